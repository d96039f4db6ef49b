import json
import time

import boto3
from aws_secretsmanager_caching import SecretCache
from sqlalchemy import URL, create_engine, event, text

SECRET_ARN = "«secret»"

cache = SecretCache(
    client=boto3.client(
        "secretsmanager",
        region_name="«region»",
        endpoint_url="«api_endpoint»",  # On AWS, leave this line out.
    )
)


def cached_login():
    secret = json.loads(cache.get_secret_string(SECRET_ARN))
    return {"user": secret["username"], "password": secret["password"]}


engine = create_engine(
    URL.create("postgresql+psycopg", host="«endpoint»", port=«port», database="«database»"),
    connect_args={"sslmode": "verify-full", "sslrootcert": "«ca_file»"},
)


@event.listens_for(engine, "do_connect")
def log_in(dialect, _record, arguments, parameters):
    """Called for each new connection. A failed attempt is repeated twice, with the secret as it is then."""
    for repeats_left in (2, 1, 0):
        try:
            return dialect.connect(*arguments, **parameters, **cached_login())
        except dialect.loaded_dbapi.OperationalError:
            if not repeats_left:
                raise
            # Waits 2.5 to 5 seconds by itself, so that not all programs ask at once.
            cache.refresh_secret_now(SECRET_ARN)


if __name__ == "__main__":
    while True:
        with engine.connect() as connection:
            print(connection.scalar(text("select now()")))
        # A rotation leaves open connections alone, and the pool keeps its own: end them to see a new login.
        engine.dispose()
        time.sleep(1)
