use aws_sdk_secretsmanager::Error;
use aws_sdk_secretsmanager::config::http::HttpResponse;
use aws_sdk_secretsmanager::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use serde_json::{Value, json};

/// What became of a request that failed.
#[derive(Default)]
pub struct Refusal {
    kind: Option<&'static str>,
    code: Option<String>,
    message: String,
    status: Option<u16>,
}

impl Refusal {
    pub fn of(message: String) -> Self {
        Self {
            message,
            ..Self::default()
        }
    }

    pub fn with_code(code: Option<String>, message: String) -> Self {
        Self {
            code,
            ..Self::of(message)
        }
    }

    pub fn to_json(&self) -> Value {
        json!({ "type": self.kind, "code": self.code, "message": self.message, "status": self.status })
    }
}

impl<E> From<SdkError<E, HttpResponse>> for Refusal
where
    E: std::error::Error + 'static,
    Error: From<SdkError<E, HttpResponse>>,
{
    fn from(failure: SdkError<E, HttpResponse>) -> Self {
        let status = failure.raw_response().map(|response| response.status().as_u16());
        let everything = DisplayErrorContext(&failure).to_string();
        let error = Error::from(failure);
        Self {
            kind: modelled(&error),
            code: error.code().map(str::to_owned),
            message: error.message().map_or(everything, str::to_owned),
            status,
        }
    }
}

fn modelled(error: &Error) -> Option<&'static str> {
    Some(match error {
        Error::DecryptionFailure(_) => "DecryptionFailure",
        Error::EncryptionFailure(_) => "EncryptionFailure",
        Error::InternalServiceError(_) => "InternalServiceError",
        Error::InvalidNextTokenException(_) => "InvalidNextTokenException",
        Error::InvalidParameterException(_) => "InvalidParameterException",
        Error::InvalidRequestException(_) => "InvalidRequestException",
        Error::LimitExceededException(_) => "LimitExceededException",
        Error::MalformedPolicyDocumentException(_) => "MalformedPolicyDocumentException",
        Error::PreconditionNotMetException(_) => "PreconditionNotMetException",
        Error::PublicPolicyException(_) => "PublicPolicyException",
        Error::ResourceExistsException(_) => "ResourceExistsException",
        Error::ResourceNotFoundException(_) => "ResourceNotFoundException",
        // An error that the model does not know.
        _ => return None,
    })
}
