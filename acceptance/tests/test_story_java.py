"""The same story with the AWS SDK for Java v2 and JDBC."""

import shutil
import subprocess

import pytest

from conftest import StartServer
from harness.paths import ACCEPTANCE
from harness.server import client_environment

PROJECT = ACCEPTANCE / "java"


@pytest.fixture(scope="module")
def class_path() -> str:
    """Compiles the project, with what Maven has on this machine, or else with what it fetches."""
    if shutil.which("javac") is None:
        pytest.skip("no JDK on this machine: the story was NOT told with the AWS SDK for Java and JDBC")
    if shutil.which("mvn") is None:
        pytest.fail("there is a JDK but no Maven: run `make setup`")
    build = ["mvn", "--batch-mode", "--quiet", "--file", str(PROJECT / "pom.xml"), "process-classes"]
    offline = subprocess.run([*build, "--offline"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if offline.returncode != 0:
        online = subprocess.run(build, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600)
        assert online.returncode == 0, online.stdout + online.stderr
    target = PROJECT / "target"
    return f"{target / 'classes'}:{(target / 'class-path.txt').read_text().strip()}"


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
