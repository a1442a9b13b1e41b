//! `cargo xtask test`: every step runs, also after a failure, and the last line counts them.

use crate::bench::server::seconds_of_ended;
use crate::{browser, dcat, fuzz, install, postgres, program, temporary, tidy, torture};
use anyhow::Result;
use std::process::{Command, ExitCode};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How much of the tests to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    Quick,
    Full,
}

/// How a step ended.
#[derive(Debug)]
pub(crate) enum Outcome {
    Passed,
    Failed(String),
    /// Could not be tried on this machine; counted as neither.
    LeftOut(String),
}

struct Step {
    name: &'static str,
    /// The smallest scope that includes it.
    scope: Scope,
    run: fn(Scope) -> Result<Outcome>,
    /// What it needs built in a folder of its own, on what the steps before it leave of the processors; when its turn
    /// comes it runs as if nothing had been done, and finds most of it done.
    ahead: Option<fn() -> Result<Command>>,
}

const STEPS: &[Step] = &[
    Step::of("tools", Scope::Quick, |scope| passed(install::for_tests(scope))),
    Step::of("fmt", Scope::Quick, |_| passed(cargo(&["fmt", "--all", "--check"]))),
    Step::of("clippy", Scope::Quick, |_| passed(clippy())),
    Step::of("tests", Scope::Quick, |scope| passed(tests(scope))),
    Step::of("tidy", Scope::Quick, |_| passed(tidy::run())),
    Step::of("deny", Scope::Full, |_| passed(deny())),
    Step::of("torture", Scope::Full, |_| passed(torture::run(&torture::Options::brief()))),
    Step::of("dcat", Scope::Full, |_| passed(dcat::check())),
    Step::of("browser", Scope::Full, |_| passed(browser::journeys())),
    Step { ahead: Some(fuzz::build), ..Step::of("fuzz", Scope::Full, |_| fuzz::briefly()) },
];

struct Ended {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
    /// Processor time of all that ended meanwhile: on a busy machine it says more than the clock.
    spent: Duration,
}

/// Runs all steps of the scope; a failure if one failed.
pub(crate) fn run(scope: Scope) -> ExitCode {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| step.scope <= scope).collect();
    let begun: Vec<_> = steps.iter().map(|step| step.begin()).collect();
    let ended: Vec<Ended> = steps.iter().zip(begun).map(|(step, begun)| step.end(scope, begun)).collect();
    println!("\n{}", summary(&ended));
    match ended.iter().any(|step| matches!(step.outcome, Outcome::Failed(_))) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

impl Step {
    const fn of(name: &'static str, scope: Scope, run: fn(Scope) -> Result<Outcome>) -> Self {
        Self { name, scope, run, ahead: None }
    }

    /// Begins what can be done ahead.
    fn begin(&self) -> Option<JoinHandle<()>> {
        let ahead = self.ahead?;
        Some(std::thread::spawn(move || {
            // Whatever is wrong is told when the step itself comes.
            let _done = ahead().and_then(|command| program::text_of(&mut program::last_of_all(&command)));
        }))
    }

    fn end(&self, scope: Scope, begun: Option<JoinHandle<()>>) -> Ended {
        eprintln!("\n== {}", self.name);
        let (start, before) = (Instant::now(), processor_time());
        if let Some(begun) = begun {
            begun.join().expect("what is done ahead does not panic");
        }
        let outcome = (self.run)(scope).unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        if let Outcome::Failed(reason) = &outcome {
            eprintln!("{} failed: {reason}", self.name);
        }
        Ended { name: self.name, outcome, took: start.elapsed(), spent: processor_time().saturating_sub(before) }
    }
}

// Only told: where the kernel does not say it, nothing is.
fn processor_time() -> Duration {
    seconds_of_ended().unwrap_or_default()
}

fn passed(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Passed)
}

fn clippy() -> Result<()> {
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

// Advisories would have to be fetched: deny.toml says why they are left out.
fn deny() -> Result<()> {
    install::for_deny()?;
    cargo(&["deny", "--workspace", "--offline", "check", "licenses", "bans", "sources"])
}

// The store's contract runs on PostgreSQL too where it is told of a server.
fn tests(scope: Scope) -> Result<()> {
    let server = if scope == Scope::Full { Some(postgres::Server::start()?) } else { None };
    let cargo = |arguments: &[&str]| {
        let mut cargo = program::cargo();
        cargo.args(arguments).envs(server.as_ref().map(postgres::Server::variable)).envs(temporary::in_memory());
        program::run(&mut cargo)
    };
    if !install::has_subcommand("nextest") {
        return cargo(&["test", "--workspace", "--no-fail-fast"]);
    }
    cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])?;
    // nextest does not run the examples in the documentation; to look for them with rustdoc reads every crate once more.
    if tidy::has_examples()? { cargo(&["test", "--workspace", "--doc"]) } else { Ok(()) }
}

fn cargo(arguments: &[&str]) -> Result<()> {
    program::run(program::cargo().args(arguments))
}

fn summary(ended: &[Ended]) -> String {
    let mut lines: Vec<String> = ended.iter().map(Ended::line).collect();
    let count = |wanted: fn(&Outcome) -> bool| ended.iter().filter(|step| wanted(&step.outcome)).count();
    let passed = count(|outcome| matches!(outcome, Outcome::Passed));
    let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    lines.push(format!("{passed} passed, {failed} failed"));
    lines.join("\n")
}

impl Ended {
    fn line(&self) -> String {
        let (word, reason) = match &self.outcome {
            Outcome::Passed => ("passed", ""),
            Outcome::Failed(reason) => ("FAILED", reason.lines().next().unwrap_or_default()),
            Outcome::LeftOut(reason) => ("left out", reason.as_str()),
        };
        let [took, spent] = [self.took, self.spent].map(|time| time.as_secs_f64());
        let line = format!("{:<9} {word:<8} {took:>7.1} s, processor {spent:>7.1} s  {reason}", self.name);
        line.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_ends_with_the_counts_alone() {
        let ended = [
            Ended {
                name: "fmt",
                outcome: Outcome::Passed,
                took: Duration::from_millis(840),
                spent: Duration::from_millis(1520),
            },
            Ended {
                name: "tidy",
                outcome: Outcome::Failed("3 findings\nmore".into()),
                took: Duration::ZERO,
                spent: Duration::ZERO,
            },
            Ended {
                name: "fuzz",
                outcome: Outcome::LeftOut("no g++".into()),
                took: Duration::ZERO,
                spent: Duration::ZERO,
            },
        ];
        let expected = "\
fmt       passed       0.8 s, processor     1.5 s
tidy      FAILED       0.0 s, processor     0.0 s  3 findings
fuzz      left out     0.0 s, processor     0.0 s  no g++
1 passed, 1 failed";
        assert_eq!(summary(&ended), expected);
    }

    #[test]
    fn quick_leaves_out_what_is_slow() {
        let quick: Vec<&str> = STEPS.iter().filter(|step| step.scope <= Scope::Quick).map(|step| step.name).collect();
        assert_eq!(quick, ["tools", "fmt", "clippy", "tests", "tidy"]);
    }
}
