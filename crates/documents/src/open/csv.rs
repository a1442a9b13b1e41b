//! The data table and its 項目定義書 as CSV: UTF-8 with a byte order mark, CR LF, RFC 4180 (decision 0014).

use super::OpenPaper;
use super::columns::{COLUMNS, Cell, Column, ColumnForm, rows};
use super::item::{kind, label, part};
use super::records;
use super::values::paths;
use ::csv::{Terminator, Writer, WriterBuilder};
use hoshin_domain::field::{Field, Texts};
use hoshin_domain::form::ExtraKind;
use hoshin_domain::record::PublishedRecords;
use hoshin_domain::{
    Form, GoalPaper, GradeStep, IndicatorField, IndicatorPaper, InitiativePaper, OfficerPaper, OverallField, Paper,
    TargetPaper,
};

const WRITTEN: &str = "memory takes every byte, and all rows have the columns of the head";

/// The table of some papers, one below the other under one head.
pub fn table(papers: &[OpenPaper<'_>]) -> Vec<u8> {
    sheet(COLUMNS, papers.iter().flat_map(rows))
}

pub fn records(open: &OpenPaper<'_>, published: &PublishedRecords) -> Vec<u8> {
    sheet(records::COLUMNS, records::rows(open, published))
}

fn sheet<Row: IntoIterator<Item = Cell>>(columns: &[Column], rows: impl Iterator<Item = Row>) -> Vec<u8> {
    write(|writer| {
        writer.write_record(columns.iter().map(|column| column.name)).expect(WRITTEN);
        for row in rows {
            writer.write_record(row.into_iter().map(written)).expect(WRITTEN);
        }
    })
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Number(plain) => plain,
        Cell::Empty => String::new(),
    }
}

/// 項目定義書: what the columns mean, those of the records, then every item of the form.
pub fn definitions(form: &Form) -> Vec<u8> {
    write(|writer| {
        let head = ["種別", "項目名", "項目コード", "区分", "説明", "形式", "必須", "例"];
        writer.write_record(head).expect(WRITTEN);
        let of_records = records::COLUMNS.iter().map(|column| ("取組記録の列", column));
        for (kind, column) in COLUMNS.iter().map(|column| ("列", column)).chain(of_records) {
            let form = column.form.as_str();
            let required = if column.is_required { "必須" } else { "任意" };
            let line = [kind, column.name, "", "", column.description, form, required, column.example];
            writer.write_record(line).expect(WRITTEN);
        }
        let paper = one_of_each();
        for path in paths(&paper, form) {
            let (label, code) = (label(path, form), path.code());
            let description =
                format!("様式「{}」の項目。列「項目」にこの名称、列「項目コード」に{code}が入る。", form.title);
            let line = ["項目", &label, &code, part(path), &description, word_of(kind(path, form)), "任意", ""];
            writer.write_record(line).expect(WRITTEN);
        }
    })
}

fn write(fill: impl FnOnce(&mut Writer<&mut Vec<u8>>)) -> Vec<u8> {
    // Without the mark Excel takes the file for Shift_JIS.
    let mut file = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut file);
    fill(&mut writer);
    writer.flush().expect(WRITTEN);
    drop(writer);
    file
}

fn word_of(kind: ExtraKind) -> &'static str {
    match kind {
        ExtraKind::Text => ColumnForm::Text.as_str(),
        ExtraKind::Number => ColumnForm::Number.as_str(),
        ExtraKind::Date => ColumnForm::Date.as_str(),
        ExtraKind::Choice => "文字列（選択肢の一つ）",
        ExtraKind::Link => "文字列（URL）",
        ExtraKind::Grade => "評価区分の記号、または数値",
    }
}

/// A paper with one part of every kind, to list what a form asks.
pub(super) fn one_of_each() -> Paper {
    // What is listed only where it is written has to be written.
    let some = || Some("－".to_owned());
    let mut indicator = IndicatorPaper::default();
    IndicatorField::ALL.iter().for_each(|field| indicator.set(*field, some()));
    let indicators = || vec![indicator.clone()];
    let mut target = TargetPaper { indicators: indicators(), ..TargetPaper::default() };
    write_lines(&mut target);
    let mut goal = GoalPaper {
        number: 1,
        targets: vec![target],
        initiatives: vec![InitiativePaper { indicators: indicators(), ..InitiativePaper::default() }],
        ..GoalPaper::default()
    };
    write_lines(&mut goal);
    let mut paper = Paper { officers: vec![OfficerPaper::default()], ..Paper::default() };
    paper.goals = vec![goal];
    write_lines::<OverallField>(&mut paper);
    paper.grade_scale.0 = vec![GradeStep::default()];
    paper
}

fn write_lines<F: Field>(part: &mut impl Texts<F>) {
    let lines = F::ALL.iter().filter(|field| !field.row().has_box);
    lines.for_each(|field| part.write(*field, Some("－".to_owned())));
}

/// The text so that no spreadsheet calculates it; [`plain`] undoes it.
// ASVS 5.0, 1.2.10. Spreadsheets fold the wide forms when they decide what is a formula, and skip a leading line break.
fn harmless(text: String) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text }
}

/// A cell of 値 as it was typed, without the apostrophe that keeps spreadsheets from calculating it.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest.trim_start_matches('\''))).unwrap_or(cell)
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches(['\n', ' ', '　']).starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, cell: &str) {
        assert_eq!(harmless(text.to_owned()), cell);
        assert_eq!(plain(cell), text);
    }

    #[test]
    fn no_cell_is_a_formula_and_every_text_comes_back() {
        check("防災部", "防災部");
        check("", "");
        check("=1+1", "'=1+1");
        check("'=1+1", "''=1+1");
        check("＝1", "'＝1");
        check("-5", "'-5");
        check("\n@SUM(A1)", "'\n@SUM(A1)");
        check("'引用'", "'引用'");
        check("3 = 1 + 2", "3 = 1 + 2");
    }
}
