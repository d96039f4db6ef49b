"""Clients that come from an address of the test's choice; all of 127.0.0.0/8 is this machine's."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from harness.databases import Address, Login, connect

SSL_REQUEST = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"


def first_answer(address: Address, source: str) -> bytes:
    """What a client from there is answered first; nothing, if the connection is closed without a byte."""
    with socket.create_connection((address.host, address.port), timeout=15, source_address=(source, 0)) as client:
        try:
            client.sendall(SSL_REQUEST)
            return client.recv(1)
        except (ConnectionResetError, BrokenPipeError):
            return b""


def gets_in(address: Address, source: str) -> bool:
    return first_answer(address, source) == b"S"


@contextlib.contextmanager
def session_from(
    source: str, address: Address, login: Login, ca_file: Path
) -> Iterator[psycopg2.extensions.connection]:
    """A session of a client from there. libpq cannot choose its own address, so that a relay comes from it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        relay = threading.Thread(target=_relay, args=(listener, address, source), daemon=True)
        relay.start()
        connection = connect(address, login, ca_file, hostaddr="127.0.0.1", port=listener.getsockname()[1])
        try:
            yield connection
        finally:
            connection.close()


def _relay(listener: socket.socket, address: Address, source: str) -> None:
    client, _ = listener.accept()
    server = socket.create_connection((address.host, address.port), source_address=(source, 0))
    there = threading.Thread(target=_pump, args=(client, server), daemon=True)
    there.start()
    _pump(server, client)


def _pump(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
