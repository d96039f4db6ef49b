use std::time::Duration;

use aws_config::{BehaviorVersion, Region};
use aws_sdk_secretsmanager::Client;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgSslMode, Postgres};

const REFRESH_AFTER: Duration = Duration::from_secs(300);

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

async fn read_login(secrets: &Client) -> Result<PgConnectOptions> {
    let answer = secrets.get_secret_value().secret_id("«secret»").send().await?;
    let login: serde_json::Value = serde_json::from_str(answer.secret_string().unwrap_or_default())?;
    Ok(PgConnectOptions::new_without_pgpass()
        .host("«endpoint»")
        .port(«port»)
        .database("«database»")
        .username(login["username"].as_str().unwrap_or_default())
        .password(login["password"].as_str().unwrap_or_default())
        .ssl_mode(PgSslMode::VerifyFull)
        .ssl_root_cert("«ca_file»"))
}

/// A connection of the pool. A failed login is repeated twice, each time with the secret as it is then.
async fn acquire(pool: &PgPool, secrets: &Client) -> Result<PoolConnection<Postgres>> {
    for pause in [100, 500] {
        if let Ok(connection) = pool.acquire().await {
            return Ok(connection);
        }
        tokio::time::sleep(Duration::from_millis(pause)).await;
        pool.set_connect_options(read_login(secrets).await?);
    }
    Ok(pool.acquire().await?)
}

#[tokio::main]
async fn main() -> Result<()> {
    let settings = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new("«region»"))
        .endpoint_url("«api_endpoint»") // On AWS, leave this line out.
        .load()
        .await;
    let secrets = Client::new(&settings);
    let pool = PgPoolOptions::new().acquire_timeout(Duration::from_secs(5));
    let pool = pool.connect_lazy_with(read_login(&secrets).await?);
    let (refreshed, reader) = (pool.clone(), secrets.clone());
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(REFRESH_AFTER).await;
            match read_login(&reader).await {
                Ok(login) => refreshed.set_connect_options(login),
                Err(error) => eprintln!("the secret could not be read: {error}"),
            }
        }
    });
    loop {
        let mut connection = acquire(&pool, &secrets).await?;
        let now: String = sqlx::query_scalar("select now()::text").fetch_one(&mut *connection).await?;
        println!("{now}");
        // A rotation leaves open connections alone, and the pool keeps its own: end it to see a new login.
        connection.close().await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
