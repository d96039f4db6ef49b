"""A server whose store was filled while it was stopped, and load on it."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.costs import cpu_seconds, resident_bytes
from harness.server import Server

# For how long the tool loads before it counts.
WARM_UP_MILLISECONDS = 300


@dataclass
class Filled:
    """A server with that many secrets, each with one value that was read today."""

    tool: Path
    server: Server
    secrets: int
    start_seconds: float
    start_cpu_seconds: float
    resident_bytes: int

    def load(
        self,
        operation: str,
        connections: int,
        milliseconds: int,
        *options: str,
        credentials: dict[str, str] | None = None,
    ) -> dict[str, float]:
        """Answers per second and their times in microseconds. The root user asks, unless told."""
        command = [str(self.tool), "fleet", "--address", urlsplit(self.server.url).netloc]
        command += ["--operation", operation, "--secrets", str(self.secrets)]
        command += ["--connections", str(connections), "--milliseconds", str(milliseconds), *options]
        environment = os.environ | self.server.environment() | (credentials or {})
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        return json.loads(done.stdout)

    def cpu_microseconds(
        self, operation: str, connections: int, milliseconds: int, credentials: dict[str, str] | None = None
    ) -> float:
        """What an answer costs the server, which other programs on the machine change little."""
        process = self.server.process
        assert process is not None
        before = cpu_seconds(process.pid)
        figures = self.load(operation, connections, milliseconds, credentials=credentials)
        answers = figures["per_second"] * (milliseconds + WARM_UP_MILLISECONDS) / 1000
        return (cpu_seconds(process.pid) - before) * 1e6 / answers


@contextmanager
def filled_server(
    tool: Path, secrets: int, copy: Path | None = None, people: tuple[int, int] = (0, 0)
) -> Iterator[Filled]:
    """Runs it. `copy` is where the filled store's file is copied to before the server starts on it; `people`
    are users, and how many policies each has.
    """
    server = Server()
    try:
        server.start()
        region = server.environment()["AWS_REGION"]
        server.stop()
        fill = [str(tool), "fill", "--data", str(server.data), "--region", region, "--to", str(secrets)]
        subprocess.run(fill, check=True)
        if any(people):
            users, policies = map(str, people)
            data = ["--data", str(server.data)]
            subprocess.run([str(tool), "people", *data, "--users", users, "--policies-each", policies], check=True)
        if copy is not None:
            shutil.copyfile(server.data / "state" / "store.db", copy)
        # What was just written must not be what the start waits for.
        os.sync()
        begin = time.monotonic()
        server.start()
        elapsed = time.monotonic() - begin
        process = server.process
        assert process is not None
        yield Filled(tool, server, secrets, elapsed, cpu_seconds(process.pid), resident_bytes(process.pid))
    finally:
        server.destroy()
