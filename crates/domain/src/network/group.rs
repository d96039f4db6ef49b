//! Security groups.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{Direction, GroupId, Peer, Rule, RuleId, VpcId};
use crate::{AccountId, Region, Tags};

/// What the group is called that every VPC has.
pub const DEFAULT_NAME: &str = "default";

/// What its description is.
pub const DEFAULT_DESCRIPTION: &str = "default VPC security group";

/// The most inbound rules of a group, and the most outbound ones: of IPv4 and of IPv6 each, where
/// a rule about another group counts for both (VPC user guide, "Amazon VPC quotas").
pub const RULES_PER_DIRECTION_MAX: usize = 60;

/// The most security groups of an instance.
pub const GROUPS_PER_INSTANCE_MAX: usize = 5;

/// The most security groups of a region.
pub const GROUPS_PER_REGION_MAX: usize = 2_500;

/// The longest name or description, in characters.
const TEXT_CHARS_MAX: usize = 255;

/// What a name or description may hold besides letters and digits.
const TEXT_CHARS: &str = " ._-:/()#,@[]+=&;{}!$*";

/// A security group of the default VPC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityGroup {
    /// The id that never changes.
    pub id: GroupId,
    /// The region it was made in.
    pub region: Region,
    /// Its VPC.
    pub vpc: VpcId,
    /// Unique in its VPC, in any spelling. It never changes.
    pub name: String,
    /// In its owner's words. It never changes.
    pub description: String,
    /// What it allows.
    pub rules: BTreeMap<RuleId, Rule>,
    /// Tags.
    pub tags: Tags,
}

/// Which text of a group is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// The name of a group.
    GroupName,
    /// The description of a group.
    GroupDescription,
    /// The description of a rule.
    RuleDescription,
}

/// A name or description that EC2 does not take.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum GroupTextError {
    /// Nothing at all.
    #[error("Value () for parameter {0} is invalid. The value must not be empty.")]
    Empty(&'static str),
    /// Too long.
    #[error(
        "Value ({text}) for parameter {parameter} is invalid. It exceeds the maximum length of {TEXT_CHARS_MAX} characters."
    )]
    Length {
        /// Its beginning.
        text: String,
        /// Where it was given.
        parameter: &'static str,
    },
    /// Another character.
    #[error(
        "Value ({text}) for parameter {parameter} is invalid. Character sets beyond ASCII are not supported. Valid \
         characters are a-z, A-Z, 0-9, spaces and ._-:/()#,@[]+=&;{{}}!$*"
    )]
    Characters {
        /// The text.
        text: String,
        /// Where it was given.
        parameter: &'static str,
    },
    /// A name like an id.
    #[error("Value ({0}) for parameter GroupName is invalid. Group names may not be in the format sg-*.")]
    LikeAnId(String),
}

impl TextKind {
    fn parameter(self) -> &'static str {
        match self {
            Self::GroupName => "GroupName",
            Self::GroupDescription => "GroupDescription",
            Self::RuleDescription => "Description",
        }
    }
}

/// Checks a name or description (API reference, `CreateSecurityGroup` and `IpRange`).
///
/// # Errors
/// See [`GroupTextError`].
pub fn check_text(kind: TextKind, text: &str) -> Result<(), GroupTextError> {
    let parameter = kind.parameter();
    if text.is_empty() && kind != TextKind::RuleDescription {
        return Err(GroupTextError::Empty(parameter));
    }
    if text.chars().count() > TEXT_CHARS_MAX {
        let text = text.chars().take(TEXT_CHARS_MAX).collect();
        return Err(GroupTextError::Length { text, parameter });
    }
    let is_allowed = |character: char| character.is_ascii_alphanumeric() || TEXT_CHARS.contains(character);
    if !text.chars().all(is_allowed) {
        let text = text.to_owned();
        return Err(GroupTextError::Characters { text, parameter });
    }
    if kind == TextKind::GroupName && text.starts_with("sg-") {
        return Err(GroupTextError::LikeAnId(text.to_owned()));
    }
    Ok(())
}

impl SecurityGroup {
    /// Whether it is the one that its VPC cannot be without.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.name == DEFAULT_NAME
    }

    /// The rules of one direction in the order of their ids.
    pub fn rules(&self, direction: Direction) -> impl Iterator<Item = &Rule> {
        self.rules
            .values()
            .filter(move |rule| rule.direction == direction)
    }

    /// Whether a rule is about that group.
    #[must_use]
    pub fn refers_to(&self, group: &GroupId) -> bool {
        let peers = self.rules.values().map(|rule| &rule.peer);
        peers.into_iter().any(|peer| *peer == Peer::Group(group.clone()))
    }

    /// Whether it has as many rules of a direction as it may, or fewer.
    #[must_use]
    pub fn is_within_quota(&self, direction: Direction) -> bool {
        let count = |counts: fn(&Peer) -> bool| {
            let peers = self.rules(direction).map(|rule| &rule.peer);
            peers.filter(|peer| counts(peer)).count()
        };
        count(|peer| !matches!(peer, Peer::Ipv6(_))) <= RULES_PER_DIRECTION_MAX
            && count(|peer| !matches!(peer, Peer::Ipv4(_))) <= RULES_PER_DIRECTION_MAX
    }

    /// `arn:aws:ec2:<region>:<account>:security-group/<id>`.
    #[must_use]
    pub fn arn(&self, account: &AccountId) -> String {
        Self::arn_of(&self.region, account, self.id.as_str())
    }

    /// The ARN of the group of that id.
    #[must_use]
    pub fn arn_of(region: &Region, account: &AccountId, id: &str) -> String {
        format!("arn:aws:ec2:{region}:{account}:security-group/{id}")
    }

    /// The ARN of one of its rules.
    #[must_use]
    pub fn rule_arn(&self, account: &AccountId, rule: &RuleId) -> String {
        format!("arn:aws:ec2:{}:{account}:security-group-rule/{rule}", self.region)
    }
}
