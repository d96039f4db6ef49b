//! Who watches, and what they may see of it at this moment.

use aws_api::Service;
use domain::{Instance, Secret};
use iam::{Fact, Value};
use jiff::Timestamp;

use crate::Control;
use crate::context::{Caller, Wish};
use crate::databases::DESCRIBE as DESCRIBE_INSTANCE;
use crate::secrets::DESCRIBE as DESCRIBE_SECRET;

/// The caller of a feed, which is judged anew each time that there is something to see.
pub(super) struct Watcher {
    caller: Caller,
}

impl Watcher {
    pub(super) fn new(caller: Caller) -> Self {
        Self { caller }
    }

    /// Takes what everybody may do at this moment. Whether the credentials still count: a key
    /// that was deactivated or a session that has expired sees nothing more.
    pub(super) fn refresh(&mut self, control: &Control) -> bool {
        let now = control.clock.now();
        self.caller.identities = control.identities();
        self.caller.received_at = now;
        // What was noted belonged to the call that the feed began with.
        self.caller.decisions = std::sync::Arc::default();
        match self.caller.expires_at {
            Some(at) => at > now,
            None => control
                .directory
                .key(self.caller.access_key_id.as_str())
                .is_some(),
        }
    }

    /// When the credentials end by themselves.
    pub(super) fn expires_at(&self) -> Timestamp {
        self.caller.expires_at.unwrap_or(Timestamp::MAX)
    }

    pub(super) fn region(&self) -> &domain::Region {
        &self.caller.region
    }

    /// What decides on what may be seen, besides the thing itself.
    pub(super) fn identities(&self) -> &std::sync::Arc<iam::Identities> {
        &self.caller.identities
    }

    pub(super) fn may_see_instance(&self, control: &Control, instance: &Instance) -> bool {
        let arn = instance.arn(&control.account);
        let facts = [
            Fact::new("aws:ResourceTag", Value::Tags(&instance.tags)),
            Fact::new("rds:db-tag", Value::Tags(&instance.tags)),
        ];
        let wish = Wish {
            facts: &facts,
            ..Wish::new(Service::Rds, DESCRIBE_INSTANCE, &arn)
        };
        self.caller.judge(&wish).is_ok()
    }

    pub(super) fn may_see_secret(&self, control: &Control, secret: &Secret) -> bool {
        let arn = secret.arn.as_str();
        let mut facts = vec![Fact::new("secretsmanager:SecretId", Value::Text(arn))];
        if let Some(tags) = &secret.tags {
            facts.push(Fact::new("aws:ResourceTag", Value::Tags(tags)));
            facts.push(Fact::new("secretsmanager:ResourceTag", Value::Tags(tags)));
        }
        let policy = control.policies.of(secret);
        let wish = Wish {
            policy: policy.as_deref(),
            facts: &facts,
            ..Wish::new(Service::SecretsManager, DESCRIBE_SECRET, arn)
        };
        self.caller.judge(&wish).is_ok()
    }
}
