"""The operations that the server has."""

import tomllib
from dataclasses import dataclass

from harness.paths import REPOSITORY

LIST = REPOSITORY / "crates" / "aws-api" / "models" / "operations.toml"


@dataclass(frozen=True)
class Operation:
    service: str
    name: str

    def __str__(self) -> str:
        return f"{self.service}:{self.name}"


def operations() -> list[Operation]:
    """All of them, in the order of the list from which the wire layer is generated."""
    services = tomllib.loads(LIST.read_text())
    return [
        # A part of a service is called as the service is.
        Operation(members.get("part_of", service).lower(), name)
        for service, members in services.items()
        for name, plan in members.items()
        # Operations begin with a capital, settings of the service do not.
        if name[0].isupper() and isinstance(plan, dict)
    ]
