//! How cities grade.

use super::Step;
use crate::chance::Chance;

/// The grades of a city, best first.
#[derive(Debug, Clone)]
pub(super) struct Scale(pub(super) Vec<Step>);

type StepRow = (&'static str, &'static str, Option<&'static str>, Option<&'static str>);

const STANDARD: &[StepRow] = &[
    ("A", "達成", Some("目標を達成することができた。"), Some("100%")),
    ("B", "概ね達成", Some("概ね目標どおり達成することができた。"), Some("70%以上100%未満")),
    ("C", "一部達成", Some("目標の一部を達成できた。"), Some("50%以上70%未満")),
    ("D", "未達成", Some("目標達成に向け取り組んだが、目標達成に至らなかった。"), Some("50%未満")),
    ("E", "未実施", Some("事業の取りやめなどにより評価不能又は困難。"), Some("0%")),
];
const LETTERS: &[StepRow] = &[
    ("A", "達成", None, Some("100%")),
    ("B", "概ね達成", None, Some("70%以上100%未満")),
    ("C", "未達成", None, Some("70%未満")),
];
const FOUR: &[StepRow] = &[
    ("S", "目標を上回った", None, None),
    ("A", "目標どおり", None, None),
    ("B", "目標を下回った", None, None),
    ("C", "着手できなかった", None, None),
];
const MARKS: &[StepRow] = &[
    ("◎", "目標以上", None, None),
    ("○", "目標どおり", None, None),
    ("△", "目標を下回る", None, None),
    ("×", "未着手", None, None),
];
const WORDS: &[StepRow] =
    &[("達成", "達成", None, None), ("概ね達成", "概ね達成", None, None), ("未達成", "未達成", None, None)];
const NUMBERS: &[StepRow] = &[
    ("5", "大いに達成", None, None),
    ("4", "達成", None, None),
    ("3", "概ね達成", None, None),
    ("2", "やや不十分", None, None),
    ("1", "不十分", None, None),
];

impl Scale {
    pub(super) fn standard() -> Self {
        Self::of(STANDARD)
    }

    pub(super) fn drawn(chance: &mut Chance) -> Self {
        Self::of(chance.pick(&[STANDARD, STANDARD, LETTERS, LETTERS, FOUR, MARKS, WORDS, NUMBERS]))
    }

    fn of(rows: &[StepRow]) -> Self {
        let step = |&(code, label, description, percent): &StepRow| Step { code, label, description, percent };
        Self(rows.iter().map(step).collect())
    }

    /// Whether the grades are words that say themselves what they mean: such a scale is not explained.
    pub(super) fn is_of_words(&self) -> bool {
        self.0.iter().all(|step| step.code == step.label)
    }

    /// A grade by its place; letters in full width as offices write them.
    pub(super) fn code(&self, at: usize, is_wide: bool) -> String {
        let code = self.0[at.min(self.0.len() - 1)].code;
        if is_wide { widened(code) } else { code.to_owned() }
    }
}

/// The same with letters and digits in full width.
pub(crate) fn widened(text: &str) -> String {
    text.chars().map(wide).collect()
}

fn wide(c: char) -> char {
    match c {
        '0'..='9' | 'A'..='Z' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    }
}
