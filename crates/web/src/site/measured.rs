//! What an indicator was in the years that are published: found by its name and unit among those of the same department,
//! and of those it follows.

use super::published::Site;
use crate::parts::chart::Point;
use crate::parts::earlier;
use hoshin_domain::{IndicatorPaper, Paper};
use hoshin_store::Edition;

/// The results of an indicator up to the year of this edition, oldest first.
pub(super) fn years(site: &Site, edition: &Edition, indicator: &IndicatorPaper) -> Vec<Point> {
    let mut editions: Vec<&Edition> =
        site.line_of(edition).into_iter().filter(|other| other.key.fiscal_year < edition.key.fiscal_year).collect();
    editions.sort_by_key(|other| other.key.fiscal_year);
    editions.push(edition);
    let point = |other: &Edition| earlier::point(other.key.fiscal_year, same(&other.paper, indicator)?);
    editions.into_iter().filter_map(point).collect()
}

fn same<'a>(paper: &'a Paper, wanted: &IndicatorPaper) -> Option<&'a IndicatorPaper> {
    let of_targets = paper.goals.iter().flat_map(|goal| &goal.targets).flat_map(|target| &target.indicators);
    let of_initiatives = paper.goals.iter().flat_map(|goal| &goal.initiatives).flat_map(|own| &own.indicators);
    earlier::same(of_targets.chain(of_initiatives), wanted)
}
