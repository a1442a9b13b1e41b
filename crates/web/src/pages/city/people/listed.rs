//! A file with organisation and people, read and held against what is there; and what is said of it, here and at the console.

use crate::Words;
use crate::parts::duty;
use hoshin_domain::directory::{
    Choices, Column, Effect, Fault, FaultKind, Heading, Listing, MOST_LINES, NotAListing, Plan, Planned, chosen, lines,
    plan,
};
use hoshin_domain::people::usual_first_day;
use hoshin_domain::{Actor, Finding};
use hoshin_store::{City, StoreError};
use jiff::civil::Date;

/// The list of a file.
#[derive(Debug, Clone)]
pub struct Listed {
    pub listing: Listing,
    pub heading: Heading,
    /// Other sheets that could be lists as well: nothing of them is read.
    pub others: Vec<String>,
}

/// Why there is no list.
#[derive(Debug, Clone, PartialEq)]
pub enum Unlisted {
    File(Box<Finding>),
    NotAListing(NotAListing),
}

/// The list of a file, or why there is none.
///
/// # Errors
/// [`Unlisted`] if the file cannot be read, or no list is found in it.
pub fn listed(file_name: &str, bytes: &[u8]) -> Result<Listed, Unlisted> {
    let listings =
        hoshin_documents::directory::read(file_name, bytes).map_err(|finding| Unlisted::File(Box::new(finding)))?;
    among(listings)
}

pub(super) fn among(listings: Vec<Listing>) -> Result<Listed, Unlisted> {
    let (listing, heading, others) = chosen(listings).map_err(Unlisted::NotAListing)?;
    // Whether there are lines at all is told with the file.
    lines(&listing, &heading).map_err(Unlisted::NotAListing)?;
    Ok(Listed { listing, heading, others })
}

impl Listed {
    /// What would become of every line.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn planned(&self, city: &City, choices: Choices, today: Date, by: &Actor) -> Result<Planned, StoreError> {
        let known = city.known().await?;
        let lines = lines(&self.listing, &self.heading).unwrap_or_default();
        Ok(plan(lines, &known, choices, (today, usual_first_day(today)), by))
    }
}

impl Unlisted {
    pub fn sentence(&self, words: Words) -> String {
        let why = match self {
            Unlisted::File(finding) => return words.finding(finding),
            Unlisted::NotAListing(why) => why,
        };
        match why {
            NotAListing::NoHeading => words.say("listed-no-heading"),
            NotAListing::Missing(columns) => {
                let names: Vec<String> = columns.iter().map(|column| column_name(words, *column)).collect();
                words.tell("listed-columns-missing", &[("names", names.join("、").into())])
            }
            NotAListing::Twice(column) => {
                words.tell("listed-column-twice", &[("name", column_name(words, *column).into())])
            }
            NotAListing::Empty => words.say("listed-empty"),
            NotAListing::TooLong { lines } => {
                let arguments = [("lines", lines.to_string().into()), ("limit", MOST_LINES.to_string().into())];
                words.tell("listed-too-long", &arguments)
            }
        }
    }
}

/// A column as the template heads it.
pub fn column_name(words: Words, column: Column) -> String {
    words.say(&format!("listed-column-{}", column.as_str()))
}

/// What is wrong with a line, and what to do.
pub fn fault(words: Words, fault: &Fault) -> String {
    let word = format!("listed-fault-{}", fault.kind.as_str());
    let told = |arguments: &[(&str, String)]| {
        let arguments: Vec<_> = arguments.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
        words.tell(&word, &arguments)
    };
    let day = |day: &Date| words.day(*day);
    match &fault.kind {
        FaultKind::Duty(fault) => duty::sentence(words, *fault),
        FaultKind::OutsideTheUnit { first, last } => {
            let open = || words.say("listed-open");
            told(&[("first", first.as_ref().map_or_else(open, day)), ("last", last.as_ref().map_or_else(open, day))])
        }
        FaultKind::UnitDaysDiffer { line } | FaultKind::MailDiffers { line } => told(&[("line", line.to_string())]),
        FaultKind::LoginTwice { line, name } => told(&[("line", line.to_string()), ("name", name.clone())]),
        FaultKind::OtherName { known } => told(&[("name", known.clone())]),
        FaultKind::SecondHead { line: Some(line), name } => {
            words.tell("listed-fault-second-head", &[("line", line.to_string().into()), ("name", name.as_str().into())])
        }
        FaultKind::SecondHead { line: None, name } => {
            words.tell("listed-fault-second-head-there", &[("name", name.as_str().into())])
        }
        FaultKind::EndDiffers { last } => told(&[("day", day(last))]),
        FaultKind::NotALine
        | FaultKind::FormulaWithoutResult
        | FaultKind::ErrorValue
        | FaultKind::Unseen
        | FaultKind::Formula
        | FaultKind::NotALogin
        | FaultKind::LoginMissing
        | FaultKind::NameMissing
        | FaultKind::NotAMail
        | FaultKind::RoleUnknown
        | FaultKind::RoleNotPlain
        | FaultKind::PostMissing
        | FaultKind::DayUnreadable
        | FaultKind::NotANumber
        | FaultKind::ActingUnknown
        | FaultKind::SectionWithoutDepartment
        | FaultKind::EndsBeforeItBegins
        | FaultKind::UnitBeganOtherwise
        | FaultKind::UnitEndedAlready
        | FaultKind::DepartmentEndsElsewhere => told(&[]),
    }
}

/// What becomes of a line, in a few words.
pub fn effect(words: Words, effect: &Effect) -> String {
    let word = format!("listed-effect-{}", effect.as_str());
    let told = |name: &str, text: String| words.tell(&word, &[(name, text.into())]);
    match effect {
        Effect::NewDepartment(name) | Effect::NewSection(name) | Effect::LooksLike(name) => told("name", name.clone()),
        Effect::UnitEnds(day) | Effect::SectionBegins(day) | Effect::BeginsOn(day) | Effect::DutyEnds(day) => {
            told("day", words.day(*day))
        }
        Effect::SpelledAs(login) => told("login", login.clone()),
        Effect::Renamed { before } => told("name", before.clone()),
        Effect::RoleByPost(role) => told("role", words.role(*role)),
        Effect::Repeated { line } => told("line", line.to_string()),
        Effect::NewPerson | Effect::MailChanged | Effect::NewDuty => words.say(&word),
    }
}

/// How much of what a plan does: the names of the counts with the counts, without those that are nothing.
pub fn counts(plan: &Plan) -> Vec<(&'static str, usize)> {
    let all = [
        ("listed-count-departments", plan.departments.len()),
        ("listed-count-sections", plan.sections.len()),
        ("listed-count-ended-sections", plan.ended_sections.len()),
        ("listed-count-people", plan.people.len()),
        ("listed-count-renamed", plan.renamed.len()),
        ("listed-count-mails", plan.mails.len()),
        ("listed-count-given", plan.given.len()),
        ("listed-count-ended", plan.ended.len()),
    ];
    all.into_iter().filter(|(_, count)| *count > 0).collect()
}
