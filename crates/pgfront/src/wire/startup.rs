//! The first packet of a connection: a request for TLS, a cancel request or the
//! startup message.

use std::io;

use thiserror::Error;
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::protocol::RefusalReason;
use crate::wire::message::Refusal;

/// The longest first packet in bytes, its length field included (as in PostgreSQL).
pub(crate) const STARTUP_BYTES_MAX: usize = 10_000;

/// The most parameters of a startup message.
pub(crate) const STARTUP_PARAMETERS_MAX: usize = 128;

/// The longest cancel request in bytes: protocol 3.2 allows keys of up to 256 bytes.
const CANCEL_BYTES_MAX: usize = 12 + 256;

/// Protocol 3.0, which is what we speak.
const PROTOCOL_3_0: u32 = 3 << 16;

const CANCEL_REQUEST: u32 = (1234 << 16) | 5678;
const SSL_REQUEST: u32 = (1234 << 16) | 5679;
const GSS_REQUEST: u32 = (1234 << 16) | 5680;

/// What a client opens a connection with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum FirstPacket {
    /// `SSLRequest`.
    Tls,
    /// `GSSENCRequest`.
    Gss,
    /// `CancelRequest`: the whole packet, to be forwarded as it is.
    Cancel(Vec<u8>),
    /// `StartupMessage`.
    Startup(Startup),
}

/// A startup message, parsed. Whatever is not in here does not reach the backend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Startup {
    /// The role.
    pub(crate) user: String,
    /// The database; the role's name if none was given.
    pub(crate) database: String,
    /// Whether it asks for a replication connection.
    pub(crate) replication: bool,
    /// Everything else, in the order given.
    pub(crate) parameters: Vec<(String, String)>,
    /// What has to be answered with `NegotiateProtocolVersion`, if anything.
    pub(crate) negotiate: Option<Vec<String>>,
}

/// Why a first packet is none. Every text is PostgreSQL's where it has one.
#[derive(Debug, Error, PartialEq, Eq)]
pub(crate) enum StartupError {
    #[error("invalid length of startup packet")]
    Length,
    #[error("invalid startup packet layout: expected terminator as last byte")]
    Layout,
    #[error("startup packet is not UTF-8")]
    Encoding,
    #[error("startup packet has more than {STARTUP_PARAMETERS_MAX} parameters")]
    TooMany,
    #[error("startup packet names parameter \"{0}\" twice")]
    Twice(String),
    #[error("unsupported frontend protocol {0}.{1}: server supports 3.0 to 3.0")]
    Version(u16, u16),
    #[error("no PostgreSQL user name specified in startup packet")]
    NoUser,
    #[error("invalid value for parameter \"replication\": \"{0}\"")]
    Replication(String),
}

impl StartupError {
    pub(crate) fn refusal(&self) -> Refusal {
        let sqlstate = match self {
            Self::Version(..) => "0A000",
            Self::NoUser => "28000",
            Self::Replication(_) => "22023",
            _ => "08P01",
        };
        Refusal::new(sqlstate, self.to_string(), RefusalReason::Protocol)
    }
}

/// Reads the first packet and not one byte more.
pub(crate) async fn read(
    reader: &mut (impl AsyncRead + Unpin),
) -> io::Result<Result<FirstPacket, StartupError>> {
    let length = reader.read_u32().await? as usize;
    if !(8..=STARTUP_BYTES_MAX).contains(&length) {
        return Ok(Err(StartupError::Length));
    }
    let mut body = vec![0; length - 4];
    reader.read_exact(&mut body).await?;
    Ok(parse(&body))
}

/// Parses what follows the length field.
pub(crate) fn parse(body: &[u8]) -> Result<FirstPacket, StartupError> {
    let (code, rest) = body.split_first_chunk::<4>().ok_or(StartupError::Length)?;
    match u32::from_be_bytes(*code) {
        SSL_REQUEST if rest.is_empty() => Ok(FirstPacket::Tls),
        GSS_REQUEST if rest.is_empty() => Ok(FirstPacket::Gss),
        SSL_REQUEST | GSS_REQUEST => Err(StartupError::Length),
        CANCEL_REQUEST => parse_cancel(body),
        version => parse_startup(version, rest).map(FirstPacket::Startup),
    }
}

/// A process id and a key of 4 bytes, or up to 256 since protocol 3.2.
fn parse_cancel(body: &[u8]) -> Result<FirstPacket, StartupError> {
    let length = body.len() + 4;
    if !(16..=CANCEL_BYTES_MAX).contains(&length) {
        return Err(StartupError::Length);
    }
    let header = u32::try_from(length).map_err(|_| StartupError::Length)?;
    let mut packet = header.to_be_bytes().to_vec();
    packet.extend_from_slice(body);
    Ok(FirstPacket::Cancel(packet))
}

fn parse_startup(version: u32, rest: &[u8]) -> Result<Startup, StartupError> {
    let [major_high, major_low, minor_high, minor_low] = version.to_be_bytes();
    let (major, minor) = (
        u16::from_be_bytes([major_high, major_low]),
        u16::from_be_bytes([minor_high, minor_low]),
    );
    if major != 3 {
        return Err(StartupError::Version(major, minor));
    }
    let mut user = None;
    let mut database = None;
    let mut replication = false;
    let mut parameters = Vec::new();
    let mut unknown_options = Vec::new();
    for (name, value) in read_parameters(rest)? {
        match name {
            "user" => user = Some(value),
            "database" => database = Some(value),
            "replication" => replication = parse_replication(value)?,
            option if option.starts_with("_pq_.") => unknown_options.push(option.to_owned()),
            _ => parameters.push((name.to_owned(), value.to_owned())),
        }
    }
    let user = user.filter(|user| !user.is_empty()).ok_or(StartupError::NoUser)?;
    let database = database.filter(|name| !name.is_empty()).unwrap_or(user);
    Ok(Startup {
        user: user.to_owned(),
        database: database.to_owned(),
        replication,
        parameters,
        negotiate: (minor > 0 || !unknown_options.is_empty()).then_some(unknown_options),
    })
}

/// INVARIANT: no name comes twice. PostgreSQL takes the last of two; whoever checked
/// the first would let a client in as somebody else.
fn read_parameters(rest: &[u8]) -> Result<Vec<(&str, &str)>, StartupError> {
    let pairs = rest.strip_suffix(&[0]).ok_or(StartupError::Layout)?;
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let pairs = pairs.strip_suffix(&[0]).ok_or(StartupError::Layout)?;
    let mut texts = pairs
        .split(|byte| *byte == 0)
        .map(|text| std::str::from_utf8(text).map_err(|_| StartupError::Encoding));
    let mut parameters: Vec<(&str, &str)> = Vec::new();
    while let Some(name) = texts.next() {
        let (name, value) = (name?, texts.next().ok_or(StartupError::Layout)??);
        if name.is_empty() {
            return Err(StartupError::Layout);
        }
        if parameters.len() == STARTUP_PARAMETERS_MAX {
            return Err(StartupError::TooMany);
        }
        if parameters.iter().any(|(other, _)| *other == name) {
            return Err(StartupError::Twice(name.to_owned()));
        }
        parameters.push((name, value));
    }
    Ok(parameters)
}

/// PostgreSQL's rule: `database`, or a boolean in any spelling it knows.
fn parse_replication(value: &str) -> Result<bool, StartupError> {
    if value == "database" {
        return Ok(true);
    }
    match value.to_ascii_lowercase().as_str() {
        "t" | "tr" | "tru" | "true" | "y" | "ye" | "yes" | "on" | "1" => Ok(true),
        "f" | "fa" | "fal" | "fals" | "false" | "n" | "no" | "of" | "off" | "0" => Ok(false),
        _ => Err(StartupError::Replication(value.to_owned())),
    }
}

impl Startup {
    /// A parameter other than user and database.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Writes the message anew, in protocol 3.0, from what was parsed and checked.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut body = PROTOCOL_3_0.to_be_bytes().to_vec();
        let named = [("user", self.user.as_str()), ("database", self.database.as_str())];
        let others = self
            .parameters
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in named.into_iter().chain(others) {
            for text in [name, value] {
                body.extend_from_slice(text.as_bytes());
                body.push(0);
            }
        }
        body.push(0);
        // Parsing has bounded the size; the defaulted database adds less than another packet.
        let length = u32::try_from(body.len() + 4).unwrap_or(u32::MAX);
        let mut packet = length.to_be_bytes().to_vec();
        packet.extend_from_slice(&body);
        packet
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn startup(version: u32, pairs: &[(&str, &str)]) -> Vec<u8> {
        let mut body = version.to_be_bytes().to_vec();
        for (name, value) in pairs {
            body.extend_from_slice(name.as_bytes());
            body.push(0);
            body.extend_from_slice(value.as_bytes());
            body.push(0);
        }
        body.push(0);
        body
    }

    fn parsed(pairs: &[(&str, &str)]) -> Result<Startup, StartupError> {
        match parse(&startup(PROTOCOL_3_0, pairs))? {
            FirstPacket::Startup(startup) => Ok(startup),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_second_user_does_not_reach_anybody() {
        assert_eq!(
            parsed(&[("user", "app"), ("user", "rdsadmin")]),
            Err(StartupError::Twice("user".into()))
        );
        assert_eq!(
            parsed(&[("user", "app"), ("a", "1"), ("a", "1")]),
            Err(StartupError::Twice("a".into()))
        );
    }

    #[test]
    fn the_database_defaults_to_the_role() {
        assert_eq!(parsed(&[("user", "app")]).unwrap().database, "app");
        assert_eq!(
            parsed(&[("user", "app"), ("database", "")]).unwrap().database,
            "app"
        );
        assert_eq!(
            parsed(&[("user", "app"), ("database", "d")]).unwrap().database,
            "d"
        );
        assert_eq!(parsed(&[("database", "d")]), Err(StartupError::NoUser));
        assert_eq!(parsed(&[("user", "")]), Err(StartupError::NoUser));
        assert_eq!(parsed(&[]), Err(StartupError::NoUser));
    }

    #[test]
    fn replication_is_seen_in_every_spelling() {
        for yes in ["database", "true", "T", "on", "1", "Yes"] {
            assert!(
                parsed(&[("user", "a"), ("replication", yes)])
                    .unwrap()
                    .replication,
                "{yes}"
            );
        }
        for no in ["false", "F", "off", "0", "no"] {
            let startup = parsed(&[("user", "a"), ("replication", no)]).unwrap();
            assert!(!startup.replication && startup.parameters.is_empty(), "{no}");
        }
        assert!(parsed(&[("user", "a"), ("replication", "o")]).is_err());
    }

    #[test]
    fn newer_protocols_are_negotiated_down() {
        let newer = parse(&startup(
            PROTOCOL_3_0 + 2,
            &[("user", "a"), ("_pq_.x", "1"), ("b", "c")],
        ));
        let Ok(FirstPacket::Startup(newer)) = newer else {
            panic!("{newer:?}")
        };
        assert_eq!(newer.negotiate, Some(vec!["_pq_.x".to_owned()]));
        assert_eq!(newer.parameters, [("b".to_owned(), "c".to_owned())]);
        assert_eq!(parsed(&[("user", "a")]).unwrap().negotiate, None);
        assert_eq!(parse(&startup(2 << 16, &[])), Err(StartupError::Version(2, 0)));
    }

    #[test]
    fn cancel_requests_are_kept_whole() {
        let mut body = CANCEL_REQUEST.to_be_bytes().to_vec();
        body.extend_from_slice(&[1, 2, 3, 4, 5, 6, 7, 8]);
        let Ok(FirstPacket::Cancel(packet)) = parse(&body) else {
            panic!()
        };
        assert_eq!(packet[..4], [0, 0, 0, 16]);
        assert_eq!(packet[4..], body);
        assert_eq!(parse(&body[..11]), Err(StartupError::Length));
        body.extend_from_slice(&[0; 252]);
        assert!(matches!(parse(&body), Ok(FirstPacket::Cancel(_))));
        body.push(0);
        assert_eq!(parse(&body), Err(StartupError::Length));
    }

    #[test]
    fn bad_layouts_are_refused() {
        let good = startup(PROTOCOL_3_0, &[("user", "a")]);
        assert_eq!(parse(&good[..good.len() - 1]), Err(StartupError::Layout));
        let mut trailing = good.clone();
        trailing.extend_from_slice(b"x");
        assert_eq!(parse(&trailing), Err(StartupError::Layout));
        assert_eq!(parsed(&[("", "x"), ("user", "a")]), Err(StartupError::Layout));
        assert_eq!(parse(&SSL_REQUEST.to_be_bytes()), Ok(FirstPacket::Tls));
        assert_eq!(parse(&GSS_REQUEST.to_be_bytes()), Ok(FirstPacket::Gss));
        let many: Vec<_> = (0..200).map(|n| (n.to_string(), String::new())).collect();
        let many: Vec<_> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(parsed(&many), Err(StartupError::TooMany));
    }

    proptest! {
        #[test]
        fn parsing_never_panics(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse(&body);
            let mut body = body;
            body.splice(0..0, PROTOCOL_3_0.to_be_bytes());
            let _ = parse(&body);
        }

        #[test]
        fn what_was_parsed_survives_being_written_anew(
            user in "[^\0]{1,20}",
            database in "[^\0]{1,20}",
            others in proptest::collection::btree_map("[a-z]{8,9}", "[^\0]{0,20}", 0..10),
        ) {
            prop_assume!(!others.contains_key("database"));
            let mut pairs = vec![("database", database.as_str())];
            pairs.extend(others.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            pairs.push(("user", &user));
            let first = parsed(&pairs).unwrap();
            let packet = first.encode();
            prop_assert_eq!(u32::from_be_bytes(packet[..4].try_into().unwrap()) as usize, packet.len());
            prop_assert_eq!(parse(&packet[4..]), Ok(FirstPacket::Startup(first)));
        }
    }
}
