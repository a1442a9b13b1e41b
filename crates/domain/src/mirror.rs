//! The mirror for the planning office: what a year's papers look like before they are published. About papers, never about persons.

use crate::grading::{agrees, of_goal, of_target, suggested};
use crate::rating::{Rating, Special, Suggestion};
use crate::{Form, GoalPaper, IndicatorField, OperatingPolicy, Paper, TargetPaper, work};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted in one department's paper, or in all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many targets have this grade, by code.
    pub grades: BTreeMap<String, usize>,
    /// Targets without a grade.
    pub ungraded: usize,
    pub targets: usize,
    /// Targets with an indicator whose target value, or whose milestones, can be read.
    pub measurable: usize,
    /// Grades of targets beside which nothing says what was reached: no text and no result of an indicator.
    pub without_evidence: usize,
    /// Grades of targets and goals that are not the suggested ones.
    pub overruled: usize,
    /// Places the result wants written and that are empty.
    pub blank: usize,
    /// Texts that read as in the year before, word for word.
    pub unchanged: usize,
    /// Texts that are written at all.
    pub texts: usize,
}

/// Shorter texts may well be the same in two years: 継続, 実施済み.
const SHORTEST: usize = 12;

impl Figures {
    /// Counts one paper; `last_year` are the papers that stood before it: the department's own and those it follows.
    pub fn of(policy: &OperatingPolicy, form: &Form, last_year: &[Paper]) -> Self {
        let paper = policy.paper();
        let step = policy.progress.step;
        let mut figures = Self { blank: work::filled(policy, step).empty(), ..Self::default() };
        for goal in &paper.goals {
            goal.targets.iter().for_each(|target| figures.target(target, form));
            figures.goal(goal, form);
        }
        let earlier: BTreeSet<&str> = last_year.iter().flat_map(sentences).collect();
        for text in sentences(&paper) {
            figures.texts += 1;
            figures.unchanged += usize::from(earlier.contains(text));
        }
        figures
    }

    fn target(&mut self, target: &TargetPaper, form: &Form) {
        self.targets += 1;
        self.measurable += usize::from(target.indicators.iter().any(|indicator| {
            // What is only missing its result can be measured.
            match indicator.rating(None) {
                Rating::Rated { .. } => true,
                Rating::Special(special) => {
                    matches!(special, Special::NotEvaluable { .. }) || is_only_waiting(&special)
                }
            }
        }));
        let Some(grade) = &target.grade else {
            self.ungraded += 1;
            return;
        };
        *self.grades.entry(grade.clone()).or_default() += 1;
        let has_result = target.indicators.iter().any(|indicator| indicator.get(IndicatorField::Actual).is_some());
        let is_told = target.attainment.is_some() || target.cancelled.is_some();
        self.without_evidence += usize::from(!has_result && !is_told);
        self.overruled += usize::from(is_overruled(grade, suggested(&of_target(target, form).combined)));
    }

    fn goal(&mut self, goal: &GoalPaper, form: &Form) {
        let Some(grade) = &goal.overall_grade else { return };
        self.overruled += usize::from(is_overruled(grade, suggested(&of_goal(goal, form))));
    }

    /// Adds the figures of another paper.
    pub fn add(&mut self, other: &Self) {
        for (code, count) in &other.grades {
            *self.grades.entry(code.clone()).or_default() += count;
        }
        self.ungraded += other.ungraded;
        self.targets += other.targets;
        self.measurable += other.measurable;
        self.without_evidence += other.without_evidence;
        self.overruled += other.overruled;
        self.blank += other.blank;
        self.unchanged += other.unchanged;
        self.texts += other.texts;
    }
}

fn is_only_waiting(special: &Special) -> bool {
    *special == Special::Missing(crate::rating::MeasureValue::Actual)
}

fn is_overruled(grade: &str, suggestion: Option<&Suggestion>) -> bool {
    suggestion.is_some_and(|suggestion| !agrees(grade, suggestion))
}

// The texts of goals, targets and initiatives that are long enough to be somebody's own.
fn sentences(paper: &Paper) -> Vec<&str> {
    let own = paper.goals.iter().flat_map(|goal| {
        let targets = goal.targets.iter().flat_map(|target| [&target.text, &target.attainment]);
        let initiatives = goal.initiatives.iter().flat_map(|initiative| [&initiative.text, &initiative.result]);
        targets.chain(initiatives).chain([&goal.evaluation, &goal.considerations])
    });
    let all = own.chain([&paper.basic_policy]).filter_map(|text| text.as_deref());
    all.filter(|text| text.chars().count() >= SHORTEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Direction, FieldPath, FiscalYear, IndicatorField, NewItem, Step, TargetField};

    /// A policy with one goal and the targets of these grades; `+` before a grade gives it an attainment text.
    fn policy(grades: &[&str]) -> OperatingPolicy {
        let year = FiscalYear::try_from(2026).unwrap();
        let mut policy = OperatingPolicy::new(year, "防災部".into(), Form::standard().scale.printed(), Step::Result);
        let goal = policy.add(NewItem::Goal).unwrap();
        for grade in grades {
            let target = policy.add(NewItem::Target(goal)).unwrap();
            let mut write =
                |field, text: &str| policy.set_text(FieldPath::Target(target, field), Some(text.to_owned()));
            write(TargetField::Text, "自主防災組織の訓練を年４回実施します。");
            if let Some(grade) = grade.strip_prefix('+') {
                write(TargetField::Attainment, "訓練を４回実施し、延べ２１８人が参加しました。");
                write(TargetField::Grade, grade);
            } else if !grade.is_empty() {
                write(TargetField::Grade, grade);
            }
        }
        policy.shift(goal, Direction::Up);
        policy
    }

    fn measure(policy: &mut OperatingPolicy, target: usize, fields: &[(IndicatorField, &str)]) {
        let owner = policy.goals[0].targets[target].id;
        let id = policy.add(NewItem::Indicator(owner)).unwrap();
        for (field, text) in fields {
            policy.set_text(FieldPath::Indicator(id, *field), Some((*text).to_owned()));
        }
    }

    #[test]
    fn grades_are_counted_and_those_without_evidence_are_found() {
        let figures = Figures::of(&policy(&["+A", "+A", "B", ""]), Form::standard(), &[]);
        assert_eq!(figures.grades, BTreeMap::from([("A".to_owned(), 2), ("B".to_owned(), 1)]));
        assert_eq!((figures.targets, figures.ungraded, figures.without_evidence), (4, 1, 1));
    }

    #[test]
    fn a_target_is_measurable_before_its_result_and_an_overruled_grade_is_told() {
        let mut policy = policy(&["+A", "", ""]);
        measure(&mut policy, 0, &[(IndicatorField::Target, "４回"), (IndicatorField::Actual, "２回")]);
        measure(&mut policy, 1, &[(IndicatorField::Target, "10回")]);
        measure(&mut policy, 2, &[(IndicatorField::Name, "満足度")]);
        let figures = Figures::of(&policy, Form::standard(), &[]);
        assert_eq!((figures.measurable, figures.overruled), (2, 1));
    }

    #[test]
    fn texts_of_the_year_before_are_recognised_and_sums_add_up() {
        let this = policy(&["+A"]);
        let last = policy(&["+B"]).paper();
        let figures = Figures::of(&this, Form::standard(), &[last]);
        assert_eq!((figures.texts, figures.unchanged), (2, 2));
        let mut sum = figures.clone();
        sum.add(&figures);
        assert_eq!((sum.texts, sum.grades["A"], sum.blank), (4, 2, 2 * figures.blank));
    }
}
