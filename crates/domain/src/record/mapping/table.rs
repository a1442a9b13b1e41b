//! A list as its file holds it: rows of texts, one of which is the heading.

use super::Mapping;
use crate::text::folded;

/// The rows of a list, from its first sheet or from a text with separators.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub rows: Vec<Vec<String>>,
}

/// Above the heading stand a title, a date, a department; never more than this.
const ROWS_ABOVE: usize = 30;

impl Table {
    /// The place of the heading: the first row with two filled cells or more.
    pub fn heading(&self) -> Option<usize> {
        let is_filled = |cell: &&String| !cell.trim().is_empty();
        self.rows.iter().take(ROWS_ABOVE).position(|row| row.iter().filter(is_filled).count() >= 2)
    }

    /// The place of the heading that has every column of a mapping.
    pub(in crate::record) fn heading_for(&self, mapping: &Mapping) -> Option<usize> {
        let needed = mapping.columns();
        if needed.is_empty() {
            return self.heading();
        }
        (0..self.rows.len().min(ROWS_ABOVE)).find(|at| {
            let labels = self.labels(*at);
            needed.iter().all(|column| place_of(&labels, column).is_some())
        })
    }

    /// What the columns of a heading are called: its texts, apart where two are alike, and C列 where there is none.
    pub fn labels(&self, heading: usize) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for (at, cell) in self.rows.get(heading).into_iter().flatten().enumerate() {
            let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
            let base = if text.is_empty() { format!("{}列", letters(at)) } else { text };
            let label = (1..).map(|count| if count == 1 { base.clone() } else { format!("{base}（{count}）") });
            labels.extend(label.into_iter().find(|label| place_of(&labels, label).is_none()));
        }
        labels
    }
}

/// The column a label names, however it is spelled.
pub(in crate::record) fn place_of(labels: &[String], label: &str) -> Option<usize> {
    let wanted = folded(label);
    labels.iter().position(|known| folded(known) == wanted)
}

fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    if column < 26 { letter.to_string() } else { format!("{}{letter}", letters(column / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        Table { rows: rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect() }
    }

    #[test]
    fn the_heading_is_found_below_titles_and_its_columns_are_told_apart() {
        let list = table(&[
            &["令和7年度 研修受講者名簿"],
            &["", ""],
            &["受講日", "回答", "回 答", ""],
            &["6/3", "a", "b", "c"],
        ]);
        assert_eq!(list.heading(), Some(2));
        assert_eq!(list.labels(2), ["受講日", "回答", "回 答（2）", "D列"]);
        assert_eq!(letters(27), "AB");
        assert_eq!(table(&[&["一つだけ"]]).heading(), None);
    }
}
