//! What becomes of an instance's secret when the instance is deleted, as its owner asks for
//! by a tag, so that every client can.

use thiserror::Error;

use crate::Tags;

/// What becomes of the secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDelete {
    /// It goes with the instance, as in RDS.
    DeleteSecret,
    /// It becomes an ordinary secret of the account.
    KeepSecret,
}

/// The tag says something that is not known.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("The tag {tag} can only have the value {known}; got {0:?}.", tag = OnDelete::TAG, known = OnDelete::KEEP_SECRET)]
pub struct UnknownOnDelete(String);

impl OnDelete {
    /// The tag.
    pub const TAG: &'static str = "lockstep:on-delete";

    /// Its only value.
    pub const KEEP_SECRET: &'static str = "keep-secret";

    /// What the tags of an instance ask for.
    #[must_use]
    pub fn of(tags: &Tags) -> Self {
        match tags.value(Self::TAG) {
            Some(Self::KEEP_SECRET) => Self::KeepSecret,
            _ => Self::DeleteSecret,
        }
    }

    /// Refuses what would be taken for a wish and then not be done.
    ///
    /// # Errors
    /// When the tag is there with another value.
    pub fn check(tags: &Tags) -> Result<(), UnknownOnDelete> {
        match tags.value(Self::TAG) {
            None | Some(Self::KEEP_SECRET) => Ok(()),
            Some(other) => Err(UnknownOnDelete(other.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_has_one_value() {
        let tags = |value: &str| Tags::from_service([(OnDelete::TAG.to_owned(), value.to_owned())]);
        assert_eq!(OnDelete::of(&Tags::default()), OnDelete::DeleteSecret);
        assert_eq!(OnDelete::of(&tags("keep-secret")), OnDelete::KeepSecret);
        assert_eq!(OnDelete::check(&tags("keep-secret")), Ok(()));
        assert_eq!(OnDelete::check(&Tags::default()), Ok(()));
        for other in ["", "keep", "Keep-Secret", "delete-secret"] {
            assert_eq!(
                OnDelete::check(&tags(other)),
                Err(UnknownOnDelete(other.to_owned()))
            );
        }
    }
}
