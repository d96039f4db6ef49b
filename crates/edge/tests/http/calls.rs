//! Calls that arrive.

use crate::client::{Request, start};

#[tokio::test]
async fn a_json_call_is_answered() {
    let server = start().await;
    let reply = server
        .send_signed("secretsmanager", Request::secret("demo"))
        .await;
    assert_eq!((reply.status, reply.body.as_str()), (200, r#"{"Name":"demo"}"#));
    assert_eq!(reply.header("content-type"), Some("application/x-amz-json-1.1"));
    assert_eq!(reply.header("x-amzn-requestid").map(str::len), Some(36));
    assert_eq!(reply.header("date"), Some("Fri, 02 Jan 2026 03:04:05 GMT"));
    assert_eq!(reply.header("x-amzn-errortype"), None);
}

#[tokio::test]
async fn a_query_call_is_answered_and_names_the_request_in_header_and_body() {
    let server = start().await;
    let request = Request::form("Action=GetCallerIdentity&Version=2011-06-15");
    let reply = server.send_signed("sts", request).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert!(
        reply.body.contains("<Arn>arn:aws:iam::000000000000:root</Arn>"),
        "{}",
        reply.body
    );
    let id = reply.header("x-amzn-requestid").unwrap();
    assert!(
        reply.body.contains(&format!("<RequestId>{id}</RequestId>")),
        "{}",
        reply.body
    );
    assert!(reply.header("content-type").unwrap().starts_with("text/xml"));
}

#[tokio::test]
async fn the_operation_is_told_who_calls_from_where() {
    let server = start().await;
    let request = Request::secret("demo")
        .header("user-agent", "a-client/1.0")
        .header("x-forwarded-for", "10.0.0.1");
    server.send_signed("secretsmanager", request).await;
    assert!(server.fake.source_of_last_call().is_loopback());
    let call = server.fake.last.lock().unwrap().take().unwrap();
    assert_eq!(call.principal.arn(), "arn:aws:iam::000000000000:root");
    assert_eq!(call.access_key_id.as_str(), "AKIAIOSFODNN7EXAMPLE");
    assert_eq!(call.region.as_str(), "eu-west-1");
    assert_eq!(call.user_agent.as_deref(), Some("a-client/1.0"));
    assert_eq!(call.request_id.len(), 36);
}

/// Vector B of the reference: what botocore computes for that moment.
#[tokio::test]
async fn a_presigned_get_is_answered() {
    let server = start().await;
    let request = Request::new(
        "GET",
        "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260102%2Fus-east-1%2Fsts%2Faws4_request\
         &X-Amz-Date=20260102T030405Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=24cae9087152507dbce1f213713a26bfc6f3e22f845944ce20e9758c4114df31",
    )
    .set("host", "sts.amazonaws.com");
    let reply = server.send(&request).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert!(
        reply.body.contains("<Account>000000000000</Account>"),
        "{}",
        reply.body
    );
}

#[tokio::test]
async fn any_path_and_a_query_string_will_do() {
    let server = start().await;
    for target in ["/base/", "//", "/a%20b?x=1"] {
        let request = Request {
            target: target.to_owned(),
            ..Request::secret("demo")
        };
        let reply = server.send_signed("secretsmanager", request).await;
        assert_eq!(reply.status, 200, "{target}: {}", reply.body);
    }
    let get = Request::new("GET", "/?Action=DescribeDBInstances&Version=2014-10-31");
    let reply = server.send_signed("rds", get).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
}

#[tokio::test]
async fn a_connection_carries_many_calls() {
    let server = start().await;
    let mut connection = server.connect().await;
    let mut ids = Vec::new();
    for name in ["one", "two", "three"] {
        connection
            .write(&server.signed("secretsmanager", Request::secret(name)).bytes())
            .await;
        let reply = connection.reply().await.unwrap();
        assert_eq!(reply.body, format!("{{\"Name\":\"{name}\"}}"));
        ids.push(reply.header("x-amzn-requestid").unwrap().to_owned());
    }
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn a_client_that_asks_before_it_sends_is_told_to_go_on() {
    let server = start().await;
    let request = server
        .signed("secretsmanager", Request::secret("demo"))
        .header("expect", "100-continue");
    let mut connection = server.connect().await;
    connection.write(request.head().as_bytes()).await;
    assert_eq!(connection.reply().await.unwrap().status, 100);
    connection.write(&request.body).await;
    assert_eq!(connection.reply().await.unwrap().body, r#"{"Name":"demo"}"#);
}

#[tokio::test]
async fn whoever_looks_is_told_what_this_is() {
    let server = start().await;
    let reply = server.send(&Request::new("GET", "/")).await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.starts_with("This is Lockstep"), "{}", reply.body);
    assert!(reply.header("content-type").unwrap().starts_with("text/plain"));
}

#[tokio::test]
async fn health_and_readiness_need_no_key() {
    let server = start().await;
    let reply = server.send(&Request::new("GET", "/_lockstep/health")).await;
    assert_eq!((reply.status, reply.body.as_str()), (200, r#"{"status":"up"}"#));
    let reply = server.send(&Request::new("GET", "/_lockstep/ready")).await;
    assert_eq!(
        (reply.status, reply.body.as_str()),
        (200, r#"{"status":"ready"}"#)
    );

    *server.fake.ready.lock().unwrap() = Err(edge::NotReady("demo is starting".to_owned()));
    let reply = server.send(&Request::new("GET", "/_lockstep/ready")).await;
    assert_eq!(reply.status, 503);
    assert_eq!(
        reply.body,
        r#"{"reason":"demo is starting","status":"not ready"}"#
    );
    let reply = server.send(&Request::new("GET", "/_lockstep/health")).await;
    assert_eq!(reply.status, 200);
}
