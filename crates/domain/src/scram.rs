//! SCRAM-SHA-256 from the server's side: what is kept instead of a password, and
//! how a client's proof is checked against it (RFC 5802, RFC 7677).

use std::num::NonZeroU32;

use aws_lc_rs::{digest, hmac, pbkdf2};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use stdx::Secret;
use thiserror::Error;
use zeroize::Zeroizing;

/// The length of a SHA-256 value in bytes.
pub const KEY_LEN: usize = 32;

/// PostgreSQL's default iteration count, and ours.
pub const ITERATIONS: NonZeroU32 = NonZeroU32::new(4096).expect("is not zero");

/// PostgreSQL's salt length in bytes, and ours.
pub const SALT_LEN: usize = 16;

/// What a server names before it knows which password the client holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// The salt, as bytes.
    pub salt: Vec<u8>,
    /// The PBKDF2 iteration count.
    pub iterations: NonZeroU32,
}

/// What a server keeps of one password under one [`Challenge`]. `StoredKey` checks a
/// proof; `ServerKey` signs the answer. Neither logs in by itself, but whoever has both
/// can pose as the server, so they are secrets.
#[derive(Debug, Clone)]
pub struct ScramKeys {
    /// `H(ClientKey)`.
    pub stored_key: Secret<[u8; KEY_LEN]>,
    /// `HMAC(SaltedPassword, "Server Key")`.
    pub server_key: Secret<[u8; KEY_LEN]>,
}

/// A whole verifier, as PostgreSQL keeps it in `pg_authid.rolpassword`.
#[derive(Debug, Clone)]
pub struct Verifier {
    /// Salt and iteration count.
    pub challenge: Challenge,
    /// The keys derived under them.
    pub keys: ScramKeys,
}

/// Why a text is no SCRAM-SHA-256 verifier. It never carries the text.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("not a SCRAM-SHA-256 verifier")]
pub struct NotAVerifier;

impl ScramKeys {
    /// Derives the keys of a password: the slow part, one PBKDF2.
    ///
    /// The password is used as it is. Ours are printable ASCII, for which SASLprep
    /// (RFC 4013) is the identity.
    #[must_use]
    pub fn derive(password: &Secret<String>, challenge: &Challenge) -> Self {
        let mut salted = Zeroizing::new([0; KEY_LEN]);
        pbkdf2::derive(
            pbkdf2::PBKDF2_HMAC_SHA256,
            challenge.iterations,
            &challenge.salt,
            password.expose().as_bytes(),
            &mut *salted,
        );
        let client_key = Secret::new(hmac_sha256(&*salted, b"Client Key"));
        Self {
            stored_key: Secret::new(sha256(client_key.expose())),
            server_key: Secret::new(hmac_sha256(&*salted, b"Server Key")),
        }
    }

    /// Whether a client's proof over `auth_message` was made with this password.
    #[must_use]
    pub fn accepts(&self, auth_message: &[u8], proof: &[u8; KEY_LEN]) -> bool {
        let signature = hmac_sha256(self.stored_key.expose(), auth_message);
        let mut client_key = Zeroizing::new([0; KEY_LEN]);
        for (byte, (proof, signature)) in client_key.iter_mut().zip(proof.iter().zip(signature)) {
            *byte = proof ^ signature;
        }
        self.stored_key.ct_eq(&sha256(&*client_key))
    }

    /// The server's signature over `auth_message`, by which the client knows us.
    #[must_use]
    pub fn sign(&self, auth_message: &[u8]) -> [u8; KEY_LEN] {
        hmac_sha256(self.server_key.expose(), auth_message)
    }
}

impl Verifier {
    /// Derives a verifier.
    #[must_use]
    pub fn derive(password: &Secret<String>, challenge: Challenge) -> Self {
        let keys = ScramKeys::derive(password, &challenge);
        Self { challenge, keys }
    }

    /// Whether this is the verifier of that password, whatever the salt.
    #[must_use]
    pub fn is_of(&self, password: &Secret<String>) -> bool {
        let keys = ScramKeys::derive(password, &self.challenge);
        self.keys.stored_key.ct_eq(keys.stored_key.expose())
    }

    /// `SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>`, which PostgreSQL
    /// takes in place of a password.
    #[must_use]
    pub fn to_postgres(&self) -> Secret<String> {
        Secret::new(format!(
            "SCRAM-SHA-256${}:{}${}:{}",
            self.challenge.iterations,
            BASE64.encode(&self.challenge.salt),
            BASE64.encode(self.keys.stored_key.expose()),
            BASE64.encode(self.keys.server_key.expose()),
        ))
    }

    /// Reads PostgreSQL's text form.
    ///
    /// # Errors
    /// When it is anything else, an md5 hash for instance.
    pub fn from_postgres(text: &str) -> Result<Self, NotAVerifier> {
        let rest = text.strip_prefix("SCRAM-SHA-256$").ok_or(NotAVerifier)?;
        let (challenge, keys) = rest.split_once('$').ok_or(NotAVerifier)?;
        let (iterations, salt) = challenge.split_once(':').ok_or(NotAVerifier)?;
        let (stored_key, server_key) = keys.split_once(':').ok_or(NotAVerifier)?;
        Ok(Self {
            challenge: Challenge {
                salt: BASE64.decode(salt).map_err(|_| NotAVerifier)?,
                iterations: iterations.parse().map_err(|_| NotAVerifier)?,
            },
            keys: ScramKeys {
                stored_key: decode_key(stored_key)?,
                server_key: decode_key(server_key)?,
            },
        })
    }
}

fn decode_key(text: &str) -> Result<Secret<[u8; KEY_LEN]>, NotAVerifier> {
    let bytes = BASE64.decode(text).map_err(|_| NotAVerifier)?;
    Ok(Secret::new(bytes.try_into().map_err(|_| NotAVerifier)?))
}

fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; KEY_LEN] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message);
    first_32(tag.as_ref())
}

fn sha256(message: &[u8]) -> [u8; KEY_LEN] {
    first_32(digest::digest(&digest::SHA256, message).as_ref())
}

fn first_32(bytes: &[u8]) -> [u8; KEY_LEN] {
    let mut out = [0; KEY_LEN];
    for (to, from) in out.iter_mut().zip(bytes) {
        *to = *from;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 7677, section 3.
    fn example() -> (Verifier, &'static [u8], [u8; KEY_LEN]) {
        let challenge = Challenge {
            salt: BASE64.decode("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap(),
            iterations: ITERATIONS,
        };
        let auth_message = b"n=user,r=rOprNGfwEbeRWgbNEkqO,\
            r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,\
            c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        let proof = BASE64
            .decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
            .unwrap();
        (
            Verifier::derive(&"pencil".into(), challenge),
            auth_message,
            proof.try_into().unwrap(),
        )
    }

    #[test]
    fn the_rfc_example_is_accepted_and_answered() {
        let (verifier, auth_message, proof) = example();
        assert!(verifier.keys.accepts(auth_message, &proof));
        let signature = verifier.keys.sign(auth_message);
        assert_eq!(
            BASE64.encode(signature),
            "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
        );
    }

    #[test]
    fn another_proof_or_message_is_refused() {
        let (verifier, auth_message, proof) = example();
        for bit in 0..256 {
            let mut forged = proof;
            forged[bit / 8] ^= 1 << (bit % 8);
            assert!(!verifier.keys.accepts(auth_message, &forged));
        }
        assert!(!verifier.keys.accepts(b"another message", &proof));
    }

    #[test]
    fn the_text_form_survives_a_round_trip_and_compares_by_value() {
        let (verifier, ..) = example();
        let read = Verifier::from_postgres(verifier.to_postgres().expose()).unwrap();
        assert!(read.is_of(&"pencil".into()));
        assert!(!read.is_of(&"pencil ".into()));
        assert_eq!(read.challenge, verifier.challenge);
    }

    #[test]
    fn what_is_no_verifier_is_told_apart() {
        for text in [
            "",
            "md5e8a48653851e28c69d0506508fb27fc5",
            "SCRAM-SHA-256$0:AA==$AA==:AA==",
            "SCRAM-SHA-256$1:AA==",
        ] {
            assert_eq!(Verifier::from_postgres(text).err(), Some(NotAVerifier), "{text}");
        }
    }
}
