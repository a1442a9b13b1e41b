//! The sections of an initiative, also where the label and its value stand apart.

use crate::intake::label::Label;
use crate::intake::phrases;
use crate::intake::text::items::{Content, Item};

/// The items without the sections, and the sections.
pub(super) fn apart(items: &[Item]) -> (Vec<Item>, Vec<Vec<String>>) {
    let mut others = Vec::new();
    let mut sections = Vec::new();
    let is_label = |item: &Item| matches!(item.content, Content::Label(Label::Sections));
    let label = items.iter().position(is_label);
    let is_name = |item: &Item| item.content.lines().is_some_and(|lines| lines.iter().all(|line| is_name(line)));
    // What stands behind the label comes first; before it only if nothing else is there.
    let value = label.and_then(|label| {
        let behind = (label..items.len()).find(|at| is_name(&items[*at]));
        behind.or_else(|| (0..label).find(|at| is_name(&items[*at])))
    });
    for (at, item) in items.iter().enumerate() {
        if let Content::Sections(names) = &item.content {
            sections.push(names.clone());
        } else if let Some(lines) = item.content.lines().filter(|_| Some(at) == value) {
            sections.push(phrases::sections(&lines.join("\n")));
        } else {
            others.push(item.clone());
        }
    }
    (others, sections)
}

/// The last words of what offices call their sections.
const ENDINGS: [&str; 13] = ["課", "室", "係", "局", "部", "所", "署", "館", "園", "校", "センター", "担当", "ほか"];

const LONGEST: usize = 20;

pub(in crate::intake::text) fn is_name(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() <= LONGEST && !line.contains('。') && ENDINGS.iter().any(|ending| line.ends_with(ending))
}
