//! `TagResource` and `UntagResource`.

use aws_api::ApiError;
use aws_api::secretsmanager::{Tag, TagResourceInput, UntagResourceInput, error};
use domain::tag::TagError;
use domain::{Secret, Tags};
use iam::authorization::Action;
use iam::{Fact, Value};

use super::lookup::{self, Target, refuse_deleted};
use crate::Control;
use crate::context::{Caller, known};

const TAG: Action = Action::new("secretsmanager", "TagResource");
const UNTAG: Action = Action::new("secretsmanager", "UntagResource");

pub(super) async fn tag(control: &Control, caller: &Caller, input: TagResourceInput) -> Result<(), ApiError> {
    let pairs = caller_pairs(input.tags);
    let asked = Tags::from_service(pairs.iter().cloned());
    let facts = || {
        known([
            ("aws:RequestTag", Some(Value::Tags(&asked))),
            ("aws:TagKeys", Some(Value::TagKeys(&asked))),
        ])
    };
    let target = Target::find_knowing(control, caller, TAG, &input.secret_id, facts())?.live()?;
    let now = control.clock.now();
    lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        if pairs.is_empty() {
            return Ok(());
        }
        let mut tags = secret.tags.take().unwrap_or_default();
        tags.add(pairs.clone()).map_err(|error| refused(&error))?;
        secret.tags = Some(tags);
        secret.changed_at = now;
        still_permitted(control, caller, TAG, &input.secret_id, secret, facts())
    })
    .await?;
    Ok(())
}

pub(super) async fn untag(
    control: &Control,
    caller: &Caller,
    input: UntagResourceInput,
) -> Result<(), ApiError> {
    let facts = || known([("aws:TagKeys", Some(Value::Texts(&input.tag_keys)))]);
    let target = Target::find_knowing(control, caller, UNTAG, &input.secret_id, facts())?.live()?;
    let now = control.clock.now();
    lookup::update(control, &target, |secret| {
        refuse_deleted(secret)?;
        let mut tags = secret.tags.clone().unwrap_or_default();
        tags.remove(input.tag_keys.iter().map(String::as_str))
            .map_err(|error| refused(&error))?;
        // A secret that had none of these tags is left as it was (API reference).
        if secret.tags.as_ref().is_some_and(|before| *before != tags) {
            secret.tags = Some(tags);
            secret.changed_at = now;
            still_permitted(control, caller, UNTAG, &input.secret_id, secret, facts())?;
        }
        Ok(())
    })
    .await?;
    Ok(())
}

/// Refuses tags by which the caller would lose what permits to change them (API reference).
fn still_permitted(
    control: &Control,
    caller: &Caller,
    action: Action<'static>,
    secret_id: &str,
    changed: &Secret,
    facts: Vec<Fact<'_>>,
) -> Result<(), ApiError> {
    let policy = control.policies.of(changed);
    lookup::permit(caller, action, secret_id, Some(changed), policy.as_deref(), facts).map(drop)
}

/// The caller's tags as pairs; a tag without a value has an empty one.
pub(super) fn caller_pairs(tags: Vec<Tag>) -> Vec<(String, String)> {
    tags.into_iter()
        .map(|tag| (tag.key.unwrap_or_default(), tag.value.unwrap_or_default()))
        .collect()
}

pub(super) fn refused(refused: &TagError) -> ApiError {
    error::invalid_parameter_exception(refused.to_string())
}
