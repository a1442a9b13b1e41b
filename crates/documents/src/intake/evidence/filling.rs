//! The papers while the blocks of a file are put into them.

use super::blocks::Block;
use super::heading::{PaperTitle, post_of};
use super::{Evidence, Learned, legend};
use crate::intake::cell::Cell;
use crate::intake::draft::{Draft, EntryDraft, GoalDraft, Noted};
use crate::intake::grades;
use crate::intake::label::{Label, LabelBook, leading_number, whole_number};
use crate::intake::phrases::{self, PlanLine};
use crate::intake::placing::slots;
use crate::intake::vocabulary::{Sense, headword, senses};
use hoshin_domain::extras::{ExtraKey, Extras, Level, Side};
use hoshin_domain::reading::Doubt;
use hoshin_domain::text::folded;
use hoshin_domain::{Finding, FindingCode, FiscalYear};

#[derive(Debug)]
pub(super) struct Filling<'l> {
    pub(super) labels: &'l LabelBook,
    pub(super) drafts: Vec<Draft>,
    pub(super) goal: Option<GoalDraft>,
    /// A goal's number that stands in a cell of its own, before the title.
    pub(super) pending: Option<(u32, hoshin_domain::Place)>,
    /// Whether the leaf has had its goal: another title of one is another goal.
    pub(super) had_goal: bool,
    findings: Vec<Finding>,
    learned: Vec<Learned>,
    titles: Vec<String>,
    /// Headings that nobody knows, in the order in which they came: their fields are called after it.
    unknown: Vec<String>,
}

impl<'l> Filling<'l> {
    pub(super) fn new(labels: &'l LabelBook) -> Self {
        Self {
            labels,
            drafts: vec![Draft::default()],
            goal: None,
            pending: None,
            had_goal: false,
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
    }

    pub(super) fn add(&mut self, block: Block) {
        match block {
            Block::Title(cell, title) => self.title(&cell, title),
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
                    title.into_iter().partition(|cell| phrases::plan_line(&cell.text, self.labels).is_some());
                self.start_goal(number, &title, &heading);
                plans.iter().for_each(|cell| self.plan(cell));
            }
            Block::Pair { heading, values } => self.pair(&heading, values),
            Block::Table(table) => self.table(&table),
            Block::Free(cell) => self.free(&cell),
        }
    }

    fn title(&mut self, cell: &Cell, title: PaperTitle) {
        if let Some(name) = title.department {
            let titled = !self.draft().departments.is_empty() || !self.draft().titled_departments.is_empty();
            if titled && self.differs(&name) {
                self.new_paper();
            }
            self.draft().titled_departments.push(Noted::new(name, &cell.place));
        }
        self.draft().labels += 1;
        self.draft().years.extend(title.year.map(|year| Noted::new(year, &cell.place)));
        self.titles.push(cell.text.clone());
    }

    fn differs(&mut self, name: &str) -> bool {
        let draft = self.draft();
        let own = draft.departments.first().or(draft.titled_departments.first());
        own.is_some_and(|own| folded(&own.value) != folded(name))
    }

    /// Closes the paper and begins another one of the same year.
    fn new_paper(&mut self) {
        self.close_goal();
        let years: Vec<Noted<FiscalYear>> = self.draft().years.first().cloned().into_iter().collect();
        self.drafts.push(Draft { years, ..Draft::default() });
    }

    /// Notes a department; another one than so far begins another paper.
    pub(super) fn department(&mut self, cell: &Cell) {
        let name = cell.text.split_whitespace().collect::<Vec<_>>().join("");
        if self.differs(&name) {
            let has_content =
                !self.draft().goals.is_empty() || self.goal.is_some() || !self.draft().departments.is_empty();
            if has_content {
                self.new_paper();
            }
        }
        if self.draft().departments.is_empty() {
            self.draft().departments.push(Noted::new(name, &cell.place));
        }
    }

    /// Notes whoever holds a post, once.
    pub(super) fn officer(&mut self, heading: &str, cell: &Cell) {
        let draft = self.draft();
        let department = draft.departments.first().or(draft.titled_departments.first()).map(|name| name.value.clone());
        let post = post_of(heading, department.as_deref());
        let officer = phrases::officer(&post, &cell.text);
        let is_person = officer.name.chars().count() <= 30
            && !officer.name.contains(['。', '、'])
            && !grades::is_plain_grade(&cell.text);
        if !is_person {
            return self.leave(cell);
        }
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
        let place = &title.first().unwrap_or(heading).place;
        let mut goal = GoalDraft::new(number, place);
        goal.title = text.map(|text| Noted::new(text, place));
        self.draft().labels += 1;
        self.goal = Some(goal);
    }

    /// Begins a goal that carries its number in its title, or none.
    pub(super) fn start_titled(&mut self, title: &Cell) {
        let text = title.text.trim();
        let split = leading_number(text)
            .filter(|(_, rest)| rest.starts_with(|c: char| c.is_whitespace() || "．.）)、：:".contains(c)));
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
        let goal = self.goal.take();
        self.draft().goals.extend(goal);
    }

    pub(super) fn plan(&mut self, cell: &Cell) {
        let Some(line) = phrases::plan_line(&cell.text, self.labels) else { return self.leave(cell) };
        let is_taken = self.goal.as_mut().is_some_and(|goal| goal.plan.complete(&line));
        if !is_taken {
            self.leave(cell);
        }
    }

    /// What stands alone: an officer before the first goal, a legend, a heading with its value behind a colon.
    fn free(&mut self, cell: &Cell) {
        let text = cell.text.trim();
        if phrases::plan_line(text, self.labels).is_some() && self.goal.is_some() {
            return self.plan(cell);
        }
        if let Some(steps) = legend::steps(text) {
            steps.into_iter().for_each(|step| self.draft().note_step(step));
            return;
        }
        if let Some((heading, value)) = behind_colon(cell) {
            return self.pair(&heading, vec![value]);
        }
        let is_short = text.chars().count() < 80 && !text.contains('。');
        if self.goal.is_none()
            && self.draft().goals.is_empty()
            && is_short
            && phrases::begins_with_post(text)
            && let Ok(officers) = phrases::officers(text)
        {
            self.draft().officers.extend(officers);
            return;
        }
        self.leave(cell);
    }

    /// The list of goals on a cover: a number, its title, its plan, its grade.
    pub(super) fn list(&mut self, cells: &[Cell]) {
        let (mut entries, mut left): (Vec<(Cell, EntryDraft)>, Vec<&Cell>) = (Vec::new(), Vec::new());
        for cell in cells {
            match whole_number(&cell.text)
                .map(|number| (number, ""))
                .or_else(|| super::heading::numbered_goal(&cell.text))
                .or_else(|| itemised(&cell.text))
            {
                Some((number, rest)) => {
                    let mut entry = EntryDraft::new(number, &cell.place);
                    entry.title = (!rest.is_empty()).then(|| Noted::new(rest.to_owned(), &cell.place));
                    entries.push((cell.clone(), entry));
                }
                None => left.push(cell),
            }
        }
        for cell in left {
            let nearness = |at: &usize| entries[*at].0.rect.shared_height(&cell.rect);
            let nearest = (0..entries.len()).max_by(|a, b| nearness(a).total_cmp(&nearness(b)).then(b.cmp(a)));
            match nearest.filter(|at| nearness(at) > 0.0) {
                Some(at) => list_entry(&mut entries[at].1, cell, self.labels),
                None if senses(&cell.text).is_empty() => self.leave(cell),
                None => {}
            }
        }
        self.draft().entries.extend(entries.into_iter().map(|(_, entry)| entry));
    }

    pub(super) fn leave(&mut self, cell: &Cell) {
        self.draft().leave(&cell.place, &cell.text);
    }

    /// Remembers what a heading was taken for; one that nobody knows is told, once.
    pub(super) fn learn(&mut self, label: Label, heading: &Cell, doubt: Option<Doubt>) {
        self.draft().labels += usize::from(doubt != Some(Doubt::HeadingUnknown));
        let word = heading.text.trim().to_owned();
        if doubt == Some(Doubt::HeadingUnknown) {
            let finding = Finding::new(FindingCode::HeadingUnknown, heading.place.clone()).about(word.clone());
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
                // Nobody knows what it says, so it is listed beside what stands under it.
                self.draft().leave(&heading.place, &word);
            }
        }
        let learned = Learned { label, word, doubt };
        if !self.learned.contains(&learned) {
            self.learned.push(learned);
        }
    }

    /// The key under which an extra field is kept: the vocabulary's word, or a number for a heading of no list.
    pub(super) fn key(&mut self, sense: Option<Sense>, heading: &str) -> ExtraKey {
        let word = sense.map(|sense| sense.word().to_owned()).unwrap_or_else(|| {
            let own = headword(heading);
            let at = self.unknown.iter().position(|other| *other == own).unwrap_or_else(|| {
                self.unknown.push(own);
                self.unknown.len() - 1
            });
            format!("heading-{}", at + 1)
        });
        word.parse().expect("the words of the vocabulary are keys")
    }

    /// Writes an extra field; another text under the same heading gets a key of its own.
    pub(super) fn extra(&mut self, level: Level, side: Side, key: ExtraKey, cell: &Cell, text: &str) -> ExtraKey {
        let mut own = key;
        let mut count = 1;
        loop {
            let extras = self.extras(level);
            match extras.get(side, own) {
                None => break extras.set(side, own, Some(text.trim().to_owned())),
                Some(there) if folded(there) == folded(text) => break,
                Some(_) => count += 1,
            }
            match format!("{key}-{count}").parse() {
                Ok(next) if count < 100 => own = next,
                Ok(_) | Err(_) => break self.leave(cell),
            }
        }
        own
    }

    /// The extra fields of the last part of a level.
    fn extras(&mut self, level: Level) -> &mut Extras {
        let Some(goal) = &mut self.goal else {
            return &mut self.drafts.last_mut().expect("there is always a paper").extras;
        };
        match level {
            Level::Policy => &mut self.drafts.last_mut().expect("there is always a paper").extras,
            Level::Goal => &mut goal.extras,
            Level::Target if goal.targets.is_empty() => &mut goal.extras,
            Level::Initiative if goal.initiatives.is_empty() => &mut goal.extras,
            Level::Target => &mut goal.targets.last_mut().expect("there is one").extras,
            Level::Initiative => &mut goal.initiatives.last_mut().expect("there is one").extras,
        }
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

/// No department has more officers.
const MOST_OFFICERS: usize = 12;

/// １．図書館の充実 in a list.
fn itemised(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = leading_number(text.trim().trim_start_matches(['（', '(']))?;
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || "．.）)、：:".contains(c));
    (bare.len() < rest.len() && !bare.is_empty() && number < 100 && !bare.contains('。')).then_some((number, bare))
}

fn list_entry(entry: &mut EntryDraft, cell: &Cell, labels: &LabelBook) {
    let text = cell.text.trim();
    if let Some(plan) = phrases::plan_line(text, labels) {
        entry.plan.complete(&plan);
    } else if grades::is_plain_grade(text) && entry.grade.is_none() {
        entry.grade = Some(Noted::new(text.to_owned(), &cell.place));
    } else if senses(text).is_empty() && labels.exact(text).is_none() {
        let before = entry.title.take().map(|title| title.value).unwrap_or_default();
        entry.title = Some(Noted::new(before + &text.replace('\n', ""), &cell.place));
    }
}

/// 達成度：Ａ and 担当課：企画課 as heading and value.
fn behind_colon(cell: &Cell) -> Option<(super::page::Item, Cell)> {
    let (heading, value) = cell.text.split_once(['：', ':'])?;
    let senses = senses(heading);
    let value = value.trim();
    (!senses.is_empty() && !value.is_empty()).then(|| {
        let part = |text: &str| Cell { text: text.to_owned(), joints: Vec::new(), ..cell.clone() };
        (super::page::Item { cell: part(heading.trim()), senses, label: None, is_used: true }, part(value))
    })
}

/// A goal that stands in a list and on a page of its own is one.
fn merge_goals(draft: &mut Draft) {
    let goals = std::mem::take(&mut draft.goals);
    for goal in goals {
        let title = |goal: &GoalDraft| goal.title.as_ref().map(|title| folded(&title.value));
        let same = draft.goals.iter_mut().find(|other| {
            other.number == goal.number
                && (title(other) == title(&goal) || title(other).is_none() || title(&goal).is_none())
        });
        match same {
            Some(other) => complete(other, goal),
            None => draft.goals.push(goal),
        }
    }
    let entries = std::mem::take(&mut draft.entries);
    for entry in entries {
        if draft.entries.iter().all(|other| other.number != entry.number) {
            draft.entries.push(entry);
        }
    }
}

fn complete(goal: &mut GoalDraft, more: GoalDraft) {
    goal.title = goal.title.take().or(more.title);
    let plan = std::mem::take(&mut goal.plan);
    goal.plan = PlanLine { goal: plan.goal.or(more.plan.goal), field: plan.field.or(more.plan.field) };
    if goal.targets.is_empty() || goal.targets.iter().all(|target| target.text.is_none()) && !more.targets.is_empty() {
        goal.targets = more.targets;
    }
    if goal.initiatives.is_empty() {
        goal.initiatives = more.initiatives;
    }
    goal.evaluation = goal.evaluation.take().or(more.evaluation);
    goal.overall_grade = goal.overall_grade.take().or(more.overall_grade);
    goal.considerations = goal.considerations.take().or(more.considerations);
    goal.grades.extend(more.grades);
    for (side, key, text) in more.extras.iter() {
        if goal.extras.get(side, key).is_none() {
            goal.extras.set(side, key, Some(text.to_owned()));
        }
    }
}
