"""Secrets and managed passwords really depend on their KMS keys."""

import json
import uuid
from typing import Any

import pytest

from harness.clients import Clients, boto3_clients
from harness.databases import Address, Login, fresh_name, secret_arn
from harness.refusal import refused

CANNOT_ENCRYPT = "can't encrypt the protected secret text using the provided KMS key"
CANNOT_DECRYPT = "can't decrypt the protected secret text using the provided KMS key"


@pytest.fixture
def key(clients: Clients) -> str:
    return clients.kms.create_key()["KeyMetadata"]["KeyId"]


def value(clients: Clients, name: str, **which: str) -> str:
    return clients.secrets.get_secret_value(SecretId=name, **which)["SecretString"]


def keys_of(clients: Clients, name: str) -> dict[str, list[str]]:
    """The keys of a secret's labelled versions."""
    versions = clients.secrets.list_secret_version_ids(SecretId=name)["Versions"]
    return {label: version["KmsKeyIds"] for version in versions for label in version["VersionStages"]}


@pytest.mark.parametrize("named_by", ["id", "arn", "alias", "alias arn"])
def test_a_secret_under_a_key_of_its_owners(clients: Clients, new_secret, key: str, named_by: str) -> None:
    alias = fresh_name("alias/secret")
    clients.kms.create_alias(AliasName=alias, TargetKeyId=key)
    arn = clients.arn("kms", f"key/{key}")
    named = {"id": key, "arn": arn, "alias": alias, "alias arn": clients.arn("kms", alias)}[named_by]
    name = new_secret(SecretString="tea", KmsKeyId=named)["Name"]
    assert clients.secrets.describe_secret(SecretId=name)["KmsKeyId"] == named
    assert keys_of(clients, name) == {"AWSCURRENT": [arn]}
    assert value(clients, name) == "tea"


def test_the_default_key_is_not_shown(clients: Clients, new_secret) -> None:
    for named in ({}, {"KmsKeyId": "alias/aws/secretsmanager"}):
        name = new_secret(SecretString="tea", **named)["Name"]
        assert "KmsKeyId" not in clients.secrets.describe_secret(SecretId=name)
        assert keys_of(clients, name) == {"AWSCURRENT": ["DefaultEncryptionKey"]}


def test_a_disabled_key_closes_the_secret_and_an_enabled_one_opens_it(clients: Clients, new_secret, key: str) -> None:
    name = new_secret(SecretString="tea", KmsKeyId=key)["Name"]
    clients.kms.disable_key(KeyId=key)
    with refused("DecryptionFailure", CANNOT_DECRYPT):
        value(clients, name)
    batch = clients.secrets.batch_get_secret_value(SecretIdList=[name])
    assert batch["SecretValues"] == []
    assert [error["ErrorCode"] for error in batch["Errors"]] == ["DecryptionFailure"]
    with refused("EncryptionFailure", CANNOT_ENCRYPT):
        clients.secrets.put_secret_value(SecretId=name, SecretString="coffee")
    with refused("EncryptionFailure", CANNOT_ENCRYPT):
        clients.secrets.create_secret(Name=fresh_name("test/secret"), SecretString="v", KmsKeyId=key)
    clients.secrets.update_secret(SecretId=name, Description="needs no key")
    clients.kms.enable_key(KeyId=key)
    assert value(clients, name) == "tea"
    clients.secrets.put_secret_value(SecretId=name, SecretString="coffee")
    assert value(clients, name) == "coffee"
    clients.kms.schedule_key_deletion(KeyId=key)
    with refused("DecryptionFailure", CANNOT_DECRYPT):
        value(clients, name)


def test_keys_that_cannot_be_used(server, clients: Clients) -> None:
    elsewhere = boto3_clients(server, region="eu-west-1").kms.create_key()["KeyMetadata"]
    for key in (str(uuid.uuid4()), "alias/nobody", "nonsense", elsewhere["Arn"], elsewhere["KeyId"]):
        with refused("EncryptionFailure", CANNOT_ENCRYPT):
            clients.secrets.create_secret(Name=fresh_name("test/secret"), SecretString="v", KmsKeyId=key)


def test_old_versions_open_after_the_key_has_rotated(clients: Clients, new_secret, key: str) -> None:
    made = new_secret(SecretString="old", KmsKeyId=key)
    clients.kms.rotate_key_on_demand(KeyId=key)
    clients.secrets.put_secret_value(SecretId=made["Name"], SecretString="new")
    assert value(clients, made["Name"]) == "new"
    assert value(clients, made["Name"], VersionId=made["VersionId"]) == "old"


def test_another_key_encrypts_the_versions_that_matter_anew(clients: Clients, new_secret, key: str) -> None:
    other = clients.kms.create_key()["KeyMetadata"]["KeyId"]
    made = new_secret(SecretString="first", KmsKeyId=key)
    name = made["Name"]
    clients.secrets.put_secret_value(SecretId=name, SecretString="second")
    clients.secrets.put_secret_value(SecretId=name, SecretString="third")
    clients.secrets.update_secret(SecretId=name, KmsKeyId=other)
    arn = clients.arn("kms", f"key/{other}")
    assert keys_of(clients, name) == {"AWSCURRENT": [arn], "AWSPREVIOUS": [arn]}
    clients.kms.disable_key(KeyId=key)
    assert value(clients, name) == "third"
    assert value(clients, name, VersionStage="AWSPREVIOUS") == "second"
    with refused("DecryptionFailure"):
        value(clients, name, VersionId=made["VersionId"])
    clients.secrets.update_secret(SecretId=name, KmsKeyId="")
    assert "KmsKeyId" not in clients.secrets.describe_secret(SecretId=name)
    clients.kms.disable_key(KeyId=other)
    assert value(clients, name) == "third"


def test_an_alias_that_is_moved_takes_effect_with_the_next_value(clients: Clients, new_secret, key: str) -> None:
    alias = fresh_name("alias/moves")
    clients.kms.create_alias(AliasName=alias, TargetKeyId=key)
    name = new_secret(SecretString="first", KmsKeyId=alias)["Name"]
    other = clients.kms.create_key()["KeyMetadata"]["KeyId"]
    clients.kms.update_alias(AliasName=alias, TargetKeyId=other)
    clients.secrets.put_secret_value(SecretId=name, SecretString="second")
    assert keys_of(clients, name) == {
        "AWSCURRENT": [clients.arn("kms", f"key/{other}")],
        "AWSPREVIOUS": [clients.arn("kms", f"key/{key}")],
    }


def test_a_managed_password_under_a_key_of_its_owners(
    clients: Clients, new_instance, open_connection, key: str
) -> None:
    arn = clients.arn("kms", f"key/{key}")
    instance: dict[str, Any] = new_instance(MasterUserSecretKmsKeyId=key)
    assert instance["MasterUserSecret"]["KmsKeyId"] == arn
    secret = secret_arn(instance)
    assert clients.secrets.describe_secret(SecretId=secret)["KmsKeyId"] == key
    read = json.loads(value(clients, secret))
    login = Login(read["username"], read["password"], "")
    address = Address(instance["Endpoint"]["Address"], instance["Endpoint"]["Port"])
    open_connection(address, login)

    clients.kms.disable_key(KeyId=key)
    with refused("DecryptionFailure", CANNOT_DECRYPT):
        value(clients, secret)
    with refused("EncryptionFailure", CANNOT_ENCRYPT):
        clients.secrets.rotate_secret(SecretId=secret)
    with refused("KMSKeyNotAccessibleFault", key):
        clients.rds.modify_db_instance(
            DBInstanceIdentifier=instance["DBInstanceIdentifier"],
            RotateMasterUserPassword=True,
            ApplyImmediately=True,
        )
    open_connection(address, login)
    other = clients.kms.create_key()["KeyMetadata"]["KeyId"]
    with refused("InvalidParameterCombination", "KMS key"):
        clients.rds.modify_db_instance(
            DBInstanceIdentifier=instance["DBInstanceIdentifier"],
            ManageMasterUserPassword=True,
            MasterUserSecretKmsKeyId=other,
        )
    clients.kms.enable_key(KeyId=key)
    assert json.loads(value(clients, secret)) == read
    clients.secrets.rotate_secret(SecretId=secret)


def test_an_instance_with_a_key_that_cannot_be_used(clients: Clients, key: str) -> None:
    clients.kms.disable_key(KeyId=key)
    for name in (key, str(uuid.uuid4()), "alias/nobody"):
        with refused("KMSKeyNotAccessibleFault", f"\\[{name}\\]"):
            clients.rds.create_db_instance(
                DBInstanceIdentifier=fresh_name(),
                Engine="postgres",
                DBInstanceClass="db.t3.micro",
                AllocatedStorage=20,
                MasterUsername="app",
                ManageMasterUserPassword=True,
                MasterUserSecretKmsKeyId=name,
            )
