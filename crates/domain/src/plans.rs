//! 計画: 総合計画, 総合戦略, SDGs and what else a city promised for several years. Goals choose their items from it.
//!
//! A file becomes plans ([`read`]), a plan is held against what is kept ([`merged`]); a goal names an item by a text that
//! anybody can read ([`link_to`]), and what was written freely before is matched with items ([`matches`]).

mod column;
mod coverage;
mod file;
mod link;
mod matching;
mod merging;
mod plan;

pub use column::{COLUMNS, PlanColumn};
pub use coverage::{Coverage, CoverageRow, Served, coverage};
pub use file::{MOST_LINES, NotAPlanFile, PlanFault, PlanFaultKind, PlanFile, read};
pub use link::{PlanPlace, link_to, linked, served};
pub use matching::{Match, Matched, TextUse, matches, texts_of};
pub use merging::{Outlook, merged};
pub use plan::{CityPlan, PlanChange, PlanItem, PlanKind, PlanReading, PlanText, PlanTextKind};

#[cfg(test)]
mod tests;
