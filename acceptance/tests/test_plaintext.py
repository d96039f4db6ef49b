"""No password and no secret value is on disk, in a log, or in a process list."""

import base64
import secrets as randomness
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import StartServer
from harness.clients import AwsCommand, boto3_clients
from harness.databases import (
    Login,
    address_of,
    connect,
    create_instance,
    delete_instance,
    describe,
    query,
    read_login,
    secret_arn,
    wait_secret_active,
    wait_status,
)
from harness.plaintext import forms, scan_bytes, scan_folders, scan_processes
from harness.processes import processes_of
from harness.sign_in import sign_in
from harness.sqlstate import login_sqlstate

# With characters that are written differently in JSON, URLs and SQL.
AWKWARD = "cAn\u00e4ry 'quoted' \"double\" \\ %41+/="


def test_no_secret_is_anywhere(start_server: StartServer) -> None:
    server = start_server("1h", "--log", "debug")
    clients = boto3_clients(server)
    aws = AwsCommand(server)
    must_not_be_found = {server.environment()["AWS_SECRET_ACCESS_KEY"]}
    # The owner's own file is where this one key may be read.
    key_file = server.data / "credentials"
    assert key_file.stat().st_mode & 0o777 == 0o600

    arn = secret_arn(create_instance(clients, "canary"))
    address = address_of(describe(clients, "canary"))
    logins = [read_login(clients, arn)]
    for _ in range(3):
        clients.secrets.rotate_secret(SecretId=arn)
        wait_secret_active(clients, "canary")
        logins.append(read_login(clients, arn))
    must_not_be_found |= {login.password for login in logins}
    assert len({login.password for login in logins}) == 4

    connection = connect(address, logins[-1], server.ca_file)
    query(connection, "create table t (n int)")
    own_password = f"Own-{randomness.token_hex(8)}"
    must_not_be_found.add(own_password)
    create_instance(clients, "own", MasterUserPassword=own_password)
    changed_password = f"Changed-{randomness.token_hex(8)}"
    must_not_be_found.add(changed_password)
    clients.rds.modify_db_instance(
        DBInstanceIdentifier="own", MasterUserPassword=changed_password, ApplyImmediately=True
    )
    wait_status(clients, "own")

    user_value = f"{AWKWARD} {randomness.token_hex(8)}"
    binary_value = randomness.token_hex(16)
    must_not_be_found |= {user_value, binary_value}
    clients.secrets.create_secret(Name="mine", SecretString=user_value)
    clients.secrets.put_secret_value(SecretId="mine", SecretBinary=binary_value.encode())
    aws.must("secretsmanager", "get-secret-value", "--secret-id", "mine", "--version-stage", "AWSPREVIOUS")

    # Refusals, which are what logs are full of.
    wrong = f"Wrong-{randomness.token_hex(8)}"
    must_not_be_found.add(wrong)
    assert login_sqlstate(address, Login("app", wrong, ""), server.ca_file) == "28P01"
    user_passwords = [f"User-{number}-{randomness.token_hex(8)}" for number in range(3)]
    must_not_be_found.update(user_passwords)
    first, second, wrong_password = user_passwords
    clients.iam.create_user(UserName="ada")
    clients.iam.create_login_profile(UserName="ada", Password=first, PasswordResetRequired=True)
    clients.iam.update_account_password_policy(AllowUsersToChangePassword=True)
    # A password in the field of the name is what happens to people.
    assert [sign_in(server, name, wrong_password)[0] for name in ("ada", wrong_password)] == [401, 401]
    assert sign_in(server, "ada", first, newPassword=second)[0] == 200
    with pytest.raises(clients.iam.exceptions.PasswordPolicyViolationException):
        clients.iam.update_login_profile(UserName="ada", Password=wrong_password[:5])
    refused_value = f"Refused-{randomness.token_hex(8)}"
    must_not_be_found.add(refused_value)
    with pytest.raises(clients.secrets.exceptions.InvalidRequestException):
        clients.secrets.put_secret_value(SecretId=arn, SecretString=refused_value)

    assert scan_processes(server.processes(), must_not_be_found) == []
    server.kill()
    server.start()
    wait_status(clients, "canary")
    assert scan_processes(server.processes(), must_not_be_found) == []
    connection.close()

    files, findings = scan_folders(server.folders, must_not_be_found)
    findings = [finding for finding in findings if finding.place != str(key_file)]
    assert findings == []
    assert files > 1000, "the data folders of the instances were not read"
    delete_instance(clients, "own")
    server.stop()
    files, findings = scan_folders(server.folders, must_not_be_found)
    assert [finding for finding in findings if finding.place != str(key_file)] == []


@pytest.mark.parametrize("form", sorted(forms("x")))
def test_the_scan_finds_what_is_planted(tmp_path: Path, form: str) -> None:
    secret = f"{AWKWARD} {randomness.token_hex(8)}"
    planted = tmp_path / "deep" / "file"
    planted.parent.mkdir()
    planted.write_bytes(b"before " + forms(secret)[form] + b" after")
    (tmp_path / "innocent").write_bytes(b"nothing here")
    files, findings = scan_folders([tmp_path], [secret])
    assert files == 2
    assert form in {finding.form for finding in findings}
    assert {finding.place for finding in findings} == {str(planted)}


def test_the_scan_finds_base64_wherever_it_begins() -> None:
    secret = randomness.token_hex(16)
    for before in range(6):
        encoded = base64.b64encode(b"x" * before + secret.encode() + b"tail")
        assert list(scan_bytes("here", encoded, [secret])), before


def test_the_scan_finds_a_secret_in_arguments_and_environments(tmp_path: Path) -> None:
    secret = randomness.token_hex(16)
    sleep = "import sys; print('up', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", sleep, str(tmp_path), secret],
        env={"CANARY": secret},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as planted:
        assert planted.stdout is not None
        planted.stdout.readline()
        findings = scan_processes(processes_of(tmp_path), [secret])
        planted.kill()
    assert {finding.place for finding in findings} == {
        f"arguments of {planted.pid}",
        f"environment of {planted.pid}",
    }
