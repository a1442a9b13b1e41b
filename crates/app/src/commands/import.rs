//! `hoshin import`: papers in, all of them or none.

mod published_on;
mod reading;

use super::read;
use crate::attachments;
use crate::backup::bring_up_to_date;
use crate::city::CityArguments;
use crate::surroundings::now;
use anyhow::{Context, Result, bail};
use hoshin_domain::past::{self, DaysOfThen, PastPaper};
use hoshin_domain::{Action, Actor, FiscalYear, Municipality, Paper, Reading, Signature, day};
use hoshin_store::{City, Import, ImportError, PerformError, Store};
use hoshin_web::{Language, Words};
use published_on::{PublishedOn, days};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    place: CityArguments,
    /// The name of the municipality, when it is entered for the first time.
    #[arg(long, value_name = "NAME")]
    municipality_name: Option<String>,
    /// For papers that do not name their fiscal year.
    #[arg(long, value_name = "YEAR")]
    fiscal_year: Option<FiscalYear>,
    /// They were published in their years: taken over as editions of then, by whoever works at this console.
    #[arg(long)]
    published: bool,
    /// When, as 6-1 for every year or as 2024-06-01: the plan, then the result. Without it 1 June and 15 June of the
    /// year after; what a paper says itself goes before.
    #[arg(long, value_name = "DATE", num_args = 1..=2, requires = "published")]
    published_on: Vec<PublishedOn>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let known = known(&arguments).await?;
    let Some(papers) = read_all(known.as_ref(), &arguments).await? else {
        eprintln!("取り込めない様式があるため、何も取り込みませんでした。 / Nothing was imported.");
        return Ok(ExitCode::FAILURE);
    };
    let city = open(&arguments).await?;
    adopt(&city, papers, arguments.published).await?;
    Ok(ExitCode::SUCCESS)
}

/// A paper of which it is known where it goes.
struct Ready {
    source: String,
    fiscal_year: FiscalYear,
    department: String,
    paper: Paper,
    /// When it was published, if it was.
    days: DaysOfThen,
}

/// The city, if it is in the database already: its forms say how its papers are read.
async fn known(arguments: &Arguments) -> Result<Option<City>> {
    let CityArguments { database, municipality } = &arguments.place;
    if Store::open_existing(database).await.is_err() {
        return Ok(None);
    }
    let store = bring_up_to_date(database, attachments::place(None, database)?, None).await?;
    let all = store.municipalities().await?;
    let is_meant = |known: &&Municipality| municipality.as_ref().is_none_or(|code| known.code == *code);
    let mut meant = all.iter().filter(is_meant);
    // Which of several it is asked about when they are written to.
    let only = meant.next().filter(|_| meant.next().is_none());
    Ok(only.map(|known| store.city(known.code.clone())))
}

/// Everything is read and checked before anything is written; `None` if a paper is refused.
async fn read_all(city: Option<&City>, arguments: &Arguments) -> Result<Option<Vec<Ready>>> {
    let today = FiscalYear::of(day::in_japan(now()))
        .context("時計の日付が扱える年度の外にあります / the clock stands outside of the years that are known")?;
    let year = arguments.fiscal_year.unwrap_or(today);
    let readings = reading::all(city, year, &arguments.files).await?;
    let (mut papers, mut is_refused) = (Vec::new(), false);
    for (file, reading) in arguments.files.iter().zip(readings) {
        read::tell(file, &reading);
        is_refused |= reading.is_refused();
        papers.extend(ready(file, reading, arguments)?);
    }
    Ok(Some(papers).filter(|_| !is_refused))
}

/// The papers of a file, each with where it goes.
fn ready(file: &Path, reading: Reading, arguments: &Arguments) -> Result<Vec<Ready>> {
    let named = past::named_day(&reading);
    let source = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let place = |paper: Paper| {
        let fiscal_year = match (paper.fiscal_year, arguments.fiscal_year) {
            (Some(named), Some(wanted)) if named != wanted => {
                bail!(
                    "{0}：{named}の文書です。{wanted}のものではありません / \
                     {0}: the paper is of {named}, not of {wanted}",
                    file.display()
                )
            }
            (Some(year), _) | (None, Some(year)) => year,
            (None, None) => bail!(
                "{0}：年度が書かれていません。--fiscal-year で指定してください / \
                 {0}: names no fiscal year; give it with --fiscal-year",
                file.display()
            ),
        };
        let department = paper
            .department
            .clone()
            .with_context(|| format!("{0}：部の名称が書かれていません / {0}: names no department", file.display()))?;
        let days = days(&arguments.published_on, fiscal_year, named);
        Ok(Ready { source: source.clone(), fiscal_year, department, paper, days })
    };
    reading.policies.into_iter().map(place).collect()
}

async fn open(arguments: &Arguments) -> Result<City> {
    let database = &arguments.place.database;
    let store = bring_up_to_date(database, attachments::place(None, database)?, None).await?;
    let Some(code) = &arguments.place.municipality else {
        drop(store);
        return Ok(arguments.place.city().await?.0);
    };
    let name = arguments.municipality_name.clone().unwrap_or_else(|| code.usual_name());
    store.add_municipality(&Municipality { code: code.clone(), name }).await?;
    Ok(store.city(code.clone()))
}

/// All papers and the departments that only they name, in one transaction.
async fn adopt(city: &City, papers: Vec<Ready>, published: bool) -> Result<()> {
    let actor = Actor::console();
    let name = |ready: &Ready| format!("{}: {} {}", ready.source, ready.fiscal_year.in_both(), ready.department);
    let names: Vec<String> = papers.iter().map(name).collect();
    let import = |ready| import(ready, published.then_some(&actor));
    let imports = papers.into_iter().map(import).collect::<Result<Vec<Import>>>()?;
    let at = |at: usize| names.get(at).map(String::as_str).unwrap_or_default();
    match city.import(&imports, &actor, now()).await {
        Ok(all) => {
            for (name, performed) in names.iter().zip(all) {
                eprintln!("{name}, {} events", performed.events.len());
            }
            Ok(())
        }
        Err(ImportError::Twice(place)) => {
            bail!(
                "{0}：同じ部と年度のファイルがほかにもあります。何も取り込んでいません / \
                 {0}: another of the files is of it too: nothing was imported",
                at(place)
            )
        }
        Err(ImportError::At(place, PerformError::Refused(refusal))) => {
            let why = hoshin_web::refusal_in_words(Words(Language::Japanese), &refusal);
            bail!("{}: {why} / nothing was imported", at(place))
        }
        Err(ImportError::At(place, error)) => {
            Err(anyhow::Error::from(error).context(format!("{}: nothing was imported", at(place))))
        }
    }
}

// At the console one person answers for both: the log says that it was the console.
fn import(Ready { source, fiscal_year, department, paper, days }: Ready, by: Option<&Actor>) -> Result<Import> {
    let action = match by {
        Some(console) => {
            let duty = past::may_propose(console).ok().context("the console may not take papers over")?;
            let proposed = Signature::of(console, duty, now());
            Action::TakeOver(Box::new(PastPaper { paper, source, days, proposed }))
        }
        None => Action::Adopt { paper: Box::new(paper), source },
    };
    Ok(Import { fiscal_year, department, action })
}
