//! Signed requests about the secrets of a filled store, made before anything is measured.

use anyhow::Result;
use clap::ValueEnum;
use iam::sigv4::{SignedRequest, sign};
use iam::{AccessKey, AccessKeyId, Principal};
use jiff::Timestamp;
use serde_json::json;
use stdx::{Random, SystemRandom};
use uuid::Uuid;

use crate::fill::VALUE_BYTES;
use crate::names::secret_name;

/// What is asked.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Operation {
    /// `GetSecretValue` of any of the secrets.
    Get,
    /// `PutSecretValue` to any of the secrets, each with a token of its own.
    Put,
    /// `ListSecrets`, always the same page.
    List,
}

/// Whom requests are for and in whose name they are made.
pub(crate) struct Signer {
    host: String,
    region: String,
    key: AccessKey,
    /// The page that is listed; the first if absent.
    next_token: Option<String>,
}

impl Signer {
    /// A signer with the credentials that AWS's clients would find in the environment.
    pub(crate) fn from_environment(host: String, next_token: Option<String>) -> Result<Self> {
        let principal = Principal::Root {
            account: domain::AccountId::default(),
        };
        let id = AccessKeyId::parse(&std::env::var("AWS_ACCESS_KEY_ID")?)?;
        let secret = std::env::var("AWS_SECRET_ACCESS_KEY")?;
        Ok(Self {
            host,
            region: std::env::var("AWS_REGION")?,
            key: AccessKey::new(id, secret.into(), principal),
            next_token,
        })
    }

    /// Requests about random ones of the first `secrets` secrets, as they go over the wire.
    pub(crate) fn requests(
        &self,
        operation: Operation,
        secrets: usize,
        count: usize,
    ) -> Result<Vec<Vec<u8>>> {
        (0..count)
            .map(|_| {
                let mut random = [0; 8];
                SystemRandom.fill(&mut random);
                let chosen = usize::try_from(u64::from_ne_bytes(random) % secrets as u64)?;
                self.request(operation, chosen)
            })
            .collect()
    }

    fn request(&self, operation: Operation, secret: usize) -> Result<Vec<u8>> {
        let name = secret_name(secret)?;
        let (operation, body) = match operation {
            Operation::Get => ("GetSecretValue", json!({ "SecretId": name.as_str() })),
            Operation::Put => (
                "PutSecretValue",
                json!({
                    "SecretId": name.as_str(),
                    "SecretString": format!("{secret:x>VALUE_BYTES$}"),
                    "ClientRequestToken": Uuid::new_v4().to_string(),
                }),
            ),
            Operation::List => match &self.next_token {
                None => ("ListSecrets", json!({})),
                Some(token) => ("ListSecrets", json!({ "NextToken": token })),
            },
        };
        let (target, body) = (format!("secretsmanager.{operation}"), body.to_string());
        let length = body.len().to_string();
        let headers = [
            ("host", self.host.as_str()),
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", &target),
            ("content-length", &length),
        ];
        let raw = headers.map(|(name, value)| (name, value.as_bytes()));
        let request = SignedRequest {
            method: "POST",
            path: "/",
            query: "",
            headers: &raw,
            body: body.as_bytes(),
        };
        let signature = sign(
            &request,
            "secretsmanager",
            &self.region,
            Timestamp::now(),
            &self.key,
        )?;
        let signature = signature.iter().map(|(name, value)| (*name, value.as_str()));
        let lines: String = headers
            .into_iter()
            .chain(signature)
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        Ok(format!("POST / HTTP/1.1\r\n{lines}\r\n{body}").into_bytes())
    }
}
