"""Requests that must not act: unsigned, wrongly signed, too old, changed on the way."""

from dataclasses import replace

import pytest
from botocore.credentials import Credentials

from harness.clients import Clients
from harness.server import Server
from harness.signed import Request, Signer, send


@pytest.fixture(scope="module")
def signer(server: Server) -> Signer:
    return Signer(server)


def list_secrets(signer: Signer) -> Request:
    return signer.secretsmanager("ListSecrets")


def describe_instances(signer: Signer) -> Request:
    return signer.query("rds", "DescribeDBInstances")


def caller_identity(signer: Signer) -> Request:
    return signer.query("sts", "GetCallerIdentity")


EACH_SERVICE = pytest.mark.parametrize(
    ("service", "make"),
    [("secretsmanager", list_secrets), ("rds", describe_instances), ("sts", caller_identity)],
    ids=["secretsmanager", "rds", "sts"],
)


def expect(service: str, json_code: str, query_code: str, query_status: int = 403) -> tuple[str, int]:
    return (json_code, 400) if service == "secretsmanager" else (query_code, query_status)


@EACH_SERVICE
def test_a_good_signature_is_answered(signer: Signer, service: str, make) -> None:
    answer = send(signer.sign(make(signer), service))
    assert answer.status == 200, answer.body
    assert answer.headers["x-amzn-RequestId"]
    assert answer.headers["Date"]


@EACH_SERVICE
def test_no_signature(signer: Signer, service: str, make) -> None:
    answer = send(make(signer))
    assert (answer.code, answer.status) == expect(
        service, "MissingAuthenticationTokenException", "MissingAuthenticationToken"
    )


@EACH_SERVICE
def test_a_wrong_secret_key(signer: Signer, service: str, make) -> None:
    wrong = Credentials(signer.credentials.access_key, "not-the-secret-key")
    answer = send(signer.sign(make(signer), service, credentials=wrong))
    assert (answer.code, answer.status) == expect(service, "InvalidSignatureException", "SignatureDoesNotMatch")
    assert b"AWS4-HMAC-SHA256" not in answer.body, "what the server calculated is none of the caller's business"


@EACH_SERVICE
def test_an_unknown_key(signer: Signer, service: str, make) -> None:
    unknown = Credentials("LKIAUNKNOWNUNKNOWN00", signer.credentials.secret_key)
    answer = send(signer.sign(make(signer), service, credentials=unknown))
    assert (answer.code, answer.status) == expect(service, "UnrecognizedClientException", "InvalidClientTokenId")


@EACH_SERVICE
@pytest.mark.parametrize(("ahead_seconds", "words"), [(-1200, b"expired"), (1200, b"not yet current")])
def test_a_clock_that_is_off(signer: Signer, service: str, make, ahead_seconds: float, words: bytes) -> None:
    answer = send(signer.sign(make(signer), service, clock_ahead_seconds=ahead_seconds))
    assert (answer.code, answer.status) == expect(service, "InvalidSignatureException", "SignatureDoesNotMatch")
    assert words in answer.body


@EACH_SERVICE
@pytest.mark.parametrize("ahead_seconds", [-200, 200])
def test_a_clock_that_is_a_little_off(signer: Signer, service: str, make, ahead_seconds: float) -> None:
    assert send(signer.sign(make(signer), service, clock_ahead_seconds=ahead_seconds)).status == 200


@EACH_SERVICE
def test_a_changed_body(signer: Signer, service: str, make) -> None:
    signed = signer.sign(make(signer), service)
    changed = replace(
        signed, body=signed.body.replace(b"{", b"{ ", 1) if b"{" in signed.body else signed.body + b"&X=1"
    )
    answer = send(changed)
    assert (answer.code, answer.status) == expect(service, "InvalidSignatureException", "SignatureDoesNotMatch")


def test_a_changed_target(signer: Signer) -> None:
    signed = signer.sign(signer.secretsmanager("ListSecrets"), "secretsmanager")
    signed.headers["X-Amz-Target"] = "secretsmanager.GetRandomPassword"
    answer = send(signed)
    assert (answer.code, answer.status) == ("InvalidSignatureException", 400)


@EACH_SERVICE
def test_the_scope_of_another_region(signer: Signer, service: str, make) -> None:
    answer = send(signer.sign(make(signer), service, region="mars-north-1"))
    assert (answer.code, answer.status) == expect(service, "InvalidSignatureException", "SignatureDoesNotMatch")


def test_the_scope_of_another_service(signer: Signer) -> None:
    answer = send(signer.sign(list_secrets(signer), "rds"))
    assert (answer.code, answer.status) == ("InvalidSignatureException", 400)
    assert b"Credential should be scoped to correct service: 'secretsmanager'" in answer.body


def test_an_authorization_header_without_its_parts(signer: Signer) -> None:
    request = list_secrets(signer)
    request.headers["Authorization"] = "AWS4-HMAC-SHA256 SignedHeaders=host"
    answer = send(request)
    assert (answer.code, answer.status) == ("IncompleteSignatureException", 400)


def test_a_header_and_a_presigned_query_at_once(signer: Signer) -> None:
    presigned = signer.presign("Action=GetCallerIdentity&Version=2011-06-15", "sts")
    header = signer.sign(caller_identity(signer), "sts").headers["Authorization"]
    answer = send(replace(presigned, headers={"Authorization": header}))
    assert answer.status in (400, 403)
    assert answer.code


def test_a_presigned_url_works_until_it_expires(signer: Signer) -> None:
    url = "Action=GetCallerIdentity&Version=2011-06-15"
    answer = send(signer.presign(url, "sts"))
    assert answer.status == 200
    assert b"<Account>000000000000</Account>" in answer.body
    late = send(signer.presign(url, "sts", expires_seconds=60, clock_ahead_seconds=-90))
    assert (late.code, late.status) == ("SignatureDoesNotMatch", 403)


def test_a_presigned_url_that_was_changed(signer: Signer) -> None:
    presigned = signer.presign("Action=GetCallerIdentity&Version=2011-06-15", "sts", expires_seconds=60)
    changed = replace(presigned, url=presigned.url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"))
    assert changed.url != presigned.url
    answer = send(changed)
    assert (answer.code, answer.status) == ("SignatureDoesNotMatch", 403)


def test_boto3s_own_presigned_url(clients: Clients, signer: Signer) -> None:
    url = clients.sts.generate_presigned_url("get_caller_identity", HttpMethod="GET")
    assert send(Request("GET", url, {}, b"")).status == 200


def test_who_the_caller_is(clients: Clients) -> None:
    answer = clients.sts.get_caller_identity()
    assert answer["Account"] == "000000000000"
    assert answer["Arn"] == "arn:aws:iam::000000000000:root"
    assert answer["UserId"] == "000000000000"


@pytest.mark.parametrize("action", ["DescribeDBUnicorns", "describeDBInstances", ""])
def test_an_unknown_query_operation(signer: Signer, action: str) -> None:
    answer = send(signer.sign(signer.query("rds", action), "rds"))
    assert (answer.code, answer.status) == ("InvalidAction", 400) if action else answer.status == 400


def test_an_operation_that_aws_has_and_we_do_not(signer: Signer) -> None:
    answer = send(signer.sign(signer.query("rds", "CreateDBCluster"), "rds"))
    assert answer.status == 400
    assert b"CreateDBCluster" in answer.body


def test_an_unknown_json_operation(signer: Signer) -> None:
    answer = send(signer.sign(signer.secretsmanager("GuessSecretValue"), "secretsmanager"))
    assert (answer.code, answer.status) == ("UnknownOperationException", 400)


def test_an_unknown_service(signer: Signer) -> None:
    request = signer.secretsmanager("ListSecrets")
    request.headers["X-Amz-Target"] = "DynamoDB_20120810.ListTables"
    answer = send(signer.sign(request, "dynamodb"))
    assert answer.code == "UnknownOperationException"
    assert answer.status in (400, 404)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b'{"SecretId": 7}', b"\xff\xfe", b'{"a":' * 100])
def test_a_body_that_is_no_request(signer: Signer, body: bytes) -> None:
    request = replace(signer.secretsmanager("DescribeSecret"), body=body)
    answer = send(signer.sign(request, "secretsmanager"))
    assert answer.status == 400
    assert answer.code in ("SerializationException", "ValidationException", "InvalidParameterException")


def test_a_body_that_is_too_large(signer: Signer) -> None:
    request = replace(signer.secretsmanager("CreateSecret"), body=b'{"Name":"' + b"x" * (3 << 20) + b'"}')
    answer = send(signer.sign(request, "secretsmanager"))
    assert answer.status in (400, 413)


def test_health_needs_no_signature(server: Server) -> None:
    assert server.health("health") == 200
    assert server.health("ready") == 200


def test_a_member_that_the_model_does_not_know_is_ignored(signer: Signer) -> None:
    request = signer.secretsmanager("ListSecrets", MadeUpMember={"deep": [1, 2]})
    assert send(signer.sign(request, "secretsmanager")).status == 200
    request = signer.query("rds", "DescribeDBInstances", MadeUpMember="1")
    assert send(signer.sign(request, "rds")).status == 200
