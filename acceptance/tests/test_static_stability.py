"""What goes on while the control plane is away."""

import threading
import time

import psycopg2
import pytest

from conftest import StartServer
from harness.clients import boto3_clients
from harness.databases import (
    Login,
    address_of,
    connect,
    create_instance,
    query,
    read_login,
    secret_arn,
)
from harness.sqlstate import login_sqlstate


@pytest.fixture
def orphaned(start_server: StartServer):
    """A server whose control plane was killed, with one instance that has a role made in SQL."""
    server = start_server()
    clients = boto3_clients(server)
    instance = create_instance(clients, "alone")
    address, login = address_of(instance), read_login(clients, secret_arn(instance))
    connection = connect(address, login, server.ca_file)
    query(connection, "create role reporter login password 'Reporter-4711'")
    server.kill()
    yield server, address, login, connection
    connection.close()


def test_logins_of_managed_and_unmanaged_roles_succeed(orphaned) -> None:
    server, address, login, connection = orphaned
    assert login_sqlstate(address, login, server.ca_file) is None
    reporter = Login("reporter", "Reporter-4711", "")
    assert login_sqlstate(address, reporter, server.ca_file) is None
    assert login_sqlstate(address, Login("reporter", "wrong", ""), server.ca_file) == "28P01"
    assert login_sqlstate(address, Login("app", "wrong", ""), server.ca_file) == "28P01"
    assert query(connection, "select 1") == [(1,)]


def test_changes_made_in_sql_act_at_once(orphaned) -> None:
    server, address, _, connection = orphaned
    query(connection, "alter role reporter password 'Reporter-4712'")
    assert login_sqlstate(address, Login("reporter", "Reporter-4711", ""), server.ca_file) == "28P01"
    assert login_sqlstate(address, Login("reporter", "Reporter-4712", ""), server.ca_file) is None
    query(connection, "alter role reporter valid until '2020-01-01'")
    assert login_sqlstate(address, Login("reporter", "Reporter-4712", ""), server.ca_file) == "28P01"
    query(connection, "alter role reporter valid until 'infinity' nologin")
    assert login_sqlstate(address, Login("reporter", "Reporter-4712", ""), server.ca_file) == "28000"


def test_a_running_query_can_be_cancelled(orphaned) -> None:
    server, address, login, _ = orphaned
    connection = connect(address, login, server.ca_file)
    canceller = threading.Timer(0.5, connection.cancel)
    canceller.start()
    began = time.monotonic()
    with pytest.raises(psycopg2.errors.QueryCanceled):
        query(connection, "select pg_sleep(120)")
    assert time.monotonic() - began < 100
    assert query(connection, "select 2") == [(2,)]
    connection.close()


def test_a_second_start_adopts_what_runs(orphaned) -> None:
    server, address, login, connection = orphaned
    postmasters = {process.pid for process in server.processes() if "-D" in process.arguments}
    server.start()
    clients = boto3_clients(server)
    [instance] = clients.rds.describe_db_instances()["DBInstances"]
    assert instance["DBInstanceStatus"] == "available"
    assert address_of(instance) == address
    assert read_login(clients, secret_arn(instance)) == login
    assert {process.pid for process in server.processes() if "-D" in process.arguments} == postmasters
    assert query(connection, "select 3") == [(3,)]
