//! The columns of the data table, one list: the CSV, the sheet データ, the 項目定義書 and the checks are made from it.

use super::OpenPaper;
use super::item::{self, Written};
use super::value_path::{GoalPart, ValuePath};
use super::values::values;
use hoshin_domain::Step;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// A plain decimal.
    Number(String),
    Empty,
}

#[derive(Debug)]
pub struct Column {
    pub name: &'static str,
    pub description: &'static str,
    pub form: ColumnForm,
    /// Whether no cell of it may be empty.
    pub is_required: bool,
    pub example: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnForm {
    /// Six digits with the check digit.
    Code,
    Text,
    Number,
    /// 2026-06-01.
    Date,
}

impl ColumnForm {
    /// The word in the 項目定義書.
    pub fn as_str(self) -> &'static str {
        match self {
            ColumnForm::Code => "文字列（半角数字6桁）",
            ColumnForm::Text => "文字列",
            ColumnForm::Number => "数値",
            ColumnForm::Date => "日付（YYYY-MM-DD）",
        }
    }
}

/// A value of a paper, on its way into the table of values.
#[derive(Debug)]
struct ValueRow<'a> {
    open: &'a OpenPaper<'a>,
    path: ValuePath,
    written: Written,
}

/// The columns of a table in their order, and how each makes its cell from a row of that type.
macro_rules! columns {
    ($row:ident; $($name:literal, $form:ident, $required:literal, $example:literal, $description:literal, $cell:expr;)*) => {
        /// The columns in their order.
        pub(in crate::open) const COLUMNS: &[Column] = &[$(Column {
            name: $name,
            description: $description,
            form: ColumnForm::$form,
            is_required: $required,
            example: $example,
        },)*];

        const CELLS: &[fn(&$row<'_>) -> Cell] = &[$($cell,)*];
    };
}
pub(super) use columns;

columns! {
    ValueRow;
    "全国地方公共団体コード", Code, true, "992011", "検査数字を含む6桁。先頭の0を省かない。",
        |row| text(row.open.municipality.code.as_str());
    "ID", Text, true, "992011-2026-3-1-goal1.target2.grade",
        "行の識別子。団体コード・年度・部の番号・版・項目の位置をつないだもの。ファイルの中で重ならず、公表後は変わらない。",
        |row| Cell::Text(format!("{}-{}-{}", row.open.policy_id(), row.open.edition_number(), row.path));
    "地方公共団体名", Text, true, "みほん市", "市区町村の名称。", |row| text(&row.open.municipality.name);
    "年度", Number, true, "2026", "年度の始まる西暦年。", |row| {
        row.open.paper.fiscal_year.map_or(Cell::Empty, number)
    };
    "年度_和暦", Text, true, "令和8年度", "和暦による年度。", |row| {
        row.open.paper.fiscal_year.map_or(Cell::Empty, |year| Cell::Text(year.in_era()))
    };
    "部名", Text, true, "防災部", "その年度の部の名称。", |row| optional(row.open.paper.department.as_deref());
    "様式名", Text, true, "標準様式", "運営方針の様式の名称。", |row| text(&row.open.form.title);
    "様式の版", Number, true, "1", "様式が変わるたびに1増える。", |row| number(row.open.form.version);
    "段階", Text, true, "年度末", "年度当初、中間、年度末のいずれか。", |row| text(word_of(row.open.step));
    "版", Number, true, "1", "公表の回数。訂正のたびに1増える。0は公表前の案。",
        |row| number(row.open.edition_number());
    "公表日", Date, false, "2026-06-01", "この版を公表した日。案では空。", |row| {
        row.open.edition.map_or(Cell::Empty, |edition| Cell::Text(edition.published_on.to_string()))
    };
    "訂正理由", Text, false, "実績値の誤りを訂正", "訂正して公表した版の理由。", |row| {
        optional(row.open.edition.and_then(|edition| edition.reason))
    };
    "重点目標番号", Number, false, "1", "重点目標の番号。部全体の項目では空。", |row| {
        let goal = row.path.owner().goal().and_then(|goal| row.open.paper.goals.get(usize::try_from(goal).ok()? - 1));
        goal.map_or(Cell::Empty, |goal| number(goal.number))
    };
    "区分", Text, true, "達成目標", "項目が属する部分。様式によらず同じ語。", |row| text(item::part(row.path));
    "項番", Number, false, "2", "同じ区分が並ぶときの順番。並ばない区分では空。", |row| {
        row.path.owner().number().map_or(Cell::Empty, number)
    };
    "項目", Text, true, "達成度", "様式に印刷された項目名。", |row| Cell::Text(item::label(row.path, row.open.form));
    "項目コード", Text, true, "grade", "様式によらず同じ項目の英字名。", |row| Cell::Text(row.path.code());
    "値", Text, false, "A",
        "文字列の値。入力されたままの文字で、段落は改行で分ける。=、+、-、@などで始まる値は、式として計算されないよう、CSVでは先頭に ' を付ける。",
        |row| match &row.written {
            Written::Text(value) => text(value),
            Written::Number { .. } | Written::Missing(_) => Cell::Empty,
        };
    "数値", Number, false, "1200", "数値の値。桁区切りや単位を含まない。", |row| match &row.written {
        Written::Number { plain, .. } => Cell::Number(plain.clone()),
        Written::Text(_) | Written::Missing(_) => Cell::Empty,
    };
    "単位", Text, false, "人", "数値の単位。", |row| match &row.written {
        Written::Number { unit, .. } => optional(unit.as_deref()),
        Written::Text(_) | Written::Missing(_) => Cell::Empty,
    };
    "欠測理由", Text, false, "年度末に記入", "値も数値もない理由。未入力、年度末に記入、対象外のいずれか。",
        |row| match &row.written {
            Written::Missing(why) => text(why.as_str()),
            Written::Text(_) | Written::Number { .. } => Cell::Empty,
        };
}

pub(super) fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

pub(super) fn optional(some: Option<&str>) -> Cell {
    some.map_or(Cell::Empty, text)
}

pub(super) fn number(number: impl ToString) -> Cell {
    Cell::Number(number.to_string())
}

fn word_of(step: Step) -> &'static str {
    match step {
        Step::Plan => "年度当初",
        Step::MidYear => "中間",
        Step::Result => "年度末",
    }
}

/// The rows of a paper: one value each. What the columns 年度, 部名 and 重点目標番号 say already has no row.
pub fn rows(open: &OpenPaper<'_>) -> Vec<Vec<Cell>> {
    let is_column = |path: &ValuePath| {
        matches!(path, ValuePath::FiscalYear | ValuePath::Department | ValuePath::Goal(_, GoalPart::Number))
    };
    let values = values(open).into_iter().filter(|(path, _)| !is_column(path));
    let row = |(path, text): (ValuePath, Option<String>)| {
        let row = ValueRow { open, path, written: item::written(open, path, text.as_deref()) };
        CELLS.iter().map(|cell| cell(&row)).collect()
    };
    values.map(row).collect()
}
