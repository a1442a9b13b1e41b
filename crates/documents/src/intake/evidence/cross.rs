//! Plan and result beside each other under their own heads, the names of the parts down the left: 計画｜結果｜評価 over
//! 達成目標 and 取組①.

use super::block::Block;
use super::inline::counted;
use super::item::Item;
use super::page::Page;
use crate::intake::cell::{Cell, Rect};
use crate::intake::vocabulary::{Sense, headword};

/// What a column of such a table says of the part that its row names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Plan,
    Check,
    Grade,
}

/// Takes such a table from a row on.
pub(super) fn take(page: &mut Page, row: usize) -> Option<Vec<Block>> {
    let heads = page.open(row);
    let head = |at: &usize| column(page.item(*at)).map(|column| (page.item(*at).cell.clone(), column));
    let columns: Vec<(Cell, Column)> = heads.iter().filter_map(head).collect();
    let has = |wanted: Column| columns.iter().filter(|(_, column)| *column == wanted).count() == 1;
    if columns.len() != heads.len() || !has(Column::Plan) || !has(Column::Check) {
        return None;
    }
    let first = columns.first()?.0.rect.left;
    let rows: Vec<usize> = (row + 1..page.rows.len())
        .filter(|row| !page.open(*row).is_empty())
        .take_while(|row| is_part(page, *row, first))
        .collect();
    let says_result = |row: &usize| {
        page.open(*row)
            .iter()
            .skip(1)
            .any(|at| under(page, *at, &columns).is_some_and(|(_, column)| *column == Column::Check))
    };
    if !rows.iter().any(says_result) {
        return None;
    }
    heads.iter().for_each(|at| page.items[*at].is_used = true);
    Some(rows.into_iter().flat_map(|row| part(page, row, &columns)).collect())
}

/// 計画（４月）, 結果（３月）, 評価.
fn column(item: &Item) -> Option<Column> {
    let word = headword(item.text());
    let word = word.split('(').next().unwrap_or_default();
    match word {
        "計画" | "年度当初" | "当初計画" | "当初" | "期首" | "取組計画" | "計画内容" | "予定" => {
            Some(Column::Plan)
        }
        "結果" | "実績" | "年度末" | "期末" | "実施結果" | "取組結果" | "達成状況" | "成果" | "年度末実績"
        | "結果・実績" => Some(Column::Check),
        _ if item.may_be(Sense::Grade) => Some(Column::Grade),
        _ => None,
    }
}

/// A row with the name of a target or an initiative at the left and something beside it.
fn is_part(page: &Page, row: usize, first: f64) -> bool {
    let items = page.open(row);
    let [label, values @ ..] = &items[..] else { return false };
    let is_of_part =
        |sense: &Sense| matches!(sense, Sense::Target | Sense::Initiative | Sense::Method | Sense::Indicator);
    page.item(*label).senses.iter().any(is_of_part)
        && page.item(*label).rect().right <= first + page.slack
        && !values.is_empty()
        && values.iter().all(|at| !page.item(*at).is_known())
}

fn under<'c>(page: &Page, at: usize, columns: &'c [(Cell, Column)]) -> Option<&'c (Cell, Column)> {
    let rect = page.item(at).rect();
    let shared = |column: &Rect| column.right.min(rect.right) - column.left.max(rect.left);
    let is_over = |(head, _): &&(Cell, Column)| shared(&head.rect) > 0.5 * head.rect.width().min(rect.width());
    let own: Vec<&(Cell, Column)> = columns.iter().filter(is_over).collect();
    if let [only] = own[..] { Some(only) } else { None }
}

/// The part that a row names, and what came of it.
fn part(page: &mut Page, row: usize, columns: &[(Cell, Column)]) -> Vec<Block> {
    let items = page.open(row);
    let label = page.item(items[0]).clone();
    page.take(items[0]);
    let is_target = label.may_be(Sense::Target) || label.may_be(Sense::Indicator);
    let sense = if is_target { Sense::Target } else { Sense::Initiative };
    let check = if is_target { Sense::Attainment } else { Sense::Result };
    let word = counted(&label.cell.text).map_or(label.cell.text.as_str(), |(word, _)| word).to_owned();
    let named = Cell { text: word, ..label.cell.clone() };
    let mut blocks = Vec::new();
    for at in &items[1..] {
        let column = under(page, *at, columns);
        let cell = page.take(*at);
        let heading = |cell: &Cell, sense: Sense| Item {
            cell: cell.clone(),
            senses: vec![sense],
            label: None,
            is_used: true,
            goal: None,
        };
        let heading = match column {
            Some((_, Column::Plan)) => heading(&named, sense),
            Some((head, Column::Check)) => heading(head, check),
            Some((head, Column::Grade)) => heading(head, Sense::Grade),
            None => {
                blocks.push(Block::Free(cell));
                continue;
            }
        };
        blocks.push(Block::Pair { heading, values: vec![cell] });
    }
    blocks
}
