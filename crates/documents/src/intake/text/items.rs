//! The items of a text: labels, marks and what stands between them, in the order of the source.

use crate::intake::draft::Noted;
use crate::intake::label::{Label, LabelBook, is_arrow, is_arrows, whole_number};
use crate::intake::phrases::{self, PlanLine, Title};
use hoshin_domain::{FiscalYear, GradeStep, OfficerPaper, Place};

/// One item and the line it began in.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) line: u32,
    pub(super) source: String,
    pub(super) content: Content,
    /// The paragraph of the source it stood in: blank lines separate them.
    pub(super) block: usize,
}

impl Item {
    pub(super) fn place(&self) -> Place {
        Place::Line(self.line)
    }

    /// A value that stood in this item.
    pub(super) fn noted<T>(&self, value: T) -> Noted<T> {
        Noted { value, place: self.place() }
    }
}

/// What an item is.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Label(Label),
    /// A label whose value stands on the same line.
    Valued(Label, String),
    Sections(Vec<String>),
    /// From plan to check: it closes the plan text of one row.
    Arrow,
    /// ↓ and ↑ between the rows.
    Ornament,
    Text(Vec<String>),
    Head(Head),
}

/// What stands on a cover or above the rows of a goal.
#[derive(Debug, Clone)]
pub(super) enum Head {
    /// 重点目標 N; what follows on the same line.
    Goal(u32, Option<String>),
    Title(Title),
    YearAttainment(Option<FiscalYear>),
    Department(String),
    Officers(Vec<OfficerPaper>),
    Plan(PlanLine),
    Step(GradeStep),
    Number(u32),
}

impl Content {
    /// The lines of a text that is nothing else.
    pub(super) fn lines(&self) -> Option<&[String]> {
        if let Content::Text(lines) = self { Some(lines) } else { None }
    }

    pub(super) fn title(&self) -> Option<&Title> {
        if let Content::Head(Head::Title(title)) = self { Some(title) } else { None }
    }

    pub(super) fn label(&self) -> Option<Label> {
        match self {
            Content::Label(label) | Content::Valued(label, _) => Some(*label),
            Content::Sections(_) => Some(Label::Sections),
            Content::Arrow | Content::Ornament | Content::Text(_) | Content::Head(_) => None,
        }
    }

    pub(super) fn is_of_goal_page(&self) -> bool {
        self.label().is_some_and(Label::is_of_goal_page)
    }
}

/// The items of one page; `first` is the number of its first line.
pub(super) fn items(page: &str, first: u32, labels: &LabelBook) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut block = 0;
    let lines: Vec<&str> = page.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let mut at = 0;
    while at < lines.len() {
        let (line, number) = (lines[at], first + u32::try_from(at).unwrap_or(0));
        if line.trim().is_empty() {
            block += 1;
        } else if let Some(year) = lines.get(at + 1).and_then(|next| two_lines(line, next, labels)) {
            let source = format!("{line}\n{}", lines[at + 1]);
            items.push(Item { line: number, source, content: Content::Head(Head::YearAttainment(year)), block });
            at += 1;
        } else {
            let begins_block = items.last().is_none_or(|last| last.block != block);
            for (source, content) in of_line(line, begins_block, labels) {
                add(&mut items, Item { line: number, source, content, block });
            }
        }
        at += 1;
    }
    items
}

/// Text lines of one block are one text.
fn add(items: &mut Vec<Item>, item: Item) {
    if let Content::Text(more) = &item.content
        && let Some(Item { content: Content::Text(lines), source, block, .. }) = items.last_mut()
        && *block == item.block
    {
        lines.extend(more.iter().cloned());
        source.push('\n');
        source.push_str(&item.source);
        return;
    }
    items.push(item);
}

/// 令和6年度 and 達成状況 below it.
fn two_lines(line: &str, next: &str, labels: &LabelBook) -> Option<Option<FiscalYear>> {
    let joined = format!("{}{}", line.trim(), next.trim());
    let is_split = labels.year_attainment(&joined).is_some() && labels.year_attainment(line).is_none();
    is_split.then(|| FiscalYear::find_in(line))
}

fn of_line(line: &str, begins_block: bool, labels: &LabelBook) -> Vec<(String, Content)> {
    if let Some(contents) = marks(line, labels) {
        return contents;
    }
    if let Some((before, after)) = at_arrow(line, begins_block) {
        let mut contents = if before.is_empty() { Vec::new() } else { of_line(before, begins_block, labels) };
        contents.push(("→".to_owned(), Content::Arrow));
        contents.extend(of_line(after, false, labels));
        return contents;
    }
    let text = line.trim_end_matches(|c: char| c.is_whitespace() || is_row_arrow(c));
    let arrow = (text.len() < line.trim_end().len()).then(|| ("→".to_owned(), Content::Arrow));
    let mut contents = officer_line(text, labels).unwrap_or_else(|| vec![(text.to_owned(), content(text, labels))]);
    contents.extend(arrow);
    contents
}

/// What stands before and after an arrow between the columns: it begins a block, or follows a finished sentence.
fn at_arrow(line: &str, begins_block: bool) -> Option<(&str, &str)> {
    let (at, arrow) = line.char_indices().find(|(_, c)| is_row_arrow(*c))?;
    let (before, after) = (line[..at].trim_end(), &line[at + arrow.len_utf8()..]);
    let is_letter = after.trim().chars().count() == 1;
    let is_between = if before.is_empty() { begins_block || is_letter } else { before.ends_with('。') };
    let is_apart = after.starts_with(char::is_whitespace) && (before.is_empty() || before.len() < at);
    (is_between && is_apart && !after.trim().is_empty()).then(|| (before, after.trim_start()))
}

/// A line of nothing but labels and arrows.
fn marks(line: &str, labels: &LabelBook) -> Option<Vec<(String, Content)>> {
    if let Some(label) = labels.exact(line) {
        let is_of_year = label == Label::YearAttainment;
        let content = if is_of_year {
            Content::Head(Head::YearAttainment(FiscalYear::find_in(line)))
        } else {
            Content::Label(label)
        };
        return Some(vec![(line.to_owned(), content)]);
    }
    line.split_whitespace()
        .map(|word| {
            let content = match labels.exact(word) {
                Some(label) => Content::Label(label),
                None if is_arrows(word) && word.contains(is_row_arrow) => Content::Arrow,
                None if is_arrows(word) => Content::Ornament,
                None => return None,
            };
            Some((word.to_owned(), content))
        })
        .collect()
}

pub(super) fn is_row_arrow(c: char) -> bool {
    is_arrow(c) && !matches!(c, '↓' | '↑' | '⇩' | '⇧' | '⇓' | '⇑' | '⬇' | '⬆')
}

fn content(text: &str, labels: &LabelBook) -> Content {
    if let Some((number, rest)) = labels.goal(text) {
        return Content::Head(Head::Goal(number, Some(rest.to_owned()).filter(|rest| !rest.is_empty())));
    }
    if let Some(title) = phrases::title(text, labels) {
        return Content::Head(Head::Title(title));
    }
    if let Some((_, rest)) = labels.leading(text, &[Label::Sections]) {
        return Content::Sections(phrases::sections(rest));
    }
    if let Some((label, rest)) = labels.leading(text, &[Label::OverallGrade, Label::Evaluation, Label::Considerations])
    {
        return Content::Valued(label, rest.to_owned());
    }
    if let Some((_, rest)) = labels.leading(text, &[Label::Department])
        && !rest.contains(char::is_whitespace)
    {
        return Content::Head(Head::Department(rest.to_owned()));
    }
    if let Some(plan) = phrases::plan_line(text, labels).filter(|_| !text.contains('。')) {
        return Content::Head(Head::Plan(plan));
    }
    if let Some(step) = phrases::scale_step(text, labels)
        .filter(|step| !step.code.contains(char::is_alphabetic) || step.code.is_ascii())
    {
        return Content::Head(Head::Step(step));
    }
    if let Some(number) = whole_number(text) {
        return Content::Head(Head::Number(number));
    }
    Content::Text(vec![text.to_owned()])
}

/// 部 政策推進部 部長 市川　信行, or a line of officers.
pub(super) fn officer_line(text: &str, labels: &LabelBook) -> Option<Vec<(String, Content)>> {
    let line = phrases::officer_line(text, labels)?;
    let department = line.department.map(|name| (name.to_owned(), Content::Head(Head::Department(name.to_owned()))));
    let officers = (line.rest.to_owned(), Content::Head(Head::Officers(line.officers)));
    Some(department.into_iter().chain([officers]).collect())
}
