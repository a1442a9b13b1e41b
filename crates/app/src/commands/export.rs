//! `hoshin export`: policies as files.

mod open;
mod print;

use crate::city::{CityArguments, department_of_year};
use crate::writing::put;
use anyhow::{Context, Result, bail};
use hoshin_domain::{FiscalYear, Form, Municipality};
use hoshin_store::{City, KeptPolicy};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: CityArguments,
    #[arg(long, value_name = "YEAR")]
    fiscal_year: FiscalYear,
    /// One department; without it, all of the year.
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    #[arg(long)]
    format: Format,
    /// A file; a folder where several policies are written. PDF, XLSX, CSV and JSON take all of the year in one file, if
    /// its name ends so.
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// Show it on another form than the year's: one that comes along, by name, or a file. The policies stay as they are.
    #[arg(long, value_name = "NAME|FILE")]
    form: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Pdf,
    Xlsx,
    Csv,
    Json,
    Stratml,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Stratml => "xml",
        }
    }

    async fn write(self, city: &City, kept: &KeptPolicy, municipality: &Municipality) -> Result<Vec<u8>> {
        match self {
            Format::Pdf => print::one(city, kept, municipality).await,
            Format::Xlsx => open::workbook(kept, municipality),
            Format::Csv => Ok(open::table(std::slice::from_ref(kept), municipality)),
            Format::Json => Ok(open::json(std::slice::from_ref(kept))),
            Format::Stratml => Ok(open::stratml(kept, municipality)),
        }
    }

    /// All of a year in one file; `None` where each policy needs its own.
    async fn year(self, city: &City, policies: &[KeptPolicy], municipality: &Municipality) -> Result<Option<Vec<u8>>> {
        match self {
            Format::Pdf => print::book(city, policies, municipality).await.map(Some),
            Format::Csv => Ok(Some(open::table(policies, municipality))),
            Format::Json => Ok(Some(open::json(policies))),
            Format::Xlsx => open::data(policies, municipality).map(Some),
            Format::Stratml => Ok(None),
        }
    }
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let (city, municipality) = arguments.place.city().await?;
    let mut policies = city.policies_of(arguments.fiscal_year).await?;
    if let Some(name) = &arguments.department {
        let id = department_of_year(&city, name, arguments.fiscal_year).await?;
        policies.retain(|kept| kept.key.department == id);
    }
    if policies.is_empty() {
        bail!("{0}の運営方針はありません / there is no policy of {0}", arguments.fiscal_year.in_both());
    }
    if let Some(wanted) = &arguments.form {
        let form = Arc::new(other_form(wanted)?);
        policies.iter_mut().for_each(|kept| kept.form = Arc::clone(&form));
    }
    let out = &arguments.out;
    let is_one_file = arguments.department.is_none()
        && !out.is_dir()
        && out.extension().is_some_and(|ending| ending == arguments.format.ending());
    if is_one_file && let Some(year) = arguments.format.year(&city, &policies, &municipality).await? {
        save(out, &year)?;
        return Ok(ExitCode::SUCCESS);
    }
    match &policies[..] {
        [only] if !out.is_dir() => save(out, &arguments.format.write(&city, only, &municipality).await?)?,
        several => {
            std::fs::create_dir_all(out)
                .with_context(|| format!("{0}はフォルダではありません / {0} is no folder", out.display()))?;
            for kept in several {
                let name = format!("{}-{}.{}", kept.key.fiscal_year, kept.policy.department, arguments.format.ending());
                // A department's name may hold what a file's name may not.
                let name = name.replace(['/', '\\'], "_");
                save(&out.join(name), &arguments.format.write(&city, kept, &municipality).await?)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn other_form(wanted: &str) -> Result<Form> {
    Form::named(wanted).cloned().map_or_else(|| super::form::sound(Path::new(wanted)), Ok)
}

fn save(to: &Path, bytes: &[u8]) -> Result<()> {
    put(to, bytes)?;
    eprintln!("{}", to.display());
    Ok(())
}
