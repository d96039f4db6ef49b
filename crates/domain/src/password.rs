//! Passwords: how they are generated and what RDS accepts as one.

use stdx::{Random, Secret};
use thiserror::Error;

/// The longest password `GetRandomPassword` makes, in characters.
pub const LENGTH_MAX: u32 = 4096;

/// Characters that a generated master password never has: RDS forbids the first four, and
/// the rest would need quoting in a shell, a URL or a properties file.
const MASTER_EXCLUDED: &str = "/\"@ '\\:";

/// The length of a generated master password, in characters.
const MASTER_LENGTH: u32 = 32;

const LOWERCASE: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPERCASE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const NUMBERS: &str = "0123456789";
const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// What `GetRandomPassword` was asked for.
#[derive(Debug, Clone)]
pub struct PasswordRules {
    /// How many characters, 1 to [`LENGTH_MAX`].
    pub length: u32,
    /// Characters to leave out.
    pub exclude: String,
    /// Leave out digits.
    pub exclude_numbers: bool,
    /// Leave out punctuation.
    pub exclude_punctuation: bool,
    /// Leave out upper case.
    pub exclude_uppercase: bool,
    /// Leave out lower case.
    pub exclude_lowercase: bool,
    /// Allow the space.
    pub include_space: bool,
    /// At least one character of every kind that is not left out.
    pub require_each_type: bool,
}

/// Why no password can be made or taken.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PasswordError {
    /// Fewer characters than required kinds.
    #[error("Password length is too short based on the required types.")]
    TooShortForTypes,
    /// Nothing is left to choose from.
    #[error("The exclusions leave no character to choose from.")]
    NothingLeft,
    /// RDS's rule for master passwords.
    #[error(
        "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', \
         '\"', ' ' may be used."
    )]
    MasterCharacters,
    /// RDS's rule for master passwords.
    #[error(
        "The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters."
    )]
    MasterTooShort,
    /// RDS's rule for master passwords.
    #[error(
        "The parameter MasterUserPassword is not a valid password because it is longer than 128 characters."
    )]
    MasterTooLong,
}

impl Default for PasswordRules {
    fn default() -> Self {
        Self {
            length: 32,
            exclude: String::new(),
            exclude_numbers: false,
            exclude_punctuation: false,
            exclude_uppercase: false,
            exclude_lowercase: false,
            include_space: false,
            require_each_type: true,
        }
    }
}

impl PasswordRules {
    /// Makes a password.
    ///
    /// # Errors
    /// When no password can follow these rules.
    pub fn generate(&self, random: &dyn Random) -> Result<Secret<String>, PasswordError> {
        let kinds = self.kinds();
        let alphabet: Vec<char> = kinds.iter().flatten().copied().collect();
        if alphabet.is_empty() {
            return Err(PasswordError::NothingLeft);
        }
        let length = usize::try_from(self.length.min(LENGTH_MAX)).unwrap_or(0);
        let required: Vec<&Vec<char>> = if self.require_each_type {
            kinds.iter().filter(|kind| !kind.is_empty()).collect()
        } else {
            Vec::new()
        };
        if length < required.len().max(1) {
            return Err(PasswordError::TooShortForTypes);
        }
        let mut letters: Vec<char> = required.iter().map(|kind| pick(kind, random)).collect();
        letters.extend((letters.len()..length).map(|_| pick(&alphabet, random)));
        shuffle(&mut letters, random);
        let password = letters.iter().collect::<String>();
        letters.fill('\0');
        Ok(Secret::new(password))
    }

    fn kinds(&self) -> Vec<Vec<char>> {
        let space = if self.include_space { " " } else { "" };
        let chosen = [
            (LOWERCASE, self.exclude_lowercase),
            (UPPERCASE, self.exclude_uppercase),
            (NUMBERS, self.exclude_numbers),
            (PUNCTUATION, self.exclude_punctuation),
            (space, false),
        ];
        let kept = |kind: &str| {
            kind.chars()
                .filter(|letter| !self.exclude.contains(*letter))
                .collect()
        };
        chosen
            .iter()
            .filter(|(_, excluded)| !excluded)
            .map(|(kind, _)| kept(kind))
            .collect()
    }
}

/// Makes a master password: 32 characters of all four kinds that need no quoting.
///
/// # Errors
/// Never in practice: the rules can be followed.
pub fn generate_master(random: &dyn Random) -> Result<Secret<String>, PasswordError> {
    PasswordRules {
        length: MASTER_LENGTH,
        exclude: MASTER_EXCLUDED.to_owned(),
        ..Default::default()
    }
    .generate(random)
}

/// Checks a master password that a caller chose.
///
/// # Errors
/// When RDS would refuse it.
pub fn check_master(password: &Secret<String>) -> Result<(), PasswordError> {
    let text = password.expose();
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"/@\"".contains(&byte))
    {
        return Err(PasswordError::MasterCharacters);
    }
    match text.len() {
        0..8 => Err(PasswordError::MasterTooShort),
        8..=128 => Ok(()),
        _ => Err(PasswordError::MasterTooLong),
    }
}

fn pick(from: &[char], random: &dyn Random) -> char {
    let bound = u32::try_from(from.len()).unwrap_or(1);
    from.get(random.below(bound) as usize).copied().unwrap_or('0')
}

/// Fisher and Yates, so that the required kinds are not always in front.
fn shuffle(letters: &mut [char], random: &dyn Random) {
    for last in (1..letters.len()).rev() {
        let bound = u32::try_from(last + 1).unwrap_or(1);
        letters.swap(last, random.below(bound) as usize);
    }
}

#[cfg(test)]
mod tests {
    use stdx::SystemRandom;

    use super::*;

    fn generate(rules: &PasswordRules) -> String {
        rules.generate(&SystemRandom).unwrap().expose().clone()
    }

    #[test]
    fn every_kind_is_there_by_default() {
        for _ in 0..200 {
            let password = generate(&PasswordRules {
                length: 4,
                ..Default::default()
            });
            for kind in [LOWERCASE, UPPERCASE, NUMBERS, PUNCTUATION] {
                assert!(password.chars().any(|letter| kind.contains(letter)), "{password}");
            }
        }
    }

    #[test]
    fn exclusions_hold() {
        let rules = PasswordRules {
            length: 500,
            exclude: "abc".into(),
            exclude_punctuation: true,
            exclude_uppercase: true,
            include_space: true,
            ..Default::default()
        };
        let password = generate(&rules);
        assert!(
            password
                .chars()
                .all(|letter| " defghijklmnopqrstuvwxyz0123456789".contains(letter)),
            "{password}"
        );
        assert!(password.contains(' '));
        assert_eq!(password.len(), 500);
    }

    #[test]
    fn rules_that_cannot_be_followed_are_refused() {
        let short = PasswordRules {
            length: 3,
            ..Default::default()
        };
        assert_eq!(
            short.generate(&SystemRandom).err(),
            Some(PasswordError::TooShortForTypes)
        );
        let nothing = PasswordRules {
            exclude_numbers: true,
            exclude_punctuation: true,
            exclude_uppercase: true,
            exclude_lowercase: true,
            ..Default::default()
        };
        assert_eq!(
            nothing.generate(&SystemRandom).err(),
            Some(PasswordError::NothingLeft)
        );
    }

    #[test]
    fn generated_master_passwords_pass_the_check() {
        for _ in 0..100 {
            let password = generate_master(&SystemRandom).unwrap();
            assert_eq!(check_master(&password), Ok(()));
            assert_eq!(password.expose().len(), 32);
            assert!(!password.expose().contains(['\'', '\\', ':']));
        }
    }

    #[test]
    fn master_passwords_follow_the_documented_rule() {
        assert_eq!(
            check_master(&"sh0rt!!".into()),
            Err(PasswordError::MasterTooShort)
        );
        assert_eq!(
            check_master(&"with space".into()),
            Err(PasswordError::MasterCharacters)
        );
        assert_eq!(
            check_master(&"pässword1".into()),
            Err(PasswordError::MasterCharacters)
        );
        assert_eq!(
            check_master(&"x".repeat(129).as_str().into()),
            Err(PasswordError::MasterTooLong)
        );
        assert_eq!(check_master(&"long-enough".into()), Ok(()));
    }
}
