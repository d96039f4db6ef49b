use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const NOW: i64 = 1_800_000_000;

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// An issuer with a key of each kind.
struct Issuer {
    rsa: RsaKeyPair,
    p256: EcdsaKeyPair,
}

impl Issuer {
    fn new() -> Self {
        Self {
            rsa: RsaKeyPair::generate(KeySize::Rsa2048).unwrap(),
            p256: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(),
        }
    }

    fn rsa_key(&self) -> Value {
        // A sequence of two integers; the first has 256 bytes behind a zero, the second three.
        let der = self.rsa.public_key().as_ref();
        let (modulus, exponent) = (encoded(&der[9..265]), encoded(&der[der.len() - 3..]));
        json!({"kty": "RSA", "kid": "r", "use": "sig", "alg": "RS256", "n": modulus, "e": exponent})
    }

    fn p256_key(&self) -> Value {
        let point = self.p256.public_key().as_ref();
        json!({"kty": "EC", "crv": "P-256", "kid": "e", "x": encoded(&point[1..33]), "y": encoded(&point[33..])})
    }

    fn keys(&self) -> Keys {
        keys(&json!({"keys": [self.rsa_key(), self.p256_key()]}))
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let signed = format!("{}.{}", encoded(header.to_string()), encoded(claims.to_string()));
        let random = SystemRandom::new();
        let signature = match header["alg"].as_str() {
            Some("RS256") => {
                let mut signature = vec![0; self.rsa.public_modulus_len()];
                self.rsa
                    .sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature)
                    .unwrap();
                signature
            }
            _ => self
                .p256
                .sign(&random, signed.as_bytes())
                .unwrap()
                .as_ref()
                .to_vec(),
        };
        format!("{signed}.{}", encoded(signature))
    }
}

fn keys(set: &Value) -> Keys {
    Keys::parse(set.to_string().as_bytes()).unwrap()
}

fn claims() -> Value {
    json!({"iss": "https://issuer.test", "sub": "ada", "aud": "app", "iat": NOW - 1, "exp": NOW + 60})
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn rs256() -> Value {
    json!({"alg": "RS256", "kid": "r"})
}

fn es256() -> Value {
    json!({"alg": "ES256", "kid": "e"})
}

fn verified(token: &str, keys: &Keys) -> Result<Claims, TokenFlaw> {
    Token::read(token)?.verify(keys).cloned()
}

#[test]
fn what_the_issuer_signed_is_believed() {
    let issuer = Issuer::new();
    for header in [
        rs256(),
        es256(),
        json!({"alg": "ES256"}),
        json!({"alg": "RS256", "typ": "JWT"}),
    ] {
        let token = Token::read(&issuer.sign(&header, &claims())).unwrap();
        assert_eq!(token.issuer(), "https://issuer.test");
        let claims = token.verify(&issuer.keys()).unwrap();
        assert_eq!(claims.check(now(), &["app".to_owned()]), Ok(()));
        assert_eq!(
            (claims.subject(), claims.audiences()),
            ("ada", &["app".to_owned()][..])
        );
    }
}

#[test]
fn what_somebody_else_signed_is_not() {
    let (issuer, other) = (Issuer::new(), Issuer::new());
    for header in [rs256(), es256()] {
        let token = other.sign(&header, &claims());
        assert_eq!(
            verified(&token, &issuer.keys()).unwrap_err(),
            TokenFlaw::Signature
        );
        // The claims of one and the signature of another.
        let mine = issuer.sign(&header, &with("sub", json!("eve")));
        let (theirs, _) = token.rsplit_once('.').unwrap();
        let (_, signature) = mine.rsplit_once('.').unwrap();
        let mixed = format!("{theirs}.{signature}");
        assert_eq!(
            verified(&mixed, &issuer.keys()).unwrap_err(),
            TokenFlaw::Signature
        );
    }
}

#[test]
fn nothing_but_signatures_with_the_issuers_keys_is_taken() {
    let issuer = Issuer::new();
    for name in [
        "none", "None", "HS256", "HS512", "RS1", "PS256", "ES384", "rs256", "",
    ] {
        let token = issuer.sign(&json!({"alg": name, "kid": "r"}), &claims());
        assert_eq!(Token::read(&token).unwrap_err(), TokenFlaw::Algorithm, "{name}");
    }
    // The key of the other algorithm, one that there is not, and none where there are two.
    let two =
        keys(&json!({"keys": [issuer.rsa_key(), {"kty": "RSA", "kid": "s", "n": "AQAB", "e": "AQAB"}]}));
    for (header, keys) in [
        (json!({"alg": "RS256", "kid": "e"}), issuer.keys()),
        (json!({"alg": "ES256", "kid": "r"}), issuer.keys()),
        (json!({"alg": "RS256", "kid": "x"}), issuer.keys()),
        (json!({"alg": "RS256", "kid": ""}), issuer.keys()),
        (json!({"alg": "RS256"}), two),
    ] {
        let token = issuer.sign(&header, &claims());
        assert_eq!(verified(&token, &keys).unwrap_err(), TokenFlaw::NoKey, "{header}");
    }
    // The public key is no secret to sign with, however the token says so.
    let empty = format!(
        "{}.{}.",
        encoded(rs256().to_string()),
        encoded(claims().to_string())
    );
    assert_eq!(
        verified(&empty, &issuer.keys()).unwrap_err(),
        TokenFlaw::Signature
    );
    // A key that is too short to be taken seriously.
    let short = keys(&json!({"keys": [{"kty": "RSA", "kid": "r", "n": encoded([0xff; 128]), "e": "AQAB"}]}));
    let token = issuer.sign(&rs256(), &claims());
    assert_eq!(verified(&token, &short).unwrap_err(), TokenFlaw::Signature);
}

#[test]
fn only_a_jwt_is_read() {
    let issuer = Issuer::new();
    let token = issuer.sign(&es256(), &claims());
    let parts: Vec<&str> = token.split('.').collect();
    let twice = encoded(r#"{"iss":"https://issuer.test","sub":"ada","sub":"eve"}"#);
    for text in [
        String::new(),
        "a.b".to_owned(),
        format!("{token}."),
        format!("{token}.x"),
        format!("{token}="),
        format!(" {token}"),
        parts[..2].join("."),
        format!("{}.{}.{}", parts[0], twice, parts[2]),
        format!("{}.{}.{}", parts[0], encoded("[]"), parts[2]),
        format!("{}.{}.{}", encoded("{}"), parts[1], parts[2]),
        issuer.sign(&json!({"alg": "ES256", "kid": "e", "crit": ["exp"]}), &claims()),
        issuer.sign(&es256(), &json!({"sub": "ada"})),
        issuer.sign(&es256(), &with("aud", json!(7))),
        issuer.sign(&es256(), &with("long", json!("x".repeat(20_000)))),
    ] {
        let flaw = Token::read(&text).unwrap_err();
        assert!(matches!(flaw, TokenFlaw::Malformed(_)), "{text}: {flaw:?}");
    }
}

#[test]
fn claims_hold_for_their_time_and_their_audience() {
    let issuer = Issuer::new();
    let checked = |claims: &Value| {
        verified(&issuer.sign(&es256(), claims), &issuer.keys())
            .unwrap()
            .check(now(), &["app".to_owned(), "web".to_owned()])
    };
    for (name, value, expected) in [
        ("exp", json!(NOW + 1), Ok(())),
        ("exp", json!(NOW), Err(TokenFlaw::Expired { at: NOW })),
        ("exp", json!(f64::MAX), Err(TokenFlaw::Lacks("exp"))),
        ("exp", json!(1_800_000_000.5), Err(TokenFlaw::Expired { at: NOW })),
        ("exp", Value::Null, Err(TokenFlaw::Lacks("exp"))),
        ("nbf", json!(NOW + 60), Ok(())),
        ("nbf", json!(NOW + 61), Err(TokenFlaw::NotYet)),
        ("iat", json!(NOW + 61), Err(TokenFlaw::NotYet)),
        ("iat", Value::Null, Err(TokenFlaw::Lacks("iat"))),
        ("sub", Value::Null, Err(TokenFlaw::Lacks("sub"))),
        ("sub", json!(""), Err(TokenFlaw::Lacks("sub"))),
        ("aud", json!(["other", "web"]), Ok(())),
        ("aud", json!(["other"]), Err(TokenFlaw::Audience)),
        ("aud", json!([]), Err(TokenFlaw::Audience)),
        ("aud", Value::Null, Err(TokenFlaw::Malformed(""))),
        ("azp", json!("web"), Ok(())),
        ("azp", json!("other"), Err(TokenFlaw::Audience)),
    ] {
        let claims = with(name, value.clone());
        match expected {
            Err(TokenFlaw::Malformed(_)) => {
                let flaw = Token::read(&issuer.sign(&es256(), &claims)).unwrap_err();
                assert!(matches!(flaw, TokenFlaw::Malformed(_)), "{name} {value}");
            }
            expected => assert_eq!(checked(&claims), expected, "{name} {value}"),
        }
    }
}

#[test]
fn a_token_says_what_the_session_is_to_be() {
    let issuer = Issuer::new();
    let mut claims = with(
        "https://aws.amazon.com/tags",
        json!({"principal_tags": {"team": ["blue"], "cost": ["7"]}, "transitive_tag_keys": ["team"]}),
    );
    claims["https://aws.amazon.com/source_identity"] = json!("ada@example.org");
    claims["amr"] = json!(["pwd", "mfa"]);
    let claims = verified(&issuer.sign(&rs256(), &claims), &issuer.keys()).unwrap();
    assert_eq!(
        claims.tags().collect::<Vec<_>>(),
        [("cost", "7"), ("team", "blue")]
    );
    assert_eq!(claims.transitive_tags(), ["team"]);
    assert_eq!(claims.source_identity(), Some("ada@example.org"));
    assert_eq!(claims.methods(), ["pwd", "mfa"]);
}

#[test]
fn a_set_has_keys_that_can_be_used() {
    let issuer = Issuer::new();
    let rsa = issuer.rsa_key();
    let changed = |name: &str, value: &str| {
        let mut key = rsa.clone();
        key[name] = json!(value);
        key
    };
    for unusable in [
        changed("use", "enc"),
        changed("alg", "RS512"),
        changed("kty", "oct"),
        changed("n", "%"),
        json!({"kty": "EC", "crv": "P-384", "x": "AA", "y": "AA"}),
        json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}),
        json!({"kty": "OKP", "crv": "Ed25519", "x": "AA"}),
    ] {
        let set = json!({"keys": [unusable]}).to_string();
        assert!(
            matches!(Keys::parse(set.as_bytes()), Err(InvalidKeys::NoneUsable)),
            "{set}"
        );
        let token = issuer.sign(&rs256(), &claims());
        let both = keys(&json!({"keys": [unusable, rsa]}));
        assert!(verified(&token, &both).is_ok(), "beside {unusable}");
    }
    assert!(matches!(Keys::parse(b"{}"), Err(InvalidKeys::Malformed(_))));
    let many = json!({"keys": vec![rsa; 101]}).to_string();
    assert!(matches!(Keys::parse(many.as_bytes()), Err(InvalidKeys::TooMany)));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        let _read = Token::read(&text);
        let _parsed = Keys::parse(text.as_bytes());
    }

    /// One changed byte anywhere, and the token is not believed.
    #[test]
    fn a_changed_token_is_not_believed(at in any::<prop::sample::Index>(), by in 1_u8..128) {
        thread_local! {
            static ISSUER: Issuer = Issuer::new();
        }
        ISSUER.with(|issuer| {
            let token = issuer.sign(&es256(), &claims());
            let mut bytes = token.clone().into_bytes();
            let index = at.index(bytes.len());
            bytes[index] = (bytes[index] ^ by) & 0x7f;
            if let Ok(changed) = String::from_utf8(bytes)
                && changed != token
            {
                prop_assert!(verified(&changed, &issuer.keys()).is_err(), "{changed}");
            }
            Ok(())
        })?;
    }
}
