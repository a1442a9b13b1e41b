//! Sections through the years: added, renamed, ended. A name that was printed stays what it was.

use crate::change::Change;
use crate::kept::MaybeText;
use crate::statement::{Values, json};
use crate::{City, Result, Section, StoreError};
use hoshin_domain::{Actor, DepartmentId, OrganisationEvent};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// What came of entering a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entered {
    New,
    Returned,
    /// One of this name is there.
    Taken,
}

/// A time in which a section bore its name before it bore it again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Term {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<Date>,
    pub(crate) last: Date,
    /// The name under which it went on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) successor: Option<String>,
}

#[derive(FromRow)]
struct SectionRow {
    #[sqlx(flatten)]
    section: Section,
    earlier: String,
}

#[derive(FromRow)]
struct Now {
    #[sqlx(rename = "valid_from", try_from = "MaybeText")]
    from: Option<Date>,
    #[sqlx(rename = "last_day", try_from = "MaybeText")]
    last: Option<Date>,
    successor: Option<String>,
    earlier: String,
}

/// The earlier terms of a section as their text lies there, the first one first.
pub(crate) fn terms(text: &str) -> serde_json::Result<Vec<Term>> {
    if text.is_empty() { Ok(Vec::new()) } else { serde_json::from_str(text) }
}

impl City {
    pub async fn sections(&self) -> Result<Vec<Section>> {
        let statement = "SELECT department, name, NULLIF(valid_from, '') AS valid_from, last_day, successor, \
             COALESCE(earlier, '') AS earlier FROM section \
             WHERE municipality = $1 ORDER BY department, position, section.valid_from";
        let rows: Vec<SectionRow> = self.rows(statement, &[]).await?;
        let mut sections = Vec::with_capacity(rows.len());
        for SectionRow { section, earlier } in rows {
            let of_before = terms(&earlier).map_err(|why| StoreError::corrupt(&section.name, why))?;
            let before = |term: Term| {
                let Term { from, last, successor } = term;
                Section { from, last_day: Some(last), successor, ..section.clone() }
            };
            sections.extend(of_before.into_iter().map(before));
            sections.push(section);
        }
        Ok(sections)
    }

    /// Every name a section has borne and bears: papers keep the name of their day.
    pub async fn names_of_section(&self, department: DepartmentId, name: &str) -> Result<Vec<String>> {
        let statement = "SELECT name, COALESCE(successor, ''), COALESCE(earlier, '') FROM section \
             WHERE municipality = $1 AND department = $2 AND (successor IS NOT NULL OR earlier IS NOT NULL)";
        let rows: Vec<(String, String, String)> = self.rows(statement, &[&department]).await?;
        let mut links = Vec::new();
        for (own, successor, earlier) in rows {
            let before = terms(&earlier).map_err(|why| StoreError::corrupt(&own, why))?;
            let next = before.into_iter().filter_map(|term| term.successor);
            links.extend(next.chain(Some(successor).filter(|next| !next.is_empty())).map(|next| (own.clone(), next)));
        }
        Ok(chain(&links, name))
    }

    /// Adds a section at the end of its department, also under a name that one bore there before; `false` if the name is
    /// taken.
    pub async fn add_section(
        &self,
        department: DepartmentId,
        name: &str,
        from: Date,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        if change.enter_section(department, name, from).await? == Entered::Taken {
            return Ok(false);
        }
        let event = OrganisationEvent::SectionAdded { name: name.to_owned(), from };
        change.finish(&format!("department/{department}"), event).await?;
        Ok(true)
    }

    /// Ends a section with a day; with a successor it goes on under that name from the next day on.
    /// `false` if there is no such section, it has ended, or the successor's name is taken.
    pub async fn end_section(&self, ended: &Section, last_day: Date, actor: &Actor, now: Timestamp) -> Result<bool> {
        // Its own name is no other one: nothing would end.
        if ended.successor.as_deref() == Some(ended.name.as_str()) {
            return Ok(false);
        }
        let mut change = self.change(actor, now).await?;
        let statement = "UPDATE section SET last_day = $4, successor = $5 \
             WHERE municipality = $1 AND department = $2 AND name = $3 AND last_day IS NULL";
        let values: Values<'_> = &[&ended.department, &ended.name, &last_day, &ended.successor];
        if change.execute(statement, values).await? != 1 {
            return Ok(false);
        }
        if let Some(successor) = &ended.successor {
            let from = last_day.tomorrow().map_err(|why| StoreError::corrupt("a day", why))?;
            if change.enter_section(ended.department, successor, from).await? == Entered::Taken {
                return Ok(false);
            }
        }
        let (name, successor) = (ended.name.clone(), ended.successor.clone());
        let event = OrganisationEvent::SectionEnded { name, last_day, successor };
        change.finish(&format!("department/{}", ended.department), event).await?;
        Ok(true)
    }
}

impl Change<'_> {
    /// Enters a section at the end of its department. One that bore the name there and has ended comes back, and what it
    /// was before is kept beside it.
    pub(crate) async fn enter_section(&mut self, department: DepartmentId, name: &str, from: Date) -> Result<Entered> {
        let statement = "INSERT INTO section (municipality, department, position, name, valid_from) \
             SELECT $1, $2, COALESCE(MAX(position), 0) + 1, $3, $4 FROM section \
             WHERE municipality = $1 AND department = $2 \
             ON CONFLICT (municipality, department, name) DO NOTHING";
        if self.execute(statement, &[&department, &name, &from]).await? == 1 {
            return Ok(Entered::New);
        }
        let Some((mut terms, now)) = self.terms_of(department, name).await? else { return Ok(Entered::Taken) };
        let Some(last) = now.last.filter(|last| *last < from) else { return Ok(Entered::Taken) };
        terms.push(Term { from: now.from, last, successor: now.successor });
        let statement = "UPDATE section SET valid_from = $4, last_day = NULL, successor = NULL, earlier = $5, position = \
             (SELECT MAX(position) + 1 FROM section WHERE municipality = $1 AND department = $2) \
             WHERE municipality = $1 AND department = $2 AND name = $3";
        self.execute(statement, &[&department, &name, &from, &json(&terms)]).await?;
        Ok(Entered::Returned)
    }

    /// A section that had come back is what it was before.
    pub(crate) async fn send_back_section(&mut self, department: DepartmentId, name: &str) -> Result<()> {
        let Some((mut terms, _)) = self.terms_of(department, name).await? else { return Ok(()) };
        let Some(Term { from, last, successor }) = terms.pop() else { return Ok(()) };
        let earlier = (!terms.is_empty()).then(|| json(&terms));
        let statement = "UPDATE section SET valid_from = COALESCE($4, ''), last_day = $5, successor = $6, earlier = $7 \
             WHERE municipality = $1 AND department = $2 AND name = $3";
        self.execute(statement, &[&department, &name, &from, &last, &successor, &earlier]).await?;
        Ok(())
    }

    // What it was before, and what it is now.
    async fn terms_of(&mut self, department: DepartmentId, name: &str) -> Result<Option<(Vec<Term>, Now)>> {
        let statement = "SELECT NULLIF(valid_from, '') AS valid_from, last_day, successor, COALESCE(earlier, '') AS earlier \
             FROM section WHERE municipality = $1 AND department = $2 AND name = $3";
        let Some(now) = self.row::<Now>(statement, &[&department, &name]).await? else { return Ok(None) };
        let before = terms(&now.earlier).map_err(|why| StoreError::corrupt(name, why))?;
        Ok(Some((before, now)))
    }
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
