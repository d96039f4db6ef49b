"""Terraform's own AWS provider makes an instance, finds nothing to change, and removes it."""

import json
from pathlib import Path

import pytest

from conftest import StartServer
from harness.clients import boto3_clients
from harness.databases import Address, Login, connect, query
from harness.terraform import Terraform, is_available

pytestmark = [
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        not is_available(),
        reason="no terraform with an aws provider on this machine (TF_PLUGIN_MIRROR): the story was NOT told with it",
    ),
]


@pytest.mark.slow
def test_an_instance(start_server: StartServer, tmp_path: Path) -> None:
    server = start_server()
    terraform = Terraform("instance", tmp_path, server)
    terraform.apply()
    outputs = terraform.outputs()
    value = json.loads(outputs["secret"])
    login = Login(value["username"], value["password"], "")
    address = Address(outputs["address"], outputs["port"])
    connection = connect(address, login, server.ca_file, database="shop")
    assert query(connection, "select current_database()::text") == [("shop",)]
    connection.close()
    assert outputs["rotation"] == "rate(10 days)"

    terraform.must_have_nothing_to_do()
    terraform.destroy()
    clients = boto3_clients(server)
    assert clients.rds.describe_db_instances()["DBInstances"] == []
    assert clients.secrets.list_secrets(IncludePlannedDeletion=True)["SecretList"] == []
