//! A page that ran upwards and is filled: only what stands directly at its mark is sure.

use crate::intake::label::Label;
use crate::intake::text::items::{Content, Item};
use crate::intake::text::readings::joined;
use crate::intake::text::rows::Rows;
use hoshin_domain::{InitiativePaper, TargetPaper};

/// Plan texts at their label or arrow; `None` if there is no text besides them.
pub(in crate::intake::text) fn read(items: &[Item], width: usize) -> Option<Rows> {
    let many = |is_wanted: fn(&Content) -> bool| items.iter().filter(|item| is_wanted(&item.content)).count();
    let arrows = many(|content| matches!(content, Content::Arrow));
    if arrows == 0 || many(|content| matches!(content, Content::Text(_))) <= arrows {
        return None;
    }
    let mut rows = Rows::default();
    let mut sections = Vec::new();
    let mut initiatives = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &items[before].content);
        match (&item.content, before) {
            (Content::Text(lines), Some(Content::Label(Label::AnnualTarget))) => {
                rows.targets.push(TargetPaper { text: joined(lines, width), ..TargetPaper::default() });
            }
            (Content::Text(_), Some(Content::Arrow)) => initiatives.push(item),
            (Content::Sections(names), _) => sections.push(names.clone()),
            (Content::Label(_) | Content::Arrow | Content::Ornament, _) => {}
            _ => rows.left.push(item.clone()),
        }
    }
    let is_sure = rows.targets.len() + initiatives.len() == arrows && initiatives.len() == sections.len();
    if !is_sure {
        rows.left.extend(initiatives.drain(..).cloned());
    }
    for (at, names) in sections.into_iter().enumerate() {
        let text = initiatives.get(at).and_then(|item| joined(item.content.lines()?, width));
        rows.initiatives.push(InitiativePaper { text, sections: names, ..InitiativePaper::default() });
    }
    Some(rows)
}
