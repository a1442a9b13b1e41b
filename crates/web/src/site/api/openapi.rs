//! The description of the API for programs, OpenAPI 3.1, made from the list of its addresses.

use super::endpoints::{AnswerKind, ENDPOINTS, Endpoint};
use super::fault::Fault;
use super::query::Parameter;
use super::read::{Made, ROOT, Read};
use super::schemas;
use crate::Words;
use crate::words::Language;
use serde_json::{Map, Value, json};

/// Where everything else is found.
pub(super) fn start(read: &Read<'_>) -> Result<Made, Fault> {
    let is_list = |endpoint: &&Endpoint| matches!(endpoint.kind, AnswerKind::ListOf(_));
    let lists: Vec<String> =
        ENDPOINTS.iter().filter(is_list).map(|endpoint| format!("{ROOT}{}", endpoint.path)).collect();
    let city = &read.site.municipality;
    let start = json!({
        "municipality": { "code": city.code.as_str(), "name": city.name },
        "licence": read.site.settings.licence.address(),
        "openapi": format!("{ROOT}/openapi.json"),
        "lists": lists,
    });
    Ok(Made::of(&start, None))
}

pub(super) fn document(read: &Read<'_>) -> Result<Made, Fault> {
    let city = [("city", read.site.municipality.name.as_str().into())];
    let title = format!("{} / {}", JAPANESE.tell("api-title", &city), ENGLISH.tell("api-title", &city));
    let mut info = json!({ "title": title, "description": both("api-about"), "version": "1" });
    if let (Some(name), Some(url)) = (read.site.settings.licence.short(), read.site.settings.licence.address()) {
        info["license"] = json!({ "name": name, "url": url });
    }
    let paths: Map<String, Value> =
        ENDPOINTS.iter().map(|endpoint| (endpoint.path.to_owned(), json!({ "get": operation(endpoint) }))).collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": info,
        "servers": [{ "url": ROOT }],
        "paths": paths,
        "components": { "schemas": schemas::all() },
    });
    Ok(Made::of(&document, None))
}

const JAPANESE: Words = Words(Language::Japanese);
const ENGLISH: Words = Words(Language::English);

/// The same in both languages: whoever reads such a document may know only one of them.
fn both(word: &str) -> String {
    format!("{} / {}", JAPANESE.say(word), ENGLISH.say(word))
}

fn operation(endpoint: &Endpoint) -> Value {
    let query = endpoint.parameters.iter().map(|own| parameter(*own, "query"));
    let in_path = [("{year}", Parameter::Year), ("{department}", Parameter::Department)];
    let in_path = in_path.into_iter().filter(|(place, _)| endpoint.path.contains(place));
    let parameters: Vec<Value> = in_path.map(|(_, own)| parameter(own, "path")).chain(query).collect();
    let schema = match endpoint.kind {
        AnswerKind::ListOf(name) => schemas::page_of(name),
        AnswerKind::One(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
    };
    let text = json!({ "schema": { "type": "string" } });
    let mut headers = json!({ "ETag": text });
    if matches!(endpoint.kind, AnswerKind::ListOf(_)) {
        headers["Link"] = text;
    }
    json!({
        "operationId": endpoint.name,
        "summary": both(&format!("api-{}", endpoint.name)),
        "parameters": parameters,
        "responses": {
            "200": { "description": "OK", "headers": headers, "content": { "application/json": { "schema": schema } } },
            "304": { "description": "Not Modified" },
            "400": refused("Bad Request"),
            "404": refused("Not Found"),
            "503": refused("Service Unavailable"),
        },
    })
}

fn refused(description: &str) -> Value {
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    json!({ "description": description, "content": { "application/problem+json": { "schema": schema } } })
}

fn parameter(parameter: Parameter, place: &str) -> Value {
    json!({
        "name": parameter.name(),
        "in": place,
        "required": place == "path",
        "description": both(&parameter.word()),
        "schema": parameter.schema(),
    })
}
