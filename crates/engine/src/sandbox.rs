//! What a process of ours is kept to: its user, its folders, its limits.

use std::io;
use std::path::{Path, PathBuf};

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError,
    RulesetStatus, Scope, path_beneath_rules,
};
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::stat::{Mode, umask};
use nix::unistd::{Gid, Uid, setgid, setgroups, setsid, setuid};

/// How far the kernel keeps instances to their folders (Landlock).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sandboxing {
    /// As far as we ask.
    Full,
    /// An older kernel: files yes, but not signals, devices or ports.
    Partial,
    /// The kernel has no Landlock: only user ids and file modes keep instances apart.
    Absent,
}

/// The newest rules that this was tried with; an older kernel enforces what it knows.
const RULES: ABI = ABI::V7;

/// What every PostgreSQL may read, as far as it is there.
const READ: [&str; 22] = [
    "/usr",
    "/var/cache/postgresql",
    "/etc/ld.so.cache",
    "/etc/passwd",
    "/etc/group",
    "/etc/nsswitch.conf",
    "/etc/hosts",
    "/etc/host.conf",
    "/etc/resolv.conf",
    "/etc/gai.conf",
    "/etc/services",
    "/etc/localtime",
    "/etc/timezone",
    "/etc/locale.alias",
    "/etc/ssl",
    "/etc/pki",
    "/etc/crypto-policies",
    "/dev/urandom",
    "/dev/random",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system",
];

/// Who a process runs as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// User id.
    pub uid: u32,
    /// Group id.
    pub gid: u32,
    /// Further groups.
    pub groups: Vec<u32>,
}

/// What a process may see of the file system.
#[derive(Debug, Default)]
pub(crate) struct Folders {
    /// To read.
    pub(crate) read: Vec<PathBuf>,
    /// To read and to execute what is in them.
    pub(crate) execute: Vec<PathBuf>,
    /// To do with as it likes.
    pub(crate) write: Vec<PathBuf>,
}

/// All that a new process gives up between fork and exec.
pub(crate) struct Confinement {
    identity: Option<Identity>,
    rules: Option<RulesetCreated>,
}

impl Folders {
    /// What PostgreSQL needs of the system: its libraries, locales, time zones, dictionaries, the
    /// resolver's and the TLS library's configuration, devices. Not all of `/etc`, where somebody
    /// may keep our configuration. Nothing can be executed but PostgreSQL itself and the dynamic
    /// loader, so no shell.
    pub(crate) fn of_postgres(bin_dir: &Path) -> Self {
        let as_paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let mut folders = Self {
            read: as_paths(&READ),
            execute: as_paths(&["/lib", "/lib64", "/usr/lib", "/usr/lib64"]),
            write: as_paths(&["/dev/shm", "/dev/null"]),
        };
        folders.execute.push(bin_dir.to_owned());
        // An installation outside /usr has its libraries and data beside its programs.
        folders.read.extend(bin_dir.parent().map(Path::to_owned));
        folders
    }

    fn rules(&self) -> Result<RulesetCreated, RulesetError> {
        let read = AccessFs::ReadFile | AccessFs::ReadDir;
        // Binding a TCP port is handled and never allowed: instances have none.
        Ruleset::default()
            .handle_access(AccessFs::from_all(RULES))?
            .handle_access(AccessNet::BindTcp)?
            .scope(Scope::from_all(RULES))?
            .create()?
            .add_rules(path_beneath_rules(&self.read, read))?
            .add_rules(path_beneath_rules(&self.execute, read | AccessFs::Execute))?
            .add_rules(path_beneath_rules(
                &self.write,
                AccessFs::from_all(RULES) & !AccessFs::Execute,
            ))
    }
}

impl Confinement {
    /// A process in a session of its own, without core dumps.
    pub(crate) fn new(identity: Option<Identity>) -> Self {
        Self {
            identity,
            rules: None,
        }
    }

    /// Also keeps it to these folders, and from gaining privileges.
    ///
    /// # Errors
    /// When the kernel has Landlock but refuses the rules.
    pub(crate) fn within(mut self, folders: &Folders) -> io::Result<Self> {
        self.rules = Some(folders.rules().map_err(io::Error::other)?);
        Ok(self)
    }

    /// Applies to the process that the command will start.
    pub(crate) fn apply(self, command: &mut tokio::process::Command) {
        let mut rules = self.rules;
        let groups: Option<Vec<Gid>> = self
            .identity
            .as_ref()
            .map(|identity| identity.groups.iter().copied().map(Gid::from_raw).collect());
        let identity = self.identity;
        let before_exec = move || {
            setsid()?;
            setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
            umask(Mode::from_bits_truncate(0o077));
            if let (Some(identity), Some(groups)) = (&identity, &groups) {
                setgroups(groups)?;
                setgid(Gid::from_raw(identity.gid))?;
                setuid(Uid::from_raw(identity.uid))?;
            }
            if let Some(rules) = rules.take() {
                nix::sys::prctl::set_no_new_privs()?;
                if rules.restrict_self().is_err() {
                    // The error itself would have to be formatted, which allocates.
                    return Err(io::Error::from(io::ErrorKind::PermissionDenied));
                }
            }
            Ok(())
        };
        #[expect(
            unsafe_code,
            reason = "runs between fork and exec: the closure only makes system calls with values made before"
        )]
        // SAFETY: the closure takes no lock and does not allocate.
        unsafe {
            command.pre_exec(before_exec);
        }
    }
}

/// What the kernel enforces of our rules, tried on a thread that ends at once.
pub(crate) fn sandboxing() -> Sandboxing {
    let tried = std::thread::spawn(|| {
        let rules = Folders::default().rules()?;
        rules.restrict_self().map(|status| status.ruleset)
    });
    match tried.join() {
        Ok(Ok(RulesetStatus::FullyEnforced)) => Sandboxing::Full,
        Ok(Ok(RulesetStatus::PartiallyEnforced)) => Sandboxing::Partial,
        _ => Sandboxing::Absent,
    }
}
