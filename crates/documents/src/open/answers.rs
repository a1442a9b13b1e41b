//! 前年度からの引継ぎ: the values of the answers to what earlier years left open.

use super::value_path::{AnswerPart, ValuePath};
use hoshin_domain::form::ExtraKind;
use hoshin_domain::{AnswerKind, AnswerPaper, FiscalYear, day};

/// The name of the section and of its 区分.
pub(crate) const PART: &str = "前年度からの引継ぎ";

const PARTS: [AnswerPart; 9] = [
    AnswerPart::Year,
    AnswerPart::Goal,
    AnswerPart::Item,
    AnswerPart::Consideration,
    AnswerPart::Kind,
    AnswerPart::ByGoal,
    AnswerPart::ByInitiative,
    AnswerPart::Until,
    AnswerPart::Text,
];

pub(super) fn paths(answers: &[AnswerPaper]) -> impl Iterator<Item = ValuePath> {
    (1..).zip(answers).flat_map(|(at, _)| PARTS.map(|part| ValuePath::Answer(at, part)))
}

/// The word of a way to answer, as papers show it.
pub(crate) fn word(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::TakenUp => "取り組む",
        AnswerKind::Done => "完了",
        AnswerKind::Postponed => "延期",
        AnswerKind::Dropped => "見送る",
    }
}

pub(super) fn text_at(answer: &AnswerPaper, part: AnswerPart) -> Option<String> {
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    let text = match part {
        AnswerPart::Year => answer.year.map(|year| year.to_string()),
        AnswerPart::Goal => number(answer.goal),
        AnswerPart::Item => number(answer.item),
        AnswerPart::Consideration => answer.consideration.clone(),
        AnswerPart::Kind => answer.kind.map(|kind| word(kind).to_owned()),
        AnswerPart::ByGoal => number(answer.by_goal),
        AnswerPart::ByInitiative => number(answer.by_initiative),
        AnswerPart::Until => answer.until.map(day::in_era),
        AnswerPart::Text => answer.text.clone(),
    };
    text.filter(|text| !text.is_empty())
}

/// Writes one value; `None` if it is not what belongs there.
pub(super) fn put(answer: &mut AnswerPaper, part: AnswerPart, text: String) -> Option<()> {
    match part {
        AnswerPart::Year => answer.year = Some(FiscalYear::try_from(text.parse::<u16>().ok()?).ok()?),
        AnswerPart::Goal => answer.goal = Some(text.parse().ok()?),
        AnswerPart::Item => answer.item = Some(text.parse().ok()?),
        AnswerPart::Consideration => answer.consideration = Some(text),
        AnswerPart::Kind => answer.kind = Some(AnswerKind::ALL.into_iter().find(|kind| word(*kind) == text)?),
        AnswerPart::ByGoal => answer.by_goal = Some(text.parse().ok()?),
        AnswerPart::ByInitiative => answer.by_initiative = Some(text.parse().ok()?),
        AnswerPart::Until => answer.until = Some(day::typed(&text)?),
        AnswerPart::Text => answer.text = Some(text),
    }
    Some(())
}

pub(super) fn label(part: AnswerPart) -> &'static str {
    match part {
        AnswerPart::Year => "項目を残した年度",
        AnswerPart::Goal => "その年度の目標の番号",
        AnswerPart::Item => "項目の番号",
        AnswerPart::Consideration => "引き継いだ項目",
        AnswerPart::Kind => "対応",
        AnswerPart::ByGoal => "取り組む目標の番号",
        AnswerPart::ByInitiative => "取り組む取組の番号",
        AnswerPart::Until => "延期の期限",
        AnswerPart::Text => "対応の内容・理由",
    }
}

pub(super) fn kind(part: AnswerPart) -> ExtraKind {
    match part {
        AnswerPart::Year | AnswerPart::Goal | AnswerPart::Item | AnswerPart::ByGoal | AnswerPart::ByInitiative => {
            ExtraKind::Number
        }
        AnswerPart::Until => ExtraKind::Date,
        AnswerPart::Consideration | AnswerPart::Kind | AnswerPart::Text => ExtraKind::Text,
    }
}
