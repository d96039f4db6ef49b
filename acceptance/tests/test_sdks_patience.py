"""A server that throttles, and how the SDK of every language bears it."""

from collections.abc import Iterator

import pytest

from harness.databases import fresh_name
from harness.sdks import RefusedError, opened
from harness.server import Server, running_server

pytestmark = pytest.mark.timeout(1900)

RATE = 4


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server("0", "--throttle", str(RATE)) as started:
        yield started


# The aws command starts too slowly to be throttled at all.
@pytest.mark.parametrize("language", ["boto3", "javascript", "go", "java", "rust"])
def test_patience_gets_through(server: Server, language: str) -> None:
    with opened(language, server, AWS_MAX_ATTEMPTS="12") as patient:
        name = patient.call("CreateSecret", Name=fresh_name("sdk/patience"), SecretString="tea")["Name"]
        for _ in range(3 * RATE):
            assert patient.call("GetSecretValue", SecretId=name)["SecretString"] == "tea"

    with opened(language, server) as hasty, pytest.raises(RefusedError) as raised:
        for _ in range(25 * RATE):
            hasty.call("GetSecretValue", SecretId=name)
    refused = raised.value
    assert (refused.code, refused.message, refused.status) == ("ThrottlingException", "Rate exceeded", 400)
    # The API model does not know it, so that no SDK has a class for it.
    assert refused.type is None
