//! One spelling for words that offices spell in several ways, and headings without what only counts or explains them.

/// The words that are spelled in several ways, each with the spelling that is compared.
const VARIANTS: [(&str, &str); 11] = [
    ("めざす", "目指す"),
    ("目ざす", "目指す"),
    ("取り組み", "取組"),
    ("取組み", "取組"),
    ("とりくみ", "取組"),
    ("位置づけ", "位置付け"),
    ("ふりかえり", "振り返り"),
    ("ふり返り", "振り返り"),
    ("振返り", "振り返り"),
    ("および", "及び"),
    ("ならびに", "並びに"),
];

/// A folded word in the spelling by which words are compared.
pub(super) fn spelled(word: &str) -> String {
    VARIANTS
        .iter()
        .fold(word.to_owned(), |word, (own, one)| if word.contains(own) { word.replace(own, one) } else { word })
}

pub(super) fn without_brackets(word: &str) -> &str {
    let Some(bare) = word.strip_suffix(')') else { return word };
    bare.rfind('(').filter(|at| *at > 0).map_or(word, |at| &bare[..at])
}

/// The text without the number that counts it: １　部の基本方針, (2) 重点課題, Ⅲ．評価, オ　達成度.
pub(in crate::intake) fn unnumbered(text: &str) -> &str {
    let bare = text.trim_start_matches(['（', '(', '第', '【']);
    let is_number = |c: char| c.is_numeric() || "一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧIVX".contains(c);
    let is_apart = |c: char| c.is_whitespace() || "）).．、：:】-".contains(c);
    // One sign of the kana counts, two of them are the beginning of a word.
    let lettered =
        bare.strip_prefix(|c| "アイウエオカキクケコサシスセソ".contains(c)).filter(|rest| rest.starts_with(is_apart));
    let rest = lettered.unwrap_or_else(|| bare.trim_start_matches(is_number));
    if rest.len() == bare.len() {
        return text;
    }
    let circled = bare.starts_with(|c: char| ('①'..='⑳').contains(&c) || ('Ⅰ'..='Ⅻ').contains(&c));
    let stands_apart = circled || rest.starts_with(is_apart);
    let rest = rest.trim_start_matches(is_apart);
    if stands_apart && !rest.is_empty() { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_in_one_spelling() {
        for (own, one) in [
            ("めざす成果", "目指す成果"),
            ("取り組み内容", "取組内容"),
            ("総合計画上の位置づけ", "総合計画上の位置付け"),
            ("位置付け", "位置付け"),
            ("振返り", "振り返り"),
        ] {
            assert_eq!(spelled(own), spelled(one), "{own}");
        }
    }

    #[test]
    fn what_counts_a_heading_is_no_part_of_it() {
        for (own, bare) in [
            ("オ　達成度", "達成度"),
            ("カ．総括", "総括"),
            ("（３）達成目標", "達成目標"),
            ("アイデアの募集", "アイデアの募集"),
            ("ア", "ア"),
        ] {
            assert_eq!(unnumbered(own), bare, "{own}");
        }
    }
}
