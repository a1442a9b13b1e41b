//! Hoshin's toolbox: `cargo xtask test` is the whole of CI, and everything it needs it fetches itself.
#![expect(
    clippy::disallowed_methods,
    reason = "a tool for developers: it reads the clock, its arguments and the shell"
)]

mod archive;
mod bench;
mod browser;
mod dcat;
mod fixture;
mod fuzz;
mod http;
mod install;
mod loom;
mod metadata;
mod postgres;
mod program;
mod sbom;
mod temporary;
mod test;
mod tidy;
mod torture;

use bench::city::CityOptions;
use bench::save::{Mode, Options};
use std::process::ExitCode;
use test::Scope;

const USAGE: &str = "\
cargo xtask <command>

  test [--quick]        everything that must hold before a commit; --quick leaves out fuzz, PostgreSQL and the browser
  ci                    the same as test
  tidy                  directions, circles, lengths, left-overs, licences, links, named tests
  fuzz [--seconds N]    every fuzz target in fuzz/, N seconds each (20)
  archive [PROGRAM]     all that a city without internet needs, in one file; of a release built now, or of this program
  sbom                  what the program is made of, as CycloneDX
  fixture NAME          the town of this release and what it publishes, for the upgrade test of later ones
  loom OPTIONS          papers of invented cities with the readings that must come out, for developing the reader:
                        --seed N --count M --out DIR [--half seen|unseen], --show SEED, or --measure [--faults]
  dcat                  the catalogues of the sample town's site, looked at by pyshacl
  accessibility         every page of every role, looked at in every way, with the record a city files: docs/accessibility
  pictures              the pictures of docs/manual, taken anew from the sample town
  bench [NAME]          the numbers of docs/benchmarks.md, or one of them
  bench save [OPTIONS]  16 hands saving, beside an older program in the same run:
                        --old FILE (or HOSHIN_BENCH_OLD), --new FILE, --hands N, --seconds N, --rounds N;
                        fails if missed: --spread p99/p50, --gain new/old saves a second, --p99 new/old
  torture [OPTIONS]     1,000 kills of the server on SQLite, 100 on PostgreSQL (some of it), 25 of each command; nothing
                        acknowledged may be lost: --program FILE, --sqlite N, --postgres N, --commands N, --seed N, --brief
  bench city [OPTIONS]  pages of 100 departments × 10 years: --old PROGRAM, --new PROGRAM
  bench load [OPTIONS]  300 hands for a minute, the same options; then it is killed, and all that was acknowledged looked for
";

/// What the arguments ask for.
#[derive(Debug, PartialEq)]
enum Task {
    Test(Scope),
    Tidy,
    Fuzz { seconds: u32 },
    Bench { only: Option<String> },
    Saving(Box<Options>),
    City(CityOptions),
    Torture(torture::Options),
    Fixture { name: String },
    Loom { options: Vec<String> },
    Archive { program: Option<String> },
    Sbom,
    Pictures,
    Accessibility,
    Dcat,
    Usage,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some(task) = task(&arguments) else {
        eprint!("cargo xtask does not know `{}`.\n\n{USAGE}", arguments.join(" "));
        return ExitCode::from(2);
    };
    let result = match task {
        Task::Test(scope) => return test::run(scope),
        Task::Tidy => tidy::run(),
        Task::Fuzz { seconds } => fuzz::run(seconds),
        Task::Bench { only } => bench::run(only.as_deref()),
        Task::City(options) => bench::city::run(&options),
        Task::Saving(options) => bench::save::run(&options),
        Task::Torture(options) => torture::run(&options),
        Task::Fixture { name } => fixture::make(&name),
        Task::Loom { options } => loom::run(&options),
        Task::Archive { program } => archive::make(program.as_deref()),
        Task::Sbom => sbom::print(),
        Task::Pictures => browser::pictures(),
        Task::Accessibility => browser::accessibility(),
        Task::Dcat => dcat::check(),
        Task::Usage => {
            print!("{USAGE}");
            Ok(())
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn task(arguments: &[&str]) -> Option<Task> {
    match arguments {
        ["test"] | ["ci"] => Some(Task::Test(Scope::Full)),
        ["test", "--quick"] => Some(Task::Test(Scope::Quick)),
        ["tidy"] => Some(Task::Tidy),
        ["fuzz"] => Some(Task::Fuzz { seconds: fuzz::BRIEF_SECONDS }),
        ["fuzz", "--seconds", seconds] => Some(Task::Fuzz { seconds: seconds.parse().ok().filter(|&n| n > 0)? }),
        ["bench"] => Some(Task::Bench { only: None }),
        ["bench", "save", options @ ..] => Some(Task::Saving(Box::new(Options::parse(Mode::Save, options)?))),
        ["bench", "load", options @ ..] => Some(Task::Saving(Box::new(Options::parse(Mode::Load, options)?))),
        ["bench", "city", options @ ..] => Some(Task::City(CityOptions::parse(options)?)),
        ["bench", name] => bench::is_known(name).then(|| Task::Bench { only: Some((*name).to_owned()) }),
        ["torture", options @ ..] => Some(Task::Torture(torture::Options::parse(options, seed())?)),
        ["fixture", name] => Some(Task::Fixture { name: (*name).to_owned() }),
        ["loom", options @ ..] if !options.is_empty() => {
            Some(Task::Loom { options: options.iter().map(|&option| option.to_owned()).collect() })
        }
        ["archive"] => Some(Task::Archive { program: None }),
        ["archive", program] => Some(Task::Archive { program: Some((*program).to_owned()) }),
        ["sbom"] => Some(Task::Sbom),
        ["pictures"] => Some(Task::Pictures),
        ["accessibility"] => Some(Task::Accessibility),
        ["dcat"] => Some(Task::Dcat),
        ["help" | "--help" | "-h"] => Some(Task::Usage),
        _ => None,
    }
}

/// Another one for each run that asks for none.
fn seed() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &str, expected: Option<Task>) {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        assert_eq!(task(&arguments), expected);
    }

    #[test]
    fn every_command_of_the_usage_is_understood() {
        check("test", Some(Task::Test(Scope::Full)));
        check("ci", Some(Task::Test(Scope::Full)));
        check("test --quick", Some(Task::Test(Scope::Quick)));
        check("tidy", Some(Task::Tidy));
        check("fuzz", Some(Task::Fuzz { seconds: 20 }));
        check("fuzz --seconds 300", Some(Task::Fuzz { seconds: 300 }));
        check("bench", Some(Task::Bench { only: None }));
        check("fixture town-2026-11", Some(Task::Fixture { name: "town-2026-11".to_owned() }));
        check("loom --show 7", Some(Task::Loom { options: vec!["--show".to_owned(), "7".to_owned()] }));
        check("bench page", Some(Task::Bench { only: Some("page".to_owned()) }));
        check("archive", Some(Task::Archive { program: None }));
        check("archive target/hoshin", Some(Task::Archive { program: Some("target/hoshin".to_owned()) }));
        check("sbom", Some(Task::Sbom));
        check("pictures", Some(Task::Pictures));
        check("--help", Some(Task::Usage));
        assert!(matches!(task(&["bench", "save", "--old", "a"]), Some(Task::Saving(_))));
        assert!(matches!(task(&["bench", "load"]), Some(Task::Saving(_))));
        assert!(matches!(task(&["torture", "--sqlite", "3"]), Some(Task::Torture(_))));
    }

    #[test]
    fn anything_else_is_answered_with_the_usage() {
        check("", None);
        check("tset", None);
        check("loom", None);
        check("test --slow", None);
        check("fuzz --seconds many", None);
        check("fuzz --seconds 0", None);
        check("bench nothing", None);
        check("tidy now", None);
        check("bench save --fast", None);
        check("torture --gently", None);
    }
}
