//! The cells of one sheet, read once from its beginning to its end.

use super::cell::{SheetCell, Value};
use super::content::SheetContent;
use super::covered::Covered;
use super::grid::Grid;
use super::position::{COLUMNS, Position, ROWS};
use super::rich::{self, Builder, Rich, Run};
use super::styles::Styles;
use super::xml::{self, Handler, attribute, broken, number};
use crate::address::Address;
use crate::intake::limits;
use calamine::expand_shared_formula;
use hoshin_domain::{Finding, FindingCode, Place};
use std::collections::{HashMap, HashSet};

pub(super) struct Reader<'s> {
    content: SheetContent,
    /// Which cells did not say where they stand.
    counted: Vec<usize>,
    strings: &'s [Rich],
    left: &'s mut usize,
    name: &'s str,
    builder: Builder<'s>,
    row: u32,
    column: u32,
    cell: Option<Open>,
    inside: Inside,
    /// Where each shared formula was written out.
    shared: HashMap<String, (Position, String)>,
    styles: &'s Styles,
    /// Empty cells into which the text before them reaches.
    spread: HashSet<Position>,
}

/// A cell whose parts are being read.
#[derive(Debug, Default)]
struct Open {
    position: Position,
    is_counted: bool,
    /// Whether what is shown is no text: a picture in the cell.
    is_rich: bool,
    kind: String,
    style: u32,
    value: Option<String>,
    formula: Option<String>,
    /// The number of the shared formula it follows.
    follows: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Value,
    Formula,
    Text,
}

impl<'s> Reader<'s> {
    pub(super) fn new(styles: &'s Styles, strings: &'s [Rich], left: &'s mut usize, name: &'s str) -> Self {
        Self {
            content: SheetContent::new(Grid::new(&styles.font)),
            counted: Vec::new(),
            strings,
            left,
            name,
            builder: Builder::new(styles),
            row: 0,
            column: 0,
            cell: None,
            inside: Inside::Nothing,
            shared: HashMap::new(),
            styles,
            spread: HashSet::new(),
        }
    }

    /// What stands on the sheet.
    // A program that leaves out where cells stand may leave out empty cells too: a text that would come to lie below
    // a merged range stands behind it.
    pub(super) fn finished(mut self) -> SheetContent {
        let mut covered = Covered::new(&self.content.merged);
        let (mut row, mut shift) = (0, 0);
        for at in std::mem::take(&mut self.counted) {
            let position = &mut self.content.cells[at].position;
            if position.0 != row {
                (row, shift) = (position.0, 0);
            }
            position.1 += shift;
            while position.1 + 1 < COLUMNS && covered.is_below(*position) {
                position.1 += 1;
                shift += 1;
            }
        }
        self.spread_out();
        self.content
    }

    // What stands in the middle of several cells is read as if they were one.
    fn spread_out(&mut self) {
        for cell in self.content.cells.iter().filter(|cell| self.styles.of(cell.style).is_spread) {
            let (row, first) = cell.position;
            let last = (first + 1..COLUMNS).take_while(|column| self.spread.contains(&(row, *column))).last();
            self.content.merged.extend(last.map(|last| ((row, first), (row, last))));
        }
    }

    fn open_row(&mut self, tag: &xml::Tag<'_>) -> Result<(), Finding> {
        self.column = 0;
        self.row = match attribute(tag, "r") {
            Some(row) => row.trim().parse().map_err(|_| broken(&format!("row {row}")))?,
            None => self.row + 1,
        };
        if self.row == 0 || self.row > ROWS {
            return Err(broken(&format!("row {}", self.row)));
        }
        self.content.row(tag, self.row - 1);
        Ok(())
    }

    fn open_cell(&mut self, tag: &xml::Tag<'_>) -> Result<(), Finding> {
        let address = attribute(tag, "r");
        let is_counted = address.is_none();
        let position = match address {
            Some(address) => {
                let found = Address::parse(address.trim()).ok_or_else(|| broken(&format!("cell {address}")))?;
                (found.row, u32::from(found.column))
            }
            // Some programs leave it out: the cell is the next one.
            None => (self.row.max(1) - 1, self.column),
        };
        if position.0 >= ROWS || position.1 >= COLUMNS {
            return Err(broken(&Address::at(position).short()));
        }
        self.column = position.1 + 1;
        let style = number(tag, "s").unwrap_or(0);
        let kind = attribute(tag, "t").unwrap_or_default();
        let is_rich = attribute(tag, "vm").is_some();
        self.cell = Some(Open { position, is_counted, is_rich, style, kind, ..Open::default() });
        Ok(())
    }

    fn open_in_cell(&mut self, tag: &xml::Tag<'_>, name: &str) {
        let Some(cell) = &mut self.cell else { return };
        match name {
            "v" => {
                cell.value = Some(String::new());
                self.inside = Inside::Value;
            }
            "f" => {
                cell.formula = Some(String::new());
                cell.follows =
                    attribute(tag, "si").filter(|_| attribute(tag, "t").is_some_and(|kind| kind == "shared"));
                self.inside = Inside::Formula;
            }
            "is" => self.inside = Inside::Text,
            _ if self.inside == Inside::Text => self.builder.open(tag, name),
            _ => {}
        }
    }

    fn close_cell(&mut self, mut cell: Open) -> Result<(), Finding> {
        self.inside = Inside::Nothing;
        let runs = self.builder.taken();
        self.write_out(&mut cell);
        let value = self.value(&cell, runs)?;
        let is_filled = match &value {
            Value::Missing => cell.formula.is_some(),
            Value::Text(runs) => cell.formula.is_some() || runs.iter().any(|run| !run.text.trim().is_empty()),
            Value::Number(_) | Value::Truth(_) | Value::Day(_) | Value::Error(_) => true,
        };
        if !is_filled {
            if self.styles.of(cell.style).is_spread && self.spread.len() < limits::CELLS {
                self.spread.insert(cell.position);
            }
            return Ok(());
        }
        if cell.is_rich && matches!(value, Value::Error(_)) {
            self.content.pictures.push(cell.position);
            return Ok(());
        }
        *self.left = self.left.checked_sub(1).ok_or_else(|| {
            let most = format!("> {}", limits::CELLS);
            Finding::new(FindingCode::TooManyCells, Place::Sheet(self.name.to_owned())).about(most)
        })?;
        let Open { position, is_counted, style, formula, .. } = cell;
        if is_counted {
            self.counted.push(self.content.cells.len());
        }
        self.content.cells.push(SheetCell { position, value, formula, style });
        Ok(())
    }

    // A formula shared by many cells is written out at the first.
    fn write_out(&mut self, cell: &mut Open) {
        let (Some(number), Some(formula)) = (&cell.follows, &mut cell.formula) else { return };
        if formula.is_empty() {
            let master = self.shared.get(number).filter(|(_, master)| master.len() <= FORMULA_LENGTH);
            let own = master.and_then(|(from, master)| expand_shared_formula(master, *from, cell.position).ok());
            *formula = own.unwrap_or_default();
        } else {
            self.shared.insert(number.clone(), (cell.position, formula.clone()));
        }
    }

    fn value(&self, cell: &Open, runs: Rich) -> Result<Value, Finding> {
        let text = |text: &str| Value::Text(vec![Run { text: rich::unescaped(text), font: None }]);
        let Some(value) = cell.value.as_deref() else {
            return Ok(if runs.is_empty() { Value::Missing } else { Value::Text(runs) });
        };
        Ok(match cell.kind.as_str() {
            "s" if value.trim().is_empty() => Value::Missing,
            "s" => Value::Text(rich::shared(self.strings, value)?),
            "str" => text(value),
            "inlineStr" => {
                if runs.is_empty() {
                    text(value)
                } else {
                    Value::Text(runs)
                }
            }
            _ if value.trim().is_empty() => Value::Missing,
            "b" => Value::Truth(xml::is_true(value)),
            "e" => Value::Error(value.to_owned()),
            "d" => Value::Day(value.trim().to_owned()),
            _ => value.trim().parse::<f64>().map_or_else(|_| text(value), Value::Number),
        })
    }
}

/// Longer formulas are not written out for each of their cells.
const FORMULA_LENGTH: usize = 1_000;

impl Handler for Reader<'_> {
    fn open(&mut self, tag: &xml::Tag<'_>, name: &str) -> Result<(), Finding> {
        match name {
            _ if self.cell.is_some() => self.open_in_cell(tag, name),
            "row" => self.open_row(tag)?,
            "c" => self.open_cell(tag)?,
            _ => self.content.lay_out(tag, name, self.name)?,
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        match self.inside {
            Inside::Value => cell.value.get_or_insert_default().push_str(text),
            Inside::Formula => cell.formula.get_or_insert_default().push_str(text),
            Inside::Text => self.builder.text(text),
            Inside::Nothing => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Finding> {
        match name {
            "c" => self.cell.take().map_or(Ok(()), |cell| self.close_cell(cell)),
            "v" | "f" | "is" => {
                self.inside = Inside::Nothing;
                Ok(())
            }
            _ => {
                self.builder.close(name);
                Ok(())
            }
        }
    }
}
