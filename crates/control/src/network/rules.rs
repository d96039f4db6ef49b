//! Rules: authorize, revoke, modify, describe.

use std::collections::BTreeSet;
use std::time::Duration;

use aws_api::ApiError;
use aws_api::ec2::{
    AuthorizeSecurityGroupEgressInput, AuthorizeSecurityGroupEgressOutput,
    AuthorizeSecurityGroupIngressInput, AuthorizeSecurityGroupIngressOutput, DescribeSecurityGroupRulesInput,
    DescribeSecurityGroupRulesOutput, IpPermission, ModifySecurityGroupRulesInput,
    ModifySecurityGroupRulesOutput, RevokeSecurityGroupEgressInput, RevokeSecurityGroupEgressOutput,
    RevokeSecurityGroupIngressInput, RevokeSecurityGroupIngressOutput, SecurityGroupRule,
    SecurityGroupRuleDescription, TagSpecification, UpdateSecurityGroupRuleDescriptionsEgressInput,
    UpdateSecurityGroupRuleDescriptionsEgressOutput, UpdateSecurityGroupRuleDescriptionsIngressInput,
    UpdateSecurityGroupRuleDescriptionsIngressOutput,
};
use domain::network::{Direction, GroupId, Peer, Rule, RuleId, SecurityGroup, TextKind, check_text};
use domain::{Region, Tags};
use iam::authorization::Action;
use store::state::Batch;

use super::filter::{self, Filters};
use super::groups::chance;
use super::ip_permission::{self, Flat, Wanted};
use super::lookup::{Target, newest, permit_looking};
use super::{answer, errors, tags};
use crate::Control;
use crate::context::Caller;

const AUTHORIZE_INGRESS: Action<'static> = Action::new("ec2", "AuthorizeSecurityGroupIngress");
const AUTHORIZE_EGRESS: Action<'static> = Action::new("ec2", "AuthorizeSecurityGroupEgress");
const REVOKE_INGRESS: Action<'static> = Action::new("ec2", "RevokeSecurityGroupIngress");
const REVOKE_EGRESS: Action<'static> = Action::new("ec2", "RevokeSecurityGroupEgress");
const MODIFY: Action<'static> = Action::new("ec2", "ModifySecurityGroupRules");
const DESCRIBE: Action<'static> = Action::new("ec2", "DescribeSecurityGroupRules");
const INGRESS_TEXTS: Action<'static> = Action::new("ec2", "UpdateSecurityGroupRuleDescriptionsIngress");
const EGRESS_TEXTS: Action<'static> = Action::new("ec2", "UpdateSecurityGroupRuleDescriptionsEgress");

/// The pause before the front is told once more, if it did not hear the first time.
const SECOND_TRY: Duration = Duration::from_millis(600);

pub(super) async fn authorize_ingress(
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

pub(super) async fn authorize_egress(
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

pub(super) async fn revoke_ingress(
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

pub(super) async fn revoke_egress(
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

fn rule_ids(ids: Vec<String>) -> Result<Vec<RuleId>, ApiError> {
    let parse = |id: String| RuleId::parse(&id).map_err(|error| errors::malformed_rule_id(&error));
    let unique: BTreeSet<_> = ids.into_iter().map(parse).collect::<Result<_, _>>()?;
    Ok(unique.into_iter().collect())
}

pub(super) async fn modify(
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

pub(super) async fn describe_ingress(
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

pub(super) async fn describe_egress(
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

pub(super) fn list(
    control: &Control,
    caller: &Caller,
    input: DescribeSecurityGroupRulesInput,
) -> Result<DescribeSecurityGroupRulesOutput, ApiError> {
    permit_looking(caller, DESCRIBE)?;
    errors::dry_run(input.dry_run)?;
    let filters = Filters::parse(input.filters, &["group-id", "security-group-rule-id", "tag-key"])?;
    let ids = rule_ids(input.security_group_rule_ids.unwrap_or_default())?;
    let mut listed = all(control, &caller.region);
    for id in &ids {
        if !listed.iter().any(|(_, rule)| rule.id == *id) {
            return Err(errors::no_rule(id.as_str()));
        }
    }
    listed.retain(|(group, rule)| {
        (ids.is_empty() || ids.contains(&rule.id))
            && filters.accept(&rule.tags, |name| match name {
                "group-id" => vec![group.id.to_string()],
                _ => vec![rule.id.to_string()],
            })
    });
    listed.sort_by(|(_, one), (_, other)| one.id.cmp(&other.id));
    let page = filter::page(
        listed.iter(),
        |(_, rule)| rule.id.to_string(),
        input.next_token.as_deref(),
        input.max_results,
    )?;
    Ok(DescribeSecurityGroupRulesOutput {
        security_group_rules: page
            .items
            .into_iter()
            .map(|(group, rule)| answer::rule(control, group, rule))
            .collect(),
        next_token: page.next,
    })
}

/// The rules of a region, each with its group.
fn all(control: &Control, region: &Region) -> Vec<(std::sync::Arc<SecurityGroup>, Rule)> {
    control.look(|tables| {
        let groups = tables.network().groups(region);
        groups
            .flat_map(|group| {
                let rules = group.rules.values();
                rules.map(|rule| (std::sync::Arc::clone(&group.value), rule.clone()))
            })
            .collect()
    })
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
