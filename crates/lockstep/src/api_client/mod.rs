//! A small client of Lockstep's own API: signed requests, one connection each, trusting
//! what the data folder says.

mod endpoint;
pub(crate) mod rds;
pub(crate) mod secrets;
mod transport;
mod xml;

use std::fmt;

use anyhow::Context;
use domain::AccountId;
use iam::sigv4::{self, SignedRequest};
use iam::{AccessKey, AccessKeyId, Principal};
use jiff::Timestamp;
use serde_json::Value;

pub(crate) use endpoint::Endpoint;
use transport::{Reply, Transport};
pub(crate) use transport::{Request, client_trusting, exchange, trusting};
use xml::Element;

use crate::data_folder::DataFolder;

const JSON: &str = "application/x-amz-json-1.1";
const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

/// The version of the RDS model, which every request of the query protocol names.
const RDS_VERSION: &str = "2014-10-31";

/// Calls one server's API as its root user.
pub(crate) struct ApiClient {
    transport: Transport,
    key: AccessKey,
    region: String,
}

/// An error that the API answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApiFailure {
    /// AWS's error code.
    pub(crate) code: String,
    /// Its message.
    pub(crate) message: String,
    /// The HTTP status.
    pub(crate) status: u16,
}

impl fmt::Display for ApiFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code.as_str() {
            "" => write!(f, "the server answered HTTP {}: {}", self.status, self.message),
            code => write!(f, "the server answered {code}: {}", self.message),
        }
    }
}

impl std::error::Error for ApiFailure {}

/// The code of an error that the API answered; nothing if it came from elsewhere.
pub(crate) fn code_of(error: &anyhow::Error) -> Option<&str> {
    error
        .downcast_ref::<ApiFailure>()
        .map(|failure| failure.code.as_str())
}

impl ApiClient {
    /// A client of the server that runs on a data folder. Nothing is sent yet.
    ///
    /// # Errors
    /// If no server runs there, or what it left cannot be read.
    pub(crate) fn of(data: &DataFolder) -> anyhow::Result<Self> {
        let endpoint = data.endpoint()?;
        let credentials = data.credentials()?;
        let id = AccessKeyId::parse(&credentials.key_id).context("the credentials file holds no key id")?;
        let principal = Principal::Root {
            account: AccountId::default(),
        };
        Ok(Self {
            transport: Transport::new(endpoint, data)?,
            key: AccessKey::new(id, credentials.secret, principal),
            region: credentials.region,
        })
    }

    /// The same for another region, if one was asked for.
    pub(crate) fn in_region(self, region: Option<&str>) -> Self {
        match region.filter(|region| !region.is_empty()) {
            Some(region) => Self {
                region: region.to_owned(),
                ..self
            },
            None => self,
        }
    }

    /// Where the server answers.
    pub(crate) fn endpoint(&self) -> &Endpoint {
        self.transport.endpoint()
    }

    /// The region that requests are made for.
    pub(crate) fn region(&self) -> &str {
        &self.region
    }

    /// Calls an operation of a JSON service.
    async fn json(&self, service: &str, operation: &str, input: &Value) -> anyhow::Result<Value> {
        let target = format!("{service}.{operation}");
        let headers = [("content-type", JSON), ("x-amz-target", target.as_str())];
        let body = input.to_string().into_bytes();
        let reply = self.signed(service, "/", &headers, body).await?;
        read_json(&reply)
    }

    /// Asks, signed, an address of Lockstep's own that changes something.
    pub(crate) async fn own(&self, path: &str) -> anyhow::Result<Value> {
        let headers = [("x-lockstep-console", "1")];
        let reply = self
            .signed(lockstep_api::SIGNING_NAME, path, &headers, Vec::new())
            .await?;
        read_json(&reply)
    }

    /// Calls an operation of RDS.
    async fn query(&self, operation: &str, parameters: &[(&str, &str)]) -> anyhow::Result<Element> {
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("Action", operation)
            .append_pair("Version", RDS_VERSION)
            .extend_pairs(parameters)
            .finish();
        let reply = self
            .signed("rds", "/", &[("content-type", FORM)], body.into_bytes())
            .await?;
        let root = match xml::parse(&String::from_utf8_lossy(&reply.body)) {
            Ok(root) => root,
            Err(_) if reply.status != 200 => return Err(reply.as_failure().into()),
            Err(error) => return Err(error).context("the server's answer is not XML"),
        };
        if reply.status == 200 {
            return Ok(root);
        }
        let text = |name: &str| {
            root.at(&["Error", name])
                .map_or_else(String::new, |found| found.text.clone())
        };
        Err(ApiFailure {
            code: text("Code"),
            message: text("Message"),
            status: reply.status,
        }
        .into())
    }

    async fn signed(
        &self,
        service: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> anyhow::Result<Reply> {
        let authority = self.endpoint().authority();
        let mut headers: Vec<(&str, &str)> = headers.to_vec();
        headers.push(("host", &authority));
        let raw: Vec<(&str, &[u8])> = headers
            .iter()
            .map(|(name, value)| (*name, value.as_bytes()))
            .collect();
        let request = SignedRequest {
            method: "POST",
            path,
            query: "",
            headers: &raw,
            body: &body,
        };
        let signature = sigv4::sign(&request, service, &self.region, Timestamp::now(), &self.key)
            .context("the request could not be signed")?;
        headers.extend(signature.iter().map(|(name, value)| (*name, value.as_str())));
        self.transport
            .send(Request {
                method: "POST",
                path,
                headers: &headers,
                body: body.clone(),
            })
            .await
    }

    /// Asks one of Lockstep's own addresses, which need no signature.
    pub(crate) async fn unsigned(&self, path: &str) -> anyhow::Result<Reply> {
        let authority = self.endpoint().authority();
        let request = Request {
            method: "GET",
            path,
            headers: &[("host", &authority)],
            body: Vec::new(),
        };
        self.transport.send(request).await
    }
}

/// What a JSON answer says, or its error.
fn read_json(reply: &Reply) -> anyhow::Result<Value> {
    let body: Value = match serde_json::from_slice(&reply.body) {
        Ok(body) => body,
        Err(_) if reply.status != 200 => return Err(reply.as_failure().into()),
        Err(error) => return Err(error).context("the server's answer is not JSON"),
    };
    if reply.status == 200 {
        return Ok(body);
    }
    let text = |names: [&str; 2]| {
        let found = names.iter().find_map(|name| body.get(name)?.as_str());
        found.unwrap_or_default().to_owned()
    };
    Err(ApiFailure {
        code: text(["__type", "code"]),
        message: text(["message", "Message"]),
        status: reply.status,
    }
    .into())
}
