//! What happened to the city's settings, organisation and records, in a sentence.

use super::told;
use crate::Words;
use hoshin_domain::plans::PlanChange;
use hoshin_domain::{CityEvent, OrganisationEvent, RecordEvent};

pub(super) fn sentence(words: Words, event: &CityEvent) -> String {
    let arguments = match event {
        CityEvent::CycleSet { fiscal_year } | CityEvent::GuidanceSet { fiscal_year } => {
            vec![("year", words.year(*fiscal_year).into())]
        }
        CityEvent::AskedToBegin { fiscal_year, department } => {
            vec![("year", words.year(*fiscal_year).into()), ("department", department.as_str().into())]
        }
        CityEvent::FormSet { fiscal_year, name, version } => {
            let year = words.year(*fiscal_year).into();
            vec![("year", year), ("name", name.as_str().into()), ("version", version.to_string().into())]
        }
        CityEvent::SettingsChanged { .. } => Vec::new(),
        CityEvent::RecordMappingKept { name } => vec![("name", name.as_str().into())],
        CityEvent::SetUp { login } => vec![("login", login.as_str().into())],
        CityEvent::PastProposed { papers, years, digest: _ } => {
            let years = years.iter().map(|year| words.year(*year)).collect::<Vec<_>>().join(&words.say("list-comma"));
            vec![("count", papers.to_string().into()), ("years", years.into())]
        }
        CityEvent::PastProposalWithdrawn { digest: _ } => Vec::new(),
        CityEvent::PastRefused { reason, digest: _ } => vec![("reason", reason.as_str().into())],
        CityEvent::PastConfirmed { papers, digest: _ } => vec![("count", papers.to_string().into())],
        CityEvent::PlanSet { name, change } => return of_plan(words, name, change),
        CityEvent::RowsSealed { rows } => vec![("rows", rows.to_string().into())],
    };
    told(words, event.into(), &arguments)
}

fn of_plan(words: Words, name: &str, change: &PlanChange) -> String {
    let mut arguments = vec![("plan", name.into())];
    let mut add = |name: &'static str, text: String| arguments.push((name, text.into()));
    match change {
        PlanChange::Imported { items } => add("count", items.to_string()),
        PlanChange::ItemRenamed { code, before, after } => {
            add("code", code.clone());
            add("before", before.clone());
            add("after", after.clone());
        }
        PlanChange::ItemEnded { code, last } => {
            add("code", code.clone());
            add("year", last.map_or_else(|| words.say("plan-item-open"), |last| words.year(last)));
        }
        PlanChange::TextsMatched { texts } => add("count", texts.to_string()),
        PlanChange::TextReleased { text } => add("text", text.clone()),
        PlanChange::Shown | PlanChange::Hidden | PlanChange::Removed => {}
    }
    words.tell(&format!("event-plan-{}", change.as_str()), &arguments)
}

pub(super) fn of_organisation(words: Words, event: &OrganisationEvent) -> String {
    let arguments = match event {
        OrganisationEvent::DepartmentAdded { name } => vec![("name", name.as_str().into())],
        OrganisationEvent::DepartmentRenamed { before, after } => {
            vec![("before", before.as_str().into()), ("after", after.as_str().into())]
        }
        OrganisationEvent::SectionAdded { name, from } => {
            vec![("name", name.as_str().into()), ("day", from.to_string().into())]
        }
        OrganisationEvent::SectionEnded { name, last_day, successor } => {
            let mut arguments = vec![("name", name.as_str().into()), ("day", last_day.to_string().into())];
            let Some(next) = successor else { return told(words, event.into(), &arguments) };
            arguments.push(("successor", next.as_str().into()));
            return words.tell("event-section-followed", &arguments);
        }
        OrganisationEvent::Reorganised { kind, day, from, to, .. }
        | OrganisationEvent::ReorganisationUndone { kind, day, from, to, .. } => vec![
            ("kind", words.say(&format!("reorganisation-{}", kind.as_str())).into()),
            ("day", day.to_string().into()),
            ("from", from.join("、").into()),
            ("to", if to.is_empty() { words.say("reorganisation-nobody") } else { to.join("、") }.into()),
        ],
        OrganisationEvent::HeirNamed { department, heir } => {
            vec![("department", department.as_str().into()), ("heir", heir.as_str().into())]
        }
        OrganisationEvent::DepartmentsOrdered { names } => vec![("names", names.join("、").into())],
        OrganisationEvent::SectionsOrdered { department, names } => {
            vec![("department", department.as_str().into()), ("names", names.join("、").into())]
        }
    };
    told(words, event.into(), &arguments)
}

pub(super) fn of_record(words: Words, event: &RecordEvent) -> String {
    let (name, count) = match event {
        RecordEvent::RecordKept { record, .. } | RecordEvent::RecordChanged { after: record, .. } => {
            (&record.title, None)
        }
        RecordEvent::RecordRemoved { title, .. } | RecordEvent::RecordRestored { title, .. } => (title, None),
        RecordEvent::RecordsImported { file, count, .. } => (file, Some(count)),
        RecordEvent::RecordFileAdded { file, .. } | RecordEvent::RecordFileRemoved { file, .. } => (file, None),
    };
    let count = count.map(|count| ("count", count.to_string().into()));
    let arguments: Vec<_> = [("name", name.as_str().into())].into_iter().chain(count).collect();
    told(words, event.into(), &arguments)
}
