//! One screen: giving out, what came back, what is missing.

use super::super::lines;
use super::address;
use super::returns::{Return, Returns};
use crate::access::{LARGEST_UPLOAD, MOST_FILES, Reader, policy_address};
use crate::parts::{UploadForm, banner, form, layout, table, way};
use hoshin_domain::workbook::{Fault, ReturnState};
use hoshin_store::PolicyKey;
use maud::{Markup, html};

pub(super) fn page(reader: &Reader, returns: &Returns, done: Option<&str>, error: Option<&str>) -> Markup {
    let words = reader.words;
    let title = words.tell("together-title", &[("year", words.year(returns.year).into())]);
    let main = html! {
        (banner::fault(words, "file", error))
        (banner::done(words, done))
        h1 { (title) }
        p { (words.say("together-lead")) }
        (outgoing(reader, returns))
        (incoming(reader, returns, error))
        (missing(reader, returns))
        p { a.quiet href={ "/years/" (returns.year) "/board" } { (words.say("board")) } }
    };
    layout::form_page(reader, &title, error.is_some(), &way::of_year(words, returns.year, words.say("together")), &main)
}

fn outgoing(reader: &Reader, returns: &Returns) -> Markup {
    let choices = [("sections", "together-by-section", true), ("departments", "together-by-department", false)];
    html! {
        section.cover aria-labelledby="out" {
            h2 #out { (reader.say("together-out")) }
            p { (reader.say("together-out-text")) }
            @if returns.has_policies {
                // The page stays after a download, so its button stays usable.
                form method="post" action={ (address(returns.year)) "/issue" } {
                    input type="hidden" name="form-token" value=(reader.form_token);
                    fieldset.choice {
                        legend { (reader.say("together-division")) }
                        @for (value, word, is_usual) in choices {
                            div.tick { label for={ "by-" (value) } {
                                input id={ "by-" (value) } type="radio" name="division" value=(value) checked[is_usual];
                                " " span { (reader.say(word)) }
                            } }
                        }
                    }
                    button class=(if returns.standing.is_empty() { "solid" } else { "outline" }) type="submit" { (reader.say("together-give-out")) }
                }
            } @else { p.note { (reader.say("together-no-policies")) } }
        }
    }
}

fn incoming(reader: &Reader, returns: &Returns, error: Option<&str>) -> Markup {
    let limits = [("count", MOST_FILES.to_string().into()), ("limit", (LARGEST_UPLOAD / 1_048_576).to_string().into())];
    let upload = UploadForm {
        action: &format!("{}/uploads", address(returns.year)),
        label: "together-files",
        hint: reader.tell("together-files-hint", &limits),
        accept: ".xlsx,.zip",
        takes_several: true,
        error,
    };
    // One thing is loud: giving out, then reading what came back, then taking it over.
    let is_next = !returns.standing.is_empty() && returns.clean() == 0;
    html! {
        section.cover aria-labelledby="returns" {
            h2 #returns { (reader.say("together-in")) }
            p { (reader.say("together-in-text")) }
            (upload.with(reader, &html! { button class=(if is_next { "solid" } else { "outline" }) type="submit" { (reader.say("workbook-compare")) } }))
            @if !returns.all.is_empty() { (came_back(reader, returns)) }
        }
    }
}

fn came_back(reader: &Reader, returns: &Returns) -> Markup {
    let words = reader.words;
    let clean = returns.clean();
    let columns = ["workbook-unit", "together-file", "together-state", "together-action"];
    let rows = html! { @for one in &returns.all { (line(reader, returns, one)) } };
    let title = words.tell("together-came-back", &[("count", returns.all.len().to_string().into())]);
    html! {
        h3 { (title) }
        @if clean > 0 {
            (form::form(reader, &format!("{}/adoption", address(returns.year)), html! {
                @for one in returns.all.iter().filter(|one| one.state.is_clean()) { input type="hidden" name="upload" value=(one.upload.token); }
                button.solid type="submit" { (words.tell("together-adopt", &[("count", clean.to_string().into())])) }
            }))
        } @else { p.note { (words.say("together-none-clean")) } }
        (table::scrolled(&title, &table::stacked(words, "stack", None, &columns, &rows)))
    }
}

fn line(reader: &Reader, returns: &Returns, one: &Return) -> Markup {
    let words = reader.words;
    let unit = one.stamp().filter(|_| one.reviewed.is_some());
    let name = unit.map(|stamp| returns.name_of(stamp.department, stamp.section.as_deref()));
    let file = one.upload.file_name.as_str();
    html! {
        tr.wrong[matches!(one.state, ReturnState::Foreign | ReturnState::Stopped)] {
            th scope="row" { @match &name { Some(name) => (name), None => span.place { "—" } } }
            td data-label=(words.say("together-file")) { (file) }
            td data-label=(words.say("together-state")) {
                b.late[!one.state.is_clean() && one.state != ReturnState::Taken] { (words.say(&format!("together-state-{}", one.state.as_str()))) }
                @if let Some(taken) = &one.taken {
                    p.hint { (words.tell("workbook-taken-before", &[("at", words.at(taken.taken_at).into()), ("name", taken.taken_by.as_str().into())])) }
                }
                @for fault in faults(one).into_iter().take(MOST_FAULTS) { p.hint { (lines::fault(words, fault)) } }
                (counts(reader, one))
            }
            td data-label=(words.say("together-action")) {
                @if let Some(stamp) = unit {
                    @let key = PolicyKey { fiscal_year: stamp.fiscal_year, department: stamp.department };
                    p { a.outline href={ (policy_address(key)) "/workbook/uploads/" (one.upload.token) } aria-label={ (words.say("together-look")) (words.colon()) (file) } { (words.say("together-look")) } }
                }
                (form::named_button(reader, &format!("{}/removal", address(returns.year)), &[("upload", &one.upload.token)], Some(&format!("{}：{file}", words.say("workbook-put-aside"))), html! { (words.say("workbook-put-aside")) }))
            }
        }
    }
}

/// The rest stands on the page of the file.
const MOST_FAULTS: usize = 3;

fn faults(one: &Return) -> Vec<&Fault> {
    match (&one.upload.returned, &one.reviewed) {
        (Err(fault), _) => vec![fault],
        (Ok(_), Some(reviewed)) => reviewed.faults.iter().collect(),
        (Ok(_), None) => Vec::new(),
    }
}

fn counts(reader: &Reader, one: &Return) -> Markup {
    let Some(reviewed) = &one.reviewed else { return html! {} };
    let states = ["new", "changed", "cleared", "conflicting", "defect"];
    let counts = states.map(|state| (state, reviewed.comparison.count(state)));
    let told: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| format!("{} {count}", reader.say(&format!("workbook-state-{state}"))))
        .collect();
    html! { @if !told.is_empty() { p { (told.join("、")) } } }
}

fn missing(reader: &Reader, returns: &Returns) -> Markup {
    let missing = returns.missing();
    let count = missing.len().to_string();
    html! {
        section.cover aria-labelledby="missing" {
            h2 #missing { (reader.tell("together-missing", &[("count", count.into())])) }
            @if returns.standing.is_empty() { p.empty { (reader.say("together-none-out")) } }
            @else if missing.is_empty() { p { (reader.say("together-all-back")) } }
            ul { @for unit in &missing {
                li {
                    (returns.name_of(unit.department, unit.section.as_deref())) " "
                    @if let Some(at) = unit.issued_at { span.place { (reader.tell("workbook-issued-on", &[("day", reader.words.day_of(at).into())])) } }
                }
            } }
        }
    }
}
