//! `hoshin`: the command line, the configuration and the wiring.

mod asking;
mod attachments;
mod backup;
mod city;
mod commands;
mod config;
mod connections;
mod files;
mod framing;
mod hosts;
mod log;
mod mail;
mod metrics;
mod misused;
mod requests;
mod surroundings;
mod webhook;
mod worker;
mod writing;

use clap::{Parser, Subcommand};
use commands::{
    backup as backing_up, demo, doctor, export, form, import, lint, migrate, people, person, publish, rate, read,
    restore, serve, verify, verify_site, workbook,
};
use misused::Misused;
use std::process::ExitCode;
use std::time::Duration;

// A page is made of thousands of small texts; the system's allocator takes a sixth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 部の運営方針: each department's yearly operating policy, from April's promise to the citizens' page.
#[derive(Debug, Parser)]
#[command(name = "hoshin", version, arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the sample town, ready to sign in; prints the address and the accounts.
    Demo(demo::Arguments),
    /// Serve a municipality's database.
    Serve(serve::Arguments),
    /// Check a configuration file.
    Config(commands::config::Arguments),
    /// Read papers (xlsx, xls, docx, ods, pdf, txt, json, StratML) and print the readings as JSON.
    Read(read::Arguments),
    /// Rate targets and results: a table (CSV) on standard input, the same with exact rates on standard output.
    Rate(rate::Arguments),
    /// Check, print, list or set the form of a year.
    Form(form::Arguments),
    /// Say how evaluable the promises of a paper or of a year are.
    Lint(lint::Arguments),
    /// Read papers and take them over: all of them or none.
    Import(import::Arguments),
    /// Write policies to files.
    Export(export::Arguments),
    /// A policy out as Excel for those who fill it, and back in.
    Workbook(workbook::Arguments),
    /// Write the citizens' site as static files.
    Publish(publish::Arguments),
    /// Check a copy of the citizens' site against its list of files and its signature; needs no database.
    VerifySite(verify_site::Arguments),
    /// Make the key by which the citizens' site is signed.
    SiteKey(verify_site::KeyArguments),
    /// Check the audit chain, the policies and the published papers.
    Verify(verify::Arguments),
    /// Put database and files into one file, while the server runs; locked with a key or a passphrase if one is given.
    Backup(backing_up::Arguments),
    /// Put a backup into an empty database, after everything in it was checked.
    Restore(restore::Arguments),
    /// Bring a database to this version.
    Migrate(migrate::Arguments),
    /// Say what needs attention: mail that did not leave, a database of another version.
    Doctor(doctor::Arguments),
    /// Add an account, or give it a new password.
    Person(person::Arguments),
    /// Organisation, people and duties from one file.
    People(people::Arguments),
}

fn main() -> ExitCode {
    keep_quiet_about_foreign_papers();
    let command = CommandLine::parse().command;
    // `hoshin … | head` ends with the reader; a server writes to sockets, which tell it so themselves.
    if !matches!(command, Command::Serve(_) | Command::Demo(_)) {
        sigpipe::reset();
    }
    let done = match command {
        // Reading a file needs neither a database nor an event loop.
        Command::Read(arguments) => read::run(&arguments),
        Command::VerifySite(arguments) => verify_site::run(&arguments),
        Command::SiteKey(arguments) => verify_site::make_key(&arguments),
        Command::Config(arguments) => commands::config::run(&arguments),
        Command::Rate(arguments) => rate::run(&arguments),
        Command::Form(arguments) => with_runtime(form::run(arguments)),
        Command::Demo(arguments) => with_runtime(demo::run(arguments)),
        Command::Serve(arguments) => with_runtime(serve::run(arguments)),
        Command::Lint(arguments) => with_runtime(lint::run(arguments)),
        Command::Import(arguments) => with_runtime(import::run(arguments)),
        Command::Export(arguments) => with_runtime(export::run(arguments)),
        Command::Workbook(arguments) => with_runtime(workbook::run(arguments)),
        Command::Publish(arguments) => with_runtime(publish::run(arguments)),
        Command::Verify(arguments) => with_runtime(verify::run(arguments)),
        Command::Backup(arguments) => with_runtime(backing_up::run(arguments)),
        Command::Restore(arguments) => with_runtime(restore::run(arguments)),
        Command::Migrate(arguments) => with_runtime(migrate::run(arguments)),
        Command::Doctor(arguments) => with_runtime(doctor::run(arguments)),
        Command::Person(arguments) => with_runtime(person::run(arguments)),
        Command::People(arguments) => with_runtime(people::run(arguments)),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        if error.is::<Misused>() { ExitCode::from(2) } else { ExitCode::FAILURE }
    })
}

// A parser that panics over a paper is caught and told as a finding; its last words would only frighten.
fn keep_quiet_about_foreign_papers() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !hoshin_documents::intake::is_reading() {
            default(panic);
        }
    }));
}

fn with_runtime(work: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    let done = runtime.block_on(work);
    // A paper that is still being read or printed for nobody must not keep the process.
    runtime.shutdown_timeout(Duration::from_secs(5));
    done
}
