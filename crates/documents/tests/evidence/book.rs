//! Workbooks drawn in memory as offices draw them: a text to a range of cells, sheet by sheet.

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook};

/// A sheet: its name, and each text with the range it stands in. One behind # stands on a coloured ground.
pub(crate) type Sheet<'t> = (&'t str, Vec<(&'t str, String)>);

/// A workbook of these sheets.
pub(crate) fn book(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new().set_align(FormatAlign::Top);
    let coloured = plain.clone().set_background_color(Color::RGB(0xD9E2F3));
    for (name, cells) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (range, text) in cells {
            let (first, last) = range.split_once(':').unwrap_or((range, range));
            let (text, format) = text.strip_prefix('#').map_or((text.as_str(), &plain), |text| (text, &coloured));
            let ((top, left), (bottom, right)) = (position(first), position(last));
            if first == last {
                sheet.write_string_with_format(top, left, text, format).unwrap();
            } else {
                sheet.merge_range(top, left, bottom, right, text, format).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// Row and column of an address, from zero.
fn position(address: &str) -> (u32, u16) {
    let letters = address.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u16::from(letter - b'A') + 1);
    (address[letters.len()..].parse::<u32>().unwrap() - 1, column - 1)
}

/// A table whose texts are apart by |, its first row at a row of the sheet; a column to each of these letters.
/// A text with ↓2 behind it is merged down over two rows.
pub(crate) fn table(top: u32, columns: &str, rows: &[&str]) -> Vec<(&'static str, String)> {
    let columns: Vec<&str> = columns.split(' ').collect();
    let mut cells = Vec::new();
    for (row, texts) in (top..).zip(rows) {
        for (column, text) in columns.iter().zip(texts.split('|')) {
            let (text, down) =
                text.split_once('↓').map_or((text, 1), |(text, down)| (text, down.parse::<u32>().unwrap()));
            let (left, right) = column.split_once('-').unwrap_or((column, column));
            let range = format!("{left}{row}:{right}{}", row + down - 1);
            let range = if left == right && down == 1 { format!("{left}{row}") } else { range };
            if !text.trim().is_empty() {
                cells.push((&*range.leak(), text.trim().replace('/', "\n")));
            }
        }
    }
    cells
}
