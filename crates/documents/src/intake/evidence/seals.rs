//! The boxes for seals: posts beside each other, and surnames below them.

use super::page::Page;
use crate::intake::grades;
use crate::intake::phrases;
use crate::intake::wording::looks::is_name;

/// The boxes of a row, with what stands in them: nobody's post and nobody's name.
pub(super) fn boxes(page: &Page, items: &[usize]) -> Vec<usize> {
    let is_box = |at: usize| phrases::is_seal_box(page.item(at).text());
    let touches =
        |left: usize, right: usize| (page.item(right).rect().left - page.item(left).rect().right).abs() <= page.slack;
    let is_whole = items.iter().all(|at| is_box(*at));
    let mut run: Vec<usize> = Vec::new();
    for at in items.iter().rev() {
        let goes_on = is_whole || run.last().is_none_or(|last| touches(*at, *last));
        if !is_box(*at) || !goes_on {
            break;
        }
        run.push(*at);
    }
    let below = |at: &usize| page.below(*at).filter(|below| page.is_aligned(*at, *below));
    // Evaluators beside each other have grades below, officers their names.
    let is_said = |below: usize| is_name(page.item(below).text()) || grades::is_plain_grade(page.item(below).text());
    let is_named = run.iter().filter_map(below).any(is_said);
    if run.len() < 3 || is_named {
        return Vec::new();
    }
    let is_seal = |below: &usize| page.item(*below).text().trim().chars().count() <= 4;
    let seals: Vec<usize> = run.iter().filter_map(below).filter(is_seal).collect();
    run.reverse();
    run.into_iter().chain(seals).collect()
}
