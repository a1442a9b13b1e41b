//! `hoshin workbook out`.

use crate::city::{CityArguments, department_named};
use crate::surroundings::{now, random};
use anyhow::{Context, Result, bail};
use hoshin_domain::{Actor, FiscalYear};
use hoshin_store::{Department, PolicyKey};
use hoshin_web::workbooks::{Request, issue};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("unit").required(true).args(["section", "department"]).multiple(true)))]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: CityArguments,
    #[arg(long, value_name = "YEAR")]
    fiscal_year: FiscalYear,
    /// One section; with --department too, where several departments have a section of that name.
    #[arg(long, value_name = "NAME")]
    section: Option<String>,
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let (city, municipality) = arguments.place.city().await?;
    let departments = city.departments().await?;
    let department = find(&departments, &arguments)?;
    let key = PolicyKey { fiscal_year: arguments.fiscal_year, department: department.id };
    let kept = city.policy(key).await?;
    let kept =
        kept.with_context(|| format!("{} has no policy of {}", department.name, arguments.fiscal_year.in_both()))?;
    let id = hex::encode(random());
    let section = arguments.section.as_deref();
    let request = Request { municipality: &municipality, section, id: &id, by: &Actor::console(), now: now() };
    let bytes = issue(&city, &kept, request).await?;
    std::fs::write(&arguments.out, bytes).with_context(|| format!("{} cannot be written", arguments.out.display()))?;
    eprintln!("{}", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}

fn find<'a>(departments: &'a [Department], arguments: &Arguments) -> Result<&'a Department> {
    let Some(section) = &arguments.section else {
        return department_named(departments, arguments.department.as_deref().unwrap_or_default());
    };
    let has_it = |department: &&Department| {
        let is_meant = arguments.department.as_ref().is_none_or(|name| *name == department.name);
        is_meant && department.sections.contains(section)
    };
    let found: Vec<&Department> = departments.iter().filter(has_it).collect();
    match found[..] {
        [only] => Ok(only),
        [] => {
            let names: Vec<&str> =
                departments.iter().flat_map(|department| &department.sections).map(String::as_str).collect();
            bail!("there is no section {section}; there are: {}", names.join("、"))
        }
        [..] => bail!("several departments have a section {section}; name one with --department"),
    }
}
