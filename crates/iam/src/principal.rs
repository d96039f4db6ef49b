//! The identities that requests are made by.

use domain::AccountId;

/// Whoever signed a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// The account itself: allowed everything in the account.
    Root {
        /// The account.
        account: AccountId,
    },
    /// An IAM user. It has no rights of its own.
    User {
        /// The account that the user belongs to.
        account: AccountId,
        /// The user's name, without its path.
        name: String,
        /// The user's unique id, `AIDA` and 17 more.
        id: String,
    },
}

impl Principal {
    /// The account that the principal belongs to.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        match self {
            Self::Root { account } | Self::User { account, .. } => account,
        }
    }

    /// The ARN, as `GetCallerIdentity` and denials give it.
    #[must_use]
    pub fn arn(&self) -> String {
        match self {
            Self::Root { account } => format!("arn:aws:iam::{account}:root"),
            Self::User { account, name, .. } => format!("arn:aws:iam::{account}:user/{name}"),
        }
    }

    /// What `GetCallerIdentity` calls the user id: for the root user it is the account.
    #[must_use]
    pub fn user_id(&self) -> &str {
        match self {
            Self::Root { account } => account.as_str(),
            Self::User { id, .. } => id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_named_by_its_account() {
        let root = Principal::Root {
            account: AccountId::default(),
        };
        assert_eq!(root.arn(), "arn:aws:iam::000000000000:root");
        assert_eq!(root.user_id(), "000000000000");
        assert_eq!(root.account(), &AccountId::default());
    }

    #[test]
    fn a_user_is_named_by_its_name_and_known_by_its_id() {
        let user = Principal::User {
            account: AccountId::default(),
            name: "ada".to_owned(),
            id: "AIDAQ3EGRIKH7XEXAMPLE".to_owned(),
        };
        assert_eq!(user.arn(), "arn:aws:iam::000000000000:user/ada");
        assert_eq!(user.user_id(), "AIDAQ3EGRIKH7XEXAMPLE");
        assert_eq!(user.account(), &AccountId::default());
    }
}
