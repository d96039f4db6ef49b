"""The six steps. Each shows what it does, and checks what it says."""

import json
import signal
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
from botocore.exceptions import ClientError

from demo.screen import Findings, Terminal, heading, note, run_code, say
from harness.clients import AwsCommand, Clients, boto3_clients
from harness.databases import (
    Address,
    Login,
    address_of,
    connect,
    describe,
    query,
    read_login,
    secret_arn,
    wait_rotated,
    wait_until,
)
from harness.processes import all_processes
from harness.server import Server
from harness.sqlstate import login_sqlstate
from harness.storm import HeldConnections, LoginStorm

IDENTIFIER = "orders"
GRACE_SECONDS = 5
ROTATIONS = 5


def create_a_table_and_read_it(address: Address, login: Login, ca_file: str) -> list[tuple[int, str]]:
    connection = psycopg2.connect(
        host=address.host,
        port=address.port,
        user=login.user,
        password=login.password,
        dbname="postgres",
        sslmode="verify-full",
        sslrootcert=ca_file,
    )
    with connection, connection.cursor() as cursor:
        cursor.execute("create table orders (id int primary key, item text not null)")
        cursor.execute("insert into orders values (1, 'tea'), (2, 'kettle')")
        cursor.execute("select id, item from orders order by id")
        rows = cursor.fetchall()
    connection.close()
    return rows


@dataclass
class Story:
    server: Server
    findings: Findings = field(default_factory=Findings)

    def __post_init__(self) -> None:
        self.terminal = Terminal(AwsCommand(self.server))
        self.clients: Clients = boto3_clients(self.server, attempts=1)
        self.arn = ""
        self.address = Address("", 0)

    def tell(self) -> None:
        self.create()
        self.read_the_secret()
        self.connect()
        with LoginStorm(self.clients, self.arn, self.address, self.server.ca_file) as storm:
            self.rotate(storm)
            self.crash(storm)
        self.judge(storm)
        self.delete()

    def create(self) -> None:
        heading(1, "Create a database. Nobody chooses, sees or stores its password")
        check = self.findings.check
        created = self.terminal.run(
            *("rds", "create-db-instance", "--db-instance-identifier", IDENTIFIER),
            *("--engine", "postgres", "--db-instance-class", "db.t3.micro", "--allocated-storage", "20"),
            *("--master-username", "app", "--manage-master-user-password"),
            *("--query", "DBInstance.[DBInstanceStatus, MasterUserSecret]"),
        )
        check(
            f"answered in {self.terminal.last_seconds:.1f} s: the instance and its secret are being created",
            created[0] == "creating" and created[1]["SecretStatus"] == "creating",
            created,
        )
        note("The aws command's waiter asks at once, and then every 30 s:")
        self.terminal.run("rds", "wait", "db-instance-available", "--db-instance-identifier", IDENTIFIER)
        waited = self.terminal.last_seconds
        described = self.terminal.run(
            *("rds", "describe-db-instances", "--db-instance-identifier", IDENTIFIER, "--query"),
            "DBInstances[0].[DBInstanceStatus, Engine, EngineVersion, Endpoint, MasterUsername, MasterUserSecret]",
        )
        status, _, _, endpoint, master, secret = described
        check(
            f"available when the waiter returned, after {waited:.1f} s",
            status == "available",
        )
        check("the answer names the endpoint and the master user", endpoint["Port"] and master == "app")
        check(
            "the secret is active, and has a key",
            secret["SecretStatus"] == "active" and secret["KmsKeyId"],
            secret,
        )
        instance = describe(self.clients, IDENTIFIER)
        self.arn, self.address = secret_arn(instance), address_of(instance)

    def read_the_secret(self) -> None:
        heading(2, "Its password is a secret of Secrets Manager, as on RDS")
        check = self.findings.check
        secret = self.terminal.run("secretsmanager", "describe-secret", "--secret-id", self.arn)
        tags = {tag["Key"]: tag["Value"] for tag in secret["Tags"]}
        check("it is named rds!db-<uuid>", secret["Name"].startswith("rds!db-"), secret["Name"])
        check(
            "it belongs to rds, and its tags say so and name the instance",
            secret["OwningService"] == tags["aws:secretsmanager:owningService"] == "rds"
            and tags["aws:rds:primaryDBInstanceArn"].endswith(f":db:{IDENTIFIER}"),
            secret,
        )
        check(
            "it will be rotated every seven days",
            secret["RotationEnabled"] and secret["RotationRules"] == {"AutomaticallyAfterDays": 7},
            secret,
        )
        note("The database lives for a minute and nowhere but here, so its real answer is shown:")
        value = self.terminal.run("secretsmanager", "get-secret-value", "--secret-id", self.arn)
        check(
            "its value is {username, password} and nothing else",
            set(json.loads(value["SecretString"])) == {"username", "password"},
        )

    def connect(self) -> None:
        heading(3, "Connect with what the secret says, over TLS that is verified in full")
        rows = run_code(
            create_a_table_and_read_it,
            address=self.address,
            login=read_login(self.clients, self.arn),
            ca_file=str(self.server.ca_file),
        )
        self.findings.check("psycopg2 wrote a table and read it back", rows == [(1, "tea"), (2, "kettle")], rows)

    def rotate(self, storm: LoginStorm) -> None:
        heading(4, f"Rotate it {ROTATIONS + 1} times under clients that never stop logging in")
        check = self.findings.check
        note(
            f"{storm.threads} threads read the secret, connect, ask, disconnect, and begin again. "
            f"The previous password works for {GRACE_SECONDS} s more (--grace {GRACE_SECONDS}s)."
        )
        storm.await_logins(5)
        seen = [read_login(self.clients, self.arn)]
        for turn in range(ROTATIONS + 1):
            logins_before, began = storm.logins, time.monotonic()
            if turn < ROTATIONS:
                self.terminal.run("secretsmanager", "rotate-secret", "--secret-id", self.arn, shown=turn == 0)
            else:
                self.terminal.run(
                    *("rds", "modify-db-instance", "--db-instance-identifier", IDENTIFIER),
                    *("--rotate-master-user-password", "--apply-immediately"),
                    *("--query", "DBInstance.MasterUserSecret.SecretStatus"),
                )
            asked = time.monotonic()
            seen.append(wait_rotated(self.clients, self.arn, seen[-1]))
            check(
                f"new version {seen[-1].version[:8]}… {1000 * (time.monotonic() - asked):.0f} ms after the answer; "
                f"{storm.logins - logins_before} logins meanwhile, {len(storm.failures)} failed",
                seen[-1].password not in {login.password for login in seen[:-1]} and not storm.failures,
                storm.failures[:3],
            )
        self.await_end_of_grace(seen[-2], began)

    def await_end_of_grace(self, previous: Login, asked: float) -> None:
        check = self.findings.check
        sqlstate = login_sqlstate(self.address, previous, self.server.ca_file)
        check("the previous password still logs in, within its grace period", sqlstate is None, sqlstate)
        sqlstate = wait_until(
            lambda: login_sqlstate(self.address, previous, self.server.ca_file), "the end of the grace period"
        )
        took = time.monotonic() - asked
        check(
            f"{took:.1f} s after the rotation was asked for, it is refused with SQLSTATE {sqlstate}",
            sqlstate == "28P01" and took > GRACE_SECONDS,
        )

    def crash(self, storm: LoginStorm) -> None:
        heading(5, "Kill Lockstep in the middle of it")
        check = self.findings.check
        before = read_login(self.clients, self.arn)
        with HeldConnections(self.address, before, self.server.ca_file) as held:
            pid = self.server.process.pid if self.server.process else 0
            say(f"$ kill -{signal.SIGKILL} {pid}")
            self.server.kill()
            check("the API no longer answers", self.server.health("health") is None)
            check(f"{held.count} open connections do not notice", held.are_unharmed())
            connect(self.address, before, self.server.ca_file).close()
            storm.await_remembered_logins(10)
            check("new logins succeed while it is away", not storm.failures, storm.failures[:3])
            say(f"$ {' '.join(self.server.command())}")
            began = time.monotonic()
            self.server.start()
            check(f"back after {1000 * (time.monotonic() - began):.0f} ms", self.server.health("ready") == 200)
            check("the connections are still the same ones", held.are_unharmed())
        instance = describe(self.clients, IDENTIFIER)
        check(
            "nothing is lost: same instance, same secret, same value",
            instance["DBInstanceStatus"] == "available" and read_login(self.clients, self.arn) == before,
            instance["DBInstanceStatus"],
        )
        rows = run_query(self.address, before, self.server.ca_file, "select count(*) from orders")
        check("and the table is there", rows == [(2,)], rows)
        storm.await_logins(5)

    def judge(self, storm: LoginStorm) -> None:
        self.findings.check(
            f"the pool logged in {storm.logins} times with {len(storm.passwords)} passwords; no login failed",
            storm.logins and not storm.failures and len(storm.passwords) > 1,
            storm.failures[:3],
        )

    def delete(self) -> None:
        heading(6, "Delete it, and nothing of it remains")
        check = self.findings.check
        folder = instance_folder(self.address, read_login(self.clients, self.arn), self.server.ca_file)
        self.terminal.run(
            *("rds", "delete-db-instance", "--db-instance-identifier", IDENTIFIER, "--skip-final-snapshot"),
            *("--query", "DBInstance.DBInstanceStatus"),
        )
        self.terminal.run("rds", "wait", "db-instance-deleted", "--db-instance-identifier", IDENTIFIER)
        refusal = self.terminal.run_refused("rds", "describe-db-instances", "--db-instance-identifier", IDENTIFIER)
        check("the instance is gone", "DBInstanceNotFound" in refusal, refusal)
        check("its files are gone", not folder.exists(), folder)
        refusal = self.terminal.run_refused("secretsmanager", "get-secret-value", "--secret-id", self.arn)
        check("its secret is gone", "ResourceNotFoundException" in refusal, refusal)
        try:
            self.clients.secrets.get_secret_value(SecretId=self.arn)
        except ClientError as error:
            check("boto3 says the same", error.response["Error"]["Code"] == "ResourceNotFoundException", error)


def run_query(address: Address, login: Login, ca_file: Path, sql: str) -> list[tuple[object, ...]]:
    connection = connect(address, login, ca_file)
    try:
        return query(connection, sql)
    finally:
        connection.close()


def instance_folder(address: Address, login: Login, ca_file: Path) -> Path:
    """The data directory of the PostgreSQL that answers at this address.

    Found from outside: the parent of the process that serves a connection was started with it.
    """
    connection = connect(address, login, ca_file)
    try:
        backend = query(connection, "select pg_backend_pid()")[0][0]
        processes = {process.pid: process for process in all_processes()}
        postmaster = processes[processes[backend].parent]
        return data_directory(postmaster.arguments)
    finally:
        connection.close()


def data_directory(arguments: Iterable[str]) -> Path:
    """The directory after -D in the arguments of a postmaster."""
    words = list(arguments)
    return Path(words[words.index("-D") + 1])
