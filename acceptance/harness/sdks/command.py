"""The aws command."""

import json
import tempfile
from pathlib import Path
from typing import Any

from harness.clients import AwsCommand
from harness.databases import Address, Login
from harness.sdks.face import RefusedError, pages_by_token
from harness.sdks.members import from_json, snake_case, to_json
from harness.server import Server

# The operations that the command follows from page to page by itself.
PAGINATED = {"ListSecrets"}


class AwsCli:
    """It has no exceptions, no caching library and no driver, and takes no headers."""

    caches = False
    has_types = False
    headers = None

    def __init__(self, server: Server, **environment: str) -> None:
        self._aws = AwsCommand(server, **environment)

    def call(self, operation: str, **members: Any) -> dict[str, Any]:
        return self._run(operation, members, *(["--no-paginate"] if operation in PAGINATED else []))

    def pages(self, operation: str, **members: Any) -> list[dict[str, Any]]:
        if operation not in PAGINATED:
            return pages_by_token(self, operation, members)
        # The command puts all pages into one answer, and has an option of its own for their size.
        size = members.pop("MaxResults", None)
        return [self._run(operation, members, *(["--page-size", str(size)] if size else []))]

    def _run(self, operation: str, members: dict[str, Any], *options: str) -> dict[str, Any]:
        with tempfile.NamedTemporaryFile() as binary:
            if "SecretBinary" in members:
                binary.write(members.pop("SecretBinary"))
                binary.flush()
                options = (*options, "--secret-binary", f"fileb://{binary.name}")
            command = snake_case(operation).replace("_", "-")
            answer = self._aws("secretsmanager", command, "--cli-input-json", json.dumps(to_json(members)), *options)
        if answer.exit_status != 0:
            # An error occurred (Code) when calling the Operation operation: message
            code = answer.errors.partition("(")[2].partition(")")[0]
            raise RefusedError(None, code, answer.errors.partition("operation: ")[2].strip(), None)
        return from_json(answer.json or {})

    def cached(self, secret: str, refresh: bool = False) -> str:
        raise NotImplementedError

    def login(self, address: Address, login: Login, ca_file: Path, database: str = "postgres") -> str:
        raise NotImplementedError

    def close(self) -> None:
        pass
