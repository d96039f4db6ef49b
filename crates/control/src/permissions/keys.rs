//! KMS.

use super::{Need, On, Row};

/// What policies may look at, as far as it applies.
const KEYS: &[&str] = &[
    "kms:ViaService",
    "kms:CallerAccount",
    "kms:EncryptionContext",
    "kms:EncryptionContextKeys",
    "kms:RequestAlias",
    "kms:ResourceAliases",
    "kms:KeySpec",
    "kms:KeyUsage",
    "kms:KeyOrigin",
    "kms:MultiRegion",
    "kms:EncryptionAlgorithm",
    "kms:ReEncryptOnSameKey",
    "kms:ScheduleKeyDeletionPendingWindowInDays",
    "kms:RotationPeriodInDays",
    "kms:GrantIsForAWSResource",
    "kms:GrantOperations",
    "kms:GranteePrincipal",
    "kms:RetiringPrincipal",
    "kms:GrantConstraintType",
    "kms:BypassPolicyLockoutSafetyCheck",
    "aws:RequestTag",
    "aws:ResourceTag",
    "aws:TagKeys",
];

/// By operation.
pub(super) const ROWS: &[Row] = &[
    Row {
        operation: "CancelKeyDeletion",
        needs: &[Need {
            action: ("kms", "CancelKeyDeletion"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "CreateAlias",
        needs: &[
            Need {
                action: ("kms", "CreateAlias"),
                on: On::Alias,
            },
            Need {
                action: ("kms", "CreateAlias"),
                on: On::Key,
            },
        ],
        keys: KEYS,
    },
    Row {
        operation: "CreateGrant",
        needs: &[Need {
            action: ("kms", "CreateGrant"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "CreateKey",
        needs: &[
            Need {
                action: ("kms", "CreateKey"),
                on: On::Everything,
            },
            Need {
                action: ("kms", "TagResource"),
                on: On::Everything,
            },
            Need {
                action: ("kms", "PutKeyPolicy"),
                on: On::Everything,
            },
        ],
        keys: KEYS,
    },
    Row {
        operation: "Decrypt",
        needs: &[Need {
            action: ("kms", "Decrypt"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "DeleteAlias",
        needs: &[
            Need {
                action: ("kms", "DeleteAlias"),
                on: On::Alias,
            },
            Need {
                action: ("kms", "DeleteAlias"),
                on: On::Key,
            },
        ],
        keys: KEYS,
    },
    Row {
        operation: "DescribeKey",
        needs: &[
            Need {
                action: ("kms", "DescribeKey"),
                on: On::Key,
            },
            Need {
                action: ("kms", "DescribeKey"),
                on: On::Alias,
            },
        ],
        keys: KEYS,
    },
    Row {
        operation: "DisableKey",
        needs: &[Need {
            action: ("kms", "DisableKey"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "DisableKeyRotation",
        needs: &[Need {
            action: ("kms", "DisableKeyRotation"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "EnableKey",
        needs: &[Need {
            action: ("kms", "EnableKey"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "EnableKeyRotation",
        needs: &[Need {
            action: ("kms", "EnableKeyRotation"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "Encrypt",
        needs: &[Need {
            action: ("kms", "Encrypt"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "GenerateDataKey",
        needs: &[Need {
            action: ("kms", "GenerateDataKey"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "GenerateDataKeyWithoutPlaintext",
        needs: &[Need {
            action: ("kms", "GenerateDataKeyWithoutPlaintext"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "GenerateRandom",
        needs: &[Need {
            action: ("kms", "GenerateRandom"),
            on: On::Everything,
        }],
        keys: KEYS,
    },
    Row {
        operation: "GetKeyPolicy",
        needs: &[Need {
            action: ("kms", "GetKeyPolicy"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "GetKeyRotationStatus",
        needs: &[Need {
            action: ("kms", "GetKeyRotationStatus"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "ListAliases",
        needs: &[
            Need {
                action: ("kms", "ListAliases"),
                on: On::Everything,
            },
            Need {
                action: ("kms", "ListAliases"),
                on: On::Key,
            },
        ],
        keys: KEYS,
    },
    Row {
        operation: "ListGrants",
        needs: &[Need {
            action: ("kms", "ListGrants"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "ListKeyPolicies",
        needs: &[Need {
            action: ("kms", "ListKeyPolicies"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "ListKeyRotations",
        needs: &[Need {
            action: ("kms", "ListKeyRotations"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "ListKeys",
        needs: &[Need {
            action: ("kms", "ListKeys"),
            on: On::Everything,
        }],
        keys: KEYS,
    },
    Row {
        operation: "ListResourceTags",
        needs: &[Need {
            action: ("kms", "ListResourceTags"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "ListRetirableGrants",
        needs: &[Need {
            action: ("kms", "ListRetirableGrants"),
            on: On::Everything,
        }],
        keys: KEYS,
    },
    Row {
        operation: "PutKeyPolicy",
        needs: &[Need {
            action: ("kms", "PutKeyPolicy"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "ReEncrypt",
        needs: &[
            Need {
                action: ("kms", "ReEncryptFrom"),
                on: On::Key,
            },
            Need {
                action: ("kms", "ReEncryptTo"),
                on: On::Key,
            },
        ],
        keys: KEYS,
    },
    Row {
        operation: "RetireGrant",
        needs: &[Need {
            action: ("kms", "RetireGrant"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "RevokeGrant",
        needs: &[Need {
            action: ("kms", "RevokeGrant"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "RotateKeyOnDemand",
        needs: &[Need {
            action: ("kms", "RotateKeyOnDemand"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "ScheduleKeyDeletion",
        needs: &[Need {
            action: ("kms", "ScheduleKeyDeletion"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "TagResource",
        needs: &[Need {
            action: ("kms", "TagResource"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "UntagResource",
        needs: &[Need {
            action: ("kms", "UntagResource"),
            on: On::Key,
        }],
        keys: KEYS,
    },
    Row {
        operation: "UpdateAlias",
        needs: &[
            Need {
                action: ("kms", "UpdateAlias"),
                on: On::Alias,
            },
            Need {
                action: ("kms", "UpdateAlias"),
                on: On::Key,
            },
        ],
        keys: KEYS,
    },
    Row {
        operation: "UpdateKeyDescription",
        needs: &[Need {
            action: ("kms", "UpdateKeyDescription"),
            on: On::Key,
        }],
        keys: KEYS,
    },
];
