//! An indicator that is fed by records: how its figure follows from them, exactly, or why there is none.

use super::{ActivityRecord, Quantity, RecordId};
use crate::number::Decimal;
use crate::text::folded;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How a figure follows from records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedMethod {
    /// How many records.
    Count,
    /// A quantity added up.
    Sum,
    /// How many different partners.
    Distinct,
    /// A quantity of the last record that has it.
    Latest,
    /// One quantity as part of another, in percent.
    Share,
}

/// What an indicator asks of the records of its initiative or goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    pub method: FeedMethod,
    /// Only records of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The quantity that is added up, looked up or taken as part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<String>,
    /// The quantity that is the whole of a share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
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
    /// The quantity stands in several units.
    UnitsDiffer { quantity: String, units: Vec<String> },
    /// The whole of the share is zero.
    NothingToShare,
}

/// How many places of a share without end are kept.
pub const SHARE_PLACES: u32 = 12;

impl FeedMethod {
    pub const ALL: [FeedMethod; 5] =
        [FeedMethod::Count, FeedMethod::Sum, FeedMethod::Distinct, FeedMethod::Latest, FeedMethod::Share];

    /// The word in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            FeedMethod::Count => "count",
            FeedMethod::Sum => "sum",
            FeedMethod::Distinct => "distinct",
            FeedMethod::Latest => "latest",
            FeedMethod::Share => "share",
        }
    }
}

impl FeedMethod {
    pub fn printed(self) -> &'static str {
        match self {
            FeedMethod::Count => "件数",
            FeedMethod::Sum => "合計",
            FeedMethod::Distinct => "実数",
            FeedMethod::Latest => "最新",
            FeedMethod::Share => "割合",
        }
    }

    /// The method of a word, as a form prints it or as files have it.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| [method.as_str(), method.printed()].contains(&word))
    }
}

crate::word::from_text!(FeedMethod, "a way of feeding an indicator", Self::named);

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
            FeedMethod::Sum => self.quantity(&of_kind, self.named()?).map(Found::sum),
            FeedMethod::Latest => self.latest(&of_kind),
            FeedMethod::Share => self.share(&of_kind),
        }
    }

    fn takes(&self, record: &ActivityRecord) -> bool {
        self.kind.as_ref().is_none_or(|kind| folded(kind) == folded(&record.kind))
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
        let having = records.iter().filter_map(|(id, record)| Some((record.date, *id, quantity_named(record, name)?)));
        // Of one day, the record that was kept last.
        let last = having.max_by_key(|(date, id, _)| (*date, *id));
        let (_, id, quantity) = last.ok_or_else(|| NoFigure::NowhereFound { quantity: name.to_owned() })?;
        Ok(Figure { amount: quantity.amount.clone(), unit: unit_of(quantity), records: vec![id] })
    }

    fn share(&self, records: &[Known<'_>]) -> Result<Figure, NoFigure> {
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
        let (part, whole) = (part.sum(), whole.sum());
        let amount = part.amount.percent_of(&whole.amount, SHARE_PLACES).ok_or(NoFigure::NothingToShare)?;
        Ok(Figure { amount, unit: Some("%".to_owned()), records: part.records })
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
        Figure { amount, unit: unit_of(self.0[0].1), records: self.ids().collect() }
    }
}

fn counted(count: usize, records: Vec<RecordId>) -> Figure {
    let amount = count.to_string().parse().expect("a count is a plain number");
    Figure { amount, unit: None, records }
}

fn distinct(records: &[Known<'_>]) -> Result<Figure, NoFigure> {
    let named = records.iter().filter_map(|(id, record)| Some((*id, folded(record.partner.as_deref()?))));
    let (ids, partners): (Vec<RecordId>, BTreeSet<String>) = named.unzip();
    if partners.is_empty() { Err(NoFigure::NoPartners) } else { Ok(counted(partners.len(), ids)) }
}

fn quantity_named<'a>(record: &'a ActivityRecord, name: &str) -> Option<&'a Quantity> {
    record.quantities.iter().find(|quantity| folded(&quantity.name) == folded(name))
}

fn unit_of(quantity: &Quantity) -> Option<String> {
    Some(quantity.unit.clone()).filter(|unit| !unit.trim().is_empty())
}

fn one_unit(name: &str, found: &[(RecordId, &Quantity)]) -> Result<(), NoFigure> {
    let units: BTreeSet<String> = found.iter().map(|(_, quantity)| folded(&quantity.unit)).collect();
    match units.len() {
        0 | 1 => Ok(()),
        _ => Err(NoFigure::UnitsDiffer { quantity: name.to_owned(), units: units.into_iter().collect() }),
    }
}

#[cfg(test)]
mod tests;
