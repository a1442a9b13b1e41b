//! Every mistake is named; the example is never out of date.

use super::*;
use crate::config::Config;

const EXAMPLE: &str = include_str!("../../../../../docs/hoshin.example.toml");

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = findings(&table(text).expect("the sample is TOML")).iter().map(short).collect();
    assert_eq!(found, expected, "{text}");
}

fn short(finding: &Finding) -> String {
    match finding {
        Finding::NotToml { .. } => "not TOML".to_owned(),
        Finding::Unknown { name } => format!("unknown {name}"),
        Finding::Missing { name, .. } => format!("missing {name}"),
        Finding::Wrong { name, .. } => format!("wrong {name}"),
        Finding::Unreachable { name, .. } => format!("unreachable {name}"),
        Finding::Together { .. } => "together".to_owned(),
    }
}

#[test]
fn every_mistake_is_named_by_its_key() {
    check("", &[]);
    check("database = \"sqlite:///srv/hoshin.db\"\nhttps = true\n[log]\nlevel = \"warn,hoshin=debug\"", &[]);
    check("databse = \"sqlite:///x\"\nlisten = \"8080\"", &["unknown databse", "wrong listen"]);
    check("[mial]\nhost = \"a\"", &["unknown mial"]);
    check("mail = \"a\"", &["unknown mail"]);
    check(
        "https = \"yes\"\nmunicipality = \"123456\"\n[mail]\nport = 70000\ntls = \"ssl\"\nsender = 1\nhots = \"a\"",
        &[
            "unknown mail.hots",
            "wrong municipality",
            "wrong https",
            "missing mail.host",
            "wrong mail.port",
            "wrong mail.tls",
            "wrong mail.sender",
            "missing mail.base_url",
        ],
    );
    check(
        "[attachments]\nlargest = 21\nsecret_file = \"/nowhere/secret\"",
        &["wrong attachments.largest", "unreachable attachments.secret_file"],
    );
    check(
        "[log]\nlevel = \"inof\"\nformat = \"xml\"\nfile = \"/nowhere/log\"",
        &["wrong log.level", "wrong log.format", "unreachable log.file"],
    );
    assert!(matches!(table("database ="), Err(Finding::NotToml { .. })));
}

#[test]
fn what_is_wrong_is_said_with_what_is_allowed() {
    let said =
        findings(&table("[mail]\nhost = \"a\"\nsender = \"a\"\nbase_url = \"https://a\"\ntls = \"ssl\"").unwrap());
    let said = said[0].to_string();
    for word in ["mail.tls", "\"none\"", "\"starttls\"", "\"tls\""] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn secrets_are_not_shown() {
    let text = "database = \"postgres://hoshin:geheim@db/hoshin\"\n[oidc]\nclient_secret = \"geheim\"\nlabel = \"SSO\"";
    let shown = effective(&table(text).unwrap());
    assert!(shown.iter().all(|shown| !shown.value.contains("geheim")), "{shown:?}");
    let find = |name| shown.iter().find(|shown| shown.name == name).map(|shown| (shown.value.as_str(), shown.is_usual));
    assert_eq!(find("database"), Some(("postgres://…@db/hoshin", false)));
    assert_eq!(find("listen"), Some(("127.0.0.1:8080", true)));
    assert_eq!(find("log.level"), Some(("info", true)));
    assert_eq!(find("oidc.trusts_second_factor"), Some(("false", true)));
    assert_eq!(find("mail.tls"), None, "there is no [mail]");
}

/// The example with every key that stands in it, also those that are not in use: `#key = …`, `#[section]`.
fn whole_example() -> String {
    let in_use = |line: &str| match line.strip_prefix('#') {
        Some(rest) if rest.starts_with(|first: char| first.is_ascii_lowercase() || first == '[') => rest.to_owned(),
        Some(_) | None => line.to_owned(),
    };
    EXAMPLE.lines().map(in_use).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_is_read_as_it_stands_and_names_every_key() {
    toml::from_str::<Config>(EXAMPLE).expect("the example is sound as it stands");
    let whole = whole_example();
    let config: Config = toml::from_str(&whole).expect("the example is sound with every key");
    let printed = format!("{config:?}");
    assert!(!printed.contains("None"), "a key of the configuration is missing in the example: {printed}");
    let table = table(&whole).expect("the example is TOML");
    let mut named = names(&table);
    let mut known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    named.sort();
    known.sort_unstable();
    assert_eq!(named, known, "the keys of the example and those that are checked");
    let wrong: Vec<String> =
        findings(&table).iter().map(short).filter(|said| !said.starts_with("unreachable")).collect();
    assert_eq!(wrong, [""; 0]);
}
