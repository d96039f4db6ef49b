//! What `make bench` needs beside the clients: a server that does nothing but answer, a loop
//! that does nothing but commit, stores of any size, and generators of load that cost as
//! little as possible.
//!
//! The Python beside this crate decides what is compared, and writes the table.

#![expect(clippy::print_stdout, reason = "its output is its purpose")]

mod bare;
mod fill;
mod fleet;
mod group_commit;
mod load;
mod names;
mod pace;
mod people;
mod requests;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::{Parser, Subcommand};
use domain::Region;

use self::requests::{Operation, Signer};

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
        /// How many requests are due per second; else each connection asks again once it is
        /// answered.
        #[arg(long)]
        per_second: Option<u32>,
        /// For how long the answers count.
        #[arg(long)]
        milliseconds: u64,
    },
    /// Put secrets into the store of a server that is stopped.
    Fill {
        /// The server's data folder.
        #[arg(long)]
        data: PathBuf,
        /// Their region.
        #[arg(long)]
        region: String,
        /// How many there are already.
        #[arg(long, default_value_t = 0)]
        from: usize,
        /// How many there shall be.
        #[arg(long)]
        to: usize,
    },
    /// Put users with policies into the store of a server that is stopped.
    People {
        /// The server's data folder.
        #[arg(long)]
        data: PathBuf,
        /// How many.
        #[arg(long)]
        users: usize,
        /// How many policies each of them has.
        #[arg(long)]
        policies_each: usize,
    },
    /// Send requests about the secrets of a filled store, signed with the credentials in the
    /// environment; prints figures as JSON.
    Fleet {
        /// Whom to ask.
        #[arg(long)]
        address: SocketAddr,
        /// What for.
        #[arg(long)]
        operation: Operation,
        /// How many secrets there are.
        #[arg(long)]
        secrets: usize,
        /// Which page is listed, if not the first.
        #[arg(long)]
        next_token: Option<String>,
        /// How many requests are made beforehand.
        #[arg(long, default_value_t = 20_000)]
        requests: usize,
        /// How many connections ask at the same time.
        #[arg(long)]
        connections: usize,
        /// For how long the answers count.
        #[arg(long)]
        milliseconds: u64,
    },
    /// Write to a copy of a store with nothing but SQLite, in full groups; prints figures as JSON.
    GroupCommit {
        /// The copy.
        #[arg(long)]
        database: PathBuf,
        /// How many writers a group stands for.
        #[arg(long)]
        writers: usize,
        /// For how long.
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
            per_second,
            milliseconds,
        } => {
            let figures = load::run(
                address,
                &std::fs::read(request)?,
                connections,
                per_second,
                Duration::from_millis(milliseconds),
            )?;
            println!("{figures}");
            Ok(())
        }
        Tool::Fill {
            data,
            region,
            from,
            to,
        } => fill::fill(&data, &Region::parse(&region)?, from..to),
        Tool::People {
            data,
            users,
            policies_each,
        } => people::fill(&data, users, policies_each),
        Tool::Fleet {
            address,
            operation,
            secrets,
            next_token,
            requests,
            connections,
            milliseconds,
        } => {
            let signer = Signer::from_environment(address.to_string(), next_token)?;
            let requests = signer.requests(operation, secrets, requests)?;
            let again = !matches!(operation, Operation::Put);
            let measured = Duration::from_millis(milliseconds);
            println!("{}", fleet::run(address, requests, again, connections, measured)?);
            Ok(())
        }
        Tool::GroupCommit {
            database,
            writers,
            milliseconds,
        } => {
            let measured = Duration::from_millis(milliseconds);
            println!("{}", group_commit::measure(&database, writers, measured)?);
            Ok(())
        }
    }
}
