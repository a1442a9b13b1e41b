//! The sheets of a workbook as tables, each cell with its address.

use crate::address::Address;
use crate::intake;
use crate::intake::workbook::{MergedCell, Position};
use std::collections::{BTreeMap, BTreeSet};

/// One sheet; rows without any text are left out, columns that are empty throughout too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    /// The letters of the columns that are shown.
    pub columns: Vec<String>,
    pub rows: Vec<SheetRow>,
    /// Whether the sheet goes on below what is shown.
    pub is_cut: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// As the spreadsheet counts it.
    pub number: u32,
    pub cells: Vec<SheetCell>,
}

/// A cell that begins in this row, or the place where nothing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCell {
    /// B7.
    pub address: String,
    pub text: String,
    /// How many of the shown columns it spans.
    pub across: usize,
    /// How many of the shown rows it spans.
    pub down: usize,
}

/// The most cells of one sheet that are shown; a paper has some 300.
const CELLS: usize = 5_000;
/// The most columns that are shown side by side.
const COLUMNS: usize = 100;

pub(super) fn sheets(bytes: &[u8]) -> Option<Vec<Sheet>> {
    let sheets = intake::sheets(bytes)?;
    Some(sheets.into_iter().map(|(name, cells)| sheet(name, cells)).collect())
}

fn sheet(name: String, cells: Vec<MergedCell>) -> Sheet {
    let is_cut = cells.len() > CELLS;
    let (mut texts, mut ends) = (BTreeMap::new(), BTreeMap::new());
    for cell in cells.into_iter().take(CELLS) {
        ends.insert(cell.begin, cell.end);
        texts.insert(cell.begin, cell.text);
    }
    laid_out(name, texts, &|position| ends.get(&position).copied().unwrap_or(position), is_cut)
}

fn laid_out(
    name: String,
    texts: BTreeMap<Position, String>,
    end: &impl Fn(Position) -> Position,
    is_cut: bool,
) -> Sheet {
    let rows: BTreeSet<u32> = texts.keys().map(|(row, _)| *row).collect();
    let columns: Vec<u32> =
        texts.keys().map(|(_, column)| *column).collect::<BTreeSet<_>>().into_iter().take(COLUMNS).collect();
    let mut covered: BTreeSet<Position> = BTreeSet::new();
    let row = |row: u32| {
        let mut cells = Vec::new();
        for column in &columns {
            let position = (row, *column);
            if covered.contains(&position) {
                continue;
            }
            let (bottom, right) = end(position);
            // A cell goes no further than the next text: merged ranges of broken files may overlap.
            let free = |at: &Position| *at == position || !texts.contains_key(at) && !covered.contains(at);
            let spanned: Vec<u32> = columns
                .iter()
                .copied()
                .filter(|at| (*column..=right).contains(at))
                .take_while(|at| free(&(row, *at)))
                .collect();
            let below: Vec<u32> = rows
                .range(row..=bottom.max(row))
                .copied()
                .take_while(|row| spanned.iter().all(|at| free(&(*row, *at))))
                .collect();
            covered.extend(below.iter().flat_map(|row| spanned.iter().map(move |at| (*row, *at))));
            cells.push(SheetCell {
                address: Address::at(position).short(),
                text: texts
                    .get(&position)
                    .map(|text| hoshin_domain::text::with_plain_line_ends(text))
                    .unwrap_or_default(),
                across: spanned.len().max(1),
                down: below.len().max(1),
            });
        }
        SheetRow { number: row + 1, cells }
    };
    let rows = rows.iter().copied().map(row).collect();
    let letters = |column: &u32| Address::at((0, *column)).short().trim_end_matches('1').to_owned();
    Sheet { name, columns: columns.iter().map(letters).collect(), rows, is_cut }
}
