import json
import time

import boto3
import psycopg

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


def connect():
    """Open a connection. A failed attempt is repeated twice, each time with the secret as it is then."""
    for pause in (0.1, 0.5, None):
        try:
            return psycopg.connect(
                host="«endpoint»",
                port=«port»,
                dbname="«database»",
                sslmode="verify-full",
                sslrootcert="«ca_file»",
                **login.get(),
            )
        except psycopg.OperationalError:
            login.forget()
            if pause is None:
                raise
            time.sleep(pause)


if __name__ == "__main__":
    # A rotation leaves open connections alone: only a new login needs the new password.
    while True:
        with connect() as connection:
            print(connection.execute("select now()").fetchone()[0])
        time.sleep(1)
