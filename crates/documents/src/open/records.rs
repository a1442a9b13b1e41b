//! The public records of an edition as a table: a row for each quantity, so that every number has its unit beside it.

use super::OpenPaper;
use super::columns::{Cell, Column, ColumnForm, columns, number, optional, text};
use super::item::Missing;
use hoshin_domain::FiscalYear;
use hoshin_domain::record::{InitiativeRecords, PublishedRecords, Quantity, RecordPaper};

/// A quantity of a record, or a record that counts nothing, on its way into the table of records.
struct QuantityRow<'a> {
    open: &'a OpenPaper<'a>,
    of: &'a InitiativeRecords,
    /// The record's place among those of its initiative, from 1.
    number: usize,
    record: &'a RecordPaper,
    /// The quantity with its place; none where a record counts nothing.
    quantity: Option<(usize, &'a Quantity)>,
}

columns! {
    QuantityRow;
    "全国地方公共団体コード", Code, true, "992011", "検査数字を含む6桁。先頭の0を省かない。",
        |row| text(row.open.municipality.code.as_str());
    "ID", Text, true, "992011-2026-3-1-goal1.initiative2.record5.quantity1",
        "行の識別子。団体コード・年度・部の番号・版・重点目標・具体的取組・記録番号・数量番号をつないだもの。ファイルの中で重ならない。",
        |row| Cell::Text(identity(row));
    "地方公共団体名", Text, true, "みほん市", "市区町村の名称。", |row| text(&row.open.municipality.name);
    "年度", Number, true, "2026", "年度の始まる西暦年。", |row| {
        row.open.paper.fiscal_year.map_or(Cell::Empty, number)
    };
    "年度_和暦", Text, true, "令和8年度", "和暦による年度。", |row| {
        row.open.paper.fiscal_year.map_or(Cell::Empty, |year: FiscalYear| Cell::Text(year.in_era()))
    };
    "部名", Text, true, "防災部", "その年度の部の名称。", |row| optional(row.open.paper.department.as_deref());
    "版", Number, true, "1", "公表の回数。記録は、その版を公表した時点のもの。", |row| number(row.open.edition_number());
    "公表日", Date, false, "2026-06-01", "この版を公表した日。", |row| {
        row.open.edition.map_or(Cell::Empty, |edition| Cell::Text(edition.published_on.to_string()))
    };
    "重点目標番号", Number, true, "1", "重点目標の番号。", |row| number(row.of.goal);
    "具体的取組番号", Number, true, "2", "重点目標の中での具体的取組の順番。", |row| number(row.of.initiative);
    "記録番号", Number, true, "5", "具体的取組の中での記録の順番（日付順）。数量が2つ以上ある記録は、同じ番号の行が並ぶ。",
        |row| number(row.number);
    "日付", Date, true, "2026-06-03", "取組を行った日。", |row| Cell::Text(row.record.date.to_string());
    "種類", Text, true, "研修", "取組の種類。", |row| text(&row.record.kind);
    "件名", Text, true, "総合防災訓練",
        "入力されたままの文字。=、+、-、@などで始まる文字は、式として計算されないよう、先頭に ' を付ける。",
        |row| text(&row.record.title);
    "相手方・媒体", Text, false, "市内の小学校", "一緒に行った団体、又は発信に使った媒体。", |row| {
        optional(row.record.partner.as_deref())
    };
    "URL", Text, false, "https://example.lg.jp/", "関連するページ。", |row| optional(row.record.link.as_deref());
    "数量番号", Number, false, "1", "記録の中での数量の順番。数量のない記録では空。", |row| {
        row.quantity.map_or(Cell::Empty, |(at, _)| number(at))
    };
    "数量の名称", Text, false, "参加者", "数えたもの。", |row| row.quantity.map_or(Cell::Empty, |(_, it)| text(&it.name));
    "数値", Number, false, "1200", "数量の値。桁区切りや単位を含まない。", |row| {
        row.quantity.map_or(Cell::Empty, |(_, it)| number(&it.amount))
    };
    "単位", Text, false, "人", "数値の単位。", |row| row.quantity.map_or(Cell::Empty, |(_, it)| text(&it.unit));
    "欠測理由", Text, false, "対象外", "数値のない理由。数量のない記録では「対象外」。", |row| match row.quantity {
        Some(_) => Cell::Empty,
        None => text(Missing::NotApplicable.as_str()),
    };
}

fn identity(row: &QuantityRow<'_>) -> String {
    let policy = format!("{}-{}", row.open.policy_id(), row.open.edition_number());
    let record = format!("goal{}.initiative{}.record{}", row.of.goal, row.of.initiative, row.number);
    let quantity = row.quantity.map(|(at, _)| format!(".quantity{at}")).unwrap_or_default();
    format!("{policy}-{record}{quantity}")
}

/// The rows of the table without its head, in the order of the paper and of days.
pub(super) fn rows<'a>(
    open: &'a OpenPaper<'a>,
    records: &'a PublishedRecords,
) -> impl Iterator<Item = impl Iterator<Item = Cell> + 'a> + 'a {
    let of_initiative = |of: &'a InitiativeRecords| (1..).zip(&of.records).map(move |(at, it)| (of, at, &it.record));
    let quantities = |record: &'a RecordPaper| {
        let own: Vec<Option<(usize, &Quantity)>> = (1..).zip(&record.quantities).map(Some).collect();
        if own.is_empty() { vec![None] } else { own }
    };
    records.initiatives.iter().flat_map(of_initiative).flat_map(move |(of, number, record)| {
        quantities(record).into_iter().map(move |quantity| {
            let row = QuantityRow { open, of, number, record, quantity };
            CELLS.iter().map(move |cell| cell(&row))
        })
    })
}
