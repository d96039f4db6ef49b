"""Each process is killed in turn, and all at once; what was there is there again."""

import signal

import psycopg2
import pytest

from conftest import StartServer
from harness.clients import boto3_clients
from harness.databases import (
    MANAGED,
    address_of,
    connect,
    create_instance,
    describe,
    fresh_name,
    query,
    read_login,
    secret_arn,
    wait_rotated,
    wait_status,
    wait_until,
)
from harness.processes import Process
from harness.server import Server


class Kept:
    """A server with one instance that has something in it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.clients = boto3_clients(server)
        instance = create_instance(self.clients, "kept")
        self.arn, self.address = secret_arn(instance), address_of(instance)
        self.login = read_login(self.clients, self.arn)
        connection = connect(self.address, self.login, server.ca_file)
        query(connection, "create table kept as select generate_series(1, 1000) as n")
        connection.close()

    def postmaster(self) -> Process:
        [found] = [process for process in self.server.processes() if "-D" in process.arguments]
        return found

    def front(self) -> Process:
        [found] = [process for process in self.server.processes() if "--control" in process.arguments]
        return found

    def logs_in_and_has_its_rows(self) -> bool:
        try:
            connection = connect(self.address, self.login, self.server.ca_file)
        except psycopg2.OperationalError:
            return False
        rows = query(connection, "select count(*) from kept")
        connection.close()
        return rows == [(1000,)]

    def check(self) -> None:
        wait_until(self.logs_in_and_has_its_rows, "a login")
        instance = wait_status(self.clients, "kept")
        assert address_of(instance) == self.address
        assert read_login(self.clients, self.arn) == self.login

    def check_rotation(self) -> None:
        self.clients.secrets.rotate_secret(SecretId=self.arn)
        self.login = wait_rotated(self.clients, self.arn, self.login)
        self.check()


@pytest.fixture
def kept(start_server: StartServer) -> Kept:
    return Kept(start_server())


def test_a_postmaster_that_dies_is_started_again(kept: Kept) -> None:
    before = kept.postmaster().pid
    kept.postmaster().signal(signal.SIGKILL)
    wait_until(lambda: kept.server.processes() and _other_postmaster(kept, before), "another postmaster")
    kept.check()
    kept.check_rotation()
    assert "kept" in kept.server.output(), "it says so"


def test_a_postmaster_that_dies_while_the_control_plane_is_away(kept: Kept) -> None:
    kept.server.kill()
    kept.postmaster().signal(signal.SIGKILL)
    kept.server.start()
    kept.check()
    kept.check_rotation()


def test_a_front_that_dies_is_started_again(kept: Kept) -> None:
    before = kept.front().pid
    kept.front().signal(signal.SIGKILL)
    kept.check()
    assert kept.front().pid != before
    kept.check_rotation()


def test_a_front_that_dies_while_the_control_plane_is_away(kept: Kept) -> None:
    kept.server.kill()
    kept.front().signal(signal.SIGKILL)
    kept.server.start()
    kept.check()
    kept.check_rotation()


def test_everything_dies_at_once(kept: Kept) -> None:
    kept.server.kill()
    for process in kept.server.processes():
        process.signal(signal.SIGKILL)
    wait_until(lambda: not kept.server.processes(), "the end of all")
    kept.server.start()
    kept.check()
    kept.check_rotation()


def test_a_stopped_instance_stays_stopped(kept: Kept) -> None:
    kept.clients.rds.stop_db_instance(DBInstanceIdentifier="kept")
    wait_status(kept.clients, "kept", "stopped")
    kept.server.kill()
    kept.server.start()
    assert describe(kept.clients, "kept")["DBInstanceStatus"] == "stopped"
    assert [process for process in kept.server.processes() if "-D" in process.arguments] == []
    kept.clients.rds.start_db_instance(DBInstanceIdentifier="kept")
    kept.check()


def test_a_password_changed_behind_its_back_is_put_right(kept: Kept) -> None:
    """The secret is what logs in, at every moment, whatever was done in SQL."""
    connection = connect(kept.address, kept.login, kept.server.ca_file)
    query(connection, "alter role app password 'Something-else-1'")
    connection.close()
    kept.check()
    kept.server.kill()
    kept.server.start()
    kept.check()
    kept.check_rotation()


def test_an_end_in_the_middle_of_creations_leaves_nothing_running(start_server: StartServer) -> None:
    server = start_server()
    clients = boto3_clients(server)
    names = [fresh_name() for _ in range(4)]
    for name in names:
        clients.rds.create_db_instance(DBInstanceIdentifier=name, **MANAGED)
    assert server.stop() == 0
    assert [process.command[:60] for process in server.processes()] == []
    server.start()
    for name in names:
        instance = wait_status(clients, name)
        connect(address_of(instance), read_login(clients, secret_arn(instance)), server.ca_file).close()


def _other_postmaster(kept: Kept, before: int) -> bool:
    found = [process.pid for process in kept.server.processes() if "-D" in process.arguments]
    return bool(found) and before not in found
