//! From cells as they are stored to what is seen of them; the same for every kind of workbook.

use super::draft::{Draft, Shown};
use super::unshown::Unshown;
use crate::intake::cell::Look;
use crate::spreadsheet::{Covered, Face, FaceKind, SheetCell, SheetContent, Showing, Styles};
use hoshin_domain::FindingCode;

/// Takes over the cells of a sheet, as far as a person sees them.
pub(super) fn take(draft: &mut Draft, content: &SheetContent, styles: &Styles, showing: Showing) {
    let mut covered = Covered::new(&content.merged);
    let unshown = Unshown::new(&content.hidden_rows, &content.hidden_columns);
    let mut order: Vec<&SheetCell> = content.cells.iter().collect();
    // Nearly always they are in order already.
    order.sort_by_key(|cell| cell.position);
    for picture in &content.pictures {
        draft.tell(FindingCode::PictureUnread, *picture, "");
    }
    for cell in order {
        let face = Face::of(cell, styles, showing);
        let end = covered.end(cell.position);
        if covered.is_below(cell.position) {
            draft.tell(FindingCode::Unseen, cell.position, &face.text);
        } else if let Some(range) = unshown.range(cell.position, end.unwrap_or(cell.position)) {
            draft.hide(range, cell.position, face.text);
        } else {
            draft.put(cell.position, end, shown(cell, face));
        }
    }
}

fn shown(cell: &SheetCell, face: Face) -> Shown {
    Shown {
        has_no_value: matches!(face.kind, FaceKind::Error | FaceKind::Missing),
        formula: cell.formula.clone(),
        is_doubtful_day: face.is_doubtful_day,
        struck: face.struck,
        invisible: face.invisible,
        look: Look { is_bold: face.is_bold, is_filled: face.is_filled },
        style: cell.style,
        text: face.text,
    }
}
