"""As many secrets as AWS allows in a region, against a thousand."""

from collections.abc import Callable
from pathlib import Path

from bench.figures import Comparison, table
from bench.filled import Filled, filled_server
from harness.clients import boto3_clients

FEW, MANY = 1_000, 500_000
VALUE_BYTES = 64
ROUNDS = 5
MILLISECONDS = 2000
PAGES_BEFORE_THE_MIDDLE = 5

NOTES = f"""\
Both servers run at the same time. Each secret has one value of {VALUE_BYTES} bytes and a description of about 35;
random ones of all secrets are read, each of which was read before on that day. Memory is resident memory after
the start, and what is said of a secret is the difference of both divided by the difference of secrets, less the
value. The file is in the system's cache when the server starts.
"""


def measure(tool: Path) -> str:
    with filled_server(tool, FEW) as few, filled_server(tool, MANY) as many:
        both = {"few": few, "many": many}
        rows = [
            ["start, s", f"{few.start_seconds:.2f}", f"{many.start_seconds:.2f}", "", ""],
            ["start, CPU s", f"{few.start_cpu_seconds:.2f}", f"{many.start_cpu_seconds:.2f}", "", ""],
            ["memory, MiB", *(f"{server.resident_bytes / 2**20:.0f}" for server in both.values()), "", ""],
            ["bytes per secret beyond its value", "", f"**{_bytes_per_secret(few, many):.0f}**", "", ""],
            _row("GetSecretValue, 32 connections, req/s", both, "get", 32),
            _cpu_row(both),
            _row("ListSecrets, first page, 1 connection, req/s", both, "list", 1),
            _row("ListSecrets, a later page, 1 connection, req/s", both, "list", 1, later=True),
        ]
    return f"{NOTES}\n{table(['', f'{FEW:,} secrets', f'{MANY:,} secrets', 'ratio', 'spread'], rows)}"


def _bytes_per_secret(few: Filled, many: Filled) -> float:
    return (many.resident_bytes - few.resident_bytes) / (many.secrets - few.secrets) - VALUE_BYTES


def _row(what: str, both: dict[str, Filled], operation: str, connections: int, later: bool = False) -> list[str]:
    options = {way: ["--next-token", _token(server)] if later else [] for way, server in both.items()}
    ways = {
        way: lambda server=server, way=way: server.load(operation, connections, MILLISECONDS, *options[way])[
            "per_second"
        ]
        for way, server in both.items()
    }
    return _compared(what, ways, "{:,.0f}")


def _cpu_row(both: dict[str, Filled]) -> list[str]:
    ways = {way: lambda server=server: server.cpu_microseconds("get", 32, MILLISECONDS) for way, server in both.items()}
    return _compared("GetSecretValue, CPU of the server, µs", ways, "{:.1f}")


def _compared(what: str, ways: dict[str, Callable[[], float]], form: str) -> list[str]:
    compared = Comparison(ROUNDS, ways).run()
    return [
        what,
        form.format(compared.median("few")),
        form.format(compared.median("many")),
        f"**{compared.ratio('many', 'few'):.2f}**",
        f"{compared.spread('few')}; {compared.spread('many')}",
    ]


def _token(server: Filled) -> str:
    secrets, token = boto3_clients(server.server).secrets, {}
    for _ in range(PAGES_BEFORE_THE_MIDDLE):
        token = {"NextToken": secrets.list_secrets(**token)["NextToken"]}
    return token["NextToken"]
