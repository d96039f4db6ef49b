"""Secrets Manager. Secrets are named by their ARNs, which is what permission is asked for on."""

from typing import Any

from operations.example import Example, Make, Need
from operations.world import World, policy

READ = policy(
    {
        "Effect": "Allow",
        "Action": "secretsmanager:GetSecretValue",
        "Resource": "*",
        "Principal": {"AWS": "arn:aws:iam::000000000000:root"},
    }
)


def on_secret(refused: str | None = None, **more: Any) -> Make:
    """An operation on a secret, with the parameters besides SecretId."""

    def make(world: World) -> Example:
        arn = world.secret()
        return Example({"SecretId": arn, **more}, on=arn, refused=refused)

    return make


def batch(world: World) -> Example:
    # Which secrets may be read is answered for each of them, and not by a refusal. Here it is none.
    nothing = [{"Key": "name", "Values": [world.new_name("none")]}]
    return Example({"Filters": nothing}, also=(Need("secretsmanager:ListSecrets", "*"),))


def create(world: World) -> Example:
    name = world.new_name("every/new")
    arn = world.root.arn("secretsmanager", f"secret:{name}")
    tags = [{"Key": "team", "Value": "blue"}]
    also = Need("secretsmanager:TagResource", arn)
    return Example({"Name": name, "SecretString": "tea", "Tags": tags}, on=arn, also=(also,))


def restore(world: World) -> Example:
    arn = world.secret()
    world.root.secrets.delete_secret(SecretId=arn)
    return Example({"SecretId": arn}, on=arn)


def replicate(world: World) -> Example:
    arn = world.secret()
    return Example({"SecretId": arn, "AddReplicaRegions": [{"Region": world.elsewhere}]}, on=arn)


def remove_replica(world: World) -> Example:
    arn = world.secret(AddReplicaRegions=[{"Region": world.elsewhere}])
    return Example({"SecretId": arn, "RemoveReplicaRegions": [world.elsewhere]}, on=arn)


def move_label(world: World) -> Example:
    arn = world.secret()
    first = world.root.secrets.describe_secret(SecretId=arn)
    (version,) = first["VersionIdsToStages"]
    return Example({"SecretId": arn, "VersionStage": "blue", "MoveToVersionId": version}, on=arn)


def validate(world: World) -> Example:
    arn = world.secret()
    also = Need("secretsmanager:PutResourcePolicy", arn)
    return Example({"SecretId": arn, "ResourcePolicy": READ}, on=arn, also=(also,))


EXAMPLES: dict[str, Make] = {
    "CreateSecret": create,
    "GetSecretValue": on_secret(),
    "BatchGetSecretValue": batch,
    "UpdateSecretVersionStage": move_label,
    "GetResourcePolicy": on_secret(),
    "PutResourcePolicy": on_secret(ResourcePolicy=READ),
    "DeleteResourcePolicy": on_secret(),
    "ListResourcePolicies": on_secret(),
    "ValidateResourcePolicy": validate,
    "PutSecretValue": on_secret(SecretString="coffee"),
    "UpdateSecret": on_secret(Description="for tea"),
    "DescribeSecret": on_secret(),
    "ListSecrets": lambda world: Example({}),
    "ListSecretVersionIds": on_secret(),
    "DeleteSecret": on_secret(),
    "RestoreSecret": restore,
    "ReplicateSecretToRegions": replicate,
    "RemoveRegionsFromReplication": remove_replica,
    # It is no replica.
    "StopReplicationToReplica": on_secret("InvalidParameterException"),
    # It has nothing that could rotate it.
    "RotateSecret": on_secret("InvalidRequestException"),
    "CancelRotateSecret": on_secret("InvalidRequestException"),
    "TagResource": on_secret(Tags=[{"Key": "team", "Value": "blue"}]),
    "UntagResource": on_secret(TagKeys=["team"]),
    "GetRandomPassword": lambda world: Example({}),
}
