"""pgbench through the front, against PostgreSQL directly, and through PgBouncer."""

import os
import re
import statistics
import subprocess
from dataclasses import dataclass, field

from bench.by_hand import PASSWORD, USER, folder_of_its_own, free_port, initdb, pgbouncer, started
from bench.costs import cpu_seconds
from bench.figures import Comparison, table
from harness.clients import boto3_clients
from harness.databases import Address, Login, address_of, connect, create_instance, query, read_login, secret_arn
from harness.paths import postgres_program
from harness.server import Server, running_server

ROUNDS = 5
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
# A second is ten thousand queries, or a hundred connections. With more clients it begins with their logins.
LOADS = {
    "prepared select, 1 client": ("-S", "-M", "prepared", "-c", "1", "-T", "1"),
    "prepared select, 8 clients": ("-S", "-M", "prepared", "-c", "8", "-j", "2", "-T", "2"),
    "prepared select, 32 clients": ("-S", "-M", "prepared", "-c", "32", "-j", "2", "-T", "2"),
    "a connection per query, 1 client": ("-S", "-C", "-c", "1", "-T", "1"),
    "a connection per query, 8 clients": ("-S", "-C", "-c", "8", "-j", "2", "-T", "2"),
}


@dataclass
class Target:
    address: Address
    login: Login
    sslmode: str
    # What stands between, and what each transaction has cost it in each round.
    pid: int | None = None
    cpu_microseconds: list[float] = field(default_factory=list)


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
        with started(folder, direct_port, settings), pgbouncer(folder, direct_port, bouncer_port) as bouncer:
            own, front = Login(USER, PASSWORD, ""), _front(server)
            targets = {
                "direct": Target(Address("127.0.0.1", direct_port), own, "disable"),
                "front": Target(address_of(instance), login, "disable", front),
                "front, TLS": Target(address_of(instance), login, "require", front),
                "PgBouncer": Target(Address("127.0.0.1", bouncer_port), own, "disable", bouncer),
            }
            for name in ("direct", "front"):
                pgbench(targets[name], "-i", "-q", "-s", str(SCALE))
            heads = ["load", "direct tps", "front", "front, TLS", "PgBouncer", "front : PgBouncer"]
            heads += ["spread of the front", "CPU µs per transaction: front", "front, TLS", "PgBouncer"]
            return table(heads, [_row(name, load, targets) for name, load in LOADS.items()])


def _front(server: Server) -> int:
    return next(process.pid for process in server.processes() if "--control" in process.arguments)


def _row(name: str, load: tuple[str, ...], targets: dict[str, Target]) -> list[str]:
    compared = Comparison(
        ROUNDS,
        {way: lambda target=target: transactions_per_second(target, *load) for way, target in targets.items()},
    ).run()
    between = ("front", "front, TLS", "PgBouncer")
    ratios = [f"{compared.ratio(way, 'direct'):.2f}" for way in between]
    level = f"**{compared.ratio('front', 'PgBouncer'):.2f}**"
    costs = [f"{statistics.median(targets[way].cpu_microseconds[-ROUNDS:]):.1f}" for way in between]
    return [name, f"{compared.median('direct'):,.0f}", *ratios, level, compared.spread("front"), *costs]


def transactions_per_second(target: Target, *load: str) -> float:
    before = cpu_seconds(target.pid) if target.pid else 0
    told = pgbench(target, "-n", *load)
    per_second = _told(r"^tps = ([\d.]+)", told)
    if target.pid:
        spent = cpu_seconds(target.pid) - before
        target.cpu_microseconds.append(spent * 1e6 / _told(r"actually processed: (\d+)", told))
    return per_second


def _told(figure: str, told: str) -> float:
    found = re.search(figure, told, re.MULTILINE)
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
