//! Telling people what has happened to a policy, in the transaction in which it happens.

use super::changed::Changed;
use crate::change::Change;
use crate::duties::{Reach, assignments};
use crate::notices::NewNotice;
use crate::{KeptPolicy, PolicyKey, Result, settings};
use hoshin_domain::notify::{Audience, notices};
use hoshin_domain::{
    Actor, Appointment, AskingWay, Calendar, Cycle, IndicatorField, NamedPolicy, NoticeDetail, NoticeKind, Permission,
    PolicyEvent, Role, day,
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
        detail: asked_of(changed, &login).map_or_else(|| detail.clone(), |text| of_asking(&detail, text, actor)),
        login,
        kind,
        subject: kept.key.subject(),
        address: address_of(kept, kind),
    };
    let new: Vec<NewNotice> = told.into_iter().map(new).collect();
    let way = events
        .iter()
        .find_map(|event| if let PolicyEvent::FiguresAsked { way, .. } = event { Some(*way) } else { None });
    change.post_by(way.unwrap_or(AskingWay::Both), &new).await
}

/// The figures that this person was just asked for, by their names.
fn asked_of(changed: &Changed<'_>, login: &str) -> Option<String> {
    let figures = changed
        .events
        .iter()
        .find_map(|event| if let PolicyEvent::FiguresAsked { figures, .. } = event { Some(figures) } else { None })?;
    let own = figures.iter().filter(|figure| figure.people.iter().any(|person| person.login == login));
    let indicators = own.filter_map(|figure| changed.kept.policy.indicator(figure.indicator));
    let names: Vec<&str> = indicators.filter_map(|(_, own)| own.values.get(IndicatorField::Name)).collect();
    Some(names.join("、").chars().take(80).collect())
}

// Of the calendar's doing nobody is named; a figure is due at no day of the year's dates.
fn of_asking(detail: &NoticeDetail, text: String, actor: &Actor) -> NoticeDetail {
    let by = detail.by.clone().filter(|_| !actor.is(Role::Operator));
    let text = Some(text).filter(|text| !text.is_empty());
    NoticeDetail { policy: detail.policy.clone(), by, text, due: None }
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
        NoticeKind::FiguresAsked => format!("{policy}/figures"),
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
