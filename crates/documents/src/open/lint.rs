//! Our own tables against the 統一ルール for machine-readable statistics (総務省, 2020-12-18): one rule, one function.

mod rules;
mod workbook;

pub use workbook::workbook;

/// Where a table departs from a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The rule's number in its source: 1-3.
    pub rule: &'static str,
    /// The row of the file, the head being 1; `None` for the file as a whole.
    pub row: Option<usize>,
    /// The column's name, or what is wrong with the file.
    pub what: String,
}

impl Defect {
    fn file(rule: &'static str, what: impl Into<String>) -> Self {
        Self { rule, row: None, what: what.into() }
    }
}

/// A cell as the file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Held {
    Text(String),
    /// A number by its type, or, in a CSV, any text.
    Number(String),
    Empty,
}

impl Held {
    fn text(&self) -> &str {
        match self {
            Held::Text(text) | Held::Number(text) => text,
            Held::Empty => "",
        }
    }
}

/// A table as a program reads it.
#[derive(Debug, Default)]
struct Table {
    head: Vec<String>,
    rows: Vec<Vec<Held>>,
}

impl Table {
    /// The cells of a column with the rows they stand in; none if there is no such column.
    fn column<'a>(&'a self, name: &str) -> impl Iterator<Item = (usize, &'a Held)> {
        let at = self.head.iter().position(|known| known == name);
        let cell = move |row: &'a Vec<Held>| at.and_then(|at| row.get(at)).unwrap_or(&Held::Empty);
        self.rows.iter().zip(2..).filter(move |_| at.is_some()).map(move |(row, number)| (number, cell(row)))
    }
}

/// Everything that is wrong with a CSV.
pub fn csv(file: &[u8]) -> Vec<Defect> {
    let Some(text) = file.strip_prefix(b"\xEF\xBB\xBF") else {
        return vec![Defect::file("1-1", "no byte order mark: spreadsheets take the file for Shift_JIS")];
    };
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => records.push(record.iter().map(str::to_owned).collect::<Vec<String>>()),
            Err(error) => return vec![Defect::file("1-1", error.to_string())],
        }
    }
    let mut records = records.into_iter();
    let held = |text: String| if text.is_empty() { Held::Empty } else { Held::Number(text) };
    let table = Table {
        head: records.next().unwrap_or_default(),
        rows: records.map(|record| record.into_iter().map(held).collect()).collect(),
    };
    let mut defects = line_ends(text);
    defects.extend(rules::RULES.iter().flat_map(|rule| rule(&table)));
    defects.extend(rules::no_formula_in_text(&table));
    defects
}

/// RFC 4180: every record ends with CR LF, the last one, too.
fn line_ends(text: &[u8]) -> Vec<Defect> {
    let mut is_quoted = false;
    let mut before = 0;
    for byte in text {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted && before != b'\r' => {
                return vec![Defect::file("1-1", "a line does not end with CR LF")];
            }
            _ => {}
        }
        before = *byte;
    }
    if text.ends_with(b"\r\n") { Vec::new() } else { vec![Defect::file("1-1", "the last line does not end")] }
}
