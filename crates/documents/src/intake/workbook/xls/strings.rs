//! The texts that cells share, with where their fonts change.

use super::record::{Record, short};
use crate::intake::limits;

/// A text of the table: its units, and from which unit on which font holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared {
    pub(super) units: Vec<u16>,
    pub(super) changes: Vec<(usize, u16)>,
}

/// Reads the table from its record and those that continue it.
pub(super) fn table(records: &[Record<'_>]) -> Vec<Shared> {
    let mut bytes = Bytes { pieces: records.iter().map(|record| record.data).collect(), piece: 0, at: 8 };
    let mut table = Vec::new();
    while table.len() < limits::SHARED_TEXTS
        && let Some(text) = bytes.shared()
    {
        table.push(text);
    }
    table
}

struct Bytes<'s> {
    pieces: Vec<&'s [u8]>,
    piece: usize,
    at: usize,
}

impl Bytes<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.pieces.get(self.piece)?.len() {
            self.piece += 1;
            self.at = 0;
        }
        let byte = self.pieces[self.piece][self.at];
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn shared(&mut self) -> Option<Shared> {
        let count = usize::from(self.number()?);
        let flags = self.byte()?;
        let runs = if flags & 0x08 != 0 { usize::from(self.number()?) } else { 0 };
        let more = if flags & 0x04 != 0 {
            let (low, high) = (self.number()?, self.number()?);
            u32::from(low) | u32::from(high) << 16
        } else {
            0
        };
        let units = self.units(count, flags & 1 == 1)?;
        let mut changes = Vec::new();
        for _ in 0..runs {
            changes.push((usize::from(self.number()?), self.number()?));
        }
        for _ in 0..more {
            self.byte()?;
        }
        Some(Shared { units, changes })
    }

    // Where a text goes on in the next record, it begins with the flag again.
    fn units(&mut self, count: usize, is_wide: bool) -> Option<Vec<u16>> {
        let mut is_wide = is_wide;
        let mut units = Vec::with_capacity(count);
        while units.len() < count {
            if self.at >= self.pieces.get(self.piece)?.len() {
                is_wide = self.byte()? & 1 == 1;
            }
            units.push(if is_wide { self.number()? } else { u16::from(self.byte()?) });
        }
        Some(units)
    }
}

/// The text of a text box: its characters stand in the record behind it.
pub(super) fn of_box(record: &Record<'_>, count: u16) -> String {
    record.text(0, usize::from(count)).replace('\r', "\n")
}

/// How many characters a text box has.
pub(super) fn box_length(record: &Record<'_>) -> u16 {
    short(record.data, 10)
}
