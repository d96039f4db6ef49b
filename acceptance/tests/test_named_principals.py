"""Policies on resources, keys and roles mean the user or role of that time, not whoever has its name."""

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from conftest import NewSecret
from harness.clients import Clients
from harness.databases import fresh_name
from harness.server import Server


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def test_the_rights_of_a_deleted_user_or_role_are_not_inherited(
    clients: Clients, server: Server, new_secret: NewSecret
) -> None:
    iam, secrets = clients.iam, clients.secrets
    name, role_name = fresh_name("heir"), fresh_name("heir")
    user = iam.create_user(UserName=name)["User"]
    role = iam.create_role(RoleName=role_name, AssumeRolePolicyDocument=trust_of(user["Arn"]))["Role"]
    assert role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"AWS": user["Arn"]}
    secret = new_secret(fresh_name("test/heir"), SecretString="v")["ARN"]
    document = policy(
        {
            "Effect": "Allow",
            "Principal": {"AWS": [user["Arn"], role["Arn"]]},
            "Action": "secretsmanager:GetSecretValue",
            "Resource": "*",
            "Condition": {"ArnNotEquals": {"aws:PrincipalArn": user["Arn"] + "x"}},
        }
    )
    secrets.put_resource_policy(SecretId=secret, ResourcePolicy=document)
    assert secrets.get_resource_policy(SecretId=secret)["ResourcePolicy"] == document
    account = user["Arn"].split(":")[4]
    own = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": "kms:*", "Resource": "*"}
    key_policy = policy(own, {**own, "Principal": {"AWS": user["Arn"]}, "Action": "kms:DescribeKey"})
    kms_key = clients.kms.create_key(Policy=key_policy)["KeyMetadata"]["KeyId"]
    assert clients.kms.get_key_policy(KeyId=kms_key)["Policy"] == key_policy

    def try_all(expected: bool) -> None:
        key = iam.create_access_key(UserName=name)["AccessKey"]
        iam.put_user_policy(
            UserName=name,
            PolicyName="p",
            PolicyDocument=policy({"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": role["Arn"]}),
        )
        calls = [
            lambda: as_user(server, clients, "secretsmanager", key).get_secret_value(SecretId=secret),
            lambda: as_user(server, clients, "kms", key).describe_key(KeyId=kms_key),
            lambda: as_user(server, clients, "sts", key).assume_role(RoleArn=role["Arn"], RoleSessionName="night"),
        ]
        for call in calls:
            if expected:
                call()
                continue
            with pytest.raises(ClientError) as denied:
                call()
            assert denied.value.response["Error"]["Code"] in ("AccessDenied", "AccessDeniedException")
        iam.delete_user_policy(UserName=name, PolicyName="p")
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])

    try_all(expected=True)
    iam.delete_user(UserName=name)
    heir = iam.create_user(UserName=name)["User"]
    assert heir["Arn"] == user["Arn"]
    assert heir["UserId"] != user["UserId"]
    try_all(expected=False)

    # What is left of the one who was deleted is the id. The role is still there, and has its ARN.
    shown = json.loads(secrets.get_resource_policy(SecretId=secret)["ResourcePolicy"])["Statement"][0]
    assert shown["Principal"] == {"AWS": [user["UserId"], role["Arn"]]}
    assert shown["Condition"] == {"ArnNotEquals": {"aws:PrincipalArn": user["Arn"] + "x"}}
    shown = iam.get_role(RoleName=role_name)["Role"]["AssumeRolePolicyDocument"]
    assert shown["Statement"][0]["Principal"] == {"AWS": user["UserId"]}
    assert user["UserId"] in clients.kms.get_key_policy(KeyId=kms_key)["Policy"]

    # Naming the new one gives it what the old one had.
    secrets.put_resource_policy(SecretId=secret, ResourcePolicy=document)
    clients.kms.put_key_policy(KeyId=kms_key, Policy=key_policy)
    iam.update_assume_role_policy(RoleName=role_name, PolicyDocument=trust_of(heir["Arn"]))
    try_all(expected=True)
    # Whoever is renamed stays who it is.
    iam.update_user(UserName=name, NewUserName=name + "2")
    shown = iam.get_role(RoleName=role_name)["Role"]["AssumeRolePolicyDocument"]
    assert shown["Statement"][0]["Principal"] == {"AWS": heir["Arn"] + "2"}
    iam.update_user(UserName=name + "2", NewUserName=name)


def trust_of(arn: str) -> str:
    return policy({"Effect": "Allow", "Principal": {"AWS": arn}, "Action": "sts:AssumeRole"})


def as_user(server: Server, clients: Clients, service: str, key: dict[str, Any]) -> Any:
    return boto3.client(
        service,
        endpoint_url=server.url,
        region_name=clients.region,
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )
