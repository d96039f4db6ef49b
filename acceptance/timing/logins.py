"""Logins through the front: an unknown role against a wrong password, and wrong proofs against each other."""

import base64
import hashlib
import hmac
import os
import random
import socket
import struct
import time

from harness.clients import boto3_clients
from harness.databases import Address, Login, address_of, create_instance, read_login, secret_arn
from harness.server import Server
from timing.welch import Verdict, compare

# Of the same length as the role that is there.
KNOWN, UNKNOWN = "app", "bob"


class Guesser:
    """Logs in with a password that is wrong, from another address each time: guesses are limited by address."""

    def __init__(self, address: Address, login: Login) -> None:
        self._address, self._login = address, login

    def role(self, kind: int) -> list[float]:
        """Until the challenge, and from the proof to the refusal."""
        return self._attempt(UNKNOWN if kind == 0 else KNOWN, lambda *_: os.urandom(32))

    def proof(self, kind: int) -> list[float]:
        """From the proof to the refusal: wrong in its first bit, or in its last."""
        return self._attempt(KNOWN, lambda *said: self._nearly(kind, *said))[1:]

    def _attempt(self, role: str, proof) -> list[float]:
        here = ".".join(["127", *(str(random.randrange(1, 255)) for _ in range(3))])
        where = (self._address.host, self._address.port)
        with socket.create_connection(where, source_address=(here, 0), timeout=30) as peer:
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            began = time.perf_counter()
            peer.sendall(_startup(role))
            _expect(peer, b"R")
            nonce = base64.b64encode(os.urandom(18)).decode()
            bare = f"n=,r={nonce}"
            first = f"n,,{bare}".encode()
            peer.sendall(_message(b"SCRAM-SHA-256\0" + struct.pack(">i", len(first)) + first))
            server_first = _expect(peer, b"R")[4:].decode()
            challenged = time.perf_counter()
            combined = server_first.split(",")[0]
            without_proof = f"c=biws,{combined}"
            final = f"{without_proof},p={base64.b64encode(proof(bare, server_first, without_proof)).decode()}"
            began_proof = time.perf_counter()
            peer.sendall(_message(final.encode()))
            refusal = _expect(peer, b"E")
            ended = time.perf_counter()
        assert b"C28P01\0" in refusal, refusal
        return [challenged - began, ended - began_proof]

    def _nearly(self, kind: int, bare: str, server_first: str, without_proof: str) -> bytes:
        _, salt, iterations = (part.split("=", 1)[1] for part in server_first.split(","))
        keys = self._keys(salt, int(iterations))
        said = f"{bare},{server_first},{without_proof}".encode()
        signature = hmac.digest(hashlib.sha256(keys).digest(), said, "sha256")
        proof = bytearray(key ^ part for key, part in zip(keys, signature, strict=True))
        proof[0 if kind == 0 else -1] ^= 1
        return bytes(proof)

    def _keys(self, salt: str, iterations: int) -> bytes:
        if getattr(self, "_of", None) != (salt, iterations):
            salted = hashlib.pbkdf2_hmac("sha256", self._login.password.encode(), base64.b64decode(salt), iterations)
            self._client_key, self._of = hmac.digest(salted, b"Client Key", "sha256"), (salt, iterations)
        return self._client_key


def _startup(role: str) -> bytes:
    body = struct.pack(">i", 196608) + f"user\0{role}\0database\0postgres\0\0".encode()
    return struct.pack(">i", len(body) + 4) + body


def _message(body: bytes) -> bytes:
    return b"p" + struct.pack(">i", len(body) + 4) + body


def _expect(peer: socket.socket, kind: bytes) -> bytes:
    head = _exactly(peer, 5)
    body = _exactly(peer, struct.unpack(">i", head[1:])[0] - 4)
    assert head[:1] == kind, (head, body)
    return body


def _exactly(peer: socket.socket, count: int) -> bytes:
    taken = b""
    while len(taken) < count:
        part = peer.recv(count - len(taken))
        assert part, "the front hung up"
        taken += part
    return taken


def measure(server: Server, samples: int) -> list[Verdict]:
    clients = boto3_clients(server)
    instance = create_instance(clients, "timing")
    guesser = Guesser(address_of(instance), read_login(clients, secret_arn(instance)))
    roles = [f"login: unknown role against wrong password, {part}" for part in ("until the challenge", "the refusal")]
    proofs = ["login: a proof wrong in its first bit against its last"]
    return [*compare(roles, guesser.role, samples), *compare(proofs, guesser.proof, samples)]
