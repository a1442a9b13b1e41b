//! The grade of a part: the steps of the city's scale side by side, the suggested one marked, and what a choice owes.

use super::drawing::Drawing;
use super::opened;
use crate::parts::field::{self, Room};
use crate::parts::icon::{Tone, chip};
use crate::parts::{banner, form, grade, label, rating};
use hoshin_domain::form::{Scale, ScaleKind, StepMeaning};
use hoshin_domain::grading::suggested;
use hoshin_domain::rating::{Combined, Suggestion};
use hoshin_domain::text::Seen;
use hoshin_domain::{FieldPath, GradeScale, GradeStep, Step};
use maud::{Markup, html};

/// A grade that is asked for.
pub(super) struct AskedGrade<'a> {
    pub(super) path: FieldPath,
    /// Why it is not the suggested one.
    pub(super) reason: FieldPath,
    /// That the work was not carried out, where the part can say so.
    pub(super) statement: Option<FieldPath>,
    pub(super) scale: &'a Scale,
    pub(super) steps: &'a GradeScale,
    pub(super) combined: Option<&'a Combined>,
    /// The suggestion in words, or why there is none.
    pub(super) told: Option<String>,
}

/// The letter of a decided grade; nothing while only promises are made.
pub(super) fn letter(drawing: &Drawing<'_>, path: FieldPath, steps: &GradeScale) -> Markup {
    let code = drawing.policy.text(path).ok().flatten();
    let is_asked = drawing.policy.progress.step != Step::Plan || code.is_some();
    html! { @if is_asked { span.graded { (grade::letter(drawing.reader.words, steps, code.as_deref())) } } }
}

/// The suggestion for a part that is read, and the one press that takes it.
pub(super) fn suggestion(drawing: &Drawing<'_>, asked: &AskedGrade<'_>) -> Markup {
    let code = drawing.policy.text(asked.path).ok().flatten();
    let told = asked.told.as_deref().filter(|_| drawing.policy.progress.step != Step::Plan);
    let own = asked.combined.and_then(rating::grade).filter(|grade| code.is_none() && !grade.is_empty());
    html! {
        @if let Some(told) = told {
            div.suggest {
                @if asked.combined.is_some_and(|combined| suggested(combined).is_some()) { (chip(Tone::Now, None, told)) } @else { span.sub { (told) } }
                @if let Some(own) = own { (accept(drawing, asked.path, &own)) }
            }
        }
    }
}

fn accept(drawing: &Drawing<'_>, path: FieldPath, suggested: &str) -> Markup {
    let (seen, text) = (format!("seen:{path}"), format!("text:{path}"));
    let mark = Seen::of(None);
    let hidden = [(seen.as_str(), mark.as_str()), (text.as_str(), suggested), ("page", drawing.page.as_str())];
    html! {
        @if !drawing.open.is_whole_page() && drawing.marking.is_none() && drawing.may_write(path) {
            (form::button(
                drawing.reader,
                &format!("{}/fields", drawing.address),
                &hidden,
                html! { (drawing.reader.tell("suggested-accept", &[("grade", suggested.into())])) },
            ))
        }
    }
}

/// The grade in an open block, with its reason and its statement.
pub(super) fn choice(drawing: &Drawing<'_>, asked: &AskedGrade<'_>) -> Markup {
    let owed = [Some((asked.reason, "reason")), asked.statement.map(|path| (path, "statement"))];
    let owed: Vec<(FieldPath, &str)> = owed.into_iter().flatten().collect();
    if !drawing.may_write(asked.path) || asked.scale.kind != ScaleKind::Codes {
        let rest: Vec<(FieldPath, Room)> = owed.iter().map(|(path, _)| (*path, Room::Paragraph)).collect();
        let (written, empty): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(path, _)| is_kept(drawing, *path));
        return html! {
            (drawing.input(asked.path, Room::Grade))
            @if drawing.may_write(asked.path) { (told(asked)) }
            (opened::inputs(drawing, &written)) (opened::further(drawing, &empty, "grade-further"))
        };
    }
    // What no choice of this scale asks for opens below.
    let (asked_for, never): (Vec<_>, Vec<_>) = owed.into_iter().partition(|(path, debt)| {
        is_kept(drawing, *path) || steps(drawing, asked).iter().any(|step| step.owes == Some(*debt))
    });
    let never: Vec<(FieldPath, Room)> = never.into_iter().map(|(path, _)| (path, Room::Paragraph)).collect();
    html! {
        div.grading {
            (cards(drawing, asked))
            @for (path, debt) in asked_for {
                div class={ "owed owed-" (debt) } data-kept[is_kept(drawing, path)] { (drawing.input(path, Room::Paragraph)) }
            }
            (opened::further(drawing, &never, "grade-further"))
        }
    }
}

// Written, or wrong: it stands there whatever is chosen.
fn is_kept(drawing: &Drawing<'_>, path: FieldPath) -> bool {
    !drawing.entry.text(drawing.policy, path).1.is_empty() || drawing.entry.defect(path).is_some()
}

/// A step with what choosing it owes.
struct Choice<'a> {
    step: &'a GradeStep,
    is_suggested: bool,
    owes: Option<&'static str>,
}

fn steps<'a>(drawing: &Drawing<'_>, asked: &'a AskedGrade<'_>) -> Vec<Choice<'a>> {
    let own = asked.combined.and_then(suggested).and_then(Suggestion::text);
    let means = |code: &str| asked.scale.steps.iter().find(|step| step.code == code).map(|step| step.meaning);
    let is_stated = |path: FieldPath| drawing.policy.text(path).ok().flatten().is_some();
    let choice = |step: &'a GradeStep| {
        let is_suggested = own.as_deref() == Some(step.code.as_str());
        let is_cancelled = means(&step.code) == Some(StepMeaning::Cancelled);
        let states = is_cancelled && asked.statement.is_some_and(|path| !is_stated(path));
        let differs = own.is_some() && !is_suggested;
        let owes = if states { Some("statement") } else { differs.then_some("reason") };
        Choice { step, is_suggested, owes }
    };
    asked.steps.0.iter().map(choice).collect()
}

fn cards(drawing: &Drawing<'_>, asked: &AskedGrade<'_>) -> Markup {
    let (words, path) = (drawing.reader.words, asked.path);
    let (seen, code) = drawing.entry.text(drawing.policy, path);
    let defect = drawing.entry.defect(path);
    let described = form::described(&path.to_string(), defect.is_some(), false);
    let is_unknown = !code.is_empty() && asked.steps.step(&code).is_none();
    let name = format!("text:{path}");
    let radio = |value: &str, owes: Option<&str>| {
        html! { input type="radio" name=(name) value=(value) checked[value == code] data-owes=[owes]; }
    };
    html! {
        fieldset.grades-of.wrong[defect.is_some()] id=(path) role="radiogroup" aria-invalid=[defect.map(|_| "true")] aria-describedby=[described] {
            legend { (drawing.names().field(path)) }
            (field::mark(path, &seen))
            (told(asked))
            div.grades {
                @for Choice { step, is_suggested, owes } in steps(drawing, asked) {
                    label.grade-card {
                        (radio(&step.code, owes))
                        span class={ "letter " (grade::rank(asked.steps, Some(&step.code))) } { (step.code) }
                        span lang=[label::language_of_texts(words)] { @if step.label != step.code { (step.label) } }
                        small lang=[label::language_of_texts(words)] { (step.percent) }
                        @if is_suggested { span.chip.info { (drawing.reader.say("suggested-mark")) } }
                    }
                }
                @if is_unknown { label.grade-card { (radio(&code, None)) span.letter.rank-none { (code) } span {} small {} } }
                label.grade-card.none {
                    (radio("", None)) span.letter.rank-none aria-hidden="true" { "—" } span { (drawing.reader.say("grade-none")) } small {}
                }
            }
            @if let Some(defect) = defect { p.error id={ (path) "-error" } { "＊" (banner::sentence(drawing.names(), defect)) } }
        }
    }
}

fn told(asked: &AskedGrade<'_>) -> Markup {
    let Some(told) = asked.told.as_deref() else { return html! {} };
    let is_suggested = asked.combined.is_some_and(|combined| suggested(combined).is_some());
    html! { p.suggest { @if is_suggested { (chip(Tone::Now, None, told)) } @else { span.sub { (told) } } } }
}
