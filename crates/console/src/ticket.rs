//! Random texts that stand for something, of which only a hash is kept.

use std::fmt;

use aws_lc_rs::{constant_time, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use stdx::{Random, Secret};

/// The longest text that is hashed at all, in bytes. Ours are shorter.
const TEXT_BYTES_MAX: usize = 128;

/// What is kept of a ticket.
pub(crate) struct Ticket([u8; 32]);

impl Ticket {
    /// A fresh ticket of `N` random bytes: the text for its holder, and what is kept here.
    pub(crate) fn issue<const N: usize>(random: &dyn Random) -> (Secret<String>, Self) {
        let mut bytes = [0; N];
        random.fill(&mut bytes);
        let text = URL_SAFE_NO_PAD.encode(bytes);
        let ticket = Self::hash(&text);
        (Secret::new(text), ticket)
    }

    /// What would be kept of that text.
    pub(crate) fn of(text: &str) -> Option<Self> {
        (text.len() <= TEXT_BYTES_MAX).then(|| Self::hash(text))
    }

    /// Compares in constant time.
    pub(crate) fn is(&self, other: &Self) -> bool {
        constant_time::verify_slices_are_equal(&self.0, &other.0).is_ok()
    }

    fn hash(text: &str) -> Self {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest::digest(&digest::SHA256, text.as_bytes()).as_ref());
        Self(hash)
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticket")
    }
}
