"""Terraform's own AWS provider makes an instance, finds nothing to change, and removes it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import StartServer
from harness.clients import boto3_clients
from harness.databases import Address, Login, connect, query
from harness.paths import ACCEPTANCE
from harness.server import client_environment

# Where Terraform is told to look for providers, or where machines without network keep them.
MIRRORS = [os.environ.get("TF_PLUGIN_MIRROR"), "/opt/tf-plugins", "/usr/local/share/terraform/plugins"]


@pytest.fixture
def terraform(tmp_path: Path):
    """Runs terraform in a folder of its own, with a provider from this machine."""
    mirror = next((path for path in MIRRORS if path and any(Path(path).glob("*/hashicorp/aws/*"))), None)
    if shutil.which("terraform") is None or mirror is None:
        pytest.skip(
            "no terraform with an aws provider on this machine (TF_PLUGIN_MIRROR): the story was NOT told with it"
        )
    settings = tmp_path / "terraform.rc"
    settings.write_text(f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror}"\n  }}\n}}\n')
    folder = tmp_path / "configuration"
    shutil.copytree(ACCEPTANCE / "terraform", folder)

    def run(server, *arguments: str) -> str:
        done = subprocess.run(
            ["terraform", f"-chdir={folder}", *arguments],
            env=client_environment()
            | server.environment()
            | {
                "TF_CLI_CONFIG_FILE": str(settings),
                "TF_IN_AUTOMATION": "1",
                "TF_INPUT": "0",
                "TF_VAR_endpoint": server.url,
                "CHECKPOINT_DISABLE": "1",
            },
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=600,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_with_terraform(terraform, start_server: StartServer) -> None:
    server = start_server()
    terraform(server, "init", "-no-color")
    terraform(server, "apply", "-auto-approve", "-no-color")
    outputs = {name: told["value"] for name, told in json.loads(terraform(server, "output", "-json")).items()}
    value = json.loads(outputs["secret"])
    login = Login(value["username"], value["password"], "")
    address = Address(outputs["address"], outputs["port"])
    connection = connect(address, login, server.ca_file, database="shop")
    assert query(connection, "select current_database()::text") == [("shop",)]
    connection.close()

    # Exit status 2 would mean that the provider sees something to change.
    terraform(server, "plan", "-detailed-exitcode", "-no-color")
    terraform(server, "destroy", "-auto-approve", "-no-color")
    clients = boto3_clients(server)
    assert clients.rds.describe_db_instances()["DBInstances"] == []
    assert clients.secrets.list_secrets(IncludePlannedDeletion=True)["SecretList"] == []
