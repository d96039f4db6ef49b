//! awsJson 1.1: [`read`] a body as the schema says, [`write`] an output or an error.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub(crate) use read::read;
pub(crate) use write::{Object, WriteJson, error, output};
