"""Terraform's own AWS provider keeps users, groups, roles, policies and access keys."""

from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError

from conftest import StartServer
from harness.clients import boto3_clients
from harness.refusal import refused
from harness.sign_in import sign_in
from harness.terraform import Terraform, is_available

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(
        not is_available(),
        reason="no terraform with an aws provider on this machine (TF_PLUGIN_MIRROR): identities were NOT kept with it",
    ),
]

ADA = "arn:aws:iam::000000000000:user/people/tf-ada"
PROVIDER = "arn:aws:iam::000000000000:oidc-provider/issuer.test/team"
READ = "arn:aws:iam::000000000000:policy/apps/tf-read"


def test_identities(start_server: StartServer, tmp_path: Path) -> None:
    keys = tmp_path / "jwks.json"
    keys.write_text('{"keys": []}')
    server = start_server("0", "--issuer", f"https://issuer.test/team={keys}")
    clients = boto3_clients(server)
    iam = clients.iam
    iam.create_user(UserName="tf-bob")
    secret = clients.secrets.create_secret(Name="orders", SecretString="tea")["ARN"]
    terraform = Terraform("identities", tmp_path, server)

    for stage in ("AWSCURRENT", "AWSPREVIOUS"):
        terraform.variables(stage=stage)
        terraform.apply()
        terraform.must_have_nothing_to_do()
        outputs = terraform.outputs()
        assert outputs["found"] == {
            "user": ADA,
            "role": "arn:aws:iam::000000000000:role/tf-night",
            "provider": PROVIDER,
            "policies": [READ, READ],
            "members": ["tf-ada"],
            "account": "000000000000",
            "alias": "tf-lockstep",
        }
        assert iam.get_role(RoleName="tf-night")["Role"]["Description"] == f"by {stage}"
        found = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=PROVIDER)
        is_first = stage == "AWSCURRENT"
        assert found["ClientIDList"] == (["sts"] if is_first else ["sts", "web"])
        assert found["ThumbprintList"] == [("a" if is_first else "b") * 40]
        assert found["Tags"] == [{"Key": "stage", "Value": stage}]
        policy = iam.get_account_password_policy()["PasswordPolicy"]
        assert policy["MinimumPasswordLength"] == (12 if is_first else 14)
        assert (policy["RequireSymbols"], policy["MaxPasswordAge"], policy["ExpirePasswords"]) == (True, 90, True)
        # The password that the provider made up signs in, and is the same after the second time.
        assert sign_in(server, "tf-ada", outputs["password"])[1]["arn"] == ADA
        ada = boto3.client(
            "secretsmanager",
            endpoint_url=server.url,
            region_name=clients.region,
            aws_access_key_id=outputs["key"]["id"],
            aws_secret_access_key=outputs["key"]["secret"],
        )
        # What was written down holds: the key is active, and then it is not.
        if stage == "AWSCURRENT":
            assert ada.get_secret_value(SecretId=secret, VersionStage=stage)["SecretString"] == "tea"
            with refused("AccessDeniedException"):
                ada.describe_secret(SecretId=secret)
        else:
            with refused("UnrecognizedClientException"):
                ada.get_secret_value(SecretId=secret, VersionStage=stage)

    for address, name in (
        ("aws_iam_openid_connect_provider.team", PROVIDER),
        ("aws_iam_policy.read", READ),
        ("aws_iam_user.ada", "tf-ada"),
        ("aws_iam_user_policy.ada", "tf-ada:own"),
        ("aws_iam_user_policy_attachment.ada", f"tf-ada/{READ}"),
        ("aws_iam_group.readers", "tf-readers"),
        ("aws_iam_role.night", "tf-night"),
        ("aws_iam_role_policy.night", "tf-night:own"),
        ("aws_iam_role_policy_attachment.night", f"tf-night/{READ}"),
        ("aws_iam_account_alias.ours", "tf-lockstep"),
    ):
        terraform("state", "rm", address)
        terraform("import", address, name)
    # What only Terraform knows, such as what a user takes along, comes back into its state.
    terraform.apply()
    terraform.must_have_nothing_to_do()

    terraform.destroy()
    assert iam.list_users()["Users"] == []
    assert iam.list_groups()["Groups"] == []
    assert iam.list_roles()["Roles"] == []
    assert iam.list_open_id_connect_providers()["OpenIDConnectProviderList"] == []
    assert iam.list_policies(Scope="Local")["Policies"] == []
    assert iam.list_account_aliases()["AccountAliases"] == []
    with pytest.raises(ClientError, match="NoSuchEntity"):
        iam.get_account_password_policy()
    with pytest.raises(ClientError, match="NoSuchEntity"):
        iam.get_policy(PolicyArn=READ)
