"""Sessions of roles for whom an OpenID Connect issuer vouches, without any access key."""

import base64
import json
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config

from harness.clients import Clients, boto3_clients
from harness.databases import fresh_name
from harness.refusal import refused
from harness.server import Server, running_server

ACCOUNT = "000000000000"
ISSUER = "https://issuer.test/team"
PROVIDER = f"arn:aws:iam::{ACCOUNT}:oidc-provider/issuer.test/team"


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*arguments: str | Path, data: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True, check=True).stdout


def integers(der: bytes) -> tuple[bytes, bytes]:
    """The two numbers of 32 bytes in a signature as ECDSA writes it: a sequence of two integers."""
    first = der[4 : 4 + der[3]]
    second = der[6 + der[3] :]
    return first[-32:].rjust(32, b"\0"), second[-32:].rjust(32, b"\0")


@dataclass
class Issuer:
    """An issuer with a key for each algorithm."""

    folder: Path

    def __post_init__(self) -> None:
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", self.folder / "RS256")
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.folder / "ES256")

    def keys(self) -> str:
        modulus = openssl("rsa", "-in", self.folder / "RS256", "-noout", "-modulus").decode().strip().partition("=")[2]
        point = openssl("pkey", "-in", self.folder / "ES256", "-pubout", "-outform", "DER")[-64:]
        first = {"kty": "RSA", "kid": "r1", "use": "sig", "n": encoded(bytes.fromhex(modulus)), "e": "AQAB"}
        second = {"kty": "EC", "crv": "P-256", "kid": "e1", "x": encoded(point[:32]), "y": encoded(point[32:])}
        return json.dumps({"keys": [first, second]})

    def token(self, algorithm: str = "RS256", kid: str | None = None, **claims: Any) -> str:
        now = int(time.time())
        header = {"alg": algorithm, "kid": kid or algorithm[0].lower() + "1"}
        body = {"iss": ISSUER, "sub": "repo:shop", "aud": "sts", "iat": now, "exp": now + 300} | claims
        parts = [encoded(json.dumps(part).encode()) for part in (header, body)]
        signed = ".".join(parts).encode()
        key = "ES256" if algorithm == "ES256" else "RS256"
        signature = openssl("dgst", "-sha256", "-sign", self.folder / key, data=signed)
        if key == "ES256":
            signature = b"".join(integers(signature))
        return ".".join([*parts, encoded(signature)])


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return Issuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="module")
def server(issuer: Issuer) -> Iterator[Server]:
    keys = issuer.folder / "jwks.json"
    keys.write_text(issuer.keys())
    with running_server("0", "--issuer", f"{ISSUER}={keys}") as started:
        yield started


@pytest.fixture(scope="module")
def clients(server: Server) -> Clients:
    return boto3_clients(server)


@pytest.fixture(scope="module", autouse=True)
def provider(clients: Clients) -> str:
    made = clients.iam.create_open_id_connect_provider(Url=ISSUER, ClientIDList=["sts"], ThumbprintList=["a" * 40])
    return made["OpenIDConnectProviderArn"]


@pytest.fixture(scope="module")
def sts(server: Server, clients: Clients) -> Any:
    """STS, by somebody without any key."""
    return client(server, clients, "sts", None)


def client(server: Server, clients: Clients, service: str, session: dict[str, Any] | None) -> Any:
    credentials = session or {}
    return boto3.client(
        service,
        endpoint_url=server.environment()["AWS_ENDPOINT_URL"],
        region_name=clients.region,
        aws_access_key_id=credentials.get("AccessKeyId"),
        aws_secret_access_key=credentials.get("SecretAccessKey"),
        aws_session_token=credentials.get("SessionToken"),
        config=Config(retries={"max_attempts": 1}, signature_version=None if session else UNSIGNED),
    )


def trust(*actions: str, **conditions: Any) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Federated": PROVIDER},
        "Action": [f"sts:{action}" for action in ("AssumeRoleWithWebIdentity", *actions)],
        "Condition": conditions,
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


ONE_SUBJECT = {"StringEquals": {"issuer.test/team:aud": "sts", "issuer.test/team:sub": "repo:shop"}}


@pytest.fixture
def role(clients: Clients) -> str:
    """A role for one subject of the issuer's, which may read secrets."""
    name = fresh_name("role")
    made = clients.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(**ONE_SUBJECT))
    read = {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [read]})
    clients.iam.put_role_policy(RoleName=name, PolicyName="read", PolicyDocument=document)
    return made["Role"]["Arn"]


def assume(sts: Any, role: str, token: str, **members: Any) -> dict[str, Any]:
    return sts.assume_role_with_web_identity(RoleArn=role, RoleSessionName="night", WebIdentityToken=token, **members)


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_a_token_opens_a_session(
    server: Server, clients: Clients, sts: Any, issuer: Issuer, role: str, new_secret, algorithm: str
) -> None:
    secret = new_secret(fresh_name("test/web"), SecretString="v")
    opened = assume(sts, role, issuer.token(algorithm), DurationSeconds=900)
    assert opened["SubjectFromWebIdentityToken"] == "repo:shop"
    assert (opened["Provider"], opened["Audience"]) == (PROVIDER, "sts")
    name = role.rpartition("/")[2]
    assert opened["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/night"
    session = opened["Credentials"]
    assert abs(session["Expiration"].timestamp() - time.time() - 900) < 30
    assert session["Expiration"].microsecond == 0
    reader = client(server, clients, "secretsmanager", session)
    assert reader.get_secret_value(SecretId=secret["ARN"])["SecretString"] == "v"
    with refused("AccessDeniedException"):
        reader.delete_secret(SecretId=secret["ARN"])
    assert client(server, clients, "sts", session).get_caller_identity()["Arn"] == opened["AssumedRoleUser"]["Arn"]


def test_an_sdk_finds_its_way_by_itself(
    server: Server, clients: Clients, issuer: Issuer, role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a cluster: a file with a token, and the name of a role, in the environment."""
    token = tmp_path / "token"
    token.write_text(issuer.token())
    for name, value in {
        "AWS_WEB_IDENTITY_TOKEN_FILE": str(token),
        "AWS_ROLE_ARN": role,
        "AWS_ROLE_SESSION_NAME": "pod",
        "AWS_ENDPOINT_URL": server.environment()["AWS_ENDPOINT_URL"],
        "AWS_REGION": clients.region,
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    arn = boto3.Session().client("sts", region_name=clients.region).get_caller_identity()["Arn"]
    assert arn.endswith("/pod")


def test_tokens_that_are_not_taken(sts: Any, issuer: Issuer, role: str, tmp_path: Path) -> None:
    now = int(time.time())
    foreign = Issuer(tmp_path)
    unsigned = ".".join([encoded(b'{"alg":"none"}'), issuer.token().split(".")[1], ""])
    cases = [
        ("InvalidIdentityToken", "No OpenIDConnect provider found", issuer.token(iss="https://other.test")),
        ("InvalidIdentityToken", "Incorrect token audience", issuer.token(aud="other")),
        ("InvalidIdentityToken", "Couldn't retrieve verification key", issuer.token(kid="r2")),
        ("InvalidIdentityToken", "could not be verified", foreign.token()),
        ("InvalidIdentityToken", "could not be verified", foreign.token("ES256")),
        ("InvalidIdentityToken", "not signed with RS256 or ES256", unsigned),
        ("InvalidIdentityToken", "not signed with RS256 or ES256", issuer.token("HS256", "r1")),
        ("InvalidIdentityToken", "not a valid JWT", "not-a-token"),
        ("InvalidIdentityToken", "Missing a required claim: sub", issuer.token(sub=None)),
        ("ExpiredTokenException", "Token expired", issuer.token(exp=now - 1)),
    ]
    for code, text, token in cases:
        with refused(code, text, 400):
            assume(sts, role, token)
    with refused("IDPRejectedClaim", "not valid yet", 403):
        assume(sts, role, issuer.token(nbf=now + 3600))
    with refused("ValidationError", "webIdentityToken"):
        assume(sts, role, "x" * 20_001)


def test_the_trust_policy_decides(clients: Clients, sts: Any, issuer: Issuer, role: str) -> None:
    missing = f"arn:aws:iam::{ACCOUNT}:role/nobody"
    for arn, token in [(role, issuer.token(sub="repo:other")), (missing, issuer.token())]:
        with refused("AccessDenied", "^.*Not authorized to perform sts:AssumeRoleWithWebIdentity$", 403):
            assume(sts, arn, token)
    name = role.rpartition("/")[2]
    methods = {"ForAnyValue:StringEquals": {"issuer.test/team:amr": "mfa"}}
    clients.iam.update_assume_role_policy(RoleName=name, PolicyDocument=trust(**methods))
    with refused("AccessDenied", status=403):
        assume(sts, role, issuer.token(amr=["pwd"]))
    assert assume(sts, role, issuer.token(amr=["pwd", "mfa"]))["Credentials"]


def test_a_token_brings_tags_and_a_source_identity(
    server: Server, clients: Clients, sts: Any, issuer: Issuer, role: str, new_secret
) -> None:
    name = role.rpartition("/")[2]
    token = issuer.token(
        **{
            "https://aws.amazon.com/tags": {"principal_tags": {"team": ["blue"]}},
            "https://aws.amazon.com/source_identity": "ada",
        }
    )
    with refused("AccessDenied", "sts:TagSession", 403):
        assume(sts, role, token)
    clients.iam.update_assume_role_policy(
        RoleName=name, PolicyDocument=trust("TagSession", "SetSourceIdentity", **ONE_SUBJECT)
    )
    condition = {"StringEquals": {"aws:PrincipalTag/team": "blue", "aws:SourceIdentity": "ada"}}
    read = {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": condition}
    document = json.dumps({"Version": "2012-10-17", "Statement": [read]})
    clients.iam.put_role_policy(RoleName=name, PolicyName="read", PolicyDocument=document)
    opened = assume(sts, role, token)
    assert opened["SourceIdentity"] == "ada"
    secret = new_secret(fresh_name("test/web"), SecretString="v")
    reader = client(server, clients, "secretsmanager", opened["Credentials"])
    assert reader.get_secret_value(SecretId=secret["ARN"])["SecretString"] == "v"
    plain = client(server, clients, "secretsmanager", assume(sts, role, issuer.token())["Credentials"])
    with refused("AccessDeniedException"):
        plain.get_secret_value(SecretId=secret["ARN"])


def test_policies_can_ask_which_provider_vouched(
    server: Server, clients: Clients, sts: Any, issuer: Issuer, role: str, new_secret
) -> None:
    name = role.rpartition("/")[2]
    secret = new_secret(fresh_name("test/web"), SecretString="v")

    def allow_if_vouched_for_by(provider: str) -> None:
        condition = {"StringEquals": {"aws:FederatedProvider": provider}}
        read = {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": condition}
        assume_again = {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": role}
        document = json.dumps({"Version": "2012-10-17", "Statement": [read, assume_again]})
        clients.iam.put_role_policy(RoleName=name, PolicyName="read", PolicyDocument=document)

    trusting = json.loads(trust(**ONE_SUBJECT))
    trusting["Statement"].append({"Effect": "Allow", "Principal": {"AWS": role}, "Action": "sts:AssumeRole"})
    clients.iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(trusting))
    session = assume(sts, role, issuer.token())["Credentials"]
    reader = client(server, clients, "secretsmanager", session)
    allow_if_vouched_for_by(PROVIDER)
    assert reader.get_secret_value(SecretId=secret["ARN"])["SecretString"] == "v"
    # Who assumes the role from there was not vouched for.
    again = client(server, clients, "sts", session).assume_role(RoleArn=role, RoleSessionName="again")["Credentials"]
    with refused("AccessDeniedException"):
        client(server, clients, "secretsmanager", again).get_secret_value(SecretId=secret["ARN"])
    allow_if_vouched_for_by(PROVIDER + "x")
    with refused("AccessDeniedException"):
        reader.get_secret_value(SecretId=secret["ARN"])


def test_providers_are_kept_as_told(clients: Clients, sts: Any, issuer: Issuer, role: str) -> None:
    arn = {"OpenIDConnectProviderArn": PROVIDER}
    found = clients.iam.get_open_id_connect_provider(**arn)
    assert (found["Url"], found["ClientIDList"], found["ThumbprintList"]) == ("issuer.test/team", ["sts"], ["a" * 40])
    assert {"Arn": PROVIDER} in clients.iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]
    clients.iam.add_client_id_to_open_id_connect_provider(**arn, ClientID="web")
    open_trust = trust(StringLike={"issuer.test/team:sub": "repo:*"})
    clients.iam.update_assume_role_policy(RoleName=role.rpartition("/")[2], PolicyDocument=open_trust)
    assert assume(sts, role, issuer.token(aud=["other", "web"]))["Audience"] == "other"
    clients.iam.remove_client_id_from_open_id_connect_provider(**arn, ClientID="web")
    with refused("InvalidIdentityToken", "Incorrect token audience"):
        assume(sts, role, issuer.token(aud="web"))
    clients.iam.update_open_id_connect_provider_thumbprint(**arn, ThumbprintList=["b" * 40])
    clients.iam.tag_open_id_connect_provider(**arn, Tags=[{"Key": "team", "Value": "blue"}])
    assert clients.iam.list_open_id_connect_provider_tags(**arn)["Tags"] == [{"Key": "team", "Value": "blue"}]
    clients.iam.untag_open_id_connect_provider(**arn, TagKeys=["team"])
    found = clients.iam.get_open_id_connect_provider(**arn)
    assert (found["ThumbprintList"], found.get("Tags", [])) == (["b" * 40], [])

    with refused("EntityAlreadyExists", "already exists", 409):
        clients.iam.create_open_id_connect_provider(Url=ISSUER)
    with refused("InvalidInput"):
        clients.iam.create_open_id_connect_provider(Url="http://issuer.test")
    with refused("OpenIdIdpCommunicationError", "was not told of it"):
        clients.iam.create_open_id_connect_provider(Url="https://169.254.169.254")
    with refused("NoSuchEntity", status=404):
        clients.iam.get_open_id_connect_provider(OpenIDConnectProviderArn=PROVIDER + "x")


def test_sessions_need_the_provider(clients: Clients, sts: Any, issuer: Issuer, role: str) -> None:
    clients.iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=PROVIDER)
    try:
        with refused("InvalidIdentityToken", f"No OpenIDConnect provider found in your account for {ISSUER}"):
            assume(sts, role, issuer.token())
    finally:
        clients.iam.create_open_id_connect_provider(Url=ISSUER, ClientIDList=["sts"], ThumbprintList=["a" * 40])
    assert assume(sts, role, issuer.token())


def test_who_came_is_on_record(server: Server, clients: Clients, sts: Any, issuer: Issuer, role: str) -> None:
    token = issuer.token()
    assume(sts, role, token)
    with refused("AccessDenied", status=403):
        assume(sts, role, issuer.token(sub="repo:other"))
    records = [json.loads(line) for line in server.lockstep("audit", "tail", "--json").stdout.splitlines()]
    came, turned_away = [record for record in records if record["eventName"] == "AssumeRoleWithWebIdentity"][-2:]
    assert came["userIdentity"] == {
        "type": "WebIdentityUser",
        "principalId": f"{PROVIDER}:sts:repo:shop",
        "userName": "repo:shop",
        "identityProvider": PROVIDER,
    }
    assert came["requestParameters"]["roleArn"] == role
    assert token.rpartition(".")[2] not in json.dumps(records)
    assert turned_away["errorCode"] == "AccessDenied"
    explained = server.lockstep("explain", turned_away["requestID"]).stdout
    assert "does not let in repo:other of https://issuer.test/team" in explained
