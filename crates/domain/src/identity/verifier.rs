//! What is kept of a password: something to check it by, from which nobody gets it back.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use stdx::Secret;
use thiserror::Error;

/// The random part of a verifier, in bytes.
pub const SALT_BYTES: usize = 16;

/// What OWASP's password storage cheat sheet asks for at least: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// No password is known that this one accepts. Checking one against it costs what it costs
/// against any other.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmUuIA$aXQgd291bGQgYmUgYSBzdXJwcmlzZSBpZiBpdCBoYWQ";

/// An argon2id verifier as a PHC string. Computing and checking one takes tens of milliseconds
/// and 19 MiB: never on a thread that others wait for.
#[derive(Debug, Clone)]
pub struct PasswordVerifier(Secret<String>);

/// A verifier that cannot be.
#[derive(Debug, Error)]
pub enum VerifierError {
    /// It could not be computed.
    #[error("the verifier of a password cannot be computed")]
    Compute(#[source] argon2::password_hash::Error),
    /// Its parameters are not possible.
    #[error("the parameters of a verifier are not possible")]
    Parameters(#[source] argon2::Error),
    /// It is no PHC string.
    #[error("the verifier of a password is not a PHC string")]
    Unreadable,
}

impl PasswordVerifier {
    /// The verifier of a password.
    ///
    /// # Errors
    /// If it cannot be computed, which no password brings about.
    pub fn compute(password: &str, salt: [u8; SALT_BYTES]) -> Result<Self, VerifierError> {
        let parameters = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(VerifierError::Parameters)?;
        let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(VerifierError::Compute)?;
        Ok(Self(Secret::new(hash.to_string())))
    }

    /// Reads what was stored.
    ///
    /// # Errors
    /// If it is no PHC string.
    pub fn parse(text: Secret<String>) -> Result<Self, VerifierError> {
        match PasswordHash::new(text.expose()) {
            Ok(hash) if hash.salt.is_some() && hash.hash.is_some() => Ok(Self(text)),
            Ok(_) | Err(_) => Err(VerifierError::Unreadable),
        }
    }

    /// To check the password of somebody against who does not exist.
    #[must_use]
    pub fn of_nobody() -> Self {
        Self(Secret::from(NOBODY))
    }

    /// Whether it is the verifier of that password. The comparison takes the same time however
    /// much of it is right.
    #[must_use]
    pub fn accepts(&self, password: &str) -> bool {
        PasswordHash::new(self.0.expose()).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        })
    }

    /// The PHC string, to store.
    #[must_use]
    pub fn as_phc(&self) -> &Secret<String> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_accepts_its_password_and_no_other() {
        let verifier = PasswordVerifier::compute("Correct-horse-1", [7; SALT_BYTES]).unwrap();
        let phc = verifier.as_phc().expose().clone();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(!phc.contains("Correct"));
        let read = PasswordVerifier::parse(Secret::new(phc.clone())).unwrap();
        assert!(read.accepts("Correct-horse-1"));
        for wrong in ["", "correct-horse-1", "Correct-horse-1 "] {
            assert!(!read.accepts(wrong), "{wrong:?}");
        }
        let salted = PasswordVerifier::compute("Correct-horse-1", [8; SALT_BYTES]).unwrap();
        assert_ne!(salted.as_phc().expose(), &phc);
        assert!(!format!("{verifier:?}").contains("argon2id"));
    }

    #[test]
    fn nobody_s_is_computed_as_any_other_and_accepts_nothing() {
        let nobody = PasswordVerifier::of_nobody();
        let phc = nobody.as_phc().expose().clone();
        PasswordVerifier::parse(Secret::new(phc.clone())).unwrap();
        let usual = PasswordVerifier::compute("a", [0; SALT_BYTES]).unwrap();
        let parameters = |phc: &str| phc.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(parameters(&phc), parameters(usual.as_phc().expose()));
        assert_eq!(phc.len(), usual.as_phc().expose().len());
        assert!(!nobody.accepts(""));
        assert!(!nobody.accepts("it would be a surprise if it had"));
    }

    #[test]
    fn what_is_no_verifier_is_refused() {
        for text in ["", "Correct-horse-1", "$argon2id$v=19$m=19456,t=2"] {
            assert!(PasswordVerifier::parse(Secret::from(text)).is_err(), "{text}");
        }
    }
}
