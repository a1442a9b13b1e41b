//! Whose an indicator is: as it was set, or else as its place on the paper says.

use super::{Initiative, OperatingPolicy};
use crate::charge::{AskedFigure, AskingWay, Charge, ChargeField, ChargePaper, LastAsked, Rhythm};
use crate::{Indicator, ItemId, Paper};
use jiff::Timestamp;

impl OperatingPolicy {
    /// What was set of an indicator; none where nobody has.
    pub fn charge(&self, indicator: ItemId) -> Option<&Charge> {
        self.charges.iter().find(|charge| charge.indicator == indicator)
    }

    pub fn rhythm(&self, indicator: ItemId) -> Rhythm {
        self.charge(indicator).map_or_else(Rhythm::default, |charge| charge.rhythm)
    }

    /// The section that an indicator belongs to: as it was set, else that of its initiative or of its goal; none where the
    /// paper names none.
    pub fn section_in_charge(&self, indicator: ItemId) -> Option<&str> {
        let set = self.charge(indicator).and_then(|charge| charge.section.as_deref());
        set.or_else(|| self.usual_section(indicator))
    }

    /// The section that its place on the paper names first.
    pub fn usual_section(&self, indicator: ItemId) -> Option<&str> {
        let (owner, _) = self.indicator(indicator)?;
        if let Some(initiative) = self.initiative(owner) {
            return initiative.sections.first().map(String::as_str);
        }
        let goal = self.goals.iter().find(|goal| goal.targets.iter().any(|target| target.id == owner))?;
        of_most(&goal.initiatives)
    }

    /// What a workbook shows of an indicator's charge; an error where the indicator is gone.
    pub fn charge_text(&self, indicator: ItemId, field: ChargeField) -> Result<Option<String>, ItemId> {
        self.indicator(indicator).ok_or(indicator)?;
        let usual = || Charge::usual(indicator);
        Ok(self.charge(indicator).cloned().unwrap_or_else(usual).text(field))
    }

    /// The paper as the office takes it along: with the charges of its indicators, which no publication has.
    pub fn paper_for_office(&self) -> Paper {
        Paper { charges: self.charges_by_place(), ..self.paper() }
    }

    /// What was set of the indicators, by their places.
    pub fn charges_by_place(&self) -> Vec<ChargePaper> {
        let mut charges = Vec::new();
        let mut add = |place: ChargePaper, indicators: &[Indicator]| {
            for (number, indicator) in (1..).zip(indicators) {
                let Some(Charge { section, person, rhythm, .. }) = self.charge(indicator.id).cloned() else { continue };
                charges.push(ChargePaper { indicator: number, section, person, rhythm, ..place.clone() });
            }
        };
        for (goal, own) in (1..).zip(&self.goals) {
            let place = ChargePaper { goal, ..ChargePaper::default() };
            for (number, target) in (1..).zip(&own.targets) {
                add(ChargePaper { target: Some(number), ..place.clone() }, &target.indicators);
            }
            for (number, initiative) in (1..).zip(&own.initiatives) {
                add(ChargePaper { initiative: Some(number), ..place.clone() }, &initiative.indicators);
            }
        }
        charges
    }

    /// The indicator at the place of a charge, its goal being the one with this index.
    pub(crate) fn indicator_at(&self, goal: usize, place: &ChargePaper) -> Option<ItemId> {
        let nth = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
        let goal = self.goals.get(goal)?;
        let of_target = |number| Some(&goal.targets.get(nth(number)?)?.indicators);
        let of_initiative = |number| Some(&goal.initiatives.get(nth(number)?)?.indicators);
        let list = place.target.and_then(of_target).or_else(|| place.initiative.and_then(of_initiative))?;
        list.get(nth(place.indicator)?).map(|indicator| indicator.id)
    }

    /// When the figure of an indicator was asked for last.
    pub fn asked(&self, indicator: ItemId) -> Option<&LastAsked> {
        self.asked.iter().find(|asked| asked.figure.indicator == indicator)
    }

    pub(crate) fn set_charge(&mut self, charge: &Charge) {
        self.charges.retain(|known| known.indicator != charge.indicator);
        let at = self.charges.partition_point(|known| known.indicator < charge.indicator);
        self.charges.insert(at, charge.clone());
    }

    pub(crate) fn note_asked(&mut self, figures: &[AskedFigure], way: AskingWay, at: Timestamp) {
        for figure in figures {
            let before = self.asked(figure.indicator).filter(|before| before.figure.until == figure.until);
            let (first, mailed) = match (way, before) {
                (AskingWay::Inside, _) => (at, None),
                (AskingWay::Mail, Some(before)) => (before.at, Some(at)),
                (AskingWay::Mail, None) | (AskingWay::Both, _) => (at, Some(at)),
            };
            self.asked.retain(|known| known.figure.indicator != figure.indicator);
            let place = self.asked.partition_point(|known| known.figure.indicator < figure.indicator);
            self.asked.insert(place, LastAsked { figure: figure.clone(), at: first, mailed });
        }
    }
}

// The one that most initiatives name first; of equals, the one that stands higher.
fn of_most(initiatives: &[Initiative]) -> Option<&str> {
    let named = || initiatives.iter().filter_map(|own| own.sections.first()).map(String::as_str);
    let count = |section: &str| named().filter(|own| *own == section).count();
    let most = named().map(count).max()?;
    named().find(|section| count(section) == most)
}
