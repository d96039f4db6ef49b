"""Every operation of every service with an example of a call, and what the caller needs for it.

The list of operations is the one that the server's wire layer is generated from. Whoever adds an
operation adds an example here: `tests/test_every_operation.py` names those that have none.
"""

from operations import cloudtrail, ec2, iam, kms, rds, secretsmanager, sts
from operations.example import Example, Make
from operations.listed import Operation

EXAMPLES: dict[str, dict[str, Make]] = {
    "cloudtrail": cloudtrail.EXAMPLES,
    "ec2": ec2.EXAMPLES,
    "iam": iam.EXAMPLES,
    "kms": kms.EXAMPLES,
    "rds": rds.EXAMPLES,
    "secretsmanager": secretsmanager.EXAMPLES,
    "sts": sts.EXAMPLES,
}


def example_maker(operation: Operation) -> Make:
    """What makes the operation's example, from a world in which it can be tried."""
    make = EXAMPLES.get(operation.service, {}).get(operation.name)
    assert make, f"{operation} has no example: add one to acceptance/operations/{operation.service}.py"
    return make


__all__ = ["Example", "Operation", "example_maker"]
