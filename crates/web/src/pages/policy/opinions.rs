//! `…/opinions`: a second opinion on what came of a goal.

use crate::Words;
use crate::access::{PolicyFor, Problem, Reader, Response, Result, Writer, policy_address};
use crate::parts::{DoneQuery, Names, banner, extras, form, grade, layout, progress, prose, rating, refusal, way};
use axum::extract::Query;
use hoshin_domain::policy::PriorityGoal;
use hoshin_domain::{Action, DefectKind, ItemId, Level, Permission, Step, grading};
use hoshin_store::{KeptPolicy, PolicyKey};
use maud::{Markup, html};

#[derive(Default)]
struct TypedOpinion {
    goal: Option<ItemId>,
    grade: String,
    text: String,
    defect: Option<DefectKind>,
}

pub(crate) async fn index(policy: PolicyFor<Reader>, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let PolicyFor { by: reader, kept, .. } = policy;
    Ok(page(&reader, &kept, &TypedOpinion::default(), asked.done.map(|_| "opinion-given")))
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let sent = |name: &str| writer.fields.text(name).unwrap_or_default().to_owned();
    let goal: ItemId = sent("goal").parse().map_err(|_not_a_goal| Problem::BadRequest)?;
    let (code, text) = (sent("grade"), sent("text"));
    let action = Action::GiveOpinion { goal, grade: Some(code.clone()), text: text.clone() };
    let back = |_: &_| format!("{}/opinions?done=given#goal-{goal}", policy_address(key));
    let again = |kept: &KeptPolicy, kind| {
        let typed = TypedOpinion { goal: Some(goal), grade: code, text, defect: Some(kind) };
        page(&writer.reader, kept, &typed, None)
    };
    refusal::perform_text(&writer, key, &action, back, again).await
}

fn page(reader: &Reader, kept: &KeptPolicy, typed: &TypedOpinion, done: Option<&str>) -> Markup {
    let title = reader.say("opinions-title");
    let may = reader.may(kept.key.department, Some(&kept.policy), Permission::GiveOpinion)
        && kept.policy.progress.step != Step::Plan;
    let main = html! {
        (banner::done(reader.words, done))
        h1 { (title) }
        p { (reader.say("opinions-lead")) }
        @if !may { p.hint { (reader.say("opinions-not-now")) } }
        @for (number, goal) in (1_usize..).zip(&kept.policy.goals) { (of_goal(reader, kept, number, goal, typed, may)) }
    };
    way::policy_page(reader, kept, &title, typed.defect.is_some(), &main)
}

fn of_goal(
    reader: &Reader,
    kept: &KeptPolicy,
    number: usize,
    goal: &PriorityGoal,
    typed: &TypedOpinion,
    may: bool,
) -> Markup {
    let words = reader.words;
    let steps = extras::steps_of(&kept.form, Level::Goal, &kept.policy.grade_scale);
    let is_typed = typed.goal == Some(goal.id);
    let error = typed.defect.filter(|_| is_typed).map(|kind| prose::sentence(words, "opinion-text", kind));
    let id = format!("text-{}", goal.id);
    html! {
        section.cover id={ "goal-" (goal.id) } aria-labelledby={ "heading-" (goal.id) } {
            h2 id={ "heading-" (goal.id) } { (Names::new(words, &kept.form).goal(number)) "　" (goal.title.as_deref().unwrap_or_default()) }
            p { (words.say("opinion-own")) "：" (grade::shown(words, &steps, goal.overall_grade.as_deref())) }
            (beside(words, kept, number, goal))
            @if let Some(evaluation) = &goal.evaluation { (layout::text(evaluation)) }
            (given(reader, kept, goal.id))
            @if may {
                (form::form(reader, &format!("{}/opinions", policy_address(kept.key)), html! {
                    input type="hidden" name="goal" value=(goal.id);
                    div.field {
                        label for={ "grade-" (goal.id) } { (words.say("opinion-grade")) }
                        // Points and percentages have no steps to choose from.
                        @if steps.0.is_empty() {
                            input id={ "grade-" (goal.id) } type="text" inputmode="decimal" name="grade" value=(if is_typed { typed.grade.as_str() } else { "" });
                        } @else { select id={ "grade-" (goal.id) } name="grade" {
                            option value="" { (words.say("grade-none")) }
                            @for (code, name) in grade::options(&steps) { option value=(code) selected[is_typed && code == typed.grade] { (name) } }
                        } }
                    }
                    div.field.wrong[error.is_some()] {
                        label for=(id) { (words.say("opinion-text")) " " span.required { (words.say("required")) } }
                        p.hint id={ (id) "-hint" } { (words.say("opinion-text-hint")) }
                        textarea id=(id) name="text" rows="3" aria-invalid=[error.as_ref().map(|_| "true")]
                            aria-describedby={ (id) "-hint" @if error.is_some() { " " (id) "-error" } } { "\n" (if is_typed { typed.text.as_str() } else { "" }) }
                        @if let Some(error) = &error { p.error id={ (id) "-error" } { "＊" (error) } }
                    }
                    button.solid type="submit" { (words.say("opinion-send")) }
                }))
            }
        }
    }
}

/// What was suggested for the goal, and why the department decided otherwise.
fn beside(words: Words, kept: &KeptPolicy, number: usize, goal: &PriorityGoal) -> Markup {
    let names = Names::new(words, &kept.form);
    let paper = kept.policy.paper();
    let target = |at: usize| names.tell("target-numbered", &[("number", (at + 1).to_string().into())]);
    html! {
        @if let Some(on_paper) = paper.goals.get(number - 1) {
            p.suggested { (rating::suggestion(words, &grading::of_goal(on_paper, &kept.form), target)) }
        }
        @if let Some(reason) = &goal.overall_grade_reason {
            p.reason { (words.tell("grade-reason-shown", &[("reason", reason.as_str().into())])) }
        }
    }
}

/// The opinions on a goal, oldest first; none overwrites another.
pub(crate) fn given(reader: &Reader, kept: &KeptPolicy, goal: ItemId) -> Markup {
    let steps = extras::steps_of(&kept.form, Level::Goal, &kept.policy.grade_scale);
    html! {
        @for opinion in kept.policy.opinions.iter().filter(|opinion| opinion.goal == goal) {
            div.opinion {
                h3 { (reader.say("opinion")) }
                (grade::shown(reader.words, &steps, opinion.grade.as_deref()))
                (layout::text(&opinion.text))
                p.by { (progress::signed(reader.words, &opinion.by)) }
            }
        }
    }
}
