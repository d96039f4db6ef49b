//! Times as SigV4 writes them, and how old or new a signature may be.

use std::borrow::Cow;
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::SignedForm;
use crate::refusal::AuthError;

/// The longest life of a presigned request, in seconds: seven days.
const PRESIGNED_SECS_MAX: u32 = 604_800;

/// The longest life of a database login token, in seconds: fifteen minutes.
const DATABASE_TOKEN_SECS_MAX: u32 = 900;

/// How old or new a signature may be, for one service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// How far a client's clock may be off, either way.
    skew: Duration,
    /// The longest life of a presigned request, in seconds.
    presigned_secs_max: u32,
    /// What stands for an `X-Amz-Expires` that is not there.
    pub(super) expires_untold: Option<&'static str>,
}

impl Window {
    /// AWS's services differ: five minutes for Secrets Manager (and, here, every other
    /// JSON service), fifteen for STS (and, here, the other query services). A presigned
    /// request to STS need not say how long it holds, and the SDK for Go does not: it is
    /// then good for as long as any other.
    pub(super) fn of(service: &str) -> Self {
        let (skew_minutes, presigned_secs_max) = match service {
            "sts" | "iam" | "rds" => (15, PRESIGNED_SECS_MAX),
            "rds-db" => (5, DATABASE_TOKEN_SECS_MAX),
            _ => (5, PRESIGNED_SECS_MAX),
        };
        Self {
            skew: Duration::from_secs(skew_minutes * 60),
            presigned_secs_max,
            expires_untold: (service == "sts").then_some("900"),
        }
    }

    /// Reads `X-Amz-Expires`: seconds, in plain decimal digits.
    pub(super) fn presigned_life(self, given: &str) -> Result<Duration, AuthError> {
        let out_of_range = AuthError::MalformedExpires {
            max_secs: self.presigned_secs_max,
        };
        if given.is_empty() || given.len() > 7 || !given.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(out_of_range);
        }
        match given.parse::<u32>() {
            Ok(secs) if (1..=self.presigned_secs_max).contains(&secs) => Ok(Duration::from_secs(secs.into())),
            _ => Err(out_of_range),
        }
    }

    /// Whether what was signed at that time still, or already, holds.
    pub(super) fn check(
        self,
        signed_at: Timestamp,
        form: SignedForm,
        now: Timestamp,
    ) -> Result<(), AuthError> {
        let life = match form {
            SignedForm::Header => self.skew,
            SignedForm::Presigned { life } => life,
        };
        let age = now.duration_since(signed_at);
        if age > signed(life) {
            return Err(AuthError::Expired {
                signed_at,
                now,
                window: life,
            });
        }
        if -age > signed(self.skew) {
            return Err(AuthError::NotYetCurrent {
                signed_at,
                now,
                window: self.skew,
            });
        }
        Ok(())
    }
}

/// When a request says that it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SignedAt<'a> {
    pub(super) at: Timestamp,
    /// In the basic form, as the string to sign has it.
    pub(super) text: Cow<'a, str>,
}

impl<'a> SignedAt<'a> {
    /// Reads the basic form.
    pub(super) fn from_basic(text: &'a str) -> Option<Self> {
        Some(Self {
            at: parse_basic(text)?,
            text: Cow::Borrowed(text),
        })
    }

    /// Reads the `Date` header: the basic form, or the one that HTTP prescribes.
    pub(super) fn from_header(text: &'a str) -> Option<Self> {
        Self::from_basic(text).or_else(|| {
            let at = rfc2822::parse(text).ok()?.timestamp();
            Some(Self {
                at,
                text: Cow::Owned(format_basic(at)),
            })
        })
    }

    /// The day, as the scope of a credential has it.
    pub(super) fn day(&self) -> &str {
        self.text.get(..8).unwrap_or_default()
    }
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}

/// Reads `YYYYMMDDTHHMMSSZ`, and nothing else.
pub(super) fn parse_basic(text: &str) -> Option<Timestamp> {
    let bytes: &[u8; 16] = text.as_bytes().try_into().ok()?;
    let digits = |range: std::ops::Range<usize>| {
        bytes.get(range)?.iter().try_fold(0_i16, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + i16::from(byte - b'0'))
        })
    };
    let two = |at: usize| i8::try_from(digits(at..at + 2)?).ok();
    if bytes[8] != b'T' || bytes[15] != b'Z' {
        return None;
    }
    let civil = DateTime::new(digits(0..4)?, two(4)?, two(6)?, two(9)?, two(11)?, two(13)?, 0).ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

/// Writes `YYYYMMDDTHHMMSSZ`.
pub(crate) fn format_basic(at: Timestamp) -> String {
    let civil = TimeZone::UTC.to_datetime(at);
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        civil.year(),
        civil.month(),
        civil.day(),
        civil.hour(),
        civil.minute(),
        civil.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_basic_form_is_read_and_written() {
        let at = parse_basic("20260102T030405Z").unwrap();
        assert_eq!(at, "2026-01-02T03:04:05Z".parse().unwrap());
        assert_eq!(format_basic(at), "20260102T030405Z");
    }

    #[test]
    fn nothing_else_is_taken_for_it() {
        for text in [
            "",
            "20260102",
            "20260102T030405",
            "20260102T030405z",
            "20260102t030405Z",
            "20260102T030405Z ",
            "20261302T030405Z",
            "20260230T030405Z",
            "20260102T240000Z",
            "20260102T030460Z",
            "2026-01-02T03:04:05Z",
            "+0260102T030405Z",
            "２０２６0102T0Z",
        ] {
            assert_eq!(parse_basic(text), None, "{text}");
        }
    }

    #[test]
    fn the_date_header_may_be_of_https_form() {
        let basic = "20260102T030405Z";
        let expected = SignedAt {
            at: "2026-01-02T03:04:05Z".parse().unwrap(),
            text: basic.into(),
        };
        for text in ["Fri, 02 Jan 2026 03:04:05 GMT", basic] {
            assert_eq!(SignedAt::from_header(text).as_ref(), Some(&expected), "{text}");
        }
        assert_eq!(expected.day(), "20260102");
        assert_eq!(SignedAt::from_header("yesterday"), None);
    }

    #[test]
    fn lives_of_presigned_requests_are_plain_numbers_in_range() {
        let week = Window::of("secretsmanager");
        for (text, secs) in [("1", 1), ("900", 900), ("604800", 604_800)] {
            assert_eq!(week.presigned_life(text), Ok(Duration::from_secs(secs)));
        }
        for text in [
            "",
            "0",
            "604801",
            "-1",
            "+60",
            "60.0",
            "1e3",
            " 60",
            "99999999999999999999",
            "٦٠",
        ] {
            assert_eq!(
                week.presigned_life(text),
                Err(AuthError::MalformedExpires { max_secs: 604_800 }),
                "{text}"
            );
        }
        assert!(Window::of("rds-db").presigned_life("900").is_ok());
        assert!(Window::of("rds-db").presigned_life("901").is_err());
    }
}
