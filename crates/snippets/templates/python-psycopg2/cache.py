import json
import time

import boto3
import psycopg2
from aws_secretsmanager_caching import SecretCache

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


def connect():
    """Open a connection. A failed attempt is repeated twice, each time with the secret as it is then."""
    for repeats_left in (2, 1, 0):
        try:
            return psycopg2.connect(
                host="«endpoint»",
                port=«port»,
                dbname="«database»",
                sslmode="verify-full",
                sslrootcert="«ca_file»",
                **cached_login(),
            )
        except psycopg2.OperationalError:
            if not repeats_left:
                raise
            # Waits 2.5 to 5 seconds by itself, so that not all programs ask at once.
            cache.refresh_secret_now(SECRET_ARN)


if __name__ == "__main__":
    # A rotation leaves open connections alone: only a new login needs the new password.
    while True:
        connection = connect()
        with connection.cursor() as cursor:
            cursor.execute("select now()")
            print(cursor.fetchone()[0])
        connection.close()
        time.sleep(1)
