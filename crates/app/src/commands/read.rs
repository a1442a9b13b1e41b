//! `hoshin read`: papers in, the readings as JSON out. Needs no database.

mod several;

use crate::files;
use anyhow::{Context, Result};
use hoshin_documents::intake;
use hoshin_domain::reading::{Account, Doubt, FurnitureKind};
use hoshin_domain::{Finding, FindingCode, FiscalYear, Form, Paper, Reading, Severity};
use hoshin_store::City;
use hoshin_web::reading::{self, SourceFile};
use hoshin_web::{Language, Words};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// One file gives one JSON document; several give a line of JSON each, in their order, with the name as `file`.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The form to read by: the name of one that comes along, or a file of a city's own. Without it, the form is
    /// recognised.
    #[arg(long, value_name = "NAME|FILE")]
    form: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let form = arguments.form.as_deref().map(super::form::named).transpose()?;
    let read_one = |file: &Path| form.as_ref().map_or_else(|| read(file), |form| read_by(file, form));
    let [file] = &arguments.files[..] else { return several::run(&arguments.files, &read_one) };
    let reading = read_one(file)?;
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &printed(&reading))?;
    writeln!(out)?;
    tell(file, &reading);
    Ok(if reading.is_refused() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads a file by the form it is written on.
pub(crate) fn read(file: &Path) -> Result<Reading> {
    let (name, bytes) = opened(file)?;
    let (_, reading) = intake::recognise(&name, &bytes, Form::shipped()).context("no form is shipped")?;
    Ok(reading)
}

fn read_by(file: &Path, form: &Form) -> Result<Reading> {
    let (name, bytes) = opened(file)?;
    Ok(intake::read(&name, &bytes, form))
}

/// The same in the words of a city's forms, beginning with the one of this year.
pub(crate) async fn read_for(city: &City, year: FiscalYear, file: &Path) -> Result<Reading> {
    let (name, bytes) = opened(file)?;
    Ok(reading::by_city(city, year, SourceFile { name, bytes, lessons: Vec::new() }).await?)
}

/// The name and the bytes of a file, but never more than the reader would take.
fn opened(file: &Path) -> Result<(String, Vec<u8>)> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let open =
        std::fs::File::open(file).with_context(|| format!("{0}を開けません / {0} cannot be opened", file.display()))?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(intake::limits::FILE_BYTES).unwrap_or(u64::MAX);
    open.take(limit + 1).read_to_end(&mut bytes).with_context(|| files::unread(file))?;
    Ok((name, bytes))
}

/// The findings in words, for people, on standard error.
pub(crate) fn tell(file: &Path, reading: &Reading) {
    let words = Words(Language::Japanese);
    for finding in &reading.findings {
        eprintln!("{}: {}: {}", file.display(), words.place(&finding.place), words.finding(finding));
    }
}

/// The contract for scripts: schema `hoshin.reading/1`, its parts in this order.
#[derive(serde::Serialize)]
struct Printed<'a> {
    schema: &'static str,
    form: Option<&'a str>,
    policies: &'a [Paper],
    findings: Vec<PrintedFinding>,
    unplaced: Vec<PrintedPiece<'a>>,
    confidence: Vec<PrintedConfidence<'a>>,
    account: PrintedAccount,
}

#[derive(serde::Serialize)]
struct PrintedConfidence<'a> {
    field: &'a str,
    confidence: f64,
    reason: Doubt,
}

/// What became of the source's characters; furniture by kind.
#[derive(serde::Serialize)]
struct PrintedAccount {
    characters: usize,
    placed: usize,
    unplaced: usize,
    furniture: BTreeMap<FurnitureKind, usize>,
}

#[derive(serde::Serialize)]
struct PrintedFinding {
    severity: Severity,
    code: FindingCode,
    r#where: String,
    message: String,
    message_en: String,
}

#[derive(serde::Serialize)]
struct PrintedPiece<'a> {
    r#where: String,
    text: &'a str,
}

fn account(reading: &Reading) -> PrintedAccount {
    let mut furniture = BTreeMap::new();
    for piece in &reading.account.furniture {
        *furniture.entry(piece.kind).or_default() += piece.text.chars().count();
    }
    let Account { characters, placed, unplaced, .. } = reading.account;
    PrintedAccount { characters, placed, unplaced, furniture }
}

fn printed(reading: &Reading) -> Printed<'_> {
    let finding = |finding: &Finding| PrintedFinding {
        severity: finding.severity(),
        code: finding.code,
        r#where: finding.place.to_string(),
        message: Words(Language::Japanese).finding(finding),
        message_en: Words(Language::English).finding(finding),
    };
    Printed {
        schema: Reading::SCHEMA,
        form: reading.form.as_deref(),
        policies: &reading.policies,
        findings: reading.findings.iter().map(finding).collect(),
        unplaced: reading
            .unplaced
            .iter()
            .map(|piece| PrintedPiece { r#where: piece.place.to_string(), text: &piece.text })
            .collect(),
        confidence: reading
            .confidence
            .iter()
            .map(|own| PrintedConfidence {
                field: &own.field,
                confidence: f64::from(own.percent) / 100.0,
                reason: own.reason,
            })
            .collect(),
        account: account(reading),
    }
}
