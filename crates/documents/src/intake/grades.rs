//! What a grade's field holds: one grade, no grade at all, or something that is none.

use super::vocabulary::{Sense, senses};
use hoshin_domain::text::folded;

/// What stands in the field of a grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Graded {
    /// The one grade that is written or marked.
    Grade(String),
    /// Nothing was chosen: an empty box, a dash, a prompt.
    Open,
    /// No grade: its text belongs elsewhere.
    Text,
}

/// Words that grade without a code, as cities print them.
const WORDS: &[&str] = &[
    "達成",
    "概ね達成",
    "おおむね達成",
    "一部達成",
    "未達成",
    "目標達成",
    "ほぼ達成",
    "未着手",
    "未実施",
    "順調",
    "概ね順調",
    "おおむね順調",
    "やや遅れ",
    "遅れ",
    "遅延",
    "計画どおり",
    "計画通り",
    "目標以上",
    "目標どおり",
    "目標通り",
    "目標を下回る",
    "目標を上回る",
    "達成見込み",
    "達成せず",
    "完了",
    "実施済",
    "継続",
    "中止",
    "やや下回る",
    "上回る",
    "下回る",
    "大きく上回る",
    "期待以上",
    "期待どおり",
    "期待通り",
    "不十分",
    "十分",
    "良好",
    "要改善",
    "評価不能",
    "達成できた",
    "達成できなかった",
    "概ね達成できた",
    "一部未達成",
    "目標未達成",
    "進捗あり",
    "実施中",
    "検討中",
    "非常に高い",
    "高い",
    "普通",
    "低い",
    "やや低い",
    "優",
    "良",
    "可",
    "不可",
    "優良",
    "やや順調",
    "順調でない",
    "やや遅れている",
    "遅れている",
    "大幅に遅れている",
    "達成済",
    "達成済み",
    "概成",
    "未了",
    "部分達成",
    "大きく下回る",
    "超過達成",
    "十分達成",
    "相当程度達成",
    "大部分達成",
    "半分達成",
    "一定程度達成",
];

const OPEN: &[&str] = &[
    "-",
    "−",
    "―",
    "—",
    "–",
    "ー",
    "未評価",
    "未記入",
    "選択",
    "選択してください",
    "選択して下さい",
    "未選択",
    "未入力",
    "記入",
    "未判定",
    "/",
    "…",
    "...",
    "↓",
    "▼",
    "要選択",
    "リストから選択",
    "プルダウン",
    "プルダウンから選択",
    "評価前",
    "未定",
    "(選択)",
    "空欄",
    "評価対象外",
];

const MARKED: &[char] = &['☑', '✓', '✔', '☒', '■', '●', '◉', '⦿', '🗹', '◼', '⬛', '▣', '✅', 'レ'];
const EMPTY: &[char] = &['□', '☐', '◯', '▢', '⬜', '◻', '〇'];

/// What a text in a grade's field says.
pub(super) fn graded(text: &str) -> Graded {
    let text = unlabelled(text.trim());
    let bare = folded(text);
    let open = bare.trim_matches(|c: char| "()[]【】".contains(c));
    if open.is_empty() || OPEN.contains(&open) || open.ends_with("してください") || open.ends_with("選択") {
        return Graded::Open;
    }
    if let Some(choice) = boxes(text).or_else(|| ringed(text)) {
        return choice;
    }
    if listed(&bare).is_some() {
        return Graded::Open;
    }
    if bare.len() == 1 && bare.chars().all(|c| c.is_ascii_digit()) {
        return Graded::Grade(bare);
    }
    match code_with_label(&bare) {
        Some(code) => Graded::Grade(code),
        None if bare.chars().count() > LONGEST || bare.contains('。') => Graded::Text,
        None => Graded::Grade(text.to_owned()),
    }
}

/// No grade is longer, in characters.
const LONGEST: usize = 12;

/// Whether a text is like a grade wherever it stands: a code, a mark, a word of a scale.
pub(super) fn is_grade(text: &str) -> bool {
    match graded(text) {
        Graded::Grade(grade) => {
            let bare = folded(&grade);
            is_code(&bare) || WORDS.contains(&bare.as_str()) || is_points(&bare)
        }
        Graded::Open => !folded(text).is_empty(),
        Graded::Text => false,
    }
}

/// Whether a text is a grade for sure: one letter or mark, or a word that only grades.
pub(super) fn is_plain_grade(text: &str) -> bool {
    let bare = folded(text);
    is_code(&bare) || WORDS.contains(&bare.as_str()) || code_with_label(&bare).is_some()
}

fn is_points(text: &str) -> bool {
    text.strip_suffix('点').is_some_and(|digits| digits.parse::<f64>().is_ok())
}

/// Whether a folded text is one letter or mark of a scale, with + or - at most.
pub(super) fn is_code(text: &str) -> bool {
    let bare = text.trim_end_matches(['+', '-', '−']);
    let mut characters = bare.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => matches!(only, 'A'..='E' | 'a'..='e' | 'S' | 's') || "◎○〇◯△▲×✕✖◇☆★●".contains(only),
        _ => ["SS", "AA", "ア", "イ", "ウ", "エ", "オ"].contains(&bare),
    }
}

fn unlabelled(text: &str) -> &str {
    let Some((label, rest)) = text.split_once(['：', ':']) else { return text };
    let is_label = senses(label).iter().any(|sense| matches!(sense, Sense::Grade | Sense::OverallGrade));
    if is_label { rest.trim() } else { text }
}

/// □Ａ　☑Ｂ: the one that is marked.
fn boxes(text: &str) -> Option<Graded> {
    let is_box = |c: char| MARKED.contains(&c) || EMPTY.contains(&c);
    let count = text.chars().filter(|c| is_box(*c)).count();
    let has_words = text.chars().any(|c| !is_box(c) && !c.is_whitespace());
    if count == 0 || !has_words && count < 2 {
        return None;
    }
    let mut chosen = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_box) {
        let mark = rest[at..].chars().next()?;
        let after = &rest[at + mark.len_utf8()..];
        let end = after.find(is_box).unwrap_or(after.len());
        let word = after[..end].trim().trim_matches(['・', '、', '/', '／']).trim();
        if MARKED.contains(&mark) {
            chosen.push(word);
        }
        rest = &after[end..];
    }
    Some(match &chosen[..] {
        [] => Graded::Open,
        [only] if !only.is_empty() => {
            Graded::Grade(code_with_label(&folded(only)).unwrap_or_else(|| (*only).to_owned()))
        }
        _ => Graded::Text,
    })
}

/// Ａ・Ⓑ・Ｃ or A・(B)・C: the one with a ring or brackets around it.
fn ringed(text: &str) -> Option<Graded> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "・、,／/".contains(c)).filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| folded(word).trim_matches(|c: char| "()[]【】〔〕<>".contains(c)).to_owned();
    if words.len() < 2 || !words.iter().all(|word| is_code(&bare(word))) {
        return None;
    }
    let is_ringed = |word: &&&str| word.starts_with(|c: char| ('Ⓐ'..='ⓩ').contains(&c)) || bare(word) != folded(word);
    let ringed: Vec<&&str> = words.iter().filter(is_ringed).collect();
    Some(match &ringed[..] {
        [only] => Graded::Grade(bare(only)),
        _ => Graded::Open,
    })
}

/// Ａ・Ｂ・Ｃ without a mark: how many are offered.
fn listed(bare: &str) -> Option<usize> {
    let words: Vec<&str> = bare.split(['・', '、', ',', '/']).collect();
    (words.len() > 1 && words.iter().all(|word| is_code(word) || WORDS.contains(word))).then_some(words.len())
}

/// The code of B, b, B(概ね達成) and B:概ね達成, as scales spell it.
fn code_with_label(bare: &str) -> Option<String> {
    let first = bare.chars().next()?;
    let rest = &bare[first.len_utf8()..];
    let is_letter = matches!(first, 'A'..='E' | 'a'..='e' | 'S' | 's');
    let is_apart =
        rest.is_empty() || rest.starts_with(['(', ':', '[']) || rest == "評価" || rest == "判定" || rest == "ランク";
    (is_letter && is_apart && bare.chars().count() <= 20).then(|| first.to_ascii_uppercase().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: Graded) {
        assert_eq!(graded(text), wanted, "{text}");
    }

    #[test]
    fn a_field_of_a_grade_holds_one_grade_or_none() {
        let grade = |text: &str| Graded::Grade(text.to_owned());
        for (text, code) in [
            ("Ｂ", "B"),
            ("b", "B"),
            ("達成度：Ａ", "A"),
            ("□Ａ　☑Ｂ　□Ｃ　□Ｄ　□Ｅ", "B"),
            ("■A □B □C", "A"),
            ("Ａ・Ⓑ・Ｃ", "B"),
            ("Ａ（達成）", "A"),
            ("A・【B】・C", "B"),
            ("◎", "◎"),
            ("概ね達成", "概ね達成"),
            ("☑達成　□未達成", "達成"),
            ("S", "S"),
        ] {
            check(text, grade(code));
        }
        for text in
            ["□Ａ　□Ｂ　□Ｃ", "選択してください", "－", "―", "Ａ・Ｂ・Ｃ・Ｄ・Ｅ", "未評価", "（選択）", "A / B / C"]
        {
            check(text, Graded::Open);
        }
        check("相談件数は512件となりました。", Graded::Text);
        check("☑Ａ　☑Ｂ", Graded::Text);
    }
}
