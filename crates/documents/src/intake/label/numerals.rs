//! Numbers that are written with other signs than digits: 重点目標Ⅰ, 重点目標❶, 重点目標一.

/// The number at the beginning of a text, and what follows it.
pub(in crate::intake) fn leading(text: &str) -> Option<(u32, &str)> {
    let sign = text.chars().next()?;
    let rest = &text[sign.len_utf8()..];
    let nth = |first: char| u32::from(sign) - u32::from(first) + 1;
    let number = match sign {
        'Ⅰ'..='Ⅻ' => nth('Ⅰ'),
        'ⅰ'..='ⅻ' => nth('ⅰ'),
        '❶'..='❿' => nth('❶'),
        '➀'..='➉' => nth('➀'),
        _ => {
            let at = "一二三四五六七八九十".chars().position(|own| own == sign)?;
            u32::try_from(at).ok()? + 1
        }
    };
    // 十一 is more than ten, and a numeral in a word is none.
    let is_more = rest.starts_with(|c: char| "一二三四五六七八九十ⅠⅡⅢⅣⅤ".contains(c));
    (!is_more).then_some((number, rest))
}

/// Whether a sign is a number and nothing else: Ⅱ, ❷.
pub(in crate::intake) fn is_sign(c: char) -> bool {
    matches!(c, 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' | '❶'..='❿' | '➀'..='➉')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_count_like_digits() {
        for (text, found) in [
            ("Ⅰ", Some((1, ""))),
            ("Ⅳ　公園", Some((4, "　公園"))),
            ("❷ 道路", Some((2, " 道路"))),
            ("三", Some((3, ""))),
            ("十一", None),
            ("公園", None),
        ] {
            assert_eq!(leading(text), found, "{text}");
        }
    }
}
