"""The AWS clients: boto3, and the aws command."""

import json
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from harness.paths import aws_cli
from harness.server import Server, client_environment


@dataclass
class Clients:
    """boto3 clients of one server. They try once, so that a test sees every failure."""

    region: str
    rds: Any
    secrets: Any
    sts: Any
    iam: Any
    kms: Any
    ec2: Any

    def arn(self, service: str, rest: str) -> str:
        """The ARN of something in this account and region, such as `("rds", "db:orders")`."""
        return f"arn:aws:{service}:{self.region}:000000000000:{rest}"


def boto3_clients(
    server: Server,
    attempts: int = 1,
    validate: bool = True,
    ca_file: Path | None = None,
    region: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Clients:
    """`validate=False` lets requests out that boto3 itself would refuse; `ca_file` trusts another authority;
    `environment` has other credentials than the server's own."""
    variables = server.environment() | dict(environment or {})
    region = region or variables["AWS_REGION"]
    session = boto3.session.Session(
        aws_access_key_id=variables["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=variables.get("AWS_SESSION_TOKEN"),
        region_name=region,
    )
    config = Config(
        retries={"total_max_attempts": attempts, "mode": "standard"},
        parameter_validation=validate,
        max_pool_connections=32,
    )

    def client(service: str) -> Any:
        url, bundle = variables["AWS_ENDPOINT_URL"], ca_file or variables.get("AWS_CA_BUNDLE")
        return session.client(service, endpoint_url=url, config=config, verify=bundle and str(bundle))

    return Clients(
        region,
        rds=client("rds"),
        secrets=client("secretsmanager"),
        sts=client("sts"),
        iam=client("iam"),
        kms=client("kms"),
        ec2=client("ec2"),
    )


@dataclass(frozen=True)
class AwsAnswer:
    command: str
    exit_status: int
    output: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.output) if self.output.strip() else None


class AwsCommand:
    """Runs `aws …` as a person does after `eval "$(lockstep env)"`."""

    def __init__(self, server: Server, **environment: str) -> None:
        self._environment = client_environment() | server.environment() | environment

    def __call__(self, *arguments: str, timeout_seconds: float = 180) -> AwsAnswer:
        """Runs it; whatever its exit status is."""
        done = subprocess.run(
            [str(aws_cli()), *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env=self._environment,
            timeout=timeout_seconds,
        )
        return AwsAnswer(shlex.join(["aws", *arguments]), done.returncode, done.stdout, done.stderr)

    def must(self, *arguments: str, timeout_seconds: float = 180) -> Any:
        """Runs it, expects success, and gives its answer."""
        answer = self(*arguments, timeout_seconds=timeout_seconds)
        if answer.exit_status != 0:
            raise AssertionError(f"$ {answer.command}\nexit {answer.exit_status}\n{answer.errors}")
        return answer.json
