use std::num::NonZeroUsize;
use std::time::Duration;

use aws_config::{BehaviorVersion, Region};
use aws_sdk_secretsmanager::config::Builder;
use aws_secretsmanager_caching::SecretsManagerCachingClient;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgSslMode};
use sqlx::{ConnectOptions, Connection};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

async fn log_in(cache: &SecretsManagerCachingClient, refresh: bool) -> Result<PgConnectOptions> {
    let answer = cache.get_secret_value("«secret»", None, None, refresh).await?;
    let login: serde_json::Value = serde_json::from_str(&answer.secret_string.unwrap_or_default())?;
    Ok(PgConnectOptions::new_without_pgpass()
        .host("«endpoint»")
        .port(«port»)
        .database("«database»")
        .username(login["username"].as_str().unwrap_or_default())
        .password(login["password"].as_str().unwrap_or_default())
        .ssl_mode(PgSslMode::VerifyFull)
        .ssl_root_cert("«ca_file»"))
}

/// Opens a connection. A failed attempt is repeated twice, each time with the secret as it is then.
async fn connect(cache: &SecretsManagerCachingClient) -> Result<PgConnection> {
    for (refresh, pause) in [(false, 100), (true, 500)] {
        if let Ok(connection) = log_in(cache, refresh).await?.connect().await {
            return Ok(connection);
        }
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }
    Ok(log_in(cache, true).await?.connect().await?)
}

#[tokio::main]
async fn main() -> Result<()> {
    let settings = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new("«region»"))
        .endpoint_url("«api_endpoint»") // On AWS, leave this line out.
        .load()
        .await;
    let (size, hour) = (NonZeroUsize::MIN, Duration::from_secs(3600));
    let cache = SecretsManagerCachingClient::from_builder(Builder::from(&settings), size, hour, false).await?;
    // A rotation leaves open connections alone: only a new login needs the new password.
    loop {
        let mut connection = connect(&cache).await?;
        let now: String = sqlx::query_scalar("select now()::text").fetch_one(&mut connection).await?;
        println!("{now}");
        connection.close().await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
