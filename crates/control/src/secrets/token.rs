//! Page tokens: where a page ended, for the one list that it was a page of.
//!
//! A token carries a mark of this server over its text and over what the list consists of.
//! One that was made up, changed, or comes from another list is refused: it would silently
//! skip items. It holds however many come and go, and after a restart.

use std::fmt::Debug;

use aws_api::ApiError;
use aws_api::secretsmanager::error;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::secret::SecretName;
use store::state::{MARK_LEN, Place};

use crate::Control;
use crate::context::Caller;

/// Between the parts of a place; no number contains it.
const SEPARATOR: char = ' ';

/// The tokens of one list.
pub(super) struct Tokens<'a> {
    control: &'a Control,
    list: String,
}

impl<'a> Tokens<'a> {
    /// `what` is all that decides what is in the list, and in which order.
    pub(super) fn of(
        control: &'a Control,
        caller: &Caller,
        operation: &'static str,
        what: &impl Debug,
    ) -> Self {
        Self {
            control,
            list: format!("{operation} {} {what:?}", caller.region),
        }
    }

    /// The token of a page that ended there.
    pub(super) fn seal(&self, position: &str) -> String {
        let mark = self.control.state.mark(&self.list, position.as_bytes());
        URL_SAFE_NO_PAD.encode([&mark, position.as_bytes()].concat())
    }

    /// Where the page ended.
    ///
    /// # Errors
    /// When we did not make the token, or not for this list.
    pub(super) fn open(&self, token: &str) -> Result<String, ApiError> {
        self.position(token)
            .ok_or_else(|| error::invalid_next_token_exception("Invalid NextToken provided."))
    }

    fn position(&self, token: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (mark, position) = bytes.split_at_checked(MARK_LEN)?;
        let is_ours = self.control.state.is_marked(&self.list, position, mark);
        is_ours.then(|| String::from_utf8(position.to_vec()).ok())?
    }

    /// As [`Tokens::seal`], for a place among secrets.
    pub(super) fn seal_place(&self, place: &Place) -> String {
        self.seal(&format!("{}{SEPARATOR}{}", place.millisecond, place.name))
    }

    /// As [`Tokens::open`], for a place among secrets.
    pub(super) fn open_place(&self, token: &str) -> Result<Place, ApiError> {
        let place = |text: &str| {
            let (millisecond, name) = text.split_once(SEPARATOR)?;
            Some(Place {
                millisecond: millisecond.parse().ok()?,
                name: SecretName::parse(name).ok()?,
            })
        };
        place(&self.open(token)?)
            .ok_or_else(|| error::invalid_next_token_exception("Invalid NextToken provided."))
    }
}
