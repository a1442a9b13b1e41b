//! How the cells look: light yellow and the word 記入欄 are theirs, grey is not.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The font of the whole workbook; where it is missing, the spreadsheet takes its own Japanese one.
const FONT: &str = "BIZ UDPゴシック";

/// The built-in format of texts, @.
const TEXT: u8 = 49;

const YELLOW: Color = Color::RGB(0xFF_F9_C4);
const GREY: Color = Color::RGB(0xEF_EF_EF);
const BLUE: Color = Color::RGB(0xDB_E5_F1);
const LINE: Color = Color::RGB(0x80_80_80);

/// The formats, made once.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) plain: Format,
    pub(super) head: Format,
    pub(super) number: Format,
    pub(super) hint: Format,
    pub(super) fixed: Format,
    pub(super) open: Format,
    pub(super) sample: Format,
    pub(super) arrow: Format,
    pub(super) kept: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(10.5)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left);
        let framed = plain.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        Self {
            title: plain.clone().set_font_size(14.0).set_bold().set_align(FormatAlign::VerticalCenter),
            head: framed.clone().set_bold().set_background_color(BLUE).set_align(FormatAlign::VerticalCenter),
            number: framed.clone().set_background_color(GREY).set_align(FormatAlign::Center),
            hint: framed.clone().set_font_size(9.0).set_background_color(BLUE),
            fixed: framed.clone().set_background_color(GREY),
            // As text, 3-1 stays 3-1 and = begins no formula.
            open: framed.clone().set_background_color(YELLOW).set_num_format_index(TEXT).set_unlocked(),
            sample: framed.set_background_color(YELLOW),
            arrow: plain.clone().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            kept: Format::new().set_num_format_index(TEXT),
            plain,
        }
    }
}
