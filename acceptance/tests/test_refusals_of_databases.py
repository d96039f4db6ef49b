"""What RDS refuses, with the code, the status and the words of RDS."""

import pytest

from harness.clients import Clients
from harness.databases import MANAGED, SMALLEST, delete_instance, fresh_name
from harness.refusal import refused

GOOD_PASSWORD = "Correct-horse-9"


def create(unchecked: Clients, **parameters) -> None:
    """Creates with the smallest set of parameters, changed by these; None leaves one out."""
    wanted = SMALLEST | {"DBInstanceIdentifier": fresh_name("never")} | parameters
    unchecked.rds.create_db_instance(**{name: value for name, value in wanted.items() if value is not None})


@pytest.fixture(autouse=True)
def nothing_was_created(clients: Clients):
    yield
    instances = clients.rds.describe_db_instances()["DBInstances"]
    made = [found["DBInstanceIdentifier"] for found in instances if found["DBInstanceIdentifier"].startswith("never")]
    for identifier in made:
        delete_instance(clients, identifier)
    assert made == []


@pytest.mark.parametrize(
    "identifier",
    [
        "",
        "1st",
        "-dash",
        "dash-",
        "two--dashes",
        "under_score",
        "spa ce",
        "dot.dot",
        "ümlaut",
        "never" + "x" * 59,
        "a/b",
    ],
)
def test_bad_identifiers(unchecked: Clients, identifier: str) -> None:
    code = "InvalidParameterValue" if identifier else "MissingParameter"
    with refused(code, "DBInstanceIdentifier|identifier"):
        create(unchecked, DBInstanceIdentifier=identifier, ManageMasterUserPassword=True)


@pytest.mark.parametrize("name", ["DBInstanceIdentifier", "Engine", "DBInstanceClass", "MasterUsername"])
def test_missing_parameters(unchecked: Clients, name: str) -> None:
    with pytest.raises(unchecked.rds.exceptions.ClientError) as caught:
        create(unchecked, ManageMasterUserPassword=True, **{name: None})
    error = caught.value.response
    assert error["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert error["Error"]["Code"] in ("MissingParameter", "InvalidParameterValue")
    assert name in error["Error"]["Message"]


def test_no_password_at_all(unchecked: Clients) -> None:
    with refused("InvalidParameterValue", "MasterUserPassword must be provided and must not be blank"):
        create(unchecked)


def test_a_password_and_management(unchecked: Clients) -> None:
    with refused("InvalidParameterCombination", "MasterUserPassword"):
        create(unchecked, ManageMasterUserPassword=True, MasterUserPassword=GOOD_PASSWORD)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short-7", "shorter than 8 characters"),
        ("with/slash-1", "Only printable ASCII"),
        ('with"quote-1', "Only printable ASCII"),
        ("with@sign-1", "Only printable ASCII"),
        ("with space-1", "Only printable ASCII"),
        ("ümlaut-longer", "Only printable ASCII"),
        ("control\x7fchar", "Only printable ASCII"),
        ("x" * 129, "128|longer"),
    ],
)
def test_bad_passwords(unchecked: Clients, password: str, words: str) -> None:
    with refused("InvalidParameterValue", f"not a valid password.*({words})"):
        create(unchecked, MasterUserPassword=password)


@pytest.mark.parametrize(
    "name", ["rdsadmin", "rds_superuser", "pg_monitor", "public", "1st", "da-sh", "spa ce", "a" * 64]
)
def test_bad_master_user_names(unchecked: Clients, name: str) -> None:
    with refused("InvalidParameterValue", "MasterUsername|reserved"):
        create(unchecked, MasterUsername=name, ManageMasterUserPassword=True)


@pytest.mark.parametrize("name", ["1st", "da-sh", "spa ce", "a" * 64, 'quo"te'])
def test_bad_database_names(unchecked: Clients, name: str) -> None:
    with refused("InvalidParameterValue", "DBName"):
        create(unchecked, DBName=name, ManageMasterUserPassword=True)


@pytest.mark.parametrize("port", [0, 80, 1149, 65536, -1])
def test_bad_ports(unchecked: Clients, port: int) -> None:
    with refused("InvalidParameterValue", "[Pp]ort"):
        create(unchecked, Port=port, ManageMasterUserPassword=True)


@pytest.mark.parametrize("version", ["7.4", "99", "15.999", "latest"])
def test_unknown_engine_versions(unchecked: Clients, version: str) -> None:
    with refused("InvalidParameterCombination", f"Cannot find version {version} for postgres"):
        create(unchecked, EngineVersion=version, ManageMasterUserPassword=True)


@pytest.mark.parametrize("engine", ["mysql", "aurora-postgresql", "PostgreSQL", "oracle"])
def test_other_engines(unchecked: Clients, engine: str) -> None:
    with refused("InvalidParameterValue", "[Ee]ngine"):
        create(unchecked, Engine=engine, ManageMasterUserPassword=True)


@pytest.mark.parametrize("size", [0, 5, 19, 65537])
def test_bad_storage_sizes(unchecked: Clients, size: int) -> None:
    with refused("InvalidParameterValue", "storage"):
        create(unchecked, AllocatedStorage=size, ManageMasterUserPassword=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MultiAZ", True),
        ("StorageEncrypted", True),
        ("BackupRetentionPeriod", 7),
        ("EnableIAMDatabaseAuthentication", True),
        ("EnablePerformanceInsights", True),
        ("DBSubnetGroupName", "mine"),
        ("DBParameterGroupName", "mine"),
        ("AvailabilityZone", "us-west-2q"),
        ("Iops", 3000),
        ("Domain", "d-1234567890"),
        ("CharacterSetName", "LATIN1"),
    ],
)
def test_what_we_do_not_do_is_refused_by_name(unchecked: Clients, name: str, value) -> None:
    with pytest.raises(unchecked.rds.exceptions.ClientError, match=name) as caught:
        create(unchecked, ManageMasterUserPassword=True, **{name: value})
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_what_we_do_anyway_is_accepted(unchecked: Clients) -> None:
    """The refusal for the password shows that everything before it was accepted."""
    with refused("InvalidParameterValue", "MasterUserPassword must be provided"):
        create(
            unchecked,
            MultiAZ=False,
            StorageEncrypted=False,
            BackupRetentionPeriod=0,
            EnableIAMDatabaseAuthentication=False,
            DBName="",
            EngineVersion="",
            VpcSecurityGroupIds=[],
            Tags=[],
        )


def test_a_name_that_is_taken(clients: Clients, unchecked: Clients, instance) -> None:
    with refused("DBInstanceAlreadyExists", "DB instance already exists"):
        create(unchecked, DBInstanceIdentifier=instance["DBInstanceIdentifier"], ManageMasterUserPassword=True)
    with refused("DBInstanceAlreadyExists"):
        create(unchecked, DBInstanceIdentifier=instance["DBInstanceIdentifier"].upper(), ManageMasterUserPassword=True)


def test_a_kms_key_without_management(unchecked: Clients) -> None:
    with refused("InvalidParameterCombination", "ManageMasterUserPassword value is required"):
        create(unchecked, MasterUserPassword=GOOD_PASSWORD, MasterUserSecretKmsKeyId="alias/mine")


@pytest.mark.parametrize("key", ["alias/mine", "12345678-1234-1234-1234-123456789012"])
def test_an_unknown_kms_key(unchecked: Clients, key: str) -> None:
    with refused("KMSKeyNotAccessibleFault", "KMS key"):
        create(unchecked, ManageMasterUserPassword=True, MasterUserSecretKmsKeyId=key)


@pytest.mark.parametrize("key", ["aws:mine", "", "x" * 129])
def test_bad_tag_keys(unchecked: Clients, key: str) -> None:
    with pytest.raises(unchecked.rds.exceptions.ClientError) as caught:
        create(unchecked, ManageMasterUserPassword=True, Tags=[{"Key": key, "Value": "v"}])
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


ON_ONE_INSTANCE = {
    "describe": lambda c, name: c.rds.describe_db_instances(DBInstanceIdentifier=name),
    "modify": lambda c, name: c.rds.modify_db_instance(DBInstanceIdentifier=name, DeletionProtection=True),
    "delete": lambda c, name: c.rds.delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True),
    "start": lambda c, name: c.rds.start_db_instance(DBInstanceIdentifier=name),
    "stop": lambda c, name: c.rds.stop_db_instance(DBInstanceIdentifier=name),
    "reboot": lambda c, name: c.rds.reboot_db_instance(DBInstanceIdentifier=name),
    "list tags": lambda c, name: c.rds.list_tags_for_resource(ResourceName=c.arn("rds", f"db:{name}")),
    "add tags": lambda c, name: c.rds.add_tags_to_resource(
        ResourceName=c.arn("rds", f"db:{name}"), Tags=[{"Key": "k", "Value": "v"}]
    ),
}


@pytest.mark.parametrize("operation", ON_ONE_INSTANCE)
def test_an_unknown_instance(clients: Clients, operation: str) -> None:
    with refused("DBInstanceNotFound", "nobody", status=404):
        ON_ONE_INSTANCE[operation](clients, "nobody")


class TestModify:
    """Each rule of the managed password, on an instance that has one."""

    @pytest.fixture
    def modify(self, unchecked: Clients, instance):
        def modify(**parameters) -> None:
            unchecked.rds.modify_db_instance(DBInstanceIdentifier=instance["DBInstanceIdentifier"], **parameters)

        return modify

    def test_a_password_while_managed(self, modify) -> None:
        with refused("InvalidParameterCombination", "MasterUserPassword"):
            modify(MasterUserPassword=GOOD_PASSWORD, ApplyImmediately=True)

    def test_management_and_a_password(self, modify) -> None:
        with refused("InvalidParameterCombination", "MasterUserPassword"):
            modify(ManageMasterUserPassword=True, MasterUserPassword=GOOD_PASSWORD, ApplyImmediately=True)

    def test_the_end_of_management_without_a_password(self, modify) -> None:
        with refused(
            "InvalidParameterCombination", "MasterUserPassword must be provided when ManageMasterUserPassword"
        ):
            modify(ManageMasterUserPassword=False, ApplyImmediately=True)

    def test_a_bad_password_at_the_end_of_management(self, modify) -> None:
        with refused("InvalidParameterValue", "not a valid password"):
            modify(ManageMasterUserPassword=False, MasterUserPassword="short", ApplyImmediately=True)

    def test_a_rotation_that_is_not_immediate(self, modify) -> None:
        with refused("InvalidParameterCombination", "You must specify apply immediately"):
            modify(RotateMasterUserPassword=True)

    def test_another_kms_key(self, modify) -> None:
        with pytest.raises(Exception, match=r"InvalidParameterCombination|KMSKeyNotAccessibleFault"):
            modify(ManageMasterUserPassword=True, MasterUserSecretKmsKeyId="alias/mine", ApplyImmediately=True)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("MultiAZ", True),
            ("EngineVersion", "99"),
            ("DBInstanceClass", "db.r6g.16xlarge"),
            ("NewDBInstanceIdentifier", "x"),
        ],
    )
    def test_what_we_do_not_change_yet(self, modify, name: str, value) -> None:
        with pytest.raises(Exception, match=name):
            modify(ApplyImmediately=True, **{name: value})

    def test_nothing_changed(self, modify, clients: Clients, instance) -> None:
        [now] = clients.rds.describe_db_instances(DBInstanceIdentifier=instance["DBInstanceIdentifier"])["DBInstances"]
        for volatile in ("LatestRestorableTime",):
            now.pop(volatile, None)
            instance.pop(volatile, None)
        assert now == instance


def test_rules_of_delete(unchecked: Clients, instance) -> None:
    name = instance["DBInstanceIdentifier"]
    with refused("InvalidParameterCombination", "FinalDBSnapshotIdentifier is required"):
        unchecked.rds.delete_db_instance(DBInstanceIdentifier=name)
    with refused("InvalidParameterCombination", "FinalDBSnapshotIdentifier|FinalDBSnapshot"):
        unchecked.rds.delete_db_instance(
            DBInstanceIdentifier=name, SkipFinalSnapshot=True, FinalDBSnapshotIdentifier="last"
        )


def test_a_final_snapshot_is_refused_and_nothing_is_deleted(clients: Clients, instance) -> None:
    name = instance["DBInstanceIdentifier"]
    with pytest.raises(clients.rds.exceptions.ClientError, match=r"[Ss]napshot"):
        clients.rds.delete_db_instance(DBInstanceIdentifier=name, FinalDBSnapshotIdentifier="last")
    [now] = clients.rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"]
    assert now["DBInstanceStatus"] == "available"


def test_the_wrong_state(clients: Clients, instance) -> None:
    with refused("InvalidDBInstanceState", "not stopped"):
        clients.rds.start_db_instance(DBInstanceIdentifier=instance["DBInstanceIdentifier"])


@pytest.mark.parametrize("filter_name", ["db-instance-name", "status", "Engine"])
def test_an_unknown_filter(unchecked: Clients, filter_name: str) -> None:
    with refused("InvalidParameterValue", "filter"):
        unchecked.rds.describe_db_instances(Filters=[{"Name": filter_name, "Values": ["x"]}])


@pytest.mark.parametrize("count", [0, 19, 101])
def test_a_bad_page_size(unchecked: Clients, count: int) -> None:
    with refused("InvalidParameterValue", "MaxRecords"):
        unchecked.rds.describe_db_instances(MaxRecords=count)


def test_a_made_up_marker(unchecked: Clients) -> None:
    with refused("InvalidParameterValue", "[Mm]arker"):
        unchecked.rds.describe_db_instances(Marker="made-up")


def test_management_with_every_rule_met_is_accepted(unchecked: Clients) -> None:
    """The control for all of the above: the same call, with nothing wrong, is answered."""
    name = fresh_name("good")
    unchecked.rds.create_db_instance(DBInstanceIdentifier=name, **MANAGED)
    unchecked.rds.delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True)
