"""Signed requests: an unknown key against a wrong signature, and wrong signatures against each other."""

import re
import socket
import time
from urllib.parse import urlsplit

from botocore.credentials import Credentials

from harness.server import Server
from harness.signed import Request, Signer
from timing.welch import Verdict, compare

# A signature is good for five minutes.
SIGNED_ANEW_AFTER_SECONDS = 60


class Asker:
    """One connection, and two requests that are sent over it."""

    def __init__(self, server: Server, kinds: tuple[str, str]) -> None:
        self._signer = Signer(server)
        target = urlsplit(server.url)
        self._host = target.netloc
        self._socket = socket.create_connection((target.hostname, target.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._kinds = kinds
        self._requests: list[bytes] = []
        self._signed_at = 0.0

    def take(self, kind: int) -> list[float]:
        if time.monotonic() - self._signed_at > SIGNED_ANEW_AFTER_SECONDS:
            self._requests = [self._request(each) for each in self._kinds]
            self._signed_at = time.monotonic()
        request = self._requests[kind]
        began = time.perf_counter()
        self._socket.sendall(request)
        answer = self._socket.recv(65536)
        took = time.perf_counter() - began
        assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 403")), answer[:200]
        return [took]

    def _request(self, kind: str) -> bytes:
        right = self._signer.credentials
        known = right.access_key
        # As long as the known one, and differing in its last letters.
        unknown = known[:-4] + ("AAAA" if not known.endswith("AAAA") else "BBBB")
        credentials = {
            "unknown key": Credentials(unknown, right.secret_key),
            "wrong secret": Credentials(known, "not-the-secret-key"),
        }.get(kind, right)
        request = self._signer.secretsmanager("ListSecrets")
        signed = self._signer.sign(request, "secretsmanager", credentials=credentials)
        if kind in ("first digit", "last digit"):
            signed.headers["Authorization"] = _spoiled(signed.headers["Authorization"], kind == "first digit")
        return self._on_the_wire(signed)

    def _on_the_wire(self, request: Request) -> bytes:
        headers = request.headers | {"Host": self._host, "Content-Length": str(len(request.body))}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"{request.method} / HTTP/1.1\r\n{head}\r\n".encode() + request.body


def _spoiled(authorization: str, first: bool) -> str:
    head, signature = re.fullmatch(r"(.*Signature=)([0-9a-f]{64})", authorization).groups()
    at = 0 if first else 63
    return head + signature[:at] + f"{int(signature[at], 16) ^ 1:x}" + signature[at + 1 :]


def measure(server: Server, samples: int) -> list[Verdict]:
    verdicts = []
    for kinds in (("unknown key", "wrong secret"), ("first digit", "last digit")):
        asker = Asker(server, kinds)
        verdicts += compare([f"request: {' against '.join(kinds)}"], asker.take, samples)
    return verdicts
