//! The papers while the blocks of a file are put into them.

use super::block::Block;
use super::learned::Evidence;
use super::merging::merge_goals;
use super::{closing, indicators, plans};
use crate::intake::cell::Cell;
use crate::intake::draft::{Draft, GoalDraft, Noted};
use crate::intake::grades;
use crate::intake::label::Learned;
use crate::intake::label::{Label, LabelBook, counted_number, leading_number};
use crate::intake::phrases;
use crate::intake::placing::slots;
use crate::intake::vocabulary::{Sense, senses};
use crate::intake::wording::heading::{is_decimal, is_department, post_of};
use crate::intake::wording::titles::is_title_word;
use hoshin_domain::reading::Doubt;
use hoshin_domain::text::folded;
use hoshin_domain::{Finding, OfficerPaper};

#[derive(Debug)]
pub(super) struct Filling<'l> {
    pub(super) labels: &'l LabelBook,
    pub(super) drafts: Vec<Draft>,
    pub(super) goal: Option<GoalDraft>,
    /// A goal's number that stands in a cell of its own, before the title.
    pub(super) pending: Option<(u32, hoshin_domain::Place)>,
    /// Whether the leaf has had its goal: another title of one is another goal.
    pub(super) had_goal: bool,
    /// Whether the last part that a heading named is an initiative: what was done follows it.
    pub(super) is_at_initiative: bool,
    /// The text of the goal that the last heading named, and whether nothing has come since on a new page.
    pub(super) last_text: Option<Sense>,
    pub(super) is_top: bool,
    /// Whether what stands here is said of an earlier year than the paper's.
    pub(super) is_of_earlier_year: bool,
    /// The section that the leaf is of, where the paper is of a whole department.
    pub(super) section: Option<String>,
    pub(super) findings: Vec<Finding>,
    pub(super) learned: Vec<Learned>,
    pub(super) titles: Vec<String>,
    /// Headings that nobody knows, in the order in which they came: their fields are called after it.
    pub(super) unknown: Vec<String>,
}

impl<'l> Filling<'l> {
    pub(super) fn new(labels: &'l LabelBook) -> Self {
        Self {
            labels,
            drafts: vec![Draft::default()],
            goal: None,
            pending: None,
            had_goal: false,
            is_at_initiative: false,
            last_text: None,
            is_top: false,
            is_of_earlier_year: false,
            section: None,
            findings: Vec::new(),
            learned: Vec::new(),
            titles: Vec::new(),
            unknown: Vec::new(),
        }
    }

    pub(super) fn draft(&mut self) -> &mut Draft {
        self.drafts.last_mut().expect("there is always a paper")
    }

    pub(super) fn begin_leaf(&mut self) {
        self.had_goal = false;
        self.pending = None;
        self.is_top = true;
        self.is_of_earlier_year = false;
        self.section = None;
    }

    pub(super) fn add(&mut self, block: Block) {
        let is_part = !matches!(block, Block::Free(_) | Block::Title(..));
        if is_part {
            self.last_text = None;
        }
        match block {
            Block::Title(cell, title) => self.title(&cell, title),
            block if self.is_of_earlier_year => block.cells().iter().for_each(|cell| self.leave(cell)),
            Block::Goal { heading, number, title, is_known } => {
                let doubt = (!is_known).then_some(Doubt::HeadingUnknown);
                let word: String = heading
                    .text
                    .chars()
                    .take_while(|c| !folded(&c.to_string()).starts_with(|c: char| c.is_ascii_digit()))
                    .collect();
                if self.labels.goal(&heading.text).is_none() {
                    self.learn(Label::PriorityGoals, &Cell { text: word, ..heading.clone() }, doubt);
                }
                let (plans, title): (Vec<Cell>, Vec<Cell>) =
                    title.into_iter().partition(|cell| plans::plan_line(&cell.text, self.labels).is_some());
                self.start_goal(number, &title, &heading);
                plans.iter().for_each(|cell| self.plan(cell));
            }
            Block::Pair { heading, values } => self.pair(&heading, values),
            Block::Table(table) => self.table(&table),
            Block::Legend(cells) => self.scale(&cells),
            Block::Caption(caption) => self.caption(&caption),
            Block::Free(cell) => self.free(&cell),
        }
        self.is_top = self.is_top && !is_part;
    }

    /// Notes whoever holds a post, once.
    pub(super) fn officer(&mut self, heading: &str, cell: &Cell) {
        let draft = self.draft();
        let department = draft.departments.first().or(draft.titled_departments.first()).map(|name| name.value.clone());
        // 部長：青葉　太郎 to a line.
        let said = cell.text.trim().replace(['：', ':'], "\u{3000}");
        if phrases::begins_with_post(&said)
            && let Ok(named) = phrases::officers(&said)
            && named.iter().all(|officer| is_person(&officer.name))
        {
            named.into_iter().for_each(|officer| self.note_officer(officer));
            return;
        }
        let post = post_of(heading, department.as_deref());
        let officer = phrases::officer(&post, &cell.text);
        if !is_person(&officer.name) || !phrases::is_post(&post) {
            return self.leave(cell);
        }
        self.note_officer(officer);
    }

    fn note_officer(&mut self, officer: OfficerPaper) {
        let officers = &mut self.draft().officers;
        if !officers.contains(&officer) && officers.len() < MOST_OFFICERS {
            officers.push(officer);
        }
    }

    /// Begins a goal, or goes on with the one of this number and title.
    pub(super) fn start_goal(&mut self, number: u32, title: &[Cell], heading: &Cell) {
        let text = slots::text(&title.iter().collect::<Vec<_>>()).map(|text| text.replace('\n', ""));
        self.pending = None;
        self.had_goal = true;
        if let Some(goal) = &self.goal
            && goal.number == number
            && (text.is_none()
                || goal.title.as_ref().is_none_or(|own| Some(folded(&own.value)) == text.as_deref().map(folded)))
        {
            return;
        }
        self.close_goal();
        self.is_at_initiative = false;
        let place = &title.first().unwrap_or(heading).place;
        let mut goal = GoalDraft::new(number, place);
        goal.title = text.map(|text| Noted::new(text, place));
        self.draft().labels += 1;
        self.goal = Some(goal);
    }

    /// Begins a goal that carries its number in its title, or none.
    pub(super) fn start_titled(&mut self, title: &Cell) {
        let text = title.text.trim();
        if let Some(number) = counted_number(text) {
            // A number alone is nobody's title.
            self.pending = Some((number, title.place.clone()));
            return;
        }
        let split = leading_number(text)
            .filter(|(_, rest)| rest.starts_with(|c: char| c.is_whitespace() || "．.）)、：:".contains(c)))
            .filter(|(_, rest)| !is_decimal(rest));
        let next = self
            .goal
            .as_ref()
            .map(|goal| goal.number)
            .or(self.draft().goals.last().map(|goal| goal.number))
            .unwrap_or(0)
            + 1;
        let number = self.pending.take().map(|(number, _)| number);
        let (own, rest) = split.map_or((None, text), |(own, rest)| {
            (Some(own), rest.trim_start_matches(|c: char| c.is_whitespace() || "．.）)、：:".contains(c)))
        });
        let cell = Cell { text: rest.to_owned(), joints: Vec::new(), ..title.clone() };
        self.start_goal(number.or(own).unwrap_or(next), &[cell], title);
    }

    pub(super) fn close_goal(&mut self) {
        let goal = self.goal.take().map(closing::closed);
        self.draft().goals.extend(goal);
    }

    pub(super) fn plan(&mut self, cell: &Cell) {
        let Some(line) = plans::plan_line(&cell.text, self.labels) else { return self.leave(cell) };
        let is_taken = self.goal.as_mut().is_some_and(|goal| goal.plan.complete(&line));
        if !is_taken {
            self.leave(cell);
        }
    }

    pub(super) fn leave(&mut self, cell: &Cell) {
        self.draft().leave(&cell.place, &cell.text);
    }

    pub(super) fn finish(mut self) -> Evidence {
        self.close_goal();
        let scale = self
            .drafts
            .iter()
            .find(|draft| !draft.scale.is_empty())
            .map(|draft| draft.scale.clone())
            .unwrap_or_default();
        let mut drafts: Vec<Draft> = Vec::new();
        for mut draft in std::mem::take(&mut self.drafts) {
            merge_goals(&mut draft);
            indicators::gather(&mut draft);
            if draft.scale.is_empty() {
                draft.scale.clone_from(&scale);
            }
            let is_empty = draft.goals.is_empty() && draft.entries.is_empty();
            match drafts.last_mut() {
                Some(last) if is_empty => last.unplaced.extend(draft.unplaced),
                _ => drafts.push(draft),
            }
        }
        if drafts.len() > 1
            && drafts[0].goals.is_empty()
            && drafts[0].entries.is_empty()
            && drafts[0].departments.is_empty()
        {
            let first = drafts.remove(0);
            drafts[0].unplaced.splice(0..0, first.unplaced);
        }
        Evidence { drafts, learned: self.learned, titles: self.titles, findings: self.findings }
    }
}

/// Whether a text may be somebody's name: two words, or a few letters that name no post and no box for a seal.
fn is_person(name: &str) -> bool {
    let bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let is_word = bare.chars().all(|c| c.is_alphabetic() || "々ヶ・".contains(c));
    let is_word = is_word
        && senses(&bare).is_empty()
        && !is_title_word(&bare)
        && !["方針", "目標", "シート", "計画", "評価"].iter().any(|word| bare.contains(word))
        && !is_department(&bare);
    let is_box = ["係", "印", "欄", "㊞", "受付", "決裁", "起案"].iter().any(|word| bare.ends_with(word));
    let is_label = LABELS.iter().any(|word| bare.ends_with(word));
    let longest = if name.trim().contains(char::is_whitespace) { 14 } else { 6 };
    (2..=longest).contains(&bare.chars().count())
        && is_word
        && !is_box
        && !is_label
        && !phrases::is_post(&bare)
        && !grades::is_plain_grade(&bare)
}

/// What stands beside a name on a form and is none.
const LABELS: [&str; 14] = [
    "提出日",
    "作成日",
    "記入日",
    "更新日",
    "改定日",
    "評価日",
    "公表日",
    "年月日",
    "内線",
    "電話",
    "氏名",
    "職名",
    "連絡先",
    "番号",
];

/// No department has more officers.
const MOST_OFFICERS: usize = 12;
