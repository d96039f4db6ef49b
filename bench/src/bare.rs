//! The yardstick: the HTTP library that Lockstep uses, and nothing else.

use std::convert::Infallible;

use anyhow::Result;
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

/// Serves on a free port of the loopback address until it is ended from outside.
pub(crate) fn serve(body: Vec<u8>) -> Result<()> {
    let body = Bytes::from(body);
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            println!("{}", listener.local_addr()?);
            loop {
                let (stream, _) = listener.accept().await?;
                tokio::spawn(serve_connection(stream, body.clone()));
            }
        })
}

async fn serve_connection(stream: TcpStream, body: Bytes) {
    // A connection that breaks is the client's affair: the load generator counts its failures.
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |request: Request<Incoming>| answer(request, body.clone()));
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), answer)
        .await;
}

/// Reads the request whole, as any server must that checks a signature over it.
async fn answer(request: Request<Incoming>, body: Bytes) -> Result<Response<Full<Bytes>>, Infallible> {
    let _ = request.into_body().collect().await;
    let mut response = Response::new(Full::new(body));
    response.headers_mut().insert(
        CONTENT_TYPE,
        hyper::header::HeaderValue::from_static("application/x-amz-json-1.1"),
    );
    Ok(response)
}
