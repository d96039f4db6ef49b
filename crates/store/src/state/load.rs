//! Reading all records at the start: one thread reads, and all cores check tags and decode.

use std::ops::Range;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::OpenError;
use crate::kv::sqlite::SqliteKv;
use crate::kv::{Entry, Revision};
use crate::records::{Record, RecordError};
use crate::seal::RecordSealer;

/// How many bytes of entries a core is given at once.
const CHUNK_BYTES: usize = 256 * 1024;

/// How many chunks may wait for a core, so that reading does not run far ahead.
const CHUNKS_WAITING: usize = 8;

/// A record and the commit that wrote it.
pub(super) type Loaded = (Revision, Record);

/// Neighbouring entries in one piece of memory.
#[derive(Default)]
struct Chunk {
    number: usize,
    bytes: Vec<u8>,
    entries: Vec<(Revision, Range<usize>, Range<usize>)>,
}

/// What became of a chunk.
type Decoded = (usize, Result<Vec<Loaded>, RecordError>);

/// Every record in the order of the keys. It blocks its thread.
///
/// # Errors
/// When the store cannot be read, or a record is not what was written; the first of them is named.
pub(super) fn read_all(kv: &SqliteKv, sealer: &RecordSealer) -> Result<Vec<Loaded>, OpenError> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (chunks, waiting) = sync_channel(CHUNKS_WAITING);
    let waiting = Mutex::new(waiting);
    let mut decoded: Vec<Decoded> = thread::scope(|scope| {
        let decoders: Vec<_> = (0..cores)
            .map(|_| scope.spawn(|| decode_all(&waiting, sealer)))
            .collect();
        let mut chunk = Chunk::default();
        let read = kv.load_now("", &mut |entry| {
            chunk.add(entry);
            if chunk.bytes.len() >= CHUNK_BYTES {
                let next = Chunk::after(&chunk);
                // Decoders wait for as long as there are chunks.
                drop(chunks.send(std::mem::replace(&mut chunk, next)));
            }
        });
        drop(chunks.send(chunk));
        drop(chunks);
        let mut decoded = Vec::new();
        for decoder in decoders {
            match decoder.join() {
                Ok(part) => decoded.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        read.map(|()| decoded)
    })?;
    decoded.sort_unstable_by_key(|(number, _)| *number);
    let mut records = Vec::new();
    for (_, part) in decoded {
        records.append(&mut part?);
    }
    Ok(records)
}

/// Decodes chunks until there are no more.
fn decode_all(waiting: &Mutex<Receiver<Chunk>>, sealer: &RecordSealer) -> Vec<Decoded> {
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let mut decoded = Vec::new();
    while let Ok(chunk) = next() {
        decoded.push((chunk.number, chunk.decode(sealer)));
    }
    decoded
}

impl Chunk {
    fn after(before: &Self) -> Self {
        Self {
            number: before.number + 1,
            bytes: Vec::with_capacity(CHUNK_BYTES + CHUNK_BYTES / 4),
            entries: Vec::with_capacity(before.entries.len() + before.entries.len() / 4),
        }
    }

    fn add(&mut self, entry: Entry<'_>) {
        let begin = self.bytes.len();
        self.bytes.extend_from_slice(entry.key.as_bytes());
        let middle = self.bytes.len();
        self.bytes.extend_from_slice(entry.value);
        let end = self.bytes.len();
        self.entries.push((entry.revision, begin..middle, middle..end));
    }

    fn decode(&self, sealer: &RecordSealer) -> Result<Vec<Loaded>, RecordError> {
        let mut records = Vec::with_capacity(self.entries.len());
        for (revision, key, value) in &self.entries {
            let part = |range: &Range<usize>| self.bytes.get(range.clone()).unwrap_or_default();
            // It was text when it was added, so that no key is lost here.
            let key = String::from_utf8_lossy(part(key));
            records.push((*revision, Record::decode(&key, part(value), sealer)?));
        }
        Ok(records)
    }
}
