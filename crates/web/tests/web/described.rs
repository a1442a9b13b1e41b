//! Whether JSON is what the description of the API says.

use serde_json::Value;

/// Where an OpenAPI document stands for the validator.
const DOCUMENT: &str = "urn:hoshin:openapi";

/// What is wrong with a value by the schema at a place of the document; the place is a JSON pointer.
pub(crate) fn fault(document: &Value, place: &str, value: &Value) -> Option<String> {
    let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
    compiler.enable_format_assertions();
    compiler.add_resource(DOCUMENT, document.clone()).expect("it is a document");
    let schema = compiler.compile(&format!("{DOCUMENT}#{place}"), &mut schemas);
    let schema = schema.unwrap_or_else(|error| panic!("{place} is no schema: {error:#}"));
    schemas.validate(value, schema).err().map(|error| error.to_string())
}
