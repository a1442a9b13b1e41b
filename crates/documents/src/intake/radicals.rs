//! Characters that look like others or like nothing: 部⻑ is 部長, whatever a program called the letter that it drew.

pub(super) use hoshin_domain::text::letter_of_radical as letter;

/// The text for comparing: with letters in place of radicals, without characters that show nothing.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !shows_nothing(*c) && *c != '\u{200D}').map(letter).collect()
}

/// The text as a person would type it, and the radicals that stood in it.
pub(super) fn as_typed(text: &str) -> (String, String) {
    let mut radicals = String::new();
    let mut typed = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !shows_nothing(*c)) {
        let own = letter(c);
        if own != c {
            radicals.push(c);
        }
        typed.push(own);
    }
    (typed, radicals)
}

// Variation selectors stay: they choose between two forms of a name. So does what joins pictures (U+200D).
fn shows_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_is_kept() {
        for (text, kept, radicals) in [
            ("達成度\u{200B}", "達成度", ""),
            ("\u{FEFF}相談\u{00AD}件数", "相談件数", ""),
            ("葛\u{E0100}城", "葛\u{E0100}城", ""),
            ("⼦ども部", "子ども部", "⼦"),
            ("部⻑と市⺠", "部長と市民", "⻑⺠"),
            ("髙﨑①㈱", "髙﨑①㈱", ""),
        ] {
            assert_eq!(as_typed(text), (kept.to_owned(), radicals.to_owned()), "{text}");
        }
    }
}
