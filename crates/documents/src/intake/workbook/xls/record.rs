//! The records of the stream one by one.

/// A record: its kind, what it holds, and where it begins in the stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
    pub(super) at: usize,
}

/// The records of a stream, the last one cut off where the stream is.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = stream.get(at..)?;
        let [low, high, short, long, ..] = *rest else { return None };
        let length = usize::from(u16::from_le_bytes([short, long]));
        let data = rest.get(4..4 + length).unwrap_or(&rest[4..]);
        let record = Record { kind: u16::from_le_bytes([low, high]), data, at };
        at += 4 + length;
        Some(record)
    })
}

impl Record<'_> {
    pub(super) fn short(&self, at: usize) -> u16 {
        short(self.data, at)
    }

    pub(super) fn long(&self, at: usize) -> u32 {
        u32::from(self.short(at)) | u32::from(self.short(at + 2)) << 16
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.data.get(at).copied().unwrap_or_default()
    }

    /// A text of this many characters, behind the flag that says how they are written.
    pub(super) fn text(&self, at: usize, count: usize) -> String {
        let is_wide = self.byte(at) & 1 == 1;
        let data = self.data.get(at + 1..).unwrap_or_default();
        let units: Vec<u16> = if is_wide {
            data.chunks_exact(2).take(count).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
        } else {
            data.iter().take(count).map(|byte| u16::from(*byte)).collect()
        };
        String::from_utf16_lossy(&units)
    }
}

/// A number of two bytes; 0 beyond the end.
pub(super) fn short(data: &[u8], at: usize) -> u16 {
    let byte = |at: usize| data.get(at).copied().unwrap_or_default();
    u16::from_le_bytes([byte(at), byte(at + 1)])
}
