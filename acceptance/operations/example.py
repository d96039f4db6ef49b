"""A call of an operation, and what its caller has to be allowed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from operations.listed import Operation
from operations.world import World

# An action without a type of resource: policies must name `*`, and there is no wrong resource.
NO_RESOURCE = "*"


@dataclass(frozen=True)
class Need:
    """An action on a resource."""

    action: str
    resource: str


@dataclass(frozen=True)
class Example:
    parameters: dict[str, Any]
    # The ARN that the operation's own action is asked for on.
    on: str = NO_RESOURCE
    # What is asked for besides the operation's own action.
    also: tuple[Need, ...] = ()
    # The operation's own action, where it is not called as the operation is; empty: everybody may.
    action: str | None = None
    # The error that a caller gets who may; none: the call succeeds.
    refused: str | None = None
    # Whether botocore signs it: whoever has no credentials yet cannot.
    signed: bool = field(default=True)

    def needs(self, operation: Operation) -> list[Need]:
        """In the order in which they are asked for."""
        own = str(operation) if self.action is None else self.action
        return [Need(own, self.on), *self.also] if own else []


Make = Callable[[World], Example]

# For operations that nobody can be denied.
NOTHING = ""
