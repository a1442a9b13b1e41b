//! What the schema of 2016-02-16 asks, and where a document departs from it.

use super::tree::Element;
use hoshin_domain::{Finding, FindingCode, Place};
use std::collections::BTreeSet;

/// The namespace of Part 2.
pub const NAMESPACE: &str = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport";

/// A child in its order: its name, how often at least, how often at most.
type Child = (&'static str, usize, usize);

const MANY: usize = usize::MAX;
const GOAL_TYPE: [Child; 6] = [
    ("Name", 1, 1),
    ("Description", 1, 1),
    ("Identifier", 0, 1),
    ("SequenceIndicator", 0, 1),
    ("Stakeholder", 0, MANY),
    ("OtherInformation", 0, 1),
];
const RESULT: &[Child] =
    &[("StartDate", 0, 1), ("EndDate", 0, 1), ("NumberOfUnits", 0, 1), ("Descriptor", 0, 1), ("Description", 0, 1)];
const STATEMENT: &[Child] = &[("Description", 0, 1), ("Identifier", 0, 1)];
const OBJECTIVE: &[Child] = &[
    ("Name", 0, 1),
    ("Description", 0, 1),
    ("Identifier", 0, 1),
    ("SequenceIndicator", 0, 1),
    ("Stakeholder", 0, MANY),
    ("OtherInformation", 0, 1),
    ("PerformanceIndicator", 0, MANY),
];
const GOAL: &[Child] =
    &[GOAL_TYPE[0], GOAL_TYPE[1], GOAL_TYPE[2], GOAL_TYPE[3], GOAL_TYPE[4], GOAL_TYPE[5], ("Objective", 0, MANY)];

/// The elements that hold elements; all others hold text.
const ELEMENTS: &[(&str, &[Child])] = &[
    (
        "PerformancePlanOrReport",
        &[
            ("Name", 1, 1),
            ("Description", 0, 1),
            ("OtherInformation", 0, 1),
            ("StrategicPlanCore", 1, 1),
            ("AdministrativeInformation", 0, 1),
            ("Submitter", 0, 1),
        ],
    ),
    (
        "StrategicPlanCore",
        &[("Organization", 0, MANY), ("Vision", 0, 1), ("Mission", 0, 1), ("Value", 0, MANY), ("Goal", 1, MANY)],
    ),
    (
        "Organization",
        &[("Name", 0, 1), ("Acronym", 0, 1), ("Identifier", 0, 1), ("Description", 0, 1), ("Stakeholder", 0, MANY)],
    ),
    ("Vision", STATEMENT),
    ("Mission", STATEMENT),
    ("Value", &[("Name", 0, 1), ("Description", 0, 1)]),
    ("Goal", GOAL),
    ("Objective", OBJECTIVE),
    ("Stakeholder", &[("Name", 1, 1), ("Description", 0, 1), ("Role", 0, MANY)]),
    ("Role", &[("Name", 1, 1), ("Description", 0, 1), ("RoleType", 0, 2)]),
    (
        "PerformanceIndicator",
        &[
            ("SequenceIndicator", 0, 1),
            ("MeasurementDimension", 1, 1),
            ("UnitOfMeasurement", 1, 1),
            ("Identifier", 0, 1),
            ("Relationship", 0, MANY),
            ("MeasurementInstance", 0, MANY),
            ("OtherInformation", 0, 1),
        ],
    ),
    ("Relationship", &[("Identifier", 0, 1), ("ReferentIdentifier", 0, MANY), ("Name", 0, 1), ("Description", 0, 1)]),
    ("MeasurementInstance", &[("TargetResult", 0, MANY), ("ActualResult", 0, MANY)]),
    ("TargetResult", RESULT),
    ("ActualResult", RESULT),
    ("Descriptor", &[("DescriptorName", 0, 1), ("DescriptorValue", 0, 1)]),
    (
        "AdministrativeInformation",
        &[("Identifier", 0, 1), ("StartDate", 0, 1), ("EndDate", 0, 1), ("PublicationDate", 0, 1), ("Source", 0, 1)],
    ),
    (
        "Submitter",
        &[("Identifier", 0, 1), ("GivenName", 0, 1), ("Surname", 0, 1), ("PhoneNumber", 0, 1), ("EmailAddress", 0, 1)],
    ),
];

/// Attributes with their allowed values; only `Type` must be there.
const ATTRIBUTES: &[(&str, &str, &[&str])] = &[
    ("PerformancePlanOrReport", "Type", &["Strategic_Plan", "Performance_Plan", "Performance_Report"]),
    ("Stakeholder", "StakeholderTypeType", &["Person", "Organization", "Generic_Group"]),
    ("Relationship", "RelationshipType", &["Broader_Than", "Peer_To", "Narrower_Than"]),
    (
        "PerformanceIndicator",
        "ValueChainStage",
        &["Input", "Input_Processing", "Output", "Output_Processing", "Outcome"],
    ),
    ("PerformanceIndicator", "PerformanceIndicatorType", &["Quantitative", "Qualitative"]),
];

/// Every departure of the document from the schema, in the order of the document.
pub(super) fn deviations(root: &Element) -> Vec<Finding> {
    let mut check = Check { findings: Vec::new(), identifiers: BTreeSet::new() };
    let is_namespace =
        |(name, value): &(String, String)| (name == "xmlns" || name.starts_with("xmlns:")) && value == NAMESPACE;
    if root.name != "PerformancePlanOrReport" || !root.attributes.iter().any(is_namespace) {
        check.say(FindingCode::StratmlUnexpected, root, &format!("{} ≠ {NAMESPACE}", root.name));
    }
    check.element(root, "");
    check.findings
}

struct Check {
    findings: Vec<Finding>,
    identifiers: BTreeSet<String>,
}

impl Check {
    fn say(&mut self, code: FindingCode, element: &Element, detail: &str) {
        self.findings.push(Finding::new(code, Place::Line(element.line)).about(detail));
    }

    fn element(&mut self, element: &Element, above: &str) {
        let path = if above.is_empty() { element.name.clone() } else { format!("{above}/{}", element.name) };
        self.attributes(element, &path);
        match ELEMENTS.iter().find(|(name, _)| *name == element.name) {
            Some((_, children)) => self.children(element, children, &path),
            None => {
                self.value(element, &path);
                for child in &element.children {
                    self.say(FindingCode::StratmlUnexpected, child, &format!("{path}/{}", child.name));
                }
            }
        }
    }

    fn children(&mut self, element: &Element, allowed: &[Child], path: &str) {
        let text = element.text.trim();
        if !text.is_empty() {
            let beginning: String = text.chars().take(20).collect();
            self.say(FindingCode::StratmlUnexpected, element, &format!("{path}: {beginning}"));
        }
        let mut latest = 0;
        let mut counts = vec![0; allowed.len()];
        for child in &element.children {
            let Some(at) = allowed.iter().position(|(name, ..)| *name == child.name) else {
                self.say(FindingCode::StratmlUnexpected, child, &format!("{path}/{}", child.name));
                continue;
            };
            counts[at] += 1;
            if counts[at] > allowed[at].2 {
                self.say(FindingCode::StratmlUnexpected, child, &format!("{path}/{} ×{}", child.name, counts[at]));
            } else if at < latest {
                self.say(FindingCode::StratmlOrder, child, &format!("{path}/{}", child.name));
            }
            latest = latest.max(at);
            self.element(child, path);
        }
        for ((name, least, _), count) in allowed.iter().zip(&counts) {
            if count < least {
                self.say(FindingCode::StratmlMissing, element, &format!("{path}/{name}"));
            }
        }
    }

    fn attributes(&mut self, element: &Element, path: &str) {
        for (name, value) in &element.attributes {
            // Namespaces, and where the schema lies: not part of the document.
            if name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xsi:") {
                continue;
            }
            let known = ATTRIBUTES.iter().find(|(of, known, _)| *of == element.name && known == name);
            match known {
                None => self.say(FindingCode::StratmlUnexpected, element, &format!("{path}/@{name}")),
                Some((.., values)) if !values.contains(&value.as_str()) => {
                    self.say(FindingCode::StratmlValue, element, &format!("{path}/@{name}: {value}"));
                }
                Some(_) => {}
            }
        }
        if element.name == "PerformancePlanOrReport" && element.attribute("Type").is_none() {
            self.say(FindingCode::StratmlMissing, element, &format!("{path}/@Type"));
        }
    }

    fn value(&mut self, element: &Element, path: &str) {
        let text = element.text.trim();
        let fits = match element.name.as_str() {
            "StartDate" | "EndDate" | "PublicationDate" => element.text.is_empty() || is_date(text),
            "NumberOfUnits" => element.text.is_empty() || is_decimal(text),
            "RoleType" => ["Performer", "Beneficiary"].contains(&element.text.as_str()),
            "Identifier" => is_name(text) && self.identifiers.insert(text.to_owned()),
            _ => true,
        };
        if !fits {
            let beginning: String = text.chars().take(40).collect();
            self.say(FindingCode::StratmlValue, element, &format!("{path}: {beginning}"));
        }
    }
}

/// xsd:date, with or without a time zone.
fn is_date(text: &str) -> bool {
    let day = text.strip_suffix('Z').unwrap_or_else(|| match text.char_indices().nth(10) {
        Some((at, '+' | '-')) => &text[..at],
        Some(_) | None => text,
    });
    day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok()
}

/// xsd:decimal.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !(whole.is_empty() && part.is_empty()) && is_digits(whole) && is_digits(part)
}

/// xsd:ID: a name without a colon.
fn is_name(text: &str) -> bool {
    let begins = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(begins) && text.chars().all(|c| c.is_alphanumeric() || "_-.·".contains(c))
}
