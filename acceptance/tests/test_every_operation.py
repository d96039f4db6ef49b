"""Every operation × {no signature, a bad one, no policy, wrong action, wrong resource, explicit deny, allowed}.

The operations are those that the wire layer is generated from, so that a new one fails here until
it has an example in `operations/`. What was decided is read from the audit trail, by request id:
a call is denied if its record says of which action on which resource, and allowed if it says
nothing of the kind and the call did what it is for. No denied call has an effect, because the
example would not succeed after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from botocore import xform_name
from botocore.exceptions import ClientError

from harness import trail
from harness.databases import fresh_name
from harness.server import Server, running_server
from operations import Operation, example_maker
from operations.example import NO_RESOURCE, Need
from operations.listed import operations
from operations.world import World, policy

EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
# By protocol: JSON has a status of its own for refusals.
UNSIGNED = ("MissingAuthenticationToken", "MissingAuthenticationTokenException", "AuthFailure")
BADLY_SIGNED = ("SignatureDoesNotMatch", "InvalidSignatureException", "AuthFailure")
DENIED = ("AccessDenied", "AccessDeniedException", "UnauthorizedOperation")


@dataclass(frozen=True)
class Outcome:
    """What a known caller was answered, and what is on record of it."""

    code: str | None
    record: dict[str, Any]

    @property
    def denials(self) -> list[dict[str, Any]]:
        decisions = (self.record.get("additionalEventData") or {}).get("decisions", [])
        return [decision for decision in decisions if decision["decision"] != "allow"]


class Stranger:
    """A user with one policy, or none."""

    def __init__(self, world: World, server: Server) -> None:
        self._world = world
        self._trail = trail.Follower(server)
        self.name = world.caller = fresh_name("stranger")
        self.arn = world.root.iam.create_user(UserName=self.name)["User"]["Arn"]
        self.key = world.root.iam.create_access_key(UserName=self.name)["AccessKey"]
        self._clients: dict[tuple[str, str], Any] = {}

    def with_policy(self, *statements: dict[str, Any]) -> "Stranger":
        self._world.root.iam.put_user_policy(UserName=self.name, PolicyName="the", PolicyDocument=policy(*statements))
        return self

    def without_policy(self) -> "Stranger":
        for name in self._world.root.iam.list_user_policies(UserName=self.name)["PolicyNames"]:
            self._world.root.iam.delete_user_policy(UserName=self.name, PolicyName=name)
        return self

    def call(self, operation: Operation, parameters: dict[str, Any]) -> Outcome:
        answer, code = _answer(self._client(operation.service, "signed"), operation, parameters)
        record = self._trail.record(answer["ResponseMetadata"]["RequestId"])
        assert (record["eventSource"], record["eventName"]) == (f"{operation.service}.amazonaws.com", operation.name)
        assert record.get("errorCode") == code
        return Outcome(code, record)

    def code(self, operation: Operation, parameters: dict[str, Any], how: str) -> str | None:
        """The error, if the call is signed badly (with another secret key) or unsigned.

        What is on record of those who prove nothing is limited, so that there may be none.
        """
        return _answer(self._client(operation.service, how), operation, parameters)[1]

    def _client(self, service: str, how: str) -> Any:
        if (service, how) not in self._clients:
            wrong = self.key | {"SecretAccessKey": "not-the-secret-key"}
            credentials = {"signed": self.key, "badly": wrong, "unsigned": None}[how]
            self._clients[service, how] = self._world.client(service, credentials)
        return self._clients[service, how]


def _answer(client: Any, operation: Operation, parameters: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    try:
        return getattr(client, xform_name(operation.name))(**parameters), None
    except ClientError as refusal:
        return refusal.response, refusal.response["Error"]["Code"]


ISSUERS = [f"https://issuer-{number}.test" for number in range(20)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was told of issuers, whose keys nobody needs here."""
    keys = tmp_path_factory.mktemp("issuers") / "jwks.json"
    keys.write_text("{}")
    issuers = [argument for url in ISSUERS for argument in ("--issuer", f"{url}={keys}")]
    with running_server("0", *issuers) as started:
        yield started


@pytest.fixture(scope="module")
def world(server: Server) -> World:
    return World(server, ISSUERS)


@pytest.fixture(scope="module")
def stranger(world: World, server: Server) -> Stranger:
    return Stranger(world, server)


def allow(need: Need) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": need.action, "Resource": need.resource}


def all_but_action(need: Need) -> list[dict[str, Any]]:
    return [{"Effect": "Allow", "NotAction": need.action, "Resource": "*"}]


def all_but_resource(need: Need) -> list[dict[str, Any]]:
    """Everything, but of the needed action only what is not on the needed resource."""
    elsewhere = (
        # Whoever may do it to everything that has an ARN may not do what has no resource.
        {"Effect": "Allow", "Action": need.action, "Resource": "arn:*"}
        if need.resource == NO_RESOURCE
        else {"Effect": "Allow", "Action": need.action, "NotResource": need.resource}
    )
    return [*all_but_action(need), elsewhere]


def must_be_denied(outcome: Outcome, stranger: Stranger, need: Need, explicitly: bool = False) -> None:
    assert outcome.code in DENIED, outcome.record
    assert outcome.record["userIdentity"]["arn"] == stranger.arn
    (denial,) = outcome.denials
    assert (denial["action"], denial["resource"]) == (need.action, need.resource)
    assert ("with an explicit deny" in denial["reason"]) == explicitly, denial["reason"]


def must_be_allowed(outcome: Outcome, stranger: Stranger, refused: str | None) -> None:
    assert outcome.denials == []
    assert outcome.record["userIdentity"]["arn"] == stranger.arn
    assert outcome.code == refused, outcome.record


@pytest.mark.parametrize("operation", operations(), ids=str)
def test_an_operation_is_done_for_those_who_may_and_nobody_else(
    operation: Operation, world: World, stranger: Stranger
) -> None:
    example = example_maker(operation)(world)
    parameters, needs = example.parameters, example.needs(operation)

    if example.signed:
        assert stranger.code(operation, parameters, "unsigned") in UNSIGNED
        assert stranger.code(operation, parameters, "badly") in BADLY_SIGNED
    else:
        # Whoever calls it proves who they are by what it is given.
        assert stranger.call(operation, parameters).code == example.refused
        return

    if needs:
        must_be_denied(stranger.without_policy().call(operation, parameters), stranger, needs[0])
    else:
        # Nobody can be denied it.
        must_be_allowed(stranger.without_policy().call(operation, parameters), stranger, example.refused)
        stranger.with_policy({**EVERYTHING, "Effect": "Deny"})
        must_be_allowed(stranger.call(operation, parameters), stranger, example.refused)

    for need in needs:
        stranger.with_policy(*all_but_action(need))
        lacking = next(each for each in needs if each.action == need.action)
        must_be_denied(stranger.call(operation, parameters), stranger, lacking)
        stranger.with_policy(*all_but_resource(need))
        must_be_denied(stranger.call(operation, parameters), stranger, need)
        stranger.with_policy(EVERYTHING, {**allow(need), "Effect": "Deny"})
        must_be_denied(stranger.call(operation, parameters), stranger, need, explicitly=True)

    if needs:
        # No more than what it needs.
        stranger.with_policy(*map(allow, needs))
        must_be_allowed(stranger.call(operation, parameters), stranger, example.refused)
