//! Connections of serve's own, which security groups are not about: serve says from which address
//! and port one will come, over the control socket that only it has, before it makes it.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;

use crate::records::locked;

/// How long one is expected.
const WAIT_MAX: Duration = Duration::from_secs(15);

/// How many are expected at a time. The oldest goes first.
const EXPECTED_MAX: usize = 1024;

/// Those that have not come yet.
#[derive(Debug, Default)]
pub(crate) struct Expected(Mutex<VecDeque<Announced>>);

#[derive(Debug)]
struct Announced {
    resource_id: String,
    from: SocketAddr,
    until: Instant,
}

impl Expected {
    pub(crate) fn add(&self, resource_id: String, from: SocketAddr) {
        let mut waiting = locked(&self.0);
        if waiting.len() >= EXPECTED_MAX {
            waiting.pop_front();
        }
        let until = Instant::now() + WAIT_MAX;
        waiting.push_back(Announced {
            resource_id,
            from,
            until,
        });
    }

    /// Whether this one is expected; the next one from there is not.
    pub(crate) fn take(&self, resource_id: &str, from: SocketAddr) -> bool {
        let now = Instant::now();
        let mut waiting = locked(&self.0);
        waiting.retain(|announced| now < announced.until);
        let is_meant = |announced: &Announced| announced.resource_id == resource_id && announced.from == from;
        let found = waiting.iter().position(is_meant);
        found.is_some_and(|at| waiting.remove(at).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(port: u16) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], port))
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_announced_comes_once_and_soon() {
        let expected = Expected::default();
        expected.add("db-1".to_owned(), from(1));
        assert!(!expected.take("db-2", from(1)));
        assert!(!expected.take("db-1", from(2)));
        assert!(expected.take("db-1", from(1)));
        assert!(!expected.take("db-1", from(1)));
        expected.add("db-1".to_owned(), from(1));
        tokio::time::advance(WAIT_MAX).await;
        assert!(!expected.take("db-1", from(1)));
        for _ in 0..EXPECTED_MAX + 5 {
            expected.add("db-1".to_owned(), from(3));
        }
        assert_eq!(locked(&expected.0).len(), EXPECTED_MAX);
    }
}
