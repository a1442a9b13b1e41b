//! `hoshin lint`: how evaluable are the promises? Remarks only; they refuse nothing.

use super::read;
use crate::city::CityArguments;
use crate::misused::Misused;
use anyhow::{Result, bail};
use hoshin_domain::lint::{self, Context, Remark, Rule};
use hoshin_domain::{FiscalYear, Form, MunicipalityCode, Paper};
use hoshin_web::{Language, Words};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A paper (txt, pdf, xlsx, json).
    #[arg(required_unless_present = "database", conflicts_with_all = ["database", "municipality", "fiscal_year"])]
    file: Option<PathBuf>,
    /// sqlite:///path/hoshin.db or postgres://…
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// 全国地方公共団体コード, six digits; needed only where the database holds several municipalities.
    #[arg(long, value_name = "CODE")]
    municipality: Option<MunicipalityCode>,
    /// The year; without it, the newest.
    #[arg(long, value_name = "YEAR")]
    fiscal_year: Option<FiscalYear>,
    /// The findings as JSON on standard output.
    #[arg(long)]
    json: bool,
}

/// A paper with what was remarked.
struct Linted {
    fiscal_year: Option<FiscalYear>,
    department: Option<String>,
    /// Under which other names the department's papers of last year stand.
    before: Vec<String>,
    remarks: Vec<Remark>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let linted = match (&arguments.file, arguments.database) {
        (Some(file), _) => match of_file(file)? {
            Some(linted) => linted,
            None => return Ok(ExitCode::FAILURE),
        },
        (None, Some(database)) => {
            let place = CityArguments { database, municipality: arguments.municipality };
            of_database(&place, arguments.fiscal_year).await?
        }
        (None, None) => bail!(Misused::by("ファイルか --database を指定してください / name a file or a --database")),
    };
    if arguments.json {
        print(&linted)?;
    } else {
        linted.iter().for_each(tell);
    }
    Ok(ExitCode::SUCCESS)
}

/// The remarks on every paper of a file; none if it cannot be read, which is told.
fn of_file(file: &Path) -> Result<Option<Vec<Linted>>> {
    let reading = read::read(file)?;
    if reading.is_refused() {
        read::tell(file, &reading);
        return Ok(None);
    }
    let form = reading.form.as_deref().and_then(Form::named).unwrap_or(Form::standard());
    let linted = |paper: &Paper| {
        let context = Context { scale: Some(&form.scale), ..Context::default() };
        let remarks = lint::lint(paper, &context);
        Linted { fiscal_year: paper.fiscal_year, department: paper.department.clone(), before: Vec::new(), remarks }
    };
    Ok(Some(reading.policies.iter().map(linted).collect()))
}

async fn of_database(place: &CityArguments, year: Option<FiscalYear>) -> Result<Vec<Linted>> {
    let (city, _) = place.city().await?;
    let Some(year) = year.or(city.years().await?.first().copied()) else { return Ok(Vec::new()) };
    let (background, before) = (city.lint_background(year).await?, city.glance().await?.papers_before(year).await?);
    let policies = city.policies_of(year).await?;
    if policies.is_empty() {
        bail!("{0}の運営方針はありません / there is no policy of {0}", year.in_both());
    }
    let linted = policies.iter().map(|kept| Linted {
        fiscal_year: Some(year),
        department: Some(kept.policy.department.clone()),
        before: before.other_names(kept).into_iter().map(str::to_owned).collect(),
        remarks: background.remarks(kept),
    });
    Ok(linted.collect())
}

fn tell(linted: &Linted) {
    let words = Words(Language::Japanese);
    let year = linted.fiscal_year.map(|year| words.year(year)).unwrap_or_default();
    let policy = format!("{year} {}", linted.department.as_deref().unwrap_or_default());
    for remark in &linted.remarks {
        eprintln!("{}", words.remark(remark));
    }
    if let Some(sentence) = hoshin_web::compared_with(words, &linted.before) {
        eprintln!("{policy}　{sentence}");
    }
    eprintln!(
        "{}",
        words.tell("lint-count", &[("policy", policy.trim().into()), ("count", linted.remarks.len().into())])
    );
}

/// The contract for scripts: schema `hoshin.lint/1`, its parts in this order.
#[derive(serde::Serialize)]
struct Printed<'a> {
    schema: &'static str,
    policies: Vec<PrintedPolicy<'a>>,
}

#[derive(serde::Serialize)]
struct PrintedPolicy<'a> {
    fiscal_year: Option<FiscalYear>,
    department: Option<&'a str>,
    findings: Vec<PrintedFinding<'a>>,
}

#[derive(serde::Serialize)]
struct PrintedFinding<'a> {
    rule: Rule,
    place: String,
    sentence: &'a str,
    reason: String,
    suggestion: String,
    reason_en: String,
    suggestion_en: String,
}

fn printed(remark: &Remark) -> PrintedFinding<'_> {
    let [ja, en] = [Words(Language::Japanese), Words(Language::English)];
    PrintedFinding {
        rule: remark.rule,
        place: remark.place.to_string(),
        sentence: &remark.sentence,
        reason: ja.remark_reason(remark),
        suggestion: ja.remark_suggestion(remark),
        reason_en: en.remark_reason(remark),
        suggestion_en: en.remark_suggestion(remark),
    }
}

fn print(linted: &[Linted]) -> Result<()> {
    let policies = linted.iter().map(|one| PrintedPolicy {
        fiscal_year: one.fiscal_year,
        department: one.department.as_deref(),
        findings: one.remarks.iter().map(printed).collect(),
    });
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &Printed { schema: "hoshin.lint/1", policies: policies.collect() })?;
    writeln!(out)?;
    Ok(())
}
