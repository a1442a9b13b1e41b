//! One line of the list: its texts become what they mean, or faults at their columns.

use super::MOST_LINES;
use super::column::{COLUMNS, Column};
use super::fault::{Fault, FaultKind};
use super::is_login;
use super::listing::{Cell, Doubt, Heading, Listing, ListingRow, NotAListing};
use super::posts::{role_by_post, role_named};
use crate::people::is_mail_address;
use crate::text::{folded, has_control_character};
use crate::{Role, day};
use jiff::civil::Date;

/// A line by the number its program shows, with what stands in its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub cells: Vec<(Column, String)>,
    pub typed: Typed,
    pub faults: Vec<Fault>,
}

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub unit: TypedUnit,
    /// Empty where the line enters the organisation only.
    pub login: String,
    pub name: Option<String>,
    pub mail: Option<String>,
    pub duty: Option<TypedDuty>,
}

/// 部 or 室・課, with its dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedUnit {
    pub department: Option<String>,
    pub section: Option<String>,
    pub order: Option<i64>,
    pub from: Option<Date>,
    pub last_day: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedDuty {
    pub role: Role,
    /// The post said it; the column for roles is empty.
    pub is_by_post: bool,
    pub post: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Whether the list has a column for last days, so that an empty cell may mean that there is none.
    pub has_to: bool,
    pub acting: bool,
}

/// The lines below a heading. Empty ones and repeated headings are none.
pub fn lines(listing: &Listing, heading: &Heading) -> Result<Vec<Line>, NotAListing> {
    // On every printed page it stands once more.
    let head = &listing.rows[heading.row];
    let is_heading = |row: &&ListingRow| heading.columns.iter().all(|(_, at)| text_at(row, *at) == text_at(head, *at));
    let is_filled = |row: &&ListingRow| heading.columns.iter().any(|(_, at)| !is_blank(row.cells.get(*at)));
    let rows = listing.rows.iter().skip(heading.row + 1);
    let rows: Vec<&ListingRow> = rows.filter(is_filled).filter(|row| !is_heading(row)).collect();
    match rows.len() {
        0 => Err(NotAListing::Empty),
        lines if lines > MOST_LINES => Err(NotAListing::TooLong { lines }),
        _ => Ok(rows.into_iter().map(|row| Reading { row, heading, faults: Vec::new() }.line()).collect()),
    }
}

fn text_at(row: &ListingRow, at: usize) -> &str {
    row.cells.get(at).map_or("", |cell| cell.text.trim())
}

fn is_blank(cell: Option<&Cell>) -> bool {
    cell.is_none_or(|cell| cell.text.trim().is_empty() && cell.doubt.is_none())
}

struct Reading<'a> {
    row: &'a ListingRow,
    heading: &'a Heading,
    faults: Vec<Fault>,
}

/// A name of a unit, a post or a person is never longer.
const LONGEST: usize = 100;

impl Reading<'_> {
    fn line(mut self) -> Line {
        let cells = COLUMNS.iter().filter(|column| self.heading.has(**column));
        let cells: Vec<(Column, String)> = cells.map(|column| (*column, self.text(*column))).collect();
        for (column, text) in &cells {
            self.look_at(*column, text);
        }
        let unit = self.unit();
        let login = self.login();
        let is_of_person = cells.iter().any(|(column, text)| column.is_of_person() && !text.is_empty());
        if login.is_empty() && is_of_person {
            self.fault(Column::Login, FaultKind::LoginMissing);
        }
        let duty = if login.is_empty() { None } else { self.duty(&unit) };
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        let typed = Typed { unit, login, name: filled(self.text(Column::Name)), mail: self.mail(), duty };
        Line { number: self.row.number, cells, typed, faults: self.faults }
    }

    fn text(&self, column: Column) -> String {
        let Some(at) = self.heading.place(column) else { return String::new() };
        // A cell is wrapped to fit its column; a name is one line. Spreadsheets keep a number's zeros as ="0123".
        let text = text_at(self.row, at);
        let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        text.split(['\r', '\n', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn fault(&mut self, column: Column, kind: FaultKind) {
        if !self.faults.iter().any(|known| known.column == column) {
            self.faults.push(Fault { column, typed: self.text(column), kind });
        }
    }

    // What no column can hold.
    fn look_at(&mut self, column: Column, text: &str) {
        let cell = self.heading.place(column).and_then(|at| self.row.cells.get(at));
        match cell.and_then(|cell| cell.doubt) {
            Some(Doubt::Formula) => self.fault(column, FaultKind::FormulaWithoutResult),
            Some(Doubt::Error) => self.fault(column, FaultKind::ErrorValue),
            Some(Doubt::Unseen) => self.fault(column, FaultKind::Unseen),
            None => {}
        }
        if text.starts_with('=') {
            self.fault(column, FaultKind::Formula);
        }
        if text.chars().count() > LONGEST || has_control_character(text) || text.starts_with('※') {
            self.fault(column, FaultKind::NotALine);
        }
    }

    fn unit(&mut self) -> TypedUnit {
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        let (department, section) = (filled(self.text(Column::Department)), filled(self.text(Column::Section)));
        if department.is_none() && section.is_some() {
            self.fault(Column::Department, FaultKind::SectionWithoutDepartment);
        }
        let order = self.text(Column::Order);
        let number: Option<i64> = folded(&order).parse().ok();
        if number.is_none() && !order.is_empty() {
            self.fault(Column::Order, FaultKind::NotANumber);
        }
        let (from, last_day) = (self.day(Column::UnitFrom), self.day(Column::UnitLast));
        if from.zip(last_day).is_some_and(|(from, last)| last < from) {
            self.fault(Column::UnitLast, FaultKind::EndsBeforeItBegins);
        }
        TypedUnit { department, section, order: number, from, last_day }
    }

    fn day(&mut self, column: Column) -> Option<Date> {
        let text = self.text(column);
        let day = day::of_list(&text);
        if day.is_none() && !text.is_empty() {
            self.fault(column, FaultKind::DayUnreadable);
        }
        day
    }

    // Personnel systems write names in full width and in capitals; they are typed in small letters.
    fn login(&mut self) -> String {
        let login = folded(&self.text(Column::Login)).to_lowercase();
        if !login.is_empty() && !is_login(&login) {
            self.fault(Column::Login, FaultKind::NotALogin);
        }
        login
    }

    fn mail(&mut self) -> Option<String> {
        let mail = self.text(Column::Mail);
        if mail.is_empty() {
            return None;
        }
        if !is_mail_address(&mail) {
            self.fault(Column::Mail, FaultKind::NotAMail);
        }
        Some(mail)
    }

    fn duty(&mut self, unit: &TypedUnit) -> Option<TypedDuty> {
        let (word, post) = (self.text(Column::Role), self.text(Column::Post));
        let (from, to, acting) = (self.day(Column::From), self.day(Column::To), self.acting());
        if word.is_empty() && post.is_empty() {
            return None;
        }
        let by_post = || role_by_post(&post, unit.department.is_some(), unit.section.is_some());
        let role = if word.is_empty() { by_post() } else { role_named(&word) };
        if role.is_none() {
            let (column, kind) = if word.is_empty() {
                (Column::Post, FaultKind::RoleNotPlain)
            } else {
                (Column::Role, FaultKind::RoleUnknown)
            };
            self.fault(column, kind);
        }
        if post.is_empty() {
            self.fault(Column::Post, FaultKind::PostMissing);
        }
        let (is_by_post, has_to) = (word.is_empty(), self.heading.has(Column::To));
        Some(TypedDuty { role: role?, is_by_post, post, from, to, has_to, acting })
    }

    fn acting(&mut self) -> bool {
        match folded(&self.text(Column::Acting)).to_lowercase().as_str() {
            "" | "0" | "なし" | "無" | "無し" | "いいえ" | "×" | "-" | "ー" | "no" | "false" => false,
            "1" | "あり" | "有" | "有り" | "はい" | "○" | "〇" | "◯" | "代決" | "代理" | "職務代理" | "yes"
            | "true" | "acting" => true,
            _neither => {
                self.fault(Column::Acting, FaultKind::ActingUnknown);
                false
            }
        }
    }
}
