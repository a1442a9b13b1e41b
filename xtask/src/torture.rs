//! `cargo xtask torture`: the server, PostgreSQL and commands are killed in the middle of their work, and everything that
//! was acknowledged is looked for (docs/reliability.md).

mod chance;
mod hands;
mod interrupted;
mod ledger;
mod log;
mod options;
pub(crate) mod pages;
mod served;
mod town;

pub(crate) use options::Options;

use crate::{metadata, postgres, program};
use anyhow::{Context, Result};
use chance::Chance;
use hands::Round;
use ledger::{Counts, Ledger};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use town::{Base, Town};

/// After so many kills a new town is begun: what grows with the log is not what is looked for.
const KILLS_PER_TOWN: u32 = 50;
/// Every fourth kill on PostgreSQL is of PostgreSQL itself.
const OF_POSTGRES: u32 = 4;

/// What is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Victim {
    Hoshin,
    Postgres,
}

/// What came of the kills on one kind of database.
struct DatabaseRow {
    database: &'static str,
    kills: u32,
    of_postgres: u32,
    counts: Counts,
    took: Duration,
}

/// Runs everything and prints the tables; an error at the first thing that was lost.
pub(crate) fn run(options: &Options) -> Result<()> {
    let hoshin = match &options.program {
        Some(program) => std::path::absolute(program)?,
        None => {
            // All targets, as the tests build them: otherwise features unify differently and sixty crates are built again.
            program::run(program::cargo().args(["build", "--workspace", "--all-targets"]))?;
            metadata::built("debug/hoshin")?
        }
    };
    println!("seed {}\n", options.seed);
    let base = Base::build(&hoshin)?;
    let mut rows = vec![on_sqlite(&hoshin, &base, options)?];
    if options.postgres > 0 {
        rows.push(on_postgres(&hoshin, &base, options)?);
    }
    print(&rows);
    if options.commands > 0 {
        interrupted::run(&hoshin, &base, options, &mut Chance::of(options.seed))?;
    }
    Ok(())
}

fn on_sqlite(hoshin: &Path, base: &Base, options: &Options) -> Result<DatabaseRow> {
    let mut row = DatabaseRow::of("SQLite");
    let mut chance = Chance::of(options.seed);
    let start = Instant::now();
    while row.kills < options.sqlite {
        let mut town = Town::begin(hoshin, base, None)?;
        for _ in 0..KILLS_PER_TOWN.min(options.sqlite - row.kills) {
            let killed = town.round(&mut chance, None, &mut row);
            told(killed, &mut town, &row, options)?;
        }
    }
    row.took = start.elapsed();
    Ok(row)
}

fn on_postgres(hoshin: &Path, base: &Base, options: &Options) -> Result<DatabaseRow> {
    let mut server = postgres::Server::start_durable()?;
    base.bring_to(hoshin, &server)?;
    let mut row = DatabaseRow::of("PostgreSQL");
    let mut chance = Chance::of(options.seed);
    let start = Instant::now();
    while row.kills < options.postgres {
        let mut town = Town::begin(hoshin, base, Some((&server, row.kills)))?;
        for _ in 0..KILLS_PER_TOWN.min(options.postgres - row.kills) {
            let killed = town.round(&mut chance, Some(&mut server), &mut row);
            told(killed, &mut town, &row, options)?;
        }
    }
    row.took = start.elapsed();
    Ok(row)
}

// What is left of a town in which something was lost stays for whoever looks into it.
fn told(killed: Result<()>, town: &mut Town<'_>, row: &DatabaseRow, options: &Options) -> Result<()> {
    if row.kills.is_multiple_of(25) {
        eprintln!("{}: {} kills", row.database, row.kills);
    }
    if killed.is_err() {
        town.served.kill();
        town.folder.keep();
    }
    let place = town.folder.path().display();
    killed.with_context(|| format!("{}, kill {}, seed {}: {place}", row.database, row.kills, options.seed))
}

impl Town<'_> {
    /// The hands work, the victim is killed among them, everything is started again and looked through.
    fn round(
        &mut self,
        chance: &mut Chance,
        server: Option<&mut postgres::Server>,
        row: &mut DatabaseRow,
    ) -> Result<()> {
        row.kills += 1;
        let victim = match &server {
            Some(_) if row.kills.is_multiple_of(OF_POSTGRES) => Victim::Postgres,
            Some(_) | None => Victim::Hoshin,
        };
        // A transaction takes longer there, and after a restart everybody looks around first.
        let most = if server.is_some() { 1_500 } else { 600 };
        let (round, until, after) = (Round::default(), chance.between(60, most), chance.between(200, 900));
        let mut hands = std::mem::take(&mut self.hands);
        let (done, killed) = std::thread::scope(|scope| {
            let working: Vec<_> = hands.iter_mut().map(|hand| scope.spawn(|| hand.work(&round))).collect();
            std::thread::sleep(until);
            round.is_faulty.store(true, Ordering::Release);
            let killed = match (victim, server) {
                (Victim::Postgres, Some(server)) => {
                    row.of_postgres += 1;
                    let again = server.kill().and_then(|()| server.start_again());
                    // Those who can, go on with the one that came back.
                    std::thread::sleep(after);
                    again
                }
                (Victim::Postgres | Victim::Hoshin, _) => {
                    self.served.kill();
                    Ok(())
                }
            };
            round.is_over.store(true, Ordering::Release);
            let done: Vec<_> = working.into_iter().map(|hand| hand.join().expect("a hand does not panic")).collect();
            (done, killed)
        });
        self.hands = hands;
        killed?;
        let mut now = Ledger::default();
        for (ledger, done) in done {
            now.extend(ledger);
            done?;
        }
        row.counts.add(&now);
        match victim {
            Victim::Hoshin => self.start_again()?,
            Victim::Postgres => {}
        }
        self.examine(now)
    }
}

impl Town<'_> {
    /// The hands work and nothing happens to them.
    fn work_for(&mut self, time: Duration) -> Result<()> {
        let round = Round::default();
        std::thread::scope(|scope| {
            let working: Vec<_> = self.hands.iter_mut().map(|hand| scope.spawn(|| hand.work(&round))).collect();
            std::thread::sleep(time);
            round.is_over.store(true, Ordering::Release);
            working.into_iter().try_for_each(|hand| hand.join().expect("a hand does not panic").1)
        })
    }
}

impl DatabaseRow {
    fn of(database: &'static str) -> Self {
        Self { database, kills: 0, of_postgres: 0, counts: Counts::default(), took: Duration::ZERO }
    }

    fn line(&self) -> String {
        let Counts { texts, steps, publications, records, files, open } = self.counts;
        let each = self.took.as_secs_f64() / f64::from(self.kills.max(1));
        format!(
            "| {} | {} | {} | {texts} | {steps} | {publications} | {records} | {files} | {open} | 0 | {each:.2} s |",
            self.database, self.kills, self.of_postgres
        )
    }
}

// Whoever comes here has lost nothing: the first loss ends the run.
fn print(rows: &[DatabaseRow]) {
    println!(
        "| database | kills | of PostgreSQL | texts | steps | publications | records | files | unanswered | lost | a kill |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    rows.iter().for_each(|row| println!("{}", row.line()));
}
