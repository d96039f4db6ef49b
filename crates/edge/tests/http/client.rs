//! A client that writes what it is told, byte by byte, and reads what comes.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use console::{About, Console, Hosts};
use edge::{Limits, Server};
use iam::sigv4::{SignedRequest, sign};
use stdx::SystemRandom;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::backend::Fake;

/// Longer than anything here takes; when it is over, something hangs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A server on a port of its own, and the program behind it.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) fake: Arc<Fake>,
    pub(crate) console: Arc<Console>,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

pub(crate) async fn start() -> Running {
    start_with(Limits::default(), None).await
}

pub(crate) async fn start_with(limits: Limits, tls: Option<Arc<rustls::ServerConfig>>) -> Running {
    let fake = Fake::new();
    let address = "127.0.0.1:0".parse().unwrap();
    let console = console(tls.is_some());
    let server = Server::bind(address, tls, limits, Arc::clone(&console), Arc::clone(&fake))
        .await
        .unwrap();
    let address = server.local_addr();
    let (stop, stopped) = oneshot::channel();
    let served = tokio::spawn(server.run(async {
        let _ = stopped.await;
    }));
    Running {
        address,
        fake,
        console,
        stop,
        served,
    }
}

pub(crate) fn console(secure: bool) -> Arc<Console> {
    let about = About {
        mode: "dev",
        ca_file: "/data/ca.pem".to_owned(),
        secure,
    };
    let hosts = Hosts::new("127.0.0.1".parse().unwrap(), ["lockstep.test".to_owned()]);
    Arc::new(Console::new(about, hosts, Arc::new(SystemRandom)))
}

impl Running {
    pub(crate) async fn connect(&self) -> Connection<TcpStream> {
        Connection::new(TcpStream::connect(self.address).await.unwrap())
    }

    /// Sends one request on a connection of its own.
    pub(crate) async fn send(&self, request: &Request) -> Reply {
        let mut connection = self.connect().await;
        connection.write(&request.bytes()).await;
        connection.reply().await.expect("an answer")
    }

    pub(crate) async fn send_signed(&self, service: &str, request: Request) -> Reply {
        self.send(&self.signed(service, request)).await
    }

    pub(crate) fn signed(&self, service: &str, mut request: Request) -> Request {
        let headers: Vec<(&str, &[u8])> = request
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let signed = SignedRequest {
            method: request.method,
            path,
            query,
            headers: &headers,
            body: &request.body,
        };
        let now = edge::Backend::clock(&*self.fake).now();
        for (name, value) in sign(&signed, service, "eu-west-1", now, &self.fake.key).unwrap() {
            request = request.header(name, &value);
        }
        request
    }

    /// Asks the server to stop, and goes on.
    pub(crate) fn stop(self) -> JoinHandle<()> {
        self.stop.send(()).unwrap();
        self.served
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn new(method: &'static str, target: &str) -> Self {
        let headers = vec![("host".to_owned(), "lockstep.test:4566".to_owned())];
        Self {
            method,
            target: target.to_owned(),
            headers,
            body: Vec::new(),
        }
    }

    pub(crate) fn json(target: &str, body: &str) -> Self {
        Self {
            body: body.as_bytes().to_vec(),
            ..Self::new("POST", "/")
        }
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", target)
    }

    pub(crate) fn secret(name: &str) -> Self {
        Self::json(
            "secretsmanager.GetSecretValue",
            &format!("{{\"SecretId\":{name:?}}}"),
        )
    }

    /// A call that changes something.
    pub(crate) fn restoring(name: &str) -> Self {
        Self::json(
            "secretsmanager.RestoreSecret",
            &format!("{{\"SecretId\":{name:?}}}"),
        )
    }

    pub(crate) fn form(body: &str) -> Self {
        Self {
            body: body.as_bytes().to_vec(),
            ..Self::new("POST", "/")
        }
        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(given, _)| given != name);
        self.header(name, value)
    }

    pub(crate) fn head(&self) -> String {
        let headers: String = self
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        format!(
            "{} {} HTTP/1.1\r\n{headers}content-length: {}\r\n\r\n",
            self.method,
            self.target,
            self.body.len()
        )
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        [self.head().as_bytes(), &self.body].concat()
    }
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(given, _)| given == name)
            .map(|(_, value)| value.as_str())
    }
}

pub(crate) struct Connection<S> {
    stream: BufReader<S>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self {
            stream: BufReader::new(stream),
        }
    }

    pub(crate) async fn write(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
        self.stream.flush().await.unwrap();
    }

    /// The next answer; none if the server closes the connection.
    pub(crate) async fn reply(&mut self) -> Option<Reply> {
        tokio::time::timeout(PATIENCE, self.read_reply())
            .await
            .expect("no answer")
    }

    /// The head of the next answer, of one that has no body.
    pub(crate) async fn head(&mut self) -> String {
        let head = tokio::time::timeout(PATIENCE, self.read_head());
        head.await.expect("no answer").expect("an answer")
    }

    async fn read_head(&mut self) -> Option<String> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.stream.read_u8().await.ok()?);
        }
        Some(String::from_utf8(head).unwrap())
    }

    async fn read_reply(&mut self) -> Option<Reply> {
        let head = self.read_head().await?;
        let (status, headers) = head.split_once("\r\n").unwrap();
        let status = status.split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = headers
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let mut body = vec![0; length.map_or(0, |(_, length)| length.parse().unwrap())];
        self.stream.read_exact(&mut body).await.unwrap();
        Some(Reply {
            status,
            headers,
            body: String::from_utf8(body).unwrap(),
        })
    }
}
