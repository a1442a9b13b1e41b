//! A published paper as citizens read it, without what leads elsewhere: on their pages, and where a form is looked at
//! before it is kept.

use crate::Words;
use crate::parts::chart::{self, Bullet, Point};
use crate::parts::icon::{Icon, icon};
use crate::parts::sheet::{CellReader, Cells, told};
use crate::parts::{Names, extras, field, grade, indicators, label, published_records as records};
use crate::words::Language;
use hoshin_domain::form::Labels;
use hoshin_domain::grading::{agrees, of_target, suggested};
use hoshin_domain::number::Rational;
use hoshin_domain::rating::{Amount, quantity};
use hoshin_domain::record::FigureOwner;
use hoshin_domain::search::{PublicPart, PublicPlace};
use hoshin_domain::{
    GoalPaper, GradeScale, IndicatorField, IndicatorPaper, InitiativePaper, Level, PromisePlace, Side, Step,
    TargetPaper,
};
use hoshin_store::{Edition, PolicyKey};
use maud::{Markup, html};

/// The citizens' pages speak Japanese.
pub(crate) const WORDS: Words = Words(Language::Japanese);

// Two show how the form repeats; more would only be scrolled past.
const GOALS_OF_A_PREVIEW: usize = 2;

/// A paper in a form that is not kept yet; it shows the empty fields too.
pub(crate) fn preview(edition: &Edition) -> Markup {
    let (labels, names, paper) = (&edition.form.labels, Names::new(WORDS, &edition.form), &edition.paper);
    let title = edition.form.title(Some(edition.key.fiscal_year), paper.department.as_deref().unwrap_or_default());
    html! {
        p.preview-title { (title) }
        @if !labels.basic_policy.is_empty() {
            h3 { (labels.basic_policy) }
            (field::shown(WORDS, paper.basic_policy.as_deref()))
        }
        @for side in [Side::Plan, Side::Check] {
            (extras::shown(names, &paper.grade_scale, Level::Policy, side, &paper.extras, Some(&html! { "—" })))
        }
        @for of in paper.goals.iter().take(GOALS_OF_A_PREVIEW) {
            h3 { (names.goal(of.number as usize)) "　" (of.title.as_deref().unwrap_or_default()) }
            (goal(WORDS, edition, of, &Beside { years: &|_| Vec::new(), records: "", is_among_others: true }))
        }
    }
}

/// What a page knows beside the edition.
pub(crate) struct Beside<'a> {
    /// The results of an indicator through the years, oldest first.
    pub(crate) years: &'a dyn Fn(&IndicatorPaper) -> Vec<Point>,
    /// Where the table of all records stands.
    pub(crate) records: &'a str,
    /// Whether other goals stand on the page: each part then says whose it is to those who listen.
    pub(crate) is_among_others: bool,
}

/// The file of a goal's page in the folder of its edition.
pub(crate) fn goal_file(number: u32) -> String {
    format!("goal-{number}.html")
}

/// Where citizens read a text of the last edition, on our own server.
pub(crate) fn address_of(key: PolicyKey, PublicPlace { goal, part, number, .. }: PublicPlace) -> String {
    let file = if goal == 0 { String::new() } else { goal_file(goal) };
    let anchor = match part {
        PublicPart::Department | PublicPart::Goal => String::new(),
        PublicPart::BasicPolicy => "#basic-policy".to_owned(),
        PublicPart::Overall => "#overall".to_owned(),
        PublicPart::LeftOver => "#left-over".to_owned(),
        PublicPart::Target | PublicPart::Attainment => format!("#{}", target_anchor(goal, number)),
        PublicPart::Initiative | PublicPart::Result | PublicPart::Record => {
            format!("#{}", initiative_anchor(goal, number))
        }
        PublicPart::Evaluation => format!("#{}", closing_anchor(goal)),
        PublicPart::Considerations => format!("#{}", considerations_anchor(goal)),
    };
    format!("/public/{}/{}/{file}{anchor}", key.fiscal_year, key.department)
}

/// Where a target stands on its page; two goals may stand on one.
pub(crate) fn target_anchor(goal: u32, target: u32) -> String {
    format!("goal-{goal}-target-{target}")
}

pub(crate) fn initiative_anchor(goal: u32, initiative: u32) -> String {
    format!("goal-{goal}-initiative-{initiative}")
}

/// Where the evaluation of a goal stands.
pub(crate) fn closing_anchor(goal: u32) -> String {
    format!("goal-{goal}-evaluation")
}

pub(crate) fn considerations_anchor(goal: u32) -> String {
    format!("goal-{goal}-considerations")
}

/// One 重点目標: promise → result → grade of each target with its indicators, then what was done, then what it comes to.
pub(crate) fn goal(words: Words, edition: &Edition, goal: &GoalPaper, beside: &Beside<'_>) -> Markup {
    let labels = label::labels(words, &edition.form);
    let cells = cells(words, edition, &labels);
    let steps = extras::steps_of(&edition.form, Level::Goal, &edition.paper.grade_scale);
    let mut name = words.say("public-promise-and-result");
    if beside.is_among_others {
        name = format!("{} {name}", Names::new(words, &edition.form).goal(goal.number as usize));
    }
    html! {
        (told(words, "weight-shown", "weight", goal.weight.as_deref()))
        (cells.extras(Level::Goal, Side::Plan, &goal.extras))
        section.promise aria-label=(name) {
            div.prow.phead aria-hidden="true" {
                div.plan { (labels.annual_target) } div.to {} div.check { (labels.attainment) } div.check.mark { (labels.grade) }
            }
            @for (at, target) in (1..).zip(&goal.targets) { (target_row(cells, edition, target, (goal.number, at), beside)) }
            @if !goal.initiatives.is_empty() && !goal.targets.is_empty() {
                div.pflow aria-hidden="true" {
                    div { (icon(Icon::Down)) " " (words.say("flow-down")) } div {} div { (icon(Icon::Up)) " " (words.say("flow-up")) } div {}
                }
            }
            @for (at, initiative) in (1..).zip(&goal.initiatives) { (initiative_row(cells, edition, initiative, (goal.number, at), beside)) }
            (closing(cells, goal, &steps))
        }
    }
}

fn closing(cells: Cells<'_>, goal: &GoalPaper, steps: &GradeScale) -> Markup {
    let (words, labels) = (cells.names.words, cells.labels);
    html! {
        div.psum id=(closing_anchor(goal.number)) {
            div {
                (cells.headed(&labels.evaluation, goal.evaluation.as_deref()))
            }
            div.mark { (cells.heading(&labels.overall_grade)) (mark(words, steps, goal.overall_grade.as_deref())) }
        }
        @if goal.overall_grade_reason.is_some() {
            div.psum { div { (told(words, "grade-reason-shown", "reason", goal.overall_grade_reason.as_deref())) } }
        }
        // What the form asks about what came of the goal, the evaluators' words among it.
        @if !goal.extras.check.is_empty() { div.psum { div { (cells.extras(Level::Goal, Side::Check, &goal.extras)) } } }
        @if label::stands(&labels.considerations, goal.considerations.as_deref()) {
            div.psum id=(considerations_anchor(goal.number)) { div { (cells.headed(&labels.considerations, goal.considerations.as_deref())) } }
        }
    }
}

fn cells<'a>(words: Words, edition: &'a Edition, labels: &'a Labels) -> Cells<'a> {
    let names = Names::new(words, &edition.form);
    Cells { names, labels, scale: &edition.paper.grade_scale, reader: CellReader::Citizen }
}

fn row(words: Words, anchor: &str, (plan, check): (&Markup, &Markup), mark: Option<&Markup>) -> Markup {
    html! {
        div.prow id=(anchor) {
            div { (plan) }
            div.to { (icon(Icon::Next)) span.hidden { (words.say("leads-to")) } }
            @match mark {
                Some(mark) => { div { (check) } div.mark { (mark) } },
                None => div.broad { (check) },
            }
        }
    }
}

fn target_row(
    cells: Cells<'_>,
    edition: &Edition,
    target: &TargetPaper,
    (goal, at): (u32, u32),
    beside: &Beside<'_>,
) -> Markup {
    let (labels, words) = (cells.labels, cells.names.words);
    let owner = FigureOwner::Target { goal, target: at };
    let plan = html! {
        (cells.target_plan(target.text.as_deref(), target.weight.as_deref(), &target.extras))
        (changed(words, edition, |place| (place.goal, place.target) == (Some(goal), Some(at))))
    };
    let check = html! {
        (cells.target_check(target.attainment.as_deref(), &target.extras))
        (told(words, "grade-reason-shown", "reason", target.grade_reason.as_deref()))
        (told(words, "cancelled-shown", "reason", target.cancelled.as_deref()))
    };
    let mark = html! {
        (cells.repeated(&labels.grade)) (mark(words, &edition.paper.grade_scale, target.grade.as_deref())) (overruled(words, target, edition))
    };
    let shown = Shown {
        words,
        edition,
        beside,
        cancelled: target.cancelled.as_deref(),
        grade: target.grade.as_deref().filter(|_| target.indicators.len() == 1),
    };
    html! {
        (row(words, &target_anchor(goal, at), (&plan, &check), Some(&mark)))
        @for (nth, indicator) in (1..).zip(&target.indicators) {
            (shown.indicator(indicator, &records::source(words, &edition.records, owner, nth)))
        }
    }
}

fn initiative_row(
    cells: Cells<'_>,
    edition: &Edition,
    initiative: &InitiativePaper,
    (goal, at): (u32, u32),
    beside: &Beside<'_>,
) -> Markup {
    let words = cells.names.words;
    let owner = FigureOwner::Initiative { goal, initiative: at };
    let plan = html! {
        (cells.initiative_plan(initiative.text.as_deref(), &initiative.sections, &initiative.extras))
        (changed(words, edition, |place| (place.goal, place.initiative) == (Some(goal), Some(at))))
    };
    let check = html! {
        (cells.initiative_check(initiative.result.as_deref(), &initiative.extras))
        (records::of_initiative(words, edition, goal, at, beside.records))
    };
    let shown = Shown { words, edition, beside, cancelled: None, grade: None };
    html! {
        (row(words, &initiative_anchor(goal, at), (&plan, &check), None))
        @for (nth, indicator) in (1..).zip(&initiative.indicators) {
            (shown.indicator(indicator, &records::source(words, &edition.records, owner, nth)))
        }
    }
}

/// What an indicator is drawn with.
struct Shown<'a> {
    words: Words,
    edition: &'a Edition,
    beside: &'a Beside<'a>,
    cancelled: Option<&'a str>,
    grade: Option<&'a str>,
}

impl Shown<'_> {
    fn indicator(&self, indicator: &IndicatorPaper, source: &Markup) -> Markup {
        use IndicatorField::{ActualDate, Name};
        let (words, is_promise) = (self.words, self.edition.step == Step::Plan);
        let rating = indicator.rating(self.cancelled);
        let drawn = Bullet { indicator, rating: &rating, scale: &self.edition.form.scale, grade: self.grade };
        let picture = if is_promise { None } else { chart::bullet(words, drawn) };
        let years = (self.beside.years)(indicator);
        let line = chart::sparkline(words, &years, target_of(indicator).as_ref());
        html! {
            div.ind.pictured[picture.is_some() || line.is_some()] {
                div {
                    p.nm lang=[label::language_of_texts(words)] { (indicator.get(Name).unwrap_or(&words.say("empty"))) }
                    (indicators::in_one_line(words, indicator, (!is_promise).then_some(&rating)))
                    @if !is_promise {
                        @if let Some(day) = indicator.get(ActualDate) { p.small { (words.tell("public-as-of", &[("day", day.into())])) } }
                        (source)
                    }
                    details { summary { (icon(Icon::Open)) (words.say(if is_promise { "public-indicator-more" } else { "public-indicator-working" })) }
                        (indicators::promised(words, std::slice::from_ref(indicator)))
                        @if !is_promise { (indicators::reported(words, std::slice::from_ref(indicator), self.cancelled, |_| html! {})) }
                    }
                }
                @if let Some(picture) = picture { (picture) }
                @if let Some(line) = line { (line) }
            }
        }
    }
}

// Only a target that is one number is a line through the years.
fn target_of(indicator: &IndicatorPaper) -> Option<Rational> {
    match quantity(&indicator.shown(IndicatorField::Target)?).ok()?.amount {
        Amount::One(number) => Some(number),
        Amount::Range(..) | Amount::Around { .. } => None,
    }
}

/// The way from a target or an initiative to how it was changed.
fn changed(words: Words, edition: &Edition, is_here: impl Fn(PromisePlace) -> bool) -> Markup {
    let is_marked = edition.changes.iter().any(|change| change.gone.is_none() && is_here(change.place));
    html! { @if is_marked { p.changed-mark { a href="#changes" { (words.say("site-goal-changed")) } } } }
}

/// The grade that was suggested, where another one was decided.
fn overruled(words: Words, target: &TargetPaper, edition: &Edition) -> Markup {
    let rated = of_target(target, &edition.form);
    let suggested = suggested(&rated.combined).zip(target.grade.as_deref());
    let other = suggested.filter(|(suggestion, grade)| !agrees(grade, suggestion)).and_then(|(own, _)| own.text());
    html! { @if let Some(grade) = other { p.suggested { (words.tell("suggested-overruled", &[("grade", grade.into())])) } } }
}

/// A grade with its word, or that there is none yet.
pub(crate) fn mark(words: Words, steps: &GradeScale, code: Option<&str>) -> Markup {
    let Some(code) = code else { return html! { span.empty { (words.say("site-grade-none")) } } };
    let word = steps.step(code).filter(|step| step.label != step.code).map(|step| &step.label);
    html! {
        (grade::large_letter(words, steps, Some(code)))
        @if let Some(word) = word { span.word aria-hidden="true" { (word) } }
    }
}
