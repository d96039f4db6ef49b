//! Rules that come to a group.

use aws_api::ApiError;
use aws_api::ec2::{
    AuthorizeSecurityGroupEgressInput, AuthorizeSecurityGroupEgressOutput,
    AuthorizeSecurityGroupIngressInput, AuthorizeSecurityGroupIngressOutput, IpPermission, SecurityGroupRule,
    TagSpecification,
};
use domain::Tags;
use domain::network::{Direction, Rule, RuleId};
use iam::authorization::Action;

use super::{in_force_for, keep_referenced, refuse_twin, require_quota};
use crate::Control;
use crate::context::Caller;
use crate::network::groups::chance;
use crate::network::ip_permission::{self, Flat};
use crate::network::lookup::Target;
use crate::network::{answer, errors, tags};

const AUTHORIZE_INGRESS: Action<'static> = Action::new("ec2", "AuthorizeSecurityGroupIngress");
const AUTHORIZE_EGRESS: Action<'static> = Action::new("ec2", "AuthorizeSecurityGroupEgress");

pub(in crate::network) async fn authorize_ingress(
    control: &Control,
    caller: &Caller,
    input: AuthorizeSecurityGroupIngressInput,
) -> Result<AuthorizeSecurityGroupIngressOutput, ApiError> {
    let flat = Flat {
        protocol: input.ip_protocol,
        from: input.from_port,
        to: input.to_port,
        cidr: input.cidr_ip,
        group_name: input.source_security_group_name,
        group_owner: input.source_security_group_owner_id,
    };
    let rules = Addition {
        action: AUTHORIZE_INGRESS,
        direction: Direction::Inbound,
        group: (input.group_id, input.group_name),
        permissions: flat.with(input.ip_permissions)?,
        tags: input.tag_specifications,
        dry_run: input.dry_run,
    }
    .add(control, caller)
    .await?;
    Ok(AuthorizeSecurityGroupIngressOutput {
        r#return: Some(true),
        security_group_rules: Some(rules),
    })
}

pub(in crate::network) async fn authorize_egress(
    control: &Control,
    caller: &Caller,
    input: AuthorizeSecurityGroupEgressInput,
) -> Result<AuthorizeSecurityGroupEgressOutput, ApiError> {
    let rules = Addition {
        action: AUTHORIZE_EGRESS,
        direction: Direction::Outbound,
        group: (Some(input.group_id), None),
        permissions: input.ip_permissions.unwrap_or_default(),
        tags: input.tag_specifications,
        dry_run: input.dry_run,
    }
    .add(control, caller)
    .await?;
    Ok(AuthorizeSecurityGroupEgressOutput {
        r#return: Some(true),
        security_group_rules: Some(rules),
    })
}

/// Rules that are to come to a group.
struct Addition {
    action: Action<'static>,
    direction: Direction,
    group: (Option<String>, Option<String>),
    permissions: Vec<IpPermission>,
    tags: Option<Vec<TagSpecification>>,
    dry_run: Option<bool>,
}

impl Addition {
    async fn add(self, control: &Control, caller: &Caller) -> Result<Vec<SecurityGroupRule>, ApiError> {
        let given = tags::specified(self.tags, "security-group-rule")?;
        let asked = Tags::from_service(given.iter().cloned());
        let called = (self.group.0.as_deref(), self.group.1.as_deref());
        let facts = tags::facts(&asked);
        let target = Target::find(control, caller, self.action, called, facts)?;
        if !asked.is_empty() {
            let arn = tags::new_rule_arn(control, &caller.region);
            tags::permit_at_creation(caller, &arn, self.action.name(), &asked)?;
        }
        errors::dry_run(self.dry_run)?;
        let tags = Tags::from_caller(given).map_err(|error| errors::tags(&error))?;
        let wanted = ip_permission::read(control, &caller.region, self.permissions)?;
        if wanted.is_empty() {
            return Err(ApiError::missing_parameter("ipPermissions"));
        }
        let new: Vec<Rule> = wanted
            .into_iter()
            .map(|wanted| Rule {
                id: RuleId::from_random(chance(control)),
                direction: self.direction,
                traffic: wanted.traffic,
                peer: wanted.peer,
                description: wanted.description,
                tags: tags.clone(),
            })
            .collect();
        let (group, ()) = target
            .update(control, |group, batch| {
                for rule in &new {
                    refuse_twin(group, rule)?;
                    group.rules.insert(rule.id.clone(), rule.clone());
                }
                keep_referenced(control, group, &new, batch)?;
                require_quota(group, self.direction)
            })
            .await?;
        in_force_for(control, self.direction).await?;
        Ok(new
            .iter()
            .map(|rule| answer::rule(control, &group, rule))
            .collect())
    }
}
