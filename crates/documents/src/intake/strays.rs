//! Texts that cannot be what their field asks for: a neighbour whose heading nobody knows has got into it.

use super::cell::Cell;
use super::findings::left_over;
use super::wording::looks::is_section;
use hoshin_domain::text::folded;
use hoshin_domain::{InitiativePaper, Place, Reading, Unplaced};

/// Takes sentences out of the sections, and headings and sections out of the initiatives: they are listed and told.
pub(super) fn take_out(reading: &mut Reading, cells: &[Vec<Cell>]) {
    let all = || reading.policies.iter().flat_map(|paper| &paper.goals).flat_map(|goal| &goal.initiatives);
    let short = |own: &InitiativePaper| own.text.as_deref().filter(|text| is_short(text)).map(folded);
    let shorts: Vec<String> = all().filter_map(short).collect();
    let is_repeated = |text: &str| shorts.iter().filter(|other| **other == folded(text)).count() > 1;
    let mut strays: Vec<String> = Vec::new();
    for goal in reading.policies.iter_mut().flat_map(|paper| &mut paper.goals) {
        for own in &mut goal.initiatives {
            if own.sections.iter().any(|section| section.contains('。')) {
                strays.push(own.sections.join("、"));
                own.sections.clear();
            }
            let is_bare = own.sections.is_empty() && own.result.is_none();
            strays
                .extend(own.text.take_if(|text| is_short(text) && (is_repeated(text) || is_bare && is_section(text))));
        }
        goal.initiatives.retain(|own| *own != InitiativePaper::default());
    }
    for text in strays {
        // A list is kept without its commas: the text is given back as it stands.
        let bare = |text: &str| folded(text).replace(['、', ','], "");
        let key = bare(&text);
        let all = || cells.iter().flatten();
        let whole: Vec<&Cell> = all().find(|cell| bare(&cell.text).contains(&key)).into_iter().collect();
        // A text of several lines is given back line by line.
        let is_line = |cell: &&Cell| cell.text.trim().chars().count() > 2 && key.contains(&bare(&cell.text));
        let found = if whole.is_empty() { all().filter(is_line).collect() } else { whole };
        let as_it_stands = |cell: &&Cell| Unplaced { place: cell.place.clone(), text: cell.text.trim().to_owned() };
        let mut left: Vec<Unplaced> = found.iter().map(as_it_stands).collect();
        if left.is_empty() {
            left.push(Unplaced { place: Place::File, text });
        }
        for left in left {
            if !reading.unplaced.contains(&left) {
                reading.findings.push(left_over(&left));
                reading.unplaced.push(left);
            }
        }
    }
}

/// No heading and no list of sections is longer.
fn is_short(text: &str) -> bool {
    text.chars().count() <= 20 && !text.contains('。')
}
