"""CloudTrail."""

from operations.example import Example, Make

EXAMPLES: dict[str, Make] = {
    "LookupEvents": lambda world: Example({"MaxResults": 1}),
}
