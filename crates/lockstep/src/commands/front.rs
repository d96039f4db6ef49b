//! `lockstep front`: the process that owns the databases' ports. `dev` and `serve` start
//! it; it outlives `serve`.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use pgfront::FrontConfig;
use stdx::{SystemClock, SystemRandom};

use super::server::{self, StopSignals};
use crate::cli::FrontArguments;
use crate::logging::{self, LogFormat};

/// How long open sessions may go on after a signal to stop.
const STOP_DEADLINE: Duration = Duration::from_secs(10);

/// Runs until it is told to end.
pub(crate) fn run(arguments: FrontArguments) -> anyhow::Result<ExitCode> {
    logging::start(LogFormat::Json, None)?;
    server::block_on(async {
        let mut stop = StopSignals::listen()?;
        let config = FrontConfig {
            control_socket: arguments.control,
            control_user: arguments.control_user,
            take_over: arguments.take_over,
            stop_deadline: STOP_DEADLINE,
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
        };
        pgfront::run(config, stop.next()).await.context("the front ended")
    })?;
    Ok(ExitCode::SUCCESS)
}
