//! What an indicator was in the years before: found by its name and unit, drawn as a line, and written as a table.

use crate::Words;
use crate::parts::chart::{Point, sparkline};
use crate::parts::indicators::half_width;
use crate::parts::table;
use hoshin_domain::number::Rational;
use hoshin_domain::rating::{Amount, quantity};
use hoshin_domain::{FiscalYear, IndicatorField, IndicatorPaper};
use hoshin_store::EarlierIndicators;
use maud::{Markup, html};

/// The number of a text that is one number.
pub(crate) fn value(text: &str) -> Option<Rational> {
    match quantity(text).ok()?.amount {
        Amount::One(number) => Some(number),
        Amount::Range(..) | Amount::Around { .. } => None,
    }
}

/// The result of an indicator in a year, if it is one number.
pub(crate) fn point(year: FiscalYear, indicator: &IndicatorPaper) -> Option<Point> {
    let text = indicator.shown(IndicatorField::Actual)?.into_owned();
    let year = year.in_era();
    let year = year.trim_start_matches(|c: char| !c.is_numeric() && c != '元').to_owned();
    Some(Point { year, value: value(&text)?, text: half_width(&text) })
}

/// The same indicator among others, by its name and unit.
// Two indicators of one name on one paper are nobody's history.
pub(crate) fn same<'a>(
    all: impl Iterator<Item = &'a IndicatorPaper>,
    wanted: &IndicatorPaper,
) -> Option<&'a IndicatorPaper> {
    let key = |own: &IndicatorPaper| {
        let text = |field| own.get(field).map(|text| text.trim().to_owned());
        (text(IndicatorField::Name), text(IndicatorField::Unit))
    };
    let wanted = key(wanted);
    wanted.0.as_ref()?;
    let mut found = all.filter(|own| key(own) == wanted);
    found.next().filter(|_| found.next().is_none())
}

/// The years before and this one, closed: the line with its target, and the figures as a table. Nothing where there was no
/// earlier year.
pub(crate) fn shown(
    words: Words,
    (year, indicator): (FiscalYear, &IndicatorPaper),
    earlier: &EarlierIndicators,
) -> Markup {
    let before = earlier.iter().filter_map(|(year, all)| Some((*year, same(all.iter(), indicator)?)));
    let years: Vec<(FiscalYear, &IndicatorPaper)> = before.chain([(year, indicator)]).collect();
    if years.len() < 2 {
        return html! {};
    }
    let points: Vec<Point> = years.iter().filter_map(|(year, own)| point(*year, own)).collect();
    let target = indicator.shown(IndicatorField::Target).and_then(|text| value(&text));
    let cell =
        |own: &IndicatorPaper, field| own.shown(field).map(|text| half_width(&text)).unwrap_or_else(|| "―".to_owned());
    html! {
        details.exact.years {
            summary { (words.say("indicator-years")) span.hidden { (words.colon()) (indicator.get(IndicatorField::Name).unwrap_or_default()) } }
            @if let Some(line) = sparkline(words, &points, target.as_ref()) { div.picture { (line) } }
            table {
                (table::head(words, &["indicator-year", "measure-baseline", "measure-target", "measure-actual"]))
                tbody { @for (year, own) in &years { tr {
                    th scope="row" { (words.short_year(*year)) }
                    td { (cell(own, IndicatorField::Baseline)) }
                    td { (cell(own, IndicatorField::Target)) }
                    td { (cell(own, IndicatorField::Actual)) }
                } } }
            }
        }
    }
}
