//! The AWS SDK for Rust, its caching library and tokio-postgres, driven by lines of JSON: see ../README.md.

mod cache;
mod calls;
mod headers;
mod input;
mod login;
mod output;
mod refusal;

use std::io::{BufRead, Write};

use serde_json::{Value, json};

use crate::cache::Cache;
use crate::headers::Headers;
use crate::input::Input;
use crate::refusal::Refusal;

struct Client {
    secrets: aws_sdk_secretsmanager::Client,
    headers: Headers,
    cache: Cache,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let settings = aws_config::load_from_env().await;
    let headers = Headers::default();
    let builder = aws_sdk_secretsmanager::config::Builder::from(&settings).interceptor(headers.clone());
    let client = Client {
        secrets: aws_sdk_secretsmanager::Client::from_conf(builder.build()),
        headers,
        cache: Cache::new(&settings).await,
    };
    for line in std::io::stdin().lock().lines() {
        let request = serde_json::from_str(&line?)?;
        let answer = match client.carry_out(request).await {
            Ok(output) => json!({ "output": output }),
            Err(refusal) => json!({ "error": refusal.to_json() }),
        };
        let mut stdout = std::io::stdout().lock();
        writeln!(stdout, "{answer}")?;
        stdout.flush()?;
    }
    Ok(())
}

impl Client {
    async fn carry_out(&self, request: Value) -> Result<Value, Refusal> {
        let text = |name: &str| request[name].as_str().unwrap_or_default();
        self.headers.set(&request["headers"]);
        match text("do") {
            "call" => calls::call(&self.secrets, text("operation"), Input::new(&request["input"])).await,
            "pages" => calls::pages(&self.secrets, text("operation"), Input::new(&request["input"])).await,
            "cached" => self.cache.read(text("secret"), request["refresh"] == true).await,
            "login" => login::open(&request).await,
            other => Err(Refusal::of(format!("no such request: {other:?}"))),
        }
    }
}
