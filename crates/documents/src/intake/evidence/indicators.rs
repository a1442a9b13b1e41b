//! Figures that stand beside a target or an initiative, as the indicator that they are.

use crate::intake::draft::{Draft, GoalDraft};
use crate::intake::vocabulary::Sense;
use hoshin_domain::extras::{ExtraKey, Extras, Side};
use hoshin_domain::text::folded;
use hoshin_domain::{FiscalYear, IndicatorField, IndicatorPaper};

/// Makes indicators of the figures of every target and initiative; of a goal's own, if it has one target alone.
pub(super) fn gather(draft: &mut Draft) {
    let year = draft.years.first().map(|year| year.value);
    for goal in &mut draft.goals {
        with_its_target(goal, year);
        for target in &mut goal.targets {
            let own = of(&mut target.extras, target.text.as_deref(), year);
            target.indicators.extend(own);
        }
        for initiative in &mut goal.initiatives {
            let own = of(&mut initiative.extras, None, year);
            initiative.indicators.extend(own);
        }
    }
}

/// What stands with the goal is of its only target; with several nobody can say of which.
fn with_its_target(goal: &mut GoalDraft, year: Option<FiscalYear>) {
    if let [only] = &mut goal.targets[..] {
        only.indicators.extend(of(&mut goal.extras, None, year));
    }
}

/// What a heading means, of the year that it names.
type Dated = (Sense, Option<FiscalYear>);

/// The indicator that stands among the extra fields, taken out of them. Figures of other years and rates stay.
fn of(extras: &mut Extras, text: Option<&str>, year: Option<FiscalYear>) -> Option<IndicatorPaper> {
    let before = year.and_then(|year| FiscalYear::try_from(year.starts() - 1).ok());
    let name = [(Sense::Indicator, None)];
    let parts: [(IndicatorField, Vec<Dated>); 5] = [
        (IndicatorField::Name, name.to_vec()),
        (IndicatorField::Unit, vec![(Sense::Unit, None)]),
        (IndicatorField::Baseline, vec![(Sense::Baseline, None), (Sense::Now, None), (Sense::Actual, before)]),
        (IndicatorField::Target, vec![(Sense::Aim, None), (Sense::Aim, year)]),
        (IndicatorField::Actual, vec![(Sense::Actual, None), (Sense::Actual, year)]),
    ];
    let found: Vec<(IndicatorField, Side, ExtraKey)> = parts
        .into_iter()
        .filter_map(|(field, keys)| {
            keys.into_iter().find_map(|(sense, year)| find(extras, sense, year)).map(|(side, key)| (field, side, key))
        })
        .collect();
    let has = |wanted: IndicatorField| found.iter().any(|(field, ..)| *field == wanted);
    let is_figure = |(field, side, key): &(IndicatorField, Side, ExtraKey)| {
        matches!(field, IndicatorField::Target | IndicatorField::Actual)
            && extras.get(*side, *key).is_some_and(is_figure)
    };
    // One figure alone may be anything.
    if found.len() < 2 || !found.iter().any(is_figure) {
        return None;
    }
    let mut indicator = IndicatorPaper::default();
    for (field, side, key) in &found {
        indicator.set(*field, extras.get(*side, *key).map(str::to_owned));
        extras.set(*side, *key, None);
    }
    let is_name = |text: &&str| !text.contains(['。', '\n']);
    if !has(IndicatorField::Name) {
        indicator.set(IndicatorField::Name, text.filter(is_name).map(str::to_owned));
    }
    Some(indicator)
}

fn find(extras: &Extras, sense: Sense, year: Option<FiscalYear>) -> Option<(Side, ExtraKey)> {
    let word = match year {
        Some(year) => format!("{}-{}", sense.word(), year.starts()),
        None => sense.word().to_owned(),
    };
    let key = word.parse().ok()?;
    Side::ALL.into_iter().find(|side| extras.get(*side, key).is_some()).map(|side| (side, key))
}

fn is_figure(text: &str) -> bool {
    let bare = folded(text);
    bare.contains(|c: char| c.is_ascii_digit()) && bare.chars().count() <= 20 && !bare.contains('。')
}
