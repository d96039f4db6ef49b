"""Secrets Manager through the AWS SDK of every language: the same scenario, the same answers."""

import datetime
import json
import string
from collections.abc import Iterator
from typing import Any

import pytest

from harness.clients import boto3_clients
from harness.databases import fresh_name, wait_until
from harness.sdks import RefusedError, Sdk, refusal
from harness.server import Server
from harness.signed import Signer, send

# The first of them waits until its language's program is built.
pytestmark = pytest.mark.timeout(1900)

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def secret(sdk: Sdk) -> Iterator[dict[str, Any]]:
    """A secret with one version."""
    created = sdk.call("CreateSecret", Name=fresh_name("sdk/secret"), SecretString="tea", Description="a drink")
    yield created
    sdk.call("DeleteSecret", SecretId=created["ARN"], ForceDeleteWithoutRecovery=True)


def put(sdk: Sdk, secret: dict[str, Any], value: str, **members: Any) -> str:
    return sdk.call("PutSecretValue", SecretId=secret["ARN"], SecretString=value, **members)["VersionId"]


def stages(sdk: Sdk, secret: dict[str, Any]) -> dict[str, set[str]]:
    described = sdk.call("DescribeSecret", SecretId=secret["ARN"])
    return {version: set(labels) for version, labels in described["VersionIdsToStages"].items()}


def milliseconds(time: datetime.datetime) -> int:
    return round((time - EPOCH) / datetime.timedelta(milliseconds=1))


def test_the_three_ways_to_name_a_secret(sdk: Sdk, secret: dict[str, Any]) -> None:
    for name in (secret["Name"], secret["ARN"], secret["ARN"][:-7]):
        read = sdk.call("GetSecretValue", SecretId=name)
        assert read.pop("CreatedDate")
        assert read == {
            "ARN": secret["ARN"],
            "Name": secret["Name"],
            "VersionId": secret["VersionId"],
            "SecretString": "tea",
            "VersionStages": ["AWSCURRENT"],
        }


def test_times_are_the_very_ones_of_the_answer(sdk: Sdk, secret: dict[str, Any], server: Server) -> None:
    """To the millisecond, which is as exact as AWS is: nobody rounds them to seconds or shifts their zone."""
    sdk.call("GetSecretValue", SecretId=secret["ARN"])
    signer = Signer(server)

    def describe() -> dict[str, Any]:
        request = signer.sign(signer.secretsmanager("DescribeSecret", SecretId=secret["ARN"]), "secretsmanager")
        return json.loads(send(request).body)

    # A read is noted a moment after it was answered.
    wait_until(lambda: "LastAccessedDate" in describe(), "the read noted")
    raw = describe()
    described = sdk.call("DescribeSecret", SecretId=secret["ARN"])
    for member in ("CreatedDate", "LastChangedDate", "LastAccessedDate"):
        assert milliseconds(described[member]) == round(raw[member] * 1000), member
    assert abs(datetime.datetime.now(datetime.UTC) - described["CreatedDate"]) < datetime.timedelta(minutes=1)
    # Only the day of it is kept.
    assert milliseconds(described["LastAccessedDate"]) % (24 * 3600 * 1000) == 0


def test_binary_values_come_back_as_they_were(sdk: Sdk, secret: dict[str, Any]) -> None:
    everything = bytes(range(256)) * 3
    sdk.call("PutSecretValue", SecretId=secret["ARN"], SecretBinary=everything)
    read = sdk.call("GetSecretValue", SecretId=secret["ARN"])
    assert read["SecretBinary"] == everything
    assert "SecretString" not in read


@pytest.mark.parametrize(
    "value", ['{"a": "ü ☕ \U0001f510"}', "tab\tnew\nline\r \\ \" '", " ", "null", "\x01", "x" * 65536]
)
def test_texts_come_back_as_they_were(sdk: Sdk, secret: dict[str, Any], value: str) -> None:
    put(sdk, secret, value)
    assert sdk.call("GetSecretValue", SecretId=secret["ARN"])["SecretString"] == value


def test_a_new_value_becomes_current(sdk: Sdk, secret: dict[str, Any]) -> None:
    answer = sdk.call("PutSecretValue", SecretId=secret["ARN"], SecretString="coffee")
    assert answer["VersionStages"] == ["AWSCURRENT"]
    updated = sdk.call("UpdateSecret", SecretId=secret["ARN"], SecretString="mate", Description="another drink")
    assert stages(sdk, secret) == {updated["VersionId"]: {"AWSCURRENT"}, answer["VersionId"]: {"AWSPREVIOUS"}}
    previous = sdk.call("GetSecretValue", SecretId=secret["ARN"], VersionStage="AWSPREVIOUS")
    assert previous["SecretString"] == "coffee"
    first = sdk.call("GetSecretValue", SecretId=secret["ARN"], VersionId=secret["VersionId"])
    assert first["SecretString"] == "tea"
    assert first.get("VersionStages", []) == []
    assert sdk.call("DescribeSecret", SecretId=secret["ARN"])["Description"] == "another drink"
    # Without a value there is no new version, and so none to tell.
    assert "VersionId" not in sdk.call("UpdateSecret", SecretId=secret["ARN"], Description="a drink again")


def test_the_same_token_again(sdk: Sdk, secret: dict[str, Any]) -> None:
    token = "terraform-20261123000000000000000001"
    assert put(sdk, secret, "coffee", ClientRequestToken=token) == token
    assert put(sdk, secret, "coffee", ClientRequestToken=token) == token
    with refusal("ResourceExistsException", f"You can't use ClientRequestToken {token}"):
        put(sdk, secret, "mate", ClientRequestToken=token)
    assert sdk.call("GetSecretValue", SecretId=secret["ARN"])["SecretString"] == "coffee"


def test_labels_are_moved(sdk: Sdk, secret: dict[str, Any]) -> None:
    first = secret["VersionId"]
    second = put(sdk, secret, "coffee", VersionStages=["CANARY", "AWSPENDING"])
    assert stages(sdk, secret) == {first: {"AWSCURRENT"}, second: {"CANARY", "AWSPENDING"}}
    move = {"SecretId": secret["ARN"], "VersionStage": "AWSCURRENT", "MoveToVersionId": second}
    with refusal("InvalidParameterException", "RemoveFromVersionId"):
        sdk.call("UpdateSecretVersionStage", **move)
    answer = sdk.call("UpdateSecretVersionStage", **move, RemoveFromVersionId=first)
    assert answer == {"ARN": secret["ARN"], "Name": secret["Name"]}
    assert stages(sdk, secret) == {first: {"AWSPREVIOUS"}, second: {"AWSCURRENT", "CANARY", "AWSPENDING"}}
    sdk.call("UpdateSecretVersionStage", SecretId=secret["ARN"], VersionStage="CANARY", RemoveFromVersionId=second)
    assert stages(sdk, secret)[second] == {"AWSCURRENT", "AWSPENDING"}


def test_versions_are_listed_in_pages(sdk: Sdk, secret: dict[str, Any]) -> None:
    ids = [secret["VersionId"], *(put(sdk, secret, f"value {number}") for number in range(4))]
    pages = sdk.pages("ListSecretVersionIds", SecretId=secret["ARN"], IncludeDeprecated=True, MaxResults=2)
    versions = [version for page in pages for version in page["Versions"]]
    assert sorted(version["VersionId"] for version in versions) == sorted(ids)
    assert all(page["ARN"] == secret["ARN"] for page in pages)
    labelled = {version["VersionId"] for version in versions if version.get("VersionStages")}
    assert labelled == set(ids[-2:])
    assert all(version["KmsKeyIds"] == ["DefaultEncryptionKey"] for version in versions)
    listed = sdk.call("ListSecretVersionIds", SecretId=secret["ARN"])["Versions"]
    assert {version["VersionId"] for version in listed} == labelled


@pytest.fixture(scope="module")
def family(sdk: Sdk) -> Iterator[str]:
    """The prefix that five secrets have in common."""
    prefix = fresh_name("family")
    names = [f"{prefix}/{number}" for number in range(5)]
    for number, name in enumerate(names):
        tags = [{"Key": f"{prefix}-parity", "Value": "even" if number % 2 == 0 else "odd"}]
        sdk.call("CreateSecret", Name=name, SecretString=f"value {number}", Tags=tags)
    yield prefix
    for name in names:
        sdk.call("DeleteSecret", SecretId=name, ForceDeleteWithoutRecovery=True)


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ([("name", "/")], "01234"),
        ([("name", "/1", "/3")], "13"),
        ([("name", "/"), ("tag-value", "even")], "024"),
        ([("name", "/"), ("tag-value", "!even")], "13"),
        ([("name", "/"), ("name", "!/2")], "0134"),
        ([("tag-key", "-parity"), ("tag-value", "odd")], "13"),
    ],
)
def test_secrets_are_found(sdk: Sdk, family: str, filters: list[tuple[str, ...]], numbers: str) -> None:
    def spelled(key: str, value: str) -> str:
        negated, value = value.startswith("!"), value.removeprefix("!")
        return ("!" if negated else "") + (value if key == "tag-value" else family + value)

    asked = [{"Key": key, "Values": [spelled(key, value) for value in values]} for key, *values in filters]
    listed = sdk.call("ListSecrets", Filters=asked, SortBy="name", SortOrder="asc")["SecretList"]
    assert [entry["Name"] for entry in listed] == [f"{family}/{number}" for number in numbers]


def test_secrets_are_listed_in_pages(sdk: Sdk, family: str) -> None:
    filters = [{"Key": "name", "Values": [family]}]
    pages = sdk.pages("ListSecrets", Filters=filters, SortBy="name", SortOrder="desc", MaxResults=2)
    listed = [entry for page in pages for entry in page["SecretList"]]
    assert [entry["Name"] for entry in listed] == [f"{family}/{number}" for number in "43210"]
    entry = listed[-1]
    assert entry["Tags"] == [{"Key": f"{family}-parity", "Value": "even"}]
    assert list(entry["SecretVersionsToStages"].values()) == [["AWSCURRENT"]]
    assert isinstance(entry["CreatedDate"], datetime.datetime)


def test_values_are_read_in_batches(sdk: Sdk, family: str) -> None:
    pages = sdk.pages("BatchGetSecretValue", Filters=[{"Key": "name", "Values": [family]}], MaxResults=2)
    values = [value for page in pages for value in page["SecretValues"]]
    assert {value["Name"]: value["SecretString"] for value in values} == {
        f"{family}/{number}": f"value {number}" for number in range(5)
    }
    answer = sdk.call("BatchGetSecretValue", SecretIdList=[f"{family}/0", f"{family}/none"])
    assert [value["SecretString"] for value in answer["SecretValues"]] == ["value 0"]
    (failed,) = answer["Errors"]
    assert (failed["SecretId"], failed["ErrorCode"]) == (f"{family}/none", "ResourceNotFoundException")


def test_tags_come_and_go(sdk: Sdk, secret: dict[str, Any]) -> None:
    def tags() -> list[dict[str, str]] | None:
        return sdk.call("DescribeSecret", SecretId=secret["ARN"]).get("Tags")

    assert not tags()
    team = {"Key": "team", "Value": "blue"}
    assert sdk.call("TagResource", SecretId=secret["ARN"], Tags=[team, {"Key": "tier", "Value": ""}]) == {}
    assert tags() == [team, {"Key": "tier", "Value": ""}]
    sdk.call("UntagResource", SecretId=secret["ARN"], TagKeys=["tier", "never was"])
    assert tags() == [team]
    sdk.call("UntagResource", SecretId=secret["ARN"], TagKeys=["team"])
    assert tags() == []


def test_random_passwords(sdk: Sdk) -> None:
    first, second = (sdk.call("GetRandomPassword")["RandomPassword"] for _ in range(2))
    assert len(first) == len(second) == 32
    assert first != second
    plain = sdk.call("GetRandomPassword", PasswordLength=200, ExcludePunctuation=True, ExcludeCharacters="abc")
    assert len(plain["RandomPassword"]) == 200
    assert set(plain["RandomPassword"]) <= set(string.ascii_letters + string.digits) - set("abc")
    # Terraform sends every member, `false` included.
    everything = {"ExcludeNumbers": False, "ExcludePunctuation": False, "ExcludeUppercase": False}
    rest = {"ExcludeLowercase": False, "IncludeSpace": False, "RequireEachIncludedType": False, "PasswordLength": 20}
    assert len(sdk.call("GetRandomPassword", **everything, **rest)["RandomPassword"]) == 20


def test_deleted_and_restored(sdk: Sdk, secret: dict[str, Any]) -> None:
    before = datetime.datetime.now(datetime.UTC)
    deleted = sdk.call("DeleteSecret", SecretId=secret["ARN"], RecoveryWindowInDays=7)
    assert deleted["ARN"] == secret["ARN"]
    assert abs(deleted["DeletionDate"] - before - datetime.timedelta(days=7)) < datetime.timedelta(minutes=1)
    assert sdk.call("DescribeSecret", SecretId=secret["ARN"])["DeletedDate"]
    with refusal("InvalidRequestException", "marked for deletion"):
        sdk.call("GetSecretValue", SecretId=secret["ARN"])
    named = [{"Key": "name", "Values": [secret["Name"]]}]
    assert not sdk.call("ListSecrets", Filters=named).get("SecretList")
    (planned,) = sdk.call("ListSecrets", Filters=named, IncludePlannedDeletion=True)["SecretList"]
    assert planned["ARN"] == secret["ARN"]
    with refusal("InvalidRequestException", "scheduled for deletion"):
        sdk.call("CreateSecret", Name=secret["Name"], SecretString="coffee")
    assert sdk.call("RestoreSecret", SecretId=secret["ARN"]) == {"ARN": secret["ARN"], "Name": secret["Name"]}
    assert sdk.call("GetSecretValue", SecretId=secret["ARN"])["SecretString"] == "tea"
    assert "DeletedDate" not in sdk.call("DescribeSecret", SecretId=secret["ARN"])


def test_deleted_for_good(sdk: Sdk) -> None:
    name = fresh_name("sdk/gone")
    first = sdk.call("CreateSecret", Name=name, SecretString="tea")
    sdk.call("DeleteSecret", SecretId=name, ForceDeleteWithoutRecovery=True)
    for secret_id in (name, first["ARN"]):
        with refusal("ResourceNotFoundException", "Secrets Manager can't find the specified secret."):
            sdk.call("GetSecretValue", SecretId=secret_id)
    second = sdk.call("CreateSecret", Name=name, SecretString="tea")
    assert second["ARN"] != first["ARN"]
    sdk.call("DeleteSecret", SecretId=name, ForceDeleteWithoutRecovery=True)


def policy(principal: Any) -> str:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=1)


def test_policies_come_and_go(sdk: Sdk, secret: dict[str, Any]) -> None:
    named = {"ARN": secret["ARN"], "Name": secret["Name"]}
    ours = policy({"AWS": f"arn:aws:iam::{secret['ARN'].split(':')[4]}:root"})
    assert "ResourcePolicy" not in sdk.call("GetResourcePolicy", SecretId=secret["ARN"])
    put = sdk.call("PutResourcePolicy", SecretId=secret["ARN"], ResourcePolicy=ours, BlockPublicPolicy=True)
    assert named.items() <= put.items()
    assert sdk.call("GetResourcePolicy", SecretId=secret["ARN"])["ResourcePolicy"] == ours
    validated = sdk.call("ValidateResourcePolicy", SecretId=secret["ARN"], ResourcePolicy=policy("*"))
    assert validated["PolicyValidationPassed"] is False
    assert [error["CheckName"] for error in validated["ValidationErrors"]] == ["PUBLIC_POLICY"]
    assert named.items() <= sdk.call("DeleteResourcePolicy", SecretId=secret["ARN"]).items()
    assert "ResourcePolicy" not in sdk.call("GetResourcePolicy", SecretId=secret["ARN"])


def test_replicas_come_and_go(sdk: Sdk, secret: dict[str, Any], server: Server) -> None:
    region = "eu-central-1"

    def replication() -> list[tuple[str, str]]:
        described = sdk.call("DescribeSecret", SecretId=secret["ARN"])
        return [(replica["Region"], replica["Status"]) for replica in described.get("ReplicationStatus", [])]

    answer = sdk.call("ReplicateSecretToRegions", SecretId=secret["ARN"], AddReplicaRegions=[{"Region": region}])
    assert [replica["Region"] for replica in answer["ReplicationStatus"]] == [region]
    wait_until(lambda: replication() == [(region, "InSync")], "in sync")
    there = boto3_clients(server, region=region).secrets
    replica = there.get_secret_value(SecretId=secret["Name"])
    assert (replica["SecretString"], replica["VersionId"]) == ("tea", secret["VersionId"])
    answer = sdk.call("RemoveRegionsFromReplication", SecretId=secret["ARN"], RemoveReplicaRegions=[region])
    assert answer["ReplicationStatus"] == []
    assert replication() == []


@pytest.mark.parametrize(
    ("operation", "members", "code", "modelled"),
    [
        ("GetSecretValue", {"SecretId": "sdk/none"}, "ResourceNotFoundException", True),
        ("RestoreSecret", {"SecretId": "sdk/none"}, "ResourceNotFoundException", True),
        ("CreateSecret", {"SecretString": "coffee"}, "ResourceExistsException", True),
        ("RotateSecret", {}, "InvalidRequestException", True),
        (
            "DeleteSecret",
            {"RecoveryWindowInDays": 7, "ForceDeleteWithoutRecovery": True},
            "InvalidParameterException",
            True,
        ),
        ("PutResourcePolicy", {"ResourcePolicy": "{}"}, "MalformedPolicyDocumentException", True),
        (
            "PutResourcePolicy",
            {"ResourcePolicy": policy("*"), "BlockPublicPolicy": True},
            "PublicPolicyException",
            True,
        ),
        ("ListSecretVersionIds", {"NextToken": "forged"}, "InvalidNextTokenException", True),
        # The API model does not know it, so that no SDK has a class for it.
        ("GetSecretValue", {"SecretId": "sp ace"}, "ValidationException", False),
    ],
)
def test_refusals_are_the_exceptions_of_the_sdk(
    sdk: Sdk, secret: dict[str, Any], operation: str, members: dict[str, Any], code: str, modelled: bool
) -> None:
    named = {"Name": secret["Name"]} if operation == "CreateSecret" else {"SecretId": secret["ARN"]}
    with pytest.raises(RefusedError) as raised:
        sdk.call(operation, **(named | members))
    refused = raised.value
    assert refused.code == code
    assert refused.message
    if sdk.has_types:
        assert (refused.type, refused.status) == (code if modelled else None, 400)
