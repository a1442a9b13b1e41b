//! 年度の日程: which steps a fiscal year has, and until when each part of a step is due.

use crate::{FiscalYear, Step};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The steps of one fiscal year with their dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// In the order of the year; never empty.
    pub steps: Vec<Schedule>,
    /// Nobody has set these dates: they are a proposal, and nothing is due by them. What is kept was set.
    #[serde(skip)]
    pub is_proposed: bool,
}

/// The dates of one step. A date on a 閉庁日 means the next day on which the office is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    pub step: Step,
    /// From when on the departments write.
    pub opens: Date,
    /// Until when sections and departments have written and submitted.
    pub input_due: Date,
    /// Until when the head of the department has approved.
    pub approval_due: Date,
    /// Until when the planning office has checked.
    pub check_due: Date,
    /// When it is to be published.
    pub publication_due: Date,
}

/// What a step waits for next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CyclePart {
    Input,
    Approval,
    Check,
    Publication,
}

impl Cycle {
    /// Dates that somebody has set.
    pub fn set(steps: Vec<Schedule>) -> Self {
        Self { steps, is_proposed: false }
    }

    /// The usual dates, set as they are: promise in spring, result in the spring after.
    pub fn of(year: FiscalYear) -> Self {
        let plan = [(0, 4, 1), (0, 4, 20), (0, 4, 30), (0, 5, 20), (0, 6, 1)];
        let result = [(1, 3, 1), (1, 4, 10), (1, 4, 20), (1, 5, 20), (1, 6, 15)];
        let steps = [(Step::Plan, plan), (Step::Result, result)];
        Self::set(steps.map(|(step, days)| Schedule::usual(year, step, days)).into())
    }

    /// What Hoshin proposes for a year of these steps until somebody sets its dates.
    pub fn proposed(year: FiscalYear, steps: &[Step]) -> Self {
        let usual = Self::of(year).steps;
        let schedule = |step: &Step| match step {
            Step::Plan | Step::Result => usual.iter().find(|schedule| schedule.step == *step).copied(),
            Step::MidYear => Some(Schedule::mid_year(year)),
        };
        let steps: Vec<Schedule> = steps.iter().filter_map(schedule).collect();
        let steps = if steps.is_empty() { usual } else { steps };
        Self { steps, is_proposed: true }
    }

    /// The same steps with every date a year later; 29 February becomes the 28th.
    pub fn a_year_later(&self) -> Self {
        let later = |date: Date| date.saturating_add(1.year());
        let moved = |own: &Schedule| Schedule::with(own.step, own.dates().map(later));
        Self { steps: self.steps.iter().map(moved).collect(), is_proposed: self.is_proposed }
    }

    pub fn first(&self) -> Step {
        self.steps.first().map_or(Step::Plan, |schedule| schedule.step)
    }

    /// The step after this one; none after the last.
    pub fn after(&self, step: Step) -> Option<Step> {
        self.steps.iter().map(|schedule| schedule.step).find(|next| *next > step)
    }

    pub fn schedule(&self, step: Step) -> Option<&Schedule> {
        self.steps.iter().find(|schedule| schedule.step == step)
    }

    /// The day until which a part of a step is due; none before somebody has set the dates of the year.
    pub fn due(&self, step: Step, part: CyclePart) -> Option<Date> {
        self.schedule(step).filter(|_| !self.is_proposed).map(|schedule| schedule.due(part))
    }

    /// What is wrong with the order of the dates: the first step and date that lie before the one they follow.
    pub fn disorder(&self) -> Option<Step> {
        let mut last: Option<Date> = None;
        for schedule in &self.steps {
            // A step may open before the one before it is published.
            if !schedule.dates().is_sorted() || last.is_some_and(|last| schedule.opens < last) {
                return Some(schedule.step);
            }
            last = Some(schedule.opens);
        }
        None
    }
}

impl Schedule {
    /// The dates Hoshin starts a step in the middle of the year with.
    pub fn mid_year(year: FiscalYear) -> Self {
        Self::usual(year, Step::MidYear, [(0, 10, 1), (0, 10, 20), (0, 10, 31), (0, 11, 15), (0, 11, 30)])
    }

    // Each date by the calendar year, from that in which the fiscal year begins, by month and by day.
    fn usual(year: FiscalYear, step: Step, days: [(u16, i8, i8); 5]) -> Self {
        let date = |(years, month, day)| {
            let year = i16::try_from(year.starts() + years).expect("a fiscal year ends before 2200");
            Date::new(year, month, day).expect("the usual days are in every calendar")
        };
        Self::with(step, days.map(date))
    }

    fn with(step: Step, dates: [Date; 5]) -> Self {
        let [opens, input_due, approval_due, check_due, publication_due] = dates;
        Self { step, opens, input_due, approval_due, check_due, publication_due }
    }

    fn dates(&self) -> [Date; 5] {
        [self.opens, self.input_due, self.approval_due, self.check_due, self.publication_due]
    }

    /// The day of a part, before 閉庁日 are looked at.
    fn due(&self, part: CyclePart) -> Date {
        match part {
            CyclePart::Input => self.input_due,
            CyclePart::Approval => self.approval_due,
            CyclePart::Check => self.check_due,
            CyclePart::Publication => self.publication_due,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_begins_with_the_promise_and_ends_with_the_result() {
        let year = FiscalYear::try_from(2026).unwrap();
        let cycle = Cycle::of(year);
        assert_eq!(cycle.first(), Step::Plan);
        assert_eq!(cycle.after(Step::Plan), Some(Step::Result));
        assert_eq!(cycle.after(Step::Result), None);
        assert_eq!(cycle.disorder(), None);
        assert_eq!(cycle.due(Step::Result, CyclePart::Input).unwrap().to_string(), "2027-04-10");
    }

    #[test]
    fn nothing_is_due_by_dates_that_nobody_set() {
        let year = FiscalYear::try_from(2026).unwrap();
        let proposed = Cycle::proposed(year, &[Step::Plan, Step::MidYear, Step::Result]);
        for schedule in &proposed.steps {
            assert_eq!(proposed.due(schedule.step, CyclePart::Input), None, "{}", schedule.step);
        }
        let set = Cycle::set(proposed.steps.clone());
        assert_eq!(set.due(Step::MidYear, CyclePart::Input).unwrap().to_string(), "2026-10-20");
        assert!(proposed.a_year_later().is_proposed && !set.a_year_later().is_proposed);
        let kept = serde_json::to_string(&set).unwrap();
        assert_eq!(serde_json::from_str::<Cycle>(&kept).unwrap(), set, "what is kept was set");
    }

    #[test]
    fn the_dates_of_a_year_serve_the_next_one() {
        let (year, leap) = (FiscalYear::try_from(2027).unwrap(), jiff::civil::date(2028, 2, 29));
        let mut cycle = Cycle::of(year);
        assert_eq!(cycle.a_year_later(), Cycle::of(year.next()));
        cycle.steps[1].opens = leap;
        assert_eq!(cycle.a_year_later().steps[1].opens.to_string(), "2029-02-28");
    }

    #[test]
    fn dates_out_of_order_are_named_by_their_step() {
        let mut cycle = Cycle::of(FiscalYear::try_from(2026).unwrap());
        cycle.steps[1].check_due = cycle.steps[1].opens;
        assert_eq!(cycle.disorder(), Some(Step::Result));
    }
}
