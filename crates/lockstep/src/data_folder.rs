//! What a server leaves in its data folder for the commands that talk to it: where it
//! answers, a key to sign with, and what to trust.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use nix::unistd::Uid;
use stdx::Secret;
use stdx::durable::write_file;

use crate::api_client::Endpoint;
use crate::config::{DEV_DATA, SERVE_DATA};
use crate::output::Output;
use crate::quoting;

/// The command for laptops and CI.
pub(crate) const DEV: &str = "dev";

/// The command for operation.
pub(crate) const SERVE: &str = "serve";

/// The files that everybody may read; all others are for their owner.
pub(crate) const PUBLIC_FILES: [&str; 5] = [
    "endpoint",
    "started-by",
    "ca.pem",
    "api-authority.pem",
    "api-chain.pem",
];

/// One server's data folder.
#[derive(Debug, Clone)]
pub(crate) struct DataFolder(PathBuf);

/// The profile in the credentials file.
#[derive(Debug)]
pub(crate) struct Credentials {
    pub(crate) key_id: String,
    pub(crate) secret: Secret<String>,
    pub(crate) region: String,
}

/// Whose word the API's certificate is taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApiTrust {
    /// Lockstep's own authority.
    Own(PathBuf),
    /// An authority that the configuration names.
    Configured(PathBuf),
    /// The machine's trust store has it; the file is the served chain.
    Public(PathBuf),
}

impl DataFolder {
    /// A folder that may or may not be there.
    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Makes the folder if it is not there, and refuses one that others own or may write
    /// to. Root's can be passed through by others, because databases run as other users.
    ///
    /// # Errors
    /// If it cannot be made, or is not fit to hold secrets.
    pub(crate) fn create(path: &Path) -> anyhow::Result<Self> {
        let mode = if Uid::effective().is_root() { 0o711 } else { 0o700 };
        let shown = path.display();
        match DirBuilder::new()
            .mode(0o755)
            .recursive(true)
            .create(path.parent().unwrap_or(path))
        {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(anyhow!(error).context(format!("the folder above {shown} could not be made")));
            }
            _ => {}
        }
        match DirBuilder::new().mode(mode).create(path) {
            // The umask may have taken away what the users of the databases need.
            Ok(()) => fs::set_permissions(path, fs::Permissions::from_mode(mode))
                .with_context(|| format!("the mode of {shown} could not be set"))?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                return Err(anyhow!(error).context(format!("the data folder {shown} could not be made")));
            }
        }
        let found = fs::metadata(path).with_context(|| format!("the data folder {shown} cannot be read"))?;
        if !found.is_dir() {
            bail!("{shown} is not a folder. Choose another with --data DIR");
        }
        if found.uid() != Uid::effective().as_raw() {
            bail!(
                "the data folder {shown} belongs to user {}, and this is user {}. \
                 Start Lockstep as its owner, or choose another folder with --data DIR",
                found.uid(),
                Uid::effective()
            );
        }
        if found.mode() & 0o022 != 0 {
            bail!(
                "others may write to the data folder {shown}. Next: chmod go-w {}",
                quoting::shell_word(&shown.to_string())
            );
        }
        let path = path
            .canonicalize()
            .with_context(|| format!("{shown} has no full path"))?;
        Ok(Self(path))
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The certificate of the authority that signs the databases' certificates.
    pub(crate) fn ca_file(&self) -> PathBuf {
        self.0.join("ca.pem")
    }

    /// Where the access key stands, as an AWS credentials file.
    pub(crate) fn credentials_file(&self) -> PathBuf {
        self.0.join("credentials")
    }

    /// The audit trail.
    pub(crate) fn audit_folder(&self) -> PathBuf {
        self.0.join("audit")
    }

    /// What opens everything sealed.
    pub(crate) fn root_key_file(&self) -> PathBuf {
        self.0.join("root.key")
    }

    /// The store.
    pub(crate) fn state_folder(&self) -> PathBuf {
        self.0.join("state")
    }

    fn endpoint_file(&self) -> PathBuf {
        self.0.join("endpoint")
    }

    fn configured_authority_file(&self) -> PathBuf {
        self.0.join("api-authority.pem")
    }

    fn public_chain_file(&self) -> PathBuf {
        self.0.join("api-chain.pem")
    }

    fn started_by_file(&self) -> PathBuf {
        self.0.join("started-by")
    }

    /// The command that starts this folder's server again, to put into messages.
    pub(crate) fn start_command(&self) -> String {
        let shown = self.0.display().to_string();
        let was_serve = fs::read_to_string(self.started_by_file()).is_ok_and(|mode| mode.trim_end() == SERVE);
        match (was_serve, shown.as_str()) {
            (true, SERVE_DATA) => "lockstep serve".to_owned(),
            (true, _) => format!("lockstep serve --data {}", quoting::shell_word(&shown)),
            (false, DEV_DATA) => "lockstep dev".to_owned(),
            (false, _) => format!("lockstep dev --data {}", quoting::shell_word(&shown)),
        }
    }

    // What servers write.

    /// Notes which command started the server, [`DEV`] or [`SERVE`].
    pub(crate) fn write_started_by(&self, command: &str) -> anyhow::Result<()> {
        write(&self.started_by_file(), &format!("{command}\n"), 0o644)
    }

    /// Says where the server answers: it is ready.
    pub(crate) fn write_endpoint(&self, url: &str) -> anyhow::Result<()> {
        write(&self.endpoint_file(), &format!("{url}\n"), 0o644)
    }

    /// The server answers no more.
    pub(crate) fn remove_endpoint(&self) -> anyhow::Result<()> {
        remove(&self.endpoint_file())
    }

    /// Writes the access key, unless it stands there already; says whether it was new.
    pub(crate) fn write_credentials(&self, credentials: &Credentials) -> anyhow::Result<bool> {
        let path = self.credentials_file();
        let text = Secret::new(credentials.to_profile());
        let same = fs::read(&path).is_ok_and(|found| text.ct_eq(&found));
        if same && mode_of(&path) == Some(0o600) {
            return Ok(false);
        }
        write(&path, text.expose(), 0o600)?;
        Ok(true)
    }

    /// Writes the authority's certificate.
    pub(crate) fn write_ca(&self, pem: &str) -> anyhow::Result<()> {
        write(&self.ca_file(), pem, 0o644)
    }

    /// Writes what to trust for the API where that is not Lockstep's own authority:
    /// an authority, or a chain whose authority every machine has.
    pub(crate) fn write_api_trust(&self, authority: Option<&str>, chain: Option<&str>) -> anyhow::Result<()> {
        for (path, pem) in [
            (self.configured_authority_file(), authority),
            (self.public_chain_file(), chain),
        ] {
            match pem {
                Some(pem) => write(&path, pem, 0o644)?,
                None => remove(&path)?,
            }
        }
        Ok(())
    }

    // What clients read.

    /// Where the server answers.
    ///
    /// # Errors
    /// If none was started here, or none is running.
    pub(crate) fn endpoint(&self) -> anyhow::Result<Endpoint> {
        match fs::read_to_string(self.endpoint_file()) {
            Ok(url) => Endpoint::parse(url.trim_end()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(self.no_server()),
            Err(error) => {
                let path = self.endpoint_file();
                Err(anyhow!(error).context(format!("{} cannot be read", path.display())))
            }
        }
    }

    fn no_server(&self) -> anyhow::Error {
        let shown = self.0.display();
        let start = self.start_command();
        if self.credentials_file().exists() {
            anyhow!("the server of {shown} is not running: it was stopped.\nNext: {start}")
        } else if self.0.exists() {
            anyhow!(
                "no server was ever started in {shown}: there is nothing of one in this folder.\n\
                 Next: {start}, or name the right folder with --data DIR"
            )
        } else {
            anyhow!("there is no folder {shown}.\nNext: {start}, or name the right folder with --data DIR")
        }
    }

    /// The access key.
    ///
    /// # Errors
    /// If it is not there, or not ours to read.
    pub(crate) fn credentials(&self) -> anyhow::Result<Credentials> {
        let path = self.credentials_file();
        let text = match fs::read_to_string(&path) {
            Ok(text) => Secret::new(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(self.no_server()),
            Err(error) => {
                return Err(anyhow!(error).context(format!(
                    "{} cannot be read: run this as the user who started the server",
                    path.display()
                )));
            }
        };
        Credentials::from_profile(text.expose()).with_context(|| format!("{} is incomplete", path.display()))
    }

    /// What to trust for the API.
    pub(crate) fn api_trust(&self) -> ApiTrust {
        let (authority, chain) = (self.configured_authority_file(), self.public_chain_file());
        if authority.exists() {
            ApiTrust::Configured(authority)
        } else if chain.exists() {
            ApiTrust::Public(chain)
        } else {
            ApiTrust::Own(self.ca_file())
        }
    }
}

impl Credentials {
    fn to_profile(&self) -> String {
        format!(
            "[default]\naws_access_key_id = {}\naws_secret_access_key = {}\nregion = {}\n",
            self.key_id,
            self.secret.expose(),
            self.region
        )
    }

    /// Says where a new key is. It is shown only to a person, and only this once.
    pub(crate) fn announce(&self, folder: &DataFolder, output: &Output) {
        let file = folder.credentials_file();
        let file = file.display();
        if output.to_terminal {
            output.line(&format!(
                "Access key of the root user, shown this once; it stays in {file}:\n  key id  {}\n  secret  {}",
                self.key_id,
                self.secret.expose()
            ));
        } else {
            output.line(&format!("The access key of the root user is in {file}"));
        }
    }

    fn from_profile(text: &str) -> Option<Self> {
        let value = |name: &str| {
            text.lines().find_map(|line| {
                let (key, value) = line.split_once('=')?;
                (key.trim() == name).then(|| value.trim())
            })
        };
        Some(Self {
            key_id: value("aws_access_key_id")?.to_owned(),
            secret: Secret::from(value("aws_secret_access_key")?),
            region: value("region")?.to_owned(),
        })
    }
}

/// The permission bits of a file that is there.
pub(crate) fn mode_of(path: &Path) -> Option<u32> {
    fs::metadata(path).ok().map(|found| found.mode() & 0o7777)
}

fn write(path: &Path, text: &str, mode: u32) -> anyhow::Result<()> {
    write_file(path, text.as_bytes(), mode)
        .with_context(|| format!("{} could not be written", path.display()))
}

fn remove(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(anyhow!(error).context(format!("{} could not be removed", path.display())))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credentials() -> Credentials {
        Credentials {
            key_id: "LKIAEXAMPLE".into(),
            secret: Secret::from("a=b;c"),
            region: "us-east-1".into(),
        }
    }

    #[test]
    fn credentials_are_private_and_survive() {
        let parent = tempfile::tempdir().unwrap();
        let folder = DataFolder::create(&parent.path().join("deep/er")).unwrap();
        assert!(folder.write_credentials(&credentials()).unwrap());
        assert!(!folder.write_credentials(&credentials()).unwrap());
        assert_eq!(mode_of(&folder.credentials_file()), Some(0o600));
        let read = folder.credentials().unwrap();
        assert_eq!(
            (read.key_id.as_str(), read.region.as_str()),
            ("LKIAEXAMPLE", "us-east-1")
        );
        assert!(read.secret.ct_eq(b"a=b;c"));
    }

    #[test]
    fn never_started_stopped_and_running_are_told_apart() {
        let parent = tempfile::tempdir().unwrap();
        let told = |folder: &DataFolder| folder.endpoint().unwrap_err().to_string();
        let missing = DataFolder::at(&parent.path().join("none"));
        assert!(told(&missing).starts_with("there is no folder"));
        let folder = DataFolder::at(parent.path());
        assert!(told(&folder).starts_with("no server was ever started"));
        folder.write_credentials(&credentials()).unwrap();
        assert!(told(&folder).contains("Next: lockstep dev --data"));
        folder.write_started_by(SERVE).unwrap();
        assert!(told(&folder).contains("Next: lockstep serve --data"));
        folder.write_endpoint("http://127.0.0.1:1").unwrap();
        assert_eq!(folder.endpoint().unwrap().to_string(), "http://127.0.0.1:1");
        folder.remove_endpoint().unwrap();
        folder.remove_endpoint().unwrap();
        assert!(told(&folder).contains("is not running"));
    }

    #[test]
    fn a_folder_that_others_may_write_to_is_refused() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("open");
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).unwrap();
        let told = DataFolder::create(&path).unwrap_err().to_string();
        assert!(told.contains("chmod go-w"), "{told}");
    }

    #[test]
    fn trust_of_an_earlier_configuration_does_not_linger() {
        let parent = tempfile::tempdir().unwrap();
        let folder = DataFolder::at(parent.path());
        folder.write_api_trust(Some("a"), None).unwrap();
        assert!(matches!(folder.api_trust(), ApiTrust::Configured(_)));
        folder.write_api_trust(None, Some("c")).unwrap();
        assert!(matches!(folder.api_trust(), ApiTrust::Public(_)));
        folder.write_api_trust(None, None).unwrap();
        assert!(matches!(folder.api_trust(), ApiTrust::Own(_)));
    }
}
