//! Tables for spreadsheet programs: CSV as Excel opens it, and safe to open.
//!
//! UTF-8 with a byte order mark, lines ended by CR LF, fields quoted where RFC 4180 asks for it. A cell that a
//! spreadsheet would take for a formula gets an apostrophe in front (ASVS 5.0, 1.2.10), so the file is for people;
//! programs read JSON, where every text is as it was typed.

use csv::{Terminator, WriterBuilder};

/// A row of cells.
pub type CsvRow = Vec<String>;

/// The table with its head, as the bytes of a file.
pub fn table(head: &[&str], rows: impl IntoIterator<Item = CsvRow>) -> Vec<u8> {
    // Without the mark Excel takes the file for Shift_JIS.
    let mut file = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(&mut file);
    let written = "memory takes every byte, and rows may differ in length";
    writer.write_record(head.iter().map(|cell| harmless(cell))).expect(written);
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell))).expect(written);
    }
    writer.flush().expect(written);
    drop(writer);
    file
}

/// The cell so that no spreadsheet calculates it.
fn harmless(cell: &str) -> String {
    // Spreadsheets fold the wide forms when they decide what is a formula, and skip a leading line break.
    let is_formula = cell
        .trim_start_matches(['\n', ' ', '　'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, written: &str) {
        let file = table(&["項目"], [vec![cell.to_owned()]]);
        assert_eq!(String::from_utf8(file).unwrap(), format!("\u{FEFF}項目\r\n{written}\r\n"), "{cell:?}");
    }

    #[test]
    fn a_cell_is_quoted_only_where_it_must_be() {
        check("防災部", "防災部");
        check("𠮷野川、髙台 ①㈱", "𠮷野川、髙台 ①㈱");
        check("一行目\n二行目", "\"一行目\n二行目\"");
        check("1,000", "\"1,000\"");
        check("「\"」", "\"「\"\"」\"");
        check("", "\"\"");
    }

    #[test]
    fn no_cell_is_a_formula() {
        check("=1+1", "'=1+1");
        check("+81", "'+81");
        check("-5", "'-5");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check(" =1", "' =1");
        check("\n=1", "\"'\n=1\"");
        check("＝1+1", "'＝1+1");
        check("3 = 1 + 2", "3 = 1 + 2");
        check("'=1", "'=1");
    }

    #[test]
    fn rows_follow_the_head() {
        let rows = [vec!["1".to_owned(), "甲".to_owned()], vec!["2".to_owned()]];
        let text = String::from_utf8(table(&["番号", "氏名"], rows)).unwrap();
        assert_eq!(text, "\u{FEFF}番号,氏名\r\n1,甲\r\n2\r\n");
    }
}
