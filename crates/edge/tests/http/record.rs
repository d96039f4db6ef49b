//! What is put on record of a call, and that nothing is answered without that.

use std::sync::atomic::Ordering;
use std::time::Duration;

use edge::Limits;
use serde_json::{Value, json};

use crate::backend::{KEY_ID, SECRET};
use crate::client::{Request, start, start_with};

#[tokio::test]
async fn a_call_is_on_record_when_its_answer_comes() {
    let server = start().await;
    let request = Request::secret("orders").header("user-agent", "a-client/1");
    let reply = server.send_signed("secretsmanager", request).await;
    assert_eq!(reply.status, 200);
    let [record] = &server.fake.records()[..] else {
        panic!("one record")
    };
    assert_eq!(record["requestID"], reply.header("x-amzn-requestid").unwrap());
    assert_eq!(record["eventTime"], "2026-01-02T03:04:05Z");
    assert_eq!(record["eventSource"], "secretsmanager.amazonaws.com");
    assert_eq!(record["eventName"], "GetSecretValue");
    assert_eq!(record["awsRegion"], "eu-west-1");
    assert_eq!(record["sourceIPAddress"], "127.0.0.1");
    assert_eq!(record["userAgent"], "a-client/1");
    assert_eq!(record["userIdentity"]["type"], "Root");
    assert_eq!(record["userIdentity"]["accessKeyId"], KEY_ID);
    assert_eq!(record["requestParameters"], json!({"secretId": "orders"}));
    assert_eq!(record["responseElements"], Value::Null);
    assert_eq!(record["additionalEventData"], json!({"name": "orders"}));
    assert_eq!(record["readOnly"], true);
    assert_eq!(record.get("errorCode"), None);
}

#[tokio::test]
async fn a_change_has_its_response_elements_on_record() {
    let server = start().await;
    server
        .send_signed("secretsmanager", Request::restoring("orders"))
        .await;
    let record = &server.fake.records()[0];
    assert_eq!(record["readOnly"], false);
    assert_eq!(record["responseElements"], json!({"name": "orders"}));
}

#[tokio::test]
async fn who_proves_nothing_is_on_record_with_what_they_claim() {
    let server = start().await;
    let signed = server.signed("secretsmanager", Request::secret("orders"));
    let forged = Request {
        body: br#"{"SecretId":"another"}"#.to_vec(),
        ..signed
    };
    assert_ne!(server.send(&forged).await.status, 200);
    assert_ne!(server.send(&Request::secret("orders")).await.status, 200);
    let records = server.fake.records();
    let [forged, unsigned] = &records[..] else {
        panic!("two records")
    };
    assert_eq!(
        forged["userIdentity"],
        json!({"type": "Unknown", "accountId": "000000000000", "accessKeyId": KEY_ID})
    );
    assert_eq!(forged["errorCode"], "InvalidSignatureException");
    assert_eq!(forged["eventName"], "GetSecretValue");
    assert_eq!(forged["requestParameters"], Value::Null);
    assert_eq!(unsigned["userIdentity"].get("accessKeyId"), None);
    let all = format!("{records:?}");
    assert!(!all.contains(SECRET) && !all.contains("Signature=") && !all.contains("another"));
}

#[tokio::test]
async fn an_operation_that_nobody_has_is_not_named_in_the_clients_words() {
    let server = start().await;
    for target in ["secretsmanager.hunter2", "secretsmanager.PutResourcePolicyX"] {
        server
            .send_signed("secretsmanager", Request::json(target, "{}"))
            .await;
    }
    for record in server.fake.records() {
        assert_eq!(record["eventName"], "UnknownOperation");
        assert_eq!(record["errorCode"], "UnknownOperationException");
    }
    assert_eq!(server.fake.records().len(), 2);
}

#[tokio::test]
async fn a_call_that_breaks_off_is_on_record() {
    let limits = Limits {
        call_timeout: Duration::from_millis(50),
        ..Limits::default()
    };
    let server = start_with(limits, None).await;
    for request in [
        Request::secret("panic"),
        Request::restoring("panic"),
        Request::secret("slow"),
        Request::restoring("slow"),
    ] {
        let reply = server.send_signed("secretsmanager", request).await;
        assert!(reply.status >= 500);
        let record = server.fake.records().pop().unwrap();
        assert_eq!(record["requestID"], reply.header("x-amzn-requestid").unwrap());
        assert_eq!(record["errorCode"], reply.header("x-amzn-errortype").unwrap());
        assert_eq!(record["userIdentity"]["type"], "Root");
    }
    assert_eq!(server.fake.records().len(), 4);
}

#[tokio::test]
async fn without_a_record_there_is_no_answer_and_nothing_acts() {
    let server = start().await;
    server.fake.disk.0.store(true, Ordering::SeqCst);
    let refused = server
        .send_signed("secretsmanager", Request::secret("orders"))
        .await;
    assert_eq!(
        (refused.status, refused.header("x-amzn-errortype")),
        (500, Some("InternalServiceError"))
    );
    assert!(!refused.body.contains("orders"));
    assert!(refused.header("x-lockstep-hint").unwrap().contains("audit trail"));
    // From here on it is known that nothing can be recorded.
    let before = server.fake.calls();
    let refused = server
        .send_signed("secretsmanager", Request::restoring("orders"))
        .await;
    assert_eq!(refused.status, 500);
    assert_eq!(server.fake.calls(), before, "it has acted");
    // It comes back by itself.
    server.fake.disk.0.store(false, Ordering::SeqCst);
    let answered = server
        .send_signed("secretsmanager", Request::secret("orders"))
        .await;
    assert_eq!(answered.status, 200);
    let answered = server
        .send_signed("secretsmanager", Request::restoring("orders"))
        .await;
    assert_eq!(answered.status, 200);
}

#[tokio::test]
async fn health_needs_no_record() {
    let server = start().await;
    server.fake.disk.0.store(true, Ordering::SeqCst);
    let reply = server.send(&Request::new("GET", "/_lockstep/health")).await;
    assert_eq!(reply.status, 200);
    assert!(server.fake.records().is_empty());
}

/// A call of STS that nobody signs.
fn with_token(token: &str) -> Request {
    Request::form(&format!(
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=night&WebIdentityToken={token}\
         &RoleArn=arn:aws:iam::000000000000:role/app"
    ))
}

#[tokio::test]
async fn who_is_vouched_for_is_on_record_and_nobody_else() {
    let server = start().await;
    assert_eq!(server.send(&with_token("good")).await.status, 200);
    let refused = server.send(&with_token("forged")).await;
    assert_eq!(refused.status, 400);
    assert!(
        refused.body.contains("<Code>InvalidIdentityToken</Code>"),
        "{}",
        refused.body
    );
    let records = server.fake.records();
    let [good, forged] = &records[..] else {
        panic!("two records")
    };
    assert_eq!(good["eventName"], "AssumeRoleWithWebIdentity");
    assert_eq!(
        good["userIdentity"],
        json!({
            "type": "WebIdentityUser",
            "principalId": "arn:aws:iam::000000000000:oidc-provider/issuer.test:app:ada",
            "userName": "ada",
            "identityProvider": "arn:aws:iam::000000000000:oidc-provider/issuer.test",
        })
    );
    assert_eq!(good["requestParameters"]["roleSessionName"], "night");
    assert_eq!(good["awsRegion"], "eu-west-1");
    assert_eq!(forged["userIdentity"]["type"], "Unknown");
    assert_eq!(forged["errorCode"], "InvalidIdentityToken");
    assert!(!forged.to_string().contains("forged"), "{forged}");
}

#[tokio::test]
async fn nothing_else_of_sts_goes_without_a_signature() {
    let server = start().await;
    for action in ["GetCallerIdentity", "AssumeRole", "assumerolewithwebidentity"] {
        let reply = server
            .send(&Request::form(&format!("Action={action}&Version=2011-06-15")))
            .await;
        assert_eq!(reply.status, 403, "{action}");
        assert!(reply.body.contains("MissingAuthenticationToken"), "{action}");
    }
    assert_eq!(server.fake.calls(), 0);
}
