//! What the tool can be asked for: papers in a folder, one to look at, a measure.

mod measure;

use crate::{Half, Paper, paper, score, seeds};
use anyhow::{Context, Result, bail};
use hoshin_documents::intake;
use hoshin_domain::{Form, Reading};
use std::fs;
use std::path::{Path, PathBuf};

const USAGE: &str = "\
--seed N --count M --out DIR [--half seen|unseen]     M papers from seed N on, each with the reading that must come out
--show SEED                                           one paper: what must come out, what does, and what differs
--measure [--seed N] [--count M] [--half …] [--faults]  how much is read right, by arrangement and container
";

/// What the arguments ask for.
#[derive(Debug, Default)]
struct Wish {
    seed: u64,
    count: usize,
    half: Option<Half>,
    out: Option<PathBuf>,
    show: Option<u64>,
    measures: bool,
    faults: bool,
}

pub fn run(arguments: &[&str]) -> Result<()> {
    let wish = wish(arguments)?;
    if let Some(seed) = wish.show {
        return show(seed, wish.out.as_deref());
    }
    if wish.measures {
        measure::print(wish.seed, wish.count, wish.half, wish.faults);
        return Ok(());
    }
    let Some(out) = &wish.out else { bail!("say what you want:\n\n{USAGE}") };
    for seed in seeds(wish.seed, wish.half).take(wish.count) {
        println!("{}", write(&paper(seed), out)?.display());
    }
    Ok(())
}

fn wish(arguments: &[&str]) -> Result<Wish> {
    let mut wish = Wish { count: 100, ..Wish::default() };
    let mut left = arguments.iter();
    while let Some(argument) = left.next() {
        let mut value = || left.next().copied().with_context(|| format!("{argument} wants a value\n\n{USAGE}"));
        match *argument {
            "--seed" => wish.seed = value()?.parse()?,
            "--count" => wish.count = value()?.parse()?,
            "--out" => wish.out = Some(value()?.into()),
            "--show" => wish.show = Some(value()?.parse()?),
            "--half" => wish.half = Some(half(value()?)?),
            "--measure" => wish.measures = true,
            "--faults" => wish.faults = true,
            other => bail!("{other} is not known\n\n{USAGE}"),
        }
    }
    Ok(wish)
}

fn half(name: &str) -> Result<Half> {
    Half::ALL.into_iter().find(|half| half.as_str() == name).with_context(|| format!("there is no half {name}"))
}

/// The file, and beside it what must come out.
fn write(paper: &Paper, out: &Path) -> Result<PathBuf> {
    fs::create_dir_all(out)?;
    let file = out.join(&paper.name);
    fs::write(&file, &paper.bytes)?;
    fs::write(out.join(format!("{}.expected.json", paper.name)), serde_json::to_vec_pretty(&paper.expected)?)?;
    Ok(file)
}

fn show(seed: u64, out: Option<&Path>) -> Result<()> {
    let paper = paper(seed);
    let file = write(&paper, out.unwrap_or(&std::env::temp_dir()))?;
    println!("{}\n{:?} half\n{:#?}", file.display(), paper.traits.half(), paper.traits);
    println!("{}", serde_json::to_string_pretty(&paper.expected)?);
    let (score, faults) = score::score(&paper, &read(&paper));
    println!("F1 {:.3}, silently wrong {}, lost {}", score.f1(), score.silent, score.lost);
    for fault in faults {
        let mark = match (fault.is_silent, fault.is_lost) {
            (true, _) => "wrong without a word",
            (false, true) => "lost",
            (false, false) => "told",
        };
        println!("{}: {mark}\n  wanted {:?}\n  found  {:?}", fault.address, fault.wanted, fault.found);
    }
    Ok(())
}

/// The paper as `hoshin read` reads it.
pub fn read(paper: &Paper) -> Reading {
    let recognised = intake::recognise(&paper.name, &paper.bytes, Form::shipped());
    recognised.map(|(_, reading)| reading).unwrap_or_default()
}
