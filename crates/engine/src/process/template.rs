//! Clusters as initdb makes them, made once per PostgreSQL version and then only copied.
//!
//! initdb takes seconds, a copy of what it made tens of milliseconds. A template already has
//! Lockstep's own roles and database. It is made under a lock by one builder, under another
//! name, and renamed into place when it is complete and on disk.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use nix::fcntl::{Flock, FlockArg};
use nix::unistd::User;
use stdx::{Clock, Random};

use super::clone;
use super::control_file;
use super::program::Program;
use crate::sandbox::Identity;
use crate::sql::control_roles;
use crate::{EngineError, Installation, SUPERUSER};

/// To be raised when templates are made differently in a way that the recipe does not show.
const FORMAT: u32 = 1;

/// Those that initdb can run as when we are root; it needs a user with a name.
const INITDB_USERS: [&str; 2] = ["postgres", "nobody"];

/// Locales, the first that the system has.
const LOCALES: [&str; 2] = ["C.UTF-8", "C"];

/// initdb writes its own; ours are elsewhere.
const CONFIGURATION_FILES: [&str; 3] = ["postgresql.conf", "pg_hba.conf", "pg_ident.conf"];

/// A cluster to make instances from.
pub(super) struct Template {
    /// The cluster, cleanly shut down, readable to us only.
    pub(super) data: PathBuf,
    /// Whether a copy can be given an identity of its own. It was tried: PostgreSQL
    /// started on it and named the new identifier.
    pub(super) cloneable: bool,
}

/// What a builder needs.
pub(super) struct Builder<'a> {
    /// Which PostgreSQL.
    pub(super) installation: &'a Installation,
    /// Where new identifiers come from.
    pub(super) clock: &'a dyn Clock,
    /// And where.
    pub(super) random: &'a dyn Random,
}

impl Builder<'_> {
    /// The template of this version in the cache; makes it if it is not there. Blocks.
    pub(super) fn obtain(&self, cache: &Path) -> Result<Template, EngineError> {
        let name = self.template_name();
        let home = cache.join(&name);
        if !home.exists() {
            let lock_path = cache.join(format!("{name}.lock"));
            let _lock = lock(&lock_path)?;
            // Another builder may have been there while we waited.
            if !home.exists() {
                self.make(&cache.join(format!(".{name}.partial")), &home)?;
            }
        }
        let data = home.join("data");
        let cloneable = !home.join("not-cloneable").exists();
        Ok(Template { data, cloneable })
    }

    fn template_name(&self) -> String {
        let recipe = format!(
            "{FORMAT} {LOCALES:?} {:?} {} {}",
            self.initdb_args(Path::new(""), ""),
            control_roles::create_database(),
            control_roles::make(self.installation.version.major),
        );
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, recipe.as_bytes());
        let short: String = digest
            .as_ref()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{}-{short}", self.installation.version)
    }

    fn make(&self, partial: &Path, home: &Path) -> Result<(), EngineError> {
        tracing::info!(version = %self.installation.version, "making the template for new instances");
        clone::remove_tree(partial)?;
        // The user that initdb runs as must get through.
        clone::make_folder(partial, 0o711, None)?;
        let data = partial.join("data");
        if let Err(error) = self.make_cluster(&data, Identify::Anew) {
            tracing::warn!(%error, "copies of this version's clusters cannot be told apart; using initdb for each");
            clone::remove_tree(&data)?;
            self.make_cluster(&data, Identify::AsInitdbDid)?;
            let marker = partial.join("not-cloneable");
            fs::write(&marker, "").map_err(EngineError::file("write", &marker))?;
        }
        clone::make_folder(partial, 0o700, None)?;
        clone::sync_file_system(partial)?;
        fs::rename(partial, home).map_err(EngineError::file("put in place", home))?;
        let cache = home.parent().unwrap_or(home);
        clone::sync_folder(cache)
    }

    /// Makes a whole cluster in `data` without a template, ending as ours. Blocks.
    pub(super) fn make_cluster(&self, data: &Path, identify: Identify) -> Result<(), EngineError> {
        let initdb_user = initdb_identity()?;
        clone::make_folder(data, 0o700, initdb_user.as_ref())?;
        self.initdb(data, initdb_user.as_ref())?;
        let identifier = match identify {
            Identify::Anew => {
                let identifier = control_file::new_identifier(self.clock.now(), self.random);
                control_file::rewrite(data, identifier, self.random)
                    .map_err(EngineError::file("give a new identity to", data))?;
                Some(identifier)
            }
            Identify::AsInitdbDid => None,
        };
        self.add_control_roles(data, initdb_user.as_ref(), identifier)?;
        for name in CONFIGURATION_FILES {
            let path = data.join(name);
            fs::remove_file(&path).map_err(EngineError::file("remove", &path))?;
        }
        let ourselves = initdb_user.map(|_| Identity {
            uid: nix::unistd::geteuid().as_raw(),
            gid: nix::unistd::getegid().as_raw(),
            groups: Vec::new(),
        });
        clone::give_tree(data, ourselves.as_ref()).map_err(EngineError::file("take over", data))
    }

    fn initdb(&self, data: &Path, identity: Option<&Identity>) -> Result<(), EngineError> {
        let mut result = Ok(());
        for locale in LOCALES {
            result = Program {
                path: self.installation.bin_dir.join("initdb"),
                args: self.initdb_args(data, locale),
                input: "",
                identity,
            }
            .run()
            .map(drop);
            match &result {
                Err(EngineError::ProgramFailed { said, .. }) if said.contains("locale") => {}
                _ => break,
            }
        }
        result
    }

    fn initdb_args(&self, data: &Path, locale: &str) -> Vec<OsString> {
        let mut args: Vec<OsString> = [
            "--username",
            SUPERUSER,
            "--data-checksums",
            "--no-sync",
            "--encoding=UTF8",
        ]
        .map(OsString::from)
        .into();
        args.push(format!("--locale={locale}").into());
        // Never used: the files that it is written to are not.
        args.extend(["--auth=trust", "--pgdata"].map(OsString::from));
        args.push(data.into());
        args
    }

    /// Runs our statements without a server: no socket that anybody could connect to, no
    /// process that could be left over. With an identifier also proves that it took.
    fn add_control_roles(
        &self,
        data: &Path,
        identity: Option<&Identity>,
        identifier: Option<u64>,
    ) -> Result<(), EngineError> {
        let question = "SELECT system_identifier::text FROM pg_catalog.pg_control_system();\n\n";
        let first = control_roles::create_database() + question;
        let said = self.single_user(data, "postgres", &first, identity)?;
        if let Some(identifier) = identifier {
            // The identifiers of old and new are too long to occur by chance.
            if !said.contains(&format!("\"{identifier}\"")) {
                return Err(EngineError::ProgramFailed {
                    program: self.installation.bin_dir.join("postgres"),
                    said: "it does not name the new system identifier".to_owned(),
                });
            }
        }
        let second = control_roles::make(self.installation.version.major);
        self.single_user(data, SUPERUSER, &second, identity)?;
        Ok(())
    }

    fn single_user(
        &self,
        data: &Path,
        database: &str,
        statements: &str,
        identity: Option<&Identity>,
    ) -> Result<String, EngineError> {
        let mut args: Vec<OsString> = ["--single", "-j", "-F", "-D"].map(OsString::from).into();
        args.push(data.into());
        args.push(database.into());
        Program {
            path: self.installation.bin_dir.join("postgres"),
            args,
            input: statements,
            identity,
        }
        .run_single_user()
    }
}

/// Which system identifier a new cluster gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identify {
    /// One of ours, with proof that PostgreSQL accepts it.
    Anew,
    /// The one that initdb gave it.
    AsInitdbDid,
}

/// Waits until nobody else builds that template. Blocks; the lock ends with its file, and
/// with the process that holds it.
fn lock(path: &Path) -> Result<Flock<File>, EngineError> {
    let file = File::create(path).map_err(EngineError::file("open", path))?;
    Flock::lock(file, FlockArg::LockExclusive)
        .map_err(|(_, errno)| EngineError::file("lock", path)(errno.into()))
}

/// `None` if we are not root: then initdb runs as we do.
fn initdb_identity() -> Result<Option<Identity>, EngineError> {
    if !nix::unistd::geteuid().is_root() {
        return Ok(None);
    }
    let user = INITDB_USERS
        .iter()
        .find_map(|name| User::from_name(name).ok().flatten())
        .ok_or(EngineError::NoUserForInitdb)?;
    Ok(Some(Identity {
        uid: user.uid.as_raw(),
        gid: user.gid.as_raw(),
        groups: Vec::new(),
    }))
}
