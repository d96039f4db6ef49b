//! AWS CloudTrail.

use super::{Need, On, Row};

pub(super) const ROWS: &[Row] = &[Row {
    operation: "LookupEvents",
    needs: &[Need {
        action: ("cloudtrail", "LookupEvents"),
        on: On::Everything,
    }],
    keys: &[],
}];
