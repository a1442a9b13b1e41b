//! StratML: valid, with identifiers of its own; documents of others are read as far as they go.

use super::samples::{on_every_form, published, town};
use hoshin_documents::intake::read;
use hoshin_documents::open::{OpenPaper, stratml};
use hoshin_domain::{FindingCode, Form, Paper, Place, Reading, Step};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The standard's own schema and an example; they are not ours to hand on.
fn shared(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/standards/stratml")).join(name);
    let is_there = path.is_file();
    assert!(is_there || !is_ci(), "{} is needed", path.display());
    if !is_there {
        eprintln!("skipped: {} is not there", path.display());
    }
    is_there.then_some(path)
}

/// What xmllint says against a document; `None` where it is not installed.
fn refusal(document: &[u8]) -> Option<String> {
    let schema = shared("PerformancePlanOrReport20160216.xsd")?;
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema"]).arg(schema).arg("-");
    let started = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let Ok(mut xmllint) = started else {
        assert!(!is_ci(), "xmllint is needed");
        eprintln!("skipped: xmllint is not installed");
        return None;
    };
    xmllint.stdin.take().unwrap().write_all(document).unwrap();
    let answer = xmllint.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    Some(if answer.status.success() { String::new() } else { said })
}

#[track_caller]
fn check_valid(document: &[u8]) {
    assert_eq!(refusal(document).unwrap_or_default(), "");
    let text = std::str::from_utf8(document).unwrap();
    // libxml2 accepts an xsd:ID that stands twice.
    let pieces = text.split("<Identifier>").skip(1).map(|rest| rest.split('<').next().unwrap());
    let identifiers: Vec<&str> = pieces.collect();
    assert!(identifiers.iter().all(|identifier| identifier.starts_with('_') && identifier.is_ascii()));
    assert_eq!(identifiers.iter().collect::<BTreeSet<_>>().len(), identifiers.len());
    let reading = read("a.xml", document, Form::standard());
    let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert!(!codes.iter().any(|code| code.starts_with("stratml")), "{:?}", reading.findings);
}

#[test]
fn every_document_is_valid() {
    let city = hoshin_town::municipality();
    for paper in town() {
        let open = published(&paper, Form::standard(), &city);
        check_valid(&stratml::document(&open));
        check_valid(&stratml::document(&OpenPaper { step: Step::Plan, edition: None, ..open }));
    }
    for (form, paper) in on_every_form() {
        check_valid(&stratml::document(&published(&paper, form, &city)));
    }
    check_valid(&stratml::document(&published(&Paper::default(), Form::standard(), &city)));
}

#[test]
fn the_check_itself_refuses() {
    let city = hoshin_town::municipality();
    let document = stratml::document(&published(&town()[0], Form::standard(), &city));
    let wrong = String::from_utf8(document).unwrap().replace("<Mission>", "<Mission><Motto>x</Motto>");
    let Some(said) = refusal(wrong.as_bytes()) else { return };
    assert!(said.contains("Motto"), "{said}");
}

fn document(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<PerformancePlanOrReport xmlns=\"{}\" Type=\"Performance_Plan\">{inside}</PerformancePlanOrReport>",
        stratml::NAMESPACE
    )
}

fn core(goal: &str) -> String {
    document(&format!("<Name>令和6年度</Name><StrategicPlanCore>{goal}</StrategicPlanCore>"))
}

#[track_caller]
fn check_finding(text: &str, code: FindingCode, line: u32, detail: &str) {
    let reading = read("a.xml", text.as_bytes(), Form::standard());
    let found = reading.findings.iter().any(|finding| {
        finding.code == code
            && finding.place == Place::Line(line)
            && finding.detail.as_deref().unwrap_or_default().ends_with(detail)
    });
    assert!(found, "{:?}", reading.findings);
    assert_eq!(reading.is_refused(), code.severity() == hoshin_domain::Severity::Error);
}

#[test]
fn every_deviation_is_reported_with_its_line() {
    let goal = "<Goal><Name>a</Name><Description>b</Description>\n";
    let with = |inside: &str| core(&format!("{goal}{inside}</Goal>"));
    check_finding(&with("<Motto>m</Motto>"), FindingCode::StratmlUnexpected, 3, "Goal/Motto");
    check_finding(&with("<Name>m</Name>"), FindingCode::StratmlUnexpected, 3, "Goal/Name ×2");
    check_finding(&with("<Identifier id=\"x\">_a</Identifier>"), FindingCode::StratmlUnexpected, 3, "Identifier/@id");
    check_finding(
        &with("<SequenceIndicator>1</SequenceIndicator><Identifier>_a</Identifier>"),
        FindingCode::StratmlOrder,
        3,
        "Goal/Identifier",
    );
    check_finding(&with("<Identifier>1a</Identifier>"), FindingCode::StratmlValue, 3, "Identifier: 1a");
    check_finding(
        &with("<Identifier>_a</Identifier>\n<Objective><Identifier>_a</Identifier></Objective>"),
        FindingCode::StratmlValue,
        4,
        "Identifier: _a",
    );
    check_finding(&with("stray text"), FindingCode::StratmlUnexpected, 2, "Goal: stray text");
    check_finding(&core("<Goal><Name>a</Name></Goal>"), FindingCode::StratmlMissing, 2, "Goal/Description");
    check_finding(&core(""), FindingCode::StratmlMissing, 2, "StrategicPlanCore/Goal");
    let administration = "<StrategicPlanCore/><AdministrativeInformation><StartDate>2024年4月1日</StartDate></AdministrativeInformation>";
    check_finding(&document(administration), FindingCode::StratmlValue, 2, "StartDate: 2024年4月1日");
    let other = with("").replace("Performance_Plan", "Plan").replace("tech:xsd", "tech");
    check_finding(&other, FindingCode::StratmlValue, 2, "@Type: Plan");
    check_finding(&other, FindingCode::StratmlUnexpected, 2, stratml::NAMESPACE);
}

#[test]
fn what_could_do_harm_is_refused() {
    let entity = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>\n<a>&b;</a>";
    check_finding(entity, FindingCode::XmlEntities, 2, "DOCTYPE");
    check_finding(&core("<Goal><Name>&b;</Name></Goal>"), FindingCode::XmlEntities, 2, "b");
    let deep = format!("{}{}", "<Goal>".repeat(40), "</Goal>".repeat(40));
    check_finding(&core(&deep), FindingCode::XmlTooLarge, 2, "");
    let wide = core(&"<Goal/>".repeat(200_000));
    check_finding(&wide, FindingCode::XmlTooLarge, 2, "");
    check_finding("<?xml version=\"1.0\"?>\n<page><p>a</p></page>", FindingCode::NotOurSchema, 2, "page");
    check_finding(&core("<Goal>").replace("</Strat", "\n</Strat"), FindingCode::Broken, 3, "");
}

#[test]
fn a_document_of_another_city_is_read_as_far_as_it_goes() {
    let Some(path) = shared("example-performance-report.xml") else { return };
    let reading = read("example.xml", &std::fs::read(path).unwrap(), Form::standard());
    assert!(!reading.is_refused(), "{:?}", reading.findings);
    let paper = &reading.policies[0];
    assert_eq!(paper.fiscal_year.map(hoshin_domain::FiscalYear::starts), Some(2024));
    assert_eq!(paper.department.as_deref(), Some("市民部"));
    assert_eq!(paper.basic_policy.as_deref(), Some("基本姿勢"));
    let goal = &paper.goals[0];
    assert_eq!((goal.number, goal.title.as_deref()), (1, Some("窓口の待ち時間の短縮")));
    assert_eq!(goal.initiatives[0].sections, ["市民課"]);
    assert_eq!(goal.targets[0].text.as_deref(), Some("オンライン申請件数\n1200件 目標"));
    assert_eq!(goal.targets[0].attainment.as_deref(), Some("1180件 概ね達成"));
    assert_eq!(goal.targets[0].grade.as_deref(), Some("B"));
    check_nothing_is_lost("example-performance-report.xml", &reading);
}

/// Every text between tags is in the reading, in a paper or among what found no place.
#[track_caller]
fn check_nothing_is_lost(name: &str, reading: &Reading) {
    let text = std::fs::read_to_string(shared(name).unwrap()).unwrap();
    let all = format!("{:?}{:?}", reading.policies, reading.unplaced);
    for piece in text.split('>').skip(1).filter_map(|piece| piece.split('<').next()) {
        let piece = piece.trim();
        let is_told_otherwise = |piece: &str| piece.contains('-') && piece.is_ascii() && !piece.contains("http");
        assert!(piece.is_empty() || is_told_otherwise(piece) || all.contains(piece), "{piece} in {all}");
    }
}

#[test]
fn what_others_add_to_our_document_is_told() {
    let city = hoshin_town::municipality();
    let paper = town().swap_remove(0);
    let document = String::from_utf8(stratml::document(&published(&paper, Form::standard(), &city))).unwrap();
    let added = document.replace("<Mission>", "<Vision><Description>明日のまち</Description></Vision><Mission>");
    let reading = read("a.xml", added.as_bytes(), Form::standard());
    assert_eq!(reading.policies, [paper]);
    assert_eq!(reading.unplaced.len(), 1);
    assert_eq!(reading.unplaced[0].text, "明日のまち");
}

#[expect(clippy::disallowed_methods, reason = "only the environment knows whether this is the hosted CI")]
fn is_ci() -> bool {
    std::env::var_os("CI").is_some()
}
