"""From the wish for a database to its first answered query."""

import time

from bench.by_hand import folder_of_its_own, free_port, initdb, started
from bench.figures import Comparison, table
from harness.clients import Clients, boto3_clients
from harness.databases import (
    MANAGED,
    address_of,
    connect,
    delete_instance,
    describe,
    fresh_name,
    query,
    read_login,
    secret_arn,
)
from harness.server import Server, running_server

ROUNDS = 7


def measure() -> str:
    with running_server("0") as server:
        clients = boto3_clients(server)
        first = _with_lockstep(server, clients)
        compared = Comparison(ROUNDS, {"by hand": _by_hand, "lockstep": lambda: _with_lockstep(server, clients)}).run()
    rows = [
        [
            way,
            f"{1000 * compared.median(way):,.0f}",
            f"{compared.ratio(way, 'by hand'):.2f}",
            compared.spread(way),
        ]
        for way in ("by hand", "lockstep")
    ]
    rows.append(["lockstep, the very first on a data folder", f"{1000 * first:,.0f}", "", ""])
    return table(["", "ms until the first query is answered", "ratio", "spread"], rows)


def _by_hand() -> float:
    with folder_of_its_own() as folder:
        port = free_port()
        began = time.monotonic()
        initdb(folder)
        with started(folder, port):
            return time.monotonic() - began


def _with_lockstep(server: Server, clients: Clients) -> float:
    name = fresh_name("bench")
    began = time.monotonic()
    clients.rds.create_db_instance(DBInstanceIdentifier=name, **MANAGED)
    while (instance := describe(clients, name))["DBInstanceStatus"] != "available":
        time.sleep(0.01)
    connection = connect(address_of(instance), read_login(clients, secret_arn(instance)), server.ca_file)
    query(connection, "select 1")
    took = time.monotonic() - began
    connection.close()
    delete_instance(clients, name)
    return took
