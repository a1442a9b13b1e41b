//! The columns of a table of targets and results, in any order.

use anyhow::{Result, bail};
use csv::StringRecord;
use hoshin_domain::IndicatorField;
use hoshin_domain::rating::{Direction, Formula, Measure};
use std::fmt;

/// What `hoshin rate --help` and a wrong first row say.
pub(super) const ROW: &str = "\
The first row names the columns, in any order: target, actual; and as wanted baseline, direction (at-least, at-most, within,
keep, milestones; at-least if empty), formula (ratio, progress, limit, milestones; the usual one if empty), upper, unit,
milestones, not_evaluable, cancelled. Others are passed through. Added at the end: rate (exact), percent_shown,
special_case, doubts, suggested.";

const READ: [&str; 10] = [
    "target",
    "actual",
    "baseline",
    "direction",
    "formula",
    "upper",
    "unit",
    "milestones",
    "not_evaluable",
    "cancelled",
];

/// The columns we write. Where they stand already, they are written anew: our own output can be rated again.
const WRITTEN: [&str; 5] = ["rate", "percent_shown", "special_case", "doubts", "suggested"];

/// Where each column stands.
#[derive(Debug)]
pub(super) struct Columns {
    heads: Vec<String>,
    kept: Vec<usize>,
    read: [Option<usize>; READ.len()],
}

/// A word of a row that is no direction or no formula.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    Direction(String),
    Formula(String),
}

impl Columns {
    /// The columns that the first row names.
    pub(super) fn named(heads: &StringRecord) -> Result<Self> {
        let heads: Vec<String> = heads.iter().map(str::to_owned).collect();
        let keys: Vec<String> = heads.iter().map(|head| head.trim().to_ascii_lowercase()).collect();
        for (at, key) in keys.iter().enumerate() {
            if READ.contains(&key.as_str()) && keys[..at].contains(key) {
                bail!("{key}という列が2つあります / two columns are called {key}");
            }
        }
        let read = READ.map(|name| keys.iter().position(|key| key == name));
        let [target, actual, ..] = read;
        let has_goal = target.is_some() || keys.iter().any(|key| key == "milestones");
        if !has_goal || actual.is_none() {
            bail!(
                "{0}という列がありません / there is no column {0}\n{ROW}",
                if has_goal { "actual" } else { "target" }
            );
        }
        let kept = (0..keys.len()).filter(|at| !WRITTEN.contains(&keys[*at].as_str())).collect();
        Ok(Self { heads, kept, read })
    }

    /// The names of the columns that are written.
    pub(super) fn heads(&self) -> impl Iterator<Item = &str> {
        self.kept.iter().map(|at| self.heads[*at].as_str()).chain(WRITTEN)
    }

    /// The number of columns that are read.
    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }

    /// The cells of a row that are passed through; those it leaves out are empty.
    pub(super) fn kept<'a>(&'a self, row: &'a StringRecord) -> impl Iterator<Item = &'a str> {
        self.kept.iter().map(|at| row.get(*at).unwrap_or_default())
    }

    pub(super) fn measure<'a>(&self, row: &'a StringRecord) -> Result<Measure<'a>, Unknown> {
        let cells = self.read.map(|at| at.and_then(|at| row.get(at)));
        let [target, actual, baseline, direction, formula, upper, unit, milestones, not_evaluable, cancelled] = cells;
        let direction = of_direction(direction.unwrap_or_default())?;
        let formula = of_formula(formula.unwrap_or_default())?;
        Ok(Measure { unit, direction, formula, baseline, target, upper, actual, milestones, not_evaluable, cancelled })
    }
}

/// What a table from elsewhere may call a direction.
const OTHERS: [(&str, Direction); 4] = [
    ("", Direction::AtLeast),
    ("higher-is-better", Direction::AtLeast),
    ("lower-is-better", Direction::AtMost),
    ("以内", Direction::AtMost),
];

// By the word in files, by the word on the paper, or by another's.
fn of_direction(cell: &str) -> Result<Direction, Unknown> {
    let word = cell.trim().to_ascii_lowercase();
    let printed = || printed(IndicatorField::Direction, &word, Direction::ALL);
    let other = || OTHERS.iter().find(|(own, _)| *own == word).map(|(_, direction)| *direction);
    Direction::named(&word).or_else(printed).or_else(other).ok_or_else(|| Unknown::Direction(cell.to_owned()))
}

fn of_formula(cell: &str) -> Result<Option<Formula>, Unknown> {
    let word = cell.trim().to_ascii_lowercase();
    if word.is_empty() {
        return Ok(None);
    }
    let printed = || printed(IndicatorField::Formula, &word, Formula::ALL);
    Formula::named(&word).or_else(printed).map(Some).ok_or_else(|| Unknown::Formula(cell.to_owned()))
}

fn printed<T: Copy>(field: IndicatorField, word: &str, all: &[T]) -> Option<T> {
    let at = field.choices()?.iter().position(|choice| *choice == word)?;
    all.get(at).copied()
}

impl Unknown {
    /// The word in the column of special cases.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Unknown::Direction(_) => "unknown-direction",
            Unknown::Formula(_) => "unknown-formula",
        }
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unknown::Direction(word) => write!(f, "「{word}」は向きの言葉ではありません。 / {word} is no direction"),
            Unknown::Formula(word) => write!(f, "「{word}」は計算方法の言葉ではありません。 / {word} is no formula"),
        }
    }
}
