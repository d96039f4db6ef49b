"""Requests that the SDKs sign, with whatever a request can hold, and none of which is refused.

`make signers` sends a hundred times as many.
"""

import math
import os
import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest

from harness.clients import boto3_clients
from harness.sdks import RefusedError, opened
from harness.server import Server
from harness.signed import Request, send

REQUESTS = int(os.environ.get("LOCKSTEP_SIGNED_REQUESTS", "1000"))
SEED = int(os.environ.get("LOCKSTEP_TEST_SEED", random.SystemRandom().getrandbits(32)))

# The first of them waits until its language's program is built.
pytestmark = pytest.mark.timeout(1900 + REQUESTS // 10)

# How many of a thousand. A call of the aws command is a process of its own, with botocore's signatures.
SIGNED = {"boto3": 240, "go": 240, "java": 200, "javascript": 200, "rust": 56, "aws-cli": 4}
PRESIGNED = {"boto3": 30, "go": 30}

SECRETS_MAX = 8
LETTERS = "".join(map(chr, range(0x20, 0x7F)))
ALPHABETS = [
    LETTERS,
    "+%&=?/#;,'\"\\ ",
    "äßéøĀŻ",
    "\u200b\u2028\ufeff\u0301",
    "日本語한글",
    "\U0001f510\U0001f1e8\U0001f1ed",
]
# JSON has them, XML and with it the query protocol does not.
CONTROLS = "\t\n\r\x01\x7f"
NAME_LETTERS = "abcXYZ0123456789/_+=.@-"
FILTER_LETTERS = NAME_LETTERS + " :"
TAG_LETTERS = NAME_LETTERS + " :äß日"
HEADERS = ["X-Shop", "x-amz-shop", "X_SHOP", "Accept-Language", "If-None-Match", "Pragma", "X-Forwarded-For"]

Question = tuple[str, dict[str, Any]]


class Asker:
    """Makes up requests, all of which a server carries out."""

    def __init__(self, kind: str) -> None:
        self._random = random.Random(f"{SEED} {kind}")
        self._names: list[str] = []

    def questions(self, count: int) -> Iterator[Question]:
        for _ in range(max(1, min(SECRETS_MAX, count // 8))):
            # What looks like the end of an ARN would be taken for one.
            name = self._text(490, NAME_LETTERS) + f"_{self._random.getrandbits(64)}"
            self._names.append(name)
            yield "CreateSecret", {"Name": name, "Description": self._text(2048), "SecretString": "tea"}
        kinds: dict[Callable[[], Question], int] = {
            self._read: 50,
            self._list: 15,
            self._password: 15,
            self._batch: 8,
            self._put: 6,
            self._update: 4,
            self._tag: 2,
        }
        while True:
            yield self._random.choices([*kinds], [*kinds.values()])[0]()

    def headers(self) -> dict[str, str]:
        names = self._random.sample(HEADERS, self._random.randrange(4))
        return {name: self._text(2048, LETTERS) for name in names}

    def seconds(self) -> int:
        return self._random.choice([60, self._random.randint(60, 604_800), 604_800])

    def query(self) -> tuple[str, str, dict[str, Any]]:
        """An operation whose parameters fit in a URL, by service and botocore's name."""
        path = self._text(300, LETTERS.replace(" ", ""))
        return self._random.choice(
            [
                ("sts", "get_caller_identity", {}),
                ("iam", "list_users", {"PathPrefix": f"/{path}/"}),
                (
                    "rds",
                    "describe_db_instances",
                    {"Filters": [{"Name": "db-instance-id", "Values": [self._text(300)]}]},
                ),
            ]
        )

    def _read(self) -> Question:
        operation = self._random.choice(["GetSecretValue", "DescribeSecret", "ListSecretVersionIds"])
        return operation, {"SecretId": self._name()}

    def _list(self) -> Question:
        key = self._random.choice(["name", "description", "tag-key", "tag-value", "all"])
        texts = [self._text(512, FILTER_LETTERS) for _ in range(self._random.randint(1, 10))]
        filters = [{"Key": key, "Values": texts}]
        return "ListSecrets", {"MaxResults": self._random.randint(1, 100), "Filters": filters}

    def _password(self) -> Question:
        # Letters are left, or there would be none to choose from.
        without = self._text(4096).translate({ord(letter): None for letter in "abcXYZ"})
        return "GetRandomPassword", {"ExcludeCharacters": without, "RequireEachIncludedType": False}

    def _batch(self) -> Question:
        return "BatchGetSecretValue", {"SecretIdList": [self._name() for _ in range(self._random.randint(1, 20))]}

    def _put(self) -> Question:
        if self._random.random() < 0.3:
            size = self._size(65_536)
            return "PutSecretValue", {"SecretId": self._name(), "SecretBinary": self._random.randbytes(size)}
        # Of at most four bytes each.
        alphabet = self._random.choice([*ALPHABETS, CONTROLS])
        return "PutSecretValue", {"SecretId": self._name(), "SecretString": self._text(16_384, alphabet)}

    def _update(self) -> Question:
        return "UpdateSecret", {"SecretId": self._name(), "Description": self._text(2048)}

    def _tag(self) -> Question:
        tag = {"Key": f"tag:{self._random.randrange(20)}/ä", "Value": self._text(256, TAG_LETTERS)}
        return "TagResource", {"SecretId": self._name(), "Tags": [tag]}

    def _name(self) -> str:
        return self._random.choice(self._names)

    def _text(self, length_max: int, alphabet: str | None = None) -> str:
        return "".join(self._random.choices(alphabet or self._random.choice(ALPHABETS), k=self._size(length_max)))

    def _size(self, most: int) -> int:
        """Small ones are as frequent as large ones."""
        return int(2 ** self._random.uniform(0, math.log2(most)))


def share(of_a_thousand: int) -> int:
    return max(2, REQUESTS * of_a_thousand // 1000)


@pytest.fixture(params=["long-term key", "session in another region"])
def signer(request: pytest.FixtureRequest, server: Server) -> dict[str, str]:
    """Who signs, as the environment says it."""
    if request.param == "long-term key":
        return {}
    session = boto3_clients(server).sts.get_session_token()["Credentials"]
    return {
        "AWS_ACCESS_KEY_ID": session["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": session["SecretAccessKey"],
        "AWS_SESSION_TOKEN": session["SessionToken"],
        "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1",
    }


@pytest.mark.parametrize("language", SIGNED)
def test_what_an_sdk_signs_is_accepted(server: Server, language: str, signer: dict[str, str]) -> None:
    count = share(SIGNED[language]) // 2
    asker = Asker(f"{language} {signer.keys()}")
    print(f"{count:,} requests signed by {language}, seed {SEED}")
    broken_off = 0
    with opened(language, server, **signer) as sdk:
        for operation, members in islice(asker.questions(count), count):
            if sdk.headers is not None:
                sdk.headers = asker.headers()
            try:
                sdk.call(operation, **members)
            except RefusedError as failure:
                # Accepted, and then the client closed its own connection before it had read the answer. The SDK for Go
                # does, about once in ten thousand calls where there is more to do than the machine can.
                if failure.status != 200:
                    raise
                broken_off += 1
    assert broken_off <= 1 + count // 1000


def test_what_botocore_presigns_is_accepted(server: Server, signer: dict[str, str]) -> None:
    count = share(PRESIGNED["boto3"]) // 2
    asker = Asker(f"presigned boto3 {signer.keys()}")
    print(f"{count:,} requests presigned by boto3, seed {SEED}")
    clients = boto3_clients(server, environment=signer)
    for _ in range(count):
        service, operation, parameters = asker.query()
        client = getattr(clients, service)
        url = client.generate_presigned_url(operation, parameters, asker.seconds(), HttpMethod="GET")
        answer = send(Request("GET", url, {}, b""))
        assert answer.status == 200, (answer.code, operation, parameters)


def test_what_go_presigns_is_accepted(server: Server, signer: dict[str, str]) -> None:
    count = share(PRESIGNED["go"]) // 2
    asker = Asker(f"presigned go {signer.keys()}")
    print(f"{count:,} requests presigned by go, seed {SEED}")
    with opened("go", server, **signer) as sdk:
        for _ in range(count):
            signed = sdk.ask(do="presign", headers=asker.headers())
            answer = send(Request("GET", signed["url"], signed["headers"], b""))
            assert answer.status == 200, (answer.code, signed)
