//! Load: connections that stay open, each with one request under way.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::pace::Pace;

/// How long requests are sent before answers count.
pub(crate) const WARM_UP: Duration = Duration::from_millis(300);
/// Larger than any answer that is measured here.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

/// Runs the load and gives `{"per_second", "p50_us", "p99_us"}`. Without a rate, each
/// connection asks again once it is answered. One answer that is not 200 fails the whole run:
/// a fast refusal must not count as a fast answer.
pub(crate) fn run(
    address: SocketAddr,
    request: &[u8],
    connections: usize,
    per_second: Option<u32>,
    measured: Duration,
) -> Result<Value> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut latencies: Vec<u32> = runtime.block_on(async {
        let begins = Instant::now() + WARM_UP;
        let ends = begins + measured;
        let pace = per_second.map(Pace::new).map(Arc::new);
        if let Some(pace) = pace.clone() {
            tokio::spawn(async move { pace.keep().await });
        }
        let mut askers = Vec::with_capacity(connections);
        for _ in 0..connections {
            askers.push(tokio::spawn(ask(
                address,
                request.to_vec(),
                pace.clone(),
                begins,
                ends,
            )));
        }
        let mut latencies = Vec::new();
        for asker in askers {
            latencies.append(&mut asker.await??);
        }
        anyhow::Ok(latencies)
    })?;
    ensure!(!latencies.is_empty(), "no answer within {measured:?}");
    latencies.sort_unstable();
    let per_second = latencies.len() as f64 / measured.as_secs_f64();
    Ok(json!({
        "per_second": per_second,
        "p50_us": percentile(&latencies, 50),
        "p99_us": percentile(&latencies, 99),
    }))
}

pub(crate) fn percentile(sorted: &[u32], percent: usize) -> Option<u32> {
    sorted
        .get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1)))
        .copied()
}

/// Asks until `ends`; the microseconds of each answer that began and ended in the measured time.
async fn ask(
    address: SocketAddr,
    request: Vec<u8>,
    pace: Option<Arc<Pace>>,
    begins: Instant,
    ends: Instant,
) -> Result<Vec<u32>> {
    let mut stream = TcpStream::connect(address)
        .await
        .with_context(|| format!("connect to {address}"))?;
    stream.set_nodelay(true)?;
    let mut answer = Vec::with_capacity(4096);
    let mut latencies = Vec::new();
    loop {
        let asked = match &pace {
            Some(pace) => pace.next().await?,
            None => Instant::now(),
        };
        stream.write_all(&request).await?;
        read_answer(&mut stream, &mut answer).await?;
        let answered = Instant::now();
        if answered >= ends {
            return Ok(latencies);
        }
        if asked >= begins {
            latencies.push(u32::try_from((answered - asked).as_micros()).unwrap_or(u32::MAX));
        }
    }
}

/// Reads one answer with a Content-Length; the connection is then at the next one's first byte.
pub(crate) async fn read_answer(stream: &mut TcpStream, answer: &mut Vec<u8>) -> Result<()> {
    answer.clear();
    let mut expected = None;
    while expected.is_none_or(|length| answer.len() < length) {
        ensure!(
            answer.len() < ANSWER_BYTES_MAX,
            "the answer is larger than {ANSWER_BYTES_MAX} bytes"
        );
        if stream.read_buf(answer).await? == 0 {
            bail!("the server closed the connection");
        }
        if expected.is_none() {
            expected = whole_length(answer)?;
        }
    }
    ensure!(expected == Some(answer.len()), "more bytes than one answer");
    Ok(())
}

/// The length of head and body together, once the head is complete.
fn whole_length(answer: &[u8]) -> Result<Option<usize>> {
    let Some(head_length) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(answer.get(..head_length).unwrap_or_default())?;
    ensure!(
        head.starts_with("HTTP/1.1 200 "),
        "refused: {}",
        String::from_utf8_lossy(answer)
    );
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .context("no Content-Length")?
        .1;
    Ok(Some(head_length + 4 + length.trim().parse::<usize>()?))
}

#[cfg(test)]
mod tests {
    use super::{percentile, whole_length};

    #[test]
    fn the_length_is_known_once_the_head_is_complete() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Type: x\r\ncontent-length: 5\r\n\r\nhello";
        for cut in 0..answer.len() - 5 {
            let expected = (cut == answer.len() - 5).then_some(answer.len());
            assert_eq!(whole_length(&answer[..cut]).unwrap(), expected);
        }
        assert_eq!(whole_length(answer).unwrap(), Some(answer.len()));
    }

    #[test]
    fn a_refusal_is_a_failure() {
        whole_length(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n").unwrap_err();
        whole_length(b"HTTP/1.1 200 OK\r\n\r\n").unwrap_err();
    }

    #[test]
    fn percentiles() {
        let sorted: Vec<u32> = (0..100).collect();
        assert_eq!(percentile(&sorted, 50), Some(50));
        assert_eq!(percentile(&sorted, 99), Some(99));
        assert_eq!(percentile(&sorted, 100), Some(99));
        assert_eq!(percentile(&[], 99), None);
    }
}
