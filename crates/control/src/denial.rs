//! What a denial says to those who may know: the encoded authorization message, which
//! `sts:DecodeAuthorizationMessage` opens. Nothing is stored; the message holds all of it, encrypted.

mod document;
mod shortened;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use iam::evaluation::{Condition, Matched, Origin};
use iam::policy::{Actions, Principals, Resources};
use iam::{Denied, Place, Principal, Request};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::seal::{HANDOUT_OVERHEAD, Handouts};

use shortened::Room;

/// What the message is encrypted for.
const PURPOSE: &str = "denial";

/// The version of the form, and the newest that is read.
const VERSION: u32 = 1;

/// The longest message, in characters. It goes into a header, and with the others it stays
/// within the 4 KiB that a proxy such as nginx has for all headers of an answer.
pub(crate) const MESSAGE_CHARS_MAX: usize = 2_048;

/// What fits into that, in bytes.
const FORM_BYTES_MAX: usize = MESSAGE_CHARS_MAX / 4 * 3 - HANDOUT_OVERHEAD;

/// How long a message can be read.
pub(crate) const LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A denial, as it is encrypted: without the words that AWS's document repeats.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Denial {
    v: u32,
    /// Seconds since 1970.
    at: i64,
    explicit: bool,
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    arn: String,
    action: String,
    resource: String,
    statements: Vec<Statement>,
    /// Keys and their values.
    conditions: Vec<(String, Vec<String>)>,
    #[serde(default, skip_serializing_if = "Omitted::is_nothing")]
    omitted: Omitted,
}

/// A statement that applied.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Statement {
    sid: String,
    denies: bool,
    whom: List,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    actions: List,
    resources: List,
    /// Operators, keys and values.
    conditions: Vec<(String, String, Vec<String>)>,
}

/// What an element of a statement names, or all but what it names.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    but: bool,
    of: Vec<String>,
}

/// How much there was no room for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Omitted {
    statements: usize,
    conditions: usize,
    /// Of lists in statements and conditions.
    values: usize,
}

impl Omitted {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl Denial {
    /// What is said of a denial. Statements and conditions for which there is no room are counted.
    pub(crate) fn new(
        request: &Request<'_>,
        denied: &Denied,
        matched: &[Matched<'_>],
        conditions: &[Condition],
    ) -> Self {
        let principal = request.principal;
        let mut denial = Self {
            v: VERSION,
            at: request.environment.now.as_second(),
            explicit: denied.is_explicit(),
            id: shortened::core(principal.user_id()),
            name: match principal {
                Principal::User(user) => Some(shortened::core(user.name())),
                _ => None,
            },
            arn: shortened::core(&principal.arn()),
            action: request.action.to_string(),
            resource: shortened::core(request.resource),
            statements: Vec::new(),
            conditions: Vec::new(),
            omitted: Omitted::default(),
        };
        let mut room = Room::new(FORM_BYTES_MAX, &denial);
        for matched in matched {
            match room.take(|omitted| statement(principal, matched, omitted)) {
                Some(statement) => denial.statements.push(statement),
                None => room.omitted.statements += 1,
            }
        }
        for Condition { key, values } in conditions {
            match room.take(|omitted| (shortened::text(key), shortened::texts(values, omitted))) {
                Some(condition) => denial.conditions.push(condition),
                None => room.omitted.conditions += 1,
            }
        }
        denial.omitted = room.omitted;
        denial
    }

    /// The message; none if it cannot be encrypted.
    pub(crate) fn encode(&self, handouts: &Handouts) -> Option<String> {
        let form = serde_json::to_vec(self).ok()?;
        debug_assert!(form.len() <= FORM_BYTES_MAX, "{} bytes", form.len());
        Some(URL_SAFE_NO_PAD.encode(handouts.seal(PURPOSE, &form).ok()?))
    }

    /// What a message says; none if it is not one of ours, or older than its life.
    pub(crate) fn decode(handouts: &Handouts, message: &str, now: Timestamp) -> Option<Self> {
        if message.len() > MESSAGE_CHARS_MAX {
            return None;
        }
        let sealed = URL_SAFE_NO_PAD.decode(message).ok()?;
        let form = handouts.open(PURPOSE, &sealed).ok()?;
        let denial: Self = serde_json::from_slice(form.expose()).ok()?;
        let made_at = Timestamp::from_second(denial.at).ok()?;
        (denial.v <= VERSION && now.duration_since(made_at) <= LIFE).then_some(denial)
    }
}

/// A policy of an identity is for that one, whom AWS names by its unique id.
fn statement(principal: &Principal, matched: &Matched<'_>, omitted: &mut Omitted) -> Statement {
    let statement = matched.statement;
    let whom = match &statement.principals {
        None => (
            false,
            principal.identity_id().map(str::to_owned).into_iter().collect(),
        ),
        Some(Principals::These(named)) => (false, shown(named)),
        Some(Principals::AllBut(named)) => (true, shown(named)),
    };
    let group = match matched.origin {
        Origin::Identity(attached) => match &attached.place {
            Place::Group(name) => Some(shortened::text(name)),
            _ => None,
        },
        _ => None,
    };
    let actions = match &statement.actions {
        Actions::These(patterns) => (false, patterns),
        Actions::AllBut(patterns) => (true, patterns),
    };
    let actions = (
        actions.0,
        actions
            .1
            .iter()
            .map(|pattern| pattern.as_str().to_owned())
            .collect(),
    );
    let resources = match &statement.resources {
        None => (false, &[][..]),
        Some(Resources::These(patterns)) => (false, &patterns[..]),
        Some(Resources::AllBut(patterns)) => (true, &patterns[..]),
    };
    let resources = (
        resources.0,
        resources
            .1
            .iter()
            .map(|pattern| pattern.as_str().to_owned())
            .collect(),
    );
    let mut list = |(but, of): (bool, Vec<String>)| List {
        but,
        of: shortened::texts(&of, omitted),
    };
    let (whom, actions, resources) = (list(whom), list(actions), list(resources));
    let conditions = statement.conditions.iter().map(|clause| {
        let values = shortened::texts(&clause.texts(), omitted);
        (
            clause.operator.clone(),
            shortened::text(clause.key.as_str()),
            values,
        )
    });
    Statement {
        sid: statement.sid.as_deref().map(shortened::text).unwrap_or_default(),
        denies: statement.effect == iam::policy::Effect::Deny,
        whom,
        group,
        actions,
        resources,
        conditions: conditions.collect(),
    }
}

fn shown<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests;
