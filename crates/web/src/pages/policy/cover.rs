//! The cover of a policy: officers, 基本方針, the list of 重点目標 and the legend.

use super::drawing::Drawing;
use super::grading::{self, AskedGrade};
use super::opened::Opened;
use crate::parts::field::{self, Room};
use crate::parts::{grade, label, rating, sheet};
use hoshin_domain::grading::of_policy;
use hoshin_domain::policy::Officer;
use hoshin_domain::{FieldPath, GoalField, OfficerField, OverallField, Owner, Side};
use maud::{Markup, html};

/// Everything on the cover but its title.
pub(crate) fn cover(drawing: &Drawing<'_>) -> Markup {
    let words = drawing.reader.words;
    let policy = drawing.policy;
    let basic_policy = html! { (field::shown(words, policy.basic_policy.as_deref())) };
    html! {
        section.cover aria-labelledby="officers" {
            h2 #officers { (words.say("officers")) }
            ul.officers {
                @for (at, officer) in policy.officers.iter().enumerate() { (officer_line(drawing, officer, at)) }
            }
        }
        @if label::stands(&drawing.labels.basic_policy, policy.basic_policy.as_deref()) { section.cover aria-labelledby="basic-policy-heading" {
            h2 #basic-policy-heading { (drawing.labels.basic_policy) }
            (drawing.block("basic-policy-block", &drawing.labels.basic_policy, Side::Plan, basic_policy, &[(FieldPath::BasicPolicy, Room::Paragraph)]))
        } }
        (further(drawing, Side::Plan))
        @if drawing.marking.is_none() { (goal_list(drawing)) }
        (further(drawing, Side::Check))
        (overall(drawing))
        @if drawing.marking.is_none() { (grade::legend(words, &label::legend(words, drawing.form), &policy.grade_scale)) }
    }
}

/// The grade of the policy as a whole, where the form asks for it.
fn overall(drawing: &Drawing<'_>) -> Markup {
    let (words, policy) = (drawing.reader.words, drawing.policy);
    if !drawing.form.grading.grades_policy && policy.overall_grade.is_none() && policy.overall_grade_reason.is_none() {
        return html! {};
    }
    let path = FieldPath::Overall;
    let fields = [(path(OverallField::Grade), Room::Grade), (path(OverallField::GradeReason), Room::Paragraph)];
    let name = words.say("overall");
    let combined = of_policy(&drawing.paper, drawing.form);
    let steps = drawing.steps(hoshin_domain::Level::Policy);
    let asked = AskedGrade {
        path: path(OverallField::Grade),
        reason: path(OverallField::GradeReason),
        statement: None,
        scale: drawing.form.scale_of_goals(),
        steps: &steps,
        combined: Some(&combined),
        told: Some(rating::suggestion(words, &combined, |at| drawing.names().goal(at + 1))),
    };
    let block = if drawing.is_open("overall", Side::Check, &fields) {
        let below = grading::choice(drawing, &asked);
        Opened { id: "overall", name: &name, part: &name, left: html! {}, right: html! {}, below }.drawn(drawing)
    } else {
        let shown = html! {
            (grading::letter(drawing, asked.path, &steps))
            (sheet::told(words, "grade-reason-shown", "reason", policy.overall_grade_reason.as_deref()))
        };
        html! { (drawing.closed("overall", &name, &shown, (&fields, &[]))) (grading::suggestion(drawing, &asked)) }
    };
    html! {
        section.cover aria-labelledby="overall-heading" {
            h2 #overall-heading { (name) }
            (block)
        }
    }
}

/// What the form asks about the policy as a whole.
fn further(drawing: &Drawing<'_>, side: Side) -> Markup {
    let fields = drawing.extra_fields(Owner::Policy, side);
    let shown = drawing.extras(Owner::Policy, side).unwrap_or_default();
    let name = drawing.reader.say(&format!("policy-further-{}", side.as_str()));
    html! {
        @if !fields.is_empty() {
            section.cover aria-label=(name) { (drawing.block(&format!("policy-{}", side.as_str()), &name, side, shown, &fields)) }
        }
    }
}

fn officer_line(drawing: &Drawing<'_>, officer: &Officer, at: usize) -> Markup {
    let words = drawing.reader.words;
    let id = format!("officer-{}", officer.id);
    let name = words.tell("officer-numbered", &[("number", (at + 1).to_string().into())]);
    let shown = html! {
        span.post lang=[label::language_of_texts(words)] { (officer.post.as_deref().unwrap_or_default()) } " "
        span lang=[label::language_of_texts(words)] { (officer.name.as_deref().unwrap_or(&words.say("empty"))) }
        @if let Some(charge) = &officer.charge { "（" (charge) "）" }
    };
    let fields = [
        (FieldPath::Officer(officer.id, OfficerField::Post), Room::Line),
        (FieldPath::Officer(officer.id, OfficerField::Name), Room::Line),
        (FieldPath::Officer(officer.id, OfficerField::Charge), Room::Line),
    ];
    html! {
        li {
            (drawing.block(&id, &name, Side::Plan, shown, &fields))
        }
    }
}

fn goal_list(drawing: &Drawing<'_>) -> Markup {
    let labels = &drawing.labels;
    let goals = &drawing.policy.goals;
    html! {
        section.cover aria-labelledby="goals" {
            h2 #goals { (labels.priority_goals) }
            @if goals.is_empty() { p.empty { (drawing.names().say("goal-none")) } }
            ol.goal-list {
                @for goal in goals {
                    li {
                        a href={ (drawing.address) "/goals/" (goal.id) } lang=[label::language_of_texts(drawing.reader.words)] { (goal.title.as_deref().unwrap_or(&drawing.reader.say("empty"))) }
                        @if let Some(field) = &goal.plan_field { span.place { (labels.plan_field) "　" (field) } }
                        (grading::letter(drawing, FieldPath::Goal(goal.id, GoalField::OverallGrade), &drawing.steps(hoshin_domain::Level::Goal)))
                    }
                }
            }
        }
    }
}
