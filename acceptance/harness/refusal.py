"""What a refused call must look like."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError


@contextmanager
def refused(code: str, message: str = "", status: int = 400) -> Iterator[None]:
    """Expects the call inside to be refused with this AWS error code and HTTP status.

    `message` is a regular expression that must be found in the error's message.
    """
    try:
        yield
    except ClientError as refusal:
        error = refusal.response["Error"]
        found = (error["Code"], refusal.response["ResponseMetadata"]["HTTPStatusCode"])
        assert found == (code, status), f"{found}: {error['Message']}"
        assert re.search(message, error["Message"]), error["Message"]
    else:
        raise AssertionError(f"this was not refused; expected {code}")
