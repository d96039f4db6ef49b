"""What it costs that a user's policies are asked, and that there are many other users."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Comparison, table
from bench.filled import Filled, filled_server
from harness.clients import boto3_clients

SECRETS = 1_000
USERS, POLICIES_EACH = 10_000, 10
POLICIES, STATEMENTS = 10, 20
CONNECTIONS = 32
ROUNDS = 7
MILLISECONDS = 2000

NOTES = f"""\
GetSecretValue over {CONNECTIONS} connections, signed by the root user, who needs no policy; by a user with one policy
of one statement; and by users with {POLICIES} policies of {STATEMENTS} statements, only the last of which is about the
secret: the others are about other actions, or each about the same action on another secret. The last row is that of
other secrets again, on a server with {USERS:,} users more, who have {USERS * POLICIES_EACH:,} policies. CPU is the
server's for each request.
"""

OWN = {
    "Effect": "Allow",
    "Action": "secretsmanager:GetSecretValue",
    "Resource": "arn:aws:secretsmanager:*:*:secret:team-*",
}
OTHER_ACTIONS = {
    "Effect": "Allow",
    "Action": ["rds:DescribeDBInstances", "kms:Get*", "secretsmanager:ListSecrets"],
    "Resource": "*",
}


def other_action(_: int) -> dict[str, Any]:
    return OTHER_ACTIONS


def other_secret(number: int) -> dict[str, Any]:
    return OWN | {"Resource": f"arn:aws:secretsmanager:*:*:secret:other-{number}-??????"}


@dataclass
class Reader:
    """Somebody who reads secrets of a server."""

    server: Filled
    credentials: dict[str, str]

    def cost(self) -> float:
        return self.server.cpu_microseconds("get", CONNECTIONS, MILLISECONDS, self.credentials)


def measure(tool: Path) -> str:
    with (
        filled_server(tool, SECRETS) as few,
        filled_server(tool, SECRETS, people=(USERS, POLICIES_EACH)) as many,
    ):
        readers = {
            "root": Reader(few, {}),
            "one policy": _user(few, "one", [[OWN]]),
            "other actions": _user(few, "actions", _ten(other_action)),
            "other secrets": _user(few, "secrets", _ten(other_secret)),
            "other secrets, many users": _user(many, "secrets", _ten(other_secret)),
        }
        compared = Comparison(ROUNDS, {way: reader.cost for way, reader in readers.items()}).run()
    rows = [[way, f"{compared.median(way):.1f}", *_ratios(compared, way), compared.spread(way)] for way in readers]
    return f"{NOTES}\n{table(['who', 'CPU µs', 'to root', 'to one policy', 'spread'], rows)}"


def _ratios(compared: Comparison, way: str) -> list[str]:
    return [f"**{compared.ratio(way, to):.2f}**" for to in ("root", "one policy")]


def _ten(filler: Callable[[int], dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Policies of the filler, and at the end of the last one what counts."""
    statements = [*map(filler, range(POLICIES * STATEMENTS - 1)), OWN]
    return [statements[start : start + STATEMENTS] for start in range(0, len(statements), STATEMENTS)]


def _user(server: Filled, name: str, policies: list[list[dict[str, Any]]]) -> Reader:
    iam = boto3_clients(server.server).iam
    iam.create_user(UserName=name)
    for number, statements in enumerate(policies):
        document = json.dumps({"Version": "2012-10-17", "Statement": statements})
        made = iam.create_policy(PolicyName=f"{name}-{number}", PolicyDocument=document)
        iam.attach_user_policy(UserName=name, PolicyArn=made["Policy"]["Arn"])
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return Reader(server, {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]})
