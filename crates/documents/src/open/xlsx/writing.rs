//! The sheets of the form as a spreadsheet has them: merged ranges, heights, the names of cells.

use super::layout::{COLUMNS, Sheet, column_width};
use super::{Block, Content, FONT, WorkbookError, exact, title};
use crate::open::OpenPaper;
use crate::open::item::kind;
use crate::open::value_path::ValuePath;
use crate::open::values::text_at;
use hoshin_domain::form::{ExtraKind, PaperSize};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Worksheet};
use std::collections::BTreeMap;

/// Points of one line of text.
const LINE: f64 = 15.0;
/// No row can be higher; a longer text stands in several rows.
const HIGHEST: f64 = 400.0;

/// Writes sheet after sheet.
pub(super) struct Writer<'a> {
    open: &'a OpenPaper<'a>,
    styles: Styles,
    /// The cell of every value, by sheet, column and row.
    places: BTreeMap<ValuePath, String>,
    names: Vec<(String, String)>,
}

struct Styles {
    title: Format,
    status: Format,
    heading: Format,
    label: Format,
    value: Format,
    arrow: Format,
}

impl Styles {
    fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(10.5).set_text_wrap();
        let middle = plain.clone().set_align(FormatAlign::VerticalCenter);
        let framed = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(0x0080_8080);
        Self {
            title: middle.clone().set_font_size(16).set_bold(),
            status: middle.clone().set_align(FormatAlign::Right),
            heading: middle.clone().set_font_size(12).set_bold(),
            label: framed(middle.clone()).set_bold().set_background_color(0x00EB_F1F5),
            value: framed(plain).set_align(FormatAlign::Top).set_align(FormatAlign::Left),
            arrow: middle.set_align(FormatAlign::Center).set_font_size(14),
        }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(open: &'a OpenPaper<'a>, sheets: &[Sheet]) -> Self {
        let mut writer = Self { open, styles: Styles::new(), places: BTreeMap::new(), names: Vec::new() };
        writer.names.push(("hoshin.form".to_owned(), format!("=\"{}\"", open.form.name)));
        for sheet in sheets {
            let mut top = 0;
            for row in &sheet.rows {
                for block in row {
                    let cell = format!("'{}'!${}${}", sheet.name, letter(block.first), top + 1);
                    match &block.content {
                        Content::Value(path) => {
                            writer.places.insert(*path, cell.clone());
                            writer.names.push((format!("hoshin.{}", defined(*path)), format!("={cell}")));
                        }
                        Content::Title => writer.names.push(("hoshin.head".to_owned(), format!("={cell}"))),
                        Content::Status => writer.names.push(("hoshin.status".to_owned(), format!("={cell}"))),
                        Content::Repeated(path) => {
                            writer.names.push((format!("hoshin.cover.{}", defined(*path)), format!("={cell}")));
                        }
                        Content::Heading(_) | Content::Label(_) | Content::Arrow(_) => {}
                    }
                }
                top += writer.rows_of(row).0;
            }
        }
        writer
    }

    /// The names of cells with what they refer to.
    pub(super) fn names(self) -> Vec<(String, String)> {
        self.names
    }

    pub(super) fn sheet(&mut self, plan: &Sheet) -> Result<Worksheet, WorkbookError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(&plan.name)?.set_screen_gridlines(false);
        for column in 0..COLUMNS {
            sheet.set_column_width(column, column_width(self.open.form.layout.paper))?;
        }
        let mut top = 0;
        for row in &plan.rows {
            let (count, height) = self.rows_of(row);
            for at in top..top + count {
                sheet.set_row_height(at, height)?;
            }
            for block in row {
                self.block(&mut sheet, block, top, top + count - 1)?;
            }
            top += count;
        }
        self.print_setup(&mut sheet);
        Ok(sheet)
    }

    fn block(&self, sheet: &mut Worksheet, block: &Block, top: u32, bottom: u32) -> Result<(), WorkbookError> {
        let style = match block.content {
            Content::Title => &self.styles.title,
            Content::Status => &self.styles.status,
            Content::Heading(_) => &self.styles.heading,
            Content::Label(_) => &self.styles.label,
            Content::Value(_) | Content::Repeated(_) => &self.styles.value,
            Content::Arrow(_) => &self.styles.arrow,
        };
        if (block.first, top) != (block.last, bottom) {
            sheet.merge_range(top, block.first, bottom, block.last, "", style)?;
        }
        let text = self.text(&block.content);
        match &block.content {
            Content::Repeated(path) => {
                let Some(place) = self.places.get(path) else { return Ok(()) };
                let formula = Formula::new(format!("=IF({place}=\"\",\"\",{place})")).set_result(text);
                sheet.write_formula_with_format(top, block.first, formula, style)?;
            }
            Content::Value(path) => match self.number(*path, &text) {
                Some(number) => _ = sheet.write_number_with_format(top, block.first, number, style)?,
                None if text.is_empty() => _ = sheet.write_blank(top, block.first, style)?,
                None => _ = sheet.write_string_with_format(top, block.first, text, style)?,
            },
            Content::Title | Content::Status | Content::Heading(_) | Content::Label(_) | Content::Arrow(_) => {
                sheet.write_string_with_format(top, block.first, text, style)?;
            }
        }
        Ok(())
    }

    // Only what is spelled as a spreadsheet would spell it: １，２００ stays a text and comes back as it was typed.
    fn number(&self, path: ValuePath, text: &str) -> Option<f64> {
        match kind(path, self.open.form) {
            ExtraKind::Number => exact(text),
            ExtraKind::Text | ExtraKind::Date | ExtraKind::Choice | ExtraKind::Link | ExtraKind::Grade => None,
        }
    }

    fn text(&self, content: &Content) -> String {
        match content {
            Content::Title => title(self.open),
            Content::Status => self.status(),
            Content::Heading(text) | Content::Label(text) => text.clone(),
            Content::Arrow(text) => (*text).to_owned(),
            Content::Value(path) | Content::Repeated(path) => text_at(self.open.paper, *path).unwrap_or_default(),
        }
    }

    fn status(&self) -> String {
        let city = &self.open.municipality.name;
        match self.open.edition {
            Some(edition) => format!("{city}　第{}版　{}公表", edition.number, edition.published_on),
            None => format!("{city}　案"),
        }
    }

    /// How many rows a row of blocks takes, and how high each is.
    fn rows_of(&self, row: &[Block]) -> (u32, f64) {
        let width = column_width(self.open.form.layout.paper);
        let lines = |block: &Block| {
            let room = (f64::from(block.last - block.first + 1) * (width + 0.6)).max(2.0);
            let text = self.text(&block.content);
            text.split('\n').map(|line| (shown_width(line) / room).ceil().max(1.0)).sum::<f64>()
        };
        let most = row.iter().map(lines).fold(1.0, f64::max);
        let is_title = row.iter().any(|block| block.content == Content::Title);
        let height = (most * LINE + 6.0).max(if is_title { 28.0 } else { 0.0 });
        let count = (height / HIGHEST).ceil().max(1.0);
        (count as u32, height / count)
    }

    fn print_setup(&self, sheet: &mut Worksheet) {
        match self.open.form.layout.paper {
            PaperSize::A4 => sheet.set_paper_size(9),
            PaperSize::A4Landscape => sheet.set_paper_size(9).set_landscape(),
            PaperSize::A3Landscape => sheet.set_paper_size(8).set_landscape(),
        };
        sheet.set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).set_footer("&C&P / &N");
    }
}

/// The width in half-width characters; a wide one counts as two.
fn shown_width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&c) { 1.1 } else { 2.1 }).sum()
}

/// A place in the letters that Excel allows in names.
fn defined(path: ValuePath) -> String {
    path.to_string().replace('-', "_")
}

fn letter(column: u16) -> char {
    char::from(b'A' + u8::try_from(column).unwrap_or_default())
}
