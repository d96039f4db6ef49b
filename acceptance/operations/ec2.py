"""EC2."""

from collections.abc import Callable
from typing import Any

from operations.example import Example, Make, Need
from operations.world import RULE, World


def on_group(more: Callable[[World, str], dict[str, Any]]) -> Make:
    """An operation on a security group, with the parameters besides its id."""

    def make(world: World) -> Example:
        group = world.security_group()
        return Example({"GroupId": group, **more(world, group)}, on=world.security_group_arn(group))

    return make


def create(world: World) -> Example:
    group = Need("ec2:CreateSecurityGroup", world.security_group_arn("*"))
    parameters = {"GroupName": world.new_name("made"), "Description": "made to be tried"}
    return Example(parameters, on=world.root.arn("ec2", f"vpc/{world.vpc}"), also=(group,))


def tags(world: World) -> Example:
    group = world.security_group()
    parameters = {"Resources": [group], "Tags": [{"Key": "team", "Value": "blue"}]}
    return Example(parameters, on=world.security_group_arn(group))


def attribute(world: World) -> Example:
    parameters = {"VpcId": world.vpc, "Attribute": "enableDnsSupport"}
    return Example(parameters, on=world.root.arn("ec2", f"vpc/{world.vpc}"))


def modified(world: World, group: str) -> dict[str, Any]:
    rule = {"IpProtocol": "-1", "CidrIpv4": "127.56.0.0/16"}
    return {"SecurityGroupRules": [{"SecurityGroupRuleId": world.rule(group), "SecurityGroupRule": rule}]}


def described(egress: bool) -> Callable[[World, str], dict[str, Any]]:
    def more(world: World, group: str) -> dict[str, Any]:
        text = {"SecurityGroupRuleId": world.rule(group, egress), "Description": "from the office"}
        return {"SecurityGroupRuleDescriptions": [text]}

    return more


EXAMPLES: dict[str, Make] = {
    "CreateSecurityGroup": create,
    "DescribeSecurityGroups": lambda world: Example({}),
    "DeleteSecurityGroup": on_group(lambda world, group: {}),
    "AuthorizeSecurityGroupIngress": on_group(lambda world, group: {"IpPermissions": [RULE]}),
    "AuthorizeSecurityGroupEgress": on_group(lambda world, group: {"IpPermissions": [RULE]}),
    "RevokeSecurityGroupIngress": on_group(lambda world, group: {"SecurityGroupRuleIds": [world.rule(group)]}),
    "RevokeSecurityGroupEgress": on_group(
        lambda world, group: {"SecurityGroupRuleIds": [world.rule(group, egress=True)]}
    ),
    "DescribeSecurityGroupRules": lambda world: Example({}),
    "ModifySecurityGroupRules": on_group(modified),
    "UpdateSecurityGroupRuleDescriptionsIngress": on_group(described(egress=False)),
    "UpdateSecurityGroupRuleDescriptionsEgress": on_group(described(egress=True)),
    "CreateTags": tags,
    "DeleteTags": tags,
    "DescribeTags": lambda world: Example({}),
    "DescribeVpcs": lambda world: Example({}),
    "DescribeVpcAttribute": attribute,
    "DescribeSubnets": lambda world: Example({}),
    "DescribeAvailabilityZones": lambda world: Example({}),
    "DescribeNetworkInterfaces": lambda world: Example({}),
}
