//! The test of a connection: what an application goes through on its way into a database,
//! gone through by the server itself, and where it ends.

use std::net::SocketAddr;
use std::time::Instant;

use aws_api::ApiError;
use domain::Instance;
use domain::instance::{MasterPassword, Phase};
use engine::probe::{ProbeError, StageError, connect, negotiate_tls};
use lockstep_api::Reply;
use serde_json::{Value, json};

use super::admission;
use super::answer::milliseconds;
use crate::context::Caller;
use crate::databases::{self, DESCRIBE};
use crate::login::LoginError;
use crate::managed::{self, ManagedError};
use crate::secrets;
use crate::{Control, fault, login};

/// What is gone through, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Address,
    Tcp,
    Tls,
    Source,
    Login,
}

impl Stage {
    const ALL: [Self; 5] = [Self::Address, Self::Tcp, Self::Tls, Self::Source, Self::Login];

    fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Tcp => "tcp",
            Self::Tls => "tls",
            Self::Source => "source",
            Self::Login => "login",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Address => "The database has an endpoint",
            Self::Tcp => "The endpoint accepts connections",
            Self::Tls => "Its certificate is ours and names its address",
            Self::Source => "The address that connects may reach it",
            Self::Login => "The password in the secret logs in",
        }
    }
}

/// How a stage ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    Failed,
    Skipped,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// The stages so far. After one that failed nothing more is tried.
#[derive(Default)]
struct Report {
    steps: Vec<(Stage, State, Option<i64>, String)>,
}

impl Report {
    fn add(&mut self, stage: Stage, since: Instant, outcome: Result<String, String>) -> bool {
        let took = jiff::SignedDuration::try_from(since.elapsed())
            .map(milliseconds)
            .ok();
        let (state, message) = match outcome {
            Ok(message) => (State::Done, message),
            Err(message) => (State::Failed, message),
        };
        self.steps.push((stage, state, took, message));
        state == State::Done
    }

    fn skip(&mut self, stage: Stage, why: impl Into<String>) {
        self.steps.push((stage, State::Skipped, None, why.into()));
    }

    fn answer(mut self) -> Value {
        let is_ok = self.steps.iter().all(|(_, state, ..)| *state != State::Failed);
        for stage in Stage::ALL {
            if !self.steps.iter().any(|(other, ..)| *other == stage) {
                self.skip(stage, "not tried, because of what failed before");
            }
        }
        let step = |(stage, state, took, message): &(Stage, State, Option<i64>, String)| {
            json!({
                "name": stage.name(),
                "label": stage.label(),
                "state": state.as_str(),
                "milliseconds": took,
                "message": message,
            })
        };
        let steps: Vec<_> = self.steps.iter().map(step).collect();
        json!({ "ok": is_ok, "steps": steps })
    }
}

/// Tests the connection to an instance. The caller must be allowed to see the instance, and for
/// the login to read its secret.
pub(crate) async fn run(control: &Control, caller: &Caller, identifier: &str) -> Result<Reply, ApiError> {
    let target = databases::Target::find(control, caller, DESCRIBE, identifier)?;
    let _one = control.live.tests.acquire().await;
    let mut report = Report::default();
    go_through(control, caller, &target.instance, &mut report).await;
    Reply::json(&report.answer())
}

async fn go_through(control: &Control, caller: &Caller, instance: &Instance, report: &mut Report) {
    let since = Instant::now();
    let endpoint = instance
        .endpoint()
        .filter(|_| instance.created_at.is_some() && instance.phase != Phase::Deleting);
    let Some(endpoint) = endpoint else {
        let status = instance.phase.status();
        let why = format!(
            "{} has no endpoint: it is {status}. Wait until it is available.",
            instance.id
        );
        report.add(Stage::Address, since, Err(why));
        return;
    };
    let place = SocketAddr::new(endpoint.address, endpoint.port);
    report.add(Stage::Address, since, Ok(place.to_string()));

    let since = Instant::now();
    let stream = match connect(place).await {
        Ok(stream) => stream,
        Err(error) => {
            let why = format!(
                "{place} does not accept connections: {}. `lockstep doctor` shows whether the front runs and who \
                 holds the port.",
                fault::chain(&error)
            );
            report.add(Stage::Tcp, since, Err(why));
            return;
        }
    };
    let source = stream.local_addr().map_or(endpoint.address, |local| local.ip());
    let message = format!("tested from the server's own address {source}; yours may be treated otherwise");
    report.add(Stage::Tcp, since, Ok(message));

    let since = Instant::now();
    let tls = negotiate_tls(stream, endpoint.address, control.ca_pem()).await;
    let source_outcome = admission::of(control, instance, source);
    let is_allowed = source_outcome.is_ok();
    let outcome = match &tls {
        Ok(()) => Ok("verified as with sslmode=verify-full".to_owned()),
        Err(error) => Err(why_not_encrypted(error, is_allowed)),
    };
    report.add(Stage::Tls, since, outcome);
    let since = Instant::now();
    if !report.add(Stage::Source, since, source_outcome) || tls.is_err() {
        return;
    }
    log_in(control, caller, instance, report).await;
}

fn why_not_encrypted(error: &StageError, is_allowed: bool) -> String {
    if is_allowed {
        format!(
            "TLS failed: {}. Look at the front's log; a certificate is renewed when the server starts.",
            fault::chain(error)
        )
    } else {
        "the connection was closed unanswered, as it is for an address that may not reach the database"
            .to_owned()
    }
}

async fn log_in(control: &Control, caller: &Caller, instance: &Instance, report: &mut Report) {
    let MasterPassword::Managed { secret, .. } = &instance.master_password else {
        let why = "the password is kept by its owner, so that only its owner can try it";
        return report.skip(Stage::Login, why);
    };
    let Some(secret) = control.secret(&instance.region, secret) else {
        return report.skip(
            Stage::Login,
            "the secret is gone; the database is being changed just now",
        );
    };
    if let Err(denied) = secrets::Target::find(control, caller, secrets::GET, secret.arn.as_str()) {
        let why = format!("not tried: {}", denied.message());
        return report.skip(Stage::Login, why);
    }
    let since = Instant::now();
    let Some(current) = secret.versions.current() else {
        return report.skip(Stage::Login, "the secret has no current version");
    };
    let password = match managed::password_for(control, Some(caller), &secret, current) {
        Ok(password) => password,
        Err(ManagedError::Key(trouble)) => {
            let why = format!(
                "the secret cannot be read: {}. Enable its KMS key, or ask for the permission to use it.",
                fault::chain(&trouble)
            );
            report.add(Stage::Login, since, Err(why));
            return;
        }
        Err(error) => {
            let why = format!("the secret cannot be read: {}", fault::chain(&error));
            report.add(Stage::Login, since, Err(why));
            return;
        }
    };
    let outcome = match login::with_password(control, instance, &password).await {
        Ok(()) => Ok(format!(
            "{} logged in with version {current}, which is AWSCURRENT",
            instance.master_user
        )),
        Err(error) => Err(why_no_login(instance, &error)),
    };
    report.add(Stage::Login, since, outcome);
}

fn why_no_login(instance: &Instance, error: &LoginError) -> String {
    let LoginError::Probe(ProbeError::Refused { sqlstate, .. }) = error else {
        return format!("no session was opened: {}", fault::chain(error));
    };
    let next = match sqlstate.as_str() {
        "57P03" => format!(
            "the database does not take logins now, it is {}. Start it: aws rds start-db-instance \
             --db-instance-identifier {}",
            instance.phase.status(),
            instance.id
        ),
        "28P01" => "the password was refused as wrong. Rotate the secret, which sets it anew".to_owned(),
        "28000" => format!(
            "the role {} may not log in. As another role with CREATEROLE: ALTER ROLE {} LOGIN",
            instance.master_user, instance.master_user
        ),
        "53300" => "all connections are taken. End some, or choose a larger class".to_owned(),
        _ => return fault::chain(error),
    };
    format!("{next}. (SQLSTATE {sqlstate})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_failure_the_rest_is_skipped() {
        let mut report = Report::default();
        assert!(report.add(Stage::Address, Instant::now(), Ok("there".to_owned())));
        assert!(!report.add(Stage::Tcp, Instant::now(), Err("closed".to_owned())));
        let answer = report.answer();
        assert_eq!(answer["ok"], false);
        let states: Vec<_> = answer["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| (step["name"].as_str().unwrap(), step["state"].as_str().unwrap()))
            .collect();
        assert_eq!(
            states,
            [
                ("address", "done"),
                ("tcp", "failed"),
                ("tls", "skipped"),
                ("source", "skipped"),
                ("login", "skipped")
            ]
        );
    }

    #[test]
    fn what_was_skipped_fails_nothing() {
        let mut report = Report::default();
        for stage in [Stage::Address, Stage::Tcp, Stage::Tls, Stage::Source] {
            report.add(stage, Instant::now(), Ok(String::new()));
        }
        report.skip(Stage::Login, "not allowed");
        assert_eq!(report.answer()["ok"], true);
    }
}
