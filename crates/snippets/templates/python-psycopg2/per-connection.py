import json
import time

import boto3
import psycopg2

SECRET_ARN = "«secret»"

secrets = boto3.client(
    "secretsmanager",
    region_name="«region»",
    endpoint_url="«api_endpoint»",  # On AWS, leave this line out.
)


def read_login():
    secret = json.loads(secrets.get_secret_value(SecretId=SECRET_ARN)["SecretString"])
    return {"user": secret["username"], "password": secret["password"]}


def connect():
    """Open a connection. A failed attempt is repeated twice, each time with the secret as it is then."""
    for pause in (0.1, 0.5, None):
        try:
            return psycopg2.connect(
                host="«endpoint»",
                port=«port»,
                dbname="«database»",
                sslmode="verify-full",
                sslrootcert="«ca_file»",
                **read_login(),
            )
        except psycopg2.OperationalError:
            if pause is None:
                raise
            time.sleep(pause)


if __name__ == "__main__":
    # A rotation leaves open connections alone: only a new login needs the new password.
    while True:
        connection = connect()
        with connection.cursor() as cursor:
            cursor.execute("select now()")
            print(cursor.fetchone()[0])
        connection.close()
        time.sleep(1)
