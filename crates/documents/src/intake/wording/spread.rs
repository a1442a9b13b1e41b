//! A heading whose letters were spread to fill its column, before its value: 部　局　名　　議会事務局.

use crate::intake::phrases::is_post;
use crate::intake::vocabulary::senses;

/// The text with such a heading gathered; `None` where none begins it.
pub(in crate::intake) fn gathered(text: &str) -> Option<String> {
    let mut letters = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut word = String::new();
    let mut end = 0;
    let mut gap = 0;
    for (at, letter) in letters.by_ref() {
        let apart = text[end..at].chars().count();
        if word.is_empty() || apart == 1 {
            word.push(letter);
            end = at + letter.len_utf8();
            continue;
        }
        // A wider space, or none, ends the word.
        gap = apart;
        break;
    }
    let is_heading = word.chars().count() > 2 && (!senses(&word).is_empty() || is_post(&word));
    (gap > 1 && is_heading).then(|| format!("{word}{}", &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_heading_is_gathered_before_its_value() {
        for (text, whole) in [
            ("部　局　名　　議会事務局", Some("部局名　　議会事務局")),
            ("事 務 局 長　　千種　颯", Some("事務局長　　千種　颯")),
            ("部　局　名", None),
            ("林　一　郎　　様", None),
            ("部局名　　議会事務局", None),
            ("達　成　度　Ａ", None),
            ("", None),
        ] {
            assert_eq!(gathered(text).as_deref(), whole, "{text}");
        }
    }
}
