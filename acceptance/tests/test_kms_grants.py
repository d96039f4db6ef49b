"""Grants on KMS keys: what a principal may do with a key besides its policy."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3
import pytest

from harness.clients import Clients, boto3_clients
from harness.databases import fresh_name
from harness.refusal import refused
from harness.server import Server

CONTEXT = {"tenant": "a"}


@dataclass(frozen=True)
class User:
    """A user without any policy."""

    arn: str
    service: Callable[[str], Any]

    @property
    def kms(self) -> Any:
        return self.service("kms")


@pytest.fixture
def new_user(server: Server, clients: Clients) -> Callable[[], User]:
    def create() -> User:
        user = clients.iam.create_user(UserName=fresh_name("user"))["User"]
        key = clients.iam.create_access_key(UserName=user["UserName"])["AccessKey"]
        session = boto3.session.Session(
            aws_access_key_id=key["AccessKeyId"],
            aws_secret_access_key=key["SecretAccessKey"],
            region_name=clients.region,
        )
        endpoint = server.environment()["AWS_ENDPOINT_URL"]
        return User(user["Arn"], lambda service: session.client(service, endpoint_url=endpoint))

    return create


@pytest.fixture
def user(new_user: Callable[[], User]) -> User:
    return new_user()


@pytest.fixture
def key(clients: Clients) -> str:
    return clients.kms.create_key()["KeyMetadata"]["KeyId"]


def grants(clients: Clients, key: str, **only: str) -> list[dict[str, Any]]:
    pages = clients.kms.get_paginator("list_grants").paginate(KeyId=key, **only)
    return [grant for page in pages for grant in page["Grants"]]


def test_a_grant_allows_its_operations_to_its_grantee(clients: Clients, key: str, user: User) -> None:
    blob = clients.kms.encrypt(KeyId=key, Plaintext=b"tea")["CiphertextBlob"]
    with refused("AccessDeniedException", "kms:Decrypt"):
        user.kms.decrypt(CiphertextBlob=blob)
    grant = clients.kms.create_grant(
        KeyId=key, GranteePrincipal=user.arn, Operations=["Decrypt", "GenerateDataKey", "DescribeKey"], Name="reader"
    )
    assert user.kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"tea"
    assert user.kms.decrypt(CiphertextBlob=blob, GrantTokens=[grant["GrantToken"]])["Plaintext"] == b"tea"
    user.kms.generate_data_key(KeyId=key, KeySpec="AES_256")
    user.kms.describe_key(KeyId=key)
    with refused("AccessDeniedException", "kms:Encrypt"):
        user.kms.encrypt(KeyId=key, Plaintext=b"tea")
    (listed,) = grants(clients, key)
    created = listed.pop("CreationDate")
    assert created.year >= 2024
    assert listed == {
        "KeyId": clients.arn("kms", f"key/{key}"),
        "GrantId": grant["GrantId"],
        "Name": "reader",
        "GranteePrincipal": user.arn,
        "IssuingAccount": "arn:aws:iam::000000000000:root",
        "Operations": ["Decrypt", "GenerateDataKey", "DescribeKey"],
    }
    clients.kms.revoke_grant(KeyId=key, GrantId=grant["GrantId"])
    assert grants(clients, key) == []
    with refused("AccessDeniedException", "kms:Decrypt"):
        user.kms.decrypt(CiphertextBlob=blob)
    with refused("InvalidGrantTokenException"):
        clients.kms.decrypt(CiphertextBlob=blob, GrantTokens=[grant["GrantToken"]])
    with refused("NotFoundException", "Grant ID"):
        clients.kms.revoke_grant(KeyId=key, GrantId=grant["GrantId"])


def test_a_deny_outweighs_a_grant(clients: Clients, key: str, user: User) -> None:
    clients.kms.create_grant(KeyId=key, GranteePrincipal=user.arn, Operations=["Encrypt"])
    user.kms.encrypt(KeyId=key, Plaintext=b"tea")
    root = {"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "kms:*", "Resource": "*"}
    denied = {"Effect": "Deny", "Principal": {"AWS": user.arn}, "Action": "kms:Encrypt", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [root, denied]})
    clients.kms.put_key_policy(KeyId=key, Policy=policy)
    with refused("AccessDeniedException", "explicit deny in a resource-based policy"):
        user.kms.encrypt(KeyId=key, Plaintext=b"tea")


@pytest.mark.parametrize(
    ("constraint", "context", "allowed"),
    [
        ("EncryptionContextEquals", {"tenant": "a"}, True),
        ("EncryptionContextEquals", {"tenant": "a", "more": "b"}, False),
        ("EncryptionContextEquals", {"tenant": "A"}, False),
        ("EncryptionContextEquals", {}, False),
        ("EncryptionContextSubset", {"tenant": "a", "more": "b"}, True),
        ("EncryptionContextSubset", {"TENANT": "a"}, True),
        ("EncryptionContextSubset", {"more": "b"}, False),
    ],
)
def test_constraints(
    clients: Clients, key: str, user: User, constraint: str, context: dict[str, str], allowed: bool
) -> None:
    clients.kms.create_grant(
        KeyId=key, GranteePrincipal=user.arn, Operations=["Encrypt", "DescribeKey"], Constraints={constraint: CONTEXT}
    )
    user.kms.describe_key(KeyId=key)
    assert grants(clients, key)[0]["Constraints"] == {constraint: CONTEXT}
    if allowed:
        user.kms.encrypt(KeyId=key, Plaintext=b"tea", EncryptionContext=context)
    else:
        with refused("AccessDeniedException", "kms:Encrypt"):
            user.kms.encrypt(KeyId=key, Plaintext=b"tea", EncryptionContext=context)


def test_a_constraint_without_pairs_is_none(clients: Clients, key: str, user: User) -> None:
    constraints = {"EncryptionContextEquals": {}, "EncryptionContextSubset": CONTEXT}
    clients.kms.create_grant(KeyId=key, GranteePrincipal=user.arn, Operations=["Encrypt"], Constraints=constraints)
    assert grants(clients, key)[0]["Constraints"] == {"EncryptionContextSubset": CONTEXT}
    user.kms.encrypt(KeyId=key, Plaintext=b"tea", EncryptionContext=CONTEXT | {"more": "b"})
    with refused("AccessDeniedException", "kms:Encrypt"):
        user.kms.encrypt(KeyId=key, Plaintext=b"tea", EncryptionContext={"more": "b"})


def test_a_name_makes_the_same_request_harmless(clients: Clients, key: str, user: User) -> None:
    request = {"KeyId": key, "GranteePrincipal": user.arn, "Operations": ["Decrypt"], "Name": "once"}
    first = clients.kms.create_grant(**request)["GrantId"]
    assert clients.kms.create_grant(**request)["GrantId"] == first
    assert clients.kms.create_grant(**request | {"Operations": ["Encrypt"]})["GrantId"] != first
    unnamed = {name: value for name, value in request.items() if name != "Name"}
    assert len({clients.kms.create_grant(**unnamed)["GrantId"] for _ in range(2)}) == 2
    assert len(grants(clients, key)) == 4
    assert [grant["GrantId"] for grant in grants(clients, key, GrantId=first)] == [first]
    assert grants(clients, key, GranteePrincipal="arn:aws:iam::000000000000:root") == []
    first_page = clients.kms.list_grants(KeyId=key, Limit=3)
    assert (len(first_page["Grants"]), first_page["Truncated"]) == (3, True)
    rest = clients.kms.list_grants(KeyId=key, Limit=3, Marker=first_page["NextMarker"])
    assert (len(rest["Grants"]), rest["Truncated"]) == (1, False)


def test_who_may_retire_a_grant(clients: Clients, key: str, new_user: Callable[[], User]) -> None:
    grantee, retiring, other = new_user(), new_user(), new_user()

    def grant(*operations: str) -> dict[str, str]:
        return clients.kms.create_grant(
            KeyId=key, GranteePrincipal=grantee.arn, RetiringPrincipal=retiring.arn, Operations=list(operations)
        )

    made = grant("Decrypt")
    for stranger in (other, grantee):
        with refused("AccessDeniedException", "kms:RetireGrant"):
            stranger.kms.retire_grant(GrantToken=made["GrantToken"])
    with refused("DryRunOperationException", status=412):
        retiring.kms.retire_grant(GrantToken=made["GrantToken"], DryRun=True)
    listed = clients.kms.list_retirable_grants(RetiringPrincipal=retiring.arn)["Grants"]
    assert [(entry["GrantId"], entry["RetiringPrincipal"]) for entry in listed] == [(made["GrantId"], retiring.arn)]
    retiring.kms.retire_grant(KeyId=clients.arn("kms", f"key/{key}"), GrantId=made["GrantId"])
    assert clients.kms.list_retirable_grants(RetiringPrincipal=retiring.arn)["Grants"] == []
    made = grant("Decrypt", "RetireGrant")
    grantee.kms.retire_grant(GrantToken=made["GrantToken"])
    made = grant("Decrypt")
    clients.kms.retire_grant(GrantToken=made["GrantToken"])
    with refused("InvalidGrantTokenException"):
        clients.kms.retire_grant(GrantToken=made["GrantToken"])
    for wrong in ({}, {"GrantToken": made["GrantToken"], "KeyId": key}, {"KeyId": key}):
        with refused("ValidationException", "grant token"):
            clients.kms.retire_grant(**wrong)


def test_a_grant_that_is_handed_on_allows_no_more(clients: Clients, key: str, new_user: Callable[[], User]) -> None:
    first, second = new_user(), new_user()
    clients.kms.create_grant(
        KeyId=key,
        GranteePrincipal=first.arn,
        Operations=["Decrypt", "CreateGrant"],
        Constraints={"EncryptionContextSubset": CONTEXT},
    )
    given = {"KeyId": key, "GranteePrincipal": second.arn}
    for more in (
        {"Operations": ["Encrypt"], "Constraints": {"EncryptionContextSubset": CONTEXT}},
        {"Operations": ["Decrypt"]},
        {"Operations": ["Decrypt"], "Constraints": {"EncryptionContextSubset": {"tenant": "b"}}},
    ):
        with refused("AccessDeniedException", "kms:CreateGrant"):
            first.kms.create_grant(**given, **more)
    equals = {"EncryptionContextEquals": CONTEXT}
    first.kms.create_grant(**given, Operations=["Decrypt"], Constraints=equals)
    blob = clients.kms.encrypt(KeyId=key, Plaintext=b"tea", EncryptionContext=CONTEXT)["CiphertextBlob"]
    assert second.kms.decrypt(CiphertextBlob=blob, EncryptionContext=CONTEXT)["Plaintext"] == b"tea"


def test_what_no_grant_can_be(clients: Clients, key: str, user: User) -> None:
    request: dict[str, Any] = {"KeyId": key, "GranteePrincipal": user.arn, "Operations": ["Decrypt"]}
    for change, code, message in (
        ({"GranteePrincipal": "arn:aws:iam::000000000000:user/nobody"}, "InvalidArnException", "user/nobody"),
        ({"GranteePrincipal": "arn:aws:iam::111122223333:user/ada"}, "InvalidArnException", "user/ada"),
        ({"RetiringPrincipal": "ada"}, "InvalidArnException", "ada"),
        ({"Operations": ["Sign"]}, "ValidationException", "Sign"),
        ({"Operations": []}, "ValidationException", "Operations"),
        ({"Constraints": {"SourceArn": user.arn}}, "UnsupportedOperationException", "SourceArn"),
        ({"GrantTokens": ["none"]}, "InvalidGrantTokenException", ""),
        ({"KeyId": "alias/aws/rds"}, "NotFoundException", "alias/aws/rds"),
    ):
        with refused(code, message):
            clients.kms.create_grant(**request | change)
    with refused("DryRunOperationException", "would have succeeded", status=412):
        clients.kms.create_grant(**request, DryRun=True)
    assert grants(clients, key) == []
    with refused("InvalidGrantIdException"):
        clients.kms.revoke_grant(KeyId=key, GrantId="nonsense")
    clients.kms.disable_key(KeyId=key)
    with refused("DisabledException"):
        clients.kms.create_grant(**request)


def test_a_user_of_the_same_name_inherits_nothing(server: Server, clients: Clients, key: str) -> None:
    name = fresh_name("user")

    def create() -> Any:
        clients.iam.create_user(UserName=name)
        access = clients.iam.create_access_key(UserName=name)["AccessKey"]
        session = boto3.session.Session(access["AccessKeyId"], access["SecretAccessKey"], region_name=clients.region)
        return access["AccessKeyId"], session.client("kms", endpoint_url=server.environment()["AWS_ENDPOINT_URL"])

    access, kms = create()
    arn = clients.iam.get_user(UserName=name)["User"]["Arn"]
    clients.kms.create_grant(KeyId=key, GranteePrincipal=arn, Operations=["Encrypt"])
    kms.encrypt(KeyId=key, Plaintext=b"tea")
    clients.iam.delete_access_key(UserName=name, AccessKeyId=access)
    clients.iam.delete_user(UserName=name)
    _, kms = create()
    with refused("AccessDeniedException", "kms:Encrypt"):
        kms.encrypt(KeyId=key, Plaintext=b"tea")


def test_a_session_of_a_role_has_what_the_role_was_granted(server: Server, clients: Clients, key: str) -> None:
    trust = {"Effect": "Allow", "Principal": {"AWS": "000000000000"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    role = clients.iam.create_role(RoleName=fresh_name("role"), AssumeRolePolicyDocument=document)["Role"]
    assume = {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": role["Arn"]}
    caller = clients.iam.create_user(UserName=fresh_name("user"))["User"]["UserName"]
    allowed = json.dumps({"Version": "2012-10-17", "Statement": [assume]})
    clients.iam.put_user_policy(UserName=caller, PolicyName="assume", PolicyDocument=allowed)
    access = clients.iam.create_access_key(UserName=caller)["AccessKey"]
    endpoint = server.environment()["AWS_ENDPOINT_URL"]
    sts = boto3.client(
        "sts",
        endpoint_url=endpoint,
        region_name=clients.region,
        aws_access_key_id=access["AccessKeyId"],
        aws_secret_access_key=access["SecretAccessKey"],
    )
    session = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="one")["Credentials"]
    kms = boto3.client(
        "kms",
        endpoint_url=endpoint,
        region_name=clients.region,
        aws_access_key_id=session["AccessKeyId"],
        aws_secret_access_key=session["SecretAccessKey"],
        aws_session_token=session["SessionToken"],
    )
    with refused("AccessDeniedException", "kms:Encrypt"):
        kms.encrypt(KeyId=key, Plaintext=b"tea")
    clients.kms.create_grant(KeyId=key, GranteePrincipal=role["Arn"], Operations=["Encrypt"])
    kms.encrypt(KeyId=key, Plaintext=b"tea")


def test_grants_go_through_secrets_manager(clients: Clients, key: str, user: User, new_secret) -> None:
    secret = new_secret(SecretString="tea", KmsKeyId=key)
    name = user.arn.rsplit("/", 1)[1]
    read = {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [read]})
    clients.iam.put_user_policy(UserName=name, PolicyName="read", PolicyDocument=document)
    secrets = user.service("secretsmanager")
    with refused("AccessDeniedException", "Access to KMS is not allowed"):
        secrets.get_secret_value(SecretId=secret["Name"])
    clients.kms.create_grant(
        KeyId=key,
        GranteePrincipal=user.arn,
        Operations=["Decrypt"],
        Constraints={"EncryptionContextSubset": {"SecretARN": secret["ARN"]}},
    )
    assert secrets.get_secret_value(SecretId=secret["Name"])["SecretString"] == "tea"
    other = new_secret(SecretString="coffee", KmsKeyId=key)
    with refused("AccessDeniedException", "Access to KMS is not allowed"):
        secrets.get_secret_value(SecretId=other["Name"])


def test_grants_belong_to_a_region(server: Server, clients: Clients, key: str, user: User) -> None:
    token = clients.kms.create_grant(KeyId=key, GranteePrincipal=user.arn, Operations=["Decrypt"])["GrantToken"]
    elsewhere = boto3_clients(server, region="eu-west-1")
    with refused("InvalidGrantTokenException"):
        elsewhere.kms.retire_grant(GrantToken=token)
    assert elsewhere.kms.list_retirable_grants(RetiringPrincipal=user.arn)["Grants"] == []
