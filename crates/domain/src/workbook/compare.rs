//! The comparison of three texts for every cell: what went out, what came back, what stands now.

use super::rows::Rows;
use super::shares::Shares;
use super::{CellDefect, CellState, Comparison, Line, Meanings, Originals, Returned, ReturnedCell, Slot};
use crate::decide::defect_in;
use crate::decide::feeding::is_fed;
use crate::may::{self, Scope};
use crate::text::{Seen, is_private_use, with_plain_line_ends};
use crate::{Actor, DefectKind, DepartmentId, FieldPath, Form, Holder, OperatingPolicy, Permission, Role};

/// What a workbook is compared with, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    pub policy: &'a OperatingPolicy,
    pub form: &'a Form,
    pub department: DepartmentId,
    /// Whoever would take it over.
    pub actor: &'a Actor,
    /// Those who can be put in charge of an indicator.
    pub people: &'a [Holder],
    /// What went out, as it was noted when it did; for a workbook that no longer says it itself.
    pub originals: Option<&'a Originals>,
}

/// Compares every cell of a workbook that came back.
pub fn compare(returned: &Returned, now: &Now<'_>) -> Comparison {
    let (meanings, rows) = (Meanings::of(now.policy, now.form), Rows::of(returned));
    let comparing = Comparing { now, meanings, rows, shares: Shares::of(returned, now.policy) };
    Comparison { lines: returned.cells.iter().map(|cell| comparing.line(cell)).collect() }
}

/// Everything a cell is held against.
pub(super) struct Comparing<'a> {
    pub(super) now: &'a Now<'a>,
    pub(super) meanings: Meanings<'a>,
    pub(super) rows: Rows<'a>,
    shares: Shares,
}

impl Comparing<'_> {
    fn line(&self, cell: &ReturnedCell) -> Line {
        let (slot, state) = match cell.slot {
            Slot::Field(path) => (cell.slot, self.field(path, cell, self.original(cell))),
            Slot::Spare(spare) => self.spare(spare, cell),
            Slot::Charge(indicator, field) => (cell.slot, self.charge((indicator, field), cell, self.original(cell))),
        };
        let has_private_use = state.yours().is_some_and(|text| text.chars().any(is_private_use));
        Line { slot, sheet: cell.sheet.clone(), cell: cell.cell.clone(), state, has_private_use }
    }

    /// What went out; the outer `None` if nobody knows any more.
    fn original(&self, cell: &ReturnedCell) -> Option<Option<String>> {
        let noted = || self.now.originals.and_then(|originals| originals.get(&cell.slot).cloned());
        cell.original.clone().or_else(noted)
    }

    pub(super) fn meant(&self, path: FieldPath, cell: &ReturnedCell) -> Result<Option<String>, CellDefect> {
        if self.shares.may_be_one(cell) {
            return Err(CellDefect::BecameANumber);
        }
        self.meanings.meant(path, &cell.content)
    }

    pub(super) fn field(&self, path: FieldPath, cell: &ReturnedCell, original: Option<Option<String>>) -> CellState {
        let yours = with_plain_line_ends(cell.content.text());
        let shows = |text: Option<&str>| self.meanings.shown(path, text) == yours;
        if original.as_ref().is_some_and(|seen| shows(seen.as_deref())) {
            return CellState::Unchanged;
        }
        let Ok(theirs) = self.now.policy.text(path) else {
            return CellState::Defect { yours, why: CellDefect::Gone };
        };
        let wanted = match self.meant(path, cell) {
            Ok(wanted) => wanted,
            Err(why) => return CellState::Defect { yours, why },
        };
        let is_same = |text: Option<&str>| Seen::of(text) == Seen::of(wanted.as_deref());
        if is_same(theirs.as_deref()) || original.as_ref().is_some_and(|seen| is_same(seen.as_deref())) {
            return CellState::Unchanged;
        }
        let text = wanted.as_deref().unwrap_or_default();
        if let Some(why) = self.obstacle(path).or_else(|| self.defect(path, text)) {
            return CellState::Defect { yours, why };
        }
        state(original, theirs, wanted)
    }

    pub(super) fn obstacle(&self, path: FieldPath) -> Option<CellDefect> {
        if is_fed(self.now.policy, path) {
            return Some(CellDefect::Fed);
        }
        self.forbidden(path.permission(), self.now.policy.sections_of(path))
    }

    // The same rule as behind the door, asked beforehand so that it can be told at the cell.
    pub(super) fn forbidden(&self, permission: Permission, sections: &[String]) -> Option<CellDefect> {
        let (stage, actor) = (self.now.policy.progress.kind(), self.now.actor);
        let place = Scope { department: self.now.department, sections };
        if !permission.fits(stage) {
            return Some(CellDefect::NotNow(permission));
        }
        let may = actor.is(Role::Operator) || may::duty_for(actor, permission, stage, place).is_some();
        (!may).then_some(CellDefect::NotYours(permission))
    }

    pub(super) fn defect(&self, path: FieldPath, text: &str) -> Option<CellDefect> {
        let kind: Option<DefectKind> = defect_in(self.now.policy, self.now.form, path, text);
        kind.map(CellDefect::Text)
    }
}

/// What becomes of a cell: what was seen when the workbook went out, what stands there now, and what came back.
pub(super) fn state(seen: Option<Option<String>>, theirs: Option<String>, wanted: Option<String>) -> CellState {
    match (seen, theirs, wanted) {
        (Some(seen), theirs, yours) if Seen::of(seen.as_deref()) != Seen::of(theirs.as_deref()) => {
            CellState::Conflicting { seen, theirs, yours }
        }
        // Nobody knows what was seen: whatever stands there may be later.
        (None, Some(theirs), yours) => CellState::Conflicting { seen: None, theirs: Some(theirs), yours },
        (_, None, Some(after)) => CellState::New { after },
        (Some(_), Some(before), Some(after)) => CellState::Changed { before, after },
        (Some(_), Some(before), None) => CellState::Cleared { before },
        (_, None, None) => CellState::Unchanged,
    }
}
