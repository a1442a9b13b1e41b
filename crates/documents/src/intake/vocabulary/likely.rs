//! Headings of no list, by the words they are made of: 行動の結果, 到達水準, 次の一手.

use super::spelling::without_brackets;
use super::{Sense, headword};

/// What a heading of no list is like. The last word of a Japanese heading says what it is, the words before it of what.
pub(in crate::intake) fn likely(text: &str) -> Option<Sense> {
    let word = headword(text);
    let word = without_brackets(&word);
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    let ends = |parts: &[&str]| parts.iter().any(|part| word.ends_with(part));
    if word.chars().count() > LONGEST || has(&["。", "、"]) {
        return None;
    }
    let is_done =
        has(&["取組", "取り組", "事業", "行動", "活動", "施策", "実施", "実行", "対策", "方策", "行った", "やった"]);
    let is_aimed = has(&["目標", "到達", "達成", "指標", "数値", "できた"]);
    Some(match word {
        _ if has(&["現状", "背景", "前年度", "昨年度"]) => return None,
        _ if has(&NEXT) || word.starts_with("次の") => Sense::Considerations,
        _ if ends(&["目標値", "計画値"]) => Sense::Aim,
        _ if ends(&["実績値"]) => Sense::Actual,
        _ if ends(&["現状値", "現況値"]) => Sense::Now,
        _ if ends(&["基準値"]) => Sense::Baseline,
        _ if ends(&["達成率", "進捗率"]) => Sense::Rate,
        _ if ends(&["指標"]) => Sense::Indicator,
        _ if ends(&["したこと", "ったこと", "できたこと"]) => {
            if is_aimed {
                Sense::Attainment
            } else {
                Sense::Result
            }
        }
        _ if ends(&["した状態", "った状態", "できた状態"]) => Sense::Attainment,
        _ if is_done && ends(&CHECKED) => Sense::Result,
        _ if is_aimed && ends(&CHECKED) => Sense::Attainment,
        _ if ends(&["所見", "講評", "総評", "総括", "振り返り", "自己分析", "まとめ", "終えて"]) => {
            Sense::Evaluation
        }
        _ if ends(&["達成度", "到達度", "進捗度", "評定", "判定", "ランク"]) => Sense::Grade,
        _ if ends(&["改善点", "改善策", "見直し", "反省点", "残ったこと"]) => Sense::Considerations,
        _ if has(&["担当", "所管", "主管"]) || ["実施課", "主務課", "取組課", "協力課"].contains(&word) => {
            Sense::Sections
        }
        _ if ends(&["時期", "期限", "期間"]) => Sense::When,
        _ if ends(&["予算", "決算", "予算額", "決算額", "事業費"]) => Sense::Cost,
        _ if has(&["年度末までに", "年度内に", "年度中に"]) => Sense::Target,
        _ if ends(&[
            "やり遂げること",
            "実現すること",
            "達成すること",
            "成し遂げること",
            "到達水準",
            "到達点",
            "目指すところ",
            "達成基準",
            "目指す状態",
            "達成したいこと",
        ]) =>
        {
            Sense::Target
        }
        _ if ends(&[
            "取り組む内容",
            "行う内容",
            "手段",
            "行動計画",
            "実行計画",
            "行うこと",
            "すること",
            "やること",
            "具体策",
            "方策",
            "手立て",
        ]) =>
        {
            Sense::Initiative
        }
        _ if ends(&["方針", "使命", "姿勢", "理念", "はじめに", "抱負"]) => Sense::BasicPolicy,
        _ => return None,
    })
}

/// No heading that is told by its parts is longer.
const LONGEST: usize = 14;

/// What is said of the time to come.
const NEXT: [&str; 8] = ["今後", "次年度", "来年度", "翌年度", "来年に", "次期", "これから", "次に向け"];

/// What is said of what was done.
const CHECKED: [&str; 7] = ["実績", "成果", "結果", "状況", "経過", "進捗", "報告"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_of_no_list_is_told_by_its_last_word() {
        for (text, sense) in [
            ("到達水準", Sense::Target),
            ("到達の状況", Sense::Attainment),
            ("行動の結果", Sense::Result),
            ("実施したこと", Sense::Result),
            ("できたこと", Sense::Attainment),
            ("年度末に実った状態", Sense::Attainment),
            ("次の一手", Sense::Considerations),
            ("一年を終えて", Sense::Evaluation),
            ("めざすところ", Sense::Target),
            ("年度末までに実現すること", Sense::Target),
            ("今年度やり遂げること", Sense::Target),
            ("仕事に対する基本姿勢", Sense::BasicPolicy),
        ] {
            assert_eq!(likely(text), Some(sense), "{text}");
        }
        for text in ["財政状況", "現状と課題", "前年度の成果", "市民の声"] {
            assert_eq!(likely(text), None, "{text}");
        }
    }
}
