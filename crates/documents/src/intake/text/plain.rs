//! A text as mail programs and tables pass it on: quoted, or with tabs between headings and their values.

use crate::intake::phrases::is_post;
use crate::intake::vocabulary::senses;
use crate::intake::wording::heading::numbered_goal;

/// The text without the marks of a quotation, and with a colon where one tab parts a heading from its value.
pub(in crate::intake) fn plain(text: &str) -> String {
    let is_quoted = |line: &str| line.starts_with(['>', '＞']);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    let is_quotation = lines.peek().is_some() && lines.all(is_quoted);
    let unquoted = |line: &str| match line.strip_prefix(['>', '＞']).filter(|_| is_quotation) {
        Some(rest) => rest.strip_prefix(' ').unwrap_or(rest).to_owned(),
        None => line.to_owned(),
    };
    text.split_inclusive('\n').map(unquoted).map(|line| parted(&line).unwrap_or(line)).collect()
}

fn parted(line: &str) -> Option<String> {
    let (word, value) = line.split_once('\t').filter(|(_, value)| !value.contains('\t') && !value.trim().is_empty())?;
    let is_heading = !senses(word).is_empty() || is_post(word.trim()) || numbered_goal(word).is_some();
    is_heading.then(|| format!("{word}：{value}"))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn quotations_and_tabs_say_what_they_quote_and_part() {
        for (text, own) in [
            ("> 部：総務部\n>\n> 部長：青葉　太郎\n", "部：総務部\n\n部長：青葉　太郎\n"),
            ("> 引用\nと返事\n", "> 引用\nと返事\n"),
            ("部\t総務部\n達成度\tＡ\n", "部：総務部\n達成度：Ａ\n"),
            ("達成目標\t達成状況\t達成度\n", "達成目標\t達成状況\t達成度\n"),
            ("桜\t梅\n", "桜\t梅\n"),
            ("", ""),
        ] {
            assert_eq!(plain(text), own, "{text:?}");
        }
    }
}
