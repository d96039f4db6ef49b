"""STS."""

from botocore.exceptions import ClientError

from operations.example import NOTHING, Example, Make
from operations.world import World


def assume_role(world: World) -> Example:
    arn = world.iam_arn("role", world.role())
    return Example({"RoleArn": arn, "RoleSessionName": "night"}, on=arn)


def key_info(world: World) -> Example:
    key = world.root.iam.create_access_key(UserName=world.user())["AccessKey"]
    return Example({"AccessKeyId": key["AccessKeyId"]})


def decoding(world: World) -> Example:
    """A denial of somebody who may do nothing."""
    key = world.root.iam.create_access_key(UserName=world.user())["AccessKey"]
    try:
        world.client("rds", key).describe_db_instances()
    except ClientError as denied:
        headers = denied.response["ResponseMetadata"]["HTTPHeaders"]
        return Example({"EncodedMessage": headers["x-lockstep-authorization-message"]})
    raise AssertionError("a user without rights was allowed")


def with_token(world: World) -> Example:
    arn = world.iam_arn("role", world.role())
    parameters = {"RoleArn": arn, "RoleSessionName": "night", "WebIdentityToken": "no-token"}
    return Example(parameters, signed=False, refused="InvalidIdentityToken")


EXAMPLES: dict[str, Make] = {
    "GetCallerIdentity": lambda world: Example({}, action=NOTHING),
    "DecodeAuthorizationMessage": decoding,
    "GetAccessKeyInfo": key_info,
    "AssumeRole": assume_role,
    "AssumeRoleWithWebIdentity": with_token,
    "GetSessionToken": lambda world: Example({}, action=NOTHING),
    "GetFederationToken": lambda world: Example({"Name": "bob"}, on="arn:aws:sts::000000000000:federated-user/bob"),
}
