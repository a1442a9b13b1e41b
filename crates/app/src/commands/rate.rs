//! `hoshin rate`: targets and results in, exact rates out. Needs no database; rows stream.

mod columns;
mod decoding;

use anyhow::{Result, ensure};
use columns::{Columns, ROW};
use csv::{ByteRecord, ReaderBuilder, StringRecord, Writer};
use decoding::Decoding;
use hoshin_domain::form::Scale;
use hoshin_domain::rating::{Rating, percent_text, rate};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
#[command(after_help = ROW)]
pub(crate) struct Arguments {
    /// The form whose scale suggests the grade: a name or a file.
    #[arg(long, default_value = "standard", value_name = "NAME|FILE")]
    form: String,
}

/// How many rows came out how.
#[derive(Debug, Default)]
struct Tally {
    rows: u64,
    rated: u64,
    specials: BTreeMap<&'static str, u64>,
    /// Rows whose direction or formula is no word we know.
    unknown: u64,
}

/// No more rows with an unknown word are told one by one; their column names them all.
const TOLD: u64 = 20;

/// A rate is shown to people with one place.
const PLACES: u32 = 1;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let form = super::form::named(&arguments.form)?;
    let tally = rates(std::io::stdin().lock(), std::io::stdout().lock(), &form.scale)?;
    tell(&tally);
    Ok(if tally.unknown > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn rates(input: impl Read, output: impl Write, scale: &Scale) -> Result<Tally> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut output = output;
    // The reader passes over the mark; who sent one to a spreadsheet wants it back.
    if input.fill_buf()?.starts_with("\u{FEFF}".as_bytes()) {
        output.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut table = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(input);
    let mut written = Writer::from_writer(output);
    let mut decoding = Decoding::default();
    let mut bytes = ByteRecord::new();
    ensure!(
        table.read_byte_record(&mut bytes)?,
        "行がありません。1行目に列の見出しが必要です / there is no row; the first one must name the columns\n{ROW}"
    );
    let columns = Columns::named(&decoding.decoded(&bytes)?)?;
    written.write_record(columns.heads())?;
    let mut tally = Tally::default();
    while table.read_byte_record(&mut bytes)? {
        let line = bytes.position().map_or(0, csv::Position::line);
        let row = decoding.decoded(&bytes)?;
        ensure!(
            row.len() <= columns.len(),
            "{line}行目の列が、1行目の見出しより多くあります / \
             line {line} has more cells than the first row has names"
        );
        let answer = answer(&columns, &row, scale, line, &mut tally);
        written.write_record(columns.kept(&row).chain(answer.iter().map(String::as_str)))?;
    }
    written.flush()?;
    Ok(tally)
}

/// The cells that are added to a row.
fn answer(columns: &Columns, row: &StringRecord, scale: &Scale, line: u64, tally: &mut Tally) -> [String; 5] {
    tally.rows += 1;
    let measure = match columns.measure(row) {
        Ok(measure) => measure,
        Err(unknown) => {
            tally.unknown += 1;
            if tally.unknown <= TOLD {
                eprintln!("line {line}: {unknown}");
            }
            return [String::new(), String::new(), unknown.word().to_owned(), String::new(), String::new()];
        }
    };
    let rating = rate(&measure);
    let suggested = scale.suggested(&rating).text().unwrap_or_default();
    match rating {
        Rating::Rated { percent, doubts, .. } => {
            tally.rated += 1;
            let doubts = doubts.iter().map(|doubt| doubt.as_str()).collect::<Vec<_>>().join(";");
            [percent.to_string(), format!("{}%", percent_text(&percent, PLACES)), String::new(), doubts, suggested]
        }
        Rating::Special(special) => {
            *tally.specials.entry(special.as_str()).or_default() += 1;
            [String::new(), String::new(), special.as_str().to_owned(), String::new(), suggested]
        }
    }
}

fn tell(tally: &Tally) {
    let Tally { rows, rated, .. } = tally;
    eprintln!("{rows}行のうち{rated}行の達成率を計算しました。 / {rated} of {rows} rows have a rate.");
    for (case, count) in &tally.specials {
        eprintln!("  {case}: {count}");
    }
    if tally.unknown > 0 {
        eprintln!(
            "  向きか計算方法の言葉が正しくない行 / rows with an unknown direction or formula: {}",
            tally.unknown
        );
    }
}

#[cfg(test)]
mod tests;
