//! 工程: which of the planned steps were reached, and what they weigh.

use super::measure::{Doubt, Rated, Working};
use super::quantity::spelled;
use super::{Measure, MeasureValue, Special};
use crate::number::{Decimal, Rational};
use crate::text::folded;
use crate::{FiscalYear, day};
use jiff::civil::Date;

struct Milestone {
    name: String,
    weight: Rational,
}

/// A step of the work as it is planned, and whether it was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MilestoneStanding {
    pub name: String,
    /// Its day, as it was typed and as a date; of a time without a day its last.
    pub due: Option<(String, Date)>,
    pub is_reached: bool,
}

impl MilestoneStanding {
    pub fn is_late(&self, today: Date) -> bool {
        !self.is_reached && self.due.as_ref().is_some_and(|(_, due)| *due < today)
    }
}

/// The planned steps of an indicator in a fiscal year, in order; none while what is written cannot be read.
pub fn standing(milestones: &str, actual: &str, year: FiscalYear) -> Vec<MilestoneStanding> {
    let lines: Vec<Line<'_>> = lines(milestones).collect();
    let Ok(planned) = planned(milestones) else { return Vec::new() };
    let reached = reached(actual, &planned).unwrap_or_else(|_not_yet| vec![false; planned.len()]);
    let standing = lines.into_iter().zip(reached).map(|(line, is_reached)| {
        let day = line.due.and_then(|due| Some((due.to_owned(), day_of(due, year)?)));
        MilestoneStanding { name: line.name.to_owned(), due: day, is_reached }
    });
    standing.collect()
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
    let lines: Vec<Line<'_>> = lines(text).collect();
    if lines.is_empty() {
        return Err(Special::NoMilestones);
    }
    let is_weighed = lines.iter().any(|line| line.weight.is_some());
    let mut planned: Vec<Milestone> = Vec::with_capacity(lines.len());
    for Line { name, weight, .. } in lines {
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

/// A line as it is written.
struct Line<'a> {
    name: &'a str,
    weight: Option<Rational>,
    due: Option<&'a str>,
}

// Where there are line ends, only they part the steps.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    parts(text, !text.trim().contains('\n')).map(line)
}

// 設計 20, 設計：20%, 設計　２０点, 設計 20 9月末, 設計（令和9年3月末） 20; 基本 設計 has neither weight nor day.
fn line(text: &str) -> Line<'_> {
    let mut line = Line { name: text, weight: None, due: None };
    while let Some((before, last)) = last_word(line.name).filter(|(before, _)| !before.is_empty()) {
        match weight_of(last) {
            _ if line.due.is_none() && is_day(last) => line.due = Some(last),
            Some(weight) if line.weight.is_none() => line.weight = Some(weight),
            Some(_) | None => break,
        }
        line.name = before;
    }
    line
}

fn last_word(text: &str) -> Option<(&str, &str)> {
    let in_brackets = text.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']));
    let in_brackets = in_brackets.filter(|(_, inside)| is_day(inside));
    let (before, last) =
        in_brackets.or_else(|| text.rsplit_once(|c: char| c.is_whitespace() || matches!(c, ':' | '：')))?;
    Some((before.trim(), last.trim()))
}

fn weight_of(word: &str) -> Option<Rational> {
    let plain = spelled(word);
    let weight: Option<Decimal> = plain.trim_end_matches(['%', '点']).parse().ok();
    weight.map(Into::into)
}

// 20 is a weight, although a spreadsheet keeps days as numbers.
fn is_day(word: &str) -> bool {
    let some_year = FiscalYear::try_from(2026).expect("it is a year");
    let is_number = word.chars().all(char::is_numeric);
    if is_number { day::typed(word).is_some() } else { day_of(word, some_year).is_some() }
}

fn day_of(word: &str, year: FiscalYear) -> Option<Date> {
    day::listed(word.trim_end_matches("まで"), year)
}

/// For each milestone whether it is among the names.
fn reached(text: &str, planned: &[Milestone]) -> Result<Vec<bool>, Special> {
    let mut reached = vec![false; planned.len()];
    let lines: Vec<&str> = parts(text, false).collect();
    match lines[..] {
        [] => return Err(Special::Missing(MeasureValue::Actual)),
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
    // As it stands in the plan, with its weight and its day.
    let bare = || Some(folded(line(name).name)).filter(|bare| *bare != key);
    position(&key).or_else(|| position(done?)).or_else(|| position(&bare()?))
}

fn parts(text: &str, with_commas: bool) -> impl Iterator<Item = &str> {
    let is_end = move |c: char| matches!(c, '\n' | '→') || with_commas && c == '、';
    let is_dash = |part: &str| part.chars().all(|c| matches!(c, '-' | '－' | '―' | 'ー' | '…'));
    text.split(is_end).map(str::trim).filter(move |part| !is_dash(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_step_has_a_name_and_if_it_is_written_a_weight_and_a_day() {
        let year = FiscalYear::try_from(2025).unwrap();
        let end = |month, day| Some(date(if month < 4 { 2026 } else { 2025 }, month, day));
        for (text, name, weight, due) in [
            ("設計", "設計", None, None),
            ("設計 20", "設計", Some("20"), None),
            ("設計：２０%", "設計", Some("20"), None),
            ("設計 20 9月末", "設計", Some("20"), end(9, 30)),
            ("設計 ９月上旬 20点", "設計", Some("20"), end(9, 10)),
            ("設計（令和8年3月末まで） 20", "設計", Some("20"), end(3, 31)),
            ("設計 2025-09-30", "設計", None, end(9, 30)),
            ("設計 20250930", "設計", None, end(9, 30)),
            ("基本 設計 年度末", "基本 設計", None, end(3, 31)),
            ("設計（2期）", "設計（2期）", None, None),
            ("9月末", "9月末", None, None),
        ] {
            let read = line(text);
            let found = read.due.and_then(|due| day_of(due, year));
            let expected = weight.map(|weight| weight.parse::<Decimal>().unwrap().into());
            assert_eq!((read.name, read.weight, found), (name, expected, due), "{text}");
        }
    }

    #[test]
    fn what_is_not_reached_by_its_day_is_late() {
        let year = FiscalYear::try_from(2025).unwrap();
        let steps = standing("設計 20 9月末\n用地 30 12月末\n工事 50", "設計", year);
        let late = |today| steps.iter().filter(|step| step.is_late(today)).map(|step| step.name.as_str()).collect();
        let late: [Vec<&str>; 2] = [late(date(2025, 12, 31)), late(date(2026, 1, 1))];
        assert_eq!(late, [vec![], vec!["用地"]]);
        assert!(steps[0].is_reached && steps[2].due.is_none());
        assert!(standing("設計 20 9月末\n工事 80", "設計 20 9月末", year)[0].is_reached, "as in the plan");
        assert_eq!(standing("設計\n設計", "", year), []);
        assert!(!standing("設計 9月末", "", year)[0].is_reached, "nothing is written yet");
    }
}
