//! The page or pages of one 重点目標.

use super::bands::{Band, bands};
use super::rows::{Row, extras, rows};
use super::{Chunk, slots};
use crate::intake::cell::{Cell, Shape};
use crate::intake::draft::{Draft, GoalDraft, Noted};
use crate::intake::joining;
use crate::intake::label::{Label, LabelBook, is_arrows};
use crate::intake::phrases;
use hoshin_domain::extras::{Extras, Level};
use hoshin_domain::text::folded;
use hoshin_domain::{InitiativePaper, TargetPaper};

/// A goal whose pages are being read.
#[derive(Debug)]
pub(super) struct GoalPages {
    goal: GoalDraft,
    /// The band that the next page goes on with.
    open: Option<Band>,
    /// Whether the last row so far had its arrow.
    had_arrow: bool,
}

impl GoalPages {
    /// Begins a goal with the first chunk of its page.
    pub(super) fn start(number: u32, chunk: Chunk<'_>, labels: &LabelBook, draft: &mut Draft) -> Self {
        let place = &chunk.cells.first().expect("a chunk has cells").place;
        let mut pages = Self { goal: GoalDraft::new(number, place), open: None, had_arrow: false };
        pages.add(chunk, false, labels, draft);
        pages
    }

    /// Whether a chunk has this goal's number and title again.
    pub(super) fn is_repeated_by(&self, chunk: &Chunk<'_>, labels: &LabelBook) -> bool {
        if chunk.number != Some(self.goal.number) {
            return false;
        }
        let again = Self::start(self.goal.number, chunk.clone(), labels, &mut Draft::default());
        let own = self.goal.title.as_ref().map(|title| folded(&title.value));
        again.goal.title.is_none_or(|title| Some(folded(&title.value)) == own)
    }

    /// Goes on with the next page of the same goal.
    pub(super) fn go_on(&mut self, chunk: Chunk<'_>, labels: &LabelBook, draft: &mut Draft) {
        self.add(chunk, true, labels, draft);
    }

    pub(super) fn finish(self) -> GoalDraft {
        self.goal
    }

    fn add(&mut self, chunk: Chunk<'_>, goes_on: bool, labels: &LabelBook, draft: &mut Draft) {
        let (bands, mut cells) = bands(&chunk.cells, labels);
        cells.retain(|cell| !is_margin(cell));
        let first = bands.first().map_or(f64::INFINITY, Band::top);
        let (above, mut below): (Vec<&Cell>, Vec<&Cell>) =
            cells.into_iter().partition(|cell| cell.rect.middle().1 < first);
        if chunk.number.is_some() {
            let title = self.goal.title.take();
            self.head(above, labels, draft);
            self.goal.title = title.or(self.goal.title.take());
        } else {
            let above = take_departments(above, labels, draft);
            if let Some(open) = self.open.clone() {
                self.fill(&open, above, true, labels, draft);
            } else {
                leave(above, draft);
            }
        }
        for (at, band) in bands.iter().enumerate() {
            let next = bands.get(at + 1).map_or(f64::INFINITY, Band::top);
            let (own, rest) = below.into_iter().partition(|cell| cell.rect.middle().1 < next);
            below = rest;
            let goes_on = at == 0 && goes_on && self.is_repeated(band);
            if let Some(before) = at.checked_sub(1).map(|before| &bands[before]).filter(|_| band.is_answered()) {
                // 全体の達成度：Ｂ has its value; what stands below goes on under the heading above.
                self.fill(band, Vec::new(), false, labels, draft);
                self.fill(before, own, false, labels, draft);
                continue;
            }
            self.fill(band, own, goes_on, labels, draft);
            self.open = Some(band.clone());
        }
    }

    fn is_repeated(&self, band: &Band) -> bool {
        let Some(open) = &self.open else { return false };
        open.headings.iter().map(|heading| heading.label).eq(band.headings.iter().map(|heading| heading.label))
    }

    /// Department, number, title and plan above the first band.
    fn head(&mut self, cells: Vec<&Cell>, labels: &LabelBook, draft: &mut Draft) {
        let pieces = phrases::plans_apart(&take_departments(cells, labels, draft), labels);
        let cells: Vec<&Cell> = pieces.iter().collect();
        let mut title: Vec<&Cell> = Vec::new();
        let mut inline = None;
        for cell in cells {
            if let Some((number, rest)) = labels.goal(&cell.text).filter(|(number, _)| *number == self.goal.number) {
                debug_assert_eq!(number, self.goal.number);
                inline =
                    Some(rest).filter(|rest| !rest.is_empty()).map(|rest| Noted::new(rest.to_owned(), &cell.place));
            } else if let Some(plan) = phrases::plan_line(&cell.text, labels) {
                if !self.goal.plan.complete(&plan) {
                    draft.leave(&cell.place, &cell.text);
                }
            } else if !is_arrows(&cell.text) {
                title.push(cell);
            }
        }
        let place = title.first().map(|cell| cell.place.clone());
        self.goal.title = match (inline, place.zip(slots::text(&title))) {
            (Some(mut inline), Some((_, more))) => {
                inline.value.push_str(&more);
                Some(inline)
            }
            (inline, found) => inline.or(found.map(|(place, value)| Noted { value: value.replace('\n', ""), place })),
        };
    }

    /// Puts what stands under a band into the goal.
    fn fill(&mut self, band: &Band, cells: Vec<&Cell>, goes_on: bool, labels: &LabelBook, draft: &mut Draft) {
        if band.has(Label::AnnualTarget) || band.has(Label::Initiative) {
            let (rows, left) = rows(band, &cells, labels);
            leave(left, draft);
            for (at, row) in rows.into_iter().filter(|row| !row.is_empty()).enumerate() {
                self.add_row(band.has(Label::Initiative), row, goes_on && at == 0);
            }
            return;
        }
        let mut scale = Vec::new();
        for heading in &band.headings {
            let mut own: Vec<&Cell> = cells.iter().copied().filter(|cell| !is_arrows(&cell.text)).collect();
            own.retain(|cell| band.column(cell).is_some_and(|column| column.label == heading.label));
            let inline = heading.inline.clone().filter(|text| !text.is_empty());
            match heading.label {
                Label::Evaluation => put(&mut self.goal.evaluation, inline, &own),
                Label::Considerations => put(&mut self.goal.considerations, inline, &own),
                Label::OverallGrade => {
                    put(&mut self.goal.overall_grade, inline, &own);
                    self.note_grade(&own);
                }
                Label::Scale => scale = own,
                Label::Line(field) => {
                    let mut text = None;
                    put(&mut text, inline, &own);
                    self.goal.lines.extend(text.map(|text| (field, text)));
                }
                Label::Extra(Level::Goal, side, key) => {
                    let mut text = self.goal.extras.get(side, key).map(str::to_owned);
                    put(&mut text, inline, &own);
                    self.goal.extras.set(side, key, text);
                }
                Label::Attainment | Label::Grade if !self.goal.targets.is_empty() => {
                    self.check_of_target(heading.label, inline, &own);
                }
                Label::Result if !self.goal.initiatives.is_empty() => {
                    if let Some(last) = self.goal.initiatives.last_mut() {
                        put(&mut last.result, inline, &own);
                    }
                }
                Label::Attainment
                | Label::Grade
                | Label::Result
                | Label::AnnualTarget
                | Label::Initiative
                | Label::Sections
                | Label::Department
                | Label::DepartmentHead
                | Label::BasicPolicy
                | Label::PriorityGoals
                | Label::PlanGoal
                | Label::PlanField
                | Label::LastYear
                | Label::ThisYear
                | Label::Extra(..)
                | Label::YearAttainment => leave(own, draft),
            }
        }
        super::cover::take_scale(scale, labels, draft);
    }

    /// What stands under 達成状況 or 達成度 alone belongs to the target above.
    fn check_of_target(&mut self, label: Label, inline: Option<String>, own: &[&Cell]) {
        let Some(last) = self.goal.targets.last_mut() else { return };
        put(if label == Label::Grade { &mut last.grade } else { &mut last.attainment }, inline, own);
    }

    /// Notes where a grade stands, for what is said of it.
    fn note_grade(&mut self, cells: &[&Cell]) {
        let noted = cells.first().zip(slots::text(cells)).map(|(first, text)| Noted::new(text, &first.place));
        self.goal.grades.extend(noted);
    }

    fn add_row(&mut self, is_initiative: bool, row: Row<'_>, may_go_on: bool) {
        let text = slots::text(&row.plan);
        let check = slots::text(&row.check);
        let grade = slots::text(&row.grade);
        self.note_grade(&row.grade);
        let extras = extras(&row);
        let splits = !(self.had_arrow && row.has_arrow);
        self.had_arrow = row.has_arrow;
        if is_initiative {
            let goes_on = |last: &&mut InitiativePaper| {
                may_go_on
                    && splits
                    && (text.is_none() || last.sections.is_empty() && is_unfinished(last.text.as_deref()))
            };
            if let Some(last) = self.goal.initiatives.last_mut().filter(goes_on) {
                joining::append(&mut last.text, text);
                joining::append(&mut last.result, check);
                last.sections.extend(row.sections);
                add_extras(&mut last.extras, &extras);
                return;
            }
            self.goal.initiatives.push(InitiativePaper {
                text,
                sections: row.sections,
                result: check,
                extras,
                ..InitiativePaper::default()
            });
            return;
        }
        let goes_on =
            |last: &&mut TargetPaper| may_go_on && splits && (text.is_none() || is_unfinished(last.text.as_deref()));
        if let Some(last) = self.goal.targets.last_mut().filter(goes_on) {
            joining::append(&mut last.text, text);
            joining::append(&mut last.attainment, check);
            joining::append(&mut last.grade, grade);
            add_extras(&mut last.extras, &extras);
            return;
        }
        self.goal.targets.push(TargetPaper { text, attainment: check, grade, extras, ..TargetPaper::default() });
    }
}

fn add_extras(own: &mut Extras, more: &Extras) {
    for (side, key, text) in more.iter() {
        let mut joined = own.get(side, key).map(str::to_owned);
        joining::append(&mut joined, Some(text.to_owned()));
        own.set(side, key, joined);
    }
}

fn is_unfinished(text: Option<&str>) -> bool {
    text.is_none_or(|text| !joining::is_finished(text))
}

fn put(field: &mut Option<String>, inline: Option<String>, cells: &[&Cell]) {
    joining::append(field, inline);
    joining::append(field, slots::text(cells));
}

fn leave(cells: Vec<&Cell>, draft: &mut Draft) {
    for cell in cells {
        if !is_arrows(&cell.text) {
            draft.leave(&cell.place, &cell.text);
        }
    }
}

/// Whether a cell only runs along the pages: it is accounted for, but nobody has to look at it.
pub(super) fn is_margin(cell: &Cell) -> bool {
    matches!(cell.shape, Shape::Margin { .. })
}

/// Takes 部 and the value beside it out of the cells.
pub(super) fn take_departments<'c>(cells: Vec<&'c Cell>, labels: &LabelBook, draft: &mut Draft) -> Vec<&'c Cell> {
    let mut left = cells.clone();
    for cell in &cells {
        if labels.exact(&cell.text) == Some(Label::Department) {
            let beside = cells
                .iter()
                .filter(|other| other.rect.middle().0 > cell.rect.right && other.rect.is_beside(&cell.rect));
            let value = beside
                .min_by(|a, b| a.rect.left.total_cmp(&b.rect.left))
                .filter(|value| labels.exact(&value.text).is_none());
            left.retain(|other| !std::ptr::eq(*other, *cell));
            if let Some(value) = value {
                left.retain(|other| !std::ptr::eq(*other, *value));
                draft.departments.push(Noted::new(value.text.trim().to_owned(), &value.place));
            }
        } else if let Some((_, rest)) = labels.leading(&cell.text, &[Label::Department]) {
            let (name, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            if more.trim().is_empty() && !name.is_empty() {
                draft.departments.push(Noted::new(name.to_owned(), &cell.place));
                left.retain(|other| !std::ptr::eq(*other, *cell));
            }
        }
    }
    left
}
