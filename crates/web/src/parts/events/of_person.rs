//! What happened to an account, in a sentence.

use super::{signing, told};
use crate::Words;
use hoshin_domain::PersonEvent;
use jiff::civil::Date;

pub(super) fn sentence(words: Words, event: &PersonEvent) -> String {
    let mut arguments = vec![("login", event.login().into())];
    match event {
        PersonEvent::PersonRenamed { before, after, .. } => {
            arguments.extend([("before", before.as_str().into()), ("after", after.as_str().into())]);
        }
        PersonEvent::DutyGiven { role, post, department, section, from, to, acting, .. } => {
            let place = [Some(signing(words, post, *acting)), department.clone(), section.clone()];
            let details = place.into_iter().flatten().chain([term(words, *from, *to)]).collect::<Vec<_>>();
            arguments.push(("role", words.say(&format!("role-{role}")).into()));
            arguments.push(("details", details.join(&words.say("list-comma")).into()));
        }
        PersonEvent::DutyEnded { id, to, .. } => {
            arguments.extend([("day", to.to_string().into()), ("id", id.to_string().into())]);
        }
        PersonEvent::RecoveryCodeUsed { left, .. } => arguments.push(("left", left.to_string().into())),
        PersonEvent::PersonAdded { .. }
        | PersonEvent::PasswordChanged { .. }
        | PersonEvent::FirstLinkSent { .. }
        | PersonEvent::MailChanged { .. }
        | PersonEvent::SignedIn { .. }
        | PersonEvent::LockedOut { .. }
        | PersonEvent::PersonDisabled { .. }
        | PersonEvent::PersonEnabled { .. }
        | PersonEvent::SecondFactorEnrolled { .. }
        | PersonEvent::SecondFactorRemoved { .. }
        | PersonEvent::RecoveryCodesRenewed { .. }
        | PersonEvent::AccountLinked { .. }
        | PersonEvent::AccountUnlinked { .. } => {}
    }
    told(words, event.into(), &arguments)
}

fn term(words: Words, from: Date, to: Option<Date>) -> String {
    let from = ("from", from.to_string().into());
    match to {
        Some(to) => words.tell("term-from-to", &[from, ("to", to.to_string().into())]),
        None => words.tell("term-from", &[from]),
    }
}
