//! SCRAM keys, sealed: with them one could pose as the server, or guess the password at
//! leisure.

use domain::scram::{KEY_LEN, ScramKeys};
use stdx::Secret;
use zeroize::Zeroizing;

use super::encoding::{Base64, bad_field};
use super::{Flaw, Opening, Sealing};

/// StoredKey and ServerKey, sealed as one field.
pub(super) fn seal(keys: &ScramKeys, field: &str, sealing: &Sealing<'_>) -> Result<Base64<'static>, Flaw> {
    let mut bytes = Zeroizing::new([0; 2 * KEY_LEN]);
    let (stored_key, server_key) = bytes.split_at_mut(KEY_LEN);
    stored_key.copy_from_slice(keys.stored_key.expose());
    server_key.copy_from_slice(keys.server_key.expose());
    sealing.seal(field, &*bytes)
}

pub(super) fn open(sealed: &Base64<'_>, field: &str, opening: &Opening<'_>) -> Result<ScramKeys, Flaw> {
    let bytes = opening.open(field, sealed)?;
    let key = |bytes: &[u8]| bytes.try_into().map(Secret::new).map_err(|_| bad_field("keys"));
    let (stored_key, server_key) = bytes
        .expose()
        .split_at_checked(KEY_LEN)
        .ok_or_else(|| bad_field("keys"))?;
    Ok(ScramKeys {
        stored_key: key(stored_key)?,
        server_key: key(server_key)?,
    })
}
