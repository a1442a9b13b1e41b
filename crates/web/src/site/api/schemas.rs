//! What each answer looks like, as JSON Schema 2020-12. A policy is described by the schema that is published beside it.

use hoshin_documents::open::json::POLICY_SCHEMA;
use serde_json::{Map, Value, json};

/// Every schema by its name.
pub(super) fn all() -> Map<String, Value> {
    let mut all = Map::new();
    for (name, schema) in [
        ("Start", start()),
        (
            "OpenApi",
            json!({ "type": "object", "properties": { "openapi": { "const": "3.1.0" } }, "required": ["openapi"] }),
        ),
        (
            "Year",
            object(&[
                ("year", year()),
                ("name", text()),
                ("policies", count()),
                ("with_result", count()),
                ("goals", count()),
                ("page", address()),
            ]),
        ),
        ("Department", object(&[("number", number()), ("name", text()), ("years", list(&year()))])),
        ("PolicyEntry", policy_entry()),
        ("Goal", goal()),
        ("Indicator", indicator()),
        ("Record", record()),
        ("News", news()),
        ("Problem", problem()),
    ] {
        all.insert(name.to_owned(), schema);
    }
    all.extend(of_policy());
    all
}

/// The schema of a policy, whose parts become schemas of their own: a document may hold one `$id` only.
fn of_policy() -> Map<String, Value> {
    let renamed = POLICY_SCHEMA.replace("#/$defs/", "#/components/schemas/policy-");
    let mut schema: Map<String, Value> = serde_json::from_str(&renamed).expect("our schema is JSON");
    let parts = schema.remove("$defs").and_then(|parts| parts.as_object().cloned()).unwrap_or_default();
    for head in ["$schema", "$id"] {
        schema.remove(head);
    }
    let parts = parts.into_iter().map(|(name, part)| (format!("policy-{name}"), part));
    parts.chain([("Policy".to_owned(), Value::Object(schema))]).collect()
}

fn start() -> Value {
    let city = object(&[("code", json!({ "type": "string", "pattern": "^[0-9]{6}$" })), ("name", text())]);
    object(&[("municipality", city), ("licence", nullable()), ("openapi", address()), ("lists", list(&address()))])
}

fn policy_entry() -> Value {
    object(&[
        ("id", id()),
        ("year", year()),
        ("department", department()),
        ("step", step()),
        ("edition", number()),
        ("published_on", day()),
        ("reason", nullable()),
        ("overall_grade", nullable()),
        ("goals", count()),
        ("records", count()),
        ("page", address()),
        ("policy", address()),
    ])
}

fn goal() -> Value {
    let plan = object(&[("number", json!({ "type": ["integer", "null"] })), ("title", text())]);
    object(&[
        ("id", id()),
        ("year", year()),
        ("department", department()),
        ("step", step()),
        ("number", count()),
        ("title", nullable()),
        ("summary", nullable()),
        ("plan_goal", json!({ "oneOf": [{ "type": "null" }, plan] })),
        ("plan_field", nullable()),
        ("overall_grade", nullable()),
        ("targets", count()),
        ("initiatives", count()),
        ("page", address()),
        ("policy", address()),
    ])
}

fn indicator() -> Value {
    object(&[
        ("id", id()),
        ("year", year()),
        ("department", department()),
        ("goal", goal_named()),
        ("of", json!({ "enum": ["target", "initiative"] })),
        ("of_number", number()),
        ("number", number()),
        ("name", nullable()),
        ("unit", nullable()),
        ("direction", nullable()),
        ("baseline", nullable()),
        ("target", nullable()),
        ("actual", nullable()),
    ])
}

fn record() -> Value {
    let amount = json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" });
    let quantity = object(&[("name", text()), ("amount", amount), ("unit", text())]);
    object(&[
        ("id", id()),
        ("year", year()),
        ("department", department()),
        ("goal", goal_named()),
        ("initiative", number()),
        ("date", day()),
        ("kind", text()),
        ("title", text()),
        ("quantities", list(&quantity)),
        ("partner", nullable()),
        ("link", nullable()),
    ])
}

fn news() -> Value {
    object(&[
        ("id", id()),
        ("published_on", day()),
        ("kind", json!({ "enum": ["plan", "midyear", "result", "corrected", "changed", "taken-over"] })),
        ("year", year()),
        ("department", department()),
        ("edition", number()),
        ("is_current", json!({ "type": "boolean" })),
        ("reason", nullable()),
        ("page", address()),
    ])
}

/// RFC 9457, with the same in English.
fn problem() -> Value {
    json!({
        "type": "object",
        "properties": {
            "type": { "type": "string" },
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "title": text(), "detail": text(), "title_en": text(), "detail_en": text(),
            "parameter": text(),
        },
        "required": ["type", "status", "title", "detail", "title_en", "detail_en"],
        "additionalProperties": false,
    })
}

/// A page of a list.
pub(super) fn page_of(name: &str) -> Value {
    let items = list(&json!({ "$ref": format!("#/components/schemas/{name}") }));
    object(&[("total", count()), ("next", nullable()), ("items", items)])
}

fn object(members: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> = members.iter().map(|(name, of)| ((*name).to_owned(), of.clone())).collect();
    let required: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn department() -> Value {
    object(&[("number", number()), ("name", text())])
}

fn goal_named() -> Value {
    object(&[("number", count()), ("title", nullable()), ("page", address())])
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn nullable() -> Value {
    json!({ "type": ["string", "null"] })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn number() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn year() -> Value {
    json!({ "type": "integer", "minimum": 1950, "maximum": 2199 })
}

fn step() -> Value {
    json!({ "enum": ["plan", "mid-year", "result"] })
}

fn id() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-z-]+$" })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn address() -> Value {
    json!({ "type": "string", "format": "uri-reference" })
}
