//! Passwords of users: what may be one, for how long, and who gets in with it.

use std::time::Duration;

use aws_api::ApiError;
use aws_api::iam::{
    ChangePasswordInput, CreateAccountAliasInput, CreateLoginProfileInput, CreateUserInput,
    DeleteLoginProfileInput, DeleteUserInput, GetLoginProfileInput, GetUserInput, Iam, LoginProfile,
    PutUserPolicyInput, UpdateAccountPasswordPolicyInput, UpdateLoginProfileInput, User,
};
use control::{Caller, Claim, NotSignedIn, OnExit, SignedIn, Stranger};
use domain::{AccountId, Region};
use iam::{LongTerm, Principal};
use stdx::Clock;

use crate::bench::{ACCOUNT, Bench, REGION, Server};

const FIRST: &str = "Correct-horse-1";
const SECOND: &str = "Battery-staple-2";
const DAY: Duration = Duration::from_hours(24);

const NO_POLICY: UpdateAccountPasswordPolicyInput = UpdateAccountPasswordPolicyInput {
    minimum_password_length: None,
    require_symbols: None,
    require_numbers: None,
    require_uppercase_characters: None,
    require_lowercase_characters: None,
    allow_users_to_change_password: None,
    max_password_age: None,
    password_reuse_prevention: None,
    hard_expiry: None,
};

fn claim(user: &str, password: &str) -> Claim {
    Claim {
        account: ACCOUNT.to_owned(),
        user: user.to_owned(),
        password: password.into(),
        new_password: None,
    }
}

fn code<T>(result: Result<T, ApiError>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "")
}

impl Server {
    fn user_with_password(&self, name: &str) {
        let input = CreateUserInput {
            path: None,
            user_name: name.to_owned(),
            permissions_boundary: None,
            tags: None,
        };
        self.block_on(self.control.create_user(self.root(), input))
            .unwrap();
        self.give_password(name, FIRST, false).unwrap();
    }

    fn give_password(&self, name: &str, password: &str, reset: bool) -> Result<LoginProfile, ApiError> {
        let input = CreateLoginProfileInput {
            user_name: Some(name.to_owned()),
            password: Some(password.into()),
            password_reset_required: Some(reset),
        };
        let given = self.block_on(self.control.create_login_profile(self.root(), input));
        Ok(given?.login_profile.unwrap())
    }

    fn profile(&self, name: &str) -> Result<LoginProfile, ApiError> {
        let user_name = Some(name.to_owned());
        let input = GetLoginProfileInput { user_name };
        let given = self.block_on(self.control.get_login_profile(self.root(), input));
        Ok(given?.login_profile.unwrap())
    }

    fn set_password(&self, name: &str, password: Option<&str>, reset: Option<bool>) -> Result<(), ApiError> {
        let input = UpdateLoginProfileInput {
            user_name: name.to_owned(),
            password: password.map(Into::into),
            password_reset_required: reset,
        };
        self.block_on(self.control.update_login_profile(self.root(), input))
    }

    fn take_password(&self, name: &str) -> Result<(), ApiError> {
        let user_name = Some(name.to_owned());
        let input = DeleteLoginProfileInput { user_name };
        self.block_on(self.control.delete_login_profile(self.root(), input))
    }

    fn password_policy(&self, policy: UpdateAccountPasswordPolicyInput) {
        self.block_on(self.control.update_account_password_policy(self.root(), policy))
            .unwrap();
    }

    fn user_named(&self, name: &str) -> User {
        let user_name = Some(name.to_owned());
        let input = GetUserInput { user_name };
        let found = self.block_on(self.control.get_user(self.root(), input)).unwrap();
        found.user.unwrap()
    }

    /// The user itself, with a key.
    fn as_user(&self, name: &str) -> Caller {
        let id = self.user_named(name).user_id.unwrap();
        Caller {
            principal: Principal::user(AccountId::parse(ACCOUNT).unwrap(), "/", name, &id),
            identities: self.control.identities(),
            ..self.root()
        }
    }

    fn change_password(&self, name: &str, old: &str, new: &str) -> Result<(), ApiError> {
        let input = ChangePasswordInput {
            old_password: old.into(),
            new_password: new.into(),
        };
        self.block_on(self.control.change_password(self.as_user(name), input))
    }

    fn allow(&self, name: &str, effect: &str) {
        let input = PutUserPolicyInput {
            user_name: name.to_owned(),
            policy_name: "own".to_owned(),
            policy_document: format!(
                r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "{effect}", "Action": "iam:ChangePassword",
                    "Resource": "arn:aws:iam::*:user/${{aws:username}}"}}}}"#
            ),
        };
        self.block_on(self.control.put_user_policy(self.root(), input))
            .unwrap();
    }

    fn sign_in(&self, claim: &Claim) -> Result<SignedIn, NotSignedIn> {
        let stranger = Stranger {
            identities: self.control.identities(),
            region: Region::parse(REGION).unwrap(),
            received_at: self.clock.now(),
            source: self.root().source,
            secure: false,
            user_agent: None,
            decisions: Default::default(),
            vouched: Default::default(),
        };
        self.block_on(self.control.sign_in(&stranger, claim))
    }

    fn signs_in(&self, user: &str, password: &str) -> LongTerm {
        self.sign_in(&claim(user, password)).unwrap().by
    }

    fn is_wrong(&self, claim: &Claim) -> bool {
        matches!(self.sign_in(claim), Err(NotSignedIn::Incorrect { .. }))
    }
}

#[test]
fn a_user_has_one_password_until_it_is_taken_away() {
    let bench = Bench::new();
    let server = bench.start();
    server.user_with_password("ada");
    let made = server.profile("ada").unwrap();
    assert_eq!(made.password_reset_required, Some(false));
    assert_eq!(
        code(server.give_password("ada", SECOND, false)),
        "EntityAlreadyExists"
    );
    assert_eq!(code(server.give_password("bob", SECOND, false)), "NoSuchEntity");
    let delete_user = || {
        let input = DeleteUserInput {
            user_name: "ada".to_owned(),
        };
        server.block_on(server.control.delete_user(server.root(), input))
    };
    assert_eq!(code(delete_user()), "DeleteConflict");

    let by_first = server.signs_in("ada", FIRST);
    server.clock.advance(DAY);
    server.set_password("ada", Some(SECOND), None).unwrap();
    assert_eq!(server.profile("ada").unwrap().create_date, made.create_date);
    assert!(server.is_wrong(&claim("ada", FIRST)));
    let by_second = server.signs_in("ada", SECOND);
    // What was signed in with the first ended with it.
    assert!(server.control.console_credentials(&by_first).unwrap().is_none());
    assert!(server.control.console_credentials(&by_second).unwrap().is_some());

    server.take_password("ada").unwrap();
    assert!(server.control.console_credentials(&by_second).unwrap().is_none());
    assert!(server.is_wrong(&claim("ada", SECOND)));
    assert_eq!(code(server.profile("ada")), "NoSuchEntity");
    assert_eq!(code(server.take_password("ada")), "NoSuchEntity");
    assert_eq!(
        code(server.set_password("ada", Some(FIRST), None)),
        "NoSuchEntity"
    );
    // Another one of the same text is another.
    server.give_password("ada", SECOND, false).unwrap();
    assert!(server.control.console_credentials(&by_second).unwrap().is_none());
    server.take_password("ada").unwrap();
    delete_user().unwrap();
}

#[test]
fn it_is_there_after_a_restart_and_so_is_when_it_was_used() {
    let bench = Bench::new();
    let server = bench.start();
    server.user_with_password("ada");
    assert_eq!(server.user_named("ada").password_last_used, None);
    server.signs_in("ada", FIRST);
    let first = server.clock.now();
    server.clock.advance(Duration::from_secs(299));
    server.signs_in("ada", FIRST);
    assert_eq!(server.user_named("ada").password_last_used, Some(first));
    server.shut_down(OnExit::Stop);
    let server = bench.start();
    assert_eq!(server.user_named("ada").password_last_used, Some(first));
    server.clock.advance(Duration::from_secs(1));
    server.signs_in("ada", FIRST);
    assert_eq!(
        server.user_named("ada").password_last_used,
        Some(server.clock.now())
    );
}

#[test]
fn the_policy_of_the_account_decides_what_a_password_is() {
    let bench = Bench::new();
    let server = bench.start();
    server.user_with_password("ada");
    let violation = "PasswordPolicyViolation";
    for plain in ["Abcde-1", "abcdefgh", ACCOUNT] {
        assert_eq!(
            code(server.set_password("ada", Some(plain), None)),
            violation,
            "{plain}"
        );
    }
    let alias = CreateAccountAliasInput {
        account_alias: "acme-prod-1".to_owned(),
    };
    server
        .block_on(server.control.create_account_alias(server.root(), alias))
        .unwrap();
    assert_eq!(
        code(server.set_password("ada", Some("ACME-prod-1"), None)),
        violation
    );
    let by_alias = Claim {
        account: "acme-prod-1".to_owned(),
        ..claim("ada", FIRST)
    };
    server.sign_in(&by_alias).unwrap();

    server.password_policy(NO_POLICY);
    server.set_password("ada", Some("abcdef"), None).unwrap();
    server.password_policy(UpdateAccountPasswordPolicyInput {
        minimum_password_length: Some(10),
        require_symbols: Some(true),
        password_reuse_prevention: Some(2),
        ..NO_POLICY
    });
    for plain in ["abc-defgh", "abcdefghij"] {
        let refused = server.set_password("ada", Some(plain), None).unwrap_err();
        assert_eq!(refused.code(), violation);
        assert!(refused.hint().unwrap().contains("it must have"), "{refused:?}");
    }
    // A password that a policy would not allow any more goes on working.
    server.signs_in("ada", "abcdef");
    // Neither the one that holds can be taken again, nor the one before it.
    assert_eq!(code(server.set_password("ada", Some(FIRST), None)), violation);
    server.set_password("ada", Some(SECOND), None).unwrap();
    assert_eq!(code(server.set_password("ada", Some(SECOND), None)), violation);
    server.set_password("ada", Some(FIRST), None).unwrap();
}

#[test]
fn users_change_their_own_password_if_something_allows_it() {
    let bench = Bench::new();
    let server = bench.start();
    server.user_with_password("ada");
    assert_eq!(code(server.change_password("ada", FIRST, SECOND)), "AccessDenied");
    server.password_policy(UpdateAccountPasswordPolicyInput {
        allow_users_to_change_password: Some(true),
        ..NO_POLICY
    });
    server.change_password("ada", FIRST, SECOND).unwrap();
    assert_eq!(
        code(server.change_password("ada", FIRST, SECOND)),
        "AccessDenied",
        "that is the old one no more"
    );
    // A Deny is stronger than the account.
    server.allow("ada", "Deny");
    assert_eq!(code(server.change_password("ada", SECOND, FIRST)), "AccessDenied");
    server.password_policy(NO_POLICY);
    server.allow("ada", "Allow");
    server.change_password("ada", SECOND, FIRST).unwrap();
    server.signs_in("ada", FIRST);

    let input = ChangePasswordInput {
        old_password: FIRST.into(),
        new_password: SECOND.into(),
    };
    let by_root = server.block_on(server.control.change_password(server.root(), input));
    assert_eq!(code(by_root), "InvalidUserType");
    server.take_password("ada").unwrap();
    assert_eq!(code(server.change_password("ada", FIRST, SECOND)), "NoSuchEntity");
}

#[test]
fn a_password_that_was_handed_out_is_replaced_at_the_first_sign_in() {
    let bench = Bench::new();
    let server = bench.start();
    server.user_with_password("ada");
    server.set_password("ada", None, Some(true)).unwrap();
    let with_new = |new: &str| Claim {
        new_password: Some(new.into()),
        ..claim("ada", FIRST)
    };
    let refused = |claim: &Claim| match server.sign_in(claim).unwrap_err() {
        NotSignedIn::Refused { error, .. } => error.code(),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&claim("ada", FIRST)), "AccessDenied");
    assert_eq!(refused(&with_new(SECOND)), "AccessDenied");
    server.allow("ada", "Allow");
    let NotSignedIn::NewPasswordRequired { rules, .. } = server.sign_in(&claim("ada", FIRST)).unwrap_err()
    else {
        panic!("it is asked for");
    };
    assert_eq!(rules.first().unwrap(), "at least 8 characters");
    assert_eq!(refused(&with_new("short")), "PasswordPolicyViolation");
    assert_eq!(refused(&with_new(FIRST)), "PasswordPolicyViolation");
    assert_eq!(refused(&with_new("🐎🐎🐎🐎🐎🐎🐎🐎aA1")), "ValidationError");
    let signed_in = server.sign_in(&with_new(SECOND)).unwrap();
    assert!(signed_in.has_new_password);
    assert_eq!(
        server.profile("ada").unwrap().password_reset_required,
        Some(false)
    );
    server.signs_in("ada", SECOND);
    assert!(server.is_wrong(&claim("ada", FIRST)));
    let once_more = Claim {
        new_password: Some("Third-password-3".into()),
        ..claim("ada", SECOND)
    };
    assert_eq!(refused(&once_more), "ValidationException");
}

#[test]
fn a_password_gets_old() {
    let bench = Bench::new();
    let server = bench.start();
    server.user_with_password("ada");
    server.allow("ada", "Allow");
    let aging = UpdateAccountPasswordPolicyInput {
        max_password_age: Some(30),
        ..NO_POLICY
    };
    server.password_policy(aging.clone());
    server.clock.advance(DAY * 30 - Duration::from_secs(1));
    server.signs_in("ada", FIRST);
    server.clock.advance(Duration::from_secs(1));
    let required = server.sign_in(&claim("ada", FIRST)).unwrap_err();
    assert!(matches!(required, NotSignedIn::NewPasswordRequired { .. }));
    server.password_policy(UpdateAccountPasswordPolicyInput {
        hard_expiry: Some(true),
        ..aging
    });
    let new = Claim {
        new_password: Some(SECOND.into()),
        ..claim("ada", FIRST)
    };
    let NotSignedIn::Refused { error, .. } = server.sign_in(&new).unwrap_err() else {
        panic!("it is too old");
    };
    assert_eq!(error.code(), "PasswordExpired");
    // With a key, it can still be changed (API reference, `HardExpiry`).
    server.change_password("ada", FIRST, SECOND).unwrap();
    server.signs_in("ada", SECOND);
}

#[test]
fn whoever_guesses_has_to_wait_and_nobody_learns_who_there_is() {
    let bench = Bench::new();
    let server = bench.start();
    server.user_with_password("ada");
    let elsewhere = Claim {
        account: "999999999999".to_owned(),
        ..claim("ada", FIRST)
    };
    assert!(server.is_wrong(&elsewhere));
    assert!(server.is_wrong(&claim("not a name", FIRST)));
    for name in ["ada", "nobody"] {
        while server.is_wrong(&claim(name, "wrong")) {}
        let NotSignedIn::Paused { retry_after } = server.sign_in(&claim(name, FIRST)).unwrap_err() else {
            panic!("{name} has to wait");
        };
        assert_eq!(retry_after, Duration::from_secs(15), "{name}");
    }
    // Guessing by the API counts as well, and is stopped by the same.
    server.allow("ada", "Allow");
    assert_eq!(code(server.change_password("ada", FIRST, SECOND)), "Throttling");
    server.clock.advance(Duration::from_secs(15));
    assert_eq!(
        code(server.change_password("ada", "wrong", SECOND)),
        "AccessDenied"
    );
    assert_eq!(code(server.change_password("ada", FIRST, SECOND)), "Throttling");
    server.clock.advance(Duration::from_secs(30));
    server.signs_in("ada", FIRST);
    server.signs_in("ada", FIRST);
}
