"""The master user does what it does on RDS, and reaches neither the host nor another instance."""

import os
from pathlib import Path

import psycopg2
import psycopg2.sql
import pytest

from harness.databases import (
    Address,
    Login,
    address_of,
    create_instance,
    fresh_name,
    query,
    read_login,
    secret_arn,
)
from harness.processes import all_processes
from harness.sqlstate import login_sqlstate

PREDEFINED = [
    "pg_execute_server_program",
    "pg_read_server_files",
    "pg_write_server_files",
    "pg_read_all_data",
    "pg_write_all_data",
    "pg_database_owner",
]
# The two that matter to the host, and the superuser's own role.
DANGEROUS = ["pg_execute_server_program", "pg_read_server_files", "pg_write_server_files", "rdsadmin"]


# Files of the data folder that anybody may read.
OF_NO_SECRET = {"ca.pem", "endpoint", "started-by"}


@pytest.fixture
def master(address, login, open_connection):
    return open_connection(address, login)


@pytest.fixture
def role(master):
    """A role that the master user made, and that goes away again."""
    name = fresh_name("role").replace("-", "_")
    query(master, f"create role {name} login password 'Role-4711' createrole")
    yield name
    query(master, f"drop role {name}")


def denied(connection, sql: str) -> str:
    """Runs what must be refused; the SQLSTATE."""
    with pytest.raises(psycopg2.Error) as caught:
        query(connection, sql)
    return caught.value.pgcode


def member_of(connection, role: str, group: str) -> bool:
    [(is_member,)] = query(
        connection,
        "select exists (select from pg_auth_members where roleid = %s::regrole and member = %s::regrole)",
        group,
        role,
    )
    return is_member


def test_what_it_is(master) -> None:
    [(superuser, create_role, create_db, replication, bypass)] = query(
        master,
        "select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls"
        " from pg_roles where rolname = current_user",
    )
    assert (superuser, create_role, create_db, replication, bypass) == (False, True, True, False, False)
    assert query(master, "select pg_has_role('rds_superuser', 'member')") == [(True,)]
    assert query(master, "select rolsuper, rolcanlogin from pg_roles where rolname = 'rds_superuser'") == [
        (False, False)
    ]
    superusers = query(master, "select rolname from pg_roles where rolsuper and rolcanlogin")
    assert superusers == [("rdsadmin",)]


def test_what_it_can_do(master, address, server, role) -> None:
    query(master, "create database made_by_master")
    query(master, f"grant connect on database made_by_master to {role}")
    query(master, f"alter role {role} createdb connection limit 5")
    assert login_sqlstate(address, Login(role, "Role-4711", ""), server.ca_file, "made_by_master") is None
    query(master, "drop database made_by_master")
    query(master, "create extension if not exists pgcrypto")
    query(master, "select * from pg_stat_activity")
    query(master, "show all")
    query(master, "create schema own")
    query(master, "create table own.t (n int)")
    query(master, f"grant usage on schema own to {role}")
    query(master, "drop schema own cascade")


def test_a_backend_of_a_role_of_its_own_can_be_ended(master, address, login, open_connection) -> None:
    other = open_connection(address, login)
    [(pid,)] = query(other, "select pg_backend_pid()")
    assert query(master, f"select pg_terminate_backend({pid})") == [(True,)]
    with pytest.raises(psycopg2.Error):
        query(other, "select 1")


@pytest.mark.parametrize(
    "sql",
    [
        "copy (select 1) to program 'id'",
        "copy pg_temp.x from program 'id'",
        "copy (select 1) to '/tmp/lockstep-escape'",
        "copy pg_temp.x from '/etc/passwd'",
        "select pg_read_file('/etc/passwd')",
        "select pg_read_binary_file('PG_VERSION')",
        "select pg_ls_dir('/')",
        "select pg_stat_file('/etc/passwd')",
        "select lo_import('/etc/passwd')",
        "select lo_export(lo_create(0), '/tmp/lockstep-escape')",
        "load '/tmp/lockstep-escape.so'",
        "create function f() returns int language c as '/tmp/lockstep-escape.so', 'f'",
        "create extension adminpack",
        "create extension file_fdw",
        "create extension plpython3u",
        "create extension plperlu",
        "create language plpython3u",
        "create extension dblink",
        "create extension postgres_fdw",
        "alter system set archive_command = 'id'",
        "alter system set shared_preload_libraries = 'x'",
        "set session_preload_libraries = '/tmp/lockstep-escape'",
        "set log_directory = '/tmp'",
        "set session authorization rdsadmin",
        "set role rdsadmin",
        "select pg_reload_conf()",
        "select pg_rotate_logfile()",
        "select pg_switch_wal()",
        "select pg_create_physical_replication_slot('x')",
        "select pg_promote()",
        "create tablespace t location '/tmp'",
        "create subscription s connection 'host=/tmp' publication p",
        "select rolpassword from pg_authid",
        "select usename, passwd from pg_shadow",
        "update pg_authid set rolsuper = true where rolname = current_user",
        "update pg_database set datallowconn = true",
        "alter role current_user superuser",
        "alter role current_user replication",
        "alter role current_user bypassrls",
        "create role r superuser",
        "create role r replication",
        "create role r bypassrls",
        "alter role rdsadmin password 'Mine-4711'",
        "alter role rdsadmin nologin",
        "drop role rdsadmin",
        "alter role rdsadmin rename to gone",
        "alter role rdsadmin set search_path = public",
        "alter role all set session_preload_libraries = 'x'",
        "alter database postgres set session_preload_libraries = 'x'",
        "drop role rds_superuser",
    ],
)
def test_ways_to_the_host_and_to_the_superuser(master, sql: str) -> None:
    query(master, "create temporary table x (line text)")
    denied(master, sql)
    assert not Path("/tmp/lockstep-escape").exists()


@pytest.mark.parametrize("group", DANGEROUS)
class TestGrants:
    """CREATEROLE must not be a way to the dangerous roles, whichever way the words are turned."""

    @pytest.mark.parametrize(
        "sql",
        [
            "grant {group} to current_user",
            "grant {group} to {role}",
            "grant {group} to {role} with admin option",
            "grant {group} to rds_superuser",
            "grant {group} to public",
            "grant {group}, {role} to current_user",
            'GRANT "{group}" TO {role}',
            "alter group {group} add user {role}",
            "create role r_in in role {group}",
            "create role r_in in group {group}",
            "create user r_in in role {group}",
            "create role {group}_mine role {group} in role {group}",
            "do $$ begin execute 'grant {group} to {role}'; end $$",
            "do $$ begin execute format('grant %I to %I', '{group}', '{role}'); end $$",
            "create schema s_in authorization {group}",
            "set role {group}",
            "alter role {group} login password 'Mine-4711'",
            "alter role {group} rename to mine",
            "drop role {group}",
        ],
    )
    def test_it_cannot_be_had(self, master, role, group: str, sql: str) -> None:
        denied(master, sql.format(group=group, role=role))
        assert not member_of(master, role, group)
        assert query(master, f"select pg_has_role('{group}', 'member')") == [(False,)]

    def test_nor_by_a_role_made_for_it(self, master, address, login, server, open_connection, role, group: str) -> None:
        other = open_connection(address, Login(role, "Role-4711", ""))
        denied(other, f"grant {group} to {role}")
        denied(other, f"create role r_in in role {group}")

    def test_nor_from_a_function_or_a_trigger(self, master, role, group: str) -> None:
        query(
            master,
            f"create function pg_temp.sneak() returns void language plpgsql security definer"
            f" as $f$ begin execute 'grant {group} to {role}'; end $f$",
        )
        denied(master, "select pg_temp.sneak()")
        assert not member_of(master, role, group)


def test_roles_of_its_own_can_be_granted(master, role) -> None:
    """The control: grants as such work, and so do the predefined roles that RDS lets one grant."""
    query(master, "create role readers nologin")
    try:
        query(master, f"grant readers to {role}")
        assert member_of(master, role, "readers")
        query(master, f"grant pg_monitor to {role}")
        assert member_of(master, role, "pg_monitor")
    finally:
        query(master, f"revoke pg_monitor from {role}")
        query(master, "drop role readers")


def test_predefined_roles_exist(master) -> None:
    """The control for the refusals: the roles are there to be had, were it not forbidden."""
    names = {name for (name,) in query(master, "select rolname from pg_roles")}
    assert set(PREDEFINED) | {"rdsadmin", "rds_superuser"} <= names


@pytest.mark.parametrize("user", ["rdsadmin", "rds_superuser", "postgres", "nobody"])
def test_reserved_names_cannot_log_in(server, address, login: Login, user: str) -> None:
    assert login_sqlstate(address, Login(user, login.password, ""), server.ca_file) == "28P01"
    assert login_sqlstate(address, Login(user, "x", ""), server.ca_file) == "28P01"


def test_the_superuser_cannot_be_smuggled_in(address, login: Login, open_connection) -> None:
    connection = open_connection(address, login, options="-c role=none -c search_path=public")
    assert query(connection, "select session_user::text, current_user::text") == [(login.user, login.user)]
    with pytest.raises(psycopg2.OperationalError):
        open_connection(address, login, options="-c role=rdsadmin")
    with pytest.raises(psycopg2.OperationalError):
        open_connection(address, login, options="-c session_authorization=rdsadmin")


def test_a_replication_connection_is_refused(address, login: Login, open_connection) -> None:
    with pytest.raises(psycopg2.OperationalError):
        open_connection(address, login, replication="true")


def test_it_listens_nowhere_but_on_a_socket(master) -> None:
    """Neither TCP nor a directory that others may enter."""
    assert query(master, "show listen_addresses") == [("",)]
    assert query(master, "select inet_server_addr()") == [(None,)]


def test_users_and_permissions_of_the_processes(server, clients) -> None:
    others = create_instance(clients, fresh_name("neighbour"))
    assert login_sqlstate(address_of(others), read_login(clients, secret_arn(others)), server.ca_file) is None
    postmasters = [process for process in all_processes() if _serves(process, server.folder)]
    assert len(postmasters) >= 2
    users = {Path(f"/proc/{process.pid}").stat().st_uid for process in postmasters}
    for process in postmasters:
        folder = Path(process.arguments[process.arguments.index("-D") + 1])
        assert folder.stat().st_mode & 0o077 == 0, folder
    if os.geteuid() == 0:
        assert 0 not in users
        assert len(users) == len(postmasters), "each instance has a user of its own"
    for file in server.data.glob("*"):
        if file.is_file() and file.name not in OF_NO_SECRET:
            assert file.stat().st_mode & 0o077 == 0, file


def _serves(process, folder: Path) -> bool:
    return "-D" in process.arguments and str(folder) in process.command


def test_addresses_of_other_instances_are_not_reached_by_a_login_here(server, clients, address: Address, login) -> None:
    other = create_instance(clients, fresh_name("other"))
    assert login_sqlstate(address_of(other), login, server.ca_file) == "28P01"
