//! The readers against whatever a file may contain: every target in `fuzz/`, for a bounded time.

use crate::{install, metadata, program, test::Outcome};
use anyhow::{Context, Error, Result, ensure};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

pub(crate) const BRIEF_SECONDS: u32 = 20;

/// A brief run as a step of the tests; left out where the fuzzer cannot be had.
pub(crate) fn briefly() -> Result<Outcome> {
    if let Err(error) = install::for_fuzz() {
        return Ok(Outcome::LeftOut(format!("the fuzzer could not be installed: {error:#}")));
    }
    run(BRIEF_SECONDS).map(|()| Outcome::Passed)
}

/// Runs every target for that long, one on each processor; a crash leaves its input in `fuzz/artifacts`.
pub(crate) fn run(seconds: u32) -> Result<()> {
    install::for_fuzz()?;
    let targets = targets()?;
    ensure!(!targets.is_empty(), "fuzz/Cargo.toml lists no target");
    // Built together first: those that run would wait for each other's builds.
    program::run(&mut build()?)?;
    let hands = std::thread::available_parallelism().map_or(1, usize::from).min(targets.len());
    let waiting = Mutex::new(targets.iter());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || std::iter::from_fn(&next).filter_map(|target| run_target(target, seconds).err()).collect::<Vec<_>>();
    let failed: Vec<Error> = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(work)).collect();
        hands.into_iter().flat_map(|hand| hand.join().expect("a hand does not panic")).collect()
    });
    let failed: Vec<String> = failed.iter().map(|error| format!("{error:#}")).collect();
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

/// Builds every target.
pub(crate) fn build() -> Result<Command> {
    let mut command = fuzz("build")?;
    command.args(["--sanitizer", "none"]);
    Ok(command)
}

fn run_target(target: &str, seconds: u32) -> Result<()> {
    let corpus = format!("fuzz/corpus/{target}");
    let seeds = format!("fuzz/seeds/{target}");
    std::fs::create_dir_all(program::root().join(&corpus))?;
    ensure!(program::root().join(&seeds).is_dir(), "{seeds} is missing: a fuzzer without examples finds little");
    let mut command = fuzz("run")?;
    command.args(["--sanitizer", "none", target, &corpus, &seeds, "--"]);
    // -timeout is for one input: no paper may take longer to read.
    command.args([&format!("-max_total_time={seconds}"), "-timeout=20", "-rss_limit_mb=2048", "-verbosity=0"]);
    program::run(&mut command).with_context(|| format!("if an input broke it, it is kept in fuzz/artifacts/{target}"))
}

// The readers are safe Rust, so the sanitizer would only cost; coverage needs flags that stable keeps closed.
fn fuzz(order: &str) -> Result<Command> {
    let mut command = program::cargo();
    command.env("RUSTC_BOOTSTRAP", "1").args(["fuzz", order, "--target-dir"]);
    command.arg(metadata::target_directory()?.join("fuzz"));
    Ok(command)
}

/// The targets by name, as `fuzz/Cargo.toml` lists them.
fn targets() -> Result<Vec<String>> {
    let listed = program::text_of(program::cargo().args(["fuzz", "list"]))?;
    Ok(listed.lines().map(str::to_owned).collect())
}
