//! Rates every pair of the nation's review sheets and prints how many there were of each case; with `read` it only reads,
//! with `csv` it prints the pairs as `hoshin rate` takes them.

#[path = "../tests/rating/sheets.rs"]
mod sheets;

use hoshin_domain::rating::{Direction, Measure, Rating, rate};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

type Table = BTreeMap<String, usize>;

#[expect(clippy::disallowed_methods, reason = "an example may look at its arguments")]
fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().map_or_else(sheets::file, Into::into);
    match arguments.next().as_deref() {
        None => rated(&file),
        Some("read") => println!("sheets\t{}", sheets::each(&file, |_| {}, |_| {}).expect("a file of sheets")),
        Some("csv") => table(&file),
        Some(other) => panic!("{other}: read or csv"),
    }
}

fn rated(file: &Path) {
    let mut counts = Table::new();
    let mut count = |key: String| *counts.entry(key).or_default() += 1;
    let pair = |pair: &sheets::Pair| {
        count("pairs".to_owned());
        let sheets::Pair { unit, target, actual, baseline } = *pair;
        match rate(&Measure { unit, target, actual, baseline, ..Measure::new(Direction::AtLeast) }) {
            Rating::Special(special) => count(format!("case {}", special.as_str())),
            Rating::Rated { doubts, .. } => {
                count("case rate".to_owned());
                doubts.iter().for_each(|doubt| count(format!("doubt {}", doubt.as_str())));
            }
        }
    };
    let sheets = sheets::each(file, pair, |_| {}).expect("a file of sheets");
    println!("sheets\t{sheets}");
    counts.iter().for_each(|(key, count)| println!("{key}\t{count}"));
}

fn table(file: &Path) {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut line = |cells: [&str; 4]| {
        let cells = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        writeln!(out, "{}", cells.join(",")).expect("standard output is open");
    };
    line(["unit", "target", "actual", "baseline"]);
    let pair = |pair: &sheets::Pair| {
        line([pair.unit, pair.target, pair.actual, pair.baseline].map(Option::unwrap_or_default));
    };
    sheets::each(file, pair, |_| {}).expect("a file of sheets");
}
