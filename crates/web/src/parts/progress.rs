//! Where a policy stands in its year, and what this reader can do about it.

use crate::access::{Reader, policy_address};
use crate::parts::icon::{Icon, Tone, chip, icon};
use crate::parts::{form, layout, past_note};
use crate::{Words, moment};
use hoshin_domain::decide::may_do;
use hoshin_domain::work::Due;
use hoshin_domain::{Cycle, CyclePart, FiscalYear, OperatingPolicy, Permission, Signature, Stage, StageKind, work};
use hoshin_store::KeptPolicy;
use jiff::civil::Date;
use maud::{Markup, html};

/// The four parts of a step, in their order.
const PARTS: [CyclePart; 4] = [CyclePart::Input, CyclePart::Approval, CyclePart::Check, CyclePart::Publication];

pub(crate) fn part_word(part: CyclePart) -> &'static str {
    match part {
        CyclePart::Input => "part-input",
        CyclePart::Approval => "part-approval",
        CyclePart::Check => "part-check",
        CyclePart::Publication => "part-publication",
    }
}

/// The stage in one sentence: 部長の承認待ち（年度当初）.
pub(crate) fn stage_name(words: Words, policy: &OperatingPolicy) -> String {
    let step = words.say(&format!("step-{}", policy.progress.step));
    words.tell(&format!("stage-{}", policy.progress.kind().as_str()), &[("step", step.into())])
}

/// The parts of the step under way in their order, with the day by which the current one is due.
pub(crate) fn steps(reader: &Reader, policy: &OperatingPolicy, cycle: &Cycle) -> Markup {
    let under_way = work::waits_for(policy);
    let reached = under_way.and_then(|part| PARTS.iter().position(|other| *other == part));
    let due = on_open_day(reader, work::due(Some(policy), cycle));
    html! {
        nav.way-of-step aria-label=(reader.say("steps-label")) {
            span.sub { (reader.say(&format!("step-{}", policy.progress.step))) }
            ol {
                @for (at, part) in PARTS.iter().enumerate() {
                    @let is_done = reached.is_none_or(|reached| at < reached);
                    li.done[is_done] aria-current=[(Some(at) == reached).then_some("step")] {
                        span.dot aria-hidden="true" { @if is_done { (icon(Icon::Check)) } @else { (at + 1) } }
                        (reader.say(part_word(*part)))
                        @if is_done { span.hidden { " " (reader.say("step-done")) } }
                        @if Some(at) == reached { " " (due_chip(reader, policy.fiscal_year, due)) }
                    }
                }
            }
            @if let Some(reached) = reached {
                p.hidden { (reader.tell("steps-reached", &[("all", PARTS.len().to_string().into()), ("reached", (reached + 1).to_string().into())])) }
            }
        }
    }
}

/// 4月12日まで・2日超過, loud where it is late.
fn due_chip(reader: &Reader, year: FiscalYear, due: Due) -> Markup {
    let Due::By(day) = due else {
        return html! { @if due == Due::NotSet { span.chip { (not_set(reader, year)) } } };
    };
    let days = i64::from((day - reader.hall.today()).get_days());
    let parts = [
        ("month", day.month().to_string()),
        ("day", day.day().to_string()),
        ("date", day.strftime("%-d %b").to_string()),
    ];
    let date = reader.tell("due-day", &parts.map(|(name, text)| (name, text.into())));
    let (tone, picture, far) = match days {
        ..0 => (Tone::Bad, Some(Icon::Warning), reader.tell("due-late", &[("days", (-days).to_string().into())])),
        0 => (Tone::Warn, Some(Icon::Clock), reader.say("due-today")),
        1.. => (Tone::Plain, None, reader.tell("due-in", &[("days", days.to_string().into())])),
    };
    html! { time datetime=(day) { (chip(tone, picture, &format!("{date}・{far}"))) } }
}

/// What is to be known of where the paper stands: why it is corrected, why it came back, who has signed it.
pub(crate) fn notes(reader: &Reader, policy: &OperatingPolicy, address: &str) -> Markup {
    let words = reader.words;
    html! {
        @if let Some(last) = policy.publications.last() { (past_note::inside(words, last)) }
        @if let Some(correction) = &policy.progress.correction {
            p.stands { b { (words.say("correction-reason")) } (words.colon()) (correction.reason) " " (signed(words, &correction.by)) }
        }
        @if let Some((by, opinion)) = returned(policy) {
            section.came-back aria-labelledby="came-back" {
                h2 #came-back { (icon(Icon::Return)) (words.say("returned-opinion")) }
                (layout::text(opinion))
                p.by { (signed(words, by)) @if policy.sent_back.is_some() { "　" a href={ (address) "/comparison?from=returned" } { (words.say("returned-changes")) } } }
            }
        }
        (signatures(words, &policy.progress.stage))
    }
}

// It stays to be read by whoever approves what was mended.
fn returned(policy: &OperatingPolicy) -> Option<(&Signature, &str)> {
    let before = || policy.sent_back.as_ref().map(|back| (&back.by, back.opinion.as_str()));
    policy.progress.returned().or_else(before)
}

/// The same on a day on which the office is open.
pub(crate) fn on_open_day(reader: &Reader, due: Due) -> Due {
    match due {
        Due::By(day) => Due::By(reader.calendar().due(day)),
        Due::NotSet | Due::Never => due,
    }
}

/// Until when it is due; that nobody has set the dates of its year; or nothing.
pub(crate) fn due_line(reader: &Reader, year: FiscalYear, due: Due) -> Markup {
    html! {
        @match due {
            Due::By(day) => p.due { (reader.say("due")) "：" (due_text(reader, day)) },
            Due::NotSet => p.due { (not_set(reader, year)) },
            Due::Never => {},
        }
    }
}

/// That the dates of a year are not set, with the way for whoever may set them.
pub(crate) fn not_set(reader: &Reader, year: FiscalYear) -> Markup {
    html! {
        (reader.say("dates-not-set"))
        @if reader.may_in_city(Permission::RunCycle) { " " a href={ "/years/" (year) "/schedule" } { (reader.say("schedule")) } }
    }
}

/// A date with how far away it is: 2027-04-10（あと3日）.
pub(crate) fn due_text(reader: &Reader, due: Date) -> Markup {
    let days = i64::from((due - reader.hall.today()).get_days());
    let date = moment::day_in_both_calendars(due);
    html! {
        time datetime=(due) { (date) }
        " "
        @if days < 0 { b.late { (reader.tell("due-late", &[("days", (-days).to_string().into())])) } }
        @else if days == 0 { b { (reader.say("due-today")) } }
        @else { span { (reader.tell("due-in", &[("days", days.to_string().into())])) } }
    }
}

/// 部長 仮名　健司 令和8年4月25日 10:05, with 代決 where it was done for another.
pub(crate) fn signed(words: Words, by: &Signature) -> Markup {
    html! {
        span.signed {
            (by.post) " " (by.name)
            @if by.acting { "（" (words.say("acting")) "）" }
            " " time datetime=(by.at) { (words.at(by.at)) }
        }
    }
}

fn signatures(words: Words, stage: &Stage) -> Markup {
    let line = |word: &str, by: &Signature| html! { li { (words.say(word)) "：" (signed(words, by)) } };
    html! {
        @match stage {
            Stage::Drafting { .. } | Stage::Closed => {},
            Stage::Submitted { submitted, .. } => ul.signatures { (line("signed-submitted", submitted)) },
            Stage::Approved { submitted, approved, .. } => ul.signatures {
                (line("signed-submitted", submitted)) (line("signed-approved", approved))
            },
            Stage::Released { submitted, approved, released, .. } => ul.signatures {
                (line("signed-submitted", submitted)) (line("signed-approved", approved)) (line("signed-released", released))
            },
        }
    }
}

/// Whether this reader has checked the version that waits: another publishes it.
pub(crate) fn is_checker(reader: &Reader, policy: &OperatingPolicy) -> bool {
    matches!(&policy.progress.stage, Stage::Released { released, .. } if released.login == reader.actor.login)
}

/// The one thing this reader is asked to do with the paper, and what can be done instead.
pub(crate) fn acts(reader: &Reader, kept: &KeptPolicy) -> Markup {
    let policy = &kept.policy;
    let address = policy_address(kept.key);
    let may = |permission| may_do(&reader.actor, kept.key.department, Some(policy), permission);
    let is_checker = is_checker(reader, policy);
    let may_drop = may(Permission::Reopen) && policy.progress.kind() == StageKind::Correcting;
    let may_reopen = may(Permission::Reopen) && policy.progress.correction.is_none() && !policy.publications.is_empty();
    html! {
        @if may(Permission::Publish) && is_checker { p.hint { (reader.say("publish-needs-another")) } }
        @if may_drop { (second(reader, &format!("{address}/correction/end"), "correction-drop")) }
        @if may(Permission::Withdraw) { (second(reader, &format!("{address}/withdrawal"), "withdraw")) }
        @if may(Permission::Return) { a.outline href={ (address) "/return" } { (icon(Icon::Return)) (reader.say("return")) } }
        @if may_reopen { a.outline href={ (address) "/correction" } { (reader.say("reopen")) } }
        @if may(Permission::Submit) { a.solid href={ (address) "/submission" } { (submit_word(reader, policy)) } }
        @for (permission, path, word) in [(Permission::Approve, "approval", "approve"), (Permission::Release, "release", "release")] {
            // What came back and was mended is looked at first: what is different now.
            @if may(permission) && policy.sent_back.is_some() { a.solid href={ (address) "/" (path) } { (reader.say(&format!("{word}-go-on"))) } }
            @else if may(permission) { (first(reader, kept, &format!("{address}/{path}"), word)) }
        }
        @if may(Permission::Publish) && !is_checker { a.solid href={ (address) "/publication" } { (reader.say("policy-publish")) } }
    }
}

// What pressing it leads to, with what is still missing.
fn submit_word(reader: &Reader, policy: &OperatingPolicy) -> String {
    match work::filled(policy, policy.progress.step).empty() {
        0 => reader.say("submit-go-on"),
        left => reader.tell("submit-go-on-left", &[("count", left.into())]),
    }
}

fn first(reader: &Reader, kept: &KeptPolicy, action: &str, word: &str) -> Markup {
    let version = kept.policy.progress.version().unwrap_or_default();
    let inside = html! {
        input type="hidden" name="version" value=(version);
        button.solid type="submit" { (reader.say(word)) }
    };
    form::form(reader, action, inside)
}

fn second(reader: &Reader, action: &str, word: &str) -> Markup {
    form::form(reader, action, html! { button.outline type="submit" { (reader.say(word)) } })
}
