"""The console's door: who gets in, with what, and whose pages do not. What pages show is tried in `console/e2e`."""

import http.client
import json
import ssl
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from conftest import StartServer
from harness.clients import Clients
from harness.databases import fresh_name
from harness.refusal import refused
from harness.server import Server

SESSION = "/_lockstep/session"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Browser:
    """Sends what a page of the console sends; keeps the cookie as a browser does."""

    server: Server
    cookie: str | None = field(default=None)

    def send(self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Answer:
        url = urlsplit(self.server.url)
        if url.scheme == "https":
            trust = ssl.create_default_context(cafile=str(self.server.ca_file))
            connection = http.client.HTTPSConnection(url.netloc, timeout=30, context=trust)
        else:
            connection = http.client.HTTPConnection(url.netloc, timeout=30)
        sent = {"Host": url.netloc, "x-lockstep-console": "1"} | (headers or {})
        if self.cookie and path == SESSION:
            sent["Cookie"] = self.cookie
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            found = Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()
        if given := found.headers["set-cookie"]:
            self.cookie = None if "Max-Age=0;" in given else given.split(";")[0]
        return found

    def signed(self, key: dict[str, str], method: str = "POST", path: str = SESSION) -> Answer:
        credentials = Credentials(key["AccessKeyId"], key["SecretAccessKey"], key.get("SessionToken"))
        request = AWSRequest(method, self.server.url + path, headers={"x-lockstep-console": "1"})
        # Whoever signs in does not know yet which regions there are.
        SigV4Auth(credentials, "lockstep", "us-east-1").add_auth(request)
        return self.send(method, path, dict(request.headers))

    def with_link(self) -> Answer:
        link = self.server.lockstep("console").stdout.strip()
        assert link.startswith(f"{self.server.url}/console#code=")
        return self.send("POST", SESSION, body=json.dumps({"code": link.split("=")[1]}).encode())


@pytest.fixture
def browser(server: Server) -> Browser:
    return Browser(server)


def root_key(server: Server) -> dict[str, str]:
    variables = server.environment()
    return {
        "AccessKeyId": variables["AWS_ACCESS_KEY_ID"],
        "SecretAccessKey": variables["AWS_SECRET_ACCESS_KEY"],
    }


def client(server: Server, service: str, session: dict[str, Any]) -> Any:
    return boto3.client(
        service,
        endpoint_url=server.url,
        region_name=session["region"],
        aws_access_key_id=session["accessKeyId"],
        aws_secret_access_key=session["secretAccessKey"],
        aws_session_token=session["sessionToken"],
    )


def test_the_link_signs_in_once_and_its_credentials_call_the_api(server: Server, browser: Browser) -> None:
    link = server.lockstep("console").stdout.strip()
    body = json.dumps({"code": link.split("=")[1]}).encode()
    session = browser.send("POST", SESSION, body=body).json
    assert session["arn"] == "arn:aws:iam::000000000000:root"
    assert (session["mode"], session["caFile"]) == ("dev", str(server.ca_file))
    assert client(server, "sts", session).get_caller_identity()["Arn"] == session["arn"]
    client(server, "rds", session).describe_db_instances()
    again = Browser(server).send("POST", SESSION, body=body)
    assert (again.status, again.json["code"]) == (401, "InvalidCode")
    assert "lockstep console" in again.json["hint"]


def test_a_reload_stays_signed_in_with_fresh_credentials_until_signed_out(server: Server, browser: Browser) -> None:
    first = browser.signed(root_key(server))
    assert first.status == 200
    second = browser.send("GET", SESSION)
    assert second.status == 200
    assert second.json["accessKeyId"] != first.json["accessKeyId"]
    client(server, "sts", second.json).get_caller_identity()
    kept = browser.cookie
    assert browser.send("DELETE", SESSION).status == 204
    assert browser.cookie is None
    browser.cookie = kept
    assert browser.send("GET", SESSION).status == 401


def test_a_user_is_the_user_and_is_out_when_the_key_is(server: Server, browser: Browser, clients: Clients) -> None:
    name = fresh_name()
    clients.iam.create_user(UserName=name)
    statement = {"Effect": "Allow", "Action": "rds:DescribeDBInstances", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    clients.iam.put_user_policy(UserName=name, PolicyName="look", PolicyDocument=document)
    key = clients.iam.create_access_key(UserName=name)["AccessKey"]
    session = browser.signed(key).json
    assert session["arn"].endswith(f":user/{name}")
    client(server, "rds", session).describe_db_instances()
    with refused("AccessDeniedException"):
        client(server, "secretsmanager", session).list_secrets()
    clients.iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Inactive")
    assert browser.send("GET", SESSION).status == 401
    assert Browser(server).signed(key).status in (400, 403)
    clients.iam.update_access_key(UserName=name, AccessKeyId=key["AccessKeyId"], Status="Active")
    assert browser.send("GET", SESSION).status == 401, "a session came back"


def test_temporary_credentials_do_not_sign_in(server: Server, browser: Browser, clients: Clients) -> None:
    refusal = browser.signed(clients.sts.get_session_token()["Credentials"])
    assert (refusal.status, refusal.json["code"]) == (403, "LongTermKeyRequired")
    session = Browser(server).with_link().json
    own = {
        "AccessKeyId": session["accessKeyId"],
        "SecretAccessKey": session["secretAccessKey"],
        "SessionToken": session["sessionToken"],
    }
    assert browser.signed(own).status == 403


def test_the_cookie_alone_calls_nothing(server: Server, browser: Browser) -> None:
    browser.with_link()
    assert browser.cookie is not None
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": browser.cookie}
    answer = browser.send("POST", "/", form, b"Action=DescribeDBInstances&Version=2014-10-31")
    assert (answer.status, b"MissingAuthenticationToken" in answer.body) == (403, True)
    answer = browser.send("GET", "/_lockstep/identity", {"Cookie": browser.cookie})
    assert answer.json["code"] == "MissingAuthenticationTokenException"


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Host": "rebound.example.com"}, "HostNotAllowed"),
        ({"Host": "rebound.example.com", "Origin": "http://rebound.example.com"}, "HostNotAllowed"),
        ({"Origin": "http://evil.example"}, "OriginNotAllowed"),
        ({"Origin": "null"}, "OriginNotAllowed"),
        ({"Sec-Fetch-Site": "cross-site"}, "OriginNotAllowed"),
        ({"x-lockstep-console": "0"}, "MissingHeader"),
    ],
)
def test_pages_of_others_get_no_credentials(browser: Browser, headers: dict[str, str], code: str) -> None:
    browser.with_link()
    refusal = browser.send("GET", SESSION, headers)
    assert (refusal.status, refusal.json["code"]) == (403, code)
    assert "access-control-allow-origin" not in refusal.headers


def test_files_are_served_with_a_strict_policy(browser: Browser) -> None:
    for path in ("/console", "/console/databases/orders?tab=tags", "/console/assets/none.js"):
        answer = browser.send("GET", path)
        assert answer.status == (404 if path.endswith(".js") else 200)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
    assert browser.send("GET", "/console", {"Host": "rebound.example.com"}).status == 403


def test_sign_ins_are_on_record_and_nothing_secret_is(server: Server) -> None:
    browser = Browser(server)
    link = server.lockstep("console").stdout.strip().split("=")[1]
    browser.send("POST", SESSION, body=b'{"code": "a-code-that-is-wrong"}')
    session = browser.send("POST", SESSION, body=json.dumps({"code": link}).encode()).json
    browser.send("GET", SESSION)
    cookie = (browser.cookie or "").split("=")[1]
    wanted = [{"AttributeKey": "EventName", "AttributeValue": "ConsoleLogin"}]
    events = client(server, "cloudtrail", session).lookup_events(LookupAttributes=wanted)["Events"]
    details = [json.loads(event["CloudTrailEvent"]) for event in events]
    outcomes = [detail["responseElements"]["ConsoleLogin"] for detail in details]
    assert {"Success", "Failure"} <= set(outcomes)
    assert all(detail["eventType"] == "AwsConsoleSignIn" for detail in details)
    written = server.output() + "".join(
        path.read_text(errors="replace") for path in (server.data / "audit").iterdir() if path.is_file()
    )
    for secret in (link, cookie, "a-code-that-is-wrong", session["secretAccessKey"], session["sessionToken"]):
        assert secret not in written


def test_over_tls_the_cookie_is_for_tls_only(start_server: StartServer) -> None:
    server = start_server(None, mode="serve")
    browser = Browser(server)
    opened = browser.with_link()
    assert opened.json["mode"] == "serve"
    attributes = opened.headers["set-cookie"].split("; ")[1:]
    assert sorted(attributes) == ["HttpOnly", "Max-Age=43200", "Path=/_lockstep/session", "SameSite=Strict", "Secure"]


def test_too_many_failures_are_not_looked_at(start_server: StartServer) -> None:
    server = start_server()
    browser = Browser(server)
    answers = [browser.send("POST", SESSION, body=b'{"code": "guess"}').status for _ in range(12)]
    assert answers == [401] * 10 + [429] * 2
    assert int(browser.with_link().headers["retry-after"]) <= 60


def test_a_restart_signs_everybody_out(start_server: StartServer) -> None:
    server = start_server()
    browser = Browser(server)
    browser.with_link()
    server.stop()
    server.start()
    assert browser.send("GET", SESSION).status == 401
