//! EC2.

use super::{Need, On, Row};

/// By operation.
pub(super) const ROWS: &[Row] = &[
    Row {
        operation: "AuthorizeSecurityGroupEgress",
        needs: &[
            Need {
                action: ("ec2", "AuthorizeSecurityGroupEgress"),
                on: On::SecurityGroup,
            },
            Need {
                action: ("ec2", "CreateTags"),
                on: On::SecurityGroupRule,
            },
        ],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:SecurityGroupID",
            "ec2:Vpc",
            "ec2:Region",
            "aws:RequestTag",
            "aws:TagKeys",
            "ec2:CreateAction",
        ],
    },
    Row {
        operation: "AuthorizeSecurityGroupIngress",
        needs: &[
            Need {
                action: ("ec2", "AuthorizeSecurityGroupIngress"),
                on: On::SecurityGroup,
            },
            Need {
                action: ("ec2", "CreateTags"),
                on: On::SecurityGroupRule,
            },
        ],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:SecurityGroupID",
            "ec2:Vpc",
            "ec2:Region",
            "aws:RequestTag",
            "aws:TagKeys",
            "ec2:CreateAction",
        ],
    },
    Row {
        operation: "CreateSecurityGroup",
        needs: &[
            Need {
                action: ("ec2", "CreateSecurityGroup"),
                on: On::SecurityGroup,
            },
            Need {
                action: ("ec2", "CreateSecurityGroup"),
                on: On::Vpc,
            },
            Need {
                action: ("ec2", "CreateTags"),
                on: On::SecurityGroup,
            },
        ],
        keys: &[
            "ec2:Vpc",
            "ec2:VpcID",
            "ec2:Region",
            "aws:RequestTag",
            "aws:TagKeys",
            "ec2:CreateAction",
        ],
    },
    Row {
        operation: "CreateTags",
        needs: &[
            Need {
                action: ("ec2", "CreateTags"),
                on: On::SecurityGroup,
            },
            Need {
                action: ("ec2", "CreateTags"),
                on: On::SecurityGroupRule,
            },
        ],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:Vpc",
            "ec2:Region",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "DeleteTags",
        needs: &[
            Need {
                action: ("ec2", "DeleteTags"),
                on: On::SecurityGroup,
            },
            Need {
                action: ("ec2", "DeleteTags"),
                on: On::SecurityGroupRule,
            },
        ],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:Vpc",
            "ec2:Region",
            "aws:RequestTag",
            "aws:TagKeys",
        ],
    },
    Row {
        operation: "DeleteSecurityGroup",
        needs: &[Need {
            action: ("ec2", "DeleteSecurityGroup"),
            on: On::SecurityGroup,
        }],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:SecurityGroupID",
            "ec2:Vpc",
            "ec2:Region",
        ],
    },
    Row {
        operation: "ModifySecurityGroupRules",
        needs: &[Need {
            action: ("ec2", "ModifySecurityGroupRules"),
            on: On::SecurityGroup,
        }],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:SecurityGroupID",
            "ec2:Vpc",
            "ec2:Region",
        ],
    },
    Row {
        operation: "RevokeSecurityGroupEgress",
        needs: &[Need {
            action: ("ec2", "RevokeSecurityGroupEgress"),
            on: On::SecurityGroup,
        }],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:SecurityGroupID",
            "ec2:Vpc",
            "ec2:Region",
        ],
    },
    Row {
        operation: "RevokeSecurityGroupIngress",
        needs: &[Need {
            action: ("ec2", "RevokeSecurityGroupIngress"),
            on: On::SecurityGroup,
        }],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:SecurityGroupID",
            "ec2:Vpc",
            "ec2:Region",
        ],
    },
    Row {
        operation: "UpdateSecurityGroupRuleDescriptionsEgress",
        needs: &[Need {
            action: ("ec2", "UpdateSecurityGroupRuleDescriptionsEgress"),
            on: On::SecurityGroup,
        }],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:SecurityGroupID",
            "ec2:Vpc",
            "ec2:Region",
        ],
    },
    Row {
        operation: "UpdateSecurityGroupRuleDescriptionsIngress",
        needs: &[Need {
            action: ("ec2", "UpdateSecurityGroupRuleDescriptionsIngress"),
            on: On::SecurityGroup,
        }],
        keys: &[
            "aws:ResourceTag",
            "ec2:ResourceTag",
            "ec2:SecurityGroupID",
            "ec2:Vpc",
            "ec2:Region",
        ],
    },
    Row {
        operation: "DescribeAvailabilityZones",
        needs: &[Need {
            action: ("ec2", "DescribeAvailabilityZones"),
            on: On::Everything,
        }],
        keys: &["ec2:Region"],
    },
    Row {
        operation: "DescribeNetworkInterfaces",
        needs: &[Need {
            action: ("ec2", "DescribeNetworkInterfaces"),
            on: On::Everything,
        }],
        keys: &["ec2:Region"],
    },
    Row {
        operation: "DescribeSecurityGroupRules",
        needs: &[Need {
            action: ("ec2", "DescribeSecurityGroupRules"),
            on: On::Everything,
        }],
        keys: &["ec2:Region"],
    },
    Row {
        operation: "DescribeSecurityGroups",
        needs: &[Need {
            action: ("ec2", "DescribeSecurityGroups"),
            on: On::Everything,
        }],
        keys: &["ec2:Region"],
    },
    Row {
        operation: "DescribeSubnets",
        needs: &[Need {
            action: ("ec2", "DescribeSubnets"),
            on: On::Everything,
        }],
        keys: &["ec2:Region"],
    },
    Row {
        operation: "DescribeTags",
        needs: &[Need {
            action: ("ec2", "DescribeTags"),
            on: On::Everything,
        }],
        keys: &["ec2:Region"],
    },
    Row {
        operation: "DescribeVpcs",
        needs: &[Need {
            action: ("ec2", "DescribeVpcs"),
            on: On::Everything,
        }],
        keys: &["ec2:Region"],
    },
    Row {
        operation: "DescribeVpcAttribute",
        needs: &[Need {
            action: ("ec2", "DescribeVpcAttribute"),
            on: On::Vpc,
        }],
        keys: &["ec2:VpcID", "ec2:Region"],
    },
];
