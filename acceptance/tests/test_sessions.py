"""STS: temporary credentials, and what becomes of them."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from harness.clients import Clients
from harness.databases import fresh_name
from harness.refusal import refused

ACCOUNT = "000000000000"

As = Callable[..., Any]


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action: str, resource: str = "*", **conditions: Any) -> dict[str, Any]:
    statement: dict[str, Any] = {"Effect": "Allow", "Action": action, "Resource": resource}
    return statement | ({"Condition": conditions} if conditions else {})


def trust(principal: str, *actions: str, **conditions: Any) -> str:
    statement = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": actions or "sts:AssumeRole"}
    return policy(statement | ({"Condition": conditions} if conditions else {}))


@pytest.fixture
def as_(clients: Clients, server) -> As:
    """A client of a service under given credentials, as IAM or STS have answered them."""

    def client(service: str, credentials: dict[str, Any]) -> Any:
        return boto3.client(
            service,
            endpoint_url=server.environment()["AWS_ENDPOINT_URL"],
            region_name=clients.region,
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials.get("SessionToken"),
        )

    return client


@pytest.fixture
def ada(clients: Clients) -> tuple[str, dict[str, Any]]:
    """A user with a key and no rights."""
    name = fresh_name("ada")
    clients.iam.create_user(UserName=name)
    return name, clients.iam.create_access_key(UserName=name)["AccessKey"]


@pytest.fixture
def role(clients: Clients, ada) -> str:
    """A role that Ada may assume, and that may read secrets."""
    name = fresh_name("role")
    arn = f"arn:aws:iam::{ACCOUNT}:user/{ada[0]}"
    clients.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(arn))
    clients.iam.put_role_policy(
        RoleName=name, PolicyName="read", PolicyDocument=policy(allow("secretsmanager:GetSecretValue"))
    )
    return name


def role_arn(name: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


def test_a_role_is_assumed_and_its_policies_hold(clients: Clients, as_: As, ada, role: str, new_secret) -> None:
    secret = new_secret(fresh_name("test/session"), SecretString="v")
    with refused("AccessDeniedException", "no identity-based policy allows the secretsmanager:GetSecretValue action"):
        as_("secretsmanager", ada[1]).get_secret_value(SecretId=secret["ARN"])
    assumed = as_("sts", ada[1]).assume_role(RoleArn=role_arn(role), RoleSessionName="night")
    assert assumed["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/night"
    session = assumed["Credentials"]
    identity = as_("sts", session).get_caller_identity()
    assert identity["Arn"] == assumed["AssumedRoleUser"]["Arn"]
    assert identity["UserId"] == assumed["AssumedRoleUser"]["AssumedRoleId"]
    reader = as_("secretsmanager", session)
    assert reader.get_secret_value(SecretId=secret["ARN"])["SecretString"] == "v"
    with refused("AccessDeniedException"):
        reader.delete_secret(SecretId=secret["ARN"])

    # The session ends with the role, and with its policies.
    clients.iam.delete_role_policy(RoleName=role, PolicyName="read")
    with refused("AccessDeniedException"):
        reader.get_secret_value(SecretId=secret["ARN"])
    clients.iam.delete_role(RoleName=role)
    with refused("InvalidClientTokenId", status=403):
        as_("sts", session).get_caller_identity()


def test_who_is_not_trusted_is_told_nothing(clients: Clients, as_: As, ada, role: str) -> None:
    bob = fresh_name("bob")
    clients.iam.create_user(UserName=bob)
    key = clients.iam.create_access_key(UserName=bob)["AccessKey"]
    clients.iam.put_user_policy(UserName=bob, PolicyName="p", PolicyDocument=policy(allow("sts:AssumeRole")))
    for arn in [role_arn(role), role_arn("nobody")]:
        text = (
            f"User: arn:aws:iam::{ACCOUNT}:user/{bob} is not authorized to perform: sts:AssumeRole on resource: {arn}$"
        )
        with refused("AccessDenied", text, 403):
            as_("sts", key).assume_role(RoleArn=arn, RoleSessionName="x1")
    with refused("AccessDenied", "Roles may not be assumed by root accounts.", 403):
        clients.sts.assume_role(RoleArn=role_arn(role), RoleSessionName="x1")
    with refused("ValidationError", "nonsense-nonsense-nonsense is invalid"):
        as_("sts", key).assume_role(RoleArn="nonsense-nonsense-nonsense", RoleSessionName="x1")


def test_an_external_id_is_asked_for(clients: Clients, as_: As, ada, role: str) -> None:
    document = trust(f"arn:aws:iam::{ACCOUNT}:user/{ada[0]}", StringEquals={"sts:ExternalId": "seven"})
    clients.iam.update_assume_role_policy(RoleName=role, PolicyDocument=document)
    sts = as_("sts", ada[1])
    with refused("AccessDenied", status=403):
        sts.assume_role(RoleArn=role_arn(role), RoleSessionName="x1")
    with refused("AccessDenied", status=403):
        sts.assume_role(RoleArn=role_arn(role), RoleSessionName="x1", ExternalId="eight")
    assert sts.assume_role(RoleArn=role_arn(role), RoleSessionName="x1", ExternalId="seven")["Credentials"]


def test_a_session_policy_narrows(as_: As, ada, role: str, new_secret) -> None:
    one = new_secret(fresh_name("test/one"), SecretString="1")["ARN"]
    two = new_secret(fresh_name("test/two"), SecretString="2")["ARN"]
    assumed = as_("sts", ada[1]).assume_role(
        RoleArn=role_arn(role),
        RoleSessionName="narrow",
        Policy=policy(allow("secretsmanager:GetSecretValue", one)),
    )
    assert 0 <= assumed["PackedPolicySize"] < 20
    reader = as_("secretsmanager", assumed["Credentials"])
    assert reader.get_secret_value(SecretId=one)["SecretString"] == "1"
    with refused("AccessDeniedException", "no session policy allows the secretsmanager:GetSecretValue action"):
        reader.get_secret_value(SecretId=two)


def test_durations_keep_to_the_role(as_: As, ada, role: str) -> None:
    sts = as_("sts", ada[1])
    with refused("ValidationError", "exceeds the MaxSessionDuration set for this role"):
        sts.assume_role(RoleArn=role_arn(role), RoleSessionName="x1", DurationSeconds=7200)
    with refused("ValidationError", "at 'roleSessionName' failed to satisfy constraint: .*pattern"):
        sts.assume_role(RoleArn=role_arn(role), RoleSessionName="x1:2")


def test_tags_and_the_source_identity_go_on_to_the_next_role(clients: Clients, as_: As, ada, role: str) -> None:
    actions = ("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity")
    first = trust(f"arn:aws:iam::{ACCOUNT}:user/{ada[0]}", *actions)
    clients.iam.update_assume_role_policy(RoleName=role, PolicyDocument=first)
    second = fresh_name("second")
    tagged = {"aws:PrincipalTag/team": "blue"}
    clients.iam.create_role(
        RoleName=second, AssumeRolePolicyDocument=trust(role_arn(role), *actions, StringEquals=tagged)
    )
    clients.iam.put_role_policy(RoleName=role, PolicyName="chain", PolicyDocument=policy(allow("sts:*")))
    sts = as_("sts", ada[1])
    plain = sts.assume_role(RoleArn=role_arn(role), RoleSessionName="plain")["Credentials"]
    with refused("AccessDenied", status=403):
        as_("sts", plain).assume_role(RoleArn=role_arn(second), RoleSessionName="x1")
    blue = sts.assume_role(
        RoleArn=role_arn(role),
        RoleSessionName="blue",
        Tags=[{"Key": "team", "Value": "blue"}],
        TransitiveTagKeys=["team"],
        SourceIdentity="ada",
    )
    assert blue["SourceIdentity"] == "ada"
    chained = as_("sts", blue["Credentials"])
    assert chained.assume_role(RoleArn=role_arn(second), RoleSessionName="x1")["SourceIdentity"] == "ada"
    with refused("AccessDenied", status=403):
        chained.assume_role(RoleArn=role_arn(second), RoleSessionName="x1", SourceIdentity="bob")
    with refused("InvalidParameterValue", "conflicts with a transitive tag key from the calling session"):
        chained.assume_role(RoleArn=role_arn(second), RoleSessionName="x1", Tags=[{"Key": "TEAM", "Value": "red"}])
    with refused("InvalidParameterValue", "must be included in the requested tags"):
        sts.assume_role(RoleArn=role_arn(role), RoleSessionName="x1", TransitiveTagKeys=["none"])


def test_a_users_session_has_the_users_rights_and_no_iam(clients: Clients, as_: As, ada, new_secret) -> None:
    name, key = ada
    secret = new_secret(fresh_name("test/mine"), SecretString="v")["ARN"]
    clients.iam.put_user_policy(
        UserName=name,
        PolicyName="p",
        PolicyDocument=policy(allow("secretsmanager:GetSecretValue", secret), allow("iam:GetUser")),
    )
    session = as_("sts", key).get_session_token(DurationSeconds=900)["Credentials"]
    assert as_("sts", session).get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/{name}"
    assert as_("secretsmanager", session).get_secret_value(SecretId=secret)["SecretString"] == "v"
    assert as_("iam", key).get_user()["User"]["UserName"] == name
    with refused("AccessDenied", status=403):
        as_("iam", session).get_user()
    with refused("AccessDenied", "Cannot call GetSessionToken with session credentials", 403):
        as_("sts", session).get_session_token()


def test_a_federated_user_has_what_its_policy_and_its_user_share(clients: Clients, as_: As, ada, new_secret) -> None:
    name, key = ada
    secret = new_secret(fresh_name("test/fed"), SecretString="v")["ARN"]
    with refused("AccessDenied", status=403):
        as_("sts", key).get_federation_token(Name="carl")
    clients.iam.put_user_policy(
        UserName=name,
        PolicyName="p",
        PolicyDocument=policy(allow("sts:GetFederationToken"), allow("secretsmanager:*")),
    )
    bare = as_("sts", key).get_federation_token(Name="carl")
    assert bare["FederatedUser"] == {
        "Arn": f"arn:aws:sts::{ACCOUNT}:federated-user/carl",
        "FederatedUserId": f"{ACCOUNT}:carl",
    }
    with refused("AccessDeniedException"):
        as_("secretsmanager", bare["Credentials"]).get_secret_value(SecretId=secret)
    narrow = policy(allow("secretsmanager:GetSecretValue", secret))
    session = as_("sts", key).get_federation_token(Name="carl", Policy=narrow)["Credentials"]
    assert as_("secretsmanager", session).get_secret_value(SecretId=secret)["SecretString"] == "v"
    with refused("AccessDeniedException"):
        as_("secretsmanager", session).list_secrets()


def test_a_token_belongs_to_its_key_alone(clients: Clients, as_: As, ada, role: str) -> None:
    sts = as_("sts", ada[1])
    one, two = (sts.assume_role(RoleArn=role_arn(role), RoleSessionName="x1")["Credentials"] for _ in range(2))
    for credentials in [
        one | {"SessionToken": two["SessionToken"]},
        one | {"SessionToken": one["SessionToken"][:-4] + "AAAA"},
        {key: value for key, value in one.items() if key != "SessionToken"},
        ada[1] | {"SessionToken": one["SessionToken"]},
    ]:
        with refused("InvalidClientTokenId", "The security token included in the request is invalid.", 403):
            as_("sts", credentials).get_caller_identity()
    with refused("SignatureDoesNotMatch", status=403):
        as_("sts", one | {"SecretAccessKey": two["SecretAccessKey"]}).get_caller_identity()
    assert as_("sts", one).get_caller_identity()
    with refused("AccessDenied", status=403):
        sts.get_access_key_info(AccessKeyId=one["AccessKeyId"])
    assert clients.sts.get_access_key_info(AccessKeyId=ada[1]["AccessKeyId"])["Account"] == ACCOUNT
