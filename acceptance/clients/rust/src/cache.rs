use std::num::NonZeroUsize;
use std::time::Duration;

use aws_config::SdkConfig;
use aws_secretsmanager_caching::SecretsManagerCachingClient;
use serde_json::{Value, json};

use crate::refusal::Refusal;

pub struct Cache(SecretsManagerCachingClient);

impl Cache {
    pub async fn new(settings: &SdkConfig) -> Self {
        let size = NonZeroUsize::MIN.saturating_add(99);
        let hour = Duration::from_secs(3600);
        let builder = aws_sdk_secretsmanager::config::Builder::from(settings);
        let cache = SecretsManagerCachingClient::from_builder(builder, size, hour, false);
        Self(cache.await.expect("a cache with these settings"))
    }

    pub async fn read(&self, secret: &str, refresh: bool) -> Result<Value, Refusal> {
        let answer = self.0.get_secret_value(secret, None, None, refresh).await;
        answer
            .map(|read| json!({ "value": read.secret_string }))
            .map_err(|failure| Refusal::of(failure.to_string()))
    }
}
