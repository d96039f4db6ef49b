//! SCRAM-SHA-256 and -PLUS, the server's side (RFC 5802, RFC 7677, RFC 5929), against
//! a set of passwords instead of one.
//!
//! ```text
//! Offer ──client-first──► Opened ──challenge──► Challenged ──client-final──► Proof ──► which password
//! ```
//! Each state is consumed by the message that leads to the next. Texts and codes of
//! refusals are PostgreSQL's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::scram::{Challenge, KEY_LEN, ScramKeys};

use crate::protocol::RefusalReason;
use crate::wire::message::Refusal;

const PLAIN: &str = "SCRAM-SHA-256";
const PLUS: &str = "SCRAM-SHA-256-PLUS";

/// Bytes of randomness in our part of the nonce, as in PostgreSQL.
pub(crate) const NONCE_BYTES: usize = 18;

/// How many passwords are always evaluated, so that time does not tell a role that has
/// none, one or several. Larger sets take visibly longer, by about a microsecond each.
const EVALUATIONS_MIN: usize = 4;

/// Before the client has spoken: what is on offer.
pub(crate) struct Offer {
    /// The hash of our certificate (`tls-server-end-point`); without it there is no PLUS.
    binding: Option<Vec<u8>>,
}

/// The client has named mechanism and nonce.
pub(crate) struct Opened {
    gs2_header: String,
    /// What the client must prove that it sees, beyond the header.
    binding: Vec<u8>,
    client_first_bare: String,
    client_nonce: String,
}

/// We have named salt, iterations and nonce.
pub(crate) struct Challenged {
    expected_binding: String,
    nonce: String,
    client_first_bare: String,
    server_first: String,
}

/// A proof over everything that was said; whose it is remains to be found.
pub(crate) struct Proof {
    auth_message: String,
    proof: [u8; KEY_LEN],
}

fn malformed(detail: &'static str) -> Refusal {
    Refusal::new("08P01", "malformed SCRAM message", RefusalReason::Protocol).with_detail(detail)
}

impl Offer {
    pub(crate) fn new(binding: Option<Vec<u8>>) -> Self {
        Self { binding }
    }

    /// The mechanisms, the better one first.
    pub(crate) fn mechanisms(&self) -> &'static [&'static str] {
        match self.binding {
            Some(_) => &[PLUS, PLAIN],
            None => &[PLAIN],
        }
    }

    /// Reads `client-first-message`.
    pub(crate) fn receive(self, mechanism: &str, message: &[u8]) -> Result<Opened, Refusal> {
        let message = std::str::from_utf8(message).map_err(|_| malformed("The message is not UTF-8."))?;
        let plus_offered = self.binding.is_some();
        let wanted = match (mechanism, self.binding) {
            (PLUS, Some(binding)) => Some(binding),
            (PLAIN, _) => None,
            _ => {
                let text = "client selected an invalid SASL authentication mechanism";
                return Err(Refusal::new("08P01", text, RefusalReason::Protocol));
            }
        };
        let (flag, rest) = message
            .split_once(',')
            .ok_or_else(|| malformed("Comma expected."))?;
        let (authorization_identity, bare) =
            rest.split_once(',').ok_or_else(|| malformed("Comma expected."))?;
        let binding = check_flag(flag, wanted, plus_offered)?;
        if !authorization_identity.is_empty() {
            let text = "client uses authorization identity, but it is not supported";
            return Err(Refusal::new("0A000", text, RefusalReason::Protocol));
        }
        Ok(Opened {
            gs2_header: format!("{flag},,"),
            binding,
            client_nonce: parse_client_first_bare(bare)?.to_owned(),
            client_first_bare: bare.to_owned(),
        })
    }
}

/// The flag says what the client thinks of channel binding; somebody in the middle who
/// struck PLUS from our offer is found here.
fn check_flag(flag: &str, wanted: Option<Vec<u8>>, plus_offered: bool) -> Result<Vec<u8>, Refusal> {
    match (flag, wanted) {
        ("n", None) => Ok(Vec::new()),
        ("y", None) if !plus_offered => Ok(Vec::new()),
        ("y", None) => Err(Refusal::new(
            "28000",
            "SCRAM channel binding negotiation error",
            RefusalReason::ChannelBinding,
        )
        .with_detail(
            "The client supports SCRAM channel binding but thinks the server does not. \
             However, this server does support channel binding.",
        )),
        ("p=tls-server-end-point", Some(binding)) => Ok(binding),
        ("n" | "y", Some(_)) => Err(malformed(
            "The client selected SCRAM-SHA-256-PLUS, but the SCRAM message does not include channel binding data.",
        )),
        (other, None) if other.starts_with("p=") => Err(malformed(
            "The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message includes channel \
             binding data.",
        )),
        (other, Some(_)) if other.starts_with("p=") => Err(Refusal::new(
            "08P01",
            "unsupported SCRAM channel-binding type",
            RefusalReason::Protocol,
        )),
        _ => Err(malformed("Unexpected channel-binding flag.")),
    }
}

/// `n=<name>,r=<nonce>` and extensions, which are ignored; so is the name, because the
/// startup message has named the role.
fn parse_client_first_bare(bare: &str) -> Result<&str, Refusal> {
    if bare.starts_with("m=") {
        let text = "client requires an unsupported SCRAM extension";
        return Err(Refusal::new("0A000", text, RefusalReason::Protocol));
    }
    let mut attributes = bare.split(',');
    let named = attributes.next().is_some_and(|name| name.starts_with("n="));
    if !named {
        return Err(malformed("Expected attribute \"n\"."));
    }
    let nonce = attributes
        .next()
        .and_then(|attribute| attribute.strip_prefix("r="))
        .ok_or_else(|| malformed("Expected attribute \"r\"."))?;
    // RFC 5802: printable ASCII other than the comma.
    if nonce.is_empty() || !nonce.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Refusal::new(
            "08P01",
            "non-printable characters in SCRAM nonce",
            RefusalReason::Protocol,
        ));
    }
    Ok(nonce)
}

impl Opened {
    /// Names salt and iterations; returns `server-first-message` as well.
    pub(crate) fn challenge(self, challenge: &Challenge, random: [u8; NONCE_BYTES]) -> (Challenged, String) {
        let nonce = format!("{}{}", self.client_nonce, BASE64.encode(random));
        let salt = BASE64.encode(&challenge.salt);
        let server_first = format!("r={nonce},s={salt},i={}", challenge.iterations);
        let expected = [self.gs2_header.as_bytes(), &self.binding].concat();
        let challenged = Challenged {
            expected_binding: BASE64.encode(expected),
            nonce,
            client_first_bare: self.client_first_bare,
            server_first: server_first.clone(),
        };
        (challenged, server_first)
    }
}

impl Challenged {
    /// Reads `client-final-message`.
    pub(crate) fn receive(self, message: &[u8]) -> Result<Proof, Refusal> {
        let message = std::str::from_utf8(message).map_err(|_| malformed("The message is not UTF-8."))?;
        let (without_proof, proof) = message
            .rsplit_once(",p=")
            .ok_or_else(|| malformed("Expected attribute \"p\"."))?;
        let proof = BASE64
            .decode(proof)
            .ok()
            .and_then(|bytes| <[u8; KEY_LEN]>::try_from(bytes).ok())
            .ok_or_else(|| malformed("Malformed proof in client-final-message."))?;
        let mut attributes = without_proof.split(',');
        let binding = attributes
            .next()
            .and_then(|attribute| attribute.strip_prefix("c="))
            .ok_or_else(|| malformed("Expected attribute \"c\"."))?;
        let nonce = attributes
            .next()
            .and_then(|attribute| attribute.strip_prefix("r="))
            .ok_or_else(|| malformed("Expected attribute \"r\"."))?;
        if nonce != self.nonce {
            return Err(
                Refusal::new("08P01", "invalid SCRAM response", RefusalReason::Protocol)
                    .with_detail("Nonce does not match."),
            );
        }
        if binding != self.expected_binding {
            return Err(Refusal::new(
                "28000",
                "SCRAM channel binding check failed",
                RefusalReason::ChannelBinding,
            ));
        }
        Ok(Proof {
            auth_message: format!("{},{},{without_proof}", self.client_first_bare, self.server_first),
            proof,
        })
    }
}

impl Proof {
    /// Which of the passwords made this proof: its index. All are evaluated, and at
    /// least [`EVALUATIONS_MIN`], whichever matches.
    pub(crate) fn find<'a>(&self, candidates: impl Iterator<Item = &'a ScramKeys>) -> Option<usize> {
        let mut found = None;
        let mut evaluated = 0;
        for (index, keys) in candidates.enumerate() {
            if keys.accepts(self.auth_message.as_bytes(), &self.proof) {
                found = Some(index);
            }
            evaluated = index + 1;
        }
        let padding = ScramKeys {
            stored_key: stdx::Secret::new([0; KEY_LEN]),
            server_key: stdx::Secret::new([0; KEY_LEN]),
        };
        for _ in evaluated..EVALUATIONS_MIN {
            // No SHA-256 preimage of zeros is known; the result is of no interest.
            std::hint::black_box(padding.accepts(self.auth_message.as_bytes(), &self.proof));
        }
        found
    }

    /// `server-final-message`, by which the client knows that we know its password.
    pub(crate) fn server_final(&self, keys: &ScramKeys) -> String {
        format!("v={}", BASE64.encode(keys.sign(self.auth_message.as_bytes())))
    }
}

#[cfg(test)]
mod tests;
