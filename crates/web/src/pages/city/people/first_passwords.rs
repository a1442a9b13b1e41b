//! `/people/first-passwords`: who cannot sign in yet, and the sheets with which they are told how to.

pub(crate) mod links;

use super::{crumbs, first_password};
use crate::access::due::GIVEN_PASSWORD;
use crate::access::{Problem, Reader, Response, Result, Writer, aside, password};
use crate::parts::{banner, duty, form, layout};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use hoshin_store::{Appointment, Department, FirstPassword, Newcomer};
use jiff::Timestamp;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The most sheets of one go: each costs a password that is hashed slowly on purpose.
const MOST_SHEETS: usize = 500;

/// How many passwords are hashed at a time: the other requests want a processor too.
const HASHED_AT_ONCE: usize = 2;

/// Whoever gets a sheet, with where they work.
struct Line {
    newcomer: Newcomer,
    unit: String,
}

pub(crate) async fn show(reader: Reader) -> Result<Markup> {
    let lines = lines(&reader).await?;
    Ok(page(&reader, &lines, None))
}

async fn lines(reader: &Reader) -> Result<Vec<Line>> {
    let city = &reader.hall.city;
    let (newcomers, held, departments) =
        (city.newcomers().await?, city.assignments().await?, city.departments().await?);
    let mut by_login: BTreeMap<&str, &Appointment> = BTreeMap::new();
    for duty in &held {
        by_login.entry(duty.login.as_str()).or_insert(duty);
    }
    let unit = |login: &str| by_login.get(login).map(|held| duty::unit_name(reader.words, held, &departments));
    let none = reader.say("duty-none");
    let line = |newcomer: Newcomer| Line { unit: unit(&newcomer.login).unwrap_or_else(|| none.clone()), newcomer };
    let mut lines: Vec<Line> = newcomers.into_iter().map(line).collect();
    let place = |line: &Line| place_of(&by_login, &departments, &line.newcomer.login);
    lines.sort_by_key(|line| (place(line), line.unit.clone(), line.newcomer.login.clone()));
    Ok(lines)
}

// The sheets are handed out department by department.
fn place_of(by_login: &BTreeMap<&str, &Appointment>, departments: &[Department], login: &str) -> usize {
    let department = by_login.get(login).and_then(|held| held.department);
    departments.iter().position(|known| Some(known.id) == department).unwrap_or(usize::MAX)
}

fn page(reader: &Reader, lines: &[Line], error: Option<&str>) -> Markup {
    let title = reader.say("newcomers-title");
    let (without, given): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| line.newcomer.is_without);
    let main = html! {
        (banner::fault(reader.words, "people", error))
        h1 { (title) }
        p { (reader.say("newcomers-lead")) }
        @if lines.is_empty() { p.note #people tabindex="-1" { (reader.say("newcomers-nobody")) } } @else {
            (form::guarded(reader, "/people/first-passwords/sheets", html! {
                @if !without.is_empty() { (group(reader, "people", "newcomers-without", &without, true)) }
                @if !given.is_empty() { (group(reader, if without.is_empty() { "people" } else { "given" }, "newcomers-given", &given, false)) }
                p.note { (reader.say("newcomers-once")) }
                div.buttons {
                    button.solid type="submit" { (reader.say("newcomers-print")) }
                    @if reader.hall.city.sends_mail() {
                        button.outline type="submit" formaction="/people/first-passwords/links" { (reader.say("newcomers-mail")) }
                    }
                    a.quiet href="/people" { (reader.say("people-back")) }
                }
            }))
        }
    };
    layout::form_page(reader, &title, error.is_some(), &crumbs(reader, title.clone()), &main)
}

fn group(reader: &Reader, id: &str, word: &str, lines: &[&Line], is_ticked: bool) -> Markup {
    html! {
        fieldset.newcomers id=(id) {
            legend { (reader.tell(word, &[("count", lines.len().to_string().into())])) }
            @for line in lines {
                @let Newcomer { login, name, given_at, has_mail, .. } = &line.newcomer;
                div.tick {
                    label for={ "who-" (login) } {
                        input id={ "who-" (login) } type="checkbox" name="login" value={ (login) "=" (seen(*given_at)) } checked[is_ticked];
                        " " span { (name) " " span.place { "（" (login) "）　" (line.unit)
                            @if let Some(at) = given_at { "　" (reader.tell("newcomers-given-on", &[("day", reader.words.at(*at).into())])) }
                            @if *has_mail && reader.hall.city.sends_mail() { "　" (reader.say("newcomers-has-mail")) }
                        } }
                    }
                }
            }
        }
    }
}

fn seen(given_at: Option<Timestamp>) -> String {
    given_at.map(|at| at.to_string()).unwrap_or_default()
}

/// A person with the password that nobody will see again.
pub(super) struct Sheet {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) password: String,
}

/// `POST /people/first-passwords/sheets`: passwords are drawn, kept as digests, and shown on sheets this once.
pub(crate) async fn create(headers: HeaderMap, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let lines = lines(reader).await?;
    let asked = writer.fields.0.iter().filter(|(name, _)| name == "login").map(|(_, value)| value.as_str());
    let asked: Vec<&str> = asked.collect();
    let is_asked = |line: &&Line| {
        let Newcomer { login, given_at, .. } = &line.newcomer;
        asked.contains(&format!("{login}={}", seen(*given_at)).as_str())
    };
    let chosen: Vec<&Line> = lines.iter().filter(is_asked).collect();
    // A form that is sent twice must not void the sheets that lie in the printer.
    if chosen.is_empty() {
        let word = if asked.is_empty() { "newcomers-none-chosen" } else { "newcomers-printed-already" };
        return Ok(layout::refused(page(reader, &lines, Some(&reader.say(word)))));
    }
    if chosen.len() > MOST_SHEETS {
        let sentence = reader.tell("newcomers-too-many", &[("limit", MOST_SHEETS.to_string().into())]);
        return Ok(layout::refused(page(reader, &lines, Some(&sentence))));
    }
    let sheet = |line: &&Line| Sheet {
        login: line.newcomer.login.clone(),
        name: line.newcomer.name.clone(),
        unit: line.unit.clone(),
        password: first_password(reader),
    };
    let mut sheets: Vec<Sheet> = chosen.iter().map(sheet).collect();
    let hashes = hashed(reader, &sheets).await?;
    let passwords: Vec<FirstPassword> = chosen
        .iter()
        .zip(hashes)
        .map(|(line, password_hash)| {
            let Newcomer { login, given_at, .. } = &line.newcomer;
            FirstPassword { login: login.clone(), password_hash, seen_given_at: *given_at }
        })
        .collect();
    let hall = &reader.hall;
    let given = hall.city.give_first_passwords(&passwords, &reader.actor, hall.now()).await?;
    sheets.retain(|sheet| given.contains(&sheet.login));
    Ok(sheets_page(reader, &address(reader, &headers), &sheets).into_response())
}

// Argon2 takes tens of milliseconds for each of them on purpose.
async fn hashed(reader: &Reader, sheets: &[Sheet]) -> Result<Vec<String>> {
    let random = reader.hall.surroundings.random;
    let wanted: Vec<(String, [u8; 32])> = sheets.iter().map(|sheet| (sheet.password.clone(), random())).collect();
    let share = wanted.len().div_ceil(HASHED_AT_ONCE).max(1);
    let work = wanted.chunks(share).map(|part| {
        let part = part.to_vec();
        tokio::spawn(aside(move || {
            part.iter().map(|(typed, random)| password::hashed(typed, *random)).collect::<Vec<_>>()
        }))
    });
    let mut hashes = Vec::with_capacity(wanted.len());
    for part in work.collect::<Vec<_>>() {
        hashes.extend(part.await.map_err(Problem::broken)??);
    }
    Ok(hashes)
}

/// Where the browser found this server, which is where the others will.
pub(super) fn address(reader: &Reader, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if reader.hall.surroundings.is_https { "https" } else { "http" };
    format!("{scheme}://{host}/")
}

fn sheets_page(reader: &Reader, address: &str, sheets: &[Sheet]) -> Markup {
    let title = reader.tell("sheets-title", &[("count", sheets.len().to_string().into())]);
    let main = html! {
        div.on-screen {
            h1 { (title) }
            div.banner.success.standing role="status" { p { (reader.say("sheets-print")) } }
            p.note { (reader.say("first-password-once")) }
            p { a.outline href="/people" { (reader.say("people-back")) } }
        }
        @for one in sheets { (sheet(reader, address, one)) }
    };
    layout::page(reader, &title, &crumbs(reader, title.clone()), &main)
}

/// One sheet of paper for one person: where to go, what to type, until when.
pub(super) fn sheet(reader: &Reader, address: &str, sheet: &Sheet) -> Markup {
    let words = reader.words;
    let until = reader.hall.now() + GIVEN_PASSWORD;
    let steps = ["sheet-step-open", "sheet-step-sign-in", "sheet-step-choose", "sheet-step-throw"];
    html! {
        section.slip aria-label=(sheet.name) {
            p.slip-city { (reader.hall.municipality.name) "　" (words.say("system-name")) }
            h2 { (words.tell("sheet-for", &[("name", sheet.name.as_str().into())])) }
            p.slip-unit { (sheet.unit) }
            dl.contents {
                dt { (words.say("sheet-address")) } dd { code { (address) } }
                dt { (words.say("sign-in-login")) } dd { code { (sheet.login) } }
                dt { (words.say("first-password")) } dd { code.password { (sheet.password) } }
                dt { (words.say("sheet-until")) } dd { (words.at(until)) }
            }
            ol { @for step in steps { li { (words.say(step)) } } }
            p.slip-foot { (words.tell("sheet-lost", &[("day", reader.words.day_of(reader.hall.now()).into())])) }
        }
    }
}
