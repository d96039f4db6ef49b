//! The addresses of our own under `/_lockstep/`. They need the actions of AWS's that show or do
//! the same.

use super::Row;

/// By operation.
pub(super) const ROWS: &[Row] = &[Row {
    operation: "GetIdentity",
    needs: &[],
    keys: &[],
}];
