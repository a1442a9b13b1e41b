//! The places of a paper, by their numbers on it: what a person corrects before the paper is anybody's.

use super::part::PaperPart;
use crate::parts::{Names, extras};
use hoshin_domain::decide::MAXIMUM_CHARACTERS;
use hoshin_domain::form::{Scale, ScaleKind};
use hoshin_domain::text::{folded, has_control_character, with_plain_line_ends};
use hoshin_domain::{
    DefectKind, ExtraKey, FieldPath, FiscalYear, Form, GoalField, GradeScale, InitiativeField, ItemId, Level,
    OfficerField, Owner, Paper, Side, TargetField,
};
use std::fmt;

mod texts;

/// One place that can be corrected. Parts are counted from 0, and written from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Year,
    Department,
    BasicPolicy,
    Officer(usize, OfficerField),
    Goal(usize, GoalField),
    Target(usize, usize, TargetField),
    Initiative(usize, usize, InitiativeField),
    /// What only the city's form asks for; of the paper as a whole if of no part.
    Extra(Option<PaperPart>, Side, ExtraKey),
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Year => f.write_str("fiscal-year"),
            Slot::Department => f.write_str("department"),
            Slot::BasicPolicy => f.write_str("basic-policy"),
            Slot::Officer(at, field) => write!(f, "{}-{}", PaperPart::Officer(*at), field.as_str()),
            Slot::Goal(at, field) => write!(f, "{}-{}", PaperPart::Goal(*at), field.as_str()),
            Slot::Target(goal, at, field) => write!(f, "{}-{}", PaperPart::Target(*goal, *at), field.as_str()),
            Slot::Initiative(goal, at, field) => write!(f, "{}-{}", PaperPart::Initiative(*goal, *at), field.as_str()),
            Slot::Extra(None, side, key) => write!(f, "policy-{}-{key}", side.as_str()),
            Slot::Extra(Some(part), side, key) => write!(f, "{part}-{}-{key}", side.as_str()),
        }
    }
}

/// Every place of a paper in the order of the form.
pub(super) fn all(paper: &Paper, form: &Form) -> Vec<Slot> {
    let mut slots = vec![Slot::Department, Slot::Year];
    slots.extend((0..paper.officers.len()).flat_map(|at| of_part(paper, form, PaperPart::Officer(at))));
    slots.extend(of_policy(paper, form, Side::Plan));
    for (at, goal) in paper.goals.iter().enumerate() {
        slots.extend(of_goal(paper, form, at, Side::Plan));
        slots.extend((0..goal.targets.len()).flat_map(|target| of_part(paper, form, PaperPart::Target(at, target))));
        let initiatives = 0..goal.initiatives.len();
        slots.extend(initiatives.flat_map(|initiative| of_part(paper, form, PaperPart::Initiative(at, initiative))));
        slots.extend(of_goal(paper, form, at, Side::Check));
    }
    slots.extend(of_policy(paper, form, Side::Check));
    slots
}

/// The places of one side of the paper as a whole.
pub(super) fn of_policy(paper: &Paper, form: &Form, side: Side) -> Vec<Slot> {
    let own = (side == Side::Plan).then_some(Slot::BasicPolicy);
    let keys = extras::keys(form, Level::Policy, side, &paper.extras);
    own.into_iter().chain(keys.into_iter().map(|key| Slot::Extra(None, side, key))).collect()
}

/// The places of one side of a goal itself.
pub(super) fn of_goal(paper: &Paper, form: &Form, at: usize, side: Side) -> Vec<Slot> {
    let own = GoalField::ALL.iter().filter(|field| field.side() == side);
    let own = own.map(|field| Slot::Goal(at, *field));
    own.chain(extra_slots(paper, form, PaperPart::Goal(at), side)).collect()
}

/// The places of an officer, a target or an initiative.
pub(super) fn of_part(paper: &Paper, form: &Form, part: PaperPart) -> Vec<Slot> {
    let extras = |side| extra_slots(paper, form, part, side);
    match part {
        PaperPart::Officer(at) => OfficerField::ALL.iter().map(|field| Slot::Officer(at, *field)).collect(),
        PaperPart::Goal(at) => Side::ALL.into_iter().flat_map(|side| of_goal(paper, form, at, side)).collect(),
        PaperPart::Target(goal, at) => {
            let slot = |field| Slot::Target(goal, at, field);
            let mut slots = vec![slot(TargetField::Text)];
            slots.extend(extras(Side::Plan));
            slots.extend([slot(TargetField::Attainment), slot(TargetField::Grade)]);
            slots.extend(extras(Side::Check));
            slots
        }
        PaperPart::Initiative(goal, at) => {
            let slot = |field| Slot::Initiative(goal, at, field);
            let mut slots = vec![slot(InitiativeField::Text), slot(InitiativeField::Sections)];
            slots.extend(extras(Side::Plan));
            slots.push(slot(InitiativeField::Result));
            slots.extend(extras(Side::Check));
            slots
        }
    }
}

fn extra_slots(paper: &Paper, form: &Form, part: PaperPart, side: Side) -> Vec<Slot> {
    let (Some(level), Some(written)) = (part.level(), part.extras(paper)) else { return Vec::new() };
    extras::keys(form, level, side, written).into_iter().map(|key| Slot::Extra(Some(part), side, key)).collect()
}

/// What a text is held against: the form of the year, and the scale as the paper prints it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) form: &'a Form,
    pub(super) steps: &'a GradeScale,
}

/// The scale as a paper prints it, or as its form does.
pub(super) fn steps(paper: &Paper, form: &Form) -> GradeScale {
    let own = Some(&paper.grade_scale).filter(|scale| !scale.0.is_empty());
    own.cloned().unwrap_or_else(|| form.scale.printed())
}

impl Slot {
    /// The field of a policy that it becomes; none for where the paper belongs.
    pub(super) fn field(self) -> Option<FieldPath> {
        let id = ItemId(0);
        match self {
            Slot::Year | Slot::Department => None,
            Slot::BasicPolicy => Some(FieldPath::BasicPolicy),
            Slot::Officer(_, field) => Some(FieldPath::Officer(id, field)),
            Slot::Goal(_, field) => Some(FieldPath::Goal(id, field)),
            Slot::Target(_, _, field) => Some(FieldPath::Target(id, field)),
            Slot::Initiative(_, _, field) => Some(FieldPath::Initiative(id, field)),
            Slot::Extra(part, side, key) => {
                let owner = match part {
                    None | Some(PaperPart::Officer(_)) => Owner::Policy,
                    Some(PaperPart::Goal(_)) => Owner::Goal(id),
                    Some(PaperPart::Target(..)) => Owner::Target(id),
                    Some(PaperPart::Initiative(..)) => Owner::Initiative(id),
                };
                Some(FieldPath::Extra(owner, side, key))
            }
        }
    }

    pub(super) fn part(self) -> Option<PaperPart> {
        match self {
            Slot::Year | Slot::Department | Slot::BasicPolicy => None,
            Slot::Officer(at, _) => Some(PaperPart::Officer(at)),
            Slot::Goal(at, _) => Some(PaperPart::Goal(at)),
            Slot::Target(goal, at, _) => Some(PaperPart::Target(goal, at)),
            Slot::Initiative(goal, at, _) => Some(PaperPart::Initiative(goal, at)),
            Slot::Extra(part, ..) => part,
        }
    }

    /// The name of the place itself: 達成状況.
    pub(super) fn label(self, names: Names<'_>) -> String {
        match self.field() {
            Some(field) => names.field(field),
            None if self == Slot::Year => names.words.say("intake-year"),
            None => names.words.say("intake-department"),
        }
    }

    pub(super) fn full(self, names: Names<'_>) -> String {
        match self.part() {
            Some(part) => format!("{}　{}", part.name(names), self.label(names)),
            None => self.label(names),
        }
    }

    /// The scale a grade here is taken from, and whether it is the goals' own.
    pub(super) fn scale(self, form: &Form) -> (&Scale, bool) {
        let of_goal = matches!(self, Slot::Goal(..) | Slot::Extra(None | Some(PaperPart::Goal(_)), ..));
        match form.goal_scale.as_ref().filter(|_| of_goal) {
            Some(scale) => (scale, true),
            None => (&form.scale, false),
        }
    }

    /// The codes a grade here is chosen from; none where it is a number.
    pub(super) fn codes(self, rules: Rules<'_>) -> Option<GradeScale> {
        let (scale, is_own) = self.scale(rules.form);
        match scale.kind {
            ScaleKind::Codes if is_own => Some(scale.printed()),
            ScaleKind::Codes => Some(rules.steps.clone()),
            ScaleKind::Percent | ScaleKind::Points => None,
        }
    }

    /// Writes a text there.
    ///
    /// # Errors
    /// The first thing that is wrong with it; nothing is written then.
    pub(super) fn write(self, paper: &mut Paper, text: &str, rules: Rules<'_>) -> Result<(), DefectKind> {
        let text = with_plain_line_ends(text);
        // What the file says may stay, even if it could not be typed: the rules speak of it when it is taken over.
        if text == with_plain_line_ends(&self.text(paper)) {
            return Ok(());
        }
        if let Some(defect) = self.defect(&text, rules) {
            return Err(defect);
        }
        self.put(paper, Some(text).filter(|text| !text.trim().is_empty()));
        Ok(())
    }

    pub(super) fn defect(self, text: &str, rules: Rules<'_>) -> Option<DefectKind> {
        if text.chars().count() > MAXIMUM_CHARACTERS {
            return Some(DefectKind::TooLong);
        }
        if has_control_character(text) {
            return Some(DefectKind::ControlCharacter);
        }
        if text.contains('\u{FFFD}') {
            return Some(DefectKind::LostCharacter);
        }
        if text.trim().is_empty() {
            return None;
        }
        let (scale, is_own) = self.scale(rules.form);
        let own;
        let printed = if is_own {
            own = scale.printed();
            &own
        } else {
            rules.steps
        };
        if self.field().is_some_and(FieldPath::is_grade) && !scale.accepts(text, printed) {
            return Some(DefectKind::NotAGrade);
        }
        if let Slot::Extra(part, side, key) = self {
            let level = part.and_then(PaperPart::level).unwrap_or(Level::Policy);
            let field = rules.form.field(level, side, key);
            return field.and_then(|field| field.defect_in(text, scale, printed)).map(DefectKind::Extra);
        }
        let is_number = matches!(self, Slot::Goal(_, GoalField::PlanGoalNumber));
        (is_number && !matches!(folded(text).parse(), Ok(1..=999_u32))).then_some(DefectKind::NotANumber)
    }
}

fn year(text: &str) -> Option<FiscalYear> {
    text.parse::<u16>().ok().and_then(|year| FiscalYear::try_from(year).ok())
}
