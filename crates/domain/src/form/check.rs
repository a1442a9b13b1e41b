//! What is wrong with a form, all of it at once. Knows no language: `web`'s word files do.

mod defect;
mod fields;
mod grading;
mod headings;
mod labels_apart;
mod scales;

pub use defect::{FormDefect, FormDefectCode};

use super::{Form, Guidance};
use crate::text::has_control_character;
use defect::defect;

/// No label that is recognised is longer than this many characters.
const LONGEST_LABEL: usize = 40;

type Rule = fn(&Form) -> Vec<FormDefect>;

const RULES: &[Rule] = &[
    names,
    title,
    labels,
    labels_apart::rule,
    headings::rule,
    guidance,
    steps,
    scales::rule,
    grading::rule,
    fields::keys,
    fields::choices,
    fields::evaluators,
];

impl Form {
    /// Everything that is wrong with it; a form without defects can be used.
    pub fn defects(&self) -> Vec<FormDefect> {
        RULES.iter().flat_map(|rule| rule(self)).collect()
    }
}

fn names(form: &Form) -> Vec<FormDefect> {
    let fits = form.name.parse::<crate::extras::ExtraKey>().is_ok();
    let mut found = Vec::new();
    if !fits {
        found.push(defect(FormDefectCode::BadName, "name", &form.name));
    }
    if form.title.trim().is_empty() {
        found.push(defect(FormDefectCode::Missing, "title", ""));
    }
    found
}

fn title(form: &Form) -> Vec<FormDefect> {
    let has_place = form.labels.title.contains("{department}");
    if has_place {
        return Vec::new();
    }
    vec![defect(FormDefectCode::TitleWithoutDepartment, "labels.title", &form.labels.title)]
}

fn labels(form: &Form) -> Vec<FormDefect> {
    let labels = &form.labels;
    let needed = [("labels.priority_goal", &labels.priority_goal), ("labels.annual_target", &labels.annual_target)];
    let missing = needed.into_iter().filter(|(_, label)| label.trim().is_empty());
    let mut found: Vec<FormDefect> = missing.map(|(place, _)| defect(FormDefectCode::Missing, place, "")).collect();
    let own = labels.all().into_iter().map(|(name, label)| (format!("labels.{name}"), label.to_owned()));
    let extra = (0..).zip(&form.fields).map(|(at, field)| (format!("field[{at}].label"), field.label.clone()));
    for (place, label) in own.chain(extra) {
        if label.chars().count() > LONGEST_LABEL || label.contains('\n') {
            found.push(defect(FormDefectCode::LabelTooLong, place.clone(), &label));
        }
        if place.starts_with("field") && label.trim().is_empty() {
            found.push(defect(FormDefectCode::Missing, place, ""));
        }
    }
    found
}

fn guidance(form: &Form) -> Vec<FormDefect> {
    let is_too_long = |text: &str| text.chars().count() > Guidance::LONGEST || has_control_character(text);
    let told = form.guidance.all().filter(|(_, text)| is_too_long(text));
    told.map(|(field, _)| defect(FormDefectCode::GuidanceTooLong, format!("guidance.{}", field.as_str()), "")).collect()
}

fn steps(form: &Form) -> Vec<FormDefect> {
    let is_ordered = form.steps.windows(2).all(|pair| pair[0] < pair[1]);
    if is_ordered && !form.steps.is_empty() {
        return Vec::new();
    }
    let words: Vec<&str> = form.steps.iter().map(|step| step.as_str()).collect();
    vec![defect(FormDefectCode::StepsOutOfOrder, "steps", words.join(", "))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{ExtraKind, Guided};

    #[track_caller]
    fn check(spoil: impl FnOnce(&mut Form), code: FormDefectCode, place: &str) {
        let mut form = Form::named("indicators").unwrap().clone();
        spoil(&mut form);
        let found: Vec<_> = form.defects().into_iter().map(|defect| (defect.code, defect.place)).collect();
        assert_eq!(found, [(code, place.to_owned())]);
    }

    #[test]
    fn every_defect_is_named_at_its_place() {
        use FormDefectCode::{
            BadName, BoundsGap, BoundsOverlap, BoundsReversed, ChoicesWithoutChoice, CodeTwice, GuidanceTooLong,
            HeadingIsLabel, HeadingTwice, KeyTwice, LabelTooLong, LabelTwice, Missing, NoChoices, StepsOutOfOrder,
            TitleWithoutDepartment,
        };
        let number = |text: &str| text.parse().ok();
        check(|form| form.name = "指標".into(), BadName, "name");
        check(|form| form.title.clear(), Missing, "title");
        check(|form| form.labels.title = "運営方針".into(), TitleWithoutDepartment, "labels.title");
        check(|form| form.labels.annual_target.clear(), Missing, "labels.annual_target");
        check(|form| form.labels.scale = "長".repeat(41), LabelTooLong, "labels.scale");
        check(|form| form.labels.result = form.labels.initiative.clone(), LabelTwice, "labels.result");
        check(|form| form.headings.result = vec!["成果".into(); 2], HeadingTwice, "headings.result");
        check(|form| form.headings.result = vec![form.labels.grade.clone()], HeadingIsLabel, "headings.result");
        check(|form| form.headings.grade = vec![form.fields[0].label.clone()], HeadingIsLabel, "headings.grade");
        check(|form| form.headings.ignored = vec![String::new()], Missing, "headings.ignored");
        check(|form| form.headings.scale = vec!["長".repeat(41)], LabelTooLong, "headings.scale");
        check(|form| form.guidance.put(Guided::Target, &"長".repeat(1_001)), GuidanceTooLong, "guidance.target");
        check(|form| form.steps.reverse(), StepsOutOfOrder, "steps");
        check(|form| form.scale.steps[1].code = "Ａ".into(), CodeTwice, "scale.steps[1]");
        check(|form| form.scale.steps[1].bounds.less_than = number("101"), BoundsOverlap, "scale.steps[1]");
        check(|form| form.scale.steps[1].bounds.less_than = number("99"), BoundsGap, "scale.steps[1]");
        check(|form| form.scale.steps[0].bounds.at_most = number("1"), BoundsReversed, "scale.steps[0]");
        check(|form| form.fields[1].key = form.fields[0].key, KeyTwice, "field[1].key");
        check(|form| form.fields[0].kind = ExtraKind::Choice, NoChoices, "field[0].choices");
        check(|form| form.fields[0].choices.push("人".into()), ChoicesWithoutChoice, "field[0].choices");
    }

    #[test]
    fn a_rule_for_grades_fits_the_scale_of_its_parts() {
        use crate::rating::Rule;
        let check = |name: &str, spoil: &dyn Fn(&mut Form), expected: &[(FormDefectCode, &str)]| {
            let mut form = Form::named(name).unwrap().clone();
            spoil(&mut form);
            let found = form.defects();
            assert_eq!(found.iter().map(|own| (own.code, own.place.as_str())).collect::<Vec<_>>(), expected, "{name}");
        };
        let points = FormDefectCode::PointsWithoutPoints;
        check("standard", &|form| form.grading.target = Rule::Points, &[(points, "grading.target")]);
        check("standard", &|form| form.grading.goal = Rule::Points, &[(points, "grading.goal")]);
        check("standard", &|form| form.grading.policy = Rule::Points, &[]);
        let whole = |form: &mut Form| (form.grading.policy, form.grading.grades_policy) = (Rule::Points, true);
        check("standard", &whole, &[(points, "grading.policy")]);
        check("points", &whole, &[]);
        let lowest = FormDefectCode::LowestWithoutSteps;
        check("points", &|form| form.grading.goal = Rule::Lowest, &[(lowest, "grading.goal")]);
        check("standard", &|form| form.grading.goal = Rule::Lowest, &[]);
        let other = |form: &mut Form| {
            form.grading.goal = Rule::Lowest;
            let mut scale = form.scale.clone();
            scale.steps.iter_mut().for_each(|step| step.code = format!("総合{}", step.code));
            form.goal_scale = Some(scale);
        };
        check("standard", &other, &[(FormDefectCode::LowestOnOtherScale, "grading.goal")]);
    }

    #[test]
    fn points_need_their_maximum_and_codes_their_steps() {
        let mut form = Form::named("points").unwrap().clone();
        form.scale.maximum = None;
        assert_eq!(form.defects()[0].code, FormDefectCode::NoMaximum);
        let mut form = Form::standard().clone();
        form.scale.steps.truncate(1);
        assert_eq!(form.defects()[0].code, FormDefectCode::NoSteps);
    }
}
