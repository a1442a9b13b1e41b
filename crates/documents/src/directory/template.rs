//! The file to fill in: the headings, what the city has entered already, examples, and the words that can be chosen.

use crate::workbook::NotWritten;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// The sheet that is filled in.
const LIST: &str = "一覧";
const EXAMPLES: &str = "記入例";
const NOTES: &str = "記入方法";
const CHOICES: &str = "選択肢";

/// The sheets beside it, of which nothing is read.
pub(super) const BESIDE: [&str; 3] = [EXAMPLES, NOTES, CHOICES];

/// What the file says, in the city's own words.
#[derive(Debug, Clone)]
pub struct Template {
    pub columns: Vec<TemplateColumn>,
    /// Rows that stand there already, in the order of the columns.
    pub rows: Vec<Vec<String>>,
    pub examples: Vec<Vec<String>>,
}

#[derive(Debug, Clone)]
pub struct TemplateColumn {
    pub heading: String,
    /// What is written there.
    pub note: String,
    /// What can be chosen; nothing where anything can be written.
    pub choices: Vec<String>,
    /// Whether something else than the choices may stand there.
    pub is_open: bool,
}

/// For so many rows the choices are offered.
const ROWS: u32 = 2_000;

/// The file as a workbook.
pub fn template(template: &Template) -> Result<Vec<u8>, NotWritten> {
    let mut book = Workbook::new();
    // The same words give the same bytes: a workbook carries no clock of its own.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    let formats = Formats::new();
    let mut list = table(LIST, template, &template.rows, &formats)?;
    for (at, column) in (0_u16..).zip(&template.columns).filter(|(_, column)| !column.choices.is_empty()) {
        let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
        let source = format!("={CHOICES}!${letter}$2:${letter}${}", column.choices.len() + 1);
        let rule = DataValidation::new().allow_list_formula(source.as_str().into()).show_error_message(!column.is_open);
        list.add_data_validation(1, at, ROWS, at, &rule)?;
    }
    book.push_worksheet(list);
    book.push_worksheet(table(EXAMPLES, template, &template.examples, &formats)?);
    book.push_worksheet(notes(template, &formats)?);
    book.push_worksheet(choices(template, &formats)?);
    Ok(book.save_to_buffer()?)
}

/// The file as a text with separators, for programs that write such.
pub fn template_text(template: &Template) -> String {
    let heads: Vec<String> = template.columns.iter().map(|column| column.heading.clone()).collect();
    let lines = [&heads]
        .into_iter()
        .chain(&template.rows)
        .map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
    // With a mark, by which Excel knows the encoding.
    format!("\u{FEFF}{}\r\n", lines.collect::<Vec<_>>().join("\r\n"))
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

struct Formats {
    head: Format,
    text: Format,
    note: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_font_name("BIZ UDPゴシック").set_font_size(10.5).set_align(FormatAlign::Top);
        let framed = plain.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x80_80_80));
        Self {
            head: framed.set_bold().set_background_color(Color::RGB(0xDB_E5_F1)),
            // As text 0123 keeps its zero, and 8.4.1 is no day of another year.
            text: plain.clone().set_num_format("@"),
            note: plain.set_text_wrap(),
        }
    }
}

fn table(name: &str, template: &Template, rows: &[Vec<String>], formats: &Formats) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    for (at, column) in (0_u16..).zip(&template.columns) {
        sheet.set_column_width(at, if column.heading.chars().count() > 4 { 22.0 } else { 14.0 })?;
        sheet.set_column_format(at, &formats.text)?;
        sheet.write_with_format(0, at, column.heading.as_str(), &formats.head)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (at, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_with_format(row, at, text.as_str(), &formats.text)?;
        }
    }
    Ok(sheet)
}

fn notes(template: &Template, formats: &Formats) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(NOTES)?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 90)?;
    for (row, column) in (0_u32..).zip(&template.columns) {
        sheet.write_with_format(row, 0, column.heading.as_str(), &formats.head)?;
        sheet.write_with_format(row, 1, column.note.as_str(), &formats.note)?;
    }
    Ok(sheet)
}

fn choices(template: &Template, formats: &Formats) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(CHOICES)?;
    for (at, column) in (0_u16..).zip(&template.columns).filter(|(_, column)| !column.choices.is_empty()) {
        sheet.set_column_width(at, 24)?;
        sheet.write_with_format(0, at, column.heading.as_str(), &formats.head)?;
        for (row, choice) in (1_u32..).zip(&column.choices) {
            sheet.write_with_format(row, at, choice.as_str(), &formats.text)?;
        }
    }
    Ok(sheet)
}
