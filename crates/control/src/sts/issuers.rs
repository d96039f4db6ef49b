//! The keys of the issuers that the server was told of: the only addresses that a token can
//! make it ask anything of.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use domain::identity::IssuerUrl;
use iam::web_identity::{Claims, Keys, Token, TokenFlaw};
use stdx::Clock;
use thiserror::Error;
use tokio::sync::Mutex;

/// How long keys are used before they are read again.
const FRESH: Duration = Duration::from_secs(3_600);

/// How long they are used if they cannot be.
const KEPT: Duration = Duration::from_secs(24 * 3_600);

/// The pause between two attempts to read them, so that tokens that name keys at random do not
/// become a storm on the issuer.
const PAUSE: Duration = Duration::from_secs(30);

/// An issuer whose tokens may be taken, once there is a provider for it.
#[derive(Debug, Clone)]
pub struct Issuer {
    /// Which.
    pub url: IssuerUrl,
    /// Where its keys are.
    pub keys: Arc<dyn KeySource>,
}

/// Where an issuer's keys are read from.
pub trait KeySource: fmt::Debug + Send + Sync {
    /// Reads the set of keys, a JSON Web Key Set. The source bounds its time and its size.
    fn read(&self) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Unavailable>> + Send + '_>>;
}

/// Why keys could not be read, for the log.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct Unavailable(pub String);

/// Why a token's claims are not believed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unbelieved {
    /// Because of the token.
    Flaw(TokenFlaw),
    /// Because there are no keys to check it by.
    NoKeys,
}

/// All issuers.
pub(crate) struct Issuers(HashMap<IssuerUrl, Known>);

struct Known {
    source: Arc<dyn KeySource>,
    held: Mutex<Held>,
}

/// Times are those of [`Clock::lived`].
#[derive(Default)]
struct Held {
    keys: Option<(Duration, Keys)>,
    tried_at: Option<Duration>,
}

impl Issuers {
    pub(crate) fn new(issuers: Vec<Issuer>) -> Self {
        let known = issuers.into_iter().map(|issuer| {
            let known = Known {
                source: issuer.keys,
                held: Mutex::default(),
            };
            (issuer.url, known)
        });
        Self(known.collect())
    }

    /// Whether the server was told of it.
    pub(crate) fn knows(&self, issuer: &IssuerUrl) -> bool {
        self.0.contains_key(issuer)
    }

    /// What a token says, if the issuer signed it.
    pub(super) async fn verify<'t>(
        &self,
        clock: &dyn Clock,
        issuer: &IssuerUrl,
        token: &'t Token,
    ) -> Result<&'t Claims, Unbelieved> {
        let known = self.0.get(issuer).ok_or(Unbelieved::NoKeys)?;
        // Whoever comes while keys are being read waits for them as well.
        let mut held = known.held.lock().await;
        let now = clock.lived();
        if let Some(keys) = held.keys(now, FRESH) {
            match token.verify(keys) {
                // It may be a new one.
                Err(TokenFlaw::NoKey) => {}
                result => return result.map_err(Unbelieved::Flaw),
            }
        }
        held.read(&*known.source, issuer, now).await;
        let keys = held.keys(now, KEPT).ok_or(Unbelieved::NoKeys)?;
        token.verify(keys).map_err(Unbelieved::Flaw)
    }
}

impl Held {
    fn keys(&self, now: Duration, age_max: Duration) -> Option<&Keys> {
        let (read_at, keys) = self.keys.as_ref()?;
        (now.saturating_sub(*read_at) < age_max).then_some(keys)
    }

    /// Reads the keys, unless that was tried just now. What is there stays if it does not work.
    async fn read(&mut self, source: &dyn KeySource, issuer: &IssuerUrl, now: Duration) {
        if self
            .tried_at
            .is_some_and(|tried| now.saturating_sub(tried) < PAUSE)
        {
            return;
        }
        self.tried_at = Some(now);
        match source.read().await {
            Err(error) => tracing::warn!(%issuer, %error, "the issuer's keys could not be read"),
            Ok(text) => match Keys::parse(&text) {
                Err(error) => tracing::warn!(%issuer, %error, "the issuer's keys cannot be used"),
                Ok(keys) => self.keys = Some((now, keys)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use jiff::Timestamp;
    use stdx::ManualClock;

    use super::*;

    /// A token that no key fits, and a set with a key.
    const TOKEN: &str = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEifQ.eyJpc3MiOiJodHRwczovL2lzc3Vlci50ZXN0In0.AA";
    const OTHER_KEY: &str = r#"{"keys":[{"kty":"RSA","kid":"b","n":"AQAB","e":"AQAB"}]}"#;

    #[derive(Debug, Default)]
    struct Source {
        reads: AtomicUsize,
        down: std::sync::atomic::AtomicBool,
    }

    impl KeySource for Source {
        fn read(&self) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, Unavailable>> + Send + '_>> {
            Box::pin(async move {
                self.reads.fetch_add(1, Ordering::SeqCst);
                match self.down.load(Ordering::SeqCst) {
                    true => Err(Unavailable("down".to_owned())),
                    false => Ok(OTHER_KEY.as_bytes().to_vec()),
                }
            })
        }
    }

    #[tokio::test]
    async fn keys_are_read_seldom_and_kept_while_the_issuer_is_away() {
        let source = Arc::new(Source::default());
        let url = IssuerUrl::parse("https://issuer.test").unwrap();
        let issuers = Issuers::new(vec![Issuer {
            url: url.clone(),
            keys: source.clone(),
        }]);
        let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
        let token = Token::read(TOKEN).unwrap();
        let check = async || issuers.verify(&clock, &url, &token).await.unwrap_err();
        let no_key = || Unbelieved::Flaw(TokenFlaw::NoKey);
        let reads = || source.reads.load(Ordering::SeqCst);

        assert_eq!((check().await, reads()), (no_key(), 1));
        // A key that is not known may be new, but not at every call.
        assert_eq!((check().await, reads()), (no_key(), 1));
        clock.advance(PAUSE);
        assert_eq!((check().await, reads()), (no_key(), 2));
        source.down.store(true, Ordering::SeqCst);
        clock.advance(FRESH);
        assert_eq!((check().await, reads()), (no_key(), 3));
        clock.advance(KEPT);
        assert_eq!((check().await, reads()), (Unbelieved::NoKeys, 4));
        assert_eq!((check().await, reads()), (Unbelieved::NoKeys, 4));
        let other = IssuerUrl::parse("https://other.test").unwrap();
        assert_eq!(
            issuers.verify(&clock, &other, &token).await.unwrap_err(),
            Unbelieved::NoKeys
        );
        assert_eq!(reads(), 4);
    }
}
