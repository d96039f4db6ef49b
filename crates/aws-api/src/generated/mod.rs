//! Made by `cargo run -p xtask -- generate`; nothing here is written by hand but this file.

pub mod iam;
pub mod rds;
pub mod secretsmanager;
pub mod sts;
