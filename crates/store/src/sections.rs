//! Sections through the years: added, renamed, ended. A name that was printed stays what it was.

use crate::change::Change;
use crate::statement::Values;
use crate::{City, Result, Section, StoreError};
use hoshin_domain::{Actor, DepartmentId, OrganisationEvent};
use jiff::Timestamp;
use jiff::civil::Date;

impl City {
    pub async fn sections(&self) -> Result<Vec<Section>> {
        let statement = "SELECT department, name, NULLIF(valid_from, '') AS valid_from, last_day, successor FROM section \
             WHERE municipality = $1 ORDER BY department, position, section.valid_from";
        self.rows(statement, &[]).await
    }

    /// Every name a section has borne and bears: papers keep the name of their day.
    pub async fn names_of_section(&self, department: DepartmentId, name: &str) -> Result<Vec<String>> {
        let statement = "SELECT name, successor FROM section \
             WHERE municipality = $1 AND department = $2 AND successor IS NOT NULL";
        let links: Vec<(String, String)> = self.rows(statement, &[&department]).await?;
        Ok(chain(&links, name))
    }

    /// Adds a section at the end of its department; `false` if the name is taken there.
    pub async fn add_section(
        &self,
        department: DepartmentId,
        name: &str,
        from: Date,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        if !insert(&mut change, department, name, from).await? {
            return Ok(false);
        }
        let event = OrganisationEvent::SectionAdded { name: name.to_owned(), from };
        change.finish(&format!("department/{department}"), event).await?;
        Ok(true)
    }

    /// Ends a section with a day; with a successor it goes on under that name from the next day on.
    /// `false` if there is no such section, it has ended, or the successor's name is taken.
    pub async fn end_section(&self, ended: &Section, last_day: Date, actor: &Actor, now: Timestamp) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        let statement = "UPDATE section SET last_day = $4, successor = $5 \
             WHERE municipality = $1 AND department = $2 AND name = $3 AND last_day IS NULL";
        let values: Values<'_> = &[&ended.department, &ended.name, &last_day, &ended.successor];
        if change.execute(statement, values).await? != 1 {
            return Ok(false);
        }
        if let Some(successor) = &ended.successor {
            let from = last_day.tomorrow().map_err(|why| StoreError::corrupt("a day", why))?;
            if !insert(&mut change, ended.department, successor, from).await? {
                return Ok(false);
            }
        }
        let (name, successor) = (ended.name.clone(), ended.successor.clone());
        let event = OrganisationEvent::SectionEnded { name, last_day, successor };
        change.finish(&format!("department/{}", ended.department), event).await?;
        Ok(true)
    }
}

async fn insert(change: &mut Change<'_>, department: DepartmentId, name: &str, from: Date) -> Result<bool> {
    let statement = "INSERT INTO section (municipality, department, position, name, valid_from) \
         SELECT $1, $2, COALESCE(MAX(position), 0) + 1, $3, $4 FROM section \
         WHERE municipality = $1 AND department = $2 \
         ON CONFLICT (municipality, department, name) DO NOTHING";
    Ok(change.execute(statement, &[&department, &name, &from]).await? == 1)
}

// Both ways along the successors, however often a section was renamed; a ring of names ends too.
fn chain(links: &[(String, String)], name: &str) -> Vec<String> {
    let mut names = vec![name.to_owned()];
    loop {
        let next = links.iter().find_map(|(before, after)| {
            let (knows_before, knows_after) = (names.contains(before), names.contains(after));
            match (knows_before, knows_after) {
                (true, false) => Some(after),
                (false, true) => Some(before),
                (true, true) | (false, false) => None,
            }
        });
        match next {
            Some(next) => names.push(next.clone()),
            None => return names,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::chain;

    #[test]
    fn a_section_is_known_by_every_name_it_has_borne() {
        let link = |before: &str, after: &str| (before.to_owned(), after.to_owned());
        let links = [link("広報課", "広報室"), link("広報室", "魅力発信室"), link("財政課", "財務課")];
        let mut names = chain(&links, "広報室");
        names.sort();
        assert_eq!(names, ["広報室", "広報課", "魅力発信室"]);
        assert_eq!(chain(&links, "総務課"), ["総務課"]);
        let ring = [link("甲", "乙"), link("乙", "甲")];
        assert_eq!(chain(&ring, "甲").len(), 2);
    }
}
