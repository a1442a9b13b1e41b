//! What has changed since the office was last open before today, from the log, in words.

use crate::access::{Reader, policy_address};
use crate::parts::{Names, events, part_names};
use crate::words::moment;
use hoshin_domain::policy::Happened;
use hoshin_domain::{Calendar, Event, FieldPath, GoalField, PolicyEvent, Side, TargetField};
use hoshin_store::{AuditEntry, KeptPolicy};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::sync::Arc;

/// More than so many are shown when asked for.
const SHOWN: usize = 8;
const MOST: usize = 40;

/// The policies' part of the log since then, the newest first.
pub(super) struct Lately<'a> {
    since: Date,
    happened: Vec<(&'a KeptPolicy, Happened<PolicyEvent>)>,
}

/// Several of one kind on one policy are told as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Plan,
    Results,
    Comments,
    Resolved,
    Answers,
    Parts,
    /// Told by itself.
    Alone(usize),
}

struct Told {
    at: Timestamp,
    department: String,
    sentence: String,
    address: String,
}

impl<'a> Lately<'a> {
    /// Of these entries, what is about policies this reader has before them.
    pub(super) fn of(reader: &Reader, entries: &[AuditEntry], kept: &'a [Arc<KeptPolicy>]) -> Self {
        let by_subject: BTreeMap<String, &KeptPolicy> = kept.iter().map(|kept| (kept.key.subject(), &**kept)).collect();
        let since = last_open_day(reader.hall.today(), &reader.calendar());
        let begin = moment::begin_of(since);
        let mut happened = Vec::new();
        for entry in entries {
            let Some(kept) = by_subject.get(&entry.subject) else { continue };
            let Ok(one) = entry.happened::<Event>() else { continue };
            let Happened { login, name, at, event } = one;
            if begin.is_some_and(|begin| at < begin) {
                break;
            }
            if let Some(event) = event.into_policy() {
                happened.push((*kept, Happened { login, name, at, event }));
            }
        }
        Self { since, happened }
    }

    /// The policies to which such a thing has happened, with how often.
    pub(super) fn policies(
        &self,
        is_such: impl Fn(&PolicyEvent) -> bool,
    ) -> impl Iterator<Item = (&'a KeptPolicy, usize)> {
        let mut counts: BTreeMap<_, (&'a KeptPolicy, usize)> = BTreeMap::new();
        for (kept, _) in self.happened.iter().filter(|(_, one)| is_such(&one.event)) {
            counts.entry(kept.key).or_insert((kept, 0)).1 += 1;
        }
        counts.into_values()
    }

    pub(super) fn shown(&self, reader: &Reader) -> Markup {
        let told = self.told(reader);
        let line = |told: &Told| {
            html! { li { time { (time(reader, told.at)) } span { (told.department) "　" a href=(told.address) { (told.sentence) } } } }
        };
        let day = ("day", moment::month_and_day(reader.words, self.since).into());
        html! {
            section.card aria-labelledby="lately" {
                h2 #lately { (reader.tell("home-lately", &[day])) }
                @if told.is_empty() { p.empty { (reader.say("home-nothing-lately")) } }
                @else { ol.log { @for one in told.iter().take(SHOWN) { (line(one)) } } }
                @if told.len() > SHOWN {
                    details.rest {
                        summary { (reader.tell("home-rest", &[("count", (told.len().min(MOST) - SHOWN).to_string().into())])) }
                        ol.log { @for one in told.iter().take(MOST).skip(SHOWN) { (line(one)) } }
                    }
                }
            }
        }
    }

    fn told(&self, reader: &Reader) -> Vec<Told> {
        let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, (kept, one)) in self.happened.iter().enumerate() {
            if let Some(group) = group(at, &one.event) {
                groups.entry((kept.key, group)).or_default().push(at);
            }
        }
        let mut told: Vec<Told> =
            groups.into_iter().filter_map(|((_, group), places)| self.sentence(reader, group, &places)).collect();
        told.sort_by_key(|told| std::cmp::Reverse(told.at));
        told
    }

    fn sentence(&self, reader: &Reader, group: Group, places: &[usize]) -> Option<Told> {
        let (kept, newest) = self.happened.get(*places.first()?)?;
        let counted = |word: &str| reader.tell(word, &[("count", places.len().to_string().into())]);
        let (sentence, page) = match group {
            Group::Plan => (counted("lately-plan"), "/history"),
            Group::Results => (counted("lately-results"), "/history"),
            Group::Comments => (counted("lately-comments"), "/comments"),
            Group::Resolved => (counted("lately-resolved"), "/comments"),
            Group::Answers => (counted("lately-answers"), "/considerations"),
            Group::Parts => (counted("lately-parts"), "/history"),
            Group::Alone(_) => (alone(reader, kept, &newest.event), "/history"),
        };
        let address = format!("{}{page}", policy_address(kept.key));
        let year = reader.words.year(kept.key.fiscal_year);
        let department = match kept.key.fiscal_year == reader.hall.current_year() {
            true => kept.policy.department.clone(),
            false => format!("{year}　{}", kept.policy.department),
        };
        Some(Told { at: newest.at, department, sentence, address })
    }
}

fn alone(reader: &Reader, kept: &KeptPolicy, event: &PolicyEvent) -> String {
    let names = Names::new(reader.words, &kept.form);
    if let PolicyEvent::FieldChanged { field, before: Some(before), after: Some(after) } = event {
        let field = part_names::of_field(names, &kept.policy, *field);
        let grades = [("before", before.as_str().into()), ("after", after.as_str().into())];
        return reader.tell("lately-grade", &[("field", field.into()), grades[0].clone(), grades[1].clone()]);
    }
    events::of_policy(names, event, Some(&kept.policy))
}

fn group(at: usize, event: &PolicyEvent) -> Option<Group> {
    match event {
        PolicyEvent::FieldChanged { field, before: Some(_), after: Some(_) } if is_grade(*field) => {
            Some(Group::Alone(at))
        }
        PolicyEvent::FieldChanged { field, .. } => Some(match field.side() {
            Side::Plan => Group::Plan,
            Side::Check => Group::Results,
        }),
        PolicyEvent::Commented { .. } => Some(Group::Comments),
        PolicyEvent::Resolved { .. } => Some(Group::Resolved),
        PolicyEvent::ConsiderationAnswered { .. } => Some(Group::Answers),
        PolicyEvent::ItemAdded { .. }
        | PolicyEvent::ItemRemoved { .. }
        | PolicyEvent::ItemRestored { .. }
        | PolicyEvent::ItemMoved { .. } => Some(Group::Parts),
        PolicyEvent::IndicatorCharged { .. }
        | PolicyEvent::LintWaived { .. }
        | PolicyEvent::LintUnwaived { .. }
        | PolicyEvent::ScaleChanged { .. }
        | PolicyEvent::AnswerWithdrawn { .. } => None,
        PolicyEvent::PolicyOpened { .. }
        | PolicyEvent::PaperAdopted { .. }
        | PolicyEvent::WorkbookTaken { .. }
        | PolicyEvent::Copied { .. }
        | PolicyEvent::Submitted { .. }
        | PolicyEvent::Withdrawn { .. }
        | PolicyEvent::Returned { .. }
        | PolicyEvent::Approved { .. }
        | PolicyEvent::Released { .. }
        | PolicyEvent::Published { .. }
        | PolicyEvent::TakenOverAsPublished { .. }
        | PolicyEvent::Reopened { .. }
        | PolicyEvent::CorrectionDropped { .. }
        | PolicyEvent::OpinionGiven { .. }
        | PolicyEvent::FiguresAsked { .. }
        | PolicyEvent::Reminded { .. } => Some(Group::Alone(at)),
    }
}

fn is_grade(field: FieldPath) -> bool {
    matches!(field, FieldPath::Goal(_, GoalField::OverallGrade) | FieldPath::Target(_, TargetField::Grade))
}

// Today by the clock, yesterday by its name, before that by the day.
fn time(reader: &Reader, at: Timestamp) -> String {
    let (day, today) = (moment::date(at), reader.hall.today());
    if day == today {
        moment::clock_in_japan(at)
    } else if today.checked_sub(1.days()).is_ok_and(|yesterday| yesterday == day) {
        reader.say("home-yesterday")
    } else {
        moment::month_and_day(reader.words, day)
    }
}

/// The day before today on which the office was open.
fn last_open_day(today: Date, calendar: &Calendar) -> Date {
    let before = std::iter::successors(today.checked_sub(1.days()).ok(), |day| day.checked_sub(1.days()).ok());
    before.take(14).find(|day| !calendar.is_closed(*day)).unwrap_or(today)
}
