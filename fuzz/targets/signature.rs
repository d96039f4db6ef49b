//! Whatever a request looks like, it is judged without a crash; what nobody signed is refused; and
//! what was signed is never taken for something else.

#![no_main]

use std::sync::{Arc, LazyLock};

use domain::{AccountId, Region};
use iam::sigv4::{Scope, SignedRequest, Verifier, sign};
use iam::{AccessKey, AccessKeyId, AccessKeys, AuthError, Found, Principal};
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use stdx::Secret;

/// The key of the seeds; its secret is in none of them.
struct OneKey(Arc<AccessKey>);

impl AccessKeys for OneKey {
    fn find(&self, id: &str, token: Option<&str>, _: Timestamp) -> Found {
        (id == self.0.id().as_str() && token.is_none())
            .then(|| Arc::clone(&self.0))
            .into()
    }
}

struct World {
    key: OneKey,
    regions: [Region; 1],
    now: Timestamp,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let root = Principal::Root {
        account: AccountId::default(),
    };
    let id = AccessKeyId::parse("AKIAIOSFODNN7EXAMPLE").unwrap();
    World {
        key: OneKey(Arc::new(AccessKey::new(id, Secret::from("in no seed"), root))),
        regions: [Region::parse("eu-west-1").unwrap()],
        now: "2026-01-02T03:04:05Z".parse().unwrap(),
    }
});

/// Method, path, query and headers each on a line of its own, an empty line, and the body.
fn read(input: &[u8]) -> Option<(&str, &str, &str, Vec<(&str, &[u8])>, &[u8])> {
    let end = input.windows(2).position(|pair| pair == b"\n\n")?;
    let (head, body) = (&input[..end], &input[end + 2..]);
    let mut lines = head.split(|byte| *byte == b'\n');
    let mut text = || std::str::from_utf8(lines.next()?).ok();
    let (method, path, query) = (text()?, text()?, text()?);
    let headers = lines.map(|line| {
        let colon = line.iter().position(|byte| *byte == b':')?;
        Some((std::str::from_utf8(&line[..colon]).ok()?, &line[colon + 1..]))
    });
    Some((method, path, query, headers.collect::<Option<Vec<_>>>()?, body))
}

fuzz_target!(|input: &[u8]| {
    let Some((method, path, query, mut headers, body)) = read(input) else {
        return;
    };
    let world = &*WORLD;
    let expected = Scope {
        service: "sts",
        regions: &world.regions,
    };
    let verify = |headers: &[(&str, &[u8])]| {
        let request = SignedRequest {
            method,
            path,
            query,
            headers,
            body,
        };
        Verifier::new().verify(&request, expected, world.now, &world.key)
    };
    if let Err(error) = verify(&headers).map(drop) {
        // Its text must be one that can be sent.
        assert!(!error.to_string().contains('\n'));
    } else {
        panic!("accepted, and nobody signed it");
    }
    let request = SignedRequest {
        method,
        path,
        query,
        headers: &headers,
        body,
    };
    let Ok(added) = sign(&request, "sts", "eu-west-1", world.now, &world.key.0) else {
        return;
    };
    for (name, value) in &added {
        headers.push((name, value.as_bytes()));
    }
    // It may be refused for what it is, but not because the two sides read it differently.
    assert_ne!(verify(&headers).map(drop), Err(AuthError::SignatureMismatch));
});
