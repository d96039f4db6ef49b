"""boto3, AWS's caching library for Python, and psycopg2."""

import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aws_secretsmanager_caching
import boto3
import botocore.exceptions
import psycopg2
from botocore.config import Config

from harness.databases import Address, Login, connect, query
from harness.sdks.face import RefusedError, pages_by_token
from harness.sdks.members import from_json, snake_case
from harness.server import Server
from harness.sqlstate import login_sqlstate


class Boto3:
    caches = True
    has_types = True

    def __init__(self, server: Server, **environment: str) -> None:
        variables = server.environment() | environment
        attempts = int(variables.get("AWS_MAX_ATTEMPTS", "1"))
        self._client = boto3.session.Session(
            aws_access_key_id=variables["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=variables.get("AWS_SESSION_TOKEN"),
            region_name=variables["AWS_REGION"],
        ).client(
            "secretsmanager",
            endpoint_url=variables["AWS_ENDPOINT_URL"],
            config=Config(retries={"total_max_attempts": attempts, "mode": "standard"}),
            verify=variables.get("AWS_CA_BUNDLE"),
        )
        self.headers: dict[str, str] = {}
        self._client.meta.events.register("before-sign.secrets-manager", self._add_headers)
        self._cache = aws_secretsmanager_caching.SecretCache(client=self._client)

    def call(self, operation: str, **members: Any) -> dict[str, Any]:
        method = getattr(self._client, snake_case(operation))
        answer = self._told(lambda: method(**members))
        return from_json({name: value for name, value in answer.items() if name != "ResponseMetadata"})

    def _add_headers(self, request: Any, **_: Any) -> None:
        for name, value in self.headers.items():
            request.headers[name] = value

    def pages(self, operation: str, **members: Any) -> list[dict[str, Any]]:
        if not self._client.can_paginate(snake_case(operation)):
            return pages_by_token(self, operation, members)
        paginator = self._client.get_paginator(snake_case(operation))
        return self._told(lambda: [from_json(page) for page in paginator.paginate(**members)])

    def cached(self, secret: str, refresh: bool = False) -> str:
        if refresh:
            self._told(lambda: self._cache.refresh_secret_now(secret))
        return self._told(lambda: self._cache.get_secret_string(secret))

    def login(self, address: Address, login: Login, ca_file: Path, database: str = "postgres") -> str:
        try:
            connection = connect(address, login, ca_file, database)
        except psycopg2.OperationalError as failure:
            raise RefusedError(None, _sqlstate(address, login, ca_file, database), str(failure), None) from failure
        try:
            return query(connection, "select current_user::text")[0][0]
        finally:
            connection.close()

    def close(self) -> None:
        self._client.close()

    def _told(self, ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except botocore.exceptions.ClientError as failure:
            generic = type(failure) is botocore.exceptions.ClientError
            raise RefusedError(
                None if generic else type(failure).__name__,
                failure.response["Error"]["Code"],
                failure.response["Error"]["Message"],
                failure.response["ResponseMetadata"]["HTTPStatusCode"],
            ) from failure


def _sqlstate(address: Address, login: Login, ca_file: Path, database: str) -> str | None:
    """psycopg2 does not tell the SQLSTATE of a refused login. A handshake that failed has none."""
    try:
        return login_sqlstate(address, login, ca_file, database)
    except ssl.SSLError:
        return None
