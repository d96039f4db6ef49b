//! Requests that must not pass. Each stands beside one that differs from it in nothing
//! but the fault, and that must pass: else the refusal could be for another reason.

use super::signed::{KEY_ID, Plan, Request, SECRET, now, secs};
use crate::{AuthError, Protocol};

/// A name, a request that passes, one that does not, and the code and a part of the
/// text that refuse it.
struct Pair {
    name: &'static str,
    service: &'static str,
    good: Request,
    bad: Request,
    code: &'static str,
    text: &'static str,
}

const INCOMPLETE: &str = "IncompleteSignatureException";
const INVALID: &str = "InvalidSignatureException";
const UNRECOGNIZED: &str = "UnrecognizedClientException";
const MISSING: &str = "MissingAuthenticationTokenException";

const MISMATCH: &str = "The request signature we calculated does not match";
const BAD_TOKEN: &str = "The security token included in the request is invalid.";
const NO_TOKEN: &str = "Missing Authentication Token";

fn pair(
    name: &'static str,
    service: &'static str,
    (good, bad): (Request, Request),
    code: &'static str,
    text: &'static str,
) -> Pair {
    Pair {
        name,
        service,
        good,
        bad,
        code,
        text,
    }
}

/// The service that the JSON requests are for.
const SM: &str = "secretsmanager";

fn json() -> Request {
    Plan::of(SM).sign(Request::json())
}

fn url() -> Request {
    Plan::of("sts").presign(Request::get(), "60")
}

/// A good JSON request, and what becomes of it on the way.
fn tampered(change: impl FnOnce(Request) -> Request) -> (Request, Request) {
    (json(), change(json()))
}

/// A good presigned request, and what becomes of it on the way.
fn tampered_url(change: impl FnOnce(Request) -> Request) -> (Request, Request) {
    (url(), change(url()))
}

/// The same request, signed by the rules and against one.
fn signed_wrongly(change: impl FnOnce(&mut Plan)) -> (Request, Request) {
    (json(), Plan::of(SM).but(change).sign(Request::json()))
}

fn flipped_signature(request: &Request) -> String {
    let value = request.value("authorization");
    let (head, last) = value.split_at(value.len() - 1);
    format!("{head}{}", if last == "0" { "1" } else { "0" })
}

#[rustfmt::skip]
fn tampering() -> Vec<Pair> {
    let mismatch = |name, pair_| pair(name, SM, pair_, INVALID, MISMATCH);
    let mismatch_url = |name, pair_| pair(name, "sts", pair_, INVALID, MISMATCH);
    vec![
        mismatch("another method", tampered(|r| Request { method: "PUT".to_owned(), ..r })),
        mismatch("the method in lower case", tampered(|r| Request { method: "post".to_owned(), ..r })),
        mismatch("another path", tampered(|r| Request { path: "/x".to_owned(), ..r })),
        mismatch("an encoded slash as path", tampered(|r| Request { path: "/%2F".to_owned(), ..r })),
        mismatch("a query string added", tampered(|r| Request { query: "Action=DeleteSecret".to_owned(), ..r })),
        mismatch("one byte of the body", tampered(|r| Request { body: br#"{"SecretId":"demp"}"#.to_vec(), ..r })),
        mismatch("a longer body", tampered(|r| Request { body: [&r.body[..], b" "].concat(), ..r })),
        mismatch("no body", tampered(|r| Request { body: Vec::new(), ..r })),
        mismatch("another target", tampered(|r| r.set("x-amz-target", "secretsmanager.DeleteSecret"))),
        mismatch("the target removed", tampered(|r| r.without("x-amz-target"))),
        mismatch("the target's case", tampered(|r| r.set("x-amz-target", "secretsmanager.getsecretvalue"))),
        mismatch("another host", tampered(|r| r.set("host", "127.0.0.1:4567"))),
        mismatch("the host without its port", tampered(|r| r.set("host", "127.0.0.1"))),
        mismatch("the host removed", tampered(|r| r.without("host"))),
        mismatch("another signed content type", tampered(|r| r.set("content-type", "text/plain"))),
        mismatch("a signed header repeated", tampered(|r| r.header("content-type", "text/plain"))),
        mismatch("a signed header emptied", tampered(|r| r.set("content-type", ""))),
        mismatch("another time", tampered(|r| r.set("x-amz-date", "20260102T030406Z"))),
        mismatch("one digit of the signature", tampered(|r| { let v = flipped_signature(&r); r.set("authorization", &v) })),
        mismatch("a signature in upper case", tampered(|r| {
            let (head, tail) = r.value("authorization").split_once("Signature=").unwrap();
            let upper = format!("{head}Signature={}", tail.to_uppercase());
            r.set("authorization", &upper)
        })),
        mismatch("a signature cut short", tampered(|r| { let v = r.value("authorization").to_owned(); r.set("authorization", &v[..v.len() - 1]) })),
        mismatch("a signature with more", tampered(|r| { let v = r.value("authorization").to_owned(); r.set("authorization", &format!("{v}0")) })),
        mismatch("a signature of zeros", tampered(|r| {
            let head = r.value("authorization").split_once("Signature=").unwrap().0.to_owned();
            r.set("authorization", &format!("{head}Signature={}", "0".repeat(64)))
        })),
        mismatch("a signature of other digits", tampered(|r| {
            let head = r.value("authorization").split_once("Signature=").unwrap().0.to_owned();
            r.set("authorization", &format!("{head}Signature={}", "g".repeat(64)))
        })),
        mismatch("a header struck from the list", tampered(|r| r.edit("authorization", "content-type;", ""))),
        mismatch("a header added to the list", tampered(|r| r.header("expect", "x").edit("authorization", "content-type;", "content-type;expect;"))),
        mismatch("another secret", signed_wrongly(|plan| plan.secret = "wrong".to_owned())),
        mismatch("no secret", signed_wrongly(|plan| plan.secret = String::new())),
        mismatch_url("another action in the URL", tampered_url(|r| r.edit_query("GetCallerIdentity", "GetSessionToken"))),
        mismatch_url("a parameter added to the URL", tampered_url(|r| Request { query: format!("{}&RoleArn=x", r.query), ..r })),
        mismatch_url("a parameter put before", tampered_url(|r| Request { query: format!("Action=GetSessionToken&{}", r.query), ..r })),
        mismatch_url("a life struck out", tampered_url(|r| r.without_query("X-Amz-Expires"))),
        mismatch_url("a longer life", tampered_url(|r| r.edit_query("X-Amz-Expires=60", "X-Amz-Expires=600"))),
        mismatch_url("a later date in the URL", tampered_url(|r| r.edit_query("X-Amz-Date=20260102T030405Z", "X-Amz-Date=20260102T030406Z"))),
        mismatch_url("a body with the URL", tampered_url(|r| Request { body: b"x".to_vec(), ..r })),
        mismatch_url("POST for a URL for GET", tampered_url(|r| Request { method: "POST".to_owned(), ..r })),
        mismatch_url("the URL at another host", tampered_url(|r| r.set("host", "localhost"))),
        mismatch_url("a plus for an encoded plus", {
            let plus = |text: &str| { let r = Request::get(); let query = format!("{}&Name=a{text}b", r.query); Request { query, ..r } };
            let good = Plan::of("sts").presign(plus("%2B"), "60");
            let bad = good.clone().edit_query("a%2Bb", "a+b");
            (good, bad)
        }),
    ]
}

#[rustfmt::skip]
fn unsigned_or_repeated() -> Vec<Pair> {
    let form = || Plan::of("sts").sign(Request::form());
    let with_hash = |hash: &str| Request::json().header("x-amz-content-sha256", hash);
    let right = "c532d11f396be5b1a06da2321b94b8391fec3b403710da65372852d49fb81516";
    let good_hash = || Plan::of(SM).sign(with_hash(right));
    let other_hash = |hash: &str| (good_hash(), Plan::of(SM).but(|plan| plan.payload_hash = Some(hash.to_owned())).sign(with_hash(hash)));
    vec![
        pair("a target added, unsigned", "sts", (form(), form().header("x-amz-target", "secretsmanager.DeleteSecret")), INVALID, "'x-amz-target' must be a 'SignedHeader'"),
        pair("a target added in capitals", "sts", (form(), form().header("X-Amz-Target", "x.y")), INVALID, "'x-amz-target' must be a 'SignedHeader'"),
        pair("a target beside a URL", "sts", tampered_url(|r| r.header("x-amz-target", "x.y")), INVALID, "'x-amz-target' must be a 'SignedHeader'"),
        pair("the target unsigned", SM, signed_wrongly(|plan| plan.unsigned = vec!["x-amz-target"]), INVALID, "'x-amz-target' must be a 'SignedHeader'"),
        pair("the host unsigned", SM, signed_wrongly(|plan| plan.unsigned = vec!["host"]), INVALID, "'Host' or ':authority' must be a 'SignedHeader'"),
        pair("the time unsigned", SM, signed_wrongly(|plan| plan.unsigned = vec!["x-amz-date"]), INVALID, "'x-amz-date' must be a 'SignedHeader'"),
        pair("an unknown x-amz header unsigned", SM, tampered(|r| r.header("x-amz-anything", "1")), INVALID, "'x-amz-anything' must be a 'SignedHeader'"),
        pair("the payload's hash unsigned", SM, (good_hash(), Plan::of(SM).but(|plan| plan.unsigned = vec!["x-amz-content-sha256"]).sign(with_hash(right))), INVALID, "'x-amz-content-sha256' must be a 'SignedHeader'"),
        pair("a second target", SM, tampered(|r| r.header("x-amz-target", "secretsmanager.DeleteSecret")), INCOMPLETE, "'x-amz-target' must be given exactly once."),
        pair("a second target, signed for", SM, (json(), Plan::of(SM).sign(Request::json().header("x-amz-target", "x.y"))), INCOMPLETE, "'x-amz-target' must be given exactly once."),
        pair("a second host", SM, tampered(|r| r.header("host", "evil")), INCOMPLETE, "'host' must be given exactly once."),
        pair("a second time", SM, tampered(|r| r.header("x-amz-date", "20260102T030405Z")), INCOMPLETE, "'x-amz-date' must be given exactly once."),
        pair("a second Authorization", SM, tampered(|r| { let v = r.value("authorization").to_owned(); r.header("authorization", &v) }), INCOMPLETE, "'authorization' must be given exactly once."),
        pair("a second Authorization, of another kind", SM, tampered(|r| r.header("Authorization", "Basic eDp5")), INCOMPLETE, "'authorization' must be given exactly once."),
        pair("two signatures in one header", SM, tampered(|r| r.edit("authorization", "Signature=", "Signature=00, Signature=")), INCOMPLETE, "'Signature' must be given exactly once."),
        pair("two credentials in one header", SM, tampered(|r| r.edit("authorization", "Credential=", "Credential=x, Credential=")), INCOMPLETE, "'Credential' must be given exactly once."),
        pair("two lists in one header", SM, tampered(|r| r.edit("authorization", "SignedHeaders=", "SignedHeaders=host, SignedHeaders=")), INCOMPLETE, "'SignedHeaders' must be given exactly once."),
        pair("two signatures in the URL", "sts", tampered_url(|r| Request { query: format!("X-Amz-Signature=00&{}", r.query), ..r }), INCOMPLETE, "'X-Amz-Signature' must be given exactly once."),
        pair("two credentials in the URL", "sts", tampered_url(|r| Request { query: format!("X-Amz-Credential=x&{}", r.query), ..r }), INCOMPLETE, "'X-Amz-Credential' must be given exactly once."),
        pair("two lives in the URL", "sts", tampered_url(|r| Request { query: format!("{}&X-Amz-Expires=60", r.query), ..r }), INCOMPLETE, "'X-Amz-Expires' must be given exactly once."),
        pair("two lives in the URL, one encoded", "sts", tampered_url(|r| Request { query: format!("{}&X-Amz-Expire%73=60", r.query), ..r }), INCOMPLETE, "'X-Amz-Expires' must be given exactly once."),
        pair("header and URL at once", SM, (json(), { let presigned = Plan::of(SM).presign(Request::json(), "60"); Plan::of(SM).sign(presigned) }), INCOMPLETE, "not in both"),
        pair("a token in the URL of a signed request", SM, tampered(|r| Request { query: "X-Amz-Security-Token=x".to_owned(), ..r }), INCOMPLETE, "not in both"),
        pair("a time header with a URL", "sts", (url(), Plan::of("sts").presign(Request::get().header("x-amz-date", "20260102T030405Z"), "60")), INCOMPLETE, "not in both"),
        pair("a token header with a URL", "sts", (url(), Plan::of("sts").presign(Request::get().header("x-amz-security-token", "x"), "60")), INCOMPLETE, "not in both"),
        pair("a wrong hash of the payload", SM, other_hash(&right.replace('c', "d")), INVALID, "x-amz-content-sha256' header does not match"),
        pair("the hash in upper case", SM, other_hash(&right.to_uppercase()), INVALID, "x-amz-content-sha256' header does not match"),
        pair("an unsigned payload", SM, other_hash("UNSIGNED-PAYLOAD"), INVALID, "'UNSIGNED-PAYLOAD' is not supported"),
        pair("a chunked payload", SM, other_hash("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), INVALID, "'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' is not supported"),
        pair("an unsigned chunked payload", SM, other_hash("STREAMING-UNSIGNED-PAYLOAD-TRAILER"), INVALID, "'STREAMING-UNSIGNED-PAYLOAD-TRAILER' is not supported"),
    ]
}

#[rustfmt::skip]
fn times_and_scopes() -> Vec<Pair> {
    let at = |service: &'static str, good: i64, bad: i64| {
        (Plan::of(service).at(good).sign(Request::json()), Plan::of(service).at(bad).sign(Request::json()))
    };
    let life = |service: &'static str, good: &str, bad: &str| {
        (Plan::of(service).presign(Request::get(), good), Plan::of(service).presign(Request::get(), bad))
    };
    vec![
        pair("five minutes old", SM, at(SM, -300, -301), INVALID, "Signature expired: 20260102T025904Z is now earlier than 20260102T025905Z (20260102T030405Z - 5 min.)"),
        pair("five minutes ahead", SM, at(SM, 300, 301), INVALID, "Signature not yet current: 20260102T030906Z is still later than 20260102T030905Z (20260102T030405Z + 5 min.)"),
        pair("fifteen minutes old", "sts", at("sts", -900, -901), INVALID, "- 15 min.)"),
        pair("fifteen minutes ahead", "rds", at("rds", 900, 901), INVALID, "+ 15 min.)"),
        pair("a day old", "iam", at("iam", -900, -86_400), INVALID, "Signature expired"),
        pair("a year ahead", SM, at(SM, 0, 31_536_000), INVALID, "Signature not yet current"),
        pair("a URL a second too old", "sts", (Plan::of("sts").at(-60).presign(Request::get(), "60"), Plan::of("sts").at(-61).presign(Request::get(), "60")), INVALID, "Signature expired: 20260102T030304Z is now earlier than 20260102T030305Z (20260102T030405Z - 1 min.)"),
        pair("a URL that does not say for how long", "sts", (Plan::of("sts").at(-900).presign_untold(Request::get()), Plan::of("sts").at(-901).presign_untold(Request::get())), INVALID, "(20260102T030405Z - 15 min.)"),
        pair("a URL of the future", "sts", (Plan::of("sts").at(900).presign(Request::get(), "60"), Plan::of("sts").at(901).presign(Request::get(), "60")), INVALID, "Signature not yet current"),
        pair("a URL for no time", "sts", life("sts", "1", "0"), INCOMPLETE, "X-Amz-Expires must be"),
        pair("a URL for more than a week", "sts", life("sts", "604800", "604801"), INCOMPLETE, "X-Amz-Expires must be"),
        pair("a URL for less than nothing", "sts", life("sts", "60", "-60"), INCOMPLETE, "X-Amz-Expires must be"),
        pair("a URL for a word", "sts", life("sts", "60", "week"), INCOMPLETE, "X-Amz-Expires must be"),
        pair("a database token for longer than a quarter of an hour", "rds-db", life("rds-db", "900", "901"), INCOMPLETE, "from 1 to 900."),
        pair("the scope of yesterday", SM, signed_wrongly(|plan| plan.scope_date = Some("20260101".to_owned())), INVALID, "'20260101' != '20260102', from '20260102T030405Z'."),
        pair("the scope of no day", SM, signed_wrongly(|plan| plan.scope_date = Some(String::new())), INVALID, "'' != '20260102'"),
        pair("a region of others", SM, signed_wrongly(|plan| plan.region = "us-east-1".to_owned()), INVALID, "valid Region, not 'us-east-1'."),
        pair("our region in capitals", SM, signed_wrongly(|plan| plan.region = "EU-WEST-1".to_owned()), INVALID, "valid Region, not 'EU-WEST-1'."),
        pair("no region", SM, signed_wrongly(|plan| plan.region = String::new()), INVALID, "valid Region, not ''."),
        pair("another service", SM, signed_wrongly(|plan| plan.service = "sts".to_owned()), INVALID, "correct service: 'secretsmanager'."),
        pair("our service in capitals", SM, signed_wrongly(|plan| plan.service = "SecretsManager".to_owned()), INVALID, "correct service: 'secretsmanager'."),
        pair("another end of the scope", SM, signed_wrongly(|plan| plan.terminator = "aws3_request".to_owned()), INVALID, "not 'aws3_request'."),
        pair("an unknown key", SM, signed_wrongly(|plan| plan.key_id = "AKIAIOSFODNN7EXAMPLF".to_owned()), UNRECOGNIZED, BAD_TOKEN),
        pair("the key in lower case", SM, signed_wrongly(|plan| plan.key_id = KEY_ID.to_lowercase()), UNRECOGNIZED, BAD_TOKEN),
        pair("no key id", SM, signed_wrongly(|plan| plan.key_id = String::new()), UNRECOGNIZED, BAD_TOKEN),
        pair("the stand-in for unknown keys", SM, signed_wrongly(|plan| { plan.key_id = "LKIAAAAAAAAAAAAAAAAA".to_owned(); plan.secret = "nobody".to_owned(); }), UNRECOGNIZED, BAD_TOKEN),
        pair("a session token with a long-term key", SM, (json(), Plan::of(SM).sign(Request::json().header("x-amz-security-token", "x"))), UNRECOGNIZED, BAD_TOKEN),
        pair("a session token in the URL", "sts", (url(), { let r = Request::get(); let query = format!("{}&X-Amz-Security-Token=x", r.query); Plan::of("sts").presign(Request { query, ..r }, "60") }), UNRECOGNIZED, BAD_TOKEN),
        pair("a time that is none", SM, tampered(|r| r.set("x-amz-date", "yesterday")), INCOMPLETE, "Got 'yesterday'"),
        pair("a date that does not exist", SM, tampered(|r| r.set("x-amz-date", "20260231T030405Z")), INCOMPLETE, "Got '20260231T030405Z'"),
        pair("HTTP's date in the URL", "sts", tampered_url(|r| r.edit_query("X-Amz-Date=20260102T030405Z", "X-Amz-Date=Fri,+02+Jan+2026+03:04:05+GMT")), INCOMPLETE, "Got 'Fri'"),
    ]
}

#[rustfmt::skip]
fn shapes() -> Vec<Pair> {
    let auth = |from: &'static str, to: &'static str| tampered(|r| r.edit("authorization", from, to));
    let cut = |name: &'static str| tampered(|r| {
        let kept: Vec<&str> = r.value("authorization").split(", ").filter(|part| !part.contains(&format!("{name}="))).collect();
        let mut value = kept.join(", ");
        if name == "Credential" { value = format!("AWS4-HMAC-SHA256 {value}"); }
        r.set("authorization", &value)
    });
    let lacks = |name: &'static str| tampered_url(|r| r.without_query(name));
    vec![
        pair("no credentials", SM, tampered(|r| r.without("authorization")), MISSING, NO_TOKEN),
        pair("an empty header", SM, tampered(|r| r.set("authorization", "")), MISSING, NO_TOKEN),
        pair("Basic", SM, tampered(|r| r.set("authorization", "Basic eDp5")), MISSING, NO_TOKEN),
        pair("Bearer", SM, auth("AWS4-HMAC-SHA256", "Bearer"), MISSING, NO_TOKEN),
        pair("the algorithm in lower case", SM, auth("AWS4-HMAC-SHA256", "aws4-hmac-sha256"), MISSING, NO_TOKEN),
        pair("Signature Version 4a", SM, auth("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"), INCOMPLETE, "'AWS4-ECDSA-P256-SHA256'"),
        pair("Signature Version 2 in the header", SM, tampered(|r| r.set("authorization", "AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=")), INCOMPLETE, "Unsupported AWS 'algorithm': 'AWS'"),
        pair("Signature Version 2 in the URL", "sts", tampered_url(|r| Request { query: "Action=GetCallerIdentity&AWSAccessKeyId=x&SignatureVersion=2&Signature=y".to_owned(), ..r }), INCOMPLETE, "Unsupported AWS 'algorithm'"),
        pair("Signature Version 4a in the URL", "sts", tampered_url(|r| r.edit_query("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")), INCOMPLETE, "'AWS4-ECDSA-P256-SHA256'"),
        pair("only the algorithm", SM, tampered(|r| r.set("authorization", "AWS4-HMAC-SHA256")), INCOMPLETE, "requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256"),
        pair("no Credential", SM, cut("Credential"), INCOMPLETE, "requires 'Credential' parameter"),
        pair("no SignedHeaders", SM, cut("SignedHeaders"), INCOMPLETE, "requires 'SignedHeaders' parameter"),
        pair("no Signature", SM, cut("Signature"), INCOMPLETE, "requires 'Signature' parameter"),
        pair("an empty Credential", SM, auth("AKIAIOSFODNN7EXAMPLE/20260102/eu-west-1/secretsmanager/aws4_request", ""), INCOMPLETE, "requires 'Credential' parameter"),
        pair("no time", SM, tampered(|r| r.without("x-amz-date")), INCOMPLETE, "requires existence of either a 'X-Amz-Date' or a 'Date' header"),
        pair("an unknown parameter", SM, auth("Signature=", "Extra=1, Signature="), INCOMPLETE, "is not of the form"),
        pair("a parameter without a value", SM, auth("Signature=", "Extra, Signature="), INCOMPLETE, "is not of the form"),
        pair("no commas", SM, auth(", Signature=", " Signature="), INCOMPLETE, "requires 'Signature' parameter"),
        pair("tabs between the parameters", SM, auth(", Signature=", ",\tSignature="), INCOMPLETE, "is not of the form"),
        pair("a comma too many", SM, auth(", Signature=", ",, Signature="), INCOMPLETE, "is not of the form"),
        pair("a credential of four parts", SM, auth("/aws4_request", ""), INCOMPLETE, "exactly 5 slash-delimited elements"),
        pair("a credential of six parts", SM, auth("/aws4_request", "/aws4_request/x"), INCOMPLETE, "exactly 5 slash-delimited elements"),
        pair("signed headers out of order", SM, auth("content-type;host", "host;content-type"), INCOMPLETE, "'SignedHeaders' must be"),
        pair("signed headers in capitals", SM, auth("content-type;host", "Content-Type;Host"), INCOMPLETE, "'SignedHeaders' must be"),
        pair("a signed header twice", SM, auth("host;", "host;host;"), INCOMPLETE, "'SignedHeaders' must be"),
        pair("a signed header without a name", SM, auth("host;", "host;;"), INCOMPLETE, "'SignedHeaders' must be"),
        pair("signed headers separated by commas", SM, auth("content-type;host", "content-type,host"), INCOMPLETE, "is not of the form"),
        pair("the URL without an algorithm", "sts", lacks("X-Amz-Algorithm"), INCOMPLETE, "must include 'X-Amz-Algorithm'. Re-examine"),
        pair("the URL without a credential", "sts", lacks("X-Amz-Credential"), INCOMPLETE, "must include 'X-Amz-Credential'"),
        pair("the URL without a signature", "sts", lacks("X-Amz-Signature"), INCOMPLETE, "must include 'X-Amz-Signature'"),
        pair("the URL without signed headers", "sts", lacks("X-Amz-SignedHeaders"), INCOMPLETE, "must include 'X-Amz-SignedHeaders'"),
        pair("the URL without a date", "sts", lacks("X-Amz-Date"), INCOMPLETE, "must include 'X-Amz-Date'"),
        pair("the URL without a life", "iam", (Plan::of("iam").presign(Request::get(), "60"), Plan::of("iam").presign_untold(Request::get())), INCOMPLETE, "must include 'X-Amz-Expires'"),
        pair("the URL's parameters in lower case", "sts", tampered_url(|r| Request { query: r.query.replace("X-Amz-", "x-amz-"), ..r }), MISSING, NO_TOKEN),
    ]
}

#[test]
fn every_fault_is_refused_for_its_own_reason() {
    let all: Vec<Pair> = [tampering(), unsigned_or_repeated(), times_and_scopes(), shapes()]
        .into_iter()
        .flatten()
        .collect();
    assert!(all.len() >= 120, "{}", all.len());
    for Pair {
        name,
        service,
        good,
        bad,
        code,
        text,
    } in all
    {
        assert_ne!(good, bad, "{name}");
        if let Err(error) = good.verify(service, now()) {
            panic!("{name}: the control was refused: {error}");
        }
        match bad.verify(service, now()) {
            Ok(_) => panic!("{name}: accepted"),
            Err(error) => {
                let refusal = error.refusal(Protocol::AwsJson);
                assert_eq!(refusal.code, code, "{name}: {error}");
                assert!(refusal.message.contains(text), "{name}: {error}");
                assert_harmless(name, &error, &bad);
            }
        }
    }
}

/// Neither form of the answer holds a signature or the secret.
fn assert_harmless(name: &str, error: &AuthError, request: &Request) {
    let sent = format!("{} {:?}", request.query, request.headers);
    let signatures = sent
        .split("ignature=")
        .skip(1)
        .map(|tail| &tail[..tail.len().min(16)]);
    let secrets: Vec<&str> = signatures
        .chain([SECRET])
        .filter(|secret| secret.len() == 16)
        .collect();
    for protocol in [Protocol::AwsJson, Protocol::AwsQuery, Protocol::Ec2] {
        let message = error.refusal(protocol).message;
        assert!(
            !secrets.iter().any(|secret| message.contains(secret)),
            "{name}: {message}"
        );
    }
}

/// What may vary without a fault.
#[test]
fn harmless_variety_is_accepted() {
    let late = now() + secs(299);
    let date_only = |date: &str| Plan::of(SM).sign_dated(Request::json().header("date", date));
    let edited = |from: &str, to: &str| json().edit("authorization", from, to);
    for (name, request) in [
        (
            "no space after the commas",
            edited(", ", ",").edit("authorization", ", ", ","),
        ),
        (
            "unsigned headers of no meaning",
            json()
                .header("user-agent", "x")
                .header("amz-sdk-request", "attempt=1"),
        ),
        (
            "a trace id, which proxies add",
            json().header("x-amzn-trace-id", "Root=1"),
        ),
        (
            "an unsigned content type",
            Plan::of(SM)
                .but(|plan| plan.unsigned = vec!["content-type"])
                .sign(Request::json()),
        ),
        (
            "the date in a Date header, as HTTP has it",
            date_only("Fri, 02 Jan 2026 03:04:05 GMT"),
        ),
        (
            "the date in a Date header, in AWS's form",
            date_only("20260102T030405Z"),
        ),
        ("header names in capitals", {
            let mut request = json();
            request
                .headers
                .iter_mut()
                .for_each(|(name, _)| *name = name.to_uppercase());
            request
        }),
        (
            "more white space in a value",
            json().edit("content-type", "application", "  application"),
        ),
        (
            "another path, signed for",
            Plan::of(SM).sign(Request {
                path: "/base/".to_owned(),
                ..Request::json()
            }),
        ),
        (
            "a double slash",
            Plan::of(SM).sign(Request {
                path: "//".to_owned(),
                ..Request::json()
            }),
        ),
        (
            "the second of our regions",
            Plan::of(SM)
                .but(|plan| plan.region = "eu-central-1".to_owned())
                .sign(Request::json()),
        ),
        ("a URL for POST", Plan::of(SM).presign(Request::json(), "600")),
    ] {
        if let Err(error) = request.verify(SM, late) {
            panic!("{name}: {error}");
        }
    }
}
