//! `hoshin migrate`: brings a database to this version.

use crate::city::of_this_version;
use anyhow::Result;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// sqlite:///path/hoshin.db (made if missing) or postgres://…
    #[arg(long, value_name = "URL")]
    database: String,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    of_this_version(&arguments.database).await?;
    Ok(ExitCode::SUCCESS)
}
