//! The tags of a session, and those that it inherits.

use std::collections::BTreeSet;

use aws_api::ApiError;
use aws_api::sts::Tag;
use domain::Tags;

/// Tags as a call gives them.
pub(super) fn read(tags: Option<Vec<Tag>>) -> Result<Tags, ApiError> {
    let pairs: Vec<(String, String)> = tags
        .unwrap_or_default()
        .into_iter()
        .map(|tag| (tag.key, tag.value))
        .collect();
    let folded: BTreeSet<String> = pairs.iter().map(|(key, _)| key.to_ascii_lowercase()).collect();
    if folded.len() < pairs.len() {
        return Err(ApiError::invalid_parameter_value(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
        ));
    }
    Tags::from_caller(pairs).map_err(|flaw| ApiError::invalid_parameter_value(flaw.to_string()))
}

/// Refuses transitive keys that are no keys of the call's tags.
pub(super) fn require_tagged(transitive: &[String], tags: &Tags) -> Result<(), ApiError> {
    if transitive.iter().all(|key| tags.value(key).is_some()) {
        Ok(())
    } else {
        Err(ApiError::invalid_parameter_value(
            "The specified transitive tag key must be included in the requested tags.",
        ))
    }
}

/// Adds what the calling session hands on. It cannot be set anew (IAM guide, session tags).
pub(super) fn inherit(
    tags: &mut Tags,
    transitive: &mut Vec<String>,
    session: &Tags,
    handed_on: &[String],
) -> Result<(), ApiError> {
    let set_anew = |inherited: &String| tags.iter().any(|(key, _)| key.eq_ignore_ascii_case(inherited));
    if handed_on.iter().any(set_anew) {
        return Err(ApiError::invalid_parameter_value(
            "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key \
             from the calling session.",
        ));
    }
    let inherited = session
        .iter()
        .filter(|(key, _)| handed_on.iter().any(|kept| kept == key))
        .map(|(key, value)| (key.to_owned(), value.to_owned()));
    tags.add(inherited)
        .map_err(|flaw| ApiError::invalid_parameter_value(flaw.to_string()))?;
    transitive.extend_from_slice(handed_on);
    Ok(())
}
