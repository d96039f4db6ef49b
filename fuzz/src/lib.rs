//! What the targets share: an oracle that shares nothing with what is under test, and the
//! question that both are asked.

pub mod oracle;
pub mod question;
