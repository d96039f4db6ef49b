//! `lockstep snippet`: sample code for one database.

use std::fmt::Write;
use std::process::ExitCode;

use anyhow::{Context, bail};
use snippets::{Language, Text, Way};

use super::block_on;
use crate::api_client::rds::Database;
use crate::api_client::{ApiClient, code_of};
use crate::cli::SnippetArguments;
use crate::connection::{full_path, managed_secret};
use crate::data_folder::DataFolder;
use crate::output::Output;
use crate::progress::while_waiting;

/// Prints a program filled in, or lists which there are.
pub(crate) fn run(arguments: &SnippetArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let (Some(name), Some(lang), false) = (&arguments.name, &arguments.lang, arguments.list) else {
        output.text(&list());
        return Ok(ExitCode::SUCCESS);
    };
    let (language, way) = program(lang, arguments.way.as_deref())?;
    let data = DataFolder::at(&arguments.target.data);
    let context = block_on(async {
        let client = ApiClient::of(&data)?.in_region(arguments.place.region.as_deref());
        while_waiting("looking the database up", context(name, &client, &data)).await
    })?;
    output.text(&language.code(way, &context)?);
    Ok(ExitCode::SUCCESS)
}

/// One line for each program.
fn list() -> String {
    let mut text = String::new();
    for language in snippets::languages() {
        for way in language.ways {
            let title = format!("{} ({}): {}", language.language, language.library, way.label);
            // Writing to a string does not fail.
            let _ = writeln!(text, "--lang {:<18} --way {:<15} {title}", language.id, way.id);
        }
    }
    text
}

fn program(lang: &str, way: Option<&str>) -> anyhow::Result<(&'static Language, &'static Way)> {
    let language = snippets::language(lang)
        .with_context(|| format!("there is no sample code for {lang}.\nNext: lockstep snippet --list"))?;
    let found = match way {
        Some(way) => language.way(way),
        None => language.ways.first(),
    };
    let way = found.with_context(|| {
        let ways: Vec<&str> = language.ways.iter().map(|way| way.id).collect();
        format!(
            "{lang} has no way {}. There are: {}",
            way.unwrap_or_default(),
            ways.join(", ")
        )
    })?;
    Ok((language, way))
}

async fn context(name: &str, client: &ApiClient, data: &DataFolder) -> anyhow::Result<snippets::Context> {
    let database = database(name, client).await?;
    let identifier = &database.identifier;
    let address = database
        .address
        .as_ref()
        .with_context(|| format!("{identifier} is {} and has no address yet", database.status))?;
    Ok(snippets::Context {
        endpoint: text("address", &address.host)?,
        port: address.port,
        database: text("database name", &database.database)?,
        secret: text("secret", &managed_secret(&database)?)?,
        region: text("region", client.region())?,
        api_endpoint: text("API endpoint", &client.endpoint().to_string())?,
        ca_file: text("certificate's path", &full_path(&data.ca_file())?)?,
    })
}

fn text(what: &str, value: &str) -> anyhow::Result<Text> {
    Text::new(value).with_context(|| format!("the {what} cannot stand in sample code"))
}

/// The database of this identifier, or else the one that this secret belongs to.
async fn database(name: &str, client: &ApiClient) -> anyhow::Result<Database> {
    let mut databases = client.databases().await?;
    if let Some(at) = databases.iter().position(|database| database.identifier == name) {
        return Ok(databases.swap_remove(at));
    }
    let arn = match client.secret_arn(name).await {
        Ok(arn) => arn,
        Err(error) if code_of(&error) == Some("ResourceNotFoundException") => bail!(
            "there is neither a database nor a secret {name} at {} in {}.\nNext: lockstep status",
            client.endpoint(),
            client.region()
        ),
        Err(error) => return Err(error),
    };
    databases
        .into_iter()
        .find(|database| database.secret.as_ref().is_some_and(|secret| secret.arn == arn))
        .with_context(|| format!("the secret {name} is not the managed secret of a database"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_and_what_there_is_not_is_named() {
        let (language, way) = program("python-psycopg2", None).unwrap();
        assert_eq!((language.id, way.id), ("python-psycopg2", "per-connection"));
        assert_eq!(program("go-pgx", Some("cadence")).unwrap().1.id, "cadence");
        let refused = program("go-pgx", Some("cache")).unwrap_err().to_string();
        assert_eq!(
            refused,
            "go-pgx has no way cache. There are: per-connection, cadence"
        );
        let refused = program("cobol", None).unwrap_err().to_string();
        assert!(
            refused.contains("cobol") && refused.contains("--list"),
            "{refused}"
        );
    }

    #[test]
    fn the_list_has_every_program_once() {
        let programs: usize = snippets::languages()
            .iter()
            .map(|language| language.ways.len())
            .sum();
        assert_eq!(list().lines().count(), programs);
    }
}
