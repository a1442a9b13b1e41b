//! The page of a department: cover, goals, downloads and what was published when.

use super::frame::{self, WORDS};
use super::published::{Site, department_of, goal_file};
use super::{answers, changes, downloads, succession};
use crate::moment;
use crate::parts::{Names, extras, field, grade, label, published};
use hoshin_documents::pdf::ExportError;
use hoshin_domain::{FieldPath, GoalField, GoalPaper, ItemId, Level, Side};
use hoshin_store::Edition;
use maud::{Markup, html};

pub(super) fn page(site: &Site, edition: &Edition) -> Result<Markup, ExportError> {
    let paper = &edition.paper;
    let labels = &edition.form.labels;
    let names = Names::new(WORDS, &edition.form);
    let title = title(edition);
    let main = html! {
        h1 { (title) }
        (notice(site, edition))
        (succession::told(site, edition))
        ul.officers {
            @for officer in &paper.officers {
                li {
                    span.post { (officer.post) } " " (officer.name)
                    @if let Some(charge) = &officer.charge { "（" (charge) "）" }
                }
            }
        }
        @if label::stands(&labels.basic_policy, paper.basic_policy.as_deref()) { section.cover aria-labelledby="basic-policy" {
            h2 #basic-policy { (labels.basic_policy) }
            (field::shown(WORDS, paper.basic_policy.as_deref()))
        } }
        (extras::shown(names, &paper.grade_scale, Level::Policy, Side::Plan, &paper.extras, None))
        (answers::taken_over(site, edition))
        (goals(edition))
        (extras::shown(names, &paper.grade_scale, Level::Policy, Side::Check, &paper.extras, None))
        (overall(edition))
        (changes::of_cover(site, edition))
        (grade::legend(WORDS, &labels.scale, &paper.grade_scale))
        (downloads::of_edition(site, edition)?)
        (editions(site, edition))
    };
    let year = edition.key.fiscal_year.in_both();
    let crumbs = [(year.as_str(), None), (department_of(paper), None)];
    Ok(frame::page(site, &title, site.depth(edition), &crumbs[1..], &main))
}

pub(super) fn title(edition: &Edition) -> String {
    let year = edition.key.fiscal_year.in_both();
    let department = department_of(&edition.paper);
    WORDS.tell("site-department-title", &[("year", year.into()), ("department", department.into())])
}

/// Says on an earlier edition that it was corrected since.
pub(super) fn notice(site: &Site, edition: &Edition) -> Markup {
    html! {
        @if !site.is_current(edition) {
            div.banner.note {
                p { (WORDS.tell("site-old-edition", &[("number", edition.number.to_string().into())]))
                    " " a href="../index.html" { (WORDS.say("site-current-edition")) } }
            }
        }
        @if edition.is_taken_over() {
            p.note { (WORDS.tell("past-edition-note", &[("day", moment::in_both_calendars(edition.published_at).into())])) }
        }
    }
}

fn goals(edition: &Edition) -> Markup {
    let paper = &edition.paper;
    let names = Names::new(WORDS, &edition.form);
    let [number, name, place_of] =
        ["site-goal-number", "site-goal-name", "site-goal-place"].map(|word| names.say(word));
    let grade = names.field(FieldPath::Goal(ItemId(0), GoalField::OverallGrade));
    let steps = extras::steps_of(&edition.form, Level::Goal, &paper.grade_scale);
    html! {
        section.cover aria-labelledby="goals" {
            h2 #goals { (names.say("site-goals")) }
            div.scroll tabindex="0" role="region" aria-label=(names.say("site-goals")) {
                table.stack {
                    thead { tr { @for column in [&number, &name, &place_of, &grade] { th scope="col" { (column) } } } }
                    tbody {
                        @for goal in &paper.goals {
                            tr {
                                td.number data-label=(number) { (goal.number) }
                                th scope="row" { a href=(goal_file(goal.number)) { (goal.title.as_deref().unwrap_or_default()) }
                                    @if changes::are_in(edition, goal) { " " span.tag { (WORDS.say("site-goal-changed")) } } }
                                td data-label=(place_of) { (place(edition, goal)) }
                                td data-label=(grade) { (published::mark(&steps, goal.overall_grade.as_deref())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The grade of the policy as a whole, where there is one.
fn overall(edition: &Edition) -> Markup {
    let paper = &edition.paper;
    let steps = extras::steps_of(&edition.form, Level::Policy, &paper.grade_scale);
    html! {
        @if paper.overall_grade.is_some() || paper.overall_grade_reason.is_some() {
            section.cover aria-labelledby="overall" {
                h2 #overall { (WORDS.say("overall")) }
                @if let Some(code) = paper.overall_grade.as_deref() { (grade::shown(WORDS, &steps, Some(code))) }
                @if let Some(reason) = paper.overall_grade_reason.as_deref() {
                    p.reason { (WORDS.tell("grade-reason-shown", &[("reason", reason.into())])) }
                }
            }
        }
    }
}

/// 目標（５）みんなでつくるまち　分野　市政運営
pub(super) fn place(edition: &Edition, goal: &GoalPaper) -> Markup {
    let labels = &edition.form.labels;
    html! {
        @if let Some(plan) = &goal.plan_goal {
            (labels.plan_goal) @if let Some(number) = plan.number { "（" (number) "）" } (plan.title) "　"
        }
        @if let Some(field) = &goal.plan_field { (labels.plan_field) "　" (field) }
    }
}

fn editions(site: &Site, edition: &Edition) -> Markup {
    let here = if site.is_current(edition) { String::new() } else { "../".to_owned() };
    html! {
        section.cover aria-labelledby="editions" {
            h2 #editions { (WORDS.say("site-editions")) }
            ol.history {
                @for other in site.editions_of(edition) {
                    li {
                        @let address = if site.is_current(other) { format!("{here}index.html") }
                            else { format!("{here}edition-{}/index.html", other.number) };
                        @if other.number == edition.number { (line(other)) "（" (WORDS.say("site-edition-this")) "）" }
                        @else { a href=(address) { (line(other)) } }
                    }
                }
            }
        }
    }
}

fn line(edition: &Edition) -> Markup {
    let facts = [
        ("number", edition.number.to_string().into()),
        ("date", moment::in_both_calendars(edition.published_at).into()),
        ("step", WORDS.say(&format!("step-{}", edition.step)).into()),
        ("reason", edition.reason.clone().unwrap_or_default().into()),
    ];
    let word = match edition.reason {
        None => WORDS.tell("site-edition-step", &facts),
        Some(_) => WORDS.tell("site-edition-correction", &facts),
    };
    html! { time datetime=(moment::date(edition.published_at)) { (word) } }
}
