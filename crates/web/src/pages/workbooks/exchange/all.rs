//! The workbooks of all departments of a year at once, as one archive.

use super::{NotIssued, Request, file_name, issue};
use hoshin_documents::bundle::{BundledFile, bundle};
use hoshin_domain::workbook::{Unit, may_add, theirs};
use hoshin_domain::{Actor, FiscalYear, Municipality, day};
use hoshin_store::{City, Department, KeptPolicy};
use jiff::Timestamp;

/// Who gets a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Division {
    /// Each section; a department without sections gets one as a whole.
    Sections,
    /// Each department as a whole.
    Departments,
}

/// Who asks for all of them.
#[derive(Debug, Clone, Copy)]
pub struct AllOf<'a> {
    pub municipality: &'a Municipality,
    pub fiscal_year: FiscalYear,
    pub division: Division,
    pub by: &'a Actor,
    pub now: Timestamp,
    /// What the identity of each is drawn from.
    pub random: fn() -> [u8; 32],
}

/// What went out.
#[derive(Debug, Clone, Default)]
pub struct GivenOut {
    /// The archive; nothing if nobody has anything to fill in.
    pub bytes: Option<Vec<u8>>,
    pub count: usize,
    /// Units that have nothing to fill in as their policies stand.
    pub without: Vec<String>,
}

/// Makes a workbook for everybody who has something to fill in, and notes each.
///
/// # Errors
/// [`NotIssued`] if the database does not answer or a spreadsheet cannot be written.
pub async fn issue_all(city: &City, asked: AllOf<'_>) -> Result<GivenOut, NotIssued> {
    let policies = city.policies_of(asked.fiscal_year).await?;
    let papers = policies.iter().map(|kept| kept.key.department).collect();
    let departments = city.organisation().await?.of_year(asked.fiscal_year, day::in_japan(asked.now), &papers);
    let (mut files, mut without) = (Vec::new(), Vec::new());
    for (place, department) in (1_usize..).zip(&departments) {
        let Some(kept) = policies.iter().find(|kept| kept.key.department == department.id) else { continue };
        for section in units(department, asked.division) {
            if !has_work(city, kept, section).await? {
                without.push(name(kept, section));
                continue;
            }
            let id = hex::encode((asked.random)());
            let AllOf { municipality, by, now, .. } = asked;
            let bytes = issue(city, kept, Request { municipality, section, id: &id, by, now }).await?;
            let folder = format!("{place:02}_{}", plain(&kept.policy.department));
            files.push(BundledFile { name: format!("{folder}/{}", file_name(kept, section)), bytes });
        }
    }
    let count = files.len();
    let bytes = if files.is_empty() { None } else { Some(bundle(&files).map_err(NotIssued::Bundle)?) };
    Ok(GivenOut { bytes, count, without })
}

/// The name of the archive: 令和8年度_記入用Excel.zip.
pub fn archive_name(year: FiscalYear) -> String {
    format!("{}_記入用Excel.zip", year.in_era())
}

fn units(department: &Department, division: Division) -> Vec<Option<&str>> {
    match division {
        Division::Sections if !department.sections.is_empty() => {
            department.sections.iter().map(|section| Some(section.as_str())).collect()
        }
        Division::Sections | Division::Departments => vec![None],
    }
}

// A sheet with nothing to fill in only raises questions.
async fn has_work(city: &City, kept: &KeptPolicy, section: Option<&str>) -> Result<bool, NotIssued> {
    let names = match section {
        Some(section) => city.names_of_section(kept.key.department, section).await?,
        None => Vec::new(),
    };
    let unit = if section.is_some() { Unit::Section(&names) } else { Unit::Department };
    Ok(!theirs(&kept.policy, &kept.form, unit).is_empty() || may_add(&kept.policy, unit))
}

fn name(kept: &KeptPolicy, section: Option<&str>) -> String {
    section.map_or_else(|| kept.policy.department.clone(), |section| format!("{}　{section}", kept.policy.department))
}

fn plain(name: &str) -> String {
    name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\n'], "_")
}
