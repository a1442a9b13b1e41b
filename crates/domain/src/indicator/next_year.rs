//! An indicator that goes on into the next year: what was reached is where the next way begins.

use super::IndicatorPaper;
use crate::field::Texts;
use crate::{FiscalYear, IndicatorField, Step};
use jiff::civil::Date;

/// Where the baseline of a copied indicator comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewBaseline {
    /// The actual of the year that ended.
    LastActual,
    /// There was no actual: the baseline of then stands, and may be old.
    AsBefore,
    /// Neither was there.
    Missing,
}

impl IndicatorPaper {
    /// Where the baseline would come from if the indicator went on.
    pub fn next_baseline(&self) -> NewBaseline {
        let is_written = |field| self.get(field).is_some_and(|text| !text.trim().is_empty());
        match (is_written(IndicatorField::Actual), is_written(IndicatorField::Baseline)) {
            (true, _) => NewBaseline::LastActual,
            (false, true) => NewBaseline::AsBefore,
            (false, false) => NewBaseline::Missing,
        }
    }

    /// The promise of an indicator for the year after `year`: what was measured stays with its year, but its actual may
    /// become the new baseline, dated as it was measured or else by the last day of its year.
    pub fn going_on(&self, year: FiscalYear, takes_actual: bool) -> Self {
        let mut next = self.clone();
        next.clear_after(Step::Plan);
        if takes_actual && self.next_baseline() == NewBaseline::LastActual {
            let measured = self.get(IndicatorField::ActualDate).map(str::to_owned);
            let last_day = i16::try_from(year.next().starts()).ok().and_then(|next| Date::new(next, 3, 31).ok());
            next.set(IndicatorField::Baseline, self.get(IndicatorField::Actual).map(str::to_owned));
            next.set(IndicatorField::BaselineDate, measured.or(last_day.map(|day| day.to_string())));
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_reached_is_where_the_next_year_begins() {
        let year = FiscalYear::try_from(2025).unwrap();
        let indicator = |values: &[(IndicatorField, &str)]| {
            let mut paper = IndicatorPaper::default();
            values.iter().for_each(|(field, text)| paper.set(*field, Some((*text).to_owned())));
            paper
        };
        use IndicatorField::{Actual, ActualDate, Baseline, BaselineDate, Target};
        let old = [(Baseline, "1,050人"), (BaselineDate, "2024-03-31"), (Target, "1,200人")];
        for (typed, takes, expected, from) in [
            (vec![(Actual, "1,180人")], true, ["1,180人", "2026-03-31"], NewBaseline::LastActual),
            (
                vec![(Actual, "1,180人"), (ActualDate, "2025-12-31")],
                true,
                ["1,180人", "2025-12-31"],
                NewBaseline::LastActual,
            ),
            (vec![(Actual, "1,180人")], false, ["1,050人", "2024-03-31"], NewBaseline::LastActual),
            (vec![], true, ["1,050人", "2024-03-31"], NewBaseline::AsBefore),
        ] {
            let before = indicator(&[&old[..], &typed[..]].concat());
            let next = before.going_on(year, takes);
            assert_eq!([Baseline, BaselineDate].map(|field| next.get(field).unwrap()), expected);
            assert_eq!((next.get(Target), next.get(Actual), before.next_baseline()), (Some("1,200人"), None, from));
        }
        assert_eq!(indicator(&[]).next_baseline(), NewBaseline::Missing);
    }
}
