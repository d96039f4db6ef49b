//! Load of different requests: connections that stay open take the next one from a common pile.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::load::{WARM_UP, percentile, read_answer};

/// The pile.
struct Pile {
    requests: Vec<Vec<u8>>,
    next: AtomicUsize,
    /// Whether requests may be sent again.
    again: bool,
}

impl Pile {
    fn next(&self) -> Option<&[u8]> {
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        let at = if self.again {
            next % self.requests.len()
        } else {
            next
        };
        self.requests.get(at).map(Vec::as_slice)
    }
}

/// Sends requests for a while and gives `{"per_second", "p50_us", "p99_us"}`. One answer that
/// is not 200 fails the whole run, and so does a pile that is used up before the end.
pub(crate) fn run(
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    again: bool,
    connections: usize,
    measured: Duration,
) -> Result<Value> {
    let pile = Arc::new(Pile {
        requests,
        next: AtomicUsize::new(0),
        again,
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut latencies: Vec<u32> = runtime.block_on(async {
        let begins = Instant::now() + WARM_UP;
        let ends = begins + measured;
        let askers: Vec<_> = (0..connections)
            .map(|_| tokio::spawn(ask(address, Arc::clone(&pile), begins, ends)))
            .collect();
        let mut latencies = Vec::new();
        for asker in askers {
            latencies.append(&mut asker.await??);
        }
        anyhow::Ok(latencies)
    })?;
    ensure!(!latencies.is_empty(), "no answer within {measured:?}");
    latencies.sort_unstable();
    Ok(json!({
        "per_second": latencies.len() as f64 / measured.as_secs_f64(),
        "p50_us": percentile(&latencies, 50),
        "p99_us": percentile(&latencies, 99),
    }))
}

/// Asks until `ends`; the microseconds of each answer that came in the measured time.
async fn ask(address: SocketAddr, pile: Arc<Pile>, begins: Instant, ends: Instant) -> Result<Vec<u32>> {
    let mut stream = TcpStream::connect(address)
        .await
        .with_context(|| format!("connect to {address}"))?;
    stream.set_nodelay(true)?;
    let mut answer = Vec::with_capacity(4096);
    let mut latencies = Vec::new();
    loop {
        let request = pile.next().context("there were too few requests for the time")?;
        let asked = Instant::now();
        stream.write_all(request).await?;
        read_answer(&mut stream, &mut answer).await?;
        let answered = Instant::now();
        if answered >= ends {
            return Ok(latencies);
        }
        if answered >= begins {
            latencies.push(u32::try_from((answered - asked).as_micros()).unwrap_or(u32::MAX));
        }
    }
}
