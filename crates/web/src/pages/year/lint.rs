//! `/years/{year}/lint`: every remark of a year, by department and rule; the waived ones apart.

use crate::access::{Reader, Result, policy_address};
use crate::parts::{banner, form, layout, progress, remarks, succession, talk, way};
use axum::extract::Query;
use hoshin_domain::lint::{Remark, Rule, Waiver};
use hoshin_domain::{FieldPath, FiscalYear};
use hoshin_store::{KeptPolicy, PapersBefore, PolicyKey, Remarked};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What was just done, and which rule alone is shown.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct LintQuery {
    done: Option<String>,
    rule: Option<String>,
    /// From 1; a page holds [`ON_A_PAGE`] remarks.
    page: Option<usize>,
}

/// More remarks than these are a list that nobody reads to its end.
const ON_A_PAGE: usize = 50;

const DONE: [(&str, &str); 2] = [("waived", "lint-waived-now"), ("unwaived", "lint-unwaived-now")];

struct LintLine<'a> {
    kept: &'a KeptPolicy,
    field: FieldPath,
    remark: &'a Remark,
    waiver: Option<&'a Waiver>,
}

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<LintQuery>) -> Result<Markup> {
    let glance = reader.hall.city.glance().await?;
    let (remarked, before) = (glance.remarks(year).await?, glance.papers_before(year).await?);
    let lines: Vec<LintLine<'_>> = remarked.iter().flat_map(|(kept, remarks)| lines(kept, remarks)).collect();
    let rule: Option<Rule> = asked.rule.as_deref().and_then(|rule| rule.parse().ok());
    let is_shown = |line: &&LintLine<'_>| rule.is_none_or(|rule| line.remark.rule == rule);
    let (waived, open): (Vec<&LintLine<'_>>, Vec<&LintLine<'_>>) = lines.iter().partition(|line| line.waiver.is_some());
    let title = reader.tell("lint-year-title", &[("year", reader.words.year(year).into())]);
    let main = html! {
        (banner::done(reader.words, banner::word_of(asked.done.as_deref(), &DONE)))
        h1 { (title) }
        p { (reader.say("lint-year-explained")) }
        (counts(&reader, year, (&remarked, &before), &open))
        (filter(&reader, year, rule))
        (list(&reader, (year, rule), asked.page.unwrap_or(1), &open.iter().copied().filter(is_shown).collect::<Vec<_>>()))
        (turned_down(&reader, &waived.iter().copied().filter(is_shown).collect::<Vec<_>>()))
    };
    Ok(layout::page(&reader, &title, &way::of_year(reader.words, year, reader.say("lint-label")), &main))
}

fn lines<'a>(kept: &'a KeptPolicy, remarks: &'a [Remark]) -> impl Iterator<Item = LintLine<'a>> {
    remarks.iter().filter_map(|remark| {
        let (field, waiver) = (kept.policy.field_at(remark.place)?, kept.policy.waiver_of(remark));
        Some(LintLine { kept, field, remark, waiver })
    })
}

// A department a row, a rule a column; rules that nobody met have none.
fn counts(
    reader: &Reader,
    year: FiscalYear,
    (remarked, before): (&Remarked, &PapersBefore),
    open: &[&LintLine<'_>],
) -> Markup {
    let met: Vec<Rule> =
        Rule::ALL.iter().copied().filter(|rule| open.iter().any(|line| line.remark.rule == *rule)).collect();
    // Counted once: a table of a hundred departments asks a thousand times.
    let mut counted: BTreeMap<(PolicyKey, Option<&str>), usize> = BTreeMap::new();
    for line in open {
        for rule in [None, Some(line.remark.rule.as_str())] {
            *counted.entry((line.kept.key, rule)).or_default() += 1;
        }
    }
    let of = |kept: &KeptPolicy, rule: Option<Rule>| {
        counted.get(&(kept.key, rule.as_ref().map(|rule| rule.as_str()))).copied().unwrap_or(0)
    };
    html! {
        div.scroll role="group" tabindex="0" aria-label=(reader.say("lint-counts")) {
            table.stack {
                caption { (reader.say("lint-counts")) }
                thead { tr {
                    th scope="col" { (reader.say("year-department")) }
                    th.number scope="col" { (reader.say("lint-all")) }
                    @for rule in &met { th.number scope="col" { a href={ "/years/" (year) "/lint?rule=" (rule.as_str()) "#list" } { (reader.words.rule(*rule)) } } }
                } }
                tbody {
                    @for (kept, _) in remarked {
                        tr {
                            th scope="row" {
                                a href=(policy_address(kept.key)) { (kept.policy.department) }
                                (succession::compared(reader.words, &before.other_names(kept)))
                            }
                            td.number data-label=(reader.say("lint-all")) { (of(kept, None)) }
                            @for rule in &met { td.number data-label=(reader.words.rule(*rule)) { (of(kept, Some(*rule))) } }
                        }
                    }
                }
            }
        }
    }
}

fn filter(reader: &Reader, year: FiscalYear, chosen: Option<Rule>) -> Markup {
    let all = (String::new(), reader.say("lint-all"));
    let rules = Rule::ALL.iter().map(|rule| (rule.as_str().to_owned(), reader.words.rule(*rule)));
    html! {
        form.filter method="get" action={ "/years/" (year) "/lint#list" } {
            (form::choice(reader.words, ("rule", "rule", "lint-rule"), chosen.map_or("", Rule::as_str), std::iter::once(all).chain(rules)))
            button.outline type="submit" { (reader.say("lint-show")) }
        }
    }
}

fn list(reader: &Reader, (year, rule): (FiscalYear, Option<Rule>), page: usize, lines: &[&LintLine<'_>]) -> Markup {
    let pages = lines.len().div_ceil(ON_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let rule = rule.map_or("", Rule::as_str);
    let to = |page: usize| format!("/years/{year}/lint?rule={rule}&page={page}#list");
    html! {
        h2 #list { (reader.tell("lint-heading", &[("count", lines.len().into())])) }
        @if lines.is_empty() { p { (reader.say("lint-none")) } }
        (rows(reader, lines.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE)))
        (paging(reader, (page, pages), to))
    }
}

/// The pages before and behind, and where among them this one is.
pub(super) fn paging(reader: &Reader, (page, pages): (usize, usize), to: impl Fn(usize) -> String) -> Markup {
    let counts = [("page", page.to_string().into()), ("pages", pages.to_string().into())];
    html! {
        @if pages > 1 {
            nav.neighbours aria-label=(reader.say("pages-label")) {
                @if page > 1 { a href=(to(page - 1)) { (reader.say("pages-before")) } }
                span { (reader.tell("pages-here", &counts)) }
                @if page < pages { a href=(to(page + 1)) { (reader.say("pages-next")) } }
            }
        }
    }
}

fn rows<'a>(reader: &Reader, lines: impl Iterator<Item = &'a &'a LintLine<'a>>) -> Markup {
    html! {
        ul.wording-list { @for line in lines { li { (place(reader, line)) (remarks::one(reader.words, line.remark)) } } }
    }
}

fn turned_down(reader: &Reader, lines: &[&LintLine<'_>]) -> Markup {
    html! {
        @if !lines.is_empty() {
            h2 { (reader.tell("lint-waived-heading", &[("count", lines.len().into())])) }
            ul.wording-list {
                @for line in lines {
                    @if let Some(waiver) = line.waiver {
                        li {
                            (place(reader, line))
                            (remarks::one(reader.words, line.remark))
                            p { b { (reader.say("lint-reason")) } "　" (waiver.reason) }
                            p.by { (progress::signed(reader.words, &waiver.by)) }
                            (taking_back(reader, line))
                        }
                    }
                }
            }
        }
    }
}

fn taking_back(reader: &Reader, line: &LintLine<'_>) -> Markup {
    let (field, sentence) = (line.field.to_string(), line.remark.digest());
    let hidden =
        [("field", field.as_str()), ("rule", line.remark.rule.as_str()), ("sentence", &sentence), ("page", "year")];
    let address = format!("{}/waivers/removal", remarks::address(line.kept));
    form::button(reader, &address, &hidden, html! { (reader.say("lint-unwaive")) })
}

fn place(reader: &Reader, line: &LintLine<'_>) -> Markup {
    let goal = line.kept.policy.goals.get(usize::try_from(line.remark.place.goal()).unwrap_or(1) - 1);
    let page = goal.map(|goal| format!("/goals/{}", goal.id)).unwrap_or_default();
    html! {
        p.place {
            a href={ (policy_address(line.kept.key)) (page) "#" (talk::block_of(line.field)) } {
                (line.kept.policy.department) "　" (reader.words.remark_place(line.remark.place))
            }
        }
    }
}
