"""What goes on, as a signed client is told: progress, rotations, events as they happen, and connection tests."""

import http.client
import itertools
import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from harness.clients import Clients
from harness.databases import (
    MANAGED,
    create_instance,
    delete_instance,
    describe,
    fresh_name,
    secret_arn,
    wait_status,
)
from harness.refusal import refused
from harness.server import Server

SECONDS_MAX = 60


class Watcher:
    """A client of the addresses under /_lockstep/."""

    def __init__(self, server: Server) -> None:
        variables = server.environment()
        self.url = urlsplit(variables["AWS_ENDPOINT_URL"])
        self.region = variables["AWS_REGION"]
        self.credentials = Credentials(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"])
        self.ca_file = server.ca_file

    def open(self, method: str, path: str) -> http.client.HTTPResponse:
        request = AWSRequest(method, f"{self.url.scheme}://{self.url.netloc}{path}")
        SigV4Auth(self.credentials, "lockstep", self.region).add_auth(request)
        if self.url.scheme == "https":
            context = ssl.create_default_context(cafile=self.ca_file)
            connection = http.client.HTTPSConnection(self.url.netloc, timeout=SECONDS_MAX, context=context)
        else:
            connection = http.client.HTTPConnection(self.url.netloc, timeout=SECONDS_MAX)
        connection.request(method, path, headers=dict(request.headers))
        return connection.getresponse()

    def ask(self, method: str, path: str) -> tuple[int, Any]:
        response = self.open(method, path)
        return response.status, json.loads(response.read())

    @contextmanager
    def listen(self) -> Iterator[Iterator[tuple[str, Any]]]:
        response = self.open("GET", f"/_lockstep/events?region={self.region}")
        assert response.status == 200, response.read()
        assert response.headers["content-type"] == "text/event-stream"
        try:
            yield events(response)
        finally:
            response.close()


def events(response: http.client.HTTPResponse) -> Iterator[tuple[str, Any]]:
    kind = ""
    for line in response:
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            yield kind, json.loads(value)


@pytest.fixture
def watcher(server: Server) -> Watcher:
    return Watcher(server)


def states(work: dict[str, Any]) -> dict[str, str]:
    return {step["name"]: step["state"] for step in work["steps"]}


def test_a_database_is_watched_from_its_creation_to_its_end(clients: Clients, watcher: Watcher) -> None:
    identifier = fresh_name("live")
    with watcher.listen() as told:
        clients.rds.create_db_instance(**MANAGED, DBInstanceIdentifier=identifier)
        seen = []
        for kind, data in told:
            if kind == "database" and data["identifier"] == identifier:
                seen.append(data)
                if data["status"] == "available":
                    break
        assert {data["status"] for data in seen} == {"creating", "available"}
        assert any("running" in states(data["progress"]).values() for data in seen)
        created = seen[-1]["progress"]
        assert set(states(created).values()) == {"done"}
        assert sum(step["milliseconds"] for step in created["steps"]) > 0
        status, progress = watcher.ask("GET", f"/_lockstep/databases/{identifier}/progress")
        assert (status, progress) == (200, created)

        arn = secret_arn(describe(clients, identifier))
        version = clients.secrets.rotate_secret(SecretId=arn)["VersionId"]
        for kind, data in told:
            if kind == "secret" and data["arn"] == arn and data["rotation"]["outcome"] == "rotated":
                break
        assert data["rotation"]["versionId"] == version
        assert list(states(data["rotation"])) == [
            "createSecret",
            "armFront",
            "setSecret",
            "testSecret",
            "finishSecret",
        ]
        assert set(states(data["rotation"]).values()) == {"done"}
        status, answer = watcher.ask("GET", f"/_lockstep/secrets/rotations?arn={quote(arn)}")
        assert status == 200
        assert [rotation["versionId"] for rotation in answer["rotations"]] == [version]

        status, test = watcher.ask("POST", f"/_lockstep/databases/{identifier}/connection-test")
        assert (status, test["ok"]) == (200, True), test
        assert set(states(test).values()) == {"done"}

        delete_instance(clients, identifier)
        for kind, data in told:
            if kind == "database" and data["identifier"] == identifier and data["status"] == "deleted":
                break
    status, error = watcher.ask("GET", f"/_lockstep/databases/{identifier}/progress")
    assert (status, error["code"]) == (404, "DBInstanceNotFound")
    happened = clients.rds.describe_events(SourceIdentifier=identifier, SourceType="db-instance")["Events"]
    assert [(event["Message"], event["EventCategories"]) for event in happened] == [
        ("DB instance created", ["creation"]),
        ("Reset master credentials", ["configuration change"]),
        ("DB instance deleted", ["deletion"]),
    ]
    assert all(event["SourceArn"] == clients.arn("rds", f"db:{identifier}") for event in happened)


def test_a_connection_test_names_the_security_group(clients: Clients, watcher: Watcher, new_instance) -> None:
    identifier = new_instance()["DBInstanceIdentifier"]
    path = f"/_lockstep/databases/{identifier}/connection-test"
    group = clients.ec2.create_security_group(GroupName=fresh_name("closed"), Description="nobody")["GroupId"]
    clients.rds.modify_db_instance(DBInstanceIdentifier=identifier, VpcSecurityGroupIds=[group])
    _, test = watcher.ask("POST", path)
    messages = {step["name"]: step["message"] for step in test["steps"]}
    assert (test["ok"], states(test)["source"], states(test)["login"]) == (False, "failed", "skipped")
    assert messages["source"].startswith(f"no inbound rule of {group} allows tcp/5432 from 127.0.0.1.")
    allowed = {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "IpRanges": [{"CidrIp": "127.0.0.0/8"}]}
    clients.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[allowed])
    _, test = watcher.ask("POST", path)
    messages = {step["name"]: step["message"] for step in test["steps"]}
    assert test["ok"], test
    assert f"security group {group}" in messages["source"]
    assert "allows it from 127.0.0.0/8" in messages["source"]


def test_events_are_paged_and_chosen(clients: Clients, new_instance) -> None:
    identifier = new_instance()["DBInstanceIdentifier"]
    for _ in range(6):
        clients.rds.reboot_db_instance(DBInstanceIdentifier=identifier)
        wait_status(clients, identifier, "available")
    asked = {"SourceIdentifier": identifier, "SourceType": "db-instance", "EventCategories": ["availability"]}
    paginator = clients.rds.get_paginator("describe_events")
    pages = list(paginator.paginate(**asked, Duration=60, PaginationConfig={"PageSize": 20}))
    messages = [event["Message"] for page in pages for event in page["Events"]]
    assert messages == ["DB instance shutdown", "DB instance restarted"] * 6
    assert clients.rds.describe_events(SourceType="db-snapshot")["Events"] == []
    with refused("InvalidParameterCombination"):
        clients.rds.describe_events(SourceIdentifier=identifier)
    with refused("InvalidParameterValue"):
        clients.rds.describe_events(Duration=0)


def test_what_can_be_had_can_be_created(clients: Clients) -> None:
    paginator = clients.rds.get_paginator("describe_orderable_db_instance_options")
    pages = paginator.paginate(Engine="postgres", PaginationConfig={"PageSize": 100})
    options = [option for page in pages for option in page["OrderableDBInstanceOptions"]]
    known = {version["EngineVersion"] for version in clients.rds.describe_db_engine_versions()["DBEngineVersions"]}
    assert {option["EngineVersion"] for option in options} == known
    keys = [(option["EngineVersion"], option["DBInstanceClass"], option["StorageType"]) for option in options]
    assert len(keys) == len(set(keys))
    micro = clients.rds.describe_orderable_db_instance_options(
        Engine="postgres", DBInstanceClass="db.t3.micro", EngineVersion=sorted(known)[0]
    )["OrderableDBInstanceOptions"]
    assert {option["StorageType"] for option in micro} == {"gp2", "gp3", "standard"}
    assert clients.rds.describe_orderable_db_instance_options(Engine="mysql")["OrderableDBInstanceOptions"] == []


def test_a_secret_outlives_its_instance_if_a_tag_says_so(clients: Clients) -> None:
    identifier = fresh_name("kept")
    keep = [{"Key": "lockstep:on-delete", "Value": "keep-secret"}]
    with refused("InvalidParameterValue"):
        create_instance(clients, identifier, Tags=[{"Key": "lockstep:on-delete", "Value": "keep"}])
    arn = secret_arn(create_instance(clients, identifier, Tags=keep))
    value = clients.secrets.get_secret_value(SecretId=arn)["SecretString"]
    delete_instance(clients, identifier)
    kept = clients.secrets.describe_secret(SecretId=arn)
    assert "OwningService" not in kept
    assert kept["RotationEnabled"] is False
    assert [tag["Key"] for tag in kept["Tags"]] == ["lockstep:kept-from"]
    assert clients.secrets.get_secret_value(SecretId=arn)["SecretString"] == value
    clients.secrets.delete_secret(SecretId=arn, ForceDeleteWithoutRecovery=True)
    with refused("ResourceNotFoundException"):
        clients.secrets.describe_secret(SecretId=arn)


def test_whether_an_address_gets_in_is_told(clients: Clients, watcher: Watcher, new_instance) -> None:
    instance = new_instance()
    [group] = [member["VpcSecurityGroupId"] for member in instance["VpcSecurityGroups"]]
    path = f"/_lockstep/databases/{instance['DBInstanceIdentifier']}/admission?address="
    status, inside = watcher.ask("GET", path + "127.44.0.1")
    assert (status, inside["admitted"]) == (200, True)
    assert group in inside["why"]
    status, outside = watcher.ask("GET", path + "192.0.2.1")
    assert (status, outside["admitted"]) == (200, False)
    assert "sources" in outside["why"]
    status, error = watcher.ask("GET", path + "nowhere")
    assert (status, error["code"]) == (400, "ValidationException")


def test_the_next_dates_of_a_schedule_are_those_that_it_has_then(
    clients: Clients, watcher: Watcher, new_instance
) -> None:
    arn = secret_arn(new_instance())
    expression = "cron(0 2 ? * SUN *)"
    query = f"expression={quote(expression)}&window=3h&secret={quote(arn)}"
    status, told = watcher.ask("GET", f"/_lockstep/secrets/rotation-dates?{query}")
    assert (status, len(told["dates"])) == (200, 3)
    rules = {"ScheduleExpression": expression, "Duration": "3h"}
    clients.secrets.rotate_secret(SecretId=arn, RotateImmediately=False, RotationRules=rules)
    closes = clients.secrets.describe_secret(SecretId=arn)["NextRotationDate"]
    assert datetime.fromisoformat(told["dates"][0]["closes"]) == closes
    opens = [datetime.fromisoformat(date["opens"]) for date in told["dates"]]
    assert [late - early for early, late in itertools.pairwise(opens)] == [timedelta(days=7)] * 2
    status, error = watcher.ask("GET", "/_lockstep/secrets/rotation-dates?expression=never")
    assert (status, error["code"]) == (400, "ValidationException")


def test_only_what_may_be_seen_is_told(server: Server, clients: Clients, watcher: Watcher, new_instance) -> None:
    hidden = new_instance()["DBInstanceIdentifier"]
    name = fresh_name("watcher")
    clients.iam.create_user(UserName=name)
    key = clients.iam.create_access_key(UserName=name)["AccessKey"]
    stranger = Watcher(server)
    stranger.credentials = Credentials(key["AccessKeyId"], key["SecretAccessKey"])
    status, error = stranger.ask("GET", f"/_lockstep/databases/{hidden}/progress")
    assert (status, error["code"]) == (403, "AccessDenied")
    status, error = stranger.ask("POST", f"/_lockstep/databases/{hidden}/connection-test")
    assert (status, error["code"]) == (403, "AccessDenied")
    status, error = stranger.ask("GET", f"/_lockstep/databases/{hidden}/admission?address=127.0.0.1")
    assert (status, error["code"]) == (403, "AccessDenied")
    with stranger.listen() as told:
        clients.rds.reboot_db_instance(DBInstanceIdentifier=hidden)
        wait_status(clients, hidden, "available")
        clients.iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Inactive")
        # The stream ends with the key, and has told nothing.
        assert list(told) == []
