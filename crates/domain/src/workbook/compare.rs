//! The comparison of three texts for every cell: what went out, what came back, what stands now.

use super::{CellDefect, Meanings, Originals, Returned, ReturnedCell, Slot, Spare, Stamp};
use crate::decide::{deed_of, defect_in};
use crate::may::{self, Place};
use crate::text::{Seen, is_private_use, with_plain_line_ends};
use crate::{
    Actor, Deed, DefectKind, DepartmentId, FieldPath, FieldWrite, Form, InitiativeField, ItemId, NewItem, NewRow,
    OperatingPolicy, Role, TakenWorkbook, TargetField,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a workbook is compared with, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    pub policy: &'a OperatingPolicy,
    pub form: &'a Form,
    pub department: DepartmentId,
    /// Whoever would take it over.
    pub actor: &'a Actor,
    /// What went out, as it was noted when it did; for a workbook that no longer says it itself.
    pub originals: Option<&'a Originals>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub slot: Slot,
    pub sheet: String,
    pub cell: String,
    pub state: CellState,
    /// Private-use characters: others cannot read them.
    pub has_private_use: bool,
}

/// What became of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellState {
    New {
        after: String,
    },
    Changed {
        before: String,
        after: String,
    },
    /// 消去: what stood there was taken out on purpose.
    Cleared {
        before: String,
    },
    Unchanged,
    /// Someone wrote there since the workbook went out.
    Conflicting {
        seen: Option<String>,
        theirs: Option<String>,
        yours: Option<String>,
    },
    Defect {
        yours: String,
        why: CellDefect,
    },
}

/// How a conflict is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What stands now stays.
    Keep,
    /// What came back is written over it.
    Take,
}

/// All cells in the order of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    pub lines: Vec<Line>,
}

impl CellState {
    /// The word in word files and machine output.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            CellState::New { .. } => "new",
            CellState::Changed { .. } => "changed",
            CellState::Cleared { .. } => "cleared",
            CellState::Unchanged => "unchanged",
            CellState::Conflicting { .. } => "conflicting",
            CellState::Defect { .. } => "defect",
        }
    }

    /// The text that came back, where it asks for something.
    #[must_use]
    pub fn yours(&self) -> Option<&str> {
        match self {
            CellState::New { after } | CellState::Changed { after, .. } => Some(after),
            CellState::Conflicting { yours, .. } => yours.as_deref(),
            CellState::Defect { yours, .. } => Some(yours),
            CellState::Cleared { .. } | CellState::Unchanged => None,
        }
    }

    fn wanted(&self) -> Option<Wanted<'_>> {
        let write = |before: Option<&str>, after: Option<&str>| {
            Some(Wanted { seen: Seen::of(before), text: after.unwrap_or_default().to_owned(), theirs: None })
        };
        match self {
            CellState::New { after } => write(None, Some(after)),
            CellState::Changed { before, after } => write(Some(before), Some(after)),
            CellState::Cleared { before } => write(Some(before), None),
            CellState::Conflicting { theirs, yours, .. } => {
                write(theirs.as_deref(), yours.as_deref()).map(|wanted| Wanted { theirs: Some(theirs), ..wanted })
            }
            CellState::Unchanged | CellState::Defect { .. } => None,
        }
    }
}

struct Wanted<'a> {
    seen: Seen,
    text: String,
    /// Only of a conflict.
    theirs: Option<&'a Option<String>>,
}

impl Comparison {
    /// How many cells are of a state.
    #[must_use]
    pub fn count(&self, state: &str) -> usize {
        self.lines.iter().filter(|line| line.state.as_str() == state).count()
    }

    /// Whether nothing would be written.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.lines.iter().all(|line| line.state == CellState::Unchanged)
    }

    /// Whether a cell cannot be taken over at all.
    #[must_use]
    pub fn has_defects(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.state, CellState::Defect { .. }))
    }

    /// What taking it over asks for; `None` while a defect or a conflict without a choice stands.
    #[must_use]
    pub fn taken(
        &self,
        stamp: &Stamp,
        file: &str,
        digest: &str,
        choices: &BTreeMap<Slot, Choice>,
    ) -> Option<TakenWorkbook> {
        if self.has_defects() {
            return None;
        }
        let (mut writes, mut rows) = (Vec::new(), BTreeMap::<_, NewRow>::new());
        for line in &self.lines {
            let Some(wanted) = line.state.wanted() else { continue };
            match (wanted.theirs, choices.get(&line.slot)) {
                (Some(_), None) => return None,
                (Some(_), Some(Choice::Keep)) => continue,
                (Some(_), Some(Choice::Take)) | (None, _) => {}
            }
            match line.slot {
                Slot::Field(path) => writes.push(FieldWrite { path, seen: wanted.seen, text: wanted.text }),
                Slot::Spare(spare) => {
                    let item = spare.item()?;
                    let row = rows.entry(spare.row()).or_insert(NewRow { item, texts: Vec::new() });
                    row.texts.push((spare.path, wanted.text));
                }
            }
        }
        let (workbook, section) = (stamp.workbook.clone(), stamp.section.clone());
        let (file, digest) = (file.to_owned(), digest.to_owned());
        Some(TakenWorkbook { workbook, section, file, digest, writes, added: rows.into_values().collect() })
    }
}

/// Compares every cell of a workbook that came back.
#[must_use]
pub fn compare(returned: &Returned, now: &Now<'_>) -> Comparison {
    let known = returned.cells.iter().filter_map(|cell| cell.slot.path().item()).collect();
    let comparing = Comparing { now, meanings: Meanings::of(now.policy, now.form), known, rows: rows(returned) };
    Comparison { lines: returned.cells.iter().map(|cell| comparing.line(cell)).collect() }
}

type Row<'a> = Vec<(Spare, &'a ReturnedCell)>;

fn rows(returned: &Returned) -> BTreeMap<(ItemId, bool, u8), Row<'_>> {
    let mut rows: BTreeMap<_, Row<'_>> = BTreeMap::new();
    for cell in &returned.cells {
        if let Slot::Spare(spare) = cell.slot {
            rows.entry(spare.row()).or_default().push((spare, cell));
        }
    }
    rows
}

struct Comparing<'a> {
    now: &'a Now<'a>,
    meanings: Meanings<'a>,
    /// The parts that were there when it went out.
    known: BTreeSet<ItemId>,
    rows: BTreeMap<(ItemId, bool, u8), Row<'a>>,
}

impl Comparing<'_> {
    fn line(&self, cell: &ReturnedCell) -> Line {
        let (slot, state) = match cell.slot {
            Slot::Field(path) => (cell.slot, self.field(path, cell, self.original(cell))),
            Slot::Spare(spare) => self.spare(spare, cell),
        };
        let has_private_use = state.yours().is_some_and(|text| text.chars().any(is_private_use));
        Line { slot, sheet: cell.sheet.clone(), cell: cell.cell.clone(), state, has_private_use }
    }

    /// What went out; the outer `None` if nobody knows any more.
    fn original(&self, cell: &ReturnedCell) -> Option<Option<String>> {
        let noted = || self.now.originals.and_then(|originals| originals.get(&cell.slot).cloned());
        cell.original.clone().or_else(noted)
    }

    fn field(&self, path: FieldPath, cell: &ReturnedCell, original: Option<Option<String>>) -> CellState {
        let yours = with_plain_line_ends(cell.content.text());
        let shows = |text: Option<&str>| self.meanings.shown(path, text) == yours;
        if original.as_ref().is_some_and(|seen| shows(seen.as_deref())) {
            return CellState::Unchanged;
        }
        let Ok(theirs) = self.now.policy.text(path) else {
            return CellState::Defect { yours, why: CellDefect::Gone };
        };
        let wanted = match self.meanings.meant(path, &cell.content) {
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
        match (original, theirs, wanted) {
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

    fn spare(&self, spare: Spare, cell: &ReturnedCell) -> (Slot, CellState) {
        let row = self.rows.get(&spare.row()).map(Vec::as_slice).unwrap_or_default();
        if row.iter().all(|(_, cell)| cell.content.text().trim().is_empty()) {
            return (cell.slot, CellState::Unchanged);
        }
        let lead = row.iter().find(|(spare, _)| is_lead(spare.path));
        let text = lead.and_then(|(spare, cell)| self.meanings.meant(spare.path, &cell.content).ok()).flatten();
        if let Some(id) = text.as_deref().and_then(|text| self.taken_already(spare, text)) {
            // What this very row has become: compared like any other, with nothing seen.
            let path = spare.path.of_item(id);
            return (Slot::Field(path), self.field(path, cell, Some(None)));
        }
        let yours = with_plain_line_ends(cell.content.text());
        let defect = |why| CellState::Defect { yours: yours.clone(), why };
        if text.is_none() && is_lead(spare.path) && self.meanings.meant(spare.path, &cell.content).is_ok() {
            return (cell.slot, defect(CellDefect::RowWithoutText));
        }
        let after = match self.meanings.meant(spare.path, &cell.content) {
            Ok(Some(after)) => after,
            Ok(None) => return (cell.slot, CellState::Unchanged),
            Err(why) => return (cell.slot, defect(why)),
        };
        let gone = self.now.policy.goal(spare.goal).is_none().then_some(CellDefect::Gone);
        let obstacle = || self.forbidden(Deed::WritePlan, &[]).or_else(|| self.obstacle(spare.path));
        let why = gone.or_else(obstacle).or_else(|| self.defect(spare.path, &after));
        (cell.slot, why.map_or(CellState::New { after }, defect))
    }

    /// The part that a row has become: of the same goal and text, and not there when the workbook went out.
    fn taken_already(&self, spare: Spare, text: &str) -> Option<ItemId> {
        let (_, goal) = self.now.policy.goal(spare.goal)?;
        let is_it = |id: ItemId, own: Option<&str>| !self.known.contains(&id) && own == Some(text);
        match spare.item()? {
            NewItem::Target(_) => {
                let found = goal.targets.iter().find(|target| is_it(target.id, target.text.as_deref()));
                found.map(|target| target.id)
            }
            NewItem::Initiative(_) => {
                let found = goal.initiatives.iter().find(|initiative| is_it(initiative.id, initiative.text.as_deref()));
                found.map(|initiative| initiative.id)
            }
            NewItem::Officer | NewItem::Goal | NewItem::Indicator(_) => None,
        }
    }

    fn obstacle(&self, path: FieldPath) -> Option<CellDefect> {
        self.forbidden(deed_of(path), self.now.policy.sections_of(path))
    }

    // The same rule as behind the door, asked beforehand so that it can be told at the cell.
    fn forbidden(&self, deed: Deed, sections: &[String]) -> Option<CellDefect> {
        let (stage, actor) = (self.now.policy.progress.kind(), self.now.actor);
        let place = Place { department: self.now.department, sections };
        if !deed.fits(stage) {
            return Some(CellDefect::NotNow(deed));
        }
        let may = actor.is(Role::Operator) || may::duty_for(actor, deed, stage, place).is_some();
        (!may).then_some(CellDefect::NotYours(deed))
    }

    fn defect(&self, path: FieldPath, text: &str) -> Option<CellDefect> {
        let kind: Option<DefectKind> = defect_in(self.now.policy, self.now.form, path, text);
        kind.map(CellDefect::Text)
    }
}

/// Whether a row is known by this field.
fn is_lead(path: FieldPath) -> bool {
    matches!(path, FieldPath::Target(_, TargetField::Text) | FieldPath::Initiative(_, InitiativeField::Text))
}
