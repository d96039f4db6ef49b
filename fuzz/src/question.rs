//! A user who asks for something, as the evaluation and as the oracle want to be told.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::AccountId;
use iam::policy::Kind;
use iam::{
    Action, Attached, Environment, Fact, Identities, Place, Policy, Principal, Request, Standing, Value,
    Verdict,
};
use jiff::Timestamp;

const USER_ID: &str = "AIDAQ3EGRIKH7XEXAMPLE";

/// An action on a resource, and the condition keys of the request.
pub struct Question {
    /// Such as `secretsmanager`.
    pub service: &'static str,
    /// Such as `GetSecretValue`.
    pub name: &'static str,
    /// An ARN or `*`.
    pub resource: &'static str,
    /// By key, in lower case. Those that the principal brings along are the evaluation's own.
    pub keys: BTreeMap<&'static str, Vec<String>>,
}

impl Question {
    /// Asks for a secret's value, and says nothing more.
    pub fn plain() -> Self {
        Self {
            service: "secretsmanager",
            name: "GetSecretValue",
            resource: "arn:aws:secretsmanager:eu-west-1:000000000000:secret:app-AbCdEf",
            keys: BTreeMap::new(),
        }
    }

    /// What the oracle is told: the user's own key as well.
    pub fn known(&self) -> BTreeMap<String, Vec<String>> {
        let own = ("aws:username".to_owned(), vec!["ada".to_owned()]);
        let given = self
            .keys
            .iter()
            .map(|(key, values)| ((*key).to_owned(), values.clone()));
        given.chain([own]).collect()
    }

    /// Whether the user may, by this policy alone: its own, or the one on the resource.
    pub fn is_allowed(&self, policy: Policy) -> bool {
        let policy = Arc::new(policy);
        let of_identity = policy.kind().is_of_identity();
        let attached = Attached {
            id: "the".to_owned(),
            place: Place::User("ada".to_owned()),
            policy: Arc::clone(&policy),
        };
        let standing = Standing {
            policies: if of_identity {
                vec![Arc::new(attached)]
            } else {
                Vec::new()
            },
            ..Standing::default()
        };
        let mut identities = Identities::none();
        identities.set(USER_ID, Arc::new(standing));
        let facts: Vec<Fact<'_>> = self
            .keys
            .iter()
            .map(|(key, values)| Fact::new(key, Value::Texts(values)))
            .collect();
        let request = Request {
            principal: &Principal::user(AccountId::default(), "/", "ada", USER_ID),
            action: Action::new(self.service, self.name),
            resource: self.resource,
            policy: (!of_identity && policy.kind() != Kind::Trust).then_some(&*policy),
            granted: false,
            environment: &Environment {
                now: Timestamp::UNIX_EPOCH,
                source: None,
                secure: true,
                region: "eu-west-1",
                user_agent: None,
            },
            facts: &facts,
        };
        identities.judge(&request) == Verdict::Allowed
    }
}
