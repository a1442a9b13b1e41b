//! What happened, in a sentence.

mod of_city;
mod of_person;
mod of_policy;

pub(crate) use of_policy::{reason, sentence as of_policy};

use crate::Words;
use crate::parts::Names;
use crate::words::WordValues;
use hoshin_domain::{Event, OperatingPolicy};

/// The sentence of an event; parts and fields are named as they stand in the policy.
pub(crate) fn sentence(names: Names<'_>, event: &Event, policy: Option<&OperatingPolicy>) -> String {
    match event {
        Event::Policy(event) => of_policy::sentence(names, event, policy),
        Event::Person(event) => of_person::sentence(names.words, event),
        Event::Organisation(event) => of_city::of_organisation(names.words, event),
        Event::City(event) => of_city::sentence(names.words, event),
        Event::Record(event) => of_city::of_record(names.words, event),
    }
}

// The word of a kind is the name of its sentence.
fn told(words: Words, word: &str, arguments: WordValues<'_>) -> String {
    words.tell(&format!("event-{}", word.replace('_', "-")), arguments)
}

/// The name of a kind of event, for choosing it.
pub(crate) fn kind(words: Words, word: &str) -> String {
    words.say(&format!("event-kind-{}", word.replace('_', "-")))
}

/// A post, with 代決 where it was done for another.
pub(crate) fn signing(words: Words, post: &str, acting: bool) -> String {
    if acting { words.tell("post-acting", &[("post", post.into())]) } else { post.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use hoshin_domain::{PersonEvent, PolicyEvent};

    #[test]
    fn every_kind_of_event_has_its_words() {
        for words in Language::ALL.map(Words) {
            for word in Event::words() {
                assert!(!kind(words, word).starts_with("event-"), "{word}");
            }
            for line in include_str!("../../../domain/tests/events.jsonl").lines() {
                let event = serde_json::from_str(line).unwrap();
                assert!(!sentence(Names::standard(words), &event, None).starts_with("event-"), "{line}");
            }
        }
    }

    #[test]
    fn what_was_done_for_another_is_said() {
        let words = Words(Language::Japanese);
        let approved = PolicyEvent::Approved { version: String::new(), post: "部長".into(), acting: true };
        assert_eq!(sentence(Names::standard(words), &approved.into(), None), "部長（代決）として承認しました。");
    }

    #[test]
    fn a_duty_is_told_with_its_place_and_term() {
        let given = PersonEvent::DutyGiven {
            id: 3,
            login: "hanako".into(),
            role: hoshin_domain::Role::SectionClerk,
            post: "主査".into(),
            department: Some("防災部".into()),
            section: Some("危機管理課".into()),
            from: jiff::civil::date(2026, 4, 1),
            to: None,
            acting: false,
        };
        let told = "利用者「hanako」に、室・課の担当の役割を与えました（主査、防災部、危機管理課、2026-04-01から）。";
        assert_eq!(sentence(Names::standard(Words(Language::Japanese)), &given.into(), None), told);
    }
}
