"""Requests signed by botocore, and then spoiled on purpose before they are sent."""

import datetime
import http.client
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from harness.server import Server

SERVICE_VERSIONS = {"rds": "2014-10-31", "sts": "2011-06-15"}


@dataclass
class Request:
    """One HTTP request as it goes over the wire."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def code(self) -> str:
        """The AWS error code, or an empty text for an answer that is no error."""
        if self.body.lstrip().startswith(b"{"):
            return json.loads(self.body).get("__type", "").rpartition("#")[2]
        found = ElementTree.fromstring(self.body).find(".//{*}Error/{*}Code")
        return "" if found is None else found.text or ""


class Signer:
    def __init__(self, server: Server) -> None:
        variables = server.environment()
        self.url = variables["AWS_ENDPOINT_URL"] + "/"
        self.region = variables["AWS_REGION"]
        self.credentials = Credentials(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"])

    def secretsmanager(self, operation: str, **members: object) -> Request:
        headers = {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": f"secretsmanager.{operation}",
        }
        return Request("POST", self.url, headers, json.dumps(members).encode())

    def query(self, service: str, action: str, **parameters: str) -> Request:
        form = {"Action": action, "Version": SERVICE_VERSIONS[service], **parameters}
        headers = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
        return Request("POST", self.url, headers, urlencode(form).encode())

    def sign(
        self,
        request: Request,
        service: str,
        region: str | None = None,
        credentials: Credentials | None = None,
        clock_ahead_seconds: float = 0,
    ) -> Request:
        """The request with an Authorization header."""
        signer = SigV4Auth(credentials or self.credentials, service, region or self.region)
        signed = AWSRequest(method=request.method, url=request.url, headers=request.headers, data=request.body)
        with patch("botocore.auth.get_current_datetime", _clock(clock_ahead_seconds)):
            signer.add_auth(signed)
        return Request(request.method, request.url, dict(signed.headers.items()), request.body)

    def presign(
        self,
        url_query: str,
        service: str,
        expires_seconds: int = 60,
        clock_ahead_seconds: float = 0,
    ) -> Request:
        """A GET whose signature is in its query string."""
        signer = SigV4QueryAuth(self.credentials, service, self.region, expires=expires_seconds)
        signed = AWSRequest(method="GET", url=f"{self.url}?{url_query}")
        with patch("botocore.auth.get_current_datetime", _clock(clock_ahead_seconds)):
            signer.add_auth(signed)
        return Request("GET", signed.url, {}, b"")


def _clock(ahead_seconds: float) -> Callable[..., datetime.datetime]:
    shift = datetime.timedelta(seconds=ahead_seconds)

    def shifted(remove_tzinfo: bool = True) -> datetime.datetime:
        now = datetime.datetime.now(datetime.UTC) + shift
        return now.replace(tzinfo=None) if remove_tzinfo else now

    return shifted


def send(request: Request) -> Answer:
    target = urlsplit(request.url)
    connection = http.client.HTTPConnection(target.netloc, timeout=30)
    try:
        path = (target.path or "/") + (f"?{target.query}" if target.query else "")
        connection.request(request.method, path, body=request.body or None, headers=request.headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()
