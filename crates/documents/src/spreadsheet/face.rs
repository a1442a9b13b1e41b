//! What a cell shows, and what it keeps from sight.

use super::cell::{SheetCell, Value};
use super::colour::{BLACK, Rgb, is_near};
use super::rich::{Rich, Run};
use super::styles::{Fill, Font, Style, Styles};
use crate::number_format::{Epoch, serial_of};

/// A cell as a person sees it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Face {
    /// What is seen; empty if nothing is.
    pub(crate) text: String,
    /// What is struck out.
    pub(crate) struck: String,
    /// What has the colour of its ground, or a format that shows nothing.
    pub(crate) invisible: String,
    /// What the cell holds.
    pub(crate) kind: FaceKind,
    pub(crate) is_bold: bool,
    pub(crate) is_filled: bool,
    /// Whether a program may have made a day of something else.
    pub(crate) is_doubtful_day: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) enum FaceKind {
    #[default]
    Text,
    Number,
    /// A day, or only a time; with the number that stands for it.
    Day(f64),
    Time,
    Truth,
    Error,
    /// A formula that was never computed.
    Missing,
}

/// How a sheet as a whole shows its cells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Showing {
    pub(crate) epoch: Epoch,
    pub(crate) has_zeros: bool,
}

impl Face {
    /// The face of a cell.
    pub(crate) fn of(cell: &SheetCell, styles: &Styles, showing: Showing) -> Self {
        let style = styles.of(cell.style);
        let mut face = Self { is_bold: style.font.is_bold, is_filled: style.fill.is_filled(), ..Self::default() };
        match &cell.value {
            Value::Missing => face.kind = FaceKind::Missing,
            Value::Text(runs) => face.runs(runs, style),
            Value::Number(number) => face.number(*number, style, showing),
            Value::Truth(truth) => {
                face.kind = FaceKind::Truth;
                face.put(&truth_text(*truth, style), &style.font, style.fill);
            }
            Value::Day(text) => face.day(text, style, showing),
            Value::Error(text) => {
                face.kind = FaceKind::Error;
                face.put(text, &style.font, style.fill);
            }
        }
        face
    }

    fn runs(&mut self, runs: &Rich, style: &Style) {
        let font = |run: &'_ Run| run.font.as_deref().cloned().unwrap_or_else(|| style.font.clone());
        for run in runs {
            self.put(&run.text, &font(run), style.fill);
        }
        let mut seen = runs.iter().filter(|run| !run.text.trim().is_empty()).peekable();
        self.is_bold = if seen.peek().is_some() { seen.all(|run| font(run).is_bold) } else { self.is_bold };
        if let Some(format) = &style.format
            && !self.text.is_empty()
        {
            let shown = format.text(&self.text);
            if shown.is_empty() {
                self.invisible.push_str(&self.text);
            }
            self.text = shown;
        }
    }

    fn number(&mut self, number: f64, style: &Style, showing: Showing) {
        let plain = || crate::number_format::NumberFormat::of("").number(number, showing.epoch);
        let (shown, kind) = match &style.format {
            Some(format) if format.has_day(number) => (format.number(number, showing.epoch), FaceKind::Day(number)),
            Some(format) if format.is_date(number) => (format.number(number, showing.epoch), FaceKind::Time),
            Some(format) => (format.number(number, showing.epoch), FaceKind::Number),
            None => (plain(), FaceKind::Number),
        };
        self.kind = kind;
        // What a program makes of 1-2: 2-Jan, Feb-01.
        self.is_doubtful_day = matches!(style.format_id, 16 | 17);
        let is_zero = number == 0.0;
        if is_zero && !showing.has_zeros {
            return;
        }
        if shown.is_empty() && !is_zero {
            self.invisible = plain();
        }
        self.put(&shown, &style.font, style.fill);
    }

    fn day(&mut self, text: &str, style: &Style, showing: Showing) {
        let serial = serial_of(text);
        match (serial, &style.format) {
            (Some(serial), Some(format)) if format.is_date(serial) => {
                // The text names the day itself, from whichever day the workbook counts.
                self.number(serial, style, Showing { epoch: Epoch::Of1900, ..showing });
            }
            _ => {
                self.kind = serial.map_or(FaceKind::Time, FaceKind::Day);
                self.is_doubtful_day = true;
                self.put(text.trim_end_matches("T00:00:00"), &style.font, style.fill);
            }
        }
    }

    fn put(&mut self, text: &str, font: &Font, fill: Fill) {
        if font.is_struck {
            self.struck.push_str(text);
        } else if is_invisible(font.colour, fill) && !text.trim().is_empty() {
            self.invisible.push_str(text);
        } else {
            self.text.push_str(text);
        }
    }
}

fn is_invisible(colour: Option<Rgb>, fill: Fill) -> bool {
    fill.behind().is_some_and(|behind| is_near(colour.unwrap_or(BLACK), behind))
}

fn truth_text(truth: bool, style: &Style) -> String {
    match (style.is_check_box, truth) {
        (true, true) => "☑",
        (true, false) => "□",
        (false, true) => "TRUE",
        (false, false) => "FALSE",
    }
    .to_owned()
}
