//! Which text is a target, which an initiative: two readings are tried, the one that leaves less open wins.

use super::items::{Content, Item};
use super::rows::{RowPart, Rows};
use super::{wraps, zones};
use crate::intake::label::Label;
use hoshin_domain::{GradeScale, InitiativePaper, TargetPaper};

/// The best of these readings. Rows of which nothing was filled in are none.
pub(super) fn best(items: &[Item], is_turned: bool, scale: &GradeScale) -> Rows {
    let turned = if is_turned { zones::turned(items, plan_width(items)) } else { None };
    let mut rows = turned.unwrap_or_else(|| better(items, scale));
    rows.targets.retain(|row| *row != TargetPaper::default());
    rows.initiatives.retain(|row| *row != InitiativePaper::default());
    rows
}

fn better(items: &[Item], scale: &GradeScale) -> Rows {
    let followed = follow(items, scale);
    let open = followed.open_ends(items);
    if open == 0 && !followed.is_filled() {
        return followed;
    }
    if let Some(zoned) = zones::read(items, scale, plan_width(items)) {
        return zoned;
    }
    match count(items, scale) {
        Some(counted) if counted.open_ends(items) < open => counted,
        Some(_) | None if followed.is_torn(items) => followed.without_closing(items),
        Some(_) | None => followed,
    }
}

/// The width of a full line in the plan's column: that of the widest text an arrow follows.
fn plan_width(items: &[Item]) -> usize {
    let texts = items.windows(2).filter(|pair| matches!(pair[1].content, Content::Arrow));
    texts.filter_map(|pair| pair[0].content.lines()).flatten().map(|line| wraps::width(line)).max().unwrap_or(0)
}

pub(super) fn joined(lines: &[String], full: usize) -> Option<String> {
    let own = lines.iter().map(|line| wraps::width(line)).max().unwrap_or(0);
    wraps::join(lines, own.max(if lines.len() > 1 { 0 } else { full }))
}

/// A reading while it follows the items.
struct Follower<'i> {
    rows: Rows,
    /// What the last label opened.
    part: Option<RowPart>,
    /// The plan text of the last row is complete: its arrow or its sections were seen.
    is_closed: bool,
    has_arrows: bool,
    scale: &'i GradeScale,
    width: usize,
}

/// The first reading: every text belongs to the label before it.
fn follow(items: &[Item], scale: &GradeScale) -> Rows {
    let has_arrows = items.iter().any(|item| matches!(item.content, Content::Arrow));
    let mut follower =
        Follower { rows: Rows::default(), part: None, is_closed: true, has_arrows, scale, width: plan_width(items) };
    for (at, item) in items.iter().enumerate() {
        let is_plan = matches!(items.get(at + 1).map(|next| &next.content), Some(Content::Arrow));
        follower.take(item, is_plan);
    }
    follower.rows
}

impl Follower<'_> {
    fn take(&mut self, item: &Item, is_plan: bool) {
        match &item.content {
            Content::Label(label) => self.open(*label),
            Content::Valued(label, value) => {
                self.open(*label);
                if *label == Label::OverallGrade {
                    append(&mut self.rows.overall_grade, Some(value.clone()));
                } else {
                    self.text(item, std::slice::from_ref(value), false);
                }
            }
            Content::Arrow => self.is_closed = true,
            Content::Sections(names) => {
                match self.rows.initiatives.last_mut() {
                    Some(row) if self.part == Some(RowPart::Initiative) && row.sections.is_empty() => {
                        row.sections.clone_from(names)
                    }
                    _ => self
                        .rows
                        .initiatives
                        .push(InitiativePaper { sections: names.clone(), ..InitiativePaper::default() }),
                }
                self.is_closed = true;
            }
            Content::Text(lines) => self.text(item, lines, is_plan),
            Content::Head(_) => self.rows.left.push(item.clone()),
            Content::Ornament => {}
        }
    }

    fn open(&mut self, label: Label) {
        let Some(part) = RowPart::opened_by(label) else { return };
        match part {
            RowPart::Targets => self.rows.targets.push(TargetPaper::default()),
            RowPart::Initiative => self.rows.initiatives.push(InitiativePaper::default()),
            RowPart::Evaluation | RowPart::Considerations => {}
        }
        self.is_closed = false;
        self.part = Some(part);
    }

    fn text(&mut self, item: &Item, lines: &[String], is_plan: bool) {
        let grade = zones::letter(item, self.scale);
        let text = joined(lines, self.width);
        match self.part {
            None => self.rows.left.push(item.clone()),
            Some(RowPart::Targets) if grade.is_some() && self.is_graded() => self.rows.left.push(item.clone()),
            Some(RowPart::Targets) => self.target(text, grade, is_plan),
            Some(RowPart::Initiative) if grade.is_some() => self.rows.left.push(item.clone()),
            Some(RowPart::Initiative) => self.initiative(text, is_plan),
            Some(RowPart::Evaluation | RowPart::Considerations)
                if grade.is_some() && self.rows.overall_grade.is_some() =>
            {
                self.rows.left.push(item.clone());
            }
            Some(RowPart::Evaluation | RowPart::Considerations) if grade.is_some() => {
                append(&mut self.rows.overall_grade, grade)
            }
            Some(RowPart::Evaluation) => append(&mut self.rows.evaluation, text),
            Some(RowPart::Considerations) => append(&mut self.rows.considerations, text),
        }
    }

    fn is_graded(&self) -> bool {
        self.rows.targets.last().is_some_and(|row| row.grade.is_some())
    }

    fn target(&mut self, text: Option<String>, grade: Option<String>, is_plan: bool) {
        let starts = self.starts_row(self.rows.targets.last().map(|row| row.text.is_some()), is_plan);
        if starts && grade.is_none() {
            self.rows.targets.push(TargetPaper::default());
            self.is_closed = false;
        }
        let is_check = self.is_check(self.rows.targets.last().is_some_and(|row| row.text.is_some()));
        let Some(row) = self.rows.targets.last_mut() else { return };
        match grade {
            Some(grade) => append(&mut row.grade, Some(grade)),
            None if is_check => append(&mut row.attainment, text),
            None => append(&mut row.text, text),
        }
    }

    fn initiative(&mut self, text: Option<String>, is_plan: bool) {
        let starts = self.starts_row(self.rows.initiatives.last().map(|row| row.text.is_some()), is_plan);
        if starts {
            self.rows.initiatives.push(InitiativePaper::default());
            self.is_closed = false;
        }
        let is_check = self.is_check(self.rows.initiatives.last().is_some_and(|row| row.text.is_some()));
        let Some(row) = self.rows.initiatives.last_mut() else { return };
        append(if is_check { &mut row.result } else { &mut row.text }, text);
    }

    /// A text that an arrow follows begins a row if the row before has its own.
    fn starts_row(&self, last_has_text: Option<bool>, is_plan: bool) -> bool {
        match last_has_text {
            None => true,
            Some(has_text) => is_plan && self.is_closed && has_text,
        }
    }

    fn is_check(&self, has_text: bool) -> bool {
        has_text && (self.is_closed || !self.has_arrows)
    }
}

/// The second reading: if the order is lost but each row has its arrow, the last texts are the initiatives.
fn count(items: &[Item], scale: &GradeScale) -> Option<Rows> {
    let many = |is_wanted: fn(&Content) -> bool| items.iter().filter(|item| is_wanted(&item.content)).count();
    let arrows = many(|content| matches!(content, Content::Arrow));
    let initiative_labels = many(|content| matches!(content, Content::Label(Label::Initiative)));
    let mut rows = Rows::default();
    let mut sections = Vec::new();
    let mut texts = Vec::new();
    for item in items {
        match &item.content {
            Content::Sections(names) => sections.push(names.clone()),
            Content::Text(_) if zones::letter(item, scale).is_some() => rows.left.push(item.clone()),
            Content::Text(lines) => texts.push(lines),
            Content::Label(_) | Content::Arrow | Content::Ornament => {}
            Content::Valued(Label::OverallGrade, grade) => append(&mut rows.overall_grade, Some(grade.clone())),
            Content::Valued(..) | Content::Head(_) => rows.left.push(item.clone()),
        }
    }
    let initiatives = initiative_labels.max(sections.len());
    if texts.len() != arrows || texts.len() < initiatives {
        return None;
    }
    let width = plan_width(items);
    let (targets, others) = texts.split_at(texts.len() - initiatives);
    rows.targets =
        targets.iter().map(|lines| TargetPaper { text: joined(lines, width), ..TargetPaper::default() }).collect();
    let mut sections = sections.into_iter();
    for lines in others {
        let sections = sections.next().unwrap_or_default();
        rows.initiatives.push(InitiativePaper { text: joined(lines, width), sections, ..InitiativePaper::default() });
    }
    Some(rows)
}

fn append(text: &mut Option<String>, more: Option<String>) {
    let Some(more) = more else { return };
    match text {
        None => *text = Some(more),
        Some(text) => {
            text.push('\n');
            text.push_str(&more);
        }
    }
}
