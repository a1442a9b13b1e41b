//! Which items of a plan are served by which departments.

use super::link::{PlanPlace, served};
use super::plan::{CityPlan, PlanItem};
use crate::FiscalYear;
use std::collections::BTreeSet;

/// A plan × the departments of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage<'p> {
    /// In the order of the plan's tree.
    pub rows: Vec<CoverageRow<'p>>,
    /// How many goals of each department serve nothing of the plan.
    pub aside: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow<'p> {
    pub item: &'p PlanItem,
    /// 0 on top.
    pub depth: usize,
    /// Nothing belongs to it.
    pub is_leaf: bool,
    /// The numbers of each department's goals that serve it or what belongs to it.
    pub cells: Vec<Vec<usize>>,
    pub served: Served,
}

/// By how many departments an item is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Served {
    Nobody,
    One,
    /// 重複: by so many.
    Several(usize),
}

impl Served {
    pub fn as_str(self) -> &'static str {
        match self {
            Served::Nobody => "nobody",
            Served::One => "one",
            Served::Several(_) => "several",
        }
    }
}

impl Coverage<'_> {
    /// The items to which nothing belongs: how many nobody serves, one department, several.
    pub fn counts(&self) -> (usize, usize, usize) {
        let leaves = || self.rows.iter().filter(|row| row.is_leaf);
        let count = |word: &str| leaves().filter(|row| row.served.as_str() == word).count();
        (count("nobody"), count("one"), count("several"))
    }
}

/// The goals of each department in the order of their numbers.
pub fn coverage<'p>(plan: &'p CityPlan, year: FiscalYear, departments: &[Vec<PlanPlace<'_>>]) -> Coverage<'p> {
    // Every goal with the numbers of what it serves, and of all that belongs to.
    let reached = |place: &PlanPlace<'_>| -> BTreeSet<&'p str> {
        let items = served(plan, *place, year);
        items.into_iter().flat_map(|item| plan.way(item)).map(|item| item.code.as_str()).collect()
    };
    let reached: Vec<Vec<BTreeSet<&str>>> =
        departments.iter().map(|goals| goals.iter().map(reached).collect()).collect();
    let in_force = plan.in_force(year);
    let row = |item: &&'p PlanItem| {
        let goals = |goals: &Vec<BTreeSet<&str>>| {
            (1..).zip(goals).filter(|(_, own)| own.contains(item.code.as_str())).map(|(number, _)| number).collect()
        };
        let cells: Vec<Vec<usize>> = reached.iter().map(goals).collect();
        let served = match cells.iter().filter(|cell: &&Vec<usize>| !cell.is_empty()).count() {
            0 => Served::Nobody,
            1 => Served::One,
            several => Served::Several(several),
        };
        let is_leaf = in_force.iter().all(|other| other.parent.as_deref() != Some(&item.code));
        CoverageRow { item, depth: plan.depth(item), is_leaf, cells, served }
    };
    let rows = in_force.iter().map(row).collect();
    let aside = reached.iter().map(|goals| goals.iter().filter(|own| own.is_empty()).count()).collect();
    Coverage { rows, aside }
}
