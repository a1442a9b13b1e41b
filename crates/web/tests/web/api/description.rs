//! Whatever is asked, the answer is as the description of the API says.

use super::{ROOT, json, read, town};
use crate::client::Client;
use crate::described::fault;
use serde_json::Value;

/// A value within the bounds of a parameter, and some beyond them.
fn samples(parameter: &Value) -> (Vec<String>, Vec<String>) {
    let (name, schema) = (parameter["name"].as_str().expect("a name"), &parameter["schema"]);
    let texts = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    if schema["type"] == "integer" {
        let (least, most) =
            (schema["minimum"].as_i64().expect("bounded"), schema["maximum"].as_i64().expect("bounded"));
        let within =
            if name == "year" { texts(&["2026", "2025", "1950"]) } else { vec![least.to_string(), most.to_string()] };
        return (
            within,
            [(least - 1).to_string(), (most + 1).to_string(), "x".into(), String::new(), "1.5".into()].into(),
        );
    }
    match schema["maxLength"].as_u64() {
        Some(most) => {
            let long = |length: u64| "a".repeat(usize::try_from(length).expect("short"));
            (
                vec!["A".into(), "%E9%98%B2%E7%81%BD".into(), "%00%22%3E".into(), long(most)],
                vec![long(most + 1), String::new()],
            )
        }
        None => (Vec::new(), texts(&["", "A", "%20", &"1".repeat(61)])),
    }
}

#[tokio::test]
async fn every_answer_is_as_the_description_says() {
    let town = town().await;
    let citizen = town.stranger();
    let document = read(&citizen, "/openapi.json").await;
    assert_eq!(document["openapi"], "3.1.0");
    let mut asked = 0;
    for (template, operation) in document["paths"].as_object().expect("paths") {
        let operation = &operation["get"];
        let path = template.replace("{year}", "2026").replace("{department}", "1");
        let query = |parameter: &&Value| parameter["in"] == "query";
        let parameters: Vec<&Value> =
            operation["parameters"].as_array().expect("a list").iter().filter(query).collect();
        let check = |path: String, status| check(&citizen, &document, template, path, status);
        check(path.clone(), 200).await;
        for parameter in &parameters {
            let name = parameter["name"].as_str().expect("a name");
            let (within, beyond) = samples(parameter);
            for value in &within {
                check(format!("{path}?{name}={value}"), 200).await;
            }
            for value in &beyond {
                check(format!("{path}?{name}={value}"), 400).await;
            }
            check(format!("{path}?{name}={0}&{name}={0}", within.first().map_or("1", String::as_str)), 400).await;
            asked += within.len() + beyond.len() + 1;
        }
        if !parameters.is_empty() {
            check(format!("{path}?cursor=no-such"), 404).await;
        }
        for query in ["%ff=1", "q=%ff", "none=1", "=", "%00=%00"] {
            check(format!("{path}?{query}"), 400).await;
        }
    }
    assert!(asked > 200, "{asked}");
    for path in
        ["/policies/1999/1", "/policies/2026/99", "/policies/x/1", "/policies/2026/0", "/none", "/years/", "//", "/%ff"]
    {
        check(&citizen, &document, "/years", path.to_owned(), 404).await;
    }
}

async fn check(citizen: &Client, document: &Value, template: &str, path: String, status: u16) {
    let answer = citizen.get(&format!("{ROOT}{path}")).await;
    assert_eq!(answer.status, status, "{path}: {}", answer.html());
    let kind = if status == 200 { "application/json" } else { "application/problem+json" };
    assert_eq!(answer.header("content-type"), kind, "{path}");
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
    let escaped = |text: &str| text.replace('~', "~0").replace('/', "~1").replace('{', "%7B").replace('}', "%7D");
    let place = format!("/paths/{}/get/responses/{status}/content/{}/schema", escaped(template), escaped(kind));
    assert_eq!(fault(document, &place, &json(&answer)), None, "{path}");
}
