//! Published vectors: AWS's own suite, and what botocore computes.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use stdx::Secret;

use super::super::canonical;
use super::super::claim::Credential;
use super::super::request::SignedHeaders;
use super::super::{hex, hmac_sha256, sha256, signing_keys, string_to_sign, time};
use super::signed::{KEY_ID, OneKey, Request, SECRET};
use crate::AuthError;

fn testdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata").join(name)
}

/// One case of AWS's suite, in one form.
struct Case {
    name: String,
    folder: PathBuf,
    form: &'static str,
    request: Request,
}

impl Case {
    fn file(&self, what: &str) -> String {
        fs::read_to_string(self.folder.join(format!("{}-{what}.txt", self.form))).unwrap()
    }

    fn context(&self) -> Option<Value> {
        let text = fs::read_to_string(self.folder.join("context.json")).ok()?;
        Some(serde_json::from_str(&text).unwrap())
    }

    fn is_normalized(&self) -> bool {
        !self.name.ends_with("-unnormalized")
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(testdata("aws-signing-test-suite/v4")).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        for form in ["header", "query"] {
            if let Ok(text) = fs::read_to_string(folder.join(format!("{form}-signed-request.txt"))) {
                let request = parse(&text);
                cases.push(Case {
                    name: name.clone(),
                    folder: folder.clone(),
                    form,
                    request,
                });
            }
        }
    }
    cases.sort_by(|left, right| left.name.cmp(&right.name));
    cases
}

/// Reads a request as the suite writes them: bare line feeds, unencoded targets,
/// folded headers.
fn parse(text: &str) -> Request {
    let (head, body) = text.split_once("\n\n").unwrap_or((text.trim_end(), ""));
    let (line, head) = head.split_once('\n').unwrap();
    let (method, target) = line.trim_end_matches(" HTTP/1.1").split_once(' ').unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in head.lines() {
        if line.starts_with(' ') {
            headers.last_mut().unwrap().1.push_str(line);
        } else {
            let (name, value) = line.split_once(':').unwrap();
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
    }
    Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: body.trim_end_matches('\n').as_bytes().to_vec(),
    }
}

fn signed_headers(request: &Request) -> String {
    let header = request.headers.iter().find(|(name, _)| name == "authorization");
    match header {
        Some((_, value)) => value
            .split_once("SignedHeaders=")
            .unwrap()
            .1
            .split(',')
            .next()
            .unwrap()
            .to_owned(),
        None => form_urlencoded::parse(request.query.as_bytes())
            .find(|(name, _)| name == "X-Amz-SignedHeaders")
            .unwrap()
            .1
            .into_owned(),
    }
}

#[test]
fn the_suite_is_whole() {
    let cases = cases();
    assert_eq!(cases.iter().filter(|case| case.form == "header").count(), 40);
    assert_eq!(cases.iter().filter(|case| case.form == "query").count(), 38);
    assert_eq!(cases.iter().filter(|case| case.context().is_some()).count(), 76);
}

#[test]
fn canonical_requests_strings_to_sign_and_signatures_are_awss() {
    for case in cases() {
        let name = format!("{} ({})", case.name, case.form);
        let mut request = case.request.clone();
        if case.context().is_none() {
            // The SDK's two additions give the time of the canonical form only there.
            request = request.set("x-amz-date", "20210511T154045Z");
        }
        if case.name == "post-sts-header-after" && case.form == "query" {
            // The token is added to the URL after signing.
            request = request.without_query("X-Amz-Security-Token");
        }
        let canonical = request.view(|view| {
            let path = if case.is_normalized() {
                canonical::path(view.path)
            } else {
                canonical::encoded_path(view.path).into()
            };
            let query = canonical::query_pairs(view.query);
            let hash = hex(&sha256(view.body));
            let names = signed_headers(&request);
            let names = SignedHeaders::parse(&names).unwrap();
            canonical::with_path(&path, &view, &query, &names, &hash).unwrap()
        });
        assert_eq!(
            String::from_utf8_lossy(&canonical),
            case.file("canonical-request"),
            "{name}"
        );

        let Some(context) = case.context() else { continue };
        let signed_at = context["timestamp"].as_str().unwrap().parse().unwrap();
        let signed_at = time::format_basic(signed_at);
        let credential = format!(
            "{}/{}/{}/service/aws4_request",
            context["credentials"]["access_key_id"].as_str().unwrap(),
            &signed_at[..8],
            context["region"].as_str().unwrap(),
        );
        assert_eq!(context["service"], "service");
        let credential = Credential::parse(&credential).unwrap();
        let message = string_to_sign(&signed_at, credential.scope, &canonical);
        assert_eq!(message, case.file("string-to-sign"), "{name}");
        let secret = Secret::from(context["credentials"]["secret_access_key"].as_str().unwrap());
        let signature = hmac_sha256(&signing_keys::derive(&secret, &credential), message.as_bytes());
        assert_eq!(hex(&signature), case.file("signature"), "{name}");
    }
}

/// What the verifier makes of the suite: it takes everything that is signed by the
/// rules of our services and refuses the rest for the reason given here.
#[test]
fn the_verifier_takes_awss_requests() {
    let mut taken = 0;
    for case in cases() {
        let Some(context) = case.context() else { continue };
        let credentials = &context["credentials"];
        let keys = OneKey::new(
            credentials["access_key_id"].as_str().unwrap(),
            credentials["secret_access_key"].as_str().unwrap(),
        );
        let now = context["timestamp"].as_str().unwrap().parse().unwrap();
        let outcome = case
            .request
            .verify_with("service", "us-east-1", now, &keys)
            .map(drop);
        let expected = match (case.name.as_str(), case.form) {
            // A token was added after signing, as one service wants it; ours do not.
            ("post-sts-header-after", "header") => Err(AuthError::HeaderNotSigned {
                header: "x-amz-security-token".to_owned(),
            }),
            // Our keys are long-term ones; a token cannot belong to them.
            ("post-sts-header-after" | "post-sts-header-before" | "get-vanilla-with-session-token", _) => {
                Err(AuthError::InvalidToken)
            }
            // Only S3 signs such paths as they are; this one has nothing to normalise.
            ("get-space-unnormalized", _) => Ok(()),
            (name, _) if name.ends_with("-unnormalized") => Err(AuthError::SignatureMismatch),
            _ => Ok(()),
        };
        taken += usize::from(outcome.is_ok());
        assert_eq!(outcome, expected, "{} ({})", case.name, case.form);
    }
    assert_eq!(taken, 76 - 6 - 12);
}

#[test]
fn a_signing_key_and_the_hashes_on_the_way_are_as_botocore_computes_them() {
    let request = Request::json().header("x-amz-date", "20260102T030405Z");
    assert_eq!(
        hex(&sha256(&request.body)),
        "c532d11f396be5b1a06da2321b94b8391fec3b403710da65372852d49fb81516"
    );
    let names = SignedHeaders::parse("content-type;host;x-amz-date;x-amz-target").unwrap();
    let canonical =
        request.view(|view| canonical::request(&view, &[], &names, &hex(&sha256(view.body))).unwrap());
    assert_eq!(
        hex(&sha256(&canonical)),
        "4fb140d599e8a5f34672e7e10d4f4d99b60ce7fc39e605975c532f8484684358"
    );
    let signed = request.header(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260102/eu-west-1/secretsmanager/aws4_request, \
         SignedHeaders=content-type;host;x-amz-date;x-amz-target, \
         Signature=cae36f38cc14c4c1ce826afbfc83dc515659092faf09bb7b6c0123e2951f0833",
    );
    signed.verify("secretsmanager", super::signed::now()).unwrap();
}

#[test]
fn a_database_token_of_botocore_is_verified_to_its_last_second() {
    let token = Request {
        method: "GET".to_owned(),
        path: "/".to_owned(),
        query: "Action=connect&DBUser=app_user&X-Amz-Algorithm=AWS4-HMAC-SHA256\
                &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260102%2Feu-west-1%2Frds-db%2Faws4_request\
                &X-Amz-Date=20260102T030405Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host\
                &X-Amz-Signature=38014e0f02c0e058e7311ca702af5882160d3bf0e8ea8951f5d384a923a02ce4"
            .to_owned(),
        headers: vec![(
            "host".to_owned(),
            "demo.abc.eu-west-1.rds.amazonaws.com:5432".to_owned(),
        )],
        body: Vec::new(),
    };
    let now = super::signed::now();
    token.verify("rds-db", now + super::signed::secs(900)).unwrap();
    let late = token.verify("rds-db", now + super::signed::secs(901)).map(drop);
    assert!(matches!(late, Err(AuthError::Expired { .. })), "{late:?}");
}

/// Requests as signed by real clients; see `testdata/clients/README`.
#[test]
fn what_real_clients_sign_is_verified() {
    let mut count = 0;
    for entry in fs::read_dir(testdata("clients")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let requests: Vec<Value> = serde_json::from_str(&text).unwrap();
        for given in requests {
            let field = |name: &str| given[name].as_str().unwrap().to_owned();
            let headers = given["headers"].as_array().unwrap().iter();
            let request = Request {
                method: field("method"),
                path: field("path"),
                query: field("query"),
                headers: headers
                    .map(|pair| {
                        (
                            pair[0].as_str().unwrap().to_owned(),
                            pair[1].as_str().unwrap().to_owned(),
                        )
                    })
                    .collect(),
                body: field("body").into_bytes(),
            };
            let keys = OneKey::new(KEY_ID, SECRET);
            let now = time::parse_basic(&field("now")).unwrap();
            let service: &'static str = field("service").leak();
            let outcome = request
                .verify_with(service, &field("region"), now, &keys)
                .map(drop);
            assert_eq!(outcome, Ok(()), "{}: {request:?}", path.display());
            let wrong = OneKey::new(KEY_ID, "wrong");
            let outcome = request
                .verify_with(service, &field("region"), now, &wrong)
                .map(drop);
            assert_eq!(
                outcome,
                Err(AuthError::SignatureMismatch),
                "{}: {request:?}",
                path.display()
            );
            count += 1;
        }
    }
    assert!(count >= 100, "{count}");
}

#[test]
fn a_presigned_request_of_botocore_is_verified() {
    let request = Request::get();
    let query = format!(
        "{}&X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260102%2Fus-east-1%2Fsts%2Faws4_request\
         &X-Amz-Date=20260102T030405Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=24cae9087152507dbce1f213713a26bfc6f3e22f845944ce20e9758c4114df31",
        request.query
    );
    let request = Request { query, ..request };
    let keys = OneKey::new(KEY_ID, SECRET);
    request
        .verify_with("sts", "us-east-1", super::signed::now(), &keys)
        .unwrap();
}
