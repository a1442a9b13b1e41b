//! The audit log as it is given out: a table with quotes.

/// An entry of the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ExportedEntry {
    pub(super) number: u64,
    pub(super) subject: String,
    pub(super) event: String,
    pub(super) body: String,
}

const SUBJECT: usize = 5;
const BODY: usize = 8;

/// Every entry of the table, without its head.
pub(super) fn entries(csv: &str) -> Vec<ExportedEntry> {
    let entry = |row: Vec<String>| {
        let (number, subject, body) = (row.first()?.parse().ok()?, row.get(SUBJECT)?.clone(), row.get(BODY)?.clone());
        let event = body.split_once("\"event\":\"").and_then(|(_, rest)| rest.split('"').next());
        Some(ExportedEntry { number, subject, event: event.unwrap_or_default().to_owned(), body })
    };
    rows(csv).into_iter().skip(1).filter_map(entry).collect()
}

fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !is_quoted => {}
            other => cell.push(other),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_lines_within_a_cell_are_read() {
        let read = rows("a,\"b \"\"c\"\",\nd\"\r\n1,2\r\n");
        assert_eq!(read, [vec!["a".to_owned(), "b \"c\",\nd".to_owned()], vec!["1".to_owned(), "2".to_owned()]]);
    }
}
