//! The page of a department: this year's goals first, then what was left over, its policy, downloads and what was published.

use super::card::CardOf;
use super::frame::{self, Head};
use super::here::Here;
use super::published::{Site, year_page};
use super::tally::{Tally, is_graded, scale_of};
use super::{answers, changes, downloads, succession};
use crate::Words;
use crate::moment;
use crate::parts::icon::{Icon, Tone, chip, icon};
use crate::parts::{Names, chart, extras, field, grade, label};
use hoshin_documents::pdf::ExportError;
use hoshin_domain::{GoalPaper, Level, OfficerPaper, Side};
use hoshin_store::Edition;
use maud::{Markup, html};

pub(super) fn page(here: Here<'_>, edition: &Edition) -> Result<Markup, ExportError> {
    let (paper, words) = (&edition.paper, here.words);
    let labels = label::labels(words, &edition.form);
    let names = Names::new(words, &edition.form);
    let title = title(words, edition);
    let main = html! {
        h1 lang=[label::language_of_texts(words)] { (title) }
        (succession::told(here, edition))
        (notice(here, edition))
        (other_years(here, edition))
        (goals(here, edition))
        (answers::taken_over(here, edition))
        (officers(here, edition))
        @if label::stands(&labels.basic_policy, paper.basic_policy.as_deref()) { section.part aria-labelledby="basic-policy" {
            h2 #basic-policy { (labels.basic_policy) }
            div.card { (field::shown(words, paper.basic_policy.as_deref())) }
        } }
        (extras::shown(names, &paper.grade_scale, Level::Policy, Side::Plan, &paper.extras, None))
        (extras::shown(names, &paper.grade_scale, Level::Policy, Side::Check, &paper.extras, None))
        (overall(here, edition))
        (changes::of_cover(here, edition))
        (legend(here, edition))
        div.two {
            (editions(here, edition))
            (downloads::of_edition(here, edition)?)
        }
    };
    let year = edition.key.fiscal_year;
    let crumbs = vec![(words.year(year), Some(here.page(&year_page(year)))), (edition.department().to_owned(), None)];
    let description = described(here, edition);
    let card = here.site.is_current(edition).then(|| CardOf::Department(edition).path());
    Ok(frame::page(
        here,
        &Head { title: titled(here.site, words, edition, &title), description, crumbs, card, ..Head::default() },
        &main,
    ))
}

pub(super) fn title(words: Words, edition: &Edition) -> String {
    let year = words.year(edition.key.fiscal_year);
    let department = edition.department();
    words.tell("site-department-title", &[("year", year.into()), ("department", department.into())])
}

/// The title in the list of tabs, which names an earlier edition by its number.
pub(super) fn titled(site: &Site, words: Words, edition: &Edition, title: &str) -> String {
    if site.is_current(edition) {
        return title.to_owned();
    }
    format!("{title}　{}", words.tell("edition-numbered", &[("number", edition.number.to_string().into())]))
}

fn described(here: Here<'_>, edition: &Edition) -> String {
    let department = edition.department();
    let sentence = Tally::of(&[edition]).sentence(here, edition.key.fiscal_year, &edition.form);
    here.words
        .tell("public-department-description", &[("department", department.into()), ("sentence", sentence.into())])
}

/// Says on an earlier edition that it was corrected since.
pub(super) fn notice(here: Here<'_>, edition: &Edition) -> Markup {
    let current = format!("{}/index.html", edition.key);
    html! {
        @if !here.site.is_current(edition) {
            div.banner.note {
                p { (here.words.tell("site-old-edition", &[("number", edition.number.to_string().into())]))
                    " " a href=(here.page(&current)) { (here.words.say("site-current-edition")) } }
            }
        }
        @if edition.is_taken_over() {
            p.note { (here.words.tell("past-edition-note", &[("day", here.day_of(edition.published_at).into())])) }
        }
    }
}

/// The other years of the department, one press away.
fn other_years(here: Here<'_>, edition: &Edition) -> Markup {
    let years = here.site.line_of(edition);
    html! {
        @if years.len() > 1 {
            nav.tabs aria-label=(here.words.say("public-years")) {
                @for other in years {
                    @let is_here = other.key.fiscal_year == edition.key.fiscal_year;
                    a href=(here.department(other)) aria-current=[is_here.then_some("page")] { (other.key.fiscal_year.in_era()) }
                }
            }
        }
    }
}

fn goals(here: Here<'_>, edition: &Edition) -> Markup {
    let (words, names) = (here.words, Names::new(here.words, &edition.form));
    let tally = Tally::of(&[edition]);
    html! {
        section.part aria-labelledby="goals" {
            h2 #goals { (names.say("site-goals")) }
            @if edition.paper.goals.is_empty() { p.empty { (words.say("public-no-goals")) } } @else {
                p { (tally.sentence(here, edition.key.fiscal_year, &edition.form)) }
                (chart::strip(words, &tally.shares()))
                ol.cards { @for goal in &edition.paper.goals { li.card { (goal_card(here, edition, goal)) } } }
            }
        }
    }
}

fn goal_card(here: Here<'_>, edition: &Edition, goal: &GoalPaper) -> Markup {
    let (words, names) = (here.words, Names::new(here.words, &edition.form));
    html! {
        @if is_graded(edition) { (grade::large_letter(words, &scale_of(edition), goal.overall_grade.as_deref())) }
        div {
            p.small { (names.goal(goal.number as usize)) @if changes::are_in(edition, goal) { " " (chip(Tone::Warn, Some(Icon::History), &words.say("site-goal-changed"))) } }
            h3 lang=[here.language()] { a href=(here.goal(edition, goal.number)) { (goal.title.as_deref().unwrap_or_default()) } }
            @if let Some(summary) = &goal.summary { p lang=[here.language()] { (summary) } }
            p.small lang=[here.language()] { (place(edition, goal)) }
        }
    }
}

// The post always; the name as the city sets.
fn officers(here: Here<'_>, edition: &Edition) -> Markup {
    let shows_names = !here.site.settings.posts_only;
    let officer = |officer: &OfficerPaper| {
        html! {
            li {
                span.post { (officer.post) } @if shows_names { " " (officer.name) }
                @if let Some(charge) = &officer.charge { "（" (charge) "）" }
            }
        }
    };
    html! {
        @if !edition.paper.officers.is_empty() {
            section.part aria-labelledby="officers" {
                h2 #officers { (here.words.say("public-officers")) }
                ul.officers lang=[here.language()] { @for own in &edition.paper.officers { (officer(own)) } }
            }
        }
    }
}

/// The grade of the policy as a whole, where there is one.
fn overall(here: Here<'_>, edition: &Edition) -> Markup {
    let (paper, words) = (&edition.paper, here.words);
    let steps = extras::steps_of(&edition.form, Level::Policy, &paper.grade_scale);
    html! {
        @if paper.overall_grade.is_some() || paper.overall_grade_reason.is_some() {
            section.part aria-labelledby="overall" {
                h2 #overall { (words.say("overall")) }
                @if let Some(code) = paper.overall_grade.as_deref() { (grade::large_letter(words, &steps, Some(code))) }
                @if let Some(reason) = paper.overall_grade_reason.as_deref() {
                    p.reason { (words.tell("grade-reason-shown", &[("reason", reason.into())])) }
                }
            }
        }
    }
}

fn legend(here: Here<'_>, edition: &Edition) -> Markup {
    let title = label::legend(here.words, &edition.form);
    html! {
        @if !edition.paper.grade_scale.0.is_empty() {
            details.part { summary { (icon(Icon::Open)) (title) } (steps(here, &scale_of(edition))) }
        }
    }
}

/// What each grade means.
pub(super) fn steps(here: Here<'_>, scale: &hoshin_domain::GradeScale) -> Markup {
    html! {
        dl.steps lang=[label::language_of_texts(here.words)] { @for step in &scale.0 { div {
            dt { (grade::letter(here.words, scale, Some(&step.code))) @if step.label != step.code { span aria-hidden="true" { " " (step.label) } } }
            dd { (step.description) " " span.percent { (step.percent) } }
        } } }
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

fn editions(here: Here<'_>, edition: &Edition) -> Markup {
    html! {
        section aria-labelledby="editions" {
            h2 #editions { (here.words.say("site-editions")) }
            ol.history {
                @for other in here.site.editions_of(edition) {
                    li {
                        @if other.number == edition.number { (line(here, other)) "（" (here.words.say("site-edition-this")) "）" }
                        @else { a href=(here.department(other)) { (line(here, other)) } }
                    }
                }
            }
        }
    }
}

fn line(here: Here<'_>, edition: &Edition) -> Markup {
    let words = here.words;
    let facts = [
        ("number", edition.number.to_string().into()),
        ("date", here.day_of(edition.published_at).into()),
        ("step", words.say(&format!("step-{}", edition.step)).into()),
        ("reason", edition.reason.clone().unwrap_or_default().into()),
    ];
    let word = match edition.reason {
        None => words.tell("site-edition-step", &facts),
        Some(_) => words.tell("site-edition-correction", &facts),
    };
    html! { time datetime=(moment::date(edition.published_at)) { (word) } }
}
