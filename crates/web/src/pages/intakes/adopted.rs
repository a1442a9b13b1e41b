//! A batch that was taken over: what changed, where, and the way back.

use super::batch::BatchQuery;
use super::outlook::{Change, name_of};
use crate::Words;
use crate::access::{Reader, Result, policy_address};
use crate::parts::{Names, asking, layout, left_over, part_names, table};
use hoshin_domain::{OperatingPolicy, PolicyEvent};
use hoshin_store::{Adoption, IntakeBatch, IntakeFile, PolicyKey};
use maud::{Markup, html};

pub(super) fn key(adoption: &Adoption) -> PolicyKey {
    PolicyKey { fiscal_year: adoption.fiscal_year, department: adoption.department }
}

pub(super) async fn page(reader: &Reader, batch: &IntakeBatch, asked: &BatchQuery) -> Result<Markup> {
    let words = reader.words;
    let title = super::title_of(words, batch);
    let mut parts = Vec::new();
    for file in &batch.files {
        if let Some(adoption) = &file.adoption {
            let kept = reader.hall.city.policy(key(adoption)).await?;
            let form = reader.hall.city.form(adoption.fiscal_year).await?;
            let left_over = match &kept {
                Some(kept) => left_over::warning(reader, kept).await?,
                None => html! {},
            };
            let policy = kept.map(|kept| kept.policy);
            parts.push(part(Names::new(words, &form), batch, (file, adoption), policy.as_ref(), &left_over));
        }
    }
    let main = html! {
        (just_done(words, asked, parts.len()))
        h1 { (title) }
        (standing(reader, batch))
        @for part in &parts { (part) }
        (left_out(words, batch))
    };
    let crumbs = [(words.say("intake-title"), Some("/intakes/new".to_owned())), (title.clone(), None)];
    Ok(layout::page(reader, &title, &crumbs, &main))
}

fn just_done(words: Words, asked: &BatchQuery, count: usize) -> Markup {
    let sentence = match asked.done.as_deref() {
        Some("adopted") => words.tell("intake-adopted-now", &[("count", count.to_string().into())]),
        Some("reversed") => words.say("intake-reversed-now"),
        Some(_) | None => return html! {},
    };
    let left = asked.left.filter(|left| *left > 0);
    html! {
        div.banner.success role="status" tabindex="-1" data-focus {
            p { (sentence) }
            @if let Some(left) = left { p { (words.tell("intake-reversed-left", &[("count", left.to_string().into())])) } }
        }
    }
}

fn standing(reader: &Reader, batch: &IntakeBatch) -> Markup {
    let at = |at| ("at", reader.words.at(at).into());
    html! {
        @if let Some(adopted) = batch.adopted_at { p { (reader.tell("intake-adopted-at", &[at(adopted)])) } }
        @match batch.reversed_at {
            Some(reversed) => p { (reader.tell("intake-reversed-at", &[at(reversed)])) },
            None => {
                p.hint { (reader.say("intake-way-back")) }
                p { a.outline href={ (super::address(batch)) "/reversal" } { (reader.say("intake-reverse")) } }
            }
        }
    }
}

fn part(
    names: Names<'_>,
    batch: &IntakeBatch,
    (file, adoption): (&IntakeFile, &Adoption),
    policy: Option<&OperatingPolicy>,
    left_over: &Markup,
) -> Markup {
    let (key, words) = (key(adoption), names.words);
    let changes = changes(names, adoption, policy);
    let department = policy.map(|policy| policy.department.clone()).unwrap_or_default();
    let count = [("count", changes.len().to_string().into())];
    html! {
        section.cover {
            h2 { a href=(policy_address(key)) { (department) "　" (words.year(adoption.fiscal_year)) } }
            p { (words.say("intake-source")) (words.colon()) a href=(super::file_address(batch, file.position)) { (name_of(batch, file.position)) } }
            (left_over)
            p { (words.tell("intake-changed", &count)) "　" a href={ (policy_address(key)) "/history" } { (words.say("intake-to-history")) } }
            details {
                summary { (words.tell("intake-show-changes", &count)) }
                (listed(words, &changes))
            }
        }
    }
}

fn changes(names: Names<'_>, adoption: &Adoption, policy: Option<&OperatingPolicy>) -> Vec<Change> {
    let change = |event: &PolicyEvent| {
        if let PolicyEvent::IndicatorCharged { charge } = event {
            let name = part_names::of(names, policy?, charge.indicator);
            return Some(Change { name, before: None, after: Some(asking::line(names.words, charge)) });
        }
        let PolicyEvent::FieldChanged { field, before, after } = event else { return None };
        let name = policy.map_or_else(|| names.field(*field), |policy| part_names::of_field(names, policy, *field));
        Some(Change { name, before: before.clone(), after: after.clone() })
    };
    adoption.events.iter().filter_map(change).collect()
}

/// What stood in a field, and what stands there now or would.
pub(super) fn listed(words: Words, changes: &[Change]) -> Markup {
    let columns = ["intake-column-field", "intake-column-before", "intake-column-after"];
    let rows = html! {
        @for Change { name, before, after } in changes {
            tr {
                th scope="row" { (name) }
                @for (column, text) in [(columns[1], before), (columns[2], after)] {
                    td data-label=(words.say(column)) {
                        @match text { Some(text) => (layout::text(text)), None => span.empty { (words.say("empty")) } }
                    }
                }
            }
        }
    };
    table::scrolled(&words.say("intake-changes-label"), &table::stacked(words, "changes stack", None, &columns, &rows))
}

// Set aside, or the same as what was kept already.
fn left_out(words: Words, batch: &IntakeBatch) -> Markup {
    let out: Vec<&IntakeFile> = batch.files.iter().filter(|file| file.adoption.is_none()).collect();
    html! {
        @if !out.is_empty() {
            h2 { (words.say("intake-left-out")) }
            ul {
                @for file in out {
                    @let why = if file.is_aside { "intake-state-aside" } else { "intake-no-changes-short" };
                    li { a href=(super::file_address(batch, file.position)) { (name_of(batch, file.position)) } (words.colon()) (words.say(why)) }
                }
            }
        }
    }
}
