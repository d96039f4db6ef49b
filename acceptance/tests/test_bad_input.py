"""What no client of AWS's sends: bodies that are no input, and operations that are not there. Raw requests, signed."""

import json
from collections.abc import Iterator

import pytest

from harness.clients import Clients, boto3_clients
from harness.plaintext import scan_folders
from harness.refusal import refused
from harness.server import Server, running_server
from harness.signed import Answer, Request, Signer, send

MARKER = "hunter2-never-to-be-seen"
"""In every secret that is sent here."""

TOKEN = "t" * 32


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """It logs all that it can."""
    with running_server("0", "--log", "trace") as started:
        yield started


@pytest.fixture(scope="module")
def signer(server: Server) -> Signer:
    return Signer(server)


def call(signer: Signer, operation: str, body: bytes) -> Answer:
    request = signer.secretsmanager(operation)
    request = Request(request.method, request.url, request.headers, body)
    return send(signer.sign(request, "secretsmanager"))


def described(clients: Clients) -> dict:
    answer = clients.secrets.describe_secret(SecretId="app")
    del answer["ResponseMetadata"]
    return answer


def put(**members: object) -> bytes:
    return json.dumps({"SecretId": "app", "ClientRequestToken": TOKEN, "SecretString": MARKER} | members).encode()


WHOLE = put()

BODIES = {
    "nothing": b"",
    "cut off": WHOLE[:-1],
    "with something behind it": WHOLE + b"x",
    "two": WHOLE + WHOLE,
    "an array": b"[" + WHOLE + b"]",
    "a text": json.dumps(MARKER).encode(),
    "not UTF-8": WHOLE.replace(b"hunter2", b"hunter2\xff"),
    "half a surrogate pair": WHOLE.replace(b"hunter2", b"hunter2\\ud800"),
    "a key twice": WHOLE.replace(b"{", b'{"SecretString": "' + MARKER.encode() + b'", '),
    "nested deeply": WHOLE.replace(b"{", b'{"Later": ' + b"[" * 50_000 + b"]" * 50_000 + b", "),
    "a number for a text": put(SecretString=7, Description=MARKER),
    "a list for a text": put(SecretString=[MARKER]),
    "an object for a text": put(SecretString={MARKER: MARKER}),
    "no base64": put(SecretString=None, SecretBinary=f"{MARKER}!"),
    "a text for a list": put(VersionStages="MINE"),
    "too long": put(SecretString=MARKER * 4000),
    "too short a token": put(ClientRequestToken="short"),
    "both kinds of value": put(SecretBinary="AAAA"),
    "a token of rotation": put(RotationToken=MARKER),
    "an empty label": put(VersionStages=[""]),
}


@pytest.fixture(scope="module")
def answers(server: Server, signer: Signer) -> dict[str, Answer]:
    clients = boto3_clients(server)
    clients.secrets.create_secret(Name="app", SecretString="tea")
    before = described(clients)
    answers = {name: call(signer, "PutSecretValue", body) for name, body in BODIES.items()}
    assert described(clients) == before
    return answers


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_input(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    assert answer.status == 400
    assert answer.code in {
        "SerializationException",
        "ValidationException",
        "InvalidParameterException",
        "InvalidRequestException",
    }
    assert "hunter2" not in answer.body.decode() + str(answer.headers)


def test_none_of_it_is_written_down(server: Server, answers: dict[str, Answer]) -> None:
    assert answers
    assert "PutSecretValue" in server.output()
    assert "hunter2" not in server.output()
    count, findings = scan_folders(server.folders, [MARKER])
    assert count > 0
    assert findings == []


def test_members_of_a_later_model_are_ignored(server: Server, signer: Signer) -> None:
    boto3_clients(server).secrets.create_secret(Name="later", SecretString="tea")
    body = json.dumps({"SecretId": "later", "FromALaterModel": {"a": [1, 2.5, None]}, "VersionStage": None})
    answer = call(signer, "GetSecretValue", body.encode())
    assert answer.status == 200
    assert json.loads(answer.body)["SecretString"] == "tea"


@pytest.mark.parametrize("operation", ["GetUnicorn", "getSecretValue", "", "../GetSecretValue"])
def test_operations_that_nobody_has(signer: Signer, operation: str) -> None:
    answer = call(signer, operation, b"{}")
    assert answer.status in (400, 404)
    assert answer.code == "UnknownOperationException"


@pytest.mark.parametrize("operation", ["AssociateCrossAccountReplica", "DisassociateCrossAccountReplica"])
def test_operations_of_several_accounts_are_refused_by_name(signer: Signer, operation: str) -> None:
    other = "arn:aws:secretsmanager:us-west-2:999999999999:secret:app-AbCdEf"
    answer = call(signer, operation, json.dumps({"SecretId": "app", "CrossAccountReplicaARN": other}).encode())
    assert (answer.status, answer.code) == (400, "UnknownOperationException")
    assert f"Lockstep does not implement secretsmanager:{operation}" in answer.body.decode()


def test_a_secret_of_several_accounts_is_refused_by_name(server: Server) -> None:
    other = "arn:aws:secretsmanager:us-west-2:999999999999:secret:app-AbCdEf"
    with refused("InvalidParameterException", "CrossAccountPrimaryARN of CreateSecret.*one account"):
        boto3_clients(server).secrets.create_secret(Name="shared", CrossAccountPrimaryARN=other)
