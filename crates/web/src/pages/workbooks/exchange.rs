//! 記入用Excel between the store and the spreadsheet: made and noted, and compared with what stands now.

mod all;

pub use all::{AllOf, Division, GivenOut, archive_name, issue_all};

use hoshin_documents::workbook::{NotWritten, Outgoing, write};
use hoshin_domain::workbook::{Comparison, Fault, Now, Returned, Stamp, Unit, compare, may_add, may_charge, theirs};
use hoshin_domain::{Actor, Calendar, Holder, Municipality, charge, day, work};
use hoshin_store::{City, KeptPolicy, StoreError};
use jiff::Timestamp;

/// Why no workbook went out.
#[derive(Debug, thiserror::Error)]
pub enum NotIssued {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Document(#[from] NotWritten),
    #[error("the workbooks could not be put into one archive: {0}")]
    Bundle(std::io::Error),
}

/// Who asks for a workbook, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub municipality: &'a Municipality,
    /// None for the department as a whole.
    pub section: Option<&'a str>,
    /// The identity the workbook gets.
    pub id: &'a str,
    pub by: &'a Actor,
    pub now: Timestamp,
}

/// Makes a workbook and notes that it went out.
///
/// # Errors
/// [`NotIssued`] if the database does not answer or the spreadsheet cannot be written.
pub async fn issue(city: &City, kept: &KeptPolicy, request: Request<'_>) -> Result<Vec<u8>, NotIssued> {
    let department = city.department(kept.key.department).await?;
    let sections = department.map(|department| department.sections).unwrap_or_default();
    let names = match request.section {
        Some(section) => city.names_of_section(kept.key.department, section).await?,
        None => Vec::new(),
    };
    let unit = if request.section.is_some() { Unit::Section(&names) } else { Unit::Department };
    let people = people(city, kept, request.now).await?;
    let cycle = city.cycle(kept.key.fiscal_year).await?;
    let calendar = Calendar::new(&city.settings().await?.closed_days);
    let (policy, form) = (&kept.policy, &*kept.form);
    let stamp = Stamp {
        municipality: request.municipality.code.clone(),
        fiscal_year: kept.key.fiscal_year,
        department: kept.key.department,
        section: request.section.map(str::to_owned),
        workbook: request.id.to_owned(),
        revision: kept.revision,
        form: form.name.clone(),
        form_version: form.version,
    };
    let outgoing = Outgoing {
        stamp: &stamp,
        municipality: &request.municipality.name,
        form,
        policy,
        editable: &theirs(policy, form, unit),
        may_add: may_add(policy, unit),
        people: may_charge(policy, unit).then_some(&people[..]),
        sections: &sections,
        due: work::due(Some(policy), &cycle).day().map(|day| calendar.due(day)),
        send_to: &send_to(request.by),
    };
    let written = write(&outgoing)?;
    city.note_workbook(&stamp, &written.originals, &request.by.name, request.now).await?;
    Ok(written.bytes)
}

/// Those who hold a duty in the department today: whoever of them can be put in charge of an indicator.
async fn people(city: &City, kept: &KeptPolicy, now: Timestamp) -> Result<Vec<Holder>, StoreError> {
    let actors = city.actors(day::in_japan(now)).await?;
    Ok(charge::holders(&actors, kept.key.department))
}

// Whoever hands it out takes it back.
fn send_to(by: &Actor) -> String {
    match by.duties.first() {
        Some(duty) => format!("{}　{}", duty.post, by.name),
        None => by.name.clone(),
    }
}

/// The name of the file: 令和8年度_防災部_防災課_記入用.xlsx.
pub fn file_name(kept: &KeptPolicy, section: Option<&str>) -> String {
    let section = section.map(|section| format!("_{section}")).unwrap_or_default();
    let name = format!("{}_{}{section}_記入用.xlsx", kept.key.fiscal_year.in_era(), kept.policy.department);
    name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\n'], "_")
}

/// What a workbook asks for, held against the policy as it stands now.
#[derive(Debug, Clone)]
pub struct Reviewed {
    pub faults: Vec<Fault>,
    pub comparison: Comparison,
}

impl Reviewed {
    /// Whether nothing can be taken over.
    pub fn is_stopped(&self) -> bool {
        self.faults.iter().any(|fault| fault.kind.stops()) || self.comparison.has_defects()
    }
}

/// Compares what came back with the policy it belongs to.
pub async fn review(
    city: &City,
    kept: &KeptPolicy,
    actor: &Actor,
    returned: &Returned,
    now: Timestamp,
) -> Result<Reviewed, StoreError> {
    let mut faults = returned.misdirected(city.code(), kept.key.fiscal_year, kept.key.department);
    if !faults.is_empty() {
        return Ok(Reviewed { faults, comparison: Comparison::default() });
    }
    faults.extend(returned.faults.clone());
    let stamp = &returned.stamp;
    if (stamp.form.as_str(), stamp.form_version) != (kept.form.name.as_str(), kept.form.version) {
        faults.push(Fault::of_file(hoshin_domain::workbook::FaultKind::FormChanged));
    }
    let originals = city.workbook_originals(&stamp.workbook).await?;
    let (policy, form, department) = (&kept.policy, &*kept.form, kept.key.department);
    let people = people(city, kept, now).await?;
    let now = Now { policy, form, department, actor, people: &people, originals: originals.as_ref() };
    Ok(Reviewed { faults, comparison: compare(returned, &now) })
}
