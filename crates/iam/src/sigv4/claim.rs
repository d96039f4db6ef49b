//! What a request says about its own signature, in either form.

use jiff::Timestamp;

use super::canonical::QueryPair;
use super::request::{SignedHeaders, SignedRequest};
use super::time::{self, Window};
use super::{ALGORITHM, SignedForm};
use crate::refusal::{AuthError, HeaderPart};

/// The credentials of a request. Nothing of it is proven yet.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) credential: Credential,
    pub(super) signed_headers: SignedHeaders,
    /// As given: 64 lower-case hexadecimal digits, if it is one.
    pub(super) signature: String,
    pub(super) signed_at: Timestamp,
    /// Whether a session token came along.
    pub(super) has_token: bool,
    pub(super) form: SignedForm,
}

/// The five parts of a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Credential {
    pub(super) access_key_id: String,
    pub(super) date: String,
    pub(super) region: String,
    pub(super) service: String,
    pub(super) terminator: String,
}

impl Credential {
    fn parse(text: &str) -> Result<Self, AuthError> {
        let parts: Vec<&str> = text.split('/').collect();
        let [access_key_id, date, region, service, terminator] = parts.as_slice() else {
            return Err(AuthError::MalformedCredential {
                credential: text.to_owned(),
            });
        };
        Ok(Self {
            access_key_id: (*access_key_id).to_owned(),
            date: (*date).to_owned(),
            region: (*region).to_owned(),
            service: (*service).to_owned(),
            terminator: (*terminator).to_owned(),
        })
    }

    /// The scope, as the string to sign has it.
    pub(super) fn scope(&self) -> String {
        format!(
            "{}/{}/{}/{}",
            self.date, self.region, self.service, self.terminator
        )
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
pub(super) fn read(
    request: &SignedRequest<'_>,
    query: &[QueryPair<'_>],
    window: Window,
) -> Result<Claim, AuthError> {
    let authorization = request.single("authorization")?;
    let in_query = query
        .iter()
        .any(|pair| PARAMETERS.iter().any(|name| pair.is_named(name)));
    match (authorization, in_query) {
        (Some(_), true) => Err(AuthError::Mixed),
        (Some(authorization), false) => from_header(request, &authorization),
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

fn from_header(request: &SignedRequest<'_>, authorization: &str) -> Result<Claim, AuthError> {
    let (algorithm, rest) = authorization.split_once(' ').unwrap_or((authorization, ""));
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
        (&parts.credential, &parts.signature, &parts.signed_headers, &date)
    else {
        return Err(parts.incomplete(date.is_none()));
    };
    Ok(Claim {
        credential: Credential::parse(credential)?,
        signed_headers: SignedHeaders::parse(signed_headers)?,
        signature: signature.clone(),
        signed_at: time::parse_date_header(date).ok_or_else(|| AuthError::MalformedDate {
            given: date.to_string(),
        })?,
        has_token: request.single("x-amz-security-token")?.is_some(),
        form: SignedForm::Header,
    })
}

/// The parameters of the `Authorization` header; an empty one counts as absent.
#[derive(Debug, Default)]
struct HeaderParts {
    credential: Option<String>,
    signed_headers: Option<String>,
    signature: Option<String>,
}

impl HeaderParts {
    /// `Name=value` pairs in any order, separated by commas and perhaps spaces.
    fn parse(text: &str) -> Result<Self, AuthError> {
        let mut parts = Self::default();
        if text.trim_matches(' ').is_empty() {
            return Ok(parts);
        }
        for part in text.split(',') {
            let (name, value) = part
                .trim_matches(' ')
                .split_once('=')
                .ok_or(AuthError::MalformedHeader)?;
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
            *slot = Some(value.to_owned());
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
            credential: self.credential.clone(),
            signed_headers: self.signed_headers.clone(),
        }
    }
}

fn from_query(
    request: &SignedRequest<'_>,
    query: &[QueryPair<'_>],
    window: Window,
) -> Result<Claim, AuthError> {
    // The form's own time and token would otherwise have a rival.
    if request.single("x-amz-date")?.is_some() || request.single("x-amz-security-token")?.is_some() {
        return Err(AuthError::Mixed);
    }
    let [
        algorithm,
        credential,
        signature,
        signed_headers,
        date,
        expires,
        token,
    ] = parameters(query)?;
    let required = [
        &algorithm,
        &credential,
        &signature,
        &signed_headers,
        &date,
        &expires,
    ];
    let (Some(algorithm), Some(credential), Some(signature), Some(signed_headers), Some(date), Some(expires)) = (
        &algorithm,
        &credential,
        &signature,
        &signed_headers,
        &date,
        &expires,
    ) else {
        let missing = PARAMETERS
            .into_iter()
            .zip(required)
            .filter(|(_, value)| value.is_none());
        return Err(AuthError::IncompleteQuery {
            missing: missing.map(|(name, _)| name).collect(),
        });
    };
    if algorithm != ALGORITHM {
        return Err(AuthError::UnsupportedAlgorithm {
            algorithm: algorithm.clone(),
        });
    }
    Ok(Claim {
        credential: Credential::parse(credential)?,
        signed_headers: SignedHeaders::parse(signed_headers)?,
        signature: signature.clone(),
        signed_at: time::parse_basic(date).ok_or_else(|| AuthError::MalformedDate { given: date.clone() })?,
        has_token: token.is_some(),
        form: SignedForm::Presigned {
            life: window.presigned_life(expires)?,
        },
    })
}

/// The values of [`PARAMETERS`], in their order; an empty one counts as absent.
fn parameters(query: &[QueryPair<'_>]) -> Result<[Option<String>; 7], AuthError> {
    let mut values: [Option<String>; 7] = Default::default();
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
