//! Rules that become other ones, and keep their ids.

use aws_api::ApiError;
use aws_api::ec2::{ModifySecurityGroupRulesInput, ModifySecurityGroupRulesOutput};
use domain::network::{Direction, RuleId};
use iam::authorization::Action;

use super::{in_force, keep_referenced, refuse_twin, require_quota};
use crate::Control;
use crate::context::Caller;
use crate::network::lookup::Target;
use crate::network::{errors, ip_permission};

const MODIFY: Action<'static> = Action::new("ec2", "ModifySecurityGroupRules");

pub(in crate::network) async fn modify(
    control: &Control,
    caller: &Caller,
    input: ModifySecurityGroupRulesInput,
) -> Result<ModifySecurityGroupRulesOutput, ApiError> {
    let called = (Some(input.group_id.as_str()), None);
    let target = Target::find(control, caller, MODIFY, called, Vec::new())?;
    errors::dry_run(input.dry_run)?;
    let mut updates = Vec::new();
    for update in input.security_group_rules {
        let id = RuleId::parse(&update.security_group_rule_id)
            .map_err(|error| errors::malformed_rule_id(&error))?;
        let request = update
            .security_group_rule
            .ok_or_else(|| ApiError::missing_parameter("SecurityGroupRule"))?;
        updates.push((id, ip_permission::read_one(control, &caller.region, request)?));
    }
    target
        .update(control, |group, batch| {
            let mut changed = Vec::new();
            for (id, wanted) in &updates {
                let rule = group
                    .rules
                    .get_mut(id)
                    .ok_or_else(|| errors::no_rule(id.as_str()))?;
                rule.traffic = wanted.traffic;
                rule.peer = wanted.peer.clone();
                rule.description.clone_from(&wanted.description);
                changed.push(rule.clone());
            }
            for rule in &changed {
                refuse_twin(group, rule)?;
            }
            keep_referenced(control, group, &changed, batch)?;
            require_quota(group, Direction::Inbound)?;
            require_quota(group, Direction::Outbound)
        })
        .await?;
    in_force(control).await?;
    Ok(ModifySecurityGroupRulesOutput { r#return: Some(true) })
}
