//! Calls that are refused, and how.

use crate::client::{Reply, Request, Running, start};

/// The error of a JSON answer, which the header repeats.
fn json_code(reply: &Reply) -> String {
    let body: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    let code = body["__type"].as_str().unwrap().to_owned();
    assert_eq!(reply.header("x-amzn-errortype"), Some(code.as_str()));
    assert_eq!(reply.header("content-type"), Some("application/x-amz-json-1.1"));
    code
}

/// The error of an XML answer.
fn xml_code(reply: &Reply) -> String {
    let (_, tail) = reply.body.split_once("<Code>").expect(&reply.body);
    tail.split_once("</Code>").unwrap().0.to_owned()
}

/// Nothing reached an operation, and the answer still carries what every answer does.
fn assert_refused(server: &Running, reply: &Reply) {
    assert_eq!(server.fake.calls(), 0);
    assert_eq!(reply.header("x-amzn-requestid").map(str::len), Some(36));
    assert_eq!(reply.header("date"), Some("Fri, 02 Jan 2026 03:04:05 GMT"));
}

#[tokio::test]
async fn nobody_in_particular() {
    let server = start().await;
    let reply = server.send(&Request::secret("demo")).await;
    assert_eq!(
        (reply.status, json_code(&reply).as_str()),
        (400, "MissingAuthenticationTokenException")
    );
    assert!(
        reply.body.contains(r#""message":"Missing Authentication Token""#),
        "{}",
        reply.body
    );
    assert_refused(&server, &reply);

    let reply = server
        .send(&Request::form("Action=DescribeDBInstances&Version=2014-10-31"))
        .await;
    assert_eq!(
        (reply.status, xml_code(&reply).as_str()),
        (403, "MissingAuthenticationToken")
    );
    assert!(
        reply.body.contains("Request is missing Authentication Token"),
        "{}",
        reply.body
    );
    assert!(
        reply.body.contains("http://rds.amazonaws.com/doc/2014-10-31/"),
        "{}",
        reply.body
    );
    assert_eq!(reply.header("x-amzn-errortype"), None);
    assert_refused(&server, &reply);
}

#[tokio::test]
async fn a_body_that_was_not_signed() {
    let server = start().await;
    let mut request = server.signed("secretsmanager", Request::secret("demo"));
    request.body = request.body.to_ascii_uppercase();
    let reply = server.send(&request).await;
    assert_eq!(
        (reply.status, json_code(&reply).as_str()),
        (400, "InvalidSignatureException")
    );
    assert_refused(&server, &reply);

    let mut request = server.signed(
        "rds",
        Request::form("Action=DescribeDBInstances&Version=2014-10-31"),
    );
    request.body = b"Action=DescribeDBInstances&Version=2014-10-31&x=1".to_vec();
    let reply = server.send(&request).await;
    assert_eq!(
        (reply.status, xml_code(&reply).as_str()),
        (403, "SignatureDoesNotMatch")
    );
    assert_refused(&server, &reply);
}

#[tokio::test]
async fn a_target_that_was_not_signed() {
    let server = start().await;
    let signed = server.signed(
        "sts",
        Request::form("Action=GetCallerIdentity&Version=2011-06-15"),
    );
    let reply = server
        .send(&signed.header("x-amz-target", "secretsmanager.GetSecretValue"))
        .await;
    assert_eq!(json_code(&reply), "InvalidSignatureException");
    assert_refused(&server, &reply);
}

#[tokio::test]
async fn two_targets() {
    let server = start().await;
    let request = Request::secret("demo").header("x-amz-target", "secretsmanager.DeleteSecret");
    let reply = server.send_signed("secretsmanager", request).await;
    assert_eq!(
        (reply.status, json_code(&reply).as_str()),
        (404, "UnknownOperationException")
    );
    assert_refused(&server, &reply);
}

#[tokio::test]
async fn credentials_for_another_service() {
    let server = start().await;
    let reply = server.send_signed("sts", Request::secret("demo")).await;
    assert_eq!(json_code(&reply), "InvalidSignatureException");
    assert!(
        reply
            .body
            .contains("Credential should be scoped to correct service: 'secretsmanager'.")
    );
    let form = Request::form("Action=DescribeDBInstances&Version=2014-10-31");
    let reply = server.send_signed("sts", form).await;
    assert_eq!(xml_code(&reply), "SignatureDoesNotMatch");
    assert!(
        reply
            .body
            .contains("Credential should be scoped to correct service: "),
        "{}",
        reply.body
    );
    assert_refused(&server, &reply);
}

#[tokio::test]
async fn operations_that_are_not_there() {
    let server = start().await;
    let reply = server
        .send_signed("secretsmanager", Request::json("secretsmanager.MakeCoffee", "{}"))
        .await;
    assert_eq!(
        (reply.status, json_code(&reply).as_str()),
        (400, "UnknownOperationException")
    );
    let reply = server
        .send_signed("rds", Request::form("Action=CreateDBCluster&Version=2014-10-31"))
        .await;
    assert_eq!((reply.status, xml_code(&reply).as_str()), (400, "InvalidAction"));
    assert_eq!(
        reply.header("x-lockstep-hint"),
        Some("Lockstep does not implement rds:CreateDBCluster yet")
    );
    for (form, code, text) in [
        (
            "Action=GetCallerIdentity&Version=2014-01-01",
            "InvalidAction",
            "GetCallerIdentity for version 2014-01-01",
        ),
        (
            "Action=GetCallerIdentity",
            "InvalidAction",
            "for version NO_VERSION_SPECIFIED",
        ),
        ("Version=2011-06-15", "MissingAction", "Missing Action"),
    ] {
        let reply = server.send_signed("sts", Request::form(form)).await;
        assert_eq!((reply.status, xml_code(&reply).as_str()), (400, code), "{form}");
        assert!(reply.body.contains(text), "{form}: {}", reply.body);
    }
    let no_target = Request {
        body: b"{}".to_vec(),
        ..Request::new("POST", "/")
    };
    let reply = server.send_signed("secretsmanager", no_target).await;
    assert_eq!(
        (reply.status, json_code(&reply).as_str()),
        (400, "UnknownOperationException")
    );
    assert_refused(&server, &reply);
}

#[tokio::test]
async fn an_operation_that_is_not_there_is_not_named_to_strangers() {
    let server = start().await;
    let reply = server
        .send(&Request::json("secretsmanager.MakeCoffee", "{}"))
        .await;
    assert_eq!(json_code(&reply), "MissingAuthenticationTokenException");
}

#[tokio::test]
async fn services_that_are_not_there() {
    let server = start().await;
    let reply = server
        .send_signed("logs", Request::json("Logs_20140328.PutLogEvents", "{}"))
        .await;
    assert_eq!(json_code(&reply), "UnknownOperationException");
    assert_eq!(
        reply.header("x-lockstep-hint"),
        Some("Lockstep does not implement logs:PutLogEvents yet")
    );
    let reply = server
        .send_signed("iam", Request::form("Action=ListMFADevices&Version=2010-05-08"))
        .await;
    assert_eq!(
        reply.header("x-lockstep-hint"),
        Some("Lockstep does not implement iam:ListMFADevices yet")
    );
    let reply = server
        .send_signed("ec2", Request::form("Action=CreateVpc&Version=2016-11-15"))
        .await;
    assert!(
        reply.body.contains("<Errors><Error><Code>InvalidAction</Code>"),
        "{}",
        reply.body
    );

    let reply = server
        .send_signed("dynamodb", Request::json("DynamoDB_20120810.ListTables", "{}"))
        .await;
    assert_eq!(
        (reply.status, json_code(&reply).as_str()),
        (404, "UnknownOperationException")
    );
    assert!(
        reply
            .body
            .contains("it does not have the service DynamoDB_20120810"),
        "{}",
        reply.body
    );
    let reply = server.send_signed("s3", Request::new("GET", "/")).await;
    assert_eq!((reply.status, xml_code(&reply).as_str()), (404, "InvalidAction"));
    let reply = server
        .send(&Request::form("Action=Publish&Version=2010-03-31"))
        .await;
    assert_eq!((reply.status, xml_code(&reply).as_str()), (404, "InvalidAction"));
    assert_refused(&server, &reply);
}

#[tokio::test]
async fn what_is_no_call_at_all() {
    let server = start().await;
    for request in [
        Request::new("POST", "/"),
        Request::new("PUT", "/bucket/key"),
        Request::new("OPTIONS", "/"),
        Request::new("GET", "/favicon.ico"),
        Request::new("GET", "/_lockstep/secrets"),
        Request::new("POST", "/_lockstep/health"),
        Request::new("POST", "/service/Rds/operation/DescribeDBInstances"),
        Request::secret("demo").header("smithy-protocol", "rpc-v2-cbor"),
    ] {
        let reply = server.send(&request).await;
        assert_eq!(reply.status, 404, "{request:?}");
        assert!(
            reply.body.contains("This is Lockstep"),
            "{request:?}: {}",
            reply.body
        );
        assert_refused(&server, &reply);
    }
}

#[tokio::test]
async fn compressed_bodies() {
    let server = start().await;
    let reply = server
        .send_signed(
            "secretsmanager",
            Request::secret("x").header("content-encoding", "gzip"),
        )
        .await;
    assert_eq!(
        (reply.status, json_code(&reply).as_str()),
        (400, "SerializationException")
    );
    assert!(
        reply.body.contains("Content-Encoding is not supported"),
        "{}",
        reply.body
    );
    assert_refused(&server, &reply);
}

#[tokio::test]
async fn a_call_that_panics_takes_nothing_with_it() {
    let server = start().await;
    let mut connection = server.connect().await;
    for request in [Request::secret("panic"), Request::restoring("panic")] {
        connection
            .write(&server.signed("secretsmanager", request).bytes())
            .await;
        let reply = connection.reply().await.unwrap();
        assert_eq!(
            (reply.status, json_code(&reply).as_str()),
            (500, "InternalServiceError")
        );
        assert!(!reply.body.contains("as asked"), "{}", reply.body);
    }
    connection
        .write(&server.signed("secretsmanager", Request::secret("demo")).bytes())
        .await;
    assert_eq!(connection.reply().await.unwrap().status, 200);
}

#[tokio::test]
async fn credentials_for_another_region_than_the_host_names() {
    let server = start().await;
    let at = |host: &str| server.signed("secretsmanager", Request::secret("demo").set("host", host));
    let reply = server.send(&at("secretsmanager.us-east-1.localhost:4566")).await;
    assert_eq!(
        (reply.status, json_code(&reply).as_str()),
        (400, "InvalidSignatureException")
    );
    assert!(
        reply
            .body
            .contains("Credential should be scoped to a valid Region, not 'eu-west-1'."),
        "{}",
        reply.body
    );
    assert_refused(&server, &reply);
    let reply = server.send(&at("secretsmanager.eu-west-1.localhost:4566")).await;
    assert_eq!(server.fake.calls(), 1, "{}", reply.body);
}
