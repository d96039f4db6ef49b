"""The first administrator: the root user's access key, and how it is replaced."""

import configparser
import os
import pty
import select
import stat
import subprocess
import time
from pathlib import Path

from conftest import StartServer
from harness import trail
from harness.clients import boto3_clients
from harness.paths import lockstep_binary
from harness.refusal import refused
from harness.server import READY_WITHIN_SECONDS, Server, client_environment


def key_of(server: Server) -> tuple[str, str]:
    """The key in the credentials file, which is for its owner only."""
    file = server.data / "credentials"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    profiles = configparser.ConfigParser()
    profiles.read(file)
    profile = profiles["default"]
    return profile["aws_access_key_id"], profile["aws_secret_access_key"]


def on_a_terminal(*arguments: str, until: Path | None = None) -> str:
    """What a command writes to a terminal: all of it, or until that file is there, when it is ended."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [str(lockstep_binary()), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=client_environment() | {"TERM": "dumb"},
        start_new_session=True,
    )
    os.close(theirs)
    written = b""
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if until is not None and until.exists():
            process.terminate()
            until = None
        if not select.select([ours], [], [], 0.05)[0]:
            continue
        try:
            piece = os.read(ours, 65536)
        except OSError:
            # The terminal has no other end any more.
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    assert process.wait(READY_WITHIN_SECONDS) == 0, written
    return written.decode()


def test_without_a_terminal_the_first_key_is_only_in_its_file(start_server: StartServer) -> None:
    server = start_server(None, mode="serve")
    key, secret = key_of(server)
    assert "The access key of the root user is in" in server.output()
    assert secret not in server.output()
    assert boto3_clients(server).sts.get_caller_identity()["Arn"].endswith(":root")
    assert key.startswith("LKIA")


def test_on_a_terminal_a_key_is_shown_once() -> None:
    server = Server(grace=None, mode="serve")
    serve = ["serve", "--data", str(server.data), "--listen", "127.0.0.1:0"]
    try:
        first = on_a_terminal(*serve, until=server.data / "endpoint")
        key, secret = key_of(server)
        assert first.count(secret) == 1
        assert key in first
        assert secret not in on_a_terminal(*serve, until=server.data / "endpoint")
        shown = on_a_terminal("admin", "reset", "--data", str(server.data))
        new = key_of(server)[1]
        assert new != secret
        assert shown.count(new) == 1
        assert secret not in shown
        server.start()
        assert new not in server.output()
        assert boto3_clients(server).sts.get_caller_identity()["Arn"].endswith(":root")
    finally:
        server.destroy()


def test_the_root_users_key_is_replaced_on_the_machine(start_server: StartServer) -> None:
    server = start_server()
    old, user = boto3_clients(server), "stays"
    old.iam.create_user(UserName=user)
    before = key_of(server)
    running = server.lockstep("admin", "reset", check=False)
    assert running.returncode == 1
    assert "was not replaced" in running.stderr
    assert key_of(server) == before

    server.stop()
    reset = server.lockstep("admin", "reset")
    after = key_of(server)
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert after[1] not in reset.stdout
    assert "The old one is refused" in reset.stdout
    server.start()
    with refused("InvalidClientTokenId", status=403):
        old.iam.get_user(UserName=user)
    assert boto3_clients(server).iam.get_user(UserName=user)["User"]["UserName"] == user
    [record] = [record for record in trail.records(server) if record["eventName"] == "ResetRootAccessKey"]
    assert record["additionalEventData"] == {"accessKeyId": after[0]}
    assert server.lockstep("audit", "verify").returncode == 0


def test_there_must_be_a_server_to_administer(enterable_folder: Path) -> None:
    command = [str(lockstep_binary()), "admin", "reset", "--data", str(enterable_folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=client_environment())
    assert told.returncode == 1
    assert "no server was ever started" in told.stderr
