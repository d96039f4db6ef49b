//! `lockstep audit`: the audit trail, read from its files. No server needs to run.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use audit::ChainKey;
use audit::lookup::{Query, lookup};
use audit::tail::Tail;
use audit::verify::{contains, verify};

use crate::cli::{AuditArguments, AuditCommand, AuditTailArguments, AuditVerifyArguments};
use crate::data_folder::DataFolder;
use crate::output::{Output, Tone};
use crate::trail_record::TrailRecord;

/// Between two looks at what has come.
const LOOK_PAUSE: Duration = Duration::from_millis(200);

pub(crate) fn run(arguments: &AuditArguments, output: &Output) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        AuditCommand::Verify(arguments) => verified(arguments, output),
        AuditCommand::Tail(arguments) => tail(arguments, output),
    }
}

/// Fails at the first record that is not as it was written.
fn verified(arguments: &AuditVerifyArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let data = DataFolder::at(&arguments.target.data);
    let mut keys = Vec::new();
    for file in std::iter::once(&data.root_key_file()).chain(&arguments.old_root_key) {
        keys.push(ChainKey::new(&store::seal::audit_key(file)?));
    }
    let folder = data.audit_folder();
    let whole = verify(&folder, &keys).context("the audit trail is damaged")?;
    if whole.records == 0 {
        bail!("there is no audit trail in {}", folder.display());
    }
    if let Some(expected) = &arguments.expect {
        let (sequence, code) = expected
            .split_once(':')
            .and_then(|(sequence, code)| Some((sequence.parse().ok()?, code)))
            .context("--expect takes the record's number and its code, as this command prints them")?;
        if !contains(&folder, sequence, code)? {
            bail!("record {sequence} is not the one that was noted: the trail has been replaced");
        }
    }
    output.line(&format!(
        "{}: {} records in {} files, {} to {}",
        output.toned(Tone::Good, "whole"),
        whole.records,
        whole.files,
        whole.first,
        whole.last
    ));
    if whole.first > 1 {
        output.line(&format!(
            "Records before {} were removed by Lockstep, as configured.",
            whole.first
        ));
    }
    output.line(&format!(
        "To notice later if all of it is replaced, keep elsewhere: --expect {}:{}",
        whole.last, whole.last_code
    ));
    Ok(ExitCode::SUCCESS)
}

fn tail(arguments: &AuditTailArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let folder = DataFolder::at(&arguments.target.data).audit_folder();
    let failed = || format!("the audit trail in {} cannot be read", folder.display());
    let show = |line: &str| match TrailRecord::parse(line) {
        Some(record) if !arguments.json => output.line(&record.line(output)),
        _ => output.line(line),
    };
    // Before the last records are read, so that none is missed in between.
    let mut tail = Tail::from_end(&folder).with_context(failed)?;
    let (mut last, mut after) = (Vec::new(), None);
    while last.len() < arguments.lines {
        let page =
            lookup(&folder, &Query::default(), arguments.lines - last.len(), after).with_context(failed)?;
        last.extend(page.events);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    last.iter().rev().for_each(|found| show(&found.text));
    if !arguments.follow {
        return Ok(ExitCode::SUCCESS);
    }
    loop {
        let lines = tail.read().with_context(failed)?;
        if lines.is_empty() {
            std::thread::sleep(LOOK_PAUSE);
        }
        for line in lines {
            show(&String::from_utf8_lossy(&line));
        }
    }
}
