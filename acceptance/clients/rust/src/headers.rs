use std::sync::{Arc, Mutex};

use aws_sdk_secretsmanager::config::interceptors::BeforeTransmitInterceptorContextMut;
use aws_sdk_secretsmanager::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_secretsmanager::error::BoxError;
use serde_json::Value;

/// The headers of the scenario, put into a request before it is signed.
#[derive(Debug, Clone, Default)]
pub struct Headers(Arc<Mutex<Vec<(String, String)>>>);

impl Headers {
    pub fn set(&self, given: &Value) {
        let given = given.as_object().into_iter().flatten();
        let headers = given.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
        *self.0.lock().expect("nobody panics with it") = headers.collect();
    }
}

impl Intercept for Headers {
    fn name(&self) -> &'static str {
        "headers of the scenario"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        for (name, value) in self.0.lock().expect("nobody panics with it").iter() {
            context
                .request_mut()
                .headers_mut()
                .try_insert(name.clone(), value.clone())?;
        }
        Ok(())
    }
}
