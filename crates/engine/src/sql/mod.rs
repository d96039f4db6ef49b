//! Talking to an instance as its superuser.

pub(crate) mod bootstrap;
pub(crate) mod connection;
pub(crate) mod control_roles;
pub(crate) mod password;
pub(crate) mod quote;
