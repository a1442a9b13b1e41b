//! `hoshin migrate`: brings a database to this version.

use anyhow::{Context, Result};
use hoshin_store::Store;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// sqlite:///path/hoshin.db (made if missing) or postgres://…
    #[arg(long, value_name = "URL")]
    database: String,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    Store::open(&arguments.database).await.context("the database could not be brought to this version")?;
    Ok(ExitCode::SUCCESS)
}
