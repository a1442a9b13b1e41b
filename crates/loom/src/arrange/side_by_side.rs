//! Two goals beside each other on one sheet.

use crate::contents::{Goal, Initiative, Policy, Target};
use crate::office::Office;
use crate::page::{Page, Row, Style};
use crate::words::Part;

/// The width of one goal and of the gap between both.
const HALF: u16 = 29;
const GAP: u16 = 2;

pub(super) fn pages(office: &Office<'_>, policy: &Policy) -> Vec<Page> {
    let mut page = Page::new("運営方針");
    page.line(Style::Title, office.title(policy));
    page.table(0, office.who(policy));
    office.basic_policy(&mut page, 1, policy);
    page.space();
    let (left, right) = (&policy.goals[0], &policy.goals[1]);
    page.table(0, office.both(left, right));
    office.scale(&mut page, 3, policy);
    vec![page]
}

impl Office<'_> {
    /// Both goals, each part of one beside the same part of the other.
    fn both(&self, left: &Goal, right: &Goal) -> Vec<Row> {
        let parts = [Office::top_of, Office::targets_of, Office::initiatives_of, Office::end_of];
        parts.iter().flat_map(|part| paired(part(self, left), part(self, right))).collect()
    }

    fn top_of(&self, goal: &Goal) -> Vec<Row> {
        vec![Row::new().head(8, self.numbered(goal.number)).text(HALF - 8, &goal.title)]
    }

    fn targets_of(&self, goal: &Goal) -> Vec<Row> {
        let words = [Part::AnnualTarget, Part::Attainment, Part::Grade].map(|part| self.word(part));
        let heads = Row::new().head(12, &words[0]).head(12, &words[1]).head(5, &words[2]);
        let row = |target: &Target| {
            let row = Row::new().text(12, &target.text).shown(12, target.attainment.as_ref());
            row.maybe_centred(5, target.grade.as_ref())
        };
        std::iter::once(heads).chain(goal.targets.iter().map(row)).collect()
    }

    fn initiatives_of(&self, goal: &Goal) -> Vec<Row> {
        let words = [Part::Initiative, Part::Sections, Part::Result].map(|part| self.word(part));
        let heads = Row::new().head(12, &words[0]).head(5, &words[1]).head(12, &words[2]);
        let row = |own: &Initiative| {
            let row = Row::new().text(12, &own.text).text(5, own.sections.join("\n"));
            row.maybe(12, own.result.as_ref())
        };
        std::iter::once(heads).chain(goal.initiatives.iter().map(row)).collect()
    }

    fn end_of(&self, goal: &Goal) -> Vec<Row> {
        vec![
            Row::new().head(23, self.word(Part::Evaluation)).head(6, self.word(Part::OverallGrade)),
            Row::new().maybe(23, goal.evaluation.as_ref()).maybe_centred(6, goal.grade.as_ref()),
            Row::new().head(HALF, self.word(Part::Considerations)),
            Row::new().maybe(HALF, goal.considerations.as_ref()),
        ]
    }
}

/// Rows of two goals in pairs; where one has fewer, its cells stay empty.
fn paired(left: Vec<Row>, right: Vec<Row>) -> Vec<Row> {
    let empty = |like: &Row| like.cells.iter().fold(Row::new(), |row, cell| row.text(cell.width(), ""));
    let count = left.len().max(right.len());
    let at = |rows: &[Row], at: usize| rows.get(at).cloned().unwrap_or_else(|| empty(&rows[rows.len() - 1]));
    (0..count).map(|row| at(&left, row).beside(GAP, at(&right, row))).collect()
}
