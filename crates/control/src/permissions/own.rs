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
    // Each event for itself; without either, there are none.
    Row {
        operation: "GetChanges",
        needs: &[SEE_INSTANCE, SEE_SECRET],
        keys: &[
            "aws:ResourceTag",
            "rds:db-tag",
            "secretsmanager:SecretId",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "GetDatabaseProgress",
        needs: &[SEE_INSTANCE],
        keys: &["aws:ResourceTag", "rds:db-tag"],
    },
    Row {
        operation: "TestConnection",
        needs: &[
            SEE_INSTANCE,
            Need {
                action: ("secretsmanager", "GetSecretValue"),
                on: On::Secret,
            },
            Need {
                action: ("kms", "Decrypt"),
                on: On::Key,
            },
        ],
        keys: &[
            "aws:ResourceTag",
            "rds:db-tag",
            "secretsmanager:SecretId",
            "secretsmanager:ResourceTag",
            "kms:EncryptionContext",
            "kms:EncryptionContextKeys",
            "kms:ViaService",
            "kms:CallerAccount",
        ],
    },
    Row {
        operation: "GetAdmission",
        needs: &[SEE_INSTANCE],
        keys: &["aws:ResourceTag", "rds:db-tag"],
    },
    // Without a secret, none.
    Row {
        operation: "GetRotationDates",
        needs: &[SEE_SECRET],
        keys: &[
            "aws:ResourceTag",
            "secretsmanager:SecretId",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "ListRotations",
        needs: &[SEE_SECRET],
        keys: &[
            "aws:ResourceTag",
            "secretsmanager:SecretId",
            "secretsmanager:ResourceTag",
        ],
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
