//! How a batch of papers of earlier years is drawn: the answer first, then the picture, the days and what can be done.

use super::looking::{Look, Looked, State};
use super::{address, matrix};
use crate::access::{Reader, policy_address};
use crate::pages::intakes::progress::{Progress, progress, told as told_so_far};
use crate::pages::intakes::{file_address, outlook, title_of};
use crate::parts::{Names, banner, form, layout, prose, refusal, table};
use hoshin_domain::day;
use hoshin_domain::past::{DayOfYear, may_confirm};
use hoshin_store::{IntakeBatch, IntakeFile, PolicyKey};
use maud::{Markup, html};

/// What the page says of what was just done, or not.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) done: Option<&'static str>,
    pub(super) stopped: Option<String>,
    pub(super) wrong_day: bool,
    /// What is wrong with the reason of a refusal.
    pub(super) reason: Option<String>,
}

const DONE: [(&str, &str); 4] = [
    ("days", "past-days-saved"),
    ("proposed", "past-proposed"),
    ("withdrawn", "past-withdrawn"),
    ("checked", "past-check-done"),
];

impl Told {
    pub(super) fn done(word: Option<&str>) -> Self {
        Self { done: banner::word_of(word, &DONE), ..Self::default() }
    }

    fn is_refused(&self) -> bool {
        self.stopped.is_some() || self.wrong_day || self.reason.is_some()
    }
}

pub(super) fn page(reader: &Reader, looked: &Looked<'_>, told: &Told) -> Markup {
    let (words, kept) = (reader.words, looked.batch);
    let title = reader.say("past-title");
    let reading = progress(reader, kept);
    let main = html! {
        @if let Some(sentence) = &told.stopped {
            (banner::alert(&html! { h2 { (reader.say("past-nothing-done")) } p { (sentence) } }))
        }
        @if told.wrong_day { (banner::fault(words, "plan-month", Some(&reader.say("past-days-wrong")))) }
        (banner::fault(words, "reason", told.reason.as_deref()))
        (banner::done(words, told.done))
        h1 { (title) }
        @if reading != Progress::Complete { (told_so_far(reader, kept, reading)) }
        (standing(reader, looked))
        @if kept.adopted_at.is_none() { (answer(reader, looked)) }
        (matrix::of(reader, looked))
        @if kept.is_open() { (days(reader, kept, told.wrong_day)) }
        @if kept.adopted_at.is_none() && reading == Progress::Complete {
            @if kept.proposal.is_none() { (proposal(reader, looked)) } @else { (decision(reader, looked, told)) }
        }
        (list(reader, looked))
        @if kept.is_open() {
            div.buttons {
                (form::button(reader, &address(kept), &[("as", "drafts")], html! { (reader.say("past-as-drafts")) }))
                (form::button(reader, &format!("{}/removal", super::super::address(kept)), &[], html! { (reader.say("intake-put-aside")) }))
            }
        }
    };
    let crumbs = [(reader.say("intake-title"), Some("/intakes/new".to_owned())), (title_of(words, kept), None)];
    let shown_title = layout::shown_title(words, &title, told.is_refused());
    if reading == Progress::UnderWay {
        return layout::page_that_moves(reader, &shown_title, &crumbs, &main);
    }
    layout::page(reader, &shown_title, &crumbs, &main)
}

fn standing(reader: &Reader, looked: &Looked<'_>) -> Markup {
    let kept = looked.batch;
    let signed = |post: &str, name: &str| format!("{post}　{name}");
    html! {
        @if let Some(at) = kept.adopted_at {
            div.banner.success.standing role="status" {
                p { (reader.tell("past-done", &[("count", kept.files.iter().filter(|file| file.adoption.is_some()).count().to_string().into())])) }
            }
            p { (reader.tell("past-confirmed-at", &[("at", reader.words.at(at).into())])) "　" a href="/public/" { (reader.say("past-see-published")) } }
            p.note { (reader.say("past-way-back")) }
        } @else if kept.proposal.is_none() { p { (reader.say("past-lead")) } }
        @if let Some(proposal) = &kept.proposal {
            p.by { (reader.tell("past-proposed-by", &[
                ("by", signed(&proposal.by.post, &proposal.by.name).into()),
                ("at", reader.words.at(proposal.by.at).into()),
                ("count", proposal.papers.to_string().into()),
            ])) }
        }
        @if let Some(refusal) = &kept.refusal {
            div.note {
                p { b { (reader.tell("past-refused-by", &[("by", signed(&refusal.by.post, &refusal.by.name).into())])) } }
                (layout::text(&refusal.reason))
            }
        }
    }
}

/// What there is to do, in a sentence.
fn answer(reader: &Reader, looked: &Looked<'_>) -> Markup {
    let count = |is_meant: fn(&State) -> bool| looked.count(is_meant);
    let all = count(|state| !matches!(state, State::Aside));
    let ready = count(|state| matches!(state, State::Ready | State::Checked));
    let facts = [("all", all.to_string().into()), ("ready", ready.to_string().into())];
    let counted = |word: &str, count: usize| reader.tell(word, &[("count", count.to_string().into())]);
    let others = [
        ("past-answer-doubtful", count(|state| *state == State::Doubtful)),
        ("past-answer-refused", count(|state| matches!(state, State::Refused(_)))),
        ("past-answer-same", count(|state| *state == State::Same)),
    ];
    html! {
        p.answer role="status" {
            @if all == ready { (reader.tell("past-answer-all-ready", &facts)) } @else { (reader.tell("past-answer-ready", &facts)) }
            @for (word, count) in others { @if count > 0 { " " (counted(word, count)) } }
        }
    }
}

fn days(reader: &Reader, kept: &IntakeBatch, is_wrong: bool) -> Markup {
    let usual = kept.past.unwrap_or_default();
    let set = |id: &str, label: &str, day: DayOfYear| {
        let number = |name: &str, value: i8, word: &str, most: &str| {
            html! {
                label for=(name) { (reader.say(word)) }
                input id=(name) name=(name) type="number" min="1" max=(most) required value=(value) aria-invalid=[is_wrong.then_some("true")];
            }
        };
        html! {
            fieldset.days {
                legend { (reader.say(label)) }
                (number(&format!("{id}-month"), day.month, "past-month", "12"))
                (number(&format!("{id}-day"), day.day, "past-day", "31"))
            }
        }
    };
    html! {
        section.cover aria-labelledby="days" {
            h2 #days { (reader.say("past-days")) }
            p.hint { (reader.say("past-days-hint")) }
            (form::form(reader, &format!("{}/days", address(kept)), html! {
                div.past-days {
                    (set("plan", "past-days-plan", usual.plan))
                    (set("result", "past-days-result", usual.result))
                    button.outline type="submit" { (reader.say("past-days-save")) }
                }
            }))
        }
    }
}

fn proposal(reader: &Reader, looked: &Looked<'_>) -> Markup {
    let kept = looked.batch;
    let count = looked.takeovers().len();
    let doubtful = looked.count(|state| matches!(state, State::Doubtful | State::Refused(_)));
    let counted = |word: &str, count: usize| reader.tell(word, &[("count", count.to_string().into())]);
    html! {
        div.standing {
            @if doubtful > 0 {
                p { (reader.say("past-propose-waits")) }
                div.buttons {
                    (form::button(reader, &format!("{}/doubtful", address(kept)), &[], html! { (counted("past-leave-doubtful", doubtful)) }))
                }
            } @else if count == 0 { p { (reader.say("past-propose-nothing")) } }
            @else {
                p { (reader.say("past-propose-hint")) }
                div.buttons {
                    (form::form(reader, &format!("{}/proposal", address(kept)), html! {
                        input type="hidden" name="seen" value=(looked.digest());
                        button.solid type="submit" { (counted("past-propose", count)) }
                    }))
                }
            }
        }
    }
}

/// What the one who proposed and the one who confirms can do.
fn decision(reader: &Reader, looked: &Looked<'_>, told: &Told) -> Markup {
    let kept = looked.batch;
    let Some(proposal) = &kept.proposal else { return html! {} };
    let count = [("count", proposal.papers.to_string().into())];
    let may = may_confirm(&reader.actor, &proposal.by);
    html! {
        div.standing {
            @match may {
                Err(refusal) => {
                    p { (refusal::sentences(Names::standard(reader.words), &refusal).join(" ")) }
                },
                Ok(_) => {
                    p { (reader.tell("past-confirm-lead", &count)) }
                    @if looked.digest() == proposal.digest {
                        (form::form(reader, &format!("{}/confirmation", address(kept)), html! {
                            input type="hidden" name="seen" value=(proposal.digest);
                            button.solid type="submit" { (reader.say("past-confirm")) }
                        }))
                    } @else { p.late { (reader.say("past-moved")) } }
                    details open[told.reason.is_some()] {
                        summary { (reader.say("past-refuse")) }
                        (form::form(reader, &format!("{}/refusal", address(kept)), html! {
                            (prose::area(reader.words, "reason", "past-refuse-reason", Some("past-refuse-reason-hint"), "", told.reason.as_deref()))
                            button.outline type="submit" { (reader.say("past-refuse")) }
                        }))
                    }
                }
            }
            @if kept.uploaded_by == reader.actor.login {
                (form::button(reader, &format!("{}/withdrawal", address(kept)), &[], html! { (reader.say("past-withdraw")) }))
            }
        }
    }
}

fn list(reader: &Reader, looked: &Looked<'_>) -> Markup {
    let columns = ["intake-column-file", "intake-column-target", "past-list-edition", "intake-column-state"];
    let rows = html! {
        @for (file, look) in looked.files() {
            tr.aside[file.is_aside] id={ "file-" (file.position) } {
                th scope="row" { a href=(file_address(looked.batch, file.position)) { (outlook::name_of(looked.batch, file.position)) } }
                td data-label=(reader.say(columns[1])) { (target(reader, looked, file, look)) }
                td data-label=(reader.say(columns[2])) { (editions(reader, look)) }
                td data-label=(reader.say(columns[3])) { (state(reader, looked, look)) }
            }
        }
    };
    html! {
        section.cover aria-labelledby="papers" {
            h2 #papers { (reader.say("past-list")) }
            (table::scrolled(&reader.say("past-list"), &table::stacked(reader.words, "stack intake-files", None, &columns, &rows)))
        }
    }
}

fn target(reader: &Reader, looked: &Looked<'_>, file: &IntakeFile, look: &Look) -> Markup {
    let name = html! {
        (look.department.as_deref().unwrap_or("—")) "　"
        (look.year.map(|year| reader.words.year(year)).unwrap_or_default())
    };
    html! {
        @match file.adoption.as_ref().filter(|_| looked.batch.adopted_at.is_some()) {
            Some(adoption) => a href=(policy_address(PolicyKey { fiscal_year: adoption.fiscal_year, department: adoption.department })) { (name) },
            None => (name),
        }
    }
}

/// 計画（令和5年6月1日）、結果（令和6年6月15日）.
pub(super) fn editions(reader: &Reader, look: &Look) -> String {
    let Some(days) = look.days else { return "—".to_owned() };
    let day = |day| day::in_era(day).into();
    let facts = [("plan", day(days.plan)), ("result", day(days.result))];
    let word = match (look.holds_result, look.follows_its_plan) {
        (true, true) => "past-edition-result",
        (true, false) => "past-edition-both",
        (false, _) => "past-edition-plan",
    };
    reader.tell(word, &facts)
}

/// Its state in words, with every reason why it cannot be taken over.
pub(super) fn state(reader: &Reader, looked: &Looked<'_>, look: &Look) -> Markup {
    let (_, sign, word) = matrix::face(look);
    html! {
        p { span aria-hidden="true" { (sign) } " " (reader.say(word)) }
        @if let State::Refused(obstacle) = &look.state {
            @for sentence in outlook::sentences(reader, looked.batch, None, obstacle) { p.late { (sentence) } }
            @if let (Some(year), Some(department)) = (look.year, look.known) {
                @let key = PolicyKey { fiscal_year: year, department };
                @if looked.kept.iter().any(|kept| kept.key == key) {
                    p { a href=(policy_address(key)) { (reader.say("past-cell-published")) } }
                }
            }
        }
        @if look.doubts > 0 && matches!(look.state, State::Doubtful | State::Checked) {
            p { (reader.tell("intake-state-read", &[("count", look.doubts.to_string().into())])) }
        }
    }
}
