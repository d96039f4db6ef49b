//! The console: its files, its sessions, and what a page of somebody else cannot do.

use std::sync::atomic::Ordering;
use std::time::Duration;

use edge::Limits;
use serde_json::{Value, json};

use crate::backend::{KEY_ID, SECRET};
use crate::client::{Reply, Request, Running, start, start_with};

const SESSION: &str = "/_lockstep/session";

fn session(method: &'static str) -> Request {
    Request::new(method, SESSION).header("x-lockstep-console", "1")
}

fn with_code(code: &str) -> Request {
    Request {
        body: json!({ "code": code }).to_string().into_bytes(),
        ..session("POST")
    }
}

fn json_of(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap_or_else(|_| panic!("{}", reply.body))
}

fn code_of(reply: &Reply) -> (u16, String) {
    (
        reply.status,
        json_of(reply)["code"].as_str().unwrap_or_default().to_owned(),
    )
}

/// The cookie as the browser sends it back.
fn cookie(reply: &Reply) -> String {
    let cookie = reply.header("set-cookie").expect("a cookie");
    cookie.split_once(';').unwrap().0.to_owned()
}

async fn sign_in(server: &Running) -> Reply {
    let reply = server.send_signed("lockstep", session("POST")).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply
}

#[tokio::test]
async fn a_key_signs_in_and_the_session_gives_fresh_credentials_until_it_ends() {
    let server = start().await;
    let opened = sign_in(&server).await;
    assert_eq!(
        json_of(&opened),
        json!({
            "accessKeyId": "LSIATEMPORARY",
            "secretAccessKey": "temporary-secret",
            "sessionToken": "temporary-token",
            "expiration": "2026-01-02T03:04:05Z",
            "account": "000000000000",
            "arn": "arn:aws:iam::000000000000:root",
            "region": "eu-west-1",
            "regions": ["eu-west-1", "us-east-1"],
            "mode": "dev",
            "version": env!("CARGO_PKG_VERSION"),
            "caFile": "/data/ca.pem",
        })
    );
    let cookie = cookie(&opened);
    let resumed = server.send(&session("GET").header("cookie", &cookie)).await;
    assert_eq!(json_of(&resumed), json_of(&opened));
    assert_eq!(resumed.header("set-cookie"), None);

    let ended = server.send(&session("DELETE").header("cookie", &cookie)).await;
    assert_eq!(ended.status, 204);
    assert!(ended.header("set-cookie").unwrap().contains("Max-Age=0;"));
    let refused = server.send(&session("GET").header("cookie", &cookie)).await;
    assert_eq!(code_of(&refused), (401, "NotSignedIn".to_owned()));
    assert!(refused.header("set-cookie").unwrap().contains("Max-Age=0;"));
    assert_eq!(server.send(&session("GET")).await.header("set-cookie"), None);
}

#[tokio::test]
async fn the_cookie_is_for_this_server_and_scripts_do_not_see_it() {
    let server = start().await;
    let opened = sign_in(&server).await;
    let set = opened.header("set-cookie").unwrap();
    let (pair, attributes) = set.split_once("; ").unwrap();
    assert!(
        pair.strip_prefix("lockstep-session=").unwrap().len() == 43,
        "{pair}"
    );
    assert_eq!(
        attributes,
        "Path=/_lockstep/session; Max-Age=43200; HttpOnly; SameSite=Strict"
    );
    assert_eq!(opened.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn the_cookie_alone_calls_nothing() {
    let server = start().await;
    let cookie = cookie(&sign_in(&server).await);
    let calls = [
        Request::secret("orders"),
        Request::form("Action=DescribeDBInstances&Version=2014-10-31"),
        Request::new("GET", "/_lockstep/identity"),
        session("POST"),
        Request::new("POST", "/_lockstep/session/code").header("x-lockstep-console", "1"),
    ];
    for call in calls {
        let refused = server.send(&call.header("cookie", &cookie)).await;
        assert!((400..500).contains(&refused.status), "{}", refused.body);
    }
    assert_eq!(server.fake.calls(), 0);
}

#[tokio::test]
async fn a_session_ends_by_itself_and_with_its_key() {
    let server = start().await;
    let cookie = cookie(&sign_in(&server).await);
    let resume = session("GET").header("cookie", &cookie);
    server.fake.clock.advance(Duration::from_mins(59));
    assert_eq!(server.send(&resume).await.status, 200);
    server.fake.clock.advance(Duration::from_mins(60));
    assert_eq!(server.send(&resume).await.status, 401);

    let another = crate::console::cookie(&sign_in(&server).await);
    let resume = session("GET").header("cookie", &another);
    server.fake.key_is_active.store(false, Ordering::SeqCst);
    assert_eq!(server.send(&resume).await.status, 401);
    // Nor does it come back with the key.
    server.fake.key_is_active.store(true, Ordering::SeqCst);
    assert_eq!(server.send(&resume).await.status, 401);
}

#[tokio::test]
async fn a_code_signs_in_once_and_not_for_long() {
    let server = start().await;
    let lived = || edge::Backend::clock(&*server.fake).lived();
    let code = server.console.code(server.fake.key.id(), lived());
    assert_eq!(server.send(&with_code(code.expose())).await.status, 200);
    let again = server.send(&with_code(code.expose())).await;
    assert_eq!(code_of(&again), (401, "InvalidCode".to_owned()));
    let late = server.console.code(server.fake.key.id(), lived());
    server.fake.clock.advance(Duration::from_mins(15));
    assert_eq!(server.send(&with_code(late.expose())).await.status, 401);
}

fn with_password(user: &str, password: &str, new_password: Option<&str>) -> Request {
    let mut body = json!({ "account": "000000000000", "user": user, "password": password });
    if let Some(new_password) = new_password {
        body["newPassword"] = new_password.into();
    }
    Request {
        body: body.to_string().into_bytes(),
        ..session("POST")
    }
}

#[tokio::test]
async fn a_password_signs_in_and_its_session_is_one_like_any_other() {
    let server = start().await;
    let opened = server.send(&with_password("ada", "right", None)).await;
    assert_eq!(opened.status, 200, "{}", opened.body);
    assert_eq!(json_of(&opened)["arn"], "arn:aws:iam::000000000000:user/ada");
    let cookie = cookie(&opened);
    let resumed = server.send(&session("GET").header("cookie", &cookie)).await;
    assert_eq!(json_of(&resumed), json_of(&opened));
    let ended = server.send(&session("DELETE").header("cookie", &cookie)).await;
    assert_eq!(ended.status, 204);
    let refused = server.send(&session("GET").header("cookie", &cookie)).await;
    assert_eq!(code_of(&refused), (401, "NotSignedIn".to_owned()));
}

#[tokio::test]
async fn a_password_that_has_to_be_replaced_says_what_the_new_one_must_have() {
    let server = start().await;
    let asked = server.send(&with_password("handed-out", "right", None)).await;
    assert_eq!(code_of(&asked), (403, "NewPasswordRequired".to_owned()));
    assert_eq!(
        json_of(&asked)["rules"],
        json!(["at least 8 characters", "a digit"])
    );
    assert_eq!(asked.header("set-cookie"), None);
    let opened = server
        .send(&with_password("handed-out", "right", Some("new")))
        .await;
    assert_eq!(opened.status, 200, "{}", opened.body);
    let events: Vec<_> = server
        .fake
        .records()
        .iter()
        .map(|record| record["responseElements"].clone())
        .collect();
    assert_eq!(
        events,
        [
            json!({"ConsoleLogin": "Failure"}),
            json!({"PasswordUpdated": "Success"}),
            json!({"ConsoleLogin": "Success"}),
        ]
    );
}

#[tokio::test]
async fn wrong_passwords_are_answered_alike_and_on_record_as_cloudtrail_has_them() {
    let server = start().await;
    let wrong = server.send(&with_password("ada", "wrong-canary", None)).await;
    let nobody = server
        .send(&with_password("my-passw0rd", "wrong-canary", None))
        .await;
    assert_eq!(code_of(&wrong), (401, "IncorrectPassword".to_owned()));
    assert_eq!(nobody.body, wrong.body);
    let paused = server.send(&with_password("guessed", "a", None)).await;
    assert_eq!(code_of(&paused), (429, "TooManyAttempts".to_owned()));
    assert_eq!(paused.header("retry-after"), Some("15"));
    let old = server.send(&with_password("old", "right", None)).await;
    assert_eq!(code_of(&old), (403, "PasswordExpired".to_owned()));
    server.send(&with_password("ada", "right", None)).await;

    let records = server.fake.records();
    assert_eq!(
        records[0]["userIdentity"],
        json!({"type": "IAMUser", "accountId": "000000000000", "accessKeyId": "", "userName": "ada"})
    );
    assert_eq!(records[0]["errorMessage"], "Failed authentication");
    assert_eq!(
        records[1]["userIdentity"]["userName"],
        "HIDDEN_DUE_TO_SECURITY_REASONS"
    );
    assert_eq!(
        records[1]["errorMessage"],
        "No username found in supplied account"
    );
    assert_eq!(records[2]["userIdentity"]["userName"], "ada");
    assert_eq!(records[2]["errorCode"], "PasswordExpired");
    let succeeded = &records[3];
    assert_eq!(records.len(), 4);
    assert_eq!(succeeded["responseElements"], json!({"ConsoleLogin": "Success"}));
    assert_eq!(succeeded["additionalEventData"]["MFAUsed"], "No");
    assert_eq!(succeeded["additionalEventData"]["ProvenBy"], "Password");
    assert_eq!(succeeded["sourceIPAddress"], "127.0.0.1");
    assert_eq!(
        succeeded["userIdentity"],
        json!({
            "type": "IAMUser",
            "principalId": "AIDAQ3EGRIKH7XEXAMPLE",
            "arn": "arn:aws:iam::000000000000:user/ada",
            "accountId": "000000000000",
            "accessKeyId": "",
            "userName": "ada",
        })
    );
    let all = format!("{records:?}");
    for secret in ["wrong-canary", "my-passw0rd", "right"] {
        assert!(!all.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn no_password_is_replaced_while_nothing_can_be_put_on_record() {
    let server = start().await;
    server.fake.disk.0.store(true, Ordering::SeqCst);
    // This one finds out that there is no room.
    let unrecorded = server.send(&with_password("ada", "wrong", None)).await;
    assert_eq!(unrecorded.status, 500);
    let begun = server.fake.calls();
    let replacing = with_password("handed-out", "right", Some("new"));
    assert_eq!(server.send(&replacing).await.status, 500);
    assert_eq!(server.fake.calls(), begun);
    server.fake.disk.0.store(false, Ordering::SeqCst);
}

#[tokio::test]
async fn wrong_passwords_count_for_where_they_come_from() {
    let server = start().await;
    for _ in 0..10 {
        // Nothing is held against whoever knows the password.
        let asked = server.send(&with_password("handed-out", "right", None)).await;
        assert_eq!(asked.status, 403);
        let wrong = server.send(&with_password("ada", "wrong", None)).await;
        assert_eq!(wrong.status, 401);
    }
    let refused = server.send(&with_password("ada", "right", None)).await;
    assert_eq!(code_of(&refused), (429, "TooManyAttempts".to_owned()));
    server.fake.clock.advance(Duration::from_mins(1));
    let opened = server.send(&with_password("ada", "right", None)).await;
    assert_eq!(opened.status, 200);
}

#[tokio::test]
async fn whoever_has_a_key_can_have_a_code() {
    let server = start().await;
    let ask = || Request::new("POST", "/_lockstep/session/code").header("x-lockstep-console", "1");
    assert_eq!(server.send(&ask()).await.status, 400);
    let given = json_of(&server.send_signed("lockstep", ask()).await);
    let code = given["code"].as_str().unwrap();
    assert_eq!(given["path"], format!("/console#code={code}"));
    assert_eq!(server.send(&with_code(code)).await.status, 200);
}

#[tokio::test]
async fn what_is_no_sign_in_is_refused() {
    let server = start().await;
    let unsigned = |body: &str| Request {
        body: body.as_bytes().to_vec(),
        ..session("POST")
    };
    let long = format!(r#"{{"code":"{}"}}"#, "a".repeat(4090));
    for body in [
        "",
        "{}",
        "null",
        r#"{"code":1}"#,
        r#"{"code":"a","user":"b"}"#,
        r#"{"user":"b","password":"c"}"#,
        r#"{"account":"a","user":"b","password":1}"#,
        r#"{"account":"a","user":"b","password":"c","code":"d"}"#,
        &long,
    ] {
        let refused = server.send(&unsigned(body)).await;
        assert_eq!(
            code_of(&refused),
            (400, "ValidationException".to_owned()),
            "{body}"
        );
        server.fake.clock.advance(Duration::from_mins(1));
    }
    let signed = server.signed("lockstep", session("POST"));
    let tampered = Request {
        target: format!("{SESSION}?a=b"),
        ..signed
    };
    assert_eq!(
        code_of(&server.send(&tampered).await).1,
        "InvalidSignatureException"
    );
    let for_another = server.send_signed("rds", session("POST")).await;
    assert_eq!(code_of(&for_another).1, "InvalidSignatureException");
    let put = server.send(&session("PUT")).await;
    assert_eq!(code_of(&put), (405, "MethodNotAllowed".to_owned()));
}

#[tokio::test]
async fn after_too_many_failures_none_is_looked_at() {
    let server = start().await;
    for _ in 0..10 {
        assert_eq!(server.send(&with_code("guess")).await.status, 401);
    }
    let code = server.console.code(server.fake.key.id(), Duration::ZERO);
    let refused = server.send(&with_code(code.expose())).await;
    assert_eq!(code_of(&refused), (429, "TooManyAttempts".to_owned()));
    assert_eq!(refused.header("retry-after"), Some("60"));
    server.fake.clock.advance(Duration::from_mins(1));
    assert_eq!(server.send(&with_code(code.expose())).await.status, 200);
    // What is not looked at is not on record either, and no flood of records comes of it.
    assert_eq!(server.fake.records().len(), 11);
}

#[tokio::test]
async fn sign_ins_are_on_record_as_cloudtrail_has_them() {
    let server = start().await;
    server.send(&with_code("not-a-code-of-ours")).await;
    let opened = sign_in(&server).await;
    let cookie = cookie(&opened);
    server.send(&session("GET").header("cookie", &cookie)).await;
    server.send(&session("DELETE").header("cookie", &cookie)).await;
    let records = server.fake.records();
    let events: Vec<_> = records
        .iter()
        .map(|record| record["eventName"].as_str().unwrap())
        .collect();
    assert_eq!(
        events,
        ["ConsoleLogin", "ConsoleLogin", "ConsoleRenew", "ConsoleLogout"]
    );
    let (failed, succeeded) = (&records[0], &records[1]);
    assert_eq!(failed["responseElements"], json!({"ConsoleLogin": "Failure"}));
    assert_eq!(failed["errorMessage"], "Failed authentication");
    assert_eq!(failed["userIdentity"]["type"], "Unknown");
    assert_eq!(succeeded["responseElements"], json!({"ConsoleLogin": "Success"}));
    assert_eq!(succeeded["eventSource"], "signin.amazonaws.com");
    assert_eq!(succeeded["eventType"], "AwsConsoleSignIn");
    assert_eq!(succeeded["userIdentity"]["type"], "Root");
    assert_eq!(succeeded["userIdentity"]["accessKeyId"], KEY_ID);
    assert_eq!(succeeded["additionalEventData"]["MFAUsed"], "No");
    assert_eq!(succeeded["sourceIPAddress"], "127.0.0.1");
    assert_eq!(succeeded["requestID"], opened.header("x-amzn-requestid").unwrap());
    let all = format!("{records:?}");
    let id = cookie.split_once('=').unwrap().1;
    for secret in [
        id,
        SECRET,
        "temporary-secret",
        "temporary-token",
        "not-a-code-of-ours",
    ] {
        assert!(!all.contains(secret), "{secret} is on record");
    }
}

#[tokio::test]
async fn without_a_record_nobody_is_signed_in() {
    let server = start().await;
    server.fake.disk.0.store(true, Ordering::SeqCst);
    let refused = server.send_signed("lockstep", session("POST")).await;
    assert_eq!((refused.status, refused.header("set-cookie")), (500, None));
    assert!(!refused.body.contains("temporary"));
}

#[tokio::test]
async fn a_page_of_somebody_else_gets_nowhere() {
    let server = start().await;
    let cookie = cookie(&sign_in(&server).await);
    let resume = || session("GET").header("cookie", &cookie);
    let rebound = resume().set("host", "rebound.example.com:4566");
    let rebound_same_origin = server.signed(
        "lockstep",
        session("POST")
            .set("host", "rebound.example.com:4566")
            .header("origin", "http://rebound.example.com:4566"),
    );
    let cases = [
        (rebound, "HostNotAllowed"),
        (rebound_same_origin, "HostNotAllowed"),
        (
            resume().header("origin", "http://evil.example"),
            "OriginNotAllowed",
        ),
        (
            resume().header("sec-fetch-site", "cross-site"),
            "OriginNotAllowed",
        ),
        (resume().header("sec-fetch-site", "same-site"), "OriginNotAllowed"),
        (with_code("a").header("origin", "null"), "OriginNotAllowed"),
        (
            Request::new("GET", SESSION).header("cookie", &cookie),
            "MissingHeader",
        ),
    ];
    let before = server.fake.records().len();
    for (request, code) in cases {
        let refused = server.send(&request).await;
        assert_eq!(code_of(&refused), (403, code.to_owned()), "{request:?}");
        assert!(!json_of(&refused)["message"].as_str().unwrap().is_empty());
        let allows = refused
            .headers
            .iter()
            .any(|(name, _)| name.starts_with("access-control"));
        assert!(!allows, "{:?}", refused.headers);
    }
    assert_eq!(server.fake.records().len(), before);
    // The API itself is no more open to them, in the words of its own protocol.
    let api = server.signed(
        "rds",
        Request::form("Action=DescribeDBInstances&Version=2014-10-31"),
    );
    let refused = server.send(&api.header("origin", "http://evil.example")).await;
    assert_eq!(refused.status, 403);
    assert!(
        refused.body.contains("<Code>OriginNotAllowed</Code>"),
        "{}",
        refused.body
    );
    assert_eq!(server.fake.calls(), 0);
    let preflight = Request::new("OPTIONS", SESSION)
        .header("access-control-request-method", "POST")
        .header("origin", "http://lockstep.test:4566");
    let refused = server.send(&preflight).await;
    assert!(
        refused
            .headers
            .iter()
            .all(|(name, _)| !name.starts_with("access-control"))
    );
}

fn is_protected(reply: &Reply) {
    let policy = reply.header("content-security-policy").expect("a policy");
    assert_eq!(
        policy,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; \
         connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    );
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn every_answer_that_a_browser_may_show_is_protected() {
    let limits = Limits {
        body_bytes_max: 10,
        ..Limits::default()
    };
    let server = start_with(limits, None).await;
    let too_large = Request {
        body: vec![b'a'; 100],
        ..session("POST")
    };
    for request in [
        Request::new("GET", "/console"),
        Request::new("GET", "/console/databases/orders"),
        Request::new("GET", "/console/assets/gone.js"),
        Request::new("POST", "/console"),
        Request::new("GET", "/console").set("host", "rebound.example.com"),
        Request::new("GET", "/_lockstep/health"),
        Request::new("GET", "/_lockstep/nothing"),
        session("GET"),
        session("POST"),
        too_large,
    ] {
        is_protected(&server.send(&request).await);
    }
}

#[tokio::test]
async fn the_page_is_served_for_every_path_and_asked_for_again() {
    let server = start().await;
    let page = server.send(&Request::new("GET", "/console")).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    assert!(page.body.starts_with("<!doctype html>"), "{}", page.body);
    let deep = server
        .send(&Request::new("GET", "/console/secrets/a.b?tab=tags"))
        .await;
    assert_eq!(deep.body, page.body);
    let tag = page.header("etag").unwrap();
    let unchanged = Request::new("GET", "/console").header("if-none-match", &format!("W/\"x\", {tag}"));
    let unchanged = server.send(&unchanged).await;
    assert_eq!((unchanged.status, &*unchanged.body), (304, ""));
    let gone = server.send(&Request::new("GET", "/console/assets/gone.js")).await;
    assert_eq!(gone.status, 404);
    assert_eq!(gone.header("cache-control"), Some("no-store"));
    assert_eq!(server.send(&Request::new("POST", "/console")).await.status, 405);
}

#[tokio::test]
async fn who_unpacks_gets_it_packed() {
    let server = start().await;
    let head = |encoding: &str| Request::new("HEAD", "/console").header("accept-encoding", encoding);
    let length = async |encoding: &str| {
        let mut connection = server.connect().await;
        connection.write(&head(encoding).bytes()).await;
        connection.head().await
    };
    let packed = length("br, gzip;q=0.5").await;
    assert!(packed.contains("content-encoding: gzip"), "{packed}");
    assert!(packed.contains("vary: accept-encoding"), "{packed}");
    for encoding in ["identity", "gzip;q=0", "br", "gzipped"] {
        let plain = length(encoding).await;
        assert!(!plain.contains("content-encoding"), "{plain}");
    }
}
