//! The headings of a goal's page: each row of headings rules what stands below it, column by column.

use crate::intake::cell::{Cell, Rect};
use crate::intake::label::{Label, LabelBook};

/// One heading with its column; `inline` is what stands in the same cell behind it.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) label: Label,
    pub(super) rect: Rect,
    pub(super) inline: Option<String>,
}

/// Headings that stand beside each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Band {
    pub(super) headings: Vec<Heading>,
}

impl Band {
    pub(super) fn top(&self) -> f64 {
        self.headings.iter().map(|heading| heading.rect.top).fold(f64::INFINITY, f64::min)
    }

    /// Whether the band opens this part of the page.
    pub(super) fn has(&self, label: Label) -> bool {
        self.headings.iter().any(|heading| heading.label == label)
    }

    /// Whether it asks for nothing but grades, and has them in its own cells.
    pub(super) fn is_answered(&self) -> bool {
        let has_grade = |heading: &Heading| {
            matches!(heading.label, Label::OverallGrade | Label::Grade)
                && heading.inline.as_ref().is_some_and(|inline| !inline.is_empty())
        };
        self.headings.iter().all(has_grade)
    }

    /// The heading in whose column a cell stands: the border lies midway between two headings.
    pub(super) fn column(&self, cell: &Cell) -> Option<&Heading> {
        let x = cell.rect.middle().0;
        let mut found = self.headings.first()?;
        for pair in self.headings.windows(2) {
            if x > f64::midpoint(pair[0].rect.right, pair[1].rect.left) {
                found = &pair[1];
            }
        }
        Some(found)
    }
}

/// What a goal's page may be headed by. 所管室・課 is a heading only beside another one.
fn is_heading(label: Label) -> bool {
    let is_on_covers_too = matches!(label, Label::Attainment | Label::Grade | Label::Scale);
    is_on_covers_too || label.is_of_goal_page() && label != Label::Sections
}

/// Headings that may carry their value in the same cell.
const INLINE: &[Label] = &[Label::OverallGrade, Label::Evaluation, Label::Considerations];

/// Headings that may carry their value behind a colon.
const MARKED: &[Label] = &[Label::Grade, Label::Attainment, Label::Result, Label::AnnualTarget, Label::Initiative];

/// The bands of a chunk from top to bottom, and the cells that are no heading.
pub(super) fn bands<'c>(cells: &[&'c Cell], labels: &LabelBook) -> (Vec<Band>, Vec<&'c Cell>) {
    let mut bands: Vec<Band> = Vec::new();
    let mut rest = Vec::new();
    for cell in cells {
        match heading(cell, labels).filter(|heading| !is_under_its_own(heading, cell, cells, labels)) {
            None => rest.push(*cell),
            Some(heading) => {
                let beside =
                    bands.iter_mut().find(|band| band.headings.iter().any(|other| other.rect.is_beside(&heading.rect)));
                match beside {
                    Some(band) => band.headings.push(heading),
                    None => bands.push(Band { headings: vec![heading] }),
                }
            }
        }
    }
    rest.retain(|cell| {
        let is_sections = labels.exact(&cell.text) == Some(Label::Sections);
        let band = bands.iter_mut().find(|band| {
            is_sections
                && band.has(Label::Initiative)
                && band.headings.iter().any(|other| other.rect.is_beside(&cell.rect))
        });
        band.map(|band| band.headings.push(Heading { label: Label::Sections, rect: cell.rect, inline: None })).is_none()
    });
    for band in &mut bands {
        band.headings.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
    }
    bands.sort_by(|a, b| a.top().total_cmp(&b.top()));
    (bands, rest)
}

/// 達成度：Ａ under 達成度 is no heading but the value with its label said again.
fn is_under_its_own(heading: &Heading, cell: &Cell, cells: &[&Cell], labels: &LabelBook) -> bool {
    let is_same = |other: &&&Cell| {
        let shares_width = other.rect.right.min(cell.rect.right) > other.rect.left.max(cell.rect.left);
        labels.exact(&other.text) == Some(heading.label) && shares_width && other.rect.bottom <= cell.rect.top + 1.0
    };
    heading.label == Label::Grade && heading.inline.is_some() && cells.iter().any(|other| is_same(&other))
}

fn heading(cell: &Cell, labels: &LabelBook) -> Option<Heading> {
    if let Some(label) = labels.exact(&cell.text).filter(|label| is_heading(*label)) {
        return Some(Heading { label, rect: cell.rect, inline: None });
    }
    let (label, rest) = labels.leading(&cell.text, INLINE).or_else(|| labels.marked(&cell.text, MARKED))?;
    Some(Heading { label, rect: cell.rect, inline: Some(rest.to_owned()) })
}
