"""KMS by itself: keys, aliases, ciphertexts."""

import base64
import json
from pathlib import Path

import pytest

from harness.clients import AwsCommand, Clients, boto3_clients
from harness.databases import fresh_name
from harness.refusal import refused

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def key(clients: Clients) -> str:
    return clients.kms.create_key(Description="test")["KeyMetadata"]["KeyId"]


@pytest.fixture
def alias(clients: Clients, key: str) -> str:
    name = fresh_name("alias/test")
    clients.kms.create_alias(AliasName=name, TargetKeyId=key)
    return name


def arn(clients: Clients, key: str) -> str:
    return clients.arn("kms", f"key/{key}")


def state(clients: Clients, key: str) -> str:
    return clients.kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"]


def test_a_key_is_described_as_it_was_made(clients: Clients) -> None:
    tags = [{"TagKey": "team", "TagValue": "blue"}]
    made = clients.kms.create_key(Description="orders", Tags=tags)["KeyMetadata"]
    assert made == clients.kms.describe_key(KeyId=made["Arn"])["KeyMetadata"]
    assert made["Arn"] == arn(clients, made["KeyId"])
    assert (made["KeyState"], made["Enabled"], made["KeyManager"]) == ("Enabled", True, "CUSTOMER")
    assert (made["KeySpec"], made["KeyUsage"], made["Origin"]) == ("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "AWS_KMS")
    assert made["MultiRegion"] is False
    assert clients.kms.list_resource_tags(KeyId=made["KeyId"])["Tags"] == tags
    clients.kms.update_key_description(KeyId=made["KeyId"], Description="other")
    assert clients.kms.describe_key(KeyId=made["KeyId"])["KeyMetadata"]["Description"] == "other"
    pages = clients.kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 1})
    listed = [entry["KeyId"] for page in pages for entry in page["Keys"]]
    assert made["KeyId"] in listed
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("KeySpec", "RSA_2048"),
        ("CustomerMasterKeySpec", "ECC_NIST_P256"),
        ("KeyUsage", "SIGN_VERIFY"),
        ("Origin", "EXTERNAL"),
        ("CustomKeyStoreId", "cks-1234567890abcdef0"),
        ("MultiRegion", True),
    ],
)
def test_other_kinds_of_keys_are_refused_by_name(clients: Clients, member: str, value: object) -> None:
    with refused("UnsupportedOperationException", member):
        clients.kms.create_key(**{member: value})


def test_what_is_encrypted_opens_with_its_context_only(clients: Clients, key: str) -> None:
    context = {"tenant": "a", "purpose": "test"}
    sealed = clients.kms.encrypt(KeyId=key, Plaintext=b"tea", EncryptionContext=context)
    assert (sealed["KeyId"], sealed["EncryptionAlgorithm"]) == (arn(clients, key), "SYMMETRIC_DEFAULT")
    blob = sealed["CiphertextBlob"]
    opened = clients.kms.decrypt(CiphertextBlob=blob, EncryptionContext=dict(reversed(context.items())))
    assert (opened["Plaintext"], opened["KeyId"]) == (b"tea", arn(clients, key))
    for other in ({}, {"tenant": "a"}, context | {"tenant": "b"}, context | {"more": ""}):
        with refused("InvalidCiphertextException"):
            clients.kms.decrypt(CiphertextBlob=blob, EncryptionContext=other)
    for changed in (blob[:-1], blob + b"\0", blob[:-1] + bytes([blob[-1] ^ 1]), b"\1", b"hello"):
        with refused("InvalidCiphertextException"):
            clients.kms.decrypt(CiphertextBlob=changed, EncryptionContext=context)


def test_a_ciphertext_of_another_key_is_refused(clients: Clients, key: str) -> None:
    other = clients.kms.create_key()["KeyMetadata"]["KeyId"]
    blob = clients.kms.encrypt(KeyId=key, Plaintext=b"tea")["CiphertextBlob"]
    assert clients.kms.decrypt(CiphertextBlob=blob, KeyId=key)["Plaintext"] == b"tea"
    with refused("IncorrectKeyException", "does not identify a CMK"):
        clients.kms.decrypt(CiphertextBlob=blob, KeyId=other)
    moved = clients.kms.re_encrypt(CiphertextBlob=blob, DestinationKeyId=other, DestinationEncryptionContext={"a": "b"})
    assert (moved["SourceKeyId"], moved["KeyId"]) == (arn(clients, key), arn(clients, other))
    opened = clients.kms.decrypt(CiphertextBlob=moved["CiphertextBlob"], EncryptionContext={"a": "b"})
    assert (opened["Plaintext"], opened["KeyId"]) == (b"tea", arn(clients, other))


def test_data_keys(clients: Clients, alias: str) -> None:
    for asked, length in (({"KeySpec": "AES_256"}, 32), ({"KeySpec": "AES_128"}, 16), ({"NumberOfBytes": 100}, 100)):
        made = clients.kms.generate_data_key(KeyId=alias, EncryptionContext={"a": "b"}, **asked)
        assert len(made["Plaintext"]) == length
        opened = clients.kms.decrypt(CiphertextBlob=made["CiphertextBlob"], EncryptionContext={"a": "b"})
        assert opened["Plaintext"] == made["Plaintext"]
    without = clients.kms.generate_data_key_without_plaintext(KeyId=alias, KeySpec="AES_256")
    assert "Plaintext" not in without
    assert len(clients.kms.decrypt(CiphertextBlob=without["CiphertextBlob"])["Plaintext"]) == 32
    for asked in ({}, {"KeySpec": "AES_256", "NumberOfBytes": 32}):
        with refused("ValidationException", "either number of bytes or key spec"):
            clients.kms.generate_data_key(KeyId=alias, **asked)
    assert len(clients.kms.generate_random(NumberOfBytes=40)["Plaintext"]) == 40


def test_a_dry_run_stops_before_the_effect(clients: Clients, key: str) -> None:
    with refused("DryRunOperationException", "would have succeeded", status=412):
        clients.kms.encrypt(KeyId=key, Plaintext=b"tea", DryRun=True)
    clients.kms.disable_key(KeyId=key)
    with refused("DisabledException"):
        clients.kms.encrypt(KeyId=key, Plaintext=b"tea", DryRun=True)


def test_a_key_is_found_by_four_names(clients: Clients, key: str, alias: str) -> None:
    for name in (key, arn(clients, key), alias, clients.arn("kms", alias)):
        assert clients.kms.describe_key(KeyId=name)["KeyMetadata"]["KeyId"] == key
        assert clients.kms.encrypt(KeyId=name, Plaintext=b"x")["KeyId"] == arn(clients, key)


def test_keys_that_are_not_there(clients: Clients) -> None:
    for name, message in (
        (NOBODY, f"Key '{arn(clients, NOBODY)}' does not exist"),
        ("nonsense", "Invalid keyId 'nonsense'"),
        ("alias/nobody", f"Alias {clients.arn('kms', 'alias/nobody')} is not found."),
        (f"arn:aws:kms:xx-test-9:000000000000:key/{NOBODY}", "Invalid arn xx-test-9"),
    ):
        with refused("NotFoundException", message):
            clients.kms.encrypt(KeyId=name, Plaintext=b"x")
    with refused("NotFoundException", "Invalid keyId"):
        clients.kms.disable_key(KeyId="alias/aws/secretsmanager")


def test_a_disabled_key_does_nothing_until_it_is_enabled(clients: Clients, key: str) -> None:
    blob = clients.kms.encrypt(KeyId=key, Plaintext=b"tea")["CiphertextBlob"]
    clients.kms.disable_key(KeyId=key)
    assert state(clients, key) == "Disabled"
    message = f"{arn(clients, key)} is disabled."
    with refused("DisabledException", message):
        clients.kms.decrypt(CiphertextBlob=blob)
    with refused("DisabledException", message):
        clients.kms.generate_data_key(KeyId=key, KeySpec="AES_256")
    clients.kms.enable_key(KeyId=key)
    assert clients.kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"tea"


def test_a_deletion_is_scheduled_and_cancelled(clients: Clients, key: str) -> None:
    for days in (6, 31):
        with refused("ValidationException", "between 7 and 30"):
            clients.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=days)
    answer = clients.kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    assert (answer["KeyId"], answer["KeyState"]) == (arn(clients, key), "PendingDeletion")
    described = clients.kms.describe_key(KeyId=key)["KeyMetadata"]
    assert described["DeletionDate"] == answer["DeletionDate"]
    for refuse in (
        lambda: clients.kms.encrypt(KeyId=key, Plaintext=b"x"),
        lambda: clients.kms.enable_key(KeyId=key),
        lambda: clients.kms.schedule_key_deletion(KeyId=key),
        lambda: clients.kms.tag_resource(KeyId=key, Tags=[{"TagKey": "a", "TagValue": "b"}]),
        lambda: clients.kms.create_alias(AliasName=fresh_name("alias/late"), TargetKeyId=key),
    ):
        with refused("KMSInvalidStateException", f"{arn(clients, key)} is pending deletion"):
            refuse()
    assert clients.kms.cancel_key_deletion(KeyId=key)["KeyId"] == arn(clients, key)
    assert state(clients, key) == "Disabled"
    with refused("KMSInvalidStateException", "is not pending deletion"):
        clients.kms.cancel_key_deletion(KeyId=key)


def test_aliases(clients: Clients, key: str, alias: str) -> None:
    other = clients.kms.create_key()["KeyMetadata"]["KeyId"]
    with refused("AlreadyExistsException", "already exists"):
        clients.kms.create_alias(AliasName=alias, TargetKeyId=other)
    clients.kms.update_alias(AliasName=alias, TargetKeyId=arn(clients, other))
    assert clients.kms.list_aliases(KeyId=key)["Aliases"] == []
    (listed,) = clients.kms.list_aliases(KeyId=other)["Aliases"]
    assert (listed["AliasName"], listed["AliasArn"]) == (alias, clients.arn("kms", alias))
    clients.kms.delete_alias(AliasName=alias)
    for gone in (
        lambda: clients.kms.describe_key(KeyId=alias),
        lambda: clients.kms.delete_alias(AliasName=alias),
        lambda: clients.kms.update_alias(AliasName=alias, TargetKeyId=key),
    ):
        with refused("NotFoundException", "is not found"):
            gone()
    with refused("ValidationException", 'must start with the prefix "alias/"'):
        clients.kms.create_alias(AliasName="orders", TargetKeyId=key)
    with refused("ValidationException", "Not aliases"):
        clients.kms.create_alias(AliasName=alias, TargetKeyId="alias/aws/rds")
    with refused("NotAuthorizedException"):
        clients.kms.create_alias(AliasName="alias/aws/mine", TargetKeyId=key)
    with refused("InvalidAliasNameException"):
        clients.kms.create_alias(AliasName="alias/a:b", TargetKeyId=key)


def test_a_key_has_at_most_fifty_aliases(clients: Clients, key: str) -> None:
    for _ in range(50):
        clients.kms.create_alias(AliasName=fresh_name("alias/many"), TargetKeyId=key)
    with refused("LimitExceededException", "50 aliases"):
        clients.kms.create_alias(AliasName=fresh_name("alias/many"), TargetKeyId=key)
    pages = clients.kms.get_paginator("list_aliases").paginate(KeyId=key, PaginationConfig={"PageSize": 7})
    assert len({alias["AliasName"] for page in pages for alias in page["Aliases"]}) == 50


def test_the_keys_of_aws_appear_when_they_are_asked_for(clients: Clients) -> None:
    described = clients.kms.describe_key(KeyId="alias/aws/rds")["KeyMetadata"]
    assert (described["KeyManager"], described["KeyState"]) == ("AWS", "Enabled")
    assert clients.kms.get_key_rotation_status(KeyId=described["KeyId"])["KeyRotationEnabled"] is True
    assert "kms:ViaService" in clients.kms.get_key_policy(KeyId=described["KeyId"])["Policy"]
    listed = {entry["AliasName"]: entry.get("TargetKeyId") for entry in clients.kms.list_aliases()["Aliases"]}
    assert listed["alias/aws/rds"] == described["KeyId"]
    assert "alias/aws/secretsmanager" in listed
    for refuse in (
        lambda: clients.kms.disable_key(KeyId=described["KeyId"]),
        lambda: clients.kms.schedule_key_deletion(KeyId=described["KeyId"]),
        lambda: clients.kms.encrypt(KeyId="alias/aws/rds", Plaintext=b"x"),
        lambda: clients.kms.put_key_policy(KeyId=described["KeyId"], Policy="{}"),
    ):
        with refused("AccessDeniedException", "no resource-based policy allows"):
            refuse()
    with refused("NotFoundException", "is not found"):
        clients.kms.describe_key(KeyId="alias/aws/s3")


def test_keys_belong_to_a_region(server, clients: Clients, key: str) -> None:
    elsewhere = boto3_clients(server, region="eu-west-1")
    with refused("NotFoundException", "does not exist"):
        elsewhere.kms.describe_key(KeyId=key)
    blob = clients.kms.encrypt(KeyId=key, Plaintext=b"tea")["CiphertextBlob"]
    with refused("AccessDeniedException", "does not exist in this region"):
        elsewhere.kms.decrypt(CiphertextBlob=blob)


def test_old_material_decrypts_after_a_rotation(clients: Clients, key: str) -> None:
    first = clients.kms.describe_key(KeyId=key)["KeyMetadata"]["CurrentKeyMaterialId"]
    old = clients.kms.encrypt(KeyId=key, Plaintext=b"old")["CiphertextBlob"]
    assert clients.kms.rotate_key_on_demand(KeyId=key)["KeyId"] == key
    second = clients.kms.describe_key(KeyId=key)["KeyMetadata"]["CurrentKeyMaterialId"]
    assert first != second
    new = clients.kms.encrypt(KeyId=key, Plaintext=b"new")["CiphertextBlob"]
    for blob, plaintext, material in ((old, b"old", first), (new, b"new", second)):
        opened = clients.kms.decrypt(CiphertextBlob=blob)
        assert (opened["Plaintext"], opened["KeyMaterialId"]) == (plaintext, material)
    (rotation,) = clients.kms.list_key_rotations(KeyId=key)["Rotations"]
    assert (rotation["KeyMaterialId"], rotation["RotationType"]) == (second, "ON_DEMAND")
    everything = clients.kms.list_key_rotations(KeyId=key, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]
    assert [(entry["KeyMaterialId"], entry["KeyMaterialState"]) for entry in everything] == [
        (first, "NON_CURRENT"),
        (second, "CURRENT"),
    ]


def test_a_rotation_schedule(clients: Clients, key: str) -> None:
    assert clients.kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False
    clients.kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=90)
    status = clients.kms.get_key_rotation_status(KeyId=key)
    assert (status["KeyRotationEnabled"], status["RotationPeriodInDays"]) == (True, 90)
    made = clients.kms.describe_key(KeyId=key)["KeyMetadata"]["CreationDate"]
    assert 89 <= (status["NextRotationDate"] - made).days <= 90
    clients.kms.disable_key_rotation(KeyId=key)
    assert clients.kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False


def test_a_policy_is_kept_as_it_was_given(clients: Clients, key: str) -> None:
    default = json.loads(clients.kms.get_key_policy(KeyId=key)["Policy"])
    (statement,) = default["Statement"]
    assert statement["Principal"] == {"AWS": "arn:aws:iam::000000000000:root"}
    default["Statement"][0]["Sid"] = "mine"
    text = json.dumps(default)
    clients.kms.put_key_policy(KeyId=key, Policy=text)
    assert clients.kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"] == text
    assert clients.kms.list_key_policies(KeyId=key)["PolicyNames"] == ["default"]
    with refused("NotFoundException", "No such policy exists"):
        clients.kms.get_key_policy(KeyId=key, PolicyName="other")


def test_a_policy_has_to_be_one_and_to_leave_a_way_back(clients: Clients, key: str) -> None:
    def policy(action: str, principal: str = "arn:aws:iam::000000000000:root") -> str:
        statement = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": action, "Resource": "*"}
        return json.dumps({"Version": "2012-10-17", "Statement": [statement]})

    for text in ("no policy", "{}", '{"Statement": [{"Effect": "Perhaps"}]}'):
        with refused("MalformedPolicyDocumentException"):
            clients.kms.put_key_policy(KeyId=key, Policy=text)
    with refused("MalformedPolicyDocumentException", "will not allow you to update the key policy"):
        clients.kms.put_key_policy(KeyId=key, Policy=policy("kms:Encrypt"))
    clients.kms.put_key_policy(KeyId=key, Policy=policy("kms:Encrypt"), BypassPolicyLockoutSafetyCheck=True)
    clients.kms.encrypt(KeyId=key, Plaintext=b"allowed")
    with refused("AccessDeniedException", "kms:DescribeKey"):
        clients.kms.describe_key(KeyId=key)
    with refused("AccessDeniedException", "Access to KMS is not allowed"):
        clients.secrets.create_secret(Name=fresh_name("test/secret"), SecretString="v", KmsKeyId=key)


def test_tags(clients: Clients, key: str) -> None:
    def tags(*pairs: tuple[str, str]) -> list[dict[str, str]]:
        return [{"TagKey": name, "TagValue": value} for name, value in pairs]

    clients.kms.tag_resource(KeyId=key, Tags=tags(("a", "1"), ("b", "2")))
    clients.kms.untag_resource(KeyId=key, TagKeys=["a", "never"])
    assert clients.kms.list_resource_tags(KeyId=key)["Tags"] == tags(("b", "2"))
    for given, message in (
        (tags(("aws:x", "1")), "aws: are reserved"),
        (tags(("c", "1"), ("c", "2")), "Duplicate tag keys"),
        (tags(*((str(number), "") for number in range(50))), "Too many tags"),
    ):
        with refused("TagException", message):
            clients.kms.tag_resource(KeyId=key, Tags=given)


def test_with_the_aws_command(aws: AwsCommand, tmp_path: Path) -> None:
    key = aws.must("kms", "create-key", "--description", "from the command")["KeyMetadata"]["KeyId"]
    aws.must("kms", "create-alias", "--alias-name", "alias/command", "--target-key-id", key)
    # Files, because the versions of the command disagree on what base64 in an argument is.
    plain, blob = tmp_path / "plain", tmp_path / "blob"
    plain.write_bytes(b"tea")
    sealed = aws.must("kms", "encrypt", "--key-id", "alias/command", "--plaintext", f"fileb://{plain}")
    blob.write_bytes(base64.b64decode(sealed["CiphertextBlob"]))
    opened = aws.must("kms", "decrypt", "--ciphertext-blob", f"fileb://{blob}")
    assert base64.b64decode(opened["Plaintext"]) == b"tea"
    aws.must("kms", "disable-key", "--key-id", key)
    answer = aws("kms", "decrypt", "--ciphertext-blob", f"fileb://{blob}")
    assert answer.exit_status != 0
    assert "DisabledException" in answer.errors
