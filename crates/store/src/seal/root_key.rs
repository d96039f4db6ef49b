//! The root key and the file that it comes from.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use stdx::{Random, Secret};
use thiserror::Error;
use zeroize::Zeroizing;

use super::aead::KEY_LEN;
use super::store_key::{SALT, derive};

/// The first line of the file; the second is the key in 64 hexadecimal digits.
const HEADER: &str = "lockstep root key, version 1: keep it secret, and keep a copy apart from the data";

/// The part of the header by which a file is recognised.
const HEADER_START: &str = "lockstep root key, version ";

/// The beginning of the third line, which a key has that took the place of another.
const AUDIT: &str = "audit key: ";

/// No root key file is longer than this, in bytes.
const FILE_BYTES_MAX: u64 = 4096;

/// The key that opens all other keys.
#[derive(Debug)]
pub(crate) struct RootKey {
    key: Secret<[u8; KEY_LEN]>,
    /// Of an earlier root key, if that was changed.
    audit: Option<Secret<[u8; KEY_LEN]>>,
}

/// Why there is no root key.
#[derive(Debug, Error)]
pub enum RootKeyError {
    /// The file cannot be read.
    #[error("cannot read the root key {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the file system says.
        source: io::Error,
    },
    /// The file cannot be written.
    #[error("cannot write a new root key to {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the file system says.
        source: io::Error,
    },
    /// Others than its owner may read or write it.
    #[error(
        "the root key {0} can be read by others (mode {mode:03o}); make it private: chmod 600 {0}",
        path.display()
    )]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It holds something else.
    #[error("{} is not a root key that this program can read", path.display())]
    Format {
        /// The file.
        path: PathBuf,
    },
}

impl RootKey {
    /// Reads the key, or makes one if there is no such file.
    ///
    /// # Errors
    /// See [`RootKeyError`].
    pub(crate) fn load_or_create(path: &Path, random: &dyn Random) -> Result<Self, RootKeyError> {
        match Self::load(path) {
            Err(RootKeyError::Read { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                Self::create(path, random)
            }
            loaded => loaded,
        }
    }

    /// Reads the key.
    ///
    /// # Errors
    /// See [`RootKeyError`]; with [`io::ErrorKind::NotFound`] if there is no such file.
    pub(crate) fn load(path: &Path) -> Result<Self, RootKeyError> {
        let reading = |source| RootKeyError::Read {
            path: path.to_owned(),
            source,
        };
        let file = File::open(path).map_err(reading)?;
        let mode = file.metadata().map_err(reading)?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(RootKeyError::Exposed {
                path: path.to_owned(),
                mode,
            });
        }
        let mut text = Zeroizing::new(String::with_capacity(FILE_BYTES_MAX as usize));
        file.take(FILE_BYTES_MAX)
            .read_to_string(&mut text)
            .map_err(reading)?;
        Self::parse(&text).ok_or_else(|| RootKeyError::Format {
            path: path.to_owned(),
        })
    }

    fn create(path: &Path, random: &dyn Random) -> Result<Self, RootKeyError> {
        let writing = |source| RootKeyError::Write {
            path: path.to_owned(),
            source,
        };
        let key = Self::generate(random);
        if let Some(parent) = path.parent() {
            let mut builder = fs::DirBuilder::new();
            builder
                .recursive(true)
                .mode(0o700)
                .create(parent)
                .map_err(writing)?;
        }
        key.write(path)?;
        tracing::info!(path = %path.display(), "made a new root key");
        Ok(key)
    }

    /// Writes the key to a file of its owner's own.
    ///
    /// # Errors
    /// When it cannot be written; a file that was there is then as it was.
    pub(crate) fn write(&self, path: &Path) -> Result<(), RootKeyError> {
        stdx::durable::write_file(path, self.to_text().as_bytes(), 0o600).map_err(|source| {
            RootKeyError::Write {
                path: path.to_owned(),
                source,
            }
        })
    }

    pub(crate) fn generate(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0; KEY_LEN]);
        random.fill(&mut *bytes);
        Self {
            key: Secret::new(*bytes),
            audit: None,
        }
    }

    /// A key to take the place of another, under which the audit trail goes on.
    pub(crate) fn successor(random: &dyn Random, audit_key: &Secret<[u8; KEY_LEN]>) -> Self {
        Self {
            audit: Some(audit_key.clone()),
            ..Self::generate(random)
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let version = lines.next()?.strip_prefix(HEADER_START)?;
        if version.split(':').next() != Some("1") {
            return None;
        }
        let key = parse_digits(lines.next()?.trim())?;
        let audit = match lines.next() {
            None => None,
            Some(line) => Some(parse_digits(line.strip_prefix(AUDIT)?.trim())?),
        };
        lines.next().is_none().then_some(Self { key, audit })
    }

    fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(FILE_BYTES_MAX as usize));
        text.push_str(HEADER);
        text.push('\n');
        push_digits(&mut text, &self.key);
        text.push('\n');
        if let Some(audit) = &self.audit {
            text.push_str(AUDIT);
            push_digits(&mut text, audit);
            text.push('\n');
        }
        text
    }

    /// The key that the audit trail is chained under. It outlives the root key that it was
    /// derived from, because the trail goes on.
    pub(crate) fn audit_key(&self) -> Secret<[u8; KEY_LEN]> {
        match &self.audit {
            Some(key) => key.clone(),
            None => derive(SALT, &self.key, "audit chain"),
        }
    }

    pub(super) fn key(&self) -> &Secret<[u8; KEY_LEN]> {
        &self.key
    }
}

fn parse_digits(digits: &str) -> Option<Secret<[u8; KEY_LEN]>> {
    if digits.len() != 2 * KEY_LEN {
        return None;
    }
    let mut bytes = Zeroizing::new([0; KEY_LEN]);
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
        for digit in pair {
            *byte = *byte << 4 | u8::try_from(char::from(*digit).to_digit(16)?).ok()?;
        }
    }
    Some(Secret::new(*bytes))
}

fn push_digits(text: &mut String, key: &Secret<[u8; KEY_LEN]>) {
    for byte in key.expose() {
        for digit in [byte >> 4, byte & 0xf] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
}
