"""Members of the API model in JSON: times and binary values, and how botocore writes the name of an operation."""

import base64
import datetime
from typing import Any

TIMES = {
    "CreatedDate",
    "DeletedDate",
    "DeletionDate",
    "LastAccessedDate",
    "LastChangedDate",
    "LastRotatedDate",
    "NextRotationDate",
}


def to_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: to_json(member) for name, member in value.items()}
    if isinstance(value, list):
        return [to_json(member) for member in value]
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def from_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _member(name, member) for name, member in value.items() if member is not None}
    return [from_json(member) for member in value] if isinstance(value, list) else value


def _member(name: str, value: Any) -> Any:
    if name in TIMES and isinstance(value, str):
        return datetime.datetime.fromisoformat(value)
    if name in TIMES and isinstance(value, float | int):
        return datetime.datetime.fromtimestamp(value, datetime.UTC)
    if name == "SecretBinary" and isinstance(value, str):
        return base64.b64decode(value)
    return from_json(value)


def snake_case(operation: str) -> str:
    """`ListSecretVersionIds` as botocore writes it: `list_secret_version_ids`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation).removeprefix("_")
