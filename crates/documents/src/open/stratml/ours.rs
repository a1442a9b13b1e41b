//! A document that Hoshin wrote, read back whole.

use super::other::SCHEMA;
use super::tree::{Element, Left};
use crate::open::gathering::gather;
use crate::open::value_path::{GoalPart, InitiativePart, TargetPart, ValuePath};
use hoshin_domain::{GoalField, InitiativeField, OfficerField, Paper, TargetField};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct About {
    schema: String,
    values: BTreeMap<String, String>,
}

type Values = BTreeMap<ValuePath, Option<String>>;

/// The paper, and what others have added; `None` if the document is not ours, or no longer.
pub(super) fn read(mut root: Element, left: &mut Left) -> Option<Paper> {
    let about: About = serde_json::from_str(root.take_text("OtherInformation")?.as_str()).ok()?;
    if about.schema != SCHEMA {
        return None;
    }
    let mut values = Values::new();
    for (place, text) in about.values {
        values.insert(place.parse().ok()?, Some(text));
    }
    // The title follows from year and department, the dates from the year.
    root.take_text("Name");
    root.take("AdministrativeInformation");
    let mut core = root.take("StrategicPlanCore")?;
    organizations(&mut core, &mut values, left);
    if let Some(mut mission) = core.take("Mission") {
        values.insert(ValuePath::BasicPolicy, mission.take_text("Description"));
        left.rest(mission);
    }
    let is_there = |goal: &Element| !goal.text_of("Identifier").unwrap_or_default().ends_with(".no-goal");
    for (goal, at) in core.take_all("Goal").into_iter().filter(is_there).zip(1..) {
        of_goal(goal, at, &mut values, left)?;
    }
    root.children.push(core);
    left.rest(root);
    let (paper, strange) = gather(&values);
    strange.into_iter().for_each(|(path, text)| left.text(format!("{path}: {text}")));
    Some(paper)
}

fn organizations(core: &mut Element, values: &mut Values, left: &mut Left) {
    for mut organization in core.take_all("Organization") {
        let identifier = organization.take_text("Identifier").unwrap_or_default();
        if identifier.ends_with(".department") {
            values.insert(ValuePath::Department, organization.take_text("Name"));
            for (mut person, at) in organization.take_all("Stakeholder").into_iter().zip(1..) {
                let mut put = |part, text| values.insert(ValuePath::Officer(at, part), text);
                put(OfficerField::Name, person.take_text("Name"));
                if let Some(mut role) = person.take("Role") {
                    put(OfficerField::Post, role.take_text("Name"));
                    put(OfficerField::Charge, role.take_text("Description"));
                    left.rest(role);
                }
                left.rest(person);
            }
        } else {
            // The municipality is whoever asks for the paper.
            organization.take_text("Name");
        }
        left.rest(organization);
    }
}

fn of_goal(mut goal: Element, at: u32, values: &mut Values, left: &mut Left) -> Option<()> {
    for (part, element) in [(GoalPart::Field(GoalField::Title), "Name"), (GoalPart::Number, "SequenceIndicator")] {
        values.insert(ValuePath::Goal(at, part), goal.take_text(element));
    }
    goal.take_text("Description");
    others(&mut goal, &format!("goal{at}"), values)?;
    of_objectives(&mut goal, at, values, left)?;
    left.rest(goal);
    Some(())
}

fn of_objectives(goal: &mut Element, at: u32, values: &mut Values, left: &mut Left) -> Option<()> {
    let (mut targets, mut initiatives) = (0, 0);
    for mut objective in goal.take_all("Objective") {
        let identifier = objective.take_text("Identifier")?;
        let (_, own) = identifier.rsplit_once('.')?;
        objective.drop_texts(&["Name", "SequenceIndicator"]);
        let text = objective.take_text("Description");
        let result = result(&mut objective, left);
        if own == "overall" {
            left.optional(text);
            let mut put = |part, text| values.insert(ValuePath::Goal(at, part), text);
            put(GoalPart::Field(GoalField::Evaluation), result.text);
            put(GoalPart::Field(GoalField::OverallGrade), result.grade);
        } else if own.starts_with("target") {
            targets += 1;
            let mut put = |part, text| values.insert(ValuePath::Target(at, targets, part), text);
            put(TargetPart::Field(TargetField::Text), text);
            put(TargetPart::Field(TargetField::Attainment), result.text);
            put(TargetPart::Field(TargetField::Grade), result.grade);
            others(&mut objective, &format!("goal{at}.target{targets}"), values)?;
        } else if own.starts_with("initiative") {
            initiatives += 1;
            let mut put = |part, text| values.insert(ValuePath::Initiative(at, initiatives, part), text);
            put(InitiativePart::Field(InitiativeField::Text), text);
            put(InitiativePart::Field(InitiativeField::Result), result.text);
            left.optional(result.grade);
            for (name, nth) in sections(&mut objective, left).zip(1..) {
                put(InitiativePart::Section(nth), name);
            }
            others(&mut objective, &format!("goal{at}.initiative{initiatives}"), values)?;
        } else {
            return None;
        }
        left.rest(objective);
    }
    Some(())
}

fn sections<'a>(objective: &mut Element, left: &'a mut Left) -> impl Iterator<Item = Option<String>> + use<'a> {
    objective.take_all("Stakeholder").into_iter().map(|mut section| {
        let name = section.take_text("Name");
        section.take("Role");
        left.rest(section);
        name
    })
}

/// What stands in OtherInformation by its code.
fn others(element: &mut Element, owner: &str, values: &mut Values) -> Option<()> {
    let Some(text) = element.take_text("OtherInformation") else { return Some(()) };
    let texts: BTreeMap<String, String> = serde_json::from_str(&text).ok()?;
    for (code, text) in texts {
        values.insert(format!("{owner}.{code}").parse().ok()?, Some(text));
    }
    Some(())
}

struct Outcome {
    grade: Option<String>,
    text: Option<String>,
}

/// The result of an indicator; its labels and its numbers stand elsewhere, too.
fn result(objective: &mut Element, left: &mut Left) -> Outcome {
    let mut outcome = Outcome { grade: None, text: None };
    let Some(mut indicator) = objective.take("PerformanceIndicator") else { return outcome };
    for known in ["MeasurementDimension", "UnitOfMeasurement"] {
        indicator.take_text(known);
    }
    indicator.take("Relationship");
    if let Some(mut instance) = indicator.take("MeasurementInstance") {
        if let Some(mut actual) = instance.take("ActualResult") {
            outcome.text = actual.take_text("Description");
            if let Some(mut descriptor) = actual.take("Descriptor") {
                outcome.grade = descriptor.take_text("DescriptorValue");
                descriptor.take_text("DescriptorName");
                left.rest(descriptor);
            }
            actual.drop_texts(&["StartDate", "EndDate", "NumberOfUnits"]);
            left.rest(actual);
        }
        if let Some(mut aim) = instance.take("TargetResult") {
            aim.drop_texts(&["StartDate", "EndDate", "NumberOfUnits"]);
            left.rest(aim);
        }
        left.rest(instance);
    }
    left.rest(indicator);
    outcome
}
