//! Records that are encoded and not yet in a file, one after the other in one buffer.

use std::sync::OnceLock;

use crate::trail::Unrecorded;

#[derive(Debug, Default)]
pub(crate) struct Pending {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// Records that are written by one call, and how that ended: the number of the last.
pub(crate) type Batch = OnceLock<Result<u64, Unrecorded>>;

impl Pending {
    pub(crate) fn push(&mut self, record: &[u8]) {
        self.bytes.extend_from_slice(record);
        self.ends.push(self.bytes.len());
    }

    pub(crate) fn append(&mut self, other: &Self) {
        other.records().for_each(|record| self.push(record));
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .filter_map(|(start, end)| self.bytes.get(start..*end))
    }

    pub(crate) fn count(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }
}
