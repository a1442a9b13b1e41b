//! Where everything stands on the sheets of the form, before anyone writes or reads a file.

use crate::open::item::label;
use crate::open::value_path::{GoalPart, ValuePath};
use crate::open::values::paths;
use hoshin_domain::form::{Labels, PaperSize};
use hoshin_domain::{AnswerField, Form, GoalField, OfficerField, Paper, StepField};

/// All sheets have columns of one width; what stands on them spans several.
pub(super) const COLUMNS: u16 = 24;

#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<SheetRow>,
}

/// What stands side by side.
pub(super) type SheetRow = Vec<Block>;

/// Something that spans the columns from `first` to `last`.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) first: u16,
    pub(super) last: u16,
    pub(super) content: Content,
}

/// What a block shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// 令和6年度 政策推進部の運営方針.
    Title,
    /// The municipality and the edition.
    Status,
    Heading(String),
    Label(String),
    Arrow(&'static str),
    /// The value itself: what is written here is the paper.
    Value(ValuePath),
    /// A formula that repeats a value.
    Repeated(ValuePath),
}

/// The sheets of a paper: the cover and one for each goal.
pub(super) fn sheets(paper: &Paper, form: &Form) -> Vec<Sheet> {
    let goals = paper.goals.iter().zip(1..).map(|(goal, at)| super::page::sheet(goal, at, form));
    std::iter::once(cover(paper, form)).chain(goals).collect()
}

pub(super) fn sheet_name(goal: u32) -> String {
    format!("重点目標{goal}")
}

/// How wide one column is, in characters of the default font.
pub(super) fn column_width(paper: PaperSize) -> f64 {
    match paper {
        PaperSize::A4 => 4.0,
        PaperSize::A4Landscape => 5.5,
        PaperSize::A3Landscape => 8.0,
    }
}

fn cover(paper: &Paper, form: &Form) -> Sheet {
    let labels = &form.labels;
    let all = |content| vec![block(0, COLUMNS - 1, content)];
    let mut rows = vec![
        all(Content::Title),
        all(Content::Status),
        vec![
            block(0, 3, Content::Label(label(ValuePath::FiscalYear, form))),
            block(4, 7, Content::Value(ValuePath::FiscalYear)),
            block(8, 11, Content::Label(label(ValuePath::Department, form))),
            block(12, 23, Content::Value(ValuePath::Department)),
        ],
    ];
    if !paper.officers.is_empty() {
        let parts = [(0, 7, OfficerField::Post), (8, 15, OfficerField::Name), (16, 23, OfficerField::Charge)];
        rows.push(
            parts
                .map(|(first, last, part)| block(first, last, Content::Label(label(ValuePath::Officer(1, part), form))))
                .into(),
        );
        let line =
            |at| parts.map(|(first, last, part)| block(first, last, Content::Value(ValuePath::Officer(at, part))));
        rows.extend(paper.officers.iter().zip(1..).map(|(_, at)| line(at).into()));
    }
    rows.push(all(Content::Heading(label(ValuePath::BasicPolicy, form))));
    rows.push(all(Content::Value(ValuePath::BasicPolicy)));
    let extras =
        paths(paper, form).into_iter().filter(|path| matches!(path, ValuePath::Extra(..) | ValuePath::Overall(_)));
    rows.extend(extras.map(|path| line(path, form)));
    answers(paper, form, &mut rows);
    list(paper, form, &mut rows);
    scale(paper, labels, form, &mut rows);
    Sheet { name: "表紙".to_owned(), rows }
}

/// What became of what earlier years left open; nothing where nothing was.
fn answers(paper: &Paper, form: &Form, rows: &mut Vec<SheetRow>) {
    if paper.answers.is_empty() {
        return;
    }
    rows.push(vec![block(0, COLUMNS - 1, Content::Heading(AnswerField::PART.to_owned()))]);
    let parts = [
        (0, 2, AnswerField::Year),
        (3, 6, AnswerField::Goal),
        (7, 9, AnswerField::Item),
        (10, 12, AnswerField::Kind),
        (13, 15, AnswerField::ByGoal),
        (16, 18, AnswerField::ByInitiative),
        (19, 23, AnswerField::Until),
    ];
    for (answer, at) in paper.answers.iter().zip(1..) {
        let of = |part| ValuePath::Answer(at, part);
        rows.push(parts.map(|(first, last, part)| block(first, last, Content::Label(label(of(part), form)))).into());
        rows.push(parts.map(|(first, last, part)| block(first, last, Content::Value(of(part)))).into());
        rows.extend(answer.department.iter().map(|_| line(of(AnswerField::Department), form)));
        rows.extend([AnswerField::Consideration, AnswerField::Text].map(|part| line(of(part), form)));
    }
}

fn list(paper: &Paper, form: &Form, rows: &mut Vec<SheetRow>) {
    rows.push(vec![block(0, COLUMNS - 1, Content::Heading(form.labels.priority_goals.clone()))]);
    let parts = [
        (0, 1, GoalPart::Number),
        (2, 11, GoalPart::Field(GoalField::Title)),
        (12, 16, GoalPart::Field(GoalField::PlanGoalTitle)),
        (17, 20, GoalPart::Field(GoalField::PlanField)),
        (21, 23, GoalPart::Field(GoalField::OverallGrade)),
    ];
    for (_, at) in paper.goals.iter().zip(1..) {
        rows.push(
            parts.map(|(first, last, part)| block(first, last, Content::Repeated(ValuePath::Goal(at, part)))).into(),
        );
    }
}

fn scale(paper: &Paper, labels: &Labels, form: &Form, rows: &mut Vec<SheetRow>) {
    if paper.grade_scale.0.is_empty() {
        return;
    }
    rows.push(vec![block(0, COLUMNS - 1, Content::Heading(labels.scale.clone()))]);
    let parts = [
        (0, 3, StepField::Code),
        (4, 8, StepField::Label),
        (9, 18, StepField::Description),
        (19, 23, StepField::Percent),
    ];
    rows.push(
        parts
            .map(|(first, last, part)| block(first, last, Content::Label(label(ValuePath::Step(1, part), form))))
            .into(),
    );
    for (_, at) in paper.grade_scale.0.iter().zip(1..) {
        rows.push(
            parts.map(|(first, last, part)| block(first, last, Content::Value(ValuePath::Step(at, part)))).into(),
        );
    }
}

/// A label with its value beside it, over the whole width.
pub(super) fn line(path: ValuePath, form: &Form) -> SheetRow {
    vec![block(0, 4, Content::Label(label(path, form))), block(5, COLUMNS - 1, Content::Value(path))]
}

pub(super) fn block(first: u16, last: u16, content: Content) -> Block {
    Block { first, last, content }
}
