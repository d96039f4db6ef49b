"""The lockstep command, as a person uses it."""

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from conftest import StartServer
from harness.clients import boto3_clients
from harness.databases import (
    Address,
    Login,
    address_of,
    connect,
    create_instance,
    query,
    read_login,
    secret_arn,
    wait_until,
)
from harness.paths import aws_cli, lockstep_binary, postgres_program
from harness.server import Server, client_environment
from harness.sqlstate import login_sqlstate

VARIABLES = {
    "AWS_ENDPOINT_URL",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "PGSSLROOTCERT",
}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(lockstep_binary()), *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=client_environment() | environment,
        timeout=60,
    )


class TestEnv:
    def test_json(self, server: Server) -> None:
        variables = server.environment()
        assert set(variables) == VARIABLES
        assert variables["AWS_ENDPOINT_URL"] == server.url
        assert variables["AWS_REGION"] == variables["AWS_DEFAULT_REGION"]
        # Version 1 of the aws command does not heed AWS_ENDPOINT_URL for `rds` in this one.
        assert variables["AWS_REGION"] != "us-east-1"
        assert variables["PGSSLROOTCERT"] == str(server.ca_file)

    def test_sh_can_be_evaluated_and_then_aws_works(self, server: Server) -> None:
        script = (
            f'eval "$({shlex.quote(str(lockstep_binary()))} env --data {shlex.quote(str(server.data))})"'
            f" && {shlex.quote(str(aws_cli()))} sts get-caller-identity --query Account --output text"
        )
        done = subprocess.run(["sh", "-ec", script], capture_output=True, text=True, env=client_environment())
        assert done.stdout.strip() == "000000000000", done.stderr

    @pytest.mark.parametrize("form", ["dotenv", "github"])
    def test_lines_of_name_and_value(self, server: Server, form: str) -> None:
        lines = server.lockstep("env", "--format", form).stdout.splitlines()
        told = dict(line.split("=", 1) for line in lines if "=" in line)
        assert {name: value.strip("'\"") for name, value in told.items()} == server.environment()

    def test_powershell(self, server: Server) -> None:
        told = server.lockstep("env", "--format", "powershell").stdout
        assert set(re.findall(r"\$env:(\w+)\s*=", told, re.IGNORECASE)) == VARIABLES

    def test_a_folder_without_a_server(self, tmp_path: Path) -> None:
        done = run("env", "--data", str(tmp_path / "none"))
        assert done.returncode != 0
        assert done.stdout == ""
        assert "lockstep dev" in done.stderr


class TestAboutDatabases:
    def test_status(self, server: Server, instance) -> None:
        text = server.lockstep("status").stdout
        assert instance["DBInstanceIdentifier"] in text
        assert instance["Endpoint"]["Address"] in text
        told = server.lockstep("status", "--json").stdout
        assert instance["DBInstanceIdentifier"] in json.dumps(json.loads(told))

    def test_connect_prints_a_uri_that_works(self, server: Server, instance, login: Login) -> None:
        uri = server.lockstep("connect", instance["DBInstanceIdentifier"], "--print", "uri").stdout.strip()
        done = self.psql("-d", uri, "-c", "select current_user")
        assert done.stdout.strip() == login.user, done.stderr

    def test_connect_prints_variables_that_work(self, server: Server, instance, login: Login) -> None:
        printed = server.lockstep("connect", instance["DBInstanceIdentifier"], "--print", "env").stdout
        psql = shlex.quote(str(postgres_program("psql")))
        done = subprocess.run(
            ["sh", "-ec", f"{printed}\n{psql} -XAtqc 'select current_user'"],
            capture_output=True,
            text=True,
            env=client_environment(),
        )
        assert done.stdout.strip() == login.user, done.stderr

    def test_connect_prints_a_jdbc_url(self, server: Server, instance) -> None:
        url = server.lockstep("connect", instance["DBInstanceIdentifier"], "--print", "jdbc").stdout.strip()
        assert url.startswith(f"jdbc:postgresql://{instance['Endpoint']['Address']}:5432/")
        assert "sslmode=verify-full" in url

    def test_connect_runs_psql(self, server: Server, instance, login: Login) -> None:
        command = [str(lockstep_binary()), "connect", "--data", str(server.data), instance["DBInstanceIdentifier"]]
        done = subprocess.run(
            [*command, "--", "-XAtqc", "select current_user"],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env=client_environment(),
            timeout=60,
        )
        assert done.stdout.strip() == login.user, done.stderr

    @staticmethod
    def psql(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(postgres_program("psql")), "-XAtq", *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env=client_environment(),
            timeout=60,
        )

    def test_rotate(self, server: Server, clients, instance, login: Login, address: Address) -> None:
        told = server.lockstep("rotate", instance["DBInstanceIdentifier"]).stdout
        after = read_login(clients, secret_arn(instance))
        assert after.version != login.version
        assert after.version[:8] in told
        assert after.password not in told
        assert login_sqlstate(address, after, server.ca_file) is None

    @pytest.mark.parametrize("command", ["connect", "rotate"])
    def test_an_unknown_database(self, server: Server, command: str) -> None:
        done = server.lockstep(command, "nobody", check=False)
        assert done.returncode != 0
        assert "nobody" in done.stderr


class TestOthers:
    def test_doctor(self, server: Server) -> None:
        done = server.lockstep("doctor", "--json", check=False)
        assert json.loads(done.stdout)
        assert "PostgreSQL" in server.lockstep("doctor", check=False).stdout

    def test_doctor_warns_of_the_wrong_door(self, server: Server) -> None:
        told = server.lockstep("doctor", check=False)
        assert "AWS_ENDPOINT_URL" in told.stdout + told.stderr

    def test_ca(self, server: Server) -> None:
        assert server.lockstep("ca").stdout == server.ca_file.read_text()
        assert server.lockstep("ca").stdout.startswith("-----BEGIN CERTIFICATE-----")
        assert server.lockstep("ca", "--path").stdout.strip() == str(server.ca_file)

    def test_version(self) -> None:
        assert re.search(r"\d+\.\d+\.\d+", run("version").stdout)
        assert re.search(r"\d+\.\d+\.\d+", run("--version").stdout)

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion(self, shell: str) -> None:
        done = run("completion", shell)
        assert done.returncode == 0
        assert "lockstep" in done.stdout

    def test_help_names_every_command(self) -> None:
        told = run("--help").stdout
        for command in (
            "dev",
            "serve",
            "env",
            "status",
            "connect",
            "rotate",
            "doctor",
            "rekey",
            "console",
            "ca",
            "version",
            "completion",
        ):
            assert re.search(rf"^\s+{command}\b", told, re.MULTILINE), command

    @pytest.mark.parametrize(
        ("arguments", "word"),
        [
            (("dev", "--grace", "soon"), "grace"),
            (("dev", "--listen", "nowhere"), "listen"),
            (("dev", "--grace", "30d"), "grace"),
            (("dev", "--listen", "0.0.0.0:0"), "loopback"),
            (
                (
                    "dev",
                    "--no-such-flag",
                ),
                "no-such-flag",
            ),
        ],
    )
    def test_mistakes_are_told_before_anything_starts(self, tmp_path: Path, arguments, word: str) -> None:
        done = run(*arguments, "--data", str(tmp_path / "data"))
        assert done.returncode != 0
        assert word in done.stderr
        assert not (tmp_path / "data").exists()


class TestDev:
    def test_the_banner(self, server: Server) -> None:
        told = server.output()
        assert "PostgreSQL" in told
        assert server.url in told
        assert "000000000000" in told
        assert server.environment()["AWS_SECRET_ACCESS_KEY"] not in told, "its output is no terminal"

    def test_credentials_from_the_environment(self, start_server: StartServer) -> None:
        server = start_server("0", LOCKSTEP_DEV_CREDENTIALS="test:test-secret")
        assert server.environment()["AWS_ACCESS_KEY_ID"] == "test"
        assert boto3_clients(server).sts.get_caller_identity()["Account"] == "000000000000"

    def test_the_same_folder_again(self, start_server: StartServer) -> None:
        server = start_server()
        clients = boto3_clients(server)
        variables = server.environment()
        instance = create_instance(clients, "kept")
        login = read_login(clients, secret_arn(instance))
        connection = connect(address_of(instance), login, server.ca_file)
        query(connection, "create table kept as select 42 as n")
        connection.close()
        clients.secrets.create_secret(Name="mine", SecretString="tea")

        assert server.stop() == 0
        wait_until(lambda: not server.processes(), "the end of all its processes", 20)
        server.start()
        assert server.environment() == variables
        now = wait_until(
            lambda: [
                one
                for one in clients.rds.describe_db_instances()["DBInstances"]
                if one["DBInstanceStatus"] == "available"
            ],
            "the instance available again",
        )[0]
        assert address_of(now) == address_of(instance)
        assert read_login(clients, secret_arn(now)) == login
        connection = connect(address_of(now), login, server.ca_file)
        assert query(connection, "select n from kept") == [(42,)]
        connection.close()
        assert clients.secrets.get_secret_value(SecretId="mine")["SecretString"] == "tea"

    def test_a_second_server_on_the_same_folder(self, server: Server) -> None:
        done = run("dev", "--data", str(server.data), "--listen", "127.0.0.1:0")
        assert done.returncode != 0
        assert str(server.data) in done.stderr + done.stdout
        assert server.health("ready") == 200

    def test_a_port_that_is_taken(self, server: Server, enterable_folder: Path) -> None:
        done = run("dev", "--data", str(enterable_folder / "data"), "--listen", server.url.removeprefix("http://"))
        assert done.returncode != 0
        assert server.url.rpartition(":")[2] in done.stderr

    def test_ephemeral(self, enterable_folder: Path) -> None:
        with subprocess.Popen(
            [str(lockstep_binary()), "dev", "--ephemeral", "--listen", "127.0.0.1:0"],
            env=client_environment() | {"TMPDIR": str(enterable_folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as server:
            assert server.stdout is not None
            wait_until(
                lambda: list(enterable_folder.glob("*/endpoint")) + list(enterable_folder.glob("*/*/endpoint")),
                "its endpoint",
            )
            assert list(enterable_folder.iterdir())
            server.terminate()
            told = server.stdout.read()
            assert server.wait(60) == 0, told
        assert list(enterable_folder.iterdir()) == []

    def test_the_root_key_of_another_folder_is_refused(self, start_server: StartServer) -> None:
        server, other = start_server(), start_server()
        boto3_clients(server).secrets.create_secret(Name="mine", SecretString="tea")
        server.stop()
        key = server.data / "root.key"
        assert key.stat().st_mode & 0o777 == 0o600
        right = key.read_bytes()
        key.write_bytes((other.data / "root.key").read_bytes())
        with pytest.raises(RuntimeError, match=r"root\.key"):
            server.start()
        key.write_bytes(right)
        server.start()
        assert boto3_clients(server).secrets.get_secret_value(SecretId="mine")["SecretString"] == "tea"
