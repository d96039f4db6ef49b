//! What a token says.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Number;

use super::TokenFlaw;

/// How far the issuer's clock may be ahead of ours, in seconds.
const AHEAD_S_MAX: i64 = 60;

/// The claims of a token, as the issuer wrote them. Others than these are not looked at.
#[derive(Debug, Clone, Deserialize)]
pub struct Claims {
    iss: String,
    #[serde(default)]
    sub: Option<String>,
    #[serde(default)]
    aud: Texts,
    #[serde(default)]
    azp: Option<String>,
    #[serde(default)]
    exp: Option<Number>,
    #[serde(default)]
    nbf: Option<Number>,
    #[serde(default)]
    iat: Option<Number>,
    #[serde(default)]
    amr: Texts,
    #[serde(default, rename = "https://aws.amazon.com/tags")]
    tags: Tags,
    #[serde(default, rename = "https://aws.amazon.com/source_identity")]
    source_identity: Option<String>,
}

/// One text, or a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Several(Vec<String>),
}

/// The tags of the session that is to be opened (IAM guide, "Passing session tags using
/// `AssumeRoleWithWebIdentity`").
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Tags {
    principal_tags: BTreeMap<String, Texts>,
    transitive_tag_keys: Vec<String>,
}

impl Default for Texts {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl Texts {
    fn as_slice(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Several(texts) => texts,
        }
    }
}

impl Claims {
    pub(super) fn issuer(&self) -> &str {
        &self.iss
    }

    /// Whether they hold at this moment, and for one of these audiences. Where the token says
    /// which party it was given to, that must be one of them as well.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn check(&self, now: Timestamp, audiences: &[String]) -> Result<(), TokenFlaw> {
        if self.sub.as_deref().is_none_or(str::is_empty) {
            return Err(TokenFlaw::Lacks("sub"));
        }
        let expires = self
            .exp
            .as_ref()
            .and_then(seconds)
            .ok_or(TokenFlaw::Lacks("exp"))?;
        if self.iat.as_ref().and_then(seconds).is_none() {
            return Err(TokenFlaw::Lacks("iat"));
        }
        let known = |audience: &String| audiences.contains(audience);
        if !self.aud.as_slice().iter().any(known) || !self.azp.iter().all(known) {
            return Err(TokenFlaw::Audience);
        }
        let now = now.as_second();
        if expires <= now {
            return Err(TokenFlaw::Expired { at: expires });
        }
        let begins = [&self.nbf, &self.iat];
        let mut begins = begins.into_iter().flatten();
        if begins.any(|time| seconds(time).is_none_or(|time| time > now.saturating_add(AHEAD_S_MAX))) {
            return Err(TokenFlaw::NotYet);
        }
        Ok(())
    }

    /// Who it is about.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.sub.as_deref().unwrap_or_default()
    }

    /// Whom it is for, as `aud` in conditions has it: the party that it was given to, or all
    /// its audiences.
    #[must_use]
    pub fn audiences(&self) -> &[String] {
        match &self.azp {
            Some(party) => std::slice::from_ref(party),
            None => self.aud.as_slice(),
        }
    }

    /// How the subject was recognised.
    #[must_use]
    pub fn methods(&self) -> &[String] {
        self.amr.as_slice()
    }

    /// The tags of the session to be: each has one value.
    pub fn tags(&self) -> impl Iterator<Item = (&str, &str)> {
        let tags = self.tags.principal_tags.iter();
        tags.filter_map(|(key, values)| Some((key.as_str(), values.as_slice().first()?.as_str())))
    }

    /// The keys of those that further sessions inherit.
    #[must_use]
    pub fn transitive_tags(&self) -> &[String] {
        &self.tags.transitive_tag_keys
    }

    /// Who it is, whatever roles are assumed.
    #[must_use]
    pub fn source_identity(&self) -> Option<&str> {
        self.source_identity.as_deref()
    }
}

/// A `NumericDate`, which may have a fraction; none if it is no time.
fn seconds(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let whole = number.as_f64()?.floor();
        // Timestamps end long before a float gets inexact.
        Timestamp::from_second(whole as i64)
            .ok()
            .map(Timestamp::as_second)
    })
}
