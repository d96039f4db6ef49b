"""The AWS SDKs of all languages behind one face, so that one scenario can be told with each of them.

Answers have the member names of the API model, without members that are absent. Times are aware `datetime`s and
binary values are `bytes`, whatever the SDK makes of them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from harness.sdks import builds
from harness.sdks.builds import UnavailableError
from harness.sdks.command import AwsCli
from harness.sdks.face import RefusedError, Sdk, refusal
from harness.sdks.program import Program
from harness.sdks.python import Boto3
from harness.server import Server

__all__ = ["LANGUAGES", "Program", "RefusedError", "Sdk", "UnavailableError", "opened", "refusal"]


# How to open each. They try once, unless the environment says otherwise, so that a test sees every failure.
LANGUAGES: dict[str, Callable[..., Sdk]] = {
    "boto3": Boto3,
    "aws-cli": AwsCli,
    "javascript": lambda server, **environment: Program(builds.javascript(), server, caches=False, **environment),
    # AWS publishes a caching library for Go too, but the module proxies do not hand it out.
    "go": lambda server, **environment: Program(builds.go(), server, caches=False, **environment),
    "java": lambda server, **environment: Program(builds.java(), server, caches=True, **environment),
    "rust": lambda server, **environment: Program(builds.rust(), server, caches=True, **environment),
}


@contextmanager
def opened(language: str, server: Server, **environment: str) -> Iterator[Sdk]:
    """The server through the SDK of this language, or a skipped test where the machine lacks the language."""
    try:
        sdk = LANGUAGES[language](server, **environment)
    except UnavailableError as why:
        pytest.skip(f"{why}: this was NOT tested with {language}")
    try:
        yield sdk
    finally:
        sdk.close()
