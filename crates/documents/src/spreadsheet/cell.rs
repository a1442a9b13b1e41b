//! A cell as it is stored.

use super::position::Position;
use super::rich::Rich;

#[derive(Debug, Clone)]
pub(crate) struct SheetCell {
    pub(crate) position: Position,
    pub(crate) value: Value,
    /// The formula behind it, without its equals sign; empty if only its value is known.
    pub(crate) formula: Option<String>,
    /// The number of its style.
    pub(crate) style: u32,
}

#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A formula that was never computed.
    Missing,
    Number(f64),
    Text(Rich),
    Truth(bool),
    /// A day or time as a text: 2026-03-31.
    Day(String),
    /// #REF!
    Error(String),
}
