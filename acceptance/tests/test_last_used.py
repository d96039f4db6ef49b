"""When access keys and roles were last used."""

import json
from datetime import UTC, datetime
from typing import Any

import boto3

from conftest import StartServer
from harness.clients import boto3_clients
from harness.refusal import refused


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def test_the_last_use_of_keys_and_roles_is_known_and_outlives_the_server(start_server: StartServer) -> None:
    server = start_server()
    root = boto3_clients(server)
    iam = root.iam
    iam.create_user(UserName="ada")
    unused, key = (iam.create_access_key(UserName="ada")["AccessKey"] for _ in range(2))
    account = root.sts.get_caller_identity()["Account"]
    trust = policy(
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}}
    )
    role = iam.create_role(RoleName="app", AssumeRolePolicyDocument=trust)["Role"]
    iam.put_user_policy(
        UserName="ada",
        PolicyName="p",
        PolicyDocument=policy({"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}),
    )
    assert iam.get_role(RoleName="app")["Role"]["RoleLastUsed"] == {}

    def client(service: str, credentials: dict[str, str]) -> Any:
        return boto3.client(
            service,
            endpoint_url=server.url,
            region_name="eu-west-1",
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials.get("SessionToken"),
        )

    began = datetime.now(UTC).replace(microsecond=0)
    # A call that is denied is a use as well.
    with refused("AccessDeniedException"):
        client("kms", key).list_keys()
    session = client("sts", key).assume_role(RoleArn=role["Arn"], RoleSessionName="night")["Credentials"]
    client("sts", session).get_caller_identity()

    def check() -> None:
        last = iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
        assert last["UserName"] == "ada"
        use = last["AccessKeyLastUsed"]
        assert (use["ServiceName"], use["Region"]) == ("sts", "eu-west-1")
        assert began <= use["LastUsedDate"] <= datetime.now(UTC)
        assert use["LastUsedDate"].microsecond == 0
        use = iam.get_role(RoleName="app")["Role"]["RoleLastUsed"]
        assert use["Region"] == "eu-west-1"
        assert use["LastUsedDate"] >= began
        never = iam.get_access_key_last_used(AccessKeyId=unused["AccessKeyId"])["AccessKeyLastUsed"]
        assert never == {"ServiceName": "N/A", "Region": "N/A"}

    check()
    server.stop()
    server.start()
    check()
    with refused("NoSuchEntity", status=404):
        iam.get_access_key_last_used(AccessKeyId="LKIANOBODYS000000000")
