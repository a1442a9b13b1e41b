//! The rules that only a workbook can break, and all others on its data sheet.

use super::{Defect, Held, Table, rules};
use crate::open::xlsx::DATA_SHEET;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;
use zip::ZipArchive;

/// Everything that is wrong with the data sheet of a workbook.
pub fn workbook(file: &[u8]) -> Vec<Defect> {
    let broken = |error: String| vec![Defect::file("1-1", error)];
    let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(file)) {
        Ok(book) => book,
        Err(error) => return broken(error.to_string()),
    };
    let table = match book.worksheet_range(DATA_SHEET) {
        Ok(range) => table(range.rows()),
        Err(error) => return broken(error.to_string()),
    };
    let mut defects = no_merged_cells(&mut book);
    defects.extend(no_formulas(&mut book));
    defects.extend(no_pictures(file));
    defects.extend(rules::RULES.iter().flat_map(|rule| rule(&table)));
    defects
}

fn table<'a>(rows: impl Iterator<Item = &'a [Data]>) -> Table {
    let mut rows = rows.map(|row| row.iter().map(held).collect::<Vec<Held>>());
    let head = rows.next().unwrap_or_default();
    Table { head: head.iter().map(|cell| cell.text().to_owned()).collect(), rows: rows.collect() }
}

fn held(cell: &Data) -> Held {
    match cell {
        Data::Empty => Held::Empty,
        Data::Int(number) => Held::Number(number.to_string()),
        Data::Float(number) => Held::Number(number.to_string()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Held::Text(text.clone()),
        Data::Bool(_) | Data::DateTime(_) | Data::Error(_) => Held::Text(cell.to_string()),
    }
}

/// 1-4: no merged cells.
fn no_merged_cells(book: &mut Xlsx<Cursor<&[u8]>>) -> Vec<Defect> {
    match book.merge_cells_by_sheet_name(DATA_SHEET) {
        Ok(merged) if merged.is_empty() => Vec::new(),
        Ok(merged) => vec![Defect::file("1-4", format!("{} merged ranges", merged.len()))],
        Err(error) => vec![Defect::file("1-4", error.to_string())],
    }
}

/// 1-7: values, no formulas.
fn no_formulas(book: &mut Xlsx<Cursor<&[u8]>>) -> Vec<Defect> {
    match book.worksheet_formula(DATA_SHEET) {
        Ok(formulas) => {
            let found = formulas.used_cells().filter(|(.., formula)| !formula.is_empty()).count();
            (found > 0).then(|| Defect::file("1-7", format!("{found} formulas"))).into_iter().collect()
        }
        Err(error) => vec![Defect::file("1-7", error.to_string())],
    }
}

/// 1-8: no shapes, pictures or charts.
fn no_pictures(file: &[u8]) -> Vec<Defect> {
    let Ok(archive) = ZipArchive::new(Cursor::new(file)) else { return vec![Defect::file("1-8", "no archive")] };
    let names = archive.file_names().filter_map(Result::ok);
    let is_picture = |name: &str| ["drawings/", "media/", "charts/"].iter().any(|folder| name.contains(folder));
    names.filter(|name| is_picture(name)).map(|name| Defect::file("1-8", name.to_string())).collect()
}
