"""Sample code: every program that is shown logs in, and goes on doing so through a rotation without grace."""

import contextlib
import datetime
import functools
import itertools
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from conftest import NewSecret
from harness import snippets, terraform, trail
from harness.clients import Clients
from harness.databases import (
    Address,
    address_of,
    connect,
    create_instance,
    fresh_name,
    query,
    read_login,
    secret_arn,
    wait_rotated,
    wait_until,
)
from harness.sdks.builds import UnavailableError
from harness.server import Server
from harness.snippets import running
from harness.sqlstate import login_sqlstate

pytestmark = pytest.mark.timeout(1900)

# What the programs say of themselves: they rest for a second between two connections.
PAUSE_SECONDS = 1.0
# Python's caching library waits up to five seconds before it asks again.
RECOVERED_WITHIN_SECONDS = 15.0
TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")
DECLARED = {"terraform", "external-secrets"}
WRONG_PASSWORD = "28P01"
MAY_NOT_LOG_IN = "28000"
READS = {"GetSecretValue", "DescribeSecret"}
# Once, and once before each of the two repeats.
READS_MIN = 3


class OddlyNamed(Server):
    """The path of its authority has what each of the languages would trip over if it stood there as it is."""

    @property
    def data(self) -> Path:
        return self.folder / 'it\'s "data" \\n $HOME ${x} #{x} %{x} {{x}} `id`'


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    started = OddlyNamed()
    try:
        yield started.start()
    finally:
        started.destroy()


@pytest.fixture(scope="module")
def instance(clients: Clients) -> dict[str, Any]:
    return create_instance(clients, fresh_name("snippets"), DBName="shop")


@pytest.fixture(scope="module")
def recovered() -> Iterator[dict[tuple[str, str], float]]:
    """How long each program's first connection after a rotation took. `make snippets-record` keeps that."""
    seconds: dict[tuple[str, str], float] = {}
    yield seconds
    if record := os.environ.get("LOCKSTEP_SNIPPETS_RECORD"):
        write_record(Path(record), seconds)


def write_record(file: Path, seconds: dict[tuple[str, str], float]) -> None:
    head = [line for line in file.read_text().splitlines() if line.startswith("#")]
    today = datetime.datetime.now(datetime.UTC).date()
    entries = [
        f'\n[{language}.{way}]\ndate = "{today}"\nrecovered_ms = {round(took * 1000)}'
        for (language, way), took in sorted(seconds.items())
        if not snippets.has_stand_in(language)
    ]
    file.write_text("\n".join([*head, *entries]) + "\n")


def shown(server: Server, instance: dict[str, Any], language: str, way: str) -> str:
    return server.lockstep("snippet", instance["DBInstanceIdentifier"], "--lang", language, "--way", way).stdout


def rotate(clients: Clients, instance: dict[str, Any], address: Address, server: Server) -> None:
    arn = secret_arn(instance)
    old = read_login(clients, arn)
    clients.secrets.rotate_secret(SecretId=arn)
    wait_rotated(clients, arn, old)
    wait_until(lambda: login_sqlstate(address, old, server.ca_file) == WRONG_PASSWORD, "the old password refused")


EVERY_PROGRAM = pytest.mark.parametrize(
    ("language", "way"),
    [
        pytest.param(language, way, id=f"{language}-{way}")
        for language, way in snippets.programs()
        if language not in DECLARED
    ],
)


@pytest.fixture(scope="module")
def prepared(
    server: Server, instance: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], tuple[list[str], Path]]:
    """Each program as a command and its folder, built once."""

    @functools.cache
    def prepare(language: str, way: str) -> tuple[list[str], Path]:
        folder = tmp_path_factory.mktemp(f"{language}-{way}")
        try:
            return snippets.prepare(language, shown(server, instance, language, way), folder), folder
        except UnavailableError as why:
            pytest.skip(f"{why}: {language} was NOT run")

    return prepare


@EVERY_PROGRAM
def test_it_goes_on_through_a_rotation(
    language: str,
    way: str,
    server: Server,
    clients: Clients,
    instance: dict[str, Any],
    prepared: Callable[[str, str], tuple[list[str], Path]],
    recovered: dict[tuple[str, str], float],
) -> None:
    with running(*prepared(language, way), server) as program:
        program.wait_for_lines(2)
        rotate(clients, instance, address_of(instance), server)
        before, after = 1, len(program.lines)
        # The first may have begun before the rotation ended; the second has not.
        program.wait_for_lines(after + 2)
        assert all(TIME.match(line) for line in program.lines), program.lines
        rounds = itertools.pairwise(program.times[before : after + 2])
        took = max(later - earlier for earlier, later in rounds) - PAUSE_SECONDS
    assert 0 < took < RECOVERED_WITHIN_SECONDS
    recovered[language, way] = took


@pytest.mark.skipif(not terraform.is_available(), reason="no Terraform with an AWS provider: NOT run")
def test_terraform_reads_the_password_at_every_apply(
    server: Server, clients: Clients, instance: dict[str, Any], tmp_path: Path
) -> None:
    source = tmp_path / "shown" / "snippet"
    source.mkdir(parents=True)
    (source / "main.tf").write_text(shown(server, instance, "terraform", "per-connection"))
    applied = terraform.Terraform("snippet", tmp_path, server, source.parent)
    applied.apply()
    told = (tmp_path / "snippet" / "server-time.txt").read_text()
    rotate(clients, instance, address_of(instance), server)
    applied.apply()
    again = (tmp_path / "snippet" / "server-time.txt").read_text()
    assert TIME.search(told)
    assert TIME.search(again)
    assert again != told
    password = read_login(clients, secret_arn(instance)).password
    assert password not in (tmp_path / "snippet" / "terraform.tfstate").read_text()


def test_the_manifest_of_external_secrets_names_what_it_must(server: Server, instance: dict[str, Any]) -> None:
    """There is no cluster here: it is read, not applied."""
    store, copied = yaml.safe_load_all(shown(server, instance, "external-secrets", "cadence"))
    assert [store["kind"], copied["kind"]] == ["ClusterSecretStore", "ExternalSecret"]
    assert store["spec"]["provider"]["aws"]["region"] == server.environment()["AWS_REGION"]
    assert copied["spec"]["secretStoreRef"]["name"] == store["metadata"]["name"]
    assert copied["spec"]["dataFrom"] == [{"extract": {"key": secret_arn(instance)}}]
    data = copied["spec"]["target"]["template"]["data"]
    assert data["PGHOST"] == address_of(instance).host
    assert data["PGPORT"] == str(address_of(instance).port)
    assert data["PGDATABASE"] == "shop"
    path = re.sub(r"\{\{`(.)`\}\}", r"\1", data["PGSSLROOTCERT"])
    assert path == str(server.ca_file)


def test_a_program_is_found_by_the_secret_too(server: Server, instance: dict[str, Any]) -> None:
    arn = secret_arn(instance)
    code = shown(server, instance, "python-psycopg2", "per-connection")
    name = arn.split(":secret:")[1][: -len("-AbCdEf")]
    for secret in (arn, name):
        assert server.lockstep("snippet", secret, "--lang", "python-psycopg2").stdout == code
    refused = server.lockstep("snippet", "nobody", "--lang", "python-psycopg2", check=False)
    assert refused.returncode != 0
    assert "nobody" in refused.stderr
    assert refused.stdout == ""
    listed = server.lockstep("snippet", "--list").stdout
    assert len(listed.splitlines()) == len(snippets.programs())


def ask(server: Server, secret: str, credentials: Credentials | None = None) -> tuple[int, Any]:
    """What `/_lockstep/snippets` answers: status and document."""
    variables = server.environment()
    keys = credentials or Credentials(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"])
    request = AWSRequest("GET", f"{server.url}/_lockstep/snippets?" + urlencode({"secret": secret}))
    SigV4Auth(keys, "lockstep", variables["AWS_REGION"]).add_auth(request)
    try:
        with urllib.request.urlopen(urllib.request.Request(request.url, headers=dict(request.headers))) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


def test_the_console_is_told_what_the_command_prints(server: Server, instance: dict[str, Any]) -> None:
    status, told = ask(server, secret_arn(instance))
    assert status == 200
    assert (told["secret"], told["database"]) == (secret_arn(instance), "shop")
    assert (told["endpoint"], told["port"]) == (address_of(instance).host, address_of(instance).port)
    assert (told["apiEndpoint"], told["caFile"]) == (server.url, str(server.ca_file))
    offered = [(language["id"], way["id"]) for language in told["languages"] for way in language["ways"]]
    assert sorted(offered) == snippets.programs()
    for language in told["languages"]:
        first = language["ways"][0]
        assert first["code"] == shown(server, instance, language["id"], first["id"])
        assert language["lastRun"] == first["lastRun"]


def test_it_is_told_to_those_who_may_see_the_secret_and_the_database(
    server: Server, clients: Clients, instance: dict[str, Any], new_secret: NewSecret
) -> None:
    user = fresh_name("reader")
    clients.iam.create_user(UserName=user)
    key = clients.iam.create_access_key(UserName=user)["AccessKey"]
    credentials = Credentials(key["AccessKeyId"], key["SecretAccessKey"])
    allowed: list[str] = []
    for action in ("secretsmanager:DescribeSecret", "rds:DescribeDBInstances"):
        _, told = ask(server, secret_arn(instance), credentials)
        assert told["code"].startswith("AccessDenied"), told
        assert action in told["message"]
        allowed.append(action)
        statement = {"Effect": "Allow", "Action": allowed, "Resource": "*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        clients.iam.put_user_policy(UserName=user, PolicyName="sees", PolicyDocument=policy)
    assert ask(server, secret_arn(instance), credentials)[0] == 200
    own = new_secret(SecretString="mine")["Name"]
    status, told = ask(server, own)
    assert (status, told["code"]) == (400, "InvalidRequestException")
    assert "not the managed secret" in told["message"]


@pytest.fixture(scope="module")
def shut_out(server: Server, clients: Clients, instance: dict[str, Any]) -> None:
    """For the last tests of this file: the password is right, and the login refused all the same."""
    login = read_login(clients, secret_arn(instance))
    with contextlib.closing(connect(address_of(instance), login, server.ca_file)) as connection:
        query(connection, "alter role app nologin")
    assert login_sqlstate(address_of(instance), login, server.ca_file) == MAY_NOT_LOG_IN


@EVERY_PROGRAM
@pytest.mark.usefixtures("shut_out")
def test_it_reads_the_secret_again_before_it_gives_up(
    language: str, way: str, server: Server, prepared: Callable[[str, str], tuple[list[str], Path]]
) -> None:
    command = prepared(language, way)
    before = len(trail.records(server))
    with running(*command, server) as program:
        assert program.wait_for_end() != 0
        assert program.lines == []
        assert program.errors()
    reads = [record for record in trail.records(server)[before:] if record["eventName"] in READS]
    # HikariCP gives up at once if it cannot connect when it starts; later on it repeats by itself.
    starts_hastily = (language, way) == ("java-hikaricp", "per-connection")
    assert len(reads) >= (1 if starts_hastily else READS_MIN), reads
