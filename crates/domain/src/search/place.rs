//! Where a text stands that can be searched.

use super::PublicPlace;
use crate::{ConsiderationKey, FieldPath, GoalField, ItemId, RecordId};
use std::fmt;
use strum::{IntoStaticStr, VariantArray};

/// What people choose among when they search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum TextKind {
    /// The fields of a policy.
    Policy,
    /// 今後検討すべきこと, and what was answered to it.
    Consideration,
    /// Comments with their decisions, and second opinions.
    Comment,
    /// 取組記録.
    Record,
    /// What is published: everybody may see it, on the citizens' pages.
    Public,
}

crate::word::words!(TextKind);

/// A text of a policy or of a record, by its identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextPlace {
    Field(FieldPath),
    /// An item of an earlier year, as it stood when it was answered.
    Item(ConsiderationKey),
    /// What was answered to it.
    Answer(ConsiderationKey),
    /// The remark of a thread, counted from 0.
    Remark(u32, u32),
    /// The decision that closed a thread.
    Decision(u32),
    /// A second opinion on a goal, counted among all opinions.
    Opinion(ItemId, u32),
    Record(RecordId, RecordPart),
    /// In the edition that was published last.
    Public(PublicPlace),
}

/// The texts of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum RecordPart {
    Title,
    Partner,
    Quantities,
    Note,
    Link,
}

crate::word::words!(RecordPart);
crate::word::from_text!(TextPlace, "the place of a text", parse);

impl TextPlace {
    pub fn kind(self) -> TextKind {
        match self {
            TextPlace::Field(FieldPath::Goal(_, GoalField::Considerations))
            | TextPlace::Item(_)
            | TextPlace::Answer(_) => TextKind::Consideration,
            TextPlace::Field(_) => TextKind::Policy,
            TextPlace::Remark(..) | TextPlace::Decision(_) | TextPlace::Opinion(..) => TextKind::Comment,
            TextPlace::Record(..) => TextKind::Record,
            TextPlace::Public(_) => TextKind::Public,
        }
    }
}

impl fmt::Display for TextPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TextPlace::Field(path) => write!(f, "field:{path}"),
            TextPlace::Item(key) => write!(f, "item:{key}"),
            TextPlace::Answer(key) => write!(f, "answer:{key}"),
            TextPlace::Remark(thread, at) => write!(f, "remark:{thread}:{at}"),
            TextPlace::Decision(thread) => write!(f, "decision:{thread}"),
            TextPlace::Opinion(goal, at) => write!(f, "opinion:{goal}:{at}"),
            TextPlace::Record(record, part) => write!(f, "record:{record}:{}", part.as_str()),
            TextPlace::Public(place) => write!(f, "public:{place}"),
        }
    }
}

fn parse(text: &str) -> Option<TextPlace> {
    let (word, rest) = text.split_once(':')?;
    let both = || rest.split_once(':');
    Some(match word {
        "field" => TextPlace::Field(rest.parse().ok()?),
        "item" => TextPlace::Item(rest.parse().ok()?),
        "answer" => TextPlace::Answer(rest.parse().ok()?),
        "remark" => both().and_then(|(thread, at)| Some(TextPlace::Remark(thread.parse().ok()?, at.parse().ok()?)))?,
        "decision" => TextPlace::Decision(rest.parse().ok()?),
        "opinion" => both().and_then(|(goal, at)| Some(TextPlace::Opinion(goal.parse().ok()?, at.parse().ok()?)))?,
        "public" => TextPlace::Public(PublicPlace::parse(rest)?),
        "record" => {
            both().and_then(|(id, part)| Some(TextPlace::Record(id.parse().ok()?, RecordPart::named(part)?)))?
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_written_and_read_alike() {
        let key: ConsiderationKey = "2025-1-2-3".parse().unwrap();
        let mut places = vec![
            TextPlace::Field(FieldPath::BasicPolicy),
            TextPlace::Field("target-5-check-comment".parse().unwrap()),
            TextPlace::Item(key),
            TextPlace::Answer(key),
            TextPlace::Remark(3, 0),
            TextPlace::Decision(3),
            TextPlace::Opinion(ItemId(7), 1),
        ];
        places.extend(RecordPart::ALL.map(|part| TextPlace::Record(RecordId(12), part)));
        let public = |part| TextPlace::Public(PublicPlace { goal: 2, part, number: 3, at: 1 });
        places.extend(super::super::PublicPart::ALL.map(public));
        for place in places {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for wrong in ["", "field", "field:", "remark:1", "record:1:body", "public:1:goal:2", "person:hanako"] {
            assert!(wrong.parse::<TextPlace>().is_err(), "{wrong}");
        }
    }
}
