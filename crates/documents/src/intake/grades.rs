//! What a grade's field holds: one grade, no grade at all, or something that is none.

mod labelled;
mod words;

use super::phrases::is_open;
use super::vocabulary::{Sense, senses};
use hoshin_domain::text::folded;
pub(super) use labelled::without_words;
use words::{OPEN, WORDS};

/// What stands in the field of a grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Graded {
    /// The one grade that is written or marked.
    Grade(String),
    /// A grade, with another one told beside it: Ｂ（Ａ）.
    Beside(String),
    /// Nothing was chosen: an empty box, a dash, a prompt.
    Open,
    /// Some grades of the scale and not one of them: somebody's answer, but no grade.
    Several,
    /// No grade: its text belongs elsewhere.
    Text,
}

const MARKED: &[char] = &['☑', '✓', '✔', '☒', '■', '●', '◉', '⦿', '🗹', '◼', '⬛', '▣', '✅', 'レ'];
const EMPTY: &[char] = &['□', '☐', '◯', '▢', '⬜', '◻', '〇'];

/// What a text in a grade's field says, whatever the scale.
pub(super) fn graded(text: &str) -> Graded {
    graded_by(text, &[])
}

/// What a text in the field of a grade says by a scale's codes: only the whole scale without a mark is an empty choice.
pub(super) fn graded_by(text: &str, scale: &[String]) -> Graded {
    let text = unlabelled(text.trim());
    if is_numeral(text) {
        return Graded::Grade(text.to_owned());
    }
    let bare = folded(text);
    let open = bare.trim_matches(|c: char| "()[]【】".contains(c));
    if open.is_empty()
        || OPEN.contains(&open)
        || open.ends_with("してください")
        || open.ends_with("選択")
        || is_open(text)
    {
        return Graded::Open;
    }
    if let Some(choice) = boxes(text).or_else(|| offered(text, scale)) {
        return choice;
    }
    if let Some(grade) = beside(&bare) {
        return Graded::Beside(grade);
    }
    if lists_words(&bare) {
        return Graded::Open;
    }
    if let Some(code) = decorated(&bare) {
        return Graded::Grade(code);
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
        Graded::Beside(_) | Graded::Several => true,
        Graded::Open => !folded(text).is_empty(),
        Graded::Text => false,
    }
}

/// Whether a text is a grade for sure: one letter or mark, or a word that only grades.
pub(super) fn is_plain_grade(text: &str) -> bool {
    let bare = folded(text);
    is_code(&bare) || WORDS.contains(&bare.as_str()) || code_with_label(&bare).is_some()
}

/// Whether a text is a word of a scale: 概ね達成.
pub(super) fn is_word(text: &str) -> bool {
    WORDS.contains(&folded(text).as_str())
}

fn is_points(text: &str) -> bool {
    text.strip_suffix('点').is_some_and(|digits| digits.parse::<f64>().is_ok())
}

/// Ⅲ: a code that stays one letter as printed.
pub(super) fn is_numeral(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| ('Ⅰ'..='Ⅴ').contains(&c)) && characters.next().is_none()
}

/// Whether a folded text is one letter or mark of a scale, with + or - at most.
pub(super) fn is_code(text: &str) -> bool {
    let bare = text.trim_end_matches(['+', '-', '−']);
    let mut characters = bare.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => {
            matches!(only, 'A'..='E' | 'a'..='e' | 'S' | 's' | 'I' | 'V') || "◎○〇◯△▲×✕✖◇☆★●".contains(only)
        }
        _ => ["SS", "AA", "ア", "イ", "ウ", "エ", "オ", "II", "III", "IV"].contains(&bare),
    }
}

fn unlabelled(text: &str) -> &str {
    let Some((label, rest)) = text.split_once(['：', ':']) else { return text };
    let is_label = senses(label).iter().any(|sense| matches!(sense, Sense::Grade | Sense::OverallGrade));
    if is_label { rest.trim() } else { text }
}

fn is_box(c: char) -> bool {
    MARKED.contains(&c) || EMPTY.contains(&c)
}

/// □Ａ　☑Ｂ or Ａ：□　Ｂ：☑: the one that is marked.
fn boxes(text: &str) -> Option<Graded> {
    let count = text.chars().filter(|c| is_box(*c)).count();
    let has_words = text.chars().any(|c| !is_box(c) && !c.is_whitespace());
    if count == 0 || !has_words && count < 2 {
        return None;
    }
    let before = bare_word(text.split(is_box).next().unwrap_or_default());
    let after = bare_word(text.rsplit(is_box).next().unwrap_or_default());
    let stand_behind = !before.is_empty() && after.is_empty();
    if !stand_behind && is_code(&folded(before)) {
        // Ａ □Ｂ ☑: nobody can tell which box is whose.
        return Some(Graded::Several);
    }
    let chosen = if stand_behind { marked_behind(text) } else { marked_before(text) };
    Some(match &chosen[..] {
        [] => Graded::Open,
        [only] if !only.is_empty() => {
            Graded::Grade(code_with_label(&folded(only)).unwrap_or_else(|| (*only).to_owned()))
        }
        _ => Graded::Text,
    })
}

fn bare_word(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_whitespace() || "・、/／：:，,".contains(c))
}

/// The words behind marked boxes.
fn marked_before(text: &str) -> Vec<&str> {
    let marks = text.char_indices().filter(|(_, c)| MARKED.contains(c));
    marks.map(|(at, c)| bare_word(text[at + c.len_utf8()..].split(is_box).next().unwrap_or_default())).collect()
}

/// The words before marked boxes.
fn marked_behind(text: &str) -> Vec<&str> {
    let marks = text.char_indices().filter(|(_, c)| MARKED.contains(c));
    marks.map(|(at, _)| bare_word(text[..at].rsplit(is_box).next().unwrap_or_default())).collect()
}

/// Ａ・Ⓑ・Ｃ or A・(B)・C: the one with a ring or brackets around it. Without, the whole scale is an empty choice.
fn offered(text: &str, scale: &[String]) -> Option<Graded> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "・、,，／/".contains(c)).filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| folded(word).trim_matches(|c: char| "()[]【】〔〕<>".contains(c)).to_owned();
    let is_word = |word: &&str| WORDS.contains(&bare(word).as_str());
    if words.len() < 2 || !words.iter().all(|word| is_code(&bare(word)) || is_word(word)) {
        return None;
    }
    let is_ringed = |word: &&&str| word.starts_with(|c: char| ('Ⓐ'..='ⓩ').contains(&c)) || bare(word) != folded(word);
    let ringed: Vec<&&str> = words.iter().filter(is_ringed).collect();
    let is_named = |code: &String| words.iter().any(|word| bare(word).eq_ignore_ascii_case(&folded(code)));
    Some(match &ringed[..] {
        [only] => Graded::Grade(bare(only)),
        [] if scale.iter().all(is_named) || words.len() > 2 && words.iter().all(is_word) => Graded::Open,
        _ => Graded::Several,
    })
}

/// 達成・未達成 without a mark: the words of a scale are offered.
fn lists_words(bare: &str) -> bool {
    let words: Vec<&str> = bare.split(['・', '、', ',', '/']).collect();
    words.len() > 1 && words.iter().all(|word| is_code(word) || WORDS.contains(word))
}

/// The letter of 評価Ａ, 「Ａ」, Ａ※ and 達成（Ａ）.
fn decorated(bare: &str) -> Option<String> {
    let labels = ["評価", "達成度", "判定", "評定"];
    let inner = match bare.strip_suffix(')').and_then(|bare| bare.split_once('(')) {
        Some((word, inner)) if WORDS.contains(&word) => inner,
        Some(_) | None => bare.trim_matches(|c: char| "「」『』()[]【】*※。.".contains(c)),
    };
    let inner = labels.iter().find_map(|label| inner.strip_prefix(label)).unwrap_or(inner);
    let inner = labels.iter().find_map(|label| inner.strip_suffix(label)).unwrap_or(inner);
    matches!(inner, "A" | "B" | "C" | "D" | "E" | "S").then(|| inner.to_owned())
}

/// Ｂ（Ａ）: the first, with another code in brackets behind it.
fn beside(bare: &str) -> Option<String> {
    let (first, rest) = bare.strip_suffix(')')?.split_once('(')?;
    (is_code(first) && is_code(rest) && first != rest).then(|| first.to_ascii_uppercase())
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
        check("Ａ：□　Ｂ：☑　Ｃ：□", grade("B"));
        check("A ☐ B ☒ C ☐", grade("B"));
        check("Ａ □Ｂ", Graded::Several);
        check("Ｂ（Ａ）", Graded::Beside("B".to_owned()));
        let scale = ["Ａ", "Ｂ", "Ｃ"].map(str::to_owned);
        for (text, wanted) in [
            ("Ａ・Ｂ・Ｃ", Graded::Open),
            ("A B C", Graded::Open),
            ("Ａ・Ｂ", Graded::Several),
            ("B/C", Graded::Several),
            ("Ａ・（Ｂ）", grade("B")),
        ] {
            assert_eq!(graded_by(text, &scale), wanted, "{text}");
        }
    }
}
