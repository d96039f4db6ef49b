//! What belongs to the server as a whole: its keys, its authority, its settings.

use std::collections::BTreeMap;

use domain::AccountId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use stdx::{Random, Secret};
use zeroize::Zeroizing;

use super::encoding::{Base64, Text, Time, Versioned, bad_field, field, from_json, to_json};
use super::{Flaw, Opening, Sealing, VERSION};

/// The version of a server's record that has a store key.
const VERSION_STORE_KEY: u32 = 2;

/// The length of a [`FrontKey`], in bytes.
const FRONT_KEY_LEN: usize = 32;

/// The authority that certificates of instances come from.
#[derive(Debug, Clone)]
pub struct CertificateAuthority {
    /// Its certificate, PEM.
    pub certificate_pem: String,
    /// Its private key, PEM.
    pub private_key_pem: Secret<String>,
}

/// From this the front makes a salt for a role that does not exist, the same each time.
#[derive(Debug, Clone)]
pub struct FrontKey(Secret<[u8; FRONT_KEY_LEN]>);

/// What holds for the whole server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// By this the right root key is recognised.
    pub key_check: Vec<u8>,
    /// The store key under the root key; the first stores have none.
    pub store_key: Option<Vec<u8>>,
    /// The account that the server speaks for.
    pub account: AccountId,
    /// When the store was made.
    pub created_at: Timestamp,
    /// Choices that were made once and stay, by name.
    pub settings: BTreeMap<String, String>,
}

impl FrontKey {
    /// A fresh key.
    #[must_use]
    pub fn generate(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0; FRONT_KEY_LEN]);
        random.fill(&mut *bytes);
        Self(Secret::new(*bytes))
    }

    /// The bytes.
    #[must_use]
    pub fn secret(&self) -> &Secret<[u8; FRONT_KEY_LEN]> {
        &self.0
    }
}

impl Meta {
    /// The same with one more setting, or another value for one.
    #[must_use]
    pub fn with_setting(&self, name: &str, value: &str) -> Self {
        let mut meta = self.clone();
        meta.settings.insert(name.to_owned(), value.to_owned());
        meta
    }
}

#[derive(Serialize, Deserialize)]
struct AuthorityForm<'a> {
    v: u32,
    #[serde(borrow)]
    certificate: Text<'a>,
    #[serde(borrow)]
    private_key: Base64<'a>,
}

#[derive(Serialize, Deserialize)]
struct FrontKeyForm<'a> {
    v: u32,
    #[serde(borrow)]
    key: Base64<'a>,
}

#[derive(Serialize, Deserialize)]
struct MetaForm<'a> {
    v: u32,
    #[serde(borrow)]
    key_check: Base64<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    store_key: Option<Base64<'a>>,
    #[serde(borrow)]
    account: Text<'a>,
    created_at: Time,
    #[serde(borrow)]
    settings: BTreeMap<Text<'a>, Text<'a>>,
}

macro_rules! versioned {
    ($($form:ident),*) => {$(
        impl Versioned for $form<'_> {
            fn version(&self) -> u32 {
                self.v
            }
        }
    )*};
}

versioned!(AuthorityForm, FrontKeyForm);

impl Versioned for MetaForm<'_> {
    const NEWEST: u32 = VERSION_STORE_KEY;

    fn version(&self) -> u32 {
        self.v
    }
}

pub(super) fn encode_authority(
    authority: &CertificateAuthority,
    sealing: &Sealing<'_>,
) -> Result<Vec<u8>, Flaw> {
    to_json(&AuthorityForm {
        v: VERSION,
        certificate: authority.certificate_pem.as_str().into(),
        private_key: sealing.seal("private key", authority.private_key_pem.expose().as_bytes())?,
    })
}

pub(super) fn decode_authority(json: &[u8], opening: &Opening<'_>) -> Result<CertificateAuthority, Flaw> {
    let form: AuthorityForm<'_> = from_json(json)?;
    Ok(CertificateAuthority {
        certificate_pem: form.certificate.into_owned(),
        private_key_pem: open_text(opening, "private key", &form.private_key)?,
    })
}

pub(super) fn encode_front_key(key: &FrontKey, sealing: &Sealing<'_>) -> Result<Vec<u8>, Flaw> {
    to_json(&FrontKeyForm {
        v: VERSION,
        key: sealing.seal("key", key.0.expose())?,
    })
}

pub(super) fn decode_front_key(json: &[u8], opening: &Opening<'_>) -> Result<FrontKey, Flaw> {
    let form: FrontKeyForm<'_> = from_json(json)?;
    let key = opening.open("key", &form.key)?;
    let key = key.expose().as_slice().try_into().map_err(|_| bad_field("key"))?;
    Ok(FrontKey(Secret::new(key)))
}

pub(super) fn encode_meta(meta: &Meta) -> Result<Vec<u8>, Flaw> {
    to_json(&MetaForm {
        v: if meta.store_key.is_some() {
            VERSION_STORE_KEY
        } else {
            VERSION
        },
        key_check: Base64(meta.key_check.as_slice().into()),
        store_key: meta.store_key.as_deref().map(|sealed| Base64(sealed.into())),
        account: meta.account.as_str().into(),
        created_at: meta.created_at.into(),
        settings: meta
            .settings
            .iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
    })
}

pub(super) fn decode_meta(json: &[u8]) -> Result<Meta, Flaw> {
    let form: MetaForm<'_> = from_json(json)?;
    let settings = form.settings.into_iter();
    Ok(Meta {
        key_check: form.key_check.0.into_owned(),
        store_key: form.store_key.map(|sealed| sealed.0.into_owned()),
        account: AccountId::parse(&form.account).map_err(field("account"))?,
        created_at: form.created_at.0,
        settings: settings
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect(),
    })
}

pub(super) fn open_text(
    opening: &Opening<'_>,
    name: &'static str,
    sealed: &Base64<'_>,
) -> Result<Secret<String>, Flaw> {
    let bytes = opening.open(name, sealed)?;
    let text = std::str::from_utf8(bytes.expose()).map_err(field(name))?;
    Ok(text.into())
}
