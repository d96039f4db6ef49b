//! Grant tokens. AWS takes some minutes until a grant works everywhere, and whoever has its token
//! need not wait. Here a grant works once it was answered: a token says which grant it is of and
//! gives no right.

use aws_api::ApiError;
use aws_api::kms::error;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Region;
use domain::kms::{Grant, GrantId, KeyId};
use store::state::Versioned;

use crate::Plane;

/// What tokens begin with, so that another form can follow.
const FORM: u8 = 1;

/// The token of a grant.
pub(super) fn of(grant: &Grant) -> String {
    let mut bytes = vec![FORM];
    bytes.extend_from_slice(grant.key.as_bytes());
    bytes.extend_from_slice(grant.id.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The grant of a token.
///
/// # Errors
/// When the text is no token of a grant that is there.
pub(super) fn find(plane: &Plane, region: &Region, token: &str) -> Result<Versioned<Grant>, ApiError> {
    let found =
        parse(token).and_then(|(key, id)| plane.look(|tables| tables.kms().grant(region, key, id).cloned()));
    found.ok_or_else(|| error::invalid_grant_token_exception("The provided grant token is not valid."))
}

/// Refuses tokens that are of no grant.
pub(super) fn check(plane: &Plane, region: &Region, tokens: Option<&[String]>) -> Result<(), ApiError> {
    let mut tokens = tokens.unwrap_or_default().iter();
    tokens.try_for_each(|token| find(plane, region, token).map(drop))
}

fn parse(token: &str) -> Option<(KeyId, GrantId)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let rest = bytes.strip_prefix(&[FORM])?;
    let (key, id) = rest.split_first_chunk::<16>()?;
    let id: [u8; 32] = id.try_into().ok()?;
    Some((KeyId::from_bytes(*key), GrantId::from_random(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_tokens_are_read() {
        let mut bytes = vec![FORM];
        bytes.extend([7; 48]);
        let token = URL_SAFE_NO_PAD.encode(&bytes);
        let read = parse(&token);
        assert_eq!(
            read,
            Some((KeyId::from_bytes([7; 16]), GrantId::from_random([7; 32])))
        );
        for other in ["", "AQ", "no token!", &token[1..], &format!("{token}AAAA")] {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}
