//! One 重点目標 as its page on paper: left the plan, right the check, promises down, results up.

use super::drawing::Drawing;
use super::grading::{self, AskedGrade};
use super::opened::{self, Opened};
use super::rows::{self, Line};
use super::{indicators, targets};
use crate::parts::field::Room;
use crate::parts::icon::{Icon, icon};
use crate::parts::{label, sheet};
use hoshin_domain::field::Field;
use hoshin_domain::grading::of_goal;
use hoshin_domain::policy::{Initiative, PriorityGoal};
use hoshin_domain::workbook::is_on;
use hoshin_domain::{FieldPath, GoalField, GoalPaper, InitiativeField, Level, Owner, Side};
use maud::{Markup, html};

/// A goal among others, under its heading.
pub(crate) fn goal(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal) -> Markup {
    let heading = format!("goal-{}-heading", goal.id);
    let name = drawing.names().goal(number);
    let title = html! { h2 id=(heading) { span.number { (name) } " " (title(drawing, goal)) } };
    html! {
        section.goal aria-labelledby=(heading) {
            (head(drawing, number, goal, &title))
            (body(drawing, number, goal))
        }
    }
}

/// The goal that its page is about.
pub(super) fn alone(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal) -> Markup {
    let name = drawing.names().goal(number);
    let title = html! { h1 { span.over { (name) " " } (title(drawing, goal)) } };
    html! {
        section.goal aria-label=(name) {
            (head(drawing, number, goal, &title))
            h2.hidden { (drawing.labels.annual_target) "・" (drawing.labels.attainment) }
            (body(drawing, number, goal))
        }
    }
}

fn title(drawing: &Drawing<'_>, goal: &PriorityGoal) -> Markup {
    let words = drawing.reader.words;
    html! { span lang=[label::language_of_texts(words)] { (goal.title.as_deref().unwrap_or(&words.say("empty"))) } }
}

fn body(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal) -> Markup {
    let on_paper = number.checked_sub(1).and_then(|at| drawing.paper.goals.get(at));
    let targets = html! {
        @for (at, target) in goal.targets.iter().enumerate() { (targets::target(drawing, target, on_paper, at)) }
    };
    let initiatives = html! {
        @for (at, own) in goal.initiatives.iter().enumerate() { (initiative(drawing, own, at)) }
    };
    rows::sheet(drawing, &targets, &initiatives, &closing(drawing, goal, on_paper))
}

fn head(drawing: &Drawing<'_>, number: usize, goal: &PriorityGoal, title: &Markup) -> Markup {
    let words = drawing.reader.words;
    let labels = &drawing.labels;
    let name = drawing.names().goal(number);
    let shown = html! {
        p.place {
            @if let Some(plan) = &goal.plan_goal {
                (words.say("plan-place")) " " (labels.plan_goal) @if let Some(number) = plan.number { "（" (number) "）" } (plan.title)
            }
            @if let Some(field) = &goal.plan_field { " ・ " (labels.plan_field) " " (field) }
            @if goal.plan_goal.is_none() && goal.plan_field.is_none() { (words.say("plan-place")) " " span.empty { (words.say("empty")) } }
        }
        (title)
        (crate::parts::extras::under_title(drawing.names(), goal))
        (sheet::told(words, "weight-shown", "weight", goal.weight.as_deref()))
        @if let Some(extras) = drawing.extras(Owner::Goal(goal.id), Side::Plan) { (extras) }
    };
    let path = |field: &GoalField| FieldPath::Goal(goal.id, *field);
    let has_plans = !drawing.beside.plans.is_empty();
    let stands = |field: &&GoalField| {
        let chooses = **field == GoalField::PlanItems && has_plans;
        field.row().has_box || chooses || is_on(drawing.policy, drawing.form, path(field))
    };
    let plan = GoalField::ALL.iter().filter(|field| field.side() == Side::Plan).filter(stands);
    let mut fields: Vec<(FieldPath, Room)> = plan.map(|field| (path(field), Room::Line)).collect();
    fields.extend(drawing.extra_fields(Owner::Goal(goal.id), Side::Plan));
    let id = format!("goal-{}", goal.id);
    let is_open = drawing.is_open(&id, Side::Plan, &fields);
    let comments = drawing.comments(path(&GoalField::Title), std::slice::from_ref(&id));
    html! {
        div.goal-head {
            @if is_open { (title) }
            (drawing.block(&id, &name, Side::Plan, shown, &fields))
            (comments)
        }
    }
}

fn initiative(drawing: &Drawing<'_>, own: &Initiative, at: usize) -> Markup {
    let (words, labels, cells) = (drawing.reader.words, &drawing.labels, drawing.cells());
    let name = drawing.names().tell("initiative-numbered", &[("number", (at + 1).to_string().into())]);
    let check_name = format!("{name} {}", labels.result);
    let (plan_id, check_id) = (format!("initiative-{}-plan", own.id), format!("initiative-{}-check", own.id));
    let plan = cells.initiative_plan(own.text.as_deref(), &own.sections, &own.extras);
    let check = cells.initiative_check(own.result.as_deref(), &own.extras);
    let (plan_fields, check_fields) = initiative_fields(drawing, own);
    let is_plan_open = drawing.is_open(&plan_id, Side::Plan, &plan_fields);
    let is_check_open = drawing.is_open(&check_id, Side::Check, &check_fields);
    let below = html! { (indicators::lines(drawing, &own.indicators, None, is_check_open)) };
    if is_plan_open && !is_check_open {
        let block = Opened::of(drawing, &plan_id, &name, &plan_fields, &[]).drawn(drawing);
        return rows::open_part(&name, &block, &below);
    }
    if is_check_open {
        let left = html! {
            @if is_plan_open { div id=(plan_id) { (opened::inputs(drawing, &plan_fields)) } } @else { (plan) }
            (records(drawing, own, &name))
            (indicators::asked(drawing, &own.indicators))
        };
        let right = opened::inputs(drawing, &check_fields);
        let block =
            Opened { id: &check_id, name: &check_name, part: &name, left, right, below: html! {} }.drawn(drawing);
        return rows::open_part(&name, &block, &below);
    }
    let check = html! {
        (drawing.closed(&check_id, &check_name, &check, (&check_fields, &[])))
        @if !drawing.open.is_whole_page() && drawing.marking.is_none() { (records(drawing, own, &name)) }
    };
    let blocks = [plan_id.clone(), check_id];
    Line {
        name: &name,
        plan: drawing.closed(&plan_id, &name, &plan, (&plan_fields, &[])),
        check,
        mark: html! {},
        comments: drawing.comments(FieldPath::Initiative(own.id, InitiativeField::Result), &blocks),
        below,
    }
    .drawn(words)
}

type Fields = Vec<(FieldPath, Room)>;

fn initiative_fields(drawing: &Drawing<'_>, own: &Initiative) -> (Fields, Fields) {
    let owner = Owner::Initiative(own.id);
    let mut plan = vec![
        (FieldPath::Initiative(own.id, InitiativeField::Text), Room::Paragraph),
        (FieldPath::Initiative(own.id, InitiativeField::Sections), Room::Paragraph),
    ];
    let mut check = vec![(FieldPath::Initiative(own.id, InitiativeField::Result), Room::Paragraph)];
    plan.extend(drawing.extra_fields(owner, Side::Plan));
    check.extend(drawing.extra_fields(owner, Side::Check));
    (plan, check)
}

/// The way to what was recorded of an initiative, and to the draft of its result; nothing where nothing was recorded.
fn records(drawing: &Drawing<'_>, initiative: &Initiative, name: &str) -> Markup {
    let words = drawing.reader.words;
    let count = drawing.records_of(initiative.id);
    let counted = [("count", count.to_string().into())];
    let records = format!("{}/records", drawing.address);
    let id = format!("initiative-{}-check", initiative.id);
    let path = FieldPath::Initiative(initiative.id, InitiativeField::Result);
    html! {
        @if count > 0 {
            p.records {
                a href={ (records) "?initiative=" (initiative.id) } {
                    (icon(Icon::Record)) (drawing.reader.tell("records-of-initiative", &counted)) span.hidden { (words.colon()) (name) }
                }
                @if drawing.may_write(path) && (drawing.open.is_whole_page() || drawing.open.opens(&id, Side::Check) || initiative.result.is_none()) {
                    "　" a href={ (records) "/drafts/" (initiative.id) } {
                        (drawing.reader.tell("records-draft-link", &counted)) span.hidden { (words.colon()) (name) }
                    }
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
    let id = format!("goal-{}-check", goal.id);
    html! {
        @if !fields.is_empty() {
            (rows::sum(&drawing.block(&id, &name, Side::Check, shown, &fields), None, &html! {}))
        }
    }
}

fn closing(drawing: &Drawing<'_>, goal: &PriorityGoal, on_paper: Option<&GoalPaper>) -> Markup {
    let (labels, cells) = (&drawing.labels, drawing.cells());
    let id = format!("considerations-{}", goal.id);
    let considerations = cells.headed(&labels.considerations, goal.considerations.as_deref());
    let path = FieldPath::Goal(goal.id, GoalField::Considerations);
    let comments = drawing.comments(path, std::slice::from_ref(&id));
    let is_evaluated = label::stands(&labels.evaluation, goal.evaluation.as_deref())
        || label::stands(&labels.overall_grade, goal.overall_grade.as_deref());
    html! {
        @if is_evaluated { (evaluation(drawing, goal, on_paper)) }
        (further(drawing, goal))
        @if label::stands(&labels.considerations, goal.considerations.as_deref()) {
            (rows::sum(&drawing.block(&id, &labels.considerations, Side::Check, considerations, &[(path, Room::Paragraph)]), None, &comments))
        }
    }
}

fn evaluation(drawing: &Drawing<'_>, goal: &PriorityGoal, on_paper: Option<&GoalPaper>) -> Markup {
    let (words, labels, cells) = (drawing.reader.words, &drawing.labels, drawing.cells());
    let id = format!("evaluation-{}", goal.id);
    let path = |field| FieldPath::Goal(goal.id, field);
    let fields = [
        (path(GoalField::Evaluation), Room::Paragraph),
        (path(GoalField::OverallGrade), Room::Grade),
        (path(GoalField::GradeReason), Room::Paragraph),
    ];
    let is_measured = |goal: &&GoalPaper| {
        goal.targets.iter().any(|target| !target.indicators.is_empty() || target.cancelled.is_some())
    };
    let combined = on_paper.filter(is_measured).map(|goal| of_goal(goal, drawing.form));
    let part = |at: usize| drawing.names().tell("target-numbered", &[("number", (at + 1).to_string().into())]);
    let steps = drawing.steps(Level::Goal);
    let asked = AskedGrade {
        path: path(GoalField::OverallGrade),
        reason: path(GoalField::GradeReason),
        statement: None,
        scale: drawing.form.scale_of_goals(),
        steps: &steps,
        combined: combined.as_ref(),
        told: combined.as_ref().map(|combined| crate::parts::rating::suggestion(words, combined, part)),
    };
    if drawing.is_open(&id, Side::Check, &fields) {
        let right = opened::inputs(drawing, &fields[..1]);
        let below = grading::choice(drawing, &asked);
        return Opened { id: &id, name: &labels.evaluation, part: &labels.evaluation, left: html! {}, right, below }
            .drawn(drawing);
    }
    let text = html! {
        (cells.headed(&labels.evaluation, goal.evaluation.as_deref()))
        (sheet::told(words, "grade-reason-shown", "reason", goal.overall_grade_reason.as_deref()))
    };
    let text = html! { (drawing.closed(&id, &labels.evaluation, &text, (&fields, &[]))) (grading::suggestion(drawing, &asked)) };
    let mark = html! {
        p.small { (labels.overall_grade) }
        (grading::letter(drawing, asked.path, &steps))
        @if goal.overall_grade.is_some() { (drawing.tick(&fields[1..])) }
    };
    let comments = drawing.comments(fields[0].0, std::slice::from_ref(&id));
    rows::sum(&text, Some(&mark), &comments)
}
