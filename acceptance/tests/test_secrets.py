"""Secrets Manager, for secrets of a caller's own."""

import json
import string
import uuid

import pytest

from harness.clients import AwsCommand, Clients
from harness.databases import Login, fresh_name, secret_arn
from harness.refusal import refused

NOT_FOUND = "Secrets Manager can't find the specified secret."


def value_of(clients: Clients, secret: str, **which: str) -> str:
    return clients.secrets.get_secret_value(SecretId=secret, **which)["SecretString"]


def test_create_and_read(clients: Clients, new_secret) -> None:
    name = fresh_name("test/secret")
    created = new_secret(name, SecretString="tea", Description="a drink", Tags=[{"Key": "k", "Value": "v"}])
    assert created["Name"] == name
    assert created["ARN"].startswith(clients.arn("secretsmanager", f"secret:{name}-"))
    answer = clients.secrets.get_secret_value(SecretId=name)
    assert answer["SecretString"] == "tea"
    assert answer["ARN"] == created["ARN"]
    assert answer["VersionId"] == created["VersionId"]
    assert answer["VersionStages"] == ["AWSCURRENT"]
    assert "SecretBinary" not in answer
    described = clients.secrets.describe_secret(SecretId=name)
    assert described["Description"] == "a drink"
    assert described["Tags"] == [{"Key": "k", "Value": "v"}]
    assert described["VersionIdsToStages"] == {created["VersionId"]: ["AWSCURRENT"]}
    for absent in ("KmsKeyId", "RotationEnabled", "OwningService", "DeletedDate", "PrimaryRegion"):
        assert absent not in described


def test_the_three_ways_to_name_a_secret(clients: Clients, new_secret) -> None:
    name = fresh_name("test/secret")
    arn = new_secret(name, SecretString="tea")["ARN"]
    for secret_id in (name, arn, arn[:-7]):
        assert value_of(clients, secret_id) == "tea"
    with refused("ResourceNotFoundException", NOT_FOUND):
        value_of(clients, name.upper())


@pytest.mark.parametrize("name", ["a", "with/slash", "p+l_u=s.a@b-c", "x" * 512, "trailing-a1b2c3", "ends-in-dash-"])
def test_odd_names(clients: Clients, new_secret, name: str) -> None:
    arn = new_secret(name, SecretString="v")["ARN"]
    assert value_of(clients, name) == value_of(clients, arn) == "v"


@pytest.mark.parametrize("name", ["sp ace", "hash#", "ümlaut", "semi;colon", "rds!db-mine", "back\\slash", "new\nline"])
def test_bad_names(unchecked: Clients, name: str) -> None:
    with refused("ValidationException", "(?i)invalid name"):
        unchecked.secrets.create_secret(Name=name, SecretString="v")


@pytest.mark.parametrize("name", ["", "x" * 513])
def test_names_of_the_wrong_length(unchecked: Clients, name: str) -> None:
    with refused("ValidationException"):
        unchecked.secrets.create_secret(Name=name, SecretString="v")


@pytest.mark.parametrize(
    "value",
    [
        "{}",
        "ünïcödé ☕ \U0001f510",
        'quote " back \\ slash / ',
        "tab\tnew\nline\r",
        " leading and trailing ",
        "null",
        "\x01",
    ],
)
def test_values_come_back_as_they_were(clients: Clients, new_secret, value: str) -> None:
    assert value_of(clients, new_secret(SecretString=value)["ARN"]) == value


def test_binary_values(clients: Clients, new_secret) -> None:
    value = bytes(range(256)) * 4
    arn = new_secret(SecretBinary=value)["ARN"]
    answer = clients.secrets.get_secret_value(SecretId=arn)
    assert answer["SecretBinary"] == value
    assert "SecretString" not in answer


def test_the_size_limit(clients: Clients, unchecked: Clients, new_secret) -> None:
    largest = "x" * 65536
    arn = new_secret(SecretString=largest)["ARN"]
    assert value_of(clients, arn) == largest
    with refused("ValidationException"):
        unchecked.secrets.put_secret_value(SecretId=arn, SecretString=largest + "x")
    many_bytes = "é" * 65536
    with pytest.raises(unchecked.secrets.exceptions.ClientError):
        unchecked.secrets.put_secret_value(SecretId=arn, SecretString=many_bytes)
    clients.secrets.put_secret_value(SecretId=arn, SecretBinary=b"\0" * 65536)
    with pytest.raises(unchecked.secrets.exceptions.ClientError):
        unchecked.secrets.put_secret_value(SecretId=arn, SecretBinary=b"\0" * 65537)


def test_a_secret_without_a_value(clients: Clients, new_secret) -> None:
    created = new_secret()
    assert "VersionId" not in created
    with refused("ResourceNotFoundException", "can't find the specified secret value for staging label: AWSCURRENT"):
        value_of(clients, created["ARN"])
    assert "VersionIdsToStages" not in clients.secrets.describe_secret(SecretId=created["ARN"])


def test_put_moves_the_labels(clients: Clients, new_secret) -> None:
    arn = new_secret(SecretString="one")["ARN"]
    first = clients.secrets.get_secret_value(SecretId=arn)["VersionId"]
    second = clients.secrets.put_secret_value(SecretId=arn, SecretString="two")
    assert second["VersionStages"] == ["AWSCURRENT"]
    assert value_of(clients, arn) == "two"
    assert value_of(clients, arn, VersionStage="AWSPREVIOUS") == "one"
    clients.secrets.put_secret_value(SecretId=arn, SecretString="three")
    assert value_of(clients, arn, VersionStage="AWSPREVIOUS") == "two"
    assert value_of(clients, arn, VersionId=first) == "one"
    listed = clients.secrets.list_secret_version_ids(SecretId=arn)["Versions"]
    assert {tuple(version["VersionStages"]) for version in listed} == {("AWSCURRENT",), ("AWSPREVIOUS",)}
    everything = clients.secrets.list_secret_version_ids(SecretId=arn, IncludeDeprecated=True)["Versions"]
    assert first in {version["VersionId"] for version in everything}


def test_put_with_labels_of_ones_own(clients: Clients, new_secret) -> None:
    arn = new_secret(SecretString="one")["ARN"]
    pending = clients.secrets.put_secret_value(SecretId=arn, SecretString="two", VersionStages=["AWSPENDING", "MINE"])
    assert sorted(pending["VersionStages"]) == ["AWSPENDING", "MINE"]
    assert value_of(clients, arn) == "one"
    assert value_of(clients, arn, VersionStage="MINE") == "two"
    with refused("InvalidRequestException", "VersionStage that is not associated to the provided VersionId"):
        value_of(clients, arn, VersionId=pending["VersionId"], VersionStage="AWSCURRENT")


def test_versions_that_are_not_there(clients: Clients, new_secret) -> None:
    arn = new_secret(SecretString="one")["ARN"]
    with refused("ResourceNotFoundException", "secret value for staging label: NEVER"):
        value_of(clients, arn, VersionStage="NEVER")
    unknown = str(uuid.uuid4())
    with refused("ResourceNotFoundException", f"secret value for VersionId: {unknown}"):
        value_of(clients, arn, VersionId=unknown)


def test_update(clients: Clients, new_secret) -> None:
    arn = new_secret(SecretString="one", Description="before")["ARN"]
    assert "VersionId" not in clients.secrets.update_secret(SecretId=arn, Description="after")
    assert clients.secrets.describe_secret(SecretId=arn)["Description"] == "after"
    assert value_of(clients, arn) == "one"
    updated = clients.secrets.update_secret(SecretId=arn, SecretString="two")
    assert clients.secrets.get_secret_value(SecretId=arn)["VersionId"] == updated["VersionId"]
    assert value_of(clients, arn, VersionStage="AWSPREVIOUS") == "one"


def test_tokens_make_calls_repeatable(clients: Clients, new_secret) -> None:
    name, token = fresh_name("test/secret"), str(uuid.uuid4())
    first = new_secret(name, SecretString="one", ClientRequestToken=token)
    again = clients.secrets.create_secret(Name=name, SecretString="one", ClientRequestToken=token)
    assert first["VersionId"] == again["VersionId"] == token
    assert first["ARN"] == again["ARN"]
    with refused("ResourceExistsException"):
        clients.secrets.create_secret(Name=name, SecretString="other", ClientRequestToken=token)
    with refused("ResourceExistsException", f"the secret {name} already exists"):
        clients.secrets.create_secret(Name=name, SecretString="one")

    put_token = "terraform-" + "1" * 26
    for _ in range(2):
        put = clients.secrets.put_secret_value(SecretId=name, SecretString="two", ClientRequestToken=put_token)
        assert put["VersionId"] == put_token
    with refused("ResourceExistsException", "already in use for a version of secret"):
        clients.secrets.put_secret_value(SecretId=name, SecretString="three", ClientRequestToken=put_token)
    assert value_of(clients, name) == "two"
    assert value_of(clients, name, VersionStage="AWSPREVIOUS") == "one"


def test_both_kinds_of_value_at_once(unchecked: Clients, new_secret) -> None:
    arn = new_secret(SecretString="one")["ARN"]
    with pytest.raises(unchecked.secrets.exceptions.ClientError):
        unchecked.secrets.put_secret_value(SecretId=arn, SecretString="a", SecretBinary=b"b")
    with refused("InvalidRequestException", "You must provide either SecretString or SecretBinary"):
        unchecked.secrets.put_secret_value(SecretId=arn)


def test_tags(clients: Clients, new_secret) -> None:
    arn = new_secret(SecretString="v")["ARN"]
    assert "Tags" not in clients.secrets.describe_secret(SecretId=arn)
    clients.secrets.tag_resource(SecretId=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    clients.secrets.tag_resource(SecretId=arn, Tags=[{"Key": "a", "Value": "3"}])
    tags = clients.secrets.describe_secret(SecretId=arn)["Tags"]
    assert {tag["Key"]: tag["Value"] for tag in tags} == {"a": "3", "b": "2"}
    clients.secrets.untag_resource(SecretId=arn, TagKeys=["a", "b", "never-there"])
    assert clients.secrets.describe_secret(SecretId=arn)["Tags"] == []
    with pytest.raises(clients.secrets.exceptions.ClientError, match="aws:"):
        clients.secrets.tag_resource(SecretId=arn, Tags=[{"Key": "aws:mine", "Value": "x"}])


def described_tags(clients: Clients, secret: str) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in clients.secrets.describe_secret(SecretId=secret)["Tags"]}


def test_a_tag_without_a_value_has_an_empty_one(unchecked: Clients, new_secret) -> None:
    arn = new_secret(SecretString="v", Tags=[{"Key": "ä b", "Value": ""}])["ARN"]
    unchecked.secrets.tag_resource(SecretId=arn, Tags=[{"Key": "bare"}])
    assert described_tags(unchecked, arn) == {"ä b": "", "bare": ""}


def test_tags_have_limits(clients: Clients, unchecked: Clients, new_secret) -> None:
    fifty = [{"Key": f"{number}", "Value": "v"} for number in range(50)]
    arn = new_secret(SecretString="v", Tags=fifty)["ARN"]
    clients.secrets.tag_resource(SecretId=arn, Tags=[{"Key": "0", "Value": "ö" * 256}])
    refusals = [
        ("InvalidParameterException", [{"Key": "one-more", "Value": "v"}]),
        ("InvalidParameterException", [{"Key": "1", "Value": "a"}, {"Key": "1", "Value": "b"}]),
        ("InvalidParameterException", [{"Value": "keyless"}]),
        ("ValidationException", [{"Key": "", "Value": "v"}]),
        ("ValidationException", [{"Key": "k" * 129, "Value": "v"}]),
        ("ValidationException", [{"Key": "2", "Value": "v" * 257}]),
        ("InvalidParameterException", [{"Key": "3", "Value": "v"}, {"Key": "aws:x", "Value": "v"}]),
    ]
    before = described_tags(clients, arn)
    for code, tags in refusals:
        with refused(code):
            unchecked.secrets.tag_resource(SecretId=arn, Tags=tags)
        with refused(code):
            unchecked.secrets.create_secret(Name=fresh_name("tags"), SecretString="v", Tags=[*fifty[:49], *tags, *tags])
    assert described_tags(clients, arn) == before


def test_listing(clients: Clients, new_secret) -> None:
    stem = fresh_name("list/secret")
    names = [f"{stem}/{number:02}" for number in range(7)]
    for name in names:
        new_secret(name, SecretString="v", Description=f"The {name[-2:]} Teapot", Tags=[{"Key": stem, "Value": "yes"}])

    def listed(**query) -> list[str]:
        pages = clients.secrets.get_paginator("list_secrets").paginate(PaginationConfig={"PageSize": 3}, **query)
        return [secret["Name"] for page in pages for secret in page["SecretList"]]

    by_name = [{"Key": "name", "Values": [stem]}]
    assert sorted(listed(Filters=by_name)) == names
    assert listed(Filters=by_name, SortBy="name", SortOrder="asc") == names
    assert listed(Filters=by_name, SortBy="name", SortOrder="desc") == names[::-1]
    assert sorted(listed(Filters=[{"Key": "tag-key", "Values": [stem]}])) == names
    assert listed(Filters=[*by_name, {"Key": "description", "Values": ["03 teapot"]}]) == [names[3]]
    assert listed(Filters=[*by_name, {"Key": "tag-value", "Values": ["no"]}]) == []
    assert sorted(listed(Filters=[{"Key": "name", "Values": names[:2]}])) == names[:2]
    assert set(listed(Filters=[{"Key": "name", "Values": ["!" + stem]}])).isdisjoint(names)
    [one] = clients.secrets.list_secrets(Filters=[{"Key": "name", "Values": [names[0]]}])["SecretList"]
    assert one["SecretVersionsToStages"]
    assert "SecretString" not in one


def test_bad_filters(unchecked: Clients) -> None:
    with refused("ValidationException", "enum value set"):
        unchecked.secrets.list_secrets(Filters=[{"Key": "colour", "Values": ["red"]}])
    with pytest.raises(unchecked.secrets.exceptions.ClientError):
        unchecked.secrets.list_secrets(MaxResults=0)
    with refused("InvalidNextTokenException"):
        unchecked.secrets.list_secrets(NextToken="made-up")


def test_scheduled_deletion_and_restore(clients: Clients, new_secret) -> None:
    name = fresh_name("test/secret")
    arn = new_secret(name, SecretString="tea")["ARN"]
    deleted = clients.secrets.delete_secret(SecretId=name, RecoveryWindowInDays=7)
    described = clients.secrets.describe_secret(SecretId=name)
    assert described["DeletedDate"]
    assert (deleted["DeletionDate"] - described["LastChangedDate"]).days in (6, 7)
    with refused("InvalidRequestException", "because it was marked for deletion"):
        value_of(clients, name)
    with refused("InvalidRequestException", "because it was marked for deletion"):
        clients.secrets.put_secret_value(SecretId=name, SecretString="x")
    with refused("InvalidRequestException", "already scheduled for deletion"):
        clients.secrets.create_secret(Name=name, SecretString="x")
    by_name = [{"Key": "name", "Values": [name]}]
    assert clients.secrets.list_secrets(Filters=by_name)["SecretList"] == []
    [planned] = clients.secrets.list_secrets(Filters=by_name, IncludePlannedDeletion=True)["SecretList"]
    assert planned["ARN"] == arn
    clients.secrets.restore_secret(SecretId=name)
    assert value_of(clients, name) == "tea"
    assert "DeletedDate" not in clients.secrets.describe_secret(SecretId=name)


def test_forced_deletion(clients: Clients) -> None:
    name = fresh_name("test/secret")
    first = clients.secrets.create_secret(Name=name, SecretString="tea")
    clients.secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
    with refused("ResourceNotFoundException", NOT_FOUND):
        clients.secrets.describe_secret(SecretId=name)
    second = clients.secrets.create_secret(Name=name, SecretString="coffee")
    assert second["ARN"] != first["ARN"]
    with refused("ResourceNotFoundException"):
        value_of(clients, first["ARN"])
    clients.secrets.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)
    never = clients.secrets.delete_secret(SecretId=fresh_name("never"), ForceDeleteWithoutRecovery=True)
    assert never["ARN"]


def test_rules_of_deletion(unchecked: Clients, new_secret) -> None:
    arn = new_secret(SecretString="tea")["ARN"]
    for days in (6, 31):
        with refused("InvalidParameterException", "between 7 and 30 days"):
            unchecked.secrets.delete_secret(SecretId=arn, RecoveryWindowInDays=days)
    with refused("InvalidParameterException", "ForceDeleteWithoutRecovery"):
        unchecked.secrets.delete_secret(SecretId=arn, RecoveryWindowInDays=7, ForceDeleteWithoutRecovery=True)
    with refused("ResourceNotFoundException", NOT_FOUND):
        unchecked.secrets.delete_secret(SecretId=fresh_name("never"))


def test_random_passwords(clients: Clients) -> None:
    def password(**rules) -> str:
        return clients.secrets.get_random_password(**rules)["RandomPassword"]

    assert len(password()) == 32
    assert password() != password()
    assert len(password(PasswordLength=4096)) == 4096
    assert set(password(PasswordLength=500, ExcludePunctuation=True)) <= set(string.ascii_letters + string.digits)
    digits = {"ExcludePunctuation": True, "ExcludeUppercase": True, "ExcludeLowercase": True}
    assert set(password(PasswordLength=500, **digits)) == set(string.digits)
    assert not set(password(PasswordLength=2000, ExcludeCharacters="abc/@")) & set("abc/@")
    assert " " in password(PasswordLength=2000, IncludeSpace=True)
    for _ in range(20):
        four = password(PasswordLength=4, RequireEachIncludedType=True)
        assert any(c.isupper() for c in four)
        assert any(c.islower() for c in four)
        assert any(c.isdigit() for c in four)
        assert any(c in string.punctuation for c in four)


def test_impossible_random_passwords(unchecked: Clients) -> None:
    with refused("InvalidParameterException"):
        unchecked.secrets.get_random_password(PasswordLength=3)
    for length in (0, 4097):
        with pytest.raises(unchecked.secrets.exceptions.ClientError):
            unchecked.secrets.get_random_password(PasswordLength=length)
    nothing = {f"Exclude{kind}": True for kind in ("Numbers", "Punctuation", "Uppercase", "Lowercase")}
    with refused("InvalidParameterException"):
        unchecked.secrets.get_random_password(**nothing)


@pytest.mark.parametrize(
    "call",
    ["get_secret_value", "describe_secret", "list_secret_version_ids", "restore_secret", "rotate_secret"],
)
def test_unknown_secrets(clients: Clients, call: str) -> None:
    with refused("ResourceNotFoundException", NOT_FOUND):
        getattr(clients.secrets, call)(SecretId="nobody/knows")


@pytest.mark.parametrize("call", ["get_secret_value", "describe_secret", "delete_secret", "list_secret_version_ids"])
def test_bad_secret_ids(unchecked: Clients, call: str) -> None:
    with refused("ValidationException", "(?i)invalid name"):
        getattr(unchecked.secrets, call)(SecretId="no such; name")


def test_rotation_of_an_unmanaged_secret(clients: Clients, new_secret) -> None:
    arn = new_secret(SecretString="tea")["ARN"]
    with refused("InvalidRequestException", "No Lambda rotation function ARN is associated with this secret"):
        clients.secrets.rotate_secret(SecretId=arn)


def test_a_number_where_text_belongs(unchecked: Clients) -> None:
    with refused("SerializationException"):
        unchecked.secrets.create_secret(Name=7, SecretString="v")


def test_with_the_aws_command(aws: AwsCommand) -> None:
    name = fresh_name("cli")
    created = aws.must("secretsmanager", "create-secret", "--name", name, "--secret-string", '{"k": "v é"}')
    read = aws.must("secretsmanager", "get-secret-value", "--secret-id", created["ARN"])
    assert json.loads(read["SecretString"]) == {"k": "v é"}
    aws.must("secretsmanager", "put-secret-value", "--secret-id", name, "--secret-string", "2")
    listed = aws.must("secretsmanager", "list-secret-version-ids", "--secret-id", name)["Versions"]
    assert len(listed) == 2
    aws.must("secretsmanager", "delete-secret", "--secret-id", name, "--force-delete-without-recovery")
    refusal = aws("secretsmanager", "describe-secret", "--secret-id", name)
    assert "(ResourceNotFoundException)" in refusal.errors


class TestManaged:
    """What a caller may not do with the secret of an instance."""

    @pytest.fixture
    def arn(self, instance) -> str:
        return secret_arn(instance)

    MANAGED = "You must use that service to update it|you must use that service to update it"

    def test_its_value_is_not_the_callers(self, clients: Clients, arn: str, login: Login) -> None:
        with refused("InvalidRequestException", self.MANAGED):
            clients.secrets.put_secret_value(SecretId=arn, SecretString="mine")
        with refused("InvalidRequestException", self.MANAGED):
            clients.secrets.update_secret(SecretId=arn, SecretString="mine")
        assert json.loads(value_of(clients, arn)) == {"username": login.user, "password": login.password}

    def test_it_cannot_be_deleted(self, clients: Clients, arn: str) -> None:
        for how in ({}, {"RecoveryWindowInDays": 7}, {"ForceDeleteWithoutRecovery": True}):
            with refused("InvalidRequestException"):
                clients.secrets.delete_secret(SecretId=arn, **how)

    def test_it_takes_tags_of_the_callers(self, clients: Clients, arn: str) -> None:
        clients.secrets.tag_resource(SecretId=arn, Tags=[{"Key": "cost", "Value": "7"}])
        assert {"Key": "cost", "Value": "7"} in clients.secrets.describe_secret(SecretId=arn)["Tags"]
        with pytest.raises(clients.secrets.exceptions.ClientError):
            clients.secrets.untag_resource(SecretId=arn, TagKeys=["aws:secretsmanager:owningService"])
        clients.secrets.untag_resource(SecretId=arn, TagKeys=["cost"])

    def test_the_services_own_tags_are_the_services(self, clients: Clients, unchecked: Clients, arn: str) -> None:
        before = clients.secrets.describe_secret(SecretId=arn)["Tags"]
        for key in ("aws:secretsmanager:owningService", "aws:mine", "AWS:mine", "Aws:"):
            with refused("InvalidParameterException", "aws:"):
                clients.secrets.tag_resource(SecretId=arn, Tags=[{"Key": "fine", "Value": "x"}, {"Key": key}])
            with refused("InvalidParameterException", "aws:"):
                clients.secrets.untag_resource(SecretId=arn, TagKeys=["fine", key])
        assert clients.secrets.describe_secret(SecretId=arn)["Tags"] == before

    @pytest.mark.parametrize(
        ("call", "members"),
        [
            ("put_secret_value", {"SecretString": "mine"}),
            ("put_secret_value", {"SecretBinary": b"mine", "VersionStages": ["MINE"]}),
            ("update_secret", {"SecretString": "mine"}),
            ("update_secret", {"KmsKeyId": "alias/aws/secretsmanager"}),
            ("update_secret_version_stage", {"VersionStage": "MINE", "MoveToVersionId": "0" * 32}),
            ("delete_secret", {}),
            ("delete_secret", {"RecoveryWindowInDays": 7}),
            ("delete_secret", {"ForceDeleteWithoutRecovery": True}),
        ],
    )
    def test_what_only_the_service_may_do(self, clients: Clients, arn: str, call: str, members: dict) -> None:
        before = clients.secrets.describe_secret(SecretId=arn)
        message = "This secret is managed by rds, and you must use that service to update it."
        with refused("InvalidRequestException", message):
            getattr(clients.secrets, call)(SecretId=arn, **members)
        after = clients.secrets.describe_secret(SecretId=arn)
        for date in ("ResponseMetadata", "LastAccessedDate"):
            before.pop(date, None)
            after.pop(date, None)
        assert after == before

    @pytest.mark.parametrize(
        "call",
        ["get_secret_value", "describe_secret", "list_secret_version_ids", "get_resource_policy", "restore_secret"],
    )
    def test_what_everybody_may_do(self, clients: Clients, arn: str, call: str) -> None:
        assert getattr(clients.secrets, call)(SecretId=arn)["ARN"] == arn

    def test_it_takes_no_lambda(self, clients: Clients, arn: str) -> None:
        function = clients.arn("lambda", "function:rotate")
        with refused("InvalidRequestException", "not supported for a service-managed secret"):
            clients.secrets.rotate_secret(SecretId=arn, RotationLambdaARN=function)

    def test_its_schedule_can_be_changed(self, clients: Clients, arn: str) -> None:
        before = value_of(clients, arn)
        rules = {"ScheduleExpression": "rate(10 days)", "Duration": "3h"}
        clients.secrets.rotate_secret(SecretId=arn, RotationRules=rules, RotateImmediately=False)
        described = clients.secrets.describe_secret(SecretId=arn)
        assert {name: described["RotationRules"][name] for name in rules} == rules
        assert described["NextRotationDate"]
        assert value_of(clients, arn) == before
        clients.secrets.cancel_rotate_secret(SecretId=arn)
        assert clients.secrets.describe_secret(SecretId=arn)["RotationEnabled"] is False
        clients.secrets.rotate_secret(
            SecretId=arn, RotationRules={"AutomaticallyAfterDays": 7}, RotateImmediately=False
        )
        assert clients.secrets.describe_secret(SecretId=arn)["RotationEnabled"] is True

    @pytest.mark.parametrize(
        "rules",
        [
            {"AutomaticallyAfterDays": 0},
            {"AutomaticallyAfterDays": 1001},
            {"ScheduleExpression": "rate(3 hours)"},
            {"ScheduleExpression": "rate(0 days)"},
            {"ScheduleExpression": "cron(5 8 * * ? *)"},
            {"ScheduleExpression": "cron(0 8 * * * *)"},
            {"ScheduleExpression": "every tuesday"},
            {"ScheduleExpression": "rate(10 days)", "AutomaticallyAfterDays": 10},
            {"ScheduleExpression": "rate(10 days)", "Duration": "99h"},
        ],
        ids=str,
    )
    def test_bad_schedules(self, unchecked: Clients, arn: str, rules: dict) -> None:
        before = unchecked.secrets.describe_secret(SecretId=arn)["RotationRules"]
        with pytest.raises(unchecked.secrets.exceptions.ClientError) as caught:
            unchecked.secrets.rotate_secret(SecretId=arn, RotationRules=rules, RotateImmediately=False)
        assert caught.value.response["Error"]["Code"] in ("InvalidParameterException", "ValidationException")
        assert unchecked.secrets.describe_secret(SecretId=arn)["RotationRules"] == before

    def test_its_dates_of_rotation_go_when_rotation_does(self, clients: Clients, arn: str) -> None:
        clients.secrets.cancel_rotate_secret(SecretId=arn)
        described = clients.secrets.describe_secret(SecretId=arn)
        assert described["RotationEnabled"] is False
        assert described["RotationRules"]
        for date in ("LastRotatedDate", "NextRotationDate"):
            assert date not in described
        clients.secrets.rotate_secret(SecretId=arn, RotateImmediately=False)
        assert "NextRotationDate" in clients.secrets.describe_secret(SecretId=arn)

    def test_it_can_be_found_by_its_owner(self, clients: Clients, arn: str) -> None:
        found = clients.secrets.list_secrets(Filters=[{"Key": "owning-service", "Values": ["rds"]}])["SecretList"]
        assert arn in {secret["ARN"] for secret in found}
