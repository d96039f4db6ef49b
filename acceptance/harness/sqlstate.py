"""The SQLSTATE with which a login is refused.

psycopg2 and psycopg 3 do not tell it for a failed connect; pg8000 hands out the fields of the
server's own error message.
"""

import ssl
from pathlib import Path

import pg8000.native
from pg8000.exceptions import DatabaseError

from harness.databases import Address, Login


def tls_context(ca_file: Path) -> ssl.SSLContext:
    """Trusts this bundle alone, and checks the name or address as `verify-full` does."""
    return ssl.create_default_context(cafile=str(ca_file))


def login_sqlstate(address: Address, login: Login, ca_file: Path, database: str = "postgres") -> str | None:
    """Logs in once: None when that worked, otherwise the SQLSTATE of the refusal."""
    try:
        connection = pg8000.native.Connection(
            login.user,
            host=address.host,
            port=address.port,
            database=database,
            password=login.password,
            ssl_context=tls_context(ca_file),
            timeout=15,
        )
    except DatabaseError as refusal:
        return refusal.args[0]["C"]
    connection.close()
    return None
