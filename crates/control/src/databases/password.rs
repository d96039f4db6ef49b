//! What a request asks for as to the master password, as far as the request alone tells:
//! which parameters go together, and what a password may look like.

use aws_api::ApiError;
use aws_api::rds::{CreateDBInstanceInput, ModifyDBInstanceInput};
use domain::password::check_master;
use domain::scram::{Challenge, Verifier};
use stdx::Secret;

use super::settings::required;

/// The parameters of a request that are about the master password.
#[derive(Default)]
pub(super) struct Parameters<'a> {
    manage: Option<bool>,
    password: Option<&'a Secret<String>>,
    key: Option<&'a str>,
    rotate: bool,
    immediately: bool,
}

impl<'a> Parameters<'a> {
    pub(super) fn of_creation(input: &'a CreateDBInstanceInput) -> Self {
        Self {
            manage: input.manage_master_user_password,
            password: input.master_user_password.as_ref(),
            key: input.master_user_secret_kms_key_id.as_deref(),
            ..Default::default()
        }
    }

    pub(super) fn of_modification(input: &'a ModifyDBInstanceInput) -> Self {
        Self {
            manage: input.manage_master_user_password,
            password: input.master_user_password.as_ref(),
            key: input.master_user_secret_kms_key_id.as_deref(),
            rotate: input.rotate_master_user_password == Some(true),
            immediately: input.apply_immediately == Some(true),
        }
    }

    fn check_key(&self) -> Result<(), ApiError> {
        if self.key.is_some() && self.manage != Some(true) {
            return Err(ApiError::invalid_parameter_combination(
                "A ManageMasterUserPassword value is required when MasterUserSecretKmsKeyId is specified.",
            ));
        }
        Ok(())
    }
}

/// How a new instance's master password is to be kept.
#[derive(Debug)]
pub(super) enum Kept {
    /// By RDS, in a secret.
    Managed,
    /// By its owner.
    Own(Verifier),
}

impl Kept {
    /// A password of the owner's own is derived under that challenge.
    pub(super) fn parse(given: &Parameters<'_>, challenge: Challenge) -> Result<Self, ApiError> {
        given.check_key()?;
        match (given.manage == Some(true), given.password) {
            (true, Some(_)) => Err(managed_and_own()),
            (true, None) => Ok(Self::Managed),
            (false, Some(password)) => verifier(password, challenge).map(Self::Own),
            (false, None) => Err(required("MasterUserPassword")
                .with_hint("or let Lockstep make and rotate one: --manage-master-user-password")),
        }
    }
}

/// What is to happen to the master password of an instance.
#[derive(Debug)]
pub(super) enum Asked {
    /// Nothing.
    Nothing,
    /// Another one of the owner's own is set.
    Own(Verifier),
    /// RDS keeps it from now on.
    Manage,
    /// Its owner keeps it from now on.
    Release(Verifier),
    /// It rotates at once.
    Rotate,
}

impl Asked {
    /// A password of the owner's own is derived under that challenge.
    pub(super) fn parse(given: &Parameters<'_>, challenge: Challenge) -> Result<Self, ApiError> {
        given.check_key()?;
        let asked = match (given.manage, given.password) {
            (None, None) => Self::Nothing,
            (None, Some(password)) => Self::Own(verifier(password, challenge)?),
            (Some(true), None) => Self::Manage,
            (Some(true), Some(_)) => return Err(managed_and_own()),
            (Some(false), None) => {
                return Err(ApiError::invalid_parameter_combination(
                    "MasterUserPassword must be provided when ManageMasterUserPassword is set to false.",
                ));
            }
            (Some(false), Some(password)) => Self::Release(verifier(password, challenge)?),
        };
        if given.rotate {
            asked.with_rotation(given.immediately)
        } else {
            Ok(asked)
        }
    }

    /// A password that RDS keeps can be rotated, and not later.
    fn with_rotation(self, immediately: bool) -> Result<Self, ApiError> {
        match self {
            Self::Own(_) | Self::Release(_) => Err(ApiError::invalid_parameter_combination(
                "You can't specify MasterUserPassword when RotateMasterUserPassword is enabled.",
            )),
            Self::Nothing | Self::Manage | Self::Rotate if immediately => Ok(Self::Rotate),
            Self::Nothing | Self::Manage | Self::Rotate => Err(ApiError::invalid_parameter_combination(
                "You must specify apply immediately when rotating the master user password.",
            )),
        }
    }
}

fn managed_and_own() -> ApiError {
    ApiError::invalid_parameter_combination(
        "You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.",
    )
}

/// What PostgreSQL is given of a password that its owner keeps.
fn verifier(password: &Secret<String>, challenge: Challenge) -> Result<Verifier, ApiError> {
    check_master(password).map_err(|refused| ApiError::invalid_parameter_value(refused.to_string()))?;
    Ok(Verifier::derive(password, challenge))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMBINATION: &str = "InvalidParameterCombination";
    const VALUE: &str = "InvalidParameterValue";

    /// Manage, password, key.
    type Given = (Option<bool>, Option<&'static str>, Option<&'static str>);

    fn challenge() -> Challenge {
        Challenge {
            salt: vec![7; 16],
            iterations: domain::scram::ITERATIONS,
        }
    }

    fn kept((manage, password, key): Given) -> Result<Kept, ApiError> {
        let password = password.map(Secret::from);
        let given = Parameters {
            manage,
            password: password.as_ref(),
            key,
            ..Default::default()
        };
        Kept::parse(&given, challenge())
    }

    fn asked((manage, password, key): Given, rotate: bool, immediately: bool) -> Result<Asked, ApiError> {
        let password = password.map(Secret::from);
        let given = Parameters {
            manage,
            password: password.as_ref(),
            key,
            rotate,
            immediately,
        };
        Asked::parse(&given, challenge())
    }

    fn refusal<T: std::fmt::Debug>(result: Result<T, ApiError>) -> (&'static str, String) {
        let error = result.unwrap_err();
        (error.code(), error.message().to_owned())
    }

    #[test]
    fn the_rules_of_creation() {
        assert!(matches!(kept((Some(true), None, Some("key"))), Ok(Kept::Managed)));
        for manage in [None, Some(false)] {
            assert!(matches!(
                kept((manage, Some("long-enough"), None)),
                Ok(Kept::Own(_))
            ));
            let (code, text) = refusal(kept((manage, None, None)));
            assert_eq!(code, VALUE);
            assert!(text.contains("MasterUserPassword must be provided"), "{text}");
            let (code, text) = refusal(kept((manage, Some("long-enough"), Some("key"))));
            assert_eq!(code, COMBINATION);
            assert!(
                text.starts_with("A ManageMasterUserPassword value is required"),
                "{text}"
            );
        }
        assert_eq!(
            refusal(kept((Some(true), Some("long-enough"), None))).0,
            COMBINATION
        );
        assert_eq!(refusal(kept((None, Some("short"), None))).0, VALUE);
    }

    #[test]
    fn the_rules_of_modification() {
        let plain = |given| asked(given, false, false);
        assert!(matches!(plain((None, None, None)), Ok(Asked::Nothing)));
        assert!(matches!(
            plain((Some(true), None, Some("key"))),
            Ok(Asked::Manage)
        ));
        assert!(matches!(
            plain((None, Some("long-enough"), None)),
            Ok(Asked::Own(_))
        ));
        assert!(matches!(
            plain((Some(false), Some("long-enough"), None)),
            Ok(Asked::Release(_))
        ));
        for refused in [
            (None, None, Some("key")),
            (Some(false), Some("long-enough"), Some("key")),
            (Some(true), Some("long-enough"), None),
            (Some(false), None, None),
        ] {
            assert_eq!(refusal(plain(refused)).0, COMBINATION, "{refused:?}");
        }
        assert_eq!(refusal(plain((None, Some("a b c d e"), None))).0, VALUE);
    }

    #[test]
    fn a_rotation_is_at_once_and_of_a_managed_password() {
        let nothing = (None, None, None);
        assert!(matches!(asked(nothing, true, true), Ok(Asked::Rotate)));
        assert!(matches!(asked(nothing, false, true), Ok(Asked::Nothing)));
        let (code, text) = refusal(asked(nothing, true, false));
        assert_eq!(code, COMBINATION);
        assert!(text.starts_with("You must specify apply immediately"), "{text}");
        for manage in [None, Some(false)] {
            let given = (manage, Some("long-enough"), None);
            assert_eq!(refusal(asked(given, true, true)).0, COMBINATION);
        }
    }
}
