"""The control plane is killed at random moments of create, rotate and delete. Nothing may be lost."""

import contextlib
import os
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from conftest import StartServer
from harness.clients import Clients, boto3_clients
from harness.databases import (
    MANAGED,
    Address,
    Login,
    address_of,
    connect,
    create_instance,
    delete_instance,
    describe,
    fresh_name,
    query,
    read_login,
    secret_arn,
    wait_deleted,
    wait_secret_active,
    wait_status,
)
from harness.server import Server

MOMENTS = 20
LONGEST_DELAY_SECONDS = {"create": 2.5, "rotate": 0.15, "delete": 0.8}


@dataclass
class Survivor:
    """An instance that lives through every crash, and what must be found in it."""

    identifier: str
    arn: str
    address: Address
    rows: int = 0


@dataclass
class Crashes:
    server: Server
    clients: Clients
    survivor: Survivor
    chance: random.Random
    log: list[str] = field(default_factory=list)

    def crash_during(self, operation: str) -> None:
        delay = self.chance.uniform(0, LONGEST_DELAY_SECONDS[operation])
        self.log.append(f"{operation} + {1000 * delay:.0f} ms")
        getattr(self, f"during_{operation}")(delay)
        self.check_survivor()

    def during_create(self, delay: float) -> None:
        identifier = fresh_name("made")
        answered = self.killed_while(
            lambda: self.clients.rds.create_db_instance(DBInstanceIdentifier=identifier, **MANAGED), delay
        )
        known = self.statuses()
        assert identifier in known or not answered, "an acknowledged create was lost"
        if identifier in known:
            instance = wait_status(self.clients, identifier)
            login = read_login(self.clients, secret_arn(instance))
            connect(address_of(instance), login, self.server.ca_file).close()
            delete_instance(self.clients, identifier)
        self.check_only_the_survivor()

    def during_rotate(self, delay: float) -> None:
        before = self.current()
        token = f"{self.chance.getrandbits(128):032x}"
        answered = self.killed_while(
            lambda: self.clients.secrets.rotate_secret(SecretId=self.survivor.arn, ClientRequestToken=token), delay
        )
        wait_secret_active(self.clients, self.survivor.identifier)
        after = self.current()
        assert after.version in (before.version, token)
        assert after.version == token or not answered, "an acknowledged rotation was lost"
        assert (after.password == before.password) == (after.version == before.version)

    def during_delete(self, delay: float) -> None:
        identifier = fresh_name("doomed")
        arn = secret_arn(create_instance(self.clients, identifier))
        answered = self.killed_while(
            lambda: self.clients.rds.delete_db_instance(DBInstanceIdentifier=identifier, SkipFinalSnapshot=True), delay
        )
        if status := self.statuses().get(identifier):
            assert status == "deleting" or not answered, f"an acknowledged delete was lost: {status}"
            if status == "deleting":
                wait_deleted(self.clients, identifier)
            else:
                wait_status(self.clients, identifier)
                delete_instance(self.clients, identifier)
        with pytest.raises(ClientError, match="ResourceNotFoundException"):
            self.clients.secrets.get_secret_value(SecretId=arn)
        self.check_only_the_survivor()

    def killed_while(self, call: Callable[[], object], delay: float) -> bool:
        """Kills the server `delay` seconds after the call began; whether the call was answered."""
        answered: list[bool] = []

        def run() -> None:
            with contextlib.suppress(BotoCoreError):
                call()
                answered.append(True)

        before = self.current()
        caller = threading.Thread(target=run)
        caller.start()
        time.sleep(delay)
        self.server.kill()
        caller.join(timeout=60)
        self.check_login_without_control_plane(before)
        self.server.start()
        return bool(answered)

    def check_login_without_control_plane(self, before: Login) -> None:
        """The password that was current before still logs in: there is a grace period."""
        connect(self.survivor.address, before, self.server.ca_file).close()

    def check_survivor(self) -> None:
        instance = describe(self.clients, self.survivor.identifier)
        assert instance["DBInstanceStatus"] == "available"
        assert address_of(instance) == self.survivor.address
        assert secret_arn(instance) == self.survivor.arn
        connection = connect(self.survivor.address, self.current(), self.server.ca_file)
        assert query(connection, "select count(*) from ledger") == [(self.survivor.rows,)]
        query(connection, "insert into ledger values (default)")
        self.survivor.rows += 1
        connection.close()

    def check_only_the_survivor(self) -> None:
        assert list(self.statuses()) == [self.survivor.identifier]
        secrets = self.clients.secrets.list_secrets(IncludePlannedDeletion=True)["SecretList"]
        assert [secret["ARN"] for secret in secrets] == [self.survivor.arn]

    def current(self) -> Login:
        return read_login(self.clients, self.survivor.arn)

    def statuses(self) -> dict[str, str]:
        """Which instances there are, and their states: of one answer, since one being deleted may go between two."""
        listed = self.clients.rds.describe_db_instances()["DBInstances"]
        return {instance["DBInstanceIdentifier"]: instance["DBInstanceStatus"] for instance in listed}


@pytest.mark.timeout(900)
def test_nothing_is_lost_at_twenty_random_moments(start_server: StartServer) -> None:
    seed = int(os.environ.get("LOCKSTEP_TEST_SEED", random.SystemRandom().getrandbits(32)))
    print(f"LOCKSTEP_TEST_SEED={seed}")
    server = start_server("1h")
    clients = boto3_clients(server)
    instance = create_instance(clients, "survivor")
    survivor = Survivor("survivor", secret_arn(instance), address_of(instance))
    crashes = Crashes(server, clients, survivor, random.Random(seed))
    connection = connect(survivor.address, crashes.current(), server.ca_file)
    query(connection, "create table ledger (n serial primary key)")
    backend = query(connection, "select pg_backend_pid()")

    operations = [("create", "rotate", "delete")[turn % 3] for turn in range(MOMENTS)]
    crashes.chance.shuffle(operations)
    for operation in operations:
        crashes.crash_during(operation)
        print(crashes.log[-1], flush=True)
        assert query(connection, "select pg_backend_pid()") == backend, "an open connection was cut"

    connection.close()
    delete_instance(clients, "survivor")
    left = [process.command for process in server.processes() if "-D" in process.arguments]
    assert left == [], "a database that nobody knows still runs"
