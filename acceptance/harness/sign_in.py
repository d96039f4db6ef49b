"""Signing in to the console with a password, as its page does."""

import json
import urllib.error
import urllib.request
from typing import Any

from harness.server import Server


def sign_in(server: Server, user: str, password: str, **more: str) -> tuple[int, dict[str, Any]]:
    body = {"account": "000000000000", "user": user, "password": password, **more}
    request = urllib.request.Request(
        f"{server.url}/_lockstep/session",
        json.dumps(body).encode(),
        {"x-lockstep-console": "1", "content-type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())
