//! The steps of a scale in one text: a step to a line, or several on one line.

use crate::intake::grades;
use crate::intake::vocabulary::{Sense, senses};
use hoshin_domain::GradeStep;
use hoshin_domain::text::folded;

/// The steps of one text, whatever names them: 達成区分：◎目標以上　○目標どおり, （注）Ａ：達成　Ｂ：未達成.
pub(in crate::intake) fn steps(text: &str) -> Option<Vec<GradeStep>> {
    let text = text.trim();
    if let Some(steps) = worded(text) {
        return Some(steps);
    }
    let starts: Vec<usize> = starts(text);
    let first = *starts.first().filter(|_| starts.len() > 1)?;
    if !is_lead(&text[..first]) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let found: Vec<GradeStep> = starts.iter().zip(ends).filter_map(|(from, to)| step(&text[*from..to])).collect();
    let mut codes: Vec<&str> = found.iter().map(|step| step.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    (found.len() == starts.len() && codes.len() == found.len()).then_some(found)
}

/// 達成：100％以上／概ね達成：80％以上／未達成：80％未満: words of a scale, each with its share.
pub(in crate::intake) fn worded(text: &str) -> Option<Vec<GradeStep>> {
    let lead = text.find(|c: char| c.is_whitespace() || "：:】〕".contains(c)).map(|at| text.split_at(at));
    let behind = lead
        .filter(|(lead, _)| is_lead(lead))
        .map(|(_, rest)| rest.trim_start_matches(|c: char| c.is_whitespace() || "：:】〕".contains(c)));
    [Some(text), behind].into_iter().flatten().find_map(|text| {
        let parts =
            text.split(['／', '/', '、', '；', '\n', '\u{3000}']).map(str::trim).filter(|part| !part.is_empty());
        let step = |part: &str| {
            let (word, share) = part.split_once(['：', ':'])?;
            let word = word.trim().trim_matches(['「', '」']);
            let is_step = grades::is_word(word) && is_share(share);
            is_step.then(|| GradeStep { percent: share.trim().to_owned(), ..bare(word.to_owned(), "") })
        };
        let found: Vec<GradeStep> = parts.map(step).collect::<Option<_>>()?;
        let is_new = |at: usize| found[..at].iter().all(|step| step.code != found[at].code);
        (found.len() > 1 && (0..found.len()).all(is_new)).then_some(found)
    })
}

/// Where a code begins behind a space or a mark.
pub(in crate::intake) fn starts(text: &str) -> Vec<usize> {
    let is_apart = |at: usize| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "、，,／/・;；。】〕）)：:※（(".contains(c))
    };
    let is_start = |(at, c): &(usize, char)| {
        let rest = &text[at + c.len_utf8()..];
        let code = folded(c.encode_utf8(&mut [0; 4]));
        let is_point = code.chars().all(|c| c.is_ascii_digit()) && !code.is_empty() && rest.starts_with(['：', ':']);
        is_apart(*at) && (grades::is_code(&code) || is_point)
    };
    text.char_indices().filter(is_start).map(|(at, _)| at).collect()
}

/// What may stand before the first step: nothing, the name of the grade or of the scale, a mark of a note.
pub(in crate::intake) fn is_lead(text: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || "※（）()【】〔〕注：:、は＊*・".contains(c);
    let bare = text.trim_matches(marks);
    let bare = ["備考", "注意"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare).trim_matches(marks);
    let is_of_grade =
        |sense: &Sense| matches!(sense, Sense::Grade | Sense::OverallGrade | Sense::Scale | Sense::Attainment);
    bare.is_empty() || senses(bare).iter().any(is_of_grade)
}

/// One step: its code, then its label, description or percent.
pub(in crate::intake) fn step(text: &str) -> Option<GradeStep> {
    let first = text.chars().next()?;
    let code = &text[..first.len_utf8()];
    let code = if grades::is_numeral(code) { code.to_owned() } else { folded(code) };
    if let Some(label) = named_within(&text[first.len_utf8()..]) {
        return Some(bare(code, label));
    }
    let label =
        text[first.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace() || "：:…･・＝=-－.．".contains(c));
    let label = label.trim_end_matches(|c: char| c.is_whitespace() || "、，,／/・;；。".contains(c));
    // から選択してください asks whoever fills in the paper.
    let label = label.strip_suffix("から選択してください").map_or(label, str::trim_end);
    let is_closed = label.matches(['（', '(']).count() >= label.matches(['）', ')']).count();
    let label = if is_closed { label } else { label.trim_end_matches(['）', ')']) };
    let is_label = !label.is_empty() && label.chars().count() <= 40 && !label.contains('。');
    let mut step = is_label.then(|| bare(code, label))?;
    let inner = label.strip_suffix(['）', ')']).and_then(|label| label.rsplit_once(['（', '(']));
    if let Some((_, inner)) = inner.filter(|(label, _)| label.is_empty()) {
        inner.trim().clone_into(&mut step.label);
    }
    if let Some((label, inner)) = inner.filter(|(label, _)| !label.is_empty()) {
        let field = if is_share(inner) { &mut step.percent } else { &mut step.description };
        inner.trim().clone_into(field);
        label.trim().clone_into(&mut step.label);
    }
    let share = ["達成率", "進捗率"].iter().find_map(|word| step.label.strip_prefix(word)).unwrap_or(&step.label);
    let is_bare =
        is_share(share) && share.contains(['％', '%']) && share.ends_with(['％', '%', '上', '下', '満', '超']);
    if is_bare && step.percent.is_empty() {
        step.percent = share.to_owned();
        step.label.clear();
    }
    Some(step)
}

/// ｃ（不十分）の別を記入すること。: within a sentence the label stands in brackets, and the sentence goes on behind it.
fn named_within(rest: &str) -> Option<&str> {
    let (label, behind) = rest.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    let goes_on = behind.starts_with(['の', 'を', 'に', 'で']) && behind.trim_end().ends_with('。');
    (goes_on && !label.is_empty() && label.chars().count() <= 20).then_some(label)
}

pub(in crate::intake) fn bare(code: String, label: &str) -> GradeStep {
    GradeStep { code, label: label.to_owned(), description: String::new(), percent: String::new() }
}

/// 70%以上100%未満
pub(in crate::intake) fn is_share(text: &str) -> bool {
    let bare = folded(text);
    bare.starts_with(|c: char| c.is_ascii_digit())
        && (bare.contains('%') || bare.contains('割'))
        && bare.chars().count() <= 24
}
