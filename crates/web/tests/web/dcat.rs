//! The catalogue of data: both spellings say the same, and every property that DCAT-AP wants is there as often as it wants it.
//! `xtask/src/dcat/check.py` says the same with a SHACL validator.

use crate::citizens::{editions, site, text};
use hoshin_domain::settings::{Licence, PublicSettings};
use hoshin_web::site::Site;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// By subject: property and object. A node without a name is written out in brackets.
type Graph = BTreeMap<String, BTreeSet<(String, String)>>;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Class, property, how often at least and at most, and how its value begins.
const WANTED: &[(&str, &str, usize, usize, &str)] = &[
    ("dcat#Catalog", "dc/terms/title", 1, 1, "\""),
    ("dcat#Catalog", "dc/terms/description", 1, 1, "\""),
    ("dcat#Catalog", "dc/terms/publisher", 1, 1, "["),
    ("dcat#Catalog", "dc/terms/language", 1, 1, "<"),
    ("dcat#Catalog", "dcat#dataset", 1, 99, "<"),
    ("dcat#Dataset", "dc/terms/title", 1, 1, "\""),
    ("dcat#Dataset", "dc/terms/description", 1, 1, "\""),
    ("dcat#Dataset", "dc/terms/publisher", 1, 1, "["),
    ("dcat#Dataset", "dc/terms/issued", 1, 1, "\""),
    ("dcat#Dataset", "dc/terms/modified", 1, 1, "\""),
    ("dcat#Dataset", "dc/terms/temporal", 1, 1, "["),
    ("dcat#Dataset", "dcat#keyword", 1, 9, "\""),
    ("dcat#Dataset", "dcat#distribution", 4, 9, "["),
];

/// The same inside the brackets of a distribution.
const OF_FILES: &[&str] =
    &["dcat#accessURL>", "dcat#downloadURL>", "dcat#mediaType>", "dc/terms/title>", "dc/terms/license>"];

fn settled(address: Option<&str>) -> Site {
    let settings =
        PublicSettings { licence: Licence::CcBy, address: address.map(str::to_owned), ..PublicSettings::default() };
    site(editions()).settled(settings)
}

#[test]
fn both_catalogues_say_the_same_and_all_that_is_wanted() {
    for address in [None, Some("https://www.city.example.lg.jp/houshin")] {
        let site = settled(address);
        let turtle = turtle(&text(&site, "catalog.ttl"));
        let mut json = Graph::new();
        let document: Value = serde_json::from_str(&text(&site, "catalog.jsonld")).expect("JSON");
        node(&document["@context"], &document, &mut json);
        assert_eq!(json, turtle);
        assert_eq!(json.len(), 1 + 2, "the catalogue and two years");
        for own in json.values() {
            let class = own.iter().find(|(name, _)| name == TYPE).map(|(_, class)| class.as_str()).expect("it has one");
            for (_, property, least, most, begin) in
                WANTED.iter().filter(|(wanted, ..)| class.ends_with(&format!("{wanted}>")))
            {
                let found: Vec<&String> =
                    own.iter().filter(|(name, _)| name.ends_with(property)).map(|(_, it)| it).collect();
                assert!((*least..=*most).contains(&found.len()), "{class} {property}: {found:?}");
                assert!(found.iter().all(|value| value.starts_with(begin)), "{class} {property}: {found:?}");
            }
            for (_, file) in own.iter().filter(|(name, _)| name.ends_with("dcat#distribution")) {
                OF_FILES.iter().for_each(|wanted| assert_eq!(file.matches(wanted).count(), 1, "{wanted}: {file}"));
            }
        }
    }
}

#[test]
fn every_file_of_the_catalogue_is_there() {
    let site = settled(None);
    let paths = site.paths();
    let text = text(&site, "catalog.ttl");
    let addresses = text.split("dcat:downloadURL <").skip(1).filter_map(|rest| rest.split('>').next());
    let addresses: Vec<&str> = addresses.collect();
    assert_eq!(addresses.len(), 8);
    assert!(addresses.iter().all(|address| paths.iter().any(|path| path == address)), "{addresses:?}");
}

/// Adds a node of JSON-LD with all it says, and gives its name.
fn node(context: &Value, value: &Value, graph: &mut Graph) -> String {
    let whole = |name: &str| match name.split_once(':') {
        Some((prefix, rest)) if context.get(prefix).is_some() => {
            format!("{}{rest}", context[prefix].as_str().unwrap_or_default())
        }
        Some(_) | None => name.to_owned(),
    };
    let own = value.as_object().expect("a node");
    if let Some(text) = own.get("@value") {
        let text = serde_json::to_string(text).expect("text");
        let language = own.get("@language").and_then(Value::as_str).map(|tag| format!("@{tag}"));
        let kind = own.get("@type").and_then(Value::as_str).map(|kind| format!("^^<{}>", whole(kind)));
        return format!("{text}{}", language.or(kind).unwrap_or_default());
    }
    let mut said = BTreeSet::new();
    for (name, objects) in own.iter().filter(|(name, _)| !name.starts_with('@')) {
        let all = objects.as_array().cloned().unwrap_or_else(|| vec![objects.clone()]);
        said.extend(all.iter().map(|one| (whole(name), node(context, one, graph))));
    }
    if let Some(class) = own.get("@type").and_then(Value::as_str) {
        said.insert((TYPE.to_owned(), format!("<{}>", whole(class))));
    }
    match own.get("@id").and_then(Value::as_str) {
        Some(id) => {
            if !said.is_empty() {
                graph.insert(format!("<{id}>"), said);
            }
            format!("<{id}>")
        }
        None => bracketed(&said),
    }
}

fn bracketed(said: &BTreeSet<(String, String)>) -> String {
    format!("[{}]", said.iter().map(|(name, object)| format!("<{name}> {object};")).collect::<String>())
}

/// The graph of a Turtle document, as far as ours go.
fn turtle(text: &str) -> Graph {
    let mut words = Words { rest: text, prefixes: BTreeMap::new() };
    let mut graph = Graph::new();
    while let Some(word) = words.next() {
        if word == "@prefix" {
            let (prefix, address) = (words.next().expect("a prefix"), words.next().expect("an address"));
            words.prefixes.insert(prefix.trim_end_matches(':').to_owned(), address.trim_matches(['<', '>']).to_owned());
            assert_eq!(words.next().as_deref(), Some("."));
            continue;
        }
        let (said, end) = words.said();
        assert_eq!(end, ".");
        assert!(graph.insert(word, said).is_none(), "each subject stands once");
    }
    graph
}

struct Words<'a> {
    rest: &'a str,
    prefixes: BTreeMap<String, String>,
}

impl Words<'_> {
    fn next(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        let end = match first {
            '<' => self.rest.find('>')? + 1,
            '"' => {
                let mut escaped = false;
                let closes = |(at, c): (usize, char)| {
                    let is_end = c == '"' && !escaped && at > 0;
                    escaped = c == '\\' && !escaped;
                    is_end
                };
                let close = self.rest.char_indices().map(closes).position(|is_end| is_end)?;
                let close = self.rest.char_indices().nth(close)?.0 + 1;
                close + self.rest[close..].find(char::is_whitespace)?
            }
            '[' | ']' | ';' | ',' | '.' => 1,
            _ => self.rest.find(char::is_whitespace)?,
        };
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(self.whole(word))
    }

    fn whole(&self, word: &str) -> String {
        if let Some((text, kind)) = word.rsplit_once("\"^^") {
            return format!("{text}\"^^{}", self.whole(kind));
        }
        match word.split_once(':') {
            Some((prefix, rest)) if self.prefixes.contains_key(prefix) => format!("<{}{rest}>", self.prefixes[prefix]),
            Some(_) | None => word.to_owned(),
        }
    }

    /// Properties with their objects, up to the sign that ends them.
    fn said(&mut self) -> (BTreeSet<(String, String)>, String) {
        let mut said = BTreeSet::new();
        loop {
            let property = self.next().expect("a property");
            let property = if property == "a" { TYPE.to_owned() } else { property.trim_matches(['<', '>']).to_owned() };
            loop {
                let mut object = self.next().expect("an object");
                if object == "[" {
                    let (inside, end) = self.said();
                    assert_eq!(end, "]");
                    object = bracketed(&inside);
                }
                said.insert((property.clone(), object));
                match self.next().expect("a sign").as_str() {
                    "," => {}
                    ";" => break,
                    end => return (said, end.to_owned()),
                }
            }
        }
    }
}
