//! The addresses of our own under `/_lockstep/`. They need the actions of AWS's that show or do
//! the same.

use super::{Need, On, Row};

/// By operation.
pub(super) const ROWS: &[Row] = &[
    Row {
        operation: "GetIdentity",
        needs: &[],
        keys: &[],
    },
    Row {
        operation: "ListSnippets",
        needs: &[SEE_SECRET, SEE_INSTANCE],
        keys: &[
            "aws:ResourceTag",
            "secretsmanager:SecretId",
            "secretsmanager:ResourceTag",
            "rds:db-tag",
        ],
    },
];

const SEE_INSTANCE: Need = Need {
    action: ("rds", "DescribeDBInstances"),
    on: On::Instance,
};

const SEE_SECRET: Need = Need {
    action: ("secretsmanager", "DescribeSecret"),
    on: On::Secret,
};
