//! Texts of before and the items that they seem to mean. Nothing is linked here: planning looks at it and confirms.

use super::link::PlanPlace;
use super::plan::{CityPlan, PlanItem, PlanText, PlanTextKind};
use crate::FiscalYear;
use crate::text::{bigrams, fold, folded};
use std::collections::{BTreeMap, BTreeSet};

/// Where a text stands: so many goals of these years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextUse {
    pub goals: usize,
    pub years: BTreeSet<FiscalYear>,
}

/// What a text seems to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match<'p> {
    /// It is the name of the item, but for blanks and widths.
    Exact(&'p PlanItem),
    /// It resembles the name.
    Near(&'p PlanItem),
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched<'p> {
    pub text: PlanText,
    pub found_in: TextUse,
    pub found: Match<'p>,
}

impl<'p> Match<'p> {
    pub fn item(self) -> Option<&'p PlanItem> {
        match self {
            Match::Exact(item) | Match::Near(item) => Some(item),
            Match::Nothing => None,
        }
    }
}

/// Less alike than this are two texts by chance.
const LEAST_ALIKE: f64 = 0.4;

/// The texts that goals of the years of a plan bear and that mean nothing of it yet.
pub fn texts_of<'a>(
    plan: &CityPlan,
    goals: impl Iterator<Item = (FiscalYear, PlanPlace<'a>)>,
) -> BTreeMap<PlanText, TextUse> {
    let mut found: BTreeMap<(PlanTextKind, String), (PlanText, TextUse)> = BTreeMap::new();
    for (year, place) in goals.filter(|(year, _)| plan.covers(*year)) {
        for text in place.texts() {
            let (_, found_in) =
                found.entry((text.of, folded(&text.text))).or_insert_with(|| (text, TextUse::default()));
            found_in.goals += 1;
            found_in.years.insert(year);
        }
    }
    for reading in &plan.readings {
        found.remove(&(reading.text.of, folded(&reading.text.text)));
    }
    found.into_values().collect()
}

/// What each of these texts seems to mean: the same name, then one that is like it, then nothing.
pub fn matches(plan: &CityPlan, texts: BTreeMap<PlanText, TextUse>) -> Vec<Matched<'_>> {
    let matched = |(text, found_in): (PlanText, TextUse)| {
        let found = exact(plan, &text).map(Match::Exact).or_else(|| near(plan, &text).map(Match::Near));
        Matched { text, found_in, found: found.unwrap_or(Match::Nothing) }
    };
    texts.into_iter().map(matched).collect()
}

fn exact<'p>(plan: &'p CityPlan, text: &PlanText) -> Option<&'p PlanItem> {
    let (whole, name) = (folded(&text.text), folded(name_of(text)));
    let is_it = |item: &&PlanItem| {
        item.names().any(|own| {
            [folded(own), folded(&format!("{}{own}", item.code))].iter().any(|own| *own == name || *own == whole)
        })
    };
    nearest_level(plan, text.of, plan.items.iter().filter(is_it))
}

fn near<'p>(plan: &'p CityPlan, text: &PlanText) -> Option<&'p PlanItem> {
    let alike = |item: &PlanItem| item.names().map(|own| likeness(name_of(text), own)).fold(0.0, f64::max);
    let best = plan.items.iter().map(alike).fold(0.0, f64::max);
    if best < LEAST_ALIKE {
        return None;
    }
    nearest_level(plan, text.of, plan.items.iter().filter(|item| alike(item) >= best))
}

// A goal of the plan stands high in it, a field low, where two items bear one name.
fn nearest_level<'p>(
    plan: &CityPlan,
    of: PlanTextKind,
    found: impl Iterator<Item = &'p PlanItem>,
) -> Option<&'p PlanItem> {
    match of {
        PlanTextKind::Goal => found.min_by_key(|item| plan.depth(item)),
        PlanTextKind::Field => found.max_by_key(|item| plan.depth(item)),
    }
}

// Without the number that is printed before it.
fn name_of(text: &PlanText) -> &str {
    match text.of {
        PlanTextKind::Field => &text.text,
        PlanTextKind::Goal => {
            let is_number = |number: &str| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
            text.text.split_once('　').filter(|(number, _)| is_number(number)).map_or(&text.text, |(_, name)| name)
        }
    }
}

/// From 0 to 1: how many pairs of letters two names share; a name within the other is like it.
fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (fold(one), fold(other));
    if one.chars().count() < 2 || other.chars().count() < 2 {
        return 0.0;
    }
    let (pairs, others): (BTreeSet<&str>, BTreeSet<&str>) = (bigrams(&one).collect(), bigrams(&other).collect());
    let shared = pairs.intersection(&others).count();
    #[expect(clippy::cast_precision_loss, reason = "a name has some hundred letters at most")]
    let share = 2.0 * shared as f64 / (pairs.len() + others.len()).max(1) as f64;
    if one.contains(&other) || other.contains(&one) { share.max(LEAST_ALIKE) } else { share }
}
