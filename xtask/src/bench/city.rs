//! `cargo xtask bench city`: pages of a city of 100 departments and ten years, and how a person's own pages grow with it,
//! beside an older program in the same run.

mod citizens;

use super::server::Demo;
use super::sign_in::sign_in_as;
use crate::http::Connection;
use crate::temporary::Folder;
use crate::{metadata, program};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is asked for, by whom, and how much of the older program's time it may take.
const PAGES: &[(&str, &str, &str, Option<f64>)] = &[
    ("home of the planning office", "sachiko", "/", Some(0.1)),
    ("home of a department", "hanako", "/", Some(0.1)),
    ("board", "sachiko", "/years/2026/board", Some(0.15)),
    ("mirror", "sachiko", "/years/2026/mirror", Some(0.05)),
    ("remarks on wording of a year", "sachiko", "/years/2026/lint", Some(0.05)),
    ("ledger of considerations", "sachiko", "/years/2026/considerations", Some(0.1)),
    ("the log, by a rare kind", "fumi", "/audit?kind=returned", Some(0.02)),
    ("the log, by a person", "fumi", "/audit?person=hanako", Some(0.02)),
    ("the log, by a department", "fumi", "/audit?department=57", Some(0.02)),
];

/// A person's own pages: how their time grows from 20 to 100 departments, as an exponent.
const OWN: &[(&str, &str, &str)] = &[
    ("home of a department", "hanako", "/"),
    ("home of a section", "midori", "/"),
    ("home of a head", "kenji", "/"),
    ("a policy", "hanako", "/years/2026/departments/1"),
];
const EXPONENT: f64 = 0.1;
const YEARS: usize = 10;
const SIZES: [usize; 2] = [20, 100];

/// What `bench city` may be told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct CityOptions {
    old: Option<PathBuf>,
    new: Option<PathBuf>,
}

impl CityOptions {
    pub(crate) fn parse(arguments: &[&str]) -> Option<Self> {
        let mut options = Self::default();
        for pair in arguments.chunks(2) {
            match *pair {
                ["--old", path] => options.old = Some(path.into()),
                ["--new", path] => options.new = Some(path.into()),
                _ => return None,
            }
        }
        Some(options)
    }
}

/// Measures, prints, and fails if a page takes more than it may.
pub(crate) fn run(options: &CityOptions) -> Result<()> {
    let new = match &options.new {
        Some(new) => new.clone(),
        None => {
            program::run(program::cargo().args(["build", "--release"]))?;
            metadata::built("release")?.join("hoshin")
        }
    };
    println!("{}\n", super::machine::described());
    let mut missed = Vec::new();
    // The older program builds the town, so that both can open it.
    let builder = options.old.as_ref().unwrap_or(&new);
    let cities = SIZES.map(|size| grown(builder, size));
    let [small, large] = cities;
    let (small, large) = (small?, large?);
    if let Some(old) = &options.old {
        beside(old, &new, large.path(), &mut missed)?;
    }
    growth(&new, [small.path(), large.path()], &mut missed)?;
    let city = copied(large.path())?;
    citizens::measure(&Demo::start(&new, city.path())?, &mut missed)?;
    ensure!(missed.is_empty(), "missed:\n  {}", missed.join("\n  "));
    Ok(())
}

/// The town, grown to so many departments.
fn grown(builder: &Path, departments: usize) -> Result<Folder> {
    let folder = Folder::create("bench")?;
    eprintln!("a city of {departments} departments …");
    drop(Demo::start(builder, folder.path())?);
    let mut python = Command::new("python3");
    python.arg(program::root().join("xtask/src/bench/city.py")).arg(folder.path().join("hoshin.db"));
    program::run(python.args([departments.to_string(), YEARS.to_string()]))?;
    Ok(folder)
}

/// A copy of a city, for one program alone.
fn copied(city: &Path) -> Result<Folder> {
    let folder = Folder::create("bench")?;
    program::run(Command::new("cp").arg("-r").arg(city.join(".")).arg(folder.path()))?;
    Ok(folder)
}

fn beside(old: &Path, new: &Path, city: &Path, missed: &mut Vec<String>) -> Result<()> {
    let folders = [copied(city)?, copied(city)?];
    let servers = [Demo::start(old, folders[0].path())?, Demo::start(new, folders[1].path())?];
    println!("| page, {} departments × {YEARS} years | older | now | ratio | reach |\n|---|--:|--:|--:|--:|", SIZES[1]);
    for (name, login, path, reach) in PAGES {
        let [before, now] = [cost(&servers[0], login, path)?, cost(&servers[1], login, path)?];
        let ratio = now / before;
        let told = reach.map_or_else(|| "—".to_owned(), |reach| format!("≤ {reach}"));
        println!("| {name} | {before:.2} ms | {now:.2} ms | {ratio:.3} | {told} |");
        if reach.is_some_and(|reach| ratio > reach) {
            missed.push(format!("{name}: {ratio:.3}"));
        }
    }
    println!("\nmemory afterwards: older {:.0} MB, now {:.0} MB\n", servers[0].memory()?, servers[1].memory()?);
    Ok(())
}

fn growth(new: &Path, cities: [&Path; 2], missed: &mut Vec<String>) -> Result<()> {
    let folders = [copied(cities[0])?, copied(cities[1])?];
    let servers = [Demo::start(new, folders[0].path())?, Demo::start(new, folders[1].path())?];
    println!(
        "| own page | {} departments | {} departments | exponent | reach |\n|---|--:|--:|--:|--:|",
        SIZES[0], SIZES[1]
    );
    for (name, login, path) in OWN {
        let [small, large] = [cost(&servers[0], login, path)?, cost(&servers[1], login, path)?];
        let exponent = (large / small).ln() / (SIZES[1] as f64 / SIZES[0] as f64).ln();
        println!("| {name} | {small:.2} ms | {large:.2} ms | {exponent:.2} | ≤ {EXPONENT} |");
        if exponent > EXPONENT {
            missed.push(format!("{name}: grows with an exponent of {exponent:.2}"));
        }
    }
    Ok(())
}

/// Milliseconds of the server's processor for one request, warm: the median of five runs.
fn cost(server: &Demo, login: &str, path: &str) -> Result<f64> {
    let mut connection: Connection = server.connect()?;
    sign_in_as(&mut connection, login)?;
    let mut ask = || -> Result<()> {
        let answer = connection.get(path)?;
        ensure!(answer.status == 200, "{path} was answered with {}", answer.status);
        Ok(())
    };
    for _ in 0..3 {
        ask()?;
    }
    let mut runs = Vec::new();
    for _ in 0..5 {
        let begin = server.cpu()?;
        let mut count = 0_u32;
        // The kernel counts in hundredths of a second: long enough that one of them does not matter.
        while count < 20 || (server.cpu()? - begin).as_millis() < 300 {
            ask()?;
            count += 1;
        }
        runs.push((server.cpu()? - begin).as_secs_f64() * 1000.0 / f64::from(count));
    }
    runs.sort_by(f64::total_cmp);
    runs.get(runs.len() / 2).copied().context("no run")
}
