//! How long it takes from nothing to an instance that answers: with a template, and with initdb.
//!
//! `cargo run --release -p engine --example create_to_ready [rounds]`. The two alternate, and
//! the medians of both and of their ratio are printed, so that a busy machine does little harm.

#![expect(clippy::print_stdout, reason = "an example reports to a person")]

use std::error::Error;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use domain::instance::{InstanceClass, ResourceId};
use engine::process::{EngineConfig, ProcessEngine};
use engine::{Engine, InstanceSpec};
use stdx::{Random, SystemClock, SystemRandom};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let rounds = std::env::args().nth(1).map_or(Ok(7), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o711))?;
    let cloning = open(folder.path(), "cloning")?;
    let running_initdb = open(folder.path(), "initdb")?;

    let first = create_to_ready(&cloning).await?;
    create_to_ready(&running_initdb).await?;
    for template in std::fs::read_dir(folder.path().join("initdb/templates"))? {
        let template = template?.path();
        if template.is_dir() {
            std::fs::write(template.join("not-cloneable"), "")?;
        }
    }

    let (mut clones, mut initdbs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let clone = create_to_ready(&cloning).await?;
        let initdb = create_to_ready(&running_initdb).await?;
        clones.push(clone);
        initdbs.push(initdb);
        ratios.push(initdb / clone);
    }
    println!("first instance of a version, template included: {first:.0} ms");
    println!("from the template: {:.0} ms", median(clones));
    println!("by initdb: {:.0} ms", median(initdbs));
    println!("ratio: {:.1}", median(ratios));
    Ok(())
}

fn open(folder: &Path, name: &str) -> Result<ProcessEngine, Box<dyn Error>> {
    let config = EngineConfig {
        instances_dir: folder.join(name).join("instances"),
        runtime_dir: folder.join(name).join("run"),
        template_cache: folder.join(name).join("templates"),
        extra_bin_dirs: Vec::new(),
        front_group: None,
    };
    let (engine, _) = ProcessEngine::open(config, Arc::new(SystemClock), Arc::new(SystemRandom))?;
    Ok(engine)
}

/// Milliseconds.
async fn create_to_ready(engine: &ProcessEngine) -> Result<f64, Box<dyn Error>> {
    let mut bytes = [0; 26];
    SystemRandom.fill(&mut bytes);
    let spec = InstanceSpec {
        resource_id: ResourceId::from_random(bytes),
        version: *engine.versions().first().ok_or("PostgreSQL is not installed")?,
        memory: InstanceClass::parse("db.t3.micro")
            .ok_or("no such class")?
            .memory(),
    };
    let before = Instant::now();
    engine.create(&spec).await?;
    engine.start(&spec).await?;
    let took = before.elapsed();
    engine.destroy(&spec.resource_id).await?;
    Ok(took.as_secs_f64() * 1000.0)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
