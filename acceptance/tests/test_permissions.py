"""Who may do what: users with policies of their own, as boto3 sees them."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from harness.clients import Clients
from harness.databases import fresh_name
from harness.refusal import refused
from harness.server import Server

CallAs = Callable[..., Any]


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action: str | list[str], resource: str = "*", **condition: dict[str, Any]) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, "Condition": condition}


def deny(action: str | list[str], resource: str = "*", **condition: dict[str, Any]) -> dict[str, Any]:
    return allow(action, resource, **condition) | {"Effect": "Deny"}


@pytest.fixture
def user(clients: Clients) -> str:
    return clients.iam.create_user(UserName=fresh_name("user"))["User"]["UserName"]


@pytest.fixture
def call_as(server: Server, clients: Clients, user: str) -> CallAs:
    """A client of a service that signs as the user."""
    key = clients.iam.create_access_key(UserName=user)["AccessKey"]
    session = boto3.session.Session(
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
        region_name=clients.region,
    )
    return lambda service: session.client(service, endpoint_url=server.environment()["AWS_ENDPOINT_URL"])


def test_a_user_may_do_what_its_policies_allow_and_nothing_else(
    clients: Clients, user: str, call_as: CallAs, new_secret: Callable[..., dict[str, Any]]
) -> None:
    mine, other = new_secret(SecretString="mine"), new_secret(SecretString="other")
    secrets = call_as("secretsmanager")
    reason = "because no identity-based policy allows the secretsmanager:GetSecretValue action"
    with refused("AccessDeniedException", f"on resource: {mine['ARN']} {reason}"):
        secrets.get_secret_value(SecretId=mine["Name"])
    read = policy(allow("secretsmanager:GetSecretValue", f"{mine['ARN'][:-6]}??????"))
    clients.iam.put_user_policy(UserName=user, PolicyName="read", PolicyDocument=read)
    assert secrets.get_secret_value(SecretId=mine["Name"])["SecretString"] == "mine"
    for call in [
        lambda: secrets.get_secret_value(SecretId=other["ARN"]),
        lambda: secrets.get_secret_value(SecretId="nothing/of/this/name"),
        lambda: secrets.describe_secret(SecretId=mine["ARN"]),
        lambda: secrets.list_secrets(),
        lambda: secrets.delete_secret(SecretId=mine["ARN"]),
    ]:
        with refused("AccessDeniedException", "because no identity-based policy allows"):
            call()
    clients.iam.delete_user_policy(UserName=user, PolicyName="read")
    with refused("AccessDeniedException"):
        secrets.get_secret_value(SecretId=mine["Name"])


def test_groups_and_managed_policies_count_and_a_deny_outweighs_them(
    clients: Clients, user: str, call_as: CallAs, new_secret: Callable[..., dict[str, Any]]
) -> None:
    iam, secret, group = clients.iam, new_secret(SecretString="x"), fresh_name("group")
    iam.create_group(GroupName=group)
    iam.add_user_to_group(GroupName=group, UserName=user)
    everything = iam.create_policy(PolicyName=fresh_name("all"), PolicyDocument=policy(allow("*")))["Policy"]["Arn"]
    iam.attach_group_policy(GroupName=group, PolicyArn=everything)
    secrets = call_as("secretsmanager")
    assert secrets.get_secret_value(SecretId=secret["ARN"])["SecretString"] == "x"
    assert call_as("iam").get_user()["User"]["UserName"] == user
    iam.put_group_policy(
        GroupName=group, PolicyName="not", PolicyDocument=policy(deny("secretsmanager:Get*", secret["ARN"]))
    )
    with refused("AccessDeniedException", "with an explicit deny in an identity-based policy"):
        secrets.get_secret_value(SecretId=secret["ARN"])
    iam.remove_user_from_group(GroupName=group, UserName=user)
    with refused("AccessDeniedException", "because no identity-based policy allows"):
        secrets.describe_secret(SecretId=secret["ARN"])


def test_a_boundary_limits_what_policies_allow(clients: Clients, user: str, call_as: CallAs) -> None:
    iam = clients.iam
    iam.put_user_policy(UserName=user, PolicyName="all", PolicyDocument=policy(allow("*")))
    secrets = call_as("secretsmanager")
    secrets.get_random_password()
    narrow = policy(allow("secretsmanager:List*"))
    boundary = iam.create_policy(PolicyName=fresh_name("narrow"), PolicyDocument=narrow)["Policy"]["Arn"]
    iam.put_user_permissions_boundary(UserName=user, PermissionsBoundary=boundary)
    secrets.list_secrets()
    reason = "because no permissions boundary allows the secretsmanager:GetRandomPassword action"
    with refused("AccessDeniedException", reason):
        secrets.get_random_password()
    iam.delete_user_permissions_boundary(UserName=user)
    secrets.get_random_password()


def test_a_policy_may_ask_where_from_and_by_what_name(clients: Clients, user: str, call_as: CallAs) -> None:
    secrets = call_as("secretsmanager")

    def may(**condition: dict[str, Any]) -> bool:
        document = policy(allow("secretsmanager:GetRandomPassword", **condition))
        clients.iam.put_user_policy(UserName=user, PolicyName="ask", PolicyDocument=document)
        try:
            secrets.get_random_password()
        except secrets.exceptions.ClientError as error:
            if error.response["Error"]["Code"] == "AccessDeniedException":
                return False
            raise
        return True

    assert may(IpAddress={"aws:SourceIp": "127.0.0.0/8"})
    assert not may(IpAddress={"aws:SourceIp": "10.0.0.0/8"})
    assert may(StringEquals={"aws:username": user})
    assert not may(StringEquals={"aws:username": user.upper()})
    assert may(Bool={"aws:SecureTransport": "false"})
    assert not may(Bool={"aws:SecureTransport": "true"})
    assert may(DateGreaterThan={"aws:CurrentTime": "2020-01-01T00:00:00Z"})
    assert may(StringLike={"aws:UserAgent": "*oto*"})
    assert may(StringEquals={"aws:RequestedRegion": clients.region})
    assert may(ArnLike={"aws:PrincipalArn": f"arn:aws:iam::*:user/{user}"})


def test_a_policy_on_a_secret_grants_and_refuses(
    clients: Clients, user: str, call_as: CallAs, new_secret: Callable[..., dict[str, Any]]
) -> None:
    secret, secrets = new_secret(SecretString="x"), call_as("secretsmanager")
    principal = {"AWS": clients.iam.get_user(UserName=user)["User"]["Arn"]}
    read = allow("secretsmanager:GetSecretValue") | {"Principal": principal}
    clients.secrets.put_resource_policy(SecretId=secret["ARN"], ResourcePolicy=policy(read))
    assert secrets.get_secret_value(SecretId=secret["ARN"])["SecretString"] == "x"
    with refused("AccessDeniedException", "because no identity-based policy allows"):
        secrets.describe_secret(SecretId=secret["ARN"])
    nobody = deny("secretsmanager:GetSecretValue") | {"Principal": "*"}
    clients.secrets.put_resource_policy(SecretId=secret["ARN"], ResourcePolicy=policy(read, nobody))
    for client in [secrets, clients.secrets]:
        with refused("AccessDeniedException", "with an explicit deny in a resource-based policy"):
            client.get_secret_value(SecretId=secret["ARN"])
    clients.secrets.delete_resource_policy(SecretId=secret["ARN"])
    with refused("AccessDeniedException", "because no identity-based policy allows"):
        secrets.get_secret_value(SecretId=secret["ARN"])


def test_a_policy_may_ask_what_the_request_says_about_a_secret(
    clients: Clients, user: str, call_as: CallAs, new_secret: Callable[..., dict[str, Any]]
) -> None:
    secret = new_secret(SecretString="x", Tags=[{"Key": "team", "Value": "blue"}])
    secrets = call_as("secretsmanager")
    current = {"secretsmanager:VersionStage": "AWSCURRENT"}
    document = policy(
        allow("secretsmanager:GetSecretValue", StringEquals=current),
        allow("secretsmanager:DescribeSecret", StringEquals={"secretsmanager:ResourceTag/team": "blue"}),
        allow(["secretsmanager:DeleteSecret", "secretsmanager:RestoreSecret", "secretsmanager:TagResource"]),
        deny("secretsmanager:DeleteSecret", Bool={"secretsmanager:ForceDeleteWithoutRecovery": "true"}),
        deny("secretsmanager:TagResource", StringNotEquals={"aws:RequestTag/team": "blue"}),
    )
    clients.iam.put_user_policy(UserName=user, PolicyName="ask", PolicyDocument=document)
    secrets.get_secret_value(SecretId=secret["ARN"], VersionStage="AWSCURRENT")
    with refused("AccessDeniedException", "because no identity-based policy allows"):
        secrets.get_secret_value(SecretId=secret["ARN"])
    secrets.describe_secret(SecretId=secret["ARN"])
    with refused("AccessDeniedException", "with an explicit deny"):
        secrets.tag_resource(SecretId=secret["ARN"], Tags=[{"Key": "team", "Value": "red"}])
    with refused("AccessDeniedException", "with an explicit deny"):
        secrets.delete_secret(SecretId=secret["ARN"], ForceDeleteWithoutRecovery=True)
    secrets.delete_secret(SecretId=secret["ARN"])
    secrets.restore_secret(SecretId=secret["ARN"])
    clients.secrets.tag_resource(SecretId=secret["ARN"], Tags=[{"Key": "team", "Value": "red"}])
    with refused("AccessDeniedException", "because no identity-based policy allows"):
        secrets.describe_secret(SecretId=secret["ARN"])


def test_unmanaged_passwords_can_be_forbidden(user: str, clients: Clients, call_as: CallAs) -> None:
    document = policy(
        allow(["rds:*", "secretsmanager:TagResource", "kms:*"]),
        deny("rds:CreateDBInstance", Bool={"rds:ManageMasterUserPassword": "false"}),
    )
    clients.iam.put_user_policy(UserName=user, PolicyName="managed", PolicyDocument=document)
    rds = call_as("rds")
    wanted = {
        "DBInstanceIdentifier": fresh_name("db"),
        "Engine": "postgres",
        "DBInstanceClass": "db.t3.micro",
        "AllocatedStorage": 20,
        "MasterUsername": "app",
    }
    with refused("AccessDenied", "with an explicit deny in an identity-based policy", status=403):
        rds.create_db_instance(**wanted, MasterUserPassword="correct-horse-battery")
    # With a managed one, the caller must be allowed what RDS then does for it.
    with refused("AccessDenied", "secretsmanager:CreateSecret", status=403):
        rds.create_db_instance(**wanted, ManageMasterUserPassword=True)


def test_an_administrator_can_be_held_to_a_boundary(clients: Clients, user: str, call_as: CallAs) -> None:
    boundary = clients.iam.create_policy(
        PolicyName=fresh_name("limit"), PolicyDocument=policy(allow("secretsmanager:List*"))
    )["Policy"]["Arn"]
    document = policy(
        allow(["iam:CreateUser", "iam:AttachUserPolicy"], StringEquals={"iam:PermissionsBoundary": boundary})
    )
    clients.iam.put_user_policy(UserName=user, PolicyName="delegate", PolicyDocument=document)
    iam, name = call_as("iam"), fresh_name("made")
    with refused("AccessDenied", "iam:CreateUser", status=403):
        iam.create_user(UserName=name)
    iam.create_user(UserName=name, PermissionsBoundary=boundary)
    iam.attach_user_policy(UserName=name, PolicyArn=boundary)
    with refused("AccessDenied", "iam:AttachUserPolicy", status=403):
        iam.attach_user_policy(UserName=user, PolicyArn=boundary)


def test_a_policy_may_ask_for_the_tags_of_policies(clients: Clients, user: str, call_as: CallAs) -> None:
    document = policy(
        allow("iam:*"),
        deny("iam:*", StringEquals={"aws:RequestTag/team": "red"}),
        deny("iam:*", StringEquals={"aws:ResourceTag/team": "green"}),
    )
    clients.iam.put_user_policy(UserName=user, PolicyName="tags", PolicyDocument=document)
    iam, nothing = call_as("iam"), policy(allow("s3:ListAllMyBuckets"))

    def make(team: str) -> str:
        tags = [{"Key": "team", "Value": team}]
        return iam.create_policy(PolicyName=fresh_name("made"), PolicyDocument=nothing, Tags=tags)["Policy"]["Arn"]

    made = make("blue")
    with refused("AccessDenied", "with an explicit deny", status=403):
        make("red")
    with refused("AccessDenied", "with an explicit deny", status=403):
        iam.tag_policy(PolicyArn=made, Tags=[{"Key": "team", "Value": "red"}])
    clients.iam.tag_policy(PolicyArn=made, Tags=[{"Key": "team", "Value": "green"}])
    with refused("AccessDenied", "with an explicit deny", status=403):
        iam.get_policy(PolicyArn=made)
