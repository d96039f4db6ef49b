//! Signing in to the console, staying signed in, and signing out.
//!
//! Who signs in proves it once, by a signature, a one-time code or a password ([`mod@proof`]). From
//! then on the browser has a cookie, which is good for one thing: fresh temporary credentials. It
//! goes to no address but these, and calls nothing.

mod proof;

use std::time::Duration;

use aws_api::{ApiError, Record, Response};
use console::{CODE_LIFE, Console, SESSION_LIFE};
use control::ConsoleCredentials;
use domain::Region;
use hyper::header::{COOKIE, HeaderName, HeaderValue, RETRY_AFTER, SET_COOKIE};
use iam::sigv4::Scope;
use iam::{AccessKeyId, Found, LongTerm};
use jiff::Timestamp;
use serde_json::json;

use self::proof::Proof;
use crate::answer;
use crate::backend::Backend;
use crate::call::Edge;
use crate::outcome::Outcome;
use crate::party::Party;
use crate::peer::Peer;
use crate::received::Received;
use crate::record::{self, SignIn, Who};

/// What a page of another origin cannot send without asking first, which it may not.
const OURS: HeaderName = HeaderName::from_static("x-lockstep-console");

/// The cookie, and where it is sent to.
const COOKIE_NAME: &str = "lockstep-session";
pub(crate) const PATH: &str = "/_lockstep/session";
pub(crate) const CODE_PATH: &str = "/_lockstep/session/code";

/// Who signs in does not know yet which regions there are here; any client knows this one.
const REGION_OF_STRANGERS: &str = "us-east-1";

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    SignIn,
    Resume,
    SignOut,
    /// A code with which somebody else, who sees it, signs in.
    Code,
}

impl Asked {
    /// The event on record. The first is CloudTrail's, the others follow its manner.
    fn event(self) -> &'static str {
        match self {
            Self::SignIn => "ConsoleLogin",
            Self::Resume => "ConsoleRenew",
            Self::SignOut => "ConsoleLogout",
            Self::Code => "CreateSignInCode",
        }
    }
}

/// A request to one of the addresses here.
struct Visit<'a, B> {
    edge: &'a Edge<B>,
    request: &'a Received,
    source: Peer,
    request_id: &'a str,
    asked: Asked,
}

/// Answers, and puts it on record.
pub(crate) async fn perform<B: Backend>(
    edge: &Edge<B>,
    request: &Received,
    source: Peer,
    request_id: &str,
    asked: Asked,
) -> Outcome {
    let visit = Visit {
        edge,
        request,
        source,
        request_id,
        asked,
    };
    let answered = match asked {
        _ if request.head.single(&OURS) != Some("1") => Err(ApiError::common(
            "MissingHeader",
            403,
            "The header x-lockstep-console: 1 is required here.",
        )
        .into()),
        Asked::SignIn => visit.sign_in().await,
        Asked::Resume => visit.resume().await,
        Asked::SignOut => visit.sign_out().await,
        Asked::Code => visit.code().await,
    };
    let (response, headers) = match answered {
        Ok(answered) => (answered.response, answered.headers),
        Err(refused) => (refused.response, refused.headers),
    };
    Outcome {
        service: record::SIGN_IN,
        operation: asked.event(),
        headers,
        ..Outcome::of(response)
    }
}

struct Answered {
    response: Response,
    headers: Vec<(HeaderName, HeaderValue)>,
}

struct Refused {
    response: Response,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        Self {
            response: lockstep_api::encode_error(&error),
            headers: Vec::new(),
        }
    }
}

impl<B: Backend> Visit<'_, B> {
    fn console(&self) -> &Console {
        &self.edge.console
    }

    fn lived(&self) -> Duration {
        self.edge.backend.clock().lived()
    }

    async fn sign_in(&self) -> Result<Answered, Refused> {
        let attempt = self.console().attempt(self.source.address, self.lived());
        if let Err(too_many) = attempt {
            return Err(too_often(too_many.retry_after));
        }
        let Proof { by, how, granted } = self.prove().await?;
        self.record(Who::of(&by, &granted.principal), None, how).await?;
        self.console().succeeded(self.source.address);
        let id = self.console().begin(&by, self.lived());
        let cookie = self.cookie(id.expose(), SESSION_LIFE);
        Ok(self.signed_in(&granted, cookie))
    }

    async fn resume(&self) -> Result<Answered, Refused> {
        let lived = self.lived();
        let cookies = self.cookies();
        let found = cookies
            .iter()
            .find_map(|id| Some((*id, self.console().resume(id, lived)?)));
        let Some((id, by)) = found else {
            return Err(self.not_signed_in(!cookies.is_empty()));
        };
        let Some(granted) = self.edge.backend.console_credentials(&by)? else {
            self.console().end(id, lived);
            return Err(self.not_signed_in(true));
        };
        self.record(Who::of(&by, &granted.principal), None, "Session")
            .await?;
        Ok(self.signed_in(&granted, None))
    }

    async fn sign_out(&self) -> Result<Answered, Refused> {
        let lived = self.lived();
        for id in self.cookies() {
            let Some(by) = self.console().end(id, lived) else {
                continue;
            };
            let owner = self.edge.backend.owner(&by);
            let who = owner.as_ref().map_or(Who::Unknown, |owner| Who::of(&by, owner));
            self.record(who, None, "Session").await?;
        }
        Ok(Answered {
            response: respond(204, Vec::new()),
            headers: self.cookie("", Duration::ZERO).into_iter().collect(),
        })
    }

    async fn code(&self) -> Result<Answered, Refused> {
        if !self.request.body.is_empty() {
            return Err(invalid("This address takes no body.").into());
        }
        let key = match self.signed() {
            Ok(key) => key,
            Err(error) => {
                self.record(Who::Unknown, Some(error.code()), "").await?;
                return Err(error.into());
            }
        };
        let by = LongTerm::Key(key.clone());
        let owner = self.edge.backend.owner(&by);
        let who = owner.as_ref().map_or(Who::Unknown, |owner| Who::of(&by, owner));
        self.record(who, None, "AccessKey").await?;
        let code = self.console().code(&key, self.lived());
        let body = json!({
            "code": code.expose(),
            "path": format!("/console#code={}", code.expose()),
            "lifeInSeconds": CODE_LIFE.as_secs(),
        });
        Ok(Answered {
            response: respond(200, body.to_string().into_bytes()),
            headers: Vec::new(),
        })
    }

    /// The long-term key with which the request is signed.
    fn signed(&self) -> Result<AccessKeyId, ApiError> {
        let backend = self.edge.backend.as_ref();
        let mut regions = backend.regions().to_vec();
        if let Ok(region) = Region::parse(REGION_OF_STRANGERS)
            && !regions.contains(&region)
        {
            regions.push(region);
        }
        let expected = Scope {
            service: Party::Own.signing_name(),
            regions: &regions,
        };
        let now = backend.clock().now();
        let verified = self
            .request
            .verify(|signed| self.edge.verifier.verify(signed, expected, now, backend))
            .map_err(|error| answer::unverified(Party::Own, &error))?;
        let id = verified.access_key_id();
        match backend.find(id.as_str(), None, now) {
            Found::Key(_) => Ok(id.clone()),
            Found::Expired | Found::Unknown => Err(ApiError::common(
                "LongTermKeyRequired",
                403,
                "Temporary credentials cannot sign in to the console: use an access key of a user or of the root user.",
            )),
        }
    }

    /// The sessions that the browser claims to have.
    fn cookies(&self) -> Vec<&str> {
        let headers = self.request.head.headers.get_all(COOKIE).iter();
        let pairs = headers
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'));
        pairs
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(name, _)| *name == COOKIE_NAME)
            .map(|(_, id)| id)
            .take(COOKIES_MAX)
            .collect()
    }

    fn cookie(&self, id: &str, life: Duration) -> Option<(HeaderName, HeaderValue)> {
        let secure = if self.console().about().secure {
            "; Secure"
        } else {
            ""
        };
        let text = format!(
            "{COOKIE_NAME}={id}; Path={PATH}; Max-Age={}; HttpOnly; SameSite=Strict{secure}",
            life.as_secs()
        );
        let mut value = HeaderValue::from_str(&text).ok()?;
        value.set_sensitive(true);
        Some((SET_COOKIE, value))
    }

    fn signed_in(&self, granted: &ConsoleCredentials, cookie: Option<(HeaderName, HeaderValue)>) -> Answered {
        let regions = self.edge.backend.regions();
        let about = self.console().about();
        let body = json!({
            "accessKeyId": granted.key_id,
            "secretAccessKey": granted.secret.expose(),
            "sessionToken": granted.token.expose(),
            "expiration": whole_seconds(granted.expires_at).to_string(),
            "account": granted.principal.account().as_str(),
            "arn": granted.principal.arn(),
            "region": regions.first().map(Region::as_str),
            "regions": regions.iter().map(Region::as_str).collect::<Vec<_>>(),
            "mode": about.mode,
            "version": env!("CARGO_PKG_VERSION"),
            "caFile": about.ca_file,
        });
        Answered {
            response: respond(200, body.to_string().into_bytes()),
            headers: cookie.into_iter().collect(),
        }
    }

    /// The cookie goes, if there was one.
    fn not_signed_in(&self, had_cookie: bool) -> Refused {
        let cookie = self.cookie("", Duration::ZERO).filter(|_| had_cookie);
        let error = ApiError::common("NotSignedIn", 401, "Nobody is signed in here, or not any more.");
        Refused {
            headers: cookie.into_iter().collect(),
            ..error.into()
        }
    }

    async fn record(
        &self,
        who: Who<'_>,
        code: Option<&'static str>,
        detail: &'static str,
    ) -> Result<(), ApiError> {
        self.record_event(self.asked.event(), who, code, detail).await
    }

    async fn record_event(
        &self,
        event: &'static str,
        who: Who<'_>,
        code: Option<&'static str>,
        detail: &'static str,
    ) -> Result<(), ApiError> {
        let happened = SignIn {
            event,
            who,
            code,
            detail,
        };
        record::sign_in(self.edge, self.request, self.source, self.request_id, &happened).await
    }
}

/// As AWS writes times.
fn whole_seconds(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
}

/// Cookies of our name that are looked at.
const COOKIES_MAX: usize = 4;

fn respond(status: u16, body: Vec<u8>) -> Response {
    Response {
        status,
        content_type: "application/json",
        body,
        error_code: None,
        hint: None,
        record: Record::default(),
    }
}

fn invalid(message: &str) -> ApiError {
    ApiError::common("ValidationException", 400, message)
}

fn too_often(retry_after: Duration) -> Refused {
    let seconds = retry_after.as_secs().max(1);
    not_now(
        seconds,
        format!("Too many sign-ins from there have failed. Try again in {seconds} seconds."),
    )
}

fn not_now(seconds: u64, message: String) -> Refused {
    Refused {
        headers: vec![(RETRY_AFTER, HeaderValue::from(seconds))],
        ..ApiError::common("TooManyAttempts", 429, message).into()
    }
}
