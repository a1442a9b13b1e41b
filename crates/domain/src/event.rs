//! What has happened, in the past tense, as the audit log keeps it.

mod city;
mod organisation;
mod person;
mod policy;
mod record;

pub use city::CityEvent;
pub use organisation::OrganisationEvent;
pub use person::{Entrance, PersonEvent};
pub use policy::PolicyEvent;
pub use record::RecordEvent;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use strum::VariantNames;

/// One fact. The log holds it as JSON beside who and when: the word of its kind first, then what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Event {
    Policy(PolicyEvent),
    Person(PersonEvent),
    Organisation(OrganisationEvent),
    City(CityEvent),
    Record(RecordEvent),
}

impl Event {
    /// The word of every kind.
    pub fn words() -> impl Iterator<Item = &'static str> {
        let of_policies = PolicyEvent::VARIANTS.iter().chain(PersonEvent::VARIANTS);
        let of_the_city = OrganisationEvent::VARIANTS.iter().chain(CityEvent::VARIANTS).chain(RecordEvent::VARIANTS);
        of_policies.chain(of_the_city).copied()
    }

    /// What happened to a policy, if it happened to one.
    pub fn of_policy(&self) -> Option<&PolicyEvent> {
        if let Event::Policy(event) = self { Some(event) } else { None }
    }

    /// Like [`Event::of_policy`], to keep.
    pub fn into_policy(self) -> Option<PolicyEvent> {
        if let Event::Policy(event) = self { Some(event) } else { None }
    }

    /// The word with which the log tags this kind.
    pub fn word(&self) -> &'static str {
        match self {
            Event::Policy(event) => event.into(),
            Event::Person(event) => event.into(),
            Event::Organisation(event) => event.into(),
            Event::City(event) => event.into(),
            Event::Record(event) => event.into(),
        }
    }
}

// By the word, not by trying: an entry that cannot be read says what is wrong with it.
impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        let word = value["event"].as_str().unwrap_or_default();
        match word {
            word if PersonEvent::VARIANTS.contains(&word) => read(value).map(Event::Person),
            word if OrganisationEvent::VARIANTS.contains(&word) => read(value).map(Event::Organisation),
            word if CityEvent::VARIANTS.contains(&word) => read(value).map(Event::City),
            word if RecordEvent::VARIANTS.contains(&word) => read(value).map(Event::Record),
            _ => read(value).map(Event::Policy),
        }
    }
}

fn read<T: DeserializeOwned, E: Error>(value: Value) -> Result<T, E> {
    serde_json::from_value(value).map_err(E::custom)
}

macro_rules! part_of_event {
    ($($of:ident($event:ty)),+) => {
        $(impl From<$event> for Event {
            fn from(event: $event) -> Self {
                Event::$of(event)
            }
        })+
    };
}

part_of_event!(
    Policy(PolicyEvent),
    Person(PersonEvent),
    Organisation(OrganisationEvent),
    City(CityEvent),
    Record(RecordEvent)
);
