//! What the audit trail is told of a call: the members that `models/operations.toml` allows
//! by name, as JSON, under CloudTrail's names. A secret cannot be among them: the generator
//! refuses to record what is sensitive.

use std::collections::BTreeMap;

use crate::json::{Object, WriteJson};
use crate::value::{Members, Value};

/// How much is kept of a text that nothing else limits, in bytes.
const TEXT_BYTES_MAX: usize = 2048;

/// How many elements of a list are kept.
const ELEMENTS_MAX: usize = 50;

/// What the audit trail is told of a call. Each part is JSON, and empty if there is nothing.
#[derive(Debug, Default)]
pub struct Record {
    /// An object: what was asked.
    pub parameters: Vec<u8>,
    /// An object: what was made, changed or disclosed.
    pub elements: Vec<u8>,
    /// A list of `{"accountId", "type", "ARN"}`: what it was done to.
    pub resources: Vec<u8>,
    /// The message of the error.
    pub message: Option<String>,
}

impl Record {
    /// Notes what was asked.
    pub(crate) fn asked(&mut self, members: &Members) {
        let mut out = Vec::with_capacity(128);
        parameters(members, &mut out);
        if out != b"{}" {
            self.parameters = out;
        }
    }

    /// Notes what was answered.
    pub(crate) fn answered(&mut self, output: &impl WriteRecord) {
        let mut recorder = Recorder {
            out: Vec::with_capacity(256),
            resources: Vec::new(),
            is_empty: true,
        };
        output.write_record(&mut recorder);
        if recorder.out != b"{}" {
            self.elements = recorder.out;
        }
        if !recorder.resources.is_empty() {
            recorder.resources.push(b']');
            self.resources = recorder.resources;
        }
    }
}

fn parameters(members: &Members, out: &mut Vec<u8>) {
    out.push(b'{');
    let mut is_empty = true;
    for (field, value) in &members.fields {
        if !field.recorded {
            continue;
        }
        if !is_empty {
            out.push(b',');
        }
        is_empty = false;
        name(field.name, out);
        parameter(value, out);
    }
    out.push(b'}');
}

/// The member's name as CloudTrail writes it, and the colon.
fn name(name: &str, out: &mut Vec<u8>) {
    let is_acronym = name.bytes().all(|byte| byte.is_ascii_uppercase());
    let lower = if is_acronym { name.len() } else { 1 };
    out.push(b'"');
    let start = out.len();
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    if let Some(lower) = out.get_mut(start..start + lower) {
        lower.make_ascii_lowercase();
    }
}

fn parameter(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Text(text) => clipped(text).write_json(out),
        Value::Boolean(value) => value.write_json(out),
        Value::Integer(value) => value.write_json(out),
        Value::List(values) => list(values, out, parameter),
        Value::Structure(members) => parameters(members, out),
        Value::Map(entries) => map(entries, out),
        // These are never names; the generator does not let them be recorded.
        Value::Blob(_) | Value::Timestamp(_) => out.extend_from_slice(b"null"),
    }
}

fn list<T>(values: &[T], out: &mut Vec<u8>, mut element: impl FnMut(&T, &mut Vec<u8>)) {
    out.push(b'[');
    for (index, value) in values.iter().take(ELEMENTS_MAX).enumerate() {
        if index > 0 {
            out.push(b',');
        }
        element(value, out);
    }
    out.push(b']');
}

/// The keys are the caller's own and stay as they are.
fn map(entries: &BTreeMap<String, Value>, out: &mut Vec<u8>) {
    out.push(b'{');
    for (index, (key, value)) in entries.iter().take(ELEMENTS_MAX).enumerate() {
        if index > 0 {
            out.push(b',');
        }
        clipped(key).write_json(out);
        out.push(b':');
        parameter(value, out);
    }
    out.push(b'}');
}

fn clipped(text: &str) -> &str {
    text.get(..text.floor_char_boundary(TEXT_BYTES_MAX))
        .unwrap_or(text)
}

/// A value of an answer that can be recorded.
pub(crate) trait WriteRecord {
    fn write_record(&self, recorder: &mut Recorder);
}

/// The answer as it is recorded, being written.
#[derive(Debug)]
pub(crate) struct Recorder {
    out: Vec<u8>,
    resources: Vec<u8>,
    is_empty: bool,
}

impl Recorder {
    pub(crate) fn open(&mut self) {
        self.out.push(b'{');
        self.is_empty = true;
    }

    pub(crate) fn close(&mut self) {
        self.out.push(b'}');
        self.is_empty = false;
    }

    pub(crate) fn member<T: WriteRecord>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.always(name, value);
        }
    }

    pub(crate) fn always<T: WriteRecord + ?Sized>(&mut self, member: &str, value: &T) {
        if !self.is_empty {
            self.out.push(b',');
        }
        self.is_empty = false;
        name(member, &mut self.out);
        value.write_record(self);
        self.is_empty = false;
    }

    /// The ARN of what it was done to, and the type of that.
    pub(crate) fn resource(&mut self, kind: &str, arn: &Option<String>) {
        let Some(arn) = arn else { return };
        let account = stdx::split::part(arn, b':', 4).unwrap_or_default();
        let out = &mut self.resources;
        out.push(if out.is_empty() { b'[' } else { b',' });
        let mut object = Object::open(out);
        object.always("accountId", account);
        object.always("type", kind);
        object.always("ARN", arn);
        object.close();
    }
}

impl WriteRecord for str {
    fn write_record(&self, recorder: &mut Recorder) {
        clipped(self).write_json(&mut recorder.out);
    }
}

impl WriteRecord for String {
    fn write_record(&self, recorder: &mut Recorder) {
        self.as_str().write_record(recorder);
    }
}

impl WriteRecord for bool {
    fn write_record(&self, recorder: &mut Recorder) {
        self.write_json(&mut recorder.out);
    }
}

impl WriteRecord for i32 {
    fn write_record(&self, recorder: &mut Recorder) {
        i64::from(*self).write_json(&mut recorder.out);
    }
}

impl WriteRecord for i64 {
    fn write_record(&self, recorder: &mut Recorder) {
        self.write_json(&mut recorder.out);
    }
}

impl<T: WriteRecord> WriteRecord for Vec<T> {
    fn write_record(&self, recorder: &mut Recorder) {
        recorder.out.push(b'[');
        for (index, value) in self.iter().take(ELEMENTS_MAX).enumerate() {
            if index > 0 {
                recorder.out.push(b',');
            }
            value.write_record(recorder);
        }
        recorder.out.push(b']');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::exchange::input;
    use crate::service::Service;
    use crate::{rds, secretsmanager};

    fn json(part: &[u8]) -> Value {
        serde_json::from_slice(part).expect("JSON")
    }

    #[test]
    fn what_is_asked_is_recorded_under_cloudtrails_names_and_never_a_value() {
        let schema = secretsmanager::Operation::CreateSecret.schema();
        let body = br#"{"Name": "orders", "SecretString": "hunter2-canary", "SecretBinary": null,
            "Description": "hunter2-canary", "ClientRequestToken": "0123456789abcdef0123456789abcdef",
            "Tags": [{"Key": "k", "Value": "hunter2-canary"}]}"#;
        let mut record = Record::default();
        input::<secretsmanager::CreateSecretInput>(Service::SecretsManager, schema, body, &mut record)
            .expect("valid");
        assert_eq!(
            json(&record.parameters),
            json!({"name": "orders", "clientRequestToken": "0123456789abcdef0123456789abcdef"})
        );
    }

    #[test]
    fn a_master_password_is_not_recorded() {
        let schema = rds::Operation::CreateDBInstance.schema();
        let body = b"Action=CreateDBInstance&Version=2014-10-31&DBInstanceIdentifier=orders&Engine=postgres\
            &DBInstanceClass=db.t3.micro&AllocatedStorage=20&MasterUsername=app&MasterUserPassword=hunter2-canary";
        let mut record = Record::default();
        input::<rds::CreateDBInstanceInput>(Service::Rds, schema, body, &mut record).expect("valid");
        let recorded = json(&record.parameters);
        assert_eq!(recorded["dBInstanceIdentifier"], "orders");
        assert_eq!(recorded["masterUsername"], "app");
        assert!(!recorded.to_string().contains("canary"));
    }

    #[test]
    fn what_is_disclosed_is_named_and_never_shown() {
        let mut record = Record::default();
        record.answered(&secretsmanager::GetSecretValueOutput {
            arn: Some("arn:aws:secretsmanager:us-east-1:000000000000:secret:orders-AbCdEf".to_owned()),
            version_id: Some("v1".to_owned()),
            version_stages: Some(vec!["AWSCURRENT".to_owned()]),
            secret_string: Some("hunter2-canary".into()),
            ..Default::default()
        });
        assert_eq!(
            json(&record.elements),
            json!({"arn": "arn:aws:secretsmanager:us-east-1:000000000000:secret:orders-AbCdEf",
                "versionId": "v1", "versionStages": ["AWSCURRENT"]})
        );
        assert_eq!(
            json(&record.resources),
            json!([{"accountId": "000000000000", "type": "AWS::SecretsManager::Secret",
                "ARN": "arn:aws:secretsmanager:us-east-1:000000000000:secret:orders-AbCdEf"}])
        );
    }

    #[test]
    fn nothing_stays_nothing() {
        let mut record = Record::default();
        let schema = secretsmanager::Operation::GetRandomPassword.schema();
        input::<secretsmanager::GetRandomPasswordInput>(Service::SecretsManager, schema, b"{}", &mut record)
            .expect("valid");
        assert!(record.parameters.is_empty() && record.elements.is_empty());
    }
}
