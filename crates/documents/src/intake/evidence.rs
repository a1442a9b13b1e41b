//! The general placer: what a text is follows from words, looks, place and contents, and what has no reason is left.

mod across;
mod arrows;
mod beside;
mod block;
mod blocks;
mod by_goal;
mod captions;
mod checks;
mod choosing;
mod closing;
mod contents;
mod continued;
mod counted_words;
mod counting;
mod cross;
mod evaluators;
mod filling;
mod free;
mod goal_lines;
mod goal_pages;
mod grid;
mod header;
mod indicators;
mod inline;
mod item;
mod learned;
mod legend;
mod legend_rows;
mod likenesses;
mod lines;
mod list_rows;
mod listing;
mod marks;
mod merging;
mod naming;
mod page;
mod pairs;
mod papers;
mod parts;
mod plans;
mod records;
mod rests;
mod roles;
mod seals;
mod series;
mod sides;
mod spans;
mod supplement;
mod table;
mod top;
mod unknown;

use super::cell::Leaf;
use super::label::{LabelBook, Learned};
use super::{limits, vocabulary};
use block::Block;
use filling::Filling;
use hoshin_domain::{Finding, FindingCode};
pub(super) use learned::Evidence;

/// Places the cells of all leaves by evidence.
pub(super) fn place(leaves: &[Leaf], labels: &LabelBook) -> Result<Evidence, Finding> {
    if let Some(leaf) = leaves.iter().find(|leaf| leaf.cells.len() > limits::LEAF_CELLS) {
        let count = leaf.cells.len().to_string();
        return Err(Finding::new(FindingCode::TooManyCells, leaf.place.clone()).about(count));
    }
    let is_of_form = is_of_form(leaves, labels);
    let mut filling = Filling::new(labels);
    let mut open = None;
    let mut pages: Vec<page::Page> = leaves.iter().map(|leaf| page::Page::new(leaf, labels, is_of_form)).collect();
    counted_words::note(&mut pages, labels);
    for page in pages {
        let found = blocks::blocks(page, labels, open.as_ref());
        open = found.iter().rev().find_map(Block::table).cloned();
        filling.begin_leaf();
        for block in found {
            filling.add(block);
        }
    }
    Ok(filling.finish())
}

/// Whether a paper is on the form: half of its labels stand on it. Else its words are as good as anybody's.
pub(super) fn is_of_form(leaves: &[Leaf], labels: &LabelBook) -> bool {
    let texts = || leaves.iter().flat_map(|leaf| &leaf.cells).map(|cell| cell.text.as_str());
    labels.share_in(texts) * 2.0 >= 1.0
}

/// Whether every heading that the evidence finds is a label of the form: then the form's own placer knows more.
pub(super) fn is_all_of_form(learned: &[Learned], titles: &[String], labels: &LabelBook) -> bool {
    let own: Vec<&String> = titles.iter().filter(|title| super::phrases::title(title, labels).is_some()).collect();
    // What runs along the pages holds the title among other things.
    if !titles.iter().all(|title| own.iter().any(|own| title.contains(own.trim()))) {
        return false;
    }
    let is_of_form = |word: &str| labels.exact(word).is_some() || vocabulary::bare_year(word).is_some();
    learned.iter().all(|learned| is_of_form(&learned.word))
}
