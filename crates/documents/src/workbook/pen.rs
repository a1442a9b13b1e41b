//! Drawing one sheet: labels, what is fixed, what is theirs; with heights, lists, protection and print.

use super::Address;
use super::book::{Book, cut};
use super::hidden::{Anchor, Locked};
use hoshin_domain::form::{ExtraKind, PaperSize};
use hoshin_domain::text::Seen;
use hoshin_domain::workbook::{Slot, Spare};
use hoshin_domain::{FieldPath, GoalField, IndicatorField, InitiativeField, TargetField};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, Formula, ProtectionOptions, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// 記入欄: the word beside the colour, for prints and for those who do not see it.
pub(super) const OPEN_WORD: &str = "記入欄";

/// The cells of one row from a column to a column; merged if they are several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) row: u32,
    pub(super) first: u16,
    pub(super) last: u16,
}

impl Span {
    /// One cell.
    pub(super) fn one(row: u32, column: u16) -> Self {
        Self { row, first: column, last: column }
    }
}

/// What may be written into a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CellRule {
    Text,
    Number,
    Date,
    Link,
    /// One of a list.
    OneOf(usize),
    /// Suggestions only: there may be several, one to a line.
    Sections(usize),
}

/// A sheet that is being drawn.
pub(super) struct SheetWriter<'b, 'a> {
    book: &'b mut Book<'a>,
    name: String,
    sheet: Worksheet,
    widths: Vec<f64>,
    /// Lines of the tallest cell of each row.
    lines: BTreeMap<u32, usize>,
    entries: Vec<(CellRule, u16, u32)>,
}

impl<'b, 'a> SheetWriter<'b, 'a> {
    pub(super) fn new(book: &'b mut Book<'a>, name: String, widths: Vec<f64>) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(&name)?;
        for (column, width) in (0..).zip(&widths) {
            sheet.set_column_width(column, *width)?;
        }
        Ok(Self { book, name, sheet, widths, lines: BTreeMap::new(), entries: Vec::new() })
    }

    pub(super) fn book(&self) -> &Book<'a> {
        self.book
    }

    pub(super) fn whole(&self, row: u32) -> Span {
        Span { row, first: 0, last: u16::try_from(self.widths.len()).unwrap_or(u16::MAX).saturating_sub(1) }
    }

    /// What stands in a cell, and whether the cell is theirs.
    pub(super) fn standing(&self, slot: Slot) -> (Option<String>, bool) {
        let text = match slot {
            Slot::Field(path) => self.book.outgoing.policy.text(path).ok().flatten(),
            Slot::Spare(_) => None,
            Slot::Charge(id, field) => self.book.outgoing.policy.charge_text(id, field).ok().flatten(),
        };
        let is_open = self.book.is_open(slot, text.as_deref());
        (text, is_open)
    }

    pub(super) fn title(&mut self, span: Span, text: &str) -> Result<(), XlsxError> {
        self.fixed_as(span, text, &self.book.styles.title)
    }

    pub(super) fn plain(&mut self, span: Span, text: &str) -> Result<(), XlsxError> {
        self.fixed_as(span, text, &self.book.styles.plain)
    }

    /// A label; with the word 記入欄 if a cell below or beside it is theirs.
    pub(super) fn head(&mut self, span: Span, text: &str, is_open: bool) -> Result<(), XlsxError> {
        let text = if is_open { format!("{text}【{OPEN_WORD}】") } else { text.to_owned() };
        self.fixed_as(span, &text, &self.book.styles.head)
    }

    pub(super) fn number(&mut self, span: Span, text: &str, is_open: bool) -> Result<(), XlsxError> {
        let text = if is_open { format!("{text}\n{OPEN_WORD}") } else { text.to_owned() };
        self.fixed_as(span, &text, &self.book.styles.number)
    }

    pub(super) fn arrow(&mut self, span: Span) -> Result<(), XlsxError> {
        self.fixed_as(span, "→", &self.book.styles.arrow)
    }

    pub(super) fn fixed(&mut self, span: Span, text: &str) -> Result<(), XlsxError> {
        self.fixed_as(span, text, &self.book.styles.fixed)
    }

    /// What is asked for in the column below.
    pub(super) fn hint(&mut self, span: Span, text: &str) -> Result<(), XlsxError> {
        self.fixed_as(span, text, &self.book.styles.hint)
    }

    pub(super) fn sample(&mut self, span: Span, text: &str) -> Result<(), XlsxError> {
        self.fixed_as(span, text, &self.book.styles.sample)
    }

    /// A field of the policy or of a spare row: open if it is theirs, else fixed.
    pub(super) fn field(&mut self, span: Span, slot: Slot, text: Option<&str>) -> Result<(), XlsxError> {
        let shown = match slot.path() {
            Some(path) => self.book.meanings.shown(path, text),
            None => text.unwrap_or_default().to_owned(),
        };
        if !self.book.is_open(slot, text) {
            return self.fixed(span, &shown);
        }
        self.draw(span, &shown, &self.book.styles.open)?;
        self.lines.entry(span.row).and_modify(|lines| *lines = (*lines).max(2)).or_insert(2);
        let address = Address { row: span.row, column: span.first };
        let entry = match slot {
            Slot::Field(path) | Slot::Spare(Spare { path, .. }) => self.entry(path),
            Slot::Charge(_, field) => CellRule::OneOf(self.book.lists.of(self.book.outgoing.in_charge(field))),
        };
        self.entries.push((entry, span.first, span.row));
        let original = text.map(str::to_owned);
        self.book.anchors.push(Anchor { slot, sheet: self.name.clone(), address, original });
        Ok(())
    }

    /// Protects and dresses the sheet, and hands it to the book. The first rows stand on every printed page.
    pub(super) fn finish(self, repeated: u32) -> Result<(), XlsxError> {
        self.finish_wide(repeated, 0)
    }

    /// The same for a sheet of many columns: the first ones stand beside the others, on paper too.
    pub(super) fn finish_wide(mut self, repeated: u32, columns: u16) -> Result<(), XlsxError> {
        self.heights()?;
        self.validations()?;
        let options = ProtectionOptions { format_rows: true, format_columns: true, ..ProtectionOptions::default() };
        self.sheet.protect_with_options(&options);
        self.print(repeated, columns)?;
        self.book.sheets.push(self.sheet);
        Ok(())
    }

    fn fixed_as(&mut self, span: Span, text: &str, format: &'a Format) -> Result<(), XlsxError> {
        let text = cut(text);
        if !text.is_empty() {
            self.book.locked.push(Locked { digest: Seen::of(Some(&text)) });
        }
        self.draw(span, &text, format)
    }

    fn draw(&mut self, span: Span, text: &str, format: &Format) -> Result<(), XlsxError> {
        let Span { row, first, last } = span;
        if first == last && text.is_empty() {
            self.sheet.write_blank(row, first, format)?;
        } else if first == last {
            self.sheet.write_string_with_format(row, first, text, format)?;
        } else {
            self.sheet.merge_range(row, first, row, last, text, format)?;
        }
        let width: f64 = self.widths[usize::from(first)..=usize::from(last)].iter().sum();
        let lines = text.split('\n').map(|line| lines_of(line, width)).sum::<usize>();
        let tallest = self.lines.entry(row).or_insert(1);
        *tallest = lines.max(*tallest);
        Ok(())
    }

    // Neither merged nor protected cells grow by themselves.
    fn heights(&mut self) -> Result<(), XlsxError> {
        for (row, lines) in &self.lines {
            let height = f64::from(u32::try_from(*lines).unwrap_or(u32::MAX)) * 15.0 + 6.0;
            self.sheet.set_row_height(*row, height.min(409.0))?;
        }
        Ok(())
    }

    fn entry(&mut self, path: FieldPath) -> CellRule {
        if let FieldPath::Initiative(_, InitiativeField::Sections) = path
            && !self.book.outgoing.sections.is_empty()
        {
            return CellRule::Sections(self.book.lists.of(self.book.outgoing.sections.to_vec()));
        }
        let offered = self.book.meanings.offered(path);
        if !offered.is_empty() {
            return CellRule::OneOf(self.book.lists.of(offered));
        }
        match path {
            FieldPath::Goal(_, GoalField::PlanGoalNumber | GoalField::Weight)
            | FieldPath::Target(_, TargetField::Weight)
            | FieldPath::Indicator(_, IndicatorField::Weight) => CellRule::Number,
            FieldPath::Indicator(_, IndicatorField::BaselineDate | IndicatorField::ActualDate) => CellRule::Date,
            FieldPath::Extra(..) => {
                let field = self.book.meanings.extra(path);
                match field.map_or(ExtraKind::Text, |field| field.kind) {
                    ExtraKind::Number => CellRule::Number,
                    ExtraKind::Date => CellRule::Date,
                    ExtraKind::Link => CellRule::Link,
                    ExtraKind::Text | ExtraKind::Choice | ExtraKind::Grade => CellRule::Text,
                }
            }
            FieldPath::BasicPolicy
            | FieldPath::Officer(..)
            | FieldPath::Goal(..)
            | FieldPath::Target(..)
            | FieldPath::Initiative(..)
            | FieldPath::Indicator(..)
            | FieldPath::Overall(_) => CellRule::Text,
        }
    }

    // One rule for each run of like cells below one another: thousands of rules make a spreadsheet slow.
    fn validations(&mut self) -> Result<(), XlsxError> {
        self.entries.sort_unstable();
        let mut runs: Vec<(CellRule, u16, u32, u32)> = Vec::new();
        for (entry, column, row) in &self.entries {
            match runs.last_mut() {
                Some((last, at, _, end)) if (*last, *at, *end + 1) == (*entry, *column, *row) => *end = *row,
                Some(_) | None => runs.push((*entry, *column, *row, *row)),
            }
        }
        for (entry, column, first, last) in runs {
            let rule = entry.rule(&self.book.lists)?;
            self.sheet.add_data_validation(first, column, last, column, &rule)?;
        }
        Ok(())
    }

    fn print(&mut self, repeated: u32, columns: u16) -> Result<(), XlsxError> {
        const A3: u8 = 8;
        const A4: u8 = 9;
        let sheet = &mut self.sheet;
        match self.book.outgoing.form.layout.paper {
            PaperSize::A4 => sheet.set_paper_size(A4),
            PaperSize::A4Landscape => sheet.set_paper_size(A4).set_landscape(),
            PaperSize::A3Landscape => sheet.set_paper_size(A3).set_landscape(),
        };
        let (across, is_wide) = if columns == 0 { (1, false) } else { (2, true) };
        if is_wide {
            sheet.set_landscape().set_repeat_columns(0, columns - 1)?;
        }
        sheet.set_print_fit_to_pages(across, 0).set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3);
        sheet.set_footer("&C&P / &N").set_screen_gridlines(false);
        if repeated > 0 {
            sheet.set_repeat_rows(0, repeated - 1)?;
            sheet.set_freeze_panes(repeated, columns)?;
        }
        Ok(())
    }
}

impl CellRule {
    fn rule(self, lists: &super::Lists) -> Result<DataValidation, XlsxError> {
        let rule = DataValidation::new().set_input_title(OPEN_WORD)?;
        match self {
            CellRule::Text => rule.set_input_message("文章を記入します。改行は Alt+Enter です。"),
            CellRule::Number => rule.set_input_message("数字だけを記入します。単位は書きません。"),
            CellRule::Date => rule.set_input_message("日付を記入します。例：2026-04-01"),
            CellRule::Link => rule.set_input_message("https:// から始まるアドレスを記入します。"),
            CellRule::OneOf(list) => rule
                .allow_list_formula(Formula::new(lists.range(list)))
                .set_error_title("一覧にない値です")?
                .set_error_message("一覧から選んでください。")?
                .set_input_message("一覧から選びます。"),
            CellRule::Sections(list) => rule
                .allow_list_formula(Formula::new(lists.range(list)))
                .set_error_style(DataValidationErrorStyle::Information)
                .set_error_title("複数の室・課")?
                .set_error_message("複数のときは、Alt+Enter で改行して1行に1つずつ記入します。")?
                .set_input_message("一覧から選びます。複数のときは1行に1つずつ記入します。"),
        }
    }
}

// A Japanese character is as wide as two letters.
fn lines_of(line: &str, width: f64) -> usize {
    let units: usize = line.chars().map(|c| if u32::from(c) < 0x2000 { 1 } else { 2 }).sum();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a column is 1 to 255 letters wide")]
    let fitting = ((width * 0.92) as usize).max(1);
    units.div_ceil(fitting).max(1)
}
