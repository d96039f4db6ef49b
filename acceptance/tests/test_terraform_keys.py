"""Terraform's own AWS provider keeps KMS keys, aliases and grants, and a secret under one of them."""

from pathlib import Path

import pytest

from conftest import StartServer
from harness.clients import boto3_clients
from harness.terraform import Terraform, is_available

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        not is_available(),
        reason="no terraform with an aws provider on this machine (TF_PLUGIN_MIRROR): keys were NOT kept with it",
    ),
]


def test_keys(start_server: StartServer, tmp_path: Path) -> None:
    server = start_server()
    clients = boto3_clients(server)
    terraform = Terraform("keys", tmp_path, server)

    for days in (180, 90):
        terraform.variables(rotation_days=days)
        terraform.apply()
        terraform.must_have_nothing_to_do()
        outputs = terraform.outputs()
        key = outputs["key"]
        assert outputs["found"] == [key, key]
        assert clients.kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"] == days
    assert clients.kms.list_resource_tags(KeyId=key)["Tags"] == [{"TagKey": "team", "TagValue": "blue"}]
    assert clients.secrets.get_secret_value(SecretId="tf/orders")["SecretString"] == "tea"

    grants = {grant["GrantId"]: grant for grant in clients.kms.list_grants(KeyId=key)["Grants"]}
    assert set(grants) == set(outputs["grants"])
    revoked, retired = (grants[grant] for grant in outputs["grants"])
    assert (revoked["Name"], revoked["Operations"]) == ("reader", ["Decrypt", "DescribeKey"])
    assert revoked["Constraints"] == {"EncryptionContextSubset": {"team": "blue"}}
    assert (retired["Operations"], retired["RetiringPrincipal"]) == (["Encrypt"], retired["GranteePrincipal"])

    for address, name in (
        ("aws_kms_key.plain", outputs["plain"]),
        ("aws_kms_alias.orders", "alias/tf/orders"),
        ("aws_kms_grant.revoked", f"{key}:{outputs['grants'][0]}"),
    ):
        terraform("state", "rm", address)
        terraform("import", address, name)
    # What only Terraform knows, such as how long a deletion waits, comes back into its state.
    terraform.apply()
    terraform.must_have_nothing_to_do()
    assert {grant["GrantId"] for grant in clients.kms.list_grants(KeyId=key)["Grants"]} == set(outputs["grants"])

    terraform.destroy()
    assert clients.kms.list_grants(KeyId=key)["Grants"] == []
    assert clients.kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    assert [alias for alias in clients.kms.list_aliases()["Aliases"] if "tf" in alias["AliasName"]] == []
