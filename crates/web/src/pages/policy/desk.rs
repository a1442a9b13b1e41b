//! The frame of a policy's pages: the bar with the one thing to do, the steps, the index of goals, and the paper.

use super::drawing::Drawing;
use super::{index, menu, whole};
use crate::parts::layout::{self, Crumb};
use crate::parts::{banner, progress};
use maud::{Markup, html};

/// A page of the policy: one goal, the cover, or the whole of it.
pub(super) fn page(drawing: &Drawing<'_>, title: &str, way: &[Crumb], body: &Markup) -> Markup {
    let reader = drawing.reader;
    let main = html! {
        (banner::error_summary(drawing.names(), drawing.entry))
        (bar(drawing))
        (progress::steps(reader, drawing.policy, &drawing.beside.cycle))
        (drawing.beside.banner)
        (progress::notes(reader, drawing.policy, &drawing.address))
        (whole::drafts_waiting(drawing))
        div.desk.is-form[drawing.open.is_whole_page()] { (index::index(drawing)) div.ed { (body) } }
    };
    layout::form_page(reader, title, drawing.entry.is_refused(), way, &main)
}

/// What is done here, what has just been done, and what comes next. A form over the whole page has its own bar.
fn bar(drawing: &Drawing<'_>) -> Markup {
    let reader = drawing.reader;
    let is_writing = !drawing.open.is_whole_page();
    html! {
        div.actbar {
            div.what {
                p.now { b { (drawing.policy.department) } " " (progress::stage_name(reader.words, drawing.policy)) " " span.state { (whole::state(reader, drawing.policy)) } }
                (drawing.beside.done)
                p.saved role="status" data-saved {}
            }
            @if is_writing { div.do { (menu::menu(drawing)) (progress::acts(reader, drawing.kept)) } }
        }
    }
}
