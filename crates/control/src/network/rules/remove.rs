//! Rules that leave a group.

use aws_api::ApiError;
use aws_api::ec2::{
    IpPermission, RevokeSecurityGroupEgressInput, RevokeSecurityGroupEgressOutput,
    RevokeSecurityGroupIngressInput, RevokeSecurityGroupIngressOutput,
};
use domain::Tags;
use domain::network::{Direction, Rule, RuleId, SecurityGroup};
use iam::authorization::Action;

use super::{in_force_for, rule_ids};
use crate::Control;
use crate::context::Caller;
use crate::network::ip_permission::{self, Flat, Wanted};
use crate::network::lookup::Target;
use crate::network::{answer, errors};

const REVOKE_INGRESS: Action<'static> = Action::new("ec2", "RevokeSecurityGroupIngress");
const REVOKE_EGRESS: Action<'static> = Action::new("ec2", "RevokeSecurityGroupEgress");

pub(in crate::network) async fn revoke_ingress(
    control: &Control,
    caller: &Caller,
    input: RevokeSecurityGroupIngressInput,
) -> Result<RevokeSecurityGroupIngressOutput, ApiError> {
    let flat = Flat {
        protocol: input.ip_protocol,
        from: input.from_port,
        to: input.to_port,
        cidr: input.cidr_ip,
        group_name: input.source_security_group_name,
        group_owner: input.source_security_group_owner_id,
    };
    let (group, outcome) = Removal {
        action: REVOKE_INGRESS,
        direction: Direction::Inbound,
        group: (input.group_id, input.group_name),
        permissions: flat.with(input.ip_permissions)?,
        ids: input.security_group_rule_ids,
        dry_run: input.dry_run,
    }
    .remove(control, caller)
    .await?;
    let gone = outcome.gone.iter().map(|rule| answer::revoked(&group, rule));
    Ok(RevokeSecurityGroupIngressOutput {
        r#return: Some(true),
        unknown_ip_permissions: outcome.unknown(control),
        revoked_security_group_rules: Some(gone.collect()),
    })
}

pub(in crate::network) async fn revoke_egress(
    control: &Control,
    caller: &Caller,
    input: RevokeSecurityGroupEgressInput,
) -> Result<RevokeSecurityGroupEgressOutput, ApiError> {
    let (group, outcome) = Removal {
        action: REVOKE_EGRESS,
        direction: Direction::Outbound,
        group: (Some(input.group_id), None),
        permissions: input.ip_permissions.unwrap_or_default(),
        ids: input.security_group_rule_ids,
        dry_run: input.dry_run,
    }
    .remove(control, caller)
    .await?;
    let gone = outcome.gone.iter().map(|rule| answer::revoked(&group, rule));
    Ok(RevokeSecurityGroupEgressOutput {
        r#return: Some(true),
        unknown_ip_permissions: outcome.unknown(control),
        revoked_security_group_rules: Some(gone.collect()),
    })
}

/// Rules that are to leave a group.
struct Removal {
    action: Action<'static>,
    direction: Direction,
    group: (Option<String>, Option<String>),
    permissions: Vec<IpPermission>,
    ids: Option<Vec<String>>,
    dry_run: Option<bool>,
}

/// What became of a removal.
struct Outcome {
    gone: Vec<Rule>,
    /// What was to be removed and was not there. In a default VPC that is no error (API reference,
    /// `RevokeSecurityGroupIngress`).
    unknown: Vec<Wanted>,
    direction: Direction,
}

impl Outcome {
    fn unknown(&self, control: &Control) -> Option<Vec<IpPermission>> {
        let rules: Vec<Rule> = self
            .unknown
            .iter()
            .map(|wanted| Rule {
                id: RuleId::from_random([0; 8]),
                direction: self.direction,
                traffic: wanted.traffic,
                peer: wanted.peer.clone(),
                description: wanted.description.clone(),
                tags: Tags::default(),
            })
            .collect();
        (!rules.is_empty()).then(|| answer::permissions(control, rules.iter()))
    }
}

impl Removal {
    async fn remove(self, control: &Control, caller: &Caller) -> Result<(SecurityGroup, Outcome), ApiError> {
        let direction = self.direction;
        let called = (self.group.0.as_deref(), self.group.1.as_deref());
        let target = Target::find(control, caller, self.action, called, Vec::new())?;
        errors::dry_run(self.dry_run)?;
        let ids = rule_ids(self.ids.unwrap_or_default())?;
        if !ids.is_empty() && !self.permissions.is_empty() {
            return Err(ApiError::invalid_parameter_combination(
                "The parameter securityGroupRuleIds may not be used in combination with ipPermissions",
            ));
        }
        let wanted = ip_permission::read(control, &caller.region, self.permissions)?;
        if ids.is_empty() && wanted.is_empty() {
            return Err(ApiError::missing_parameter("ipPermissions"));
        }
        let changed = target
            .update(control, |group, _| {
                let mut outcome = Outcome {
                    gone: Vec::new(),
                    unknown: Vec::new(),
                    direction,
                };
                for id in &ids {
                    let rule = group.rules.remove(id).filter(|rule| rule.direction == direction);
                    outcome
                        .gone
                        .push(rule.ok_or_else(|| errors::no_rule(id.as_str()))?);
                }
                for wanted in &wanted {
                    let found = group.rules.values().find(|rule| wanted.is(direction, rule));
                    let found = found.map(|rule| rule.id.clone());
                    match found.and_then(|id| group.rules.remove(&id)) {
                        Some(rule) => outcome.gone.push(rule),
                        None => outcome.unknown.push(wanted.clone()),
                    }
                }
                Ok(outcome)
            })
            .await?;
        in_force_for(control, direction).await?;
        Ok(changed)
    }
}
