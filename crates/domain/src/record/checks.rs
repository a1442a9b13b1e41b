//! What the texts of a record must satisfy.

use super::typed::{QUANTITIES, QuantityPart, RecordDefect, RecordDefectKind, RecordField, RecordFrame};
use super::{Quantity, TypedQuantity, TypedRecord, Visibility};
use crate::form::is_link;
use crate::number::Decimal;
use crate::text::{folded, has_control_character, is_private_use};
use crate::{FiscalYear, day};
use jiff::civil::Date;

const TITLE: usize = 200;
const NOTE: usize = 10_000;
const LINK: usize = 2_000;
const NAME: usize = 50;
const UNIT: usize = 20;

pub(super) fn date(text: &str, year: FiscalYear) -> Result<Date, RecordDefectKind> {
    if text.trim().is_empty() {
        return Err(RecordDefectKind::Missing);
    }
    let date = day::listed(text, year).ok_or(RecordDefectKind::NotADate)?;
    if FiscalYear::of(date) == Some(year) { Ok(date) } else { Err(RecordDefectKind::OutsideTheYear) }
}

/// Everything that is wrong with the texts, the date and the quantities left aside.
pub(super) fn texts(typed: &TypedRecord, frame: RecordFrame<'_>) -> Vec<RecordDefect> {
    let must = |text: &str| text.trim().is_empty().then_some(RecordDefectKind::Missing);
    let listed = |text: &String, list: &[String], kind| (!list.contains(text)).then_some(kind);
    let shown = |text: &str| match typed.visibility {
        Visibility::Public => text.chars().any(is_private_use).then_some(RecordDefectKind::PrivateUse),
        Visibility::Internal => None,
    };
    let link = typed.link.trim();
    let found = [
        (
            RecordField::Section,
            must(&typed.section).or_else(|| listed(&typed.section, frame.sections, RecordDefectKind::NotASection)),
        ),
        (RecordField::Kind, must(&typed.kind).or_else(|| listed(&typed.kind, frame.kinds, RecordDefectKind::NotAKind))),
        (RecordField::Title, must(&typed.title).or_else(|| line(&typed.title, TITLE)).or_else(|| shown(&typed.title))),
        (RecordField::Partner, line(&typed.partner, TITLE).or_else(|| shown(&typed.partner))),
        (RecordField::Note, prose(&typed.note, NOTE)),
        (
            RecordField::Link,
            line(link, LINK).or_else(|| (!link.is_empty() && !is_link(link)).then_some(RecordDefectKind::NotALink)),
        ),
    ];
    let typed_name = |row: &TypedQuantity| shown(&row.name).or_else(|| shown(&row.unit));
    let names = typed.quantities.iter().enumerate().filter_map(|(at, row)| {
        typed_name(row).map(|kind| RecordDefect { field: RecordField::Quantity(at, QuantityPart::Name), kind })
    });
    let defect = |(field, kind): (RecordField, Option<RecordDefectKind>)| kind.map(|kind| RecordDefect { field, kind });
    found.into_iter().filter_map(defect).chain(names).collect()
}

/// The quantities the rows mean, or every defect of them.
pub(super) fn quantities(rows: &[TypedQuantity]) -> Result<Vec<Quantity>, Vec<RecordDefect>> {
    let mut defects = Vec::new();
    let mut quantities: Vec<Quantity> = Vec::new();
    let filled = rows.iter().enumerate().filter(|(_, row)| !row.is_empty());
    for (at, row) in filled {
        let mut found = |part, kind| defects.push(RecordDefect { field: RecordField::Quantity(at, part), kind });
        if quantities.len() == QUANTITIES {
            found(QuantityPart::Name, RecordDefectKind::TooMany);
            break;
        }
        let is_twice = quantities.iter().any(|known| folded(&known.name) == folded(&row.name));
        let name = (row.name.trim().is_empty().then_some(RecordDefectKind::Missing))
            .or_else(|| line(&row.name, NAME))
            .or_else(|| is_twice.then_some(RecordDefectKind::NamedTwice));
        let unit = line(&row.unit, UNIT);
        let amount = amount(&row.amount);
        match (&name, &unit, amount) {
            (None, None, Ok(amount)) => quantities.push(Quantity {
                name: row.name.clone(),
                amount,
                entered: row.amount.clone(),
                unit: row.unit.clone(),
                nature: row.nature,
            }),
            (_, _, amount) => {
                name.into_iter().for_each(|kind| found(QuantityPart::Name, kind));
                amount.err().into_iter().for_each(|kind| found(QuantityPart::Amount, kind));
                unit.into_iter().for_each(|kind| found(QuantityPart::Unit, kind));
            }
        }
    }
    if defects.is_empty() { Ok(quantities) } else { Err(defects) }
}

fn amount(text: &str) -> Result<Decimal, RecordDefectKind> {
    if text.trim().is_empty() {
        return Err(RecordDefectKind::Missing);
    }
    let amount: Decimal = text.parse().map_err(|_no_number| RecordDefectKind::NotANumber)?;
    if amount.is_negative() { Err(RecordDefectKind::Negative) } else { Ok(amount) }
}

fn line(text: &str, longest: usize) -> Option<RecordDefectKind> {
    prose(text, longest).or_else(|| text.contains(['\n', '\t']).then_some(RecordDefectKind::ControlCharacter))
}

fn prose(text: &str, longest: usize) -> Option<RecordDefectKind> {
    if text.chars().count() > longest {
        return Some(RecordDefectKind::TooLong(longest));
    }
    if text.contains('\u{FFFD}') {
        return Some(RecordDefectKind::LostCharacter);
    }
    has_control_character(&text.replace("\r\n", "\n")).then_some(RecordDefectKind::ControlCharacter)
}

impl TypedQuantity {
    fn is_empty(&self) -> bool {
        // A unit alone is what the page filled in beforehand.
        self.name.trim().is_empty() && self.amount.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound() -> TypedRecord {
        TypedRecord {
            date: "6月3日".into(),
            section: "防災課".into(),
            kind: "訓練".into(),
            title: "総合防災訓練".into(),
            quantities: vec![quantity("参加者", "１，２００", "人")],
            ..TypedRecord::default()
        }
    }

    fn quantity(name: &str, amount: &str, unit: &str) -> TypedQuantity {
        TypedQuantity { name: name.into(), amount: amount.into(), unit: unit.into(), nature: None }
    }

    fn understood(typed: &TypedRecord) -> Result<super::super::ActivityRecord, Vec<RecordDefect>> {
        let (kinds, sections) = (["訓練".to_owned()], ["防災課".to_owned()]);
        let year = FiscalYear::try_from(2025).unwrap();
        typed.understood(RecordFrame { fiscal_year: year, kinds: &kinds, sections: &sections })
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut TypedRecord), field: RecordField, kind: RecordDefectKind) {
        let mut typed = sound();
        change(&mut typed);
        assert_eq!(understood(&typed), Err(vec![RecordDefect { field, kind }]), "{typed:?}");
    }

    #[test]
    fn what_is_sound_is_kept_as_it_was_typed() {
        let record = understood(&sound()).unwrap();
        assert_eq!(record.date.to_string(), "2025-06-03");
        assert_eq!(
            (record.quantities[0].entered.as_str(), record.quantities[0].amount.to_string()),
            ("１，２００", "1200".into())
        );
        assert_eq!((record.partner.as_ref(), record.note.as_ref(), record.link.as_ref()), (None, None, None));
        assert_eq!(understood(&TypedRecord::from(&record)).unwrap(), record);
    }

    #[test]
    fn every_defect_is_named_at_its_part() {
        use RecordDefectKind as Kind;
        use RecordField as Field;
        let amount = Field::Quantity(0, QuantityPart::Amount);
        check(|typed| typed.date = " ".into(), Field::Date, Kind::Missing);
        check(|typed| typed.date = "近日".into(), Field::Date, Kind::NotADate);
        check(|typed| typed.date = "2025-03-31".into(), Field::Date, Kind::OutsideTheYear);
        check(|typed| typed.date = "令和8年4月1日".into(), Field::Date, Kind::OutsideTheYear);
        check(|typed| typed.title = "　".into(), Field::Title, Kind::Missing);
        check(|typed| typed.title = "あ".repeat(201), Field::Title, Kind::TooLong(200));
        check(|typed| typed.title = "一行\n二行".into(), Field::Title, Kind::ControlCharacter);
        check(|typed| typed.title = "\u{FFFD}".into(), Field::Title, Kind::LostCharacter);
        check(|typed| typed.kind = "宴会".into(), Field::Kind, Kind::NotAKind);
        check(|typed| typed.section = "となりの課".into(), Field::Section, Kind::NotASection);
        check(|typed| typed.link = "javascript:alert(1)".into(), Field::Link, Kind::NotALink);
        check(|typed| typed.note = "\u{0}".into(), Field::Note, Kind::ControlCharacter);
        check(|typed| typed.quantities[0].amount = "34人".into(), amount, Kind::NotANumber);
        check(|typed| typed.quantities[0].amount = String::new(), amount, Kind::Missing);
        check(|typed| typed.quantities[0].amount = "▲3".into(), amount, Kind::Negative);
        let name = Field::Quantity(0, QuantityPart::Name);
        check(|typed| typed.quantities[0].name = String::new(), name, Kind::Missing);
        let second = |typed: &mut TypedRecord| typed.quantities.push(quantity("参 加 者", "1", "人"));
        check(second, Field::Quantity(1, QuantityPart::Name), Kind::NamedTwice);
        let many = |typed: &mut TypedRecord| {
            typed.quantities = (0..=QUANTITIES).map(|at| quantity(&format!("量{at}"), "1", "")).collect();
        };
        check(many, Field::Quantity(QUANTITIES, QuantityPart::Name), Kind::TooMany);
    }

    #[test]
    fn only_what_citizens_see_must_be_free_of_private_use_characters() {
        let mut typed = TypedRecord { title: "\u{E000}".into(), ..sound() };
        assert!(understood(&typed).is_ok());
        typed.visibility = Visibility::Public;
        let defect = RecordDefect { field: RecordField::Title, kind: RecordDefectKind::PrivateUse };
        assert_eq!(understood(&typed), Err(vec![defect]));
    }

    #[test]
    fn all_defects_are_told_at_once() {
        let typed = TypedRecord {
            quantities: vec![quantity("", "", "人"), quantity("配信", "多数", "件")],
            ..TypedRecord::default()
        };
        assert_eq!(understood(&typed).unwrap_err().len(), 5);
    }
}
