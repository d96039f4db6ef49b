//! Puts the console's files into the program: all of `console/dist` as it is at this moment, or
//! the page that says how to build it.
//!
//! Text is stored compressed only. Names come from the folder and nowhere else, so that at run
//! time there is a table to look into and no path.

use std::collections::hash_map::DefaultHasher;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

/// What Vite writes for tools and browsers do not ask for.
const NOT_SERVED: [&str; 2] = ["manifest.json", ".vite"];

/// What files are by their ending, and whether compression makes them smaller.
const TYPES: [(&str, &str, bool); 12] = [
    ("html", "text/html; charset=utf-8", true),
    ("css", "text/css; charset=utf-8", true),
    ("js", "text/javascript; charset=utf-8", true),
    ("json", "application/json", true),
    ("map", "application/json", true),
    ("svg", "image/svg+xml", true),
    ("txt", "text/plain; charset=utf-8", true),
    ("png", "image/png", false),
    ("ico", "image/x-icon", false),
    ("webp", "image/webp", false),
    ("woff", "font/woff", false),
    ("woff2", "font/woff2", false),
];

fn main() -> Result<(), Box<dyn Error>> {
    let own = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let built = own.join("../../console/dist");
    // Cargo takes a path that is not there for changed, at every build; thus it shall be there.
    // Where it cannot be made, nobody can build the console into it either.
    if fs::create_dir_all(&built).is_ok() {
        println!("cargo::rerun-if-changed={}", built.display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=unbuilt");

    let is_built = built.join("index.html").is_file();
    let folder = if is_built { built } else { own.join("unbuilt") };
    let mut files = Vec::new();
    walk(&folder, "", &mut files)?;
    files.sort();

    let mut table = format!("/// Whether the console was built.\npub const IS_BUILT: bool = {is_built};\n\n");
    table.push_str("const ASSETS: &[Asset] = &[\n");
    for (number, (name, path)) in files.iter().enumerate() {
        let stored = out.join(format!("asset-{number}"));
        table.push_str(&embed(name, path, &stored)?);
    }
    table.push_str("];\n");
    fs::write(out.join("assets.rs"), table)?;
    Ok(())
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|name| format!("{name:?} is not UTF-8"))?;
        if prefix.is_empty() && NOT_SERVED.contains(&name.as_str()) {
            continue;
        }
        let whole = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{whole}/"), files)?;
        } else {
            files.push((whole, entry.path()));
        }
    }
    Ok(())
}

/// Stores a file, and gives its row in the table.
fn embed(name: &str, path: &Path, stored: &Path) -> Result<String, Box<dyn Error>> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let (_, content_type, shrinks) = TYPES
        .into_iter()
        .find(|(known, ..)| *known == ending)
        .ok_or_else(|| format!("{name}: add files that end in {ending:?} to TYPES"))?;
    let content = fs::read(path)?;
    let packed = if shrinks {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&content)?;
        Some(encoder.finish()?).filter(|packed| packed.len() < content.len())
    } else {
        None
    };
    fs::write(stored, packed.as_ref().unwrap_or(&content))?;
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    let mut row = String::new();
    writeln!(row, "    Asset {{")?;
    writeln!(row, "        name: {name:?},")?;
    writeln!(row, "        content_type: {content_type:?},")?;
    writeln!(
        row,
        "        tag: {:?},",
        format!("W/\"{:016x}-{:x}\"", hasher.finish(), content.len())
    )?;
    writeln!(row, "        length: {},", content.len())?;
    writeln!(row, "        is_packed: {},", packed.is_some())?;
    writeln!(row, "        stored: include_bytes!({stored:?}),")?;
    writeln!(row, "    }},")?;
    Ok(row)
}
