//! Papers to write: the town's, and a full one for every shipped form.

use hoshin_documents::open::{EditionMark, OpenPaper};
use hoshin_domain::form::{ExtraKind, ScaleKind};
use hoshin_domain::{Extras, Form, GoalPaper, Level, Municipality, Paper, PlanGoal, Side, Step};

/// The paper as it is published in the last step.
pub(crate) fn published<'a>(paper: &'a Paper, form: &'a Form, municipality: &'a Municipality) -> OpenPaper<'a> {
    let published_on = "2026-06-01".parse().unwrap();
    let edition = Some(EditionMark { number: 1, published_on, reason: None });
    OpenPaper { municipality, form, paper, department: 3, step: Step::Result, edition }
}

/// All papers of the town.
pub(crate) fn town() -> Vec<Paper> {
    hoshin_town::years().into_iter().flat_map(hoshin_town::papers).collect()
}

/// A finished paper of the town on each shipped form, with every extra field filled.
pub(crate) fn on_every_form() -> Vec<(&'static Form, Paper)> {
    Form::shipped().iter().map(|form| (form, filled(form))).collect()
}

fn filled(form: &Form) -> Paper {
    let mut paper = hoshin_town::papers(hoshin_town::years()[0]).swap_remove(0);
    paper.grade_scale = form.scale.printed();
    paper.extras = extras(form, Level::Policy);
    for goal in &mut paper.goals {
        fill(goal, form);
    }
    paper
}

fn fill(goal: &mut GoalPaper, form: &Form) {
    let grade = grade(form);
    goal.plan_goal = Some(PlanGoal { number: Some(5), title: "みんなでつくる まち".into() });
    goal.extras = extras(form, Level::Goal);
    goal.overall_grade = Some(grade.clone());
    for target in &mut goal.targets {
        target.extras = extras(form, Level::Target);
        target.grade = Some(grade.clone());
    }
    for initiative in &mut goal.initiatives {
        initiative.extras = extras(form, Level::Initiative);
    }
}

fn grade(form: &Form) -> String {
    match form.scale.kind {
        ScaleKind::Codes => form.scale.steps[0].code.clone(),
        ScaleKind::Points => "18".to_owned(),
        ScaleKind::Percent => "85％".to_owned(),
    }
}

fn extras(form: &Form, level: Level) -> Extras {
    let mut extras = Extras::default();
    for field in Side::ALL.into_iter().flat_map(|side| form.fields_of(level, side)) {
        let text = match field.kind {
            ExtraKind::Text if field.key.as_str() == "unit" => "人".to_owned(),
            ExtraKind::Text => format!("{}の記入例", field.label),
            ExtraKind::Number => "１，２００.5".to_owned(),
            ExtraKind::Date => "令和8年6月1日".to_owned(),
            ExtraKind::Choice => field.choices[0].clone(),
            ExtraKind::Link => "https://www.example.lg.jp/".to_owned(),
            ExtraKind::Grade => grade(form),
        };
        extras.set(field.side, field.key, Some(text));
    }
    extras
}
