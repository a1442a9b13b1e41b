//! 今年度の達成目標: its promise, what came of it, its indicators and its grade, read or open.

use super::drawing::Drawing;
use super::grading::{self, AskedGrade};
use super::indicators;
use super::opened::{self, Opened};
use super::rows::{self, Line};
use crate::parts::field::Room;
use crate::parts::{rating, sheet};
use hoshin_domain::grading::{TargetRating, of_target};
use hoshin_domain::policy::AnnualTarget;
use hoshin_domain::{FieldPath, GoalPaper, Owner, Side, TargetField, TargetPaper};
use maud::{Markup, html};

/// A target with everything that is needed to draw it.
struct Target<'a, 'd> {
    drawing: &'a Drawing<'d>,
    own: &'a AnnualTarget,
    name: String,
    check_name: String,
    plan_id: String,
    check_id: String,
    plan_fields: Fields,
    check_fields: Fields,
    rated: Option<TargetRating>,
}

type Fields = Vec<(FieldPath, Room)>;

pub(super) fn target(drawing: &Drawing<'_>, own: &AnnualTarget, goal: Option<&GoalPaper>, at: usize) -> Markup {
    let name = drawing.names().tell("target-numbered", &[("number", (at + 1).to_string().into())]);
    let check_name = format!("{name} {}", drawing.labels.attainment);
    let (plan_id, check_id) = (format!("target-{}-plan", own.id), format!("target-{}-check", own.id));
    let (plan_fields, check_fields) = fields(drawing, own);
    let rated =
        goal.and_then(|goal| goal.targets.get(at)).filter(is_measured).map(|paper| of_target(paper, drawing.form));
    let target = Target { drawing, own, name, check_name, plan_id, check_id, plan_fields, check_fields, rated };
    let is_plan_open = drawing.is_open(&target.plan_id, Side::Plan, &target.plan_fields);
    let is_check_open = drawing.is_open(&target.check_id, Side::Check, &target.check_fields);
    match (is_plan_open, is_check_open) {
        (false, false) => target.closed(),
        (true, false) => {
            let block = Opened::of(drawing, &target.plan_id, &target.name, &target.plan_fields, &[]).drawn(drawing);
            rows::open_part(&target.name, &block, &target.measures(false))
        }
        (is_plan_open, true) => target.open(is_plan_open),
    }
}

// A target that nothing measures is graded by hand, as ever.
fn is_measured(target: &&TargetPaper) -> bool {
    !target.indicators.is_empty() || target.cancelled.is_some()
}

fn fields(drawing: &Drawing<'_>, own: &AnnualTarget) -> (Fields, Fields) {
    let owner = Owner::Target(own.id);
    let path = |field| FieldPath::Target(own.id, field);
    let mut plan = vec![(path(TargetField::Text), Room::Paragraph)];
    if drawing.form.grading.weighs().0 || own.weight.is_some() {
        plan.push((path(TargetField::Weight), Room::Line));
    }
    plan.extend(drawing.extra_fields(owner, Side::Plan));
    let mut check = vec![(path(TargetField::Attainment), Room::Paragraph)];
    check.extend(drawing.extra_fields(owner, Side::Check));
    (plan, check)
}

impl Target<'_, '_> {
    fn path(&self, field: TargetField) -> FieldPath {
        FieldPath::Target(self.own.id, field)
    }

    fn asked(&self) -> AskedGrade<'_> {
        let drawing = self.drawing;
        let part = |at: usize| drawing.reader.tell("indicator-numbered", &[("number", (at + 1).to_string().into())]);
        let combined = self.rated.as_ref().map(|rated| &rated.combined);
        AskedGrade {
            path: self.path(TargetField::Grade),
            reason: self.path(TargetField::GradeReason),
            statement: Some(self.path(TargetField::Cancelled)),
            scale: &drawing.form.scale,
            steps: &drawing.policy.grade_scale,
            combined,
            told: combined.map(|combined| rating::suggestion(drawing.reader.words, combined, part)),
        }
    }

    fn plan_text(&self) -> Markup {
        let own = self.own;
        self.drawing.cells().target_plan(own.text.as_deref(), own.weight.as_deref(), &own.extras)
    }

    fn closed(&self) -> Markup {
        let (drawing, own) = (self.drawing, self.own);
        let check = drawing.cells().target_check(own.attainment.as_deref(), &own.extras);
        let grade = [(self.path(TargetField::Grade), Room::Grade)];
        let (_, mut all) = fields(drawing, own);
        all.extend(grade);
        let blocks = [self.plan_id.clone(), self.check_id.clone()];
        Line {
            name: &self.name,
            plan: drawing.closed(&self.plan_id, &self.name, &self.plan_text(), (&self.plan_fields, &[])),
            check: drawing.closed(&self.check_id, &self.check_name, &check, (&all, &[])),
            mark: html! {
                (grading::letter(drawing, grade[0].0, &drawing.policy.grade_scale))
                @if own.grade.is_some() { (drawing.tick(&grade)) }
            },
            comments: drawing.comments(self.path(TargetField::Attainment), &blocks),
            below: self.below(),
        }
        .drawn(drawing.reader.words)
    }

    fn measures(&self, is_asked_above: bool) -> Markup {
        indicators::lines(self.drawing, &self.own.indicators, self.own.cancelled.as_deref(), is_asked_above)
    }

    fn below(&self) -> Markup {
        let (words, own) = (self.drawing.reader.words, self.own);
        html! {
            (self.measures(false))
            @if own.grade_reason.is_some() || own.cancelled.is_some() { div.under {
                (sheet::told(words, "grade-reason-shown", "reason", own.grade_reason.as_deref()))
                (sheet::told(words, "cancelled-shown", "reason", own.cancelled.as_deref()))
            } }
            (grading::suggestion(self.drawing, &self.asked()))
        }
    }

    fn open(&self, is_plan_open: bool) -> Markup {
        let drawing = self.drawing;
        let left = html! {
            @if is_plan_open { div id=(self.plan_id) { (opened::inputs(drawing, &self.plan_fields)) } } @else { (self.plan_text()) }
            (indicators::asked(drawing, &self.own.indicators))
        };
        let right = opened::inputs(drawing, &self.check_fields);
        let below = grading::choice(drawing, &self.asked());
        let block =
            Opened { id: &self.check_id, name: &self.check_name, part: &self.name, left, right, below }.drawn(drawing);
        rows::open_part(&self.name, &block, &self.measures(true))
    }
}
