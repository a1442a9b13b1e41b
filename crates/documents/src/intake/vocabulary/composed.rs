//! Headings that are no word of the list but made of such: of when, by whom, of two parts.

use super::{Sense, WORDS, spellings};

/// 9月の進捗 and 市長による評価 are told by who speaks and when.
pub(super) fn by_moment(word: &str) -> Option<Sense> {
    if is_quarter(word) {
        return Some(Sense::Mid);
    }
    let speaks = ["評価", "進捗", "状況", "実績", "報告", "振返", "振り返", "コメント", "意見", "判定", "所見", "達成"];
    if !speaks.iter().any(|part| word.contains(part)) && !word.ends_with("月末") {
        return None;
    }
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(&["中間", "上半期", "上期", "9月", "10月", "途中"]) {
        return Some(Sense::Mid);
    }
    (has(&["市長", "二次", "2次", "外部", "第三者", "委員", "三次", "3次"])).then_some(Sense::Second)
}

/// 四半期, 第１四半期, ４～６月, 1Q: a part of the year.
pub(in crate::intake) fn is_quarter(word: &str) -> bool {
    let months = word.strip_suffix('月').and_then(|months| months.split_once(['~', '〜', '-', '－', '‐', '・', 'ー']));
    let is_month = |text: &str| text.trim_end_matches('月').parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    let is_span = months.is_some_and(|(from, to)| is_month(from) && is_month(to));
    let is_counted =
        word.strip_suffix('q').is_some_and(|number| ["1", "2", "3", "4", "第1", "第2", "第3", "第4"].contains(&number));
    word.ends_with("四半期") || is_span || is_counted
}

/// A heading that is made of two known words: 到達点の結果, 前年度の課題, 成果と総括.
pub(super) fn composed(word: &str) -> Option<Vec<Sense>> {
    of_past(word)
        .or_else(|| of_next(word))
        .or_else(|| of_post(word))
        .or_else(|| of_whole(word))
        .or_else(|| of_unit(word))
        .or_else(|| by_head(word))
        .or_else(|| for_purpose(word))
        .or_else(|| joined(word))
        .or_else(|| of_part(word))
}

/// 病院の基本方針, 消防本部の使命: what the unit is for.
fn of_unit(word: &str) -> Option<Vec<Sense>> {
    const UNITS: [&str; 14] =
        ["病院", "組織", "消防", "本部", "委員会", "事務局", "センター", "区", "局", "部", "課", "室", "署", "所"];
    let (unit, rest) = word.split_once('の')?;
    // デジタル推進局の運営方針 is what the paper is called.
    let is_title = rest.ends_with("方針") && !rest.starts_with("基本");
    let is_unit = UNITS.iter().any(|own| unit.ends_with(own)) && unit.chars().count() <= 8 && !is_title;
    WORDS.get(rest).filter(|senses| is_unit && senses.as_slice() == [Sense::BasicPolicy]).cloned()
}

/// 部長による総括, 消防長所見: who heads the department speaks. What a mayor says is somebody else's.
fn by_head(word: &str) -> Option<Vec<Sense>> {
    let (post, rest) = word.rmatch_indices('長').find_map(|(at, end)| {
        let rest = &word[at + end.len()..];
        let rest = ["による", "からの", "の"].iter().find_map(|joint| rest.strip_prefix(joint)).unwrap_or(rest);
        (!rest.is_empty()).then_some((&word[..at], rest))
    })?;
    let is_above = ["市", "町", "村", "副市", "副町", "副村", "議"].contains(&post);
    let said = WORDS.get(rest).filter(|_| !is_above && (1..=4).contains(&post.chars().count()))?;
    let is_of_goal = |sense: &Sense| {
        matches!(sense, Sense::Evaluation | Sense::Grade | Sense::OverallGrade | Sense::Considerations | Sense::Reason)
    };
    said.iter().all(is_of_goal).then(|| said.iter().copied().filter(|sense| *sense != Sense::Reason).collect())
}

/// 目標達成のための手段: what is named stands behind what it is for.
fn for_purpose(word: &str) -> Option<Vec<Sense>> {
    let (_, rest) =
        ["ための", "に向けた", "に向けての", "に係る", "に関する"].iter().find_map(|joint| word.split_once(joint))?;
    spellings(rest).iter().find_map(|rest| WORDS.get(rest)).cloned()
}

/// 副部長, 子育て担当部長: who stands beside a head.
fn of_post(word: &str) -> Option<Vec<Sense>> {
    let of_charge = || word.split_once("担当").map(|(_, post)| post);
    // 部長事務取扱, 部長職務代理者: somebody else holds the post.
    let acting = || ["事務取扱", "職務代理", "職務代理者", "心得"].iter().find_map(|end| word.strip_suffix(end));
    let post = word.strip_prefix('副').or_else(of_charge).or_else(acting)?;
    WORDS.get(post).filter(|senses| senses.contains(&Sense::Head)).map(|_| vec![Sense::Head])
}

/// 総合の達成区分: a grade of the whole.
fn of_whole(word: &str) -> Option<Vec<Sense>> {
    let rest = ["総合の", "全体の", "総合", "全体"].iter().find_map(|whole| word.strip_prefix(whole))?;
    WORDS.get(rest).filter(|senses| senses.contains(&Sense::Grade)).map(|_| vec![Sense::OverallGrade])
}

/// What was said the year before is not what this year says: 前年度の課題 is no 課題.
fn of_past(word: &str) -> Option<Vec<Sense>> {
    let rest =
        ["前年度の", "昨年度の", "前年の", "過年度の", "前回の"].iter().find_map(|past| word.strip_prefix(past))?;
    spellings(rest).iter().any(|rest| WORDS.contains_key(rest)).then(|| vec![Sense::Remark])
}

/// 次年度に向けた課題: a word that says when, and one that says what is left.
fn of_next(word: &str) -> Option<Vec<Sense>> {
    const LEFT: [&str; 15] = [
        "課題",
        "方針",
        "取組",
        "対応",
        "方向",
        "方向性",
        "改善",
        "改善点",
        "展開",
        "検討",
        "検討事項",
        "見直し",
        "引継ぎ",
        "対策",
        "予定",
    ];
    let rest = ["次年度", "来年度", "翌年度", "今後"].iter().find_map(|next| word.strip_prefix(next))?;
    let joints = ["以降に向けた", "に向けての", "に向けた", "における", "以降の", "への", "の"];
    let rest = joints.iter().find_map(|joint| rest.strip_prefix(joint)).unwrap_or(rest);
    LEFT.contains(&rest).then(|| vec![Sense::Considerations])
}

/// どこまで（到達点）: nobody knows the word, but what stands behind it in brackets.
pub(super) fn glossed(text: &str) -> Option<Vec<Sense>> {
    let (outer, inner) = text.trim().strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
    let is_word = (2..=10).contains(&outer.chars().count()) && !outer.contains(char::is_whitespace);
    let is_title = ["方針", "書", "シート", "表", "一覧", "計画"].iter().any(|end| outer.ends_with(end));
    let found = spellings(inner).iter().find_map(|inner| WORDS.get(inner))?;
    let is_part = |sense: &Sense| {
        !matches!(sense, Sense::Department | Sense::Head | Sense::Year | Sense::Unit | Sense::Mid | Sense::Evaluator)
    };
    (is_word && !is_title && found.iter().all(is_part)).then(|| found.clone())
}

/// 到達点の結果 is what was attained, 事業の成果 what was done: the second word says what of the first.
fn of_part(word: &str) -> Option<Vec<Sense>> {
    let known = |word: &str| spellings(word).iter().find_map(|word| WORDS.get(word)).cloned();
    let (own, rest) =
        word.match_indices('の').find_map(|(at, of)| Some((known(&word[..at])?, known(&word[at + of.len()..])?)))?;
    let is = |sense: Sense| own.contains(&sense);
    let may = |sense: Sense| rest.contains(&sense);
    let is_of_target = is(Sense::Target) || is(Sense::Indicator) || is(Sense::Attainment) && !is(Sense::Result);
    if is_of_target && may(Sense::Attainment) {
        return Some(vec![Sense::Attainment]);
    }
    if (is(Sense::Initiative) || is(Sense::Method)) && may(Sense::Result) {
        return Some(vec![Sense::Result]);
    }
    Some(rest)
}

fn joined(word: &str) -> Option<Vec<Sense>> {
    let (first, rest) =
        ["と", "及び", "・", "/", "並びに", "→", "⇒", "、"].iter().find_map(|joint| word.split_once(joint))?;
    let of_rest = || spellings(rest).iter().find_map(|rest| WORDS.get(rest.as_str())).cloned().unwrap_or_default();
    let Some(own) = WORDS.get(first) else {
        // 打つ手→主な実績: whatever leads to results is what is done.
        let leads = word.contains(['→', '⇒']) && of_rest().contains(&Sense::Result);
        return leads.then(|| vec![Sense::Initiative]);
    };
    // 成果と総括 beside a target is what was attained, below all of them what is said of the goal.
    if own.contains(&Sense::Attainment) && of_rest().contains(&Sense::Evaluation) {
        return Some(vec![Sense::Attainment, Sense::Evaluation]);
    }
    // 担当課・署: other kinds of sections.
    let is_of_sections = own.contains(&Sense::Sections) && rest.chars().count() <= 3;
    (is_of_sections || WORDS.contains_key(rest) || spellings(rest).iter().any(|rest| WORDS.contains_key(rest)))
        .then(|| own.clone())
}

/// How evaluators are told apart behind their posts.
pub(super) const RANKS: [(&str, &[Sense]); 5] = [
    ("(一次)", &[Sense::Grade, Sense::Evaluation]),
    ("(1次)", &[Sense::Grade, Sense::Evaluation]),
    ("(二次)", &[Sense::Second]),
    ("(2次)", &[Sense::Second]),
    ("(三次)", &[Sense::Second]),
];
