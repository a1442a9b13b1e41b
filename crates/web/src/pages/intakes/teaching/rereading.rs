//! What another reading of a file changes, and which corrections stay beside it.

use crate::pages::intakes::part::PaperPart;
use crate::pages::intakes::slot::{self, Rules, Slot};
use hoshin_domain::{Form, Paper};
use std::fmt;

/// In how many fields two readings of a file differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Difference {
    gained: usize,
    changed: usize,
    lost: usize,
}

/// As the address of the page that follows carries it.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gained={}&changed={}&lost={}", self.gained, self.changed, self.lost)
    }
}

impl Difference {
    pub(super) fn between(old: Option<&Paper>, new: Option<&Paper>, form: &Form) -> Self {
        let slots = |paper: Option<&Paper>| paper.map(|paper| slot::all(paper, form)).unwrap_or_default();
        let text = |slot: Slot, paper: Option<&Paper>| paper.map(|paper| slot.text(paper)).unwrap_or_default();
        let mut found = Self::default();
        let mut all = slots(new);
        for slot in slots(old) {
            if !all.contains(&slot) {
                all.push(slot);
            }
        }
        for slot in all {
            match (text(slot, old), text(slot, new)) {
                (before, after) if before == after => {}
                (before, _) if before.is_empty() => found.gained += 1,
                (_, after) if after.is_empty() => found.lost += 1,
                (_, _) => found.changed += 1,
            }
        }
        found
    }
}

/// The new reading with the corrections of those fields whose reading is as it was; none if no correction stays.
pub(super) fn carried(
    old: Option<&Paper>,
    corrected: Option<&Paper>,
    new: Option<&Paper>,
    form: &Form,
) -> Option<Paper> {
    let (old, corrected, new) = (old?, corrected?, new?);
    let parts = PaperPart::all(old);
    if PaperPart::all(corrected) != parts {
        return None;
    }
    let has_same_parts = PaperPart::all(new) == parts;
    let (mut paper, there) = (new.clone(), slot::all(new, form));
    let steps = slot::steps(new, form);
    for slot in slot::all(corrected, form).into_iter().filter(|slot| there.contains(slot)) {
        let (read, typed) = (slot.text(old), slot.text(corrected));
        // Among other parts an empty field may be that of another one.
        let is_known = has_same_parts || slot.part().is_none() || !read.is_empty();
        if typed != read && is_known && slot.text(new) == read {
            // What could be typed before can be kept now: the form has more words, not fewer.
            let _ = slot.write(&mut paper, &typed, Rules { form, steps: &steps });
        }
    }
    Some(paper).filter(|paper| paper != new)
}
