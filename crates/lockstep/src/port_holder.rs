//! Which process holds a port, as far as this user may see.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;

/// A process that listens where we wanted to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) pid: u32,
    pub(crate) name: String,
}

/// The listening state in `/proc/net/tcp`.
const LISTENING: &str = "0A";

/// Looks for whoever listens on that address, or on all addresses, at that port.
/// Processes of other users stay unseen unless we are root.
pub(crate) fn find(address: SocketAddr) -> Option<Holder> {
    let sockets: Vec<String> = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .filter_map(|table| fs::read_to_string(table).ok())
        .flat_map(|table| listening_inodes(&table, address))
        .map(|inode| format!("socket:[{inode}]"))
        .collect();
    if sockets.is_empty() {
        return None;
    }
    let processes = fs::read_dir("/proc").ok()?;
    processes
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .find(|pid| holds_one(*pid, &sockets))
        .map(|pid| Holder {
            pid,
            name: fs::read_to_string(format!("/proc/{pid}/comm"))
                .map_or_else(|_| "unknown".to_owned(), |name| name.trim_end().to_owned()),
        })
}

fn holds_one(pid: u32, sockets: &[String]) -> bool {
    let Ok(descriptors) = fs::read_dir(Path::new("/proc").join(pid.to_string()).join("fd")) else {
        return false;
    };
    descriptors
        .flatten()
        .filter_map(|descriptor| fs::read_link(descriptor.path()).ok())
        .any(|target| {
            target
                .to_str()
                .is_some_and(|target| sockets.iter().any(|socket| socket == target))
        })
}

/// The inodes of the table's sockets that listen where `address` would collide.
fn listening_inodes(table: &str, address: SocketAddr) -> Vec<u64> {
    let collides = |line: &str| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let (local, state, inode) = (columns.get(1)?, columns.get(3)?, columns.get(9)?);
        let (host, port) = local.split_once(':')?;
        let host = parse_address(host)?;
        let same_host = host == address.ip() || host.is_unspecified() || address.ip().is_unspecified();
        let same_port = u16::from_str_radix(port, 16) == Ok(address.port());
        (*state == LISTENING && same_host && same_port)
            .then(|| inode.parse().ok())
            .flatten()
    };
    table.lines().skip(1).filter_map(collides).collect()
}

/// Reads an address as the kernel prints it: words of 32 bits in the machine's order.
fn parse_address(text: &str) -> Option<IpAddr> {
    let word = |at: usize| {
        let digits = text.get(at..at + 8)?;
        Some(u32::from_str_radix(digits, 16).ok()?.to_ne_bytes())
    };
    match text.len() {
        8 => Some(IpAddr::V4(Ipv4Addr::from(word(0)?))),
        32 => {
            let mut bytes = [0; 16];
            for (chunk, at) in bytes.chunks_exact_mut(4).zip((0..).step_by(8)) {
                chunk.copy_from_slice(&word(at)?);
            }
            Some(Ipv6Addr::from(bytes).to_canonical())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn this_process_is_found_by_the_port_it_holds() {
        for address in ["127.0.0.1:0", "0.0.0.0:0"] {
            let listener = TcpListener::bind(address).unwrap();
            let port = listener.local_addr().unwrap().port();
            let holder = find(SocketAddr::from(([127, 0, 0, 1], port))).unwrap();
            assert_eq!(holder.pid, std::process::id(), "{address}");
        }
    }

    #[test]
    fn other_ports_and_other_states_do_not_collide() {
        let table = "  sl  local_address rem_address   st tx rx tr tm retr uid timeout inode\n\
             0: 0100007F:11D6 00000000:0000 0A 0:0 00:0 0 0 0 4242 1\n\
             1: 0200007F:11D6 00000000:0000 0A 0:0 00:0 0 0 0 4343 1\n\
             2: 0100007F:11D6 0100007F:9999 01 0:0 00:0 0 0 0 4444 1\n\
             3: garbage\n";
        let at = |text: &str| listening_inodes(table, text.parse().unwrap());
        if cfg!(target_endian = "little") {
            assert_eq!(at("127.0.0.1:4566"), [4242]);
            assert_eq!(at("0.0.0.0:4566"), [4242, 4343]);
            assert!(at("127.0.0.1:4567").is_empty());
        }
    }
}
