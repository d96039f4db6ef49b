"""The API over TLS, with an authority of Lockstep's own, by the SDK of every language.

`lockstep env` says all that boto3, the aws command, JavaScript and Go need. Java and Rust have no variable for an
authority that is trusted besides others.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.databases import fresh_name
from harness.sdks import LANGUAGES, RefusedError, opened
from harness.server import Server

pytestmark = pytest.mark.timeout(1900)

# Every variable that names the authority.
NOBODY = {"AWS_CA_BUNDLE": "", "NODE_EXTRA_CA_CERTS": ""}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server(grace=None, mode="serve")
    try:
        yield server.start()
    finally:
        server.destroy()


def trust(language: str, ca_file: str, folder: Path) -> dict[str, str]:
    if language == "rust":
        return {"SSL_CERT_FILE": ca_file}
    if language == "java":
        store = folder / "trusted.p12"
        imported = ["keytool", "-importcert", "-noprompt", "-alias", "lockstep", "-file", ca_file]
        subprocess.run([*imported, "-keystore", str(store), "-storepass", "public"], check=True, capture_output=True)
        return {"JDK_JAVA_OPTIONS": f"-Djavax.net.ssl.trustStore={store} -Djavax.net.ssl.trustStorePassword=public"}
    return {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_api_over_tls(server: Server, language: str, tmp_path: Path) -> None:
    ca_file = server.environment()["AWS_CA_BUNDLE"]
    with opened(language, server, **trust(language, ca_file, tmp_path)) as sdk:
        created = sdk.call("CreateSecret", Name=fresh_name("sdk/tls"), SecretString="tea")
        assert sdk.call("GetSecretValue", SecretId=created["ARN"])["SecretString"] == "tea"


@pytest.mark.parametrize("language", ["javascript", "go", "java", "rust"])
def test_an_unknown_authority_is_not_believed(server: Server, language: str) -> None:
    with opened(language, server, **NOBODY) as sdk, pytest.raises(RefusedError) as raised:
        sdk.call("ListSecrets")
    assert raised.value.status is None
    assert "cert" in raised.value.message.lower()
