//! The reading as a form: what was typed, and what the pressed button asks for.

mod form;

pub(super) use form::CorrectionForm;

use super::part::PaperPart;
use super::slot::{self, Rules, Slot};
use crate::access::Sent;
use hoshin_domain::{DefectKind, Form, GoalField, Paper, Unplaced};

/// What a person sent and what is wrong with it; empty on a page that was only asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct TypedCorrection {
    typed: Vec<(String, String)>,
    pub(super) defects: Vec<(Slot, DefectKind)>,
    /// The file was decided on elsewhere since the page was opened.
    pub(super) is_late: bool,
}

/// What a button asks for besides saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    Save,
    Add(PaperPart),
    Remove(PaperPart),
    /// A text that found no place, and the place a person gives it.
    Append(String, Slot),
    /// The same without a place having been chosen.
    AppendNowhere(usize),
}

impl TypedCorrection {
    pub(super) fn from_sent(fields: &Sent) -> Self {
        let typed =
            fields.0.iter().filter_map(|(name, text)| Some((name.strip_prefix("text:")?.to_owned(), text.clone())));
        Self { typed: typed.collect(), ..Self::default() }
    }

    fn typed(&self, slot: Slot) -> Option<&str> {
        let name = slot.to_string();
        self.typed.iter().find(|(typed, _)| *typed == name).map(|(_, text)| text.as_str())
    }

    /// Writes what was typed into the paper; what has a defect is noted and left out.
    pub(super) fn write_into(&mut self, paper: &mut Paper, form: &Form) {
        let steps = slot::steps(paper, form);
        for slot in slot::all(paper, form) {
            let Some(text) = self.typed(slot).map(str::to_owned) else { continue };
            if let Err(defect) = slot.write(paper, &text, Rules { form, steps: &steps }) {
                self.defects.push((slot, defect));
            }
        }
    }

    fn defect(&self, slot: Slot) -> Option<DefectKind> {
        self.defects.iter().find(|(wrong, _)| *wrong == slot).map(|(_, kind)| *kind)
    }
}

impl Order {
    /// What the pressed button says; `None` if it names something that is not there.
    pub(super) fn of(fields: &Sent, paper: &Paper, form: &Form, unplaced: &[Unplaced]) -> Option<Self> {
        let named = |parts: Vec<PaperPart>, name: &str| parts.into_iter().find(|part| part.to_string() == name);
        if let Some(name) = fields.text("add") {
            return named(PaperPart::next(paper), name).map(Order::Add);
        }
        if let Some(name) = fields.text("remove") {
            return named(PaperPart::all(paper), name).map(Order::Remove);
        }
        let Some(at) = fields.text("append") else { return Some(Order::Save) };
        let at: usize = at.parse().ok()?;
        let piece = unplaced.get(at)?;
        let to = fields.text(&format!("to-{at}")).filter(|to| !to.is_empty());
        let Some(to) = to else { return Some(Order::AppendNowhere(at)) };
        let slot = slot::all(paper, form).into_iter().find(|slot| slot.to_string() == to && takes_text(*slot))?;
        Some(Order::Append(piece.text.clone(), slot))
    }
}

/// Whether a text that found no place can be put there.
fn takes_text(slot: Slot) -> bool {
    slot.field().is_some_and(|field| !field.is_grade()) && !matches!(slot, Slot::Goal(_, GoalField::PlanGoalNumber))
}
