"""A program of `clients/`, which speaks the protocol of `clients/README.md`."""

import json
import subprocess
from pathlib import Path
from typing import Any

from harness.databases import Address, Login
from harness.sdks.face import RefusedError
from harness.sdks.members import from_json, to_json
from harness.server import Server, client_environment


class Program:
    has_types = True

    def __init__(self, command: list[str], server: Server, caches: bool, **extra_environment: str) -> None:
        self.caches = caches
        self.headers: dict[str, str] = {}
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=client_environment() | {"AWS_MAX_ATTEMPTS": "1"} | server.environment() | extra_environment,
        )

    def call(self, operation: str, **members: Any) -> dict[str, Any]:
        return self.ask(do="call", operation=operation, input=to_json(members), headers=self.headers)

    def pages(self, operation: str, **members: Any) -> list[dict[str, Any]]:
        return self.ask(do="pages", operation=operation, input=to_json(members))["pages"]

    def cached(self, secret: str, refresh: bool = False) -> str:
        return self.ask(do="cached", secret=secret, refresh=refresh)["value"]

    def login(self, address: Address, login: Login, ca_file: Path, database: str = "postgres") -> str:
        return self.ask(
            do="login",
            host=address.host,
            port=address.port,
            user=login.user,
            password=login.password,
            database=database,
            ca_file=str(ca_file),
        )["user"]

    def ask(self, **request: Any) -> dict[str, Any]:
        """One line there, one line back."""
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the client ended with status {self._process.wait()} on {request['do']}")
        answer = json.loads(line)
        if failed := answer.get("error"):
            raise RefusedError(failed.get("type"), failed.get("code"), failed["message"], failed.get("status"))
        return from_json(answer["output"])

    def close(self) -> None:
        self._process.stdin.close()
        try:
            self._process.wait(10)
        finally:
            self._process.kill()
            self._process.stdout.close()
