//! `/years/{year}/coverage`: plan × departments, what nobody serves and what several do.

use crate::Words;
use crate::access::{Reader, Response, Result, policy_address};
use crate::parts::icon::{Icon, Tone, chip};
use crate::parts::{chart, csv_out, download, layout, table, way};
use axum::extract::Query;
use hoshin_domain::FiscalYear;
use hoshin_domain::plans::{CityPlan, Coverage, CoverageRow, PlanPlace, Served, coverage};
use hoshin_store::{KeptPlan, KeptPolicy};
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct CoverageQuery {
    /// `nobody` or `several`: only these items.
    show: Option<String>,
}

/// The plans and the papers of a year.
struct OfYear {
    year: FiscalYear,
    plans: Vec<KeptPlan>,
    policies: Vec<KeptPolicy>,
}

impl OfYear {
    async fn of(reader: &Reader, year: FiscalYear) -> Result<Self> {
        let city = &reader.hall.city;
        let mut plans = city.plans().await?;
        plans.retain(|kept| kept.plan.covers(year));
        Ok(Self { year, plans, policies: city.policies_of(year).await? })
    }

    fn coverage<'p>(&self, plan: &'p CityPlan) -> Coverage<'p> {
        let goals: Vec<Vec<PlanPlace<'_>>> =
            self.policies.iter().map(|kept| kept.policy.goals.iter().map(PlanPlace::from).collect()).collect();
        coverage(plan, self.year, &goals)
    }
}

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<CoverageQuery>) -> Result<Markup> {
    let of_year = OfYear::of(&reader, year).await?;
    let years = reader.hall.city.years().await?;
    let words = reader.words;
    let title = words.tell("coverage-of", &[("year", words.year(year).into())]);
    let shown = asked.show.as_deref().filter(|show| ["nobody", "several"].contains(show));
    let others = years.iter().rev().filter(|other| **other != year);
    let main = html! {
        h1 { (title) }
        p { (words.say("coverage-lead")) }
        div.tools {
            @for other in others { a.outline href={ "/years/" (other) "/coverage" } { (words.year(*other)) } }
            @if !of_year.plans.is_empty() { a.quiet href={ "/years/" (year) "/coverage.csv" } { (words.say("coverage-csv")) } }
            a.quiet href="/plans" { (words.say("plans-title")) }
        }
        @if of_year.plans.is_empty() { p.empty { (words.say("coverage-no-plan")) } p { a.outline href="/plans/import" { (words.say("plans-import")) } } }
        @else if of_year.policies.is_empty() { p.empty { (words.say("coverage-no-policy")) } }
        @else { @for (at, kept) in of_year.plans.iter().enumerate() { (of_plan(words, &of_year, (at, kept), shown)) } }
    };
    Ok(layout::page(&reader, &title, &way::of_year(words, year, words.say("coverage")), &main))
}

/// `GET /years/{year}/coverage.csv`.
pub(crate) async fn export(reader: Reader, year: FiscalYear) -> Result<Response> {
    let of_year = OfYear::of(&reader, year).await?;
    let words = Words(crate::words::Language::Japanese);
    let fixed =
        ["plan", "plan-item-level", "plan-item-code", "plan-item-name", "coverage-state"].map(|word| words.say(word));
    let departments = of_year.policies.iter().map(|kept| kept.policy.department.clone());
    let head: Vec<String> = fixed.into_iter().chain(departments).collect();
    let rows = of_year.plans.iter().flat_map(|kept| {
        let covered = of_year.coverage(&kept.plan);
        covered.rows.iter().map(|row| exported(words, &kept.plan, row)).collect::<Vec<_>>()
    });
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let file = csv_out::table(&head, rows);
    Ok(download::plain(&format!("coverage-{year}.csv"), "text/csv; charset=utf-8", file))
}

fn exported(words: Words, plan: &CityPlan, row: &CoverageRow<'_>) -> csv_out::CsvRow {
    let item = row.item;
    let fixed = [plan.name.clone(), item.level.clone(), item.code.clone(), item.name.clone(), state(words, row.served)];
    let cells = row.cells.iter().map(|goals| listed(goals));
    fixed.into_iter().chain(cells).collect()
}

/// The numbers of goals: 2、4.
fn listed(goals: &[usize]) -> String {
    goals.iter().map(usize::to_string).collect::<Vec<_>>().join("、")
}

fn state(words: Words, served: Served) -> String {
    let count = if let Served::Several(count) = served { count } else { 0 };
    words.tell(&format!("coverage-{}", served.as_str()), &[("count", count.to_string().into())])
}

fn of_plan(words: Words, of_year: &OfYear, (at, kept): (usize, &KeptPlan), shown: Option<&str>) -> Markup {
    let covered = of_year.coverage(&kept.plan);
    let (nobody, one, several) = covered.counts();
    let facts = [
        ("nobody", nobody.to_string().into()),
        ("one", one.to_string().into()),
        ("several", several.to_string().into()),
    ];
    let id = format!("plan-{at}");
    let wanted = |row: &&CoverageRow<'_>| shown.is_none_or(|show| row.is_leaf && row.served.as_str() == show);
    let rows: Vec<_> = covered.rows.iter().filter(wanted).collect();
    html! {
        div.cover.coverage {
            h2 id=(id) { (kept.plan.name) }
            p { (words.tell("coverage-told", &facts)) }
            (drawn(words, of_year, (&id, kept), &covered))
            (filters(words, of_year.year, (&id, &kept.plan.name), shown))
            @if rows.is_empty() { p.empty { (words.say("coverage-nothing")) } } @else {
                (table::scrolled(&kept.plan.name, &matrix(words, of_year, &covered, &rows)))
            }
        }
    }
}

/// More lines than this are no picture: of a larger plan it shows what stands highest.
const MOST_LINES: usize = 80;

/// The map as a picture; what its columns and marks mean stands under it.
fn drawn(words: Words, of_year: &OfYear, (id, kept): (&str, &KeptPlan), covered: &Coverage<'_>) -> Markup {
    let leaves: Vec<_> = covered.rows.iter().filter(|row| row.is_leaf).collect();
    let rows = match leaves.len() > MOST_LINES {
        true => covered.rows.iter().filter(|row| row.depth == 0).take(MOST_LINES).collect(),
        false => leaves,
    };
    let (nobody, one, several) = covered.counts();
    let count = |count: usize| count.to_string().into();
    let facts = [("nobody", count(nobody)), ("one", count(one)), ("several", count(several))];
    let title = words.tell("coverage-picture", &[("plan", kept.plan.name.clone().into())]);
    let lines: Vec<_> = rows.iter().map(|row| line_of(row)).collect();
    let departments: Vec<&str> = of_year.policies.iter().map(|kept| kept.policy.department.as_str()).collect();
    let told = words.tell("coverage-told", &facts);
    let picture = chart::map(&format!("{id}-map"), (&title, &told), &departments, &lines);
    html! {
        figure.plan-map {
            (table::scrolled(&title, &picture))
            figcaption.small { (words.say("coverage-marks")) }
        }
    }
}

fn line_of(row: &CoverageRow<'_>) -> chart::MapLine {
    chart::MapLine { name: row.item.title(), goals: row.cells.iter().map(Vec::len).collect() }
}

fn filters(words: Words, year: FiscalYear, (id, plan): (&str, &str), shown: Option<&str>) -> Markup {
    let all =
        [(None, "coverage-all"), (Some("nobody"), "coverage-only-nobody"), (Some("several"), "coverage-only-several")];
    html! {
        nav.filters aria-label={ (plan) " " (words.say("coverage-filter")) } { ul {
            @for (show, word) in all {
                @let asked = show.map(|show| format!("?show={show}")).unwrap_or_default();
                li { a href={ "/years/" (year) "/coverage" (asked) "#" (id) } aria-current=[(show == shown).then_some("true")] { (words.say(word)) } }
            }
        } }
    }
}

fn matrix(words: Words, of_year: &OfYear, covered: &Coverage<'_>, rows: &[&CoverageRow<'_>]) -> Markup {
    html! {
        table.coverage {
            thead { tr {
                th scope="col" { (words.say("plan-item")) }
                th scope="col" { (words.say("coverage-state")) }
                @for kept in &of_year.policies { th scope="col" { a href=(policy_address(kept.key)) { (kept.policy.department) } } }
            } }
            tbody { @for row in rows { (line(words, of_year, row)) } }
            tfoot { tr {
                th scope="row" { (words.say("coverage-aside")) }
                td {}
                @for count in &covered.aside { td { @if *count > 0 { (words.tell("coverage-goals", &[("count", count.to_string().into())])) } @else { "—" } } }
            } }
        }
    }
}

fn line(words: Words, of_year: &OfYear, row: &CoverageRow<'_>) -> Markup {
    let (tone, picture) = match row.served {
        Served::Nobody => (Tone::Warn, Some(Icon::Warning)),
        Served::One => (Tone::Good, Some(Icon::Check)),
        Served::Several(_) => (Tone::Now, Some(Icon::Copy)),
    };
    html! {
        tr.group[!row.is_leaf] {
            th scope="row" class={ "depth-" (row.depth.min(3)) } { (row.item.title()) }
            // What others belong to is served by their departments: that is no double work.
            td { @if row.is_leaf { (chip(tone, picture, &state(words, row.served))) } }
            @for (goals, kept) in row.cells.iter().zip(&of_year.policies) { td { (cell(words, kept, goals, row.is_leaf)) } }
        }
    }
}

fn cell(words: Words, kept: &KeptPolicy, goals: &[usize], is_leaf: bool) -> Markup {
    let goal = |number: &usize| number.checked_sub(1).and_then(|at| kept.policy.goals.get(at));
    html! {
        @if goals.is_empty() { span aria-hidden="true" { "—" } }
        @else if is_leaf {
            @for number in goals { @if let Some(goal) = goal(number) {
                a href={ (policy_address(kept.key)) "/goals/" (goal.id) } title=[goal.title.as_deref()] { (words.tell("coverage-goal", &[("number", number.to_string().into())])) } " "
            } }
        } @else { (words.tell("coverage-goals", &[("count", goals.len().to_string().into())])) }
    }
}
