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
    uncounted(initiatives).into_iter().for_each(|one| add_initiative(&mut goal.initiatives, one));
    let key = Sense::Reason.word().parse().expect("the words of the vocabulary are keys");
    let side = side_of(Sense::Reason);
    // The reason of the only grade is what is said of the goal.
    let of_target = matches!(&goal.targets[..], [only] if only.grade.is_some());
    if goal.evaluation.is_none() && (goal.overall_grade.is_some() || of_target) {
        goal.evaluation = goal.extras.get(side, key).map(str::to_owned);
        goal.extras.set(side, key, None);
    }
    goal
}

/// The initiatives without the marks that count them from the first to the last: ①　…, ②　….
fn uncounted(mut initiatives: Vec<InitiativePaper>) -> Vec<InitiativePaper> {
    let is_last = |text: &str| !text.lines().skip(1).any(|line| line.trim_start().starts_with(is_circled));
    let bare = |text: &str, mark: char| text.strip_prefix(mark).map(|rest| rest.trim_start().to_owned());
    let marks: Vec<char> = ('①'..='⑳').take(initiatives.len()).collect();
    let texts = || initiatives.iter().map(|own| own.text.as_deref().unwrap_or_default());
    let are_counted = marks.len() == initiatives.len()
        && texts()
            .zip(&marks)
            .all(|(text, mark)| is_last(text) && bare(text, *mark).is_some_and(|rest| !rest.is_empty()));
    for (own, mark) in initiatives.iter_mut().zip(marks).filter(|_| are_counted) {
        own.text = own.text.as_deref().and_then(|text| bare(text, mark));
        let result = own.result.as_deref().and_then(|text| bare(text, mark).filter(|_| is_last(text)));
        own.result = result.or(own.result.take());
    }
    initiatives
}

fn is_circled(c: char) -> bool {
    ('①'..='⑳').contains(&c)
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
