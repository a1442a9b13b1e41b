//! `/years/{year}/considerations`: what earlier years left open for all departments, and what became of it.

use super::lint::paging;
use crate::access::{Problem, Reader, Response, Result, Writer, go_to, policy_address};
use crate::parts::left_over::{self, name_of_item};
use crate::parts::{Names, answers, banner, form, layout, table, way};
use axum::extract::Query;
use hoshin_domain::consideration::{Reply, Standing};
use hoshin_domain::{AnswerKind, DepartmentId, FiscalYear, Form};
use hoshin_store::{Department, KeptPolicy, LeftOver, Organisation, PolicyKey, YearAtHand};
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct LedgerQuery {
    show: Option<String>,
    done: Option<String>,
    /// From 1; a page holds [`ON_A_PAGE`] items.
    page: Option<usize>,
}

/// More items than these are a list that nobody reads to its end.
const ON_A_PAGE: usize = 50;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Unanswered,
    Of(AnswerKind),
}

impl Filter {
    fn all() -> impl Iterator<Item = Self> {
        [Filter::All, Filter::Unanswered].into_iter().chain(AnswerKind::ALL.map(Filter::Of))
    }

    fn as_str(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Unanswered => "unanswered",
            Filter::Of(kind) => kind.as_str(),
        }
    }

    fn admits(self, standing: &Standing) -> bool {
        match (self, &standing.reply) {
            (Filter::All, _) | (Filter::Unanswered, Reply::Missing | Reply::Lapsed(_)) => true,
            (Filter::Unanswered, Reply::Given(_) | Reply::Later(..))
            | (Filter::Of(_), Reply::Missing | Reply::Lapsed(_)) => false,
            (Filter::Of(kind), Reply::Given(answered) | Reply::Later(_, answered)) => answered.answer.kind() == kind,
        }
    }

    fn name(self, names: Names<'_>) -> String {
        match self {
            Filter::All => names.words.say("ledger-all"),
            Filter::Unanswered => names.words.say("consideration-unanswered"),
            Filter::Of(kind) => answers::kind(names, kind),
        }
    }
}

struct Group<'a> {
    key: PolicyKey,
    name: String,
    /// It has ended, and nobody takes its items over.
    is_left_alone: bool,
    kept: Option<&'a KeptPolicy>,
    standing: &'a [Standing],
}

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<LedgerQuery>) -> Result<Markup> {
    let glance = reader.hall.city.glance().await?;
    let (at_hand, organisation) = (glance.year(year).await?, glance.organisation().await?);
    let open = glance.left_over(year).await?;
    let groups = groups(&reader, &at_hand, &open, &organisation);
    let filter = Filter::all().find(|filter| asked.show.as_deref() == Some(filter.as_str())).unwrap_or(Filter::All);
    let years = reader.hall.city.years().await?;
    let done = asked.done.as_deref().filter(|done| *done == "named").map(|_| "heir-named");
    let there = organisation.on(reader.hall.today());
    Ok(page(&reader, &at_hand.form, (year, &years), (&groups, &there), (filter, asked.page.unwrap_or(1), done)))
}

/// `POST /years/{year}/considerations/heir`: who takes over what a department left that has ended without a successor.
pub(crate) async fn name_heir(year: FiscalYear, writer: Writer) -> Result<Response> {
    let (reader, city) = (&writer.reader, &writer.reader.hall.city);
    let id = |name: &str| writer.fields.text(name).and_then(|id| id.parse().ok()).ok_or(Problem::BadRequest);
    if !city.name_heir(id("department")?, id("heir")?, &reader.actor, reader.hall.now()).await? {
        return Err(Problem::BadRequest);
    }
    Ok(go_to(format!("/years/{year}/considerations?done=named")))
}

fn groups<'a>(
    reader: &Reader,
    at_hand: &'a YearAtHand,
    open: &'a LeftOver,
    organisation: &Organisation,
) -> Vec<Group<'a>> {
    let year = at_hand.year;
    let day = year.day_of_organisation(reader.hall.today());
    let group = |(department, standing): (&DepartmentId, &'a Vec<Standing>)| {
        let department = *department;
        let kept = at_hand.of(department).map(|kept| &**kept);
        let known = organisation.as_on(department, day);
        let has_ended = known.as_ref().is_some_and(|known| known.days.have_ended(day));
        let is_left_alone = has_ended && organisation.heir_of(department).is_none();
        let name = known.map_or_else(|| department.to_string(), |known| known.name);
        Group { key: PolicyKey { fiscal_year: year, department }, name, is_left_alone, kept, standing }
    };
    let mut groups: Vec<Group<'_>> = open.iter().map(group).collect();
    groups.sort_by_key(|group| organisation.place_of(group.key.department, year));
    groups
}

fn page(
    reader: &Reader,
    form: &Form,
    (year, years): (FiscalYear, &[FiscalYear]),
    (groups, there): (&[Group<'_>], &[Department]),
    (filter, page, done): (Filter, usize, Option<&str>),
) -> Markup {
    let (words, names) = (reader.words, Names::new(reader.words, form));
    let title = words.tell("ledger-title", &[("year", words.year(year).into())]);
    let main = html! {
        (banner::done(words, done))
        h1 { (title) }
        p { (words.say("ledger-lead")) }
        div.tools {
            @for other in years.iter().rev().filter(|other| **other != year) {
                a.outline href={ "/years/" (other) "/considerations" } { (words.tell("ledger-of", &[("year", words.year(*other).into())])) }
            }
            a.quiet href={ "/years/" (year) "/board" } { (words.say("board")) }
        }
        @if groups.is_empty() { p.empty { (words.say("considerations-none")) } } @else {
            (filters(names, year, groups, filter))
            (listed(reader, names, groups.iter().filter(|group| group.kept.is_some()), (year, filter, page), None))
            (listed(reader, names, groups.iter().filter(|group| group.kept.is_none()), (year, filter, 1), Some("ledger-nobody")))
            (left_alone(reader, year, groups, there))
        }
    };
    layout::page(reader, &title, &way::of_year(words, year, words.say("ledger")), &main)
}

/// Where nobody takes over, somebody can be named: the items then arrive in that department's policy.
fn left_alone(reader: &Reader, year: FiscalYear, groups: &[Group<'_>], there: &[Department]) -> Markup {
    let alone: Vec<&Group<'_>> = groups.iter().filter(|group| group.is_left_alone).collect();
    let options: Vec<(String, String)> =
        there.iter().map(|department| (department.id.to_string(), department.name.clone())).collect();
    html! {
        @if !alone.is_empty() {
            section.cover aria-labelledby="left-alone" {
                h2 #left-alone { (reader.say("heir-title")) }
                p { (reader.say("heir-lead")) }
                @for group in alone {
                    @let id = format!("heir-{}", group.key.department);
                    (form::form(reader, &format!("/years/{year}/considerations/heir"), html! {
                        input type="hidden" name="department" value=(group.key.department);
                        div.field {
                            label for=(id) { (reader.tell("heir-department", &[("name", group.name.as_str().into())])) }
                            select id=(id) name="heir" { @for (value, name) in &options { option value=(value) { (name) } } }
                        }
                        button.outline type="submit" { (reader.say("heir-button")) }
                    }))
                }
            }
        }
    }
}

fn filters(names: Names<'_>, year: FiscalYear, groups: &[Group<'_>], chosen: Filter) -> Markup {
    let count = |filter: Filter| {
        groups.iter().flat_map(|group| group.standing).filter(|standing| filter.admits(standing)).count()
    };
    html! {
        nav.filters aria-label=(names.words.say("ledger-filter")) {
            ul {
                @for filter in Filter::all() {
                    li { a href={ "/years/" (year) "/considerations?show=" (filter.as_str()) }
                        aria-current=[(filter == chosen).then_some("true")] { (filter.name(names)) (names.words.bracketed(count(filter))) } }
                }
            }
        }
    }
}

const COLUMNS: [&str; 3] = ["year-department", "ledger-item", "ledger-answer"];

/// A table for those who answer, and one for items nobody of this year can answer yet.
fn listed<'a>(
    reader: &Reader,
    names: Names<'_>,
    groups: impl Iterator<Item = &'a Group<'a>>,
    (year, filter, page): (FiscalYear, Filter, usize),
    heading: Option<&str>,
) -> Markup {
    let words = names.words;
    let rows: Vec<(&Group<'_>, &Standing)> =
        groups.flat_map(|group| group.standing.iter().map(move |standing| (group, standing))).collect();
    let rows: Vec<_> = rows.into_iter().filter(|(_, standing)| filter.admits(standing)).collect();
    let caption = words.say(heading.unwrap_or("ledger-caption"));
    let pages = rows.len().div_ceil(ON_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let to = |page: usize| format!("/years/{year}/considerations?show={}&page={page}", filter.as_str());
    // Items that nobody can answer yet are few, and told as a whole.
    let (from, shown) = if heading.is_none() { ((page - 1) * ON_A_PAGE, ON_A_PAGE) } else { (0, usize::MAX) };
    html! {
        @if heading.is_none() && rows.is_empty() { p.empty { (words.say("ledger-nothing")) } }
        @if !rows.is_empty() {
            @if heading.is_some() { h2 { (caption) } p { (words.say("ledger-nobody-lead")) } }
            @let lines = html! { @for (group, standing) in rows.iter().skip(from).take(shown) { (row(names, group, standing)) } };
            (table::scrolled(&caption, &table::stacked(words, "stack ledger", Some(&caption), &COLUMNS, &lines)))
            @if heading.is_none() { (paging(reader, (page, pages), to)) }
        }
    }
}

fn row(names: Names<'_>, group: &Group<'_>, standing: &Standing) -> Markup {
    let address = policy_address(group.key);
    html! {
        tr {
            th scope="row" data-label=(names.words.say("year-department")) { (group.name) }
            td data-label=(names.words.say("ledger-item")) {
                a href={ (address) "/considerations#item-" (standing.key) } { (name_of_item(names, standing)) }
                (layout::text(&standing.text))
            }
            td data-label=(names.words.say("ledger-answer")) {
                (left_over::tag(names, standing))
                (left_over::told(names, standing, group.kept.map(|kept| &kept.policy)))
            }
        }
    }
}
