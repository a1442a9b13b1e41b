//! A document of someone else, as far as it goes into a paper. What does not is left, never lost.

use super::tree::{Element, Left};
use hoshin_domain::{FiscalYear, GoalPaper, InitiativePaper, OfficerPaper, Paper, TargetPaper};

/// The paper of a plan or report.
pub(super) fn read(mut root: Element, left: &mut Left) -> Paper {
    let mut paper = Paper { fiscal_year: year(&root), ..Paper::default() };
    if let Some(mut administration) = root.take("AdministrativeInformation") {
        administration.drop_texts(&["StartDate", "EndDate"]);
        left.rest(administration);
    }
    let mut core = root.take("StrategicPlanCore").unwrap_or_default();
    for mut organization in core.take_all("Organization") {
        if paper.department.is_none() {
            paper.department = organization.take_text("Name");
        }
        let people = stakeholders(&mut organization, "Person", left);
        paper.officers.extend(people.into_iter().map(|person| officer(person, left)));
        left.rest(organization);
    }
    if let Some(mut mission) = core.take("Mission") {
        paper.basic_policy = mission.take_text("Description");
        left.rest(mission);
    }
    paper.goals = core.take_all("Goal").into_iter().zip(1..).map(|(goal, at)| of_goal(goal, at, left)).collect();
    left.rest(root);
    left.rest(core);
    paper
}

/// The fiscal year its dates lie in, or that its title names.
fn year(root: &Element) -> Option<FiscalYear> {
    let start = root.child("AdministrativeInformation").and_then(|about| about.text_of("StartDate"));
    let day = start.and_then(|text| text.trim().get(..10)?.parse::<jiff::civil::Date>().ok());
    let of_day = day.and_then(|day| u16::try_from(if day.month() >= 4 { day.year() } else { day.year() - 1 }).ok());
    let named = || FiscalYear::find_in(root.text_of("Name").unwrap_or_default());
    of_day.and_then(|year| FiscalYear::try_from(year).ok()).or_else(named)
}

/// Takes the stakeholders of a kind out of an element; the others are left.
fn stakeholders(element: &mut Element, kind: &str, left: &mut Left) -> Vec<Element> {
    let is_wanted = |one: &Element| one.attribute("StakeholderTypeType") == Some(kind);
    let (wanted, others) = element.take_all("Stakeholder").into_iter().partition(is_wanted);
    let others: Vec<Element> = others;
    others.into_iter().for_each(|other| left.rest(other));
    wanted
}

fn officer(mut person: Element, left: &mut Left) -> OfficerPaper {
    let name = person.take_text("Name").unwrap_or_default();
    let mut role = person.take("Role").unwrap_or_default();
    let officer =
        OfficerPaper { post: role.take_text("Name").unwrap_or_default(), name, charge: role.take_text("Description") };
    left.rest(role);
    left.rest(person);
    officer
}

fn of_goal(mut element: Element, at: u32, left: &mut Left) -> GoalPaper {
    let number = element.text_of("SequenceIndicator").and_then(|text| text.trim().parse().ok());
    if number.is_some() {
        element.take_text("SequenceIndicator");
    }
    let mut goal = GoalPaper {
        number: number.unwrap_or(at),
        title: element.take_text("Name"),
        considerations: element.take_text("OtherInformation"),
        ..GoalPaper::default()
    };
    for mut objective in element.take_all("Objective") {
        let names = [objective.take_text("Name"), objective.take_text("Description")];
        let text = joined(names.into_iter().flatten(), "\n");
        let indicators = objective.take_all("PerformanceIndicator");
        goal.targets.extend(indicators.into_iter().map(|indicator| target(indicator, left)));
        let performers = stakeholders(&mut objective, "Organization", left).into_iter();
        let name = |mut performer: Element| {
            let name = performer.take_text("Name");
            left.rest(performer);
            name
        };
        let sections = performers.filter_map(name).collect();
        goal.initiatives.push(InitiativePaper { text, sections, ..InitiativePaper::default() });
        left.rest(objective);
    }
    left.rest(element);
    goal
}

/// An indicator as a target: what is measured, in what, how much is aimed at; what came of it.
fn target(mut indicator: Element, left: &mut Left) -> TargetPaper {
    let unit = indicator.take_text("UnitOfMeasurement").unwrap_or_default();
    let mut texts: Vec<String> = indicator.take_text("MeasurementDimension").into_iter().collect();
    let (mut actuals, mut grade) = (Vec::new(), None);
    for mut instance in indicator.take_all("MeasurementInstance") {
        for mut aim in instance.take_all("TargetResult") {
            texts.extend(amount(&mut aim, &unit));
            left.rest(aim);
        }
        for mut actual in instance.take_all("ActualResult") {
            actuals.extend(amount(&mut actual, &unit));
            if let Some(mut descriptor) = actual.take("Descriptor").filter(|_| grade.is_none()) {
                grade = descriptor.take_text("DescriptorValue");
                left.rest(descriptor);
            }
            left.rest(actual);
        }
        left.rest(instance);
    }
    let has_amounts = indicator.line > 0 && texts.len() + actuals.len() > 1;
    if !has_amounts && !unit.is_empty() {
        texts.push(unit);
    }
    left.rest(indicator);
    TargetPaper { text: joined(texts, "\n"), attainment: joined(actuals, "\n"), grade, ..TargetPaper::default() }
}

fn amount(result: &mut Element, unit: &str) -> Option<String> {
    let number = result.take_text("NumberOfUnits").map(|number| format!("{number}{unit}"));
    result.drop_texts(&["StartDate", "EndDate"]);
    joined(number.into_iter().chain(result.take_text("Description")), " ")
}

fn joined(texts: impl IntoIterator<Item = String>, between: &str) -> Option<String> {
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join(between))
}
