//! A text cut into sentences, and each sentence as the rules look at it.

use super::figure::{Figure, figures};
use crate::text::folded;

/// A longer run of text is no sentence that anyone could judge; looking at it would cost its square.
const LONGEST: usize = 600;

/// One sentence or one item of a list.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// As it was written, without the mark of a list.
    pub(super) quoted: String,
    /// Folded, without what stands in brackets and between quotation marks, and without the full stop.
    pub(super) outer: String,
    /// What stands in round brackets, folded.
    pub(super) bracketed: Vec<String>,
}

/// The sentences of a text: 。 ends one outside of brackets only, a line feed always.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    for sentence in text.lines().flat_map(of_line).map(|sentence| Sentence::new(&sentence)) {
        match found.last_mut() {
            // 90%にする。（現状74%）: the bracket belongs to the sentence before it.
            Some(before) if sentence.outer.is_empty() => before.bracketed.extend(sentence.bracketed),
            _ if sentence.outer.is_empty() => {}
            _ => found.push(sentence),
        }
    }
    found
}

fn of_line(line: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut depth = 0_usize;
    for c in line.chars() {
        depth = depth_after(depth, c);
        let current = sentences.last_mut().expect("there is always a sentence under way");
        current.push(c);
        if depth == 0 && matches!(c, '。' | '｡' | '！' | '？') {
            sentences.push(String::new());
        }
    }
    // A note is no promise.
    let is_note = |sentence: &str| sentence.trim().starts_with('※');
    sentences
        .retain(|sentence| !sentence.trim().is_empty() && !is_note(sentence) && sentence.chars().count() <= LONGEST);
    sentences
}

fn depth_after(depth: usize, c: char) -> usize {
    match c {
        '「' | '『' | '（' | '(' | '【' | '〔' | '“' => depth + 1,
        '」' | '』' | '）' | ')' | '】' | '〕' | '”' => depth.saturating_sub(1),
        _ => depth,
    }
}

impl Sentence {
    fn new(text: &str) -> Self {
        let quoted = without_mark(text.trim());
        let (mut outer, mut bracketed): (String, Vec<String>) = (String::new(), Vec::new());
        let mut open: Vec<char> = Vec::new();
        for c in folded(&without_circles(quoted)).chars() {
            match c {
                '(' | '【' | '〔' => {
                    match bracketed.last_mut() {
                        Some(outer) if !open.is_empty() => outer.push('、'),
                        _ => bracketed.push(String::new()),
                    }
                    open.push(c);
                }
                '「' | '『' => {
                    if open.is_empty() {
                        outer.push('「');
                    }
                    open.push(c);
                }
                ')' | '】' | '〕' => {
                    open.pop();
                    if let Some(outer) = bracketed.last_mut().filter(|_| !open.is_empty()) {
                        outer.push('、');
                    }
                }
                '」' | '』' => {
                    open.pop();
                    if open.is_empty() {
                        outer.push('」');
                    }
                }
                _ => match open.first() {
                    None => outer.push(c),
                    Some('「' | '『') => {}
                    Some(_) => bracketed.last_mut().expect("a bracket was opened").push(c),
                },
            }
        }
        let outer = outer.trim_end_matches(['。', '.', '!', '?']).to_owned();
        Self { quoted: quoted.to_owned(), outer, bracketed }
    }

    /// The numbers that say how much is promised, also those in brackets that are no baseline.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let inner = self.bracketed.iter().filter(|text| !is_about_before(text));
        std::iter::once(&self.outer).chain(inner).flat_map(|text| figures(text)).collect()
    }

    /// Whether something in brackets tells a number of today or of an earlier year.
    pub(super) fn has_bracketed_baseline(&self) -> bool {
        self.bracketed.iter().any(|text| is_about_before(text) && text.chars().any(|c| c.is_ascii_digit() || c == '割'))
    }
}

// (令和6年度:71.5%), (現状48戸): where the number comes from. (令和7年度) alone says when it is reached.
fn is_about_before(text: &str) -> bool {
    const BEFORE: [&str; 12] =
        ["実績", "現状", "現在", "前年", "前回", "昨年", "基準", "当初", "最大", "前期", "年度末:", "従来"];
    let dated = ["年度", "年", "年度末", "決算", "訓練"].iter().any(|era| {
        text.split_once(era).is_some_and(|(_, rest)| {
            rest.trim_start_matches(|c: char| "度末決算訓練に:".contains(c)).starts_with(|c: char| c.is_ascii_digit())
        })
    });
    dated || BEFORE.iter().any(|word| text.contains(word))
}

fn without_mark(text: &str) -> &str {
    text.trim_start_matches(|c: char| "・●○■□◆◇※*-－‐ 　".contains(c) || is_circled(c))
}

// Folding makes ① a 1, which is no number of anything.
fn without_circles(text: &str) -> String {
    text.chars().map(|c| if is_circled(c) { '・' } else { c }).collect()
}

fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{325f}' | '\u{32b1}'..='\u{32bf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = sentences(text).into_iter().map(|sentence| sentence.quoted).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn brackets_hold_a_sentence_together() {
        check("訓練を行います。研修も行います。", &["訓練を行います。", "研修も行います。"]);
        check("「読みやすい。」と答える方を増やします。", &["「読みやすい。」と答える方を増やします。"]);
        check("防災（減災。）を進めます", &["防災（減災。）を進めます"]);
        check("次のとおり\n・一つ目\n②二つ目。", &["次のとおり", "一つ目", "二つ目。"]);
        check("　\n。", &[]);
    }

    #[test]
    fn the_rules_see_neither_brackets_nor_quotations() {
        let sentence = &sentences("「１つ以上実践した」方を９０％以上（令和６年度：７１．５％）とします。")[0];
        assert_eq!(sentence.outer, "「」方を90%以上とします");
        assert_eq!(sentence.bracketed, ["令和6年度:71.5%"]);
        assert!(sentence.has_bracketed_baseline());
        assert!(!sentences("４０％（令和７年度）とします。")[0].has_bracketed_baseline());
    }
}
