//! The identities that requests are made by.

use std::sync::Arc;

use domain::{AccountId, Tags};
use jiff::Timestamp;

use crate::identities::Attached;

/// Whoever signed a request. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// The account itself: allowed everything in the account.
    Root {
        /// The account.
        account: AccountId,
    },
    /// An IAM user. It has no rights of its own.
    User(Arc<User>),
    /// Whoever assumed a role, for as long as the session lasts.
    AssumedRole(Arc<AssumedRole>),
    /// Somebody for whom a user asked for credentials (`GetFederationToken`).
    FederatedUser(Arc<FederatedUser>),
}

/// An IAM user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    account: AccountId,
    name: String,
    id: String,
    arn: String,
    token: Option<Token>,
}

/// What distinguishes temporary credentials of a user (`GetSessionToken`) from its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// When they were issued.
    pub issued_at: Timestamp,
    /// Whether a second factor was shown for them.
    pub mfa: bool,
}

/// A session of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssumedRole {
    account: AccountId,
    role_arn: String,
    role_id: String,
    arn: String,
    user_id: String,
    session: Session,
}

/// A session that a user opened for somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FederatedUser {
    account: AccountId,
    arn: String,
    user_id: String,
    by: Principal,
    session: Session,
}

/// What was agreed when a session was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// When.
    pub issued_at: Timestamp,
    /// Whether a second factor was shown.
    pub mfa: bool,
    /// The session's own tags, those inherited from an earlier session included.
    pub tags: Tags,
    /// The keys of those that further sessions inherit.
    pub transitive_tags: Vec<String>,
    /// Who it is, whatever roles they assume.
    pub source_identity: Option<String>,
    /// The ARN of the identity provider that vouched for who opened it; none if that was an
    /// identity of an account, a session that was itself opened so included.
    pub federated_provider: Option<String>,
    /// The policies that narrow the session. With `None` it may do what its role may; a
    /// federated user may then do nothing but what is granted to the session itself.
    pub policies: Option<Vec<Arc<Attached>>>,
}

impl Session {
    /// A session without tags, policies or second factor.
    #[must_use]
    pub fn plain(issued_at: Timestamp) -> Self {
        Self {
            issued_at,
            mfa: false,
            tags: Tags::default(),
            transitive_tags: Vec::new(),
            source_identity: None,
            federated_provider: None,
            policies: None,
        }
    }
}

impl User {
    /// A user. `path` begins and ends with a slash; `id` is the unique id, `AIDA` and 17 more.
    #[must_use]
    pub fn new(account: AccountId, path: &str, name: &str, id: &str) -> Self {
        let arn = format!("arn:aws:iam::{account}:user{path}{name}");
        Self {
            account,
            name: name.to_owned(),
            id: id.to_owned(),
            arn,
            token: None,
        }
    }

    /// The same user, with temporary credentials.
    #[must_use]
    pub fn with_token(mut self, token: Token) -> Self {
        self.token = Some(token);
        self
    }

    /// The name, without the path.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The unique id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Present with temporary credentials.
    #[must_use]
    pub fn token(&self) -> Option<Token> {
        self.token
    }
}

impl AssumedRole {
    /// A session `name` of a role, which has this path, name and unique id (`AROA` and 17 more).
    #[must_use]
    pub fn new(
        account: AccountId,
        path: &str,
        role: &str,
        role_id: &str,
        name: &str,
        session: Session,
    ) -> Self {
        Self {
            role_arn: format!("arn:aws:iam::{account}:role{path}{role}"),
            arn: format!("arn:aws:sts::{account}:assumed-role/{role}/{name}"),
            user_id: format!("{role_id}:{name}"),
            role_id: role_id.to_owned(),
            account,
            session,
        }
    }

    /// The role, with its path.
    #[must_use]
    pub fn role_arn(&self) -> &str {
        &self.role_arn
    }

    /// The role's unique id.
    #[must_use]
    pub fn role_id(&self) -> &str {
        &self.role_id
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }
}

impl FederatedUser {
    /// A session `name`, opened by a user or by the root user.
    #[must_use]
    pub fn new(by: Principal, name: &str, session: Session) -> Self {
        let account = by.account().clone();
        Self {
            arn: format!("arn:aws:sts::{account}:federated-user/{name}"),
            user_id: format!("{account}:{name}"),
            account,
            by,
            session,
        }
    }

    /// Who opened the session.
    #[must_use]
    pub fn by(&self) -> &Principal {
        &self.by
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }
}

impl Principal {
    /// A user with its long-term keys; see [`User::new`].
    #[must_use]
    pub fn user(account: AccountId, path: &str, name: &str, id: &str) -> Self {
        Self::User(Arc::new(User::new(account, path, name, id)))
    }

    /// The account that the principal belongs to.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        match self {
            Self::Root { account } => account,
            Self::User(user) => &user.account,
            Self::AssumedRole(role) => &role.account,
            Self::FederatedUser(user) => &user.account,
        }
    }

    /// The ARN, as `GetCallerIdentity` and denials give it.
    #[must_use]
    pub fn arn(&self) -> String {
        match self {
            Self::Root { account } => format!("arn:aws:iam::{account}:root"),
            Self::User(user) => user.arn.clone(),
            Self::AssumedRole(role) => role.arn.clone(),
            Self::FederatedUser(user) => user.arn.clone(),
        }
    }

    /// Whether that is its ARN.
    #[must_use]
    pub fn has_arn(&self, arn: &str) -> bool {
        match self {
            Self::Root { .. } => self.arn() == arn,
            Self::User(user) => user.arn == arn,
            Self::AssumedRole(role) => role.arn == arn,
            Self::FederatedUser(user) => user.arn == arn,
        }
    }

    /// What `GetCallerIdentity` calls the user id: for the root user it is the account.
    #[must_use]
    pub fn user_id(&self) -> &str {
        match self {
            Self::Root { account } => account.as_str(),
            Self::User(user) => &user.id,
            Self::AssumedRole(role) => &role.user_id,
            Self::FederatedUser(user) => &user.user_id,
        }
    }

    /// The unique id under which its policies are kept: of the user, the role, or the user
    /// who opened the session. The root user has none.
    #[must_use]
    pub fn identity_id(&self) -> Option<&str> {
        match self {
            Self::Root { .. } => None,
            Self::User(user) => Some(&user.id),
            Self::AssumedRole(role) => Some(&role.role_id),
            Self::FederatedUser(user) => user.by.identity_id(),
        }
    }

    /// The session that it acts in, unless its credentials are its own.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        match self {
            Self::Root { .. } | Self::User(_) => None,
            Self::AssumedRole(role) => Some(&role.session),
            Self::FederatedUser(user) => Some(&user.session),
        }
    }

    /// When its temporary credentials were issued and whether a second factor was shown;
    /// `None` with long-term keys.
    #[must_use]
    pub fn token(&self) -> Option<Token> {
        match self {
            Self::Root { .. } => None,
            Self::User(user) => user.token,
            Self::AssumedRole(_) | Self::FederatedUser(_) => self.session().map(|session| Token {
                issued_at: session.issued_at,
                mfa: session.mfa,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> AccountId {
        AccountId::default()
    }

    #[test]
    fn root_is_named_by_its_account() {
        let root = Principal::Root { account: account() };
        assert_eq!(root.arn(), "arn:aws:iam::000000000000:root");
        assert_eq!(root.user_id(), "000000000000");
        assert_eq!(root.account(), &account());
        assert_eq!(root.identity_id(), None);
    }

    #[test]
    fn a_user_is_named_by_path_and_name_and_known_by_its_id() {
        let user = Principal::user(account(), "/team/", "ada", "AIDAQ3EGRIKH7XEXAMPLE");
        assert_eq!(user.arn(), "arn:aws:iam::000000000000:user/team/ada");
        assert_eq!(user.user_id(), "AIDAQ3EGRIKH7XEXAMPLE");
        assert_eq!(user.identity_id(), Some("AIDAQ3EGRIKH7XEXAMPLE"));
        assert!(user.has_arn("arn:aws:iam::000000000000:user/team/ada"));
    }

    #[test]
    fn a_session_is_named_by_role_and_session_without_the_path() {
        let session = Session::plain(Timestamp::UNIX_EPOCH);
        let role = AssumedRole::new(
            account(),
            "/team/",
            "app",
            "AROAQ3EGRIKH7XEXAMPLE",
            "night",
            session,
        );
        assert_eq!(role.role_arn(), "arn:aws:iam::000000000000:role/team/app");
        let principal = Principal::AssumedRole(Arc::new(role));
        assert_eq!(
            principal.arn(),
            "arn:aws:sts::000000000000:assumed-role/app/night"
        );
        assert_eq!(principal.user_id(), "AROAQ3EGRIKH7XEXAMPLE:night");
        assert_eq!(principal.identity_id(), Some("AROAQ3EGRIKH7XEXAMPLE"));
        assert!(principal.token().is_some_and(|token| !token.mfa));
    }

    #[test]
    fn a_federated_user_acts_by_right_of_the_one_who_asked() {
        let by = Principal::user(account(), "/", "ada", "AIDAQ3EGRIKH7XEXAMPLE");
        let session = Session::plain(Timestamp::UNIX_EPOCH);
        let bob = Principal::FederatedUser(Arc::new(FederatedUser::new(by, "bob", session)));
        assert_eq!(bob.arn(), "arn:aws:sts::000000000000:federated-user/bob");
        assert_eq!(bob.user_id(), "000000000000:bob");
        assert_eq!(bob.identity_id(), Some("AIDAQ3EGRIKH7XEXAMPLE"));
    }
}
