"""What a denial says to those who may know: `sts:DecodeAuthorizationMessage`."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from harness.clients import AwsCommand, Clients, boto3_clients
from harness.databases import fresh_name
from harness.refusal import refused
from harness.server import Server

HEADER = "x-lockstep-authorization-message"

As = Callable[..., Any]


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def items(*values: str) -> dict[str, Any]:
    return {"items": [{"value": value} for value in values]}


def message_of(call: Callable[[], Any]) -> str:
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value.response["ResponseMetadata"]["HTTPHeaders"][HEADER]


@pytest.fixture
def user(clients: Clients) -> dict[str, Any]:
    return clients.iam.create_user(UserName=fresh_name("user"))["User"]


@pytest.fixture
def call_as(server: Server, clients: Clients, user) -> As:
    """A client of a service that signs as the user."""
    key = clients.iam.create_access_key(UserName=user["UserName"])["AccessKey"]
    session = boto3.session.Session(
        aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"], region_name=clients.region
    )
    return lambda service: session.client(service, endpoint_url=server.environment()["AWS_ENDPOINT_URL"])


def decode(client: Any, message: str) -> dict[str, Any]:
    return json.loads(client.decode_authorization_message(EncodedMessage=message)["DecodedMessage"])


def test_a_denial_is_decoded_by_who_may(clients: Clients, aws: AwsCommand, user, call_as: As, new_secret) -> None:
    secret = new_secret(SecretString="never-in-a-message", Tags=[{"Key": "team", "Value": "blue"}])
    secrets, sts = call_as("secretsmanager"), call_as("sts")
    message = message_of(lambda: secrets.get_secret_value(SecretId=secret["ARN"], VersionStage="AWSCURRENT"))
    assert len(message) <= 2048
    with refused("AccessDenied", "sts:DecodeAuthorizationMessage", status=403):
        decode(sts, message)
    told = decode(clients.sts, message)
    assert (told["allowed"], told["explicitDeny"]) == (False, False)
    assert told["matchedStatements"] == told["failures"] == {"items": []}
    context = told["context"]
    assert context["principal"] == {"id": user["UserId"], "name": user["UserName"], "arn": user["Arn"]}
    assert context["action"] == "secretsmanager:GetSecretValue"
    assert context["resource"] == secret["ARN"]
    conditions = {entry["key"]: entry["values"] for entry in context["conditions"]["items"]}
    assert conditions["secretsmanager:VersionStage"] == items("AWSCURRENT")
    assert conditions["aws:ResourceTag/team"] == items("blue")
    assert conditions["aws:SourceIp"] == items("127.0.0.1")
    assert conditions["aws:username"] == items(user["UserName"])
    assert "never-in-a-message" not in json.dumps(told)

    # By somebody else's permission, and with the aws CLI.
    may = policy({"Effect": "Allow", "Action": "sts:DecodeAuthorizationMessage", "Resource": "*"})
    clients.iam.put_user_policy(UserName=user["UserName"], PolicyName="decode", PolicyDocument=may)
    assert decode(sts, message) == told
    answer = aws.must("sts", "decode-authorization-message", "--encoded-message", message)
    assert json.loads(answer["DecodedMessage"]) == told


def test_an_explicit_deny_names_the_statement(clients: Clients, user, call_as: As) -> None:
    document = policy(
        {"Effect": "Allow", "Action": "rds:*", "Resource": "*"},
        {
            "Sid": "OnlyHome",
            "Effect": "Deny",
            "Action": "rds:Describe*",
            "Resource": "*",
            "Condition": {"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}},
        },
    )
    clients.iam.put_user_policy(UserName=user["UserName"], PolicyName="home", PolicyDocument=document)
    told = decode(clients.sts, message_of(call_as("rds").describe_db_instances))
    assert told["explicitDeny"] is True
    denying, allowing = told["matchedStatements"]["items"]
    condition = {"operator": "NotIpAddress", "key": "aws:SourceIp", "values": items("192.0.2.0/24")}
    assert denying == {
        "statementId": "OnlyHome",
        "effect": "DENY",
        "principals": items(user["UserId"]),
        "principalGroups": items(),
        "actions": items("rds:Describe*"),
        "resources": items("*"),
        "conditions": {"items": [condition]},
    }
    assert (allowing["statementId"], allowing["effect"]) == ("", "ALLOW")


def test_every_service_gives_one_out_and_only_with_a_denial(clients: Clients, call_as: As) -> None:
    for call in (
        call_as("secretsmanager").list_secrets,
        call_as("rds").describe_db_instances,
        call_as("kms").list_keys,
        call_as("iam").list_users,
        call_as("cloudtrail").lookup_events,
        lambda: call_as("sts").get_access_key_info(AccessKeyId="AKIAIOSFODNN7EXAMPLE"),
    ):
        assert decode(clients.sts, message_of(call))["allowed"] is False
    with pytest.raises(ClientError) as caught:
        clients.secrets.get_secret_value(SecretId=fresh_name("absent"))
    assert HEADER not in caught.value.response["ResponseMetadata"]["HTTPHeaders"]


def test_ec2_has_the_message_in_its_text(clients: Clients, user, call_as: As) -> None:
    with pytest.raises(ClientError) as caught:
        call_as("ec2").describe_security_groups()
    error = caught.value.response["Error"]
    assert error["Code"] == "UnauthorizedOperation"
    text, _, message = error["Message"].partition(" Encoded authorization failure message: ")
    assert text.startswith(f"You are not authorized to perform this operation. User: {user['Arn']} is not authorized")
    assert decode(clients.sts, message)["context"]["action"] == "ec2:DescribeSecurityGroups"
    assert message == caught.value.response["ResponseMetadata"]["HTTPHeaders"][HEADER]


def test_nothing_else_is_decoded(clients: Clients, call_as: As, start_server) -> None:
    message = message_of(call_as("iam").list_users)
    middle = len(message) // 2
    changed = message[:middle] + ("A" if message[middle] != "A" else "B") + message[middle + 1 :]
    token = clients.sts.get_session_token()["Credentials"]["SessionToken"]
    for wrong in ("x", "not a message", message[:-4], changed, message + "\n", token, "A" * 10_240):
        with refused("InvalidAuthorizationMessageException", "not valid"):
            decode(clients.sts, wrong)
    with refused("InvalidAuthorizationMessageException", "not valid"):
        decode(boto3_clients(start_server()).sts, message)
    assert decode(clients.sts, message)["allowed"] is False
