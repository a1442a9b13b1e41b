//! The settings as a form: what stands in it, and what can be read out of it.

use super::{closed_days, public, record_kinds, webhook};
use crate::Words;
use crate::parts::Typed;
use hoshin_domain::FiscalYear;
use hoshin_domain::settings::{PasswordSettings, SessionSettings, Settings};
use hoshin_domain::text::folded;
use hoshin_domain::webhook::Reach;
use std::ops::RangeInclusive;

const FIELDS: [&str; 10] = [
    "idle-minutes",
    "absolute-hours",
    "shortest",
    "kinds",
    "expires",
    "second-factor",
    "unanswered",
    "since",
    "closed-days",
    record_kinds::FIELD,
];

/// Every field, in the order of the page.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().chain(public::FIELDS).chain(webhook::FIELDS)
}

/// How many of the four kinds may be asked for; one is the same as none.
pub(super) const KINDS: [u8; 4] = [0, 2, 3, 4];

const IDLE_MINUTES: RangeInclusive<u16> = 5..=480;
const ABSOLUTE_HOURS: RangeInclusive<u16> = 1..=24;
const SHORTEST: RangeInclusive<u16> = 8..=64;
/// From a month, for else nobody would do anything but change passwords, to ten years.
const EXPIRES: RangeInclusive<u16> = 30..=3650;

pub(super) fn shown(settings: &Settings) -> Typed {
    let Settings { session, password, second_factor: who, closed_days: days, records, .. } = settings;
    let (rule, since) = (settings.unanswered_considerations, settings.considerations_since);
    let texts = [
        ("idle-minutes", session.idle_minutes.to_string()),
        ("absolute-hours", session.absolute_hours.to_string()),
        ("shortest", password.shortest.to_string()),
        ("kinds", if password.kinds > 1 { password.kinds } else { 0 }.to_string()),
        ("expires", password.expires_after_days.map(|days| days.to_string()).unwrap_or_default()),
        ("second-factor", who.as_str().to_owned()),
        ("unanswered", rule.as_str().to_owned()),
        ("since", since.map(|since| since.to_string()).unwrap_or_default()),
        ("closed-days", closed_days::text(days)),
        (record_kinds::FIELD, records.kinds.join("\n")),
    ];
    let (public, webhook) = (public::texts(&settings.public), webhook::texts(&settings.webhook));
    let all: Vec<(&str, &str)> =
        texts.iter().chain(&public).chain(&webhook).map(|(name, text)| (*name, text.as_str())).collect();
    Typed::fresh("", &all)
}

/// The settings that were typed, if every one of them can be kept.
pub(super) fn settings(typed: &mut Typed, words: Words, current: &Settings, reach: Option<Reach>) -> Option<Settings> {
    let session = session(typed, words);
    let password = password(typed, words);
    let who = typed.chosen(words, "second-factor");
    let rule = typed.chosen(words, "unanswered");
    let since = since(typed, words);
    let closed_days = closed_days::days(typed, words);
    let kinds = record_kinds::kinds(typed, words);
    let public = public::settings(typed, words);
    let webhook = webhook::settings(typed, words, reach);
    let mut wanted = current.clone();
    wanted.session = session?;
    wanted.password = password?;
    wanted.second_factor = who?;
    wanted.unanswered_considerations = rule?;
    wanted.considerations_since = since?;
    wanted.closed_days = closed_days?;
    wanted.records.kinds = kinds?;
    wanted.public = public?;
    wanted.webhook = webhook?;
    Some(wanted)
}

/// Says at every field that differs what stands there now.
pub(super) fn compare(typed: &mut Typed, words: Words, current: &Settings) {
    let now = shown(current);
    for name in fields() {
        let (text, same) = (now.text(name), folded(now.text(name)) == folded(typed.text(name)));
        if !same {
            let value = value_name(words, name, text, current);
            typed.refuse(name, words.tell("settings-changed-meanwhile", &[("value", value.into())]));
        }
    }
}

fn value_name(words: Words, name: &str, text: &str, current: &Settings) -> String {
    match name {
        "second-factor" | "unanswered" | public::LICENCE | public::POSTS | webhook::STATE => {
            words.say(&format!("settings-{name}-{text}"))
        }
        "kinds" => kinds_name(words, current.password.kinds),
        _text if text.is_empty() => words.say("empty"),
        _text => text.replace('\n', "、"),
    }
}

// An empty box asks about every year.
fn since(typed: &mut Typed, words: Words) -> Option<Option<FiscalYear>> {
    let text = folded(typed.text("since"));
    if text.is_empty() {
        return Some(None);
    }
    let found: Option<FiscalYear> = text.parse().ok();
    if found.is_none() {
        typed.refuse("since", words.say("settings-since-wrong"));
    }
    found.map(Some)
}

fn session(typed: &mut Typed, words: Words) -> Option<SessionSettings> {
    let idle = number(typed, words, "idle-minutes", "settings-idle", &IDLE_MINUTES);
    let absolute = number(typed, words, "absolute-hours", "settings-absolute", &ABSOLUTE_HOURS);
    let (idle_minutes, absolute_hours) = (idle?, absolute?);
    if idle_minutes > absolute_hours * 60 {
        typed.refuse("absolute-hours", words.say("settings-absolute-shorter"));
        return None;
    }
    Some(SessionSettings { idle_minutes, absolute_hours })
}

fn password(typed: &mut Typed, words: Words) -> Option<PasswordSettings> {
    let shortest = number(typed, words, "shortest", "settings-shortest", &SHORTEST);
    let kinds = typed.text("kinds").parse().ok().filter(|kinds: &u8| *kinds <= 4);
    if kinds.is_none() {
        typed.refuse("kinds", words.say("settings-choose"));
    }
    let expires_after_days = if typed.text("expires").trim().is_empty() {
        Some(None)
    } else {
        number(typed, words, "expires", "settings-expires", &EXPIRES).map(Some)
    };
    Some(PasswordSettings { shortest: shortest?, kinds: kinds?, expires_after_days: expires_after_days? })
}

fn number(typed: &mut Typed, words: Words, name: &str, label: &str, range: &RangeInclusive<u16>) -> Option<u16> {
    let text = folded(typed.text(name));
    let found = text.parse().ok().filter(|number| range.contains(number));
    if found.is_none() {
        let from = ("from", range.start().to_string().into());
        let to = ("to", range.end().to_string().into());
        let field = ("field", words.say(label).into());
        let sentence = if text.is_empty() {
            words.tell("defect-missing", &[field])
        } else {
            words.tell("settings-not-in-range", &[field, from, to])
        };
        typed.refuse(name, sentence);
    }
    found
}

pub(super) fn kinds_name(words: Words, kinds: u8) -> String {
    match kinds {
        0 | 1 => words.say("settings-kinds-none"),
        more => words.tell("settings-kinds-some", &[("count", more.to_string().into())]),
    }
}
