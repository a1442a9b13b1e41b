//! The log of a policy as moments: what one person did at one time.

use crate::parts::{Names, comparison, events, layout, part_names, progress};
use crate::{Words, moment};
use hoshin_domain::policy::Replay;
use hoshin_domain::{OperatingPolicy, PolicyEvent};
use hoshin_store::Logged;
use maud::{Markup, html};
use std::ops::Range;

/// The most moments on a page.
const MOMENTS: usize = 100;

/// The most entries of a moment, and of a page beyond its first moment: papers that are taken over change hundreds.
const ENTRIES: usize = 500;

/// Above so many, the changed fields of a moment are folded.
const UNFOLDED: usize = 8;

/// The moments of one page, newest first, as places in the log.
pub(super) struct Page {
    moments: Vec<Range<usize>>,
    /// Where the next page begins.
    pub(super) older: Option<i64>,
}

impl Page {
    /// The page of what happened before an entry; without one, the newest.
    pub(super) fn of(log: &[Logged], before: Option<i64>) -> Self {
        let end = before.map_or(log.len(), |before| log.partition_point(|logged| logged.seq < before));
        let mut all = moments(&log[..end]);
        let (mut chosen, mut entries) = (Vec::new(), 0);
        while let Some(moment) = all.pop() {
            entries += moment.len();
            if chosen.len() == MOMENTS || (entries > ENTRIES && !chosen.is_empty()) {
                return Self { moments: chosen, older: log.get(moment.end).map(|logged| logged.seq) };
            }
            chosen.push(moment);
        }
        Self { moments: chosen, older: None }
    }
}

fn moments(log: &[Logged]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, logged) in log.iter().enumerate() {
        match found.last_mut() {
            Some(last) if is_same(&log[last.start], logged) && last.len() < ENTRIES => last.end = at + 1,
            Some(_) | None => found.push(at..at + 1),
        }
    }
    found
}

fn is_same(one: &Logged, other: &Logged) -> bool {
    let (one, other) = (&one.happened, &other.happened);
    (one.at, &one.login, &one.name) == (other.at, &other.login, &other.name)
}

/// The moments of a page, newest first. The log is gone through once: names are those of their moment.
pub(super) fn drawn(names: Names<'_>, address: &str, log: &[Logged], page: &Page) -> Vec<Markup> {
    let mut replay = Replay::default();
    let mut next = 0;
    let mut drawn: Vec<Markup> = Vec::with_capacity(page.moments.len());
    for moment in page.moments.iter().rev() {
        log[next..moment.start].iter().for_each(|logged| replay.step(&logged.happened));
        drawn.push(section(names, address, log, moment, &mut replay));
        next = moment.end;
    }
    drawn.reverse();
    drawn
}

fn section(names: Names<'_>, address: &str, log: &[Logged], moment: &Range<usize>, replay: &mut Replay) -> Markup {
    let words = names.words;
    let stage = replay.policy().map(|policy| progress::stage_name(words, policy));
    let (mut facts, mut changes) = (Vec::new(), Vec::new());
    for logged in &log[moment.clone()] {
        let event = &logged.happened.event;
        // A part is named as it stood before it was taken out.
        if let PolicyEvent::ItemRemoved { .. } = event {
            facts.push(fact(names, event, replay.policy()));
            replay.step(&logged.happened);
            continue;
        }
        replay.step(&logged.happened);
        match (event, replay.policy()) {
            (PolicyEvent::FieldChanged { field, before, after }, Some(policy)) => {
                let name = part_names::of_field(names, policy, *field);
                changes.push(change(words, &name, before.as_deref(), after.as_deref()));
            }
            (event, policy) => facts.push(fact(names, event, policy)),
        }
    }
    let last = &log[moment.end - 1];
    let at = moment::in_japan(last.happened.at);
    html! {
        section.moment id={ "entry-" (last.seq) } {
            h2 { time datetime=(last.happened.at) { (at) } "　" (last.happened.name) }
            @if let Some(stage) = stage { p.hint { (words.tell("history-step", &[("stage", stage.into())])) } }
            @if !facts.is_empty() { ul.facts { @for fact in &facts { li { (fact) } } } }
            @if changes.len() > UNFOLDED {
                details {
                    summary { (words.tell("history-fields", &[("count", changes.len().to_string().into())])) }
                    @for change in &changes { (change) }
                }
            } @else { @for change in &changes { (change) } }
            @if moment.end < log.len() {
                p.onward { a href={ (address) "/comparison?from=" (last.seq) } {
                    (words.say("history-compare")) span.hidden { "（" (at) "）" }
                } }
            } @else { p.hint { (words.say("history-now")) } }
        }
    }
}

fn change(words: Words, name: &str, before: Option<&str>, after: Option<&str>) -> Markup {
    html! { div.change { h3 { (name) } (comparison::shown(words, before, after)) } }
}

fn fact(names: Names<'_>, event: &PolicyEvent, policy: Option<&OperatingPolicy>) -> Markup {
    html! {
        (events::of_policy(names, event, policy))
        @if let Some(reason) = events::reason(event) { div.note { (layout::text(reason)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoshin_domain::policy::Happened;
    use jiff::{Timestamp, ToSpan};

    fn log(moments: usize, entries: usize) -> Vec<Logged> {
        let count = moments * entries;
        let entry = |at: usize| {
            let seconds = i64::try_from(at / entries).unwrap();
            let at_time = Timestamp::UNIX_EPOCH + seconds.seconds();
            let event = PolicyEvent::CorrectionDropped { next: None };
            let happened = Happened { login: "hanako".into(), name: "例示　花子".into(), at: at_time, event };
            Logged { seq: i64::try_from(at).unwrap() + 1, happened }
        };
        (0..count).map(entry).collect()
    }

    #[track_caller]
    fn check(moments: usize, entries: usize, pages: &[usize]) {
        let log = log(moments, entries);
        let (mut found, mut covered, mut before) = (Vec::new(), 0, None);
        loop {
            let page = Page::of(&log, before);
            found.push(page.moments.len());
            covered += page.moments.iter().map(ExactSizeIterator::len).sum::<usize>();
            let Some(older) = page.older else { break };
            before = Some(older);
        }
        assert_eq!((found.as_slice(), covered), (pages, log.len()));
    }

    #[test]
    fn pages_hold_a_hundred_moments_or_so_many_entries() {
        check(0, 1, &[0]);
        check(100, 1, &[100]);
        check(250, 2, &[100, 100, 50]);
        check(3, 200, &[2, 1]);
        check(1, 1_200, &[1, 1, 1]);
    }
}
