//! The ids of EC2's resources: a prefix and seventeen hexadecimal digits.

use std::fmt;

use thiserror::Error;

/// How many digits there are. The first is 0, as in the ids that EC2 makes.
const DIGITS: usize = 17;

/// A text that is no id of its kind.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("Invalid id: \"{text}\" (expecting \"{prefix}...\")")]
pub struct IdError {
    text: String,
    prefix: &'static str,
}

fn parse(text: &str, prefix: &'static str) -> Result<String, IdError> {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    // Ids of before 2016 have eight digits.
    let has_length = digits.len() == DIGITS || digits.len() == 8;
    let is_hex = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if has_length && is_hex {
        Ok(text.to_owned())
    } else {
        Err(IdError {
            text: text.chars().take(64).collect(),
            prefix,
        })
    }
}

fn random(prefix: &str, bytes: [u8; 8]) -> String {
    format!("{prefix}0{:016x}", u64::from_be_bytes(bytes))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident: $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// When it has another prefix or other digits.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                parse(text, $prefix).map(Self)
            }

            /// An id of random bytes.
            #[must_use]
            pub fn from_random(bytes: [u8; 8]) -> Self {
                Self(random($prefix, bytes))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// `sg-…`.
    GroupId: "sg-";
    /// `sgr-…`.
    RuleId: "sgr-";
    /// `vpc-…`.
    VpcId: "vpc-";
}

impl VpcId {
    /// What follows the prefix. Other ids of the VPC's parts are made of it.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.0.strip_prefix("vpc-").unwrap_or_default()
    }
}
