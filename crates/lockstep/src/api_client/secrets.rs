//! What the commands ask of Secrets Manager.

use anyhow::Context;
use jiff::Timestamp;
use serde_json::{Value, json};
use stdx::Secret;

use super::ApiClient;

const SERVICE: &str = "secretsmanager";

/// A secret, as `DescribeSecret` tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SecretState {
    /// The version under AWSCURRENT.
    pub(crate) current: Option<String>,
    /// The version under AWSPREVIOUS.
    pub(crate) previous: Option<String>,
    /// When it rotates next.
    pub(crate) next_rotation: Option<Timestamp>,
}

/// What a managed secret holds.
#[derive(Debug)]
pub(crate) struct Login {
    pub(crate) user: String,
    pub(crate) password: Secret<String>,
}

impl ApiClient {
    /// The ARN of a secret, by its name or by that itself.
    pub(crate) async fn secret_arn(&self, secret: &str) -> anyhow::Result<String> {
        let answer = self
            .json(SERVICE, "DescribeSecret", &json!({ "SecretId": secret }))
            .await?;
        let arn = answer.get("ARN").and_then(Value::as_str);
        Ok(arn
            .context("the server's answer about a secret has no ARN")?
            .to_owned())
    }

    /// Where a secret's labels are and when it rotates next.
    pub(crate) async fn secret_state(&self, arn: &str) -> anyhow::Result<SecretState> {
        let answer = self
            .json(SERVICE, "DescribeSecret", &json!({ "SecretId": arn }))
            .await?;
        Ok(read_state(&answer))
    }

    /// The current user name and password.
    pub(crate) async fn login(&self, arn: &str) -> anyhow::Result<Login> {
        let answer = self
            .json(SERVICE, "GetSecretValue", &json!({ "SecretId": arn }))
            .await?;
        let value = answer
            .get("SecretString")
            .and_then(Value::as_str)
            .context("the secret holds no text")?;
        let value: Value = serde_json::from_str(value).context("the secret holds no JSON")?;
        let part = |name: &str| {
            value
                .get(name)
                .and_then(Value::as_str)
                .with_context(|| format!("the secret holds no {name}"))
        };
        Ok(Login {
            user: part("username")?.to_owned(),
            password: Secret::from(part("password")?),
        })
    }

    /// Begins a rotation; says which version will be current.
    pub(crate) async fn rotate(&self, arn: &str, token: &str) -> anyhow::Result<String> {
        let input = json!({ "SecretId": arn, "ClientRequestToken": token });
        let answer = self.json(SERVICE, "RotateSecret", &input).await?;
        let version = answer.get("VersionId").and_then(Value::as_str);
        Ok(version.unwrap_or(token).to_owned())
    }
}

fn read_state(answer: &Value) -> SecretState {
    let labelled = |label: &str| {
        let versions = answer.get("VersionIdsToStages")?.as_object()?;
        versions.iter().find_map(|(version, labels)| {
            let labels = labels.as_array()?;
            labels
                .iter()
                .any(|found| found.as_str() == Some(label))
                .then(|| version.clone())
        })
    };
    SecretState {
        current: labelled("AWSCURRENT"),
        previous: labelled("AWSPREVIOUS"),
        next_rotation: answer
            .get("NextRotationDate")
            .and_then(Value::as_f64)
            .and_then(from_epoch_seconds),
    }
}

/// Reads a moment as the JSON protocol has it: seconds since 1970, with a fraction.
fn from_epoch_seconds(seconds: f64) -> Option<Timestamp> {
    let within = seconds.is_finite() && seconds.abs() < 1e11;
    #[expect(clippy::cast_possible_truncation, reason = "checked to be within range")]
    within
        .then(|| Timestamp::from_millisecond((seconds * 1000.0) as i64).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_dates_are_read() {
        let state = read_state(&json!({
            "VersionIdsToStages": { "v1": ["AWSPREVIOUS"], "v2": ["AWSCURRENT", "AWSPENDING"] },
            "NextRotationDate": 1_795_917_600.5,
        }));
        assert_eq!(state.current.as_deref(), Some("v2"));
        assert_eq!(state.previous.as_deref(), Some("v1"));
        assert_eq!(state.next_rotation.unwrap().as_millisecond(), 1_795_917_600_500);
        let state = read_state(&json!({
            "VersionIdsToStages": { "v2": ["AWSCURRENT"], "v3": ["AWSPENDING"] }
        }));
        assert_eq!(state.current.as_deref(), Some("v2"));
        assert_eq!(state.previous, None);
        assert_eq!(state.next_rotation, None);
        assert_eq!(read_state(&json!({})).current, None);
        assert_eq!(from_epoch_seconds(f64::NAN), None);
        assert_eq!(from_epoch_seconds(1e300), None);
    }
}
