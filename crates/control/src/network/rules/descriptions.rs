//! What rules are described by.

use aws_api::ApiError;
use aws_api::ec2::{
    IpPermission, SecurityGroupRuleDescription, UpdateSecurityGroupRuleDescriptionsEgressInput,
    UpdateSecurityGroupRuleDescriptionsEgressOutput, UpdateSecurityGroupRuleDescriptionsIngressInput,
    UpdateSecurityGroupRuleDescriptionsIngressOutput,
};
use domain::network::{Direction, RuleId, TextKind, check_text};
use iam::authorization::Action;

use crate::Control;
use crate::context::Caller;
use crate::network::lookup::Target;
use crate::network::{errors, ip_permission};

const INGRESS_TEXTS: Action<'static> = Action::new("ec2", "UpdateSecurityGroupRuleDescriptionsIngress");
const EGRESS_TEXTS: Action<'static> = Action::new("ec2", "UpdateSecurityGroupRuleDescriptionsEgress");

pub(in crate::network) async fn describe_ingress(
    control: &Control,
    caller: &Caller,
    input: UpdateSecurityGroupRuleDescriptionsIngressInput,
) -> Result<UpdateSecurityGroupRuleDescriptionsIngressOutput, ApiError> {
    Texts {
        action: INGRESS_TEXTS,
        direction: Direction::Inbound,
        group: (input.group_id, input.group_name),
        permissions: input.ip_permissions.unwrap_or_default(),
        by_id: input.security_group_rule_descriptions.unwrap_or_default(),
        dry_run: input.dry_run,
    }
    .set(control, caller)
    .await?;
    Ok(UpdateSecurityGroupRuleDescriptionsIngressOutput { r#return: Some(true) })
}

pub(in crate::network) async fn describe_egress(
    control: &Control,
    caller: &Caller,
    input: UpdateSecurityGroupRuleDescriptionsEgressInput,
) -> Result<UpdateSecurityGroupRuleDescriptionsEgressOutput, ApiError> {
    Texts {
        action: EGRESS_TEXTS,
        direction: Direction::Outbound,
        group: (input.group_id, input.group_name),
        permissions: input.ip_permissions.unwrap_or_default(),
        by_id: input.security_group_rule_descriptions.unwrap_or_default(),
        dry_run: input.dry_run,
    }
    .set(control, caller)
    .await?;
    Ok(UpdateSecurityGroupRuleDescriptionsEgressOutput { r#return: Some(true) })
}

/// Descriptions that rules are to have.
struct Texts {
    action: Action<'static>,
    direction: Direction,
    group: (Option<String>, Option<String>),
    permissions: Vec<IpPermission>,
    by_id: Vec<SecurityGroupRuleDescription>,
    dry_run: Option<bool>,
}

impl Texts {
    async fn set(self, control: &Control, caller: &Caller) -> Result<(), ApiError> {
        let called = (self.group.0.as_deref(), self.group.1.as_deref());
        let target = Target::find(control, caller, self.action, called, Vec::new())?;
        errors::dry_run(self.dry_run)?;
        let wanted = ip_permission::read(control, &caller.region, self.permissions)?;
        let mut by_id = Vec::new();
        for SecurityGroupRuleDescription {
            security_group_rule_id,
            description,
        } in self.by_id
        {
            let id =
                security_group_rule_id.ok_or_else(|| ApiError::missing_parameter("SecurityGroupRuleId"))?;
            let id = RuleId::parse(&id).map_err(|error| errors::malformed_rule_id(&error))?;
            if let Some(text) = &description {
                check_text(TextKind::RuleDescription, text).map_err(|error| errors::text(&error))?;
            }
            by_id.push((id, description));
        }
        if wanted.is_empty() && by_id.is_empty() {
            return Err(ApiError::missing_parameter("ipPermissions"));
        }
        target
            .update(control, |group, _| {
                for (id, description) in &by_id {
                    let rule = group
                        .rules
                        .get_mut(id)
                        .filter(|rule| rule.direction == self.direction);
                    let rule = rule.ok_or_else(|| errors::no_rule(id.as_str()))?;
                    rule.description.clone_from(description);
                }
                for wanted in &wanted {
                    let rule = group
                        .rules
                        .values_mut()
                        .find(|rule| wanted.is(self.direction, rule));
                    let rule = rule.ok_or_else(errors::no_such_rule)?;
                    rule.description.clone_from(&wanted.description);
                }
                Ok(())
            })
            .await?;
        Ok(())
    }
}
