//! Requests for the tests: built, signed in every right and wrong way, and verified.

use std::sync::Arc;
use std::time::Duration;

use domain::{AccountId, Region};
use jiff::Timestamp;
use stdx::Secret;

use super::super::claim::Credential;
use super::super::request::SignedHeaders;
use super::super::{
    Scope, SignedRequest, Verified, Verifier, canonical, hex, hmac_sha256, sha256, signing_keys, time,
};
use crate::{AccessKey, AccessKeyId, AccessKeys, AuthError, Found, Principal};

pub(super) const KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
pub(super) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

pub(super) fn now() -> Timestamp {
    time::parse_basic("20260102T030405Z").unwrap()
}

pub(super) fn secs(secs: i64) -> jiff::SignedDuration {
    jiff::SignedDuration::from_secs(secs)
}

/// Exactly one key.
pub(super) struct OneKey(Arc<AccessKey>);

impl OneKey {
    pub(super) fn new(id: &str, secret: &str) -> Self {
        let root = Principal::Root {
            account: AccountId::default(),
        };
        Self(Arc::new(AccessKey::new(
            AccessKeyId::parse(id).unwrap(),
            Secret::from(secret),
            root,
        )))
    }
}

impl AccessKeys for OneKey {
    fn find(&self, id: &str, token: Option<&str>, _: Timestamp) -> Found {
        (id == self.0.id().as_str() && token.is_none())
            .then(|| Arc::clone(&self.0))
            .into()
    }
}

/// A request that owns its parts and can be changed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Request {
    pub(super) fn json() -> Self {
        Self {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            query: String::new(),
            headers: vec![
                ("host".to_owned(), "127.0.0.1:4566".to_owned()),
                ("content-type".to_owned(), "application/x-amz-json-1.1".to_owned()),
                (
                    "x-amz-target".to_owned(),
                    "secretsmanager.GetSecretValue".to_owned(),
                ),
            ],
            body: br#"{"SecretId":"demo"}"#.to_vec(),
        }
    }

    pub(super) fn form() -> Self {
        Self {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            query: String::new(),
            headers: vec![
                ("host".to_owned(), "127.0.0.1:4566".to_owned()),
                (
                    "content-type".to_owned(),
                    "application/x-www-form-urlencoded; charset=utf-8".to_owned(),
                ),
            ],
            body: b"Action=GetCallerIdentity&Version=2011-06-15".to_vec(),
        }
    }

    pub(super) fn get() -> Self {
        Self {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: "Action=GetCallerIdentity&Version=2011-06-15".to_owned(),
            headers: vec![("host".to_owned(), "sts.amazonaws.com".to_owned())],
            body: Vec::new(),
        }
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(given, _)| given != name);
        self
    }

    pub(super) fn set(self, name: &str, value: &str) -> Self {
        self.without(name).header(name, value)
    }

    pub(super) fn value(&self, name: &str) -> &str {
        &self.headers.iter().find(|(given, _)| given == name).unwrap().1
    }

    /// Replaces a part of one header's value, which must be there.
    pub(super) fn edit(self, name: &str, from: &str, to: &str) -> Self {
        let old = self.value(name).to_owned();
        assert!(old.contains(from), "{name}: {old} has no {from}");
        let new = old.replacen(from, to, 1);
        self.set(name, &new)
    }

    /// Replaces a part of the query string, which must be there.
    pub(super) fn edit_query(mut self, from: &str, to: &str) -> Self {
        assert!(self.query.contains(from), "{} has no {from}", self.query);
        self.query = self.query.replacen(from, to, 1);
        self
    }

    /// Takes one parameter out of the query string.
    pub(super) fn without_query(mut self, name: &str) -> Self {
        let kept: Vec<&str> = self
            .query
            .split('&')
            .filter(|pair| pair.split('=').next() != Some(name))
            .collect();
        self.query = kept.join("&");
        self
    }

    pub(super) fn view<T>(&self, look: impl FnOnce(SignedRequest<'_>) -> T) -> T {
        let headers: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        look(SignedRequest {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &headers,
            body: &self.body,
        })
    }

    pub(super) fn verify_with(
        &self,
        service: &'static str,
        region: &str,
        now: Timestamp,
        keys: &dyn AccessKeys,
    ) -> Result<Verified, AuthError> {
        let regions = [
            Region::parse("eu-central-1").unwrap(),
            Region::parse(region).unwrap(),
        ];
        let expected = Scope {
            service,
            regions: &regions,
        };
        self.view(|request| Verifier::new().verify(&request, expected, now, keys))
    }

    pub(super) fn verify(&self, service: &'static str, now: Timestamp) -> Result<Verified, AuthError> {
        self.verify_with(service, "eu-west-1", now, &OneKey::new(KEY_ID, SECRET))
    }
}

/// How a request is signed. Every part can be wrong while the signature fits it.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) key_id: String,
    pub(super) secret: String,
    pub(super) at: Timestamp,
    pub(super) scope_date: Option<String>,
    pub(super) region: String,
    pub(super) service: String,
    pub(super) terminator: String,
    /// Headers that are sent and not signed.
    pub(super) unsigned: Vec<&'static str>,
    /// In place of the body's hash.
    pub(super) payload_hash: Option<String>,
}

impl Plan {
    pub(super) fn of(service: &str) -> Self {
        Self {
            key_id: KEY_ID.to_owned(),
            secret: SECRET.to_owned(),
            at: now(),
            scope_date: None,
            region: "eu-west-1".to_owned(),
            service: service.to_owned(),
            terminator: "aws4_request".to_owned(),
            unsigned: Vec::new(),
            payload_hash: None,
        }
    }

    pub(super) fn at(mut self, offset_secs: i64) -> Self {
        self.at += secs(offset_secs);
        self
    }

    pub(super) fn but(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn date(&self) -> String {
        let of_time = || time::format_basic(self.at)[..8].to_owned();
        self.scope_date.clone().unwrap_or_else(of_time)
    }

    fn scope(&self) -> String {
        format!(
            "{}/{}/{}/{}",
            self.date(),
            self.region,
            self.service,
            self.terminator
        )
    }

    fn signed_headers(&self, request: &Request) -> String {
        let mut names: Vec<String> = request
            .headers
            .iter()
            .map(|(name, _)| name.to_ascii_lowercase())
            .collect();
        names.retain(|name| !self.unsigned.contains(&name.as_str()));
        names.sort();
        names.dedup();
        names.join(";")
    }

    fn signature(&self, request: &Request, signed_headers: &str) -> String {
        let (date, scope) = (self.date(), self.scope());
        let credential = Credential {
            access_key_id: &self.key_id,
            scope: &scope,
            date: &date,
            region: &self.region,
            service: &self.service,
            terminator: &self.terminator,
        };
        let names = SignedHeaders::parse(signed_headers).unwrap();
        let canonical = request.view(|view| {
            let hash = self
                .payload_hash
                .clone()
                .unwrap_or_else(|| hex(&sha256(view.body)));
            canonical::request(&view, &canonical::query_pairs(view.query), &names, &hash).unwrap()
        });
        let message = super::super::string_to_sign(&time::format_basic(self.at), &scope, &canonical);
        let key = signing_keys::derive(&Secret::from(self.secret.as_str()), &credential);
        hex(&hmac_sha256(&key, message.as_bytes()))
    }

    /// Signs in the `Authorization` header.
    pub(super) fn sign(&self, request: Request) -> Request {
        let request = request.header("x-amz-date", &time::format_basic(self.at));
        self.sign_dated(request)
    }

    /// Signs a request that carries its time already.
    pub(super) fn sign_dated(&self, request: Request) -> Request {
        let signed_headers = self.signed_headers(&request);
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{}, SignedHeaders={}, Signature={}",
            self.key_id,
            self.scope(),
            signed_headers,
            self.signature(&request, &signed_headers)
        );
        request.header("authorization", &authorization)
    }

    /// Signs in the query string.
    pub(super) fn presign(&self, request: Request, expires: &str) -> Request {
        self.sign_query(request, &format!("X-Amz-Expires={expires}&"))
    }

    /// The same, without saying how long it is to hold.
    pub(super) fn presign_untold(&self, request: Request) -> Request {
        self.sign_query(request, "")
    }

    fn sign_query(&self, mut request: Request, expires: &str) -> Request {
        let signed_headers = self.signed_headers(&request);
        let credential = format!("{}/{}", self.key_id, self.scope()).replace('/', "%2F");
        let parameters = format!(
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={credential}&X-Amz-Date={}&{expires}X-Amz-SignedHeaders={}",
            time::format_basic(self.at),
            signed_headers.replace(';', "%3B"),
        );
        request.query = if request.query.is_empty() {
            parameters
        } else {
            format!("{}&{parameters}", request.query)
        };
        let signature = self.signature(&request, &signed_headers);
        request.query = format!("{}&X-Amz-Signature={signature}", request.query);
        request
    }
}

#[test]
fn what_was_signed_rightly_is_verified() {
    let json = Plan::of("secretsmanager").sign(Request::json());
    let verified = json.verify("secretsmanager", now()).unwrap();
    assert_eq!(verified.access_key_id().as_str(), KEY_ID);
    assert_eq!(
        verified.principal(),
        &Principal::Root {
            account: AccountId::default()
        }
    );
    assert_eq!(verified.region().as_str(), "eu-west-1");
    assert_eq!(verified.service(), "secretsmanager");
    assert_eq!(verified.form(), super::super::SignedForm::Header);

    let url = Plan::of("sts").presign(Request::get(), "60");
    let verified = url.verify("sts", now()).unwrap();
    assert_eq!(
        verified.form(),
        super::super::SignedForm::Presigned {
            life: Duration::from_secs(60)
        }
    );
}

#[test]
fn a_url_for_sts_that_does_not_say_holds_for_a_quarter_of_an_hour() {
    let url = Plan::of("sts").presign_untold(Request::get());
    let verified = url.verify("sts", now()).unwrap();
    assert_eq!(
        verified.form(),
        super::super::SignedForm::Presigned {
            life: Duration::from_secs(900)
        }
    );
}

#[test]
fn our_own_signer_signs_rightly() {
    let keys = OneKey::new(KEY_ID, SECRET);
    for request in [Request::json(), Request::form(), Request::get()] {
        let added = request
            .view(|view| super::super::sign(&view, "sts", "eu-west-1", now(), &keys.0))
            .unwrap();
        let signed = added
            .iter()
            .fold(request, |request, (name, value)| request.header(name, value));
        signed.verify("sts", now()).unwrap();
    }
}

#[test]
fn a_replaced_secret_no_longer_verifies_even_when_its_signing_key_is_remembered() {
    let verifier = Verifier::new();
    let regions = [Region::parse("eu-west-1").unwrap()];
    let expected = Scope {
        service: "sts",
        regions: &regions,
    };
    let request = Plan::of("sts").sign(Request::form());
    let verify = |secret: &str| {
        let keys = OneKey::new(KEY_ID, secret);
        request
            .view(|view| verifier.verify(&view, expected, now(), &keys))
            .map(drop)
    };
    assert_eq!(verify(SECRET), Ok(()));
    assert_eq!(verify("another"), Err(AuthError::SignatureMismatch));
    assert_eq!(verify(SECRET), Ok(()));
}
