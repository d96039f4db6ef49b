//! The configuration file, as written.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::issuers::IssuerTable;
use super::mistakes::Mistakes;

/// The keys of the file. All are optional; an unknown one is a mistake.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct File {
    pub(crate) data: Option<PathBuf>,
    pub(crate) listen: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) hosts: Vec<String>,
    pub(crate) plain_http: bool,
    pub(crate) tls: Option<TlsFiles>,
    pub(crate) grace: Option<String>,
    pub(crate) throttle: Option<String>,
    pub(crate) databases_per_region: Option<NonZeroUsize>,
    pub(crate) starts_at_once: Option<NonZeroUsize>,
    pub(crate) regions: Vec<String>,
    pub(crate) account: Option<String>,
    pub(crate) sources: Vec<String>,
    pub(crate) postgres_dirs: Vec<PathBuf>,
    pub(crate) template_cache: Option<PathBuf>,
    pub(crate) log: Option<String>,
    pub(crate) audit: AuditTable,
    pub(crate) issuers: Vec<IssuerTable>,
}

/// The `[audit]` table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AuditTable {
    pub(crate) sync: Option<String>,
    pub(crate) sink: Option<String>,
    pub(crate) file_mib: Option<u64>,
    pub(crate) keep_files: Option<usize>,
}

/// The `[tls]` table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TlsFiles {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
    pub(crate) authority: Option<PathBuf>,
}

impl File {
    /// Reads a file. One that cannot be read or understood is a mistake among others;
    /// the remaining checks then see an empty one.
    pub(crate) fn read(mistakes: &mut Mistakes, path: &Path) -> Self {
        let place = path.display().to_string();
        let text = mistakes.take(&place, std::fs::read_to_string(path));
        text.and_then(|text| {
            let parsed = toml::from_str(&text);
            mistakes.take(
                &place,
                parsed.map_err(|error| error.to_string().trim_end().to_owned()),
            )
        })
        .unwrap_or_default()
    }
}
