//! The console's files, and which of them a path means.

use std::io::Read;

use flate2::read::GzDecoder;

/// Where the console lies.
const ROOT: &str = "/console";

/// What every path of the application's own is answered with.
const INDEX: &str = "index.html";

/// Where the build puts what it names by its content.
const NAMED_BY_CONTENT: &str = "assets/";

/// Endings of files. Other names, though they have a dot, are parts of the application's own
/// paths, such as the name of a secret.
const FILE_ENDINGS: [&str; 13] = [
    "html", "css", "js", "mjs", "json", "map", "svg", "txt", "png", "ico", "webp", "woff", "woff2",
];

/// A file of the console.
#[derive(Debug)]
pub struct Asset {
    name: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The value of `ETag`: it tells contents apart, and not their encodings.
    pub tag: &'static str,
    /// How long it is unpacked, in bytes.
    pub length: usize,
    /// Whether it is stored compressed (gzip).
    pub is_packed: bool,
    /// As it is stored.
    pub stored: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

impl Asset {
    /// Whether its name is of no other content, ever.
    #[must_use]
    pub fn is_immutable(&self) -> bool {
        self.name.starts_with(NAMED_BY_CONTENT)
    }

    /// The content, for a client that cannot unpack.
    #[must_use]
    pub fn unpacked(&self) -> Vec<u8> {
        if !self.is_packed {
            return self.stored.to_vec();
        }
        let mut content = Vec::with_capacity(self.length);
        // It was packed when this program was built, so that it can be unpacked.
        let _ = GzDecoder::new(self.stored).read_to_end(&mut content);
        content
    }
}

/// Whether a path is the console's.
#[must_use]
pub fn is_of_console(path: &str) -> bool {
    path.strip_prefix(ROOT)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The file that a path of the console's means; nothing if it names one that is not there.
#[must_use]
pub fn find(path: &str) -> Option<&'static Asset> {
    let name = path.strip_prefix(ROOT)?.trim_start_matches('/');
    match named(name) {
        Some(asset) => Some(asset),
        None if name.starts_with(NAMED_BY_CONTENT) || is_file(name) => None,
        None => named(INDEX),
    }
}

fn named(name: &str) -> Option<&'static Asset> {
    let place = ASSETS.binary_search_by(|asset| asset.name.cmp(name)).ok()?;
    ASSETS.get(place)
}

fn is_file(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.rsplit_once('.')
        .is_some_and(|(_, ending)| FILE_ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_of_the_application_is_its_page() {
        let page = named(INDEX).unwrap();
        for path in [
            "/console",
            "/console/",
            "/console/databases/orders",
            "/console/secrets/rds!db-1",
            "/console/secrets/team.app",
            "/console/../etc/passwd",
            "/console/%2e%2e/secret",
        ] {
            assert!(is_of_console(path), "{path}");
            assert_eq!(find(path).map(|asset| asset.tag), Some(page.tag), "{path}");
        }
        assert_eq!(page.content_type, "text/html; charset=utf-8");
        assert!(!page.is_immutable());
    }

    #[test]
    fn a_file_that_is_not_there_is_not_the_page() {
        for path in [
            "/console/assets/gone-1234.js",
            "/console/assets/",
            "/console/x/favicon.ico",
        ] {
            assert!(find(path).is_none(), "{path}");
        }
        assert!(!is_of_console("/consoles"));
        assert!(find("/elsewhere").is_none());
    }

    #[test]
    fn the_table_is_in_order_and_each_file_unpacks_to_its_length() {
        assert!(ASSETS.is_sorted_by(|one, next| one.name < next.name));
        for asset in ASSETS {
            assert_eq!(asset.unpacked().len(), asset.length, "{}", asset.name);
            assert_eq!(
                find(&format!("{ROOT}/{}", asset.name)).map(|found| found.name),
                Some(asset.name)
            );
        }
        let page = String::from_utf8(named(INDEX).unwrap().unpacked()).unwrap();
        assert!(page.starts_with("<!doctype html>"), "{page}");
        // The content security policy lets nothing inline through.
        assert!(!page.contains("<style") && !page.contains("style=") && !page.contains("onload="));
    }
}
