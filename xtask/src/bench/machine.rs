//! On what the numbers were measured: without it they mean nothing.

use crate::program;
use std::process::Command;

/// One line: processor, cores, compiler and commit.
pub(super) fn described() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let compiler = printed(Command::new("rustc").arg("--version"));
    let commit = printed(Command::new("git").args(["describe", "--always", "--dirty"]).current_dir(program::root()));
    format!("Measured on {} with {cores} cores, {compiler}, commit {commit}, by `cargo xtask bench`.", processor())
}

fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("model name"));
    line.map_or("an unknown processor", |line| line.trim_start_matches([' ', '\t', ':'])).to_owned()
}

fn printed(command: &mut Command) -> String {
    program::text_of(command).map_or_else(|_| "unknown".to_owned(), |text| text.trim().to_owned())
}
