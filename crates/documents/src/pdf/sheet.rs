//! What the templates are given as `sheet.json`: the paper in the words and the order of its form.

use super::extras::{self, Written};
use super::{answers, leftovers, measured};
use hoshin_domain::form::{Labels, Layout, ScaleKind};
use hoshin_domain::number::Decimal;
use hoshin_domain::{FiscalYear, Form, GoalPaper, GradeScale, Level, Paper, Side};
use serde::Serialize;
use serde_json::{Value, json};

/// One department's part of a print.
#[derive(Serialize)]
pub(super) struct Sheet<'a> {
    pub(super) title: String,
    pub(super) year: String,
    status: Option<&'a str>,
    labels: &'a Labels,
    layout: &'a Layout,
    grading: Grading,
    /// The columns of the extra fields, with nothing in them.
    target_fields: Vec<Written<'a>>,
    initiative_fields: Vec<Written<'a>>,
    paper: Value,
    /// The year before, on a sheet that shows both.
    before: Vec<Before>,
}

/// What came of the year before.
#[derive(Serialize)]
struct Before {
    /// The department, where it bore another name or was another one.
    department: Option<String>,
    paper: Value,
}

/// How grades are shown and explained.
#[derive(Serialize)]
struct Grading {
    target_kind: ScaleKind,
    goal_kind: ScaleKind,
    target_maximum: Option<Decimal>,
    goal_maximum: Option<Decimal>,
    scale: GradeScale,
    goal_scale: GradeScale,
    /// Whether 達成度について stands on the cover.
    is_explained: bool,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(before: &[Paper], paper: &Paper, form: &'a Form, status: Option<&'a str>) -> Self {
        let columns = |level| {
            let fields = Side::ALL.map(|side| form.fields_of(level, side));
            fields.into_iter().flatten().map(|field| Written::of(field, None)).collect()
        };
        Self {
            title: title(paper, form),
            year: paper.fiscal_year.map(FiscalYear::in_era).unwrap_or_default(),
            status,
            labels: &form.labels,
            layout: &form.layout,
            grading: Grading::of(paper, form),
            target_fields: columns(Level::Target),
            initiative_fields: columns(Level::Initiative),
            paper: paper_value(paper, form),
            before: before.iter().map(|last| Before::of(last, paper, form)).collect(),
        }
    }
}

impl Before {
    fn of(last: &Paper, paper: &Paper, form: &Form) -> Self {
        let department = last.department.clone().filter(|_| last.department != paper.department);
        Self { department, paper: paper_value(last, form) }
    }
}

impl Grading {
    fn of(paper: &Paper, form: &Form) -> Self {
        let own = form.scale.printed();
        let scale = if paper.grade_scale.0.is_empty() { own.clone() } else { paper.grade_scale.clone() };
        let goals = form.scale_of_goals();
        Self {
            target_kind: form.scale.kind,
            goal_kind: goals.kind,
            target_maximum: form.scale.maximum.clone(),
            goal_maximum: goals.maximum.clone(),
            // A paper shown in another form keeps its own steps, and they are explained.
            is_explained: !form.labels.scale.is_empty() || scale != own,
            goal_scale: form.goal_scale.as_ref().map(|scale| scale.printed()).unwrap_or_default(),
            scale,
        }
    }
}

fn title(paper: &Paper, form: &Form) -> String {
    form.title(paper.fiscal_year, paper.department.as_deref().unwrap_or_default())
}

fn paper_value(paper: &Paper, form: &Form) -> Value {
    let mut value = json!(paper);
    extras::write(&mut value, &paper.extras, form, Level::Policy);
    value["other"] = json!(leftovers::of_policy(paper, form));
    value["notes"] = json!(measured::notes_of_policy(paper, &form.labels));
    value["unknown"] = json!(extras::unknown("", &paper.extras, form, Level::Policy));
    value["answers"] = json!(answers::entries(paper, form));
    value["goals"] = paper.goals.iter().map(|goal| goal_value(goal, form)).collect();
    value
}

fn goal_value(goal: &GoalPaper, form: &Form) -> Value {
    let mut value = json!(goal);
    let mut unknown = extras::unknown("", &goal.extras, form, Level::Goal);
    extras::write(&mut value, &goal.extras, form, Level::Goal);
    extras::lead_with(&mut value["plan"], goal, form);
    value["evaluators"] = json!(extras::evaluators(&goal.extras, form));
    for (at, target) in goal.targets.iter().enumerate() {
        let place = format!("{} {}　", form.labels.annual_target, at + 1);
        extras::write(&mut value["targets"][at], &target.extras, form, Level::Target);
        unknown.extend(extras::unknown(&place, &target.extras, form, Level::Target));
    }
    for (at, initiative) in goal.initiatives.iter().enumerate() {
        let place = format!("{} {}　", form.labels.word(|labels| &labels.initiative), at + 1);
        extras::write(&mut value["initiatives"][at], &initiative.extras, form, Level::Initiative);
        unknown.extend(extras::unknown(&place, &initiative.extras, form, Level::Initiative));
    }
    value["measured"] = json!(measured::of_goal(goal, &form.labels));
    value["notes"] = json!(measured::notes_of_goal(goal, &form.labels));
    value["other"] = json!(leftovers::of_goal(goal, form));
    value["unknown"] = json!(unknown);
    value["sum"] = json!(sum(goal, form).map(|sum| sum.to_string()));
    value
}

// Only where every target has its points: a sum of some would pass for the sum of all.
fn sum(goal: &GoalPaper, form: &Form) -> Option<Decimal> {
    match form.scale.kind {
        ScaleKind::Codes | ScaleKind::Percent => None,
        ScaleKind::Points if goal.targets.is_empty() => None,
        ScaleKind::Points => {
            let points = |grade: &str| grade.trim_end_matches('点').parse().ok();
            goal.targets.iter().map(|target| target.grade.as_deref().and_then(points)).sum()
        }
    }
}
