//! 記入用Excel: a policy as a workbook for those who fill it, and what came back. Bytes in, bytes out.

mod book;
mod cells;
mod goal_sheet;
mod guide;
mod hidden;
mod indicator_sheet;
mod marks;
mod pen;
mod policy_sheet;
mod reading;
mod style;

use crate::address::Address;
use book::Book;
use hidden::Lists;
use hoshin_domain::workbook::Meanings;
use style::Styles;

pub use book::{NotWritten, Outgoing, Written};
pub use reading::read;

/// The workbook of a department or section.
pub fn write(outgoing: &Outgoing<'_>) -> Result<Written, NotWritten> {
    let styles = Styles::new();
    let mut book = Book {
        outgoing,
        meanings: Meanings::of(outgoing.policy, outgoing.form),
        styles: &styles,
        lists: Lists::default(),
        anchors: Vec::new(),
        locked: Vec::new(),
        sheets: Vec::new(),
    };
    guide::draw(&mut book)?;
    policy_sheet::draw(&mut book)?;
    for (number, goal) in (1..).zip(&outgoing.policy.goals) {
        goal_sheet::draw(&mut book, number, goal)?;
    }
    indicator_sheet::draw(&mut book)?;
    book.finish()
}
