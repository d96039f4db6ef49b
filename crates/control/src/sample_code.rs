//! Sample code for the database that a secret belongs to: the address `/_lockstep/snippets`.

use aws_api::ApiError;
use domain::Instance;
use domain::secret::Owner;
use lockstep_api::{Reply, internal};
use serde_json::{Value, json};
use snippets::{Context, Language, Text, TextError, Way};
use store::state::Versioned;

use crate::context::Caller;
use crate::{Control, databases, secrets};

/// What clients on this machine need besides a database's own address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// Where the API answers, as a URL.
    pub api: String,
    /// The file with the certificate that clients of databases trust, as a full path.
    pub ca_file: String,
}

/// All programs, filled in. Whoever may see a secret and the instance that it belongs to may see
/// how one logs in there; the value is in none of them.
pub(crate) fn answer(control: &Control, caller: &Caller, secret: &str) -> Result<Reply, ApiError> {
    let secret = secrets::Target::find(control, caller, secrets::DESCRIBE, secret)?.secret;
    let Owner::Rds { instance } = &secret.owner else {
        return Err(refusal("the secret is not the managed secret of a database"));
    };
    let instance = control
        .instance_by_resource(instance)
        .ok_or_else(|| refusal("the secret's database is gone"))?;
    if instance.region != caller.region {
        return Err(refusal("the secret's database is in another region")
            .with_hint(format!("ask for the secret in {}", instance.region)));
    }
    let instance =
        databases::Target::find(control, caller, databases::DESCRIBE, instance.id.as_str())?.instance;
    let context = context(control, &instance, secret.arn.as_str())?;
    let languages: Result<Vec<_>, _> = snippets::languages()
        .iter()
        .map(|language| shown(language, &context))
        .collect();
    Reply::json(&json!({
        "secret": context.secret.as_str(),
        "endpoint": context.endpoint.as_str(),
        "port": context.port,
        "database": context.database.as_str(),
        "region": context.region.as_str(),
        "apiEndpoint": context.api_endpoint.as_str(),
        "caFile": context.ca_file.as_str(),
        "languages": languages?,
    }))
}

fn context(control: &Control, instance: &Versioned<Instance>, secret: &str) -> Result<Context, ApiError> {
    let endpoint = instance.endpoint().filter(|_| instance.created_at.is_some());
    let Some(endpoint) = endpoint else {
        return Err(refusal("the database has no address yet"));
    };
    let whereabouts = control.whereabouts.get().ok_or_else(internal)?;
    let database = match &instance.database {
        Some(database) => database.to_string(),
        None => "postgres".to_owned(),
    };
    Ok(Context {
        endpoint: text(endpoint.address.to_string())?,
        port: endpoint.port,
        database: text(database)?,
        secret: text(secret)?,
        region: text(instance.region.as_str())?,
        api_endpoint: text(whereabouts.api.as_str())?,
        ca_file: text(whereabouts.ca_file.as_str())?,
    })
}

fn text(value: impl Into<String>) -> Result<Text, ApiError> {
    let value = value.into();
    Text::new(value.clone()).map_err(|error: TextError| {
        refusal(&format!("{value:?} cannot stand in sample code")).with_hint(error.to_string())
    })
}

fn shown(language: &Language, context: &Context) -> Result<Value, ApiError> {
    let ways: Result<Vec<_>, _> = language
        .ways
        .iter()
        .map(|way| {
            let code = language.code(way, context).map_err(|error| {
                tracing::error!(language = language.id, way = way.id, %error, "sample code cannot be filled in");
                internal()
            })?;
            Ok::<_, ApiError>(json!({
                "id": way.id,
                "label": way.label,
                "explanation": way.explanation,
                "code": code,
                "lastRun": last_run(language, way),
            }))
        })
        .collect();
    Ok(json!({
        "id": language.id,
        "language": language.language,
        "library": language.library,
        "install": language.install,
        "highlight": language.highlight,
        "ways": ways?,
        // Of the way that is shown first.
        "lastRun": language.ways.first().and_then(|way| last_run(language, way)),
    }))
}

fn last_run(language: &Language, way: &Way) -> Option<Value> {
    let run = language.last_run(way)?;
    Some(json!({ "date": run.date, "recoveredMilliseconds": run.recovered_ms }))
}

fn refusal(message: &str) -> ApiError {
    ApiError::common("InvalidRequestException", 400, message)
}
