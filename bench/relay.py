"""pgbench through the front, against PostgreSQL directly, and through PgBouncer."""

import os
import re
import subprocess
from dataclasses import dataclass

from bench.by_hand import PASSWORD, USER, folder_of_its_own, free_port, initdb, pgbouncer, started
from bench.figures import Comparison, table
from harness.clients import boto3_clients
from harness.databases import Address, Login, address_of, connect, create_instance, query, read_login, secret_arn
from harness.paths import postgres_program
from harness.server import running_server

ROUNDS = 5
SECONDS = 3
SCALE = 10
# The settings of the instance that the PostgreSQL beside it gets as well.
SAME_SETTINGS = (
    "shared_buffers",
    "max_connections",
    "work_mem",
    "maintenance_work_mem",
    "effective_cache_size",
    "wal_level",
    "max_wal_size",
    "jit",
    "track_io_timing",
    "log_connections",
)
LOADS = {
    "prepared select, 1 client": ("-S", "-M", "prepared", "-c", "1"),
    "prepared select, 8 clients": ("-S", "-M", "prepared", "-c", "8", "-j", "2"),
    "prepared select, 32 clients": ("-S", "-M", "prepared", "-c", "32", "-j", "2"),
    "a connection per query, 1 client": ("-S", "-C", "-c", "1"),
    "a connection per query, 8 clients": ("-S", "-C", "-c", "8", "-j", "2"),
}


@dataclass(frozen=True)
class Target:
    address: Address
    login: Login
    sslmode: str


def measure() -> str:
    with running_server("0") as server, folder_of_its_own() as folder:
        clients = boto3_clients(server)
        instance = create_instance(clients, "bench")
        login = read_login(clients, secret_arn(instance))
        initdb(folder)
        direct_port, bouncer_port = free_port(), free_port()
        connection = connect(address_of(instance), login, server.ca_file)
        settings = {name: query(connection, f"show {name}")[0][0] for name in SAME_SETTINGS}
        connection.close()
        with started(folder, direct_port, settings), pgbouncer(folder, direct_port, bouncer_port):
            own = Login(USER, PASSWORD, "")
            targets = {
                "direct": Target(Address("127.0.0.1", direct_port), own, "disable"),
                "front": Target(address_of(instance), login, "disable"),
                "front, TLS": Target(address_of(instance), login, "require"),
                "PgBouncer": Target(Address("127.0.0.1", bouncer_port), own, "disable"),
            }
            for name in ("direct", "front"):
                pgbench(targets[name], "-i", "-q", "-s", str(SCALE))
            return table(
                ["load", "direct tps", "front", "front, TLS", "PgBouncer", "front : PgBouncer", "spread of the front"],
                [_row(name, load, targets) for name, load in LOADS.items()],
            )


def _row(name: str, load: tuple[str, ...], targets: dict[str, Target]) -> list[str]:
    compared = Comparison(
        ROUNDS,
        {way: lambda target=target: transactions_per_second(target, *load) for way, target in targets.items()},
    ).run()
    ratios = [f"{compared.ratio(way, 'direct'):.2f}" for way in ("front", "front, TLS", "PgBouncer")]
    level = f"**{compared.ratio('front', 'PgBouncer'):.2f}**"
    return [name, f"{compared.median('direct'):,.0f}", *ratios, level, compared.spread("front")]


def transactions_per_second(target: Target, *load: str) -> float:
    told = pgbench(target, "-n", "-T", str(SECONDS), *load)
    found = re.search(r"^tps = ([\d.]+)", told, re.MULTILINE)
    if not found:
        raise RuntimeError(told)
    return float(found[1])


def pgbench(target: Target, *arguments: str) -> str:
    done = subprocess.run(
        [str(postgres_program("pgbench")), *arguments, "postgres"],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ
        | {
            "PGHOST": target.address.host,
            "PGPORT": str(target.address.port),
            "PGUSER": target.login.user,
            "PGPASSWORD": target.login.password,
            "PGSSLMODE": target.sslmode,
        },
    )
    return done.stdout
