//! The verifier against published vectors, real signers, and everything we could think
//! of that must not pass.

mod mutations;
mod negatives;
mod signed;
mod vectors;
