"""What the examples are tried on: made anew for each, by the root user, who may do everything."""

import functools
import json
from collections.abc import Sequence
from typing import Any

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from harness.clients import boto3_clients
from harness.databases import SMALLEST, fresh_name, wait_status
from harness.server import Server


class World:
    """Each method makes one thing that nothing else refers to, and gives its ARN or name."""

    def __init__(self, server: Server, issuers: Sequence[str] = ()) -> None:
        self._issuers = list(issuers)
        self._variables = server.environment()
        self.root = boto3_clients(server)
        # The user who tries the examples, for operations on whoever calls them.
        self.caller = ""
        self.region = self.root.region

    def client(self, service: str, credentials: dict[str, str] | None) -> Any:
        """A client that signs with an access key as IAM gives it, or does not sign."""
        keys = credentials or {"AccessKeyId": "unused", "SecretAccessKey": "unused"}
        unsigned = {} if credentials else {"signature_version": UNSIGNED}
        return boto3.client(
            service,
            endpoint_url=self._variables["AWS_ENDPOINT_URL"],
            region_name=self.region,
            aws_access_key_id=keys["AccessKeyId"],
            aws_secret_access_key=keys["SecretAccessKey"],
            config=Config(retries={"total_max_attempts": 1}, **unsigned),
        )

    @property
    def elsewhere(self) -> str:
        """Another region."""
        return "eu-west-1" if self.region != "eu-west-1" else "us-west-2"

    def new_name(self, stem: str) -> str:
        return fresh_name(stem)

    def iam_arn(self, kind: str, name: str) -> str:
        return f"arn:aws:iam::000000000000:{kind}/{name}"

    def secret(self, **members: Any) -> str:
        made = self.root.secrets.create_secret(Name=fresh_name("every/secret"), SecretString="tea", **members)
        return made["ARN"]

    def user(self) -> str:
        return self.root.iam.create_user(UserName=fresh_name("user"))["User"]["UserName"]

    def group(self) -> str:
        return self.root.iam.create_group(GroupName=fresh_name("group"))["Group"]["GroupName"]

    def role(self) -> str:
        name = fresh_name("role")
        self.root.iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)
        return name

    def policy(self) -> str:
        made = self.root.iam.create_policy(PolicyName=fresh_name("policy"), PolicyDocument=DOCUMENT)
        return made["Policy"]["Arn"]

    def issuer(self) -> str:
        """One that the server was told of, and that has no provider yet."""
        return self._issuers.pop()

    def provider(self) -> str:
        made = self.root.iam.create_open_id_connect_provider(Url=self.issuer(), ClientIDList=["app"])
        return made["OpenIDConnectProviderArn"]

    def key(self) -> str:
        return self.root.kms.create_key()["KeyMetadata"]["Arn"]

    def alias(self, key: str) -> str:
        """The name of an alias of the key."""
        name = fresh_name("alias/every")
        self.root.kms.create_alias(AliasName=name, TargetKeyId=key)
        return name

    def alias_arn(self, name: str) -> str:
        return self.root.arn("kms", name)

    def security_group(self) -> str:
        made = self.root.ec2.create_security_group(GroupName=fresh_name("every"), Description="to try things on")
        return made["GroupId"]

    def security_group_arn(self, group: str) -> str:
        return self.root.arn("ec2", f"security-group/{group}")

    def rule(self, group: str, egress: bool = False) -> str:
        """The id of a new rule of the group."""
        change = (
            self.root.ec2.authorize_security_group_egress if egress else self.root.ec2.authorize_security_group_ingress
        )
        [rule] = change(GroupId=group, IpPermissions=[RULE])["SecurityGroupRules"]
        return rule["SecurityGroupRuleId"]

    @functools.cached_property
    def vpc(self) -> str:
        [vpc] = self.root.ec2.describe_vpcs()["Vpcs"]
        return vpc["VpcId"]

    @functools.cached_property
    def instance(self) -> str:
        """One for all, because it takes a while: it is protected, and examples leave it as it is."""
        identifier = fresh_name("every")
        self.root.rds.create_db_instance(
            DBInstanceIdentifier=identifier, MasterUserPassword="only-for-tests", DeletionProtection=True, **SMALLEST
        )
        wait_status(self.root, identifier)
        return identifier

    def instance_arn(self, identifier: str) -> str:
        return self.root.arn("rds", f"db:{identifier}")


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


RULE = {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "IpRanges": [{"CidrIp": "127.55.0.0/16"}]}
DOCUMENT = policy({"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"})
TRUST = policy({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::000000000000:root"}})
