//! A workbook of ours, read back by the names of its cells.

use super::DATA_SHEET;
use super::layout::{Content, sheets};
use crate::address::Address;
use crate::intake::limits;
use crate::intake::workbook::{day_text, shown as shown_by_intake};
use crate::open::gathering::gather;
use crate::open::value_path::ValuePath;
use crate::open::values::text_at;
use calamine::{DataRef, Reader, Xlsx};
use hoshin_domain::{Finding, FindingCode, Form, Paper, Place, Reading, Unplaced};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Cursor;

/// What a name of a cell says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Value(ValuePath),
    /// On the cover, by a formula.
    Repeated(ValuePath),
    /// The title, the edition: they follow from the rest.
    Derived,
}

type Named = HashMap<(String, Address), Meaning>;

/// A cell that holds something.
struct Written {
    place: Place,
    meaning: Option<Meaning>,
    text: String,
    formula: Option<String>,
}

/// The reading; `None` if the workbook has no names of ours. `form` is the one to read by, if it is the workbook's.
pub(crate) fn read(bytes: &[u8], form: &Form) -> Option<Result<Reading, Finding>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let names = book.defined_names().to_vec();
    let name = names.iter().find(|(name, _)| name == "hoshin.form")?.1.trim_matches(['=', '"']).to_owned();
    let form = if form.name == name { form } else { Form::named(&name).unwrap_or(form) };
    Some(of_names(&mut book, &names, form))
}

fn of_names(book: &mut Xlsx<Cursor<&[u8]>>, names: &[(String, String)], form: &Form) -> Result<Reading, Finding> {
    let sheets = book.sheet_names();
    let mut named = Named::new();
    let mut values: BTreeMap<ValuePath, Option<String>> = BTreeMap::new();
    for (name, reference) in names {
        let Some(meaning) = meaning(name) else { continue };
        // A cell or sheet that was deleted has taken its value with it.
        let Some(cell) = Address::in_sheet(reference).filter(|(sheet, _)| sheets.contains(sheet)) else { continue };
        if let Meaning::Value(path) = meaning {
            values.insert(path, None);
        }
        named.insert(cell, meaning);
    }
    let written = written(book, &named)?;
    let mut findings = Vec::new();
    for cell in &written {
        if let Some(formula) = cell.formula.as_ref().filter(|_| !matches!(cell.meaning, Some(Meaning::Repeated(_)))) {
            findings.push(Finding::new(FindingCode::Formula, cell.place.clone()).about(format!("={formula}")));
        }
        if let Some(Meaning::Value(path)) = cell.meaning {
            values.insert(path, Some(cell.text.clone()));
        }
    }
    let (paper, strange) = gather(&values);
    let mut unplaced = left(&written, &paper, form, &mut findings);
    let strange =
        strange.into_iter().map(|(path, text)| Unplaced { place: Place::File, text: format!("{path}: {text}") });
    unplaced.extend(strange);
    for left in &unplaced {
        let beginning: String = left.text.chars().take(40).collect();
        findings.push(Finding::new(FindingCode::TextUnplaced, left.place.clone()).about(beginning));
    }
    Ok(Reading { policies: vec![paper], findings, unplaced, ..Reading::default() })
}

/// What stands where nothing of the form stands: notes that someone typed beside it.
fn left(written: &[Written], paper: &Paper, form: &Form, findings: &mut Vec<Finding>) -> Vec<Unplaced> {
    let plan = sheets(paper, form);
    let blocks = plan.iter().flat_map(|sheet| &sheet.rows).flatten();
    let printed: HashSet<&str> = blocks
        .filter_map(|block| match &block.content {
            Content::Label(text) | Content::Heading(text) => Some(text.as_str()),
            Content::Arrow(text) => Some(*text),
            Content::Title | Content::Status | Content::Value(_) | Content::Repeated(_) => None,
        })
        .collect();
    let mut unplaced = Vec::new();
    for cell in written {
        match cell.meaning {
            Some(Meaning::Value(_) | Meaning::Derived) => {}
            Some(Meaning::Repeated(path)) => {
                let own = text_at(paper, path).unwrap_or_default();
                // A formula shows what was there when it was last calculated.
                if cell.formula.is_none() && own != cell.text {
                    findings.push(Finding::new(FindingCode::TitlesDiffer, cell.place.clone()).about(cell.text.clone()));
                }
            }
            None if printed.contains(cell.text.as_str()) => {}
            None => unplaced.push(Unplaced { place: cell.place.clone(), text: cell.text.clone() }),
        }
    }
    unplaced
}

fn meaning(name: &str) -> Option<Meaning> {
    let own = name.strip_prefix("hoshin.")?;
    let path = |text: &str| text.replace('_', "-").parse::<ValuePath>().ok();
    match own {
        "head" | "status" => Some(Meaning::Derived),
        _ => match own.strip_prefix("cover.") {
            Some(repeated) => path(repeated).map(Meaning::Repeated),
            None => path(own).map(Meaning::Value),
        },
    }
}

/// Every filled cell of the form's sheets.
fn written(book: &mut Xlsx<Cursor<&[u8]>>, named: &Named) -> Result<Vec<Written>, Finding> {
    let mut written = Vec::new();
    for sheet in book.sheet_names() {
        if sheet == DATA_SHEET {
            continue;
        }
        let broken = |error: String| Finding::new(FindingCode::Broken, Place::Sheet(sheet.clone())).about(error);
        let mut cells = book.worksheet_cells_reader(&sheet).map_err(|error| broken(error.to_string()))?;
        while let Some(cell) = cells.next_cell_with_formula().map_err(|error| broken(error.to_string()))? {
            let Some(text) = shown(&cell.value) else { continue };
            if written.len() >= limits::CELLS {
                return Err(Finding::new(FindingCode::TooManyCells, Place::Sheet(sheet)));
            }
            let address = Address::at(cell.pos);
            let meaning = named.get(&(sheet.clone(), address)).copied();
            let place = Place::Cell { sheet: sheet.clone(), cell: address.short() };
            written.push(Written { place, meaning, text, formula: cell.formula });
        }
    }
    Ok(written)
}

/// The value as text; `None` if nothing stands there.
fn shown(value: &DataRef<'_>) -> Option<String> {
    let text = if let DataRef::DateTime(date) = value { day_text(*date) } else { shown_by_intake(value)? };
    Some(hoshin_domain::text::with_plain_line_ends(&text)).filter(|text| !text.is_empty())
}
