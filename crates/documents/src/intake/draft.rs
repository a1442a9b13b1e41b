//! What the placers found, before it is checked and becomes a paper.

use super::phrases::{PlanLine, Title};
use hoshin_domain::extras::Extras;
use hoshin_domain::{FiscalYear, GoalField, GradeStep, InitiativePaper, OfficerPaper, Place, TargetPaper, Unplaced};

/// A value and where it stood.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Noted<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

impl<T> Noted<T> {
    pub(super) fn new(value: T, place: &Place) -> Self {
        Self { value, place: place.clone() }
    }
}

/// Everything found in one file.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Every fiscal year the paper names for itself: in the title and in the headings.
    pub(super) years: Vec<Noted<FiscalYear>>,
    /// Every department named beside its label.
    pub(super) departments: Vec<Noted<String>>,
    /// Every department named in a title.
    pub(super) titled_departments: Vec<Noted<String>>,
    pub(super) officers: Vec<OfficerPaper>,
    pub(super) basic_policy: Option<String>,
    pub(super) scale: Vec<GradeStep>,
    /// The cover's list of goals.
    pub(super) entries: Vec<EntryDraft>,
    pub(super) goals: Vec<GoalDraft>,
    pub(super) extras: Extras,
    pub(super) unplaced: Vec<Unplaced>,
    /// How many labels of the form were recognised.
    pub(super) labels: usize,
}

impl Draft {
    /// Notes what a title names.
    pub(super) fn note_title(&mut self, title: Title, place: &Place) {
        self.leave(place, &title.before.unwrap_or_default());
        self.years.extend(title.year.map(|year| Noted::new(year, place)));
        self.titled_departments.extend(title.department.map(|name| Noted::new(name, place)));
    }

    /// Notes a step of the scale, once.
    pub(super) fn note_step(&mut self, step: GradeStep) {
        if !self.scale.contains(&step) {
            self.scale.push(step);
        }
    }

    /// Lists a text that found no place.
    pub(super) fn leave(&mut self, place: &Place, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.unplaced.push(Unplaced { place: place.clone(), text: text.to_owned() });
        }
    }
}

/// One line of the cover's list.
#[derive(Debug, Clone, Default)]
pub(super) struct EntryDraft {
    pub(super) number: u32,
    pub(super) place: Place,
    pub(super) title: Option<Noted<String>>,
    pub(super) plan: PlanLine,
    pub(super) grade: Option<Noted<String>>,
}

impl EntryDraft {
    pub(super) fn new(number: u32, place: &Place) -> Self {
        Self { number, place: place.clone(), ..Self::default() }
    }
}

/// The page or pages of one goal.
#[derive(Debug, Clone, Default)]
pub(super) struct GoalDraft {
    pub(super) number: u32,
    pub(super) place: Place,
    pub(super) title: Option<Noted<String>>,
    pub(super) plan: PlanLine,
    pub(super) targets: Vec<TargetPaper>,
    pub(super) initiatives: Vec<InitiativePaper>,
    pub(super) evaluation: Option<String>,
    pub(super) overall_grade: Option<String>,
    pub(super) considerations: Option<String>,
    /// What stands under the title.
    pub(super) lines: Vec<(GoalField, String)>,
    /// Every grade with the place where it stands, for what is said of it.
    pub(super) grades: Vec<Noted<String>>,
    pub(super) extras: Extras,
}

impl GoalDraft {
    pub(super) fn new(number: u32, place: &Place) -> Self {
        Self { number, place: place.clone(), ..Self::default() }
    }

    /// Where a grade stands; the goal's own place if nobody noted it.
    pub(super) fn place_of(&self, grade: &str) -> Place {
        let own = self.grades.iter().find(|noted| noted.value == grade);
        own.map_or_else(|| self.place.clone(), |noted| noted.place.clone())
    }
}
