"""GetSecretValue against a server of the same library that only answers."""

import json
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from bench import cores
from bench.costs import cpu_seconds
from bench.figures import Comparison, table
from bench.filled import WARM_UP_MILLISECONDS
from harness.clients import boto3_clients
from harness.server import Server, running_server
from harness.signed import Request, Signer, send

CONNECTIONS = (1, 32, 256)
ROUNDS = 5
MILLISECONDS = 2000
# The part of the most requests per second at which times are looked at, and with how many connections.
PART = 0.8
PACED_CONNECTIONS = 32


@dataclass
class Load:
    """The load generator, pointed at one server."""

    tool: Path
    signed_for: Server
    address: str
    pid: int
    request_file: Path
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    # Of the server, for each answer.
    cpu_microseconds: list[float] = field(default_factory=list)

    def run(self, connections: int, *options: str) -> float:
        """Answers per second."""
        # Signed anew for each run: a signature lives five minutes.
        self.request_file.write_bytes(on_the_wire(signed_read(self.signed_for)))
        command = [str(self.tool), "load", "--address", self.address, "--request", str(self.request_file)]
        command += ["--connections", str(connections), "--milliseconds", str(MILLISECONDS), *options]
        before = cpu_seconds(self.pid)
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        spent = cpu_seconds(self.pid) - before
        figures = json.loads(done.stdout)
        answers = figures["per_second"] * (MILLISECONDS + WARM_UP_MILLISECONDS) / 1000
        self.p50_ms.append(figures["p50_us"] / 1000)
        self.p99_ms.append(figures["p99_us"] / 1000)
        self.cpu_microseconds.append(spent * 1e6 / answers)
        return figures["per_second"]

    def anew(self) -> "Load":
        """The same, with nothing measured yet."""
        return replace(self, p50_ms=[], p99_ms=[], cpu_microseconds=[])


def measure(tool: Path) -> str:
    with both(tool) as loads:
        rows = [_as_fast_as_it_goes(connections, loads) for connections in CONNECTIONS]
    for_servers, for_load = cores.apart()
    # Started there and not moved there later: both make as many threads as there are cores for them.
    with cores.started_on(for_servers), both(tool) as loads, cores.started_on(for_load):
        paced = _paced(loads)
    heads = ["connections", "bare req/s", "GetSecretValue req/s", "ratio", "CPU µs bare", "CPU µs ours"]
    heads += ["p99 ms bare", "p99 ms ours", "spread"]
    paced_heads = ["", "req/s", "p50 ms", "p99 ms", "p99 : p50"]
    return (
        f"{table(heads, rows)}\n\nOver one connection client and server work in turns, and do so on one core: a core "
        "of a virtual machine that sleeps takes longer to wake than the request takes.\n\n"
        f"At {PART:.0%} of the most that each server answers over {PACED_CONNECTIONS} "
        "connections, asked at even intervals, times from when a request was due. Here the load has a core of its own "
        "and the servers the others, since on a shared one the times would be those of the scheduler. Whatever takes "
        "the core away for a moment, the machine itself as well, makes a queue that is worked off with what is left of "
        "the core; the last row shows how far that goes with nothing of ours in the way:\n\n"
        f"{table(paced_heads, paced)}"
    )


@contextmanager
def both(tool: Path) -> Iterator[dict[str, Load]]:
    """Both servers, started alike, and loads for them."""
    with running_server("0") as server, tempfile.TemporaryDirectory() as folder:
        value = json.dumps({"username": "app", "password": "x" * 32})
        boto3_clients(server).secrets.create_secret(Name="bench", SecretString=value)
        body_file, request_file = Path(folder) / "body", Path(folder) / "request"
        body_file.write_bytes(send(signed_read(server)).body)
        assert server.process is not None
        with bare_server(tool, body_file) as (bare_address, bare_pid):
            yield {
                "bare": Load(tool, server, bare_address, bare_pid, request_file),
                "lockstep": Load(tool, server, urlsplit(server.url).netloc, server.process.pid, request_file),
            }


def _as_fast_as_it_goes(connections: int, loads: dict[str, Load]) -> list[str]:
    loads = {way: load.anew() for way, load in loads.items()}
    shared = cores.shared(connections)
    for load in loads.values():
        cores.keep_to(shared, load.pid)
    ways = {way: lambda load=load: load.run(connections) for way, load in loads.items()}
    with cores.started_on(shared):
        compared = Comparison(ROUNDS, ways).run()
    return [
        str(connections),
        f"{compared.median('bare'):,.0f}",
        f"{compared.median('lockstep'):,.0f}",
        f"**{compared.ratio('lockstep', 'bare'):.2f}**",
        f"{statistics.median(loads['bare'].cpu_microseconds):.1f}",
        f"{statistics.median(loads['lockstep'].cpu_microseconds):.1f}",
        f"{statistics.median(loads['bare'].p99_ms):.2f}",
        f"{statistics.median(loads['lockstep'].p99_ms):.2f}",
        f"{compared.spread('bare')}; {compared.spread('lockstep')}",
    ]


def _paced(loads: dict[str, Load]) -> list[list[str]]:
    paces = {
        way: int(PART * statistics.median(load.anew().run(PACED_CONNECTIONS) for _ in range(ROUNDS)))
        for way, load in loads.items()
    }
    # The yardstick twice: asked as often as Lockstep, and as near to its own limit.
    asked = {
        "lockstep": (loads["lockstep"].anew(), paces["lockstep"]),
        "bare, asked as often": (loads["bare"].anew(), paces["lockstep"]),
        "bare, near its own limit": (loads["bare"].anew(), paces["bare"]),
    }
    ways = {
        way: lambda load=load, pace=pace: load.run(PACED_CONNECTIONS, "--per-second", str(pace))
        for way, (load, pace) in asked.items()
    }
    compared = Comparison(ROUNDS, ways).run()
    rows = []
    for way, (load, _) in asked.items():
        # Of each round, so that one that something else disturbed does not speak for the others.
        ratio = statistics.median(p99 / p50 for p50, p99 in zip(load.p50_ms, load.p99_ms, strict=True))
        times = [f"{statistics.median(times):.3f}" for times in (load.p50_ms, load.p99_ms)]
        rows.append([way, f"{compared.median(way):,.0f}", *times, f"**{ratio:.1f}**"])
    return rows


def signed_read(server: Server) -> Request:
    signer = Signer(server)
    return signer.sign(signer.secretsmanager("GetSecretValue", SecretId="bench"), "secretsmanager")


def on_the_wire(request: Request) -> bytes:
    """The bytes of the request. Its Host is the one that it was signed for, whoever is asked."""
    headers = request.headers | {"Host": urlsplit(request.url).netloc, "Content-Length": str(len(request.body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{request.method} / HTTP/1.1\r\n{head}\r\n".encode() + request.body


@contextmanager
def bare_server(tool: Path, body: Path) -> Iterator[tuple[str, int]]:
    """Its address and its pid."""
    command = [str(tool), "bare", "--body", str(body)]
    # A session of its own, as Lockstep's: sessions share the cores as groups where the kernel groups by them.
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip(), server.pid
        finally:
            server.kill()
