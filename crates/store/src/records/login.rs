//! Passwords of users, and the rules for them.

use domain::identity::{LoginProfile, Password, PasswordPolicy, PasswordVerifier, UniqueId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::encoding::{Base64, Text, Time, Versioned, field, from_json, to_json};
use super::server::open_text;
use super::{Flaw, Opening, Sealing, VERSION};

/// The sealed field of the password that holds, and of those before it.
const VERIFIER: &str = "verifier";
const FORMER: &str = "former";

#[derive(Serialize, Deserialize)]
struct LoginForm<'a> {
    v: u32,
    #[serde(borrow)]
    user: Text<'a>,
    created_at: Time,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    reset_required: bool,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    verifier: Base64<'a>,
    set_at: Time,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<Base64<'a>>,
}

#[derive(Serialize, Deserialize)]
struct PolicyForm {
    v: u32,
    length_min: u8,
    symbols: bool,
    numbers: bool,
    uppercase: bool,
    lowercase: bool,
    users_may_change: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    age_days_max: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_refused: Option<u8>,
    hard_expiry: bool,
}

impl Versioned for LoginForm<'_> {
    fn version(&self) -> u32 {
        self.v
    }
}

impl Versioned for PolicyForm {
    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode_profile(profile: &LoginProfile, sealing: &Sealing<'_>) -> Result<Vec<u8>, Flaw> {
    let seal =
        |name: &str, verifier: &PasswordVerifier| sealing.seal(name, verifier.as_phc().expose().as_bytes());
    let password = profile.password();
    to_json(&LoginForm {
        v: VERSION,
        user: profile.user.as_str().into(),
        created_at: profile.created_at.into(),
        reset_required: profile.reset_required,
        id: password.id.to_string().into(),
        verifier: seal(VERIFIER, &password.verifier)?,
        set_at: password.set_at.into(),
        former: profile
            .former()
            .iter()
            .map(|verifier| seal(FORMER, verifier))
            .collect::<Result<_, _>>()?,
    })
}

pub(super) fn decode_profile(json: &[u8], opening: &Opening<'_>) -> Result<LoginProfile, Flaw> {
    let form: LoginForm<'_> = from_json(json)?;
    let open = |name: &'static str, sealed: &Base64<'_>| {
        PasswordVerifier::parse(open_text(opening, name, sealed)?).map_err(field(name))
    };
    let password = Password {
        id: Uuid::parse_str(&form.id).map_err(field("id"))?,
        verifier: open(VERIFIER, &form.verifier)?,
        set_at: form.set_at.0,
    };
    let former = form.former.iter().map(|sealed| open(FORMER, sealed));
    let user = UniqueId::parse(&form.user).map_err(field("user"))?;
    Ok(LoginProfile::new(user, password, form.reset_required)
        .with_stored(form.created_at.0, former.collect::<Result<_, _>>()?))
}

pub(super) fn encode_policy(policy: &PasswordPolicy) -> Result<Vec<u8>, Flaw> {
    to_json(&PolicyForm {
        v: VERSION,
        length_min: policy.length_min,
        symbols: policy.symbols,
        numbers: policy.numbers,
        uppercase: policy.uppercase,
        lowercase: policy.lowercase,
        users_may_change: policy.users_may_change,
        age_days_max: policy.age_days_max,
        last_refused: policy.last_refused,
        hard_expiry: policy.hard_expiry,
    })
}

pub(super) fn decode_policy(json: &[u8]) -> Result<PasswordPolicy, Flaw> {
    let form: PolicyForm = from_json(json)?;
    Ok(PasswordPolicy {
        length_min: form.length_min,
        symbols: form.symbols,
        numbers: form.numbers,
        uppercase: form.uppercase,
        lowercase: form.lowercase,
        users_may_change: form.users_may_change,
        age_days_max: form.age_days_max,
        last_refused: form.last_refused,
        hard_expiry: form.hard_expiry,
    })
}
