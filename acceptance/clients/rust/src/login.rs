use std::error::Error;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use serde_json::{Value, json};
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::refusal::Refusal;

pub async fn open(request: &Value) -> Result<Value, Refusal> {
    log_in(request).await.map_err(|failure| {
        let code = failure
            .downcast_ref::<tokio_postgres::Error>()
            .and_then(|error| error.code());
        Refusal::with_code(code.map(|code| code.code().to_owned()), format!("{failure:?}"))
    })
}

async fn log_in(request: &Value) -> Result<Value, Box<dyn Error>> {
    let text = |name: &str| request[name].as_str().unwrap_or_default();
    let port = request["port"].as_u64().unwrap_or_default();
    let mut config = Config::new();
    config
        .host(text("host"))
        .port(port.try_into()?)
        .dbname(text("database"));
    config.user(text("user")).password(text("password"));
    // rustls checks the chain and the name, as `verify-full` does.
    config.ssl_mode(SslMode::Require);
    let (client, connection) = config.connect(trusting(text("ca_file"))?).await?;
    let connection = tokio::spawn(connection);
    let row = client.query_one("select current_user::text", &[]).await?;
    drop(client);
    connection.await??;
    Ok(json!({ "user": row.get::<_, String>(0) }))
}

fn trusting(ca_file: &str) -> Result<MakeRustlsConnect, Box<dyn Error>> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(ca_file)? {
        roots.add(certificate?)?;
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(MakeRustlsConnect::new(
        builder.with_root_certificates(roots).with_no_client_auth(),
    ))
}
