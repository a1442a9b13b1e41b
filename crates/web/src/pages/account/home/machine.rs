//! The state of what nobody sees: backups, the mail that waits, the end of the log.

use crate::access::{Reader, Result};
use crate::parts::icon::{Icon, Tone, chip};
use hoshin_domain::Permission;
use jiff::SignedDuration;
use maud::{Markup, html};

/// Mail that is older and has not left is a thing to look after.
const LATE: SignedDuration = SignedDuration::from_mins(30);

/// For the administrator all of it, for whoever reads the log its end.
pub(super) async fn state(reader: &Reader) -> Result<Markup> {
    let (administers, audits) = (reader.may_in_city(Permission::Administer), reader.may_in_city(Permission::ReadLog));
    if !administers && !audits {
        return Ok(html! {});
    }
    let mail = if administers { Some(mail(reader).await?) } else { None };
    let log = log(reader, audits).await?;
    Ok(html! {
        section.card aria-labelledby="machine" {
            h2 #machine { (reader.say("machine-title")) }
            dl.states {
                @if administers { (backups(reader)) }
                @if let Some(mail) = mail { (mail) }
                (log)
            }
        }
    })
}

fn line(name: &str, (tone, word): (Tone, &str), told: &Markup) -> Markup {
    let picture = match tone {
        Tone::Good => Icon::Check,
        Tone::Bad | Tone::Warn => Icon::Warning,
        Tone::Plain | Tone::Now => Icon::Info,
    };
    html! { div { dt { (name) } dd { (chip(tone, Some(picture), word)) " " (told) } } }
}

fn backups(reader: &Reader) -> Markup {
    let say = |word: &str| reader.say(word);
    let name = say("settings-backups");
    let Some(standing) = reader.hall.backups() else {
        let told = html! { a href="/settings" { (say("machine-look")) } };
        return line(&name, (Tone::Warn, &say("machine-backups-off")), &told);
    };
    let last = standing.last.as_ref().map(|last| reader.words.at(last.at));
    let told = html! { @if let Some(last) = &last { (reader.tell("machine-backup-at", &[("at", last.as_str().into())])) " " } a href="/settings" { (say("machine-look")) } };
    let has_lost = standing.last.as_ref().is_some_and(|last| last.lost > 0);
    let state = if standing.open_failure().is_some() {
        (Tone::Bad, say("machine-failed"))
    } else if standing.is_old(reader.hall.now()) || has_lost {
        (Tone::Bad, say("machine-backup-look"))
    } else if standing.last.is_none() {
        (Tone::Now, say("machine-backup-none-yet"))
    } else {
        (Tone::Good, say("machine-well"))
    };
    line(&name, (state.0, &state.1), &told)
}

async fn mail(reader: &Reader) -> Result<Markup> {
    let city = &reader.hall.city;
    let name = reader.say("machine-mail");
    if !city.sends_mail() {
        return Ok(line(&name, (Tone::Plain, &reader.say("machine-mail-off")), &html! {}));
    }
    let queue = city.mail_queue().await?;
    let late = city.late_mail(reader.hall.now() - LATE).await?.len();
    let counts = [("waiting", queue.waiting.to_string().into()), ("lost", queue.given_up.to_string().into())];
    let told = html! { @if queue.waiting + queue.given_up > 0 { (reader.tell("machine-mail-waits", &counts)) } };
    let state = if late > 0 { (Tone::Bad, "machine-failed") } else { (Tone::Good, "machine-well") };
    Ok(line(&name, (state.0, &reader.say(state.1)), &told))
}

async fn log(reader: &Reader, audits: bool) -> Result<Markup> {
    let city = &reader.hall.city;
    let (head, last) = (city.audit_head().await?, city.last_entry_at().await?);
    let at = last.map_or_else(|| "—".to_owned(), |at| reader.words.at(at));
    let facts = [("count", head.seq.to_string().into()), ("at", at.into())];
    let told = html! { @if audits { a href="/audit/verification" { (reader.say("audit-verify")) } " " a href="/audit" { (reader.say("machine-read-log")) } } };
    Ok(line(&reader.say("machine-log"), (Tone::Now, &reader.tell("machine-log-end", &facts)), &told))
}
