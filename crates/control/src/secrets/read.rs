//! `GetSecretValue`.

use aws_api::secretsmanager::{GetSecretValueInput, GetSecretValueOutput, error};
use aws_api::{ApiError, Service};
use domain::Secret;
use domain::secret::{StageLabel, ValueKind, Version, VersionId};
use iam::Value;
use iam::authorization::Action;

use super::lookup::Target;
use super::payload;
use crate::context::{Caller, known};
use crate::{Control, access, rotation};

pub(crate) const GET: Action = Action::new("secretsmanager", "GetSecretValue");

pub(super) async fn value(
    control: &Control,
    caller: &Caller,
    input: GetSecretValueInput,
) -> Result<GetSecretValueOutput, ApiError> {
    let find = || {
        // What the caller did not write is absent, AWSCURRENT included (user guide,
        // "Permissions reference").
        let facts = known([
            (
                "secretsmanager:VersionId",
                input.version_id.as_deref().map(Value::Text),
            ),
            (
                "secretsmanager:VersionStage",
                input.version_stage.as_deref().map(Value::Text),
            ),
        ]);
        Target::find_knowing(control, caller, GET, &input.secret_id, facts)?.live()
    };
    let mut target = find()?;
    if rotation::flip::is_under_way(control, &target.secret) {
        rotation::flip::wait(control, &target.secret).await;
        target = find()?;
    }
    let secret = &*target.secret;
    let (id, version) = select(
        secret,
        input.version_id.as_deref(),
        input.version_stage.as_deref(),
    )?;
    let Some(sealed) = &version.value else {
        return Err(no_such_version(
            input.version_id.as_deref(),
            input.version_stage.as_deref(),
        ));
    };
    let bytes = payload::open(control, caller, secret, id, sealed)?;
    access::note(control, caller.received_at, &target.secret, id);
    let (text, binary) = match sealed.kind {
        ValueKind::Binary => (None, Some(bytes)),
        ValueKind::Text => {
            let text = std::str::from_utf8(bytes.expose())
                .map_err(|error| crate::fault::internal(Service::SecretsManager, &error))?;
            (Some(text.into()), None)
        }
    };
    Ok(GetSecretValueOutput {
        arn: Some(secret.arn.as_str().to_owned()),
        name: Some(secret.name.as_str().to_owned()),
        version_id: Some(id.as_str().to_owned()),
        secret_string: text,
        secret_binary: binary,
        version_stages: Some(secret.versions.labels_of(id).map(StageLabel::to_string).collect()),
        created_date: Some(version.created_at),
    })
}

/// The version that is meant: by id, by label, by both, or AWSCURRENT.
fn select<'a>(
    secret: &'a Secret,
    id: Option<&str>,
    stage: Option<&str>,
) -> Result<(&'a VersionId, &'a Version), ApiError> {
    let missing = || no_such_version(id, stage);
    let labelled = |stage: &str| {
        let label = StageLabel::parse(stage).ok()?;
        secret.versions.labelled(&label)
    };
    let chosen = match id {
        None => labelled(stage.unwrap_or("AWSCURRENT")).ok_or_else(missing)?,
        Some(id) => {
            let mut all = secret.versions.iter().map(|(known, _)| known);
            let known = all.find(|known| known.as_str() == id).ok_or_else(missing)?;
            if stage.is_some_and(|stage| labelled(stage) != Some(known)) {
                return Err(error::invalid_request_exception(
                    "You provided a VersionStage that is not associated to the provided VersionId.",
                ));
            }
            known
        }
    };
    let version = secret.versions.version(chosen).ok_or_else(missing)?;
    Ok((chosen, version))
}

fn no_such_version(id: Option<&str>, stage: Option<&str>) -> ApiError {
    let which = match id {
        Some(id) => format!("VersionId: {id}"),
        None => format!("staging label: {}", stage.unwrap_or("AWSCURRENT")),
    };
    error::resource_not_found_exception(format!(
        "Secrets Manager can't find the specified secret value for {which}"
    ))
}
