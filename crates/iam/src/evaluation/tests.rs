use std::net::IpAddr;
use std::sync::Arc;

use domain::{AccountId, Tags};
use jiff::Timestamp;

use super::*;
use crate::authorization::Action;
use crate::identities::{Attached, Identities, Place, Standing};
use crate::policy::{Kind, Policy};
use crate::principal::{AssumedRole, FederatedUser, Principal, Session};

mod conditions;
mod keys;
mod listing;
mod order;
mod whom;

const SECRET: &str = "arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-AbCdEf";
const KEY: &str = "arn:aws:kms:eu-west-1:000000000000:key/1";
const ROLE: &str = "arn:aws:iam::000000000000:role/team/app";
const GET: Action<'static> = Action::new("secretsmanager", "GetSecretValue");
const USER_ID: &str = "AIDAQ3EGRIKH7XEXAMPLE";
const ROLE_ID: &str = "AROAQ3EGRIKH7XEXAMPLE";

fn account() -> AccountId {
    AccountId::default()
}

fn root() -> Principal {
    Principal::Root { account: account() }
}

fn ada() -> Principal {
    Principal::user(account(), "/", "ada", USER_ID)
}

fn session() -> Session {
    Session::plain(Timestamp::from_second(1_000).unwrap())
}

fn night(session: Session) -> Principal {
    Principal::AssumedRole(Arc::new(AssumedRole::new(
        account(),
        "/team/",
        "app",
        ROLE_ID,
        "night",
        session,
    )))
}

fn bob(session: Session) -> Principal {
    Principal::FederatedUser(Arc::new(FederatedUser::new(ada(), "bob", session)))
}

fn policy(kind: Kind, statements: &str) -> Arc<Policy> {
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    Arc::new(Policy::parse(kind, &text).unwrap_or_else(|rejected| panic!("{text}: {rejected}")))
}

fn attached(kind: Kind, statements: &str) -> Arc<Attached> {
    let place = match kind {
        Kind::Session => Place::Session,
        _ => Place::User("ada".to_owned()),
    };
    Arc::new(Attached {
        id: "test".to_owned(),
        place,
        policy: policy(kind, statements),
    })
}

/// `Effect` on everything.
fn all(effect: &str) -> String {
    format!(r#"{{"Effect": "{effect}", "Action": "*", "Resource": "*"}}"#)
}

fn narrowed(statements: &str) -> Session {
    Session {
        policies: Some(vec![attached(Kind::Session, statements)]),
        ..session()
    }
}

fn environment() -> Environment<'static> {
    Environment {
        now: Timestamp::from_second(1_577_836_800).unwrap(),
        source: Some(IpAddr::from([10, 1, 2, 3])),
        secure: true,
        region: "eu-west-1",
        user_agent: Some("psql/1"),
    }
}

/// One question, with everything that may be varied.
struct Case<'a> {
    principal: Principal,
    standing: Standing,
    policy: Option<Arc<Policy>>,
    action: Action<'a>,
    resource: &'a str,
    granted: bool,
    facts: &'a [Fact<'a>],
}

impl<'a> Case<'a> {
    fn of(principal: Principal) -> Self {
        Self {
            principal,
            standing: Standing::default(),
            policy: None,
            action: GET,
            resource: SECRET,
            granted: false,
            facts: &[],
        }
    }

    fn identity(mut self, statements: &str) -> Self {
        self.standing.policies.push(attached(Kind::Inline, statements));
        self
    }

    fn boundary(mut self, statements: &str) -> Self {
        self.standing.boundary = Some(attached(Kind::Managed, statements));
        self
    }

    fn tagged(mut self, key: &str, value: &str) -> Self {
        self.standing.tags = Tags::from_service([(key.to_owned(), value.to_owned())]);
        self
    }

    fn resource_policy(mut self, statements: &str) -> Self {
        self.policy = Some(policy(Kind::Resource, statements));
        self
    }

    fn key_policy(mut self, statements: &str) -> Self {
        self.policy = Some(policy(Kind::Key, statements));
        self.action = Action::new("kms", "Decrypt");
        self.resource = KEY;
        self
    }

    fn trust_policy(mut self, statements: &str) -> Self {
        self.policy = Some(policy(Kind::Trust, statements));
        self.action = Action::new("sts", "AssumeRole");
        self.resource = ROLE;
        self
    }

    fn on(mut self, resource: &'a str) -> Self {
        self.resource = resource;
        self
    }

    fn doing(mut self, action: Action<'a>) -> Self {
        self.action = action;
        self
    }

    fn knowing(mut self, facts: &'a [Fact<'a>]) -> Self {
        self.facts = facts;
        self
    }

    fn verdict(self) -> Verdict {
        let mut identities = Identities::none();
        if let Some(id) = self.principal.identity_id() {
            identities.set(id, Arc::new(self.standing));
        }
        let environment = environment();
        let request = Request {
            principal: &self.principal,
            action: self.action,
            resource: self.resource,
            policy: self.policy.as_deref(),
            granted: self.granted,
            environment: &environment,
            facts: self.facts,
        };
        let decision = identities.explain(&request);
        assert_eq!(identities.judge(&request), decision.verdict);
        decision.verdict
    }
}
