//! The account of a reading, audited without trusting it: what the source shows against what the reading says.

use hoshin_documents::intake::source_text;
use hoshin_domain::reading::FurnitureKind;
use hoshin_domain::text::folded;
use hoshin_domain::{Form, Reading};
use std::collections::BTreeMap;

type Bag = BTreeMap<char, i64>;

/// Panics unless every character of the source stands in a value, among the unplaced texts or in the form's furniture,
/// and the furniture is nothing but that.
#[track_caller]
pub(crate) fn check(name: &str, bytes: &[u8], reading: &Reading, form: &Form) {
    let source = bag(&source_text(name, bytes, form));
    let account = &reading.account;
    assert_eq!(account.characters as i64, source.values().sum::<i64>(), "{name}: characters of the source");
    assert!(account.is_complete(), "{name}: {account:?}");
    let mut values = bag(&values(reading));
    let mut left = source;
    take(&mut left, &bag(&account.furniture.iter().map(|piece| piece.text.as_str()).collect::<String>()), name);
    take(&mut left, &bag(&reading.unplaced.iter().map(|piece| piece.text.as_str()).collect::<String>()), name);
    // What is left is said to stand in values, so each character must be there as often.
    assert_eq!(account.placed as i64, left.values().sum::<i64>(), "{name}: placed characters");
    take(&mut values, &left, name);
    furniture_is_furniture(name, reading, form);
}

/// No value may hide behind a label, a mark or a repetition.
#[track_caller]
fn furniture_is_furniture(name: &str, reading: &Reading, form: &Form) {
    let values = folded(&values(reading));
    let labels = form.labels.all().map(|(_, label)| label.to_owned()).to_vec();
    let labels = labels.into_iter().chain(form.extra_fields().into_iter().map(|field| field.label));
    let labels = folded(&labels.collect::<String>().replace("{year}", "").replace("{department}", ""));
    for piece in &reading.account.furniture {
        let text = folded(&piece.text);
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
        let is_right = match piece.kind {
            // The name of the paper itself is a label on every form.
            FurnitureKind::Label => labels.contains(bare) || bare == "部の運営方針",
            FurnitureKind::Mark | FurnitureKind::Arrow => !bare.contains(|c: char| c.is_alphanumeric() && c != '第'),
            FurnitureKind::Number => bare.chars().all(|c| c.is_ascii_digit()),
            FurnitureKind::Year => bare.ends_with('度'),
            FurnitureKind::Repeat => values.contains(&text),
            FurnitureKind::Margin | FurnitureKind::Open => true,
        };
        assert!(is_right, "{name}: {piece:?}");
    }
}

fn values(reading: &Reading) -> String {
    let mut text = String::new();
    collect(&serde_json::to_value(&reading.policies).unwrap_or_default(), &mut text);
    text
}

fn collect(value: &serde_json::Value, text: &mut String) {
    match value {
        serde_json::Value::String(own) => {
            text.push_str(own);
            // No two values may look like one.
            text.push('\n');
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, text)),
        serde_json::Value::Object(parts) => parts.values().for_each(|part| collect(part, text)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// How often each character stands in a text; Ａ and A are one.
fn bag(text: &str) -> Bag {
    let mut bag = Bag::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let folded = folded(&c.to_string());
        let mut characters = folded.chars();
        let key = match (characters.next(), characters.next()) {
            (Some(only), None) => only,
            _ => c,
        };
        *bag.entry(key).or_default() += 1;
    }
    bag
}

#[track_caller]
fn take(from: &mut Bag, what: &Bag, name: &str) {
    for (c, count) in what {
        let left = from.entry(*c).or_default();
        *left -= count;
        assert!(*left >= 0, "{name}: {c} is said {} times too often", -*left);
    }
}
