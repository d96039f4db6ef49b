"""Signed requests that are refused: what must not be told by the answer must not be told by its time.

AWS's codes say whether a key is active (`UnrecognizedClientException` against `InvalidSignatureException`): that is no
secret. What is one: whether a key that is refused as unknown is there all the same (an inactive one, or one with a
token that is not its own), and how much of a signature is right.
"""

import re
import socket
import time
from urllib.parse import urlsplit

from botocore.credentials import Credentials

from harness.clients import boto3_clients
from harness.server import Server
from harness.signed import Request, Signer
from timing.welch import Verdict, compare

# A signature is good for five minutes.
SIGNED_ANEW_AFTER_SECONDS = 60

# By how much the refusal of an unknown key may be faster than that of a wrong signature: AWS's text for the latter
# is longer by 136 bytes, which takes 0.1 µs. The signature that is computed for nobody all the same takes 0.3 µs and
# more, so that leaving it out would be seen.
LONGER_TEXT_US = 0.2

# What is refused with the same code and text, and compared as it is.
ALIKE = (
    ("unknown key", "inactive key"),
    ("unknown key with a token", "key with another's token"),
    ("first digit", "last digit"),
)


class Asker:
    """One connection, and two requests that are sent over it."""

    def __init__(self, server: Server, kinds: tuple[str, str], credentials: dict[str, Credentials]) -> None:
        self._signer = Signer(server)
        self._credentials = credentials
        target = urlsplit(server.url)
        self._host = target.netloc
        self._socket = socket.create_connection((target.hostname, target.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._kinds = kinds
        self._requests: list[bytes] = []
        self._signed_at = 0.0
        self._answer = b""

    def take(self, kind: int) -> list[float]:
        if time.monotonic() - self._signed_at > SIGNED_ANEW_AFTER_SECONDS:
            self._requests = [self._request(each) for each in self._kinds]
            self._signed_at = time.monotonic()
        request = self._requests[kind]
        began = time.perf_counter()
        self._socket.sendall(request)
        self._answer = self._socket.recv(65536)
        took = time.perf_counter() - began
        assert self._answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 403")), self._answer[:200]
        return [took]

    def are_alike(self) -> None:
        """Both kinds are refused in the same words: what is compared could tell nothing else."""
        bodies = [self.take(kind) and self._answer.partition(b"\r\n\r\n")[2] for kind in (0, 1)]
        assert bodies[0] == bodies[1], bodies

    def _request(self, kind: str) -> bytes:
        credentials = self._credentials.get(kind, self._signer.credentials)
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


def _unlike(known: str) -> str:
    """An id as long as a known one, and differing in its last letters."""
    return known[:-4] + ("AAAA" if not known.endswith("AAAA") else "BBBB")


def _credentials(server: Server) -> dict[str, Credentials]:
    right = Signer(server).credentials
    clients = boto3_clients(server)
    clients.iam.create_user(UserName="timing")
    key = clients.iam.create_access_key(UserName="timing")["AccessKey"]
    clients.iam.update_access_key(UserName="timing", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    token = clients.sts.get_session_token()["Credentials"]["SessionToken"]
    unknown = _unlike(right.access_key)
    return {
        "unknown key": Credentials(unknown, right.secret_key),
        "inactive key": Credentials(key["AccessKeyId"], key["SecretAccessKey"]),
        "unknown key with a token": Credentials(unknown, right.secret_key, token),
        "key with another's token": Credentials(right.access_key, right.secret_key, token),
        "wrong secret": Credentials(right.access_key, "not-the-secret-key"),
    }


def measure(server: Server, samples: int) -> list[Verdict]:
    credentials = _credentials(server)
    verdicts = []
    for kinds in ALIKE:
        asker = Asker(server, kinds, credentials)
        asker.are_alike()
        verdicts += compare([f"request: {' against '.join(kinds)}"], asker.take, samples)
    kinds = ("unknown key", "wrong secret")
    asker = Asker(server, kinds, credentials)
    what = f"request: {' against '.join(kinds)}, but for {LONGER_TEXT_US} µs"
    return verdicts + compare([what], asker.take, samples, LONGER_TEXT_US)
