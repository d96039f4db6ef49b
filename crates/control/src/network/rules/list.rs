//! The rules that there are.

use aws_api::ApiError;
use aws_api::ec2::{DescribeSecurityGroupRulesInput, DescribeSecurityGroupRulesOutput};
use domain::Region;
use domain::network::{Rule, SecurityGroup};
use iam::authorization::Action;

use super::rule_ids;
use crate::Control;
use crate::context::Caller;
use crate::network::filter::{self, Filters};
use crate::network::lookup::permit_looking;
use crate::network::{answer, errors};

const DESCRIBE: Action<'static> = Action::new("ec2", "DescribeSecurityGroupRules");

pub(in crate::network) fn list(
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
