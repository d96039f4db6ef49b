"""GetSecretValue against a server of the same library that only answers."""

import json
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bench.figures import Comparison, table
from harness.clients import boto3_clients
from harness.server import Server, running_server
from harness.signed import Request, Signer, send

CONNECTIONS = (1, 32, 256)
ROUNDS = 5
MILLISECONDS = 2000


@dataclass
class Load:
    """The load generator, pointed at one server."""

    tool: Path
    server: Server
    address: str
    request_file: Path
    p99_ms: list[float] = field(default_factory=list)

    def run(self, connections: int) -> float:
        """Answers per second."""
        # Signed anew for each run: a signature lives five minutes.
        self.request_file.write_bytes(on_the_wire(signed_read(self.server)))
        command = [str(self.tool), "load", "--address", self.address, "--request", str(self.request_file)]
        command += ["--connections", str(connections), "--milliseconds", str(MILLISECONDS)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        figures = json.loads(done.stdout)
        self.p99_ms.append(figures["p99_us"] / 1000)
        return figures["per_second"]


def measure(tool: Path) -> str:
    with running_server("0") as server, tempfile.TemporaryDirectory() as folder:
        value = json.dumps({"username": "app", "password": "x" * 32})
        boto3_clients(server).secrets.create_secret(Name="bench", SecretString=value)
        body_file, request_file = Path(folder) / "body", Path(folder) / "request"
        body_file.write_bytes(send(signed_read(server)).body)
        with bare_server(tool, body_file) as bare_address:
            addresses = {"bare": bare_address, "lockstep": urlsplit(server.url).netloc}
            rows = [
                _row(connections, {way: Load(tool, server, at, request_file) for way, at in addresses.items()})
                for connections in CONNECTIONS
            ]
    heads = ["connections", "bare req/s", "GetSecretValue req/s", "ratio", "p99 ms bare", "p99 ms ours", "spread"]
    return table(heads, rows)


def _row(connections: int, loads: dict[str, Load]) -> list[str]:
    compared = Comparison(ROUNDS, {way: lambda load=load: load.run(connections) for way, load in loads.items()}).run()
    return [
        str(connections),
        f"{compared.median('bare'):,.0f}",
        f"{compared.median('lockstep'):,.0f}",
        f"**{compared.ratio('lockstep', 'bare'):.2f}**",
        f"{statistics.median(loads['bare'].p99_ms):.2f}",
        f"{statistics.median(loads['lockstep'].p99_ms):.2f}",
        f"{compared.spread('bare')}; {compared.spread('lockstep')}",
    ]


def signed_read(server: Server) -> Request:
    signer = Signer(server)
    return signer.sign(signer.secretsmanager("GetSecretValue", SecretId="bench"), "secretsmanager")


def on_the_wire(request: Request) -> bytes:
    """The bytes of the request. Its Host is the one that it was signed for, whoever is asked."""
    headers = request.headers | {"Host": urlsplit(request.url).netloc, "Content-Length": str(len(request.body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{request.method} / HTTP/1.1\r\n{head}\r\n".encode() + request.body


@contextmanager
def bare_server(tool: Path, body: Path) -> Iterator[str]:
    with subprocess.Popen([str(tool), "bare", "--body", str(body)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip()
        finally:
            server.kill()
