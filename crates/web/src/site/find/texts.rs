//! What of an edition can be found: the texts that stand on its pages, each with the place that a hit leads to. Names of
//! persons are none of them.

use crate::Words;
use crate::parts::published::{closing_anchor, considerations_anchor, initiative_anchor, target_anchor};
use crate::parts::{Names, label};
use crate::site::published::goal_file;
use hoshin_domain::field::Texts;
use hoshin_domain::form::Labels;
use hoshin_domain::{
    Extras, GoalField, GoalPaper, IndicatorField, IndicatorPaper, InitiativePaper, Level, Side, TargetPaper,
};
use hoshin_store::Edition;

/// A page of an edition.
#[derive(Debug)]
pub(super) struct PageTexts {
    /// Its file in the folder of the edition.
    pub(super) file: String,
    /// 重点目標 1; nothing on the page of the department.
    pub(super) number: String,
    /// What the goal is called; nothing on the page of the department.
    pub(super) title: String,
    pub(super) texts: Vec<Found>,
}

/// A text on it.
#[derive(Debug)]
pub(super) struct Found {
    /// The place on the page; nothing where it stands at its beginning.
    pub(super) anchor: String,
    /// What it is: 達成目標 2.
    pub(super) label: String,
    pub(super) text: String,
}

/// The pages of an edition: the department's first, then its goals.
pub(super) fn pages(words: Words, edition: &Edition) -> Vec<PageTexts> {
    let labels = label::labels(words, &edition.form);
    let gathering =
        || Gathering { names: Names::new(words, &edition.form), labels: &labels, edition, texts: Vec::new() };
    let department = PageTexts {
        file: "index.html".to_owned(),
        number: String::new(),
        title: String::new(),
        texts: gathering().department(),
    };
    let goals = edition.paper.goals.iter().map(|goal| PageTexts {
        file: goal_file(goal.number),
        number: Names::new(words, &edition.form).goal(goal.number as usize),
        title: goal.title.clone().unwrap_or_default(),
        texts: gathering().goal(goal),
    });
    std::iter::once(department).chain(goals).collect()
}

struct Gathering<'a> {
    names: Names<'a>,
    labels: &'a Labels,
    edition: &'a Edition,
    texts: Vec<Found>,
}

impl Gathering<'_> {
    fn put(&mut self, anchor: &str, label: &str, text: Option<&str>) {
        if let Some(text) = text.map(str::trim).filter(|text| text.chars().nth(1).is_some()) {
            self.texts.push(Found { anchor: anchor.to_owned(), label: label.to_owned(), text: text.to_owned() });
        }
    }

    fn extras(&mut self, anchor: &str, level: Level, side: Side, extras: &Extras) {
        for (_, key, text) in extras.iter().filter(|(own, ..)| *own == side) {
            let label = self.names.form.field(level, side, key).map_or_else(|| key.to_string(), |field| field.label);
            self.put(anchor, &label, Some(text));
        }
    }

    fn department(mut self) -> Vec<Found> {
        let (paper, labels) = (&self.edition.paper, self.labels);
        self.put("", "", paper.department.as_deref());
        self.put("basic-policy", &labels.basic_policy, paper.basic_policy.as_deref());
        self.extras("", Level::Policy, Side::Plan, &paper.extras);
        self.extras("", Level::Policy, Side::Check, &paper.extras);
        self.put("overall", &self.names.words.say("overall"), paper.overall_grade_reason.as_deref());
        let left_over = self.names.words.say("site-left-over");
        for answer in &paper.answers {
            self.put("left-over", &left_over, answer.consideration.as_deref());
            self.put("left-over", &left_over, answer.text.as_deref());
        }
        self.texts
    }

    fn goal(mut self, goal: &GoalPaper) -> Vec<Found> {
        let (labels, number) = (self.labels, goal.number);
        self.put("", "", goal.title.as_deref());
        for field in GoalField::under_title() {
            let label = self.names.words.say(&format!("field-goal-{}", field.as_str()));
            self.put("", &label, Texts::text(goal, field).as_deref());
        }
        self.put("", &labels.plan_goal, goal.plan_goal.as_ref().map(|plan| plan.title.as_str()));
        self.put("", &labels.plan_field, goal.plan_field.as_deref());
        self.extras("", Level::Goal, Side::Plan, &goal.extras);
        for (at, target) in (1..).zip(&goal.targets) {
            self.target(&target_anchor(number, at), at, target);
        }
        for (at, initiative) in (1..).zip(&goal.initiatives) {
            self.initiative((number, at), initiative);
        }
        let closing = closing_anchor(number);
        self.put(&closing, &labels.evaluation, goal.evaluation.as_deref());
        self.put(&closing, &labels.overall_grade, goal.overall_grade_reason.as_deref());
        self.extras(&closing, Level::Goal, Side::Check, &goal.extras);
        self.put(&considerations_anchor(number), &labels.considerations, goal.considerations.as_deref());
        self.texts
    }

    fn target(&mut self, anchor: &str, at: u32, target: &TargetPaper) {
        let labels = self.labels;
        self.put(anchor, &numbered(&labels.annual_target, at), target.text.as_deref());
        self.extras(anchor, Level::Target, Side::Plan, &target.extras);
        self.indicators(anchor, &numbered(&labels.annual_target, at), &target.indicators);
        let attained = numbered(&labels.attainment, at);
        for text in [&target.attainment, &target.grade_reason, &target.cancelled] {
            self.put(anchor, &attained, text.as_deref());
        }
        self.extras(anchor, Level::Target, Side::Check, &target.extras);
    }

    fn initiative(&mut self, (goal, at): (u32, u32), initiative: &InitiativePaper) {
        let (labels, anchor) = (self.labels, initiative_anchor(goal, at));
        let promised = numbered(&labels.initiative, at);
        self.put(&anchor, &promised, initiative.text.as_deref());
        self.put(&anchor, &labels.sections, Some(&initiative.sections.join("、")));
        self.extras(&anchor, Level::Initiative, Side::Plan, &initiative.extras);
        self.indicators(&anchor, &promised, &initiative.indicators);
        self.put(&anchor, &numbered(&labels.result, at), initiative.result.as_deref());
        self.extras(&anchor, Level::Initiative, Side::Check, &initiative.extras);
        let record = self.names.words.say("records-title");
        let of_it = self.edition.records.initiatives.iter().filter(|own| (own.goal, own.initiative) == (goal, at));
        for kept in of_it.flat_map(|own| &own.records) {
            self.put(&anchor, &record, Some(&kept.record.title));
            self.put(&anchor, &record, kept.record.partner.as_deref());
        }
    }

    fn indicators(&mut self, anchor: &str, label: &str, indicators: &[IndicatorPaper]) {
        for indicator in indicators {
            self.put(anchor, label, indicator.get(IndicatorField::Name));
        }
    }
}

fn numbered(label: &str, at: u32) -> String {
    format!("{label} {at}")
}
