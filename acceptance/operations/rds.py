"""RDS."""

from typing import Any

from harness.databases import SMALLEST
from operations.example import Example, Make
from operations.world import World


def on_instance(refused: str | None = None, **more: Any) -> Make:
    """An operation on the instance, with the parameters besides its identifier."""

    def make(world: World) -> Example:
        parameters = {"DBInstanceIdentifier": world.instance, **more}
        return Example(parameters, on=world.instance_arn(world.instance), refused=refused)

    return make


def tags(**more: Any) -> Make:
    def make(world: World) -> Example:
        arn = world.instance_arn(world.instance)
        return Example({"ResourceName": arn, **more}, on=arn)

    return make


def create(world: World) -> Example:
    # There is one of that name, which only somebody learns who may create it.
    parameters = {"DBInstanceIdentifier": world.instance, "MasterUserPassword": "only-for-tests", **SMALLEST}
    return Example(parameters, on=world.instance_arn(world.instance), refused="DBInstanceAlreadyExists")


def absent(world: World) -> Example:
    """That there is none is what only those learn who may do it to one of that name."""
    name = world.new_name("absent")
    return Example({"DBInstanceIdentifier": name}, on=world.instance_arn(name), refused="DBInstanceNotFound")


EXAMPLES: dict[str, Make] = {
    "CreateDBInstance": create,
    "DescribeDBInstances": on_instance(),
    "ModifyDBInstance": on_instance(BackupRetentionPeriod=0),
    "DeleteDBInstance": on_instance("InvalidParameterCombination", SkipFinalSnapshot=True),
    "RebootDBInstance": absent,
    "StartDBInstance": on_instance("InvalidDBInstanceState"),
    "StopDBInstance": absent,
    "AddTagsToResource": tags(Tags=[{"Key": "team", "Value": "blue"}]),
    "RemoveTagsFromResource": tags(TagKeys=["team"]),
    "ListTagsForResource": tags(),
    "DescribeDBEngineVersions": lambda world: Example({}),
    "DescribeEvents": lambda world: Example({}),
    "DescribeOrderableDBInstanceOptions": lambda world: Example({"Engine": "postgres"}),
}
