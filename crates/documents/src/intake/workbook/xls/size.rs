//! How large a workbook claims to be, before anyone reserves memory for it.

use super::super::too_many;
use super::record::{Record, records};
use crate::intake::limits;
use hoshin_domain::{Finding, Place};

/// The record that says how many rows and columns a sheet has.
const DIMENSIONS: u16 = 0x0200;

/// The records that begin with a row and a column.
pub(super) const CELLS: [u16; 9] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x0207, 0x027E, 0x00FD, 0x00BD, 0x0006];

/// The record that ends a sheet.
pub(super) const END: u16 = 0x000A;

/// The most cells that the rectangles of all sheets may have: those of the form are nearly full.
const RECTANGLES: u64 = 4_000_000;

/// Refuses what the reader would reserve too much memory for: it believes the size that a sheet claims,
/// and fills the whole rectangle around its cells.
pub(super) fn check(stream: &[u8]) -> Result<(), Finding> {
    let mut size = Size::default();
    for record in records(stream) {
        size.note(&record);
        if size.sum() > RECTANGLES {
            return Err(too_many(Place::File, limits::CELLS));
        }
    }
    Ok(())
}

/// The rectangles seen so far.
#[derive(Debug, Default)]
struct Size {
    claimed: u64,
    ended: u64,
    last: (u64, u64),
}

impl Size {
    fn note(&mut self, record: &Record<'_>) {
        let short = |at: usize| u64::from(record.short(at));
        let long = |at: usize| u64::from(record.long(at));
        match record.kind {
            DIMENSIONS if record.data.len() >= 14 => {
                let (rows, columns) = (long(4).saturating_sub(long(0)), short(10).saturating_sub(short(8)));
                self.claimed = self.claimed.saturating_add((rows + 1).saturating_mul(columns + 1));
            }
            END => {
                self.ended = self.ended.saturating_add(self.rectangle());
                self.last = (0, 0);
            }
            kind if CELLS.contains(&kind) => {
                self.last = (self.last.0.max(short(0)), self.last.1.max(short(2)));
            }
            _ => {}
        }
    }

    fn rectangle(&self) -> u64 {
        (self.last.0 + 1) * (self.last.1 + 1)
    }

    fn sum(&self) -> u64 {
        self.claimed.saturating_add(self.ended).saturating_add(self.rectangle())
    }
}
