//! Passwords of users: that they have one, what it must be like, and signing in with it.
//!
//! A password is checked by its verifier, which takes tens of milliseconds and 19 MiB on purpose.
//! That work is done on threads that may block, a few at once, for so many who wait.

pub(super) mod change;
mod guesses;
pub(super) mod policy;
pub(super) mod profiles;
mod sign_in;

use std::sync::Arc;
use std::time::Duration;

use domain::identity::{EntityName, PasswordVerifier, SALT_BYTES, VerifierError};
use stdx::{Random, Secret};
use thiserror::Error;
use tokio::sync::{Semaphore, SemaphorePermit};

use guesses::{Guesses, Paused};
pub(crate) use sign_in::owner_of;
pub use sign_in::{Claim, NotSignedIn, SignedIn};

/// Verifiers that are computed or checked at once.
const WORKING_MAX: usize = 2;

/// Those, and the ones that wait for it.
const ROOM: usize = WORKING_MAX + 30;

/// Computes and checks verifiers.
pub(crate) struct Passwords {
    room: Semaphore,
    working: Arc<Semaphore>,
    guesses: Guesses,
}

/// Why nothing became of it.
#[derive(Debug, Error)]
enum Unworked {
    /// Too many wait already.
    #[error("too many passwords are being checked")]
    Busy,
    /// The passwords of that name were wrong too often.
    #[error("no password of that name is looked at now")]
    Paused(#[from] Paused),
    /// It could not be computed.
    #[error("a password could not be worked on")]
    Verifier(#[from] VerifierError),
    /// The work ended before it was done.
    #[error("the work on a password did not come to its end")]
    Cut(#[from] tokio::task::JoinError),
}

impl Passwords {
    /// Nothing is being done.
    pub(crate) fn new() -> Self {
        Self {
            room: Semaphore::new(ROOM),
            working: Arc::new(Semaphore::new(WORKING_MAX)),
            guesses: Guesses::default(),
        }
    }

    /// The verifier of a password.
    async fn verifier(
        &self,
        random: &dyn Random,
        password: &Secret<String>,
    ) -> Result<PasswordVerifier, Unworked> {
        let mut salt = [0; SALT_BYTES];
        random.fill(&mut salt);
        let password = password.clone();
        let computed = self.work(move || PasswordVerifier::compute(password.expose(), salt));
        Ok(computed.await??)
    }

    /// Whether one of these is the verifier of that password. It takes as long as there are many,
    /// wherever it is found.
    async fn is_one_of(
        &self,
        verifiers: Vec<PasswordVerifier>,
        password: &Secret<String>,
    ) -> Result<bool, Unworked> {
        let password = password.clone();
        self.work(move || {
            let accepting = verifiers
                .iter()
                .filter(|verifier| verifier.accepts(password.expose()));
            accepting.count() > 0
        })
        .await
    }

    /// Whether that is the password behind a verifier. A wrong one is held against the name, and
    /// one that was not looked at is not.
    async fn is_right(
        &self,
        name: Option<&EntityName>,
        lived: Duration,
        verifier: PasswordVerifier,
        password: &Secret<String>,
    ) -> Result<bool, Unworked> {
        let room = self.room()?;
        if let Some(name) = name {
            self.guesses.begin(name, lived)?;
        }
        let password = password.clone();
        let accepts = move || verifier.accepts(password.expose());
        let is_right = self.work_in(room, accepts).await?;
        if is_right && let Some(name) = name {
            self.guesses.right(name);
        }
        Ok(is_right)
    }

    fn room(&self) -> Result<SemaphorePermit<'_>, Unworked> {
        self.room.try_acquire().map_err(|_| Unworked::Busy)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Unworked> {
        self.work_in(self.room()?, work).await
    }

    async fn work_in<T: Send + 'static>(
        &self,
        _room: SemaphorePermit<'_>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Unworked> {
        let turn = Arc::clone(&self.working).acquire_owned().await;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            // It is working for as long as it does, even if nobody waits any more.
            drop(turn);
            done
        });
        Ok(done.await?)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn so_many_work_at_once_and_so_many_wait() {
        let passwords = Arc::new(Passwords::new());
        let (begun, begins) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        let released = Arc::new(std::sync::Mutex::new(released));
        let all: Vec<_> = (0..ROOM)
            .map(|_| {
                let (passwords, begun, released) = (passwords.clone(), begun.clone(), released.clone());
                tokio::spawn(async move {
                    let work = passwords.work(move || {
                        begun.send(()).unwrap();
                        released.lock().unwrap().recv().unwrap();
                    });
                    work.await.unwrap();
                })
            })
            .collect();
        while passwords.room.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        for _ in 0..WORKING_MAX {
            begins.recv().unwrap();
        }
        assert!(begins.try_recv().is_err(), "no more than that work at once");
        assert!(matches!(passwords.work(|| ()).await, Err(Unworked::Busy)));
        let (ada, password) = (EntityName::parse("ada").unwrap(), Secret::new(String::new()));
        for _ in 0..100 {
            let nobody = PasswordVerifier::of_nobody();
            let guess = passwords.is_right(Some(&ada), Duration::ZERO, nobody, &password);
            // Not a pause: what is not looked at is not held against anybody.
            assert!(matches!(guess.await, Err(Unworked::Busy)));
        }
        for _ in 0..ROOM {
            release.send(()).unwrap();
        }
        for one in all {
            one.await.unwrap();
        }
        passwords.work(|| ()).await.unwrap();
    }
}
