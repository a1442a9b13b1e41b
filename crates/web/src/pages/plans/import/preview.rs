//! What would become of the plans of a file, before anything is taken over.

use super::super::{crumbs, kind, period};
use super::{Held, Sent, heading, mark};
use crate::Words;
use crate::access::Reader;
use crate::parts::mending::{Mend, to_be_mended};
use crate::parts::{banner, form, layout, table};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hoshin_documents::directory as tables;
use hoshin_domain::plans::{CityPlan, Outlook, PlanFault, PlanFaultKind, PlanItem};
use maud::{Markup, html};

/// More lines than these are no help any more.
const MOST_SHOWN: usize = 1_000;

pub(super) fn page(reader: &Reader, sent: &Sent, held: &[Held]) -> Markup {
    let (words, title) = (reader.words, reader.say("plan-preview"));
    let faults = &sent.file.faults;
    let is_nothing = held.iter().all(|held| held.outlook.is_nothing());
    let main = html! {
        @if !faults.is_empty() {
            (banner::alert(&html! {
                p { (words.tell("plan-wrong", &[("count", faults.len().to_string().into())])) }
                p { (words.say("plan-nothing-taken")) }
            }))
        } @else if is_nothing { div.banner.note role="status" { p { (words.say("listed-nothing")) } } }
        @else { div.banner.success role="status" { p { (words.say("listed-ready")) } } }
        h1 { (title) }
        p { (words.say("intake-source")) (words.colon()) b { (sent.file_name) } }
        @if !sent.file.unknown.is_empty() { p.note { (words.tell("listed-unknown-columns", &[("names", sent.file.unknown.join("、").into())])) } }
        @if faults.is_empty() {
            @for (at, held) in held.iter().enumerate() { (of_plan(words, at, held)) }
            (adoption(reader, sent, held, is_nothing))
        } @else {
            (to_be_mended(words, mends(words, faults)))
            p { a.outline href="/plans/import" { (words.say("listed-other-file")) } }
        }
    };
    layout::form_page(reader, &title, !faults.is_empty(), &crumbs(words, None, Some(title.clone())), &main)
}

fn mends(words: Words, faults: &[PlanFault]) -> impl Iterator<Item = Mend> {
    faults.iter().take(MOST_SHOWN).map(move |fault| Mend {
        line: fault.line,
        column: heading(fault.column).to_owned(),
        typed: fault.typed.clone(),
        to_do: sentence(words, fault),
    })
}

/// What is wrong with a line, and what to do.
fn sentence(words: Words, fault: &PlanFault) -> String {
    let word = format!("plan-fault-{}", fault.kind.as_str());
    match &fault.kind {
        PlanFaultKind::Differs { line } | PlanFaultKind::CodeTwice { line } => {
            words.tell(&word, &[("line", line.to_string().into())])
        }
        PlanFaultKind::Missing => words.tell(&word, &[("column", heading(fault.column).into())]),
        PlanFaultKind::NotALine
        | PlanFaultKind::NotSeen
        | PlanFaultKind::YearUnreadable
        | PlanFaultKind::KindUnknown
        | PlanFaultKind::EndsBeforeItBegins
        | PlanFaultKind::CodeWithBlank
        | PlanFaultKind::ParentUnknown => words.say(&word),
    }
}

fn of_plan(words: Words, at: usize, held: &Held) -> Markup {
    let (plan, outlook) = (&held.plan, &held.outlook);
    let id = format!("plan-{at}");
    html! {
        section.cover aria-labelledby=(id) {
            h2 id=(id) { (plan.name) }
            p { (kind(words, plan)) "　" (period(words, plan)) }
            ul { @for line in told(words, outlook) { li { (line) } } }
            (items(words, plan, outlook))
        }
    }
}

fn told(words: Words, outlook: &Outlook) -> Vec<String> {
    let count =
        |word: &str, count: usize| (count > 0).then(|| words.tell(word, &[("count", count.to_string().into())]));
    let whole = outlook.is_new.then(|| words.say("plan-outlook-new"));
    let reset = outlook.is_reset.then(|| words.say("plan-outlook-reset"));
    let counts = [
        count("plan-outlook-items", outlook.new.len()),
        count("plan-outlook-renamed", outlook.renamed.len()),
        count("plan-outlook-moved", outlook.moved.len()),
        count("plan-outlook-unchanged", outlook.unchanged),
        count("plan-outlook-absent", outlook.absent.len()),
    ];
    whole.into_iter().chain(reset).chain(counts.into_iter().flatten()).collect()
}

fn items(words: Words, plan: &CityPlan, outlook: &Outlook) -> Markup {
    let title = words.tell("plan-items-of", &[("count", plan.items.len().to_string().into())]);
    let rows = html! { @for item in plan.tree().into_iter().take(MOST_SHOWN) { (row(words, plan, item, outlook)) } };
    let heads = ["plan-item-code", "plan-item-name", "plan-item-level", "listed-outcome"];
    html! {
        details open[plan.items.len() <= 60] {
            summary { (title) }
            (table::scrolled(&title, &table::stacked(words, "stack plan-tree", None, &heads, &rows)))
        }
    }
}

fn row(words: Words, plan: &CityPlan, item: &PlanItem, outlook: &Outlook) -> Markup {
    let before = outlook.renamed.iter().find(|(code, ..)| *code == item.code).map(|(_, before, _)| before.as_str());
    let outcome = match before {
        Some(before) => words.tell("plan-item-renamed-from", &[("name", before.into())]),
        None if outlook.new.contains(&item.code) => words.say("plan-item-new"),
        None if outlook.absent.contains(&item.code) => words.say("plan-item-absent"),
        None if outlook.moved.contains(&item.code) => words.say("plan-item-moved"),
        None => words.say("plan-item-same"),
    };
    html! {
        tr {
            th scope="row" { (item.code) }
            td data-label=(words.say("plan-item-name")) class={ "depth-" (plan.depth(item).min(3)) } { (item.name) }
            td data-label=(words.say("plan-item-level")) { (item.level) }
            td data-label=(words.say("listed-outcome")) { (outcome) }
        }
    }
}

fn adoption(reader: &Reader, sent: &Sent, held: &[Held], is_nothing: bool) -> Markup {
    let words = reader.words;
    let packed = BASE64_STANDARD.encode(tables::packed(&sent.listing));
    let other = html! { a.outline href="/plans/import" { (words.say("listed-other-file")) } };
    if is_nothing {
        return html! { p { (other) } };
    }
    form::form(
        reader,
        "/plans/import/adoption",
        html! {
            input type="hidden" name="list" value=(packed);
            input type="hidden" name="file-name" value=(sent.file_name);
            input type="hidden" name="seen" value=(mark(held));
            @if held.iter().any(|held| held.outlook.is_new) {
                div.field.tick {
                    label { input id="is-public" type="checkbox" name="is-public" value="yes" checked aria-describedby="is-public-hint"; " " (words.say("plan-public-tick")) }
                    p.hint #is-public-hint { (words.say("plan-public-hint")) }
                }
            }
            div.buttons { button.solid type="submit" { (words.say("listed-adopt")) } (other) }
        },
    )
}
