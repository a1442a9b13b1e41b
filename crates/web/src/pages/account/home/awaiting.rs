//! What somebody is told who sees nothing yet: what must happen first, and by whom.

use super::gathered::Gathered;
use crate::access::{Reader, Result};
use crate::parts::holders::Holders;
use crate::words::moment;
use hoshin_domain::first_run::{Awaited, Awaiting, Situation, awaited};
use hoshin_domain::{DepartmentId, Role};
use maud::{Markup, html};

/// Nothing for whoever has something before them.
pub(super) async fn told(reader: &Reader, gathered: &Gathered) -> Result<Option<Markup>> {
    if !gathered.lines.is_empty() || !gathered.waiting.is_empty() {
        return Ok(None);
    }
    let situation = Situation {
        today: reader.hall.today(),
        has_departments: gathered.has_departments,
        opens: gathered.opens,
        stage: gathered.stage,
    };
    let Some(awaiting) = awaited(&reader.actor, &situation) else { return Ok(None) };
    let sentence = sentence(reader, &Holders::today(reader).await?, awaiting);
    Ok(Some(html! { p.note { (sentence) } }))
}

fn sentence(reader: &Reader, holders: &Holders, awaiting: Awaiting) -> String {
    let Awaiting { what, by } = awaiting;
    let year = reader.words.year(reader.hall.current_year());
    let who = by.map(|role| who(reader, holders, role)).unwrap_or_default();
    let day = if let Awaited::Opening(day) = what { moment::day_in_both_calendars(day) } else { String::new() };
    let word = match what {
        Awaited::Duty => "await-duty",
        Awaited::Organisation => "await-organisation",
        Awaited::Dates => "await-dates",
        Awaited::Opening(_) => "await-opening",
        Awaited::Beginning => "await-beginning",
        Awaited::Initiative => "await-initiative",
        Awaited::Results => "await-results",
    };
    reader.tell(word, &[("year", year.into()), ("who", who.into()), ("day", day.into())])
}

// 企画担当（主査 雛形　幸子）, or the role alone where there are many; where there is nobody, that too.
fn who(reader: &Reader, holders: &Holders, role: Role) -> String {
    let named = reader.say(&format!("role-{role}"));
    match holders.of(role, own_department(reader)) {
        Some(names) => reader.tell("await-who", &[("role", named.into()), ("names", names.into())]),
        None if holders.has(role) => named,
        None => reader.tell("await-nobody", &[("role", named.into())]),
    }
}

fn own_department(reader: &Reader) -> Option<DepartmentId> {
    reader.actor.duties.iter().find_map(|duty| duty.unit.department())
}
