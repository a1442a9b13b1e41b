//! `hoshin read`: a paper in, the reading as JSON out. Needs no database.

use anyhow::{Context, Result, ensure};
use hoshin_documents::intake;
use hoshin_domain::{Finding, FindingCode, Form, Paper, Reading, Severity};
use hoshin_web::{Language, Words};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    file: PathBuf,
    /// The form to read by.
    #[arg(long, default_value = "standard")]
    form: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    ensure!(arguments.form == Form::standard().name, "there is no form {}; there is: standard", arguments.form);
    let reading = read(&arguments.file)?;
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &printed(&reading))?;
    writeln!(out)?;
    tell(&arguments.file, &reading);
    Ok(if reading.is_refused() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads a file, but never more of it than the reader would take.
pub(crate) fn read(file: &Path) -> Result<Reading> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let open = std::fs::File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(intake::limits::FILE_BYTES).unwrap_or(u64::MAX);
    open.take(limit + 1).read_to_end(&mut bytes).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(intake::read(&name, &bytes, Form::standard()))
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
    policies: &'a [Paper],
    findings: Vec<PrintedFinding>,
    unplaced: Vec<PrintedPiece<'a>>,
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
        policies: &reading.policies,
        findings: reading.findings.iter().map(finding).collect(),
        unplaced: reading
            .unplaced
            .iter()
            .map(|piece| PrintedPiece { r#where: piece.place.to_string(), text: &piece.text })
            .collect(),
    }
}
