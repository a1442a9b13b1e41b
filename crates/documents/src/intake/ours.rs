//! Our own JSON, come back: a reading, or a policy as it is published.

use super::findings::{not_our_json, refusal};
use crate::open::json;
use hoshin_domain::{Finding, FindingCode, Paper, Place, Reading, Unplaced};
use serde::Deserialize;

#[derive(Deserialize)]
struct Ours {
    policies: Vec<Paper>,
    #[serde(default)]
    unplaced: Vec<Piece>,
}

/// A piece as `hoshin read` prints it: its place in words.
#[derive(Deserialize)]
struct Piece {
    r#where: String,
    text: String,
}

#[derive(Deserialize)]
struct Schema {
    schema: String,
}

/// The reading that the JSON holds; findings are not taken over, they spoke of another file.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Finding> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Schema { schema } = serde_json::from_slice(bytes).map_err(|error| not_our_json(&error))?;
    if schema == json::SCHEMA {
        return Ok(Reading { policies: vec![json::read(bytes)?], ..Reading::default() });
    }
    if schema != Reading::SCHEMA {
        return Err(refusal(FindingCode::NotOurSchema).about(format!("schema: {schema}")));
    }
    let Ours { policies, unplaced } = serde_json::from_slice(bytes).map_err(|error| not_our_json(&error))?;
    let piece = |piece: Piece| Unplaced { place: place(&piece.r#where), text: piece.text };
    Ok(Reading { policies, unplaced: unplaced.into_iter().map(piece).collect(), ..Reading::default() })
}

/// The place that is printed with these words; the file as a whole for any others.
fn place(words: &str) -> Place {
    let of_sheet = |rest: &str| match rest.rsplit_once(", cell ") {
        Some((sheet, cell)) => Place::Cell { sheet: sheet.to_owned(), cell: cell.to_owned() },
        None => Place::Sheet(rest.to_owned()),
    };
    let of_page = |rest: &str| {
        let (page, at) = rest.split_once(", ").unwrap_or((rest, ""));
        let points = |text: &str| text.strip_suffix(" pt")?.parse::<i32>().ok();
        let at = at.split_once(" / ").and_then(|(x, y)| points(x).zip(points(y)));
        page.parse().ok().map(|page| Place::Page { page, at })
    };
    let line = words.strip_prefix("line ").and_then(|line| line.parse().ok()).map(Place::Line);
    let page = || words.strip_prefix("page ").and_then(of_page);
    let sheet = || words.strip_prefix("sheet ").map(of_sheet);
    let paragraph = || words.strip_prefix("paragraph ")?.parse().ok().map(Place::Paragraph);
    let table = || words.strip_prefix("table ").and_then(of_table);
    line.or_else(page).or_else(sheet).or_else(paragraph).or_else(table).unwrap_or(Place::File)
}

/// 2, row 3, column 1
fn of_table(rest: &str) -> Option<Place> {
    let (table, rest) = rest.split_once(", row ")?;
    let (row, column) = rest.split_once(", column ")?;
    Some(Place::Table { table: table.parse().ok()?, row: row.parse().ok()?, column: column.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_printed() {
        let (sheet, cell) = ("表紙, 1".to_owned(), "B7".to_owned());
        let places = [
            Place::File,
            Place::Line(3),
            Place::Page { page: 2, at: None },
            Place::Page { page: 2, at: Some((-1, 30)) },
            Place::Sheet(sheet.clone()),
            Place::Cell { sheet, cell },
            Place::Paragraph(4),
            Place::Table { table: 2, row: 3, column: 1 },
        ];
        for place in places {
            assert_eq!(super::place(&place.to_string()), place);
        }
    }
}
