//! How a city spells a heading: spread out, broken into lines, numbered, with the year before it or a month behind.

use crate::contents::widened;
use crate::words::{Dialect, Part};

/// The parts that some cities count through.
const NUMBERED: [Part; 8] = [
    Part::AnnualTarget,
    Part::Attainment,
    Part::Grade,
    Part::Initiative,
    Part::Sections,
    Part::Result,
    Part::Evaluation,
    Part::Considerations,
];

pub(super) fn spelt(dialect: &Dialect, part: Part, year: u32) -> String {
    let word = dialect.word(part);
    if dialect.is_standard() {
        return word.to_owned();
    }
    let count = word.chars().count();
    if dialect.chance("numbered headings").happens(12)
        && let Some(at) = NUMBERED.iter().position(|own| *own == part)
    {
        return format!("{}{word}", ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧"][at]);
    }
    let mut chance = dialect.chance(&format!("{part:?}"));
    let era = widened(&(year - 2018).to_string());
    if part == Part::AnnualTarget && chance.happens(15) {
        return format!("令和{era}年度の{word}");
    }
    if part == Part::Attainment && chance.happens(15) {
        return format!("{word}（年度末）");
    }
    if count <= 3 && count > 1 && dialect.chance("spread out").happens(30) && chance.happens(60) {
        return spread(word);
    }
    if count >= 6 && is_over_a_column(part) && chance.happens(20) {
        return broken(word, count / 2);
    }
    word.to_owned()
}

/// 評　価
fn spread(word: &str) -> String {
    word.chars().map(String::from).collect::<Vec<_>>().join("　")
}

/// Two lines, as people break a heading to make it fit.
fn broken(word: &str, at: usize) -> String {
    let first: String = word.chars().take(at).collect();
    let second: String = word.chars().skip(at).collect();
    format!("{first}\n{second}")
}

fn is_over_a_column(part: Part) -> bool {
    [Part::Result, Part::Attainment, Part::Initiative, Part::OverallGrade, Part::Actual].contains(&part)
}
