//! What belongs to the form and not to its content: labels, arrows, marks, numbers, years, margins.

use super::Spelled;
use super::values::key;
use crate::intake::cell::{Cell, Shape};
use crate::intake::label::{LabelBook, is_arrow, is_arrows, is_decoration};
use crate::intake::phrases;
use hoshin_domain::reading::FurnitureKind;
use hoshin_domain::{FiscalYear, Reading};

/// The words and numbers of one reading's form.
pub(super) struct Grammar<'l> {
    labels: &'l LabelBook,
    /// Every label without its white space, the longest first.
    words: Vec<Vec<char>>,
    numbers: Vec<String>,
    years: Vec<FiscalYear>,
}

impl<'l> Grammar<'l> {
    pub(super) fn new(reading: &Reading, labels: &'l LabelBook) -> Self {
        let mut words: Vec<Vec<char>> = labels.words().map(|word| word.chars().map(key).collect()).collect();
        words.retain(|word: &Vec<char>| !word.is_empty());
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let goals = reading.policies.iter().flat_map(|paper| &paper.goals);
        let numbers =
            goals.flat_map(|goal| [Some(goal.number), goal.plan_goal.as_ref().and_then(|plan| plan.number)]).flatten();
        let mut numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut years: Vec<FiscalYear> = reading.policies.iter().filter_map(|paper| paper.fiscal_year).collect();
        years.extend(years.clone().into_iter().map(FiscalYear::previous));
        Self { labels, words, numbers, years }
    }

    /// What a whole cell is, if it has no other content.
    pub(super) fn whole(&self, cell: &Cell) -> Option<FurnitureKind> {
        if self.labels.exact(&cell.text).is_some() && FiscalYear::find_in(&cell.text).is_none() {
            return Some(FurnitureKind::Label);
        }
        if is_arrows(&cell.text) {
            return Some(FurnitureKind::Arrow);
        }
        // A dash alone is a mark of the form wherever it stands.
        if phrases::is_open(&cell.text) && cell.text.contains(char::is_alphabetic) {
            return Some(FurnitureKind::Open);
        }
        let is_margin = matches!(cell.shape, Shape::Margin { .. }) || phrases::is_status_line(&cell.text);
        is_margin.then_some(FurnitureKind::Margin)
    }

    /// The label or year that stands at a place of a cell.
    pub(super) fn word(&self, cell: &Spelled, at: usize) -> Option<(FurnitureKind, usize)> {
        let word = self.words.iter().find(|word| cell.keys[at..].starts_with(word));
        let label = word.map(|word| (FurnitureKind::Label, word.len()));
        label.or_else(|| self.year(&cell.characters[at..]).map(|length| (FurnitureKind::Year, length)))
    }

    /// The mark or number that stands at a place of a cell.
    pub(super) fn mark(&self, cell: &Spelled, at: usize) -> Option<(FurnitureKind, usize)> {
        let first = cell.characters[at];
        if is_arrow(first) {
            return Some((FurnitureKind::Arrow, 1));
        }
        if is_decoration(first) || is_mark(first) {
            return Some((FurnitureKind::Mark, 1));
        }
        // 重点目標 4（続き）: a page says that it goes on.
        if at > 0 && cell.keys[at - 1..].starts_with(&['(', '続', 'き', ')']) {
            return Some((FurnitureKind::Margin, 2));
        }
        let digits: String = cell.keys[at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        self.numbers.contains(&digits).then_some((FurnitureKind::Number, digits.len()))
    }

    /// Whether a piece of a title says only what kind of paper it is.
    pub(super) fn is_of_title(&self, title: &str, piece: &str) -> bool {
        self.labels.is_of_title(title, piece)
    }

    /// Whether these characters are a label of the form.
    pub(super) fn is_label(&self, keys: &[char]) -> bool {
        self.words.iter().any(|word| word == keys)
    }

    /// The length of the fiscal year at the beginning, if it is the paper's.
    fn year(&self, text: &[char]) -> Option<usize> {
        let end = text.iter().take(LONGEST_YEAR).position(|c| *c == '度')? + 1;
        let spelled: String = text[..end].iter().collect();
        let (before, year) = phrases::year_at_end(&spelled)?;
        (before.is_empty() && self.years.contains(&year)).then_some(end)
    }
}

/// 2024（令和6）年度 is the longest that offices write.
const LONGEST_YEAR: usize = 12;

/// What stands between values and is none.
pub(super) fn is_mark(c: char) -> bool {
    "（）()［］[]「」・、，,。．.：:；;-‐－―–—*＊／/|｜第".contains(c)
}
