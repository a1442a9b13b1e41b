//! The order of departments and sections (建制順).

use crate::change::Change;
use crate::statement::{Values, json};
use crate::{City, DepartmentId, Result, StoreError};
use hoshin_domain::organisation::{DatedDepartment, EarlierPlace, place_in};
use hoshin_domain::{Actor, FiscalYear, OrganisationEvent};
use jiff::Timestamp;
use jiff::civil::Date;

impl City {
    /// Puts the departments into this order; those that are not named follow as they stood. `false` if they stand so.
    pub async fn order_departments(&self, order: &[DepartmentId], actor: &Actor, now: Timestamp) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        let is_other = change.order_departments(order).await?;
        change.commit().await?;
        Ok(is_other)
    }

    /// Puts the sections of a department into this order. `false` if they stand so.
    pub async fn order_sections(
        &self,
        department: DepartmentId,
        order: &[String],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        let organisation = change.organisation().await?;
        let own = organisation.sections().iter().filter(|section| section.department == department);
        let mut before: Vec<String> = own.map(|section| section.name.clone()).collect();
        // One that came back under its old name is one section.
        before.dedup();
        let after = ordered(&before, order);
        if after == before {
            return Ok(false);
        }
        for (position, name) in (1_i64..).zip(&after) {
            let statement = "UPDATE section SET position = $4 WHERE municipality = $1 AND department = $2 AND name = $3 \
                 AND position <> $4";
            let values: Values<'_> = &[&department, name, &position];
            change.execute(statement, values).await?;
        }
        let name = organisation.department(department).map(|known| known.name.clone()).unwrap_or_default();
        let event = OrganisationEvent::SectionsOrdered { department: name, names: after };
        change.finish(&format!("department/{department}"), event).await?;
        Ok(true)
    }
}

impl Change<'_> {
    /// Whether the city came here in an earlier fiscal year.
    // What is put into order while a city sets itself up is the order of the years that it brings along as well.
    async fn is_after_the_first_year(&mut self, today: Date) -> Result<bool> {
        let first: Option<(String,)> =
            self.row("SELECT at FROM audit WHERE municipality = $1 AND seq = 1", &[]).await?;
        let Some((at,)) = first else { return Ok(false) };
        let at: Timestamp = at.parse().map_err(|why| StoreError::corrupt("the audit chain", why))?;
        Ok(FiscalYear::of(hoshin_domain::day::in_japan(at)) < FiscalYear::of(today))
    }

    pub(crate) async fn order_departments(&mut self, order: &[DepartmentId]) -> Result<bool> {
        let organisation = self.organisation().await?;
        let before: Vec<DepartmentId> = organisation.departments().iter().map(|known| known.id).collect();
        let after = ordered(&before, order);
        if after == before {
            return Ok(false);
        }
        let today = hoshin_domain::day::in_japan(self.now);
        let is_kept = self.is_after_the_first_year(today).await?;
        for (position, id) in (1_i64..).zip(&after) {
            let known = organisation.department(*id).filter(|_| is_kept);
            let earlier = known.map(|known| left(known, today)).filter(|places| !places.is_empty());
            let statement = "UPDATE department SET position = $3, places = COALESCE($4, places) \
                 WHERE municipality = $1 AND id = $2";
            self.execute(statement, &[id, &position, &earlier.map(|places| json(&places))]).await?;
        }
        let there = after.iter().filter_map(|id| organisation.as_on(*id, today));
        let there = there.filter(|department| department.days.hold_on(today));
        let event = OrganisationEvent::DepartmentsOrdered { names: there.map(|department| department.name).collect() };
        self.append("organisation", vec![event.into()]);
        Ok(true)
    }
}

/// The places as their text lies there.
pub(crate) fn places(text: &str) -> std::result::Result<Vec<EarlierPlace>, serde_json::Error> {
    if text.is_empty() { Ok(Vec::new()) } else { serde_json::from_str(text) }
}

/// The policies of a year in the order of their departments, as each stands today and stood before.
pub(crate) fn place(year: FiscalYear, (id, position, earlier): (i64, i64, &str)) -> Result<(i64, i64)> {
    let earlier = places(earlier).map_err(|why| StoreError::corrupt(format!("department {id}"), why))?;
    Ok((place_in(year, position, &earlier), id))
}

// Of a day on which the order was changed several times the first place counts.
fn left(known: &DatedDepartment, today: Date) -> Vec<EarlierPlace> {
    let mut earlier = known.places.clone();
    let last = today.yesterday().unwrap_or(today);
    if earlier.last().is_none_or(|known| known.last < last) {
        earlier.push(EarlierPlace { last, place: known.position });
    }
    earlier
}

fn ordered<T: Clone + PartialEq>(before: &[T], wanted: &[T]) -> Vec<T> {
    let known = wanted.iter().filter(|one| before.contains(one));
    let others = before.iter().filter(|one| !wanted.contains(one));
    known.chain(others).cloned().collect()
}
