"""Instances: what is told of them, and what may be done with them."""

import re
import threading

import psycopg2
import pytest

from conftest import NewInstance, StartServer
from harness.clients import Clients, boto3_clients
from harness.databases import (
    MANAGED,
    Login,
    address_of,
    connect,
    create_instance,
    delete_instance,
    describe,
    fresh_name,
    query,
    read_login,
    secret_arn,
    wait_deleted,
    wait_secret_active,
    wait_status,
    wait_until,
)
from harness.refusal import refused
from harness.server import Server
from harness.sqlstate import login_sqlstate

OWN = "Own-password-1"


def test_what_is_told_of_an_instance(clients: Clients, instance) -> None:
    identifier = instance["DBInstanceIdentifier"]
    assert instance["DBInstanceArn"] == clients.arn("rds", f"db:{identifier}")
    assert re.fullmatch(r"db-[A-Z0-9]{26}", instance["DbiResourceId"])
    assert instance["Engine"] == "postgres"
    assert re.fullmatch(r"\d+\.\d+", instance["EngineVersion"])
    assert instance["DBInstanceClass"] == "db.t3.micro"
    assert instance["AllocatedStorage"] == 20
    assert instance["DBName"] == "shop"
    assert instance["Endpoint"]["Port"] == 5432
    assert instance["MultiAZ"] is False
    assert instance["StorageEncrypted"] is False
    assert instance["BackupRetentionPeriod"] == 0
    assert instance["DeletionProtection"] is False
    assert instance["IAMDatabaseAuthenticationEnabled"] is False
    assert instance["LicenseModel"] == "postgresql-license"
    assert instance["PendingModifiedValues"] == {}
    assert instance["CACertificateIdentifier"]
    assert instance["DBParameterGroups"][0]["ParameterApplyStatus"] == "in-sync"
    assert instance["OptionGroupMemberships"][0]["Status"] == "in-sync"
    for always_there in ("TagList", "VpcSecurityGroups", "ReadReplicaDBInstanceIdentifiers", "DomainMemberships"):
        assert isinstance(instance[always_there], list)


def test_the_engine_version_that_is_told_is_the_one_that_runs(instance, address, login, open_connection) -> None:
    connection = open_connection(address, login, database="shop")
    [(version,)] = query(connection, "show server_version")
    assert version.split()[0] == instance["EngineVersion"]
    assert query(connection, "show data_checksums") == [("on",)]
    assert query(connection, "show password_encryption") == [("scram-sha-256",)]


def test_engine_versions(clients: Clients, instance) -> None:
    versions = clients.rds.describe_db_engine_versions(Engine="postgres")["DBEngineVersions"]
    assert instance["EngineVersion"] in {version["EngineVersion"] for version in versions}
    [default] = clients.rds.describe_db_engine_versions(Engine="postgres", DefaultOnly=True)["DBEngineVersions"]
    assert default["EngineVersion"] == instance["EngineVersion"]
    assert default["DBParameterGroupFamily"] == f"postgres{default['EngineVersion'].split('.')[0]}"
    assert clients.rds.describe_db_engine_versions(Engine="mysql")["DBEngineVersions"] == []


def test_a_major_version_is_enough(clients: Clients, new_instance: NewInstance) -> None:
    [default] = clients.rds.describe_db_engine_versions(Engine="postgres", DefaultOnly=True)["DBEngineVersions"]
    made = new_instance(EngineVersion=default["EngineVersion"].split(".")[0])
    assert made["EngineVersion"] == default["EngineVersion"]


def test_two_instances_on_the_same_port(server: Server, clients: Clients, new_instance: NewInstance) -> None:
    made = [new_instance(), new_instance()]
    addresses = [address_of(one) for one in made]
    assert [address.port for address in addresses] == [5432, 5432]
    assert addresses[0].host != addresses[1].host
    for address, other, one in zip(addresses, reversed(addresses), made, strict=True):
        login = read_login(clients, secret_arn(one))
        assert login_sqlstate(address, login, server.ca_file) is None
        assert login_sqlstate(other, login, server.ca_file) == "28P01"


def test_a_port_of_ones_own(server: Server, clients: Clients, new_instance: NewInstance) -> None:
    made = new_instance(Port=15432)
    assert address_of(made).port == 15432
    assert login_sqlstate(address_of(made), read_login(clients, secret_arn(made)), server.ca_file) is None


def test_upper_case_becomes_lower(clients: Clients, new_instance: NewInstance) -> None:
    name = fresh_name("Mixed-CASE")
    made = new_instance(name)
    assert made["DBInstanceIdentifier"] == name.lower()
    assert made["DBInstanceArn"].endswith(f":db:{name.lower()}")
    assert describe(clients, name.upper()) == describe(clients, name.lower())


@pytest.mark.parametrize("user", ["a", "Mixed_Case", "postgres", "abcdefghijklmnop", "select"])
def test_names_of_master_users(server: Server, clients: Clients, new_instance: NewInstance, user: str) -> None:
    made = new_instance(MasterUsername=user, DBName="Shop_1")
    login = read_login(clients, secret_arn(made))
    assert made["MasterUsername"] == login.user == user
    connection = connect(address_of(made), login, server.ca_file, database="Shop_1")
    assert query(connection, "select current_user::text, current_database()::text") == [(user, "Shop_1")]
    query(connection, "create table mine (n int)")
    query(connection, "create schema more")
    connection.close()


def test_the_longest_identifier(server: Server, clients: Clients, new_instance: NewInstance) -> None:
    made = new_instance(fresh_name("x" * 54))
    assert len(made["DBInstanceIdentifier"]) == 63
    assert login_sqlstate(address_of(made), read_login(clients, secret_arn(made)), server.ca_file) is None


def test_filters(clients: Clients, instance, new_instance: NewInstance) -> None:
    other = new_instance()
    one, two = instance["DBInstanceIdentifier"], other["DBInstanceIdentifier"]

    def found(**filters: list[str]) -> set[str]:
        wanted = [{"Name": name.replace("_", "-"), "Values": values} for name, values in filters.items()]
        answer = clients.rds.describe_db_instances(Filters=wanted)
        return {instance["DBInstanceIdentifier"] for instance in answer["DBInstances"]}

    assert found(db_instance_id=[one]) == {one}
    assert found(db_instance_id=[one, two]) == {one, two}
    assert found(db_instance_id=[other["DBInstanceArn"]]) == {two}
    assert found(dbi_resource_id=[instance["DbiResourceId"]]) == {one}
    assert found(engine=["postgres"]) >= {one, two}
    assert found(engine=["mysql"]) == set()
    assert found(dbi_resource_id=[instance["DbiResourceId"]], db_instance_id=[two]) == set()
    assert found(db_cluster_id=["none"]) == set()
    assert describe(clients, instance["DBInstanceArn"])["DBInstanceIdentifier"] == one
    with refused("DBInstanceNotFound", status=404):
        describe(clients, instance["DbiResourceId"])


def test_tags(clients: Clients, new_instance: NewInstance) -> None:
    made = new_instance(Tags=[{"Key": "team", "Value": "blue"}, {"Key": "empty", "Value": ""}])
    arn = made["DBInstanceArn"]

    def tags() -> dict[str, str]:
        listed = clients.rds.list_tags_for_resource(ResourceName=arn)["TagList"]
        told = describe(clients, made["DBInstanceIdentifier"])["TagList"]
        assert sorted(listed, key=str) == sorted(told, key=str)
        return {tag["Key"]: tag["Value"] for tag in listed}

    assert tags() == {"team": "blue", "empty": ""}
    clients.rds.add_tags_to_resource(ResourceName=arn, Tags=[{"Key": "team", "Value": "red & <green>"}])
    assert tags() == {"team": "red & <green>", "empty": ""}
    clients.rds.remove_tags_from_resource(ResourceName=arn, TagKeys=["empty", "never-there"])
    assert tags() == {"team": "red & <green>"}


def test_stop_start_and_reboot(server: Server, clients: Clients, new_instance: NewInstance) -> None:
    made = new_instance()
    name, address, arn = made["DBInstanceIdentifier"], address_of(made), secret_arn(made)
    login = read_login(clients, arn)
    connection = connect(address, login, server.ca_file)
    query(connection, "create table kept as select 7 as n")
    connection.close()

    assert clients.rds.stop_db_instance(DBInstanceIdentifier=name)["DBInstance"]["DBInstanceStatus"] == "stopping"
    wait_status(clients, name, "stopped")
    with pytest.raises(psycopg2.OperationalError):
        connect(address, login, server.ca_file)
    assert read_login(clients, arn) == login
    with refused("InvalidDBInstanceState", "not in available state"):
        clients.rds.stop_db_instance(DBInstanceIdentifier=name)
    with refused("InvalidDBInstanceState"):
        clients.rds.reboot_db_instance(DBInstanceIdentifier=name)

    assert clients.rds.start_db_instance(DBInstanceIdentifier=name)["DBInstance"]["DBInstanceStatus"] == "starting"
    assert address_of(wait_status(clients, name)) == address
    connection = connect(address, login, server.ca_file)
    assert query(connection, "select n from kept") == [(7,)]
    [(began,)] = query(connection, "select pg_postmaster_start_time()")

    rebooted = clients.rds.reboot_db_instance(DBInstanceIdentifier=name)["DBInstance"]
    assert rebooted["DBInstanceStatus"] == "rebooting"
    wait_status(clients, name)
    with pytest.raises(psycopg2.Error):
        query(connection, "select 1")
    connection = connect(address, login, server.ca_file)
    assert query(connection, "select pg_postmaster_start_time()")[0][0] > began
    assert query(connection, "select n from kept") == [(7,)]
    connection.close()


def test_a_stopped_instance_can_be_deleted(clients: Clients, new_instance: NewInstance) -> None:
    made = new_instance()
    clients.rds.stop_db_instance(DBInstanceIdentifier=made["DBInstanceIdentifier"])
    wait_status(clients, made["DBInstanceIdentifier"], "stopped")
    delete_instance(clients, made["DBInstanceIdentifier"])
    with refused("ResourceNotFoundException"):
        clients.secrets.describe_secret(SecretId=secret_arn(made))


def test_a_password_of_ones_own(server: Server, clients: Clients, new_instance: NewInstance) -> None:
    made = new_instance(MasterUserPassword=OWN)
    name, address = made["DBInstanceIdentifier"], address_of(made)
    assert "MasterUserSecret" not in made
    assert login_sqlstate(address, Login("app", OWN, ""), server.ca_file) is None
    with refused("InvalidParameterCombination", "rotate"):
        clients.rds.modify_db_instance(DBInstanceIdentifier=name, RotateMasterUserPassword=True, ApplyImmediately=True)

    changed = clients.rds.modify_db_instance(
        DBInstanceIdentifier=name, MasterUserPassword="Another-1", ApplyImmediately=True
    )["DBInstance"]
    assert changed["PendingModifiedValues"].get("MasterUserPassword", "****") == "****"
    wait_until(
        lambda: login_sqlstate(address, Login("app", "Another-1", ""), server.ca_file) is None, "the new password"
    )
    wait_status(clients, name)
    assert login_sqlstate(address, Login("app", OWN, ""), server.ca_file) == "28P01"


def test_management_is_switched_on_and_off(server: Server, clients: Clients, new_instance: NewInstance) -> None:
    made = new_instance(MasterUserPassword=OWN)
    name, address = made["DBInstanceIdentifier"], address_of(made)

    on = clients.rds.modify_db_instance(DBInstanceIdentifier=name, ManageMasterUserPassword=True, ApplyImmediately=True)
    arn = secret_arn(on["DBInstance"])
    assert on["DBInstance"]["MasterUserSecret"]["SecretStatus"] == "creating"
    wait_secret_active(clients, name)
    wait_status(clients, name)
    managed = read_login(clients, arn)
    assert managed.password != OWN
    assert login_sqlstate(address, managed, server.ca_file) is None
    assert login_sqlstate(address, Login("app", OWN, ""), server.ca_file) == "28P01"

    off = clients.rds.modify_db_instance(
        DBInstanceIdentifier=name,
        ManageMasterUserPassword=False,
        MasterUserPassword="Mine-again-1",
        ApplyImmediately=True,
    )["DBInstance"]
    wait_until(
        lambda: login_sqlstate(address, Login("app", "Mine-again-1", ""), server.ca_file) is None, "the own password"
    )
    now = wait_status(clients, name)
    assert "MasterUserSecret" not in now, off
    with refused("ResourceNotFoundException"):
        clients.secrets.get_secret_value(SecretId=arn)
    assert login_sqlstate(address, managed, server.ca_file) == "28P01"


def test_deletion_protection(clients: Clients, new_instance: NewInstance) -> None:
    made = new_instance(DeletionProtection=True)
    name = made["DBInstanceIdentifier"]
    assert made["DeletionProtection"] is True
    with refused("InvalidParameterCombination", "disable deletion protection"):
        clients.rds.delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True)
    clients.rds.modify_db_instance(DBInstanceIdentifier=name, DeletionProtection=False)
    assert wait_status(clients, name)["DeletionProtection"] is False
    delete_instance(clients, name)


def test_delete_while_creating(clients: Clients) -> None:
    name = fresh_name("brief")
    arn = secret_arn(clients.rds.create_db_instance(DBInstanceIdentifier=name, **MANAGED)["DBInstance"])
    delete_instance(clients, name)
    with refused("ResourceNotFoundException"):
        clients.secrets.get_secret_value(SecretId=arn)


def test_delete_twice(clients: Clients, new_instance: NewInstance) -> None:
    name = new_instance()["DBInstanceIdentifier"]
    clients.rds.delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True)
    with pytest.raises(clients.rds.exceptions.ClientError) as caught:
        clients.rds.delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True)
    assert caught.value.response["Error"]["Code"] in ("InvalidDBInstanceState", "DBInstanceNotFound")
    wait_deleted(clients, name)


def test_a_name_can_be_used_again(server: Server, clients: Clients, new_instance: NewInstance) -> None:
    name = fresh_name("again")
    first = create_instance(clients, name)
    login = read_login(clients, secret_arn(first))
    delete_instance(clients, name)
    second = new_instance(name)
    assert second["DbiResourceId"] != first["DbiResourceId"]
    assert secret_arn(second) != secret_arn(first)
    assert login_sqlstate(address_of(second), login, server.ca_file) == "28P01"


def test_many_at_once(server: Server, clients: Clients) -> None:
    names = [fresh_name("many") for _ in range(6)]
    problems: list[Exception] = []

    def live(name: str) -> None:
        try:
            made = create_instance(clients, name)
            login = read_login(clients, secret_arn(made))
            connect(address_of(made), login, server.ca_file).close()
            delete_instance(clients, name)
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=live, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_pages(start_server: StartServer) -> None:
    """Instances that are still being created are told as well, so paging needs no waiting."""
    clients = boto3_clients(start_server())
    names = {fresh_name("page") for _ in range(22)}
    for name in names:
        clients.rds.create_db_instance(DBInstanceIdentifier=name, **MANAGED)
    first = clients.rds.describe_db_instances(MaxRecords=20)
    assert len(first["DBInstances"]) == 20
    second = clients.rds.describe_db_instances(MaxRecords=20, Marker=first["Marker"])
    assert len(second["DBInstances"]) == 2
    assert "Marker" not in second
    told = [one["DBInstanceIdentifier"] for one in first["DBInstances"] + second["DBInstances"]]
    assert sorted(told) == sorted(names)
    pages = clients.rds.get_paginator("describe_db_instances").paginate(PaginationConfig={"PageSize": 20})
    assert {one["DBInstanceIdentifier"] for page in pages for one in page["DBInstances"]} == names


def test_regions_are_apart(server: Server, clients: Clients, instance) -> None:
    """The region that most configurations name is answered as well, with what is in it."""
    there = boto3_clients(server, region="us-east-1")
    assert there.rds.describe_db_instances()["DBInstances"] == []
    assert there.secrets.list_secrets()["SecretList"] == []
    made = create_instance(there, instance["DBInstanceIdentifier"])
    assert made["DBInstanceArn"] == there.arn("rds", f"db:{instance['DBInstanceIdentifier']}")
    login = read_login(there, secret_arn(made))
    assert login_sqlstate(address_of(made), login, server.ca_file) is None
    with refused("ResourceNotFoundException"):
        read_login(clients, secret_arn(made))
    delete_instance(there, made["DBInstanceIdentifier"])
    assert describe(clients, instance["DBInstanceIdentifier"])["DBInstanceStatus"] == "available"
