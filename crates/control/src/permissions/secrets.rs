//! Secrets Manager.

use super::{Need, On, Row};

/// By operation.
pub(super) const ROWS: &[Row] = &[
    Row {
        operation: "BatchGetSecretValue",
        needs: &[
            Need {
                action: ("secretsmanager", "BatchGetSecretValue"),
                on: On::Everything,
            },
            Need {
                action: ("secretsmanager", "ListSecrets"),
                on: On::Everything,
            },
            Need {
                action: ("secretsmanager", "GetSecretValue"),
                on: On::Secret,
            },
        ],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "CancelRotateSecret",
        needs: &[Need {
            action: ("secretsmanager", "CancelRotateSecret"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "CreateSecret",
        needs: &[
            Need {
                action: ("secretsmanager", "CreateSecret"),
                on: On::Secret,
            },
            Need {
                action: ("secretsmanager", "TagResource"),
                on: On::Secret,
            },
            Need {
                action: ("secretsmanager", "ReplicateSecretToRegions"),
                on: On::Secret,
            },
        ],
        keys: &[
            "secretsmanager:Name",
            "secretsmanager:Description",
            "secretsmanager:KmsKeyId",
            "secretsmanager:AddReplicaRegions",
            "secretsmanager:ForceOverwriteReplicaSecret",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "DeleteResourcePolicy",
        needs: &[Need {
            action: ("secretsmanager", "DeleteResourcePolicy"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "DeleteSecret",
        needs: &[Need {
            action: ("secretsmanager", "DeleteSecret"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "secretsmanager:ForceDeleteWithoutRecovery",
            "secretsmanager:RecoveryWindowInDays",
        ],
    },
    Row {
        operation: "DescribeSecret",
        needs: &[Need {
            action: ("secretsmanager", "DescribeSecret"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "GetRandomPassword",
        needs: &[Need {
            action: ("secretsmanager", "GetRandomPassword"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "GetResourcePolicy",
        needs: &[Need {
            action: ("secretsmanager", "GetResourcePolicy"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "GetSecretValue",
        needs: &[Need {
            action: ("secretsmanager", "GetSecretValue"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "secretsmanager:VersionId",
            "secretsmanager:VersionStage",
        ],
    },
    Row {
        operation: "ListResourcePolicies",
        needs: &[Need {
            action: ("secretsmanager", "ListResourcePolicies"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "ListSecretVersionIds",
        needs: &[Need {
            action: ("secretsmanager", "ListSecretVersionIds"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "ListSecrets",
        needs: &[Need {
            action: ("secretsmanager", "ListSecrets"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "PutResourcePolicy",
        needs: &[Need {
            action: ("secretsmanager", "PutResourcePolicy"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "secretsmanager:BlockPublicPolicy",
        ],
    },
    Row {
        operation: "PutSecretValue",
        needs: &[Need {
            action: ("secretsmanager", "PutSecretValue"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "RemoveRegionsFromReplication",
        needs: &[Need {
            action: ("secretsmanager", "RemoveRegionsFromReplication"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "ReplicateSecretToRegions",
        needs: &[Need {
            action: ("secretsmanager", "ReplicateSecretToRegions"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "secretsmanager:AddReplicaRegions",
            "secretsmanager:ForceOverwriteReplicaSecret",
        ],
    },
    Row {
        operation: "RestoreSecret",
        needs: &[Need {
            action: ("secretsmanager", "RestoreSecret"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "RotateSecret",
        needs: &[Need {
            action: ("secretsmanager", "RotateSecret"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "secretsmanager:RotateImmediately",
            "secretsmanager:ModifyRotationRules",
            "secretsmanager:RotationLambdaARN",
        ],
    },
    Row {
        operation: "StopReplicationToReplica",
        needs: &[Need {
            action: ("secretsmanager", "StopReplicationToReplica"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
    Row {
        operation: "TagResource",
        needs: &[Need {
            action: ("secretsmanager", "TagResource"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "UntagResource",
        needs: &[Need {
            action: ("secretsmanager", "UntagResource"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "UpdateSecret",
        needs: &[Need {
            action: ("secretsmanager", "UpdateSecret"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "secretsmanager:Description",
            "secretsmanager:KmsKeyId",
        ],
    },
    Row {
        operation: "UpdateSecretVersionStage",
        needs: &[Need {
            action: ("secretsmanager", "UpdateSecretVersionStage"),
            on: On::Secret,
        }],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
            "secretsmanager:VersionStage",
        ],
    },
    Row {
        operation: "ValidateResourcePolicy",
        needs: &[
            Need {
                action: ("secretsmanager", "ValidateResourcePolicy"),
                on: On::Secret,
            },
            Need {
                action: ("secretsmanager", "PutResourcePolicy"),
                on: On::Secret,
            },
            Need {
                action: ("secretsmanager", "ValidateResourcePolicy"),
                on: On::Everything,
            },
            Need {
                action: ("secretsmanager", "PutResourcePolicy"),
                on: On::Everything,
            },
        ],
        keys: &[
            "secretsmanager:SecretId",
            "secretsmanager:SecretPrimaryRegion",
            "aws:ResourceTag",
            "secretsmanager:ResourceTag",
        ],
    },
];
