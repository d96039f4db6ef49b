//! A valid request, changed at random: accepted only if it still means the same.
//!
//! What a request means is judged here without the code under test: by the form
//! decoder that whoever dispatches the request uses, and by plain splitting.

use proptest::prelude::*;
use proptest::sample::Index;

use super::signed::{Plan, Request, now};

/// How many mutations are tried; `IAM_MUTATIONS` sets another number.
fn cases() -> u32 {
    std::env::var("IAM_MUTATIONS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_000)
}

/// Everything that a verified request vouches for.
#[derive(Debug, PartialEq)]
struct Meaning {
    method: String,
    path: Vec<String>,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// `signed` are the headers, besides those that must be, that the original signed.
fn meaning(request: &Request, signed: &[&str]) -> Meaning {
    let mut path: Vec<String> = Vec::new();
    for segment in request
        .path
        .split('/')
        .filter(|segment| !matches!(*segment, "" | "."))
    {
        if segment == ".." {
            path.pop();
        } else {
            path.push(segment.to_owned());
        }
    }
    if request.path.ends_with('/') && !path.is_empty() {
        path.push(String::new());
    }
    let mut query: Vec<(String, String)> = form_urlencoded::parse(request.query.as_bytes())
        .into_owned()
        .collect();
    query.sort();
    let mut headers: Vec<(String, String)> = request
        .headers
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .filter(|(name, _)| {
            let name = name.as_str();
            signed.contains(&name) || name.starts_with("x-amz-") || matches!(name, "host" | "authorization")
        })
        .map(|(name, value)| {
            let value = if name == "authorization" {
                // The parts may come in any order and with any space around the commas.
                let mut parts: Vec<&str> = value
                    .trim_ascii()
                    .split([',', ' '])
                    .filter(|part| !part.is_empty())
                    .collect();
                parts.sort_unstable();
                parts.join(" ")
            } else {
                value.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
            };
            (name, value)
        })
        .collect();
    headers.sort();
    Meaning {
        method: request.method.clone(),
        path,
        query,
        headers,
        body: request.body.clone(),
    }
}

#[derive(Debug, Clone)]
enum Mutation {
    Method(String),
    Path(Edit),
    Query(Edit),
    Body(Edit),
    HeaderName(Index, Edit),
    HeaderValue(Index, Edit),
    DropHeader(Index),
    RepeatHeader(Index),
    AddHeader(String, String),
    SwapParameters(Index, Index),
    DropParameter(Index),
    RepeatParameter(Index),
}

/// A change to a text at one place.
#[derive(Debug, Clone)]
enum Edit {
    Replace(Index, char),
    Insert(Index, char),
    Remove(Index),
    Swap(Index),
    Cut(Index),
    Encode(Index),
    Case(Index),
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let at = |index: &Index| index.index(chars.len().max(1));
        match self {
            Self::Insert(index, c) => chars.insert(index.index(chars.len() + 1), *c),
            _ if chars.is_empty() => {}
            Self::Replace(index, c) => {
                let at = at(index);
                chars[at] = *c;
            }
            Self::Remove(index) => drop(chars.remove(at(index))),
            Self::Swap(index) => {
                let at = at(index);
                if at + 1 < chars.len() {
                    chars.swap(at, at + 1);
                }
            }
            Self::Cut(index) => chars.truncate(at(index)),
            Self::Encode(index) => {
                let at = at(index);
                let mut bytes = [0; 4];
                let encoded: String = chars[at]
                    .encode_utf8(&mut bytes)
                    .bytes()
                    .map(|byte| format!("%{byte:02x}"))
                    .collect();
                chars.splice(at..=at, encoded.chars());
            }
            Self::Case(index) => {
                let at = at(index);
                chars[at] = if chars[at].is_ascii_lowercase() {
                    chars[at].to_ascii_uppercase()
                } else {
                    chars[at].to_ascii_lowercase()
                };
            }
        }
        chars.into_iter().collect()
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let c = || prop_oneof![4 => proptest::char::range(' ', '~'), 1 => any::<char>()];
    let at = any::<Index>;
    prop_oneof![
        (at(), c()).prop_map(|(at, c)| Edit::Replace(at, c)),
        (at(), c()).prop_map(|(at, c)| Edit::Insert(at, c)),
        at().prop_map(Edit::Remove),
        at().prop_map(Edit::Swap),
        at().prop_map(Edit::Cut),
        at().prop_map(Edit::Encode),
        at().prop_map(Edit::Case),
    ]
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = any::<Index>;
    prop_oneof![
        "[A-Z]{3,6}".prop_map(Mutation::Method),
        edit().prop_map(Mutation::Path),
        edit().prop_map(Mutation::Query),
        edit().prop_map(Mutation::Query),
        edit().prop_map(Mutation::Body),
        (at(), edit()).prop_map(|(at, edit)| Mutation::HeaderName(at, edit)),
        (at(), edit()).prop_map(|(at, edit)| Mutation::HeaderValue(at, edit)),
        (at(), edit()).prop_map(|(at, edit)| Mutation::HeaderValue(at, edit)),
        at().prop_map(Mutation::DropHeader),
        at().prop_map(Mutation::RepeatHeader),
        ("(x-amz-|host|authorization|content-type)[a-z]{0,3}", "[ -~]{0,8}")
            .prop_map(|(name, value)| Mutation::AddHeader(name, value)),
        (at(), at()).prop_map(|(left, right)| Mutation::SwapParameters(left, right)),
        at().prop_map(Mutation::DropParameter),
        at().prop_map(Mutation::RepeatParameter),
    ]
}

fn apply(mutation: &Mutation, mut request: Request) -> Request {
    let header = |index: &Index| index.index(request.headers.len());
    match mutation {
        Mutation::Method(method) => request.method.clone_from(method),
        Mutation::Path(edit) => request.path = edit.apply(&request.path),
        Mutation::Query(edit) => request.query = edit.apply(&request.query),
        Mutation::Body(edit) => {
            request.body = edit
                .apply(std::str::from_utf8(&request.body).unwrap())
                .into_bytes();
        }
        Mutation::HeaderName(index, edit) => {
            let at = header(index);
            request.headers[at].0 = edit.apply(&request.headers[at].0);
        }
        Mutation::HeaderValue(index, edit) => {
            let at = header(index);
            request.headers[at].1 = edit.apply(&request.headers[at].1);
        }
        Mutation::DropHeader(index) => drop(request.headers.remove(header(index))),
        Mutation::RepeatHeader(index) => {
            let repeated = request.headers[header(index)].clone();
            request.headers.push(repeated);
        }
        Mutation::AddHeader(name, value) => request.headers.push((name.clone(), value.clone())),
        Mutation::SwapParameters(..) | Mutation::DropParameter(_) | Mutation::RepeatParameter(_) => {
            request.query = apply_to_parameters(mutation, &request.query);
        }
    }
    request
}

fn apply_to_parameters(mutation: &Mutation, query: &str) -> String {
    let mut pairs: Vec<&str> = query.split('&').collect();
    let count = pairs.len();
    match mutation {
        Mutation::SwapParameters(left, right) => pairs.swap(left.index(count), right.index(count)),
        Mutation::DropParameter(at) => drop(pairs.remove(at.index(count))),
        Mutation::RepeatParameter(at) => pairs.push(pairs[at.index(count)]),
        _ => {}
    }
    pairs.join("&")
}

/// A request that holds, of any kind and content.
fn valid() -> impl Strategy<Value = Request> {
    let value = "[a-zA-Z0-9 +%=&/.~\"-]{0,12}";
    let encode = |value: &str| form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
    prop_oneof![
        value.prop_map(|id| {
            let body = format!("{{\"SecretId\":{id:?}}}").into_bytes();
            Plan::of("sts").sign(Request {
                body,
                ..Request::json()
            })
        }),
        value.prop_map(move |id| {
            let body =
                format!("Action=DescribeDBInstances&DBInstanceIdentifier={}", encode(&id)).into_bytes();
            Plan::of("sts").sign(Request {
                body,
                ..Request::form()
            })
        }),
        (value, "(/[a-z%]{0,3}){1,3}").prop_map(move |(name, path)| {
            let query = format!("Action=GetCallerIdentity&Name={}", encode(&name));
            Plan::of("sts").presign(
                Request {
                    query,
                    path,
                    ..Request::get()
                },
                "600",
            )
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 1000, ..ProptestConfig::default() })]

    #[test]
    fn no_changed_request_is_accepted(request in valid(), mutations in prop::collection::vec(mutation(), 1..3)) {
        prop_assert!(request.verify("sts", now()).is_ok());
        let mutated = mutations.iter().fold(request.clone(), |request, mutation| {
            if request.headers.is_empty() { request } else { apply(mutation, request) }
        });
        let signed: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
        if meaning(&mutated, &signed) != meaning(&request, &signed) {
            prop_assert!(mutated.verify("sts", now()).is_err(), "accepted: {:?}", mutated);
        }
    }
}
