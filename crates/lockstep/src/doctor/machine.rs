//! The machine and the shell: programs, kernel, clock, environment.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::Arc;

use engine::process::{EngineConfig, ProcessEngine};
use engine::{Installation, Sandboxing};
use jiff::Timestamp;
use stdx::{SystemClock, SystemRandom};

use super::Check;
use crate::data_folder::DataFolder;

/// What to do where no PostgreSQL server is installed.
pub(crate) const INSTALL_POSTGRES: &str = "Next: apt-get install postgresql";

/// This program was not there before: 1 November 2026.
const CLOCK_SECONDS_MIN: i64 = 1_793_491_200;

/// What an engine finds on this machine.
pub(crate) struct Found {
    /// PostgreSQL servers that can be used, newest first.
    pub(crate) installations: Vec<Installation>,
    pub(crate) sandboxing: Sandboxing,
}

/// Opens an engine on a folder that is gone when this returns: so doctor sees what a
/// server would see.
///
/// # Errors
/// If the folder cannot be made or used.
pub(crate) fn look() -> anyhow::Result<Found> {
    let folder = tempfile::Builder::new().prefix("lockstep-").tempdir()?;
    // As root, the users that databases run as must be able to pass.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o711))?;
    let config = EngineConfig {
        instances_dir: folder.path().join("instances"),
        runtime_dir: folder.path().join("run"),
        template_cache: folder.path().join("templates"),
        extra_bin_dirs: Vec::new(),
        front_group: None,
    };
    let (engine, _) = ProcessEngine::open(config, Arc::new(SystemClock), Arc::new(SystemRandom))?;
    Ok(Found {
        installations: engine.installations().to_vec(),
        sandboxing: engine.sandboxing(),
    })
}

pub(super) fn examine() -> Vec<Check> {
    let mut checks = match look() {
        Ok(found) => vec![postgresql(&found.installations), landlock(found.sandboxing)],
        Err(error) => vec![Check::failed(
            "engine",
            format!("{error:#}"),
            "make the folder for temporary files (TMPDIR) usable",
        )],
    };
    checks.extend([psql(), aws_command(), clock(Timestamp::now())]);
    checks
}

fn postgresql(installations: &[Installation]) -> Check {
    const NAME: &str = "PostgreSQL";
    if installations.is_empty() {
        return Check::failed(NAME, "no server found", "apt-get install postgresql");
    }
    let list: Vec<String> = installations
        .iter()
        .map(|found| format!("{} from {}", found.version, found.bin_dir.display()))
        .collect();
    Check::ok(NAME, list.join(", "))
}

fn psql() -> Check {
    const NAME: &str = "psql";
    match Command::new("psql").arg("--version").output() {
        Ok(answer) if answer.status.success() => {
            Check::ok(NAME, String::from_utf8_lossy(&answer.stdout).trim().to_owned())
        }
        _ => Check::warning(
            NAME,
            "not installed: lockstep connect needs it",
            "apt-get install postgresql-client",
        ),
    }
}

/// Version 1 of the aws command takes the address of `rds` in us-east-1 from a table of
/// its own, whatever AWS_ENDPOINT_URL says (its customization `overridesslcommonname`).
fn aws_command() -> Check {
    match Command::new("aws").arg("--version").output() {
        Ok(answer) if answer.status.success() => {
            let said = [answer.stdout, answer.stderr].concat();
            let region = ["AWS_REGION", "AWS_DEFAULT_REGION"]
                .iter()
                .find_map(|name| std::env::var(name).ok());
            aws_version(String::from_utf8_lossy(&said).trim(), region.as_deref())
        }
        _ => Check::skipped(AWS, "the aws command is not installed"),
    }
}

const AWS: &str = "aws command";

fn aws_version(said: &str, region: Option<&str>) -> Check {
    let version = said.split_whitespace().next().unwrap_or_default();
    if version.starts_with("aws-cli/1.") && region == Some("us-east-1") {
        return Check::warning(
            AWS,
            format!(
                "{version}: in us-east-1, version 1 does not heed AWS_ENDPOINT_URL for rds, so that these commands \
                 go to real AWS"
            ),
            "use another region (lockstep env names one), or version 2, or give --endpoint-url",
        );
    }
    Check::ok(AWS, version)
}

fn landlock(sandboxing: Sandboxing) -> Check {
    const NAME: &str = "Landlock";
    match sandboxing {
        Sandboxing::Full => Check::ok(NAME, "the kernel keeps each database to its own folder"),
        Sandboxing::Partial => Check::ok(
            NAME,
            "an older kernel: it keeps each database to its own files, not to its own signals",
        ),
        Sandboxing::Absent => Check::warning(
            NAME,
            "the kernel does not have it: only user ids and file modes keep databases apart",
            "use a kernel of 5.13 or later with landlock in its lsm= list; and run Lockstep as root, \
             so that each database has a user id of its own",
        ),
    }
}

fn clock(now: Timestamp) -> Check {
    const NAME: &str = "clock";
    if now.as_second() < CLOCK_SECONDS_MIN {
        return Check::failed(
            NAME,
            format!("it says {now}, before this program was made"),
            "set the clock: signatures and certificates are checked against it",
        );
    }
    Check::ok(NAME, now.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
}

/// Where `aws` commands of this shell would go.
pub(super) fn shell(data: &DataFolder) -> Check {
    let endpoint = data.endpoint().ok().map(|endpoint| endpoint.to_string());
    shell_with(
        |name| env::var_os(name),
        endpoint.as_deref(),
        &data.path().display().to_string(),
    )
}

fn shell_with(variable: impl Fn(&str) -> Option<OsString>, endpoint: Option<&str>, data: &str) -> Check {
    const NAME: &str = "shell";
    let text = |name: &str| variable(name).map(|value| value.to_string_lossy().into_owned());
    let fix = format!(
        "eval \"$(lockstep env --data {})\"",
        crate::quoting::shell_word(data)
    );
    let Some(url) = text("AWS_ENDPOINT_URL").filter(|url| !url.is_empty()) else {
        let profile = text("AWS_PROFILE").unwrap_or_else(|| "default".to_owned());
        return Check::warning(
            NAME,
            format!("AWS_ENDPOINT_URL is not set: aws commands would go to real AWS (profile {profile})"),
            fix,
        );
    };
    let same = |endpoint: &str| url.trim_end_matches('/') == endpoint;
    match endpoint {
        Some(endpoint) if !same(endpoint) => Check::warning(
            NAME,
            format!("AWS_ENDPOINT_URL is {url}, and this server is at {endpoint}"),
            fix,
        ),
        _ if variable("AWS_ACCESS_KEY_ID").is_none() && variable("AWS_PROFILE").is_none() => Check::warning(
            NAME,
            format!("aws commands go to {url}, but there is no AWS_ACCESS_KEY_ID"),
            fix,
        ),
        _ => Check::ok(NAME, format!("aws commands go to {url}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;

    fn shell_of(variables: &[(&str, &str)], endpoint: Option<&str>) -> Check {
        let variable = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| OsString::from(value))
        };
        shell_with(variable, endpoint, "/my data")
    }

    #[test]
    fn a_shell_that_points_at_real_aws_is_warned_about() {
        let check = shell_of(&[("AWS_PROFILE", "prod")], Some("http://127.0.0.1:4566"));
        assert_eq!(check.verdict, Verdict::Warning);
        assert_eq!(
            check.found,
            "AWS_ENDPOINT_URL is not set: aws commands would go to real AWS (profile prod)"
        );
        assert_eq!(
            check.fix.as_deref(),
            Some("eval \"$(lockstep env --data '/my data')\"")
        );
    }

    #[test]
    fn a_shell_that_points_elsewhere_is_warned_about() {
        let here = Some("http://127.0.0.1:4566");
        let url = ("AWS_ENDPOINT_URL", "http://127.0.0.1:4566/");
        let other = ("AWS_ENDPOINT_URL", "http://127.0.0.1:9999");
        let key = ("AWS_ACCESS_KEY_ID", "test");
        assert_eq!(shell_of(&[url, key], here).verdict, Verdict::Ok);
        assert_eq!(shell_of(&[url], here).verdict, Verdict::Warning);
        assert_eq!(shell_of(&[other, key], here).verdict, Verdict::Warning);
    }

    #[test]
    fn a_clock_that_was_never_set_fails() {
        assert_eq!(clock(Timestamp::UNIX_EPOCH).verdict, Verdict::Failed);
        assert_eq!(
            clock("2027-01-01T00:00:00Z".parse().unwrap()).verdict,
            Verdict::Ok
        );
    }

    #[test]
    fn the_first_version_of_the_aws_command_is_warned_about_where_it_matters() {
        let one = "aws-cli/1.46.3 Python/3.11.7 Linux/6.18 botocore/1.43.62";
        assert_eq!(aws_version(one, Some("us-east-1")).verdict, Verdict::Warning);
        assert_eq!(aws_version(one, Some("us-west-2")).verdict, Verdict::Ok);
        let two = "aws-cli/2.31.0 Python/3.13.7 Linux/6.18 exe/x86_64";
        assert_eq!(aws_version(two, Some("us-east-1")).verdict, Verdict::Ok);
    }

    #[test]
    fn no_server_is_a_failure_with_one_line_to_run() {
        let check = postgresql(&[]);
        assert_eq!(check.verdict, Verdict::Failed);
        assert_eq!(check.fix.as_deref(), Some("apt-get install postgresql"));
    }
}
