//! A paper as a StratML document.

use super::NAMESPACE;
use super::other::{About, Texts, json};
use super::schema::is_decimal;
use super::xml::Xml;
use crate::open::OpenPaper;
use crate::open::item::{Written, written};
use crate::open::value_path::{GoalPart, InitiativePart, TargetPart, ValuePath};
use crate::open::values::{paths, text_at};
use hoshin_domain::field::Field;
use hoshin_domain::form::Labels;
use hoshin_domain::{
    ExtraKey, GoalField, GoalPaper, IndicatorField, InitiativePaper, OfficerField, Side, Step, TargetPaper,
};

pub(super) fn document(open: &OpenPaper<'_>) -> String {
    let kind = match open.step {
        Step::Plan | Step::MidYear => "Performance_Plan",
        Step::Result => "Performance_Report",
    };
    let mut xml = Xml::new();
    xml.element("PerformancePlanOrReport", &[("xmlns", NAMESPACE), ("Type", kind)], |xml| {
        let paper = open.paper;
        xml.leaf("Name", &open.form.title(paper.fiscal_year, paper.department.as_deref().unwrap_or_default()));
        xml.leaf("OtherInformation", &json(&About(open)));
        xml.element("StrategicPlanCore", &[], |xml| core(xml, open));
        xml.element("AdministrativeInformation", &[], |xml| administration(xml, open));
    });
    xml.finish()
}

fn core(xml: &mut Xml, open: &OpenPaper<'_>) {
    xml.element("Organization", &[], |xml| {
        xml.leaf("Name", &open.municipality.name);
        xml.leaf("Identifier", &format!("_{}", open.municipality.code));
    });
    xml.element("Organization", &[], |xml| department(xml, open));
    xml.element("Mission", &[], |xml| {
        xml.optional("Description", text_at(open.paper, ValuePath::BasicPolicy).as_deref());
        xml.leaf("Identifier", &identifier(open, "basic-policy"));
    });
    for (goal, at) in open.paper.goals.iter().zip(1..) {
        xml.element("Goal", &[], |xml| Page { open, goal, at }.write(xml));
    }
    if open.paper.goals.is_empty() {
        // The schema asks for one.
        xml.element("Goal", &[], |xml| {
            xml.leaf("Name", "");
            xml.leaf("Description", "");
            xml.leaf("Identifier", &identifier(open, "no-goal"));
        });
    }
}

fn department(xml: &mut Xml, open: &OpenPaper<'_>) {
    xml.optional("Name", text_at(open.paper, ValuePath::Department).as_deref());
    xml.leaf("Identifier", &identifier(open, "department"));
    for (officer, at) in open.paper.officers.iter().zip(1..) {
        xml.element("Stakeholder", &[("StakeholderTypeType", "Person")], |xml| {
            xml.leaf("Name", &officer.name);
            xml.element("Role", &[], |xml| {
                xml.leaf("Name", &officer.post);
                let charge = ValuePath::Officer(at, OfficerField::Charge);
                xml.optional("Description", text_at(open.paper, charge).as_deref());
            });
        });
    }
}

fn administration(xml: &mut Xml, open: &OpenPaper<'_>) {
    xml.leaf("Identifier", &identifier(open, &format!("edition{}", open.edition_number())));
    period(xml, open);
    xml.optional("PublicationDate", open.edition.map(|edition| edition.published_on.to_string()).as_deref());
}

fn period(xml: &mut Xml, open: &OpenPaper<'_>) {
    if let Some(year) = open.paper.fiscal_year {
        xml.leaf("StartDate", &format!("{year}-04-01"));
        xml.leaf("EndDate", &format!("{}-03-31", year.starts() + 1));
    }
}

// An xsd:ID begins with a letter or an underscore.
fn identifier(open: &OpenPaper<'_>, place: &str) -> String {
    format!("_{}.{place}", open.policy_id())
}

/// A goal about to be written.
struct Page<'a> {
    open: &'a OpenPaper<'a>,
    goal: &'a GoalPaper,
    at: u32,
}

impl Page<'_> {
    fn write(&self, xml: &mut Xml) {
        let labels = &self.open.form.labels;
        xml.leaf("Name", self.goal.title.as_deref().unwrap_or_default());
        xml.leaf("Description", &format!("{}{}", labels.word(|labels| &labels.priority_goal), self.goal.number));
        xml.leaf("Identifier", &self.identifier(""));
        xml.leaf("SequenceIndicator", &self.goal.number.to_string());
        self.other(xml, |path| matches!(path, ValuePath::Goal(..)));
        for (target, at) in self.goal.targets.iter().zip(1..) {
            xml.element("Objective", &[], |xml| self.target(xml, target, at));
        }
        for (initiative, at) in self.goal.initiatives.iter().zip(1..) {
            xml.element("Objective", &[], |xml| self.initiative(xml, initiative, at));
        }
        xml.element("Objective", &[], |xml| self.overall(xml));
    }

    fn target(&self, xml: &mut Xml, target: &TargetPaper, at: u32) {
        let labels = &self.open.form.labels;
        xml.leaf("Name", labels.word(|labels| &labels.annual_target));
        xml.optional("Description", target.text.as_deref());
        let name = format!(".target{at}");
        xml.leaf("Identifier", &self.identifier(&name));
        xml.leaf("SequenceIndicator", &format!("{}.{at}", self.goal.number));
        self.other(xml, |path| matches!(path, ValuePath::Target(_, number, _) if *number == at));
        let (aim, aim_unit) = self.number(at, Side::Plan, "target");
        let (actual, actual_unit) = self.number(at, Side::Check, "actual");
        let kind = if aim.is_some() { "Quantitative" } else { "Qualitative" };
        xml.element("PerformanceIndicator", &[("PerformanceIndicatorType", kind)], |xml| {
            xml.leaf("MeasurementDimension", labels.word(|labels| &labels.attainment));
            let unit = aim_unit.or(actual_unit);
            xml.leaf("UnitOfMeasurement", unit.as_deref().unwrap_or_else(|| labels.word(|labels| &labels.grade)));
            xml.leaf("Identifier", &self.identifier(&format!("{name}.indicator")));
            self.plan(xml);
            xml.element("MeasurementInstance", &[], |xml| {
                if let Some(aim) = &aim {
                    xml.element("TargetResult", &[], |xml| {
                        period(xml, self.open);
                        xml.leaf("NumberOfUnits", aim);
                    });
                }
                let grade = (labels.word(|labels| &labels.grade), target.grade.as_deref());
                self.actual(xml, actual.as_deref(), grade, target.attainment.as_deref());
            });
        });
    }

    fn initiative(&self, xml: &mut Xml, initiative: &InitiativePaper, at: u32) {
        let labels = &self.open.form.labels;
        xml.leaf("Name", labels.word(|labels| &labels.initiative));
        xml.optional("Description", initiative.text.as_deref());
        let name = format!(".initiative{at}");
        xml.leaf("Identifier", &self.identifier(&name));
        for section in &initiative.sections {
            xml.element("Stakeholder", &[("StakeholderTypeType", "Organization")], |xml| {
                xml.leaf("Name", section);
                xml.element("Role", &[], |xml| {
                    xml.leaf("Name", labels.word(|labels| &labels.sections));
                    xml.leaf("RoleType", "Performer");
                });
            });
        }
        self.other(xml, |path| matches!(path, ValuePath::Initiative(_, number, _) if *number == at));
        self.result(xml, &name, |labels| &labels.result, ("", None), initiative.result.as_deref());
    }

    fn overall(&self, xml: &mut Xml) {
        let labels = &self.open.form.labels;
        xml.leaf("Name", labels.word(|labels| &labels.evaluation));
        xml.leaf("Identifier", &self.identifier(".overall"));
        let grade = (labels.word(|labels| &labels.overall_grade), self.goal.overall_grade.as_deref());
        self.result(xml, ".overall", |labels| &labels.evaluation, grade, self.goal.evaluation.as_deref());
    }

    fn result(
        &self,
        xml: &mut Xml,
        name: &str,
        dimension: fn(&Labels) -> &String,
        grade: (&str, Option<&str>),
        text: Option<&str>,
    ) {
        let labels = &self.open.form.labels;
        xml.element("PerformanceIndicator", &[("PerformanceIndicatorType", "Qualitative")], |xml| {
            xml.leaf("MeasurementDimension", labels.word(dimension));
            xml.leaf("UnitOfMeasurement", grade.0);
            xml.leaf("Identifier", &self.identifier(&format!("{name}.indicator")));
            xml.element("MeasurementInstance", &[], |xml| self.actual(xml, None, grade, text));
        });
    }

    fn actual(&self, xml: &mut Xml, number: Option<&str>, grade: (&str, Option<&str>), text: Option<&str>) {
        if number.is_none() && grade.1.is_none() && text.is_none() {
            return;
        }
        xml.element("ActualResult", &[], |xml| {
            period(xml, self.open);
            xml.optional("NumberOfUnits", number);
            if let (name, Some(code)) = grade {
                xml.element("Descriptor", &[], |xml| {
                    xml.leaf("DescriptorName", name);
                    xml.leaf("DescriptorValue", code);
                });
            }
            xml.optional("Description", text);
        });
    }

    /// The goal of the comprehensive plan that the indicator serves; the place itself stands in OtherInformation.
    fn plan(&self, xml: &mut Xml) {
        let Some(plan) = &self.goal.plan_goal else { return };
        xml.element("Relationship", &[("RelationshipType", "Narrower_Than")], |xml| {
            let number = plan.number.map(|number| format!("_{}.plan-goal{number}", self.open.municipality.code));
            xml.optional("ReferentIdentifier", number.as_deref());
            xml.leaf("Name", &plan.title);
        });
    }

    /// A number of the target as StratML takes it, with its unit. The text as typed stands in OtherInformation.
    fn number(&self, at: u32, side: Side, key: &str) -> (Option<String>, Option<String>) {
        let Ok(key) = key.parse::<ExtraKey>() else { return (None, None) };
        let path = ValuePath::Target(self.at, at, TargetPart::Extra(side, key));
        match written(self.open, path, text_at(self.open.paper, path).as_deref()) {
            Written::Number { plain, unit } if is_decimal(&plain) => (Some(plain), unit),
            Written::Number { .. } | Written::Text(_) | Written::Missing(_) => (None, None),
        }
    }

    /// What has no element, by its code.
    fn other(&self, xml: &mut Xml, is_here: impl Fn(&ValuePath) -> bool) {
        let here = paths(self.open.paper, self.open.form).into_iter();
        let here = here.filter(|path| path.owner().goal() == Some(self.at) && is_here(path) && !has_element(*path));
        // An indicator of which nothing is written is still one.
        let is_kept = |path: ValuePath| matches!(path.indicator(), Some((_, IndicatorField::Name)));
        let text = |path: ValuePath| text_at(self.open.paper, path).or_else(|| is_kept(path).then(String::new));
        let texts: Vec<(String, String)> = here.filter_map(|path| Some((path.name(), text(path)?))).collect();
        if !texts.is_empty() {
            xml.leaf("OtherInformation", &json(&Texts(texts)));
        }
    }

    fn identifier(&self, place: &str) -> String {
        identifier(self.open, &format!("goal{}{place}", self.at))
    }
}

/// Whether the value of a place stands in an element of its own.
pub(super) fn has_element(path: ValuePath) -> bool {
    match path {
        ValuePath::Department | ValuePath::Officer(..) | ValuePath::BasicPolicy => true,
        ValuePath::FiscalYear
        | ValuePath::Overall(_)
        | ValuePath::Extra(..)
        | ValuePath::Answer(..)
        | ValuePath::Step(..) => false,
        ValuePath::Goal(_, GoalPart::Number) => true,
        ValuePath::Goal(_, GoalPart::Field(field)) => {
            matches!(field, GoalField::Title | GoalField::Evaluation | GoalField::OverallGrade)
        }
        ValuePath::Target(_, _, TargetPart::Field(field)) => field.row().has_box,
        ValuePath::Initiative(_, _, InitiativePart::Field(_) | InitiativePart::Section(_)) => true,
        ValuePath::Goal(..) | ValuePath::Target(..) | ValuePath::Initiative(..) => false,
    }
}
