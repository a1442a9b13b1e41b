//! What is only known when a goal is whole: the sections behind its initiatives, the reason of its grade.

use super::merging::add_initiative;
use super::parts::side_of;
use crate::intake::draft::GoalDraft;
use crate::intake::phrases;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::looks::is_section;
use hoshin_domain::InitiativePaper;

/// A goal with what its texts say beside themselves.
pub(super) fn closed(mut goal: GoalDraft) -> GoalDraft {
    if goal.initiatives.iter().all(|initiative| initiative.sections.is_empty()) {
        goal.initiatives.iter_mut().for_each(with_sections);
    }
    let initiatives = std::mem::take(&mut goal.initiatives);
    initiatives.into_iter().for_each(|one| add_initiative(&mut goal.initiatives, one));
    let key = Sense::Reason.word().parse().expect("the words of the vocabulary are keys");
    let side = side_of(Sense::Reason);
    if goal.evaluation.is_none() && goal.overall_grade.is_some() {
        goal.evaluation = goal.extras.get(side, key).map(str::to_owned);
        goal.extras.set(side, key, None);
    }
    goal
}

/// …を開く。（担当：企画課） and …を行う。【健康課】 name who does it.
fn with_sections(initiative: &mut InitiativePaper) {
    let Some(text) = &initiative.text else { return };
    let Some((text, inner)) = behind(text.trim()) else { return };
    // 健康課・国保課 are two where each of them is one.
    let are_several = inner.split('・').count() > 1 && inner.split('・').all(is_section);
    let sections = phrases::sections(&if are_several { inner.replace('・', "、") } else { inner.to_owned() });
    initiative.text = Some(text.trim().to_owned());
    initiative.sections = sections;
}

fn behind(text: &str) -> Option<(&str, &str)> {
    let pairs = [('（', '）'), ('(', ')'), ('【', '】'), ('〔', '〕'), ('［', '］')];
    let (open, bare) = pairs.iter().find_map(|(open, close)| Some((*open, text.strip_suffix(*close)?)))?;
    let (text, inner) = bare.rsplit_once(open)?;
    let inner = inner.trim();
    let named = ["担当課", "担当", "所管課", "所管", "実施"]
        .iter()
        .find_map(|word| inner.strip_prefix(word)?.strip_prefix(['：', ':']));
    let inner = named.unwrap_or(inner).trim();
    (!text.trim().is_empty() && is_section(inner)).then_some((text, inner))
}
