//! The title of a whole paper: its year, its department, what kind of paper it is.

use crate::intake::radicals;
use crate::intake::vocabulary::{bare_year, senses};
use hoshin_domain::FiscalYear;
use hoshin_domain::text::folded;

/// What the title of a paper names.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::intake) struct PaperTitle {
    pub(in crate::intake) year: Option<FiscalYear>,
    pub(in crate::intake) department: Option<String>,
}

/// Words that the titles of such papers hold.
const TITLES: [&str; 21] = [
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
    "管理表",
    "約束",
];

/// Reads a title: a fiscal year with one of their words, or with a department.
pub(in crate::intake) fn title(text: &str) -> Option<PaperTitle> {
    let plain = radicals::plain(text.trim());
    let bare = folded(&plain);
    let is_of_year = bare.contains("年度の目標") || bare.contains("年度目標") && !bare.contains("シート");
    if bare.chars().count() > 60 || bare.contains('。') || is_of_year {
        return None;
    }
    let department = departments(&plain).next();
    let year = year_of(&bare).or_else(|| year_alone(&bare).filter(|_| department.is_some()));
    let has_word = TITLES.iter().any(|word| bare.contains(word));
    let is_short = year.is_some() && department.is_some() && bare.chars().count() <= 20;
    ((has_word || is_short) && (year.is_some() || department.is_some()) && bare.chars().count() > 6)
        .then_some(PaperTitle { year, department })
}

/// A line of a title that is printed on several lines, above everything else: the year, the department with the kind of
/// paper, or the kind of paper alone.
pub(in crate::intake) fn title_line(text: &str) -> Option<PaperTitle> {
    let bare = text.trim().trim_matches(|c: char| c.is_whitespace() || "（）()【】".contains(c));
    if let Some(year) = bare_year(bare) {
        return Some(PaperTitle { year: Some(year), department: None });
    }
    let is_word = || is_title_word(text) && folded(text).chars().count() > 5 && senses(text).is_empty();
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
    rest.chars().all(|c| "の・（）()【】～〜-－:：　、と各書".contains(c) || ('ァ'..='ー').contains(&c))
}

/// What else stands in titles.
const MORE: [&str; 31] = [
    "業務",
    "取り組み",
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
    "課の",
    "室の",
    "表",
    "版",
];

fn year_of(bare: &str) -> Option<FiscalYear> {
    let bare = &without_spans(bare);
    let names_one = bare.contains("年度") || bare.contains("年") || bare.starts_with(['R', 'r']);
    names_one.then(|| evaluated(bare).or_else(|| FiscalYear::find_in(bare)).or_else(|| lettered(bare))).flatten()
}

/// The text without the brackets that say how long a plan runs: 総合計画(令和5~14年度).
fn without_spans(bare: &str) -> String {
    let pieces = bare.split_inclusive(')').map(|piece| match piece.rfind('(') {
        Some(open) if piece[open..].contains(['~', '〜']) => &piece[..open],
        Some(_) | None => piece,
    });
    pieces.collect()
}

/// Of 令和８年度　施策評価シート（令和７年度実績） the year that is evaluated, not the one that evaluates.
fn evaluated(bare: &str) -> Option<FiscalYear> {
    if !["評価", "報告", "点検", "検証"].iter().any(|word| bare.contains(word)) {
        return None;
    }
    let pieces: Vec<&str> = bare.split("年度").collect();
    pieces.windows(2).find_map(|pair| {
        let rest = pair[1].strip_prefix('の').unwrap_or(pair[1]);
        let is_own = ["実績", "分", "事業", "取組", "決算", "対象"].iter().any(|word| rest.starts_with(word));
        is_own.then(|| FiscalYear::find_in(&format!("{}年度", pair[0]))).flatten()
    })
}

/// こども未来部の約束2025: a year alone at the end. That of a plan is the one it leads to.
fn year_alone(bare: &str) -> Option<FiscalYear> {
    let words = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let leads_to = ["計画", "プラン", "ビジョン", "戦略", "構想"].iter().any(|word| bare.contains(word));
    let year = bare[words.len()..].parse::<u16>().ok().filter(|year| (2000..2100).contains(year) && !leads_to)?;
    FiscalYear::try_from(year).ok()
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
            && !["地区", "学区", "校区", "街区", "工区"].iter().any(|area| name.ends_with(area))
            && !name.ends_with("部局")
            && !name.ends_with("内部")
            && !name.ends_with("一部"))
        .then(|| name.to_owned())
    })
}

const UNITS: [char; 8] = ['部', '局', '室', '課', '院', '署', '所', '区'];

/// Departments that are called neither 部 nor 課.
const NAMES: [&str; 7] = ["教育委員会", "農業委員会", "危機管理監", "市民センター", "支援センター", "図書館", "博物館"];

fn is_end(rest: &str) -> bool {
    // 都市局マネジメント方針: foreign words say what kind of paper it is.
    let rest = rest.trim_start_matches(|c: char| ('ァ'..='ー').contains(&c));
    rest.is_empty()
        || rest.starts_with("長の")
        || rest.starts_with('の')
        || TITLES.iter().any(|word| rest.starts_with(word))
        || rest.starts_with("部長")
        || rest.starts_with("組織")
        || rest.starts_with("行政")
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
        check("令和7(2025)年度 福祉保健部の運営方針", Some(2025), Some("福祉保健部"));
        check("Ｒ７　環境局 経営方針（期末評価）", Some(2025), Some("環境局"));
        check("令和７年度　潮見区運営方針（振り返り）", Some(2025), Some("潮見区"));
        check("令和７年度　東地区の目標シート", Some(2025), None);
        check("令和７年度の目標", None, None);
        check("こども未来部の約束　2025", Some(2025), Some("こども未来部"));
        check("第６次総合計画（令和５～14年度）　令和７年度　福祉部の運営方針", Some(2025), Some("福祉部"));
        check("都市整備部 経営計画2030", None, Some("都市整備部"));
        for evaluated in ["（令和７年度実績）", "（令和７年度分）", "【令和７年度の実績】", "（令和７年度事業）"]
        {
            check(&format!("令和８年度　施策評価シート{evaluated}"), Some(2025), None);
        }
        check("施策評価シート（令和８年度評価・令和７年度実績）", Some(2025), None);
        check("令和８年度　都市整備部　運営方針（令和７年度実績を含む）", Some(2026), Some("都市整備部"));
        check("令和８年度　都市整備部　運営方針（取組計画）", Some(2026), Some("都市整備部"));
    }
}
