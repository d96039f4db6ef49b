//! `lockstep doctor`: one line per check, with its fix.

use std::process::ExitCode;

use super::block_on;
use crate::cli::DoctorArguments;
use crate::data_folder::DataFolder;
use crate::doctor::{self, Check, Verdict};
use crate::output::{Output, Tone};
use crate::progress::while_waiting;

/// Prints the checks; fails if one failed.
pub(crate) fn run(arguments: &DoctorArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let data = DataFolder::at(&arguments.target.data);
    let checks = block_on(while_waiting("looking around", async {
        Ok(doctor::examine(&data).await)
    }))?;
    if arguments.json {
        output.line(&serde_json::to_string_pretty(&checks)?);
    } else {
        for check in &checks {
            output.line(&line(check, output));
        }
    }
    let failed = checks.iter().any(|check| check.verdict == Verdict::Failed);
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn line(check: &Check, output: &Output) -> String {
    // Words and not only colours: not everybody sees these.
    let (tone, word) = match check.verdict {
        Verdict::Ok => (Tone::Good, "ok     "),
        Verdict::Warning => (Tone::Odd, "warning"),
        Verdict::Failed => (Tone::Bad, "failed "),
        Verdict::Skipped => (Tone::Odd, "skipped"),
    };
    let fix = check.fix.as_ref().map(|fix| format!(". Fix: {fix}"));
    format!(
        "{}  {:<13}  {}{}",
        output.toned(tone, word),
        check.name,
        check.found,
        fix.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_is_one_line_with_its_fix() {
        let check = Check {
            name: "PostgreSQL",
            verdict: Verdict::Failed,
            found: "no server found".into(),
            fix: Some("apt-get install postgresql".into()),
        };
        assert_eq!(
            line(&check, &Output::plain()),
            "failed   PostgreSQL     no server found. Fix: apt-get install postgresql"
        );
    }
}
