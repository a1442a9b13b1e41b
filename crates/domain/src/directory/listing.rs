//! The file as a table of texts, and where its heading stands.

use super::column::{COLUMNS, Column};
use serde::{Deserialize, Serialize};

/// The rows of a file that hold anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The sheet, where the file has sheets.
    pub sheet: Option<String>,
    pub rows: Vec<ListingRow>,
}

/// One row, by the number its program shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingRow {
    pub number: u64,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

/// Why what stands in a cell is not simply what was typed there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// A formula without a result.
    Formula,
    /// #N/A and the like.
    Error,
    /// It is struck out, or has the colour of its ground.
    Unseen,
}

/// Why a file is no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAListing {
    /// No row names columns that are known.
    NoHeading,
    /// These columns are missing.
    Missing(Vec<Column>),
    /// A column stands there twice.
    Twice(Column),
    /// No line below the heading.
    Empty,
    TooLong {
        lines: usize,
    },
}

/// Where the columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The place of its row among the rows.
    pub row: usize,
    pub columns: Vec<(Column, usize)>,
    /// Headings that nobody knows: their columns are not read, and that is told.
    pub unknown: Vec<String>,
}

/// The sheet that is the list: the first with a heading; with it the names of the others that have one too.
pub fn chosen(listings: Vec<Listing>) -> Result<(Listing, Heading, Vec<String>), NotAListing> {
    let mut found: Option<(Listing, Heading)> = None;
    let (mut others, mut why) = (Vec::new(), NotAListing::NoHeading);
    for listing in listings {
        match (listing.heading(), &found) {
            (Ok(heading), None) => found = Some((listing, heading)),
            (Ok(_), Some(_)) => others.extend(listing.sheet),
            // What nearly is one says more than what is none.
            (Err(cause), _) if why == NotAListing::NoHeading => why = cause,
            (Err(_), _) => {}
        }
    }
    found.map(|(listing, heading)| (listing, heading, others)).ok_or(why)
}

/// Above the heading stand a title, a day, a department; never more than this.
const ROWS_ABOVE: usize = 30;

impl Listing {
    #[cfg(test)]
    pub(crate) fn of_texts(rows: &[&[&str]]) -> Self {
        let cell = |text: &&str| Cell { text: (*text).to_owned(), doubt: None };
        let row = |(number, cells): (u64, &&[&str])| ListingRow { number, cells: cells.iter().map(cell).collect() };
        Self { sheet: None, rows: (1..).zip(rows).map(row).collect() }
    }

    /// The row that heads the most columns, if it can head a list at all.
    pub fn heading(&self) -> Result<Heading, NotAListing> {
        let headings = self.rows.iter().take(ROWS_ABOVE).enumerate().map(|(row, cells)| Heading::of(row, cells));
        let best = headings.max_by_key(|heading| (heading.columns.len(), std::cmp::Reverse(heading.row)));
        let best = best.filter(|heading| heading.columns.len() >= 2).ok_or(NotAListing::NoHeading)?;
        if let Some(twice) = best.twice() {
            return Err(NotAListing::Twice(twice));
        }
        let missing = best.missing();
        if missing.is_empty() { Ok(best) } else { Err(NotAListing::Missing(missing)) }
    }
}

impl Heading {
    fn of(row: usize, cells: &ListingRow) -> Self {
        let mut heading = Self { row, columns: Vec::new(), unknown: Vec::new() };
        for (at, cell) in cells.cells.iter().enumerate().filter(|(_, cell)| !cell.text.trim().is_empty()) {
            match Column::named(&cell.text) {
                Some(column) => heading.columns.push((column, at)),
                None => heading.unknown.push(cell.text.split_whitespace().collect::<Vec<_>>().join(" ")),
            }
        }
        heading
    }

    /// Where a column stands.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == column).map(|(_, at)| *at)
    }

    pub fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }

    fn twice(&self) -> Option<Column> {
        COLUMNS.iter().copied().find(|column| self.columns.iter().filter(|(known, _)| known == column).count() > 1)
    }

    // A list of the organisation needs departments; a list of people needs to say who does what.
    fn missing(&self) -> Vec<Column> {
        let is_of_people = self.columns.iter().any(|(column, _)| column.is_of_person());
        let mut missing = Vec::new();
        if !is_of_people && !self.has(Column::Department) {
            missing.push(Column::Department);
        }
        if is_of_people && !self.has(Column::Login) {
            missing.push(Column::Login);
        }
        if is_of_people && !self.has(Column::Name) {
            missing.push(Column::Name);
        }
        if is_of_people && self.has(Column::Section) && !self.has(Column::Department) {
            missing.push(Column::Department);
        }
        missing
    }
}
