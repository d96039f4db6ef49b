//! Amazon EC2, as far as databases need it: security groups, and the default VPC that they are
//! in. Each operation is in the file of its kind.
//!
//! What the groups let in, the front decides ([`reach`] works it out for it): an operation that
//! changes that answers when the front has confirmed it.

mod answer;
mod errors;
mod filter;
mod groups;
mod interfaces;
mod ip_permission;
mod lookup;
mod membership;
mod reach;
mod rules;
mod tags;
mod vpc;

pub(crate) use groups::make_defaults;
pub(crate) use membership::{Chosen, effective, memberships};
pub(crate) use reach::Reach;
pub(crate) use rules::in_force;

use aws_api::ApiError;
use aws_api::ec2::{
    AuthorizeSecurityGroupEgressInput, AuthorizeSecurityGroupEgressOutput,
    AuthorizeSecurityGroupIngressInput, AuthorizeSecurityGroupIngressOutput, CreateSecurityGroupInput,
    CreateSecurityGroupOutput, CreateTagsInput, DeleteSecurityGroupInput, DeleteSecurityGroupOutput,
    DeleteTagsInput, DescribeAvailabilityZonesInput, DescribeAvailabilityZonesOutput,
    DescribeNetworkInterfacesInput, DescribeNetworkInterfacesOutput, DescribeSecurityGroupRulesInput,
    DescribeSecurityGroupRulesOutput, DescribeSecurityGroupsInput, DescribeSecurityGroupsOutput,
    DescribeSubnetsInput, DescribeSubnetsOutput, DescribeTagsInput, DescribeTagsOutput,
    DescribeVpcAttributeInput, DescribeVpcAttributeOutput, DescribeVpcsInput, DescribeVpcsOutput, Ec2,
    ModifySecurityGroupRulesInput, ModifySecurityGroupRulesOutput, RevokeSecurityGroupEgressInput,
    RevokeSecurityGroupEgressOutput, RevokeSecurityGroupIngressInput, RevokeSecurityGroupIngressOutput,
    UpdateSecurityGroupRuleDescriptionsEgressInput, UpdateSecurityGroupRuleDescriptionsEgressOutput,
    UpdateSecurityGroupRuleDescriptionsIngressInput, UpdateSecurityGroupRuleDescriptionsIngressOutput,
};

use crate::Control;
use crate::context::Caller;

/// An operation is a function of its name in one of the modules.
macro_rules! operations {
    (
        changing { $($change:ident($change_in:ty) -> $change_out:ty = $change_by:path;)* }
        reading { $($read:ident($read_in:ty) -> $read_out:ty = $read_by:path;)* }
    ) => {
        impl Ec2 for Control {
            type Context = Caller;

            $(async fn $change(&self, caller: Caller, input: $change_in) -> Result<$change_out, ApiError> {
                $change_by(self, &caller, input).await
            })*

            $(async fn $read(&self, caller: Caller, input: $read_in) -> Result<$read_out, ApiError> {
                $read_by(self, &caller, input)
            })*
        }
    };
}

operations! {
    changing {
        create_security_group(CreateSecurityGroupInput) -> CreateSecurityGroupOutput = groups::create;
        delete_security_group(DeleteSecurityGroupInput) -> DeleteSecurityGroupOutput = groups::delete;
        authorize_security_group_ingress(AuthorizeSecurityGroupIngressInput)
            -> AuthorizeSecurityGroupIngressOutput = rules::authorize_ingress;
        authorize_security_group_egress(AuthorizeSecurityGroupEgressInput)
            -> AuthorizeSecurityGroupEgressOutput = rules::authorize_egress;
        revoke_security_group_ingress(RevokeSecurityGroupIngressInput)
            -> RevokeSecurityGroupIngressOutput = rules::revoke_ingress;
        revoke_security_group_egress(RevokeSecurityGroupEgressInput)
            -> RevokeSecurityGroupEgressOutput = rules::revoke_egress;
        modify_security_group_rules(ModifySecurityGroupRulesInput)
            -> ModifySecurityGroupRulesOutput = rules::modify;
        update_security_group_rule_descriptions_ingress(UpdateSecurityGroupRuleDescriptionsIngressInput)
            -> UpdateSecurityGroupRuleDescriptionsIngressOutput = rules::describe_ingress;
        update_security_group_rule_descriptions_egress(UpdateSecurityGroupRuleDescriptionsEgressInput)
            -> UpdateSecurityGroupRuleDescriptionsEgressOutput = rules::describe_egress;
        create_tags(CreateTagsInput) -> () = tags::create;
        delete_tags(DeleteTagsInput) -> () = tags::delete;
    }
    reading {
        describe_security_groups(DescribeSecurityGroupsInput) -> DescribeSecurityGroupsOutput = groups::describe;
        describe_security_group_rules(DescribeSecurityGroupRulesInput)
            -> DescribeSecurityGroupRulesOutput = rules::list;
        describe_tags(DescribeTagsInput) -> DescribeTagsOutput = tags::describe;
        describe_vpcs(DescribeVpcsInput) -> DescribeVpcsOutput = vpc::describe;
        describe_vpc_attribute(DescribeVpcAttributeInput) -> DescribeVpcAttributeOutput = vpc::attribute;
        describe_subnets(DescribeSubnetsInput) -> DescribeSubnetsOutput = vpc::subnets;
        describe_availability_zones(DescribeAvailabilityZonesInput)
            -> DescribeAvailabilityZonesOutput = vpc::zones;
        describe_network_interfaces(DescribeNetworkInterfacesInput)
            -> DescribeNetworkInterfacesOutput = interfaces::describe;
    }
}
