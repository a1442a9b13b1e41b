//! A heading and its value in one text: before a colon, in brackets, apart by a wide space, or right before a grade.

use super::item::Item;
use crate::intake::cell::{Cell, Rect};
use crate::intake::grades;
use crate::intake::label::{is_decoration, leading_number};
use crate::intake::phrases;
use crate::intake::vocabulary::{self, Sense};
use crate::intake::wording::heading::is_department;
use crate::intake::wording::steps::steps;
use hoshin_domain::text::folded;

/// A heading and what follows it in the same text.
pub(super) fn inline(cell: &Cell) -> Option<(&str, &str)> {
    let text = cell.text.trim();
    // The steps of a scale behind its name are a legend: no value stands before each of them.
    if steps(text).is_some() {
        return None;
    }
    // オ　達成度　　概ね達成: what counts the heading is no part of it.
    let is_lettered = text.starts_with(|c: char| !folded(&c.to_string()).starts_with(|c: char| c.is_ascii_digit()));
    let text = if is_lettered { vocabulary::unnumbered(text) } else { text };
    bracketed(text).or_else(|| colon(text)).or_else(|| spaced(text)).or_else(|| graded(text))
}

fn is_pair(heading: &str, value: &str) -> bool {
    !value.trim().is_empty() && heading.chars().count() <= LONGEST && !senses(heading).is_empty()
}

/// No heading before its value is longer.
const LONGEST: usize = 16;

fn bracketed(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '【' => '】',
        '〔' => '〕',
        '［' => '］',
        '《' => '》',
        '〈' => '〉',
        '[' => ']',
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    let at = text.find(close)? + close.len_utf8();
    let (heading, value) = text.split_at(at);
    // （成果） may begin a part of a sentence: only what names one thing is a heading in such brackets.
    let is_sure = !"）)".contains(close) || senses(heading).len() == 1;
    (is_sure && is_pair(heading, value)).then_some((heading, value))
}

fn colon(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['：', ':'])?;
    let end = at + text[at..].chars().next()?.len_utf8();
    let (heading, value) = (&text[..at], &text[end..]);
    is_pair(heading, value).then_some((heading, value))
}

/// 達成目標　待ち日数を７日以内とする。
fn spaced(text: &str) -> Option<(&str, &str)> {
    let line = text.lines().next()?;
    let at = ["\u{3000}", "  "].iter().filter_map(|space| line.find(space)).min()?;
    let (heading, value) = text.split_at(at);
    let first = value.split_whitespace().next()?;
    // 部長の約束　令和７年度 is a title.
    let is_value = vocabulary::bare_year(value).is_none()
        && senses(first).is_empty()
        && !first.starts_with(['（', '('])
        && !phrases::begins_with_post(text);
    let is_other =
        |sense: &Sense| matches!(sense, Sense::Head | Sense::Department | Sense::PlanGoal | Sense::PlanField);
    // 部局名　まちづくり推進部: a word that names nothing but a department.
    let is_named = heading.trim().chars().count() > 2
        && senses(heading) == [Sense::Department]
        && is_department(value)
        && value.split_whitespace().count() == 1;
    let is_known = is_pair(heading, value) && (is_named || !senses(heading).iter().any(is_other));
    (is_value && is_known).then_some((heading, value))
}

/// ■達成区分Ｂ
fn graded(text: &str) -> Option<(&str, &str)> {
    let last = text.chars().next_back()?;
    let (heading, value) = text.split_at(text.len() - last.len_utf8());
    let is_grade = grades::is_code(&folded(value)) && vocabulary::senses(text).is_empty();
    let may_be = senses(heading);
    let is_of_grade = may_be.iter().any(|sense| matches!(sense, Sense::Grade | Sense::OverallGrade));
    (is_grade && is_of_grade && is_pair(heading, value)).then_some((heading, value))
}

/// What a heading may mean, also with brackets around it or with the number of its item behind it: 具体的取組②.
pub(super) fn senses(text: &str) -> Vec<Sense> {
    let own = vocabulary::senses(text);
    let text = text.trim();
    if !own.is_empty() {
        return own;
    }
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    let Some(bare) = inner.or_else(|| counted(text).map(|(word, _)| word)) else { return own };
    let found = vocabulary::senses(bare);
    let is_of_item = |sense: &Sense| {
        matches!(
            sense,
            Sense::Target
                | Sense::Attainment
                | Sense::Grade
                | Sense::Initiative
                | Sense::Method
                | Sense::Result
                | Sense::Sections
                | Sense::Evaluation
                | Sense::OverallGrade
                | Sense::Considerations
                | Sense::Actual
        )
    };
    if found.iter().all(is_of_item) { found } else { Vec::new() }
}

/// The word and the number of 具体的取組②.
pub(super) fn counted(text: &str) -> Option<(&str, u32)> {
    let bare = text.trim().trim_matches(is_decoration).trim_end_matches(['）', ')']);
    let last = bare.chars().next_back()?;
    let (word, number) = bare.split_at(bare.len() - last.len_utf8());
    let (number, _) = leading_number(number).filter(|(number, _)| *number > 0)?;
    let word = word.trim_end_matches(['（', '(']);
    (word.chars().count() > 1 && !word.ends_with(|c: char| c.is_numeric())).then_some((word, number))
}

/// Heading and value of one text, each as a cell.
pub(super) fn inline_apart(cell: &Cell) -> Vec<Cell> {
    let lines: Vec<&str> = cell.text.lines().collect();
    let has_headings = lines.len() > 1
        && lines
            .iter()
            .skip(1)
            .any(|line| line.trim_start().starts_with(['【', '■', '◆']) && !vocabulary::senses(line).is_empty());
    if has_headings {
        return cell.paragraphs().iter().flat_map(inline_apart).collect();
    }
    let Some((heading, value)) = inline(cell) else { return vec![cell.clone()] };
    let share = heading.chars().count() as f64 / cell.text.trim().chars().count().max(1) as f64;
    let cut = cell.rect.left + cell.rect.width() * share.min(0.9);
    let part = |text: &str, rect: Rect| Cell { text: text.trim().to_owned(), rect, joints: Vec::new(), ..cell.clone() };
    vec![part(heading, Rect { right: cut, ..cell.rect }), part(value, Rect { left: cut, ..cell.rect })]
}

/// 達成度：Ａ and 担当課：企画課 as heading and value.
pub(super) fn item(cell: &Cell) -> Option<(Item, Cell)> {
    let (heading, value) = inline(cell)?;
    let senses = senses(heading);
    let part = |text: &str| Cell { text: text.trim().to_owned(), joints: Vec::new(), ..cell.clone() };
    Some((Item { cell: part(heading), senses, label: None, is_used: true, goal: None }, part(value)))
}
