//! What the commands ask of RDS.

use anyhow::{Context, bail};

use super::xml::Element;
use super::{ApiClient, code_of};

/// How many pages of databases are read at most.
const PAGES_MAX: usize = 1000;

/// A database, as `DescribeDBInstances` tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Database {
    pub(crate) identifier: String,
    pub(crate) status: String,
    /// The database to connect to: the one made at creation, else `postgres`.
    pub(crate) database: String,
    pub(crate) engine_version: String,
    /// Absent while it is being created.
    pub(crate) address: Option<Address>,
    /// Absent where the caller manages the password.
    pub(crate) secret: Option<MasterSecret>,
}

/// Where a database answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) host: String,
    pub(crate) port: u16,
}

/// The managed secret of a database's master user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MasterSecret {
    pub(crate) arn: String,
    pub(crate) status: String,
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl ApiClient {
    /// All databases, by identifier.
    pub(crate) async fn databases(&self) -> anyhow::Result<Vec<Database>> {
        let mut databases = Vec::new();
        let mut marker = None;
        for _ in 0..PAGES_MAX {
            let parameters: Vec<(&str, &str)> = marker
                .iter()
                .map(|marker: &String| ("Marker", marker.as_str()))
                .collect();
            let page = self.query("DescribeDBInstances", &parameters).await?;
            databases.extend(read_page(&page)?);
            marker = page.text_at(&["DescribeDBInstancesResult", "Marker"]);
            if marker.is_none() {
                databases.sort_by(|one, other| one.identifier.cmp(&other.identifier));
                return Ok(databases);
            }
        }
        bail!("the list of databases does not end")
    }

    /// One database.
    ///
    /// # Errors
    /// If there is none of that identifier; names those that there are.
    pub(crate) async fn database(&self, identifier: &str) -> anyhow::Result<Database> {
        let parameters = [("DBInstanceIdentifier", identifier)];
        match self.query("DescribeDBInstances", &parameters).await {
            Ok(page) => read_page(&page)?
                .into_iter()
                .next()
                .with_context(|| format!("the server's answer about {identifier} is empty")),
            Err(error) if code_of(&error).is_some_and(|code| code.starts_with("DBInstanceNotFound")) => {
                let known: Vec<String> = self
                    .databases()
                    .await?
                    .into_iter()
                    .map(|found| found.identifier)
                    .collect();
                match known.as_slice() {
                    [] => bail!(
                        "there is no database {identifier}, nor any other, at {}.\n\
                         Next: aws rds create-db-instance --db-instance-identifier {identifier} …",
                        self.endpoint()
                    ),
                    known => bail!(
                        "there is no database {identifier} at {}. There are: {}",
                        self.endpoint(),
                        known.join(", ")
                    ),
                }
            }
            Err(error) => Err(error),
        }
    }
}

fn read_page(page: &Element) -> anyhow::Result<Vec<Database>> {
    let list = page
        .at(&["DescribeDBInstancesResult", "DBInstances"])
        .context("the server's answer has no list of databases")?;
    list.children.iter().map(read_database).collect()
}

fn read_database(element: &Element) -> anyhow::Result<Database> {
    let required = |name: &str| {
        element
            .text_at(&[name])
            .with_context(|| format!("the server's answer about a database has no {name}"))
    };
    let address = match (
        element.text_at(&["Endpoint", "Address"]),
        element.text_at(&["Endpoint", "Port"]),
    ) {
        (Some(host), Some(port)) => Some(Address {
            host,
            port: port.parse().with_context(|| format!("{port:?} is no port"))?,
        }),
        _ => None,
    };
    let secret = element
        .text_at(&["MasterUserSecret", "SecretArn"])
        .map(|arn| MasterSecret {
            arn,
            status: element
                .text_at(&["MasterUserSecret", "SecretStatus"])
                .unwrap_or_default(),
        });
    Ok(Database {
        identifier: required("DBInstanceIdentifier")?,
        status: required("DBInstanceStatus")?,
        database: element
            .text_at(&["DBName"])
            .unwrap_or_else(|| "postgres".to_owned()),
        engine_version: required("EngineVersion")?,
        address,
        secret,
    })
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    #[test]
    fn databases_are_read_in_every_stage() {
        let document = "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance>\
            <DBInstanceIdentifier>orders</DBInstanceIdentifier><DBInstanceStatus>available</DBInstanceStatus>\
            <MasterUsername>app</MasterUsername><DBName>shop</DBName><EngineVersion>15.18</EngineVersion>\
            <Endpoint><Address>127.1.2.3</Address><Port>5432</Port></Endpoint>\
            <MasterUserSecret><SecretArn>arn:x</SecretArn><SecretStatus>active</SecretStatus></MasterUserSecret>\
            </DBInstance><DBInstance><DBInstanceIdentifier>new</DBInstanceIdentifier>\
            <DBInstanceStatus>creating</DBInstanceStatus><MasterUsername>app</MasterUsername>\
            <EngineVersion>15.18</EngineVersion></DBInstance></DBInstances></DescribeDBInstancesResult>\
            </DescribeDBInstancesResponse>";
        let databases = read_page(&xml::parse(document).unwrap()).unwrap();
        assert_eq!(databases.len(), 2);
        assert_eq!(
            databases[0].address.as_ref().unwrap().to_string(),
            "127.1.2.3:5432"
        );
        assert_eq!(databases[0].database, "shop");
        assert_eq!(databases[0].secret.as_ref().unwrap().status, "active");
        assert_eq!(databases[1].address, None);
        assert_eq!(databases[1].database, "postgres");
    }
}
