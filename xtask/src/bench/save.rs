//! `cargo xtask bench save` and `bench load`: what saving costs under many hands, beside an older program in the same run.

mod options;
mod readback;
mod town;

pub(crate) use options::{Mode, Options};
pub(crate) use town::mark;

use super::server::Demo;
use crate::http::Connection;
use crate::temporary::Folder;
use crate::{metadata, program};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::time::{Duration, Instant};
use town::{Saver, Town};

/// What one program did.
struct Side {
    name: &'static str,
    folder: Folder,
    demo: Demo,
    hands: Vec<Saver>,
    /// How long each acknowledged save took, in seconds.
    took: Vec<f64>,
    spent: Duration,
    failures: usize,
}

/// Measures, prints, and fails if what the options ask for was missed.
pub(crate) fn run(options: &Options) -> Result<()> {
    let new = match &options.new {
        Some(new) => new.clone(),
        None => {
            program::run(program::cargo().args(["build", "--release"]))?;
            metadata::built("release")?.join("hoshin")
        }
    };
    let mut sides = Vec::new();
    if let Some(old) = &options.old {
        sides.push(Side::start("old", old, options.hands)?);
    }
    sides.push(Side::start("new", &new, options.hands)?);
    println!("{}", super::machine::described());
    let round = options.seconds / options.rounds;
    for side in &mut sides {
        side.warm_up(round.min(Duration::from_secs(2)))?;
    }
    for number in 0..options.rounds {
        eprintln!("round {} of {} …", number + 1, options.rounds);
        // Whoever comes second finds a warmer machine, so they take turns in it.
        let mut order: Vec<&mut Side> = sides.iter_mut().collect();
        if number % 2 == 1 {
            order.reverse();
        }
        for side in order {
            side.measure(round)?;
        }
    }
    report(&sides, options);
    for side in sides.iter_mut().filter(|_| options.mode == Mode::Load) {
        side.read_back(if side.name == "old" { options.old.as_deref().unwrap_or(&new) } else { &new })?;
    }
    judge(&sides, options)
}

impl Side {
    fn start(name: &'static str, hoshin: &Path, hands: usize) -> Result<Self> {
        let folder = Folder::create("bench")?;
        let demo = Demo::start(hoshin, folder.path()).with_context(|| format!("the {name} program"))?;
        let town = Town::of(&demo)?;
        let hands = town.hands(&demo, hands)?;
        Ok(Self { name, folder, demo, hands, took: Vec::new(), spent: Duration::ZERO, failures: 0 })
    }

    fn warm_up(&mut self, duration: Duration) -> Result<()> {
        self.measure(duration)?;
        (self.took, self.spent, self.failures) = (Vec::new(), Duration::ZERO, 0);
        Ok(())
    }

    /// Everybody saves as fast as they are answered.
    fn measure(&mut self, duration: Duration) -> Result<()> {
        let start = Instant::now();
        let end = start + duration;
        let done: Vec<Result<(Vec<f64>, usize)>> = std::thread::scope(|scope| {
            let hands = self.hands.iter_mut().map(|hand| scope.spawn(move || hand.save_until(end)));
            let hands: Vec<_> = hands.collect();
            hands.into_iter().map(|hand| hand.join().expect("a hand does not panic")).collect()
        });
        self.spent += start.elapsed();
        for done in done {
            let (took, failures) = done?;
            self.took.extend(took);
            self.failures += failures;
        }
        Ok(())
    }

    fn line(&self) -> String {
        let [p50, p95, p99] = [50, 95, 99].map(|percent| self.percentile(percent) * 1_000.0);
        let (rate, failures, saves) = (self.rate(), self.failures, self.took.len());
        format!("| {} | {p50:.1} ms | {p95:.1} ms | {p99:.1} ms | {rate:.1} | {saves} | {failures} |", self.name)
    }

    /// Saves a second.
    fn rate(&self) -> f64 {
        self.took.len() as f64 / self.spent.as_secs_f64()
    }

    fn percentile(&self, percent: usize) -> f64 {
        percentile(&self.took, percent)
    }

    /// Killed without a word, started again, and asked for everything it had acknowledged.
    fn read_back(&mut self, hoshin: &Path) -> Result<()> {
        let written: Vec<String> = self.hands.iter().flat_map(|hand| hand.acknowledged.iter().cloned()).collect();
        self.demo.kill();
        self.demo = Demo::start(hoshin, self.folder.path())?;
        readback::all(&self.demo, &written).with_context(|| format!("the {} program", self.name))?;
        let database = format!("sqlite://{}", self.folder.path().join("hoshin.db").display());
        program::text_of(std::process::Command::new(hoshin).args(["verify", "--database", &database]))?;
        println!("{}: all {} acknowledged saves are there after a kill, and the chain holds", self.name, written.len());
        Ok(())
    }
}

fn report(sides: &[Side], options: &Options) {
    println!("\n{} hands, {} rounds of {:?}\n", options.hands, options.rounds, options.seconds / options.rounds);
    println!("| program | p50 | p95 | p99 | saves/s | saves | failed |\n|---|--:|--:|--:|--:|--:|--:|");
    sides.iter().for_each(|side| println!("{}", side.line()));
    println!();
}

/// Prints the ratios; an error if one of them is not what was asked for.
fn judge(sides: &[Side], options: &Options) -> Result<()> {
    let Some(new) = sides.last() else { return Ok(()) };
    ensure!(new.failures == 0, "{} saves of the new program were not acknowledged", new.failures);
    let mut missed = Vec::new();
    let mut held = |what: &str, value: f64, asked: Option<f64>, is_most: bool| {
        let sign = if is_most { "≤" } else { "≥" };
        let asked_for = asked.map(|asked| format!(" (asked: {sign} {asked})")).unwrap_or_default();
        println!("{what}: {value:.2}{asked_for}");
        if asked.is_some_and(|asked| if is_most { value > asked } else { value < asked }) {
            missed.push(what.to_owned());
        }
    };
    held("p99 / p50, new", new.percentile(99) / new.percentile(50), options.spread, true);
    if let [old, _] = sides {
        held("p99 / p50, old", old.percentile(99) / old.percentile(50), None, true);
        held("saves a second, new / old", new.rate() / old.rate(), options.gain, false);
        held("p99, new / old", new.percentile(99) / old.percentile(99), options.p99, true);
    }
    ensure!(missed.is_empty(), "missed: {}", missed.join("; "));
    Ok(())
}

/// The value that so many of a hundred do not exceed.
fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// Somebody signed in, in front of a connection.
fn signed_in(demo: &Demo, login: &str) -> Result<Connection> {
    let mut connection = demo.connect()?;
    super::sign_in::sign_in_as(&mut connection, login)?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let values: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        assert_eq!([50, 95, 99, 100].map(|percent| percentile(&values, percent)), [100.0, 190.0, 198.0, 200.0]);
        assert_eq!(percentile(&[7.0], 50), 7.0);
        assert!(percentile(&[], 50).is_nan());
    }
}
