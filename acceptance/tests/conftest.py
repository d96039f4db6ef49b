"""Fixtures: one server per test module, and instances that go away with their test."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from harness.clients import AwsCommand, Clients, boto3_clients
from harness.databases import (
    Address,
    Login,
    address_of,
    connect,
    create_instance,
    delete_instance,
    fresh_name,
    read_login,
    secret_arn,
)
from harness.sdks import LANGUAGES, Sdk, opened
from harness.server import Server, running_server

TEMPLATE_CACHE = "LOCKSTEP_TEMPLATE_CACHE"

StartServer = Callable[..., Server]
NewInstance = Callable[..., dict[str, Any]]
NewSecret = Callable[..., dict[str, Any]]


def pytest_configure(config: pytest.Config) -> None:
    """One `initdb` for all servers of a run; the workers of pytest-xdist inherit the variable."""
    if TEMPLATE_CACHE not in os.environ:
        folder = tempfile.mkdtemp(prefix="lockstep-templates-")
        Path(folder).chmod(0o711)
        os.environ[TEMPLATE_CACHE] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with the grace period that `dev` has by default: none."""
    with running_server() as started:
        yield started


@pytest.fixture
def start_server() -> Iterator[StartServer]:
    """Starts servers that belong to one test alone."""
    started: list[Server] = []

    def start(grace: str | None = "0", *extra_arguments: str, mode: str = "dev", **extra_environment: str) -> Server:
        server = Server(grace, mode, extra_arguments, extra_environment)
        started.append(server)
        return server.start()

    yield start
    for server in started:
        server.destroy()


@pytest.fixture
def enterable_folder() -> Iterator[Path]:
    """A folder with a short path that other users may pass through, as PostgreSQL's users must."""
    folder = Path(tempfile.mkdtemp(prefix="lockstep-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def clients(server: Server) -> Clients:
    return boto3_clients(server)


@pytest.fixture(scope="module")
def unchecked(server: Server) -> Clients:
    """boto3 clients that send what they are told, however wrong."""
    return boto3_clients(server, validate=False)


@pytest.fixture(scope="module")
def aws(server: Server) -> AwsCommand:
    return AwsCommand(server)


@pytest.fixture
def new_instance(clients: Clients) -> Iterator[NewInstance]:
    """Creates instances that are deleted when the test ends, whatever became of them."""
    created: list[str] = []

    def create(identifier: str | None = None, **parameters: Any) -> dict[str, Any]:
        created.append(identifier or fresh_name())
        return create_instance(clients, created[-1], **parameters)

    yield create
    for identifier in created:
        with contextlib.suppress(ClientError):
            delete_instance(clients, identifier)


@pytest.fixture(scope="module")
def instance(clients: Clients) -> dict[str, Any]:
    """One instance with a managed password, shared by a module's tests that leave it as it is."""
    return create_instance(clients, fresh_name("shared"), DBName="shop")


@pytest.fixture
def login(clients: Clients, instance: dict[str, Any]) -> Login:
    return read_login(clients, secret_arn(instance))


@pytest.fixture
def address(instance: dict[str, Any]) -> Address:
    return address_of(instance)


@pytest.fixture
def open_connection(server: Server) -> Iterator[Callable[..., Any]]:
    """Opens connections that are closed when the test ends."""
    with contextlib.ExitStack() as opened:

        def open_one(address: Address, login: Login, ca_file: Path | None = None, **options: Any) -> Any:
            connection = connect(address, login, ca_file or server.ca_file, **options)
            opened.callback(connection.close)
            return connection

        yield open_one


@pytest.fixture
def new_secret(clients: Clients) -> Iterator[NewSecret]:
    """Creates secrets that are removed for good when the test ends."""
    names: list[str] = []

    def create(name: str | None = None, **members: Any) -> dict[str, Any]:
        names.append(name or fresh_name("test/secret"))
        return clients.secrets.create_secret(Name=names[-1], **members)

    yield create
    for name in names:
        clients.secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


@pytest.fixture(scope="module", params=LANGUAGES)
def sdk(request: pytest.FixtureRequest, server: Server) -> Iterator[Sdk]:
    """The module's server through the SDK of each language in turn."""
    with opened(request.param, server) as sdk:
        yield sdk
