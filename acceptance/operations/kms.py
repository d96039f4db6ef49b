"""KMS. Keys are named by their ARNs, which is what permission is asked for on."""

from collections.abc import Callable
from typing import Any

from operations.example import Example, Make, Need
from operations.world import World, policy

# What a key is given that is made without a policy: its account decides.
ACCOUNT_DECIDES = policy(
    {
        "Effect": "Allow",
        "Action": "kms:*",
        "Resource": "*",
        "Principal": {"AWS": "arn:aws:iam::000000000000:root"},
    }
)


TO_DECRYPT = {"Operations": ["Decrypt"]}


def on_key(prepare: Callable[[World, str], Any] | None = None, **more: Any) -> Make:
    """An operation on a key, to which `prepare` does something first."""

    def make(world: World) -> Example:
        arn = world.key()
        if prepare:
            prepare(world, arn)
        return Example({"KeyId": arn, **more}, on=arn)

    return make


def schedule_deletion(world: World, arn: str) -> None:
    world.root.kms.schedule_key_deletion(KeyId=arn)


def create_key(world: World) -> Example:
    also = Need("kms:TagResource", "*")
    return Example({"Tags": [{"TagKey": "team", "TagValue": "blue"}]}, also=(also,))


def create_alias(world: World) -> Example:
    key, name = world.key(), world.new_name("alias/every")
    also = Need("kms:CreateAlias", key)
    return Example({"AliasName": name, "TargetKeyId": key}, on=world.alias_arn(name), also=(also,))


def update_alias(world: World) -> Example:
    former, key = world.key(), world.key()
    name = world.alias(former)
    also = (Need("kms:UpdateAlias", former), Need("kms:UpdateAlias", key))
    return Example({"AliasName": name, "TargetKeyId": key}, on=world.alias_arn(name), also=also)


def delete_alias(world: World) -> Example:
    key = world.key()
    name = world.alias(key)
    return Example({"AliasName": name}, on=world.alias_arn(name), also=(Need("kms:DeleteAlias", key),))


def decrypt(world: World) -> Example:
    arn = world.key()
    sealed = world.root.kms.encrypt(KeyId=arn, Plaintext=b"tea")["CiphertextBlob"]
    return Example({"CiphertextBlob": sealed}, on=arn)


def re_encrypt(world: World) -> Example:
    source, destination = world.key(), world.key()
    sealed = world.root.kms.encrypt(KeyId=source, Plaintext=b"tea")["CiphertextBlob"]
    parameters = {"CiphertextBlob": sealed, "DestinationKeyId": destination}
    also = Need("kms:ReEncryptTo", destination)
    return Example(parameters, on=source, action="kms:ReEncryptFrom", also=(also,))


def create_grant(world: World) -> Example:
    arn = world.key()
    return Example({"KeyId": arn, "GranteePrincipal": world.iam_arn("user", world.user()), **TO_DECRYPT}, on=arn)


def on_grant(world: World) -> Example:
    """An operation on a grant, of which the caller is neither grantee nor retiring principal."""
    arn = world.key()
    grantee = world.iam_arn("user", world.user())
    grant = world.root.kms.create_grant(KeyId=arn, GranteePrincipal=grantee, **TO_DECRYPT)
    return Example({"KeyId": arn, "GrantId": grant["GrantId"]}, on=arn)


EXAMPLES: dict[str, Make] = {
    "CreateKey": create_key,
    "DescribeKey": on_key(),
    "ListKeys": lambda world: Example({}),
    "UpdateKeyDescription": on_key(Description="for tea"),
    "EnableKey": on_key(),
    "DisableKey": on_key(),
    "ScheduleKeyDeletion": on_key(),
    "CancelKeyDeletion": on_key(schedule_deletion),
    "ListAliases": lambda world: Example({}),
    "CreateAlias": create_alias,
    "UpdateAlias": update_alias,
    "DeleteAlias": delete_alias,
    "Encrypt": on_key(Plaintext=b"tea"),
    "Decrypt": decrypt,
    "ReEncrypt": re_encrypt,
    "GenerateDataKey": on_key(KeySpec="AES_256"),
    "GenerateDataKeyWithoutPlaintext": on_key(KeySpec="AES_256"),
    "GenerateRandom": lambda world: Example({"NumberOfBytes": 8}),
    "CreateGrant": create_grant,
    "ListGrants": on_key(),
    "ListRetirableGrants": lambda world: Example({"RetiringPrincipal": world.iam_arn("user", "nobody")}),
    "RetireGrant": on_grant,
    "RevokeGrant": on_grant,
    "GetKeyPolicy": on_key(),
    "PutKeyPolicy": on_key(Policy=ACCOUNT_DECIDES),
    "ListKeyPolicies": on_key(),
    "GetKeyRotationStatus": on_key(),
    "EnableKeyRotation": on_key(),
    "DisableKeyRotation": on_key(),
    "RotateKeyOnDemand": on_key(),
    "ListKeyRotations": on_key(),
    "TagResource": on_key(Tags=[{"TagKey": "team", "TagValue": "blue"}]),
    "UntagResource": on_key(TagKeys=["team"]),
    "ListResourceTags": on_key(),
}
