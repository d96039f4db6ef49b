"""A managed password in the hands of every language: its SDK, AWS's caching library, and its PostgreSQL driver."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.clients import Clients
from harness.databases import Address, Login, create_instance, fresh_name, secret_arn, wait_until
from harness.sdks import RefusedError, Sdk
from harness.server import Server, running_server

pytestmark = pytest.mark.timeout(1900)

DRIVERS = pytest.mark.parametrize("sdk", ["boto3", "javascript", "go", "java", "rust"], indirect=True, scope="module")
CACHES = pytest.mark.parametrize("sdk", ["boto3", "java", "rust"], indirect=True, scope="module")

WRONG_PASSWORD = "28P01"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Its grace period is longer than the tests, so that an old password works for as long as they last."""
    with running_server("1h") as started:
        yield started


@pytest.fixture(scope="module")
def instance(clients: Clients) -> dict[str, Any]:
    return create_instance(clients, fresh_name("sdks"), DBName="shop")


@pytest.fixture(scope="module")
def certificate_of_another() -> Iterator[Path]:
    with running_server() as other:
        yield other.ca_file


def login_in(value: str) -> Login:
    parsed = json.loads(value)
    return Login(parsed["username"], parsed["password"], "")


def read(sdk: Sdk, arn: str) -> Login:
    return login_in(sdk.call("GetSecretValue", SecretId=arn)["SecretString"])


def rotate(sdk: Sdk, arn: str) -> Login:
    """Rotates, waits until that is done, and gives the new login."""
    before = sdk.call("GetSecretValue", SecretId=arn)["VersionId"]
    rotating = sdk.call("RotateSecret", SecretId=arn)["VersionId"]
    assert rotating != before

    def current() -> str | None:
        answer = sdk.call("GetSecretValue", SecretId=arn)
        return answer["SecretString"] if answer["VersionId"] == rotating else None

    return login_in(wait_until(current, f"version {rotating} current"))


@DRIVERS
def test_the_secret_logs_in(sdk: Sdk, server: Server, instance: dict[str, Any], address: Address) -> None:
    login = read(sdk, secret_arn(instance))
    assert sdk.login(address, login, server.ca_file, "shop") == "app"
    with pytest.raises(RefusedError) as raised:
        sdk.login(address, Login(login.user, login.password + "x", ""), server.ca_file, "shop")
    assert raised.value.code == WRONG_PASSWORD


@DRIVERS
def test_the_certificate_is_verified(
    sdk: Sdk, instance: dict[str, Any], address: Address, certificate_of_another: Path
) -> None:
    """Or else the logins of these tests would prove nothing about it."""
    login = read(sdk, secret_arn(instance))
    with pytest.raises(RefusedError) as raised:
        sdk.login(address, login, certificate_of_another, "shop")
    assert "cert" in raised.value.message.lower()


@DRIVERS
def test_a_rotation_is_told(sdk: Sdk, server: Server, instance: dict[str, Any], address: Address) -> None:
    arn = secret_arn(instance)
    old = read(sdk, arn)
    new = rotate(sdk, arn)
    assert new.password != old.password
    for login in (new, old):
        assert sdk.login(address, login, server.ca_file, "shop") == "app"
    described = sdk.call("DescribeSecret", SecretId=arn)
    assert described["OwningService"] == "rds"
    assert described["RotationEnabled"] is True
    assert described["RotationRules"] == {"AutomaticallyAfterDays": 7}
    assert described["CreatedDate"] < described["LastRotatedDate"] < described["NextRotationDate"]
    assert {stage for stages in described["VersionIdsToStages"].values() for stage in stages} >= {
        "AWSCURRENT",
        "AWSPREVIOUS",
    }


@CACHES
def test_a_cached_secret_logs_in_until_it_is_refreshed(
    sdk: Sdk, server: Server, instance: dict[str, Any], address: Address
) -> None:
    arn = secret_arn(instance)
    cached = sdk.cached(arn, refresh=True)
    new = rotate(sdk, arn)
    # The library does not know of the rotation yet, and that must not matter.
    assert sdk.cached(arn) == cached
    old = login_in(cached)
    assert old.password != new.password
    assert sdk.login(address, old, server.ca_file, "shop") == "app"
    refreshed = login_in(sdk.cached(arn, refresh=True))
    assert refreshed == new
    assert sdk.login(address, refreshed, server.ca_file, "shop") == "app"
