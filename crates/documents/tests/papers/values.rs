//! What a reading holds, as a list.

use hoshin_domain::Reading;
use serde_json::Value;

/// Every text of a reading by what field it stands in, however its part is numbered.
pub(crate) fn values(reading: &Reading) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect("", &serde_json::to_value(&reading.policies).unwrap(), &mut found);
    found
}

fn collect(name: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(parts) => parts.iter().for_each(|(own, part)| {
            collect(if name == "extras" { name } else { own }, part, found);
        }),
        Value::Array(parts) => parts.iter().for_each(|part| collect(name, part, found)),
        Value::String(text) => found.push((name.to_owned(), text.clone())),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
