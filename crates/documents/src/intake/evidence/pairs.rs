//! A heading with its value: which part of the paper it is.

use super::arrows::{are_counted, has_arrows};
use super::choosing::{grade_and_text, is_choice};
use super::filling::Filling;
use super::inline::counted;
use super::item::Item;
use super::legend;
use super::listing::{itemised, plan_goal};
use super::parts::{is_measure, label_of, side_of};
use super::plans;
use crate::intake::cell::Cell;
use crate::intake::draft::Noted;
use crate::intake::label::{Label, leading_number, whole_number};
use crate::intake::phrases;
use crate::intake::placing::slots;
use crate::intake::vocabulary::Sense;
use crate::intake::wording::heading::is_department;
use crate::intake::wording::looks::is_section;
use hoshin_domain::extras::Level;
use hoshin_domain::reading::Doubt;
use hoshin_domain::{FiscalYear, GoalField, InitiativePaper, TargetPaper};

impl Filling<'_> {
    pub(super) fn pair(&mut self, heading: &Item, mut values: Vec<Cell>) {
        // 年度末に記入｜－: of several, those that hold the place of a later one say nothing.
        if values.len() > 1 {
            values.retain(|value| !phrases::is_open(&value.text));
        }
        if let Some(label) = heading.label.filter(|_| heading.senses.is_empty()) {
            return self.of_form(label, heading, &values);
        }
        if values.is_empty() {
            return self.bare(heading);
        }
        if self.overall_reason(heading, &values)
            || self.leads_to_list(heading, &values)
            || self.is_legend(heading, &values)
        {
            return;
        }
        if let Some((grade, rest)) = grade_and_text(heading, &values) {
            self.put(Sense::OverallGrade, heading, vec![grade]);
            return self.put(Sense::Evaluation, heading, rest);
        }
        match self.sense(heading, &values) {
            Some(sense) => self.put(sense, heading, values),
            None => self.unknown(heading, values),
        }
    }

    /// A heading without a value names nothing; it is not lost.
    fn bare(&mut self, heading: &Item) {
        let label = heading.senses.first().map_or(Label::Line(GoalField::Title), |sense| label_of(*sense));
        if heading.is_known() {
            self.learn(label, &heading.cell, None);
        } else {
            self.leave(&heading.cell);
        }
    }

    fn of_form(&mut self, label: Label, heading: &Item, values: &[Cell]) {
        self.learn(label, &heading.cell, None);
        let Some(text) = text(values) else { return };
        match (label, values.first()) {
            (Label::Extra(level, side, key), Some(cell)) => {
                self.extra(level, side, key, cell, &text);
            }
            (Label::Line(field), _) if self.goal.is_some() => {
                self.goal.iter_mut().for_each(|goal| goal.lines.push((field, text.clone())));
            }
            _ => values.iter().for_each(|cell| self.leave(cell)),
        }
    }

    pub(super) fn put(&mut self, sense: Sense, heading: &Item, values: Vec<Cell>) {
        let is_sure = heading.label.is_some() || heading.senses.len() < 2;
        let doubt = (!is_sure).then_some(Doubt::HeadingAmbiguous);
        let Some(first) = values.first().cloned() else { return };
        let Some(text) = text(&values) else { return };
        match sense {
            Sense::Department if is_department(&text) => self.department(&first),
            Sense::Department if is_department(&first.text) => {
                // 部名｜都市整備部｜部長　見本　花子: who leads it stands behind the department.
                self.department(&first);
                let (heads, others): (Vec<&Cell>, Vec<&Cell>) =
                    values[1..].iter().partition(|cell| phrases::begins_with_post(cell.text.trim()));
                heads.into_iter().for_each(|cell| self.officer("部長", cell));
                others.into_iter().for_each(|cell| self.leave(cell));
            }
            Sense::Head => values.iter().for_each(|cell| self.officer(&heading.cell.text, cell)),
            Sense::Year => {
                // What a field says of the year stands before what a title says.
                let year = FiscalYear::find_in(&text).map(|year| Noted::new(year, &first.place));
                self.draft().years.splice(0..0, year);
            }
            Sense::GoalNumber => match whole_number(&text) {
                Some(number) => self.pending = Some((number, first.place.clone())),
                None => self.leave(&first),
            },
            Sense::GoalList => return self.list_under(heading, &values),
            Sense::Goal => return self.goal_under(heading, &values, doubt),
            // 基本目標 above all goals says what the department is for.
            Sense::PlanGoal if self.says_policy(&text) => {
                self.draft().basic_policy = Some(text);
                return self.learn(Label::BasicPolicy, &heading.cell, Some(Doubt::HeadingAmbiguous));
            }
            // 目指す姿 below a goal is what that goal is for.
            Sense::BasicPolicy if self.had_goal && self.goal.is_some() && !names_policy(&heading.cell.text) => {
                return self.beside_fields(sense, heading, &first, &text, doubt);
            }
            Sense::BasicPolicy => add_paragraph(&mut self.draft().basic_policy, text),
            Sense::Scale => self.scale(&values),
            Sense::Remark if self.supplement(&values) => {}
            Sense::Sections if self.section.as_deref() == Some(text.trim()) => {}
            Sense::Sections if self.wants_sections() && values.len() == 1 && is_section(&text) => self.sections(&first),
            Sense::Evaluation | Sense::Considerations if self.by_goal(sense, &values) => {}
            // 今後の方向｜☑拡充　□継続 chooses and says nothing in words.
            Sense::Considerations if self.goal.is_some() && is_choice(&text) => {
                return self.beside_fields(sense, heading, &first, &text, doubt);
            }
            Sense::PlanGoal if self.goal.is_some() && self.plan_in_cells(&values) => {}
            Sense::PlanGoal | Sense::PlanField | Sense::Evaluation | Sense::OverallGrade | Sense::Considerations
                if self.goal.is_some() =>
            {
                self.goal_field(sense, text, &first);
            }
            Sense::Initiative | Sense::Method
                if self.goal.is_some() && (has_arrows(&values) || are_counted(&values)) =>
            {
                self.initiatives(&values)
            }
            Sense::Result if self.goal.is_some() && are_counted(&values) => self.results(&values),
            Sense::Target | Sense::Initiative | Sense::Method if self.goal.is_some() => self.part(sense, text),
            Sense::Attainment | Sense::Result | Sense::Grade if self.goal.is_some() => {
                self.check(sense, text, &first, counted(&heading.cell.text).map(|(_, number)| number));
            }
            Sense::Department
            | Sense::PlanGoal
            | Sense::PlanField
            | Sense::YearAttainment
            | Sense::Target
            | Sense::Indicator
            | Sense::Unit
            | Sense::Baseline
            | Sense::Now
            | Sense::Aim
            | Sense::Actual
            | Sense::Rate
            | Sense::When
            | Sense::Attainment
            | Sense::Grade
            | Sense::Initiative
            | Sense::Method
            | Sense::Result
            | Sense::Sections
            | Sense::Evaluation
            | Sense::Reason
            | Sense::OverallGrade
            | Sense::Considerations
            | Sense::Mid
            | Sense::Evaluator
            | Sense::Second
            | Sense::Cost
            | Sense::Remark
            | Sense::Weight => return self.beside_fields(sense, heading, &first, &text, doubt),
        }
        self.learn(label_of(sense), &heading.cell, doubt);
    }

    /// What no field is for stays with its part, under its own name.
    fn beside_fields(&mut self, sense: Sense, heading: &Item, first: &Cell, text: &str, doubt: Option<Doubt>) {
        let (level, side) = (self.level_of(sense), side_of(sense));
        let key = self.key(Some(sense), &heading.cell.text);
        let key = self.extra(level, side, key, first, text);
        self.learn(Label::Extra(level, side, key), &heading.cell, doubt);
    }

    /// The part that an extra field stands with: the goal's, or that of the target or initiative above.
    fn level_of(&self, sense: Sense) -> Level {
        let Some(goal) = &self.goal else { return Level::Policy };
        let is_open = goal.initiatives.is_empty() && goal.targets.last().is_some_and(|own| own.attainment.is_none());
        let has_target = !goal.targets.is_empty();
        if is_measure(sense) && has_target || sense == Sense::Mid && is_open {
            // What is measured, and what stands between a target and what came of it.
            Level::Target
        } else if matches!(sense, Sense::Sections | Sense::Cost) && !goal.initiatives.is_empty() {
            Level::Initiative
        } else {
            Level::Goal
        }
    }

    fn list_under(&mut self, heading: &Item, values: &[Cell]) {
        self.learn(Label::PriorityGoals, &heading.cell, None);
        self.list(values);
    }

    /// 重点目標 with its title beside it, with its number before it, or with a list under it.
    fn goal_under(&mut self, heading: &Item, values: &[Cell], doubt: Option<Doubt>) {
        self.learn(Label::PriorityGoals, &heading.cell, doubt);
        let is_below = values.iter().all(|cell| cell.rect.top >= heading.cell.rect.bottom - 0.5);
        let numbers = values
            .iter()
            .filter(|cell| {
                whole_number(&cell.text).is_some()
                    || crate::intake::wording::heading::numbered_goal(&cell.text).is_some()
                    || leading_number(cell.text.trim()).is_some()
                    || itemised(&cell.text).is_some()
            })
            .count();
        if is_below && numbers > 0 {
            return self.list(values);
        }
        match values {
            [number, title @ ..] if whole_number(&number.text).is_some() && !title.is_empty() => {
                self.start_goal(whole_number(&number.text).unwrap_or(1), title, number);
            }
            // A number alone is nobody's title.
            [number] if whole_number(&number.text).is_some() => {
                self.pending = whole_number(&number.text).map(|own| (own, number.place.clone()));
            }
            [title] => self.start_titled(title),
            [first, ..] => {
                let text = text(values).unwrap_or_default().replace('\n', "");
                self.start_titled(&Cell { text, joints: Vec::new(), ..first.clone() });
            }
            [] => {}
        }
    }

    pub(super) fn scale(&mut self, values: &[Cell]) {
        let (mut steps, mut left) = legend::of_cells(values, self.labels);
        if let Some(listed) = legend::listed(values).filter(|listed| listed.len() > steps.len()) {
            (steps, left) = (listed, Vec::new());
        }
        steps.into_iter().for_each(|step| self.draft().note_step(step));
        left.iter().for_each(|cell| self.leave(cell));
    }

    /// A text of the goal itself.
    pub(super) fn goal_field(&mut self, sense: Sense, text: String, cell: &Cell) {
        if sense == Sense::OverallGrade {
            return self.overall(text, cell);
        }
        self.last_text = Some(sense);
        let Some(goal) = &mut self.goal else { return self.leave(cell) };
        if sense == Sense::Evaluation {
            add_paragraph(&mut goal.evaluation, text);
        } else if sense == Sense::Considerations {
            add_paragraph(&mut goal.considerations, text);
        } else if sense == Sense::PlanField {
            goal.plan.field = goal.plan.field.take().or(Some(text));
        } else if sense == Sense::PlanGoal {
            goal.plan.goal = goal.plan.goal.take().or_else(|| plan_goal(&text));
        } else {
            self.leave(cell);
        }
    }

    /// Takes a place in the plan whose field stands in a cell of its own; whether it is one.
    fn plan_in_cells(&mut self, values: &[Cell]) -> bool {
        let (Some(line), Some(goal)) = (plans::in_cells(values, self.labels), &mut self.goal) else { return false };
        goal.plan.complete(&line)
    }

    fn part(&mut self, sense: Sense, text: String) {
        let Some(goal) = &mut self.goal else { return };
        if sense == Sense::Target {
            goal.targets.push(TargetPaper { text: Some(text), ..TargetPaper::default() });
            self.is_at_initiative = false;
        } else {
            goal.initiatives.push(InitiativePaper { text: Some(text), ..InitiativePaper::default() });
            self.is_at_initiative = true;
        }
    }
}

/// Whether a heading of the basic policy can mean nothing but the department's.
fn names_policy(heading: &str) -> bool {
    ["方針", "使命", "ミッション", "部", "局", "課", "組織"].iter().any(|word| heading.contains(word))
}

/// Adds a text of its own: another cell is another paragraph.
pub(super) fn add_paragraph(field: &mut Option<String>, text: String) {
    match field {
        // A cell over several rows stands again where a page breaks.
        Some(own) if *own == text => {}
        Some(own) => {
            own.push('\n');
            own.push_str(&text);
        }
        None => *field = Some(text),
    }
}

pub(super) fn text(cells: &[Cell]) -> Option<String> {
    slots::text(&cells.iter().collect::<Vec<_>>())
}
