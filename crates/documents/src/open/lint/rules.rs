//! The rules that hold for a table, whatever file it stands in.

use super::{Defect, Held, Table};
use crate::open::columns::{COLUMNS, Column, ColumnForm};
use crate::open::item::Missing;
use encoding_rs::SHIFT_JIS;
use hoshin_domain::{FiscalYear, MunicipalityCode, number};
use std::collections::BTreeSet;

pub(super) type Rule = fn(&Table) -> Vec<Defect>;

pub(super) const RULES: &[Rule] = &[
    one_value_per_cell,
    numbers_are_numbers,
    no_layout_by_spaces,
    nothing_is_left_out,
    units_stand_apart,
    no_platform_characters,
    years_are_western,
    the_area_is_named,
    missing_has_a_reason,
    one_table,
];

/// The columns whose words are ours or the form's; what people wrote is theirs.
fn of_ours() -> impl Iterator<Item = &'static Column> {
    COLUMNS.iter().filter(|column| !["値", "訂正理由"].contains(&column.name))
}

fn failing(table: &Table, rule: &'static str, column: &str, is_wrong: impl Fn(&Held) -> bool) -> Vec<Defect> {
    let wrong = table.column(column).filter(|(_, cell)| is_wrong(cell));
    wrong.map(|(row, _)| Defect { rule, row: Some(row), what: column.to_owned() }).collect()
}

/// 1-2: a cell does not list several values.
fn one_value_per_cell(table: &Table) -> Vec<Defect> {
    let is_list = |cell: &Held| cell.text().contains(['\n', ';', '、', '\t']);
    of_ours().flat_map(|column| failing(table, "1-2", column.name, is_list)).collect()
}

/// 1-3: numbers without separators, currency or ▲; in a workbook by their type.
fn numbers_are_numbers(table: &Table) -> Vec<Defect> {
    let is_wrong = |cell: &Held| match cell {
        Held::Number(text) => number::plain(text).as_deref() != Some(text),
        Held::Text(_) => true,
        Held::Empty => false,
    };
    let columns = COLUMNS.iter().filter(|column| column.form == ColumnForm::Number);
    columns.flat_map(|column| failing(table, "1-3", column.name, is_wrong)).collect()
}

/// 1-5: no spaces that only serve the looks.
fn no_layout_by_spaces(table: &Table) -> Vec<Defect> {
    let is_spaced = |cell: &Held| {
        let text = cell.text();
        text != text.trim() || text.contains(['　', '\n'])
    };
    let is_blank = |cell: &Held| !cell.text().is_empty() && cell.text().trim().is_empty();
    let ours = of_ours().flat_map(|column| failing(table, "1-5", column.name, is_spaced));
    ours.chain(failing(table, "1-5", "値", is_blank)).collect()
}

/// 1-6: nothing stands for "as above".
fn nothing_is_left_out(table: &Table) -> Vec<Defect> {
    let is_ditto = |cell: &Held| ["〃", "同上", "”", "々", "\""].contains(&cell.text());
    let required = COLUMNS.iter().filter(|column| column.is_required);
    let empty = required.flat_map(|column| failing(table, "1-6", column.name, |cell| cell.text().is_empty()));
    empty.chain(COLUMNS.iter().flat_map(|column| failing(table, "1-6", column.name, is_ditto))).collect()
}

/// 1-7: no cell is calculated when the file is opened.
pub(super) fn no_formula_in_text(table: &Table) -> Vec<Defect> {
    let is_formula = |cell: &Held| cell.text().starts_with(['=', '+', '-', '@', '\t', '\r']);
    ["値", "訂正理由"].iter().flat_map(|column| failing(table, "1-7", column, is_formula)).collect()
}

/// 1-9: a number that counts something says what. Ordinal numbers count nothing.
fn units_stand_apart(table: &Table) -> Vec<Defect> {
    let units = table.column("単位");
    let codes = table.column("項目コード");
    let numbers = table.column("数値");
    let rows = numbers.zip(units).zip(codes);
    let is_ordinal = |code: &Held| code.text().ends_with("number");
    let without = rows.filter(|(((_, number), (_, unit)), (_, code))| {
        !number.text().is_empty() && unit.text().is_empty() && !is_ordinal(code)
    });
    without.map(|(((row, _), _), _)| Defect { rule: "1-9", row: Some(row), what: "単位".to_owned() }).collect()
}

/// 1-10: no 機種依存文字 in the words of the table.
fn no_platform_characters(table: &Table) -> Vec<Defect> {
    let is_wrong = |cell: &Held| cell.text().chars().any(is_platform_character);
    let heads = table.head.iter().filter(|name| name.chars().any(is_platform_character));
    let heads: Vec<Defect> = heads.map(|name| Defect::file("1-10", name.clone())).collect();
    let names = of_ours().filter(|column| !["部名", "地方公共団体名"].contains(&column.name));
    heads.into_iter().chain(names.flat_map(|column| failing(table, "1-10", column.name, is_wrong))).collect()
}

/// Whether a character stands outside of JIS X 0208: in NEC's and IBM's rows, or nowhere in Shift_JIS.
fn is_platform_character(c: char) -> bool {
    let text = c.to_string();
    let (bytes, _, is_unknown) = SHIFT_JIS.encode(&text);
    is_unknown || (bytes.len() == 2 && matches!(bytes[0], 0x87 | 0xED | 0xEE | 0xF0..=0xFC))
}

/// 1-11: 西暦 and 和暦 of one year; days as ISO 8601.
fn years_are_western(table: &Table) -> Vec<Defect> {
    let year = |cell: &Held| cell.text().parse::<u16>().ok().and_then(|year| FiscalYear::try_from(year).ok());
    let pairs = table.column("年度").zip(table.column("年度_和暦"));
    let differ =
        pairs.filter(|((_, western), (_, era))| year(western).map(FiscalYear::in_era).as_deref() != Some(era.text()));
    let years = differ.map(|((row, _), _)| Defect { rule: "1-11", row: Some(row), what: "年度".to_owned() });
    let is_no_day = |cell: &Held| {
        !cell.text().is_empty() && (cell.text().len() != 10 || cell.text().parse::<jiff::civil::Date>().is_err())
    };
    years.chain(failing(table, "1-11", "公表日", is_no_day)).collect()
}

/// 1-12: the area by code and name, first of all.
fn the_area_is_named(table: &Table) -> Vec<Defect> {
    let first = table.head.first().is_none_or(|name| name != "全国地方公共団体コード");
    let head = first.then(|| Defect::file("1-12", "全国地方公共団体コード does not come first"));
    let is_wrong = |cell: &Held| cell.text().parse::<MunicipalityCode>().is_err();
    head.into_iter().chain(failing(table, "1-12", "全国地方公共団体コード", is_wrong)).collect()
}

/// 1-13: an empty value has a reason, a value has none, and no sign stands for a value.
fn missing_has_a_reason(table: &Table) -> Vec<Defect> {
    let rows = table.column("値").zip(table.column("数値")).zip(table.column("欠測理由"));
    let wrong = rows.filter(|(((_, text), (_, number)), (_, reason))| {
        let is_missing = text.text().is_empty() && number.text().is_empty();
        let is_reason = Missing::ALL.iter().any(|known| known.as_str() == reason.text());
        let is_sign = ["-", "－", "―", "—", "＊", "*", "…", "x", "X", "NA", "N/A"].contains(&text.text());
        is_sign || if is_missing { !is_reason } else { !reason.text().is_empty() }
    });
    wrong.map(|(((row, _), _), _)| Defect { rule: "1-13", row: Some(row), what: "欠測理由".to_owned() }).collect()
}

/// 2-x: one table, one head, no empty line, all lines of one length.
fn one_table(table: &Table) -> Vec<Defect> {
    let names: BTreeSet<&String> = table.head.iter().collect();
    let is_sound = names.len() == table.head.len() && table.head.iter().all(|name| !name.trim().is_empty());
    let head = (!is_sound).then(|| Defect::file("2-1", "the head has empty or equal names"));
    let is_odd = |row: &[Held]| row.len() != table.head.len() || row.iter().all(|cell| cell.text().is_empty());
    let rows = table.rows.iter().zip(2..).filter(|(row, _)| is_odd(row));
    let rows = rows.map(|(_, number)| Defect { rule: "2-1", row: Some(number), what: "row".to_owned() });
    let expected: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let differs = (table.head != expected).then(|| Defect::file("2-1", "the columns are not those of the 項目定義書"));
    head.into_iter().chain(differs).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platform_characters_are_those_of_single_makers() {
        for c in ['①', '㈱', 'Ⅰ', '髙', '﨑', '㍻', '\u{E000}', '𠮷'] {
            assert!(is_platform_character(c), "{c}");
        }
        for c in ['部', 'ｱ', 'A', '々', '（', '％', '・', 'Ω'] {
            assert!(!is_platform_character(c), "{c}");
        }
    }
}
