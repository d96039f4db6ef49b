"""What a scenario needs of a language, and what a refused call looks like in each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from harness.databases import Address, Login


@dataclass
class RefusedError(Exception):
    """A call that failed: with which class of the SDK's own exceptions, code, message and HTTP status.

    `type` is None for an error that the API model does not know; `status` where the client does not tell it.
    """

    type: str | None
    code: str | None
    message: str
    status: int | None

    def __str__(self) -> str:
        return f"{self.type or self.code}: {self.message}"


class Sdk(Protocol):
    """One language. `members` have the names of the API model; binary values are bytes."""

    # Whether there is a caching library of AWS for it.
    caches: bool
    # Whether it has exceptions of its own for the errors of the model.
    has_types: bool
    # What every call has besides its own headers, put in before it is signed; None where that cannot be told.
    headers: dict[str, str] | None

    def call(self, operation: str, **members: Any) -> dict[str, Any]: ...

    def pages(self, operation: str, **members: Any) -> list[dict[str, Any]]:
        """All pages, by the SDK's own paginator, or token by token where it has none."""
        ...

    def cached(self, secret: str, refresh: bool = False) -> str:
        """The secret's value by the caching library, which may ask first."""
        ...

    def login(self, address: Address, login: Login, ca_file: Path, database: str = "postgres") -> str:
        """Logs in with the language's driver, everything verified; the role that it became."""
        ...

    def close(self) -> None: ...


def pages_by_token(sdk: Sdk, operation: str, members: dict[str, Any]) -> list[dict[str, Any]]:
    pages = [sdk.call(operation, **members)]
    while token := pages[-1].get("NextToken"):
        pages.append(sdk.call(operation, **members, NextToken=token))
    return pages


@contextmanager
def refusal(code: str, message: str = "") -> Iterator[None]:
    """Expects the call inside to be refused with this code, which is the name of the modelled exception too."""
    with pytest.raises(RefusedError) as raised:
        yield
    refused = raised.value
    assert refused.code == code, refused
    assert refused.status in (400, None), refused
    assert message in refused.message, refused
