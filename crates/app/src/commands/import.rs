//! `hoshin import`: papers in, all of them or none.

use super::read;
use crate::city::Place;
use crate::surroundings::now;
use anyhow::{Context, Result, bail};
use hoshin_domain::{Action, Actor, FiscalYear, Municipality, Paper};
use hoshin_store::{City, PerformError, PolicyKey, Store};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
    /// The name of the municipality, when it is entered for the first time.
    #[arg(long, value_name = "NAME")]
    municipality_name: Option<String>,
    /// For papers that do not name their fiscal year.
    #[arg(long, value_name = "YEAR")]
    fiscal_year: Option<FiscalYear>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let Some(papers) = read_all(&arguments)? else {
        eprintln!("取り込めない様式があるため、何も取り込みませんでした。 / Nothing was imported.");
        return Ok(ExitCode::FAILURE);
    };
    let city = open(&arguments).await?;
    for (source, year, paper) in papers {
        adopt(&city, source, year, paper).await?;
    }
    Ok(ExitCode::SUCCESS)
}

type Ready = (String, FiscalYear, Paper);

/// Everything is read and checked before anything is written; `None` if a paper is refused.
fn read_all(arguments: &Arguments) -> Result<Option<Vec<Ready>>> {
    let (mut papers, mut is_refused) = (Vec::new(), false);
    for file in &arguments.files {
        let reading = read::read(file)?;
        read::tell(file, &reading);
        is_refused |= reading.is_refused();
        for paper in reading.policies {
            let year = match (paper.fiscal_year, arguments.fiscal_year) {
                (Some(named), Some(wanted)) if named != wanted => {
                    bail!("{}: the paper is of {named}, not of {wanted}", file.display())
                }
                (Some(year), _) | (None, Some(year)) => year,
                (None, None) => bail!("{}: names no fiscal year; give it with --fiscal-year", file.display()),
            };
            let source = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            papers.push((source, year, paper));
        }
    }
    Ok(Some(papers).filter(|_| !is_refused))
}

async fn open(arguments: &Arguments) -> Result<City> {
    let store = Store::open(&arguments.place.database).await.context("the database could not be opened")?;
    let Some(code) = &arguments.place.municipality else {
        drop(store);
        return Ok(arguments.place.city().await?.0);
    };
    let name = arguments.municipality_name.clone().unwrap_or_else(|| code.to_string());
    store.add_municipality(&Municipality { code: code.clone(), name }).await?;
    Ok(store.city(code.clone()))
}

async fn adopt(city: &City, source: String, fiscal_year: FiscalYear, paper: Paper) -> Result<()> {
    let name = paper.department.clone().with_context(|| format!("{source}: names no department"))?;
    let mut sections: Vec<String> = Vec::new();
    for section in paper.goals.iter().flat_map(|goal| &goal.initiatives).flat_map(|initiative| &initiative.sections) {
        if !sections.contains(section) {
            sections.push(section.clone());
        }
    }
    let actor = Actor::console();
    let department = city.department_named(&name, &sections, &actor, now()).await?;
    let key = PolicyKey { fiscal_year, department };
    let action = Action::Adopt { paper: Box::new(paper), source: source.clone() };
    match city.perform(key, &actor, &action, now()).await {
        Ok(performed) => {
            eprintln!("{source}: {} {name}, {} events", fiscal_year.in_both(), performed.events.len());
            Ok(())
        }
        Err(PerformError::Refused(refusal)) => bail!("{source}: {refusal:?}"),
        Err(error) => Err(error.into()),
    }
}
