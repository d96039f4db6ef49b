//! Rules: authorize, revoke, modify, describe.

mod add;
mod descriptions;
mod list;
mod modify;
mod remove;

pub(super) use add::{authorize_egress, authorize_ingress};
pub(super) use descriptions::{describe_egress, describe_ingress};
pub(super) use list::list;
pub(super) use modify::modify;
pub(super) use remove::{revoke_egress, revoke_ingress};

use std::collections::BTreeSet;
use std::time::Duration;

use aws_api::ApiError;
use domain::network::{Direction, GroupId, Peer, Rule, RuleId, SecurityGroup};
use store::state::Batch;

use super::errors;
use super::lookup::newest;
use crate::Control;

/// The pause before the front is told once more, if it did not hear the first time.
const SECOND_TRY: Duration = Duration::from_millis(600);

fn rule_ids(ids: Vec<String>) -> Result<Vec<RuleId>, ApiError> {
    let parse = |id: String| RuleId::parse(&id).map_err(|error| errors::malformed_rule_id(&error));
    let unique: BTreeSet<_> = ids.into_iter().map(parse).collect::<Result<_, _>>()?;
    Ok(unique.into_iter().collect())
}

fn refuse_twin(group: &SecurityGroup, rule: &Rule) -> Result<(), ApiError> {
    let is_twin = |other: &&Rule| other.id != rule.id && other.is_as(rule);
    if group.rules.values().any(|other| is_twin(&other)) {
        let message = format!("the specified rule \"{rule}\" already exists");
        return Err(errors::refused("InvalidPermission.Duplicate", message));
    }
    Ok(())
}

fn require_quota(group: &SecurityGroup, direction: Direction) -> Result<(), ApiError> {
    if group.is_within_quota(direction) {
        return Ok(());
    }
    let message = "The maximum number of rules per security group has been reached.";
    Err(errors::refused("RulesPerSecurityGroupLimitExceeded", message))
}

/// Sees to it that no group that rules are about goes while they come.
fn keep_referenced(
    control: &Control,
    group: &SecurityGroup,
    rules: &[Rule],
    batch: &mut Batch,
) -> Result<(), ApiError> {
    let others: BTreeSet<&GroupId> = rules
        .iter()
        .filter_map(|rule| match &rule.peer {
            Peer::Group(other) if *other != group.id => Some(other),
            _ => None,
        })
        .collect();
    for other in others {
        let other = newest(control, &group.region, other)?;
        // The default group never goes, and everybody's rules may be about it.
        if !other.is_default() {
            batch.touch(&other);
        }
    }
    Ok(())
}

/// What goes out of a database is nobody's connection to it.
async fn in_force_for(control: &Control, direction: Direction) -> Result<(), ApiError> {
    match direction {
        Direction::Inbound => in_force(control).await,
        Direction::Outbound => Ok(()),
    }
}

/// Waits until new connections are judged by the rules as they are now.
///
/// # Errors
/// When the front cannot be reached. The rules are stored, and it is told as soon as it is there.
pub(crate) async fn in_force(control: &Control) -> Result<(), ApiError> {
    if control.front.push(control).await.is_ok() {
        return Ok(());
    }
    tokio::time::sleep(SECOND_TRY).await;
    control.front.push(control).await.map_err(|error| {
        tracing::error!(error = %crate::fault::chain(&error), "changed rules are not in force yet");
        let message = "The rules are stored, but they are not in force yet. Please try again shortly.";
        ApiError::common("Unavailable", 503, message)
    })
}
