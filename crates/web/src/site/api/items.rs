//! The entries of the lists, each as its schema says.

use super::read::ROOT;
use crate::moment;
use crate::site::news::NewsKind;
use crate::site::published::{Site, goal_file, year_page};
use hoshin_domain::record::{Quantity, RecordPaper};
use hoshin_domain::{FiscalYear, GoalPaper, IndicatorField, IndicatorPaper, Step};
use hoshin_store::Edition;
use serde_json::{Value, json};

/// Whose indicator it is.
pub(super) struct Measured {
    pub(super) of: &'static str,
    pub(super) owner: usize,
    pub(super) number: usize,
}

/// The policy in names and cursors: 2026-3.
pub(super) fn id(edition: &Edition) -> String {
    format!("{}-{}", edition.key.fiscal_year, edition.key.department)
}

/// Where a page or a file stands: as the city says, else on this server.
fn address(site: &Site, path: &str) -> String {
    format!("{}{path}", site.settings.base().unwrap_or_else(|| "/public/".to_owned()))
}

fn department_named(edition: &Edition) -> Value {
    json!({ "number": edition.key.department.0, "name": edition.department() })
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Plan => "plan",
        Step::MidYear => "mid-year",
        Step::Result => "result",
    }
}

pub(super) fn year(site: &Site, year: FiscalYear, editions: &[&Edition]) -> Value {
    let with_result = editions.iter().filter(|edition| edition.step == Step::Result).count();
    json!({
        "year": year.starts(),
        "name": year.in_era(),
        "policies": editions.len(),
        "with_result": with_result,
        "goals": editions.iter().map(|edition| edition.goals().len()).sum::<usize>(),
        "page": address(site, &year_page(year)),
    })
}

pub(super) fn department(years: &[&Edition]) -> Value {
    let newest = years.first().map(|edition| edition.department()).unwrap_or_default();
    let number = years.first().map(|edition| edition.key.department.0);
    json!({
        "number": number,
        "name": newest,
        "years": years.iter().map(|edition| edition.key.fiscal_year.starts()).collect::<Vec<_>>(),
    })
}

pub(super) fn policy(site: &Site, edition: &Edition) -> Value {
    let folder = site.folder(edition);
    json!({
        "id": id(edition),
        "year": edition.key.fiscal_year.starts(),
        "department": department_named(edition),
        "step": step(edition.step),
        "edition": edition.number,
        "published_on": moment::date(edition.published_at).to_string(),
        "reason": edition.reason,
        "overall_grade": edition.paper.overall_grade,
        "goals": edition.paper.goals.len(),
        "records": edition.records.count(),
        "page": address(site, &format!("{folder}/index.html")),
        "policy": format!("{ROOT}/policies/{}/{}", edition.key.fiscal_year, edition.key.department),
    })
}

/// The goal that an entry belongs to, with the page on which it stands.
fn goal_named(site: &Site, edition: &Edition, goal: &GoalPaper) -> Value {
    let page = format!("{}/{}", site.folder(edition), goal_file(goal.number));
    json!({ "number": goal.number, "title": goal.title, "page": address(site, &page) })
}

pub(super) fn goal(site: &Site, edition: &Edition, goal: &GoalPaper) -> Value {
    let page = format!("{}/{}", site.folder(edition), goal_file(goal.number));
    json!({
        "id": format!("{}-{}", id(edition), goal.number),
        "year": edition.key.fiscal_year.starts(),
        "department": department_named(edition),
        "step": step(edition.step),
        "number": goal.number,
        "title": goal.title,
        "summary": goal.summary,
        "plan_goal": goal.plan_goal,
        "plan_field": goal.plan_field,
        "overall_grade": goal.overall_grade,
        "targets": goal.targets.len(),
        "initiatives": goal.initiatives.len(),
        "page": address(site, &page),
        "policy": format!("{ROOT}/policies/{}/{}", edition.key.fiscal_year, edition.key.department),
    })
}

pub(super) fn indicator(
    site: &Site,
    (edition, goal): (&Edition, &GoalPaper),
    place: &Measured,
    indicator: &IndicatorPaper,
) -> Value {
    let text = |field| indicator.get(field);
    json!({
        "id": format!("{}-{}-{}{}-{}", id(edition), goal.number, &place.of[..1], place.owner, place.number),
        "year": edition.key.fiscal_year.starts(),
        "department": department_named(edition),
        "goal": goal_named(site, edition, goal),
        "of": place.of,
        "of_number": place.owner,
        "number": place.number,
        "name": text(IndicatorField::Name),
        "unit": text(IndicatorField::Unit),
        "direction": text(IndicatorField::Direction),
        "baseline": text(IndicatorField::Baseline),
        "target": text(IndicatorField::Target),
        "actual": text(IndicatorField::Actual),
    })
}

pub(super) fn record(
    site: &Site,
    (edition, goal): (&Edition, &GoalPaper),
    (initiative, number): (u32, usize),
    record: &RecordPaper,
) -> Value {
    let quantity = |own: &Quantity| json!({ "name": own.name, "amount": own.amount.to_string(), "unit": own.unit });
    json!({
        "id": format!("{}-{}-{initiative}-{number}", id(edition), goal.number),
        "year": edition.key.fiscal_year.starts(),
        "department": department_named(edition),
        "goal": goal_named(site, edition, goal),
        "initiative": initiative,
        "date": record.date.to_string(),
        "kind": record.kind,
        "title": record.title,
        "quantities": record.quantities.iter().map(quantity).collect::<Vec<_>>(),
        "partner": record.partner,
        "link": record.link,
    })
}

pub(super) fn news(site: &Site, edition: &Edition, kind: NewsKind) -> Value {
    json!({
        "id": format!("{}-e{}", id(edition), edition.number),
        "published_on": moment::date(edition.published_at).to_string(),
        "kind": kind.word(),
        "year": edition.key.fiscal_year.starts(),
        "department": department_named(edition),
        "edition": edition.number,
        "is_current": site.is_current(edition),
        "reason": edition.reason,
        "page": address(site, &format!("{}/index.html", site.folder(edition))),
    })
}
