//! What a session token holds.

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use domain::Tags;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use stdx::Secret;
use store::seal::SealError;
use store::state::State;
use thiserror::Error;
use zeroize::Zeroizing;

/// What the token is encrypted for.
const PURPOSE: &str = "session";

/// The version of the form, and the newest that is read.
const VERSION: u32 = 1;

/// The longest token, in characters: with it, a request's head stays within its limit.
pub(super) const TOKEN_CHARS_MAX: usize = 8_192;

/// The most that a token unpacks to, in bytes: ten managed policies, and the rest.
const UNPACKED_MAX: u64 = 131_072;

/// Temporary credentials and what they stand for.
#[derive(Clone)]
pub(super) struct Grant {
    /// The id of the key that the token belongs to.
    pub(super) key_id: String,
    /// What requests are signed with.
    pub(super) secret: Secret<String>,
    /// When they were issued.
    pub(super) issued_at: Timestamp,
    /// When they end.
    pub(super) expires_at: Timestamp,
    /// Who uses them.
    pub(super) holder: Holder,
    /// The session's tags.
    pub(super) tags: Tags,
    /// The keys of those that a further session inherits.
    pub(super) transitive: Vec<String>,
    /// Who it is, whatever roles are assumed.
    pub(super) source_identity: Option<String>,
    /// The ARN of the identity provider that vouched for who assumed the role.
    pub(super) provider: Option<String>,
    /// The policies that narrow the session.
    pub(super) policies: Option<Vec<SessionPolicy>>,
}

/// Who uses temporary credentials.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Holder {
    /// A user, or the root user where there is no id.
    User {
        /// The user's unique id.
        id: Option<String>,
    },
    /// Whoever assumed a role.
    Role {
        /// The role's name: it cannot be changed.
        name: String,
        /// Its unique id, by which one that was made anew is told apart.
        id: String,
        /// What the session is called.
        session: String,
    },
    /// Somebody for whom a user asked.
    Federated {
        /// The user's unique id; none is the root user.
        by: Option<String>,
        /// What the one is called.
        name: String,
    },
}

/// A policy that narrows a session.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SessionPolicy {
    /// The ARN of the managed policy that it was.
    pub(super) arn: Option<String>,
    /// The document as it was when the session was opened.
    pub(super) document: String,
}

/// Why a token cannot be made.
#[derive(Debug, Error)]
pub(super) enum TokenError {
    /// Policies and tags do not fit.
    #[error("the token would have {chars} characters, of {TOKEN_CHARS_MAX}")]
    TooLarge {
        /// Its length.
        chars: usize,
    },
    /// It cannot be encrypted.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// It cannot be written.
    #[error("a session cannot be written")]
    Write(#[source] std::io::Error),
}

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    key: &'a str,
    secret: &'a str,
    issued: Timestamp,
    expires: Timestamp,
    holder: Holder,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    transitive: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    provider: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    policies: Option<Vec<SessionPolicy>>,
}

impl Grant {
    /// The token: compressed, encrypted, and as text.
    pub(super) fn to_token(&self, state: &State) -> Result<String, TokenError> {
        let form = Form {
            v: VERSION,
            key: &self.key_id,
            secret: self.secret.expose(),
            issued: self.issued_at,
            expires: self.expires_at,
            holder: self.holder.clone(),
            tags: self
                .tags
                .iter()
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect(),
            transitive: self.transitive.clone(),
            source: self.source_identity.clone(),
            provider: self.provider.clone(),
            policies: self.policies.clone(),
        };
        let json =
            Zeroizing::new(serde_json::to_vec(&form).map_err(|error| TokenError::Write(error.into()))?);
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&json).map_err(TokenError::Write)?;
        let packed = Zeroizing::new(packed.finish().map_err(TokenError::Write)?);
        let token = STANDARD_NO_PAD.encode(state.handouts().seal(PURPOSE, &packed)?);
        if token.len() > TOKEN_CHARS_MAX {
            return Err(TokenError::TooLarge { chars: token.len() });
        }
        Ok(token)
    }

    /// What a token holds; `None` for one that we did not make.
    pub(super) fn from_token(state: &State, token: &str) -> Option<Self> {
        if token.len() > TOKEN_CHARS_MAX {
            return None;
        }
        let sealed = STANDARD_NO_PAD.decode(token).ok()?;
        let packed = state.handouts().open(PURPOSE, &sealed).ok()?;
        let mut json = Zeroizing::new(Vec::new());
        DeflateDecoder::new(packed.expose().as_slice())
            .take(UNPACKED_MAX)
            .read_to_end(&mut json)
            .ok()?;
        let form: Form<'_> = serde_json::from_slice(&json).ok()?;
        (form.v <= VERSION).then(|| Self {
            key_id: form.key.to_owned(),
            secret: Secret::from(form.secret),
            issued_at: form.issued,
            expires_at: form.expires,
            holder: form.holder,
            tags: Tags::from_service(form.tags),
            transitive: form.transitive,
            source_identity: form.source,
            provider: form.provider,
            policies: form.policies,
        })
    }
}
