//! What is published as data, for catalogues: DCAT in JSON-LD and Turtle, and schema.org for search engines. Each says the
//! same of each year, in one order.

use super::downloads::OfYear;
use super::here::Here;
use super::published::{Site, book_file, year_page};
use crate::moment;
use hoshin_domain::FiscalYear;
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};
use std::fmt::Write;

/// One file of a year.
struct Distribution {
    path: String,
    media: &'static str,
    format: &'static str,
}

/// A year as a data set.
struct DataSet {
    year: FiscalYear,
    title: String,
    description: String,
    issued: String,
    modified: String,
    files: Vec<Distribution>,
}

impl DataSet {
    /// A fiscal year begins in April.
    fn first_day(&self) -> String {
        format!("{}-04-01", self.year.starts())
    }

    fn last_day(&self) -> String {
        format!("{}-03-31", self.year.starts() + 1)
    }
}

/// 日本語, as the European publications office names languages.
const JAPANESE: &str = "http://publications.europa.eu/resource/authority/language/JPN";
const KEYWORD: &str = "運営方針";

fn sets(site: &Site) -> Vec<DataSet> {
    let words = super::frame::WORDS;
    let city = site.municipality.name.as_str();
    let set = |year: FiscalYear| {
        let days: Vec<_> = site
            .editions
            .iter()
            .filter(|own| own.key.fiscal_year == year)
            .map(|own| moment::date(own.published_at))
            .collect();
        let day = |day: Option<&jiff::civil::Date>| day.map(ToString::to_string).unwrap_or_default();
        let facts = [("city", city.into()), ("year", year.in_both().into())];
        let file = |of: OfYear, media, format| Distribution { path: of.path(site, year), media, format };
        DataSet {
            year,
            title: words.tell("public-dataset-title", &facts),
            description: words.tell("public-dataset-description", &facts),
            issued: day(days.iter().min()),
            modified: day(days.iter().max()),
            files: vec![
                file(OfYear::Csv, "text/csv", "CSV"),
                file(OfYear::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
                file(OfYear::Definitions, "text/csv", "CSV"),
                Distribution { path: book_file(year), media: "application/pdf", format: "PDF" },
            ],
        }
    };
    site.years().into_keys().map(|year| set(year.0)).collect()
}

fn address(site: &Site, path: &str) -> String {
    format!("{}{path}", site.settings.base().unwrap_or_default())
}

/// DCAT 3 as JSON-LD.
pub(super) fn json_ld(site: &Site) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(&graph(site)).expect("a catalogue has only text and lists");
    text.push(b'\n');
    text
}

fn graph(site: &Site) -> Value {
    let city = &site.municipality.name;
    let title = super::frame::WORDS.tell("site-title", &[("city", city.as_str().into())]);
    let publisher = json!({ "@type": "foaf:Agent", "foaf:name": { "@value": city, "@language": "ja" } });
    let sets: Vec<Value> = sets(site).iter().map(|set| set_json(site, set, &publisher)).collect();
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": address(site, "index.html"),
        "@type": "dcat:Catalog",
        "dct:title": { "@value": title, "@language": "ja" },
        "dct:description": { "@value": super::frame::WORDS.say("public-data-lead"), "@language": "ja" },
        "dct:publisher": publisher,
        "dct:language": { "@id": JAPANESE },
        "dcat:dataset": sets,
    })
}

fn set_json(site: &Site, set: &DataSet, publisher: &Value) -> Value {
    let licence = site.settings.licence.address();
    let file = |file: &Distribution| {
        let mut value = json!({
            "@type": "dcat:Distribution",
            "dct:title": { "@value": format!("{}（{}）", set.title, file.format), "@language": "ja" },
            "dcat:accessURL": { "@id": address(site, &file.path) },
            "dcat:downloadURL": { "@id": address(site, &file.path) },
            "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{}", file.media) },
        });
        if let Some(licence) = licence {
            value["dct:license"] = json!({ "@id": licence });
        }
        value
    };
    json!({
        "@id": address(site, &year_page(set.year)),
        "@type": "dcat:Dataset",
        "dct:title": { "@value": set.title, "@language": "ja" },
        "dct:description": { "@value": set.description, "@language": "ja" },
        "dct:issued": { "@value": set.issued, "@type": "xsd:date" },
        "dct:modified": { "@value": set.modified, "@type": "xsd:date" },
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": { "@value": set.first_day(), "@type": "xsd:date" },
            "dcat:endDate": { "@value": set.last_day(), "@type": "xsd:date" },
        },
        "dcat:keyword": { "@value": KEYWORD, "@language": "ja" },
        "dct:publisher": publisher,
        "dcat:distribution": set.files.iter().map(file).collect::<Vec<_>>(),
    })
}

/// The same in Turtle.
pub(super) fn turtle(site: &Site) -> Vec<u8> {
    let city = literal(&site.municipality.name);
    let title = super::frame::WORDS.tell("site-title", &[("city", site.municipality.name.as_str().into())]);
    let publisher = format!("[ a foaf:Agent ; foaf:name {city}@ja ]");
    let mut text = String::from(
        "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n\
         @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n",
    );
    let sets = sets(site);
    let names: Vec<String> = sets.iter().map(|set| format!("<{}>", address(site, &year_page(set.year)))).collect();
    let lead = super::frame::WORDS.say("public-data-lead");
    let members = if names.is_empty() { String::new() } else { format!(" ;\n  dcat:dataset {}", names.join(" , ")) };
    let head = format!(
        "<{}> a dcat:Catalog ;\n  dct:title {}@ja ;\n  dct:description {}@ja ;\n  dct:publisher {publisher} ;\n  dct:language <{JAPANESE}>{members} .\n",
        address(site, "index.html"),
        literal(&title),
        literal(&lead),
    );
    text.push_str(&head);
    for (set, name) in sets.iter().zip(&names) {
        set_turtle(&mut text, site, set, name, &publisher);
    }
    text.into_bytes()
}

fn set_turtle(text: &mut String, site: &Site, set: &DataSet, name: &str, publisher: &str) {
    let licence = site.settings.licence.address();
    let licence = licence.map(|address| format!(" ; dct:license <{address}>")).unwrap_or_default();
    let file = |file: &Distribution| {
        let address = address(site, &file.path);
        format!(
            "[ a dcat:Distribution ; dct:title {}@ja ; dcat:accessURL <{address}> ; dcat:downloadURL <{address}> ; \
             dcat:mediaType <https://www.iana.org/assignments/media-types/{}>{licence} ]",
            literal(&format!("{}（{}）", set.title, file.format)),
            file.media,
        )
    };
    let files: Vec<String> = set.files.iter().map(file).collect();
    let written = write!(
        text,
        "\n{name} a dcat:Dataset ;\n  dct:title {}@ja ;\n  dct:description {}@ja ;\n  dct:issued \"{}\"^^xsd:date ;\n  \
         dct:modified \"{}\"^^xsd:date ;\n  dct:temporal [ a dct:PeriodOfTime ; dcat:startDate \"{}\"^^xsd:date ; dcat:endDate \"{}\"^^xsd:date ] ;\n  \
         dcat:keyword {}@ja ;\n  dct:publisher {publisher} ;\n  dcat:distribution {} .\n",
        literal(&set.title),
        literal(&set.description),
        set.issued,
        set.modified,
        set.first_day(),
        set.last_day(),
        literal(KEYWORD),
        files.join(" ,\n    "),
    );
    written.expect("a text takes whatever is written to it");
}

fn literal(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r");
    format!("\"{escaped}\"")
}

/// schema.org `Dataset`s inside the page about the data.
pub(super) fn for_search_engines(here: Here<'_>) -> Markup {
    let site = here.site;
    let licence = site.settings.licence.address();
    let set = |set: &DataSet| {
        let file = |file: &Distribution| json!({ "@type": "DataDownload", "encodingFormat": file.media, "contentUrl": target(here, &file.path) });
        let mut value = json!({
            "@type": "Dataset",
            "name": set.title,
            "description": set.description,
            "url": target(here, &year_page(set.year)),
            "datePublished": set.issued,
            "dateModified": set.modified,
            "isAccessibleForFree": true,
            "inLanguage": "ja",
            "creator": { "@type": "GovernmentOrganization", "name": site.municipality.name },
            "distribution": set.files.iter().map(file).collect::<Vec<_>>(),
        });
        if let Some(licence) = licence {
            value["license"] = json!(licence);
        }
        value
    };
    let all: Vec<Value> = sets(site).iter().map(set).collect();
    let graph = json!({ "@context": "https://schema.org", "@graph": all });
    // The end of a script must not stand in its data.
    let text = graph.to_string().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(text)) } }
}

fn target(here: Here<'_>, path: &str) -> String {
    match here.site.settings.base() {
        Some(base) => format!("{base}{path}"),
        None => here.file(path),
    }
}
