//! `/organisation/changes`: 組織の変更: what was changed and what is known to change, and the way to a new one.

mod form;
mod outlook;
pub(crate) mod preview;
mod typed;

use super::super::people::tabs;
use crate::Words;
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::parts::{DoneQuery, banner, layout};
use axum::extract::Query;
use hoshin_domain::organisation::{Reorganisation, Reorganised};
use hoshin_domain::{DepartmentId, ReorganisationKind};
use hoshin_store::{BuiltOn, Organisation, ReorganisingError};
use maud::{Markup, html};
use typed::TypedProposal;

pub(crate) use form::new;

pub(crate) async fn index(reader: Reader, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let done = asked.word(&[("reorganised", "reorganised"), ("undone", "reorganisation-undone")]);
    page(&reader, done, &[]).await
}

/// `POST /organisation/changes`: what was seen in the preview is carried out.
pub(crate) async fn create(writer: Writer) -> Result<Response> {
    let (reader, city) = (&writer.reader, &writer.reader.hall.city);
    let organisation = city.organisation().await?;
    let mut asked = TypedProposal::of(&writer.fields.0).ok_or(Problem::BadRequest)?;
    let Some(proposal) = asked.proposal(reader.words) else {
        return Ok(layout::refused(form::page(reader, &organisation, &asked)));
    };
    match city.reorganise(&proposal, &reader.actor, reader.hall.now()).await {
        Ok(_) => Ok(go_to("/organisation/changes?done=reorganised")),
        Err(ReorganisingError::Refused(faults)) => {
            asked.refuse(reader.words, &organisation, &faults);
            Ok(layout::refused(form::page(reader, &organisation, &asked)))
        }
        Err(ReorganisingError::BuiltOn(_) | ReorganisingError::Missing) => Err(Problem::NotFound),
        Err(ReorganisingError::Store(cause)) => Err(cause.into()),
    }
}

/// `POST /organisation/changes/undoing`: a change is taken back, or what stands on it is told.
pub(crate) async fn undo(writer: Writer) -> Result<Response> {
    let (reader, city) = (&writer.reader, &writer.reader.hall.city);
    let number = writer.fields.text("number").and_then(|id| id.parse().ok()).ok_or(Problem::BadRequest)?;
    match city.undo_reorganisation(number, &reader.actor, reader.hall.now()).await {
        Ok(()) => Ok(go_to("/organisation/changes?done=undone")),
        Err(ReorganisingError::BuiltOn(built)) => Ok(layout::refused(page(reader, None, &built).await?)),
        Err(ReorganisingError::Missing | ReorganisingError::Refused(_)) => Err(Problem::NotFound),
        Err(ReorganisingError::Store(cause)) => Err(cause.into()),
    }
}

async fn page(reader: &Reader, done: Option<&str>, built: &[BuiltOn]) -> Result<Markup> {
    let organisation = reader.hall.city.organisation().await?;
    let title = reader.say("reorganisations");
    let today = reader.hall.today();
    let (coming, past): (Vec<_>, Vec<_>) =
        organisation.changes().iter().rev().partition(|change| change.reorganisation.day > today);
    let main = html! {
        @if !built.is_empty() { (refused(reader.words, &organisation, built)) }
        (banner::done(reader.words, done))
        h1 { (title) }
        (tabs(reader, "/organisation"))
        p { (reader.say("reorganisations-lead")) }
        section.cover aria-labelledby="kinds" {
            h2 #kinds { (reader.say("reorganisation-new")) }
            ul.duties.kinds { @for kind in ReorganisationKind::ALL { li {
                a.outline href={ "/organisation/changes/new?kind=" (kind.as_str()) } { (kind_name(reader.words, kind)) }
                p.hint { (reader.say(&format!("reorganisation-{}-hint", kind.as_str()))) }
            } } }
        }
        (listed(reader, &organisation, "reorganisations-coming", &coming))
        (listed(reader, &organisation, "reorganisations-past", &past))
    };
    let crumbs = crumbs(reader, None);
    Ok(layout::form_page(reader, &title, !built.is_empty(), &crumbs, &main))
}

/// The way to the pages about changes.
fn crumbs(reader: &Reader, title: Option<String>) -> Vec<layout::Crumb> {
    let changes = title.as_ref().map(|_| "/organisation/changes".to_owned());
    let mut crumbs = vec![
        (reader.say("administration"), Some("/people".to_owned())),
        (reader.say("organisation-title"), Some("/organisation".to_owned())),
        (reader.say("reorganisations"), changes),
    ];
    crumbs.extend(title.map(|title| (title, None)));
    crumbs
}

fn kind_name(words: Words, kind: ReorganisationKind) -> String {
    words.say(&format!("reorganisation-{}", kind.as_str()))
}

fn listed(reader: &Reader, organisation: &Organisation, word: &str, changes: &[&Reorganised]) -> Markup {
    html! {
        @if !changes.is_empty() {
            section.cover aria-labelledby=(word) {
                h2 id=(word) { (reader.say(word)) }
                ul.duties { @for change in changes { li { (line(reader, organisation, change)) } } }
            }
        }
    }
}

fn line(reader: &Reader, organisation: &Organisation, change: &Reorganised) -> Markup {
    let Reorganised { id, reorganisation } = change;
    let Reorganisation { kind, day, sections, .. } = reorganisation;
    let (from, to) = sides(reader.words, organisation, reorganisation);
    let named = reader.tell("reorganisation-undo-named", &[("from", from.as_str().into()), ("to", to.as_str().into())]);
    html! {
        b { (reader.words.day(*day)) } " " span.tag { (kind_name(reader.words, *kind)) }
        p { (from) " → " (to) }
        @if let Some(heir) = reorganisation.heir.filter(|_| reorganisation.to.len() > 1) {
            p.place { (reader.tell("reorganisation-heir-is", &[("name", name(organisation, heir, reorganisation).into())])) }
        }
        @if !sections.is_empty() {
            p.place { @for (at, moved) in sections.iter().enumerate() {
                @if at > 0 { "、" } (moved.name) " → "
                @match moved.to { Some(to) => (name(organisation, to, reorganisation)), None => (reader.say("reorganisation-abolish")) }
            } }
        }
        details {
            summary { (reader.say("reorganisation-undo")) span.hidden { (reader.words.colon()) (from) " → " (to) } }
            p { (reader.say("reorganisation-undo-text")) }
            (crate::parts::form::named_button(reader, "/organisation/changes/undoing", &[("number", &id.to_string())], Some(&named),
                html! { (reader.say("reorganisation-undo-button")) }))
        }
    }
}

fn name(organisation: &Organisation, id: DepartmentId, change: &Reorganisation) -> String {
    organisation.name_on(id, change.day).map_or_else(|| id.to_string(), str::to_owned)
}

/// Those a change comes from and those it leads to, by their names then.
fn sides(words: Words, organisation: &Organisation, change: &Reorganisation) -> (String, String) {
    let before = change.day.yesterday().unwrap_or(change.day);
    let old = |id: &DepartmentId| organisation.name_on(*id, before).unwrap_or_default().to_owned();
    let from: Vec<String> = change.from.iter().map(old).collect();
    let to: Vec<String> = change.to.iter().map(|id| name(organisation, *id, change)).collect();
    let to = if to.is_empty() { words.say("reorganisation-nobody") } else { to.join("、") };
    (from.join("、"), to)
}

/// Whom a department follows and who follows it, with the days; nothing of one that stands alone.
pub(in crate::pages::city) fn relations(reader: &Reader, organisation: &Organisation, id: DepartmentId) -> Markup {
    let about = |change: &&Reorganised| change.reorganisation.is_about(id);
    html! {
        @for Reorganised { reorganisation, .. } in organisation.changes().iter().filter(about) {
            @let (from, to) = sides(reader.words, organisation, reorganisation);
            p.place {
                (reader.words.day(reorganisation.day)) " " (kind_name(reader.words, reorganisation.kind)) (reader.words.colon()) (from) " → " (to)
            }
        }
    }
}

fn refused(words: Words, organisation: &Organisation, built: &[BuiltOn]) -> Markup {
    let named = |id: DepartmentId| organisation.department(id).map(|known| known.name.clone()).unwrap_or_default();
    let sentence = |built: &BuiltOn| match built {
        BuiltOn::Change => words.say("built-on-change"),
        BuiltOn::Papers(id) => words.tell("built-on-papers", &[("name", named(*id).into())]),
        BuiltOn::Duties(id) => words.tell("built-on-duties", &[("name", named(*id).into())]),
        BuiltOn::Sections(id) => words.tell("built-on-sections", &[("name", named(*id).into())]),
    };
    banner::alert(&html! {
        h2 { (words.say("reorganisation-not-undone")) }
        ul { @for built in built { li { (sentence(built)) } } }
    })
}
