//! What a request says about its own signature, in either form.

use stdx::split;

use super::canonical::QueryPair;
use super::request::{SignedHeaders, SignedRequest};
use super::time::{SignedAt, Window};
use super::{ALGORITHM, SignedForm};
use crate::refusal::{AuthError, HeaderPart};

/// The credentials of a request. Nothing of it is proven yet.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    pub(super) credential: Credential<'a>,
    pub(super) signed_headers: SignedHeaders<'a>,
    /// As given: 64 lower-case hexadecimal digits, if it is one.
    pub(super) signature: &'a str,
    pub(super) signed_at: SignedAt<'a>,
    /// The session token that came along.
    pub(super) token: Option<&'a str>,
    pub(super) form: SignedForm,
}

/// The five parts of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Credential<'a> {
    pub(super) access_key_id: &'a str,
    /// The other four, as the string to sign has them.
    pub(super) scope: &'a str,
    pub(super) date: &'a str,
    pub(super) region: &'a str,
    pub(super) service: &'a str,
    pub(super) terminator: &'a str,
}

impl<'a> Credential<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, AuthError> {
        let parts = || {
            let (access_key_id, scope) = split::once(text, b'/')?;
            let mut parts = split::parts(scope, b'/');
            let credential = Self {
                access_key_id,
                scope,
                date: parts.next()?,
                region: parts.next()?,
                service: parts.next()?,
                terminator: parts.next()?,
            };
            parts.next().is_none().then_some(credential)
        };
        parts().ok_or_else(|| AuthError::MalformedCredential {
            credential: text.to_owned(),
        })
    }
}

/// The query parameters that make up the presigned form.
const PARAMETERS: [&str; 7] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Security-Token",
];

/// Finds the credentials, in the one form that was used.
pub(super) fn read<'a>(
    request: &SignedRequest<'a>,
    query: &'a [QueryPair<'_>],
    window: Window,
) -> Result<Claim<'a>, AuthError> {
    let authorization = request.single("authorization")?;
    let in_query = query
        .iter()
        .any(|pair| PARAMETERS.iter().any(|name| pair.is_named(name)));
    match (authorization, in_query) {
        (Some(_), true) => Err(AuthError::Mixed),
        (Some(authorization), false) => from_header(request, authorization),
        (None, true) => from_query(request, query, window),
        (None, false) if query.iter().any(|pair| pair.is_named("AWSAccessKeyId")) => {
            // Signature Version 2 names its key so, and its algorithm elsewhere.
            Err(AuthError::UnsupportedAlgorithm {
                algorithm: "AWS2".to_owned(),
            })
        }
        (None, false) => Err(AuthError::Missing),
    }
}

fn from_header<'a>(request: &SignedRequest<'a>, authorization: &'a str) -> Result<Claim<'a>, AuthError> {
    let (algorithm, rest) = split::once(authorization, b' ').unwrap_or((authorization, ""));
    if algorithm != ALGORITHM {
        // AWS takes what is not its own, such as `Bearer`, for no credentials at all.
        return Err(if algorithm.starts_with("AWS") {
            AuthError::UnsupportedAlgorithm {
                algorithm: algorithm.to_owned(),
            }
        } else {
            AuthError::Missing
        });
    }
    let parts = HeaderParts::parse(rest)?;
    let date = match request.single("x-amz-date")? {
        Some(date) => Some(date),
        None => request.single("date")?,
    };
    let (Some(credential), Some(signature), Some(signed_headers), Some(date)) =
        (parts.credential, parts.signature, parts.signed_headers, date)
    else {
        return Err(parts.incomplete(date.is_none()));
    };
    Ok(Claim {
        credential: Credential::parse(credential)?,
        signed_headers: SignedHeaders::parse(signed_headers)?,
        signature,
        signed_at: SignedAt::from_header(date).ok_or_else(|| malformed_date(date))?,
        token: request.single("x-amz-security-token")?,
        form: SignedForm::Header,
    })
}

fn malformed_date(given: &str) -> AuthError {
    AuthError::MalformedDate {
        given: given.to_owned(),
    }
}

/// The parameters of the `Authorization` header; an empty one counts as absent.
#[derive(Debug, Default)]
struct HeaderParts<'a> {
    credential: Option<&'a str>,
    signed_headers: Option<&'a str>,
    signature: Option<&'a str>,
}

impl<'a> HeaderParts<'a> {
    /// `Name=value` pairs in any order, separated by commas and perhaps spaces.
    fn parse(text: &'a str) -> Result<Self, AuthError> {
        let mut parts = Self::default();
        if text.trim_matches(' ').is_empty() {
            return Ok(parts);
        }
        for part in split::parts(text, b',') {
            let (name, value) =
                split::once(part.trim_matches(' '), b'=').ok_or(AuthError::MalformedHeader)?;
            let slot = match name {
                "Credential" => &mut parts.credential,
                "SignedHeaders" => &mut parts.signed_headers,
                "Signature" => &mut parts.signature,
                _ => return Err(AuthError::MalformedHeader),
            };
            if slot.is_some() {
                return Err(AuthError::Duplicate {
                    what: name.to_owned(),
                });
            }
            *slot = Some(value);
        }
        for slot in [
            &mut parts.credential,
            &mut parts.signed_headers,
            &mut parts.signature,
        ] {
            slot.take_if(|value| value.is_empty());
        }
        Ok(parts)
    }

    fn incomplete(&self, lacks_date: bool) -> AuthError {
        let lacks = [
            (self.credential.is_none(), HeaderPart::Credential),
            (self.signature.is_none(), HeaderPart::Signature),
            (self.signed_headers.is_none(), HeaderPart::SignedHeaders),
            (lacks_date, HeaderPart::Date),
        ];
        AuthError::IncompleteHeader {
            missing: lacks
                .into_iter()
                .filter(|(lacks, _)| *lacks)
                .map(|(_, part)| part)
                .collect(),
            credential: self.credential.map(str::to_owned),
            signed_headers: self.signed_headers.map(str::to_owned),
        }
    }
}

fn from_query<'a>(
    request: &SignedRequest<'_>,
    query: &'a [QueryPair<'_>],
    window: Window,
) -> Result<Claim<'a>, AuthError> {
    // The form's own time and token would otherwise have a rival.
    if request.single("x-amz-date")?.is_some() || request.single("x-amz-security-token")?.is_some() {
        return Err(AuthError::Mixed);
    }
    let mut given = parameters(query)?;
    let [.., expires, _] = &mut given;
    *expires = expires.or(window.expires_untold);
    let [
        Some(algorithm),
        Some(credential),
        Some(signature),
        Some(signed_headers),
        Some(date),
        Some(expires),
        token,
    ] = given
    else {
        // All but the last are required.
        let required = PARAMETERS.into_iter().zip(given).take(PARAMETERS.len() - 1);
        let missing = required.filter(|(_, value)| value.is_none());
        return Err(AuthError::IncompleteQuery {
            missing: missing.map(|(name, _)| name).collect(),
        });
    };
    if algorithm != ALGORITHM {
        return Err(AuthError::UnsupportedAlgorithm {
            algorithm: algorithm.to_owned(),
        });
    }
    Ok(Claim {
        credential: Credential::parse(credential)?,
        signed_headers: SignedHeaders::parse(signed_headers)?,
        signature,
        signed_at: SignedAt::from_basic(date).ok_or_else(|| malformed_date(date))?,
        token,
        form: SignedForm::Presigned {
            life: window.presigned_life(expires)?,
        },
    })
}

/// The values of [`PARAMETERS`], in their order; an empty one counts as absent.
fn parameters<'a>(query: &'a [QueryPair<'_>]) -> Result<[Option<&'a str>; 7], AuthError> {
    let mut values = [None; 7];
    for (value, name) in values.iter_mut().zip(PARAMETERS) {
        let mut given = query.iter().filter(|pair| pair.is_named(name));
        let first = given.next();
        if given.next().is_some() {
            return Err(AuthError::Duplicate {
                what: name.to_owned(),
            });
        }
        *value = first.map(QueryPair::text).filter(|text| !text.is_empty());
    }
    Ok(values)
}
