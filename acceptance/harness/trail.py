"""The audit trail of a server: its files, and the commands that read them."""

import json
import subprocess
from pathlib import Path
from typing import Any

from harness.paths import lockstep_binary
from harness.server import Server, client_environment


def folder(server: Server) -> Path:
    return server.data / "audit"


def records(server: Server) -> list[dict[str, Any]]:
    """All whole records, oldest first."""
    lines = [line for file in sorted(folder(server).glob("*.jsonl")) for line in file.read_bytes().splitlines(True)]
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def named(server: Server, name: str) -> list[dict[str, Any]]:
    return [record for record in records(server) if record["eventName"] == name]


def lockstep(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command that reads the trail; whatever its exit status is."""
    command = [str(lockstep_binary()), *arguments, "--data", str(server.data)]
    return subprocess.run(command, capture_output=True, text=True, env=client_environment(), timeout=60, check=False)


def verified(server: Server) -> str:
    """What `lockstep audit verify` says of a trail that must be whole."""
    done = lockstep(server, "audit", "verify")
    assert done.returncode == 0, done.stderr
    return done.stdout


class Follower:
    """Finds records by request id, and reads each only once."""

    def __init__(self, server: Server) -> None:
        self._folder = folder(server)
        self._read: dict[Path, int] = {}
        self._by_request: dict[str, dict[str, Any]] = {}

    def record(self, request_id: str) -> dict[str, Any]:
        """The record of a call that was answered, which is there before the answer."""
        if request_id not in self._by_request:
            self._follow()
        return self._by_request[request_id]

    def _follow(self) -> None:
        for file in sorted(self._folder.glob("*.jsonl")):
            with file.open("rb") as lines:
                lines.seek(self._read.get(file, 0))
                for line in lines:
                    if line.endswith(b"\n"):
                        record = json.loads(line)
                        self._by_request[record.get("requestID", "")] = record
                        self._read[file] = self._read.get(file, 0) + len(line)
