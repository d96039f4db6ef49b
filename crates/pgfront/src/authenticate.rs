//! Finds out who a client is: which passwords its role has right now, and whether it
//! holds one of them.
//!
//! Whatever is wrong with a role (there is none, it has no password, VALID UNTIL has
//! passed), the exchange runs to its end and fails like a wrong password, so that a
//! stranger learns nothing.

use aws_lc_rs::hmac;
use domain::scram::{Challenge, ITERATIONS, KEY_LEN, SALT_LEN, ScramKeys, Verifier};
use stdx::Secret;
use tokio::io::AsyncWriteExt;

use crate::client_stream::ClientStream;
use crate::directory::unavailable;
use crate::door::{Role, is_reserved_role};
use crate::front::chain;
use crate::login::{Attempt, Failed, clipped};
use crate::protocol::{Happening, LoginStage, RefusalReason};
use crate::scram::{NONCE_BYTES, Offer, Proof};
use crate::wire::message::{self, Refusal};
use crate::wire::startup::Startup;

/// The longest name of a role in bytes; PostgreSQL has none that is longer.
const ROLE_BYTES_MAX: usize = 63;

/// A client that holds a password of its role.
pub(crate) struct Authenticated {
    pub(crate) stage: LoginStage,
    /// The version of the secret, for managed roles.
    pub(crate) version_id: Option<String>,
    /// The last message of the exchange; it is sent together with what follows.
    pub(crate) server_final: String,
}

/// The passwords of a role.
enum Passwords<'a> {
    /// The accept set.
    Managed(&'a Role),
    /// What PostgreSQL keeps, or what is made up where that is nothing.
    Single(Verifier),
}

/// The role as this login finds it.
struct Subject<'a> {
    passwords: Passwords<'a>,
    /// Why it cannot log in, even with a right password.
    barred: Option<RefusalReason>,
}

/// Authenticates a client, or refuses it.
pub(crate) async fn authenticate(
    attempt: &Attempt<'_>,
    client: &mut ClientStream,
    startup: &Startup,
) -> Result<Authenticated, Failed> {
    let failures = &attempt.door.lasting.failures;
    if !failures.admits(&clipped(&startup.user), attempt.peer.ip(), &attempt.door.limits) {
        attempt.tell(refused(startup, RefusalReason::TooManyFailures, None));
        let text = format!(
            "too many failed logins of user \"{}\" from this address; try again in a few seconds",
            startup.user
        );
        return Err(Refusal::new("53400", text, RefusalReason::TooManyFailures).into());
    }
    let subject = match find(attempt, startup).await {
        Ok(subject) => subject,
        Err(refusal) => {
            attempt.tell(refused(startup, refusal.reason, None));
            return Err(refusal.into());
        }
    };
    let proof = match exchange(attempt, client, subject.challenge()).await {
        Err(Failed::Refused(refusal)) => {
            attempt.tell(refused(startup, refusal.reason, None));
            return Err(refusal.into());
        }
        other => other?,
    };
    match subject.judge(&proof, attempt) {
        Ok(authenticated) => {
            failures.succeeded(&clipped(&startup.user), attempt.peer.ip());
            Ok(authenticated)
        }
        Err((reason, version_id)) => {
            attempt.tell(refused(startup, reason, version_id));
            let delay = failures.failed(&clipped(&startup.user), attempt.peer.ip(), &attempt.door.limits);
            if let Some(delay) = delay {
                tokio::time::sleep(delay.wait).await;
            }
            let text = format!("password authentication failed for user \"{}\"", startup.user);
            Err(Refusal::new("28P01", text, reason).into())
        }
    }
}

fn refused(startup: &Startup, reason: RefusalReason, version_id: Option<String>) -> Happening {
    Happening::LoginRefused {
        role: clipped(&startup.user),
        reason,
        version_id,
    }
}

/// Looks the role up. Every login asks PostgreSQL once, whether or not the role exists.
async fn find<'a>(attempt: &Attempt<'a>, startup: &Startup) -> Result<Subject<'a>, Refusal> {
    let known = if startup.user.len() > ROLE_BYTES_MAX {
        None
    } else {
        let asked = attempt.door.lasting.directory.look_up(&startup.user).await;
        asked.map_err(|error| {
            tracing::debug!(
                instance = attempt.door.identifier,
                error = chain(&error),
                "no answer"
            );
            error.refusal()
        })?
    };
    // Made whoever asks: it takes time.
    let nobody = nobody(attempt, startup)?;
    let expired = known.as_ref().is_some_and(|role| role.expired);
    let managed = attempt.door.role(&startup.user);
    let (passwords, barred) = if is_reserved_role(&startup.user) {
        (Passwords::Single(nobody), Some(RefusalReason::ReservedRole))
    } else {
        match (known, managed) {
            (None, _) => (Passwords::Single(nobody), Some(RefusalReason::UnknownRole)),
            (Some(_), Some(role)) => (Passwords::Managed(role), None),
            (Some(role), None) => match role.verifier {
                Some(verifier) => (Passwords::Single(verifier), None),
                None => (Passwords::Single(nobody), Some(RefusalReason::NoScramPassword)),
            },
        }
    };
    Ok(Subject {
        passwords,
        barred: barred.or_else(|| expired.then_some(RefusalReason::ValidUntil)),
    })
}

/// What stands in for a verifier of a role that cannot log in: its salt is made up, and the same
/// each time. Nobody knows what hashes to these keys, and whoever is checked against them is
/// barred.
fn nobody(attempt: &Attempt<'_>, startup: &Startup) -> Result<Verifier, Refusal> {
    // A door exists only where a snapshot was applied, and that has the key.
    let key = attempt.front.mock_key.load_full().ok_or_else(unavailable)?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose());
    let name = [attempt.door.resource_id.as_bytes(), &[0], startup.user.as_bytes()].concat();
    let salt = hmac::sign(&key, &name);
    Ok(Verifier {
        challenge: Challenge {
            salt: salt.as_ref().iter().copied().take(SALT_LEN).collect(),
            iterations: ITERATIONS,
        },
        keys: ScramKeys {
            stored_key: Secret::new([0; KEY_LEN]),
            server_key: Secret::new([0; KEY_LEN]),
        },
    })
}

async fn exchange(
    attempt: &Attempt<'_>,
    client: &mut ClientStream,
    challenge: &Challenge,
) -> Result<Proof, Failed> {
    let binding = attempt.door.tls.binding.clone().filter(|_| client.is_tls());
    let offer = Offer::new(binding);
    send(client, &message::authentication_sasl(offer.mechanisms())).await?;

    let initial = message::read_sasl(client).await??;
    let (mechanism, client_first) = message::parse_sasl_initial(&initial).ok_or_else(|| {
        let text = "malformed SASLInitialResponse message";
        Refusal::new("08P01", text, RefusalReason::Protocol)
    })?;
    let mut random = [0; NONCE_BYTES];
    attempt.front.random.fill(&mut random);
    let opened = offer.receive(mechanism, client_first)?;
    let (challenged, server_first) = opened.challenge(challenge, random);
    send(
        client,
        &message::authentication_sasl_continue(server_first.as_bytes()),
    )
    .await?;

    let client_final = message::read_sasl(client).await??;
    Ok(challenged.receive(&client_final)?)
}

async fn send(client: &mut ClientStream, bytes: &[u8]) -> Result<(), Failed> {
    client.write_all(bytes).await?;
    client.flush().await?;
    Ok(())
}

impl Subject<'_> {
    fn challenge(&self) -> &Challenge {
        match &self.passwords {
            Passwords::Managed(role) => &role.challenge,
            Passwords::Single(verifier) => &verifier.challenge,
        }
    }

    /// Which password the proof was made with; or why it does not count, and the version
    /// it belongs to if that is known.
    fn judge(
        &self,
        proof: &Proof,
        attempt: &Attempt<'_>,
    ) -> Result<Authenticated, (RefusalReason, Option<String>)> {
        let keys: Vec<&ScramKeys> = match &self.passwords {
            Passwords::Managed(role) => role.passwords.iter().map(|password| &password.keys).collect(),
            Passwords::Single(verifier) => vec![&verifier.keys],
        };
        let found = proof.find(keys.iter().copied());
        if let Some(reason) = self.barred {
            return Err((reason, None));
        }
        let keys = found.and_then(|index| keys.get(index));
        let Some((index, keys)) = found.zip(keys) else {
            return Err((RefusalReason::WrongPassword, None));
        };
        let password = match &self.passwords {
            Passwords::Managed(role) => role.passwords.get(index),
            Passwords::Single(_) => None,
        };
        if let Some(over) = password.filter(|password| password.is_over(attempt.front.clock.now())) {
            return Err((RefusalReason::GraceOver, Some(over.version_id.clone())));
        }
        Ok(Authenticated {
            stage: password.map_or(LoginStage::Unmanaged, |password| password.stage),
            version_id: password.map(|password| password.version_id.clone()),
            server_final: proof.server_final(keys),
        })
    }
}
