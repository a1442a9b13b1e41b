//! `/people/{login}/duties`: a duty is given, or ends with a day.

use super::account::{Account, back};
use super::page::refused;
use crate::Words;
use crate::access::{Problem, Reader, Writer};
use crate::parts::duty;
use crate::parts::typed::Typed;
use axum::extract::Path;
use axum::response::Response;
use hoshin_domain::{Role, Term};
use hoshin_store::Assignment;
use jiff::civil::Date;

/// `POST /people/{login}/duties`
pub(crate) async fn create(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let reader = &writer.reader;
    let account = Account::of(reader, &login).await?;
    let mut typed = Typed::of("duty", &writer.fields);
    let Some(given) = given(&mut typed, reader.words, &account) else { return refused(reader, &login, &typed).await };
    reader.hall.city.give_duty(&given, &reader.actor, reader.hall.now()).await?;
    Ok(back(&login, "given"))
}

fn given(typed: &mut Typed, words: Words, account: &Account) -> Option<Assignment> {
    let role: Option<Role> = typed.text("role").parse().ok().filter(|role| duty::roles().any(|known| known == *role));
    if role.is_none() {
        typed.refuse("role", words.say("duty-no-role"));
    }
    let post = typed.line(words, "post", "duty-post");
    let unit = duty::unit(typed.text("unit"), &account.departments, &account.sections);
    if unit.is_none() {
        typed.refuse("unit", words.say("duty-no-unit"));
    }
    let from = typed.day(words, "from", "duty-from");
    let to = typed.optional_day(words, "to", "duty-to");
    let (department, section) = unit?;
    let term = Term { from: from?, to: to? };
    let acting = typed.has("acting", "yes");
    let login = account.login.clone();
    let given = Assignment { id: 0, login, role: role?, post: post?, department, section, term, acting };
    // The very same duty again is the one that is there: a form that was sent twice is no mistake.
    if account.held.iter().any(|held| Assignment { id: 0, ..held.clone() } == given) {
        return Some(given);
    }
    for fault in duty::faults(&given, &account.held) {
        typed.refuse(fault.field(), fault.sentence(words));
    }
    (!typed.is_refused()).then_some(given)
}

/// `POST /people/{login}/duties/end`
pub(crate) async fn end(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let account = Account::of(reader, &login).await?;
    let id = writer.fields.text("duty").and_then(|id| id.parse::<i64>().ok());
    let held = account.held.iter().find(|held| Some(held.id) == id).ok_or(Problem::NotFound)?;
    let mut typed = Typed::of(&format!("end-{}", held.id), &writer.fields);
    let Some(last_day) = typed.day(words, "last-day", "duty-last-day") else {
        return refused(reader, &login, &typed).await;
    };
    // The day before the first one takes back a duty that was given by mistake: it was never held.
    if last_day.tomorrow().is_ok_and(|next| next < held.term.from) {
        typed.refuse("last-day", words.say("duty-last-day-too-early"));
    } else if is_last_administrator(&duties_in_use(reader).await?, held, last_day, reader.hall.today()) {
        typed.refuse("last-day", words.say("duty-last-administrator"));
    }
    if typed.is_refused() {
        return refused(reader, &login, &typed).await;
    }
    if held.term.to == Some(last_day) {
        return Ok(back(&login, "unchanged"));
    }
    reader.hall.city.end_duty(held.id, last_day, &reader.actor, reader.hall.now()).await?;
    Ok(back(&login, "ended"))
}

// The duties of those who may sign in.
async fn duties_in_use(reader: &Reader) -> Result<Vec<Assignment>, Problem> {
    let (accounts, mut held) = (reader.hall.city.accounts().await?, reader.hall.city.assignments().await?);
    let is_active = |login: &str| accounts.iter().any(|line| line.login == login && line.disabled_at.is_none());
    held.retain(|held| is_active(&held.login));
    Ok(held)
}

// A city without an administrator could give no duty to anybody any more.
fn is_last_administrator(all: &[Assignment], held: &Assignment, last_day: Date, today: Date) -> bool {
    if held.role != Role::Administrator || held.term.to.is_some_and(|to| to <= last_day) {
        return false;
    }
    let first_without = last_day.tomorrow().unwrap_or(last_day).max(today);
    let goes_on = |other: &Assignment| {
        other.id != held.id && other.role == Role::Administrator && other.term.holds_on(first_without)
    };
    held.term.holds_on(today) && !all.iter().any(goes_on)
}
