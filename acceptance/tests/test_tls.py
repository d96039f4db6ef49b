"""TLS of the database ports: who the server is, and that it is not to be talked down from it."""

import socket
import ssl
import struct
import subprocess

import psycopg2
import pytest

from conftest import StartServer
from harness.databases import Address, Login, query
from harness.paths import postgres_program
from harness.server import client_environment
from harness.sqlstate import tls_context


def psql(address: Address, login: Login, *, sql: str = "select 1", **settings: str) -> subprocess.CompletedProcess[str]:
    conninfo = {"host": address.host, "port": str(address.port), "user": login.user, "dbname": "postgres"} | settings
    return subprocess.run(
        [str(postgres_program("psql")), "-XAtq", "-d", " ".join(f"{k}={v}" for k, v in conninfo.items()), "-c", sql],
        env=client_environment() | {"PGPASSWORD": login.password},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )


def test_verify_full_by_address(server, address, login, open_connection) -> None:
    connection = open_connection(address, login)
    assert connection.info.ssl_in_use
    assert connection.info.ssl_attribute("protocol") in ("TLSv1.2", "TLSv1.3")
    assert query(connection, "select 1") == [(1,)]


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"])
def test_every_sslmode(address, login, open_connection, mode: str) -> None:
    connection = open_connection(address, login, sslmode=mode)
    assert connection.info.ssl_in_use == (mode not in ("disable", "allow"))


def test_another_authority_is_not_believed(address, login, open_connection, start_server: StartServer) -> None:
    """Each data folder has an authority of its own."""
    other = start_server()
    with pytest.raises(psycopg2.OperationalError, match="certificate verify failed"):
        open_connection(address, login, other.ca_file)


def test_another_host_name_is_not_believed(server, address, login, open_connection) -> None:
    with pytest.raises(psycopg2.OperationalError, match="does not match host name"):
        open_connection(address, login, host="example.com", hostaddr=address.host)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_both_versions_of_tls(server, address, version: ssl.TLSVersion) -> None:
    context = tls_context(server.ca_file)
    context.minimum_version = context.maximum_version = version
    with _after_ssl_request(address) as plain, context.wrap_socket(plain, server_hostname=address.host) as wrapped:
        certificate = wrapped.getpeercert()
        assert ("IP Address", address.host) in certificate["subjectAltName"]


@pytest.mark.parametrize("binding", ["require", "prefer", "disable"])
def test_channel_binding_with_libpq(server, address, login, binding: str) -> None:
    done = psql(address, login, sslmode="verify-full", sslrootcert=str(server.ca_file), channel_binding=binding)
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr


def test_channel_binding_with_the_libpq_of_psycopg2(address, login, open_connection) -> None:
    assert query(open_connection(address, login, channel_binding="require"), "select 1") == [(1,)]


def test_a_wrong_password_tells_no_more_with_channel_binding(server, address, login) -> None:
    wrong = Login(login.user, "wrong", "")
    done = psql(address, wrong, sslmode="verify-full", sslrootcert=str(server.ca_file), channel_binding="require")
    assert done.returncode == 2
    assert 'password authentication failed for user "app"' in done.stderr


def test_tls_without_a_request_first(address, login, open_connection) -> None:
    """libpq 17 and later can begin with TLS at once."""
    if psycopg2.extensions.libpq_version() < 170000:
        pytest.skip("the libpq of psycopg2 is older than 17")
    connection = open_connection(address, login, sslnegotiation="direct")
    assert connection.info.ssl_in_use


def test_bytes_before_tls_are_not_taken_for_bytes_within(address) -> None:
    with socket.create_connection((address.host, address.port), timeout=10) as plain:
        startup = _startup(b"user\0app\0database\0postgres\0\0")
        plain.sendall(struct.pack("!ii", 8, 80877103) + startup)
        answer = plain.recv(1024)
        assert answer[:1] in (b"E", b""), answer
        assert b"R\0\0\0" not in answer, "it went on to authenticate"


@pytest.mark.parametrize(
    "parameters",
    [
        b"user\0app\0user\0rdsadmin\0\0",
        b"user\0rdsadmin\0user\0app\0\0",
        b"user\0app\0database\0postgres\0database\0template1\0\0",
    ],
)
def test_a_parameter_that_comes_twice(address, parameters: bytes) -> None:
    """PostgreSQL takes the last, a front that took the first would hand out another's session."""
    with socket.create_connection((address.host, address.port), timeout=10) as plain:
        plain.sendall(_startup(parameters))
        assert plain.recv(1024)[:1] == b"E"


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x00\x05hello",
        struct.pack("!ii", 4, 196608),
        struct.pack("!ii", 2**31 - 1, 196608),
        struct.pack("!ii", -8, 196608),
        struct.pack("!i", 9) + b"\0" * 5,
        b"\0" * 64,
        b"\xff" * 64,
    ],
    ids=["http", "half a TLS hello", "no room for a version", "2 GiB", "negative", "odd", "zeros", "ones"],
)
def test_garbage_harms_nobody(server, address, login, open_connection, garbage: bytes) -> None:
    with socket.create_connection((address.host, address.port), timeout=30) as plain:
        plain.sendall(garbage)
        plain.shutdown(socket.SHUT_WR)
        with_answer = b""
        while received := plain.recv(4096):
            with_answer += received
        assert b"R\0\0\0\x08\0\0\0\0" not in with_answer
    assert query(open_connection(address, login), "select 1") == [(1,)]


def _startup(parameters: bytes) -> bytes:
    return struct.pack("!ii", 8 + len(parameters), 196608) + parameters


def _after_ssl_request(address: Address) -> socket.socket:
    plain = socket.create_connection((address.host, address.port), timeout=10)
    plain.sendall(struct.pack("!ii", 8, 80877103))
    assert plain.recv(1) == b"S"
    return plain
