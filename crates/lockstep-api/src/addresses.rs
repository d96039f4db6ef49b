//! The table of addresses.

use aws_api::ApiError;

use crate::given::Given;
use crate::{Asked, Call};

/// All addresses.
pub const ADDRESSES: &[Address] = &[
    Address {
        method: Method::Get,
        path: "/_lockstep/identity",
        query: &[],
        operation: "GetIdentity",
        call: |_| Ok(Call::GetIdentity),
    },
    Address {
        method: Method::Get,
        path: "/_lockstep/events",
        query: &["region"],
        operation: "GetChanges",
        call: |given| {
            Ok(Call::GetChanges {
                region: given.optional("region"),
            })
        },
    },
    Address {
        method: Method::Get,
        path: "/_lockstep/databases/{identifier}/progress",
        query: &[],
        operation: "GetDatabaseProgress",
        call: |given| {
            Ok(Call::GetDatabaseProgress {
                identifier: given.required("identifier")?,
            })
        },
    },
    Address {
        method: Method::Post,
        path: "/_lockstep/databases/{identifier}/connection-test",
        query: &[],
        operation: "TestConnection",
        call: |given| {
            Ok(Call::TestConnection {
                identifier: given.required("identifier")?,
            })
        },
    },
    Address {
        method: Method::Get,
        path: "/_lockstep/secrets/rotations",
        query: &["arn"],
        operation: "ListRotations",
        call: |given| {
            Ok(Call::ListRotations {
                secret: given.required("arn")?,
            })
        },
    },
    Address {
        method: Method::Get,
        path: "/_lockstep/databases/{identifier}/admission",
        query: &["address"],
        operation: "GetAdmission",
        call: |given| {
            Ok(Call::GetAdmission {
                identifier: given.required("identifier")?,
                address: given.required("address")?,
            })
        },
    },
    Address {
        method: Method::Get,
        path: "/_lockstep/secrets/rotation-dates",
        query: &["days", "expression", "window", "secret"],
        operation: "GetRotationDates",
        call: |given| {
            Ok(Call::GetRotationDates {
                days: given.optional("days"),
                expression: given.optional("expression"),
                window: given.optional("window"),
                secret: given.optional("secret"),
            })
        },
    },
    Address {
        method: Method::Get,
        path: "/_lockstep/snippets",
        query: &["secret"],
        operation: "ListSnippets",
        call: |given| {
            Ok(Call::ListSnippets {
                secret: given.required("secret")?,
            })
        },
    },
];

/// An address: what is asked for there, and how.
#[derive(Debug)]
pub struct Address {
    /// By which method.
    pub method: Method,
    /// The path. `{name}` is one segment that is not empty.
    pub path: &'static str,
    /// The names that the query string may have; any other is refused.
    pub query: &'static [&'static str],
    /// The operation, on record and in the table of permissions. Whether it only reads is seen
    /// by the name, as it is with AWS's.
    pub operation: &'static str,
    /// Makes the call of what was given.
    pub(crate) call: fn(&Given<'_>) -> Result<Call, ApiError>,
}

/// A method of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// What is at a path.
#[derive(Debug, Clone, Copy)]
pub enum Found {
    /// This.
    Address(&'static Address),
    /// Something, but by this method only.
    Otherwise(Method),
    /// Nothing.
    Nothing,
}

/// An operation has one address.
impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.operation == other.operation
    }
}

impl Eq for Address {}

impl Method {
    /// The method's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

impl Address {
    /// Reads what is asked for. The path is one that this address was found by.
    ///
    /// # Errors
    /// What is wrong with it, naming the parameter.
    pub fn read(&self, path: &str, query: &str, body: &[u8]) -> Result<Asked, ApiError> {
        let given = Given::read(self, path, query, body)?;
        let call = (self.call)(&given)?;
        Ok(Asked {
            call,
            parameters: given.recorded(),
        })
    }

    /// Whether the path is of this form.
    fn fits(&self, path: &str) -> bool {
        let (mut pattern, mut given) = (self.path.split('/'), path.split('/'));
        loop {
            match (pattern.next(), given.next()) {
                (None, None) => return true,
                (Some(pattern), Some(given)) => match placeholder(pattern) {
                    Some(_) if !given.is_empty() => {}
                    None if pattern == given => {}
                    _ => return false,
                },
                _ => return false,
            }
        }
    }
}

/// The name in a segment of a pattern that stands for any.
pub(crate) fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Finds what is at a path.
#[must_use]
pub fn find(method: &str, path: &str) -> Found {
    let mut found = Found::Nothing;
    for address in ADDRESSES.iter().filter(|address| address.fits(path)) {
        if address.method.name() == method {
            return Found::Address(address);
        }
        found = Found::Otherwise(address.method);
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_addresses_are_asked_for_alike() {
        let operations: BTreeSet<_> = ADDRESSES.iter().map(|address| address.operation).collect();
        assert_eq!(operations.len(), ADDRESSES.len());
        for address in ADDRESSES {
            assert!(address.path.starts_with("/_lockstep/"), "{}", address.path);
            let others = ADDRESSES.iter().filter(|other| {
                let same = other.method == address.method && other.path != address.path;
                same && other.fits(address.path)
            });
            assert_eq!(others.count(), 0, "{} is ambiguous", address.path);
        }
    }

    #[test]
    fn an_address_is_found_by_its_method_and_path() {
        assert!(
            matches!(find("GET", "/_lockstep/identity"), Found::Address(found) if found.operation == "GetIdentity")
        );
        assert!(matches!(
            find("POST", "/_lockstep/identity"),
            Found::Otherwise(Method::Get)
        ));
        for path in [
            "/_lockstep/",
            "/_lockstep/identity/",
            "/_lockstep//identity",
            "/_lockstep/identit",
            "/identity",
        ] {
            assert!(matches!(find("GET", path), Found::Nothing), "{path}");
        }
    }

    #[test]
    fn a_placeholder_is_one_segment_that_is_not_empty() {
        let address = Address {
            method: Method::Get,
            path: "/_lockstep/databases/{identifier}/progress",
            query: &[],
            operation: "GetProgress",
            call: |_| Ok(Call::GetIdentity),
        };
        assert!(address.fits("/_lockstep/databases/orders/progress"));
        for path in [
            "/_lockstep/databases//progress",
            "/_lockstep/databases/progress",
            "/_lockstep/databases/a/b/progress",
            "/_lockstep/databases/orders/progress/",
        ] {
            assert!(!address.fits(path), "{path}");
        }
    }
}
