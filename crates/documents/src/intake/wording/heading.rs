//! Headings of goals with their number, and the names of posts and departments.

use crate::intake::label::{is_decoration, leading_number, numerals};
use crate::intake::radicals;
use crate::intake::vocabulary::{Sense, senses, unnumbered};
use hoshin_domain::text::folded;

/// The number and the rest of a heading that names a goal by a word of the vocabulary: 重点課題１　通学路の安全.
pub(in crate::intake) fn numbered_goal(text: &str) -> Option<(u32, &str)> {
    let bare = text.trim().trim_start_matches(is_decoration);
    let at = bare.char_indices().find(|(_, c)| starts_number(*c) || numerals::is_sign(*c)).map(|(at, _)| at)?;
    let word = bare[..at].trim_end_matches(['（', '(', '第', 'N', ' ', '\u{3000}', '.', '．', '№']);
    let is_goal = senses(word).contains(&Sense::Goal) && !matches!(word, "項目" | "課題" | "政策");
    // 目標　（５）　みんなでつくる… is the line of a plan.
    let is_of_plan = word == "目標" && bare[..at].ends_with(['（', '(']);
    if !is_goal || is_of_plan || at > 30 {
        return None;
    }
    numbered(&bare[at..])
}

/// The same with a word that nobody knows, which comes along: ほげ 1.
pub(in crate::intake) fn numbered_unknown(text: &str) -> Option<(u32, &str)> {
    let bare = text.trim();
    let at = bare.char_indices().find(|(_, c)| starts_number(*c)).map(|(at, _)| at).filter(|at| *at > 0)?;
    let word = bare[..at].trim();
    let (number, rest) = numbered(&bare[at..])?;
    let is_word = (2..=10).contains(&word.chars().count()) && !word.contains(['。', '、', '・']);
    (is_word && rest.is_empty() && !["令和", "平成", "R", "H"].contains(&word)).then_some((number, word))
}

/// A word of the paper's own with a number and a title behind it: 約束１　空き店舗を活かします.
pub(in crate::intake) fn numbered_word(text: &str) -> Option<(&str, u32, &str)> {
    let bare = text.trim().trim_start_matches(is_decoration);
    let at = bare.char_indices().find(|(_, c)| starts_number(*c)).map(|(at, _)| at).filter(|at| *at > 0)?;
    let word = bare[..at].trim().trim_end_matches(['（', '(', '第']);
    let (number, title) = numbered(&bare[at..])?;
    let is_word = (2..=8).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic);
    let names_paper = ["令和", "平成", "図", "表", "別表", "資料", "様式", "別紙", "参考"].contains(&word);
    let is_title = !title.is_empty() && title.chars().count() <= 40;
    (is_word && !names_paper && is_title).then_some((word, number, title))
}

fn numbered(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = leading_number(text).or_else(|| numerals::leading(text))?;
    let is_apart =
        rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || "（(）)】］]．.、：:-－「".contains(c));
    if !is_apart || is_decimal(rest) || counts_on(rest) || rest.contains('。') || number > 99 {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "）)】］]．.、：:-－".contains(c));
    let rest = ["（続き）", "(続き)", "（つづき）"].iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest);
    Some((number, rest.trim()))
}

/// Whether what follows a number is the rest of it: .4％ of 93.4％.
pub(in crate::intake) fn is_decimal(rest: &str) -> bool {
    let mut rest = rest.chars();
    rest.next().is_some_and(|c| "．.，,".contains(c)) && rest.next().is_some_and(starts_number)
}

/// Whether a second number follows: 1－2 counts what stands under the first.
fn counts_on(rest: &str) -> bool {
    let mut rest = rest.chars();
    rest.next().is_some_and(|c| "-－‐−–ー".contains(c)) && rest.next().is_some_and(starts_number)
}

fn starts_number(c: char) -> bool {
    folded(c.encode_utf8(&mut [0; 4])).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text ends as the names of departments do.
pub(in crate::intake) fn is_department(text: &str) -> bool {
    let bare = folded(text);
    let count = bare.chars().count();
    (2..=20).contains(&count)
        && bare.ends_with(['部', '局', '室', '課', '院', '署', '所', '会'])
        && !bare.contains(['。', '、'])
}

/// The post that a heading names: 部長 of 部長名, 技監 of 技監　氏名.
pub(in crate::intake) fn post(heading: &str) -> String {
    let bare = unnumbered(heading.trim().trim_matches(is_decoration));
    let bare: String = radicals::plain(bare).chars().filter(|c| !c.is_whitespace()).collect();
    ["氏名", "名", "職"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(&bare).to_owned()
}

/// The post as the department has it: the head of a 室 is its 室長, whatever the column says.
pub(in crate::intake) fn post_of(heading: &str, department: Option<&str>) -> String {
    let post = post(heading);
    let is_general = [
        "部長",
        "部局長",
        "所属長",
        "部等の長",
        "局長",
        "部局等の長",
        "部（局）長",
        "部局長等",
        "責任者",
        "組織長",
        "部門長",
    ]
    .contains(&post.as_str());
    let unit = department.and_then(|name| name.trim().chars().last()).filter(|unit| "部局室課所".contains(*unit));
    match unit {
        Some(unit) if is_general => format!("{unit}長"),
        _ => post,
    }
}

/// The department whose head signs, where nothing else names it: 産業部 of 産業部長.
pub(in crate::intake) fn department_of(post: &str) -> Option<&str> {
    let name = post.trim().strip_suffix('長').filter(|name| name.ends_with(['部', '局']))?;
    let is_other = ["兼", "担当", "副", "事務", "次", "・"].iter().any(|part| name.contains(part));
    (name.chars().count() > 2 && !is_other && name.chars().all(char::is_alphabetic)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_goals_carry_their_number() {
        for (text, number, rest) in [
            ("重点課題1", 1, ""),
            ("重点目標２　公園の再整備", 2, "公園の再整備"),
            ("【重点施策③】水質", 3, "水質"),
            ("重点目標Ⅱ　公園の再整備", 2, "公園の再整備"),
            ("重点目標❶", 1, ""),
            ("重点目標\n１", 1, ""),
        ] {
            assert_eq!(numbered_goal(text), Some((number, rest)), "{text}");
        }
        assert_eq!(numbered_goal("重点目標１に掲げた"), None);
        assert_eq!(numbered_goal("目標値90％"), None);
    }

    #[test]
    fn the_head_of_an_office_is_called_after_it() {
        assert_eq!(department_of("産業部長"), Some("産業部"));
        for post in ["部長", "副部長", "担当部長", "理事兼総務部長"] {
            assert_eq!(department_of(post), None, "{post}");
        }
        assert_eq!(post_of("部局長", Some("環境部")), "部長");
        assert_eq!(post_of("部長", Some("危機管理室")), "室長");
        assert_eq!(post_of("技監名", Some("都市整備部")), "技監");
    }
}
