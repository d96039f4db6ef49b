"""Terraform's own AWS provider keeps security groups and their rules."""

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
        reason="no terraform with an aws provider on this machine (TF_PLUGIN_MIRROR): groups were NOT kept with it",
    ),
]


def test_security_groups(start_server: StartServer, tmp_path: Path) -> None:
    server = start_server()
    clients = boto3_clients(server)
    terraform = Terraform("network", tmp_path, server)
    for cidr in ("127.55.0.0/16", "127.56.0.0/16"):
        terraform.variables(cidr=cidr)
        terraform.apply()
        terraform.must_have_nothing_to_do()
        outputs = terraform.outputs()
        [group] = clients.ec2.describe_security_groups(GroupIds=[outputs["group"]])["SecurityGroups"]
        ranges = [one["CidrIp"] for permission in group["IpPermissions"] for one in permission["IpRanges"]]
        assert ranges == [cidr]
        assert group["Tags"] == [{"Key": "team", "Value": "blue"}]
    assert len(outputs["subnets"]) == 1
    terraform.destroy()
    left = clients.ec2.describe_security_groups()["SecurityGroups"]
    assert [group["GroupName"] for group in left] == ["default"]
