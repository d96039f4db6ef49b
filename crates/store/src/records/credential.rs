//! Credentials of managed roles.

use std::num::NonZeroU32;

use domain::Credential;
use domain::accept::{AcceptSet, Accepted};
use domain::credential::Rotation;
use domain::instance::{ResourceId, RoleName};
use domain::scram::Challenge;
use domain::secret::{SecretName, VersionId};
use serde::{Deserialize, Serialize};

use super::encoding::{Base64, Text, Time, Versioned, field, from_json, to_json};
use super::{Flaw, Opening, Sealing, VERSION, scram};

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    instance: Text<'a>,
    #[serde(borrow)]
    role: Text<'a>,
    #[serde(borrow)]
    secret: Text<'a>,
    #[serde(borrow)]
    current: Text<'a>,
    #[serde(borrow)]
    accept: AcceptForm<'a>,
    #[serde(borrow)]
    rotation: RotationForm<'a>,
    epoch: u64,
}

#[derive(Serialize, Deserialize)]
struct AcceptForm<'a> {
    generation: u64,
    #[serde(borrow)]
    salt: Base64<'a>,
    iterations: NonZeroU32,
    #[serde(borrow)]
    entries: Vec<EntryForm<'a>>,
}

#[derive(Serialize, Deserialize)]
struct EntryForm<'a> {
    #[serde(borrow)]
    version: Text<'a>,
    /// StoredKey and ServerKey, sealed.
    #[serde(borrow)]
    keys: Base64<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_after: Option<Time>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RotationForm<'a> {
    Idle,
    Prepared {
        #[serde(borrow)]
        target: Text<'a>,
        since: Time,
        failures: u32,
        #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
        last_error: Option<Text<'a>>,
    },
}

impl Versioned for Form<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode(credential: &Credential, sealing: &Sealing<'_>) -> Result<Vec<u8>, Flaw> {
    let accept = credential.accept();
    let entry_form = |entry| entry_form(entry, sealing);
    to_json(&Form {
        v: VERSION,
        instance: credential.instance().as_str().into(),
        role: credential.role().as_str().into(),
        secret: credential.secret().as_str().into(),
        current: credential.current().as_str().into(),
        accept: AcceptForm {
            generation: accept.generation(),
            salt: Base64(accept.challenge().salt.as_slice().into()),
            iterations: accept.challenge().iterations,
            entries: accept
                .entries()
                .iter()
                .map(entry_form)
                .collect::<Result<_, _>>()?,
        },
        rotation: rotation_form(credential.rotation()),
        epoch: credential.epoch(),
    })
}

pub(super) fn decode(json: &[u8], opening: &Opening<'_>) -> Result<Credential, Flaw> {
    let form: Form<'_> = from_json(json)?;
    let challenge = Challenge {
        salt: form.accept.salt.0.into_owned(),
        iterations: form.accept.iterations,
    };
    let entry = |form| entry(form, opening);
    let entries = form.accept.entries.iter().map(entry).collect::<Result<_, _>>()?;
    Credential::from_stored(
        ResourceId::parse(&form.instance).map_err(field("instance"))?,
        RoleName::parse_master(&form.role).map_err(field("role"))?,
        SecretName::parse(&form.secret).map_err(field("secret"))?,
        version_id(&form.current, "current")?,
        AcceptSet::new(form.accept.generation, challenge, entries).map_err(field("accept"))?,
        rotation(form.rotation)?,
        form.epoch,
    )
    .map_err(field("accept"))
}

/// The purpose that the keys of a version are sealed for.
fn keys_field(version: &str) -> String {
    format!("scram keys of {version}")
}

fn entry_form<'a>(entry: &'a Accepted, sealing: &Sealing<'_>) -> Result<EntryForm<'a>, Flaw> {
    Ok(EntryForm {
        version: entry.version.as_str().into(),
        keys: scram::seal(&entry.keys, &keys_field(entry.version.as_str()), sealing)?,
        not_after: entry.not_after.map(Time),
    })
}

fn entry(form: &EntryForm<'_>, opening: &Opening<'_>) -> Result<Accepted, Flaw> {
    Ok(Accepted {
        version: version_id(&form.version, "accept")?,
        keys: scram::open(&form.keys, &keys_field(&form.version), opening)?,
        not_after: form.not_after.map(|time| time.0),
    })
}

fn rotation_form(rotation: &Rotation) -> RotationForm<'_> {
    match rotation {
        Rotation::Idle => RotationForm::Idle,
        Rotation::Prepared {
            target,
            since,
            failures,
            last_error,
        } => RotationForm::Prepared {
            target: target.as_str().into(),
            since: (*since).into(),
            failures: *failures,
            last_error: last_error.as_deref().map(Into::into),
        },
    }
}

fn rotation(form: RotationForm<'_>) -> Result<Rotation, Flaw> {
    Ok(match form {
        RotationForm::Idle => Rotation::Idle,
        RotationForm::Prepared {
            target,
            since,
            failures,
            last_error,
        } => Rotation::Prepared {
            target: version_id(&target, "rotation")?,
            since: since.0,
            failures,
            last_error: last_error.map(Text::into_owned),
        },
    })
}

fn version_id(text: &str, name: &'static str) -> Result<VersionId, Flaw> {
    VersionId::parse(text).map_err(field(name))
}
