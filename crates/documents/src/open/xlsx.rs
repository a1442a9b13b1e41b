//! XLSX: the form as people know it, with the data table as its last sheet; and the table alone.
//!
//! Every value stands in a cell that has a name, `hoshin.goal1.target2.grade`. By these names a workbook is read back,
//! so what someone changed in a cell is what counts (decision 0014).

mod layout;
mod page;
mod reading;
mod writing;

use super::OpenPaper;
use super::columns::{COLUMNS, Cell, ColumnForm, rows};
use layout::{Block, Content};
pub(crate) use reading::read;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use writing::Writer;

/// The name of the sheet that holds the data table.
pub const DATA_SHEET: &str = "データ";

/// The font of all sheets; what it lacks, the office program takes from elsewhere.
const FONT: &str = "BIZ UDPゴシック";

#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// A cell takes 32,767 characters, and no more.
    #[error("a text is too long for a cell")]
    TooLong,
    /// For the log.
    #[error("the workbook could not be written: {0}")]
    NotWritten(String),
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        if matches!(error, XlsxError::MaxStringLengthExceeded) {
            WorkbookError::TooLong
        } else {
            WorkbookError::NotWritten(error.to_string())
        }
    }
}

/// The form with everything on it. The same input gives the same bytes.
pub fn workbook(open: &OpenPaper<'_>) -> Result<Vec<u8>, WorkbookError> {
    let mut book = begun(&title(open), open)?;
    let sheets = layout::sheets(open.paper, open.form);
    let mut writer = Writer::new(open, &sheets);
    for sheet in &sheets {
        book.push_worksheet(writer.sheet(sheet)?);
    }
    book.push_worksheet(table(std::slice::from_ref(open))?);
    for (name, cell) in writer.names() {
        book.define_name(name, &cell)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The data table of some papers, alone.
pub fn data(papers: &[OpenPaper<'_>]) -> Result<Vec<u8>, WorkbookError> {
    let mut book = match papers.first() {
        Some(first) => begun(&first.municipality.name, first)?,
        None => Workbook::new(),
    };
    book.push_worksheet(table(papers)?);
    Ok(book.save_to_buffer()?)
}

fn title(open: &OpenPaper<'_>) -> String {
    open.form.title(open.paper.fiscal_year, open.paper.department.as_deref().unwrap_or_default())
}

fn begun(title: &str, open: &OpenPaper<'_>) -> Result<Workbook, WorkbookError> {
    let mut book = Workbook::new();
    // Without a day of ours the library would look at the clock.
    let day = open.edition.map(|edition| edition.published_on).map(|day| (day.year(), day.month(), day.day()));
    let (year, month, day) = day.unwrap_or((2000, 1, 1));
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    let day = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2000), part(month), part(day))?;
    let properties = DocProperties::new().set_title(title).set_author(&open.municipality.name);
    book.set_properties(&properties.set_creation_datetime(&day));
    Ok(book)
}

/// No merged cells, no formulas, no pictures: one head, one value a cell.
fn table(papers: &[OpenPaper<'_>]) -> Result<Worksheet, WorkbookError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(DATA_SHEET)?;
    let plain = Format::new().set_font_name(FONT);
    let head = plain.clone().set_bold();
    for (column, at) in COLUMNS.iter().zip(0..) {
        sheet.write_string_with_format(0, at, column.name, &head)?;
        sheet.set_column_width(at, if column.form == ColumnForm::Number { 9.0 } else { 16.0 })?;
    }
    for (row, at) in papers.iter().flat_map(rows).zip(1..) {
        for (cell, column) in row.into_iter().zip(0..) {
            match cell {
                Cell::Text(text) => _ = sheet.write_string_with_format(at, column, text, &plain)?,
                Cell::Number(plain_number) => match exact(&plain_number) {
                    Some(number) => _ = sheet.write_number_with_format(at, column, number, &plain)?,
                    // More digits than a spreadsheet keeps.
                    None => _ = sheet.write_string_with_format(at, column, plain_number, &plain)?,
                },
                Cell::Empty => {}
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(sheet)
}

/// The number, if a spreadsheet keeps it digit by digit.
fn exact(plain: &str) -> Option<f64> {
    let number: f64 = plain.parse().ok()?;
    (number.to_string() == plain && plain.len() <= 16).then_some(number)
}
