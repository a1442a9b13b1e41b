//! One 重点目標 as its page on paper: left the plan, right the check, promises down, results up.

use super::drawing::Drawing;
use super::{grading, indicators};
use crate::parts::field::Room;
use crate::parts::{label, sheet};
use hoshin_domain::field::Field;
use hoshin_domain::grading::{of_goal, of_target};
use hoshin_domain::policy::{AnnualTarget, Initiative, PriorityGoal};
use hoshin_domain::workbook::is_on;
use hoshin_domain::{FieldPath, GoalField, GoalPaper, InitiativeField, Level, Owner, Side, TargetField};
use maud::{Markup, html};

pub(crate) fn goal(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal) -> Markup {
    let on_paper = number.checked_sub(1).and_then(|at| drawing.paper.goals.get(at));
    let heading = format!("goal-{}-heading", goal.id);
    let targets = html! {
        @for (at, target) in goal.targets.iter().enumerate() { (target_row(drawing, target, on_paper, at, goal.targets.len())) }
        @if !drawing.open.is_whole_page() { div.add { (drawing.add_button("target", Some(goal.id), "target-add")) } }
    };
    let initiatives = html! {
        @for (at, initiative) in goal.initiatives.iter().enumerate() {
            (initiative_row(drawing, initiative, at, goal.initiatives.len()))
        }
        @if !drawing.open.is_whole_page() { div.add { (drawing.add_button("initiative", Some(goal.id), "initiative-add")) } }
    };
    html! {
        section.goal aria-labelledby=(heading) {
            (head(drawing, number, goal, &heading))
            (sheet::sheet(drawing.reader.words, &drawing.labels, &targets, &initiatives, &closing(drawing, goal, on_paper)))
        }
    }
}

fn head(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal, heading: &str) -> Markup {
    let words = drawing.reader.words;
    let labels = &drawing.labels;
    let name = drawing.names().goal(number);
    let shown = html! {
        h2 id=(heading) { span.number { (name) } " " span lang=[label::language_of_texts(words)] { (goal.title.as_deref().unwrap_or(&words.say("empty"))) } }
        p.place {
            (words.say("plan-place")) "　"
            @if let Some(plan) = &goal.plan_goal {
                (labels.plan_goal) @if let Some(number) = plan.number { "（" (number) "）" } (plan.title)
            }
            @if let Some(field) = &goal.plan_field { " ・ " (labels.plan_field) "　" (field) }
            @if goal.plan_goal.is_none() && goal.plan_field.is_none() { span.empty { (words.say("empty")) } }
        }
        (crate::parts::extras::under_title(drawing.names(), goal))
        (sheet::told(words, "weight-shown", "weight", goal.weight.as_deref()))
        @if let Some(extras) = drawing.extras(Owner::Goal(goal.id), Side::Plan) { (extras) }
    };
    let path = |field: &GoalField| FieldPath::Goal(goal.id, *field);
    let stands = |field: &&GoalField| field.row().has_box || is_on(drawing.policy, drawing.form, path(field));
    let plan = GoalField::ALL.iter().filter(|field| field.side() == Side::Plan).filter(stands);
    let mut fields: Vec<(FieldPath, Room)> = plan.map(|field| (path(field), Room::Line)).collect();
    fields.extend(drawing.extra_fields(Owner::Goal(goal.id), Side::Plan));
    let id = format!("goal-{}", goal.id);
    let is_open = drawing.is_open(&id, Side::Plan, &fields);
    html! {
        div.goal-head {
            @if is_open { h2 id=(heading) { (name) } }
            (drawing.block(&id, &name, Side::Plan, shown, &fields))
            (drawing.part_buttons(goal.id, &name, number - 1, drawing.policy.goals.len()))
        }
    }
}

fn target_row(drawing: &Drawing<'_>, target: &AnnualTarget, goal: Option<&GoalPaper>, at: usize, of: usize) -> Markup {
    let (words, labels, cells) = (drawing.reader.words, &drawing.labels, drawing.cells());
    let name = drawing.names().tell("target-numbered", &[("number", (at + 1).to_string().into())]);
    let (plan_id, check_id) = (format!("target-{}-plan", target.id), format!("target-{}-check", target.id));
    let owner = Owner::Target(target.id);
    let plan = cells.target_plan(target.text.as_deref(), target.weight.as_deref(), &target.extras);
    let check = cells.target_check(target.attainment.as_deref(), &target.extras);
    let told = html! {
        (sheet::told(words, "grade-reason-shown", "reason", target.grade_reason.as_deref()))
        (sheet::told(words, "cancelled-shown", "reason", target.cancelled.as_deref()))
    };
    let mut plan_fields = vec![(FieldPath::Target(target.id, TargetField::Text), Room::Paragraph)];
    if drawing.form.grading.weighs().0 || target.weight.is_some() {
        plan_fields.push((FieldPath::Target(target.id, TargetField::Weight), Room::Line));
    }
    plan_fields.extend(drawing.extra_fields(owner, Side::Plan));
    let mut check_fields = vec![
        (FieldPath::Target(target.id, TargetField::Attainment), Room::Paragraph),
        (FieldPath::Target(target.id, TargetField::Grade), Room::Grade),
        (FieldPath::Target(target.id, TargetField::GradeReason), Room::Paragraph),
        (FieldPath::Target(target.id, TargetField::Cancelled), Room::Paragraph),
    ];
    check_fields.extend(drawing.extra_fields(owner, Side::Check));
    let is_open = drawing.is_open(&check_id, Side::Check, &check_fields);
    let plan = html! {
        (drawing.block(&plan_id, &name, Side::Plan, plan, &plan_fields))
        (drawing.part_buttons(target.id, &name, at, of))
        (indicators::plan(drawing, target.id, &target.indicators))
    };
    let check = html! {
        (drawing.block(&check_id, &format!("{name} {}", labels.attainment), Side::Check, check, &check_fields))
        (indicators::check(drawing, &target.indicators, target.cancelled.as_deref()))
        @if !is_open { (told) }
    };
    let on_paper = goal.and_then(|goal| goal.targets.get(at));
    let mark = (!is_open).then(|| html! { (cells.repeated(&labels.grade)) (target_mark(drawing, target, on_paper)) });
    sheet::row(words, Some(&name), &plan, &check, mark.as_ref())
}

// A target that nothing measures is graded by hand, as ever.
fn target_mark(drawing: &Drawing<'_>, target: &AnnualTarget, on_paper: Option<&hoshin_domain::TargetPaper>) -> Markup {
    let is_measured = !target.indicators.is_empty() || target.cancelled.is_some();
    let rated = on_paper.filter(|_| is_measured).map(|paper| of_target(paper, drawing.form));
    let part = |at: usize| drawing.reader.tell("indicator-numbered", &[("number", (at + 1).to_string().into())]);
    let path = FieldPath::Target(target.id, TargetField::Grade);
    grading::mark(drawing, path, &drawing.policy.grade_scale, rated.as_ref().map(|rated| &rated.combined), part)
}

fn initiative_row(drawing: &Drawing<'_>, initiative: &Initiative, at: usize, of: usize) -> Markup {
    let (words, labels, cells) = (drawing.reader.words, &drawing.labels, drawing.cells());
    let name = drawing.names().tell("initiative-numbered", &[("number", (at + 1).to_string().into())]);
    let owner = Owner::Initiative(initiative.id);
    let (plan_id, check_id) =
        (format!("initiative-{}-plan", initiative.id), format!("initiative-{}-check", initiative.id));
    let plan = cells.initiative_plan(initiative.text.as_deref(), &initiative.sections, &initiative.extras);
    let check = cells.initiative_check(initiative.result.as_deref(), &initiative.extras);
    let mut plan_fields = vec![
        (FieldPath::Initiative(initiative.id, InitiativeField::Text), Room::Paragraph),
        (FieldPath::Initiative(initiative.id, InitiativeField::Sections), Room::Paragraph),
    ];
    let mut check_fields = vec![(FieldPath::Initiative(initiative.id, InitiativeField::Result), Room::Paragraph)];
    plan_fields.extend(drawing.extra_fields(owner, Side::Plan));
    check_fields.extend(drawing.extra_fields(owner, Side::Check));
    let plan = html! {
        (drawing.block(&plan_id, &name, Side::Plan, plan, &plan_fields))
        (drawing.part_buttons(initiative.id, &name, at, of))
        (indicators::plan(drawing, initiative.id, &initiative.indicators))
    };
    let check = html! {
        (drawing.block(&check_id, &format!("{name} {}", labels.result), Side::Check, check, &check_fields))
        (indicators::check(drawing, &initiative.indicators, None))
        @if !drawing.open.is_whole_page() { (records(drawing, initiative, &name)) }
    };
    sheet::row(words, Some(&name), &plan, &check, None)
}

/// The way to what was recorded of an initiative, and to the draft of its result.
fn records(drawing: &Drawing<'_>, initiative: &Initiative, name: &str) -> Markup {
    let count = drawing.records_of(initiative.id);
    let counted = [("count", count.to_string().into())];
    let records = format!("{}/records", drawing.address);
    html! {
        p.sections {
            a href={ (records) "?initiative=" (initiative.id) } {
                (drawing.reader.tell("records-of-initiative", &counted)) span.hidden { "：" (name) }
            }
            @if count > 0 && drawing.may_write(FieldPath::Initiative(initiative.id, InitiativeField::Result)) {
                "　" a href={ (records) "/drafts/" (initiative.id) } {
                    (drawing.reader.tell("records-draft-link", &counted)) span.hidden { "：" (name) }
                }
            }
        }
    }
}

/// What the form asks about what came of the goal, the evaluators' words among it.
fn further(drawing: &Drawing<'_>, goal: &PriorityGoal) -> Markup {
    let owner = Owner::Goal(goal.id);
    let fields = drawing.extra_fields(owner, Side::Check);
    let shown = drawing.extras(owner, Side::Check).unwrap_or_default();
    let name = drawing.reader.say("goal-further");
    html! {
        @if !fields.is_empty() {
            (sheet::sum(&drawing.block(&format!("goal-{}-check", goal.id), &name, Side::Check, shown, &fields), None))
        }
    }
}

fn closing(drawing: &Drawing<'_>, goal: &PriorityGoal, on_paper: Option<&GoalPaper>) -> Markup {
    let (words, labels, cells) = (drawing.reader.words, &drawing.labels, drawing.cells());
    let (evaluation_id, considerations_id) = (format!("evaluation-{}", goal.id), format!("considerations-{}", goal.id));
    let evaluation = cells.headed(&labels.evaluation, goal.evaluation.as_deref());
    let considerations = cells.headed(&labels.considerations, goal.considerations.as_deref());
    let evaluation_fields = [
        (FieldPath::Goal(goal.id, GoalField::Evaluation), Room::Paragraph),
        (FieldPath::Goal(goal.id, GoalField::OverallGrade), Room::Grade),
        (FieldPath::Goal(goal.id, GoalField::GradeReason), Room::Paragraph),
    ];
    let is_measured = |goal: &&GoalPaper| {
        goal.targets.iter().any(|target| !target.indicators.is_empty() || target.cancelled.is_some())
    };
    let combined = on_paper.filter(is_measured).map(|goal| of_goal(goal, drawing.form));
    let part = |at: usize| drawing.names().tell("target-numbered", &[("number", (at + 1).to_string().into())]);
    let considerations_fields = [(FieldPath::Goal(goal.id, GoalField::Considerations), Room::Paragraph)];
    let is_open = drawing.is_open(&evaluation_id, Side::Check, &evaluation_fields);
    let is_evaluated = label::stands(&labels.evaluation, goal.evaluation.as_deref())
        || label::stands(&labels.overall_grade, goal.overall_grade.as_deref());
    let steps = drawing.steps(Level::Goal);
    let mark = html! {
        (cells.heading(&labels.overall_grade))
        (grading::mark(drawing, FieldPath::Goal(goal.id, GoalField::OverallGrade), &steps, combined.as_ref(), part))
        (sheet::told(words, "grade-reason-shown", "reason", goal.overall_grade_reason.as_deref()))
    };
    let evaluation = drawing.block(&evaluation_id, &labels.evaluation, Side::Check, evaluation, &evaluation_fields);
    html! {
        @if is_evaluated { (sheet::sum(&evaluation, Some(&mark).filter(|_| !is_open))) }
        (further(drawing, goal))
        @if label::stands(&labels.considerations, goal.considerations.as_deref()) {
            (sheet::sum(&drawing.block(&considerations_id, &labels.considerations, Side::Check, considerations, &considerations_fields), None))
        }
    }
}
