//! The roles that Lockstep keeps for itself, and the doors that it keeps shut.
//!
//! # The door up to PostgreSQL 15
//! There, a role with CREATEROLE may grant any role that is no superuser to anybody, itself
//! included: also `pg_execute_server_program` and its like, which run programs and read files
//! as the server's user. Only for *superusers'* roles does PostgreSQL ask for a superuser. So on
//! these versions the dangerous predefined roles are marked as superusers in the catalog. Nobody
//! is a member of them, they cannot log in, and reserved names cannot be altered, renamed or
//! dropped by anybody; all that the mark does is to make every grant of them fail. From 16 on a
//! grant needs ADMIN OPTION, and nobody has it.
//!
//! # What the master user can still do up to PostgreSQL 15
//! `rdsfront` and `rds_superuser` are no superusers, so a role with CREATEROLE can alter and
//! rename them. That gains it nothing, but the front's control session may be refused. They are
//! known by their oid and put right at every start and on request. Dropping them fails: they
//! have privileges in the database `rdsadmin`, which nobody else can enter.

use tokio_postgres::Client;

use crate::{FRONT_ROLE, SUPERUSER};

/// The last version on which CREATEROLE may grant what it does not have.
const OPEN_DOOR_MAJOR_MAX: u16 = 15;

/// Predefined roles that reach the host, or every table (`pg_authid` included).
const DANGEROUS_ROLES: [&str; 5] = [
    "pg_execute_server_program",
    "pg_read_server_files",
    "pg_write_server_files",
    "pg_read_all_data",
    "pg_write_all_data",
];

/// What every database owner on RDS has.
pub(crate) const OWNERS_ROLE: &str = "rds_superuser";

/// Attributes of a role that has none of the special powers.
const ORDINARY: &str = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT -1 \
     PASSWORD NULL VALID UNTIL 'infinity'";

/// Makes the superuser's own database; run once, when a cluster is made. From the
/// database that nobody can have changed.
pub(crate) fn create_database() -> String {
    format!("CREATE DATABASE {SUPERUSER} TEMPLATE template0;\n\n")
}

/// Makes everything as it should be, from any state, within the superuser's database. One
/// statement per paragraph, as the single-user server reads them.
pub(crate) fn make(major: u16) -> String {
    let mut statements = vec![
        "CREATE SCHEMA IF NOT EXISTS lockstep".to_owned(),
        "CREATE TABLE IF NOT EXISTS lockstep.fence (role name PRIMARY KEY, epoch bigint NOT NULL)".to_owned(),
        "CREATE TABLE IF NOT EXISTS lockstep.control_role (name name PRIMARY KEY, id oid NOT NULL)"
            .to_owned(),
        recover_names(),
        format!("ALTER ROLE {FRONT_ROLE} WITH LOGIN NOINHERIT {ORDINARY}"),
        format!("ALTER ROLE {FRONT_ROLE} RESET ALL"),
        format!("ALTER ROLE {OWNERS_ROLE} WITH NOLOGIN INHERIT {ORDINARY}"),
        format!("ALTER ROLE {OWNERS_ROLE} RESET ALL"),
        format!("REVOKE ALL ON DATABASE {SUPERUSER} FROM PUBLIC"),
        format!("GRANT CONNECT ON DATABASE {SUPERUSER} TO {FRONT_ROLE}"),
        format!(
            "GRANT SELECT (oid, rolname, rolpassword, rolvaliduntil, rolcanlogin) ON pg_catalog.pg_authid \
             TO {FRONT_ROLE}"
        ),
        // Of no use to anybody, as nobody gets into this database; but a role that is
        // mentioned in it cannot be dropped from anywhere else.
        format!("GRANT USAGE ON SCHEMA lockstep TO {OWNERS_ROLE}"),
        format!("GRANT pg_monitor, pg_signal_backend TO {OWNERS_ROLE} WITH ADMIN OPTION"),
    ];
    if major >= 15 {
        statements.push(format!("GRANT pg_checkpoint TO {OWNERS_ROLE} WITH ADMIN OPTION"));
    }
    if major >= 16 {
        statements.push(format!(
            "GRANT pg_use_reserved_connections TO {FRONT_ROLE} WITH INHERIT TRUE"
        ));
    }
    if major <= OPEN_DOOR_MAJOR_MAX {
        statements.push(format!(
            "UPDATE pg_catalog.pg_authid SET rolsuper = true WHERE rolname IN ({}) AND NOT rolsuper",
            dangerous_roles()
        ));
        statements.push(expel_members());
    }
    statements.join(";\n\n") + ";\n\n"
}

/// Finds the roles again by their oid if they were renamed, and moves aside whoever took
/// their name.
fn recover_names() -> String {
    format!(
        "DO $lockstep$
DECLARE
  wanted name; known oid; holder oid;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['{FRONT_ROLE}', '{OWNERS_ROLE}']::name[] LOOP
    SELECT role.oid INTO known FROM lockstep.control_role control
      JOIN pg_catalog.pg_authid role ON role.oid = control.id WHERE control.name = wanted;
    SELECT role.oid INTO holder FROM pg_catalog.pg_authid role WHERE role.rolname = wanted;
    IF holder IS NOT NULL AND holder IS DISTINCT FROM known THEN
      EXECUTE format('ALTER ROLE %I RENAME TO %I', wanted, 'not_' || wanted || '_' || holder);
    END IF;
    IF known IS NULL THEN
      EXECUTE format('CREATE ROLE %I', wanted);
    ELSIF known IS DISTINCT FROM holder THEN
      EXECUTE format('ALTER ROLE %I RENAME TO %I',
        (SELECT role.rolname FROM pg_catalog.pg_authid role WHERE role.oid = known), wanted);
    END IF;
    INSERT INTO lockstep.control_role (name, id)
      SELECT role.rolname, role.oid FROM pg_catalog.pg_authid role WHERE role.rolname = wanted
      ON CONFLICT (name) DO UPDATE SET id = excluded.id;
  END LOOP;
END $lockstep$"
    )
}

/// Ends every membership in a dangerous role, and in or of the front's role.
fn expel_members() -> String {
    format!(
        "DO $lockstep$
DECLARE
  found record;
BEGIN
  FOR found IN {} LOOP
    EXECUTE format('REVOKE %I FROM %I', found.granted, found.member);
  END LOOP;
END $lockstep$",
        unwanted_members()
    )
}

/// `pg_monitor` and the like are members of others from the start; these are not meant.
fn unwanted_members() -> String {
    format!(
        "SELECT granted.rolname AS granted, member.rolname AS member FROM pg_catalog.pg_auth_members pair
     JOIN pg_catalog.pg_authid granted ON granted.oid = pair.roleid
     JOIN pg_catalog.pg_authid member ON member.oid = pair.member
    WHERE granted.rolname IN ({}, '{FRONT_ROLE}') OR member.rolname = '{FRONT_ROLE}'",
        dangerous_roles()
    )
}

fn dangerous_roles() -> String {
    DANGEROUS_ROLES.map(|role| format!("'{role}'")).join(", ")
}

/// Lists what is not as [`make`] leaves it, one sentence per row.
fn deviations(major: u16) -> String {
    let ordinary = "NOT rolsuper AND NOT rolcreatedb AND NOT rolcreaterole AND NOT rolreplication \
         AND NOT rolbypassrls AND rolconnlimit = -1 AND rolpassword IS NULL \
         AND coalesce(rolvaliduntil, 'infinity') = 'infinity' \
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting WHERE setrole = role.oid)";
    let role_is = |name: &str, login: &str| {
        format!(
            "SELECT 'the role {name} had been altered' WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_authid role \
             JOIN lockstep.control_role control ON control.id = role.oid AND control.name = role.rolname \
             WHERE rolname = '{name}' AND {login} AND {ordinary})"
        )
    };
    let mut queries = vec![
        role_is(FRONT_ROLE, "rolcanlogin"),
        role_is(OWNERS_ROLE, "NOT rolcanlogin"),
        format!(
            "SELECT 'the database {SUPERUSER} had other privileges' FROM pg_catalog.pg_database \
             WHERE datname = '{SUPERUSER}' AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode(datacl) entry \
             JOIN lockstep.control_role control ON control.id = entry.grantee AND control.name = '{FRONT_ROLE}' \
             WHERE entry.privilege_type = 'CONNECT')"
        ),
    ];
    if major <= OPEN_DOOR_MAJOR_MAX {
        queries.push(format!(
            "SELECT 'the role ' || rolname || ' could be granted' FROM pg_catalog.pg_authid \
             WHERE rolname IN ({}) AND NOT rolsuper",
            dangerous_roles()
        ));
        queries.push(format!(
            "SELECT member || ' had been made a member of ' || granted FROM ({}) pair",
            unwanted_members()
        ));
    }
    queries.join(" UNION ALL ")
}

/// Puts right what is not as it was made; says what that was.
pub(crate) async fn repair(client: &Client) -> Result<Vec<String>, tokio_postgres::Error> {
    let version = client
        .query_one(
            "SELECT pg_catalog.current_setting('server_version_num')::int / 10000",
            &[],
        )
        .await?;
    let major = u16::try_from(version.try_get::<_, i32>(0)?).unwrap_or(u16::MAX);
    let rows = client.query(&deviations(major), &[]).await?;
    let found = rows
        .iter()
        .map(|row| row.try_get(0))
        .collect::<Result<Vec<String>, _>>()?;
    if !found.is_empty() {
        let statements = make(major);
        client
            .batch_execute(&format!("BEGIN;\n{statements}COMMIT;"))
            .await?;
    }
    Ok(found)
}
