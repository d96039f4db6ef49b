"""PostgreSQL as one sets it up by hand, and PgBouncer before it."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg2

from harness.paths import postgres_program

USER, PASSWORD = "app", "Bench-password-1"


def unprivileged() -> dict[str, Any]:
    """As whom to run what refuses to run as root: arguments for subprocess."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def folder_of_its_own() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="lockstep-bench-"))
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def initdb(folder: Path) -> None:
    """With checksums, as Lockstep's instances have them, and synced, as initdb does by itself."""
    password_file = folder / "password"
    password_file.write_text(PASSWORD)
    if os.geteuid() == 0:
        shutil.chown(password_file, "postgres")
    command = [str(postgres_program("initdb")), "-D", str(folder / "data"), "-U", USER, "-k", "-E", "UTF8"]
    command += ["-A", "scram-sha-256", "--pwfile", str(password_file)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, **unprivileged())


@contextmanager
def started(folder: Path, port: int, settings: dict[str, str] | None = None) -> Iterator[None]:
    """Starts PostgreSQL and returns once it has answered one query."""
    given = {"port": str(port), "listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder)} | (
        settings or {}
    )
    options = [word for name, value in given.items() for word in ("-c", f"{name}={value}")]
    with (folder / "postgres.log").open("wb") as log:
        server = subprocess.Popen(
            [str(postgres_program("postgres")), "-D", str(folder / "data"), *options],
            stdout=log,
            stderr=log,
            cwd=folder,
            **unprivileged(),
        )
    try:
        await_first_answer(lambda: _select_one(port))
        yield
    finally:
        server.terminate()
        server.wait()


def _select_one(port: int) -> None:
    connection = psycopg2.connect(host="127.0.0.1", port=port, user=USER, password=PASSWORD, dbname="postgres")
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    connection.close()


def await_first_answer(ask: Callable[[], None], within_seconds: float = 60) -> None:
    deadline = time.monotonic() + within_seconds
    while True:
        try:
            return ask()
        except psycopg2.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


@contextmanager
def pgbouncer(folder: Path, postgres_port: int, port: int) -> Iterator[int]:
    """PgBouncer in session mode, with SCRAM on both sides, before the socket of that PostgreSQL; its pid."""
    (folder / "users.txt").write_text(f'"{USER}" "{PASSWORD}"\n')
    (folder / "pgbouncer.ini").write_text(
        f"""[databases]
* = host={folder} port={postgres_port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {folder}/users.txt
pool_mode = session
max_client_conn = 500
default_pool_size = 64
server_reset_query = DISCARD ALL
logfile = {folder}/pgbouncer.log
"""
    )
    for name in ("users.txt", "pgbouncer.ini"):
        (folder / name).chmod(0o640)
        if os.geteuid() == 0:
            shutil.chown(folder / name, "postgres", "postgres")
    program = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
    server = subprocess.Popen(
        [program, "-q", str(folder / "pgbouncer.ini")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        **unprivileged(),
    )
    try:
        await_first_answer(lambda: _select_one(port))
        yield server.pid
    finally:
        server.terminate()
        server.wait()
