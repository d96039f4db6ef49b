"""Instances and the logins to them."""

import json
import secrets as randomness
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from botocore.exceptions import ClientError

from harness.clients import Clients

SMALLEST = {
    "Engine": "postgres",
    "DBInstanceClass": "db.t3.micro",
    "AllocatedStorage": 20,
    "MasterUsername": "app",
}
MANAGED = SMALLEST | {"ManageMasterUserPassword": True}
STATUS_WITHIN_SECONDS = 90.0


def fresh_name(stem: str = "db") -> str:
    return f"{stem}-{randomness.token_hex(4)}"


@dataclass(frozen=True)
class Login:
    """What a secret held at one moment."""

    user: str
    password: str
    version: str


@dataclass(frozen=True)
class Address:
    host: str
    port: int


def describe(clients: Clients, identifier: str) -> dict[str, Any]:
    return clients.rds.describe_db_instances(DBInstanceIdentifier=identifier)["DBInstances"][0]


def wait_until(condition: Callable[[], Any], what: str, within_seconds: float = STATUS_WITHIN_SECONDS) -> Any:
    """Asks until the condition gives something true, and returns that."""
    deadline = time.monotonic() + within_seconds
    while True:
        if answer := condition():
            return answer
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {within_seconds} s")
        time.sleep(0.1)


def wait_status(clients: Clients, identifier: str, status: str = "available") -> dict[str, Any]:
    seen: list[str] = []

    def reached() -> dict[str, Any] | None:
        instance = describe(clients, identifier)
        seen.append(instance["DBInstanceStatus"])
        return instance if seen[-1] == status else None

    try:
        return wait_until(reached, f"{identifier} {status}")
    except TimeoutError as late:
        raise TimeoutError(f"{late}; it was {seen[-1]}") from None


def wait_deleted(clients: Clients, identifier: str) -> None:
    def gone() -> bool:
        try:
            describe(clients, identifier)
        except ClientError as refusal:
            if refusal.response["Error"]["Code"] == "DBInstanceNotFound":
                return True
            raise
        return False

    wait_until(gone, f"{identifier} deleted")


def wait_secret_active(clients: Clients, identifier: str) -> dict[str, Any]:
    """Waits until the instance's managed secret is usable and no rotation runs."""

    def active() -> dict[str, Any] | None:
        instance = describe(clients, identifier)
        return instance if instance.get("MasterUserSecret", {}).get("SecretStatus") == "active" else None

    return wait_until(active, f"the secret of {identifier} active")


def create_instance(clients: Clients, identifier: str, **parameters: Any) -> dict[str, Any]:
    """Creates one (with a managed password unless a password is given) and waits for it."""
    base = SMALLEST if "MasterUserPassword" in parameters else MANAGED
    clients.rds.create_db_instance(**(base | {"DBInstanceIdentifier": identifier} | parameters))
    return wait_status(clients, identifier)


def delete_instance(clients: Clients, identifier: str) -> None:
    clients.rds.delete_db_instance(DBInstanceIdentifier=identifier, SkipFinalSnapshot=True)
    wait_deleted(clients, identifier)


def secret_arn(instance: dict[str, Any]) -> str:
    return instance["MasterUserSecret"]["SecretArn"]


def address_of(instance: dict[str, Any]) -> Address:
    return Address(instance["Endpoint"]["Address"], instance["Endpoint"]["Port"])


def read_login(clients: Clients, arn: str, **which: str) -> Login:
    answer = clients.secrets.get_secret_value(SecretId=arn, **which)
    value = json.loads(answer["SecretString"])
    return Login(value["username"], value["password"], answer["VersionId"])


def wait_rotated(clients: Clients, arn: str, before: Login) -> Login:
    """Waits until the secret holds another version than `before`, and gives that."""

    def rotated() -> Login | None:
        now = read_login(clients, arn)
        return now if now.version != before.version else None

    return wait_until(rotated, f"a version of {arn} after {before.version}")


def connect(
    address: Address, login: Login, ca_file: Path, database: str = "postgres", **options: Any
) -> psycopg2.extensions.connection:
    """One psycopg2 connection, with the server's certificate checked in full."""
    settings = {
        "host": address.host,
        "port": address.port,
        "user": login.user,
        "password": login.password,
        "dbname": database,
        "sslmode": "verify-full",
        "sslrootcert": str(ca_file),
        "connect_timeout": 15,
    } | options
    connection = psycopg2.connect(**settings)
    connection.autocommit = True
    return connection


def query(connection: psycopg2.extensions.connection, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall() if cursor.description else []
