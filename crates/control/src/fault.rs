//! What went wrong on our side: the whole story to the log, one sentence to the caller.

use std::error::Error;

use aws_api::{ApiError, Service};

/// Logs an error with all its causes, and makes the answer that says nothing about it.
pub(crate) fn internal(service: Service, error: &dyn Error) -> ApiError {
    tracing::error!(error = %chain(error), "request failed");
    ApiError::internal(service)
}

/// An error and its causes in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
