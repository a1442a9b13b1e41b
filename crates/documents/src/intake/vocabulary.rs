//! The words that cities use for the parts of a paper: data, folded for comparing.

mod composed;
mod likely;
mod spelling;

use super::label::is_decoration;
use super::radicals;
pub(super) use composed::is_quarter;
use composed::{RANKS, by_moment, composed, glossed};
use hoshin_domain::FiscalYear;
use hoshin_domain::text::folded;
pub(super) use likely::likely;
pub(super) use spelling::unnumbered;
use spelling::{spelled, without_brackets};
use std::collections::HashMap;
use std::sync::LazyLock;

macro_rules! senses {
    ($($name:ident = $word:literal,)+) => {
        /// The part of a paper that a word may name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Sense { $($name,)+ }

        fn sense(word: &str) -> Option<Sense> {
            match word { $($word => Some(Sense::$name),)+ _ => None }
        }

        impl Sense {
            /// The word of the vocabulary's file, which is also the key of an extra field.
            pub(super) fn word(self) -> &'static str {
                match self { $(Sense::$name => $word,)+ }
            }
        }
    };
}

senses! {
    Department = "department",
    Head = "head",
    Year = "year",
    BasicPolicy = "basic-policy",
    GoalList = "goal-list",
    Goal = "goal",
    GoalNumber = "goal-number",
    PlanGoal = "plan-goal",
    PlanField = "plan-field",
    YearAttainment = "year-attainment",
    Target = "target",
    Indicator = "indicator",
    Unit = "unit",
    Baseline = "baseline",
    Now = "now",
    Aim = "aim",
    Actual = "actual",
    Rate = "rate",
    When = "when",
    Attainment = "attainment",
    Grade = "grade",
    Initiative = "initiative",
    Method = "method",
    Result = "result",
    Sections = "sections",
    Evaluation = "evaluation",
    Reason = "reason",
    OverallGrade = "overall-grade",
    Considerations = "considerations",
    Scale = "scale",
    Mid = "mid",
    Evaluator = "evaluator",
    Second = "second",
    Cost = "cost",
    Remark = "remark",
    Weight = "weight",
}

/// Every word with what it may mean, as the file lists it.
static WORDS: LazyLock<HashMap<String, Vec<Sense>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<Sense>> = HashMap::new();
    for line in include_str!("vocabulary.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, list)) = line.split_once('=') else { continue };
        let Some(sense) = sense(name.trim()) else { continue };
        for word in list.split_whitespace() {
            let own = words.entry(spelled(&folded(word).to_lowercase())).or_default();
            if !own.contains(&sense) {
                own.push(sense);
            }
        }
    }
    words
});

/// No heading is longer than this many characters.
const LONGEST: usize = 24;

/// What a heading may mean; empty if it is no word of the vocabulary.
pub(super) fn senses(text: &str) -> Vec<Sense> {
    // 達成状況 over ※年度末に記入: a line that says how to fill it in is no part of the heading.
    let text = text.trim();
    let text = text.split_once('※').map_or(text, |(heading, _)| heading.trim_end()).trim_end_matches(is_reference);
    if text.is_empty() {
        return Vec::new();
    }
    if text.chars().filter(|c| !c.is_whitespace()).count() > LONGEST || text.contains('。') {
        return Vec::new();
    }
    let spellings = spellings(text);
    if let Some(found) = spellings.iter().find_map(|word| WORDS.get(word)) {
        // 部長（一次） is whoever evaluates first, nobody's post.
        let rank = RANKS.iter().find(|(rank, _)| spellings[0].ends_with(rank));
        if let Some((_, rank)) = rank.filter(|_| found.contains(&Sense::Head)) {
            return rank.to_vec();
        }
        let is_of_year = without_moment(&spellings[0]) != spellings[0] && found.len() > 1;
        // 令和7年度の目標 is of the year, 目標 alone may be a goal of several.
        return found.iter().copied().filter(|sense| !is_of_year || *sense != Sense::Goal).collect();
    }
    if let Some(sense) = spellings.iter().find_map(|word| by_moment(word)) {
        return vec![sense];
    }
    if let Some((_, rank)) = RANKS.iter().find(|(rank, _)| spellings[0].ends_with(rank)) {
        return rank.to_vec();
    }
    // 重点課題と全体評価 is headed by its first word, どこまで（到達点） by what the brackets say.
    spellings.iter().find_map(|word| composed(word)).or_else(|| glossed(text)).unwrap_or_default()
}

/// 達成状況*1: what refers to a note.
fn is_reference(c: char) -> bool {
    "*＊¹²³⁴⁵".contains(c)
}

/// A heading for comparing: width, spaces, radicals, zero-width characters and marks around it are gone.
pub(super) fn headword(text: &str) -> String {
    let bare = text.trim().trim_matches(|c| is_decoration(c) || c.is_whitespace());
    let word = folded(&radicals::plain(unnumbered(bare))).to_lowercase();
    spelled(word.trim_matches(|c| is_decoration(c) || c == '→'))
}

/// The spellings under which a heading may be listed, the most exact first.
fn spellings(text: &str) -> Vec<String> {
    let word = headword(text);
    let mut found = vec![word.clone()];
    let mut add = |word: &str| {
        if !word.is_empty() && found.iter().all(|own| own != word) {
            found.push(word.to_owned());
        }
    };
    let unbracketed = without_brackets(&word).to_owned();
    for base in [word.as_str(), unbracketed.as_str()] {
        add(base);
        let timeless = without_moment(base);
        for base in [base, timeless] {
            add(base);
            let own = BEGINNINGS.iter().find_map(|part| base.strip_prefix(part)).unwrap_or(base);
            add(own);
            for base in [base, own] {
                if let Some(bare) = ENDINGS.iter().find_map(|part| base.strip_suffix(part)) {
                    add(bare);
                }
            }
        }
    }
    found
}

const BEGINNINGS: [&str; 22] = [
    "部局長の",
    "所属長の",
    "部長の",
    "局長の",
    "室長の",
    "部局の",
    "部の",
    "局の",
    "課の",
    "各部の",
    "当部の",
    "主な",
    "主要な",
    "具体的な",
    "具体的",
    "目標の",
    "この",
    "組織の",
    "年間の",
    "一年間の",
    "年度末の",
    "年度末",
];
const ENDINGS: [&str; 10] = ["氏名", "名", "欄", "について", "等", "の内容", "の概要", "一覧", "職氏名", "職・氏名"];

/// 令和7年度の目標 is 目標, 3月の振返り is 振返り.
pub(super) fn without_moment(word: &str) -> &str {
    let year = ["年度の", "年度", "年の"].iter().find_map(|end| {
        let at = word.find(end)?;
        let is_year =
            FiscalYear::find_in(&word[..at + end.len()]).is_some() || ["今", "本", "当"].contains(&&word[..at]);
        (at <= 30 && is_year).then(|| &word[at + end.len()..])
    });
    let month = || {
        let (before, rest) = word.split_once('月')?;
        let rest = rest.strip_prefix('末').unwrap_or(rest);
        let is_month = !before.is_empty() && before.chars().all(|c| c.is_ascii_digit());
        (is_month && !rest.is_empty() && before != "9" && before != "10")
            .then(|| rest.strip_prefix('の').unwrap_or(rest))
    };
    let lettered = || {
        let rest = word.strip_prefix(['r', 'h'])?;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < word.len() - 1)
            .then(|| rest.strip_prefix("年度").unwrap_or(rest))
            .map(|rest| rest.strip_prefix('の').unwrap_or(rest))
    };
    let rest = year.or_else(lettered).or_else(month).unwrap_or(word);
    if rest.is_empty() { word } else { rest }
}

/// The year that a heading is about, if it names nothing else: R6, 令和６年度.
pub(super) fn bare_year(text: &str) -> Option<FiscalYear> {
    let word = headword(text);
    let year = FiscalYear::find_in(&word.to_uppercase())?;
    let rest: String = word.chars().filter(|c| !c.is_ascii_digit()).collect();
    ["令和年度", "令和年", "r", "r年度", "r年", "年度", "年", "令和元年度", "平成年度", "h", "令和()年度", "(令和)年度"]
        .contains(&rest.as_str())
        .then_some(year)
}

/// The year that stands in a heading beside other words: R7目標.
pub(super) fn year_in(text: &str) -> Option<FiscalYear> {
    let word = headword(text);
    (without_moment(&word) != word).then(|| FiscalYear::find_in(&word.to_uppercase())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: Sense) {
        assert!(senses(text).contains(&wanted), "{text}: {:?}", senses(text));
    }

    #[test]
    fn headings_are_known_however_they_are_spelled() {
        for (text, sense) in [
            ("１　部の基本方針", Sense::BasicPolicy),
            ("２　重点課題と全体評価", Sense::Goal),
            ("令和７年度の目標", Sense::Target),
            ("中間報告（９月）", Sense::Mid),
            ("９月の進捗", Sense::Mid),
            ("３月の振返り", Sense::Attainment),
            ("達　成　度", Sense::Grade),
            ("達成度\u{200B}", Sense::Grade),
            ("部⻑", Sense::Head),
            ("決算（千円）", Sense::Cost),
            ("【今後の課題】", Sense::Considerations),
            ("(3) 所管課名", Sense::Sections),
            ("部局の方針", Sense::BasicPolicy),
            ("担当\n課", Sense::Sections),
            ("Ｒ７目標値", Sense::Aim),
        ] {
            check(text, sense);
        }
    }

    #[test]
    fn a_year_alone_is_a_heading_of_a_year() {
        assert!(bare_year("R6").is_some() && bare_year("令和６年度").is_some());
        assert!(bare_year("令和６年度の目標").is_none() && bare_year("目標").is_none());
    }
}
