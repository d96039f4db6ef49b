"""Passwords of IAM users: administered with boto3, signed in with as the console's page does."""

from typing import Any

import boto3
import pytest

from conftest import StartServer
from harness.clients import Clients, boto3_clients
from harness.refusal import refused
from harness.server import Server
from harness.sign_in import sign_in
from harness.trail import named

FIRST = "Correct-horse-1"
SECOND = "Battery-staple-2"


@pytest.fixture
def server(start_server: StartServer) -> Server:
    return start_server()


@pytest.fixture
def clients(server: Server) -> Clients:
    return boto3_clients(server)


def client_of(server: Server, clients: Clients, user: str) -> Any:
    key = clients.iam.create_access_key(UserName=user)["AccessKey"]
    return boto3.client(
        "iam",
        endpoint_url=server.url,
        region_name=clients.region,
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )


def test_a_login_profile_from_beginning_to_end(server: Server, clients: Clients) -> None:
    iam = clients.iam
    iam.create_user(UserName="ada")
    with refused("NoSuchEntity", "Login Profile for User ada cannot be found.", 404):
        iam.get_login_profile(UserName="ada")
    made = iam.create_login_profile(UserName="ada", Password=FIRST, PasswordResetRequired=True)["LoginProfile"]
    assert (made["UserName"], made["PasswordResetRequired"]) == ("ada", True)
    assert iam.get_login_profile(UserName="ada")["LoginProfile"] == made
    with refused("EntityAlreadyExists", "Login Profile for user ada already exists.", 409):
        iam.create_login_profile(UserName="ada", Password=FIRST)
    with refused("PasswordPolicyViolation", "Password does not conform to the account password policy."):
        iam.update_login_profile(UserName="ada", Password="simple")
    iam.update_login_profile(UserName="ada", PasswordResetRequired=False)
    assert iam.get_login_profile(UserName="ada")["LoginProfile"]["PasswordResetRequired"] is False
    with refused("DeleteConflict", "Cannot delete entity, must delete login profile first.", 409):
        iam.delete_user(UserName="ada")
    assert "PasswordLastUsed" not in iam.get_user(UserName="ada")["User"]
    assert sign_in(server, "ada", FIRST)[0] == 200
    last = iam.get_user(UserName="ada")["User"]["PasswordLastUsed"]
    assert [user["PasswordLastUsed"] for user in iam.list_users()["Users"]] == [last]
    iam.delete_login_profile(UserName="ada")
    iam.delete_user(UserName="ada")


def test_the_password_policy(server: Server, clients: Clients) -> None:
    iam = clients.iam
    missing = "The Password Policy with domain name 000000000000 cannot be found."
    with refused("NoSuchEntity", missing, 404):
        iam.get_account_password_policy()
    with refused("NoSuchEntity", missing, 404):
        iam.delete_account_password_policy()
    iam.update_account_password_policy()
    unset = {
        "MinimumPasswordLength": 6,
        "RequireSymbols": False,
        "RequireNumbers": False,
        "RequireUppercaseCharacters": False,
        "RequireLowercaseCharacters": False,
        "AllowUsersToChangePassword": False,
        "ExpirePasswords": False,
        "HardExpiry": False,
    }
    assert iam.get_account_password_policy()["PasswordPolicy"] == unset
    iam.update_account_password_policy(
        MinimumPasswordLength=14,
        RequireNumbers=True,
        AllowUsersToChangePassword=True,
        MaxPasswordAge=90,
        PasswordReusePrevention=24,
    )
    changed = {
        "MinimumPasswordLength": 14,
        "RequireNumbers": True,
        "AllowUsersToChangePassword": True,
        "ExpirePasswords": True,
        "MaxPasswordAge": 90,
        "PasswordReusePrevention": 24,
    }
    assert iam.get_account_password_policy()["PasswordPolicy"] == unset | changed

    iam.create_user(UserName="ada")
    iam.create_login_profile(UserName="ada", Password=FIRST)
    ada = client_of(server, clients, "ada")
    # The policy allows both, and no policy of the user's does.
    assert ada.get_account_password_policy()["PasswordPolicy"]["MinimumPasswordLength"] == 14
    with refused("AccessDenied", "The old password was incorrect.", 403):
        ada.change_password(OldPassword=SECOND, NewPassword=SECOND)
    reused = "Policy constraint violation with password reuse prevention during password change"
    with refused("PasswordPolicyViolation", reused):
        ada.change_password(OldPassword=FIRST, NewPassword=FIRST)
    ada.change_password(OldPassword=FIRST, NewPassword=SECOND)
    assert sign_in(server, "ada", SECOND)[0] == 200
    iam.delete_account_password_policy()
    with refused("AccessDenied", status=403):
        ada.change_password(OldPassword=SECOND, NewPassword=FIRST)
    with refused("AccessDenied", status=403):
        ada.get_account_password_policy()


def test_whoever_signs_in_gets_the_credentials_of_that_user(server: Server, clients: Clients) -> None:
    clients.iam.create_user(UserName="ada")
    clients.iam.create_login_profile(UserName="ada", Password=FIRST, PasswordResetRequired=True)
    clients.iam.update_account_password_policy(AllowUsersToChangePassword=True, MinimumPasswordLength=12)
    status, asked = sign_in(server, "ada", FIRST)
    assert (status, asked["code"]) == (403, "NewPasswordRequired")
    assert asked["rules"] == ["at least 12 characters"]
    status, refusal = sign_in(server, "ada", FIRST, newPassword="short")
    assert (status, refusal["code"]) == (400, "PasswordPolicyViolation")
    status, session = sign_in(server, "ada", FIRST, newPassword=SECOND)
    assert status == 200
    sts = boto3.client(
        "sts",
        endpoint_url=server.url,
        region_name=clients.region,
        aws_access_key_id=session["accessKeyId"],
        aws_secret_access_key=session["secretAccessKey"],
        aws_session_token=session["sessionToken"],
    )
    assert sts.get_caller_identity()["Arn"] == "arn:aws:iam::000000000000:user/ada"

    wrong = sign_in(server, "ada", FIRST)
    assert wrong[0] == 401
    assert sign_in(server, "nobody-at-all", FIRST) == wrong

    logins = named(server, "ConsoleLogin")
    assert [record["responseElements"]["ConsoleLogin"] for record in logins] == [
        "Failure",
        "Failure",
        "Success",
        "Failure",
        "Failure",
    ]
    assert [record["userIdentity"].get("userName") for record in logins] == [
        "ada",
        "ada",
        "ada",
        "ada",
        "HIDDEN_DUE_TO_SECURITY_REASONS",
    ]
    assert {record["additionalEventData"]["MFAUsed"] for record in logins} == {"No"}
    assert {record["sourceIPAddress"] for record in logins} == {"127.0.0.1"}
    (made,) = named(server, "CreateLoginProfile")
    assert made["requestParameters"] == {"userName": "ada", "passwordResetRequired": True}
