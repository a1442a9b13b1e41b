//! Formats, fonts and colours of the cells, what is hidden, and what is drawn.

use super::drawn::Drawn;
use super::record::{Record, records};
use super::size::{CELLS, END};
use super::strings::{self, Shared};
use crate::intake::limits;
use crate::number_format::{Epoch, NumberFormat, built_in};
use crate::spreadsheet::{Across, Down, Fill, Font, Grid, Position, Rgb, Run, Style, Styles, indexed};
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Debug, Default)]
pub(super) struct Dress {
    pub(super) sheets: HashMap<String, SheetDress>,
    pub(super) styles: Styles,
    pub(super) epoch: Epoch,
    fonts: Vec<Font>,
    texts: Vec<Shared>,
}

/// What is known of one sheet beside its values.
#[derive(Debug, Default)]
pub(super) struct SheetDress {
    pub(super) is_hidden: bool,
    pub(super) is_chart: bool,
    pub(super) hides_zeros: bool,
    pub(super) styles: HashMap<Position, u16>,
    texts: HashMap<Position, u32>,
    pub(super) hidden_rows: Vec<(u32, u32)>,
    pub(super) hidden_columns: Vec<(u32, u32)>,
    widths: Vec<(u32, u32, f64)>,
    heights: Vec<(u32, f64)>,
    pub(super) drawn: Vec<Drawn>,
}

impl SheetDress {
    pub(super) fn grid(&self) -> Grid {
        let mut grid = Grid::new(&Font::default());
        let mut widths = self.widths.clone();
        widths.sort_unstable_by_key(|width| width.0);
        widths.iter().for_each(|(first, last, width)| grid.width(*first, *last, *width));
        let mut heights = self.heights.clone();
        heights.sort_unstable_by_key(|height| height.0);
        heights.iter().for_each(|(row, height)| grid.height(*row, *height));
        grid
    }
}

const BEGIN: u16 = 0x0809;
const CONTINUE: u16 = 0x003C;

impl Dress {
    /// What the stream says; nothing of streams older than Excel 97, whose records are others.
    pub(super) fn of(stream: &[u8]) -> Self {
        let records: Vec<Record<'_>> = records(stream).collect();
        let is_new = records.first().is_some_and(|record| record.kind == BEGIN && record.short(0) == 0x0600);
        if !is_new {
            return Self::default();
        }
        let end = records.iter().position(|record| record.kind == END).unwrap_or(records.len());
        let mut globals = Globals::default();
        records[..end].iter().enumerate().for_each(|(at, record)| globals.note(record, &records[at..end]));
        let mut dress = globals.dress();
        for (start, name, mut sheet) in std::mem::take(&mut dress.1) {
            let Ok(from) = records.binary_search_by_key(&start, |record| record.at) else { continue };
            sheet.read(&records[from..]);
            dress.0.sheets.insert(name, sheet);
        }
        dress.0
    }

    /// The text of a cell in runs, if its fonts change.
    pub(super) fn runs(&self, sheet: &SheetDress, position: Position) -> Option<Vec<Run>> {
        let shared = self.texts.get(*sheet.texts.get(&position)? as usize)?;
        if shared.changes.is_empty() {
            return None;
        }
        let mut runs = Vec::new();
        let mut begin = 0;
        let mut font = None;
        let ends = shared.changes.iter().map(|(at, next)| (*at, Some(*next))).chain([(shared.units.len(), None)]);
        for (end, next) in ends {
            let end = end.clamp(begin, shared.units.len());
            if end > begin {
                let text = String::from_utf16_lossy(&shared.units[begin..end]);
                runs.push(Run { text, font: font.and_then(|number| self.font(number)).cloned().map(Box::new) });
            }
            (begin, font) = (end, next);
        }
        Some(runs)
    }

    fn font(&self, number: u16) -> Option<&Font> {
        self.fonts.get(font_place(number))
    }
}

// No font has the number 4.
fn font_place(number: u16) -> usize {
    usize::from(if number > 4 { number - 1 } else { number })
}

/// What holds for the whole workbook.
#[derive(Default)]
struct Globals {
    sheets: Vec<(usize, String, SheetDress)>,
    fonts: Vec<(Font, u16)>,
    formats: HashMap<u16, String>,
    styles: Vec<[u16; 5]>,
    palette: Vec<Rgb>,
    texts: Vec<Shared>,
    epoch: Epoch,
}

impl Globals {
    fn note(&mut self, record: &Record<'_>, rest: &[Record<'_>]) {
        match record.kind {
            0x0085 => {
                let sheet = SheetDress {
                    is_hidden: record.byte(4) & 3 != 0,
                    is_chart: record.byte(5) == 2,
                    ..SheetDress::default()
                };
                self.sheets.push((record.long(0) as usize, record.text(7, usize::from(record.byte(6))), sheet));
            }
            0x0031 if self.fonts.len() < limits::STYLES => {
                let font = Font {
                    size: f64::from(record.short(0)) / 20.0,
                    is_struck: record.short(2) & 8 != 0,
                    is_bold: record.short(6) >= 600,
                    ..Font::default()
                };
                self.fonts.push((font, record.short(4)));
            }
            0x041E => {
                self.formats.insert(record.short(0), record.text(4, usize::from(record.short(2))));
            }
            0x00E0 if self.styles.len() < limits::STYLES => {
                let pattern = record.byte(17) >> 2;
                let align = u16::from(record.byte(6));
                self.styles.push([
                    record.short(0),
                    record.short(2),
                    align,
                    u16::from(pattern),
                    record.short(18) & 0x7F,
                ]);
            }
            0x0092 => {
                let colours = record.data.get(2..).unwrap_or_default().chunks_exact(4);
                self.palette = colours.map(|colour| [colour[0], colour[1], colour[2]]).collect();
            }
            0x0022 if record.short(0) == 1 => self.epoch = Epoch::Of1904,
            0x00FC => {
                let more = rest.iter().skip(1).take_while(|next| next.kind == CONTINUE).count();
                self.texts = strings::table(&rest[..=more]);
            }
            _ => {}
        }
    }

    fn colour(&self, number: u16) -> Option<Rgb> {
        let own = usize::from(number).checked_sub(8).and_then(|at| self.palette.get(at)).copied();
        own.or_else(|| indexed(usize::from(number)))
    }

    fn dress(self) -> (Dress, Vec<(usize, String, SheetDress)>) {
        let fonts: Vec<Font> =
            self.fonts.iter().map(|(font, colour)| Font { colour: self.colour(*colour), ..font.clone() }).collect();
        let mut formats: HashMap<u16, Option<Arc<NumberFormat>>> = HashMap::new();
        let mut format = |id: u16| {
            let code = self.formats.get(&id).map(String::as_str).or(built_in(u32::from(id)));
            let new = || code.filter(|_| id != 0).map(|code| Arc::new(NumberFormat::of(code)));
            formats.entry(id).or_insert_with(new).clone()
        };
        let style = |[font, id, align, pattern, colour]: &[u16; 5]| Style {
            format: format(*id),
            format_id: u32::from(*id),
            font: fonts.get(font_place(*font)).cloned().unwrap_or_default(),
            fill: match pattern {
                0 => Fill::None,
                1 => self.colour(*colour).map_or(Fill::None, Fill::Solid),
                _ => Fill::Mixed,
            },
            across: match align & 7 {
                0 | 1 => Across::Left,
                2 | 6 => Across::Middle,
                3 => Across::Right,
                _ => Across::Unknown,
            },
            down: match align >> 4 & 7 {
                0 => Down::Top,
                1 | 3 | 4 => Down::Middle,
                _ => Down::Bottom,
            },
            is_spread: align & 7 == 6,
            is_check_box: false,
        };
        let styles = Styles::of_list(self.styles.iter().map(style).collect());
        let dress = Dress { sheets: HashMap::new(), styles, epoch: self.epoch, fonts, texts: self.texts };
        (dress, self.sheets)
    }
}

impl SheetDress {
    /// Reads the records of the sheet, from its first to its end; what is embedded in it has its own.
    fn read(&mut self, records: &[Record<'_>]) {
        let mut depth = 0;
        for (at, record) in records.iter().enumerate() {
            match record.kind {
                BEGIN => depth += 1,
                END => depth -= 1,
                _ if depth == 1 => self.note(record, &records[at..]),
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn note(&mut self, record: &Record<'_>, rest: &[Record<'_>]) {
        let position = (u32::from(record.short(0)), u32::from(record.short(2)));
        match record.kind {
            0x00BD => {
                let cells = record.data.get(4..).unwrap_or_default().chunks_exact(6);
                for (column, cell) in (position.1..).zip(cells) {
                    self.styles.insert((position.0, column), u16::from_le_bytes([cell[0], cell[1]]));
                }
            }
            0x0207 => {}
            kind if CELLS.contains(&kind) => {
                self.styles.insert(position, record.short(4));
                if kind == 0x00FD {
                    self.texts.insert(position, record.long(6));
                }
            }
            0x0208 => {
                let (row, height) = (position.0, f64::from(record.short(6) & 0x7FFF) / 20.0);
                let is_hidden = record.short(12) & 0x20 != 0 || height == 0.0;
                if is_hidden {
                    self.hidden_rows.push((row, row));
                }
                self.heights.push((row, if is_hidden { 0.0 } else { height }));
            }
            0x007D => {
                let (first, last) = (position.0, position.1.min(255));
                let width = f64::from(record.short(4)) / 256.0;
                let is_hidden = record.short(8) & 1 != 0 || width == 0.0;
                if is_hidden && first <= last {
                    self.hidden_columns.push((first, last));
                }
                self.widths.push((first, last, if is_hidden { 0.0 } else { width }));
            }
            0x023E => self.hides_zeros = record.short(0) & 0x10 == 0,
            0x00EC | 0x005D | 0x01B6 if self.drawn.len() < limits::SHAPES => {
                super::drawn::note(&mut self.drawn, record, rest)
            }
            _ => {}
        }
    }
}
