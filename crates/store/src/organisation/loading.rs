//! The whole organisation with one question.

use super::ordering::places;
use crate::sections::terms;
use crate::statement::{Source, rows};
use crate::{DepartmentId, Result, StoreError};
use hoshin_domain::MunicipalityCode;
use hoshin_domain::organisation::{DatedDepartment, DatedSection, Days, Organisation, Reorganisation, Reorganised};

type Text = Option<String>;
/// What it is, its number, its place, its name, its days, what it says of others, and when or where it was before.
type OrganisationRow = (String, i64, i64, String, Text, Text, Text, String);

const QUESTION: &str = "SELECT 'department', id, COALESCE(position, id), name, valid_from, last_day, '', COALESCE(places, '') FROM department \
     WHERE municipality = $1 \
     UNION ALL SELECT 'section', department, position, name, NULLIF(valid_from, ''), last_day, successor, \
     COALESCE(earlier, '') FROM section \
     WHERE municipality = $1 \
     UNION ALL SELECT 'reorganisation', id, 0, '', day, day, body, '' FROM reorganisation WHERE municipality = $1";

pub(crate) async fn load<'e>(from: impl Source<'e>, code: &MunicipalityCode) -> Result<Organisation> {
    let (mut departments, mut sections, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    let rows: Vec<OrganisationRow> = rows(from, code, QUESTION, &[]).await?;
    for (kind, id, position, name, first, last, other, earlier) in rows {
        let corrupt = |why| StoreError::corrupt(format!("department {id}"), why);
        let day = |text: Text| text.map(|text| text.parse()).transpose().map_err(corrupt);
        let days = Days { from: day(first)?, last: day(last)? };
        match kind.as_str() {
            "department" => {
                let places = places(&earlier).map_err(|why| StoreError::corrupt(format!("department {id}"), why))?;
                departments.push(DatedDepartment { id: DepartmentId(id), name, days, position, places });
            }
            "section" => {
                let department = DepartmentId(id);
                for term in terms(&earlier).map_err(|why| StoreError::corrupt(format!("section {name}"), why))? {
                    let days = Days { from: term.from, last: Some(term.last) };
                    let (name, successor) = (name.clone(), term.successor);
                    sections.push(DatedSection { department, name, days, position, successor });
                }
                sections.push(DatedSection { department, name, days, position, successor: other });
            }
            _ => changes.push(Reorganised { id, reorganisation: understood(id, &other.unwrap_or_default())? }),
        }
    }
    Ok(Organisation::new(departments, sections, changes))
}

/// A change of the organisation as its text lies there.
pub(crate) fn understood(id: i64, body: &str) -> Result<Reorganisation> {
    serde_json::from_str(body).map_err(|why| StoreError::corrupt(format!("reorganisation {id}"), why))
}
