import json
import time

import boto3
from sqlalchemy import URL, create_engine, event, text

SECRET_ARN = "«secret»"
REFRESH_AFTER = 300  # seconds

secrets = boto3.client(
    "secretsmanager",
    region_name="«region»",
    endpoint_url="«api_endpoint»",  # On AWS, leave this line out.
)


class Login:
    """User and password, read again every REFRESH_AFTER seconds, or as soon as they are refused."""

    def __init__(self):
        self.value, self.expires = None, 0.0

    def get(self):
        if time.monotonic() >= self.expires:
            secret = json.loads(secrets.get_secret_value(SecretId=SECRET_ARN)["SecretString"])
            self.value = {"user": secret["username"], "password": secret["password"]}
            self.expires = time.monotonic() + REFRESH_AFTER
        return self.value

    def forget(self):
        self.expires = 0.0


login = Login()

engine = create_engine(
    URL.create("postgresql+psycopg", host="«endpoint»", port=«port», database="«database»"),
    connect_args={"sslmode": "verify-full", "sslrootcert": "«ca_file»"},
)


@event.listens_for(engine, "do_connect")
def log_in(dialect, _record, arguments, parameters):
    """Called for each new connection. A failed attempt is repeated twice, with the secret as it is then."""
    for pause in (0.1, 0.5, None):
        try:
            return dialect.connect(*arguments, **parameters, **login.get())
        except dialect.loaded_dbapi.OperationalError:
            login.forget()
            if pause is None:
                raise
            time.sleep(pause)


if __name__ == "__main__":
    while True:
        with engine.connect() as connection:
            print(connection.scalar(text("select now()")))
        # A rotation leaves open connections alone, and the pool keeps its own: end them to see a new login.
        engine.dispose()
        time.sleep(1)
