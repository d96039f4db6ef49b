//! What somebody can prove who they are with, until it is taken away.

use domain::identity::PasswordId;

use crate::AccessKeyId;

/// A credential that does not end by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LongTerm {
    /// An access key.
    Key(AccessKeyId),
    /// The password of a user. Another one in its place is another credential.
    Password(PasswordId),
}
