"""The audit trail: every call is on record before it is answered, and no change of it goes unseen."""

import contextlib
import json
import os
import secrets as randomness
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from conftest import NewInstance, NewSecret, StartServer
from harness.clients import AwsCommand, Clients, boto3_clients
from harness.databases import Login, address_of, fresh_name, read_login, secret_arn, wait_secret_active
from harness.plaintext import scan_folders
from harness.server import Server
from harness.sqlstate import login_sqlstate
from harness.trail import folder, lockstep, named, records, verified

READER = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "secretsmanager:DescribeSecret", "Resource": "*"}],
}


def client(server: Server, service: str, credentials: dict[str, str] | None = None) -> Any:
    """`credentials` are those of somebody other than the root user."""
    variables = server.environment()
    keys = credentials or {
        "aws_access_key_id": variables["AWS_ACCESS_KEY_ID"],
        "aws_secret_access_key": variables["AWS_SECRET_ACCESS_KEY"],
    }
    config = Config(retries={"total_max_attempts": 1, "mode": "standard"})
    session = boto3.session.Session(region_name=variables["AWS_REGION"], **keys)
    return session.client(service, endpoint_url=variables["AWS_ENDPOINT_URL"], config=config)


@pytest.fixture(scope="module")
def cloudtrail(server: Server) -> Any:
    return client(server, "cloudtrail")


@pytest.fixture
def ada(clients: Clients) -> tuple[str, dict[str, str]]:
    """A user who may look at secrets and not read them: the name, and keys."""
    name = fresh_name("ada")
    clients.iam.create_user(UserName=name)
    clients.iam.put_user_policy(UserName=name, PolicyName="reader", PolicyDocument=json.dumps(READER))
    key = clients.iam.create_access_key(UserName=name)["AccessKey"]
    return name, {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}


def by(cloudtrail: Any, attribute: str, value: str, **more: Any) -> list[dict[str, Any]]:
    paginator = cloudtrail.get_paginator("lookup_events")
    wanted = [{"AttributeKey": attribute, "AttributeValue": value}]
    return [event for page in paginator.paginate(LookupAttributes=wanted, **more) for event in page["Events"]]


def test_who_read_which_version_is_found(
    server: Server, clients: Clients, cloudtrail: Any, new_secret: NewSecret
) -> None:
    value = f"value-{randomness.token_hex(8)}"
    made = new_secret(SecretString=value)
    read = clients.secrets.get_secret_value(SecretId=made["Name"])
    request_id = read["ResponseMetadata"]["RequestId"]
    for name in (made["ARN"], made["Name"]):
        events = by(cloudtrail, "ResourceName", name)
        assert [event["EventName"] for event in events] == ["GetSecretValue", "CreateSecret"]
    event = events[0]
    assert event["Username"] == "root"
    assert event["ReadOnly"] == "true"
    assert event["EventSource"] == "secretsmanager.amazonaws.com"
    assert event["AccessKeyId"] == server.environment()["AWS_ACCESS_KEY_ID"]
    assert {"ResourceType": "AWS::SecretsManager::Secret", "ResourceName": made["ARN"]} in event["Resources"]
    assert abs(event["EventTime"] - datetime.now(UTC)) < timedelta(minutes=1)
    record = json.loads(event["CloudTrailEvent"])
    assert record["requestID"] == request_id
    assert record["eventID"] == event["EventId"]
    assert record["requestParameters"] == {"secretId": made["Name"]}
    assert record["responseElements"] is None
    assert record["additionalEventData"]["versionId"] == read["VersionId"]
    assert record["additionalEventData"]["versionStages"] == ["AWSCURRENT"]
    assert record["sourceIPAddress"] == "127.0.0.1"
    assert record["userAgent"].startswith("Boto3/")
    created = json.loads(events[1]["CloudTrailEvent"])
    assert created["responseElements"]["arn"] == made["ARN"]
    assert value not in json.dumps(events, default=str)


def test_lookups_are_bounded_by_time_attribute_and_page(
    clients: Clients, cloudtrail: Any, new_secret: NewSecret
) -> None:
    name = new_secret(SecretString="x")["Name"]
    for _ in range(7):
        clients.secrets.describe_secret(SecretId=name)
    pages = cloudtrail.get_paginator("lookup_events").paginate(
        LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": name}], PaginationConfig={"PageSize": 3}
    )
    sizes = [len(page["Events"]) for page in pages]
    assert sum(sizes) == 8
    assert max(sizes) == 3
    hour = timedelta(hours=1)
    now = datetime.now(UTC)
    assert len(by(cloudtrail, "ResourceName", name, StartTime=now - hour, EndTime=now + hour)) == 8
    assert by(cloudtrail, "ResourceName", name, EndTime=now - hour) == []
    assert by(cloudtrail, "ResourceName", name, StartTime=now + hour) == []
    refusals = [
        ("InvalidTimeRangeException", {"StartTime": now, "EndTime": now - hour}),
        ("InvalidNextTokenException", {"NextToken": "no token of ours"}),
        (
            "InvalidLookupAttributesException",
            {"LookupAttributes": [{"AttributeKey": "EventName", "AttributeValue": "a"}] * 2},
        ),
    ]
    for code, parameters in refusals:
        with pytest.raises(ClientError) as refused:
            cloudtrail.lookup_events(**parameters)
        assert refused.value.response["Error"]["Code"] == code


def test_a_denied_call_is_on_record_and_explained(
    server: Server, cloudtrail: Any, ada: tuple[str, dict[str, str]], new_secret: NewSecret
) -> None:
    name, keys = ada
    secret = new_secret(SecretString="x")["Name"]
    with pytest.raises(ClientError) as denied:
        client(server, "secretsmanager", keys).get_secret_value(SecretId=secret)
    response = denied.value.response
    request_id = response["ResponseMetadata"]["RequestId"]
    [event] = by(cloudtrail, "Username", name)
    record = json.loads(event["CloudTrailEvent"])
    assert record["errorCode"] == response["Error"]["Code"] == "AccessDeniedException"
    assert record["errorMessage"] == response["Error"]["Message"]
    assert record["userIdentity"]["type"] == "IAMUser"
    assert record["userIdentity"]["accessKeyId"] == keys["aws_access_key_id"]
    [decision] = record["additionalEventData"]["decisions"]
    assert decision["decision"] == "deny"
    assert decision["action"] == "secretsmanager:GetSecretValue"
    hint = response["ResponseMetadata"]["HTTPHeaders"]["x-lockstep-hint"]
    assert hint.endswith(f"lockstep explain {request_id}")
    explained = lockstep(server, "explain", request_id)
    assert explained.returncode == 0
    for expected in (f"user/{name}", "AccessDeniedException", "deny secretsmanager:GetSecretValue", "because"):
        assert expected in explained.stdout
    unknown = lockstep(server, "explain", "no-such-request")
    assert unknown.returncode == 1
    assert "no call with the request id" in unknown.stderr


def explained(server: Server, denied: pytest.ExceptionInfo[ClientError]) -> tuple[str, dict[str, Any]]:
    """What `lockstep explain` says of a denial, in words and in the record."""
    request_id = denied.value.response["ResponseMetadata"]["RequestId"]
    words = lockstep(server, "explain", request_id)
    record = json.loads(lockstep(server, "explain", request_id, "--json").stdout)
    [decision] = record["additionalEventData"]["decisions"]
    return words.stdout, decision


def test_the_policy_that_an_explanation_ends_with_is_enough(
    server: Server, clients: Clients, ada: tuple[str, dict[str, str]], new_secret: NewSecret
) -> None:
    name, keys = ada
    secret = new_secret(SecretString="x")
    reader = client(server, "secretsmanager", keys)
    # By its ARN, and by a name that could be anybody's.
    for secret_id in (secret["ARN"], secret["Name"]):
        with pytest.raises(ClientError) as denied:
            reader.get_secret_value(SecretId=secret_id)
        words, decision = explained(server, denied)
        assert f"policy    {decision['remedy']}" in words
        clients.iam.put_user_policy(UserName=name, PolicyName="remedy", PolicyDocument=decision["remedy"])
        assert reader.get_secret_value(SecretId=secret_id)["SecretString"] == "x"
        with pytest.raises(ClientError):
            reader.delete_secret(SecretId=secret_id)
        clients.iam.delete_user_policy(UserName=name, PolicyName="remedy")


def test_an_explanation_names_the_statements_that_decided(
    server: Server, clients: Clients, ada: tuple[str, dict[str, str]], new_secret: NewSecret
) -> None:
    name, keys = ada
    secret = new_secret(SecretString="x")["ARN"]
    reader = client(server, "secretsmanager", keys)
    allowing = {"Sid": "Everything", "Effect": "Allow", "Action": "*", "Resource": "*"}
    refusing = {"Effect": "Deny", "Action": "secretsmanager:Get*", "Resource": secret}
    document = json.dumps({"Version": "2012-10-17", "Statement": [allowing, refusing]})
    clients.iam.put_user_policy(UserName=name, PolicyName="both", PolicyDocument=document)
    with pytest.raises(ClientError) as denied:
        reader.get_secret_value(SecretId=secret)
    words, decision = explained(server, denied)
    assert decision["statements"] == [
        f"Deny in statement 2 of policy both, user {name}",
        f"Allow Everything of policy both, user {name}",
    ]
    assert "remedy" not in decision
    assert "an explicit deny outweighs every allow" in words
    for statement in decision["statements"]:
        assert f"statement {statement}" in words

    # What the identity's policies allow is named where the boundary is what lacks it.
    document = json.dumps({"Version": "2012-10-17", "Statement": [allowing]})
    clients.iam.put_user_policy(UserName=name, PolicyName="both", PolicyDocument=document)
    nothing = json.dumps(
        {"Version": "2012-10-17", "Statement": [{**refusing, "Effect": "Allow", "Resource": "arn:aws:s3:::a"}]}
    )
    boundary = clients.iam.create_policy(PolicyName=f"bound-{name}", PolicyDocument=nothing)["Policy"]["Arn"]
    clients.iam.put_user_permissions_boundary(UserName=name, PermissionsBoundary=boundary)
    with pytest.raises(ClientError) as denied:
        reader.get_secret_value(SecretId=secret)
    words, decision = explained(server, denied)
    assert decision["statements"] == [f"Allow Everything of policy both, user {name}"]
    assert decision["help"].startswith("the caller's permissions boundary must contain")
    clients.iam.delete_user_permissions_boundary(UserName=name)

    # Many statements are cut to a few.
    many = [{**refusing, "Sid": f"No{number}" + "x" * 250} for number in range(15)]
    document = json.dumps({"Version": "2012-10-17", "Statement": many})
    policy = clients.iam.create_policy(PolicyName=f"many-{name}", PolicyDocument=document)["Policy"]["Arn"]
    clients.iam.attach_user_policy(UserName=name, PolicyArn=policy)
    with pytest.raises(ClientError) as denied:
        reader.get_secret_value(SecretId=secret)
    _, decision = explained(server, denied)
    assert len(decision["statements"]) == 8
    assert max(map(len, decision["statements"])) == 256


def test_looking_events_up_takes_a_permission(server: Server, ada: tuple[str, dict[str, str]]) -> None:
    with pytest.raises(ClientError) as denied:
        client(server, "cloudtrail", ada[1]).lookup_events()
    assert denied.value.response["Error"]["Code"] == "AccessDeniedException"


def test_a_session_is_on_record_with_its_role_and_without_its_token(
    server: Server, clients: Clients, cloudtrail: Any
) -> None:
    role = fresh_name("role")
    account = clients.sts.get_caller_identity()["Account"]
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    arn = clients.iam.create_role(RoleName=role, AssumeRolePolicyDocument=document)["Role"]["Arn"]
    user = fresh_name("eve")
    clients.iam.create_user(UserName=user)
    allow = {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    clients.iam.put_user_policy(UserName=user, PolicyName="assume", PolicyDocument=policy)
    key = clients.iam.create_access_key(UserName=user)["AccessKey"]
    keys = {"aws_access_key_id": key["AccessKeyId"], "aws_secret_access_key": key["SecretAccessKey"]}
    session = client(server, "sts", keys).assume_role(RoleArn=arn, RoleSessionName="build-7")["Credentials"]
    temporary = {
        "aws_access_key_id": session["AccessKeyId"],
        "aws_secret_access_key": session["SecretAccessKey"],
        "aws_session_token": session["SessionToken"],
    }
    client(server, "sts", temporary).get_caller_identity()
    [event] = [event for event in by(cloudtrail, "Username", "build-7") if event["EventName"] == "GetCallerIdentity"]
    identity = json.loads(event["CloudTrailEvent"])["userIdentity"]
    assert identity["type"] == "AssumedRole"
    assert identity["sessionContext"]["sessionIssuer"]["arn"] == arn
    wanted = [session["SecretAccessKey"], session["SessionToken"], key["SecretAccessKey"]]
    files, findings = scan_folders([folder(server)], wanted)
    assert files > 0
    assert findings == []


def test_somebody_who_guesses_is_on_record_and_bounded(server: Server) -> None:
    keys = {
        "aws_access_key_id": server.environment()["AWS_ACCESS_KEY_ID"],
        "aws_secret_access_key": "guess" * 8,
    }
    guessing = client(server, "secretsmanager", keys)
    for _ in range(300):
        with pytest.raises(ClientError):
            guessing.list_secrets()
    unproven = [record for record in records(server) if record["userIdentity"].get("type") == "Unknown"]
    assert 0 < len(unproven) < 260
    assert unproven[0]["eventName"] == "ListSecrets"
    assert unproven[0]["errorCode"] == "InvalidSignatureException"
    assert unproven[0]["userIdentity"]["accessKeyId"] == keys["aws_access_key_id"]
    deadline = time.monotonic() + 10
    while not named(server, "UnprovenEventsLeftOut"):
        assert time.monotonic() < deadline, "those that were left out are not counted"
        time.sleep(0.05)


def test_rotations_and_refused_logins_are_on_record(
    server: Server, clients: Clients, cloudtrail: Any, new_instance: NewInstance
) -> None:
    instance = new_instance()
    name = instance["DBInstanceIdentifier"]
    arn = secret_arn(instance)
    login = read_login(clients, arn)
    clients.secrets.rotate_secret(SecretId=arn)
    wait_secret_active(clients, name)
    wrong = f"Wrong-{randomness.token_hex(8)}"
    assert login_sqlstate(address_of(instance), Login(login.user, wrong, ""), server.ca_file) == "28P01"
    steps = [event["EventName"] for event in by(cloudtrail, "ResourceName", arn)]
    expected = ["RotationSucceeded", "RotationPasswordSet", "RotationStarted"]
    assert [step for step in steps if step in expected] == expected
    deadline = time.monotonic() + 10
    while not (refused := [r for r in named(server, "LoginRefused") if r["errorCode"] == "WrongPassword"]):
        assert time.monotonic() < deadline, "the refused login is not on record"
        time.sleep(0.05)
    assert refused[0]["additionalEventData"]["dBInstanceIdentifier"] == name
    assert refused[0]["sourceIPAddress"].startswith("127.")
    files, findings = scan_folders([folder(server)], [wrong, login.password, read_login(clients, arn).password])
    assert files > 0
    assert findings == []
    verified(server)


def test_what_terminals_show(server: Server, aws: AwsCommand, new_secret: NewSecret) -> None:
    name = new_secret(SecretString="x")["Name"]
    events = aws.must(
        "cloudtrail", "lookup-events", "--lookup-attributes", f"AttributeKey=ResourceName,AttributeValue={name}"
    )["Events"]
    assert [event["EventName"] for event in events] == ["CreateSecret"]
    lines = lockstep(server, "audit", "tail", "-n", "5").stdout.splitlines()
    assert len(lines) == 5
    assert "LookupEvents" in lines[-1]
    raw = lockstep(server, "audit", "tail", "-n", "1", "--json").stdout
    assert json.loads(raw)["eventName"] == "LookupEvents"


def test_every_change_of_the_files_is_noticed(start_server: StartServer) -> None:
    server = start_server()
    secrets = boto3_clients(server).secrets
    secrets.create_secret(Name="orders", SecretString="x")
    for _ in range(5):
        secrets.get_secret_value(SecretId="orders")
    server.stop()
    said = verified(server)
    expect = said.split("--expect ")[1].strip()
    assert lockstep(server, "audit", "verify", "--expect", expect).returncode == 0
    number = expect.split(":")[0]
    assert lockstep(server, "audit", "verify", "--expect", f"{number}:{'0' * 64}").returncode == 1
    [file] = folder(server).glob("*.jsonl")
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder(server).stat().st_mode & 0o777 == 0o700
    whole = file.read_bytes()
    lines = whole.splitlines(keepends=True)
    changes = {
        "record 3 is not what was written": whole.replace(b"GetSecretValue", b"DescribeSecret", 1),
        "records are missing or in another order": b"".join([*lines[:2], *lines[3:]]),
        "the end is missing": b"".join(lines[:-1]),
    }
    for complaint, changed in changes.items():
        file.write_bytes(changed)
        done = lockstep(server, "audit", "verify")
        assert done.returncode == 1
        assert complaint in done.stderr
    file.write_bytes(whole)
    verified(server)


def test_a_kill_at_any_moment_leaves_a_trail_that_is_whole(start_server: StartServer) -> None:
    server = start_server()
    boto3_clients(server).secrets.create_secret(Name="orders", SecretString="x")
    answered: list[str] = []

    def read_on() -> None:
        reading = client(server, "secretsmanager")
        with contextlib.suppress(ClientError, BotoCoreError, OSError):
            while True:
                answer = reading.get_secret_value(SecretId="orders")
                answered.append(answer["ResponseMetadata"]["RequestId"])

    for kill in range(4):
        before = len(answered)
        readers = [threading.Thread(target=read_on) for _ in range(4)]
        for reader in readers:
            reader.start()
        while len(answered) < before + 20 * (kill + 1):
            time.sleep(0.001)
        server.kill()
        for reader in readers:
            reader.join()
        server.start()
    on_record = {record.get("requestID") for record in records(server)}
    assert set(answered) <= on_record
    assert len([record for record in records(server) if record["eventName"] == "AuditTrailOpened"]) == 4
    verified(server)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for little."""
    place = tmp_path / "small"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(["mount", *options], check=False).returncode != 0:
        pytest.skip("file systems cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_refuses_every_answer_and_recovers_by_itself(start_server: StartServer, small_disk: Path) -> None:
    server = start_server()
    boto3_clients(server).secrets.create_secret(Name="orders", SecretString="before")
    server.stop()
    for file in folder(server).iterdir():
        (small_disk / file.name).write_bytes(file.read_bytes())
    subprocess.run(["mount", "--bind", str(small_disk), str(folder(server))], check=True)
    try:
        server.start()
        secrets = boto3_clients(server).secrets
        ballast = small_disk / "ballast"
        with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
        with pytest.raises(ClientError) as refused:
            for _ in range(50):
                secrets.get_secret_value(SecretId="orders")
        assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 500
        with pytest.raises(ClientError):
            secrets.put_secret_value(SecretId="orders", SecretString="must not be kept")
        assert server.health("health") == 200
        ballast.unlink()
        assert secrets.get_secret_value(SecretId="orders")["SecretString"] == "before"
        secrets.put_secret_value(SecretId="orders", SecretString="after")
        assert named(server, "AuditTrailResumed")
        verified(server)
    finally:
        subprocess.run(["umount", "-l", str(folder(server))], check=True)


def test_records_go_to_standard_output_as_well_if_so_configured(start_server: StartServer, tmp_path: Path) -> None:
    config = tmp_path / "lockstep.toml"
    config.write_text('[audit]\nsync = "always"\nsink = "stdout"\n')
    server = start_server(None, "--config", str(config), "--plain-http", mode="serve")
    answer = boto3_clients(server).secrets.create_secret(Name="orders", SecretString="x")
    request_id = answer["ResponseMetadata"]["RequestId"]
    shipped = [line for line in server.output().splitlines() if request_id in line and '"integrity"' in line]
    [record] = [record for record in records(server) if record.get("requestID") == request_id]
    assert [json.loads(line) for line in shipped] == [record]
    verified(server)
