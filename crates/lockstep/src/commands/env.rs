//! `lockstep env`: what points AWS clients and libpq at a running server.

use std::net::TcpStream;
use std::process::ExitCode;

use anyhow::Context;
use serde_json::Value;
use stdx::Secret;

use crate::api_client::Endpoint;
use crate::cli::{EnvArguments, EnvFormat};
use crate::connection::full_path;
use crate::data_folder::{ApiTrust, DataFolder};
use crate::output::Output;
use crate::quoting;

/// Prints the variables. Fails, and prints nothing, if no server answers: a shell that
/// took them would not be told why nothing works.
pub(crate) fn run(arguments: &EnvArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let data = DataFolder::at(&arguments.target.data);
    let endpoint = data.endpoint()?;
    check_answers(&endpoint, &data)?;
    let variables = variables(&data, &endpoint)?;
    output.text(printed(arguments.format, &variables)?.expose());
    Ok(ExitCode::SUCCESS)
}

fn check_answers(endpoint: &Endpoint, data: &DataFolder) -> anyhow::Result<()> {
    TcpStream::connect((endpoint.host(), endpoint.port())).with_context(|| {
        format!(
            "no server answers at {endpoint}, where one did run: it was stopped, or it died.\nNext: {}",
            data.start_command()
        )
    })?;
    Ok(())
}

type Variables = Vec<(&'static str, Secret<String>)>;

fn variables(data: &DataFolder, endpoint: &Endpoint) -> anyhow::Result<Variables> {
    let credentials = data.credentials()?;
    let mut variables = vec![
        ("AWS_ENDPOINT_URL", Secret::new(endpoint.to_string())),
        ("AWS_ACCESS_KEY_ID", Secret::new(credentials.key_id)),
        ("AWS_SECRET_ACCESS_KEY", credentials.secret),
        ("AWS_REGION", Secret::new(credentials.region.clone())),
        ("AWS_DEFAULT_REGION", Secret::new(credentials.region)),
        ("PGSSLROOTCERT", Secret::new(full_path(&data.ca_file())?)),
    ];
    if endpoint.is_encrypted()
        && let ApiTrust::Own(path) | ApiTrust::Configured(path) = data.api_trust()
    {
        let path = full_path(&path)?;
        variables.push(("AWS_CA_BUNDLE", Secret::new(path.clone())));
        // The AWS SDK for JavaScript knows only what Node.js trusts, which is this besides its own.
        variables.push(("NODE_EXTRA_CA_CERTS", Secret::new(path)));
    }
    Ok(variables)
}

fn printed(format: EnvFormat, variables: &Variables) -> anyhow::Result<Secret<String>> {
    let lines = |line: fn(&str, &str) -> String| {
        let lines = variables.iter().map(|(name, value)| line(name, value.expose()));
        Secret::new(lines.collect())
    };
    Ok(match format {
        EnvFormat::Sh => lines(|name, value| format!("export {name}={}\n", quoting::shell(value))),
        EnvFormat::Dotenv => lines(|name, value| format!("{name}={}\n", quoting::dotenv(value))),
        EnvFormat::PowerShell => {
            lines(|name, value| format!("$env:{name} = {}\n", quoting::powershell(value)))
        }
        EnvFormat::Github => lines(quoting::github_line),
        EnvFormat::Json => {
            let object: serde_json::Map<String, Value> = variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), Value::from(value.expose().as_str())))
                .collect();
            let mut text = serde_json::to_string_pretty(&object)?;
            text.push('\n');
            Secret::new(text)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(format: EnvFormat) -> String {
        let variables = vec![
            ("AWS_ENDPOINT_URL", Secret::from("http://127.0.0.1:4566")),
            ("AWS_SECRET_ACCESS_KEY", Secret::from("a'b\"c$d")),
        ];
        printed(format, &variables).unwrap().expose().clone()
    }

    #[test]
    fn each_format_quotes_for_its_reader() {
        assert_eq!(
            shown(EnvFormat::Sh),
            "export AWS_ENDPOINT_URL='http://127.0.0.1:4566'\nexport AWS_SECRET_ACCESS_KEY='a'\\''b\"c$d'\n"
        );
        assert_eq!(
            shown(EnvFormat::Dotenv),
            "AWS_ENDPOINT_URL=http://127.0.0.1:4566\nAWS_SECRET_ACCESS_KEY=\"a'b\\\"c\\$d\"\n"
        );
        assert_eq!(
            shown(EnvFormat::PowerShell),
            "$env:AWS_ENDPOINT_URL = 'http://127.0.0.1:4566'\n$env:AWS_SECRET_ACCESS_KEY = 'a''b\"c$d'\n"
        );
        assert_eq!(
            shown(EnvFormat::Github),
            "AWS_ENDPOINT_URL=http://127.0.0.1:4566\nAWS_SECRET_ACCESS_KEY=a'b\"c$d\n"
        );
        let read: Value = serde_json::from_str(&shown(EnvFormat::Json)).unwrap();
        assert_eq!(read["AWS_SECRET_ACCESS_KEY"], "a'b\"c$d");
    }
}
