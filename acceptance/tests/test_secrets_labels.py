"""Moving labels between versions, and reading several secrets at once."""

import pytest

from harness.clients import Clients
from harness.databases import fresh_name
from harness.refusal import refused


@pytest.fixture
def two_versions(clients: Clients, new_secret) -> tuple[str, str, str]:
    """A secret, its first version under AWSCURRENT, and its second under AWSPENDING."""
    name = fresh_name("test/labels")
    first = new_secret(name, SecretString="one")["VersionId"]
    put = clients.secrets.put_secret_value(SecretId=name, SecretString="two", VersionStages=["AWSPENDING"])
    return name, first, put["VersionId"]


def stages(clients: Clients, name: str) -> dict[str, list[str]]:
    return clients.secrets.describe_secret(SecretId=name)["VersionIdsToStages"]


def test_previous_follows_current_and_pending_stays(clients: Clients, two_versions) -> None:
    name, first, second = two_versions
    answer = clients.secrets.update_secret_version_stage(
        SecretId=name, VersionStage="AWSCURRENT", RemoveFromVersionId=first, MoveToVersionId=second
    )
    assert answer["Name"] == name
    assert stages(clients, name) == {first: ["AWSPREVIOUS"], second: ["AWSCURRENT", "AWSPENDING"]}
    assert clients.secrets.get_secret_value(SecretId=name)["SecretString"] == "two"


def test_a_label_of_ones_own_comes_and_goes(clients: Clients, two_versions) -> None:
    name, first, second = two_versions
    move = clients.secrets.update_secret_version_stage
    move(SecretId=name, VersionStage="mine", MoveToVersionId=first)
    assert clients.secrets.get_secret_value(SecretId=name, VersionStage="mine")["SecretString"] == "one"
    move(SecretId=name, VersionStage="mine", RemoveFromVersionId=first, MoveToVersionId=second)
    assert clients.secrets.get_secret_value(SecretId=name, VersionStage="mine")["SecretString"] == "two"
    move(SecretId=name, VersionStage="mine", RemoveFromVersionId=second)
    assert "mine" not in [label for labels in stages(clients, name).values() for label in labels]


def test_a_move_that_disagrees_with_the_facts_changes_nothing(clients: Clients, two_versions) -> None:
    name, first, second = two_versions
    before = stages(clients, name)
    move = clients.secrets.update_secret_version_stage
    elsewhere = (
        "The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version "
        f"{first}, so you must explicitly reference that version in RemoveFromVersionId."
    )
    with refused("InvalidParameterException", elsewhere):
        move(SecretId=name, VersionStage="AWSCURRENT", MoveToVersionId=second)
    removed = (
        "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed."
    )
    with refused("InvalidParameterException", removed):
        move(SecretId=name, VersionStage="AWSCURRENT", RemoveFromVersionId=first)
    nowhere = "0" * 32
    missing = f"Secrets Manager can't find the specified secret value for VersionId: {nowhere}"
    with refused("ResourceNotFoundException", missing):
        move(SecretId=name, VersionStage="mine", MoveToVersionId=nowhere)
    assert stages(clients, name) == before


def test_a_move_from_the_wrong_version_is_refused(clients: Clients, two_versions) -> None:
    name, _, second = two_versions
    wrong = "When you move staging label AWSCURRENT, if you specify RemoveFromVersionId, it must be set to the version"
    with refused("InvalidParameterException", wrong):
        clients.secrets.update_secret_version_stage(
            SecretId=name, VersionStage="AWSCURRENT", RemoveFromVersionId=second, MoveToVersionId=second
        )


def test_a_secret_has_twenty_labels_at_most(clients: Clients, two_versions) -> None:
    name, first, _ = two_versions
    for number in range(18):
        clients.secrets.update_secret_version_stage(
            SecretId=name, VersionStage=f"label-{number}", MoveToVersionId=first
        )
    before = stages(clients, name)
    full = "You exceeded the maximum number of staging labels allowed on a secret."
    with refused("LimitExceededException", full):
        clients.secrets.update_secret_version_stage(SecretId=name, VersionStage="one-more", MoveToVersionId=first)
    with refused("LimitExceededException", full):
        clients.secrets.put_secret_value(SecretId=name, SecretString="three", VersionStages=["one-more"])
    assert stages(clients, name) == before
    # A label that only moves takes no more room.
    clients.secrets.put_secret_value(SecretId=name, SecretString="three", VersionStages=["label-0"])


def test_a_batch_has_what_there_is_and_says_what_there_is_not(clients: Clients, new_secret) -> None:
    names = [fresh_name("test/batch") for _ in range(2)]
    for name in names:
        new_secret(name, SecretString=f"value of {name}")
    answer = clients.secrets.batch_get_secret_value(SecretIdList=[*names, "test/absent"])
    assert {value["Name"]: value["SecretString"] for value in answer["SecretValues"]} == {
        name: f"value of {name}" for name in names
    }
    assert [(error["SecretId"], error["ErrorCode"]) for error in answer["Errors"]] == [
        ("test/absent", "ResourceNotFoundException")
    ]


def test_a_batch_by_filter_comes_in_pages(clients: Clients, new_secret) -> None:
    stem = fresh_name("batch")
    names = [f"{stem}/{number}" for number in range(5)]
    for name in names:
        new_secret(name, SecretString=name)
    found, token = [], {}
    while True:
        page = clients.secrets.batch_get_secret_value(
            Filters=[{"Key": "name", "Values": [f"{stem}/"]}], MaxResults=2, **token
        )
        assert len(page["SecretValues"]) <= 2
        found += [value["SecretString"] for value in page["SecretValues"]]
        if "NextToken" not in page:
            break
        token = {"NextToken": page["NextToken"]}
    assert sorted(found) == names


def test_a_batch_needs_names_or_filters(clients: Clients) -> None:
    either = "Either 'SecretIdList' or 'Filters' must be provided, but not both."
    with refused("InvalidParameterException", either):
        clients.secrets.batch_get_secret_value()
    with refused("InvalidParameterException", either):
        clients.secrets.batch_get_secret_value(SecretIdList=["a"], Filters=[{"Key": "name", "Values": ["a"]}])
