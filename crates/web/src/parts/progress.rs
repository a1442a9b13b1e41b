//! Where a policy stands in its year, and what this reader can do about it.

use crate::access::{Reader, policy_address};
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

/// The steps of the year and the parts of the one under way.
pub(crate) fn bar(reader: &Reader, policy: &OperatingPolicy, cycle: &Cycle) -> Markup {
    let under_way = work::waits_for(policy);
    let reached = under_way.and_then(|part| PARTS.iter().position(|other| *other == part));
    html! {
        nav.steps aria-label=(reader.say("steps-label")) {
            ol.year {
                @for schedule in &cycle.steps {
                    @let is_now = schedule.step == policy.progress.step && under_way.is_some();
                    @let is_done = policy.publications.iter().any(|done| done.step == schedule.step) && !is_now;
                    li aria-current=[is_now.then_some("step")] {
                        (reader.say(&format!("step-{}", schedule.step)))
                        @if is_done { " " span.done { (reader.say("step-done")) } }
                    }
                }
            }
            @if let Some(reached) = reached {
                p.hidden { (reader.tell("steps-reached", &[("all", PARTS.len().to_string().into()), ("reached", (reached + 1).to_string().into())])) }
                ol.parts {
                    @for (at, part) in PARTS.iter().enumerate() {
                        li aria-current=[(at == reached).then_some("step")] {
                            (reader.say(part_word(*part)))
                            @if at < reached { " " span.done { (reader.say("step-done")) } }
                        }
                    }
                }
            }
        }
    }
}

/// What stands at the moment, who did what, until when, and the buttons of this reader.
pub(crate) fn panel(reader: &Reader, kept: &KeptPolicy, cycle: &Cycle) -> Markup {
    let words = reader.words;
    let policy = &kept.policy;
    html! {
        section.standing aria-labelledby="standing" {
            h2 #standing { (stage_name(words, policy)) }
            @if let Some(last) = policy.publications.last() { (past_note::inside(words, last)) }
            (due_line(reader, kept.key.fiscal_year, on_open_day(reader, work::due(Some(policy), cycle))))
            @if let Some(correction) = &policy.progress.correction {
                p { (words.say("correction-reason")) "：" (correction.reason) " " (signed(words, &correction.by)) }
            }
            @if let Some((by, opinion)) = policy.progress.returned() {
                div.note {
                    h3 { (words.say("returned-opinion")) }
                    (layout::text(opinion))
                    p.by { (signed(words, by)) }
                }
            }
            (signatures(words, &policy.progress.stage))
            (buttons(reader, kept))
        }
    }
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

/// 部長 仮名　健司（2026-04-25 10:05）, with 代決 where it was done for another.
pub(crate) fn signed(words: Words, by: &Signature) -> Markup {
    html! {
        span.signed {
            (by.post) " " (by.name)
            @if by.acting { "（" (words.say("acting")) "）" }
            " " time datetime=(by.at) { (moment::in_japan(by.at)) }
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

fn buttons(reader: &Reader, kept: &KeptPolicy) -> Markup {
    let policy = &kept.policy;
    let address = policy_address(kept.key);
    let may = |permission| may_do(&reader.actor, kept.key.department, Some(policy), permission);
    let version = policy.progress.version().unwrap_or_default();
    let send = |path: &str, word: &str| {
        form::form(
            reader,
            &format!("{address}/{path}"),
            html! {
                input type="hidden" name="version" value=(version);
                button.solid { (reader.say(word)) }
            },
        )
    };
    let is_checker = is_checker(reader, policy);
    html! {
        div.buttons {
            @if may(Permission::Submit) { a.solid href={ (address) "/submission" } { (reader.say("submit")) } }
            @if may(Permission::Approve) { (send("approval", "approve")) }
            @if may(Permission::Release) { (send("release", "release")) }
            @if may(Permission::Publish) && !is_checker { a.solid href={ (address) "/publication" } { (reader.say("policy-publish")) } }
            @if may(Permission::Return) { a.outline href={ (address) "/return" } { (reader.say("return")) } }
            @if may(Permission::Withdraw) { (form::button(reader, &format!("{address}/withdrawal"), &[], html! { (reader.say("withdraw")) })) }
            @if may(Permission::Reopen) && policy.progress.correction.is_none() && !policy.publications.is_empty() {
                a.outline href={ (address) "/correction" } { (reader.say("reopen")) }
            }
            @if may(Permission::Reopen) && policy.progress.kind() == StageKind::Correcting {
                (form::button(reader, &format!("{address}/correction/end"), &[], html! { (reader.say("correction-drop")) }))
            }
        }
        @if may(Permission::Publish) && is_checker { p.hint { (reader.say("publish-needs-another")) } }
    }
}
