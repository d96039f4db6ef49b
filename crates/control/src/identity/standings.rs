//! What every user and role may do, derived from the stored documents for
//! [`iam::Identities`]. What has not changed since the last time is taken over as it is, so
//! that a change costs what it touches and not what there is.

use std::collections::HashMap;
use std::sync::Arc;

use domain::Tags;
use domain::identity::{Entity, Group, PolicyArn};
use iam::policy::{Kind, Policy};
use iam::{Attached, Identities, Place, Standing};
use store::kv::Revision;
use store::state::{self, Versioned};

use super::policies;

/// The standings as of one commit, with what they were made of.
#[derive(Default)]
pub(super) struct Standings {
    /// By unique id, with the newest commit among everything that the standing depends on.
    by_id: HashMap<String, (Revision, Arc<Standing>)>,
    /// The default versions of managed policies.
    managed: HashMap<PolicyArn, (Revision, Arc<Policy>)>,
}

impl Standings {
    /// The standings of the users and roles that there are by now.
    pub(super) fn derive(&self, stored: &state::Identities) -> Self {
        let mut new = Self {
            by_id: HashMap::new(),
            managed: stored
                .policies()
                .filter_map(|policy| Some((policy.arn.clone(), self.parsed(policy)?)))
                .collect(),
        };
        for user in stored.users() {
            let groups: Vec<_> = user.groups.iter().filter_map(|name| stored.group(name)).collect();
            let mut sources = vec![Source {
                revision: user.revision,
                entity: &user.entity,
                place: Place::User(user.entity.name.to_string()),
            }];
            sources.extend(groups.iter().map(|group| Source {
                revision: group.revision,
                entity: &group.entity,
                place: Place::Group(group.entity.name.to_string()),
            }));
            let limits = Limits {
                boundary: user.boundary.as_ref(),
                tags: &user.tags,
                trust: None,
            };
            let standing = new.standing(self, stored, &sources, &limits);
            new.by_id.insert(user.entity.id.to_string(), standing);
        }
        for role in stored.roles() {
            let sources = [Source {
                revision: role.revision,
                entity: &role.entity,
                place: Place::Role(role.entity.name.to_string()),
            }];
            let limits = Limits {
                boundary: role.boundary.as_ref(),
                tags: &role.tags,
                trust: Some(&role.trust),
            };
            let standing = new.standing(self, stored, &sources, &limits);
            new.by_id.insert(role.entity.id.to_string(), standing);
        }
        new
    }

    /// As requests are judged by them.
    pub(super) fn identities(&self) -> Identities {
        self.by_id
            .iter()
            .map(|(id, (_, standing))| (id.clone(), Arc::clone(standing)))
            .collect()
    }

    fn parsed(&self, policy: &Versioned<domain::identity::ManagedPolicy>) -> Option<(Revision, Arc<Policy>)> {
        match self.managed.get(&policy.arn) {
            Some((revision, parsed)) if *revision == policy.revision => Some((*revision, Arc::clone(parsed))),
            _ => {
                let document = &policy.default_version()?.document;
                Some((policy.revision, Arc::new(parse(Kind::Managed, document))))
            }
        }
    }

    /// The standing that was there before, unless something that it depends on is newer. What
    /// was taken away is newer as well: whoever had it was written when it was.
    fn standing(
        &self,
        before: &Self,
        stored: &state::Identities,
        sources: &[Source<'_>],
        limits: &Limits<'_>,
    ) -> (Revision, Arc<Standing>) {
        let attached = sources
            .iter()
            .flat_map(|source| source.entity.permissions.attached());
        let newest_policy = attached
            .chain(limits.boundary)
            .filter_map(|arn| self.managed.get(arn))
            .map(|(revision, _)| *revision);
        let own = sources.iter().map(|source| source.revision);
        let newest = own.chain(newest_policy).max().unwrap_or_default();
        let id = sources.first().map(|source| source.entity.id.as_str());
        if let Some((revision, standing)) = id.and_then(|id| before.by_id.get(id))
            && *revision == newest
        {
            return (newest, Arc::clone(standing));
        }
        let mut policies = Vec::new();
        for source in sources {
            for (name, document) in source.entity.permissions.inline() {
                policies.push(Arc::new(Attached {
                    id: name.to_string(),
                    place: source.place.clone(),
                    policy: Arc::new(parse(Kind::Inline, document)),
                }));
            }
            let managed = source.entity.permissions.attached();
            policies.extend(managed.map(|arn| self.attached(stored, arn, &source.place)));
        }
        let place = sources.first().map(|source| &source.place);
        let boundary = limits
            .boundary
            .zip(place)
            .map(|(arn, place)| self.attached(stored, arn, place));
        let standing = Standing {
            policies,
            boundary,
            tags: limits.tags.clone(),
            trust: limits
                .trust
                .map(|document| Arc::new(parse(Kind::Trust, document))),
        };
        (newest, Arc::new(standing))
    }

    fn attached(&self, stored: &state::Identities, arn: &PolicyArn, place: &Place) -> Arc<Attached> {
        let policy = match self.managed.get(arn) {
            Some((_, policy)) => Arc::clone(policy),
            None => Arc::new(aws_policy(stored, arn)),
        };
        Arc::new(Attached {
            id: arn.to_string(),
            place: place.clone(),
            policy,
        })
    }
}

/// What a group alone allows its members.
pub(super) fn of_group(stored: &state::Identities, group: &Versioned<Group>) -> Standing {
    let none = Standings::default();
    let managed = Standings {
        managed: stored
            .policies()
            .filter_map(|policy| Some((policy.arn.clone(), none.parsed(policy)?)))
            .collect(),
        ..Standings::default()
    };
    let source = Source {
        revision: group.revision,
        entity: &group.entity,
        place: Place::Group(group.entity.name.to_string()),
    };
    let limits = Limits {
        boundary: None,
        tags: &Tags::default(),
        trust: None,
    };
    let (_, standing) = managed.standing(&none, stored, &[source], &limits);
    Standing::clone(&standing)
}

/// Something that policies are written into or attached to.
struct Source<'a> {
    revision: Revision,
    entity: &'a Entity,
    place: Place,
}

/// What of a user or role does not come from policies that it bears.
struct Limits<'a> {
    boundary: Option<&'a PolicyArn>,
    tags: &'a Tags,
    trust: Option<&'a str>,
}

/// A policy of AWS's. One that is nobody's cannot be attached, and would refuse everything.
fn aws_policy(stored: &state::Identities, arn: &PolicyArn) -> Policy {
    let found = policies::find(stored, arn);
    let document = found.as_deref().and_then(|policy| policy.default_version());
    document.map_or_else(
        || Policy::unreadable(Kind::Managed),
        |version| parse(Kind::Managed, &version.document),
    )
}

/// What was stored and cannot be read any more must not be left out: it might have refused
/// something.
fn parse(kind: Kind, document: &str) -> Policy {
    Policy::parse(kind, document).unwrap_or_else(|_| Policy::unreadable(kind))
}
