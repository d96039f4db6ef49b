//! Development tasks: `cargo run -p xtask -- import-models`, `… generate`.
//!
//! The way of the API models: botocore's published description of a service
//! ([`import`]) → our compact model file ([`model`]) → together with the list of what
//! we implement ([`plan`]) → the Rust of `crates/aws-api/src/generated` ([`rust`]) and the
//! pages of `docs/reference` ([`reference`]).

mod generate;
mod import;
mod model;
mod plan;
mod reference;
mod rust;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Development tasks of Lockstep")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Turn botocore's API models into the compact ones in crates/aws-api/models.
    ImportModels {
        /// The `botocore` package folder; by default the one that python3 finds.
        #[arg(long, value_name = "DIR")]
        botocore: Option<PathBuf>,
        /// Only say whether the files are up to date.
        #[arg(long)]
        check: bool,
    },
    /// Generate crates/aws-api/src/generated and docs/reference from the compact models.
    Generate {
        /// Only say whether the files are up to date.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> Result<()> {
    let crate_dir = aws_api_dir();
    let (files, check) = match Arguments::parse().task {
        Task::ImportModels { botocore, check } => (import::import(&crate_dir, botocore)?, check),
        Task::Generate { check } => (generated()?, check),
    };
    if check {
        check_all(&files)
    } else {
        write_all(&files)
    }
}

/// Everything that follows from the models and the list of what we implement.
fn generated() -> Result<Vec<Produced>> {
    let crate_dir = aws_api_dir();
    let mut files = generate::generate(&crate_dir)?;
    files.extend(reference::reference(&crate_dir, &operations_dir(), &docs_dir())?);
    Ok(files)
}

/// A file that a task makes.
struct Produced {
    path: PathBuf,
    content: String,
}

/// The crate that the models and the generated code live in.
fn aws_api_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/aws-api")
}

/// The code that answers operations.
fn operations_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/control/src")
}

/// The folder of the documentation.
fn docs_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

fn write_all(files: &[Produced]) -> Result<()> {
    for file in files {
        std::fs::write(&file.path, &file.content)
            .with_context(|| format!("write {}", file.path.display()))?;
    }
    Ok(())
}

/// Fails, naming them, when files on disk are not what the task would make.
fn check_all(files: &[Produced]) -> Result<()> {
    let stale: Vec<String> = files
        .iter()
        .filter(|file| std::fs::read_to_string(&file.path).ok().as_deref() != Some(file.content.as_str()))
        .map(|file| file.path.display().to_string())
        .collect();
    if !stale.is_empty() {
        bail!(
            "not up to date, run the same task without --check: {}",
            stale.join(", ")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_generated_is_up_to_date() {
        let files = generated().expect("generate");
        check_all(&files).expect("run `cargo run -p xtask -- generate`");
    }

    #[test]
    fn a_stale_file_is_named() {
        let stale = Produced {
            path: aws_api_dir().join("Cargo.toml"),
            content: "other".to_owned(),
        };
        let error = check_all(&[stale]).expect_err("differs");
        assert!(error.to_string().contains("Cargo.toml"), "{error}");
    }
}
