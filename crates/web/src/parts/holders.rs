//! Who holds a role today, for telling people whom to turn to.

use crate::access::{Reader, Result};
use hoshin_domain::{Appointment, DepartmentId, Reach, Role};
use std::collections::BTreeMap;

/// More names than these are a list that nobody reads.
const MOST_NAMED: usize = 3;

/// Everybody who holds a duty today.
pub(crate) struct Holders {
    held: Vec<Appointment>,
    names: BTreeMap<String, String>,
}

impl Holders {
    pub(crate) async fn today(reader: &Reader) -> Result<Self> {
        let (city, today) = (&reader.hall.city, reader.hall.today());
        let mut held = city.assignments().await?;
        held.retain(|held| held.term.holds_on(today));
        Ok(Self { held, names: city.people().await?.into_iter().collect() })
    }

    /// Post and name of those who hold a role, in the department where it is one of a department; none if they are many.
    pub(crate) fn of(&self, role: Role, department: Option<DepartmentId>) -> Option<String> {
        let is_near = |held: &&Appointment| match role.reach() {
            Reach::City => true,
            Reach::Department | Reach::Section => department.is_some() && held.department == department,
        };
        let mut found: Vec<String> = Vec::new();
        for held in self.held.iter().filter(|held| held.role == role).filter(is_near) {
            let name = self.names.get(&held.login).map_or(held.login.as_str(), String::as_str);
            let named = format!("{} {name}", held.post);
            if !found.contains(&named) {
                found.push(named);
            }
        }
        (1..=MOST_NAMED).contains(&found.len()).then(|| found.join("、"))
    }

    /// Whether anybody holds a role.
    pub(crate) fn has(&self, role: Role) -> bool {
        self.held.iter().any(|held| held.role == role)
    }
}
