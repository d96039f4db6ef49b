//! Compact models and the list of operations → the files of `src/generated`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::model::Model;
use crate::plan::Plan;
use crate::{Produced, rust};

/// One file per service, formatted.
pub(crate) fn generate(crate_dir: &Path) -> Result<Vec<Produced>> {
    let plan = Plan::read(crate_dir)?;
    let mut files = Vec::new();
    for (name, service) in &plan.services {
        let model = Model::read(crate_dir, name)?;
        let source = rust::service(name, &model, service).with_context(|| format!("generate {name}"))?;
        let content = rustfmt(crate_dir, &source).with_context(|| format!("format {name}"))?;
        files.push(Produced {
            path: crate_dir.join("src/generated").join(format!("{name}.rs")),
            content,
        });
    }
    Ok(files)
}

/// Formats as `cargo fmt` would: in the crate's folder, with the workspace's settings.
fn rustfmt(crate_dir: &Path, source: &str) -> Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .current_dir(crate_dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("start rustfmt")?;
    let mut stdin = child.stdin.take().context("rustfmt's input")?;
    let owned = source.to_owned();
    // rustfmt may start to write before it has read everything.
    let writer = std::thread::spawn(move || stdin.write_all(owned.as_bytes()));
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("rustfmt refused the generated source");
    }
    if !matches!(writer.join(), Ok(Ok(()))) {
        bail!("rustfmt did not read the generated source");
    }
    Ok(String::from_utf8(output.stdout)?)
}
