"""Secrets that are replicated to other regions: read everywhere, changed in one place."""

import json
import re
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from conftest import NewInstance
from harness.clients import Clients, boto3_clients
from harness.databases import Login, address_of, connect, fresh_name, query, secret_arn, wait_until
from harness.refusal import refused
from harness.server import Server

OTHER = "eu-west-1"
THIRD = "ap-south-1"
ON_A_REPLICA = re.escape("Operation not permitted on a replica secret. Call must be made in primary secret's region.")
NOT_FOUND = re.escape("Secrets Manager can't find the specified secret.")


@pytest.fixture(scope="module")
def other(server: Server) -> Clients:
    return boto3_clients(server, region=OTHER)


@pytest.fixture(scope="module")
def third(server: Server) -> Clients:
    return boto3_clients(server, region=THIRD)


@pytest.fixture
def replicated(clients: Clients, other: Clients) -> Iterator[dict[str, Any]]:
    """A secret with one replica."""
    name = fresh_name("test/replicated")
    created = clients.secrets.create_secret(
        Name=name, SecretString="tea", Description="a drink", Tags=[{"Key": "k", "Value": "v"}]
    )
    clients.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": OTHER}])
    yield created
    remove_everywhere(clients, name)


def remove_everywhere(clients: Clients, name: str) -> None:
    """Removes a secret with its replicas, whatever a test has left of it."""
    status = clients.secrets.describe_secret(SecretId=name).get("ReplicationStatus", [])
    if status:
        regions = [replica["Region"] for replica in status]
        clients.secrets.remove_regions_from_replication(SecretId=name, RemoveReplicaRegions=regions)
    clients.secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


def in_sync(region: str) -> dict[str, Any]:
    return {
        "Region": region,
        "KmsKeyId": "alias/aws/secretsmanager",
        "Status": "InSync",
        "StatusMessage": "Replication succeeded",
    }


def value_of(clients: Clients, secret: str, **which: str) -> str:
    return clients.secrets.get_secret_value(SecretId=secret, **which)["SecretString"]


def policy_for(clients: Clients) -> str:
    """Allows the account what it may do anyway."""
    account = clients.sts.get_caller_identity()["Account"]
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
        "Action": "secretsmanager:GetSecretValue",
        "Resource": "*",
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def the_rest(answer: dict[str, Any], *members: str) -> dict[str, Any]:
    return {name: told for name, told in answer.items() if name not in (*members, "ResponseMetadata")}


def test_a_replica_says_what_the_primary_says(clients: Clients, other: Clients, replicated: dict[str, Any]) -> None:
    name, arn = replicated["Name"], replicated["ARN"]
    replica_arn = arn.replace(clients.region, OTHER)
    read = other.secrets.get_secret_value(SecretId=name)
    assert read["ARN"] == replica_arn
    assert the_rest(read, "ARN") == the_rest(clients.secrets.get_secret_value(SecretId=name), "ARN")
    for secret_id in (replica_arn, replica_arn[:-7]):
        assert value_of(other, secret_id) == "tea"
    with refused("ResourceNotFoundException", NOT_FOUND):
        value_of(other, arn)

    primary = clients.secrets.describe_secret(SecretId=name)
    assert primary["PrimaryRegion"] == clients.region
    status = [the_rest(replica, "LastAccessedDate") for replica in primary["ReplicationStatus"]]
    assert status == [in_sync(OTHER)]
    replica = other.secrets.describe_secret(SecretId=name)
    assert replica["PrimaryRegion"] == clients.region
    assert "ReplicationStatus" not in replica
    own = ("ARN", "ReplicationStatus", "CreatedDate", "LastAccessedDate")
    assert the_rest(replica, *own) == the_rest(primary, *own)


def test_create_with_replicas(clients: Clients, other: Clients, third: Clients) -> None:
    name = fresh_name("test/replicated")
    wanted = {
        "Name": name,
        "ClientRequestToken": str(uuid.uuid4()),
        "SecretString": "tea",
        "AddReplicaRegions": [{"Region": OTHER}, {"Region": THIRD, "KmsKeyId": "alias/aws/secretsmanager"}],
    }
    created = clients.secrets.create_secret(**wanted)
    assert created["ReplicationStatus"] == [in_sync(THIRD), in_sync(OTHER)]
    assert value_of(other, name) == value_of(third, name) == "tea"
    again = clients.secrets.create_secret(**wanted)
    assert (again["ARN"], again["VersionId"]) == (created["ARN"], created["VersionId"])
    assert [replica["Status"] for replica in again["ReplicationStatus"]] == ["InSync", "InSync"]
    remove_everywhere(clients, name)


def test_every_change_is_followed(clients: Clients, other: Clients, replicated: dict[str, Any]) -> None:
    name = replicated["Name"]

    def same(*but: str) -> None:
        own = ("ARN", "ReplicationStatus", "CreatedDate", "LastAccessedDate")
        here, there = (region.secrets.describe_secret(SecretId=name) for region in (clients, other))
        assert the_rest(there, *own) == the_rest(here, *own)
        for version in here["VersionIdsToStages"]:
            assert value_of(clients, name, VersionId=version) == value_of(other, name, VersionId=version)

    put = clients.secrets.put_secret_value(SecretId=name, SecretString="coffee")
    assert value_of(other, name) == "coffee"
    assert value_of(other, name, VersionStage="AWSPREVIOUS") == "tea"
    same()
    clients.secrets.put_secret_value(SecretId=name, SecretBinary=b"\x00\xff", VersionStages=["raw"])
    assert other.secrets.get_secret_value(SecretId=name, VersionStage="raw")["SecretBinary"] == b"\x00\xff"
    clients.secrets.update_secret_version_stage(
        SecretId=name,
        VersionStage="AWSCURRENT",
        MoveToVersionId=replicated["VersionId"],
        RemoveFromVersionId=put["VersionId"],
    )
    assert value_of(other, name) == "tea"
    clients.secrets.update_secret(SecretId=name, Description="hot")
    clients.secrets.tag_resource(SecretId=name, Tags=[{"Key": "team", "Value": "blue"}])
    clients.secrets.untag_resource(SecretId=name, TagKeys=["k"])
    described = other.secrets.describe_secret(SecretId=name)
    assert (described["Description"], described["Tags"]) == ("hot", [{"Key": "team", "Value": "blue"}])
    clients.secrets.put_resource_policy(SecretId=name, ResourcePolicy=policy_for(clients))
    assert other.secrets.get_resource_policy(SecretId=name)["ResourcePolicy"] == policy_for(clients)
    clients.secrets.delete_resource_policy(SecretId=name)
    assert "ResourcePolicy" not in other.secrets.get_resource_policy(SecretId=name)


def test_nothing_changes_on_a_replica(clients: Clients, other: Clients, replicated: dict[str, Any]) -> None:
    name, version = replicated["Name"], replicated["VersionId"]
    secrets = other.secrets
    changes = [
        lambda: secrets.put_secret_value(SecretId=name, SecretString="x"),
        lambda: secrets.update_secret(SecretId=name, Description="x"),
        lambda: secrets.update_secret_version_stage(SecretId=name, VersionStage="mine", MoveToVersionId=version),
        lambda: secrets.tag_resource(SecretId=name, Tags=[{"Key": "a", "Value": "b"}]),
        lambda: secrets.untag_resource(SecretId=name, TagKeys=["k"]),
        lambda: secrets.put_resource_policy(SecretId=name, ResourcePolicy=policy_for(other)),
        lambda: secrets.delete_resource_policy(SecretId=name),
        lambda: secrets.delete_secret(SecretId=name),
        lambda: secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True),
        lambda: secrets.restore_secret(SecretId=name),
        lambda: secrets.rotate_secret(SecretId=name),
        lambda: secrets.cancel_rotate_secret(SecretId=name),
        lambda: secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": THIRD}]),
        lambda: secrets.remove_regions_from_replication(SecretId=name, RemoveReplicaRegions=[OTHER]),
    ]
    before = the_rest(secrets.describe_secret(SecretId=name))
    for change in changes:
        with refused("InvalidParameterException", ON_A_REPLICA):
            change()
    assert the_rest(secrets.describe_secret(SecretId=name)) == before
    assert value_of(clients, name) == "tea"


def test_each_region_notes_its_own_reads(clients: Clients, other: Clients, replicated: dict[str, Any]) -> None:
    name = replicated["Name"]
    assert "LastAccessedDate" not in clients.secrets.describe_secret(SecretId=name)["ReplicationStatus"][0]
    value_of(other, name)
    # The note of a read is written after the answer.
    wait_until(lambda: "LastAccessedDate" in other.secrets.describe_secret(SecretId=name), "the note of the read")
    described = clients.secrets.describe_secret(SecretId=name)
    assert "LastAccessedDate" in described["ReplicationStatus"][0]
    assert "LastAccessedDate" not in described
    clients.secrets.put_secret_value(SecretId=name, SecretString="coffee")
    assert "LastAccessedDate" in other.secrets.describe_secret(SecretId=name)


def test_a_promoted_replica_is_on_its_own(clients: Clients, other: Clients, replicated: dict[str, Any]) -> None:
    name = replicated["Name"]
    with refused("InvalidParameterException", "not a replica"):
        clients.secrets.stop_replication_to_replica(SecretId=name)
    promoted = other.secrets.stop_replication_to_replica(SecretId=name)
    assert promoted["ARN"] == replicated["ARN"].replace(clients.region, OTHER)
    for region in (clients, other):
        described = region.secrets.describe_secret(SecretId=name)
        assert "PrimaryRegion" not in described
        assert "ReplicationStatus" not in described
    clients.secrets.put_secret_value(SecretId=name, SecretString="coffee")
    assert value_of(other, name) == "tea"
    other.secrets.put_secret_value(SecretId=name, SecretString="water")
    assert (value_of(clients, name), value_of(other, name)) == ("coffee", "water")

    again = clients.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": OTHER}])
    assert again["ReplicationStatus"][0]["Status"] == "Failed"
    assert value_of(other, name) == "water"
    other.secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


def test_a_primary_outlives_its_replicas(clients: Clients, other: Clients, replicated: dict[str, Any]) -> None:
    name, arn = replicated["Name"], replicated["ARN"]
    still = re.escape(f"You can't delete secret {arn} that still has replica regions [{OTHER}].")
    for how in ({}, {"ForceDeleteWithoutRecovery": True}, {"RecoveryWindowInDays": 7}):
        with refused("InvalidParameterException", still):
            clients.secrets.delete_secret(SecretId=name, **how)
    removed = clients.secrets.remove_regions_from_replication(SecretId=name, RemoveReplicaRegions=[OTHER])
    assert (removed["ARN"], removed["ReplicationStatus"]) == (arn, [])
    with refused("ResourceNotFoundException", NOT_FOUND):
        other.secrets.describe_secret(SecretId=name)
    # A region without a replica has none afterwards either.
    clients.secrets.remove_regions_from_replication(SecretId=name, RemoveReplicaRegions=[OTHER, "nowhere-1"])

    clients.secrets.delete_secret(SecretId=name, RecoveryWindowInDays=7)
    with refused("InvalidRequestException", "marked for deletion"):
        clients.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": OTHER}])
    clients.secrets.restore_secret(SecretId=name)
    clients.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": OTHER}])
    assert value_of(other, name) == "tea"


def test_a_name_that_is_taken(clients: Clients, other: Clients, third: Clients) -> None:
    name = fresh_name("test/taken")
    taken = other.secrets.create_secret(Name=name, SecretString="theirs")
    created = clients.secrets.create_secret(
        Name=name, SecretString="ours", AddReplicaRegions=[{"Region": OTHER}, {"Region": THIRD}]
    )
    ours, theirs = created["ReplicationStatus"]
    assert ours == in_sync(THIRD)
    assert (theirs["Region"], theirs["Status"]) == (OTHER, "Failed")
    assert theirs["StatusMessage"] == f"Replication failed: Secret name {name} already exists in region {OTHER}."
    assert (value_of(other, name), value_of(third, name)) == ("theirs", "ours")
    # What failed is not followed, and counts when the secret is to be deleted.
    clients.secrets.put_secret_value(SecretId=name, SecretString="ours again")
    assert (value_of(other, name), value_of(third, name)) == ("theirs", "ours again")
    with refused("InvalidParameterException", "still has replica regions"):
        clients.secrets.delete_secret(SecretId=name)

    forced = clients.secrets.replicate_secret_to_regions(
        SecretId=name, AddReplicaRegions=[{"Region": OTHER}], ForceOverwriteReplicaSecret=True
    )
    assert [replica["Status"] for replica in forced["ReplicationStatus"]] == ["InSync", "InSync"]
    assert value_of(other, name) == "ours again"
    with refused("ResourceNotFoundException", NOT_FOUND):
        value_of(other, taken["ARN"])
    remove_everywhere(clients, name)


def test_another_ones_replica_is_not_overwritten(
    clients: Clients, other: Clients, third: Clients, replicated: dict[str, Any]
) -> None:
    name = replicated["Name"]
    third.secrets.create_secret(Name=name, SecretString="mine")
    for region in (OTHER, clients.region):
        status = third.secrets.replicate_secret_to_regions(
            SecretId=name, AddReplicaRegions=[{"Region": region}], ForceOverwriteReplicaSecret=True
        )["ReplicationStatus"]
        assert {replica["Status"] for replica in status} == {"Failed"}
    assert value_of(clients, name) == value_of(other, name) == "tea"
    remove_everywhere(third, name)


def test_regions_that_cannot_be(clients: Clients, replicated: dict[str, Any], unchecked: Clients) -> None:
    name = replicated["Name"]
    for region in (clients.region, "mars-north-1"):
        with refused("InvalidParameterException", re.escape("Invalid replica region.")):
            clients.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": region}])
    with refused("InvalidParameterException", "Invalid replica region"):
        clients.secrets.create_secret(Name=fresh_name("test/x"), AddReplicaRegions=[{"Region": clients.region}])
    with refused("ValidationException"):
        unchecked.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": "Not A Region"}])
    with refused("ValidationException"):
        unchecked.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[])
    status = clients.secrets.describe_secret(SecretId=name)["ReplicationStatus"]
    assert [replica["Region"] for replica in status] == [OTHER]


def test_a_key_that_is_not_there(clients: Clients, other: Clients) -> None:
    name = fresh_name("test/key")
    created = clients.secrets.create_secret(
        Name=name,
        SecretString="tea",
        AddReplicaRegions=[{"Region": OTHER, "KmsKeyId": "alias/none"}],
    )
    [status] = created["ReplicationStatus"]
    assert (status["Status"], status["KmsKeyId"]) == ("Failed", "alias/none")
    assert status["StatusMessage"].startswith("Replication failed: ")
    with refused("ResourceNotFoundException", NOT_FOUND):
        value_of(other, name)
    remove_everywhere(clients, name)


def test_replicas_that_come_and_go_while_the_secret_changes(
    clients: Clients, other: Clients, replicated: dict[str, Any]
) -> None:
    name = replicated["Name"]
    over = threading.Event()

    def write() -> int:
        number = 0
        while not over.is_set():
            number += 1
            # A secret has 150 versions at most.
            value = {"SecretString": f"{number}"} if number <= 30 else {}
            clients.secrets.update_secret(SecretId=name, Description=f"{number}", **value)
        return number

    with ThreadPoolExecutor() as threads:
        writers = [threads.submit(write) for _ in range(4)]
        for _ in range(10):
            value_of(other, name)
            clients.secrets.remove_regions_from_replication(SecretId=name, RemoveReplicaRegions=[OTHER])
            clients.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": OTHER}])
            other.secrets.stop_replication_to_replica(SecretId=name)
            promoted = value_of(other, name)
            clients.secrets.put_secret_value(SecretId=name, SecretString="after")
            assert value_of(other, name) == promoted
            status = clients.secrets.replicate_secret_to_regions(
                SecretId=name, AddReplicaRegions=[{"Region": OTHER}], ForceOverwriteReplicaSecret=True
            )["ReplicationStatus"]
            assert [replica["Status"] for replica in status] == ["InSync"]
        over.set()
        assert sum(writer.result() for writer in writers) > 0

    versions = clients.secrets.describe_secret(SecretId=name)["VersionIdsToStages"]
    assert other.secrets.describe_secret(SecretId=name)["VersionIdsToStages"] == versions
    for version in versions:
        assert value_of(other, name, VersionId=version) == value_of(clients, name, VersionId=version)


def test_a_replica_under_a_key_of_its_region(clients: Clients, other: Clients, replicated: dict[str, Any]) -> None:
    name = replicated["Name"]
    key = other.kms.create_key()["KeyMetadata"]["KeyId"]

    def status() -> tuple[str, str]:
        [replica] = clients.secrets.describe_secret(SecretId=name)["ReplicationStatus"]
        return replica["KmsKeyId"], replica["Status"]

    # The key is all that may be changed of a replica.
    with refused("InvalidParameterException", ON_A_REPLICA):
        other.secrets.update_secret(SecretId=name, KmsKeyId=key, Description="x")
    other.secrets.update_secret(SecretId=name, KmsKeyId=key)
    assert other.secrets.describe_secret(SecretId=name)["KmsKeyId"] == key
    assert "KmsKeyId" not in clients.secrets.describe_secret(SecretId=name)
    assert status() == (key, "InSync")
    assert value_of(other, name) == "tea"

    other.kms.disable_key(KeyId=key)
    with refused("DecryptionFailure"):
        value_of(other, name)
    # The primary does not depend on it, and no value that was current once is given as the current one.
    clients.secrets.put_secret_value(SecretId=name, SecretString="coffee")
    assert status() == (key, "Failed")
    assert value_of(clients, name) == "coffee"
    # Once its key can be used again, it gets what it lacks by itself.
    other.kms.enable_key(KeyId=key)
    assert value_of(other, name, VersionStage="AWSPREVIOUS") == "tea"
    wait_until(lambda: status() == (key, "InSync"), "the replica")
    assert value_of(other, name) == "coffee"
    with refused("EncryptionFailure"):
        clients.secrets.replicate_secret_to_regions(
            SecretId=name, AddReplicaRegions=[{"Region": OTHER, "KmsKeyId": "alias/none"}]
        )
    again = clients.secrets.replicate_secret_to_regions(SecretId=name, AddReplicaRegions=[{"Region": OTHER}])
    assert [the_rest(replica, "LastAccessedDate") for replica in again["ReplicationStatus"]] == [in_sync(OTHER)]
    assert value_of(other, name) == "coffee"


def test_the_list_of_each_region(clients: Clients, other: Clients, replicated: dict[str, Any]) -> None:
    def listed(region: Clients, primary: str) -> list[str]:
        filters = [{"Key": "primary-region", "Values": [primary]}, {"Key": "name", "Values": [replicated["Name"]]}]
        return [secret["ARN"] for secret in region.secrets.list_secrets(Filters=filters)["SecretList"]]

    arn = replicated["ARN"]
    assert listed(clients, clients.region) == [arn]
    assert listed(other, clients.region) == [arn.replace(clients.region, OTHER)]
    assert listed(other, OTHER) == []
    batch = other.secrets.batch_get_secret_value(SecretIdList=[replicated["Name"]])
    assert [value["SecretString"] for value in batch["SecretValues"]] == ["tea"]


@pytest.mark.slow
def test_the_secret_of_a_database(server: Server, clients: Clients, other: Clients, new_instance: NewInstance) -> None:
    made = new_instance(DBName="shop")
    arn = secret_arn(made)
    clients.secrets.replicate_secret_to_regions(SecretId=arn, AddReplicaRegions=[{"Region": OTHER}])
    replica = arn.replace(clients.region, OTHER)

    def logs_in() -> str:
        read = other.secrets.get_secret_value(SecretId=replica)
        value = json.loads(read["SecretString"])
        login = Login(value["username"], value["password"], "")
        with connect(address_of(made), login, server.ca_file, database="shop") as connection:
            assert query(connection, "select 1") == [(1,)]
        return read["VersionId"]

    first = logs_in()
    rotated = clients.secrets.rotate_secret(SecretId=arn)["VersionId"]
    # A read in the middle of a rotation waits for it, in every region.
    assert logs_in() == rotated != first
    with refused("InvalidParameterException", ON_A_REPLICA):
        other.secrets.rotate_secret(SecretId=replica)
    with refused("InvalidRequestException", "managed by rds"):
        other.secrets.stop_replication_to_replica(SecretId=replica)
    described = other.secrets.describe_secret(SecretId=replica)
    assert (described["OwningService"], described["PrimaryRegion"]) == ("rds", clients.region)
