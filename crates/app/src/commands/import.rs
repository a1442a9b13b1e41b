//! `hoshin import`: papers in, all of them or none.

use super::read;
use crate::attachments;
use crate::backup::bring_up_to_date;
use crate::city::CityArguments;
use crate::surroundings::now;
use anyhow::{Context, Result, bail};
use hoshin_domain::{Action, Actor, FiscalYear, Municipality, Paper, day};
use hoshin_store::{City, PolicyKey, Store};
use std::path::PathBuf;
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
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let known = known(&arguments).await?;
    let Some(papers) = read_all(known.as_ref(), &arguments).await? else {
        eprintln!("取り込めない様式があるため、何も取り込みませんでした。 / Nothing was imported.");
        return Ok(ExitCode::FAILURE);
    };
    let city = open(&arguments).await?;
    adopt(&city, papers).await?;
    Ok(ExitCode::SUCCESS)
}

/// A paper of which it is known where it goes.
struct Ready {
    source: String,
    fiscal_year: FiscalYear,
    department: String,
    paper: Paper,
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
    let today = FiscalYear::of(day::in_japan(now())).context("the clock stands outside of the years that are known")?;
    let year = arguments.fiscal_year.unwrap_or(today);
    let (mut papers, mut is_refused) = (Vec::new(), false);
    for file in &arguments.files {
        let reading = match city {
            Some(city) => read::read_for(city, year, file).await?,
            None => read::read(file)?,
        };
        read::tell(file, &reading);
        is_refused |= reading.is_refused();
        for paper in reading.policies {
            let fiscal_year = match (paper.fiscal_year, arguments.fiscal_year) {
                (Some(named), Some(wanted)) if named != wanted => {
                    bail!("{}: the paper is of {named}, not of {wanted}", file.display())
                }
                (Some(year), _) | (None, Some(year)) => year,
                (None, None) => bail!("{}: names no fiscal year; give it with --fiscal-year", file.display()),
            };
            let source = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let department =
                paper.department.clone().with_context(|| format!("{}: names no department", file.display()))?;
            papers.push(Ready { source, fiscal_year, department, paper });
        }
    }
    Ok(Some(papers).filter(|_| !is_refused))
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

/// Departments that are not known yet are entered first; then all papers are taken over in one transaction.
async fn adopt(city: &City, papers: Vec<Ready>) -> Result<()> {
    let actor = Actor::console();
    let (mut actions, mut names): (Vec<(PolicyKey, Action)>, Vec<String>) = (Vec::new(), Vec::new());
    for Ready { source, fiscal_year, department, paper } in papers {
        let id = city.department_named(&department, &paper.sections(), &actor, now()).await?;
        let key = PolicyKey { fiscal_year, department: id };
        if actions.iter().any(|(known, _)| *known == key) {
            bail!("{source}: another of the files is of {} {department} too", fiscal_year.in_both());
        }
        actions.push((key, Action::Adopt { paper: Box::new(paper), source: source.clone() }));
        names.push(format!("{source}: {} {department}", fiscal_year.in_both()));
    }
    match city.perform_all(&actions, &actor, now()).await {
        Ok(all) => {
            for (name, performed) in names.iter().zip(all) {
                eprintln!("{name}, {} events", performed.events.len());
            }
            Ok(())
        }
        Err((at, error)) => {
            let name = names.get(at).map(String::as_str).unwrap_or_default();
            Err(anyhow::Error::from(error).context(format!("{name}: nothing was imported")))
        }
    }
}
