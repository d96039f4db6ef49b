//! The material of a key: a key that rotates keeps all that it ever had, so that what was
//! encrypted before still opens.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;

/// The id of one material, shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MaterialId([u8; 32]);

/// Which material of its key it is: the first is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MaterialNumber(pub u32);

/// How a material came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaterialOrigin {
    /// With the key.
    Creation,
    /// By the key's rotation schedule.
    Automatic,
    /// By `RotateKeyOnDemand`.
    OnDemand,
}

/// One material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// Its id.
    pub id: MaterialId,
    /// When it became the current one.
    pub since: Timestamp,
    /// How it came to be.
    pub origin: MaterialOrigin,
    /// The key itself, encrypted. Opening it is the business of `store::seal`.
    pub sealed: Arc<[u8]>,
}

/// All materials of a key, oldest first; there is always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Materials {
    older: Vec<Material>,
    current: Material,
}

impl MaterialId {
    /// An id of random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            for digit in pair {
                *byte = *byte << 4 | u8::try_from(char::from(*digit).to_digit(16)?).ok()?;
            }
        }
        Some(Self(bytes))
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for MaterialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for MaterialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Materials {
    /// The material of a new key.
    #[must_use]
    pub fn first(material: Material) -> Self {
        Self {
            older: Vec::new(),
            current: material,
        }
    }

    /// Materials as they were stored, oldest first; `None` if there is none.
    #[must_use]
    pub fn from_stored(mut materials: Vec<Material>) -> Option<Self> {
        let current = materials.pop()?;
        Some(Self {
            older: materials,
            current,
        })
    }

    /// The one that encrypts.
    #[must_use]
    pub fn current(&self) -> (MaterialNumber, &Material) {
        let number = u32::try_from(self.older.len()).unwrap_or(u32::MAX);
        (MaterialNumber(number), &self.current)
    }

    /// Any of them, for decrypting.
    #[must_use]
    pub fn get(&self, number: MaterialNumber) -> Option<&Material> {
        let index = usize::try_from(number.0).ok()?;
        self.iter().nth(index)
    }

    /// Oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Material> {
        self.older.iter().chain(std::iter::once(&self.current))
    }

    /// Makes another the current one.
    pub(super) fn push(&mut self, material: Material) {
        self.older.push(std::mem::replace(&mut self.current, material));
    }
}
