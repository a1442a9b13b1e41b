//! 過年度の引継ぎ: papers of earlier years that were public before Hoshin came, taken over as what they were.

use crate::{Actor, Duty, FiscalYear, Paper, Permission, Reading, Refusal, Role, Signature, StageKind, Step, day, may};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A paper that was public already, as one planning officer proposes to take it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastPaper {
    pub paper: Paper,
    /// The name of its file, for the log and inside the city hall.
    pub source: String,
    pub days: DaysOfThen,
    pub proposed: Signature,
}

/// When a paper of an earlier year was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysOfThen {
    pub plan: Date,
    /// Counts only if the paper holds a result.
    pub result: Date,
}

/// The days of the year on which a city published: the plan in the year itself, the result in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsualDays {
    pub plan: DayOfYear,
    pub result: DayOfYear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOfYear {
    pub month: i8,
    pub day: i8,
}

/// What one planning officer proposes and another confirms: all papers of a batch with their days, by a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub by: Signature,
    pub digest: String,
    pub papers: u32,
}

/// Why another planning officer did not confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRefused {
    pub by: Signature,
    pub reason: String,
}

impl Default for UsualDays {
    /// 1 June, and 15 June of the year after, as [`Cycle::of`](crate::Cycle::of) has them.
    fn default() -> Self {
        Self { plan: DayOfYear { month: 6, day: 1 }, result: DayOfYear { month: 6, day: 15 } }
    }
}

impl DayOfYear {
    /// None of 30 February.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        // A leap year has every day.
        Date::new(2024, month, day).ok().map(|_| Self { month, day })
    }

    // 29 February is the 28th where there is none.
    fn within(self, year: u16) -> Date {
        let year = i16::try_from(year).expect("a fiscal year ends before 2200");
        let day = |day| Date::new(year, self.month, day);
        day(self.day).or_else(|_| day(28)).expect("the day was looked at when it was made")
    }
}

impl UsualDays {
    /// The days of a year, but for what the paper says itself.
    pub fn of(self, year: FiscalYear, named: Option<Date>) -> DaysOfThen {
        let usual =
            DaysOfThen { plan: self.plan.within(year.starts()), result: self.result.within(year.next().starts()) };
        match named {
            // Half a year on, a day is one of the result.
            Some(day) if FiscalYear::of(day) > Some(year) => DaysOfThen { result: day, ..usual },
            Some(day) => DaysOfThen { plan: day, ..usual },
            None => usual,
        }
    }
}

impl DaysOfThen {
    pub fn on(self, step: Step) -> Date {
        match step {
            Step::Plan | Step::MidYear => self.plan,
            Step::Result => self.result,
        }
    }

    /// The first day that cannot be: of another time, in the future, or a result before its plan.
    fn impossible(self, year: FiscalYear, steps: &[Step], today: Date) -> Option<Date> {
        let earliest = DayOfYear { month: 4, day: 1 }.within(year.previous().starts());
        let days: Vec<Date> = steps.iter().map(|step| self.on(*step)).collect();
        let outside = days.iter().copied().find(|day| *day < earliest || *day > today);
        outside.or_else(|| days.windows(2).find(|pair| pair[1] < pair[0]).map(|pair| pair[1]))
    }
}

impl Paper {
    /// Whether anything of a result stands on it.
    pub fn holds_result(&self) -> bool {
        self.clone().as_published_in(Step::Plan) != *self
    }
}

/// The editions a paper of an earlier year becomes: the promise, and the result where it holds one.
pub fn steps_of(paper: &Paper) -> &'static [Step] {
    if paper.holds_result() { &[Step::Plan, Step::Result] } else { &[Step::Plan] }
}

/// The duty by which somebody may propose to take papers of earlier years over.
pub fn may_propose(actor: &Actor) -> Result<&Duty, Refusal> {
    may::duty_in_city(actor, Permission::TakeOver).ok_or_else(|| Refusal::NotYours {
        permission: Permission::TakeOver,
        roles: may::roles_for(Permission::TakeOver, StageKind::NotBegun),
    })
}

/// The duty by which somebody may confirm what another has proposed. The operator acts alone, and the log says so.
pub fn may_confirm<'a>(actor: &'a Actor, proposed: &Signature) -> Result<&'a Duty, Refusal> {
    let duty = may_propose(actor)?;
    let is_alone = duty.role == Role::Operator;
    if proposed.login == actor.login && !is_alone { Err(Refusal::OwnProposal) } else { Ok(duty) }
}

/// Whether a paper of this year, published on these days, is one of the past.
pub(crate) fn is_past(year: FiscalYear, days: DaysOfThen, steps: &[Step], today: Date) -> Result<(), Refusal> {
    if FiscalYear::of(today).is_none_or(|this| year >= this) {
        return Err(Refusal::NotPast(year));
    }
    days.impossible(year, steps, today).map_or(Ok(()), |day| Err(Refusal::DayOfThen(day)))
}

/// The day on which a paper says that it was published: 令和6年6月3日公表, 公表日：2024年6月3日.
pub fn named_day(reading: &Reading) -> Option<Date> {
    let unplaced = reading.unplaced.iter().map(|piece| piece.text.as_str());
    let margins = reading.account.furniture.iter().map(|piece| piece.text.as_str());
    unplaced.chain(margins).find_map(day_in)
}

fn day_in(text: &str) -> Option<Date> {
    let text = crate::text::folded(text);
    if !text.contains("公表") || text.chars().count() > 60 {
        return None;
    }
    let end = text.find('日').filter(|end| !text[..*end].ends_with("公表"));
    let end = end.or_else(|| text.rfind('日'))? + '日'.len_utf8();
    let until = &text[..end];
    // From the beginning of a word on: the longest that is a day.
    until.char_indices().find_map(|(at, _)| day::typed(&until[at..]))
}

#[cfg(test)]
mod tests;
