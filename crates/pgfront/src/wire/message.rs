//! The few messages that a front itself sends and reads, between startup message and
//! `AuthenticationOk`.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

use crate::protocol::RefusalReason;

/// The longest SASL message in bytes, as in PostgreSQL.
pub(crate) const SASL_BYTES_MAX: usize = 1_024;

/// A login that is refused: what the client is told, and the reason for the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) sqlstate: String,
    pub(crate) message: String,
    pub(crate) detail: Option<&'static str>,
    pub(crate) reason: RefusalReason,
}

impl Refusal {
    pub(crate) fn new(sqlstate: &str, message: impl Into<String>, reason: RefusalReason) -> Self {
        Self {
            sqlstate: sqlstate.to_owned(),
            message: message.into(),
            detail: None,
            reason,
        }
    }

    pub(crate) fn with_detail(self, detail: &'static str) -> Self {
        Self {
            detail: Some(detail),
            ..self
        }
    }

    /// The `ErrorResponse`.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(self.message.len() + 64);
        let mut field = |code: u8, text: &str| {
            body.push(code);
            body.extend(text.bytes().filter(|byte| *byte != 0));
            body.push(0);
        };
        field(b'S', "FATAL");
        field(b'V', "FATAL");
        field(b'C', &self.sqlstate);
        field(b'M', &self.message);
        if let Some(detail) = self.detail {
            field(b'D', detail);
        }
        body.push(0);
        message(b'E', &body)
    }
}

/// `AuthenticationSASL`: the mechanisms on offer.
pub(crate) fn authentication_sasl(mechanisms: &[&str]) -> Vec<u8> {
    let mut body = 10u32.to_be_bytes().to_vec();
    for mechanism in mechanisms {
        body.extend_from_slice(mechanism.as_bytes());
        body.push(0);
    }
    body.push(0);
    message(b'R', &body)
}

/// `AuthenticationSASLContinue`.
pub(crate) fn authentication_sasl_continue(data: &[u8]) -> Vec<u8> {
    message(b'R', &[&11u32.to_be_bytes(), data].concat())
}

/// `AuthenticationSASLFinal`.
pub(crate) fn authentication_sasl_final(data: &[u8]) -> Vec<u8> {
    message(b'R', &[&12u32.to_be_bytes(), data].concat())
}

/// `NegotiateProtocolVersion`: 3.0, and none of these options.
pub(crate) fn negotiate_protocol_version(unknown_options: &[String]) -> Vec<u8> {
    let mut body = (3u32 << 16).to_be_bytes().to_vec();
    let count = u32::try_from(unknown_options.len()).unwrap_or(u32::MAX);
    body.extend_from_slice(&count.to_be_bytes());
    for option in unknown_options {
        body.extend_from_slice(option.as_bytes());
        body.push(0);
    }
    message(b'v', &body)
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 4).unwrap_or(u32::MAX);
    let mut bytes = Vec::with_capacity(body.len() + 5);
    bytes.push(kind);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(body);
    bytes
}

/// Reads the body of one SASL message of the client.
pub(crate) async fn read_sasl(reader: &mut (impl AsyncRead + Unpin)) -> io::Result<Result<Vec<u8>, Refusal>> {
    let kind = reader.read_u8().await?;
    if kind != b'p' {
        let text = format!("expected SASL response, got message type {kind}");
        return Ok(Err(Refusal::new("08P01", text, RefusalReason::Protocol)));
    }
    let length = reader.read_u32().await? as usize;
    let Some(length) = length.checked_sub(4).filter(|length| *length <= SASL_BYTES_MAX) else {
        let refusal = Refusal::new("08P01", "invalid message length", RefusalReason::Protocol);
        return Ok(Err(refusal));
    };
    let mut body = vec![0; length];
    reader.read_exact(&mut body).await?;
    Ok(Ok(body))
}

/// Splits `SASLInitialResponse` into mechanism and data.
pub(crate) fn parse_sasl_initial(body: &[u8]) -> Option<(&str, &[u8])> {
    let end = body.iter().position(|byte| *byte == 0)?;
    let (mechanism, rest) = body.split_at_checked(end)?;
    let (length, data) = rest.get(1..)?.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    (length == data.len()).then_some((std::str::from_utf8(mechanism).ok()?, data))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn errors_have_the_fields_that_drivers_read() {
        let refusal = Refusal::new("28P01", "no\0pe", RefusalReason::WrongPassword).with_detail("d");
        let bytes = refusal.encode();
        assert_eq!(bytes[0], b'E');
        assert_eq!(
            u32::from_be_bytes(bytes[1..5].try_into().unwrap()) as usize,
            bytes.len() - 1
        );
        assert_eq!(&bytes[5..], b"SFATAL\0VFATAL\0C28P01\0Mnope\0Dd\0\0");
    }

    #[tokio::test]
    async fn sasl_messages_are_bounded() {
        let mut long: &[u8] = b"p\0\0\x10\0";
        assert_eq!(read_sasl(&mut long).await.unwrap().unwrap_err().sqlstate, "08P01");
        let mut short: &[u8] = b"p\0\0\0\x03";
        assert_eq!(
            read_sasl(&mut short).await.unwrap().unwrap_err().sqlstate,
            "08P01"
        );
        let mut other: &[u8] = b"Q\0\0\0\x04";
        assert_eq!(
            read_sasl(&mut other).await.unwrap().unwrap_err().message,
            "expected SASL response, got message type 81"
        );
        let mut good: &[u8] = b"p\0\0\0\x06ab";
        assert_eq!(read_sasl(&mut good).await.unwrap().unwrap(), b"ab");
    }

    #[test]
    fn initial_responses_are_split() {
        assert_eq!(parse_sasl_initial(b"X\0\0\0\0\x02ab"), Some(("X", &b"ab"[..])));
        assert_eq!(parse_sasl_initial(b"X\0\0\0\0\x03ab"), None);
        assert_eq!(parse_sasl_initial(b"X\0\xff\xff\xff\xff"), None);
        assert_eq!(parse_sasl_initial(b"X"), None);
    }

    proptest! {
        #[test]
        fn splitting_never_panics(body in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = parse_sasl_initial(&body);
        }
    }
}
