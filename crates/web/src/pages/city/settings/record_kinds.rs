//! The kinds of 取組記録: one on each line.

use crate::Words;
use crate::parts::Typed;
use hoshin_domain::text::{folded, has_control_character};

/// The name of the field.
pub(super) const FIELD: &str = "record-kinds";

/// More than fit on a telephone beside each other are no kinds any more.
const MOST_KINDS: usize = 40;
const LONGEST: usize = 20;

/// The kinds that were typed, each once; empty lines are left out.
pub(super) fn kinds(typed: &mut Typed, words: Words) -> Option<Vec<String>> {
    let mut kinds: Vec<String> = Vec::new();
    for line in typed.text(FIELD).lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !kinds.iter().any(|known| folded(known) == folded(line)) {
            kinds.push(line.to_owned());
        }
    }
    let is_unfit = |kind: &String| kind.chars().count() > LONGEST || has_control_character(kind);
    let problem = if kinds.is_empty() {
        Some(words.say("settings-record-kinds-missing"))
    } else if kinds.len() > MOST_KINDS || kinds.iter().any(is_unfit) {
        let limits = [("count", MOST_KINDS.to_string().into()), ("length", LONGEST.to_string().into())];
        Some(words.tell("settings-record-kinds-unfit", &limits))
    } else {
        None
    };
    match problem {
        Some(sentence) => {
            typed.refuse(FIELD, sentence);
            None
        }
        None => Some(kinds),
    }
}
