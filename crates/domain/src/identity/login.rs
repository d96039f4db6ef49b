//! The password of a user, from when it was given to when it is of no use any more.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{PASSWORDS_REFUSED_MAX, PasswordPolicy, PasswordVerifier, UniqueId};

/// That a user has a password, and which.
#[derive(Debug, Clone)]
pub struct LoginProfile {
    /// Whose it is.
    pub user: UniqueId,
    /// Since when the user has had one.
    pub created_at: Timestamp,
    /// Whether the next sign-in has to set another.
    pub reset_required: bool,
    password: Password,
    former: Vec<PasswordVerifier>,
}

/// One password of one user, as others refer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordId {
    /// Whose it is.
    pub user: UniqueId,
    /// Which one.
    pub id: Uuid,
}

/// One password.
#[derive(Debug, Clone)]
pub struct Password {
    /// Tells it from those before and after.
    pub id: Uuid,
    /// What it is checked by.
    pub verifier: PasswordVerifier,
    /// When it was set.
    pub set_at: Timestamp,
}

/// What a password is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordUse {
    /// For signing in.
    SigningIn,
    /// For setting another, which has to be done first.
    SettingAnother,
    /// For nothing: it is too old, and an administrator has to set another.
    Nothing,
}

impl LoginProfile {
    /// The first password of a user.
    #[must_use]
    pub fn new(user: UniqueId, password: Password, reset_required: bool) -> Self {
        Self {
            user,
            created_at: password.set_at,
            reset_required,
            password,
            former: Vec::new(),
        }
    }

    /// As it was stored; passwords that it had before come newest first.
    #[must_use]
    pub fn with_stored(self, created_at: Timestamp, former: Vec<PasswordVerifier>) -> Self {
        Self {
            created_at,
            former,
            ..self
        }
    }

    /// The password that holds.
    #[must_use]
    pub fn password(&self) -> &Password {
        &self.password
    }

    /// How to refer to the password that holds.
    #[must_use]
    pub fn password_id(&self) -> PasswordId {
        PasswordId {
            user: self.user.clone(),
            id: self.password.id,
        }
    }

    /// Those that it had before, newest first.
    #[must_use]
    pub fn former(&self) -> &[PasswordVerifier] {
        &self.former
    }

    /// With another password. What it was before is remembered.
    #[must_use]
    pub fn with_password(&self, password: Password, reset_required: bool) -> Self {
        let before = std::iter::once(&self.password.verifier).chain(&self.former);
        Self {
            user: self.user.clone(),
            created_at: self.created_at,
            reset_required,
            former: before.take(PASSWORDS_REFUSED_MAX - 1).cloned().collect(),
            password,
        }
    }

    /// The last passwords that a policy refuses to take again. Whoever has to set another cannot
    /// take the same, whatever the policy says.
    #[must_use]
    pub fn refused(&self, policy: Option<&PasswordPolicy>, now: Timestamp) -> Vec<PasswordVerifier> {
        let by_policy = policy.and_then(|policy| policy.last_refused).unwrap_or(0);
        let at_least = u8::from(self.use_of_password(policy, now) != PasswordUse::SigningIn);
        let all = std::iter::once(&self.password.verifier).chain(&self.former);
        all.take(by_policy.max(at_least).into()).cloned().collect()
    }

    /// What the password is good for by now.
    #[must_use]
    pub fn use_of_password(&self, policy: Option<&PasswordPolicy>, now: Timestamp) -> PasswordUse {
        let is_old = |days: u16| {
            let age = now.duration_since(self.password.set_at);
            age >= SignedDuration::from_hours(i64::from(days) * 24)
        };
        match policy {
            Some(policy) if policy.age_days_max.is_some_and(is_old) => {
                if policy.hard_expiry {
                    PasswordUse::Nothing
                } else {
                    PasswordUse::SettingAnother
                }
            }
            _ if self.reset_required => PasswordUse::SettingAnother,
            _ => PasswordUse::SigningIn,
        }
    }
}

#[cfg(test)]
mod tests {
    use stdx::Secret;

    use super::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(day * 86_400).unwrap()
    }

    /// A password that is never checked: its text stands in the place of its hash.
    fn password(number: u8) -> Password {
        let text = format!("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ${number:032}");
        Password {
            id: Uuid::from_u128(number.into()),
            verifier: PasswordVerifier::parse(Secret::new(text)).unwrap(),
            set_at: at(number.into()),
        }
    }

    fn numbers(verifiers: &[PasswordVerifier]) -> Vec<u8> {
        let number = |verifier: &PasswordVerifier| {
            let phc = verifier.as_phc().expose();
            phc.rsplit('$').next().unwrap().parse().unwrap()
        };
        verifiers.iter().map(number).collect()
    }

    #[test]
    fn it_remembers_as_many_as_can_be_refused() {
        let user = UniqueId::parse("AIDAAAAAAAAAAAAAAAAAA").unwrap();
        let mut profile = LoginProfile::new(user, password(0), false);
        let refusing = |last| PasswordPolicy {
            last_refused: Some(last),
            ..PasswordPolicy::default()
        };
        assert_eq!(numbers(&profile.refused(None, at(0))), [0; 0]);
        assert_eq!(numbers(&profile.refused(Some(&refusing(24)), at(0))), [0]);
        for number in 1..40 {
            profile = profile.with_password(password(number), false);
        }
        assert_eq!(numbers(&profile.refused(Some(&refusing(1)), at(40))), [39]);
        assert_eq!(
            numbers(&profile.refused(Some(&refusing(3)), at(40))),
            [39, 38, 37]
        );
        let all: Vec<u8> = (16..40).rev().collect();
        assert_eq!(numbers(&profile.refused(Some(&refusing(24)), at(40))), all);
        assert_eq!(profile.created_at, at(0));
        profile.reset_required = true;
        assert_eq!(numbers(&profile.refused(None, at(40))), [39]);
    }

    #[test]
    fn it_gets_old_where_a_policy_says_so() {
        let user = UniqueId::parse("AIDAAAAAAAAAAAAAAAAAA").unwrap();
        let profile = LoginProfile::new(user.clone(), password(0), false);
        let policy = PasswordPolicy {
            age_days_max: Some(90),
            ..PasswordPolicy::default()
        };
        let hard = PasswordPolicy {
            hard_expiry: true,
            ..policy.clone()
        };
        assert_eq!(profile.use_of_password(None, at(5000)), PasswordUse::SigningIn);
        let almost = at(90) - SignedDuration::from_secs(1);
        for (policy, old) in [
            (&policy, PasswordUse::SettingAnother),
            (&hard, PasswordUse::Nothing),
        ] {
            assert_eq!(
                profile.use_of_password(Some(policy), almost),
                PasswordUse::SigningIn
            );
            assert_eq!(profile.use_of_password(Some(policy), at(90)), old);
            let renewed = profile.with_password(password(50), false);
            assert_eq!(
                renewed.use_of_password(Some(policy), at(90)),
                PasswordUse::SigningIn
            );
        }
        let handed_out = LoginProfile::new(user, password(0), true);
        assert_eq!(
            handed_out.use_of_password(None, at(0)),
            PasswordUse::SettingAnother
        );
        assert_eq!(
            handed_out.use_of_password(Some(&hard), at(90)),
            PasswordUse::Nothing
        );
    }
}
