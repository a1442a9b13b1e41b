//! 前年度からの引継ぎ at the end of the cover: what became of what earlier years left open.

use hoshin_domain::{AnswerField, AnswerKind, AnswerPaper, FiscalYear, Form, Paper, day};
use serde::Serialize;

/// The section as the templates are given it.
#[derive(Serialize)]
pub(super) struct Answers {
    heading: &'static str,
    rows: Vec<AnswerRow>,
}

#[derive(Serialize)]
struct AnswerRow {
    /// 令和7年度（2025年度）　重点目標1　項目2, with the department before it if it was another one.
    from: String,
    consideration: Option<String>,
    kind: &'static str,
    /// 重点目標1　具体的取組2, or the day until which it is postponed.
    place: String,
    text: Option<String>,
}

/// Nothing where nothing was answered.
pub(super) fn entries(paper: &Paper, form: &Form) -> Option<Answers> {
    let rows: Vec<AnswerRow> = paper.answers.iter().map(|answer| row(answer, form)).collect();
    (!rows.is_empty()).then_some(Answers { heading: AnswerField::PART, rows })
}

fn row(answer: &AnswerPaper, form: &Form) -> AnswerRow {
    let (goal, initiative) =
        (form.labels.word(|labels| &labels.priority_goal), form.labels.word(|labels| &labels.initiative));
    let joined = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join("　");
    let numbered = |word: &str, number: Option<u32>| number.map(|number| format!("{word}{number}"));
    let until = answer.until.map(|until| format!("{}まで", day::in_era(until)));
    AnswerRow {
        from: answer.department.iter().map(|name| format!("{name}　")).collect::<String>()
            + &joined([
                answer.year.map(FiscalYear::in_both),
                numbered(goal, answer.goal),
                numbered("項目", answer.item),
            ]),
        consideration: answer.consideration.clone(),
        kind: answer.kind.map(AnswerKind::printed).unwrap_or_default(),
        place: joined([numbered(goal, answer.by_goal), numbered(initiative, answer.by_initiative), until]),
        text: answer.text.clone(),
    }
}
