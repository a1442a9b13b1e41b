//! What a text could be by its looks: a heading, content, a name, sections.

use super::heading::is_department;
use crate::intake::grades;
use hoshin_domain::text::folded;

/// Whether a text could be a heading by its looks: short, no sentence, no number, no grade, nobody's name.
pub(in crate::intake) fn is_heading_like(text: &str) -> bool {
    let bare = folded(text);
    let count = bare.chars().count();
    let is_number = bare.starts_with(|c: char| c.is_ascii_digit()) && !bare.contains(['.', ')', '月']);
    count > 0
        && count <= 16
        && !bare.contains(['。', '、'])
        && !is_number
        && !grades::is_grade(text)
        && !is_name(text)
        && !is_department(text)
}

/// Whether a text is content for sure.
pub(in crate::intake) fn is_content(text: &str) -> bool {
    let bare = folded(text);
    let is_sentence = bare.contains(['。', '、']) || bare.chars().count() > 24;
    let is_number = bare.starts_with(|c: char| c.is_ascii_digit());
    is_sentence || is_number || grades::is_plain_grade(text) || is_name(text) || is_section(text)
}

/// 青葉　太郎: two short words with a wide space between.
pub(in crate::intake) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(['\u{3000}', ' ', '\u{2003}']).filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| {
        (1..=4).contains(&word.chars().count()) && word.chars().all(|c| ('\u{3041}'..='\u{9FFF}').contains(&c))
    };
    words.len() == 2 && words.iter().all(is_word)
}

/// Whether a text names sections: it ends as they do.
pub(in crate::intake) fn is_section(text: &str) -> bool {
    let parts: Vec<String> =
        text.split(['\n', '、', '，', ',', '・']).map(folded).filter(|part| !part.is_empty()).collect();
    let ends = |part: &String| {
        let bare = part.split('(').next().unwrap_or(part);
        bare.chars().count() > 2
            && (bare.ends_with(['課', '室', '係', '局', '署', '館', '班', '所', '園', '校', '院'])
                || ["センター", "グループ", "チーム"].iter().any(|word| bare.ends_with(word)))
            && !bare.contains('。')
    };
    !parts.is_empty() && parts.iter().all(ends) && text.chars().count() <= 40
}
