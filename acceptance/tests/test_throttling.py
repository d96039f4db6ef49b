"""A server that is told to throttle, so that clients can be tested for their patience."""

from concurrent.futures import ThreadPoolExecutor

from botocore.exceptions import ClientError

from harness.clients import AwsCommand, boto3_clients

RATE = 4


def test_calls_that_come_too_fast(start_server) -> None:
    server = start_server("0", "--throttle", str(RATE))
    hasty = boto3_clients(server, attempts=1)

    def call(_: int) -> str:
        try:
            hasty.secrets.list_secrets()
        except ClientError as refusal:
            answer = refusal.response
            assert answer["ResponseMetadata"]["HTTPStatusCode"] == 400
            return f"{answer['Error']['Code']}: {answer['Error']['Message']}"
        return "answered"

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(call, range(16)))
    assert set(answers) == {"answered", "ThrottlingException: Rate exceeded"}
    assert answers.count("answered") >= RATE

    # Other operations are counted apart.
    name = hasty.secrets.create_secret(Name="throttled", SecretString="tea")["Name"]
    # Clients that have patience get through.
    patient = boto3_clients(server, attempts=10)
    for _ in range(3 * RATE):
        assert patient.secrets.get_secret_value(SecretId=name)["SecretString"] == "tea"
    assert AwsCommand(server).must("secretsmanager", "get-secret-value", "--secret-id", name)["SecretString"] == "tea"


def test_nobody_is_throttled_unless_told(start_server) -> None:
    clients = boto3_clients(start_server(), attempts=1)
    for _ in range(200):
        clients.secrets.list_secrets()
