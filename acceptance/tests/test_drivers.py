"""Drivers that nobody here wrote, each through a login, a transaction, a copy and a rotation."""

import asyncio
import io
import threading

import asyncpg
import pg8000.dbapi
import psycopg
import psycopg2
import psycopg2.errorcodes
import pytest

from harness.databases import Address, Login, query, read_login, secret_arn, wait_rotated, wait_until
from harness.sqlstate import tls_context


@pytest.fixture
def conninfo(server, address: Address, login: Login) -> dict:
    return {
        "host": address.host,
        "port": address.port,
        "user": login.user,
        "password": login.password,
        "dbname": "shop",
        "sslmode": "verify-full",
        "sslrootcert": str(server.ca_file),
    }


def test_psycopg3(conninfo) -> None:
    with psycopg.connect(**conninfo) as connection:
        with connection.transaction():
            connection.execute("create temporary table t (n int, text text)")
            with connection.cursor().copy("copy t from stdin") as copy:
                for number in range(1000):
                    copy.write_row((number, f"row {number}"))
        assert connection.execute("select count(*), max(text) from t where n > %s", (500,)).fetchone() == (
            499,
            "row 999",
        )
        with connection.pipeline():
            results = [connection.execute("select %s::int", (number,)) for number in range(50)]
        assert [result.fetchone()[0] for result in results] == list(range(50))


def test_psycopg3_asynchronous(conninfo) -> None:
    async def ask() -> list[int]:
        async with await psycopg.AsyncConnection.connect(**conninfo) as connection:
            cursor = await connection.execute("select generate_series(1, 5)")
            return [row[0] for row in await cursor.fetchall()]

    assert asyncio.run(ask()) == [1, 2, 3, 4, 5]


def test_asyncpg(server, address: Address, login: Login) -> None:
    async def ask() -> int:
        connection = await asyncpg.connect(
            host=address.host,
            port=address.port,
            user=login.user,
            password=login.password,
            database="shop",
            ssl=tls_context(server.ca_file),
        )
        try:
            async with connection.transaction():
                await connection.execute("create temporary table t (n int) on commit drop")
                await connection.copy_records_to_table("t", records=[(number,) for number in range(100)])
                return await connection.fetchval("select sum(n) from t where n < $1", 10)
        finally:
            await connection.close()

    assert asyncio.run(ask()) == 45


def test_asyncpg_is_told_the_sqlstate(server, address: Address) -> None:
    async def ask() -> None:
        await asyncpg.connect(
            host=address.host, port=address.port, user="app", password="wrong", ssl=tls_context(server.ca_file)
        )

    with pytest.raises(asyncpg.InvalidPasswordError) as caught:
        asyncio.run(ask())
    assert caught.value.sqlstate == "28P01"


def test_pg8000(server, address: Address, login: Login) -> None:
    connection = pg8000.dbapi.connect(
        user=login.user,
        host=address.host,
        port=address.port,
        database="shop",
        password=login.password,
        ssl_context=tls_context(server.ca_file),
    )
    cursor = connection.cursor()
    cursor.execute("create temporary table t (n int)")
    cursor.executemany("insert into t values (%s)", [(number,) for number in range(20)])
    cursor.execute("select sum(n) from t")
    assert cursor.fetchone() == [190]
    connection.close()


def test_large_rows_and_copies_both_ways(address, login, open_connection) -> None:
    connection = open_connection(address, login)
    megabytes = "x" * 3_000_000
    assert query(connection, "select length(%s), %s", megabytes, megabytes) == [(len(megabytes), megabytes)]
    with connection.cursor() as cursor:
        cursor.execute("create temporary table wide (n int, filler text)")
        rows = io.StringIO("".join(f"{number}\t{'y' * 40}\n" for number in range(200_000)))
        cursor.copy_expert("copy wide from stdin", rows)
        out = io.StringIO()
        cursor.copy_expert("copy wide to stdout", out)
    assert out.getvalue() == rows.getvalue()


def test_notifications_and_notices(address, login, open_connection) -> None:
    listener, speaker = open_connection(address, login), open_connection(address, login)
    query(listener, "listen news")
    query(speaker, "notify news, 'hello'")
    assert wait_until(lambda: listener.poll() or listener.notifies, "the notification")[0].payload == "hello"
    query(speaker, "do $$ begin raise notice 'take note'; end $$")
    assert "take note" in speaker.notices[-1]


def test_a_cancel_reaches_its_own_query_only(address, login, open_connection) -> None:
    first, second, watcher = (open_connection(address, login) for _ in range(3))
    processes = {one: query(one, "select pg_backend_pid()")[0][0] for one in (first, second)}
    asleep = "select 1 from pg_stat_activity where pid = %s and wait_event = 'PgSleep'"

    def sleeper(connection, seconds: int) -> tuple[threading.Thread, list[object]]:
        """A thread whose query has begun, and where its outcome will be."""
        outcome: list[object] = []

        def sleep() -> None:
            try:
                outcome.append(query(connection, f"select pg_sleep({seconds})"))
            except psycopg2.Error as error:
                outcome.append(error.pgcode)

        thread = threading.Thread(target=sleep)
        thread.start()
        wait_until(lambda: query(watcher, asleep, processes[connection]), "the query's begin")
        return thread, outcome

    thread, outcome = sleeper(second, 1)
    first.cancel()
    thread.join()
    assert outcome == [[("",)]]
    thread, outcome = sleeper(first, 60)
    first.cancel()
    thread.join()
    assert outcome == [psycopg2.errorcodes.QUERY_CANCELED]


def test_startup_parameters_arrive(address, login, open_connection) -> None:
    connection = open_connection(
        address, login, application_name="till 7", options="-c statement_timeout=4711 -c search_path=pg_catalog"
    )
    assert query(connection, "show application_name") == [("till 7",)]
    assert query(connection, "show statement_timeout") == [("4711ms",)]
    assert query(connection, "show search_path") == [("pg_catalog",)]


def test_what_postgresql_refuses_after_the_login_is_told(address, login, open_connection) -> None:
    with pytest.raises(psycopg2.OperationalError, match='database "nowhere" does not exist'):
        open_connection(address, login, database="nowhere")


def test_limits_of_roles_hold(address, login, open_connection) -> None:
    master = open_connection(address, login)
    query(master, "create role one_only login password 'One-4711' connection limit 1")
    query(master, "create role Old login password 'Old-4711' valid until '2020-01-01'")
    first = open_connection(address, Login("one_only", "One-4711", ""))
    with pytest.raises(psycopg2.OperationalError, match="too many connections for role"):
        open_connection(address, Login("one_only", "One-4711", ""))
    first.close()
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        open_connection(address, Login("old", "Old-4711", ""))
    query(master, "drop role one_only, old")


def test_odd_role_names_and_passwords(address, login, open_connection) -> None:
    master = open_connection(address, login)
    for name, password in [('quo"te', "it's"), ("spa ce", "p w"), ("ünï", "pässwörd ☕"), ("x" * 63, "y" * 200)]:
        quoted = name.replace('"', '""')
        query(master, f'create role "{quoted}" login password %s', password)
        connection = open_connection(address, Login(name, password, ""))
        assert query(connection, "select current_user::text") == [(name,)]
        connection.close()
        query(master, f'drop role "{quoted}"')


def test_many_connections_at_once(address, login, open_connection) -> None:
    connections = [open_connection(address, login) for _ in range(30)]
    assert [query(connection, "select 1") for connection in connections] == [[(1,)]] * 30


@pytest.mark.parametrize("driver", ["psycopg", "asyncpg", "pg8000"])
def test_each_driver_survives_a_rotation(server, clients, address: Address, instance, driver: str) -> None:
    """A rotation between two logins, with a fresh read of the secret, as applications do it."""
    arn = secret_arn(instance)

    def log_in(login: Login) -> object:
        common = {"host": address.host, "port": address.port, "user": login.user, "password": login.password}
        if driver == "psycopg":
            with psycopg.connect(**common, dbname="shop", sslmode="require") as connection:
                return connection.execute("select 1").fetchone()[0]
        if driver == "pg8000":
            connection = pg8000.dbapi.connect(**common, database="shop", ssl_context=tls_context(server.ca_file))
            connection.close()
            return 1

        async def ask() -> int:
            connection = await asyncpg.connect(**common, database="shop", ssl=tls_context(server.ca_file))
            try:
                return await connection.fetchval("select 1")
            finally:
                await connection.close()

        return asyncio.run(ask())

    before = read_login(clients, arn)
    assert log_in(before) == 1
    clients.secrets.rotate_secret(SecretId=arn)
    after = wait_rotated(clients, arn, before)
    assert after.password != before.password
    assert log_in(after) == 1
    with pytest.raises((psycopg.OperationalError, asyncpg.InvalidPasswordError, pg8000.DatabaseError)):
        log_in(before)
