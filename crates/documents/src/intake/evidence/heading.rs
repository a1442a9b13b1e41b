//! Headings of other kinds: of a goal with its number, of a whole paper.

use crate::intake::label::{is_decoration, leading_number, numerals};
use crate::intake::radicals;
use crate::intake::vocabulary::{Sense, bare_year, senses, unnumbered};
use hoshin_domain::FiscalYear;
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
pub(super) fn numbered_unknown(text: &str) -> Option<(u32, &str)> {
    let bare = text.trim();
    let at = bare.char_indices().find(|(_, c)| starts_number(*c)).map(|(at, _)| at).filter(|at| *at > 0)?;
    let word = bare[..at].trim();
    let (number, rest) = numbered(&bare[at..])?;
    let is_word = (2..=10).contains(&word.chars().count()) && !word.contains(['。', '、', '・']);
    (is_word && rest.is_empty() && !["令和", "平成", "R", "H"].contains(&word)).then_some((number, word))
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
pub(super) fn is_decimal(rest: &str) -> bool {
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

/// What the title of a paper names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PaperTitle {
    pub(super) year: Option<FiscalYear>,
    pub(super) department: Option<String>,
}

/// Words that the titles of such papers hold.
const TITLES: [&str; 19] = [
    "工程",
    "運営方針",
    "目標",
    "シート",
    "評価",
    "マニフェスト",
    "方針",
    "一覧",
    "計画",
    "宣言",
    "調書",
    "報告",
    "実績",
    "取組",
    "重点",
    "結果",
    "チャレンジ",
    "ミッション",
    "経営",
];

/// Reads a title: a fiscal year with one of their words, or with a department.
pub(super) fn title(text: &str) -> Option<PaperTitle> {
    let plain = radicals::plain(text.trim());
    let bare = folded(&plain);
    let is_of_year = bare.contains("年度の目標") || bare.contains("年度目標") && !bare.contains("シート");
    if bare.chars().count() > 60 || bare.contains('。') || is_of_year {
        return None;
    }
    let year = year_of(&bare);
    let department = departments(&plain).next();
    let has_word = TITLES.iter().any(|word| bare.contains(word));
    (has_word && (year.is_some() || department.is_some()) && bare.chars().count() > 6)
        .then_some(PaperTitle { year, department })
}

/// A line of a title that is printed on several lines, above everything else: the year, the department with the kind of
/// paper, or the kind of paper alone.
pub(super) fn title_line(text: &str) -> Option<PaperTitle> {
    let bare = text.trim().trim_matches(|c: char| c.is_whitespace() || "（）()【】".contains(c));
    if let Some(year) = bare_year(bare) {
        return Some(PaperTitle { year: Some(year), department: None });
    }
    let is_word = || is_title_word(text) && folded(text).chars().count() > 6 && senses(text).is_empty();
    title(text).or_else(|| is_word().then_some(PaperTitle { year: None, department: None }))
}

/// Whether a text is made of nothing but the words of titles.
pub(in crate::intake) fn is_title_word(text: &str) -> bool {
    let mut rest = folded(&radicals::plain(text));
    for word in TITLES.iter().chain(&MORE) {
        rest = rest.replace(word, "");
    }
    let year = rest.trim_start_matches(['R', 'r', 'H']);
    if year.len() < rest.len() && !year.is_empty() && year.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    rest.chars().all(|c| "の・（）()【】～〜-－:：　、と各".contains(c))
}

/// What else stands in titles.
const MORE: [&str; 28] = [
    "業務",
    "評価書",
    "PDCA",
    "シー",
    "組織",
    "管理",
    "行政",
    "部局",
    "自己",
    "期末",
    "期首",
    "中間",
    "最終",
    "確定",
    "年度",
    "様式",
    "施策",
    "事業",
    "事務",
    "政策",
    "進捗",
    "状況",
    "推進",
    "案",
    "部",
    "局",
    "表",
    "版",
];

fn year_of(bare: &str) -> Option<FiscalYear> {
    let names_one = bare.contains("年度") || bare.contains("年") || bare.starts_with(['R', 'r']);
    names_one.then(|| FiscalYear::find_in(bare).or_else(|| lettered(bare))).flatten()
}

/// R7 in the middle of a title.
fn lettered(bare: &str) -> Option<FiscalYear> {
    let at = bare.find('R')?;
    FiscalYear::find_in(&bare[at..])
}

/// The departments that a title names: 都市整備部 in 令和７年度　都市整備部　運営方針.
fn departments(text: &str) -> impl Iterator<Item = String> + '_ {
    let apart = |c: char| c.is_whitespace() || "（）()【】「」～〜・:：".contains(c);
    text.split(apart).filter_map(|word| {
        let word = word.split_once("年度").map_or(word, |(_, rest)| rest);
        let word = word.strip_prefix('の').unwrap_or(word);
        let whole = NAMES.iter().find_map(|name| word.find(name).map(|at| at + name.len()));
        let whole = whole.filter(|end| is_end(&word[*end..])).map(|end| word[..end].to_owned());
        if let Some(name) = whole {
            return Some(name);
        }
        let ends = word.char_indices().filter(|(at, c)| UNITS.contains(c) && is_end(&word[at + c.len_utf8()..]));
        let end = ends.map(|(at, c)| at + c.len_utf8()).next()?;
        let name = &word[..end];
        let is_all =
            ["各", "全", "本", "当", "幹"].iter().any(|part| name.starts_with(part)) && name.chars().count() <= 4;
        (name.chars().count() > 2
            && !is_all
            && !name.ends_with("部局")
            && !name.ends_with("内部")
            && !name.ends_with("一部"))
        .then(|| name.to_owned())
    })
}

const UNITS: [char; 7] = ['部', '局', '室', '課', '院', '署', '所'];

/// Departments that are called neither 部 nor 課.
const NAMES: [&str; 7] = ["教育委員会", "農業委員会", "危機管理監", "市民センター", "支援センター", "図書館", "博物館"];

fn is_end(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with("長の")
        || rest.starts_with('の')
        || TITLES.iter().any(|word| rest.starts_with(word))
        || rest.starts_with("部長")
        || rest.starts_with("組織")
        || rest.starts_with("行政")
}

/// Whether a text ends as the names of departments do.
pub(super) fn is_department(text: &str) -> bool {
    let bare = folded(text);
    let count = bare.chars().count();
    (2..=20).contains(&count)
        && bare.ends_with(['部', '局', '室', '課', '院', '署', '所', '会'])
        && !bare.contains(['。', '、'])
}

/// The post that a heading names: 部長 of 部長名, 技監 of 技監　氏名.
pub(super) fn post(heading: &str) -> String {
    let bare = unnumbered(heading.trim().trim_matches(is_decoration));
    let bare: String = radicals::plain(bare).chars().filter(|c| !c.is_whitespace()).collect();
    ["氏名", "名", "職"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(&bare).to_owned()
}

/// The post as the department has it: the head of a 室 is its 室長, whatever the column says.
pub(super) fn post_of(heading: &str, department: Option<&str>) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, year: Option<u16>, department: Option<&str>) {
        let found = title(text).unwrap_or(PaperTitle { year: None, department: None });
        let year = year.and_then(|year| FiscalYear::try_from(year).ok());
        assert_eq!((found.year, found.department.as_deref()), (year, department), "{text}");
    }

    #[test]
    fn titles_name_a_year_and_a_department() {
        check("令和７年度　都市整備部　運営方針　取組結果", Some(2025), Some("都市整備部"));
        check("令和６年度　組織目標管理シート", Some(2024), None);
        check("令和７年度　部の重点目標（実績一覧）", Some(2025), None);
        check("令和７年度こども未来部の運営方針（案）", Some(2025), Some("こども未来部"));
        check("令和元年度　部の運営方針　こども未来部", Some(2019), Some("こども未来部"));
        check("令和７（2025）年度 各部局の重点目標", Some(2025), None);
        check("Ｒ７　環境局 経営方針（期末評価）", Some(2025), Some("環境局"));
        check("令和７年度の目標", None, None);
    }

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
        assert_eq!(post_of("部局長", Some("環境部")), "部長");
        assert_eq!(post_of("部長", Some("危機管理室")), "室長");
        assert_eq!(post_of("技監名", Some("都市整備部")), "技監");
    }
}
