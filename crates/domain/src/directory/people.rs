//! The people a list speaks of: who is new, who has another name or address.

use super::column::Column;
use super::fault::FaultKind;
use super::known::KnownPerson;
use super::planning::{Attempt, Effect, NewPerson};
use crate::text::folded;
use std::collections::BTreeMap;

pub(super) struct People;

// What the lines of one person say together.
#[derive(Default)]
struct Said {
    lines: Vec<usize>,
    name: Option<(usize, String)>,
    mail: Option<(usize, String)>,
}

impl People {
    pub(super) fn enter(attempt: &mut Attempt<'_>) {
        let known: BTreeMap<&str, &KnownPerson> =
            attempt.known.people.iter().map(|person| (person.login.as_str(), person)).collect();
        let mut all: Vec<(&str, Said)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, line) in attempt.included().filter(|(_, line)| !line.typed.login.is_empty()) {
            let login = line.typed.login.as_str();
            let place = *places.entry(login).or_insert_with(|| {
                all.push((login, Said::default()));
                all.len() - 1
            });
            let said = &mut all[place].1;
            said.lines.push(at);
            agree_on_name(attempt, said, at);
            agree_on_mail(attempt, said, at);
        }
        for (login, said) in all {
            let Some(first) = said.lines.first().copied() else { continue };
            match known.get(login) {
                Some(known) => meet(attempt, known, &said),
                None => add(attempt, login, first, said),
            }
        }
    }
}

fn agree_on_name(attempt: &mut Attempt<'_>, said: &mut Said, at: usize) {
    let Some(name) = attempt.lines[at].typed.name.clone() else { return };
    match said.name.clone() {
        None => said.name = Some((at, name)),
        Some((other, known)) if folded(&known) != folded(&name) => {
            // Neither line says which of the two is meant.
            let lines = (attempt.lines[at].number, attempt.lines[other].number);
            attempt.fault(at, Column::Login, FaultKind::LoginTwice { line: lines.1, name: known });
            attempt.fault(other, Column::Login, FaultKind::LoginTwice { line: lines.0, name });
        }
        Some(_) => {}
    }
}

fn agree_on_mail(attempt: &mut Attempt<'_>, said: &mut Said, at: usize) {
    let Some(mail) = attempt.lines[at].typed.mail.clone() else { return };
    match said.mail.clone() {
        None => said.mail = Some((at, mail)),
        Some((other, known)) if known != mail => {
            let line = attempt.lines[other].number;
            attempt.fault(at, Column::Mail, FaultKind::MailDiffers { line });
        }
        Some(_) => {}
    }
}

fn add(attempt: &mut Attempt<'_>, login: &str, first: usize, said: Said) {
    let Some((_, name)) = said.name else {
        attempt.fault(first, Column::Name, FaultKind::NameMissing);
        return;
    };
    attempt.effect(first, Effect::NewPerson);
    spelled(attempt, login, first);
    let mail = said.mail.map(|(_, mail)| mail);
    attempt.plan.people.push(NewPerson { login: login.to_owned(), name, mail });
}

fn spelled(attempt: &mut Attempt<'_>, login: &str, at: usize) {
    let typed = attempt.lines[at].cells.iter().find(|(column, _)| *column == Column::Login);
    if typed.is_some_and(|(_, text)| text != login) {
        attempt.effect(at, Effect::SpelledAs(login.to_owned()));
    }
}

fn meet(attempt: &mut Attempt<'_>, known: &KnownPerson, said: &Said) {
    if let Some((at, name)) = &said.name
        && folded(name) != folded(&known.name)
    {
        if attempt.choices.other_names {
            attempt.effect(*at, Effect::Renamed { before: known.name.clone() });
            attempt.plan.renamed.push((known.login.clone(), name.clone()));
        } else {
            // With each of the lines: duties of somebody else would be given to the wrong person.
            for at in &said.lines {
                attempt.fault(*at, Column::Name, FaultKind::OtherName { known: known.name.clone() });
            }
        }
    }
    if let Some((at, mail)) = &said.mail
        && known.mail.as_ref() != Some(mail)
    {
        attempt.effect(*at, Effect::MailChanged);
        attempt.plan.mails.push((known.login.clone(), mail.clone()));
    }
}
