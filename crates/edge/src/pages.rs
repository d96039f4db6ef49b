//! The console's files on the wire.

use console::assets::{self, Asset};
use hyper::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderValue,
    IF_NONE_MATCH, VARY,
};
use hyper::{Response, StatusCode};

use crate::body::Body;
use crate::received::Head;

const FOREVER: &str = "public, max-age=31536000, immutable";
/// Kept, and asked for again each time.
const ASK_AGAIN: &str = "no-cache";

/// Answers a request for a path of the console's.
pub(crate) fn answer(head: &Head) -> Response<Body> {
    let only_head = match head.method() {
        "GET" => false,
        "HEAD" => true,
        _ => {
            let mut refused = text(StatusCode::METHOD_NOT_ALLOWED, "The console is read by GET.\n");
            refused
                .headers_mut()
                .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return refused;
        }
    };
    match assets::find(head.path()) {
        Some(asset) => file(asset, head, only_head),
        None => text(
            StatusCode::NOT_FOUND,
            "The console has no such file. If it was open while the server was replaced, load it again.\n",
        ),
    }
}

fn file(asset: &'static Asset, head: &Head, only_head: bool) -> Response<Body> {
    let packed = asset.is_packed && takes_gzip(head);
    let mut answer = Response::new(Body::whole(""));
    let headers = answer.headers_mut();
    let keep = if asset.is_immutable() { FOREVER } else { ASK_AGAIN };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(ETAG, HeaderValue::from_static(asset.tag));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if has_it(head, asset) {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        return answer;
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    let length = if packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        asset.stored.len()
    } else {
        asset.length
    };
    if only_head {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        return answer;
    }
    *answer.body_mut() = if packed || !asset.is_packed {
        Body::whole(asset.stored)
    } else {
        Body::whole(asset.unpacked())
    };
    answer
}

fn text(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::whole(text));
    *answer.status_mut() = status;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    answer.headers_mut().insert(CONTENT_TYPE, plain);
    answer
}

/// Whether the client unpacks what is packed with gzip.
fn takes_gzip(head: &Head) -> bool {
    let codings = head.headers.get_all(ACCEPT_ENCODING).iter();
    let mut codings = codings
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    codings.any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = matches!(parts.next(), Some("gzip" | "x-gzip"));
        let refused = parts.any(|part| {
            let weight = part
                .strip_prefix("q=")
                .and_then(|weight| weight.parse::<f32>().ok());
            weight.is_some_and(|weight| weight <= 0.0)
        });
        named && !refused
    })
}

/// Whether the client has this content already.
fn has_it(head: &Head, asset: &Asset) -> bool {
    let tags = head.headers.get_all(IF_NONE_MATCH).iter();
    let mut tags = tags
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    tags.any(|tag| tag.trim() == asset.tag)
}
