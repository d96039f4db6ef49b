//! What `make bench` needs beside the clients: a server that does nothing but answer, and
//! a generator of load that costs as little as possible.
//!
//! The Python beside this crate decides what is compared, and writes the table.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

mod bare;
mod load;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Tools of `make bench`")]
struct Arguments {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Subcommand)]
enum Tool {
    /// Answer every request with the same body; prints its address.
    Bare {
        /// The body of every answer.
        #[arg(long)]
        body: PathBuf,
    },
    /// Send one request over and over on connections that stay open; prints figures as JSON.
    Load {
        /// Whom to ask.
        #[arg(long)]
        address: SocketAddr,
        /// The whole request, as it goes over the wire.
        #[arg(long)]
        request: PathBuf,
        /// How many connections ask at the same time.
        #[arg(long)]
        connections: usize,
        /// For how long the answers count.
        #[arg(long)]
        milliseconds: u64,
    },
}

fn main() -> Result<()> {
    match Arguments::parse().tool {
        Tool::Bare { body } => bare::serve(std::fs::read(body)?),
        Tool::Load {
            address,
            request,
            connections,
            milliseconds,
        } => {
            let figures = load::run(
                address,
                &std::fs::read(request)?,
                connections,
                Duration::from_millis(milliseconds),
            )?;
            println!("{figures}");
            Ok(())
        }
    }
}
