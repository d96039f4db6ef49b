"""What policies can ask about a call that uses a KMS key: each condition holds once and fails once."""

import json
from collections.abc import Callable
from typing import Any

import boto3
import pytest

from harness.clients import Clients, boto3_clients
from harness.databases import fresh_name
from harness.refusal import refused
from harness.server import Server

ROOT = {"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "kms:*", "Resource": "*"}


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


@pytest.fixture
def key(clients: Clients) -> str:
    return clients.kms.create_key(Tags=[{"TagKey": "team", "TagValue": "blue"}])["KeyMetadata"]["KeyId"]


@pytest.fixture
def user(clients: Clients) -> str:
    return clients.iam.create_user(UserName=fresh_name("user"))["User"]["UserName"]


@pytest.fixture
def call_as(server: Server, clients: Clients, user: str) -> Callable[..., Any]:
    access = clients.iam.create_access_key(UserName=user)["AccessKey"]
    session = boto3.session.Session(access["AccessKeyId"], access["SecretAccessKey"], region_name=clients.region)
    endpoint = server.environment()["AWS_ENDPOINT_URL"]
    return lambda service, region=None: session.client(service, region_name=region, endpoint_url=endpoint)


def allow(clients: Clients, user: str, *statements: dict[str, Any]) -> None:
    clients.iam.put_user_policy(UserName=user, PolicyName="allowed", PolicyDocument=document(*statements))


def statement(action: str | list[str], **condition: dict[str, Any]) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": "*", "Condition": condition}


CONTEXT = {"tenant": "a"}


@pytest.mark.parametrize(
    ("operator", "name", "right", "wrong"),
    [
        ("StringEquals", "kms:EncryptionContext:tenant", "a", "b"),
        ("ForAllValues:StringEquals", "kms:EncryptionContextKeys", ["tenant", "more"], ["more"]),
        ("StringEquals", "kms:KeySpec", "SYMMETRIC_DEFAULT", "RSA_2048"),
        ("StringEquals", "kms:KeyUsage", "ENCRYPT_DECRYPT", "SIGN_VERIFY"),
        ("StringEquals", "kms:KeyOrigin", "AWS_KMS", "EXTERNAL"),
        ("StringEquals", "kms:CallerAccount", "000000000000", "111122223333"),
        ("StringEquals", "kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1"),
        ("Bool", "kms:MultiRegion", "false", "true"),
        ("StringEquals", "aws:ResourceTag/team", "blue", "red"),
        ("ForAnyValue:StringLike", "kms:ResourceAliases", "alias/condition*", "alias/other*"),
        ("StringLike", "kms:RequestAlias", "alias/condition*", "alias/other*"),
        ("Null", "kms:ViaService", "true", "false"),
        ("Bool", "aws:ViaAWSService", "false", "true"),
    ],
)
def test_of_a_call_to_kms(
    clients: Clients,
    key: str,
    user: str,
    call_as: Callable[..., Any],
    operator: str,
    name: str,
    right: Any,
    wrong: Any,
) -> None:
    alias = fresh_name("alias/condition")
    clients.kms.create_alias(AliasName=alias, TargetKeyId=key)
    kms = call_as("kms")
    allow(clients, user, statement("kms:Encrypt", **{operator: {name: right}}))
    kms.encrypt(KeyId=alias, Plaintext=b"tea", EncryptionContext=CONTEXT)
    allow(clients, user, statement("kms:Encrypt", **{operator: {name: wrong}}))
    with refused("AccessDeniedException", "kms:Encrypt"):
        kms.encrypt(KeyId=alias, Plaintext=b"tea", EncryptionContext=CONTEXT)


@pytest.mark.parametrize(
    ("operator", "name", "right", "wrong"),
    [
        ("StringLike", "kms:EncryptionContext:SecretARN", "arn:*:secret:test*", "arn:*:secret:other*"),
        ("StringLike", "kms:EncryptionContext:SecretVersionId", "*-*", "none"),
        ("StringEquals", "kms:ViaService", "secretsmanager.us-east-1.amazonaws.com", "rds.us-east-1.amazonaws.com"),
        ("Bool", "aws:ViaAWSService", "true", "false"),
        ("ForAnyValue:StringEquals", "aws:CalledVia", "secretsmanager.amazonaws.com", "rds.amazonaws.com"),
        ("StringEquals", "aws:CalledViaFirst", "secretsmanager.amazonaws.com", "rds.amazonaws.com"),
        ("StringEquals", "aws:CalledViaLast", "secretsmanager.amazonaws.com", "rds.amazonaws.com"),
    ],
)
def test_of_a_call_through_secrets_manager(
    clients: Clients,
    key: str,
    user: str,
    call_as: Callable[..., Any],
    new_secret: Callable[..., dict[str, Any]],
    operator: str,
    name: str,
    right: str,
    wrong: str,
) -> None:
    right, wrong = (value.replace("us-east-1", clients.region) for value in (right, wrong))
    secret = new_secret(SecretString="tea", KmsKeyId=key)["Name"]
    secrets = call_as("secretsmanager")
    write = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"]
    use = ["kms:Decrypt", "kms:GenerateDataKey"]
    allow(clients, user, statement(write), statement(use, **{operator: {name: right}}))
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "tea"
    secrets.put_secret_value(SecretId=secret, SecretString="coffee")
    allow(clients, user, statement(write), statement(use, **{operator: {name: wrong}}))
    with refused("AccessDeniedException", "Access to KMS is not allowed"):
        secrets.get_secret_value(SecretId=secret)
    with refused("AccessDeniedException", "Access to KMS is not allowed"):
        secrets.put_secret_value(SecretId=secret, SecretString="water")


def test_of_changes_of_a_key(clients: Clients, user: str, call_as: Callable[..., Any], key: str) -> None:
    kms = call_as("kms")
    tags = [{"TagKey": "team", "TagValue": "blue"}]
    other = [{"TagKey": "team", "TagValue": "red"}]
    blob = clients.kms.encrypt(KeyId=key, Plaintext=b"tea")["CiphertextBlob"]
    away = clients.kms.create_key()["KeyMetadata"]["KeyId"]
    allow(
        clients,
        user,
        statement(["kms:CreateKey", "kms:TagResource"], StringEquals={"aws:RequestTag/team": "blue"}),
        statement("kms:UntagResource", **{"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}),
        statement("kms:ScheduleKeyDeletion", NumericGreaterThan={"kms:ScheduleKeyDeletionPendingWindowInDays": "20"}),
        statement("kms:EnableKeyRotation", NumericLessThan={"kms:RotationPeriodInDays": "200"}),
        statement("kms:ReEncrypt*", Bool={"kms:ReEncryptOnSameKey": "true"}),
        statement("kms:PutKeyPolicy", Bool={"kms:BypassPolicyLockoutSafetyCheck": "false"}),
        statement(
            "kms:CreateGrant",
            **{
                "ForAllValues:StringEquals": {"kms:GrantOperations": ["Decrypt", "DescribeKey"]},
                "StringEquals": {"kms:GrantConstraintType": "EncryptionContextSubset"},
                "ArnLike": {"kms:GranteePrincipal": "arn:aws:iam::*:user/*"},
                "Null": {"kms:RetiringPrincipal": "true"},
            },
        ),
    )
    arn = clients.iam.get_user(UserName=user)["User"]["Arn"]
    grant = {
        "KeyId": key,
        "GranteePrincipal": arn,
        "Operations": ["Decrypt"],
        "Constraints": {"EncryptionContextSubset": CONTEXT},
    }
    kms.create_key(Tags=tags)
    kms.tag_resource(KeyId=key, Tags=tags)
    kms.re_encrypt(CiphertextBlob=blob, DestinationKeyId=key)
    kms.put_key_policy(KeyId=key, Policy=document(ROOT))
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
    kms.create_grant(**grant)
    for call in (
        lambda: kms.create_key(Tags=other),
        lambda: kms.create_key(),
        lambda: kms.tag_resource(KeyId=key, Tags=other),
        lambda: kms.untag_resource(KeyId=key, TagKeys=["team", "cost"]),
        lambda: kms.re_encrypt(CiphertextBlob=blob, DestinationKeyId=away),
        lambda: kms.put_key_policy(KeyId=key, Policy=document(ROOT), BypassPolicyLockoutSafetyCheck=True),
        lambda: kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=300),
        lambda: kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7),
        lambda: kms.create_grant(**grant | {"Operations": ["Decrypt", "Encrypt"]}),
        lambda: kms.create_grant(**grant | {"Constraints": {"EncryptionContextEquals": CONTEXT}}),
        lambda: kms.create_grant(**grant | {"RetiringPrincipal": arn}),
        lambda: kms.create_grant(**grant | {"GranteePrincipal": "arn:aws:iam::000000000000:root"}),
    ):
        with refused("AccessDeniedException", "kms:"):
            call()
    kms.untag_resource(KeyId=key, TagKeys=["team"])
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=30)


def test_of_a_managed_password(clients: Clients, user: str, call_as: Callable[..., Any]) -> None:
    asked = {
        "DBInstanceIdentifier": fresh_name(),
        "Engine": "postgres",
        "DBInstanceClass": "db.t3.micro",
        "AllocatedStorage": 20,
        "MasterUsername": "app",
        "ManageMasterUserPassword": True,
    }
    needed = statement(["rds:CreateDBInstance", "rds:AddTagsToResource", "kms:DescribeKey"])
    make = ["secretsmanager:CreateSecret", "secretsmanager:TagResource"]
    through = {
        "ForAnyValue:StringEquals": {"aws:CalledVia": "rds.amazonaws.com"},
        "Bool": {"aws:ViaAWSService": "true"},
    }
    rds = call_as("rds")
    allow(clients, user, needed, statement(make, Bool={"aws:ViaAWSService": "false"}))
    with refused("AccessDenied", "secretsmanager:CreateSecret", status=403):
        rds.create_db_instance(**asked)
    allow(clients, user, needed, statement(make, **through))
    created = rds.create_db_instance(**asked)["DBInstance"]
    clients.rds.delete_db_instance(DBInstanceIdentifier=created["DBInstanceIdentifier"], SkipFinalSnapshot=True)
    with refused("AccessDeniedException", "secretsmanager:CreateSecret"):
        call_as("secretsmanager").create_secret(Name=fresh_name("direct"), SecretString="tea")


def test_of_the_primarys_region(
    server: Server, clients: Clients, user: str, call_as: Callable[..., Any], new_secret
) -> None:
    elsewhere = boto3_clients(server, region="eu-west-1")
    secret = new_secret(SecretString="tea", AddReplicaRegions=[{"Region": "eu-west-1"}])["Name"]
    own = elsewhere.secrets.create_secret(Name=fresh_name("test/own"), SecretString="own")["Name"]
    secrets = call_as("secretsmanager", "eu-west-1")
    allow(
        clients,
        user,
        statement("secretsmanager:GetSecretValue", StringEquals={"secretsmanager:SecretPrimaryRegion": clients.region}),
    )
    assert secrets.get_secret_value(SecretId=secret)["SecretString"] == "tea"
    with refused("AccessDeniedException", "secretsmanager:GetSecretValue"):
        secrets.get_secret_value(SecretId=own)
    clients.secrets.remove_regions_from_replication(SecretId=secret, RemoveReplicaRegions=["eu-west-1"])
    elsewhere.secrets.delete_secret(SecretId=own, ForceDeleteWithoutRecovery=True)


def test_of_a_replica(server: Server, clients: Clients, user: str, call_as: Callable[..., Any], new_secret) -> None:
    there = boto3_clients(server, region="eu-west-1")
    key = clients.kms.create_key()["KeyMetadata"]["KeyId"]
    replica_key = there.kms.create_key()["KeyMetadata"]["KeyId"]
    secret = new_secret(SecretString="tea", KmsKeyId=key)["Name"]
    secrets = call_as("secretsmanager")
    wanted = [{"Region": "eu-west-1", "KmsKeyId": replica_key}]

    def replicate() -> tuple[str, str]:
        (status,) = secrets.replicate_secret_to_regions(SecretId=secret, AddReplicaRegions=wanted)["ReplicationStatus"]
        return status["Status"], status["StatusMessage"]

    to = {"ForAllValues:StringEquals": {"secretsmanager:AddReplicaRegions": ["eu-west-1"]}}
    elsewhere = {"ForAllValues:StringEquals": {"secretsmanager:AddReplicaRegions": ["eu-north-1"]}}
    allow(clients, user, statement("secretsmanager:ReplicateSecretToRegions", **elsewhere))
    with refused("AccessDeniedException", "secretsmanager:ReplicateSecretToRegions"):
        replicate()
    allowed = statement("secretsmanager:ReplicateSecretToRegions", **to)
    allow(clients, user, allowed)
    with refused("AccessDeniedException", "Access to KMS is not allowed"):
        replicate()
    decrypt = statement("kms:Decrypt")
    allow(clients, user, allowed, decrypt)
    status, message = replicate()
    assert status == "Failed"
    assert "kms:GenerateDataKey" in message
    allow(clients, user, allowed, decrypt, statement(["kms:GenerateDataKey", "kms:Encrypt"]))
    assert replicate()[0] == "InSync"
    assert there.secrets.get_secret_value(SecretId=secret)["SecretString"] == "tea"
    clients.secrets.remove_regions_from_replication(SecretId=secret, RemoveReplicaRegions=["eu-west-1"])
