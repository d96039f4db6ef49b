//! Which issuers of tokens may be asked for their keys, and where these are.

use std::path::{Path, PathBuf};

use domain::identity::IssuerUrl;
use serde::Deserialize;

use super::mistakes::Mistakes;
use crate::issuer_keys::{HttpsUrl, KeysAt};

/// An entry of `[[issuers]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IssuerTable {
    url: String,
    keys: Option<String>,
    authority: Option<PathBuf>,
}

/// An issuer that was configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IssuerSettings {
    pub(crate) url: IssuerUrl,
    pub(crate) keys: KeysAt,
    /// Who signed the certificate of where the keys are, unless the machine knows.
    pub(crate) authority: Option<PathBuf>,
}

/// Those of the flags and of the file. `path` is the file's: the files that it names are looked
/// for from its folder.
pub(super) fn issuers(
    mistakes: &mut Mistakes,
    flags: &[String],
    filed: &[IssuerTable],
    path: &Path,
) -> Vec<IssuerSettings> {
    let mut issuers: Vec<IssuerSettings> = Vec::new();
    let given = flags.iter().map(|flag| {
        let (url, keys) = flag
            .split_once('=')
            .map_or((flag.as_str(), None), |(url, keys)| (url, Some(keys)));
        ("--issuer", read(url, keys, None, Path::new("")))
    });
    let folder = path.parent().unwrap_or(Path::new(""));
    let filed = filed.iter().map(|table| {
        let authority = table.authority.as_deref();
        (
            "issuers",
            read(&table.url, table.keys.as_deref(), authority, folder),
        )
    });
    for (place, issuer) in given.chain(filed) {
        match issuer {
            Err(mistake) => mistakes.add(place, mistake),
            Ok(issuer) if issuers.iter().any(|known| known.url == issuer.url) => {
                mistakes.add(place, format!("{} is named twice", issuer.url));
            }
            Ok(issuer) => issuers.push(issuer),
        }
    }
    issuers
}

fn read(
    url: &str,
    keys: Option<&str>,
    authority: Option<&Path>,
    folder: &Path,
) -> Result<IssuerSettings, String> {
    let url = IssuerUrl::parse(url).map_err(|flaw| format!("{url:?}: {flaw}"))?;
    let readable = |path: &Path| {
        let path = folder.join(path);
        match std::fs::File::open(&path) {
            Ok(_) => Ok(path),
            Err(error) => Err(format!("{} cannot be read: {error}", path.display())),
        }
    };
    let keys = match keys {
        None => KeysAt::Discovered,
        Some(text) if text.contains("://") => {
            KeysAt::Address(HttpsUrl::parse(text).map_err(|flaw| flaw.to_string())?)
        }
        Some(file) => KeysAt::File(readable(Path::new(file))?),
    };
    Ok(IssuerSettings {
        url,
        keys,
        authority: authority.map(readable).transpose()?,
    })
}
