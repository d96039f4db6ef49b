//! What passwords of users must be like, and for how long they are good.

use std::fmt;

/// The shortest password without a policy of the account's (IAM user guide, "Default password
/// policy").
const DEFAULT_LENGTH_MIN: usize = 8;

/// The kinds of characters of which such a password has three.
const DEFAULT_KINDS_MIN: usize = 3;

/// What counts as a symbol (API reference, `UpdateAccountPasswordPolicy`).
const SYMBOLS: &str = "!@#$%^&*()_+-=[]{}|'";

/// The rules of an account for the passwords of its users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// The shortest password, in characters: 6 to 128.
    pub length_min: u8,
    /// Whether there must be a symbol in it.
    pub symbols: bool,
    /// Whether there must be a digit in it.
    pub numbers: bool,
    /// Whether there must be a letter from A to Z in it.
    pub uppercase: bool,
    /// Whether there must be a letter from a to z in it.
    pub lowercase: bool,
    /// Whether every user may change the own password.
    pub users_may_change: bool,
    /// For how many days a password is good: 1 to 1,095; none: for ever.
    pub age_days_max: Option<u16>,
    /// How many of the last passwords cannot be taken again, the one that holds among them: 1 to 24.
    pub last_refused: Option<u8>,
    /// Whether only an administrator helps whose password has got too old.
    pub hard_expiry: bool,
}

/// The most that a policy can refuse of the last passwords.
pub const PASSWORDS_REFUSED_MAX: usize = 24;

/// Whether that can be a password at all: 1 to 128 characters of Latin-1 without control characters
/// but tabs and ends of lines (API reference, `ChangePassword`).
#[must_use]
pub fn is_password(text: &str) -> bool {
    let possible = |character: char| matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{ff}');
    (1..=128).contains(&text.chars().count()) && text.chars().all(possible)
}

/// Something that a password must be. Its text completes “A password has …”.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordRule {
    /// It has so many characters.
    Length(usize),
    /// There is a symbol in it.
    Symbol,
    /// There is a digit in it.
    Number,
    /// There is a letter from A to Z in it.
    Uppercase,
    /// There is a letter from a to z in it.
    Lowercase,
    /// Three of those four are in it.
    ThreeKinds,
    /// It is none of these.
    OtherThan(Vec<String>),
}

impl Default for PasswordPolicy {
    /// What `UpdateAccountPasswordPolicy` makes of no parameters.
    fn default() -> Self {
        Self {
            length_min: 6,
            symbols: false,
            numbers: false,
            uppercase: false,
            lowercase: false,
            users_may_change: false,
            age_days_max: None,
            last_refused: None,
            hard_expiry: false,
        }
    }
}

impl PasswordPolicy {
    fn rules(&self) -> Vec<PasswordRule> {
        let kinds = [
            (self.symbols, PasswordRule::Symbol),
            (self.numbers, PasswordRule::Number),
            (self.uppercase, PasswordRule::Uppercase),
            (self.lowercase, PasswordRule::Lowercase),
        ];
        let required = kinds
            .into_iter()
            .filter_map(|(required, rule)| required.then_some(rule));
        let length = PasswordRule::Length(self.length_min.into());
        std::iter::once(length).chain(required).collect()
    }
}

impl PasswordRule {
    /// The rules of an account with these names, which are AWS's own as long as it has no policy.
    #[must_use]
    pub fn of(policy: Option<&PasswordPolicy>, account: impl IntoIterator<Item = String>) -> Vec<Self> {
        match policy {
            Some(policy) => policy.rules(),
            None => vec![
                Self::Length(DEFAULT_LENGTH_MIN),
                Self::ThreeKinds,
                Self::OtherThan(account.into_iter().collect()),
            ],
        }
    }

    /// Whether a password keeps it.
    #[must_use]
    pub fn is_kept_by(&self, password: &str) -> bool {
        match self {
            Self::Length(least) => password.chars().count() >= *least,
            Self::Symbol => password.chars().any(|character| SYMBOLS.contains(character)),
            Self::Number => password.contains(|character: char| character.is_ascii_digit()),
            Self::Uppercase => password.contains(|character: char| character.is_ascii_uppercase()),
            Self::Lowercase => password.contains(|character: char| character.is_ascii_lowercase()),
            Self::ThreeKinds => {
                let kinds = [Self::Symbol, Self::Number, Self::Uppercase, Self::Lowercase];
                kinds.iter().filter(|kind| kind.is_kept_by(password)).count() >= DEFAULT_KINDS_MIN
            }
            Self::OtherThan(names) => !names.iter().any(|name| name.eq_ignore_ascii_case(password)),
        }
    }
}

impl fmt::Display for PasswordRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(least) => write!(f, "at least {least} characters"),
            Self::Symbol => write!(f, "a symbol ({SYMBOLS})"),
            Self::Number => f.write_str("a digit"),
            Self::Uppercase => f.write_str("an upper-case letter (A to Z)"),
            Self::Lowercase => f.write_str("a lower-case letter (a to z)"),
            Self::ThreeKinds => write!(
                f,
                "three of: upper-case letters, lower-case letters, digits, symbols ({SYMBOLS})"
            ),
            Self::OtherThan(_) => f.write_str("more to it than the name of the account"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(policy: Option<&PasswordPolicy>, password: &str) -> Vec<PasswordRule> {
        let mut rules = PasswordRule::of(policy, ["000000000000".to_owned(), "acme-Prod1".to_owned()]);
        rules.retain(|rule| !rule.is_kept_by(password));
        rules
    }

    #[test]
    fn without_a_policy_aws_s_own_holds() {
        for good in ["Abcdefg1", "abcdefg1!", "ABCDEFG1'", "Äbcdefg1!"] {
            assert_eq!(broken(None, good), [], "{good}");
        }
        assert_eq!(broken(None, "Abcdef1"), [PasswordRule::Length(8)]);
        for plain in ["abcdefgh1", "ABCDEFGH!", "12345678!", "ÄÖÜäöüß1"] {
            assert_eq!(broken(None, plain), [PasswordRule::ThreeKinds], "{plain}");
        }
        assert!(matches!(
            &broken(None, "ACME-prod1")[..],
            [PasswordRule::OtherThan(_)]
        ));
    }

    #[test]
    fn not_every_text_is_a_password() {
        for text in ["a", "Correct horse\t1", "ÿ", &"é".repeat(128)] {
            assert!(is_password(text), "{text:?}");
        }
        for text in ["", "a\0", "Ā", "🐎", &"a".repeat(129)] {
            assert!(!is_password(text), "{text:?}");
        }
    }

    #[test]
    fn a_policy_takes_its_place() {
        let policy = PasswordPolicy::default();
        assert_eq!(broken(Some(&policy), "abcdef"), []);
        assert_eq!(broken(Some(&policy), "abcde"), [PasswordRule::Length(6)]);
        // Characters, not bytes.
        assert_eq!(broken(Some(&policy), "ääää"), [PasswordRule::Length(6)]);
        let strict = PasswordPolicy {
            length_min: 14,
            symbols: true,
            numbers: true,
            uppercase: true,
            lowercase: true,
            ..policy
        };
        assert_eq!(broken(Some(&strict), "Correct-horse-1"), []);
        assert_eq!(
            broken(Some(&strict), "ä"),
            [
                PasswordRule::Length(14),
                PasswordRule::Symbol,
                PasswordRule::Number,
                PasswordRule::Uppercase,
                PasswordRule::Lowercase,
            ]
        );
    }
}
