//! STS.

use super::{Need, On, Row};

/// By operation.
pub(super) const ROWS: &[Row] = &[
    Row {
        operation: "AssumeRole",
        needs: &[
            Need {
                action: ("sts", "AssumeRole"),
                on: On::Role,
            },
            Need {
                action: ("sts", "TagSession"),
                on: On::Role,
            },
            Need {
                action: ("sts", "SetSourceIdentity"),
                on: On::Role,
            },
        ],
        keys: &[
            "sts:RoleSessionName",
            "sts:ExternalId",
            "sts:SourceIdentity",
            "sts:TransitiveTagKeys",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "AssumeRoleWithWebIdentity",
        needs: &[
            Need {
                action: ("sts", "AssumeRoleWithWebIdentity"),
                on: On::Role,
            },
            Need {
                action: ("sts", "TagSession"),
                on: On::Role,
            },
            Need {
                action: ("sts", "SetSourceIdentity"),
                on: On::Role,
            },
        ],
        keys: &[
            "sts:RoleSessionName",
            "sts:SourceIdentity",
            "sts:TransitiveTagKeys",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "DecodeAuthorizationMessage",
        needs: &[Need {
            action: ("sts", "DecodeAuthorizationMessage"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "GetAccessKeyInfo",
        needs: &[Need {
            action: ("sts", "GetAccessKeyInfo"),
            on: On::Everything,
        }],
        keys: &[],
    },
    Row {
        operation: "GetCallerIdentity",
        needs: &[],
        keys: &[],
    },
    Row {
        operation: "GetFederationToken",
        needs: &[
            Need {
                action: ("sts", "GetFederationToken"),
                on: On::Federated,
            },
            Need {
                action: ("sts", "TagSession"),
                on: On::Federated,
            },
        ],
        keys: &["aws:RequestTag", "aws:TagKeys"],
    },
    Row {
        operation: "GetSessionToken",
        needs: &[],
        keys: &[],
    },
];
