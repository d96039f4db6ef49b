//! Lockstep's own certificate authority, and the certificates of endpoints.
//!
//! The authority is made once and stored. A leaf certificate is made in memory when
//! a control plane starts and again before it gets old: nothing refers to an earlier
//! one, because channel binding covers one handshake only.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, SanType, SerialNumber,
};
use stdx::{Random, Secret};
use thiserror::Error;

/// How long the authority is valid.
const AUTHORITY_DAYS: i64 = 3650;

/// How long an endpoint's certificate is valid. Clients refuse more than 398 days.
const LEAF_DAYS: i64 = 397;

/// An endpoint gets a new certificate when its old one has less than this left.
const RENEWAL_DAYS: i64 = 60;

/// Why a certificate could not be made.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// The library refused.
    #[error("cannot make the certificate of {subject}")]
    Make {
        /// Whose certificate.
        subject: String,
        /// Why.
        #[source]
        source: rcgen::Error,
    },
    /// A date out of range.
    #[error("cannot compute the dates of a certificate")]
    Dates(#[from] jiff::Error),
}

/// A certificate and its private key, both PEM.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The certificate, followed by what leads to the authority.
    pub certificate: String,
    /// PKCS #8.
    pub private_key: Secret<String>,
}

/// The authority, able to sign.
pub(crate) struct Authority {
    certificate: String,
    issuer: Issuer<'static, KeyPair>,
    leaves: Mutex<HashMap<IpAddr, (Timestamp, Identity)>>,
}

impl Authority {
    /// Makes a new authority.
    ///
    /// # Errors
    /// When the library refuses.
    pub(crate) fn generate(now: Timestamp, random: &dyn Random) -> Result<Identity, CertificateError> {
        let subject = "Lockstep authority";
        let failed = |source| CertificateError::Make {
            subject: subject.to_owned(),
            source,
        };
        let mut params = CertificateParams::default();
        set_validity(&mut params, now, AUTHORITY_DAYS)?;
        params.distinguished_name = name(subject);
        params.serial_number = Some(serial(random));
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(failed)?;
        let certificate = params.self_signed(&key).map_err(failed)?;
        Ok(Identity {
            certificate: certificate.pem(),
            private_key: Secret::new(key.serialize_pem()),
        })
    }

    /// Takes up a stored authority.
    ///
    /// # Errors
    /// When the stored texts are no certificate and key.
    pub(crate) fn load(identity: &Identity) -> Result<Self, CertificateError> {
        let failed = |source| CertificateError::Make {
            subject: "the stored authority".to_owned(),
            source,
        };
        let key = KeyPair::from_pem(identity.private_key.expose()).map_err(failed)?;
        let issuer = Issuer::from_ca_cert_pem(&identity.certificate, key).map_err(failed)?;
        Ok(Self {
            certificate: identity.certificate.clone(),
            issuer,
            leaves: Mutex::default(),
        })
    }

    /// What clients need to trust, PEM.
    #[must_use]
    pub(crate) fn certificate(&self) -> &str {
        &self.certificate
    }

    /// The certificate of an endpoint: the same one on every call, until it gets old.
    ///
    /// # Errors
    /// When the library refuses.
    pub(crate) fn leaf(
        &self,
        address: IpAddr,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Identity, CertificateError> {
        let mut leaves = self.leaves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((renew_at, identity)) = leaves.get(&address)
            && now < *renew_at
        {
            return Ok(identity.clone());
        }
        let identity = self.sign(address, now, random)?;
        let renew_at = now.saturating_add(SignedDuration::from_hours(24 * (LEAF_DAYS - RENEWAL_DAYS)))?;
        leaves.insert(address, (renew_at, identity.clone()));
        Ok(identity)
    }

    fn sign(
        &self,
        address: IpAddr,
        now: Timestamp,
        random: &dyn Random,
    ) -> Result<Identity, CertificateError> {
        let subject = address.to_string();
        let failed = |source| CertificateError::Make {
            subject: subject.clone(),
            source,
        };
        let mut params = CertificateParams::default();
        set_validity(&mut params, now, LEAF_DAYS)?;
        // libpq before 15 compares an address with the common name only.
        params.distinguished_name = name(&subject);
        params.subject_alt_names = vec![SanType::IpAddress(address)];
        params.serial_number = Some(serial(random));
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        // ECDSA with SHA-256: channel binding is not defined for Ed25519.
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(failed)?;
        let certificate = params.signed_by(&key, &self.issuer).map_err(failed)?;
        Ok(Identity {
            certificate: certificate.pem(),
            private_key: Secret::new(key.serialize_pem()),
        })
    }
}

fn name(common: &str) -> DistinguishedName {
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, common);
    name
}

fn serial(random: &dyn Random) -> SerialNumber {
    let mut bytes = [0; 16];
    random.fill(&mut bytes);
    // Positive, and not zero.
    bytes[0] = (bytes[0] & 0x7f) | 0x40;
    SerialNumber::from_slice(&bytes)
}

/// A day's grace before, for clients whose clock is behind ours.
fn set_validity(params: &mut CertificateParams, now: Timestamp, days: i64) -> Result<(), CertificateError> {
    let day = SignedDuration::from_hours(24);
    let (year, month, date) = self::date(now.saturating_sub(day)?);
    params.not_before = rcgen::date_time_ymd(year, month, date);
    let (year, month, date) = self::date(now.saturating_add(day * i32::try_from(days).unwrap_or(i32::MAX))?);
    params.not_after = rcgen::date_time_ymd(year, month, date);
    Ok(())
}

fn date(at: Timestamp) -> (i32, u8, u8) {
    let at = at.to_zoned(TimeZone::UTC);
    (
        i32::from(at.year()),
        u8::try_from(at.month()).unwrap_or(1),
        u8::try_from(at.day()).unwrap_or(1),
    )
}

#[cfg(test)]
mod tests {
    use stdx::SystemRandom;

    use super::*;

    #[test]
    fn an_endpoint_keeps_its_certificate_until_it_gets_old() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let identity = Authority::generate(now, &SystemRandom).unwrap();
        let authority = Authority::load(&identity).unwrap();
        let address = "127.64.0.5".parse().unwrap();
        let days = |n: i64| now.saturating_add(SignedDuration::from_hours(24 * n)).unwrap();
        let leaf = |at| authority.leaf(address, at, &SystemRandom).unwrap().certificate;
        let first = leaf(now);
        assert_eq!(leaf(days(336)), first);
        assert_ne!(leaf(days(338)), first);
    }
}
