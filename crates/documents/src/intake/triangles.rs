//! ▼ and ▲ in cells of their own, as the arrows that they stand for where both are on a page.

use super::cell::Leaf;

/// The pages with arrows in place of such triangles. ▲ alone may be a grade.
pub(super) fn as_arrows(mut leaves: Vec<Leaf>) -> Vec<Leaf> {
    for leaf in &mut leaves {
        let has = |sign: &str| leaf.cells.iter().any(|cell| cell.text.trim() == sign);
        if !has("▼") || !has("▲") {
            continue;
        }
        for cell in &mut leaf.cells {
            match cell.text.trim() {
                "▼" => cell.text = "↓".to_owned(),
                "▲" => cell.text = "↑".to_owned(),
                _ => {}
            }
        }
    }
    leaves
}
