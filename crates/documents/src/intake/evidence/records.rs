//! The rows of a table, put into goals, targets and initiatives.

use super::beside::of_each_initiative;
use super::contents::holds_only_grades;
use super::filling::Filling;
use super::grid::{Entry, Row, Table, rows};
use super::pairs::add_paragraph;
use super::parts::{label_of, level_of, side_of};
use super::rests::is_example;
use super::roles::{Kind, Role, kind, name, roles};
use super::{counting, marks, series};
use crate::intake::cell::Cell;
use crate::intake::draft::Noted;
use crate::intake::label::{Label, counted_number};
use crate::intake::phrases;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::looks::is_section;
use hoshin_domain::extras::{Level, Side};
use hoshin_domain::reading::Doubt;
use hoshin_domain::{InitiativePaper, TargetPaper};

impl Filling<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        self.is_at_initiative = false;
        let marked = marks::chosen(table);
        let table = marked.as_ref().unwrap_or(table);
        let counted = counting::numbers_apart(table).or_else(|| counting::numbers_named(table));
        let table = counted.as_ref().unwrap_or(table);
        let unnumbered = counting::without_numbers(table, self.had_goal);
        let table = unnumbered.as_ref().unwrap_or(table);
        let year = self.draft().years.first().map(|year| year.value);
        if let Some(kinds) = series::kinds(table).filter(|_| self.goal.is_some()) {
            return self.series(table, kinds);
        }
        let last = self.goal.as_ref().and_then(|goal| goal.targets.last());
        let is_open = last.is_some_and(|target| target.attainment.is_none() && target.grade.is_none());
        let roles = roles(table, year, self.had_goal, is_open);
        let kind = kind(table, &roles);
        self.learn_columns(table, &roles, kind);
        match kind {
            Kind::Evaluators => self.evaluators(table, &roles),
            Kind::Scale => self.scale_rows(table),
            Kind::Goals => self.goals(table, &roles),
            Kind::OfGoal if roles.iter().any(|role| matches!(role.sense, Some(Sense::Department | Sense::Head))) => {
                self.heads(table, &roles)
            }
            Kind::Parts | Kind::OfGoal if self.goal.is_none() => self.without_goal(table),
            Kind::Parts => self.rows(table, &roles),
            Kind::OfGoal => self.of_goal(table, &roles),
        }
    }

    fn learn_columns(&mut self, table: &Table, roles: &[Role], kind: Kind) {
        for (at, (column, role)) in table.columns.iter().zip(roles).enumerate() {
            let label = match role.sense {
                Some(sense) if role.is_field || kind == Kind::Evaluators => label_of(sense),
                Some(sense) => {
                    let level = level_of(sense, roles);
                    Label::Extra(level, side_of(sense), self.column_key(Some(sense), table, at))
                }
                None => Label::Extra(level_of(Sense::Remark, roles), Side::Check, self.key(None, &name(column))),
            };
            if let Some((parent, senses)) = &column.parent {
                self.learn(
                    label,
                    parent,
                    senses.is_empty().then_some(Doubt::HeadingUnknown).filter(|_| column.senses.is_empty()),
                );
            }
            self.learn(label, &column.heading, role.doubt);
        }
    }

    /// Rows of goals. Where they have nothing but number, title, plan and grade, they are the cover's list.
    fn goals(&mut self, table: &Table, roles: &[Role]) {
        // 達成状況 with nothing but grades is what the list says of each goal.
        let says = |(at, role): (usize, &Role)| role.sense != Some(Sense::Attainment) || !holds_only_grades(table, at);
        let is_one = |(_, role): &(usize, &Role)| {
            matches!(
                role.sense,
                Some(
                    Sense::Target
                        | Sense::Attainment
                        | Sense::Initiative
                        | Sense::Result
                        | Sense::Evaluation
                        | Sense::Considerations
                        | Sense::Indicator
                        | Sense::Aim
                )
            )
        };
        let is_list = !roles.iter().enumerate().filter(is_one).any(says)
            && !roles.iter().any(|role| role.sense == Some(Sense::Department));
        // A number and a title alone head the goal; several rows of them are a list.
        let is_list = is_list && rows(table).len() > 1;
        if is_list && roles.iter().any(|role| role.sense == Some(Sense::GoalNumber)) {
            return self.list_rows(table, roles);
        }
        self.rows(table, roles);
    }

    fn rows(&mut self, table: &Table, roles: &[Role]) {
        for (at, row) in rows(table).into_iter().enumerate() {
            if at == 0 && self.was_cut(&row, roles) {
                continue;
            }
            if let Some(number) = alone(&row, roles) {
                // A row that was prepared for a goal and stayed empty is none.
                self.leave(&number.cell);
                continue;
            }
            if is_example(&row) {
                row.iter().flatten().filter(|(_, is_new)| *is_new).for_each(|(entry, _)| self.leave(&entry.cell));
                continue;
            }
            if self.wraps_on(&row, roles) {
                continue;
            }
            self.head(&row, roles, table);
            if self.goal.is_none() {
                row.iter().flatten().filter(|(_, is_new)| *is_new).for_each(|(entry, _)| self.leave(&entry.cell));
                continue;
            }
            let begun = self.begin_parts(&row, roles);
            for (entry, is_new) in row.iter().flatten() {
                self.under_part(entry, *is_new, &roles[entry.column], begun, roles, table);
            }
        }
    }

    /// Department, head, number and title: where one of them begins, so does a paper or a goal.
    fn head(&mut self, row: &Row<'_>, roles: &[Role], table: &Table) {
        let of = |sense: Sense| {
            row.iter()
                .flatten()
                .find(|(entry, is_new)| {
                    *is_new && roles[entry.column].is_field && roles[entry.column].sense == Some(sense)
                })
                .map(|(entry, _)| *entry)
        };
        if let Some(entry) = of(Sense::Department) {
            self.department(&entry.cell);
        }
        if let Some(entry) = of(Sense::Head) {
            self.officer(&table.columns[entry.column].heading.text, &entry.cell);
        }
        let number = of(Sense::GoalNumber).and_then(|entry| counted_number(&entry.cell.text));
        match (number, of(Sense::Goal)) {
            (Some(number), title) => {
                let title: Vec<Cell> = title.iter().map(|entry| entry.cell.clone()).collect();
                let heading = row.iter().flatten().next().map(|(entry, _)| entry.cell.clone());
                if let Some(heading) = heading {
                    self.start_goal(number, &title, &heading);
                }
            }
            (None, Some(title)) => self.start_titled(&title.cell),
            (None, None) => {}
        }
    }

    /// Begins the target and the initiative that begin in a row: whether they do.
    fn begin_parts(&mut self, row: &Row<'_>, roles: &[Role]) -> (bool, bool) {
        let of = |sense: Sense| {
            row.iter()
                .flatten()
                .find(|(entry, is_new)| {
                    *is_new
                        && entry.inline.is_none()
                        && roles[entry.column].is_field
                        && roles[entry.column].sense == Some(sense)
                })
                .map(|(entry, _)| entry.cell.text.trim().to_owned())
        };
        let has = |sense: Sense| roles.iter().any(|role| role.is_field && role.sense == Some(sense));
        let (target, initiative) = (of(Sense::Target), of(Sense::Initiative));
        let is_open =
            self.goal.as_ref().and_then(|goal| goal.targets.last()).is_some_and(|target| target.attainment.is_none());
        let is_alone = !is_open
            && target.is_none()
            && of(Sense::Attainment).is_some()
            && !has(Sense::Target)
            && !has(Sense::Initiative);
        let has_sections = has(Sense::Sections);
        let Some(goal) = &mut self.goal else { return (false, false) };
        let begun = (target.is_some() || is_alone, initiative.is_some());
        if begun.0 {
            goal.targets.push(TargetPaper { text: target, ..TargetPaper::default() });
        }
        if begun.1 {
            let sections = self.section.iter().filter(|_| !has_sections).cloned().collect();
            goal.initiatives.push(InitiativePaper { text: initiative, sections, ..InitiativePaper::default() });
        }
        begun
    }

    fn under_part(
        &mut self,
        entry: &Entry,
        is_new: bool,
        role: &Role,
        begun: (bool, bool),
        roles: &[Role],
        table: &Table,
    ) {
        if let Some(heading) = &entry.inline {
            return if is_new {
                self.inline(heading, &entry.cell)
            };
        }
        let has_target =
            roles.iter().any(|role| role.is_field && matches!(role.sense, Some(Sense::Target | Sense::Attainment)));
        let level = role.sense.map_or_else(|| level_of(Sense::Remark, roles), |sense| level_of(sense, roles));
        // A cell that is merged down holds for every part beside it.
        let holds = is_new || (level == Level::Target && begun.0) || (level == Level::Initiative && begun.1);
        if !holds {
            return;
        }
        let text = entry.cell.text.trim().to_owned();
        match role.sense.filter(|_| role.is_field) {
            Some(
                Sense::Department | Sense::Head | Sense::Goal | Sense::GoalNumber | Sense::Target | Sense::Initiative,
            ) => {
                let is_begin = matches!(role.sense, Some(Sense::Target | Sense::Initiative));
                if is_new && is_begin && !(begun.0 || begun.1) {
                    self.leave(&entry.cell);
                }
            }
            Some(Sense::Grade) if table.is_under_goal && !has_target && begun.1 => {
                let key = self.key(role.sense, "");
                self.extra(Level::Initiative, Side::Check, key, &entry.cell, &text);
            }
            Some(Sense::Grade) if !has_target => self.overall(text, &entry.cell),
            Some(Sense::Grade) => self.grade_of_target(text, &entry.cell),
            Some(Sense::Attainment) => self.attainment(text),
            // 課題 with a text for each initiative is theirs.
            Some(Sense::Evaluation | Sense::Considerations) if of_each_initiative(table, entry.column, roles) => {
                let key = self.key(role.sense, "");
                self.extra(Level::Initiative, Side::Check, key, &entry.cell, &text);
            }
            Some(Sense::Result) => self.check(Sense::Result, text, &entry.cell, None),
            Some(Sense::Sections) => self.sections(&entry.cell),
            Some(sense) => self.goal_field(sense, text, &entry.cell),
            None => {
                let key = self.column_key(role.sense, table, entry.column);
                let side = role.sense.map_or(Side::Check, side_of);
                self.extra(level, side, key, &entry.cell, &text);
            }
        }
    }

    pub(super) fn grade_of_target(&mut self, text: String, cell: &Cell) {
        let Some(target) = self.goal.as_mut().and_then(|goal| goal.targets.last_mut()) else { return self.leave(cell) };
        if target.grade.is_some() {
            return self.leave(cell);
        }
        target.grade = Some(text.clone());
        self.goal.iter_mut().for_each(|goal| goal.grades.push(Noted::new(text.clone(), &cell.place)));
    }

    fn attainment(&mut self, text: String) {
        let Some(goal) = &mut self.goal else { return };
        if goal.targets.is_empty() {
            // The target stands on another sheet.
            goal.targets.push(TargetPaper::default());
        }
        goal.targets.last_mut().into_iter().for_each(|target| add_paragraph(&mut target.attainment, text.clone()));
    }

    pub(super) fn sections(&mut self, cell: &Cell) {
        match self.goal.as_mut().and_then(|goal| goal.initiatives.last_mut()) {
            Some(initiative) => initiative.sections.extend(phrases::sections(&cell.text)),
            None => self.leave(cell),
        }
    }

    /// 所管室・課 and its value within the column of the initiative.
    fn inline(&mut self, heading: &Cell, cell: &Cell) {
        let is_sections = crate::intake::vocabulary::senses(&heading.text).contains(&Sense::Sections);
        let has_initiative = self.goal.as_ref().is_some_and(|goal| !goal.initiatives.is_empty());
        if has_initiative && (is_sections || is_section(&cell.text)) {
            self.learn(Label::Sections, heading, (!is_sections).then_some(Doubt::HeadingUnknown));
            return self.sections(cell);
        }
        let level = if has_initiative { Level::Initiative } else { Level::Target };
        let key = self.key(None, &heading.text);
        let key = self.extra(level, Side::Plan, key, cell, &cell.text);
        self.learn(Label::Extra(level, Side::Plan, key), heading, Some(Doubt::HeadingUnknown));
    }
}

/// The number that stands alone in a row.
fn alone<'t>(row: &Row<'t>, roles: &[Role]) -> Option<&'t Entry> {
    let [Some((entry, true))] = row[..] else { return None };
    let is_number = roles[entry.column].sense == Some(Sense::GoalNumber) && counted_number(&entry.cell.text).is_some();
    (is_number && roles.len() > 2).then_some(entry)
}
