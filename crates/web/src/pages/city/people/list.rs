//! `/people`: who has an account, what they do today, and whether they can and do sign in.

use super::tabs;
use crate::Words;
use crate::access::{Reader, Result};
use crate::parts::{duty, layout, table};
use axum::extract::Query;
use hoshin_domain::text::folded;
use hoshin_store::{AccountLine, Appointment, Department};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

/// An account nobody has used for so long is one that nobody misses.
const UNUSED: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What the list is asked for: a part of a name, only those without a duty, only those long unused.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct PeopleQuery {
    name: Option<String>,
    without: Option<String>,
    unused: Option<String>,
}

struct PersonLine {
    account: AccountLine,
    /// Held today.
    now: Vec<Appointment>,
    /// Held from a later day on.
    coming: Vec<Appointment>,
    is_unused: bool,
}

impl PersonLine {
    // Whoever may not sign in needs no duty.
    fn is_idle(&self) -> bool {
        self.account.disabled_at.is_none() && self.now.is_empty() && self.coming.is_empty()
    }

    fn fits(&self, asked: &PeopleQuery, wanted: &str) -> bool {
        let text = folded(&format!("{}\u{0}{}", self.account.login, self.account.name)).to_lowercase();
        let is_asked_for = (asked.without.is_none() || self.is_idle()) && (asked.unused.is_none() || self.is_unused);
        is_asked_for && text.contains(wanted)
    }
}

const COLUMNS: [&str; 4] = ["sign-in-login", "person-name", "person-duties-today", "person-sign-in"];

pub(crate) async fn index(reader: Reader, Query(asked): Query<PeopleQuery>) -> Result<Markup> {
    let words = reader.words;
    let departments = reader.hall.city.departments().await?;
    let all = lines(&reader).await?;
    let newcomers = reader.hall.city.newcomers().await?.iter().filter(|newcomer| newcomer.is_without).count();
    let wanted = folded(asked.name.as_deref().unwrap_or_default()).to_lowercase();
    let shown: Vec<&PersonLine> = all.iter().filter(|line| line.fits(&asked, &wanted)).collect();
    let is_part = asked.without.is_some() || asked.unused.is_some() || !wanted.is_empty();
    let title = words.say("people-title");
    let count = words.tell("people-count", &[("count", shown.len().to_string().into())]);
    let rows = html! { @for line in &shown { (row(words, line, &departments)) } };
    let main = html! {
        h1 { (title) }
        (tabs(&reader, "/people"))
        div.tools {
            a.solid href="/people/new" { (words.say("person-new")) }
            a.outline href="/people/import" { (words.say("listed-title")) }
        }
        (note(words, "newcomers-note", "newcomers-title", "/people/first-passwords", newcomers))
        (note(words, "people-idle", "people-idle-only", "/people?without=duty", all.iter().filter(|line| line.is_idle()).count()))
        (note(words, "people-unused", "people-unused-only", "/people?unused=yes", all.iter().filter(|line| line.is_unused).count()))
        form.search method="get" action="/people" role="search" {
            label for="name" { (words.say("people-search")) }
            input #name type="text" name="name" value=(asked.name.as_deref().unwrap_or_default());
            button.outline type="submit" { (words.say("people-search-button")) }
            @if is_part { a.quiet href="/people" { (words.say("people-all")) } }
        }
        (table::scrolled(&title, &table::stacked(words, "stack people", Some(&count), &COLUMNS, &rows)))
    };
    Ok(layout::page(&reader, &title, &[(words.say("administration"), None)], &main))
}

fn note(words: Words, text: &str, link: &str, address: &str, count: usize) -> Markup {
    html! {
        @if count > 0 {
            p.note { (words.tell(text, &[("count", count.to_string().into())])) " " a href=(address) { (words.say(link)) } }
        }
    }
}

async fn lines(reader: &Reader) -> Result<Vec<PersonLine>> {
    let (accounts, held) = (reader.hall.city.accounts().await?, reader.hall.city.assignments().await?);
    let (today, now) = (reader.hall.today(), reader.hall.now());
    let own = |login: &str, fits: fn(&Appointment, Date) -> bool| -> Vec<Appointment> {
        held.iter().filter(|held| held.login == login && fits(held, today)).cloned().collect()
    };
    let line = |account: AccountLine| PersonLine {
        now: own(&account.login, |held, today| held.term.holds_on(today)),
        coming: own(&account.login, is_coming),
        is_unused: is_unused(&account, now),
        account,
    };
    Ok(accounts.into_iter().map(line).collect())
}

pub(super) fn is_coming(held: &Appointment, today: Date) -> bool {
    today < held.term.from && held.term.to.is_none_or(|last| held.term.from <= last)
}

/// Whether nobody has signed in with an account for a long time, since it was made or got its password.
pub(super) fn is_unused(account: &AccountLine, now: Timestamp) -> bool {
    let last = account.last_sign_in.max(account.password_set_at);
    account.disabled_at.is_none() && last.is_none_or(|last| now.duration_since(last) > UNUSED)
}

fn row(words: Words, line: &PersonLine, departments: &[Department]) -> Markup {
    html! {
        tr {
            th scope="row" { a href={ "/people/" (line.account.login) } { (line.account.login) } }
            td data-label=(words.say("person-name")) { (line.account.name) }
            td data-label=(words.say("person-duties-today")) {
                @if line.now.is_empty() { span.place { (words.say("duty-none")) } }
                ul.plain {
                    @for held in &line.now { li { (duty::line(words, held, departments)) } }
                    @for held in &line.coming {
                        li.place { (duty::line(words, held, departments)) " " (duty::term(words, held.term)) }
                    }
                }
            }
            td data-label=(words.say("person-sign-in")) { (sign_in(words, line)) }
        }
    }
}

fn sign_in(words: Words, line: &PersonLine) -> Markup {
    let factor = if line.account.has_second_factor { "person-factor-on" } else { "person-factor-off" };
    html! {
        ul.plain {
            @if line.account.disabled_at.is_some() { li { b { (words.say("person-suspended")) } } }
            @if line.is_unused { li { b { (words.say("person-unused")) } } }
            li { (last(words, &line.account)) }
            li { (words.say(factor)) }
        }
    }
}

pub(super) fn last(words: Words, account: &AccountLine) -> String {
    match account.last_sign_in {
        Some(at) => words.tell("person-last-sign-in", &[("day", words.day_of(at).into())]),
        None => words.say("person-never-signed-in"),
    }
}
