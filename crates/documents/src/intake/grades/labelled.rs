//! A grade with the words of its step beside it or below it, as our own prints have it: Ｂ over 概ね達成.

use crate::intake::cell::{Cell, Leaf};
use hoshin_domain::Form;
use hoshin_domain::text::folded;

/// The paper with the code alone where a cell holds a code of the form and that step's own words.
pub(in crate::intake) fn without_words(mut leaves: Vec<Leaf>, form: &Form) -> Vec<Leaf> {
    let scales = [Some(&form.scale), form.goal_scale.as_ref()];
    let steps: Vec<(String, String)> = scales
        .into_iter()
        .flatten()
        .flat_map(|scale| scale.printed().0)
        .filter(|step| !step.label.is_empty() && folded(&step.label) != folded(&step.code))
        .map(|step| (folded(&format!("{}{}", step.code, step.label)), step.code))
        .collect();
    let maxima: Vec<String> = scales
        .into_iter()
        .flatten()
        .filter_map(|scale| Some(format!("（{}点満点）", scale.maximum.as_ref()?)))
        .collect();
    for leaf in &mut leaves {
        leaf.cells.iter_mut().for_each(|cell| without_maximum(cell, &maxima));
        leaf.cells.retain(|cell| !cell.text.trim().is_empty());
    }
    for cell in leaves.iter_mut().flat_map(|leaf| &mut leaf.cells) {
        if cell.text.chars().count() > LONGEST {
            continue;
        }
        let bare = folded(&cell.text);
        if let Some((_, code)) = steps.iter().find(|(whole, _)| *whole == bare) {
            cell.text.clone_from(code);
            cell.joints.clear();
            cell.lines.clear();
        }
    }
    leaves
}

/// 得点（20点満点） is the heading 得点, and 18点 below it is 18.
fn without_maximum(cell: &mut Cell, maxima: &[String]) {
    if maxima.is_empty() || cell.text.chars().count() > LONGEST {
        return;
    }
    for text in std::iter::once(&mut cell.text).chain(cell.lines.iter_mut().map(|line| &mut line.text)) {
        for maximum in maxima.iter().filter(|maximum| text.contains(maximum.as_str())).collect::<Vec<_>>() {
            *text = text.replace(maximum.as_str(), "");
        }
        let points = text.trim().strip_suffix('点').filter(|points| points.parse::<f64>().is_ok());
        if let Some(points) = points.map(str::to_owned) {
            *text = points;
        }
    }
}

/// No code with its words is longer, in characters.
const LONGEST: usize = 24;
