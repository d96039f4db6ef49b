use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn encoded(event: &Event<'_>) -> Value {
    let mut out = Vec::new();
    event.encode(&mut out);
    out.push(b'}');
    let mut value: Value = serde_json::from_slice(&out).unwrap();
    let id = value.as_object_mut().unwrap().remove("eventID").unwrap();
    assert_eq!(id.as_str().unwrap().len(), 36);
    value
}

fn call() -> Event<'static> {
    Event {
        time: "2026-11-23T10:15:59.9Z".parse().unwrap(),
        service: "secretsmanager",
        name: "GetSecretValue",
        region: "us-east-1",
        account: "000000000000",
        identity: Identity::Caller {
            arn: "arn:aws:iam::000000000000:user/team/ada",
            principal_id: "AIDAEXAMPLE",
            account: "000000000000",
            access_key_id: "LKIAEXAMPLE",
            session: None,
        },
        address: Some("192.0.2.7".parse().unwrap()),
        user_agent: Some("Boto3/1.40"),
        failure: None,
        parameters: Some(br#"{"secretId":"orders"}"#),
        elements: None,
        additional: None,
        request_id: Some("6d1a2f9e-0000-4000-8000-000000000000"),
        read_only: true,
        resources: None,
        tls: None,
    }
}

#[test]
fn a_call_has_the_members_of_cloudtrails_record() {
    assert_eq!(
        encoded(&call()),
        json!({
            "eventVersion": "1.11",
            "userIdentity": {
                "type": "IAMUser", "principalId": "AIDAEXAMPLE",
                "arn": "arn:aws:iam::000000000000:user/team/ada", "accountId": "000000000000",
                "accessKeyId": "LKIAEXAMPLE", "userName": "ada"
            },
            "eventTime": "2026-11-23T10:15:59Z",
            "eventSource": "secretsmanager.amazonaws.com",
            "eventName": "GetSecretValue",
            "awsRegion": "us-east-1",
            "sourceIPAddress": "192.0.2.7",
            "userAgent": "Boto3/1.40",
            "requestParameters": {"secretId": "orders"},
            "responseElements": null,
            "requestID": "6d1a2f9e-0000-4000-8000-000000000000",
            "readOnly": true,
            "eventType": "AwsApiCall",
            "managementEvent": true,
            "recipientAccountId": "000000000000",
            "eventCategory": "Management"
        })
    );
}

#[test]
fn a_session_names_its_issuer() {
    let mut event = call();
    event.identity = Identity::Caller {
        arn: "arn:aws:sts::000000000000:assumed-role/reader/build-7",
        principal_id: "AROAEXAMPLE:build-7",
        account: "000000000000",
        access_key_id: "LSIAEXAMPLE",
        session: Some(Session {
            issuer: Some(("arn:aws:iam::000000000000:role/reader", "AROAEXAMPLE")),
            created_at: "2026-11-23T10:00:00Z".parse().unwrap(),
            mfa: false,
        }),
    };
    let identity = encoded(&event)["userIdentity"].take();
    assert_eq!(identity["type"], "AssumedRole");
    assert_eq!(
        identity["sessionContext"],
        json!({
            "sessionIssuer": {
                "type": "Role", "principalId": "AROAEXAMPLE", "accountId": "000000000000",
                "arn": "arn:aws:iam::000000000000:role/reader", "userName": "reader"
            },
            "attributes": {"creationDate": "2026-11-23T10:00:00Z", "mfaAuthenticated": "false"}
        })
    );
}

#[test]
fn what_happens_by_itself_is_an_event_of_the_service() {
    let mut event = call();
    event.identity = Identity::Service;
    event.address = None;
    event.user_agent = None;
    event.name = "RotationSucceeded";
    let record = encoded(&event);
    assert_eq!(record["eventType"], "AwsServiceEvent");
    assert_eq!(
        record["userIdentity"]["invokedBy"],
        "secretsmanager.amazonaws.com"
    );
    assert_eq!(record["sourceIPAddress"], "secretsmanager.amazonaws.com");
}

#[test]
fn what_a_client_says_of_itself_is_cut() {
    let long = "é".repeat(USER_AGENT_BYTES_MAX);
    let mut event = call();
    event.user_agent = Some(&long);
    assert_eq!(
        encoded(&event)["userAgent"].as_str().unwrap().len(),
        USER_AGENT_BYTES_MAX
    );
}

proptest! {
    #[test]
    fn times_are_those_of_the_calendar(second in -2_000_000_000_i64..32_503_680_000) {
        let time = Timestamp::from_second(second).unwrap();
        let mut out = Vec::new();
        rfc3339(&mut out, time);
        prop_assert_eq!(String::from_utf8(out).unwrap(), format!("\"{time}\""));
    }
}
