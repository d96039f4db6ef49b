"""The whole life of an instance, once with boto3 and psycopg2, once with the aws command."""

import json
import os
import subprocess
import sys

from conftest import StartServer
from harness.clients import AwsCommand, boto3_clients
from harness.databases import (
    MANAGED,
    Login,
    address_of,
    connect,
    describe,
    query,
    read_login,
    secret_arn,
    wait_deleted,
    wait_rotated,
    wait_secret_active,
    wait_status,
    wait_until,
)
from harness.paths import ACCEPTANCE
from harness.refusal import refused
from harness.sqlstate import login_sqlstate
from harness.storm import HeldConnections, LoginStorm


def test_with_boto3_and_psycopg2(start_server: StartServer) -> None:
    server = start_server("5s")
    clients = boto3_clients(server)

    created = clients.rds.create_db_instance(DBInstanceIdentifier="orders", **MANAGED)["DBInstance"]
    assert created["DBInstanceStatus"] == "creating"
    assert created["MasterUserSecret"]["SecretStatus"] == "creating"
    assert "Endpoint" not in created
    instance = wait_status(clients, "orders")
    assert instance["MasterUsername"] == "app"
    assert instance["MasterUserSecret"]["SecretStatus"] == "active"
    assert instance["MasterUserSecret"]["KmsKeyId"].startswith(clients.arn("kms", "key/"))

    arn, address = secret_arn(instance), address_of(instance)
    secret = clients.secrets.describe_secret(SecretId=arn)
    assert secret["Name"].startswith("rds!db-")
    assert secret["ARN"] == arn == clients.arn("secretsmanager", f"secret:{secret['Name']}-{arn[-6:]}")
    assert secret["OwningService"] == "rds"
    assert secret["Description"] == f"Secret associated with primary RDS DB instance: {instance['DBInstanceArn']}"
    assert {tag["Key"]: tag["Value"] for tag in secret["Tags"]} == {
        "aws:rds:primaryDBInstanceArn": instance["DBInstanceArn"],
        "aws:secretsmanager:owningService": "rds",
    }
    assert secret["RotationEnabled"] is True
    assert secret["RotationRules"] == {"AutomaticallyAfterDays": 7}
    assert "RotationLambdaARN" not in secret
    value = json.loads(clients.secrets.get_secret_value(SecretId=arn)["SecretString"])
    assert set(value) == {"username", "password"}

    first = read_login(clients, arn)
    connection = connect(address, first, server.ca_file)
    query(connection, "create table t (n int)")
    query(connection, "insert into t values (41), (1)")
    assert query(connection, "select sum(n) from t") == [(42,)]

    seen = [first]
    with (
        LoginStorm(clients, arn, address, server.ca_file) as storm,
        HeldConnections(address, first, server.ca_file) as held,
    ):
        storm.await_logins(5)
        for _ in range(5):
            rotated = clients.secrets.rotate_secret(SecretId=arn)
            assert rotated["ARN"] == arn
            seen.append(wait_rotated(clients, arn, seen[-1]))
            assert seen[-1].version == rotated["VersionId"]
            storm.await_logins(5)
        modified = clients.rds.modify_db_instance(
            DBInstanceIdentifier="orders", RotateMasterUserPassword=True, ApplyImmediately=True
        )["DBInstance"]
        assert modified["MasterUserSecret"]["SecretStatus"] in ("rotating", "active")
        seen.append(wait_rotated(clients, arn, seen[-1]))
        storm.await_logins(5)
        assert len({login.password for login in seen}) == 7
        assert login_sqlstate(address, seen[-2], server.ca_file) is None

        server.kill()
        assert held.are_unharmed()
        storm.await_remembered_logins(10)
        server.start()
        assert held.are_unharmed()
        assert read_login(clients, arn) == seen[-1]
        storm.await_logins(5)
        assert storm.failures == []

    for old in seen[:-1]:
        state = wait_until(lambda old=old: login_sqlstate(address, old, server.ca_file), "the end of the grace period")
        assert state == "28P01"
    assert login_sqlstate(address, seen[-1], server.ca_file) is None
    assert query(connection, "select sum(n) from t") == [(42,)]
    connection.close()

    stages = clients.secrets.describe_secret(SecretId=arn)["VersionIdsToStages"]
    assert set(stages[seen[-1].version]) >= {"AWSCURRENT"}
    assert stages[seen[-2].version] == ["AWSPREVIOUS"]
    assert read_login(clients, arn, VersionStage="AWSPREVIOUS") == seen[-2]

    deleted = clients.rds.delete_db_instance(DBInstanceIdentifier="orders", SkipFinalSnapshot=True)["DBInstance"]
    assert deleted["DBInstanceStatus"] == "deleting"
    wait_deleted(clients, "orders")
    with refused("ResourceNotFoundException", "Secrets Manager can't find the specified secret."):
        clients.secrets.get_secret_value(SecretId=arn)
    assert clients.rds.describe_db_instances()["DBInstances"] == []
    assert clients.secrets.list_secrets(IncludePlannedDeletion=True)["SecretList"] == []


def test_with_the_aws_command(start_server: StartServer) -> None:
    server = start_server("5s")
    aws = AwsCommand(server)
    clients = boto3_clients(server)
    named = ("--db-instance-identifier", "billing")

    created = aws.must(
        *("rds", "create-db-instance", *named, "--engine", "postgres", "--db-instance-class", "db.t3.micro"),
        *("--allocated-storage", "20", "--master-username", "ledger", "--manage-master-user-password"),
        *("--db-name", "books", "--port", "6543", "--tags", "Key=team,Value=money"),
    )["DBInstance"]
    assert created["DBInstanceStatus"] == "creating"
    assert created["MasterUserSecret"]["SecretStatus"] == "creating"
    aws.must("rds", "wait", "db-instance-available", *named)
    [instance] = aws.must("rds", "describe-db-instances", *named)["DBInstances"]
    assert instance["DBInstanceStatus"] == "available"
    assert instance["DBName"] == "books"
    assert instance["Endpoint"]["Port"] == 6543
    assert instance["TagList"] == [{"Key": "team", "Value": "money"}]

    arn, address = secret_arn(instance), address_of(instance)
    assert aws.must("secretsmanager", "describe-secret", "--secret-id", arn)["OwningService"] == "rds"
    before = _cli_login(aws, arn)
    connect(address, before, server.ca_file, database="books").close()

    aws.must("secretsmanager", "rotate-secret", "--secret-id", arn)
    wait_secret_active(clients, "billing")
    after = _cli_login(aws, arn)
    assert after.password != before.password
    connect(address, after, server.ca_file, database="books").close()

    rotate = ("rds", "modify-db-instance", *named, "--rotate-master-user-password", "--apply-immediately")
    aws.must(*rotate)
    wait_secret_active(clients, "billing")
    assert _cli_login(aws, arn).password != after.password
    assert describe(clients, "billing")["DBInstanceStatus"] == "available"

    aws.must("rds", "delete-db-instance", *named, "--skip-final-snapshot")
    aws.must("rds", "wait", "db-instance-deleted", *named)
    answer = aws("secretsmanager", "get-secret-value", "--secret-id", arn)
    assert answer.exit_status != 0
    assert "(ResourceNotFoundException)" in answer.errors


def _cli_login(aws: AwsCommand, arn: str) -> Login:
    answer = aws.must("secretsmanager", "get-secret-value", "--secret-id", arn)
    value = json.loads(answer["SecretString"])
    return Login(value["username"], value["password"], answer["VersionId"])


def test_the_demonstration_fails_when_lockstep_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "demo"],
        cwd=ACCEPTANCE,
        env=os.environ | {"LOCKSTEP_BIN": "/bin/false"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "lockstep ended during start" in done.stdout
