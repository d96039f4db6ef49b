"""`lockstep serve`: TLS, a grace period, and databases that outlive it."""

import json
import subprocess
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.exceptions import SSLError

from conftest import StartServer
from harness import trail
from harness.clients import AwsCommand, boto3_clients
from harness.databases import (
    address_of,
    create_instance,
    describe,
    fresh_name,
    read_login,
    secret_arn,
    wait_rotated,
)
from harness.paths import lockstep_binary
from harness.refusal import refused
from harness.server import Server, client_environment
from harness.sqlstate import login_sqlstate


@pytest.fixture(scope="module")
def serving():
    server = Server(grace=None, mode="serve")
    try:
        yield server.start()
    finally:
        server.destroy()


def test_the_api_speaks_tls_with_its_own_authority(serving: Server) -> None:
    assert serving.url.startswith("https://127.0.0.1:")
    variables = serving.environment()
    assert variables["AWS_CA_BUNDLE"]
    clients = boto3_clients(serving)
    assert clients.sts.get_caller_identity()["Account"] == "000000000000"
    assert AwsCommand(serving).must("sts", "get-caller-identity")["Account"] == "000000000000"


def test_without_its_authority_it_is_not_believed(serving: Server, start_server: StartServer) -> None:
    other = start_server()
    with pytest.raises(SSLError):
        boto3_clients(serving, ca_file=other.ca_file).sts.get_caller_identity()


def test_the_previous_password_works_on_by_default(serving: Server) -> None:
    clients = boto3_clients(serving)
    instance = create_instance(clients, "graceful")
    arn, address = secret_arn(instance), address_of(instance)
    before = read_login(clients, arn)
    clients.secrets.rotate_secret(SecretId=arn)
    after = wait_rotated(clients, arn, before)
    assert login_sqlstate(address, before, serving.ca_file) is None
    assert login_sqlstate(address, after, serving.ca_file) is None


def test_databases_outlive_it(start_server: StartServer) -> None:
    server = start_server(None, mode="serve")
    clients = boto3_clients(server)
    instance = create_instance(clients, "lasting")
    address, login = address_of(instance), read_login(clients, secret_arn(instance))
    postmasters = {process.pid for process in server.processes() if "-D" in process.arguments}
    assert server.stop() == 0
    assert login_sqlstate(address, login, server.ca_file) is None
    server.start()
    assert describe(boto3_clients(server), "lasting")["DBInstanceStatus"] == "available"
    assert {process.pid for process in server.processes() if "-D" in process.arguments} == postmasters
    assert login_sqlstate(address, login, server.ca_file) is None


def test_plain_http_is_for_loopback_only(tmp_path) -> None:
    done = subprocess.run(
        [str(lockstep_binary()), "serve", "--plain-http", "--listen", "0.0.0.0:0", "--data", str(tmp_path / "d")],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=client_environment(),
        timeout=60,
    )
    assert done.returncode != 0
    assert "loopback" in done.stderr


def test_policies_and_the_audit_trail_see_how_and_from_where_a_call_came(serving: Server) -> None:
    root = boto3_clients(serving)
    name = fresh_name("ada")
    user = root.iam.create_user(UserName=name)["User"]
    key = root.iam.create_access_key(UserName=name)["AccessKey"]
    ada = boto3.client(
        "iam",
        endpoint_url=serving.url,
        region_name=root.region,
        verify=str(serving.ca_file),
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )
    holds = {
        "Bool": {"aws:SecureTransport": "true"},
        "IpAddress": {"aws:SourceIp": "127.0.0.0/8"},
        "StringEquals": {"aws:userid": user["UserId"], "aws:username": name, "aws:PrincipalType": "User"},
        "ArnEquals": {"aws:PrincipalArn": user["Arn"]},
        "StringLike": {"aws:UserAgent": "Boto3/*"},
    }
    for conditions in [holds, *({operator: {key: "192.0.2.1"}} for operator, keys in holds.items() for key in keys)]:
        statement = {"Effect": "Allow", "Action": "iam:ListUsers", "Resource": "*", "Condition": conditions}
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        if "Bool" in conditions and conditions is not holds:
            document = document.replace("192.0.2.1", "false")
        if "ArnEquals" in conditions and conditions is not holds:
            document = document.replace("192.0.2.1", user["Arn"] + "x")
        root.iam.put_user_policy(UserName=name, PolicyName="p", PolicyDocument=document)
        if conditions is holds:
            ada.list_users()
            continue
        with refused("AccessDenied", status=403):
            ada.list_users()
    record = trail.named(serving, "ListUsers")[0]
    assert record["sourceIPAddress"] == "127.0.0.1"
    assert record["tlsDetails"] == {
        "tlsVersion": "TLSv1.3",
        "cipherSuite": "TLS_AES_256_GCM_SHA384",
        "clientProvidedHostHeader": urlsplit(serving.url).netloc,
    }
