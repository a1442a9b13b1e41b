//! `hoshin migrate`: brings a database to this version; one of an earlier version is backed up first.

use crate::attachments;
use crate::backup::bring_up_to_date;
use crate::city::of_this_version;
use crate::config::Config;
use crate::misused::database;
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// sqlite:///path/hoshin.db (made if missing) or postgres://…
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The file `hoshin serve` is configured with: it says where files and backups lie.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Do not back the database up first; you have a backup of your own.
    #[arg(long)]
    without_backup: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let config = Config::read(arguments.config.as_deref())?;
    let database = database(arguments.database, &config)?;
    if arguments.without_backup {
        of_this_version(&database).await?;
    } else {
        let files = attachments::place(config.attachments, &database)?;
        bring_up_to_date(&database, files, config.backup.as_ref()).await?;
    }
    Ok(ExitCode::SUCCESS)
}
