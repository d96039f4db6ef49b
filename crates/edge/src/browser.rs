//! What browsers are let do, and what they are told.
//!
//! A browser asks in the name of whatever page it shows. So a request counts only if the page is
//! ours: the name by which the browser knows this server is one of its names, and the page has
//! the same one. No answer allows another origin anything (CORS).

use aws_api::ApiError;
use console::Hosts;
use hyper::HeaderMap;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

use crate::received::Head;
use crate::route::{HEALTH, OWN, READY};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Everything of the console's is a file of ours; nothing is loaded from elsewhere, run from
/// within a page, or framed.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Whether the request may go on.
///
/// # Errors
/// What the client is told, if not.
pub(crate) fn admit(hosts: &Hosts, head: &Head) -> Result<(), ApiError> {
    let host = head.single(&HOST).unwrap_or_default();
    let origin = head.headers.contains_key(ORIGIN);
    if (origin || is_for_browsers(head.path())) && !hosts.allow(host) {
        return Err(unknown_host(host));
    }
    if origin && !head.single(&ORIGIN).is_some_and(|origin| is_of(origin, host)) {
        return Err(other_origin());
    }
    match head.single(&FETCH_SITE) {
        None if head.headers.contains_key(FETCH_SITE) => Err(other_origin()),
        None | Some("same-origin" | "none") => Ok(()),
        // A link that somebody followed. It shows a page and brings nothing along that counts.
        Some(_) if is_navigation(head) => Ok(()),
        Some(_) => Err(other_origin()),
    }
}

/// Whether it is the console's, or an address that the console asks. Whoever watches over the
/// server asks by whatever name they have.
fn is_for_browsers(path: &str) -> bool {
    console::assets::is_of_console(path) || path.starts_with(OWN) && path != HEALTH && path != READY
}

/// Whether an origin is `http(s)://` and that host.
fn is_of(origin: &str, host: &str) -> bool {
    let of = origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"));
    of.is_some_and(|of| of.eq_ignore_ascii_case(host))
}

fn is_navigation(head: &Head) -> bool {
    head.method() == "GET"
        && head.single(&FETCH_MODE) == Some("navigate")
        && head.single(&FETCH_DEST) == Some("document")
}

fn unknown_host(host: &str) -> ApiError {
    let host: String = host.chars().take(128).collect();
    ApiError::common(
        "HostNotAllowed",
        403,
        format!("Browsers do not know this server as {host:?}."),
    )
    .with_hint(
        "open the console by the address that the server printed, or name the host in its configuration: hosts = [\"…\"]",
    )
}

fn other_origin() -> ApiError {
    ApiError::common(
        "OriginNotAllowed",
        403,
        "A page of another origin has sent this request, and only pages of this server may.",
    )
}

/// Whether answers there carry what [`protect`] puts on them.
pub(crate) fn is_protected(path: &str) -> bool {
    path.starts_with(OWN) || console::assets::is_of_console(path)
}

/// What a browser must know of every answer that it may show or keep.
pub(crate) fn protect(headers: &mut HeaderMap) {
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn admitted(method: &str, path: &str, headers: &[(&str, &str)]) -> Result<(), &'static str> {
        let mut builder = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        let head = Head::new(builder.body(()).unwrap().into_parts().0);
        let hosts = Hosts::new("127.0.0.1".parse().unwrap(), ["db.example.org".to_owned()]);
        admit(&hosts, &head).map_err(|error| error.code())
    }

    #[test]
    fn pages_of_this_server_and_programs_that_are_no_browser_go_on() {
        let host = ("host", "127.0.0.1:4566");
        let same = [
            host,
            ("origin", "http://127.0.0.1:4566"),
            ("sec-fetch-site", "same-origin"),
        ];
        for (method, path, headers) in [
            ("POST", "/", &same[..]),
            ("POST", "/_lockstep/session", &same),
            ("GET", "/console/databases", &[host, ("sec-fetch-site", "none")]),
            ("GET", "/_lockstep/session", &[host]),
            // Clients of the API come by whatever name, and so does who watches.
            ("POST", "/", &[("host", "secretsmanager.eu-west-1.amazonaws.com")]),
            ("GET", "/_lockstep/health", &[("host", "10.0.0.7")]),
            (
                "POST",
                "/",
                &[("host", "DB.example.org"), ("origin", "https://db.example.org")],
            ),
        ] {
            assert_eq!(
                admitted(method, path, headers),
                Ok(()),
                "{method} {path} {headers:?}"
            );
        }
    }

    #[test]
    fn a_name_that_was_led_here_is_refused() {
        let host = ("host", "rebound.example.com:4566");
        for (path, headers) in [
            ("/console", &[host][..]),
            ("/console/assets/a.js", &[host]),
            ("/_lockstep/session", &[host]),
            ("/_lockstep/identity", &[host]),
            (
                "/",
                &[
                    host,
                    ("origin", "http://rebound.example.com:4566"),
                    ("sec-fetch-site", "same-origin"),
                ],
            ),
            (
                "/_lockstep/health",
                &[host, ("origin", "http://rebound.example.com:4566")],
            ),
            ("/console", &[]),
            (
                "/console",
                &[("host", "127.0.0.1"), ("host", "rebound.example.com")],
            ),
        ] {
            assert_eq!(admitted("GET", path, headers), Err("HostNotAllowed"), "{path}");
        }
    }

    #[test]
    fn pages_of_others_are_refused_and_links_to_the_console_are_not() {
        let host = ("host", "127.0.0.1:4566");
        for origin in [
            "http://evil.example",
            "null",
            "http://127.0.0.1:3000",
            "http://localhost:4566",
            "file://127.0.0.1:4566",
            "http://127.0.0.1:4566.evil.example",
        ] {
            let refused = admitted("POST", "/", &[host, ("origin", origin)]);
            assert_eq!(refused, Err("OriginNotAllowed"), "{origin}");
        }
        let both = [
            host,
            ("origin", "http://127.0.0.1:4566"),
            ("origin", "http://evil.example"),
        ];
        assert_eq!(admitted("POST", "/", &both), Err("OriginNotAllowed"));
        let link = [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
        for site in ["cross-site", "same-site"] {
            let headers = [host, ("sec-fetch-site", site), link[0], link[1]];
            assert_eq!(admitted("GET", "/console/databases/orders", &headers), Ok(()));
            assert_eq!(
                admitted("POST", "/_lockstep/session", &headers),
                Err("OriginNotAllowed")
            );
            for (mode, dest) in [("no-cors", "script"), ("navigate", "iframe"), ("cors", "empty")] {
                let headers = [
                    host,
                    ("sec-fetch-site", site),
                    ("sec-fetch-mode", mode),
                    ("sec-fetch-dest", dest),
                ];
                let refused = admitted("GET", "/console", &headers);
                assert_eq!(refused, Err("OriginNotAllowed"), "{site} {dest}");
            }
        }
    }
}
