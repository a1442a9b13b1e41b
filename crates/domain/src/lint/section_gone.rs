//! A section that the department does not have, or no longer.

use super::{Remark, RemarkPlace, Rule};
use crate::text::folded;

pub(super) fn remarks(place: impl Fn(u32) -> RemarkPlace, named: &[String], known: Option<&[String]>) -> Vec<Remark> {
    let Some(known) = known else { return Vec::new() };
    let is_known = |section: &str| known.iter().any(|known| folded(known) == folded(section));
    let gone = (1..).zip(named).filter(|(_, section)| !section.is_empty() && !is_known(section));
    gone.map(|(at, section)| Remark::new(Rule::SectionGone, place(at), section).about(section.clone())).collect()
}
