//! What the trail asks of the file system: the seam at which faults are tried out.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::{FallocateFlags, fallocate};

/// The calls that may fail for reasons outside: no space, a quota, a dying disk.
pub trait Disk: Send + Sync + 'static {
    /// Makes a file that is not there yet, for its owner only, to be appended to. Its name
    /// lasts once the folder is synced.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn create(&self, path: &Path) -> io::Result<File>;

    /// Appends all of it, or a part and an error.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn append(&self, file: &File, bytes: &[u8]) -> io::Result<()>;

    /// Reserves blocks for so many bytes from there on, which leaves the file's length as it
    /// is. It only spares time: if the file system cannot, appending does it.
    fn reserve(&self, file: &File, from: u64, bytes: u64);

    /// Waits until everything that was appended is on the disk.
    ///
    /// # Errors
    /// Whatever the file system says. What was appended may then be lost, and asking again
    /// does not tell.
    fn sync(&self, file: &File) -> io::Result<()>;
}

/// The file system.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .append(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
    }

    fn append(&self, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn reserve(&self, file: &File, from: u64, bytes: u64) {
        if let Err(error) = fallocate(file, FallocateFlags::KEEP_SIZE, from, bytes) {
            tracing::debug!(%error, "no room could be reserved for the audit trail");
        }
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }
}
