//! PostgreSQL's log: its standard error, in a file of limited size.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::program;

/// Beyond this, the log is moved aside; so there is at most twice as much.
const LOG_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// How much of the log goes into an error.
const TAIL_BYTES_MAX: u64 = 2048;

/// Opens the log for appending.
pub(super) fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)
}

/// Copies a log that has grown too large to `<name>.1` and empties it. PostgreSQL has it open
/// for appending and goes on at the start; a line written between the two steps is lost.
pub(super) fn keep_small(path: &Path) -> io::Result<()> {
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    if metadata.len() > LOG_BYTES_MAX {
        fs::copy(path, path.with_extension("log.1"))?;
        OpenOptions::new().write(true).open(path)?.set_len(0)?;
    }
    Ok(())
}

/// The end of what was written since the log had `from` bytes.
pub(super) fn since(path: &Path, from: u64) -> String {
    let read = || -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(from.max(length.saturating_sub(TAIL_BYTES_MAX))))?;
        let mut text = Vec::new();
        file.take(TAIL_BYTES_MAX).read_to_end(&mut text)?;
        Ok(text)
    };
    read().map_or_else(
        |error| format!("its log cannot be read: {error}"),
        |text| program::tail(&text),
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_large_log_is_moved_aside_and_its_writer_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postgresql.log");
        let mut writer = open(&path).unwrap();
        writer.write_all(&vec![b'x'; 17 * 1024 * 1024]).unwrap();
        keep_small(&path).unwrap();
        writer.write_all(b"after").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"after");
        assert_eq!(
            fs::metadata(path.with_extension("log.1")).unwrap().len(),
            17 * 1024 * 1024
        );
        assert_eq!(since(&path, 2), "ter");
    }
}
