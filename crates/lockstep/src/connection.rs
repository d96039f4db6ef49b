//! How to reach a database with its current secret, in the forms that programs take.

use std::path::Path;

use anyhow::{Context, anyhow, bail};
use stdx::Secret;

use crate::api_client::ApiClient;
use crate::api_client::rds::Database;
use crate::cli::PrintForm;
use crate::data_folder::DataFolder;
use crate::quoting::{conninfo, passfile, percent, shell};

/// All that a client needs to log in, and to know that it talks to the right server.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) database: String,
    pub(crate) user: String,
    pub(crate) password: Secret<String>,
    /// The authority's certificate, as a full path.
    pub(crate) ca_file: String,
}

impl Connection {
    /// Reads a database's address and its current secret.
    ///
    /// # Errors
    /// If it has no address yet, or no managed secret.
    pub(crate) async fn to(identifier: &str, client: &ApiClient, data: &DataFolder) -> anyhow::Result<Self> {
        let database = client.database(identifier).await?;
        let arn = managed_secret(&database)?;
        let Some(address) = &database.address else {
            bail!(
                "{identifier} is {} and has no address yet.\nNext: aws rds wait db-instance-available \
                 --db-instance-identifier {identifier}",
                database.status
            );
        };
        let login = client.login(&arn).await?;
        Ok(Self {
            host: address.host.clone(),
            port: address.port,
            database: database.database.clone(),
            user: login.user,
            password: login.password,
            ca_file: full_path(&data.ca_file())?,
        })
    }

    /// The connection as one program or another takes it. It holds the password.
    pub(crate) fn printed(&self, form: PrintForm) -> Secret<String> {
        let port = self.port.to_string();
        let password = self.password.expose();
        Secret::new(match form {
            PrintForm::Uri => format!(
                "postgresql://{}:{}@{}:{port}/{}?sslmode=verify-full&sslrootcert={}\n",
                percent(&self.user),
                percent(password),
                url_host(&self.host),
                percent(&self.database),
                percent(&self.ca_file),
            ),
            PrintForm::Jdbc => format!(
                "jdbc:postgresql://{}:{port}/{}?user={}&password={}&sslmode=verify-full&sslrootcert={}\n",
                url_host(&self.host),
                percent(&self.database),
                percent(&self.user),
                percent(password),
                percent(&self.ca_file),
            ),
            PrintForm::Psql => format!(
                "PGPASSWORD={} psql {}\n",
                shell(password),
                shell(&self.conninfo())
            ),
            PrintForm::Env => [
                ("PGHOST", self.host.as_str()),
                ("PGPORT", &port),
                ("PGDATABASE", &self.database),
                ("PGUSER", &self.user),
                ("PGPASSWORD", password),
                ("PGSSLMODE", "verify-full"),
                ("PGSSLROOTCERT", &self.ca_file),
            ]
            .iter()
            .map(|(name, value)| format!("export {name}={}\n", shell(value)))
            .collect(),
        })
    }

    /// As a libpq connection string, without the password.
    pub(crate) fn conninfo(&self) -> String {
        format!(
            "host={} port={} dbname={} user={} sslmode=verify-full sslrootcert={}",
            conninfo(&self.host),
            self.port,
            conninfo(&self.database),
            conninfo(&self.user),
            conninfo(&self.ca_file),
        )
    }

    /// The line of a libpq password file that fits, for every database of this server.
    pub(crate) fn passfile_line(&self) -> Secret<String> {
        Secret::new(format!(
            "{}:{}:*:{}:{}\n",
            passfile(&self.host),
            self.port,
            passfile(&self.user),
            passfile(self.password.expose()),
        ))
    }
}

/// The ARN of the secret that Lockstep keeps in step with the database.
///
/// # Errors
/// If the caller manages the password; says how to change that.
pub(crate) fn managed_secret(database: &Database) -> anyhow::Result<String> {
    let secret = database.secret.as_ref().with_context(|| {
        format!(
            "{0} has no managed secret: its password is only known to whoever set it.\nNext: aws rds \
             modify-db-instance --db-instance-identifier {0} --manage-master-user-password --apply-immediately",
            database.identifier
        )
    })?;
    Ok(secret.arn.clone())
}

/// A path that means the same from every folder.
///
/// # Errors
/// If the file is not there, or its path is not text.
pub(crate) fn full_path(path: &Path) -> anyhow::Result<String> {
    let full = path
        .canonicalize()
        .with_context(|| format!("{} is missing", path.display()))?;
    full.into_os_string()
        .into_string()
        .map_err(|path| anyhow!("the path {} is not UTF-8", path.display()))
}

fn url_host(host: &str) -> String {
    if host.contains(':') {
        format!("[{host}]")
    } else {
        host.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection() -> Connection {
        Connection {
            host: "127.1.2.3".into(),
            port: 5432,
            database: "my db".into(),
            user: "app".into(),
            password: Secret::from(r"p:a/s@s'w\d%+&?"),
            ca_file: "/tmp/it's here/ca.pem".into(),
        }
    }

    fn printed(form: PrintForm) -> String {
        connection().printed(form).expose().clone()
    }

    #[test]
    fn urls_encode_every_part() {
        assert_eq!(
            printed(PrintForm::Uri),
            "postgresql://app:p%3Aa%2Fs%40s%27w%5Cd%25%2B%26%3F@127.1.2.3:5432/my%20db\
             ?sslmode=verify-full&sslrootcert=%2Ftmp%2Fit%27s%20here%2Fca.pem\n"
        );
        assert_eq!(
            printed(PrintForm::Jdbc),
            "jdbc:postgresql://127.1.2.3:5432/my%20db?user=app&password=p%3Aa%2Fs%40s%27w%5Cd%25%2B%26%3F\
             &sslmode=verify-full&sslrootcert=%2Ftmp%2Fit%27s%20here%2Fca.pem\n"
        );
    }

    #[test]
    fn a_shell_reads_back_the_exports() {
        let script = format!(
            "{}printf %s \"$PGPASSWORD|$PGSSLROOTCERT\"",
            printed(PrintForm::Env)
        );
        let read = std::process::Command::new("sh")
            .arg("-c")
            .arg(script)
            .output()
            .unwrap();
        let read = String::from_utf8(read.stdout).unwrap();
        assert_eq!(read, r"p:a/s@s'w\d%+&?|/tmp/it's here/ca.pem");
    }

    #[test]
    fn the_connection_string_has_no_password_and_the_passfile_has_it_escaped() {
        let conninfo = connection().conninfo();
        assert_eq!(
            conninfo,
            r"host=127.1.2.3 port=5432 dbname='my db' user=app sslmode=verify-full sslrootcert='/tmp/it\'s here/ca.pem'"
        );
        let line = connection().passfile_line().expose().clone();
        assert_eq!(line, "127.1.2.3:5432:*:app:p\\:a/s@s'w\\\\d%+&?\n");
    }

    #[test]
    fn addresses_of_version_six_get_brackets() {
        let mut connection = connection();
        connection.host = "fd00::5".into();
        assert!(
            connection
                .printed(PrintForm::Uri)
                .expose()
                .contains("@[fd00::5]:5432/")
        );
        assert!(
            connection
                .passfile_line()
                .expose()
                .starts_with(r"fd00\:\:5:5432:")
        );
    }
}
