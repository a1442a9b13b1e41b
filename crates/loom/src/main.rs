//! `cargo xtask loom`: papers to look at and to develop on; `cargo xtask bench read` measures with it.
#![expect(clippy::disallowed_methods, reason = "a tool for developers: it reads its arguments")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match hoshin_loom::tool::run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
