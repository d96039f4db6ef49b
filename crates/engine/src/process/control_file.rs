//! Giving a copied cluster an identity of its own.
//!
//! A copy has the system identifier of its original, by which PostgreSQL tells clusters apart
//! (standbys, backups, Patroni). `pg_resetwal` cannot set it before PostgreSQL 17, and it is
//! only three fields: the identifier at the start of `global/pg_control`, the secret that follows
//! it at the end, and a copy of the identifier in the header of each write-ahead log segment.
//! Where the end of `pg_control` is differs from version to version; its checksum tells.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use jiff::Timestamp;
use stdx::Random;

/// The checksum lies somewhere beyond this many bytes in all versions.
const CHECKSUM_OFFSET_MIN: usize = 128;
/// PostgreSQL keeps all of it within one disk sector, so that it is written whole.
const CONTENT_LEN_MAX: usize = 512;
/// `MOCK_AUTH_NONCE_LEN`, directly before the checksum.
const NONCE_LEN: usize = 32;
/// Where the long header of a segment's first page has the identifier.
const SEGMENT_ID_OFFSET: u64 = 24;

/// A new system identifier, made as initdb does: from the time, and from randomness where
/// initdb takes its process id.
pub(super) fn new_identifier(now: Timestamp, random: &dyn Random) -> u64 {
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let micros = u64::try_from(now.subsec_microsecond()).unwrap_or_default();
    seconds << 32 | micros << 12 | u64::from(random.below(1 << 12))
}

/// Writes a new identifier and nonce into a cleanly shut down cluster.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] if the files are not laid out as expected; nothing is
/// changed then.
pub(super) fn rewrite(data: &Path, identifier: u64, random: &dyn Random) -> io::Result<()> {
    let path = data.join("global/pg_control");
    let mut content = fs::read(&path)?;
    let old = patch(&mut content, identifier, random).ok_or(io::ErrorKind::InvalidData)?;
    for entry in fs::read_dir(data.join("pg_wal"))? {
        let entry = entry?;
        if is_segment_name(&entry.file_name().to_string_lossy()) {
            rewrite_segment(&entry.path(), old, identifier)?;
        }
    }
    let file = OpenOptions::new().write(true).open(&path)?;
    file.write_all_at(&content, 0)
}

/// Changes the content of `pg_control`; gives the identifier that it had, or `None` if it
/// is not laid out as expected.
fn patch(content: &mut [u8], identifier: u64, random: &dyn Random) -> Option<u64> {
    let checksum_at = find_checksum(content)?;
    let old = u64::from_ne_bytes(content.get(..8)?.try_into().ok()?);
    content.get_mut(..8)?.copy_from_slice(&identifier.to_ne_bytes());
    random.fill(content.get_mut(checksum_at - NONCE_LEN..checksum_at)?);
    let checksum = crc32c(content.get(..checksum_at)?);
    content
        .get_mut(checksum_at..checksum_at + 4)?
        .copy_from_slice(&checksum.to_ne_bytes());
    Some(old)
}

fn find_checksum(content: &[u8]) -> Option<usize> {
    (CHECKSUM_OFFSET_MIN..CONTENT_LEN_MAX).step_by(4).find(|&at| {
        let stored = content.get(at..at + 4);
        let computed = content.get(..at).map(crc32c);
        stored.is_some() && stored == computed.map(u32::to_ne_bytes).as_ref().map(<[u8; 4]>::as_slice)
    })
}

/// A segment that was only allocated in advance carries no identifier yet.
fn rewrite_segment(path: &Path, old: u64, new: u64) -> io::Result<()> {
    let mut found = [0; 8];
    File::open(path)?.read_exact_at(&mut found, SEGMENT_ID_OFFSET)?;
    if u64::from_ne_bytes(found) == old {
        let file = OpenOptions::new().write(true).open(path)?;
        file.write_all_at(&new.to_ne_bytes(), SEGMENT_ID_OFFSET)?;
    }
    Ok(())
}

fn is_segment_name(name: &str) -> bool {
    name.len() == 24 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// CRC-32C (Castagnoli), as PostgreSQL computes it.
fn crc32c(bytes: &[u8]) -> u32 {
    const POLYNOMIAL_REVERSED: u32 = 0x82F6_3B78;
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = crc & 1;
            crc >>= 1;
            if carry == 1 {
                crc ^= POLYNOMIAL_REVERSED;
            }
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use stdx::SystemRandom;

    use super::*;

    fn control_file(checksum_at: usize) -> Vec<u8> {
        let mut content: Vec<u8> = (0..8192u32).map(|index| (index % 251) as u8).collect();
        content[checksum_at + 4..].fill(0);
        let checksum = crc32c(&content[..checksum_at]);
        content[checksum_at..checksum_at + 4].copy_from_slice(&checksum.to_ne_bytes());
        content
    }

    #[test]
    fn the_checksum_is_the_published_one() {
        // RFC 3720, appendix B.4.
        assert_eq!(crc32c(&[0; 32]), 0x8A91_36AA);
        assert_eq!(crc32c(b"123456789"), 0xE306_9283);
    }

    #[test]
    fn only_identifier_nonce_and_checksum_change() {
        for checksum_at in [256, 288, 296] {
            let before = control_file(checksum_at);
            let mut after = before.clone();
            let old = patch(&mut after, 42, &SystemRandom).unwrap();
            assert_eq!(old.to_ne_bytes(), before[..8]);
            assert_eq!(after[..8], 42u64.to_ne_bytes());
            assert_eq!(after[8..checksum_at - 32], before[8..checksum_at - 32]);
            assert_ne!(
                after[checksum_at - 32..checksum_at],
                before[checksum_at - 32..checksum_at]
            );
            assert_eq!(after[checksum_at + 4..], before[checksum_at + 4..]);
            assert_eq!(find_checksum(&after), Some(checksum_at));
        }
    }

    #[test]
    fn what_has_no_valid_checksum_is_left_alone() {
        for mut content in [vec![0xAB; 8192], vec![1; 100], control_file(600)] {
            let before = content.clone();
            assert_eq!(patch(&mut content, 42, &SystemRandom), None);
            assert_eq!(content, before);
        }
    }
}
