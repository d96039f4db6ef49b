use std::collections::HashMap;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls_pki_types::PrivateKeyDer;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::*;

/// A host over HTTPS that answers some paths, each with a status and a body, and the TLS by
/// which it is trusted. `{origin}` in a body stands for its address.
async fn host(pages: &[(&str, u16, &str)]) -> (String, Arc<ClientConfig>) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![cert.der().clone()],
            PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let pages: HashMap<String, String> = pages
        .iter()
        .map(|(path, status, body)| {
            let body = body.replace("{origin}", &origin);
            let head = format!(
                "HTTP/1.1 {status} x\r\ncontent-length: {}\r\nlocation: {origin}/keys",
                body.len()
            );
            ((*path).to_owned(), format!("{head}\r\n\r\n{body}"))
        })
        .collect();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut head = vec![0; 4096];
            let length = stream.read(&mut head).await.unwrap_or(0);
            let head = String::from_utf8_lossy(&head[..length]).into_owned();
            let path = head.split(' ').nth(1).unwrap_or_default();
            let answer = pages
                .get(path)
                .map_or("HTTP/1.1 404 x\r\ncontent-length: 0\r\n\r\n", String::as_str);
            let _written = stream.write_all(answer.as_bytes()).await;
            let _ended = stream.shutdown().await;
        }
    });
    (origin, Arc::new(trusting(cert.pem().as_bytes()).unwrap()))
}

fn discovery(origin: &str, tls: Arc<ClientConfig>) -> Discovery {
    Discovery {
        description: HttpsUrl::parse(&format!("{origin}{DESCRIPTION}")).unwrap(),
        issuer: IssuerUrl::parse("https://issuer.test").unwrap(),
        tls,
    }
}

#[tokio::test]
async fn keys_are_read_where_they_were_said_to_be() {
    let long = "x".repeat(DOCUMENT_BYTES_MAX + 1);
    let (origin, tls) = host(&[
        ("/keys?a=b", 200, "the keys"),
        ("/moved", 302, ""),
        ("/long", 200, &long),
    ])
    .await;
    let read = async |path: &str| {
        let url = HttpsUrl::parse(&format!("{origin}{path}")).unwrap();
        let source = KeyAddress {
            url,
            tls: tls.clone(),
        };
        source.read().await.map_err(|error| error.to_string())
    };
    assert_eq!(read("/keys?a=b").await.unwrap(), b"the keys");
    assert!(read("/moved").await.unwrap_err().contains("status 302"));
    assert!(read("/none").await.unwrap_err().contains("status 404"));
    assert!(read("/long").await.unwrap_err().contains("broke off"));
    let (_, other) = host(&[]).await;
    let url = HttpsUrl::parse(&format!("{origin}/keys")).unwrap();
    let untrusted = KeyAddress { url, tls: other }.read().await.unwrap_err();
    assert!(
        untrusted.to_string().contains("no trusted TLS connection"),
        "{untrusted}"
    );
}

#[tokio::test]
async fn an_issuer_leads_to_its_own_host_only() {
    let described = |issuer: &str, keys: &str| format!(r#"{{"issuer":"{issuer}","jwks_uri":"{keys}"}}"#);
    let good = described("https://issuer.test", "{origin}/keys");
    let (origin, tls) = host(&[(DESCRIPTION, 200, &good), ("/keys", 200, "the keys")]).await;
    assert_eq!(discovery(&origin, tls).read().await.unwrap(), b"the keys");
    for (description, told) in [
        (
            described("https://issuer.test", "https://169.254.169.254/keys"),
            "on another host",
        ),
        (
            described("https://issuer.test", "http://localhost/keys"),
            "does not begin with https",
        ),
        (
            described("https://other.test", "{origin}/keys"),
            "describes another issuer",
        ),
        ("[]".to_owned(), "no description"),
    ] {
        let (origin, tls) = host(&[(DESCRIPTION, 200, &description)]).await;
        let error = discovery(&origin, tls).read().await.unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[tokio::test]
async fn a_file_is_read_anew_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let source = KeyFile(folder.path().join("jwks.json"));
    assert!(
        source
            .read()
            .await
            .unwrap_err()
            .to_string()
            .contains("cannot be read")
    );
    for text in ["one", "two"] {
        std::fs::write(&source.0, text).unwrap();
        assert_eq!(source.read().await.unwrap(), text.as_bytes());
    }
    std::fs::write(&source.0, vec![0; DOCUMENT_BYTES_MAX + 1]).unwrap();
    assert!(
        source
            .read()
            .await
            .unwrap_err()
            .to_string()
            .contains("longer than")
    );
}

#[test]
fn only_https_is_asked() {
    let url = HttpsUrl::parse("https://keys.test:8443/a/b?c").unwrap();
    assert_eq!(url.to_string(), "https://keys.test:8443/a/b?c");
    assert_eq!(HttpsUrl::parse("https://keys.test").unwrap().path, "/");
    for text in [
        "http://keys.test/a",
        "file:///etc/passwd",
        "https://a@b/c",
        "https://a/b c",
        "https://a/b#c",
        "keys",
    ] {
        assert!(HttpsUrl::parse(text).is_err(), "{text}");
    }
}
