//! Telling people what has happened to a policy, in the transaction in which it happens.

use super::changed::Changed;
use crate::change::Change;
use crate::duties::{Reach, assignments};
use crate::notices::NewNotice;
use crate::{KeptPolicy, PolicyKey, Result, settings};
use hoshin_domain::notify::{Audience, notices};
use hoshin_domain::{
    Appointment, Calendar, Cycle, NamedPolicy, NoticeDetail, NoticeKind, Permission, PolicyEvent, Role, day,
    work::{self, whom},
};
use std::collections::BTreeMap;

/// Posts a notice to everybody these events concern, the actor excepted; each person is told a thing once.
pub(super) async fn tell(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<()> {
    let Changed { kept, events, cycle, .. } = changed;
    let (code, actor) = (change.code(), change.actor);
    let wanted: Vec<(Audience, NoticeKind)> = events.iter().flat_map(|event| notices(event, &kept.policy)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let told = whom_to_tell(change, changed, &wanted).await?;
    let calendar = Calendar::new(&settings::load(change.tx().await?, code).await?.closed_days);
    let detail = NoticeDetail {
        policy: Some(NamedPolicy { fiscal_year: kept.policy.fiscal_year, department: kept.policy.department.clone() }),
        by: Some(actor.name.clone()),
        text: events.iter().find_map(text_of),
        due: work::due(Some(&kept.policy), cycle).day().map(|day| calendar.due(day)),
    };
    let new = |(login, kind): (String, NoticeKind)| NewNotice {
        login,
        kind,
        subject: kept.key.subject(),
        address: address_of(kept, kind),
        detail: detail.clone(),
    };
    let new: Vec<NewNotice> = told.into_iter().map(new).collect();
    change.post(&new).await
}

/// Who is told what: the actor nothing, everybody else each thing once.
async fn whom_to_tell(
    change: &mut Change<'_>,
    changed: &Changed<'_>,
    wanted: &[(Audience, NoticeKind)],
) -> Result<BTreeMap<String, NoticeKind>> {
    let Changed { kept, cycle, .. } = changed;
    let (code, actor) = (change.code(), change.actor);
    let today = day::in_japan(change.now);
    let mut held = assignments(change.tx().await?, code, None).await?;
    held.retain(|held| held.term.holds_on(today));
    let organisation = change.organisation().await?;
    let reach = Reach { organisation: &organisation, day: today };
    // Whoever can act is looked for only where somebody is asked to.
    let asks = wanted.iter().any(|(audience, _)| *audience == Audience::Able);
    let people = if asks { change.able().await? } else { Vec::new() };
    let able = whom(&people, kept.key.department, Some(&kept.policy), cycle, today);
    let mut told: BTreeMap<String, NoticeKind> = BTreeMap::new();
    for (audience, kind) in wanted {
        let asked = match audience {
            Audience::Able => able.iter().map(|(person, _)| person.login.clone()).collect(),
            Audience::Heads | Audience::Clerks | Audience::Planning | Audience::Person(_) => {
                logins(reach, &held, audience, kept)
            }
        };
        for login in asked {
            if login != actor.login {
                told.entry(login).or_insert(*kind);
            }
        }
    }
    Ok(told)
}

/// What people are told who are asked to begin a policy.
pub(crate) async fn asking_of(
    change: &mut Change<'_>,
    key: PolicyKey,
    (department, cycle): (&str, &Cycle),
    logins: &[String],
) -> Result<Vec<NewNotice>> {
    let code = change.code();
    let calendar = Calendar::new(&settings::load(change.tx().await?, code).await?.closed_days);
    let detail = NoticeDetail {
        policy: Some(NamedPolicy { fiscal_year: key.fiscal_year, department: department.to_owned() }),
        by: Some(change.actor.name.clone()),
        text: None,
        due: work::due(None, cycle).day().map(|day| calendar.due(day)),
    };
    let new = |login: &String| NewNotice {
        login: login.clone(),
        kind: NoticeKind::Reminded,
        subject: key.subject(),
        address: format!("/years/{}/departments/{}", key.fiscal_year, key.department),
        detail: detail.clone(),
    };
    Ok(logins.iter().map(new).collect())
}

fn logins(reach: Reach<'_>, held: &[Appointment], audience: &Audience, kept: &KeptPolicy) -> Vec<String> {
    let department = kept.key.department;
    let of_role = |role: Role| {
        held.iter()
            .filter(|held| held.role == role && reach.includes(held, department))
            .map(|held| held.login.clone())
            .collect()
    };
    match audience {
        Audience::Heads => of_role(Role::DepartmentHead),
        Audience::Clerks => of_role(Role::DepartmentClerk),
        Audience::Planning => of_role(Role::PlanningOfficer),
        Audience::Able => Vec::new(),
        // A mention tells nothing to those who may not read.
        Audience::Person(login) => {
            let reads =
                held.iter().any(|held| held.login == *login && reach.allows(held, Permission::Read, department));
            if reads { vec![login.clone()] } else { Vec::new() }
        }
    }
}

fn address_of(kept: &KeptPolicy, kind: NoticeKind) -> String {
    let policy = format!("/years/{}/departments/{}", kept.key.fiscal_year, kept.key.department);
    match kind {
        NoticeKind::Mentioned | NoticeKind::Commented | NoticeKind::Resolved => format!("{policy}/comments"),
        NoticeKind::Submitted
        | NoticeKind::Returned
        | NoticeKind::Withdrawn
        | NoticeKind::Approved
        | NoticeKind::Released
        | NoticeKind::Published
        | NoticeKind::Reopened
        | NoticeKind::Reminded
        | NoticeKind::Tried
        | NoticeKind::FirstPassword => policy,
    }
}

// The beginning is enough: the page says the rest.
fn text_of(event: &PolicyEvent) -> Option<String> {
    let beginning = |text: &str| Some(text.chars().take(80).collect());
    if let PolicyEvent::Returned { opinion: text, .. }
    | PolicyEvent::Commented { text, .. }
    | PolicyEvent::Resolved { decision: text, .. }
    | PolicyEvent::Reopened { reason: text, .. } = event
    {
        return beginning(text);
    }
    None
}
