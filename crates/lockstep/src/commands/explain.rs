//! `lockstep explain`: one call, from its record in the audit trail.

use std::process::ExitCode;

use anyhow::{Context, bail};
use audit::lookup::{Attribute, Query, lookup};

use crate::cli::ExplainArguments;
use crate::data_folder::DataFolder;
use crate::output::Output;
use crate::trail_record::TrailRecord;

/// A call may have more than one record: one that took too long has a second at its end.
const RECORDS_MAX: usize = 10;

/// Shows who, what, which decision, and why.
pub(crate) fn run(arguments: &ExplainArguments, output: &Output) -> anyhow::Result<ExitCode> {
    let folder = DataFolder::at(&arguments.target.data).audit_folder();
    let query = Query {
        attribute: Some(Attribute::RequestId(arguments.request_id.clone())),
        ..Query::default()
    };
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = lookup(&folder, &query, RECORDS_MAX, after)
            .with_context(|| format!("the audit trail in {} cannot be read", folder.display()))?;
        found.extend(page.events);
        after = page.next;
        if after.is_none() || !found.is_empty() {
            break;
        }
    }
    if found.is_empty() {
        bail!(
            "no call with the request id {} is on record in {}",
            arguments.request_id,
            folder.display()
        );
    }
    for event in found.iter().rev() {
        match TrailRecord::parse(&event.text) {
            Some(record) if !arguments.json => output.text(&record.explanation()),
            _ => output.line(&event.text),
        }
    }
    Ok(ExitCode::SUCCESS)
}
