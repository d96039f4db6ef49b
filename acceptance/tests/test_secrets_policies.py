"""The policy on a secret, as boto3, the aws command and Terraform handle it."""

import json

import pytest

from harness.clients import AwsCommand, Clients
from harness.databases import fresh_name
from harness.refusal import refused


def policy(principal: object, action: str = "secretsmanager:GetSecretValue") -> str:
    statement = {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)


@pytest.fixture
def ours(clients: Clients) -> str:
    account = clients.sts.get_caller_identity()["Account"]
    return policy({"AWS": f"arn:aws:iam::{account}:root"})


@pytest.fixture
def name(new_secret) -> str:
    name = fresh_name("test/policy")
    new_secret(name, SecretString="tea")
    return name


def test_the_life_of_a_policy(clients: Clients, name: str, ours: str) -> None:
    assert "ResourcePolicy" not in clients.secrets.get_resource_policy(SecretId=name)
    put = clients.secrets.put_resource_policy(SecretId=name, ResourcePolicy=ours, BlockPublicPolicy=True)
    assert (put["Name"], put["PolicyName"]) == (name, "default")
    read = clients.secrets.get_resource_policy(SecretId=put["ARN"])
    assert read["ResourcePolicy"] == ours
    pages = clients.secrets.get_paginator("list_resource_policies").paginate(SecretId=name)
    assert [policy for page in pages for policy in page["ResourcePolicies"]] == [{"PolicyName": "default"}]
    clients.secrets.delete_resource_policy(SecretId=name)
    assert "ResourcePolicy" not in clients.secrets.get_resource_policy(SecretId=name)
    # Terraform deletes without looking.
    clients.secrets.delete_resource_policy(SecretId=name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "This resource policy contains a Json syntax error."),
        ("{}", "This policy has invalid syntax."),
        (policy({"AWS": "999999999999"}), "This resource policy contains an unsupported principal"),
    ],
)
def test_what_is_no_policy(clients: Clients, name: str, text: str, message: str) -> None:
    with refused("MalformedPolicyDocumentException", message):
        clients.secrets.put_resource_policy(SecretId=name, ResourcePolicy=text)
    assert "ResourcePolicy" not in clients.secrets.get_resource_policy(SecretId=name)


def test_a_public_policy_is_attached_unless_that_is_blocked(clients: Clients, name: str) -> None:
    public = policy("*")
    with refused("PublicPolicyException"):
        clients.secrets.put_resource_policy(SecretId=name, ResourcePolicy=public, BlockPublicPolicy=True)
    clients.secrets.put_resource_policy(SecretId=name, ResourcePolicy=public)
    assert clients.secrets.get_resource_policy(SecretId=name)["ResourcePolicy"] == public


def test_validation_with_the_aws_command(aws: AwsCommand, name: str, ours: str) -> None:
    def validate(text: str) -> dict:
        return aws.must("secretsmanager", "validate-resource-policy", "--secret-id", name, "--resource-policy", text)

    assert validate(ours) == {"PolicyValidationPassed": True, "ValidationErrors": []}
    answer = validate(policy("*"))
    assert answer["PolicyValidationPassed"] is False
    assert [error["CheckName"] for error in answer["ValidationErrors"]] == ["PUBLIC_POLICY"]
    answer = validate(policy("*", action="GetSecretValue"))
    assert [error["CheckName"] for error in answer["ValidationErrors"]] == ["INVALID_ACTION"]
