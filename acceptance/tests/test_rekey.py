"""`lockstep rekey`: another root key, and what a crash leaves of a change of it."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from conftest import StartServer
from harness.clients import boto3_clients
from harness.paths import lockstep_binary
from harness.server import Server, client_environment


@pytest.fixture
def filled(start_server: StartServer) -> Server:
    """A server with a secret under a key of its owner's, stopped."""
    server = start_server()
    clients = boto3_clients(server)
    key = clients.kms.create_key()["KeyMetadata"]["KeyId"]
    clients.secrets.create_secret(Name="kept", SecretString="tea", KmsKeyId=key)
    assert server.stop() == 0
    return server


def must_be_whole(server: Server) -> None:
    server.start()
    clients = boto3_clients(server)
    assert clients.secrets.get_secret_value(SecretId="kept")["SecretString"] == "tea"
    assert server.stop() == 0
    assert not (server.data / "root.key.next").exists()
    assert "whole" in server.lockstep("audit", "verify").stdout


def test_a_new_key_opens_everything_and_the_old_one_nothing(filled: Server) -> None:
    file = filled.data / "root.key"
    old = file.read_bytes()
    told = filled.lockstep("rekey").stdout
    assert str(file) in told
    assert "lockstep dev" in told
    new = file.read_bytes()
    assert new != old
    assert file.stat().st_mode & 0o777 == 0o600
    must_be_whole(filled)
    file.write_bytes(old)
    with pytest.raises(RuntimeError, match="root key"):
        filled.start()
    file.write_bytes(new)
    must_be_whole(filled)


def test_the_key_of_a_running_server_stays(start_server: StartServer) -> None:
    server = start_server()
    file = server.data / "root.key"
    before = file.read_bytes()
    refused = server.lockstep("rekey", check=False)
    assert refused.returncode != 0
    assert "the server is running" in refused.stderr
    assert file.read_bytes() == before
    assert not (server.data / "root.key.next").exists()
    assert server.process is not None
    assert server.process.poll() is None


def test_where_there_is_no_server_nothing_is_made(start_server: StartServer, tmp_path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = subprocess.run(
        [str(lockstep_binary()), "rekey", "--data", str(empty)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=client_environment(),
        timeout=60,
    )
    assert done.returncode != 0
    assert "there is no server's state" in done.stderr
    assert list(empty.iterdir()) == []


def crashes(server: Server) -> Iterator[str]:
    """Runs the command again and again, killed at the first, second, … call of each kind that
    makes something last; ends with the kind once the command came through."""
    for call in ("rename", "fsync", "fdatasync", "unlink", "pwrite64"):
        for number in range(1, 30):
            traced = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
            injected = ["-e", f"inject={call}:signal=SIGKILL:when={number}"]
            done = subprocess.run(
                [*traced, *injected, str(lockstep_binary()), "rekey", "--data", str(server.data)],
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                env=client_environment(),
                timeout=120,
            )
            yield f"{call} {number}: {done.returncode}"
            if done.returncode == 0:
                break


def can_trace() -> bool:
    """Whether strace is there and may trace (a container may forbid it)."""
    strace = shutil.which("strace")
    return (
        strace is not None and subprocess.run([strace, "-qq", "-o", "/dev/null", "true"], check=False).returncode == 0
    )


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not can_trace(), reason="no strace that may trace: the command was NOT killed at every point")
def test_a_crash_at_any_point_loses_nothing(filled: Server) -> None:
    seen = []
    for crash in crashes(filled):
        must_be_whole(filled)
        seen.append(crash)
    killed = [crash for crash in seen if not crash.endswith(": 0")]
    assert len(killed) >= 5, seen
    assert any(crash.startswith("rename") for crash in killed), seen
    assert any("sync" in crash for crash in killed), seen
