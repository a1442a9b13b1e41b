//! What can be wrong with a scale.

use super::{FormDefect, FormDefectCode, defect};
use crate::form::{Form, Scale, ScaleKind, StepMeaning};
use crate::text::folded;

/// The rules about the scale of the targets and, where it is another, of the goals.
pub(super) fn rule(form: &Form) -> Vec<FormDefect> {
    let mut found = scale("scale", &form.scale);
    if let Some(own) = &form.goal_scale {
        found.extend(scale("goal_scale", own));
    }
    found
}

fn scale(name: &str, scale: &Scale) -> Vec<FormDefect> {
    let mut found = Vec::new();
    match scale.kind {
        ScaleKind::Codes if scale.steps.len() < 2 => found.push(defect(FormDefectCode::NoSteps, name, "")),
        ScaleKind::Points if scale.maximum.is_none() => {
            found.push(defect(FormDefectCode::NoMaximum, format!("{name}.maximum"), ""));
        }
        ScaleKind::Codes | ScaleKind::Points | ScaleKind::Percent => {}
    }
    for (at, step) in scale.steps.iter().enumerate() {
        let place = format!("{name}.steps[{at}]");
        if step.code.trim().is_empty() {
            found.push(defect(FormDefectCode::Missing, format!("{place}.code"), &step.label));
        }
        if scale.steps[..at].iter().any(|other| folded(&other.code) == folded(&step.code)) {
            found.push(defect(FormDefectCode::CodeTwice, &place, &step.code));
        }
        if step.meaning != StepMeaning::Rated && !step.bounds.are_open() {
            found.push(defect(FormDefectCode::BoundsWithoutRate, &place, &step.code));
        }
        if let (Some((lower, _)), Some((upper, _))) = (step.bounds.lower(), step.bounds.upper())
            && lower > upper
        {
            found.push(defect(FormDefectCode::BoundsReversed, place, &step.code));
        }
    }
    found.extend(neighbours(name, scale));
    found
}

/// Steps with bounds, from the best to the worst: each must begin where the one before ends.
fn neighbours(name: &str, scale: &Scale) -> Vec<FormDefect> {
    let bounded: Vec<_> = scale.steps.iter().enumerate().filter(|(_, step)| !step.bounds.are_open()).collect();
    let mut found = Vec::new();
    for pair in bounded.windows(2) {
        let ((_, better), (at, worse)) = (pair[0], pair[1]);
        let (Some((lower, has_lower)), Some((upper, has_upper))) = (better.bounds.lower(), worse.bounds.upper()) else {
            found.push(defect(FormDefectCode::BoundsOverlap, format!("{name}.steps[{at}]"), &worse.code));
            continue;
        };
        let place = format!("{name}.steps[{at}]");
        if upper > lower || upper == lower && has_lower && has_upper {
            found.push(defect(FormDefectCode::BoundsOverlap, place, &worse.code));
        } else if upper < lower || !has_lower && !has_upper {
            found.push(defect(FormDefectCode::BoundsGap, place, &worse.code));
        }
    }
    found
}
