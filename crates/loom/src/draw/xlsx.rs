//! Workbooks, with cells merged and numbers formatted as people do.

use crate::contents::Shown;
use crate::page::{Block, Cell, CellKind, Line, Page, Style, Table, WIDTH, breadth, wrapped};
use crate::traits::Traits;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Half-width characters in a unit of the width, at nine points.
const PORTRAIT: f64 = 1.5;
const LANDSCAPE: f64 = 2.15;
const FONT: &str = "ＭＳ ゴシック";

pub(super) fn draw(pages: &[Page], traits: &Traits) -> Vec<u8> {
    let mut book = Workbook::new();
    // The moment of writing would make every drawing another one.
    let created = ExcelDateTime::from_ymd(2026, 4, 1).expect("a day of the calendar");
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for page in pages {
        let unit = if traits.arrangement.is_wide() { LANDSCAPE } else { PORTRAIT };
        let columns = super::columns(page, traits.is_squared);
        let sheet = book.add_worksheet();
        let mut drawing = Drawing { sheet, columns, unit, row: 0 };
        drawing.set_up(page, traits);
        page.blocks.iter().for_each(|block| drawing.block(block));
    }
    book.save_to_buffer().expect("a workbook in memory can be written")
}

struct Drawing<'s> {
    sheet: &'s mut Worksheet,
    columns: Vec<u16>,
    unit: f64,
    row: u32,
}

impl Drawing<'_> {
    fn set_up(&mut self, page: &Page, traits: &Traits) {
        self.sheet.set_name(&page.name).expect("the names of sheets are short");
        self.sheet.set_hidden(page.is_hidden);
        self.sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
        if traits.arrangement.is_wide() {
            self.sheet.set_landscape();
        }
        for at in 1..self.columns.len() {
            let width = f64::from(self.columns[at] - self.columns[at - 1]) * self.unit;
            self.sheet.set_column_width(index(at - 1), width).expect("the sheet has these columns");
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Space => self.row += 1,
            Block::Line(line) => self.line(line),
            Block::Table(table) => self.table(table),
        }
    }

    fn line(&mut self, line: &Line) {
        let last = self.column(WIDTH) - 1;
        let format = base().set_align(FormatAlign::VerticalCenter);
        let written = match line.style {
            Style::Title => {
                let format = format.set_bold().set_font_size(14).set_align(FormatAlign::Center);
                self.across(last, &line.text, &format).map(|()| 22.0)
            }
            Style::Heading => self.sheet.write_with_format(self.row, 0, &line.text, &format.set_bold()).map(|_| 18.0),
            Style::Note => {
                self.sheet.write_with_format(self.row, 0, &line.text, &format.set_font_size(8)).map(|_| 14.0)
            }
            Style::Corner => {
                let format = format.set_border(FormatBorder::Thin).set_align(FormatAlign::Center);
                self.sheet.write_with_format(self.row, last, &line.text, &format).map(|_| 18.0)
            }
            Style::Body => {
                let lines = wrapped(&line.text, (60.0 * self.unit) as usize).len() as f64;
                let format = format.set_text_wrap().set_align(FormatAlign::Top);
                self.across(last, &line.text, &format).map(|()| 13.0 * lines + 3.0)
            }
        };
        let height = written.expect("a line fits into its row");
        self.sheet.set_row_height(self.row, height).expect("the sheet has this row");
        self.row += 1;
    }

    /// A text over the whole width, which may be one column.
    fn across(&mut self, last: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        if last == 0 {
            return self.sheet.write_with_format(self.row, 0, text, format).map(|_| ());
        }
        self.sheet.merge_range(self.row, 0, self.row, last, text, format).map(|_| ())
    }

    fn table(&mut self, table: &Table) {
        for row in &table.rows {
            let lines = |cell: &Cell| {
                let width = (f64::from(cell.width()) * self.unit * 0.95) as usize;
                wrapped(&cell.shown.text, width).len().div_ceil(cell.down)
            };
            let most = row.cells.iter().map(lines).max().unwrap_or(1).max(1);
            self.sheet.set_row_height(self.row, 12.5 * most as f64 + 6.0).expect("the sheet has this row");
            for cell in &row.cells {
                self.cell(cell);
            }
            self.row += 1;
        }
    }

    fn cell(&mut self, cell: &Cell) {
        let (first, last) = (self.column(cell.from), self.column(cell.to) - 1);
        let bottom = self.row + u32::try_from(cell.down).unwrap_or(1) - 1;
        let format = look(cell.kind, &cell.shown);
        if first != last || bottom != self.row {
            let merged = self.sheet.merge_range(self.row, first, bottom, last, &cell.shown.text, &format);
            merged.expect("cells do not overlap");
        }
        let written = match &cell.shown.numeral {
            Some(numeral) => self.sheet.write_with_format(self.row, first, numeral.value, &format).map(|_| ()),
            None if cell.shown.text.is_empty() => self.sheet.write_blank(self.row, first, &format).map(|_| ()),
            None => self.sheet.write_with_format(self.row, first, &cell.shown.text, &format).map(|_| ()),
        };
        written.expect("a cell takes its text");
    }

    fn column(&self, unit: u16) -> u16 {
        index(self.columns.iter().position(|border| *border == unit).expect("every border is a column's"))
    }
}

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(9)
}

fn look(kind: CellKind, shown: &Shown) -> Format {
    let format = match &shown.numeral {
        Some(numeral) => base().set_num_format(&numeral.format).set_align(FormatAlign::Right),
        None => base(),
    };
    let format = format.set_text_wrap();
    let centred = |format: Format| format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    match kind {
        CellKind::Head => centred(format).set_border(FormatBorder::Thin).set_background_color(Color::RGB(0x00DD_EBF7)),
        CellKind::Text if breadth(&shown.text) < 8 => {
            format.set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
        }
        CellKind::Text => format.set_border(FormatBorder::Thin).set_align(FormatAlign::Top),
        CellKind::Centred => centred(format).set_border(FormatBorder::Thin),
        CellKind::Bare => centred(format),
    }
}

fn index(at: usize) -> u16 {
    u16::try_from(at).expect("a sheet of ours has few columns")
}
