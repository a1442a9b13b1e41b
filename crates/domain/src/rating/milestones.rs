//! 工程: which of the planned steps were reached, and what they weigh.

use super::measure::{Doubt, Rated, Working};
use super::quantity::spelled;
use super::{Measure, Part, Special};
use crate::number::{Decimal, Rational};
use crate::text::folded;

struct Milestone {
    name: String,
    weight: Rational,
}

/// The weights of the milestones reached, of all weights.
pub(super) fn rated(measure: &Measure) -> Result<Rated, Special> {
    let planned = planned(measure.milestones.unwrap_or_default())?;
    let reached = reached(measure.actual.unwrap_or_default(), &planned)?;
    let named = |is_reached: bool| {
        let own = planned.iter().zip(&reached).filter(move |(_, own)| **own == is_reached);
        own.map(|(milestone, _)| milestone.name.clone()).collect()
    };
    let weights = planned.iter().zip(&reached).filter(|(_, is_reached)| **is_reached);
    let reached_weight: Rational = weights.map(|(milestone, _)| milestone.weight.clone()).sum();
    let whole_weight: Rational = planned.iter().map(|milestone| milestone.weight.clone()).sum();
    let share = reached_weight.over(&whole_weight).ok_or(Special::WeightsSumZero)?;
    let is_skipped = reached.windows(2).any(|pair| !pair[0] && pair[1]);
    let (done, missing) = (named(true), named(false));
    Ok(Rated {
        percent: &share * &Rational::whole(100),
        working: Working::Milestones { reached: done, missing, reached_weight, whole_weight },
        doubts: if is_skipped { vec![Doubt::MilestoneSkipped] } else { Vec::new() },
    })
}

fn planned(text: &str) -> Result<Vec<Milestone>, Special> {
    // Where there are line ends, only they part the steps.
    let lines: Vec<(&str, Option<Rational>)> = parts(text, !text.trim().contains('\n')).map(weighed).collect();
    if lines.is_empty() {
        return Err(Special::NoMilestones);
    }
    let is_weighed = lines.iter().any(|(_, weight)| weight.is_some());
    let mut planned: Vec<Milestone> = Vec::with_capacity(lines.len());
    for (name, weight) in lines {
        if planned.iter().any(|own| folded(&own.name) == folded(name)) {
            return Err(Special::MilestoneTwice { name: name.to_owned() });
        }
        let weight = match weight {
            Some(weight) if !weight.is_negative() => weight,
            None if !is_weighed => Rational::whole(1),
            Some(_) | None => return Err(Special::WeightNoNumber { milestone: name.to_owned() }),
        };
        planned.push(Milestone { name: name.to_owned(), weight });
    }
    Ok(planned)
}

// 設計 20, 設計：20%, 設計　２０点; 基本 設計 has no weight.
fn weighed(line: &str) -> (&str, Option<Rational>) {
    let Some((name, last)) = line.rsplit_once(|c: char| c.is_whitespace() || matches!(c, ':' | '：')) else {
        return (line, None);
    };
    let plain = spelled(last);
    let weight: Option<Decimal> = plain.trim_end_matches(['%', '点']).parse().ok();
    match weight {
        Some(weight) => (name.trim(), Some(weight.into())),
        None => (line, None),
    }
}

/// For each milestone whether it is among the names.
fn reached(text: &str, planned: &[Milestone]) -> Result<Vec<bool>, Special> {
    let mut reached = vec![false; planned.len()];
    let lines: Vec<&str> = parts(text, false).collect();
    match lines[..] {
        [] => return Err(Special::Missing(Part::Actual)),
        ["なし" | "未着手" | "0" | "０"] => return Ok(reached),
        _ => {}
    }
    for line in lines {
        // 設計、測量 may be the name of one step.
        let names: Vec<&str> = if find(line, planned).is_some() { vec![line] } else { parts(line, true).collect() };
        for name in names {
            let at = find(name, planned).ok_or_else(|| Special::MilestoneUnknown { name: name.to_owned() })?;
            reached[at] = true;
        }
    }
    Ok(reached)
}

// 設計 and 設計完了 are the same step reached.
fn find(name: &str, planned: &[Milestone]) -> Option<usize> {
    let key = folded(name);
    let position = |key: &str| planned.iter().position(|own| folded(&own.name) == key);
    let done = ["完了", "済み", "済"].iter().find_map(|word| key.strip_suffix(word));
    position(&key).or_else(|| position(done?))
}

fn parts(text: &str, with_commas: bool) -> impl Iterator<Item = &str> {
    let is_end = move |c: char| matches!(c, '\n' | '→') || with_commas && c == '、';
    let is_dash = |part: &str| part.chars().all(|c| matches!(c, '-' | '－' | '―' | 'ー' | '…'));
    text.split(is_end).map(str::trim).filter(move |part| !is_dash(part))
}
