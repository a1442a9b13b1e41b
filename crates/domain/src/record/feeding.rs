//! The indicators of a policy that are fed by records: which, by whose records, and what follows.

use super::feed::{Feed, FeedMethod, Figure, Known, NoFigure, listed};
use crate::policy::{Initiative, PriorityGoal};
use crate::text::folded;
use crate::{Indicator, IndicatorField, IndicatorPaper, ItemId, OperatingPolicy};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fed<'a> {
    pub indicator: &'a Indicator,
    pub feed: Feed,
    /// Whose records feed it: an initiative's own, or those of a target's goal, all or as the indicator names them.
    pub initiatives: Vec<ItemId>,
}

/// What an indicator's records give by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FedFigure {
    pub indicator: ItemId,
    pub figure: Result<Figure, NoFigure>,
    /// What stands in the policy.
    pub actual: Option<String>,
}

impl Feed {
    /// What an indicator says about how it is fed; none if a person writes its figure.
    pub fn of(indicator: &IndicatorPaper) -> Option<Self> {
        let text = |field| indicator.get(field).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        Some(Self {
            method: FeedMethod::named(&text(IndicatorField::Feed)?)?,
            kind: text(IndicatorField::FeedKind),
            quantity: text(IndicatorField::FeedQuantity),
            of: text(IndicatorField::FeedOf),
            partner: text(IndicatorField::FeedPartner),
        })
    }
}

/// Every fed indicator of a policy, in the order of its paper.
pub fn fed(policy: &OperatingPolicy) -> Vec<Fed<'_>> {
    policy.goals.iter().flat_map(of_goal).collect()
}

/// The quantities that indicators fed by an initiative ask for, each with the unit of its indicator.
pub fn wanted(policy: &OperatingPolicy, initiative: ItemId) -> Vec<(String, String)> {
    let mut wanted: Vec<(String, String)> = Vec::new();
    for fed in fed(policy).iter().filter(|fed| fed.initiatives.contains(&initiative)) {
        let unit = match fed.feed.method {
            FeedMethod::Sum | FeedMethod::Latest => fed.indicator.values.get(IndicatorField::Unit).unwrap_or_default(),
            FeedMethod::Count | FeedMethod::Distinct | FeedMethod::Share => "",
        };
        for name in [&fed.feed.quantity, &fed.feed.of].into_iter().flatten() {
            if !wanted.iter().any(|(known, _)| folded(known) == folded(name)) {
                wanted.push((name.clone(), unit.to_owned()));
            }
        }
    }
    wanted
}

fn of_goal(goal: &PriorityGoal) -> impl Iterator<Item = Fed<'_>> {
    let of_targets = goal.targets.iter().flat_map(|target| &target.indicators);
    let of_targets = of_targets.filter_map(|indicator| fed_by(indicator, named(goal, &indicator.values)));
    of_targets.chain(goal.initiatives.iter().flat_map(of_initiative))
}

// 自主防災訓練 names every initiative in whose text it stands.
fn named(goal: &PriorityGoal, values: &IndicatorPaper) -> Vec<ItemId> {
    let words: Vec<String> = values.get(IndicatorField::FeedInitiatives).into_iter().flat_map(listed).collect();
    let is_named = |initiative: &&Initiative| {
        let text = folded(initiative.text.as_deref().unwrap_or_default());
        words.is_empty() || words.iter().any(|word| text.contains(word))
    };
    goal.initiatives.iter().filter(is_named).map(|initiative| initiative.id).collect()
}

fn of_initiative(initiative: &Initiative) -> impl Iterator<Item = Fed<'_>> {
    initiative.indicators.iter().filter_map(|indicator| fed_by(indicator, vec![initiative.id]))
}

fn fed_by(indicator: &Indicator, initiatives: Vec<ItemId>) -> Option<Fed<'_>> {
    Feed::of(&indicator.values).map(|feed| Fed { indicator, feed, initiatives })
}

impl Fed<'_> {
    /// What these records give; those of other initiatives are passed over.
    pub fn figure(&self, records: &[(ItemId, Known<'_>)]) -> FedFigure {
        let own: Vec<Known<'_>> =
            records.iter().filter(|(initiative, _)| self.initiatives.contains(initiative)).map(|(_, it)| *it).collect();
        let values = &self.indicator.values;
        let figure = self.feed.figure(&own).and_then(|figure| in_unit(figure, values.get(IndicatorField::Unit)));
        let actual = values.get(IndicatorField::Actual).map(str::to_owned);
        FedFigure { indicator: self.indicator.id, figure, actual }
    }
}

// 218 団体 is no figure of an indicator in 人.
fn in_unit(figure: Figure, wanted: Option<&str>) -> Result<Figure, NoFigure> {
    match (wanted, &figure.unit) {
        (Some(wanted), Some(found)) if folded(wanted) != folded(found) => {
            let units = vec![wanted.to_owned(), found.clone()];
            Err(NoFigure::UnitsDiffer { quantity: String::new(), units, records: figure.records })
        }
        (Some(_) | None, _) => Ok(figure),
    }
}

impl FedFigure {
    /// What should stand in the policy: the figure, or nothing where there is none.
    pub fn text(&self) -> Option<String> {
        self.figure.as_ref().ok().map(|figure| figure.amount.to_string())
    }

    /// Whether the policy says something else.
    pub fn has_moved(&self) -> bool {
        self.text() != self.actual
    }
}
