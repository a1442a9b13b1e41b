//! What `cargo xtask torture` may be told.

use std::path::PathBuf;

/// How much is killed, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options {
    /// A built program; without it one is built for development.
    pub(crate) program: Option<PathBuf>,
    /// Kills of the server on SQLite.
    pub(crate) sqlite: u32,
    /// Kills on PostgreSQL; every fourth is of PostgreSQL itself.
    pub(crate) postgres: u32,
    /// Kills of each command that is killed in its middle.
    pub(crate) commands: u32,
    /// Only this one of the commands.
    pub(crate) only: Option<String>,
    /// Where chance begins; a run with the same seed kills after the same times.
    pub(crate) seed: u64,
}

impl Options {
    /// A few of everything that takes little time, for every commit.
    pub(crate) fn brief() -> Self {
        Self { program: None, sqlite: 4, postgres: 4, commands: 0, only: None, seed: 1 }
    }

    /// What follows `torture`; none if it is not understood.
    pub(crate) fn parse(arguments: &[&str], seed: u64) -> Option<Self> {
        let mut options = match arguments.contains(&"--brief") {
            true => Self::brief(),
            false => Self { program: None, sqlite: 1_000, postgres: 100, commands: 25, only: None, seed },
        };
        let arguments: Vec<&str> = arguments.iter().copied().filter(|argument| *argument != "--brief").collect();
        for pair in arguments.chunks(2) {
            let [name, value] = *pair else { return None };
            match name {
                "--program" => options.program = Some(value.into()),
                "--sqlite" => options.sqlite = value.parse().ok()?,
                "--postgres" => options.postgres = value.parse().ok()?,
                "--commands" => options.commands = value.parse().ok()?,
                "--only" => options.only = Some(value.to_owned()),
                "--seed" => options.seed = value.parse().ok()?,
                _ => return None,
            }
        }
        Some(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_in_pairs_and_are_understood_or_refused() {
        let parse = |text: &str| Options::parse(&text.split_whitespace().collect::<Vec<_>>(), 9);
        let usual = Options { program: None, sqlite: 1_000, postgres: 100, commands: 25, only: None, seed: 9 };
        assert_eq!(parse(""), Some(usual.clone()));
        let only = Some("publish".to_owned());
        let told = Options { program: Some("h".into()), sqlite: 3, postgres: 0, commands: 2, only, seed: 5 };
        assert_eq!(parse("--program h --sqlite 3 --postgres 0 --commands 2 --only publish --seed 5"), Some(told));
        assert_eq!(parse("--brief"), Some(Options::brief()));
        for wrong in ["--sqlite", "--sqlite many", "--seed -1", "fast"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
