//! What an indicator was in the years that are published: found by its name and unit among those of the same department,
//! and of those it follows.

use super::published::Site;
use crate::parts::chart::Point;
use crate::parts::indicators::half_width;
use hoshin_domain::number::Rational;
use hoshin_domain::rating::{Amount, quantity};
use hoshin_domain::{IndicatorField, IndicatorPaper, Paper};
use hoshin_store::Edition;

/// The results of an indicator up to the year of this edition, oldest first.
pub(super) fn years(site: &Site, edition: &Edition, indicator: &IndicatorPaper) -> Vec<Point> {
    let mut editions: Vec<&Edition> =
        site.line_of(edition).into_iter().filter(|other| other.key.fiscal_year < edition.key.fiscal_year).collect();
    editions.sort_by_key(|other| other.key.fiscal_year);
    editions.push(edition);
    editions.into_iter().filter_map(|other| point(other, same(&other.paper, indicator)?)).collect()
}

fn point(edition: &Edition, indicator: &IndicatorPaper) -> Option<Point> {
    let text = indicator.shown(IndicatorField::Actual)?.into_owned();
    let year = edition.key.fiscal_year.in_era();
    let year = year.trim_start_matches(|c: char| !c.is_numeric() && c != '元').to_owned();
    Some(Point { year, value: value(&text)?, text: half_width(&text) })
}

/// The number of a text that is one number.
fn value(text: &str) -> Option<Rational> {
    match quantity(text).ok()?.amount {
        Amount::One(number) => Some(number),
        Amount::Range(..) | Amount::Around { .. } => None,
    }
}

// Two indicators of one name on one paper are nobody's history.
fn same<'a>(paper: &'a Paper, wanted: &IndicatorPaper) -> Option<&'a IndicatorPaper> {
    let key = |own: &IndicatorPaper| {
        let text = |field| own.get(field).map(|text| text.trim().to_owned());
        (text(IndicatorField::Name), text(IndicatorField::Unit))
    };
    let wanted = key(wanted);
    wanted.0.as_ref()?;
    let of_targets = paper.goals.iter().flat_map(|goal| &goal.targets).flat_map(|target| &target.indicators);
    let of_initiatives = paper.goals.iter().flat_map(|goal| &goal.initiatives).flat_map(|own| &own.indicators);
    let mut found = of_targets.chain(of_initiatives).filter(|own| key(own) == wanted);
    found.next().filter(|_| found.next().is_none())
}
