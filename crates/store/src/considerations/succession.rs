//! Items of departments that have ended arrive at their heirs.

use super::chronicles::Of;
use hoshin_domain::consideration::Chronicle;
use hoshin_domain::organisation::Organisation;
use hoshin_domain::{DepartmentId, FiscalYear};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Each department's chronicle with those of whom its items come from; who is not asked any more has none.
pub(super) fn handed_on(
    own: Of<Chronicle>,
    organisation: &Organisation,
    year: FiscalYear,
    papers: &BTreeSet<DepartmentId>,
) -> Of<Chronicle> {
    if organisation.changes().is_empty() {
        return own;
    }
    let mut asked: Of<Vec<DepartmentId>> = BTreeMap::new();
    for id in own.keys() {
        asked.entry(organisation.asked_in(*id, year, papers)).or_default().push(*id);
    }
    let told = |id: &DepartmentId| own.get(id).cloned();
    let chronicle = |(id, from): (DepartmentId, Vec<DepartmentId>)| {
        let mut chronicle = told(&id).unwrap_or_else(|| Chronicle::of(id, BTreeMap::new()));
        let after: BTreeSet<DepartmentId> =
            from.iter().chain([&id]).flat_map(|one| organisation.all_after(*one, Date::MAX)).collect();
        chronicle.inherited = from.iter().filter(|one| **one != id).filter_map(told).collect();
        chronicle.followed = after.iter().filter(|one| **one != id && !from.contains(one)).filter_map(told).collect();
        (id, chronicle)
    };
    asked.into_iter().map(chronicle).collect()
}
