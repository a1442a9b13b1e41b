//! A list of duties from the personnel office, read line by line and held against what is there.

use super::is_login;
use crate::parts::duty;
use crate::parts::typed::fault_of_line;
use crate::words::Language;
use crate::{CityHall, Words};
use encoding_rs::SHIFT_JIS;
use hoshin_domain::text::{folded, with_plain_line_ends};
use hoshin_domain::{DepartmentId, Role, Term, day, people};
use hoshin_store::{Appointment, Department, Section, StoreError};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The columns by their heads; those with `true` must be there.
pub(super) const COLUMNS: [(&str, bool); 9] = [
    ("利用者ID", true),
    ("氏名", true),
    ("役割", true),
    ("役職", true),
    ("部", false),
    ("室・課", false),
    ("開始日", true),
    ("終了日", false),
    ("代決", false),
];

/// More lines than this are several lists.
pub(super) const MOST_LINES: usize = 500;

/// Why a file is no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Neither UTF-8 nor cp932.
    Encoding,
    /// These columns are missing.
    Columns(Vec<&'static str>),
    /// No line below the heads.
    Empty,
    TooLong,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A new duty, perhaps of a new person.
    New {
        person_too: bool,
    },
    /// The duty is there and gets another last day.
    Ends(Date),
    Unchanged,
    Wrong(Vec<String>),
}

#[derive(Debug, Clone)]
pub(super) struct RosterLine {
    pub(super) number: u64,
    /// In the order of [`COLUMNS`].
    pub(super) cells: Vec<String>,
    pub(super) outcome: Outcome,
    /// The name the account has, where the list has another.
    pub(super) known_name: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub(super) lines: Vec<RosterLine>,
    /// New people: sign-in names with names.
    pub(super) people: Vec<(String, String)>,
    pub(super) given: Vec<Appointment>,
    pub(super) ended: Vec<(i64, Date)>,
}

pub(super) struct Known {
    people: BTreeMap<String, String>,
    held: Vec<Appointment>,
    departments: Vec<Department>,
    sections: Vec<Section>,
}

impl Known {
    pub(super) async fn of(hall: &CityHall) -> Result<Self, StoreError> {
        let people = hall.city.people().await?.into_iter().collect();
        let (held, departments) = (hall.city.assignments().await?, hall.city.departments().await?);
        Ok(Self { people, held, departments, sections: hall.city.sections().await? })
    }
}

impl Reading {
    pub(super) fn wrong(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line.outcome, Outcome::Wrong(_))).count()
    }

    /// Whether the list can be taken over and would change anything.
    pub(super) fn is_ready(&self) -> bool {
        self.wrong() == 0 && !(self.people.is_empty() && self.given.is_empty() && self.ended.is_empty())
    }
}

/// The text of a file as personnel systems and spreadsheets write it: UTF-8 with or without a mark, or cp932.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    let plain = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(plain) {
        return Ok(text.to_owned());
    }
    // What the web calls Shift_JIS is Windows' code page with ①, ㈱ and 髙.
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(plain);
    text.map(|text| text.into_owned()).ok_or(Unreadable::Encoding)
}

/// Reads a list and says of every line what becomes of it.
pub(super) fn read(words: Words, text: &str, mut known: Known) -> Result<Reading, Unreadable> {
    // The reader counts lines by their line feeds; a carriage return before one would put it off by a line.
    let text = with_plain_line_ends(text);
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heads: Vec<String> = table.headers().map_err(|_not_a_table| Unreadable::Encoding)?.iter().map(folded).collect();
    let places = COLUMNS.map(|(name, _)| heads.iter().position(|head| *head == folded(name)));
    let missing = COLUMNS.iter().zip(places).filter(|((_, must), place)| *must && place.is_none());
    let missing: Vec<&str> = missing.map(|((name, _), _)| *name).collect();
    if !missing.is_empty() {
        return Err(Unreadable::Columns(missing));
    }
    let mut reading = Reading::default();
    for record in table.into_records() {
        let record = record.map_err(|_not_a_table| Unreadable::Encoding)?;
        let cell = |place: Option<usize>| place.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned();
        let cells: Vec<String> = places.into_iter().map(cell).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if reading.lines.len() == MOST_LINES {
            return Err(Unreadable::TooLong);
        }
        let number = record.position().map_or(0, csv::Position::line);
        let line = line(words, &mut reading, &mut known, number, cells);
        reading.lines.push(line);
    }
    if reading.lines.is_empty() { Err(Unreadable::Empty) } else { Ok(reading) }
}

fn line(words: Words, reading: &mut Reading, known: &mut Known, number: u64, cells: Vec<String>) -> RosterLine {
    let name = cells[1].clone();
    let known_name = known.people.get(&cells[0]).filter(|known| folded(known) != folded(&name)).cloned();
    let outcome = match asked(words, &cells, known) {
        Err(faults) => Outcome::Wrong(faults),
        Ok(given) => outcome(words, reading, known, given, name),
    };
    RosterLine { number, cells, outcome, known_name }
}

// The duty a line asks for, whatever is there already.
fn asked(words: Words, cells: &[String], known: &Known) -> Result<Appointment, Vec<String>> {
    let mut faults = Vec::new();
    let mut note = |fault: Option<String>| faults.extend(fault);
    let [login, name, role, post, department, section, from, to, acting] = cells else { return Err(faults) };
    note((!is_login(login)).then(|| words.say("person-login-wrong")));
    note(fault_of_line(words, "person-name", name));
    note(fault_of_line(words, "duty-post", post));
    let role = role_named(role);
    note(role.is_none().then(|| words.say("roster-no-role")));
    let unit = unit_named(known, department, section);
    note(unit.is_none().then(|| words.say("roster-no-unit")));
    let unreadable = |label: &str| Some(words.tell("day-unreadable", &[("field", words.say(label).into())]));
    let from = day::typed(from);
    note(if from.is_none() { unreadable("duty-from") } else { None });
    let last = day::typed(to);
    note(if last.is_none() && !to.is_empty() { unreadable("duty-to") } else { None });
    let acting = acting_named(acting);
    note(acting.is_none().then(|| words.say("roster-no-acting")));
    match (role, unit, from, acting) {
        (Some(role), Some((department, section)), Some(from), Some(acting)) if faults.is_empty() => {
            let (login, post, term) = (login.clone(), post.clone(), Term { from, to: last });
            Ok(Appointment { id: 0, login, role, post, department, section, term, acting })
        }
        _ => Err(faults),
    }
}

fn role_named(text: &str) -> Option<Role> {
    let fits = |role: &Role| {
        Language::ALL.iter().any(|language| folded(&Words(*language).role(*role)) == folded(text))
            || role.as_str() == text
    };
    duty::roles().find(fits)
}

fn unit_named(known: &Known, department: &str, section: &str) -> Option<(Option<DepartmentId>, Option<String>)> {
    if department.is_empty() {
        return section.is_empty().then_some((None, None));
    }
    let found = known.departments.iter().find(|found| folded(&found.name) == folded(department))?;
    if section.is_empty() {
        return Some((Some(found.id), None));
    }
    let mut sections = known.sections.iter().filter(|known| known.department == found.id);
    let section = sections.find(|known| folded(&known.name) == folded(section))?;
    Some((Some(found.id), Some(section.name.clone())))
}

fn acting_named(text: &str) -> Option<bool> {
    match folded(text).to_lowercase().as_str() {
        "" | "0" | "なし" | "いいえ" | "×" | "-" | "no" | "false" => Some(false),
        "1" | "あり" | "はい" | "○" | "〇" | "代決" | "職務代理" | "yes" | "true" => Some(true),
        _ => None,
    }
}

fn outcome(words: Words, reading: &mut Reading, known: &mut Known, given: Appointment, name: String) -> Outcome {
    let is_same_but_for_the_end = |held: &&Appointment| {
        let term = Term { from: held.term.from, to: given.term.to };
        Appointment { id: 0, term, ..(*held).clone() } == given
    };
    if let Some(held) = known.held.iter().find(is_same_but_for_the_end) {
        return match given.term.to {
            to if to == held.term.to => Outcome::Unchanged,
            // A new line of this very list has no number yet.
            Some(last) if held.id != 0 && given.role != Role::Administrator && given.term.from <= last => {
                reading.ended.push((held.id, last));
                Outcome::Ends(last)
            }
            Some(_) | None => Outcome::Wrong(vec![words.say("roster-end-differs")]),
        };
    }
    let faults = people::faults(&given, &known.held);
    if !faults.is_empty() {
        return Outcome::Wrong(faults.into_iter().map(|fault| duty::sentence(words, fault)).collect());
    }
    let person_too = !known.people.contains_key(&given.login);
    if person_too {
        known.people.insert(given.login.clone(), name.clone());
        reading.people.push((given.login.clone(), name));
    }
    known.held.push(given.clone());
    reading.given.push(given);
    Outcome::New { person_too }
}

#[cfg(test)]
mod tests;
