//! May the caller do this with a key? The key's policy has a say in it, and identity policies
//! alone are not enough (KMS developer guide, "Determining access to KMS keys"). A grant on the
//! key stands for an allow in its policy.

use aws_api::{ApiError, Service};
use domain::kms::{
    AliasName, EncryptionContext, GrantOperation, GrantPrincipal, GrantTerms, Key, KeyArn, Manager,
};
use iam::authorization::{Action, Authorized};
use iam::{Fact, Principal, Value};

use crate::Plane;
use crate::context::{CalledVia, Caller, Wish};

/// An action, and what the call says that policies and grants look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Intent<'a> {
    /// The action.
    pub(super) action: Action<'static>,
    /// The encryption context, of an action that takes one.
    pub(super) context: Option<&'a EncryptionContext>,
    /// The alias by which the call names the key.
    pub(super) alias: Option<&'a AliasName>,
    /// The condition keys of the operation alone.
    pub(super) facts: &'a [Fact<'a>],
    /// The grant that is to be made.
    pub(super) grant: Option<&'a GrantTerms>,
}

/// A policy instead of the key's own, to see what it would do.
#[derive(Clone, Copy)]
struct Judge<'a> {
    policy: &'a str,
    answers: Service,
    via: Option<&'a CalledVia>,
}

impl From<Action<'static>> for Intent<'_> {
    fn from(action: Action<'static>) -> Self {
        Self {
            action,
            context: None,
            alias: None,
            facts: &[],
            grant: None,
        }
    }
}

impl<'a> Intent<'a> {
    /// An action with an encryption context.
    pub(super) fn within(action: Action<'static>, context: &'a EncryptionContext) -> Self {
        Self {
            context: Some(context),
            ..action.into()
        }
    }

    /// An action with condition keys of its own.
    pub(super) fn knowing(action: Action<'static>, facts: &'a [Fact<'a>]) -> Self {
        Self {
            facts,
            ..action.into()
        }
    }
}

/// Asks for a call of KMS itself.
pub(super) fn directly(
    plane: &Plane,
    caller: &Caller,
    key: &Key,
    intent: Intent<'_>,
) -> Result<Authorized, ApiError> {
    let judge = Judge {
        policy: &key.policy,
        answers: Service::Kms,
        via: None,
    };
    ask(plane, caller, key, intent, judge)
}

/// Asks for a call of another service, which uses the key in the caller's name.
pub(super) fn through(
    service: Service,
    plane: &Plane,
    caller: &Caller,
    key: &Key,
    intent: Intent<'_>,
) -> Result<Authorized, ApiError> {
    let judge = Judge {
        policy: &key.policy,
        answers: service,
        via: Some(&CalledVia::new(&[service])),
    };
    ask(plane, caller, key, intent, judge)
}

/// Whether the caller could still change the policy if it were this one.
pub(super) fn could_change(plane: &Plane, caller: &Caller, key: &Key, policy: &str) -> bool {
    let judge = Judge {
        policy,
        answers: Service::Kms,
        via: None,
    };
    let facts = [Fact::new(
        "kms:BypassPolicyLockoutSafetyCheck",
        Value::Bool(false),
    )];
    let intent = Intent::knowing(Action::new("kms", "PutKeyPolicy"), &facts);
    ask(plane, caller, key, intent, judge).is_ok()
}

/// Whether a grant means this principal.
pub(super) fn is(named: &GrantPrincipal, principal: &Principal) -> bool {
    arns(principal).contains(&named.arn)
        && named
            .id
            .as_deref()
            .is_none_or(|id| principal.identity_id() == Some(id))
}

fn ask(
    plane: &Plane,
    caller: &Caller,
    key: &Key,
    intent: Intent<'_>,
    judge: Judge<'_>,
) -> Result<Authorized, ApiError> {
    let arn = KeyArn::new(&key.region, &plane.account, key.id);
    // What a key of AWS's own allows is decided where it is looked up.
    let policy = match key.manager {
        Manager::Customer => Some(plane.policies.for_key(key, judge.policy)),
        Manager::Aws(_) => None,
    };
    let (aliases, granted) = plane.look(|tables| {
        let aliases = tables.kms().aliases_of(&key.region, key.id);
        let aliases: Vec<String> = aliases.map(|alias| alias.name.to_string()).collect();
        let has_grants = tables.kms().grant_count(&key.region, key.id) > 0;
        let granted = has_grants
            && arns(&caller.principal).iter().any(|arn| {
                tables
                    .kms()
                    .grants_to(&key.region, key.id, arn)
                    .any(|grant| is(&grant.terms.grantee, &caller.principal) && grants(&grant.terms, intent))
            });
        (aliases, granted)
    });
    let via_service = judge
        .via
        .map(|_| format!("{}.{}.amazonaws.com", judge.answers.signing_name(), key.region));
    let mut facts = vec![
        Fact::new("kms:CallerAccount", Value::Text(plane.account.as_str())),
        Fact::new("kms:KeySpec", Value::Text("SYMMETRIC_DEFAULT")),
        Fact::new("kms:KeyUsage", Value::Text("ENCRYPT_DECRYPT")),
        Fact::new("kms:KeyOrigin", Value::Text("AWS_KMS")),
        Fact::new("kms:MultiRegion", Value::Bool(false)),
        Fact::new("kms:ResourceAliases", Value::Texts(&aliases)),
        Fact::new("aws:ResourceTag", Value::Tags(&key.tags)),
    ];
    facts.extend_from_slice(intent.facts);
    if let Some(alias) = intent.alias {
        facts.push(Fact::new("kms:RequestAlias", Value::Text(alias.as_str())));
    }
    let context_keys: Vec<String> = intent
        .context
        .iter()
        .flat_map(|context| context.pairs().keys().cloned())
        .collect();
    if let Some(context) = intent.context {
        facts.push(Fact::new("kms:EncryptionContext", Value::Map(context.pairs())));
        facts.push(Fact::new(
            "kms:EncryptionContextKeys",
            Value::Texts(&context_keys),
        ));
    }
    if let (Some(service), Some(via)) = (&via_service, judge.via) {
        facts.push(Fact::new("kms:ViaService", Value::Text(service)));
        facts.extend(via.facts());
    }
    caller.permit(&Wish {
        policy: policy.as_deref(),
        granted,
        facts: &facts,
        ..Wish::new(judge.answers, intent.action, arn.as_str())
    })
}

/// Whether a grant allows this to its grantee. Who may retire a grant is asked of that grant.
fn grants(terms: &GrantTerms, intent: Intent<'_>) -> bool {
    let none = EncryptionContext::default();
    match GrantOperation::parse(intent.action.name()) {
        None | Some(GrantOperation::RetireGrant) => false,
        Some(GrantOperation::CreateGrant) => intent.grant.is_some_and(|other| terms.cover(other)),
        Some(operation) => terms.allow(operation, intent.context.unwrap_or(&none)),
    }
}

/// The ARNs by which a grant can name a principal. A session is also its role.
fn arns(principal: &Principal) -> Vec<String> {
    match principal {
        Principal::AssumedRole(role) => vec![principal.arn(), role.role_arn().to_owned()],
        _ => vec![principal.arn()],
    }
}
