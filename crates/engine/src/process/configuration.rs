//! The configuration of one instance: files that are written anew at every start, and
//! arguments for what not even PostgreSQL's superuser may change, since arguments outrank
//! `postgresql.auto.conf`, where ALTER SYSTEM writes.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use domain::instance::MemorySettings;

use super::clone;
use super::layout::Layout;
use crate::sandbox::Identity;
use crate::{EngineError, FRONT_ROLE, SOCKET_PORT, SUPERUSER};

/// The name of the map in `pg_ident.conf`.
const IDENT_MAP: &str = "lockstep";

/// What the configuration depends on.
pub(super) struct Settings<'a> {
    /// Where the files are.
    pub(super) layout: &'a Layout,
    /// The major version.
    pub(super) major: u16,
    /// Memory and connections.
    pub(super) memory: MemorySettings,
    /// What `cluster_name` says.
    pub(super) name: &'a str,
    /// The system user whom the kernel must name for a session as [`SUPERUSER`].
    pub(super) superuser_peer: &'a str,
    /// Whether the socket's group, the front's, may use it, or only its owner.
    pub(super) socket_for_group: bool,
    /// Who PostgreSQL runs as, if not as ourselves.
    pub(super) identity: Option<&'a Identity>,
}

/// Writes all files into the `conf` folder: ours to write, PostgreSQL's to read.
pub(super) fn write(settings: &Settings<'_>) -> Result<(), EngineError> {
    let conf = &settings.layout.conf;
    let reader = settings.identity.map(|identity| Identity {
        uid: nix::unistd::geteuid().as_raw(),
        ..identity.clone()
    });
    clone::make_folder(conf, 0o750, reader.as_ref())?;
    for (name, content) in [
        ("postgresql.conf", main_file(settings)),
        ("pg_hba.conf", host_based_authentication()),
        ("pg_ident.conf", ident_map(settings.superuser_peer)),
    ] {
        let path = conf.join(name);
        write_file(&path, &content)
            .and_then(|()| clone::give(&path, reader.as_ref()))
            .map_err(EngineError::file("write", &path))?;
    }
    Ok(())
}

/// Not synced: if it is lost, the next start writes it again.
fn write_file(path: &Path, content: &str) -> std::io::Result<()> {
    let new = path.with_extension("new");
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o640)
        .open(&new)?;
    file.write_all(content.as_bytes())?;
    fs::rename(new, path)
}

/// The arguments of `postgres`.
pub(super) fn arguments(settings: &Settings<'_>) -> Result<Vec<OsString>, EngineError> {
    let layout = settings.layout;
    let conf = |name: &str| path_text(&layout.conf.join(name)).map(str::to_owned);
    let fixed = [
        ("config_file", conf("postgresql.conf")?),
        ("hba_file", conf("pg_hba.conf")?),
        ("ident_file", conf("pg_ident.conf")?),
        ("listen_addresses", String::new()),
        ("port", SOCKET_PORT.to_string()),
        ("unix_socket_directories", list_item(path_text(&layout.sockets)?)),
        ("unix_socket_permissions", settings.socket_mode().to_owned()),
    ];
    let mut arguments: Vec<OsString> = vec!["-D".into(), path_text(&layout.data)?.into()];
    for (name, value) in fixed {
        arguments.extend(["-c".into(), format!("{name}={value}").into()]);
    }
    Ok(arguments)
}

impl Settings<'_> {
    fn socket_mode(&self) -> &'static str {
        if self.socket_for_group { "0770" } else { "0700" }
    }
}

fn main_file(settings: &Settings<'_>) -> String {
    let memory = &settings.memory;
    let mut text = String::from("# Written by Lockstep at every start of this instance.\n");
    let mut set = |name: &str, value: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name} = {}", quote(value));
    };
    set("cluster_name", settings.name);
    set("password_encryption", "scram-sha-256");
    set("shared_preload_libraries", "");
    set("max_connections", &memory.connections_max.to_string());
    set("superuser_reserved_connections", "3");
    if settings.major >= 16 {
        // For the front's own session.
        set("reserved_connections", "2");
    }
    set("shared_buffers", &format!("{}MB", memory.shared_buffers_mib));
    set(
        "effective_cache_size",
        &format!("{}MB", memory.effective_cache_mib),
    );
    set("work_mem", &format!("{}kB", memory.work_mem_kib));
    set(
        "maintenance_work_mem",
        &format!("{}MB", memory.maintenance_work_mem_mib),
    );
    set("huge_pages", "off");
    set("dynamic_shared_memory_type", "posix");
    set("min_wal_size", "80MB");
    set("max_wal_size", "1GB");

    // Statements can hold passwords, so none are logged.
    set("logging_collector", "off");
    set("log_destination", "stderr");
    set("log_statement", "none");
    set("log_connections", "off");
    set("log_line_prefix", "%m [%p] %q%u@%d ");
    set("log_timezone", "UTC");
    set("timezone", "UTC");
    set("datestyle", "iso, mdy");
    set("lc_messages", "C");
    set("default_text_search_config", "pg_catalog.english");
    text
}

/// See the module text of the crate for why.
fn host_based_authentication() -> String {
    format!(
        "# Written by Lockstep. There is no TCP; whoever gets to the socket is the front, or us.\n\
         local all {SUPERUSER} peer map={IDENT_MAP}\n\
         local {SUPERUSER} {FRONT_ROLE} trust\n\
         local all {FRONT_ROLE} reject\n\
         local {SUPERUSER} all reject\n\
         local replication all reject\n\
         local all all trust\n"
    )
}

fn ident_map(superuser_peer: &str) -> String {
    format!("{IDENT_MAP} \"{superuser_peer}\" {SUPERUSER}\n")
}

/// A value as `postgresql.conf` takes it.
fn quote(value: &str) -> String {
    format!("'{}'", value.replace('\\', "\\\\").replace('\'', "''"))
}

/// An item of a list within a value.
fn list_item(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}

fn path_text(path: &Path) -> Result<&str, EngineError> {
    path.to_str()
        .filter(|text| !text.contains(['\n', '\r']))
        .ok_or_else(|| EngineError::UnusablePath(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted() {
        assert_eq!(quote(r"it's a \ path"), r"'it''s a \\ path'");
        assert_eq!(list_item(r#"/a,b/"c""#), r#""/a,b/""c""""#);
        assert!(path_text(Path::new("/a\nlisten_addresses = '*'")).is_err());
    }

    #[test]
    fn rules_about_our_own_roles_come_before_the_rule_for_all() {
        let text = host_based_authentication();
        let rules: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rules.first(), Some(&"local all rdsadmin peer map=lockstep"));
        assert_eq!(rules.last(), Some(&"local all all trust"));
        assert!(rules.iter().all(|rule| rule.starts_with("local ")));
    }
}
