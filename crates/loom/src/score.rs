//! How much of a paper was read right, what is wrong without a word, and what is lost.

mod fields;

use crate::Paper;
use crate::words::Part;
use fields::{Fields, folded};
use hoshin_domain::Reading;

/// Values counted over one or many papers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    pub papers: usize,
    /// Fields that the expected reading has, that the reading has, and that both have alike.
    pub expected: usize,
    pub found: usize,
    pub right: usize,
    /// The same of extra values, wherever in their part they stand.
    pub extras_expected: usize,
    pub extras_found: usize,
    pub extras_right: usize,
    /// Values in a field that are wrong and of which nothing is said.
    pub silent: usize,
    /// Values that are in no field and in no list.
    pub lost: usize,
}

/// One value that is not as it should be.
#[derive(Debug, Clone)]
pub struct Fault {
    /// `goals.targets.text`: the address without numbers.
    pub kind: String,
    pub address: String,
    pub wanted: Option<String>,
    pub found: Option<String>,
    pub is_silent: bool,
    pub is_lost: bool,
}

impl Score {
    pub fn f1(&self) -> f64 {
        let both = self.expected + self.found;
        if both == 0 { 1.0 } else { 2.0 * self.right as f64 / both as f64 }
    }

    /// Of the extra values, the share that was found.
    pub fn extras(&self) -> f64 {
        if self.extras_expected == 0 { 1.0 } else { self.extras_right as f64 / self.extras_expected as f64 }
    }

    /// Silently wrong values in a thousand found ones.
    pub fn silent_per_thousand(&self) -> f64 {
        self.silent as f64 * 1000.0 / (self.found + self.extras_found).max(1) as f64
    }

    /// Lost values in a thousand expected ones.
    pub fn lost_per_thousand(&self) -> f64 {
        self.lost as f64 * 1000.0 / (self.expected + self.extras_expected).max(1) as f64
    }

    pub fn add(&mut self, other: Self) {
        self.papers += other.papers;
        self.expected += other.expected;
        self.found += other.found;
        self.right += other.right;
        self.extras_expected += other.extras_expected;
        self.extras_found += other.extras_found;
        self.extras_right += other.extras_right;
        self.silent += other.silent;
        self.lost += other.lost;
    }
}

/// Compares a reading with what must come out of a paper.
pub fn score(paper: &Paper, reading: &Reading) -> (Score, Vec<Fault>) {
    let policies = serde_json::to_value(&reading.policies).expect("a reading has only text, numbers and lists");
    let mut expected = Fields::of(&paper.expected["policies"]);
    let found = Fields::of(&policies);
    let told = Told::of(reading, &found);
    expected.forgive(paper.traits.reworded, &found, |value| told.lists(value));
    let mut score = Score {
        papers: 1,
        expected: expected.values.len(),
        found: found.values.len(),
        extras_expected: expected.extras_count(),
        extras_found: found.extras_count(),
        ..Score::default()
    };
    let mut faults = Vec::new();
    let addresses: std::collections::BTreeSet<&String> = expected.values.keys().chain(found.values.keys()).collect();
    for address in addresses {
        let (wanted, own) = (expected.values.get(address), found.values.get(address));
        if wanted == own {
            score.right += 1;
            continue;
        }
        let is_silent = own.is_some_and(|value| !told.speaks_of(address, value));
        let is_lost = wanted.is_some_and(|value| !told.holds(value, &found));
        faults.push(Fault {
            kind: kind_of(address),
            address: address.clone(),
            wanted: wanted.cloned(),
            found: own.cloned(),
            is_silent,
            is_lost,
        });
    }
    extras(&expected, &found, &told, &mut score, &mut faults);
    score.silent = faults.iter().filter(|fault| fault.is_silent).count();
    score.lost = faults.iter().filter(|fault| fault.is_lost).count();
    (score, faults)
}

/// Extra values by value: those that are missing from their part, and those that no part has.
fn extras(expected: &Fields, found: &Fields, told: &Told<'_>, score: &mut Score, faults: &mut Vec<Fault>) {
    let fault = |part: &str, wanted: Option<&String>, own: Option<&String>, is_silent, is_lost| Fault {
        kind: format!("{}.extras", kind_of(part)),
        address: part.to_owned(),
        wanted: wanted.cloned(),
        found: own.cloned(),
        is_silent,
        is_lost,
    };
    let none = Vec::new();
    for (part, wanted) in &expected.extras {
        let mut left = found.extras.get(part).unwrap_or(&none).clone();
        for value in wanted {
            if let Some(at) = left.iter().position(|own| own == value) {
                left.swap_remove(at);
                score.extras_right += 1;
            } else {
                faults.push(fault(part, Some(value), None, false, !told.holds(value, found)));
            }
        }
    }
    for (part, values) in &found.extras {
        let wanted = expected.extras.get(part).unwrap_or(&none);
        for value in values.iter().filter(|value| !wanted.contains(value)) {
            // A value under a heading that was not understood is offered as an extra of its part: that is not wrong.
            let is_whole = expected.values.values().chain(expected.extras.values().flatten()).any(|own| own == value);
            faults.push(fault(part, None, Some(value), !is_whole && !told.speaks_of(part, value), false));
        }
    }
}

/// What a reading says of its own doubts.
struct Told<'r> {
    reading: &'r Reading,
    unplaced: Vec<String>,
    details: Vec<String>,
    extras: Vec<String>,
}

impl<'r> Told<'r> {
    fn of(reading: &'r Reading, found: &Fields) -> Self {
        Self {
            reading,
            unplaced: reading.unplaced.iter().map(|piece| folded(&piece.text)).collect(),
            details: reading.findings.iter().filter_map(|finding| finding.detail.as_deref()).map(folded).collect(),
            extras: found.extras.values().flatten().cloned().collect(),
        }
    }

    /// Whether a person is told that this value may be wrong.
    fn speaks_of(&self, address: &str, value: &str) -> bool {
        let is_within_address = |field: &str, whole: &str| {
            field.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let mut doubted = self.reading.confidence.iter().map(|own| own.field.as_str());
        self.reading.is_refused()
            || doubted.any(|field| is_within_address(field, address) || is_within_address(address, field))
            || self.unplaced.iter().any(|text| is_within(value, text))
            || self.details.iter().any(|text| is_within(value, text) || is_within(text, value))
    }

    /// Whether the value is listed as one that still has to be placed.
    fn lists(&self, value: &str) -> bool {
        let lists = [&self.unplaced, &self.details, &self.extras];
        lists.into_iter().flatten().any(|text| is_within(value, text))
    }

    /// Whether the value is anywhere in the reading.
    fn holds(&self, value: &str, found: &Fields) -> bool {
        self.lists(value) || found.values.values().any(|text| is_within(value, text))
    }
}

/// A short value must be the whole, a long one may be a part of it.
fn is_within(value: &str, text: &str) -> bool {
    if value.chars().count() < 4 { value == text } else { text.contains(value) }
}

/// The address without numbers.
fn kind_of(address: &str) -> String {
    let plain: String = address.chars().filter(|c| !c.is_ascii_digit() && !"[]".contains(*c)).collect();
    plain.trim_start_matches("policies").trim_start_matches('.').to_owned()
}

/// The fields under each heading that may be reworded.
const UNDER: [(Part, &str); 9] = [
    (Part::AnnualTarget, "goals.targets.text"),
    (Part::Attainment, "goals.targets.attainment"),
    (Part::Grade, "goals.targets.grade"),
    (Part::Grade, "goals.overall_grade"),
    (Part::Initiative, "goals.initiatives.text"),
    (Part::Result, "goals.initiatives.result"),
    (Part::Sections, "goals.initiatives.sections"),
    (Part::Evaluation, "goals.evaluation"),
    (Part::Considerations, "goals.considerations"),
];

fn is_under(part: Part, kind: &str) -> bool {
    UNDER.contains(&(part, kind))
}
