//! A grade with the words of its step beside it or below it, as our own prints have it: Ｂ over 概ね達成.

use crate::intake::cell::Leaf;
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

/// No code with its words is longer, in characters.
const LONGEST: usize = 24;
