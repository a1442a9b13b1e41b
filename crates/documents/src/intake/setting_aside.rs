//! What is no part of a paper although it stands in its file: examples, lists of choices, notes below the form.

mod bounds;
mod halves;
mod letters;
mod notes;

use super::cell::{Cell, Leaf, Rect, is_grid};
use super::label::{LabelBook, is_arrows};
use super::phrases;
use super::vocabulary;
use halves::Halves;
use hoshin_domain::text::folded;
use hoshin_domain::{Finding, FindingCode, Place, Unplaced};
use notes::is_note;

/// The leaves of the paper, and what was set aside, with the reasons.
#[derive(Debug, Default)]
pub(super) struct Aside {
    pub(super) leaves: Vec<Leaf>,
    pub(super) unplaced: Vec<Unplaced>,
    pub(super) findings: Vec<Finding>,
}

/// Names of sheets that help to fill in a form and are none.
const HELPS: &[&str] = &[
    "記入例",
    "記載例",
    "作成例",
    "入力例",
    "記入要領",
    "記載要領",
    "作成要領",
    "入力要領",
    "記入方法",
    "記入上の注意",
    "作成上の注意",
    "注意事項",
    "説明",
    "使い方",
    "リスト",
    "list",
    "選択肢",
    "マスタ",
    "マスター",
    "ドロップダウン",
    "プルダウン",
    "作業用",
    "見本",
    "サンプル",
    "凡例",
    "手引",
    "要領",
    "改訂履歴",
    "変更履歴",
    "集計用",
    "データ入力規則",
];

/// Names of sheets that say again what stands on others.
const OVERVIEWS: &[&str] = &["一覧", "集計", "まとめ", "目次", "総括表", "全体表"];

pub(super) fn set_aside(leaves: &[Leaf], labels: &LabelBook) -> Aside {
    let mut aside = Aside::default();
    let mut halves = Halves::default();
    let is_paper = |leaf: &Leaf| help(leaf).is_none() && headings(leaf, labels) > 1;
    let has_paper = leaves.iter().any(|leaf| is_paper(leaf) && !is_overview(leaf));
    for leaf in leaves {
        let reason = help(leaf).filter(|_| has_paper).or_else(|| {
            (has_paper && is_overview(leaf) && says_again(leaf, leaves))
                .then(|| sheet(leaf).unwrap_or_default().to_owned())
        });
        if let Some(reason) = reason {
            aside.findings.push(Finding::new(FindingCode::SheetLeftOut, leaf.place.clone()).about(reason));
            aside.unplaced.extend(leaf.cells.iter().filter(|cell| !is_arrows(&cell.text)).map(unplaced));
            continue;
        }
        let (cells, notes) = without_notes(leaf);
        aside.unplaced.extend(notes.iter().map(unplaced));
        for (at, mut part) in halves.parts(Leaf { place: leaf.place.clone(), cells }, labels, aside.leaves.len()) {
            letters::read(&mut part, labels);
            aside.unplaced.extend(bounds::outside(&mut part, labels).iter().map(unplaced));
            aside.leaves.insert(at.min(aside.leaves.len()), part);
        }
    }
    aside
}

fn unplaced(cell: &Cell) -> Unplaced {
    Unplaced { place: cell.place.clone(), text: cell.text.trim().to_owned() }
}

fn sheet(leaf: &Leaf) -> Option<&str> {
    if let Place::Sheet(name) = &leaf.place { Some(name) } else { None }
}

/// Why a sheet only helps to fill in the form: its name, or that the example says so itself.
fn help(leaf: &Leaf) -> Option<String> {
    let name = sheet(leaf)?;
    let bare = folded(name).to_lowercase();
    // 目標設定シート is a paper's own.
    let is_help = HELPS.iter().any(|word| bare.contains(word)) || bare.starts_with("設定");
    is_help.then(|| name.to_owned())
}

fn is_overview(leaf: &Leaf) -> bool {
    sheet(leaf).is_some_and(|name| OVERVIEWS.iter().any(|word| folded(name).contains(word)))
}

/// Whether most of what a sheet says stands on the others too.
fn says_again(leaf: &Leaf, leaves: &[Leaf]) -> bool {
    let others: Vec<String> = leaves
        .iter()
        .filter(|other| other.place != leaf.place)
        .flat_map(|other| &other.cells)
        .map(|cell| folded(&cell.text))
        .collect();
    let long: Vec<String> = leaf
        .cells
        .iter()
        .map(|cell| folded(&cell.text))
        .filter(|text| text.chars().count() > 3 && vocabulary::senses(text).is_empty())
        .collect();
    let said = long.iter().filter(|text| others.iter().any(|other| other.contains(text.as_str()))).count();
    !long.is_empty() && said * 3 >= long.len() * 2
}

fn headings(leaf: &Leaf, labels: &LabelBook) -> usize {
    leaf.cells
        .iter()
        .filter(|cell| labels.exact(&cell.text).is_some() || !vocabulary::senses(&cell.text).is_empty())
        .count()
}

/// The cells of the form, and the notes around it.
fn without_notes(leaf: &Leaf) -> (Vec<Cell>, Vec<Cell>) {
    let is_status = |cell: &&Cell| phrases::is_status_line(&cell.text);
    let own: Vec<&Cell> = leaf.cells.iter().filter(|cell| !is_status(cell)).collect();
    let (notes, cells): (Vec<&Cell>, Vec<&Cell>) =
        own.iter().copied().partition(|cell| is_note(cell, &own) || is_far(cell, &own));
    (cells.into_iter().cloned().collect(), notes.into_iter().cloned().collect())
}

/// A cell of a sheet that lies beyond an empty row and outside of the columns of everything else.
fn is_far(cell: &Cell, cells: &[&Cell]) -> bool {
    if !is_grid(cells.iter().copied()) || cells.len() < 5 {
        return false;
    }
    let others = || cells.iter().filter(|other| !std::ptr::eq(**other, cell));
    let around = others().map(|other| other.rect).reduce(Rect::around);
    around.is_some_and(|around| {
        let is_below = cell.rect.top > around.bottom + 0.5;
        let is_right = cell.rect.left > around.right + 0.5;
        let is_away = cell.rect.top > around.bottom + 2.5 || cell.rect.left > around.right + 2.5;
        is_below && is_right || is_away
    })
}
