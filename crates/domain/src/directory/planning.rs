//! Lines held against what is known: what would be done, and what stands in the way of which line.

use super::duties::Duties;
use super::fault::{Fault, FaultKind};
use super::known::Known;
use super::line::Line;
use super::people::People;
use super::units::Units;
use crate::{Actor, Appointment, DepartmentId, Role};
use jiff::civil::Date;
use strum::IntoStaticStr;

/// What a person has answered instead of mending the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whoever is there under another name is the same person: the name is changed.
    pub other_names: bool,
    /// A department may have two heads at a time.
    pub second_heads: bool,
    /// Lines with faults are left out, and the others taken over.
    pub only_right: bool,
}

/// What a list asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Those that are not there yet have numbers below zero, by which the rest of the plan names them.
    pub departments: Vec<NewDepartment>,
    pub sections: Vec<NewSection>,
    pub ended_sections: Vec<(DepartmentId, String, Date)>,
    /// The order the list gives to departments, where it gives one.
    pub order: Vec<DepartmentId>,
    pub people: Vec<NewPerson>,
    /// Sign-in names with the new name.
    pub renamed: Vec<(String, String)>,
    /// Sign-in names with the new address, of those who are there already.
    pub mails: Vec<(String, String)>,
    pub given: Vec<Appointment>,
    /// Duties by their number, with their last day.
    pub ended: Vec<(i64, Date)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDepartment {
    pub id: DepartmentId,
    pub name: String,
    pub from: Option<Date>,
    pub last_day: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSection {
    pub department: DepartmentId,
    pub name: String,
    pub from: Option<Date>,
    pub last_day: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    pub login: String,
    pub name: String,
    pub mail: Option<String>,
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Effect {
    NewDepartment(String),
    NewSection(String),
    /// A new unit is called nearly like one that is known.
    LooksLike(String),
    UnitEnds(Date),
    /// The list names no first day of a section in a department that is there.
    SectionBegins(Date),
    NewPerson,
    /// The sign-in name as it will be typed, where the list spells it otherwise.
    SpelledAs(String),
    Renamed {
        before: String,
    },
    MailChanged,
    NewDuty,
    /// The post says which role it is.
    RoleByPost(Role),
    /// The list names no first day.
    BeginsOn(Date),
    DutyEnds(Date),
    /// The same as another line.
    Repeated {
        line: u64,
    },
}

impl Effect {
    /// The word in machine output and in the names of the sentences.
    pub fn as_str(&self) -> &'static str {
        self.into()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedLine {
    pub line: Line,
    pub effects: Vec<Effect>,
    pub faults: Vec<Fault>,
}

/// What would be done of every line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    pub lines: Vec<PlannedLine>,
    pub plan: Plan,
    pub choices: Choices,
}

/// Says of every line what becomes of it. `today` and `by` decide who still administers afterwards; `begins` is the first
/// day of duties for which the list names none.
pub fn plan(lines: Vec<Line>, known: &Known, choices: Choices, days: (Date, Date), by: &Actor) -> Planned {
    let mut faults: Vec<Vec<Fault>> = lines.iter().map(|line| line.faults.clone()).collect();
    // A line that is left out may have been what another one stood upon; it ends, for each round leaves out one more.
    let (plan, effects) = loop {
        let is_out: Vec<bool> = faults.iter().map(|faults| !faults.is_empty()).collect();
        let Attempt { plan, effects, found, .. } = Attempt::of(&lines, &is_out, known, choices, days, by);
        if found.is_empty() {
            break (plan, effects);
        }
        for (at, fault) in found {
            faults[at].push(fault);
        }
    };
    let planned = |((line, effects), faults)| PlannedLine { line, effects, faults };
    let lines = lines.into_iter().zip(effects).zip(faults).map(planned).collect();
    Planned { lines, plan, choices }
}

/// One round: the lines that are still in, and what was found about them.
pub(super) struct Attempt<'a> {
    pub(super) lines: &'a [Line],
    pub(super) is_out: &'a [bool],
    pub(super) known: &'a Known,
    pub(super) choices: Choices,
    /// Today, and the first day of what begins without one.
    pub(super) days: (Date, Date),
    pub(super) plan: Plan,
    pub(super) effects: Vec<Vec<Effect>>,
    pub(super) found: Vec<(usize, Fault)>,
}

impl<'a> Attempt<'a> {
    fn of(
        lines: &'a [Line],
        is_out: &'a [bool],
        known: &'a Known,
        choices: Choices,
        days: (Date, Date),
        by: &Actor,
    ) -> Self {
        let (effects, found) = (vec![Vec::new(); lines.len()], Vec::new());
        let mut attempt = Self { lines, is_out, known, choices, days, plan: Plan::default(), effects, found };
        let units = Units::of(&mut attempt);
        People::enter(&mut attempt);
        Duties::enter(&mut attempt, &units, by);
        attempt
    }

    /// The lines that are in, by their place.
    pub(super) fn included(&self) -> impl Iterator<Item = (usize, &'a Line)> + use<'a> {
        let (lines, is_out) = (self.lines, self.is_out);
        lines.iter().enumerate().filter(|(at, _)| !is_out[*at])
    }

    pub(super) fn fault(&mut self, at: usize, column: super::Column, kind: FaultKind) {
        let text = self.lines[at].cells.iter().find(|(known, _)| *known == column).map(|(_, text)| text.clone());
        self.found.push((at, Fault { column, typed: text.unwrap_or_default(), kind }));
    }

    pub(super) fn effect(&mut self, at: usize, effect: Effect) {
        self.effects[at].push(effect);
    }
}

impl Planned {
    /// How many lines have faults that only mending the file removes.
    pub fn wrong(&self) -> usize {
        let is_wrong = |line: &&PlannedLine| line.faults.iter().any(|fault| !fault.kind.is_question());
        self.lines.iter().filter(is_wrong).count()
    }

    /// How many lines wait for an answer and for nothing else.
    pub fn asked(&self) -> usize {
        let is_asked =
            |line: &&PlannedLine| !line.faults.is_empty() && line.faults.iter().all(|fault| fault.kind.is_question());
        self.lines.iter().filter(is_asked).count()
    }

    /// Whether it can be taken over and would change anything.
    pub fn is_ready(&self) -> bool {
        let is_whole = self.choices.only_right || self.lines.iter().all(|line| line.faults.is_empty());
        is_whole && !self.plan.is_empty()
    }
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        *self == Plan::default()
    }
}
