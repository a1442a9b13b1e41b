//! `hoshin workbook out`.

use crate::city::{CityArguments, department_of_year};
use crate::misused::Misused;
use crate::surroundings::{now, random};
use crate::writing::put;
use anyhow::{Context, Result, bail};
use hoshin_domain::{Actor, FiscalYear, Municipality, day};
use hoshin_store::{City, Department, PolicyKey};
use hoshin_web::workbooks::{AllOf, Division, GivenOut, Request, issue, issue_all};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("unit").required(true).args(["section", "department", "all"]).multiple(true)))]
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
    /// Every section of every department that has something to fill in, as one ZIP file.
    #[arg(long, conflicts_with_all = ["section", "department"])]
    all: bool,
    /// With --all, one workbook for each department instead.
    #[arg(long, requires = "all")]
    by_department: bool,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode> {
    let (city, municipality) = arguments.place.city().await?;
    if arguments.all {
        return all(&city, &municipality, &arguments).await;
    }
    let department = find(&city, &arguments).await?;
    let key = PolicyKey { fiscal_year: arguments.fiscal_year, department: department.id };
    let kept = city.policy(key).await?;
    let kept = kept.with_context(|| {
        format!(
            "{0}には{1}の運営方針がありません / {0} has no policy of {1}",
            department.name,
            arguments.fiscal_year.in_both()
        )
    })?;
    let id = hex::encode(random());
    let section = arguments.section.as_deref();
    let request = Request { municipality: &municipality, section, id: &id, by: &Actor::console(), now: now() };
    let bytes = issue(&city, &kept, request).await?;
    put(&arguments.out, &bytes)?;
    eprintln!("{}", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}

async fn all(city: &City, municipality: &Municipality, arguments: &Arguments) -> Result<ExitCode> {
    let division = if arguments.by_department { Division::Departments } else { Division::Sections };
    let (fiscal_year, by, now) = (arguments.fiscal_year, &Actor::console(), now());
    let asked = AllOf { municipality, fiscal_year, division, by, now, random };
    let GivenOut { bytes, count, without } = issue_all(city, asked).await?;
    for unit in without {
        eprintln!("{unit}: 記入する欄がありません。 / There is nothing to fill in.");
    }
    let bytes = bytes.with_context(|| {
        format!("{0}に記入する人がいません / nobody has anything to fill in for {0}", fiscal_year.in_both())
    })?;
    put(&arguments.out, &bytes)?;
    eprintln!("{}: {count} 個 / {count} workbooks", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}

// By the names of that year: a department may have ended or been renamed since.
async fn find(city: &City, arguments: &Arguments) -> Result<Department> {
    let (organisation, year) = (city.organisation().await?, arguments.fiscal_year);
    let named = match &arguments.department {
        Some(name) => Some(department_of_year(city, name, year).await?),
        None => None,
    };
    let day = year.day_of_organisation(day::in_japan(now()));
    let dated = |id| organisation.as_on(id, day);
    let Some(section) = &arguments.section else {
        return named
            .and_then(dated)
            .context(Misused::by("--department か --section を指定してください / name a department or a section"));
    };
    let papers = city.policies_of(year).await?.iter().map(|kept| kept.key.department).collect();
    let mut found = organisation.of_year(year, day, &papers);
    let names: Vec<String> = found.iter().flat_map(|department| department.sections.clone()).collect();
    found.retain(|known| named.is_none_or(|named| named == known.id) && known.sections.contains(section));
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => bail!(
            "{section}という室・課はありません（ある室・課：{0}） / there is no section {section}; there are: {0}",
            names.join("、")
        ),
        _ => bail!(
            "{section}は複数の部にあります。--department で部を指定してください / \
             several departments have a section {section}; name one with --department"
        ),
    }
}
