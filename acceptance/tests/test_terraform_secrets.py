"""Terraform's own AWS provider makes, finds, changes, takes over and removes secrets."""

import json
from pathlib import Path

import pytest

from conftest import StartServer
from harness.clients import boto3_clients
from harness.terraform import Terraform, is_available

pytestmark = [
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        not is_available(),
        reason="no terraform with an aws provider on this machine (TF_PLUGIN_MIRROR): secrets were NOT tested with it",
    ),
]


def test_secrets(start_server: StartServer, tmp_path: Path) -> None:
    server = start_server()
    secrets = boto3_clients(server).secrets
    replicas = boto3_clients(server, region="eu-central-1").secrets
    made = secrets.create_secret(Name="tf/from-elsewhere", SecretString="tea")
    taken_over = {"arn": made["ARN"], "name": made["Name"], "version": made["VersionId"]}
    terraform = Terraform("secrets", tmp_path, server)

    for description in ("tea", "coffee"):
        terraform.variables(description=description, taken_over=taken_over)
        terraform.apply()
        terraform.must_have_nothing_to_do()
        outputs = terraform.outputs()
        found = outputs["found"]
        assert found["description"] == description
        assert found["names"] == ["tf/made"]
        assert found["policy"]["Statement"][0]["Action"] == "secretsmanager:GetSecretValue"
        assert json.loads(outputs["current"]) == {"drink": description}
        replica = replicas.get_secret_value(SecretId="tf/made")
        assert json.loads(replica["SecretString"]) == {"drink": description}
        assert outputs["password_length"] == 40
        described = secrets.describe_secret(SecretId=found["arn"])
        assert {tag["Key"]: tag["Value"] for tag in described["Tags"]} == {"team": "blue", "description": description}
        canary = secrets.get_secret_value(SecretId=found["arn"], VersionStage="CANARY")
        assert (canary["VersionId"], canary["SecretBinary"]) == (found["canary"], bytes([0, 1, 2, 255]))
    # Taken over, and left as it was.
    assert secrets.get_secret_value(SecretId=made["ARN"])["VersionId"] == made["VersionId"]

    terraform.destroy()
    (rest,) = secrets.list_secrets(IncludePlannedDeletion=True)["SecretList"]
    assert rest["ARN"] == made["ARN"]
    assert "DeletedDate" in rest
    assert replicas.list_secrets(IncludePlannedDeletion=True)["SecretList"] == []
