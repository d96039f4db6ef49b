"""The same story with the AWS SDK for Java v2 and JDBC."""

import subprocess

import pytest

from conftest import StartServer
from harness.sdks.builds import UnavailableError, java_class_path
from harness.server import client_environment


@pytest.fixture(scope="module")
def class_path() -> str:
    try:
        return java_class_path()
    except UnavailableError as why:
        pytest.skip(f"{why}: the story was NOT told with the AWS SDK for Java and JDBC")


@pytest.mark.timeout(900)
def test_with_the_aws_sdk_for_java_and_jdbc(class_path: str, start_server: StartServer) -> None:
    server = start_server("5s")
    done = subprocess.run(
        ["java", "-cp", class_path, "lockstep.acceptance.Story"],
        env=client_environment() | server.environment(),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=300,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stderr
    assert "ok  the secret is gone" in done.stdout
