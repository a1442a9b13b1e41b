//! The log of earlier years is read as it was written: `events.jsonl` holds every kind in every form it ever had.

use hoshin_domain::Event;
use std::collections::BTreeSet;

const LINES: &str = include_str!("events.jsonl");

#[test]
fn every_kind_comes_back_byte_for_byte() {
    let mut seen = BTreeSet::new();
    for line in LINES.lines() {
        let event: Event = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        assert_eq!(serde_json::to_string(&event).unwrap(), line);
        // The log is searched by the tag, which stands first.
        assert!(line.starts_with(&format!("{{\"event\":\"{}\"", event.word())), "{line}");
        seen.insert(event.word());
    }
    assert_eq!(seen, Event::words().collect());
    assert_eq!(Event::words().count(), seen.len(), "a word is of one kind");
}

#[test]
fn an_entry_that_cannot_be_read_says_why() {
    let why = |line: &str| serde_json::from_str::<Event>(line).unwrap_err().to_string();
    assert!(why("{\"event\":\"burnt\"}").starts_with("unknown variant `burnt`"));
    assert_eq!(why("{\"event\":\"person_added\"}"), "missing field `login`");
}
