//! The master user and its database.

use domain::instance::DatabaseName;
use tokio_postgres::Client;

use super::control_roles::OWNERS_ROLE;
use super::quote::{identifier, literal};
use crate::{MasterRole, SUPERUSER};

/// Databases of the cluster that RDS gives to the master user.
const OWNED_BY_MASTER: [&str; 2] = ["postgres", "template1"];

/// Makes what is missing. The role and its membership come in one transaction; databases
/// cannot be made in one, but each step looks first whether it was done.
pub(crate) async fn bootstrap(
    client: &Client,
    master: &MasterRole,
    database: Option<&DatabaseName>,
) -> Result<(), tokio_postgres::Error> {
    let role = identifier(master.name.as_str());
    let exists = "SELECT FROM pg_catalog.pg_authid WHERE rolname = $1";
    client.batch_execute("BEGIN READ WRITE").await?;
    if client
        .query_opt(exists, &[&master.name.as_str()])
        .await?
        .is_none()
    {
        let verifier = master.verifier.to_postgres();
        let create = stdx::Secret::new(format!(
            "CREATE ROLE {role} LOGIN PASSWORD {} VALID UNTIL 'infinity'",
            literal(verifier.expose())
        ));
        client.batch_execute(create.expose()).await?;
    }
    client
        .batch_execute(&format!(
            "ALTER ROLE {role} WITH LOGIN INHERIT CREATEDB CREATEROLE;
             GRANT {OWNERS_ROLE} TO {role} WITH ADMIN OPTION;
             COMMIT"
        ))
        .await?;

    for owned in OWNED_BY_MASTER {
        let ours = "SELECT FROM pg_catalog.pg_database WHERE datname = $1 AND datdba = $2::text::regrole";
        if client.query_opt(ours, &[&owned, &SUPERUSER]).await?.is_some() {
            client
                .batch_execute(&format!("ALTER DATABASE {} OWNER TO {role}", identifier(owned)))
                .await?;
        }
    }
    if let Some(database) = database {
        let exists = "SELECT FROM pg_catalog.pg_database WHERE datname = $1";
        if client.query_opt(exists, &[&database.as_str()]).await?.is_none() {
            // From the template that the master user cannot change or be connected to.
            client
                .batch_execute(&format!(
                    "CREATE DATABASE {} OWNER {role} TEMPLATE template0",
                    identifier(database.as_str())
                ))
                .await?;
        }
    }
    Ok(())
}
