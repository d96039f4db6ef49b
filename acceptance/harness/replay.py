"""Replays calls that were written down, and compares the answers: see terraform/calls/README.md."""

import string
from dataclasses import dataclass, field
from typing import Any

from harness.databases import fresh_name, wait_until
from harness.sdks import Program, RefusedError
from harness.sdks.members import to_json

ANYTHING = "*"
# A member that an answer does not have, and a list that is empty, look alike in Go.
NOTHING = (None, [], {})


@dataclass
class Replay:
    """One file's calls, with what has been kept of their answers."""

    client: Program
    kept: dict[str, Any] = field(default_factory=lambda: {"unique": fresh_name("x")})
    phase: str = ""

    def run(self, calls: list[dict[str, Any]]) -> None:
        for call in calls:
            self.phase = call.get("phase", self.phase)
            if call.get("until"):
                wait_until(lambda call=call: self._difference(call) is None, f"{self._told(call)}: {call}")
            elif difference := self._difference(call):
                raise AssertionError(f"{self._told(call)}: {difference}")

    def _told(self, call: dict[str, Any]) -> str:
        return f"{self.phase}: {call.get('service', 'secretsmanager')}:{call['operation']}"

    def _difference(self, call: dict[str, Any]) -> str | None:
        """Makes the call, and says in what its answer is not the expected one."""
        question = {"operation": call["operation"], "input": self._filled(call["input"])}
        try:
            answer = to_json(self.client.ask(do="call", service=call.get("service", ""), **question))
        except RefusedError as refused:
            return _difference_of_refusals(call.get("refused"), refused)
        if "refused" in call:
            return f"it was not refused: {answer}"
        if difference := _difference(self._filled(call["output"]), answer, "answer"):
            return difference
        for name, path in call.get("keep", {}).items():
            self.kept[name] = _at(answer, path)
        return None

    def _filled(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._filled(member) for name, member in value.items()}
        if isinstance(value, list):
            return [self._filled(member) for member in value]
        return string.Template(value).substitute(self.kept) if isinstance(value, str) else value


def _difference_of_refusals(expected: dict[str, Any] | None, refused: RefusedError) -> str | None:
    same = (
        expected is not None
        and (refused.code, refused.status) == (expected["code"], expected["status"])
        and expected.get("message", "") in refused.message
    )
    return None if same else f"it was refused with {refused.status} {refused.code}: {refused.message}"


def _difference(expected: Any, found: Any, where: str) -> str | None:
    if expected == ANYTHING:
        return f"there is no {where}" if found in NOTHING else None
    if expected in NOTHING and found in NOTHING:
        return None
    if isinstance(expected, dict) and isinstance(found, dict):
        parts = [_difference(wanted, found.get(name), f"{where}.{name}") for name, wanted in expected.items()]
        return next(filter(None, parts), None)
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        parts = [_difference(*pair, f"{where}.{index}") for index, pair in enumerate(zip(expected, found, strict=True))]
        return next(filter(None, parts), None)
    return None if expected == found else f"{where} is {found!r}, not {expected!r}"


def _at(answer: Any, path: str) -> Any:
    for step in path.split("."):
        answer = answer[int(step) if isinstance(answer, list) else step]
    return answer
