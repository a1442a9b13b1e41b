//! Rows and columns, and their spelling in spreadsheets.

/// A cell, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Address {
    pub(crate) row: u32,
    pub(crate) column: u16,
}

impl Address {
    /// The cell at a place as `calamine` has it.
    pub(crate) fn at((row, column): (u32, u32)) -> Self {
        Self { row, column: u16::try_from(column).unwrap_or(u16::MAX) }
    }

    /// B7.
    pub(crate) fn short(self) -> String {
        format!("{}{}", letters(self.column), self.row + 1)
    }

    /// ='重点目標1'!$B$7.
    pub(crate) fn absolute_in(self, sheet: &str) -> String {
        format!("='{}'!${}${}", sheet.replace('\'', "''"), letters(self.column), self.row + 1)
    }

    /// The address of B7 or $B$7.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| *c != '$').collect();
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = text.split_at(digits);
        if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let column = letters.bytes().fold(0_u32, |sum, byte| sum * 26 + u32::from(byte - b'A') + 1);
        let row: u32 = row.parse().ok()?;
        Some(Self { row: row.checked_sub(1)?, column: u16::try_from(column - 1).ok()? })
    }

    /// The sheet and cell a name stands for: '重点目標1'!$B$7, also as the corner of a range.
    pub(crate) fn in_sheet(formula: &str) -> Option<(String, Self)> {
        let formula = formula.strip_prefix('=').unwrap_or(formula);
        let (sheet, cell) = formula.rsplit_once('!')?;
        let sheet = sheet.strip_prefix('$').unwrap_or(sheet);
        let sheet = match sheet.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')) {
            Some(inner) => inner.replace("''", "'"),
            // What Excel writes where the sheet was deleted.
            None if sheet == "#REF" => return None,
            None => sheet.to_owned(),
        };
        let corner = cell.split(':').next()?;
        Some((sheet, Self::parse(corner)?))
    }
}

fn letters(column: u16) -> String {
    let (mut letters, mut rest) = (Vec::new(), u32::from(column) + 1);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).expect("26 letters fit")));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_and_read_alike() {
        for (column, text) in [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1"), (702, "AAA1")] {
            let address = Address { row: 0, column };
            assert_eq!(address.short(), text);
            assert_eq!(Address::parse(text), Some(address));
            for sheet in ["重点目標1", "it's", "a!b"] {
                assert_eq!(Address::in_sheet(&address.absolute_in(sheet)), Some((sheet.to_owned(), address)));
            }
        }
        for wrong in ["", "1", "A", "A0", "AAAA1", "a1", "#REF!", "A-1"] {
            assert_eq!(Address::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Address::in_sheet("#REF!$B$5"), None);
    }
}
