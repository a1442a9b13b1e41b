//! `hoshin workbook`: a policy out as Excel for those who fill it, and back in.

mod back;
mod out;

use anyhow::Result;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    way: Way,
}

#[derive(Debug, clap::Subcommand)]
enum Way {
    /// Write the workbook of a department or of one of its sections, or all of them as one ZIP file.
    Out(out::Arguments),
    /// Compare a workbook that came back, one JSON object a cell; with --apply take it over, all of it or nothing.
    In(back::Arguments),
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    match arguments.way {
        Way::Out(arguments) => out::run(arguments).await,
        Way::In(arguments) => back::run(arguments).await,
    }
}
