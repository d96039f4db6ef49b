//! Made by `cargo run -p xtask -- generate`; nothing here is written by hand but this file.

pub mod cloudtrail;
pub mod ec2;
pub mod iam;
pub mod kms;
pub mod rds;
pub mod secretsmanager;
pub mod sts;
pub mod web_identity;
