//! Rows that are no part of their own: the example that a form shows, the end of a text that was wrapped by hand.

use super::filling::Filling;
use super::grid::Row;
use super::roles::Role;
use crate::intake::joining;
use crate::intake::vocabulary::Sense;

impl Filling<'_> {
    /// Whether a row is nothing but the end of the text above, which somebody wrapped by hand; it is joined then.
    pub(super) fn wraps_on(&mut self, row: &Row<'_>, roles: &[Role]) -> bool {
        let mut new = row.iter().flatten().filter(|(_, is_new)| *is_new).map(|(entry, _)| *entry);
        let (Some(only), None) = (new.next(), new.next()) else { return false };
        let Some(goal) = self.goal.as_mut().filter(|_| roles[only.column].is_field) else { return false };
        let (text, is_led) = match roles[only.column].sense {
            Some(Sense::Initiative) => goal.initiatives.last_mut().map(|own| {
                let is_led = own.result.is_some() || !own.sections.is_empty();
                (&mut own.text, is_led)
            }),
            Some(Sense::Target) => goal.targets.last_mut().map(|own| {
                let is_led = own.attainment.is_some();
                (&mut own.text, is_led)
            }),
            Some(_) | None => None,
        }
        .unzip();
        let (Some(Some(text)), Some(true)) = (text.map(Option::as_mut), is_led) else { return false };
        let is_end = only.cell.text.trim().ends_with('。') && !text.trim_end().ends_with(['。', '）', '」']);
        if is_end {
            joining::append_wrapped(text, only.cell.text.trim());
        }
        is_end
    }
}

/// 例）○○を△△件とする。: the row of the form that shows how to fill it in.
pub(super) fn is_example(row: &Row<'_>) -> bool {
    let begins = |text: &str| {
        ["例）", "例)", "（例）", "(例)", "【例】", "【記入例】", "（記入例）", "記入例："]
            .iter()
            .any(|mark| text.starts_with(mark))
    };
    row.iter().flatten().any(|(entry, is_new)| *is_new && begins(entry.cell.text.trim()))
}
