//! The versions of a policy that can be chosen, and the two that were.

use crate::{Words, moment};
use hoshin_domain::policy::replay;
use hoshin_domain::{OperatingPolicy, PolicyEvent, Step};
use hoshin_store::Logged;

/// How the address names the newest version.
pub(super) const NOW: &str = "now";

pub(super) struct Version {
    pub(super) seq: i64,
    /// What the form sends.
    pub(super) value: String,
    pub(super) name: String,
}

/// Two entries of the log: the policy after the one and after the other, the earlier first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Chosen {
    /// What was asked for; without it, from the last publication before it to now. `None` if there is no such entry.
    pub(super) fn of(log: &[Logged], from: Option<&str>, to: Option<&str>) -> Option<Self> {
        let (first, last) = (log.first()?.seq, log.last()?.seq);
        let asked = |text: Option<&str>, otherwise: i64| match text {
            None | Some("") => Some(otherwise),
            Some(NOW) => Some(last),
            Some(seq) => seq.parse().ok().filter(|seq| log.iter().any(|logged| logged.seq == *seq)),
        };
        let to = asked(to, last)?;
        let from = asked(from, last_publication(log, to - 1).unwrap_or(first))?;
        Some(Self { from: from.min(to), to: from.max(to) })
    }

    pub(super) fn entries(self, log: &[Logged]) -> &[Logged] {
        let place = |seq: i64| log.partition_point(|logged| logged.seq <= seq);
        &log[place(self.from)..place(self.to)]
    }
}

/// The policy after an entry.
pub(in crate::pages::policy) fn version(log: &[Logged], seq: i64) -> Option<OperatingPolicy> {
    replay(log.iter().take_while(|logged| logged.seq <= seq).map(|logged| &logged.happened))
}

/// The publication in which the department first gave its promise.
pub(super) fn promise(log: &[Logged]) -> Option<i64> {
    let is_promise = |event: &PolicyEvent| matches!(event.publication(), Some((_, Step::Plan)));
    log.iter().find(|logged| is_promise(&logged.happened.event)).map(|logged| logged.seq)
}

/// The last publication up to an entry.
pub(in crate::pages::policy) fn last_publication(log: &[Logged], until: i64) -> Option<i64> {
    let is_published = |event: &PolicyEvent| event.publication().is_some();
    let mut newest_first = log.iter().rev();
    newest_first.find(|logged| logged.seq <= until && is_published(&logged.happened.event)).map(|logged| logged.seq)
}

/// Now, the publications, approvals and submissions, the beginning, and what was chosen besides; newest first.
pub(super) fn listed(words: Words, log: &[Logged], chosen: &Chosen) -> Vec<Version> {
    let last = log.last().map_or(0, |logged| logged.seq);
    let mut step = None;
    let mut versions: Vec<Version> = Vec::new();
    for logged in log {
        if let PolicyEvent::Submitted { step: submitted, .. } = &logged.happened.event {
            step = Some(*submitted);
        }
        let is_chosen = [chosen.from, chosen.to].contains(&logged.seq);
        let name = match name(words, &logged.happened.event, step) {
            Some(name) => name,
            None if is_chosen => words.tell("version-entry", &[("seq", logged.seq.to_string().into())]),
            None => continue,
        };
        let at = moment::in_japan(logged.happened.at);
        let name = words.tell("version-named", &[("name", name.into()), ("at", at.into())]);
        versions.push(Version { seq: logged.seq, value: logged.seq.to_string(), name });
    }
    // The newest entry is now, whatever it was.
    versions.retain(|version| version.seq != last);
    versions.push(Version { seq: last, value: NOW.to_owned(), name: words.say("versions-now") });
    versions.reverse();
    versions
}

fn name(words: Words, event: &PolicyEvent, under_way: Option<Step>) -> Option<String> {
    let step = |step: Step| ("step", words.say(&format!("step-{step}")).into());
    if let PolicyEvent::PolicyOpened { .. } = event {
        return Some(words.say("version-begun"));
    }
    if let PolicyEvent::Submitted { step: submitted, .. } = event {
        return Some(words.tell("version-submitted", &[step(*submitted)]));
    }
    if let PolicyEvent::Approved { .. } = event {
        return under_way.map(|under_way| words.tell("version-approved", &[step(under_way)]));
    }
    if let Some((number, published)) = event.publication() {
        let number = ("number", number.to_string().into());
        return Some(words.tell("version-published", &[number, step(published)]));
    }
    None
}
