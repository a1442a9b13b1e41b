//! The third reading: a page whose checks are filled. Between two labels, arrows tell plan from check.

use super::items::{Content, Item};
use super::readings::joined;
use super::rows::{RowPart, Rows};
use crate::intake::joining::append;
use crate::intake::label::Label;
use hoshin_domain::{GradeScale, InitiativePaper, TargetPaper};

mod letters;
mod rows;
mod sections;
mod turned;

pub(super) use letters::letter;
pub(super) use sections::is_name as is_section;
pub(super) use turned::read as turned;

/// The part of a page that a label opened.
#[derive(Debug)]
struct Zone {
    part: RowPart,
    items: Vec<Item>,
}

/// What is read from the zones; grades wait until all are seen.
#[derive(Debug, Default)]
struct Read {
    rows: Rows,
    /// Letters among the targets, each with the row before it.
    grades: Vec<(Item, String, Option<usize>)>,
    /// Letters among the initiatives: they are no text there.
    strays: Vec<(Item, String)>,
}

/// The reading, if every row of the plan has its arrow and stands under its own label.
pub(super) fn read(items: &[Item], scale: &GradeScale, width: usize) -> Option<Rows> {
    let mut read = Read::default();
    let items = letters::apart(items, scale);
    for zone in zones(&items, &mut read.rows.left) {
        match zone.part {
            RowPart::Targets => read.targets(&zone.items, scale, width)?,
            RowPart::Initiative => read.initiatives(&zone.items, scale, width)?,
            RowPart::Evaluation | RowPart::Considerations => read.closing(zone, scale, width),
        }
    }
    read.place_grades();
    Some(read.rows)
}

fn zones(items: &[Item], left: &mut Vec<Item>) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    for item in items {
        let label = if let Content::Label(label) | Content::Valued(label, _) = &item.content {
            RowPart::opened_by(*label)
        } else {
            None
        };
        let goes_on = |zone: &Zone| label.is_none_or(|part| part == zone.part && part != RowPart::Initiative);
        match (zones.last_mut().filter(|zone| goes_on(zone)), label) {
            (Some(zone), _) => zone.items.push(item.clone()),
            (None, Some(part)) => zones.push(Zone { part, items: vec![item.clone()] }),
            (None, None) if matches!(item.content, Content::Label(_) | Content::Ornament | Content::Arrow) => {}
            (None, None) => left.push(item.clone()),
        }
    }
    zones
}

impl Read {
    fn targets(&mut self, items: &[Item], scale: &GradeScale, width: usize) -> Option<()> {
        let first = self.rows.targets.len();
        let found = rows::rows(items, |item| letter(item, scale), width)?;
        for row in found.rows {
            self.rows.targets.push(TargetPaper { text: row.plan, attainment: row.check, ..TargetPaper::default() });
        }
        let of_row = |at: Option<usize>| at.map(|at| first + at);
        self.grades.extend(found.letters.into_iter().map(|(item, code, at)| (item, code, of_row(at))));
        self.rows.left.extend(found.left);
        Some(())
    }

    fn initiatives(&mut self, items: &[Item], scale: &GradeScale, width: usize) -> Option<()> {
        let (items, sections) = sections::apart(items);
        let found = rows::rows(&items, |item| letter(item, scale), width)?;
        let mut sections = sections.into_iter();
        let count = found.rows.len();
        for (at, row) in found.rows.into_iter().enumerate() {
            let own = if at + 1 == count { sections.by_ref().flatten().collect() } else { sections.next()? };
            self.rows.initiatives.push(InitiativePaper {
                text: row.plan,
                sections: own,
                result: row.check,
                ..InitiativePaper::default()
            });
        }
        self.strays.extend(found.letters.into_iter().map(|(item, code, _)| (item, code)));
        self.rows.left.extend(found.left);
        Some(())
    }

    fn closing(&mut self, zone: Zone, scale: &GradeScale, width: usize) {
        let is_evaluation = zone.part == RowPart::Evaluation;
        for item in zone.items {
            let text = match &item.content {
                Content::Valued(Label::OverallGrade, value) if self.rows.overall_grade.is_none() => {
                    self.rows.overall_grade = Some(value.clone());
                    continue;
                }
                Content::Valued(Label::OverallGrade, _) | Content::Sections(_) | Content::Head(_) => {
                    self.rows.left.push(item);
                    continue;
                }
                Content::Valued(_, value) => joined(std::slice::from_ref(value), width),
                Content::Text(lines) => joined(lines, width),
                Content::Label(_) | Content::Ornament | Content::Arrow => continue,
            };
            match letter(&item, scale) {
                Some(code) if self.rows.overall_grade.is_none() => self.rows.overall_grade = Some(code),
                Some(_) => self.rows.left.push(item),
                None if is_evaluation => append(&mut self.rows.evaluation, text),
                None => append(&mut self.rows.considerations, text),
            }
        }
    }

    /// As many letters as rows belong to them in order; else each to the row before it.
    fn place_grades(&mut self) {
        let count = self.rows.targets.len();
        let own = self.grades.len();
        if own < count && own + self.strays.len() == count {
            self.grades.extend(self.strays.drain(..).map(|(item, code)| (item, code, None)));
        }
        let in_order = self.grades.len() == count;
        for (at, (item, code, row)) in self.grades.drain(..).enumerate() {
            let row = if in_order { Some(at) } else { row };
            match row.and_then(|row| self.rows.targets.get_mut(row)).filter(|row| row.grade.is_none()) {
                Some(row) => row.grade = Some(code),
                None => self.rows.left.push(item),
            }
        }
        for (item, code) in self.strays.drain(..) {
            if self.rows.overall_grade.is_none() && in_order {
                self.rows.overall_grade = Some(code);
            } else {
                self.rows.left.push(item);
            }
        }
    }
}
