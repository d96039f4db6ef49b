//! RDS. With a managed password the caller needs what RDS then does for it (RDS user guide,
//! "Permissions required for Secrets Manager integration").

use super::{Need, On, Row};

/// By operation.
pub(super) const ROWS: &[Row] = &[
    Row {
        operation: "AddTagsToResource",
        needs: &[Need {
            action: ("rds", "AddTagsToResource"),
            on: On::Instance,
        }],
        keys: &[
            "aws:ResourceTag",
            "rds:db-tag",
            "rds:req-tag",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "CreateDBInstance",
        needs: &[
            Need {
                action: ("rds", "CreateDBInstance"),
                on: On::Instance,
            },
            Need {
                action: ("rds", "AddTagsToResource"),
                on: On::Instance,
            },
            Need {
                action: ("secretsmanager", "CreateSecret"),
                on: On::Secret,
            },
            Need {
                action: ("secretsmanager", "TagResource"),
                on: On::Secret,
            },
            Need {
                action: ("kms", "DescribeKey"),
                on: On::Key,
            },
            Need {
                action: ("kms", "Decrypt"),
                on: On::Key,
            },
            Need {
                action: ("kms", "GenerateDataKey"),
                on: On::Key,
            },
            Need {
                action: ("kms", "CreateGrant"),
                on: On::Key,
            },
        ],
        keys: &[
            "rds:DatabaseClass",
            "rds:DatabaseEngine",
            "rds:DatabaseName",
            "rds:StorageSize",
            "rds:ManageMasterUserPassword",
            "rds:MultiAz",
            "rds:StorageEncrypted",
            "rds:PubliclyAccessible",
            "rds:req-tag",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "DeleteDBInstance",
        needs: &[Need {
            action: ("rds", "DeleteDBInstance"),
            on: On::Instance,
        }],
        keys: &["aws:ResourceTag", "rds:db-tag"],
    },
    Row {
        operation: "DescribeDBEngineVersions",
        needs: &[Need {
            action: ("rds", "DescribeDBEngineVersions"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "DescribeDBInstances",
        needs: &[Need {
            action: ("rds", "DescribeDBInstances"),
            on: On::Instance,
        }],
        keys: &["aws:ResourceTag", "rds:db-tag"],
    },
    Row {
        operation: "DescribeEvents",
        needs: &[Need {
            action: ("rds", "DescribeEvents"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "DescribeOrderableDBInstanceOptions",
        needs: &[Need {
            action: ("rds", "DescribeOrderableDBInstanceOptions"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "ListTagsForResource",
        needs: &[Need {
            action: ("rds", "ListTagsForResource"),
            on: On::Instance,
        }],
        keys: &["aws:ResourceTag", "rds:db-tag"],
    },
    Row {
        operation: "ModifyDBInstance",
        needs: &[
            Need {
                action: ("rds", "ModifyDBInstance"),
                on: On::Instance,
            },
            Need {
                action: ("secretsmanager", "CreateSecret"),
                on: On::Secret,
            },
            Need {
                action: ("secretsmanager", "TagResource"),
                on: On::Secret,
            },
            Need {
                action: ("kms", "DescribeKey"),
                on: On::Key,
            },
            Need {
                action: ("kms", "Decrypt"),
                on: On::Key,
            },
            Need {
                action: ("kms", "GenerateDataKey"),
                on: On::Key,
            },
            Need {
                action: ("kms", "CreateGrant"),
                on: On::Key,
            },
            Need {
                action: ("secretsmanager", "RotateSecret"),
                on: On::Secret,
            },
            Need {
                action: ("secretsmanager", "RotateSecret"),
                on: On::Everything,
            },
        ],
        keys: &["aws:ResourceTag", "rds:db-tag", "rds:ManageMasterUserPassword"],
    },
    Row {
        operation: "RebootDBInstance",
        needs: &[Need {
            action: ("rds", "RebootDBInstance"),
            on: On::Instance,
        }],
        keys: &["aws:ResourceTag", "rds:db-tag"],
    },
    Row {
        operation: "RemoveTagsFromResource",
        needs: &[Need {
            action: ("rds", "RemoveTagsFromResource"),
            on: On::Instance,
        }],
        keys: &["aws:ResourceTag", "rds:db-tag", "aws:TagKeys"],
    },
    Row {
        operation: "StartDBInstance",
        needs: &[Need {
            action: ("rds", "StartDBInstance"),
            on: On::Instance,
        }],
        keys: &["aws:ResourceTag", "rds:db-tag"],
    },
    Row {
        operation: "StopDBInstance",
        needs: &[Need {
            action: ("rds", "StopDBInstance"),
            on: On::Instance,
        }],
        keys: &["aws:ResourceTag", "rds:db-tag"],
    },
];
