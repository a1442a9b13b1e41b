//! A line that names a department and who heads it: 部 政策推進部 部長 市川　信行.

use super::{begins_with_post, officers};
use crate::intake::label::{Label, LabelBook};
use hoshin_domain::OfficerPaper;

/// What such a line says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::intake) struct OfficerLine<'t> {
    pub(in crate::intake) department: Option<&'t str>,
    /// The line without the department.
    pub(in crate::intake) rest: &'t str,
    pub(in crate::intake) officers: Vec<OfficerPaper>,
}

/// Reads a line of officers, with their department behind its label before them or without it.
pub(in crate::intake) fn officer_line<'t>(text: &'t str, labels: &LabelBook) -> Option<OfficerLine<'t>> {
    if text.contains(['。', '、']) {
        return None;
    }
    let department =
        labels.leading(text, &[Label::Department]).and_then(|(_, rest)| rest.split_once(char::is_whitespace));
    let rest = department.map_or(text, |(_, rest)| rest);
    let is_head = labels.leading(rest, &[Label::DepartmentHead]).is_some();
    if !is_head && !begins_with_post(rest) {
        return None;
    }
    let officers = officers(rest.trim()).ok()?;
    Some(OfficerLine { department: department.map(|(name, _)| name), rest, officers })
}
