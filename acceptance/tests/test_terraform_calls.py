"""The calls that Terraform's AWS provider makes, with the SDK that it makes them with."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.paths import ACCEPTANCE
from harness.replay import Replay
from harness.sdks import Program, opened
from harness.server import Server

pytestmark = pytest.mark.timeout(1900)

CALLS = sorted((ACCEPTANCE / "terraform" / "calls").glob("*.json"))


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[Program]:
    with opened("go", server) as program:
        yield program


@pytest.mark.parametrize("calls", CALLS, ids=lambda path: path.stem)
def test_the_provider_is_answered_as_it_expects(client: Program, calls: Path) -> None:
    Replay(client).run(json.loads(calls.read_text()))
