//! How much memory the machine has.

/// Of all memory, MiB; `None` where the kernel does not say.
#[must_use]
pub fn memory_mib() -> Option<u64> {
    read(&std::fs::read_to_string("/proc/meminfo").ok()?)
}

fn read(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_says_it_in_kib() {
        let text = "MemTotal:       24689100 kB\nMemFree:  1 kB\n";
        assert_eq!(read(text), Some(24_110));
        for other in ["", "MemFree: 1 kB", "MemTotal: much kB", "MemTotal: 12 MB"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
