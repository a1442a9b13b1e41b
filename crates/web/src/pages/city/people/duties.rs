//! `/people/{login}/duties`: a duty is given, or ends with a day.

use super::account::{Account, back};
use super::page::refused;
use crate::Words;
use crate::access::{Problem, Response, Result, Writer};
use crate::parts::{Typed, duty};
use axum::extract::Path;
use hoshin_domain::{Role, Term};
use hoshin_store::{Appointment, DutyError};

pub(crate) async fn create(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let account = Account::of(reader, &login).await?;
    let mut typed = Typed::of("duty", &writer.fields);
    let Some(given) = given(&mut typed, words, &account) else { return refused(reader, &login, &typed).await };
    match reader.hall.city.give_duty(&given, &reader.actor, reader.hall.now()).await {
        Ok(_number) => Ok(back(&login, "given")),
        Err(DutyError::Refused(faults)) => {
            for fault in faults {
                typed.refuse(duty::field(fault), duty::sentence(words, fault));
            }
            refused(reader, &login, &typed).await
        }
        Err(DutyError::Store(error)) => Err(error.into()),
    }
}

fn given(typed: &mut Typed, words: Words, account: &Account) -> Option<Appointment> {
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
    let given = Appointment { id: 0, login, role: role?, post: post?, department, section, term, acting };
    (!typed.is_refused()).then_some(given)
}

pub(crate) async fn end(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let account = Account::of(reader, &login).await?;
    let id = writer.fields.text("duty").and_then(|id| id.parse::<i64>().ok());
    let held = account.held.iter().find(|held| Some(held.id) == id).ok_or(Problem::NotFound)?;
    let mut typed = Typed::of(&format!("end-{}", held.id), &writer.fields);
    let Some(last_day) = typed.day(words, "last-day", "duty-last-day") else {
        return refused(reader, &login, &typed).await;
    };
    if held.term.to == Some(last_day) {
        return Ok(back(&login, "unchanged"));
    }
    match reader.hall.city.end_duty(held.id, last_day, &reader.actor, reader.hall.now()).await {
        Ok(_done) => Ok(back(&login, "ended")),
        Err(DutyError::Refused(faults)) => {
            let sentences: Vec<String> = faults.into_iter().map(|fault| duty::sentence(words, fault)).collect();
            typed.refuse("last-day", sentences.concat());
            refused(reader, &login, &typed).await
        }
        Err(DutyError::Store(error)) => Err(error.into()),
    }
}
