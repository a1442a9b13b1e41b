//! The new rows of a workbook that came back: what each becomes, or what it has become already.

use super::compare::Comparing;
use super::{CellDefect, CellState, Returned, ReturnedCell, Slot, Spare};
use crate::text::with_plain_line_ends;
use crate::{FieldPath, IndicatorField, InitiativeField, ItemId, NewItem, Permission, TargetField};
use std::collections::{BTreeMap, BTreeSet};

type NewCells<'a> = Vec<(Spare, &'a ReturnedCell)>;

/// The cells of every new row.
pub(super) struct Rows<'a> {
    cells: BTreeMap<(Option<NewItem>, u8), NewCells<'a>>,
    /// The parts that were there when the workbook went out.
    known: BTreeSet<ItemId>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(returned: &'a Returned) -> Self {
        let mut cells: BTreeMap<_, NewCells<'_>> = BTreeMap::new();
        for cell in &returned.cells {
            if let Slot::Spare(spare) = cell.slot {
                cells.entry(spare.row()).or_default().push((spare, cell));
            }
        }
        Self { cells, known: returned.cells.iter().filter_map(|cell| cell.slot.path()?.item()).collect() }
    }

    fn row(&self, spare: Spare) -> &[(Spare, &'a ReturnedCell)] {
        self.cells.get(&spare.row()).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Comparing<'_> {
    /// What became of one cell of a new row, and the field it is by now.
    pub(super) fn spare(&self, spare: Spare, cell: &ReturnedCell) -> (Slot, CellState) {
        let row = self.rows.row(spare);
        if row.iter().all(|(_, cell)| cell.content.text().trim().is_empty()) {
            return (cell.slot, CellState::Unchanged);
        }
        let lead = row.iter().find(|(spare, _)| is_lead(spare.path));
        let text = lead.and_then(|(spare, cell)| self.meant(spare.path, cell).ok()).flatten();
        if let Some(id) = text.as_deref().and_then(|text| self.taken_already(spare, text)) {
            // What this very row has become: compared like any other, with nothing seen.
            let path = spare.path.of_item(id);
            return (Slot::Field(path), self.field(path, cell, Some(None)));
        }
        let yours = with_plain_line_ends(cell.content.text());
        let defect = |why| CellState::Defect { yours: yours.clone(), why };
        let meant = self.meant(spare.path, cell);
        if text.is_none() && is_lead(spare.path) && meant.is_ok() {
            return (cell.slot, defect(CellDefect::RowWithoutText));
        }
        let after = match meant {
            Ok(Some(after)) => after,
            Ok(None) => return (cell.slot, CellState::Unchanged),
            Err(why) => return (cell.slot, defect(why)),
        };
        let gone = self.is_without_owner(spare).then_some(CellDefect::Gone);
        let obstacle = || self.forbidden(Permission::WritePlan, &[]).or_else(|| self.obstacle(spare.path));
        let why = gone.or_else(obstacle).or_else(|| self.defect(spare.path, &after));
        (cell.slot, why.map_or(CellState::New { after }, defect))
    }

    /// The part that a row has become: of the same owner and text, and not there when the workbook went out.
    fn taken_already(&self, spare: Spare, text: &str) -> Option<ItemId> {
        let policy = self.now.policy;
        let is_it = |id: ItemId, own: Option<&str>| !self.rows.known.contains(&id) && own == Some(text);
        match spare.item()? {
            NewItem::Target(goal) => {
                let mut targets = policy.goal(goal)?.1.targets.iter();
                targets.find(|target| is_it(target.id, target.text.as_deref())).map(|target| target.id)
            }
            NewItem::Initiative(goal) => {
                let mut initiatives = policy.goal(goal)?.1.initiatives.iter();
                initiatives.find(|found| is_it(found.id, found.text.as_deref())).map(|found| found.id)
            }
            NewItem::Indicator(owner) => {
                let (_, list) = policy.measured().find(|(id, _)| *id == owner)?;
                let name = |values: &crate::IndicatorPaper| values.get(IndicatorField::Name).map(str::to_owned);
                list.iter().find(|found| is_it(found.id, name(&found.values).as_deref())).map(|found| found.id)
            }
            NewItem::Officer | NewItem::Goal => None,
        }
    }

    fn is_without_owner(&self, spare: Spare) -> bool {
        let policy = self.now.policy;
        match spare.item() {
            Some(NewItem::Target(goal) | NewItem::Initiative(goal)) => policy.goal(goal).is_none(),
            Some(NewItem::Indicator(owner)) => !policy.measured().any(|(id, _)| id == owner),
            Some(NewItem::Officer | NewItem::Goal) | None => false,
        }
    }
}

fn is_lead(path: FieldPath) -> bool {
    matches!(
        path,
        FieldPath::Target(_, TargetField::Text)
            | FieldPath::Initiative(_, InitiativeField::Text)
            | FieldPath::Indicator(_, IndicatorField::Name)
    )
}
