//! 指標: one row for each indicator of every target and initiative, and empty rows for new ones.

use super::book::{Book, NotWritten, Outgoing};
use super::marks::{self, mark_of};
use super::pen::{SheetWriter, Span};
use crate::indicator::label;
use hoshin_domain::workbook::{Slot, Spare};
use hoshin_domain::{ChargeField, FieldPath, Indicator, IndicatorField, InitiativeField, ItemId, Side, TargetField};
use rust_xlsxwriter::XlsxError;

const SPARE_OF_TARGET: u8 = 2;
const SPARE_OF_INITIATIVE: u8 = 1;

/// With more rows than this no empty ones are offered: nobody would find the right one, and every cell has a name.
const MOST_SPARES: usize = 200;

/// The columns that say which row it is: 管理番号, the goal, the target or initiative.
const LEAD: u16 = 3;

pub(super) fn draw(book: &mut Book<'_>) -> Result<(), NotWritten> {
    let outgoing = book.outgoing;
    let (rows, offers) = rows(outgoing);
    if rows.is_empty() {
        return Ok(());
    }
    let columns = columns();
    let widths = [10.0, 14.0, 34.0].into_iter().chain(columns.iter().map(|column| column.width())).collect();
    let taken = |name: &str| outgoing.form.labels.basic_policy == name;
    let name = if taken("指標") { "指標一覧" } else { "指標" };
    let mut pen = SheetWriter::new(book, name.to_owned(), widths)?;
    let title = outgoing.form.title(Some(outgoing.policy.fiscal_year), &outgoing.policy.department);
    pen.title(Span { row: 0, first: 0, last: LEAD + 3 }, &format!("{title}　指標"))?;
    pen.plain(Span { row: 1, first: 0, last: LEAD + 5 }, &note(offers))?;
    let cells = cells(&pen, &rows, &columns);
    heads(&mut pen, &columns, &cells)?;
    for ((at, row), cells) in (4..).zip(&rows).zip(&cells) {
        lead(&mut pen, at, row, cells.iter().flatten().any(|cell| cell.is_open))?;
        for (column, cell) in (LEAD..).zip(cells) {
            let span = Span::one(at, column);
            match cell {
                Some(cell) => pen.field(span, cell.slot, cell.text.as_deref())?,
                // Of a new indicator it is said once it is there.
                None if matches!(columns[usize::from(column - LEAD)], Column::Charge(_)) => pen.fixed(span, "")?,
                None => pen.arrow(span)?,
            }
        }
    }
    pen.finish_wide(4, LEAD)?;
    Ok(())
}

/// Whether there are empty rows for new indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offers {
    Rows,
    /// There would be too many.
    TooMany,
    /// They are not theirs to add.
    Nothing,
}

fn note(offers: Offers) -> String {
    let adding = match offers {
        Offers::Rows => {
            "新しい指標は、その目標・取組の「新」の行に、指標名から記入します。表の下に書き足した行は取り込めません。"
        }
        Offers::TooMany => "新しい指標は、運営方針の画面で追加します。表の下に書き足した行は取り込めません。",
        Offers::Nothing => "指標を増やすときは、部の担当へ伝えてください。表の下に書き足した行は取り込めません。",
    };
    format!(
        "1行が1つの指標です。{adding}指標をなくすとき、並べ替えるとき、取組記録からの集計を決めるときは、運営方針の画面で行います。取組記録から集計している実績値は灰色です。"
    )
}

/// A row: an indicator, or room for a new one.
struct IndicatorRow {
    slot: fn(ItemId, u8, IndicatorField) -> Slot,
    id: ItemId,
    number: u8,
    goal: String,
    /// What it belongs to, with the beginning of its text.
    owner: String,
}

impl IndicatorRow {
    fn slot(&self, field: IndicatorField) -> Slot {
        (self.slot)(self.id, self.number, field)
    }

    /// The indicator, if it is one already.
    fn known(&self) -> Option<ItemId> {
        (self.number == 0).then_some(self.id)
    }
}

fn known(id: ItemId, _number: u8, field: IndicatorField) -> Slot {
    Slot::Field(FieldPath::Indicator(id, field))
}

fn spare(owner: ItemId, number: u8, field: IndicatorField) -> Slot {
    Slot::Spare(Spare { owner, number, path: FieldPath::Indicator(Spare::NOBODY, field) })
}

/// A target or an initiative with what it is measured by.
struct Measured<'a> {
    id: ItemId,
    indicators: &'a [Indicator],
    spares: u8,
    goal: String,
    name: String,
}

fn rows(outgoing: &Outgoing<'_>) -> (Vec<IndicatorRow>, Offers) {
    let measured = measured(outgoing);
    let count: usize = measured.iter().map(|part| usize::from(part.spares)).sum();
    let offers = match outgoing.may_add {
        true if count > MOST_SPARES => Offers::TooMany,
        true => Offers::Rows,
        false => Offers::Nothing,
    };
    let mut rows = Vec::new();
    for part in &measured {
        let mut add = |slot, id, number| {
            rows.push(IndicatorRow { slot, id, number, goal: part.goal.clone(), owner: part.name.clone() });
        };
        part.indicators.iter().for_each(|indicator| add(known, indicator.id, 0));
        let spares = if offers == Offers::Rows { part.spares } else { 0 };
        (1..=spares).for_each(|number| add(spare, part.id, number));
    }
    (rows, offers)
}

fn measured<'a>(outgoing: &Outgoing<'a>) -> Vec<Measured<'a>> {
    let labels = &outgoing.form.labels;
    let spares = |path, count| if outgoing.has(path) { count } else { 0 };
    let of_targets = spares(FieldPath::Target(Spare::NOBODY, TargetField::Text), SPARE_OF_TARGET);
    let of_initiatives = spares(FieldPath::Initiative(Spare::NOBODY, InitiativeField::Text), SPARE_OF_INITIATIVE);
    let mut measured = Vec::new();
    for (number, goal) in (1..).zip(&outgoing.policy.goals) {
        let name_of_goal = format!("{}{number}", labels.priority_goal);
        let mut add = |id, indicators, spares, name| {
            measured.push(Measured { id, indicators, spares, goal: name_of_goal.clone(), name });
        };
        for (at, target) in (1..).zip(&goal.targets) {
            let name = named(&labels.annual_target, at, target.text.as_deref());
            add(target.id, &target.indicators[..], of_targets, name);
        }
        for (at, initiative) in (1..).zip(&goal.initiatives) {
            let name = named(&labels.initiative, at, initiative.text.as_deref());
            add(initiative.id, &initiative.indicators[..], of_initiatives, name);
        }
    }
    measured
}

/// 達成目標1　防災訓練を…
fn named(label: &str, at: usize, text: Option<&str>) -> String {
    const SHOWN: usize = 40;
    let line = text.unwrap_or_default().split('\n').next().unwrap_or_default();
    let beginning: String = line.chars().take(SHOWN).collect();
    let more = if text.is_some_and(|text| text != beginning) { "…" } else { "" };
    format!("{label}{at}　{beginning}{more}")
}

/// A column behind the lead.
#[derive(Debug, Clone, Copy)]
enum Column {
    Field(IndicatorField),
    Charge(ChargeField),
    Arrow,
}

// As on the other sheets: what is promised, →, what came of it.
fn columns() -> Vec<Column> {
    let of = |side: Side| {
        let fields = IndicatorField::ALL.iter().filter(move |field| field.side() == side && !field.is_of_feed());
        fields.map(|field| Column::Field(*field))
    };
    let charges = ChargeField::ALL.iter().map(|field| Column::Charge(*field));
    of(Side::Plan).chain(charges).chain([Column::Arrow]).chain(of(Side::Check)).collect()
}

impl Column {
    fn width(self) -> f64 {
        match self {
            Column::Arrow => 4.0,
            Column::Charge(ChargeField::Section | ChargeField::Person) => 20.0,
            Column::Charge(ChargeField::Rhythm) => 12.0,
            Column::Field(field) => match field {
                IndicatorField::Name | IndicatorField::NotEvaluable | IndicatorField::Restatement => 26.0,
                IndicatorField::Milestones | IndicatorField::Later | IndicatorField::Source => 20.0,
                IndicatorField::Kind | IndicatorField::Unit | IndicatorField::Direction | IndicatorField::Weight => {
                    10.0
                }
                IndicatorField::Formula
                | IndicatorField::Baseline
                | IndicatorField::BaselineDate
                | IndicatorField::Target
                | IndicatorField::Upper
                | IndicatorField::Actual
                | IndicatorField::ActualDate
                | IndicatorField::Reliability
                | IndicatorField::Earlier
                | IndicatorField::Feed
                | IndicatorField::FeedKind
                | IndicatorField::FeedQuantity
                | IndicatorField::FeedOf
                | IndicatorField::FeedPartner
                | IndicatorField::FeedInitiatives => 16.0,
            },
        }
    }
}

fn hint(field: IndicatorField) -> &'static str {
    match field {
        IndicatorField::Name => "例：防災訓練の参加者数",
        IndicatorField::Kind | IndicatorField::Direction => "一覧から選びます",
        IndicatorField::Formula => "一覧から選びます。空欄なら向きに合わせます",
        IndicatorField::Unit => "例：人",
        IndicatorField::Baseline => "例：1,050人",
        IndicatorField::BaselineDate | IndicatorField::ActualDate => "例：2026-04-01、令和8年4月1日",
        IndicatorField::Target => "例：約1,200人。書いたままの文字で残ります",
        IndicatorField::Upper => "範囲内は上限、維持は許す幅",
        IndicatorField::Milestones => "1行に1つ。例：設計 20",
        IndicatorField::Later => "1行に1つ。例：令和9年度 65％",
        IndicatorField::Weight => "数字だけ",
        IndicatorField::Source => "例：市民意識調査",
        IndicatorField::Actual => "例：1,180人。工程は終えたものを1行に1つ",
        IndicatorField::Reliability => "例：速報値",
        IndicatorField::Earlier => "訂正したときだけ",
        IndicatorField::Restatement => "訂正したときだけ",
        IndicatorField::NotEvaluable => "実績値が出ないときだけ",
        IndicatorField::Feed | IndicatorField::FeedQuantity | IndicatorField::FeedOf => "",
        IndicatorField::FeedKind => "「、」で区切る。空欄ならすべて",
        IndicatorField::FeedPartner => "含む言葉。「、」で区切る",
        IndicatorField::FeedInitiatives => "取組の文の一部。「、」で区切る",
    }
}

/// A cell, whether it is theirs, and what stands in it.
struct Cell {
    slot: Slot,
    is_open: bool,
    text: Option<String>,
}

/// Every row; none is an arrow.
type Cells = Vec<Vec<Option<Cell>>>;

fn cells(pen: &SheetWriter<'_, '_>, rows: &[IndicatorRow], columns: &[Column]) -> Cells {
    let slot = |row: &IndicatorRow, column: &Column| match column {
        Column::Arrow => None,
        Column::Field(field) => Some(row.slot(*field)),
        Column::Charge(field) => row.known().map(|id| Slot::Charge(id, *field)),
    };
    let cell = |row: &IndicatorRow, column: &Column| {
        let slot = slot(row, column)?;
        let (text, is_open) = pen.standing(slot);
        Some(Cell { slot, is_open, text })
    };
    rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect()
}

fn heads(pen: &mut SheetWriter<'_, '_>, columns: &[Column], cells: &Cells) -> Result<(), XlsxError> {
    let labels = &pen.book().outgoing.form.labels;
    let owner = format!("{}・{}", labels.annual_target, labels.initiative);
    let leads = ["管理番号", &labels.priority_goal, owner.trim_matches('・')];
    for (column, text) in (0..).zip(leads) {
        pen.head(Span::one(2, column), text, false)?;
        pen.hint(Span::one(3, column), if column == marks::COLUMN { "変えないでください" } else { "" })?;
    }
    for (at, (place, column)) in (LEAD..).zip(columns).enumerate() {
        let (label, hint) = match column {
            Column::Arrow => {
                pen.arrow(Span::one(2, place))?;
                continue;
            }
            Column::Field(field) => (label(*field), hint(*field)),
            Column::Charge(field) => (field.label(), "一覧から選びます。公表されません"),
        };
        let any = cells.iter().any(|row| row[at].as_ref().is_some_and(|cell| cell.is_open));
        pen.head(Span::one(2, place), label, any)?;
        pen.hint(Span::one(3, place), hint)?;
    }
    Ok(())
}

fn lead(pen: &mut SheetWriter<'_, '_>, at: u32, row: &IndicatorRow, is_open: bool) -> Result<(), XlsxError> {
    let mark = mark_of(row.slot(IndicatorField::Name)).unwrap_or_default();
    pen.number(Span::one(at, marks::COLUMN), &mark, false)?;
    pen.fixed(Span::one(at, 1), &row.goal)?;
    let word = if is_open { format!("\n{}", super::pen::OPEN_WORD) } else { String::new() };
    pen.fixed(Span::one(at, 2), &format!("{}{word}", row.owner))
}
