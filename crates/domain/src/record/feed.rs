//! An indicator that is fed by records: how its figure follows from them, exactly, or why there is none.

mod method;

pub use method::FeedMethod;

use super::{ActivityRecord, Nature, Quantity, RecordId};
use crate::number::Decimal;
use crate::text::folded;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an indicator asks of the records of its initiative or goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    pub method: FeedMethod,
    /// Only records of these kinds, as a person lists them: 訓練、研修.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The quantity that is added up, looked up or taken as part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<String>,
    /// The quantity that is the whole of a share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Only records whose partner or channel has one of these words: 自主防災、町会.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
}

/// A record with its identity, as a feed looks at it.
pub type Known<'a> = (RecordId, &'a ActivityRecord);

/// What the records give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Exact; a share that has no end is cut behind [`SHARE_PLACES`] places, so that 99.999… never becomes 100.
    pub amount: Decimal,
    /// The unit of the quantity; % for a share, none where it counts.
    pub unit: Option<String>,
    /// The day of a state; none where amounts were added up or records counted.
    pub as_of: Option<Date>,
    /// The records that made it.
    pub records: Vec<RecordId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoFigure {
    /// No record of the kind.
    NoRecords,
    /// No record names a partner.
    NoPartners,
    /// The feed does not say which quantity.
    NoQuantityNamed,
    /// The feed does not say what the whole of the share is.
    NoWholeNamed,
    /// No record has the quantity.
    NowhereFound { quantity: String },
    /// Records of the kind lack the quantity: a sum without them would be too small.
    Missing { quantity: String, records: Vec<RecordId> },
    /// The quantity stands in several units; these records have another than most.
    UnitsDiffer { quantity: String, units: Vec<String>, records: Vec<RecordId> },
    /// A state of several partners or channels: 登録者数 of LINE and of the mail service are two figures, and neither is the
    /// last state of both.
    SeveralStates { quantity: String, partners: Vec<String>, records: Vec<RecordId> },
    /// The whole of the share is zero.
    NothingToShare,
}

impl NoFigure {
    /// The records that stand in the way: each needs its quantity, or its right unit.
    pub fn records(&self) -> &[RecordId] {
        match self {
            NoFigure::Missing { records, .. }
            | NoFigure::UnitsDiffer { records, .. }
            | NoFigure::SeveralStates { records, .. } => records,
            NoFigure::NoRecords
            | NoFigure::NoPartners
            | NoFigure::NoQuantityNamed
            | NoFigure::NoWholeNamed
            | NoFigure::NowhereFound { .. }
            | NoFigure::NothingToShare => &[],
        }
    }
}

/// How many places of a share without end are kept.
pub const SHARE_PLACES: u32 = 12;

impl Feed {
    /// The figure of these records, or why there is none; it is never a silent zero.
    pub fn figure(&self, records: &[Known<'_>]) -> Result<Figure, NoFigure> {
        let of_kind: Vec<Known<'_>> = records.iter().filter(|(_, record)| self.takes(record)).copied().collect();
        if of_kind.is_empty() {
            return Err(NoFigure::NoRecords);
        }
        match self.method {
            FeedMethod::Count => Ok(counted(of_kind.len(), of_kind.iter().map(|(id, _)| *id).collect())),
            FeedMethod::Distinct => distinct(&of_kind),
            FeedMethod::Sum => {
                let name = self.named()?;
                let mut having = of_kind.iter().filter_map(|(_, record)| quantity_named(record, name));
                match having.any(|quantity| quantity.meant() == Nature::State) {
                    true => self.latest(&of_kind),
                    false => self.quantity(&of_kind, name).map(Found::sum),
                }
            }
            FeedMethod::Latest => self.latest(&of_kind),
            FeedMethod::Share => self.share(&of_kind),
        }
    }

    fn takes(&self, record: &ActivityRecord) -> bool {
        let kind = folded(&record.kind);
        let partner = folded(record.partner.as_deref().unwrap_or_default());
        self.kind.as_deref().is_none_or(|kinds| listed(kinds).any(|own| own == kind))
            && self.partner.as_deref().is_none_or(|words| listed(words).any(|own| partner.contains(&own)))
    }

    fn named(&self) -> Result<&str, NoFigure> {
        self.quantity.as_deref().filter(|name| !name.trim().is_empty()).ok_or(NoFigure::NoQuantityNamed)
    }

    // With a kind, each record of it must have the quantity: one left out would make the figure too small in silence.
    // Without a kind, those that have it are meant.
    fn quantity<'a>(&self, records: &[Known<'a>], name: &str) -> Result<Found<'a>, NoFigure> {
        let (mut having, mut lacking) = (Vec::new(), Vec::new());
        for (id, record) in records {
            match quantity_named(record, name) {
                Some(quantity) => having.push((*id, quantity)),
                None => lacking.push(*id),
            }
        }
        if having.is_empty() {
            return Err(NoFigure::NowhereFound { quantity: name.to_owned() });
        }
        if self.kind.is_some() && !lacking.is_empty() {
            return Err(NoFigure::Missing { quantity: name.to_owned(), records: lacking });
        }
        one_unit(name, &having)?;
        Ok(Found(having))
    }

    fn latest(&self, records: &[Known<'_>]) -> Result<Figure, NoFigure> {
        let name = self.named()?;
        of_one_partner(name, records)?;
        let having = records.iter().filter_map(|(id, record)| Some((record.date, *id, quantity_named(record, name)?)));
        // Of one day, the record that was kept last.
        let last = having.max_by_key(|(date, id, _)| (*date, *id));
        let (date, id, quantity) = last.ok_or_else(|| NoFigure::NowhereFound { quantity: name.to_owned() })?;
        let amount = quantity.amount.clone();
        Ok(Figure { amount, unit: unit_of(quantity), as_of: Some(date), records: vec![id] })
    }

    fn share<'a>(&self, records: &[Known<'a>]) -> Result<Figure, NoFigure> {
        let whole_name = self.of.as_deref().filter(|name| !name.trim().is_empty()).ok_or(NoFigure::NoWholeNamed)?;
        let part = self.quantity(records, self.named()?)?;
        let whole = self.quantity(records, whole_name)?;
        // A part and a whole of other records, or in other units, are no share.
        let both = [part.0[0], whole.0[0]];
        one_unit(whole_name, &both)?;
        let lacking = |one: &Found<'_>, other: &Found<'_>| one.ids().find(|id| !other.ids().any(|known| known == *id));
        for (name, one, other) in [(whole_name, &part, &whole), (self.named()?, &whole, &part)] {
            if let Some(id) = lacking(one, other) {
                return Err(NoFigure::Missing { quantity: name.to_owned(), records: vec![id] });
            }
        }
        // Of states the last day on which both were taken says how they stand.
        let last = records.iter().filter(|(id, _)| part.ids().any(|known| known == *id));
        let last = last.max_by_key(|(id, record)| (record.date, *id)).filter(|_| part.is_state() || whole.is_state());
        let as_of = last.map(|(_, record)| record.date);
        let only = |found: Found<'a>| match last {
            Some((last, _)) => Found(found.0.into_iter().filter(|(id, _)| id == last).collect()),
            None => found,
        };
        if last.is_some() {
            of_one_partner(self.named()?, records).and_then(|()| of_one_partner(whole_name, records))?;
        }
        let (part, whole) = (only(part).sum(), only(whole).sum());
        let amount = part.amount.percent_of(&whole.amount, SHARE_PLACES).ok_or(NoFigure::NothingToShare)?;
        Ok(Figure { amount, unit: Some("%".to_owned()), as_of, records: part.records })
    }
}

/// A quantity as records have it; never empty and of one unit.
struct Found<'a>(Vec<(RecordId, &'a Quantity)>);

impl Found<'_> {
    fn ids(&self) -> impl Iterator<Item = RecordId> {
        self.0.iter().map(|(id, _)| *id)
    }

    fn sum(self) -> Figure {
        let amount = self.0.iter().map(|(_, quantity)| quantity.amount.clone()).sum();
        Figure { amount, unit: unit_of(self.0[0].1), as_of: None, records: self.ids().collect() }
    }

    fn is_state(&self) -> bool {
        self.0.iter().any(|(_, quantity)| quantity.meant() == Nature::State)
    }
}

/// The words of a list as a person types it, folded: parted by 、, commas or line ends.
pub(super) fn listed(text: &str) -> impl Iterator<Item = String> {
    text.split(['、', ',', '，', '\n']).map(folded).filter(|word| !word.is_empty())
}

fn counted(count: usize, records: Vec<RecordId>) -> Figure {
    let amount = count.to_string().parse().expect("a count is a plain number");
    Figure { amount, unit: None, as_of: None, records }
}

fn distinct(records: &[Known<'_>]) -> Result<Figure, NoFigure> {
    let named = records.iter().filter_map(|(id, record)| Some((*id, folded(record.partner.as_deref()?))));
    let (ids, partners): (Vec<RecordId>, BTreeSet<String>) = named.unzip();
    if partners.is_empty() { Err(NoFigure::NoPartners) } else { Ok(counted(partners.len(), ids)) }
}

fn quantity_named<'a>(record: &'a ActivityRecord, name: &str) -> Option<&'a Quantity> {
    record.quantities.iter().find(|quantity| folded(&quantity.name) == folded(name))
}

/// Refuses a state that stands beside one of another partner. A record without a partner is of whichever the others are.
fn of_one_partner(name: &str, records: &[Known<'_>]) -> Result<(), NoFigure> {
    let mut by_partner: BTreeMap<String, (String, Vec<RecordId>)> = BTreeMap::new();
    for (id, record) in records {
        let is_state = quantity_named(record, name).is_some_and(|quantity| quantity.meant() == Nature::State);
        if let Some(partner) = record.partner.as_deref().filter(|partner| is_state && !folded(partner).is_empty()) {
            by_partner.entry(folded(partner)).or_insert_with(|| (partner.to_owned(), Vec::new())).1.push(*id);
        }
    }
    if by_partner.len() < 2 {
        return Ok(());
    }
    let (partners, records): (Vec<String>, Vec<Vec<RecordId>>) = by_partner.into_values().unzip();
    Err(NoFigure::SeveralStates { quantity: name.to_owned(), partners, records: records.concat() })
}

fn unit_of(quantity: &Quantity) -> Option<String> {
    Some(quantity.unit.clone()).filter(|unit| !unit.trim().is_empty())
}

fn one_unit(name: &str, found: &[(RecordId, &Quantity)]) -> Result<(), NoFigure> {
    let mut by_unit: BTreeMap<String, Vec<RecordId>> = BTreeMap::new();
    for (id, quantity) in found {
        by_unit.entry(folded(&quantity.unit)).or_default().push(*id);
    }
    if by_unit.len() < 2 {
        return Ok(());
    }
    // Where two units are as frequent, any of the records may be the wrong one.
    let most = by_unit.values().map(Vec::len).max().unwrap_or_default();
    let is_tie = by_unit.values().filter(|records| records.len() == most).count() > 1;
    let odd = by_unit.values().filter(|records| is_tie || records.len() < most);
    let records = odd.flatten().copied().collect();
    Err(NoFigure::UnitsDiffer { quantity: name.to_owned(), units: by_unit.into_keys().collect(), records })
}

#[cfg(test)]
mod tests;
