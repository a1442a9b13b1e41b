//! The order of departments and sections (建制順).

use crate::change::Change;
use crate::statement::Values;
use crate::{City, DepartmentId, Result};
use hoshin_domain::{Actor, OrganisationEvent};
use jiff::Timestamp;

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
    pub(crate) async fn order_departments(&mut self, order: &[DepartmentId]) -> Result<bool> {
        let organisation = self.organisation().await?;
        let before: Vec<DepartmentId> = organisation.departments().iter().map(|known| known.id).collect();
        let after = ordered(&before, order);
        if after == before {
            return Ok(false);
        }
        for (position, id) in (1_i64..).zip(&after) {
            let statement = "UPDATE department SET position = $3 WHERE municipality = $1 AND id = $2 \
                 AND COALESCE(position, id) <> $3";
            self.execute(statement, &[id, &position]).await?;
        }
        let today = hoshin_domain::day::in_japan(self.now);
        let there = after.iter().filter_map(|id| organisation.as_on(*id, today));
        let there = there.filter(|department| department.days.hold_on(today));
        let event = OrganisationEvent::DepartmentsOrdered { names: there.map(|department| department.name).collect() };
        self.append("organisation", vec![event.into()]);
        Ok(true)
    }
}

fn ordered<T: Clone + PartialEq>(before: &[T], wanted: &[T]) -> Vec<T> {
    let known = wanted.iter().filter(|one| before.contains(one));
    let others = before.iter().filter(|one| !wanted.contains(one));
    known.chain(others).cloned().collect()
}
