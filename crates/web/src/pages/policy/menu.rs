//! What is rarely done with a policy, behind one button.

use super::drawing::Drawing;
use crate::parts::icon::{Icon, icon};
use hoshin_domain::Step;
use maud::{Markup, html};

pub(super) fn menu(drawing: &Drawing<'_>) -> Markup {
    let (words, beside, address) = (drawing.reader.words, drawing.beside, &drawing.address);
    let here = drawing.page_address();
    let open_threads = drawing.policy.threads.iter().filter(|thread| thread.resolution.is_none()).count();
    let entry = |picture: Icon, to: &str, word: String| {
        html! { li { a href=(to) { (icon(picture)) (word) } } }
    };
    let at = |path: &str| format!("{address}{path}");
    let counted = |word: &str, count: i64| words.tell(word, &[("count", count.into())]);
    html! {
        details.menu {
            summary { (icon(Icon::More)) span.hidden { (words.say("more-actions")) } }
            ul {
                @if drawing.may_plan() { (entry(Icon::Progress, &format!("{here}?edit=parts"), words.say("parts-title"))) }
                @if beside.may_copy { (entry(Icon::Copy, &at("/copying"), words.say("copying-title"))) }
                @if drawing.writes && !beside.is_whole { (entry(Icon::Document, &at("?view=whole"), words.say("view-whole"))) }
                (entry(Icon::Print, &at("/policy.pdf"), words.say("policy-pdf")))
                (entry(Icon::Download, &at("/workbook"), words.say("workbook-fill")))
                (entry(Icon::Record, &at("/records"), counted("menu-records", beside.records.values().sum())))
                @if drawing.policy.measured().any(|(_, list)| !list.is_empty()) { (entry(Icon::Chart, &at("/figures"), words.say("figures-title"))) }
                (entry(Icon::Comment, &at("/comments"), counted("menu-comments", i64::try_from(open_threads).unwrap_or_default())))
                @if drawing.policy.progress.step != Step::Plan { (entry(Icon::People, &at("/opinions"), words.say("opinions"))) }
                (entry(Icon::History, &at("/history"), words.say("menu-history")))
                @if drawing.writes { (entry(Icon::Info, &format!("{here}?lint=yes"), beside.remarks.name(words))) }
                (entry(Icon::Link, &at("/policy.json"), words.say("policy-json")))
            }
        }
    }
}
