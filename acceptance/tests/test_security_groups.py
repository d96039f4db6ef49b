"""Security groups say which addresses reach a database, before a byte is answered."""

from collections.abc import Iterator

import pytest

from harness.clients import AwsCommand, Clients, boto3_clients
from harness.databases import (
    SMALLEST,
    Address,
    address_of,
    create_instance,
    describe,
    fresh_name,
    query,
    read_login,
    secret_arn,
    wait_rotated,
    wait_until,
)
from harness.refusal import refused
from harness.server import Server, running_server
from harness.sources import first_answer, gets_in, session_from

OFFICE, HOME = "127.55.0.1", "127.56.0.1"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as started:
        yield started


@pytest.fixture(scope="module")
def clients(server: Server) -> Clients:
    return boto3_clients(server)


def rule(cidr: str, port: int = 5432) -> dict:
    return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": cidr}]}


def new_group(clients: Clients, *cidrs: str) -> str:
    group = clients.ec2.create_security_group(GroupName=fresh_name("group"), Description="for a test")["GroupId"]
    for cidr in cidrs:
        clients.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule(cidr)])
    return group


def default_group(clients: Clients) -> dict:
    filters = [{"Name": "group-name", "Values": ["default"]}]
    [group] = clients.ec2.describe_security_groups(Filters=filters)["SecurityGroups"]
    return group


@pytest.fixture(scope="module")
def database(clients: Clients) -> dict:
    """A database that only the office reaches."""
    group = new_group(clients, "127.55.0.0/16")
    return create_instance(clients, fresh_name("guarded"), VpcSecurityGroupIds=[group])


@pytest.fixture
def address(database: dict) -> Address:
    return address_of(database)


@pytest.fixture
def group(clients: Clients, database: dict) -> str:
    """Its group, which has the one rule again afterwards."""
    [membership] = describe(clients, database["DBInstanceIdentifier"])["VpcSecurityGroups"]
    assert membership["Status"] == "active"
    return membership["VpcSecurityGroupId"]


def test_only_who_a_rule_allows_is_answered(address: Address) -> None:
    assert first_answer(address, OFFICE) == b"S"
    assert first_answer(address, HOME) == b""
    assert first_answer(address, "127.0.0.1") == b""


def test_rules_act_at_once_and_open_sessions_go_on(
    clients: Clients, server: Server, database: dict, address: Address, group: str
) -> None:
    login = read_login(clients, secret_arn(database))
    clients.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule("127.56.0.1/32")])
    with session_from(HOME, address, login, server.ca_file) as session:
        assert query(session, "select 1") == [(1,)]
        answer = clients.ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=[rule("127.56.0.1/32")])
        assert [gone["CidrIpv4"] for gone in answer["RevokedSecurityGroupRules"]] == ["127.56.0.1/32"]
        assert not gets_in(address, HOME)
        assert query(session, "select 2") == [(2,)]


def test_a_refusal_is_an_event_of_the_database(clients: Clients, database: dict, address: Address, group: str) -> None:
    identifier = database["DBInstanceIdentifier"]
    assert not gets_in(address, "127.57.0.9")
    expected = f"connection from 127.57.0.9 closed: no inbound rule of {group} allows tcp/5432 from it."

    def told() -> bool:
        answer = clients.rds.describe_events(SourceIdentifier=identifier, SourceType="db-instance")
        return expected in [event["Message"] for event in answer["Events"]]

    wait_until(told, "the event")


def test_the_service_itself_is_never_kept_out(
    clients: Clients, server: Server, database: dict, address: Address
) -> None:
    before = read_login(clients, secret_arn(database))
    clients.secrets.rotate_secret(SecretId=secret_arn(database))
    after = wait_rotated(clients, secret_arn(database), before)
    with session_from(OFFICE, address, after, server.ca_file) as session:
        assert query(session, "select 3") == [(3,)]
    assert not gets_in(address, "127.0.0.1")


def test_groups_are_replaced_at_once(clients: Clients, database: dict, address: Address, group: str) -> None:
    identifier = database["DBInstanceIdentifier"]
    other = new_group(clients, "127.56.0.0/16")
    modify = clients.rds.modify_db_instance
    modify(DBInstanceIdentifier=identifier, VpcSecurityGroupIds=[other], ApplyImmediately=False)
    assert (gets_in(address, OFFICE), gets_in(address, HOME)) == (False, True)
    both = modify(DBInstanceIdentifier=identifier, VpcSecurityGroupIds=[other, group])["DBInstance"]
    assert {one["VpcSecurityGroupId"] for one in both["VpcSecurityGroups"]} == {other, group}
    assert (gets_in(address, OFFICE), gets_in(address, HOME)) == (True, True)
    with refused("DependencyViolation", "has a dependent object"):
        clients.ec2.delete_security_group(GroupId=other)
    modify(DBInstanceIdentifier=identifier, VpcSecurityGroupIds=[group])
    clients.ec2.delete_security_group(GroupId=other)
    with refused("InvalidGroup.NotFound"):
        clients.ec2.describe_security_groups(GroupIds=[other])
    messages = [event["Message"] for event in clients.rds.describe_events(Duration=60)["Events"]]
    assert f"Added to security group. {other}" in messages
    assert f"Removed from security group. {other}" in messages


def test_the_default_group_lets_this_machine_in(clients: Clients) -> None:
    instance = create_instance(clients, fresh_name("open"))
    default = default_group(clients)
    assert [one["VpcSecurityGroupId"] for one in instance["VpcSecurityGroups"]] == [default["GroupId"]]
    address = address_of(instance)
    assert gets_in(address, "127.0.0.1")
    assert gets_in(address, HOME)

    # Another group can let in whoever is in the default group, and a group's members are its instances.
    only_default = new_group(clients)
    pair = {"UserIdGroupPairs": [{"GroupId": default["GroupId"]}], "IpProtocol": "-1"}
    clients.ec2.authorize_security_group_ingress(GroupId=only_default, IpPermissions=[pair])
    identifier = instance["DBInstanceIdentifier"]
    clients.rds.modify_db_instance(DBInstanceIdentifier=identifier, VpcSecurityGroupIds=[only_default])
    assert gets_in(address, HOME)
    members = new_group(clients)
    source = {"UserIdGroupPairs": [{"GroupId": only_default}], "IpProtocol": "-1"}
    clients.ec2.authorize_security_group_ingress(GroupId=members, IpPermissions=[source])
    with refused("DependencyViolation"):
        clients.ec2.delete_security_group(GroupId=only_default)
    clients.rds.modify_db_instance(DBInstanceIdentifier=identifier, VpcSecurityGroupIds=[members, only_default])
    clients.ec2.revoke_security_group_ingress(GroupId=only_default, IpPermissions=[pair])
    assert not gets_in(address, HOME)
    assert gets_in(address, address.host)


def test_ports_and_protocols_count(clients: Clients, address: Address, group: str) -> None:
    for wrong in (
        rule("127.58.0.0/16", 5433),
        rule("127.58.0.0/16") | {"IpProtocol": "udp"},
        {"IpProtocol": "icmp", "FromPort": -1, "ToPort": -1, "IpRanges": [{"CidrIp": "127.58.0.0/16"}]},
    ):
        clients.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[wrong])
    assert not gets_in(address, "127.58.0.1")
    wide = {"IpProtocol": "tcp", "FromPort": 5000, "ToPort": 6000, "IpRanges": [{"CidrIp": "127.58.0.99/16"}]}
    [made] = clients.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[wide])["SecurityGroupRules"]
    assert made["CidrIpv4"] == "127.58.0.0/16"
    assert gets_in(address, "127.58.0.1")
    change = {"IpProtocol": "tcp", "FromPort": 5000, "ToPort": 5001, "CidrIpv4": "127.58.0.0/16", "Description": "less"}
    update = {"SecurityGroupRuleId": made["SecurityGroupRuleId"], "SecurityGroupRule": change}
    clients.ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[update])
    assert not gets_in(address, "127.58.0.1")
    filters = [{"Name": "group-id", "Values": [group]}]
    rules = clients.ec2.describe_security_group_rules(Filters=filters)["SecurityGroupRules"]
    spare = [one["SecurityGroupRuleId"] for one in rules if one.get("CidrIpv4") == "127.58.0.0/16"]
    assert len(spare) == 4
    clients.ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=spare)


def test_the_vpc_is_there_as_it_is(clients: Clients, database: dict, address: Address, group: str) -> None:
    [vpc] = clients.ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"]
    by_vpc = [{"Name": "vpc-id", "Values": [vpc["VpcId"]]}]
    [subnet] = clients.ec2.describe_subnets(Filters=by_vpc)["Subnets"]
    [zone] = clients.ec2.describe_availability_zones()["AvailabilityZones"]
    assert vpc["CidrBlock"].endswith(".0.0/16")
    assert subnet["AvailabilityZone"] == zone["ZoneName"] == database["AvailabilityZone"]
    by_group = [{"Name": "group-id", "Values": [group]}]
    [interface] = clients.ec2.describe_network_interfaces(Filters=by_group)["NetworkInterfaces"]
    assert interface["PrivateIpAddress"] == address.host
    assert interface["SubnetId"] == subnet["SubnetId"]
    default = default_group(clients)
    assert (default["Description"], default["VpcId"]) == ("default VPC security group", vpc["VpcId"])
    [inbound] = default["IpPermissions"]
    assert (inbound["IpProtocol"], inbound["UserIdGroupPairs"][0]["GroupId"]) == ("-1", default["GroupId"])
    assert default["IpPermissionsEgress"][0]["IpRanges"] == [{"CidrIp": "0.0.0.0/0"}]


def test_groups_and_rules_have_tags(clients: Clients) -> None:
    tags = [{"Key": "team", "Value": "blue"}]
    made = clients.ec2.create_security_group(
        GroupName=fresh_name("tagged"),
        Description="for a test",
        TagSpecifications=[{"ResourceType": "security-group", "Tags": tags}],
    )
    assert made["Tags"] == tags
    group = made["GroupId"]
    of_rule = [{"ResourceType": "security-group-rule", "Tags": [{"Key": "why", "Value": "the office"}]}]
    [added] = clients.ec2.authorize_security_group_ingress(
        GroupId=group, IpPermissions=[rule("10.0.0.0/8")], TagSpecifications=of_rule
    )["SecurityGroupRules"]
    clients.ec2.create_tags(Resources=[group, added["SecurityGroupRuleId"]], Tags=[{"Key": "env", "Value": "test"}])
    clients.ec2.delete_tags(Resources=[group], Tags=[{"Key": "team", "Value": "red"}, {"Key": "env"}])
    found = clients.ec2.describe_tags(
        Filters=[{"Name": "resource-id", "Values": [group, added["SecurityGroupRuleId"]]}]
    )
    assert {(tag["ResourceType"], tag["Key"], tag["Value"]) for tag in found["Tags"]} == {
        ("security-group", "team", "blue"),
        ("security-group-rule", "why", "the office"),
        ("security-group-rule", "env", "test"),
    }
    by_tag = [{"Name": "tag:team", "Values": ["bl*"]}]
    assert [one["GroupId"] for one in clients.ec2.describe_security_groups(Filters=by_tag)["SecurityGroups"]] == [group]


def test_refusals_are_those_of_ec2(clients: Clients) -> None:
    ec2, group = clients.ec2, new_group(clients, "10.1.2.3/8")
    name = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["GroupName"]
    with refused("InvalidGroup.Duplicate", "already exists for VPC"):
        ec2.create_security_group(GroupName=name.upper(), Description="the same name")
    with refused("InvalidPermission.Duplicate", r'"peer: 10.0.0.0/8, TCP, from port: 5432, to port: 5432, ALLOW"'):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule("10.0.0.0/8")])
    with refused("InvalidParameterValue", "CIDR block 10.0.0.1 is malformed"):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule("10.0.0.1")])
    with refused("InvalidParameterValue", "The filter 'colour' is invalid"):
        ec2.describe_security_groups(Filters=[{"Name": "colour", "Values": ["red"]}])
    with refused("InvalidGroup.NotFound", "'sg-0123456789abcdef0' does not exist"):
        ec2.authorize_security_group_ingress(GroupId="sg-0123456789abcdef0", IpPermissions=[rule("10.0.0.0/8")])
    with refused("InvalidGroupId.Malformed"):
        ec2.delete_security_group(GroupId="group-1")
    with refused("CannotDelete"):
        ec2.delete_security_group(GroupName="default")
    with refused("UnsupportedOperation", "prefix lists"):
        listed = {"IpProtocol": "-1", "PrefixListIds": [{"PrefixListId": "pl-1"}]}
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[listed])
    with refused("DryRunOperation", status=412):
        ec2.delete_security_group(GroupId=group, DryRun=True)
    with refused("InvalidAction", "does not implement ec2:CreateVpc"):
        ec2.create_vpc(CidrBlock="10.0.0.0/16")
    with refused("InvalidParameterValue", "Invalid security group"):
        clients.rds.create_db_instance(
            **SMALLEST,
            DBInstanceIdentifier=fresh_name("none"),
            MasterUserPassword="only-for-tests",
            VpcSecurityGroupIds=["sg-0123456789abcdef0"],
        )
    with refused("InvalidParameterValue", "at most 5"):
        many = [f"sg-{number:017x}" for number in range(6)]
        clients.rds.create_db_instance(
            **SMALLEST,
            DBInstanceIdentifier=fresh_name("many"),
            MasterUserPassword="only-for-tests",
            VpcSecurityGroupIds=many,
        )
    gone = ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=[rule("10.9.0.0/16")])
    assert gone["UnknownIpPermissions"][0]["IpRanges"] == [{"CidrIp": "10.9.0.0/16"}]
    for number in range(59):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule(f"10.{number}.0.0/16")])
    with refused("RulesPerSecurityGroupLimitExceeded"):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule("10.99.0.0/16")])
    ec2.authorize_security_group_ingress(
        GroupId=group, IpPermissions=[{"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "2001:db8::1/64"}]}]
    )


def test_lists_come_in_pages(clients: Clients) -> None:
    made = {new_group(clients) for _ in range(7)}
    pages = clients.ec2.get_paginator("describe_security_groups").paginate(PaginationConfig={"PageSize": 5})
    listed = [group["GroupId"] for page in pages for group in page["SecurityGroups"]]
    assert made <= set(listed)
    assert len(listed) == len(set(listed))


def test_the_cli_does_it_too(server: Server) -> None:
    aws = AwsCommand(server)
    group = aws.must("ec2", "create-security-group", "--group-name", fresh_name("cli"), "--description", "by hand")
    options = ["--group-id", group["GroupId"], "--protocol", "tcp", "--port", "5432", "--cidr", "127.55.0.0/16"]
    added = aws.must("ec2", "authorize-security-group-ingress", *options)
    assert added["SecurityGroupRules"][0]["FromPort"] == 5432
    shown = aws.must("ec2", "describe-security-groups", "--group-ids", group["GroupId"])
    assert shown["SecurityGroups"][0]["IpPermissions"][0]["IpRanges"] == [{"CidrIp": "127.55.0.0/16"}]
    aws.must("ec2", "revoke-security-group-ingress", *options)
    aws.must("ec2", "delete-security-group", "--group-id", group["GroupId"])


def test_terraforms_calls_are_answered_as_it_expects(clients: Clients) -> None:
    """What its provider asks for `aws_security_group`, in its order, with what it looks at in the answers."""
    ec2 = clients.ec2
    [vpc] = ec2.describe_vpcs(Filters=[{"Name": "isDefault", "Values": ["true"]}])["Vpcs"]
    for attribute in ("enableDnsHostnames", "enableDnsSupport", "enableNetworkAddressUsageMetrics"):
        answer = ec2.describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute=attribute)
        assert answer[attribute[0].upper() + attribute[1:]] == {"Value": False}
    group = ec2.create_security_group(
        GroupName=fresh_name("tf"), Description="Managed by Terraform", VpcId=vpc["VpcId"]
    )["GroupId"]
    everything = {"IpProtocol": "-1", "FromPort": 0, "ToPort": 0}
    everywhere = {"IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[everything | everywhere])
    unknown = {"Ipv6Ranges": [{"CidrIpv6": "::/0"}]}
    ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[everything | unknown])
    assert ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissionsEgress"] == []
    office = rule("127.55.0.0/16") | {"IpRanges": [{"CidrIp": "127.55.0.0/16", "Description": "the office"}]}
    [made] = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[office])["SecurityGroupRules"]
    ids = [made["SecurityGroupRuleId"]]
    [read] = ec2.describe_security_group_rules(SecurityGroupRuleIds=ids)["SecurityGroupRules"]
    assert (read["Description"], read["IsEgress"], read["Tags"]) == ("the office", False, [])
    ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=ids)
    with refused("InvalidSecurityGroupRuleId.NotFound"):
        ec2.describe_security_group_rules(SecurityGroupRuleIds=ids)
    by_group = [{"Name": "group-id", "Values": [group]}]
    assert ec2.describe_network_interfaces(Filters=by_group)["NetworkInterfaces"] == []
    ec2.delete_security_group(GroupId=group)
    with refused("InvalidGroup.NotFound"):
        ec2.describe_security_groups(GroupIds=[group])


def test_the_front_alone_enforces_and_a_new_start_does_too(
    clients: Clients, server: Server, database: dict, address: Address
) -> None:
    login = read_login(clients, secret_arn(database))
    server.kill()
    assert (gets_in(address, OFFICE), gets_in(address, HOME)) == (True, False)
    with session_from(OFFICE, address, login, server.ca_file) as session:
        assert query(session, "select 4") == [(4,)]
    server.start()
    assert (gets_in(address, OFFICE), gets_in(address, HOME)) == (True, False)
    # Whatever became of the port, the server is a new one.
    again = boto3_clients(server)
    [membership] = describe(again, database["DBInstanceIdentifier"])["VpcSecurityGroups"]
    again.ec2.authorize_security_group_ingress(
        GroupId=membership["VpcSecurityGroupId"], IpPermissions=[rule(f"{HOME}/32")]
    )
    assert gets_in(address, HOME)
