//! What the log says about a call, and what it does not.

use std::io::{self, Write};
use std::sync::{Arc, LazyLock, Mutex};

use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;

use crate::backend::SECRET;
use crate::client::{Request, start};

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Kept {
    /// The edge's own lines about a call, and everything that was logged by anybody.
    fn lines(&self, request_id: &str) -> (Vec<String>, String) {
        let all = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        let ours = all
            .lines()
            .filter(|line| line.contains("edge::") && line.contains(request_id))
            .map(str::to_owned)
            .collect();
        (ours, all)
    }
}

/// What this program logs, from now on: connections are served on threads of their own.
fn kept() -> &'static Kept {
    static KEPT: LazyLock<Kept> = LazyLock::new(|| {
        let kept = Kept::default();
        let layer = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(kept.clone());
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer)).unwrap();
        kept
    });
    &KEPT
}

#[tokio::test]
async fn a_call_is_one_line_of_names_and_no_values() {
    let kept = kept();
    let server = start().await;
    let request = server.signed("secretsmanager", Request::secret("canary-of-a-name"));
    let signature = request
        .headers
        .last()
        .unwrap()
        .1
        .rsplit('=')
        .next()
        .unwrap()
        .to_owned();
    let reply = server.send(&request).await;
    assert_eq!(reply.status, 200);

    let (ours, all) = kept.lines(reply.header("x-amzn-requestid").unwrap());
    assert_eq!(ours.len(), 1, "{all}");
    for part in [
        "service=\"secretsmanager\"",
        "operation=\"GetSecretValue\"",
        "principal=arn:aws:iam::000000000000:root",
        "status=200",
        "took_us=",
    ] {
        assert!(ours[0].contains(part), "{part}: {}", ours[0]);
    }
    for value in ["canary-of-a-name", signature.as_str(), SECRET] {
        assert!(!all.contains(value), "{value}: {all}");
    }
}

#[tokio::test]
async fn a_refused_call_is_one_line_as_well() {
    let kept = kept();
    let server = start().await;
    let mut request = server.signed("secretsmanager", Request::secret("canary-of-a-name"));
    request.body = request.body.to_ascii_uppercase();
    let reply = server.send(&request).await;
    let (ours, all) = kept.lines(reply.header("x-amzn-requestid").unwrap());
    assert_eq!(ours.len(), 1, "{all}");
    assert!(
        ours[0].contains("code=\"InvalidSignatureException\""),
        "{}",
        ours[0]
    );
    assert!(!all.to_lowercase().contains("canary"), "{all}");
}
