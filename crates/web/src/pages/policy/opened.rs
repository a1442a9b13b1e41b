//! A block that is open: its fields in the sheet, beside what they answer to, and the buttons that save them.

use super::drawing::{Drawing, Fields};
use crate::parts::field::Room;
use crate::parts::talk;
use hoshin_domain::FieldPath;
use maud::{Markup, html};

/// What stands in an open block.
pub(super) struct Opened<'a> {
    pub(super) id: &'a str,
    /// 達成目標 2 達成状況; said over the fields.
    pub(super) name: &'a str,
    /// 達成目標 2, to which they belong: said over its promise where everything is open.
    pub(super) part: &'a str,
    /// What the fields answer to: the promise, and the figures.
    pub(super) left: Markup,
    pub(super) right: Markup,
    /// The grade and what it owes, over the whole width.
    pub(super) below: Markup,
}

impl<'a> Opened<'a> {
    /// Fields one below the other; `more` opens below them.
    pub(super) fn of(drawing: &Drawing<'_>, id: &'a str, name: &'a str, fields: Fields<'_>, more: Fields<'_>) -> Self {
        let right = inputs(drawing, fields);
        let below = further(drawing, more, "indicator-more");
        Self { id, name, part: name, left: html! {}, right, below }
    }

    pub(super) fn drawn(self, drawing: &Drawing<'_>) -> Markup {
        let has_left = !self.left.0.is_empty();
        let is_one_of_many = drawing.open.is_whole_page();
        let heading = match is_one_of_many {
            true => self.part.to_owned(),
            false => drawing.reader.tell("writing-of", &[("what", self.name.into())]),
        };
        let inside = html! {
            p.open-head.hidden[!has_left] { (heading) }
            (talk::of_return(drawing.reader.words, drawing.policy, &drawing.address, self.id))
            @if has_left { div.cols { div { (self.left) } div { (self.right) } } } @else { (self.right) }
            (self.below)
        };
        if is_one_of_many {
            return html! { div.opened id=(self.id) { (inside) } };
        }
        html! { div.opened id=(self.id) data-opened { (drawing.form(html! { (inside) (drawing.buttons("save")) })) } }
    }
}

/// The boxes of these fields.
pub(super) fn inputs(drawing: &Drawing<'_>, fields: Fields<'_>) -> Markup {
    html! { @for (path, room) in fields { (drawing.input(*path, *room)) } }
}

/// Fields that few need, closed unless one of them is wrong; nothing where there are none.
pub(super) fn further(drawing: &Drawing<'_>, fields: Fields<'_>, word: &str) -> Markup {
    let is_wrong = |(path, _): &(FieldPath, Room)| drawing.entry.defect(*path).is_some();
    html! {
        @if !fields.is_empty() {
            details.more open[fields.iter().any(is_wrong)] {
                summary { (drawing.reader.say(word)) }
                (inputs(drawing, fields))
            }
        }
    }
}
