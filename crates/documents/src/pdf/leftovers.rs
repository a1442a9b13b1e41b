//! その他の記載: what is written in parts that do not stand on this form. Nothing of the paper may be lost.

use super::extras::PrintedLine;
use hoshin_domain::form::{Arrangement, Labels};
use hoshin_domain::{Form, GoalPaper, InitiativePaper, Paper, TargetPaper};

type Label = fn(&Labels) -> &String;

/// What the cover has no place for.
pub(super) fn of_policy(paper: &Paper, form: &Form) -> Vec<PrintedLine> {
    let mut rest = Leftovers::new(&form.labels);
    rest.keep(|labels| &labels.basic_policy, "", paper.basic_policy.as_deref());
    rest.entries
}

/// What the page of a goal has no place for.
pub(super) fn of_goal(goal: &GoalPaper, form: &Form) -> Vec<PrintedLine> {
    let labels = &form.labels;
    let mut rest = Leftovers::new(labels);
    place_in_the_plan(&mut rest, goal, form);
    for (number, target) in (1..).zip(&goal.targets) {
        of_target(&mut rest, &format!(" {number}"), target);
    }
    for (number, initiative) in (1..).zip(&goal.initiatives) {
        of_initiative(&mut rest, &format!(" {number}"), initiative);
    }
    rest.keep(|labels| &labels.evaluation, "", goal.evaluation.as_deref());
    rest.keep(|labels| &labels.overall_grade, "", goal.overall_grade.as_deref());
    rest.keep(|labels| &labels.considerations, "", goal.considerations.as_deref());
    rest.entries
}

// The plan's goal and field stand in the list on the cover; a form without that list has them on the goal's page.
fn place_in_the_plan(rest: &mut Leftovers<'_>, goal: &GoalPaper, form: &Form) {
    let is_listed = match form.layout.arrangement {
        Arrangement::TwoSided | Arrangement::Table => !form.labels.priority_goals.is_empty(),
        Arrangement::Declaration => true,
    };
    let plan_goal = goal.plan_goal.as_ref().map(|plan| match plan.number {
        Some(number) => format!("（{number}）　{}", plan.title),
        None => plan.title.clone(),
    });
    if !is_listed || form.labels.plan_goal.is_empty() {
        rest.put(|labels| &labels.plan_goal, "", plan_goal.as_deref());
    }
    if !is_listed || form.labels.plan_field.is_empty() {
        rest.put(|labels| &labels.plan_field, "", goal.plan_field.as_deref());
    }
}

fn of_target(rest: &mut Leftovers<'_>, number: &str, target: &TargetPaper) {
    rest.keep(|labels| &labels.attainment, number, target.attainment.as_deref());
    rest.keep(|labels| &labels.grade, number, target.grade.as_deref());
}

fn of_initiative(rest: &mut Leftovers<'_>, number: &str, initiative: &InitiativePaper) {
    let sections = initiative.sections.join("、");
    let sections = Some(sections.as_str());
    rest.keep(|labels| &labels.initiative, number, initiative.text.as_deref());
    if rest.labels.initiative.is_empty() {
        rest.put(|labels| &labels.sections, number, sections);
        rest.put(|labels| &labels.result, number, initiative.result.as_deref());
        return;
    }
    rest.keep(|labels| &labels.sections, number, sections);
    rest.keep(|labels| &labels.result, number, initiative.result.as_deref());
}

struct Leftovers<'a> {
    labels: &'a Labels,
    entries: Vec<PrintedLine>,
}

impl<'a> Leftovers<'a> {
    fn new(labels: &'a Labels) -> Self {
        Self { labels, entries: Vec::new() }
    }

    /// Takes the text in if its part does not stand on the form.
    fn keep(&mut self, of: Label, number: &str, text: Option<&str>) {
        if of(self.labels).is_empty() {
            self.put(of, number, text);
        }
    }

    fn put(&mut self, of: Label, number: &str, text: Option<&str>) {
        self.entries.extend(PrintedLine::of(format!("{}{number}", self.labels.word(of)), text));
    }
}
