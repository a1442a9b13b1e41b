//! A text that was found: what it is called, and the way to it.

use crate::Words;
use crate::access::policy_address;
use crate::parts::icon::Icon;
use crate::parts::{Names, field_names, label, published, talk};
use hoshin_domain::search::{PublicPart, PublicPlace, RecordPart, TextKind, TextPlace};
use hoshin_store::{KeptPolicy, TextHit};

/// The address of the page with the text, at the very field.
pub(super) fn address(hit: &TextHit) -> String {
    let policy = policy_address(hit.key);
    match hit.place {
        TextPlace::Public(place) => published::address_of(hit.key, place),
        TextPlace::Field(path) => format!("{policy}#{}", talk::block_of(path)),
        TextPlace::Item(key) | TextPlace::Answer(key) => format!("{policy}/considerations#item-{key}"),
        TextPlace::Remark(thread, _) | TextPlace::Decision(thread) => format!("{policy}/comments#thread-{thread}"),
        TextPlace::Opinion(goal, _) => format!("{policy}/opinions#goal-{goal}"),
        TextPlace::Record(record, _) => format!("{policy}/records/{record}"),
    }
}

/// The icon of a kind of text.
pub(super) fn picture(kind: TextKind) -> Icon {
    match kind {
        TextKind::Policy => Icon::Document,
        TextKind::Consideration => Icon::Next,
        TextKind::Comment => Icon::Comment,
        TextKind::Record => Icon::Record,
        TextKind::Public => Icon::Globe,
    }
}

/// What the place is called; a field as the form of its year calls it, with the part it belongs to.
pub(super) fn name(words: Words, kept: &KeptPolicy, place: TextPlace) -> String {
    let say = |word: &str| words.say(word);
    match place {
        TextPlace::Field(path) => field_names::full(Names::new(words, &kept.form), &kept.policy, path),
        TextPlace::Public(place) => public_name(Names::new(words, &kept.form), place),
        TextPlace::Item(_) => say("search-item"),
        TextPlace::Answer(_) => say("search-answer"),
        TextPlace::Remark(..) => say("search-remark"),
        TextPlace::Decision(_) => say("search-decision"),
        TextPlace::Opinion(..) => say("search-opinion"),
        TextPlace::Record(_, part) => match part {
            RecordPart::Title => say("search-record-title"),
            RecordPart::Partner => say("search-record-partner"),
            RecordPart::Quantities => say("search-record-quantities"),
            RecordPart::Note => say("search-record-note"),
            RecordPart::Link => say("search-record-link"),
        },
    }
}

/// What a text of an edition is called: 重点目標 1　達成目標 2.
fn public_name(names: Names<'_>, PublicPlace { goal, part, number, .. }: PublicPlace) -> String {
    let (words, labels) = (names.words, label::labels(names.words, names.form));
    let numbered = |label: &str| format!("{label} {number}");
    let own = match part {
        PublicPart::Department => labels.department.clone(),
        PublicPart::BasicPolicy => labels.basic_policy.clone(),
        PublicPart::Overall => words.say("overall"),
        PublicPart::LeftOver => words.say("site-left-over"),
        PublicPart::Goal => String::new(),
        PublicPart::Target => numbered(&labels.annual_target),
        PublicPart::Attainment => numbered(&labels.attainment),
        PublicPart::Initiative => numbered(&labels.initiative),
        PublicPart::Result => numbered(&labels.result),
        PublicPart::Record => words.say("records-title"),
        PublicPart::Evaluation => labels.evaluation.clone(),
        PublicPart::Considerations => labels.considerations.clone(),
    };
    match goal {
        0 => own,
        goal => format!("{}　{own}", names.goal(goal as usize)).trim_end_matches('　').to_owned(),
    }
}
