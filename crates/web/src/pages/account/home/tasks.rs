//! What there is to do, the most urgent first, each with the way to it; and what waits for others.

use super::gathered::WorkLine;
use super::{blanks, seen};
use crate::Words;
use crate::access::{Reader, Result, policy_address};
use crate::parts::icon::{Icon, icon};
use crate::parts::{layout, progress};
use hoshin_domain::work::Task;
use maud::{Markup, html};

/// More than so many are shown when asked for.
const SHOWN: usize = 12;

/// What there is to do, or what must happen first. The first line has the loud button, unless the page has another.
pub(super) async fn own(
    reader: &Reader,
    lines: &[WorkLine<Task>],
    awaiting: Option<&Markup>,
    is_loud: bool,
) -> Result<Markup> {
    let mut shown = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        shown.push(one(reader, line, at == 0 && is_loud).await?);
    }
    let rest = shown.split_off(shown.len().min(SHOWN));
    Ok(html! {
        section.card.own aria-labelledby="to-do" {
            h2 #to-do { (reader.tell("home-to-do", &[("count", lines.len().to_string().into())])) }
            @if let Some(told) = awaiting { (told) }
            @else if lines.is_empty() { p.empty { (reader.say("home-nothing-to-do")) } }
            @else { ul.todo { @for line in &shown { (line) } } }
            (folded(reader, &rest))
        }
    })
}

/// The lines that are too many to be seen at once.
pub(super) fn folded(reader: &Reader, rest: &[Markup]) -> Markup {
    html! {
        @if !rest.is_empty() {
            details.rest {
                summary { (reader.tell("home-rest", &[("count", rest.len().to_string().into())])) }
                ul.todo { @for line in rest { (line) } }
            }
        }
    }
}

async fn one(reader: &Reader, line: &WorkLine<Task>, is_loud: bool) -> Result<Markup> {
    let (told, page, act) = to_do(reader.words, &line.what);
    let address = format!("{}{page}", policy_address(line.key));
    let further = match line.what {
        Task::WriteForSection { .. } => blanks::of_section(reader, line),
        Task::Approve => seen::since_last(reader, line).await?,
        Task::Begin
        | Task::WriteAndSubmit { .. }
        | Task::Mend
        | Task::Check
        | Task::Publish
        | Task::GiveOpinion { .. }
        | Task::AnswerLeftOver { .. } => html! {},
    };
    Ok(html! {
        li.loud[is_loud] {
            div {
                a href=(address) { (reader.words.year(line.key.fiscal_year)) "　" (line.department) }
                p.task { (told) }
                (progress::due_line(reader, line.key.fiscal_year, line.due))
                @if let Some((by, opinion)) = &line.opinion {
                    div.note { b { (reader.say("returned-opinion")) "（" (by) "）" } (layout::text(opinion)) }
                }
                (further)
            }
            @if is_loud { a.solid href=(address) { (reader.say(act)) (icon(Icon::Next)) } }
        }
    })
}

/// What is asked, on which page of the policy, and what the button to it says.
fn to_do(words: Words, task: &Task) -> (String, &'static str, &'static str) {
    let count = |count: usize| [("count", count.to_string().into())];
    match *task {
        Task::Begin => (words.say("task-begin"), "", "act-begin"),
        Task::WriteForSection { empty } => (words.tell("task-write-section", &count(empty)), "?edit=next", "act-write"),
        Task::WriteAndSubmit { empty: 0 } => (words.say("task-written"), "/submission", "act-submit"),
        Task::WriteAndSubmit { empty } => (words.tell("task-write", &count(empty)), "?edit=next", "act-write"),
        Task::Mend => (words.say("task-mend"), "", "act-mend"),
        Task::Approve => (words.say("task-approve"), "", "act-approve"),
        Task::Check => (words.say("task-check"), "", "act-check"),
        Task::Publish => (words.say("task-publish"), "/publication", "act-publish"),
        Task::AnswerLeftOver { missing } => {
            (words.tell("task-answer", &count(missing)), "/considerations", "act-answer")
        }
        Task::GiveOpinion { missing } => (words.tell("task-opinion", &count(missing)), "/opinions", "act-opinion"),
    }
}

/// What others are waited for.
pub(super) fn waiting(reader: &Reader, lines: &[WorkLine<String>]) -> Markup {
    let line = |line: &WorkLine<String>| {
        html! {
            li { div {
                a href=(policy_address(line.key)) { (reader.words.year(line.key.fiscal_year)) "　" (line.department) }
                p.task { (line.what) }
                (progress::due_line(reader, line.key.fiscal_year, line.due))
            } }
        }
    };
    let mut shown: Vec<Markup> = lines.iter().map(line).collect();
    let rest = shown.split_off(shown.len().min(SHOWN));
    html! {
        @if !lines.is_empty() {
            section.card aria-labelledby="waiting" {
                h2 #waiting { (reader.tell("home-waiting", &[("count", lines.len().to_string().into())])) }
                ul.todo { @for line in &shown { (line) } }
                (folded(reader, &rest))
            }
        }
    }
}
