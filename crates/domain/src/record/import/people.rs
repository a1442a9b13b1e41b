//! A roster in which each row is a person: they are counted, and nothing else of them is kept.

use super::ListedRecord;
use crate::number::Decimal;
use crate::record::mapping::PEOPLE;
use crate::record::{ActivityRecord, Mapping, Nature, Quantity};
use crate::text::folded;
use std::collections::HashMap;

/// One record for the people of one day, title, kind and partner, in the order of the list; refused rows stay apart.
pub(super) fn counted(rows: impl Iterator<Item = ListedRecord>, mapping: &Mapping) -> Vec<ListedRecord> {
    let mut groups: Vec<(ListedRecord, u64)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for listed in rows {
        let Ok(record) = &listed.record else {
            groups.push((listed, 0));
            continue;
        };
        match places.get(&key(record)) {
            Some(&at) => {
                let (group, count) = &mut groups[at];
                *count += 1;
                if let Ok(known) = &mut group.record {
                    add(&mut known.quantities, &record.quantities);
                }
            }
            None => {
                places.insert(key(record), groups.len());
                groups.push((listed, 1));
            }
        }
    }
    let people = mapping.people.clone().unwrap_or([PEOPLE.0, PEOPLE.1].map(str::to_owned));
    groups.into_iter().map(|(listed, count)| with_people(listed, count, &people)).collect()
}

fn key(record: &ActivityRecord) -> String {
    let partner = record.partner.as_deref().unwrap_or_default();
    [record.date.to_string(), folded(&record.title), folded(&record.kind), folded(&record.section), folded(partner)]
        .join("\u{1}")
}

fn add(sums: &mut Vec<Quantity>, more: &[Quantity]) {
    for quantity in more {
        match sums.iter_mut().find(|sum| sum.name == quantity.name && sum.unit == quantity.unit) {
            // Two lines of one day that both say what there was.
            Some(state) if quantity.meant() == Nature::State => *state = quantity.clone(),
            Some(sum) => {
                sum.amount = [sum.amount.clone(), quantity.amount.clone()].into_iter().sum();
                sum.entered = sum.amount.to_string();
            }
            None => sums.push(quantity.clone()),
        }
    }
}

fn with_people(mut listed: ListedRecord, count: u64, [name, unit]: &[String; 2]) -> ListedRecord {
    if let Ok(record) = &mut listed.record {
        let entered = count.to_string();
        let amount: Decimal = entered.parse().expect("a count is a plain number");
        record.quantities.retain(|quantity| folded(&quantity.name) != folded(name));
        record.quantities.insert(0, Quantity { name: name.clone(), amount, entered, unit: unit.clone(), nature: None });
        // What stands about one person is not said of all.
        record.note = None;
    }
    listed
}
