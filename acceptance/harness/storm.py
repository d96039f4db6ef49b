"""A pool of clients that keep logging in while something happens to the database."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
from botocore.exceptions import BotoCoreError, ClientError

from harness.clients import Clients
from harness.databases import Address, Login, connect, query, read_login


@dataclass
class LoginStorm:
    """Threads that read the secret, connect with it, ask one question, and begin again.

    While the API does not answer they use the secret that they read last, as the caching
    clients of AWS do.
    """

    clients: Clients
    arn: str
    address: Address
    ca_file: Path
    threads: int = 4
    logins: int = 0
    logins_with_remembered_secret: int = 0
    failures: list[str] = field(default_factory=list)
    passwords: set[str] = field(default_factory=set)
    _ending: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: list[threading.Thread] = field(default_factory=list)
    _began: float = 0.0

    def __enter__(self) -> "LoginStorm":
        self._began = time.monotonic()
        self._running = [threading.Thread(target=self._run, daemon=True) for _ in range(self.threads)]
        for thread in self._running:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        for thread in self._running:
            thread.join(timeout=60)

    def _run(self) -> None:
        remembered: Login | None = None
        while not self._ending.is_set():
            fresh = self._read()
            login = fresh or remembered
            if login is None:
                continue
            remembered = login
            self._log_in(login, fresh is not None)

    def _read(self) -> Login | None:
        try:
            return read_login(self.clients, self.arn)
        except BotoCoreError:
            # Nobody answers: the control plane is away. That is what the memory is for.
            time.sleep(0.02)
            return None
        except ClientError as refusal:
            self._fail(f"reading the secret: {refusal}")
            time.sleep(0.1)
            return None

    def _log_in(self, login: Login, fresh: bool) -> None:
        try:
            connection = connect(self.address, login, self.ca_file)
            query(connection, "select 1")
            connection.close()
        except psycopg2.Error as failure:
            self._fail(f"version {login.version}: {failure}")
            time.sleep(0.1)
            return
        with self._lock:
            self.logins += 1
            self.passwords.add(login.password)
            if not fresh:
                self.logins_with_remembered_secret += 1

    def _fail(self, what: str) -> None:
        with self._lock:
            self.failures.append(f"{time.monotonic() - self._began:.3f} s: {what}".strip())

    def await_logins(self, more: int, within_seconds: float = 60) -> None:
        """Waits until that many more logins worked."""
        self._await(lambda: self.logins, more, within_seconds)

    def await_remembered_logins(self, more: int, within_seconds: float = 60) -> None:
        """Waits until that many more logins worked without the API."""
        self._await(lambda: self.logins_with_remembered_secret, more, within_seconds)

    def _await(self, count: Callable[[], int], more: int, within_seconds: float) -> None:
        wanted = count() + more
        deadline = time.monotonic() + within_seconds
        while count() < wanted:
            if time.monotonic() > deadline:
                raise TimeoutError(f"only {count()} of {wanted} logins; failures: {self.failures[-3:]}")
            time.sleep(0.01)


@dataclass
class HeldConnections:
    """Connections that are opened once and must never notice anything."""

    address: Address
    login: Login
    ca_file: Path
    count: int = 3

    def __enter__(self) -> "HeldConnections":
        self._connections = [connect(self.address, self.login, self.ca_file) for _ in range(self.count)]
        self._backends = self.backends()
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._connections:
            connection.close()

    def backends(self) -> list[int]:
        return [query(connection, "select pg_backend_pid()")[0][0] for connection in self._connections]

    def are_unharmed(self) -> bool:
        """Whether each still answers, from the very process that it was opened to."""
        return self.backends() == self._backends
