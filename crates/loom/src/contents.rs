//! What a paper says: the values that must come out, exactly as they are drawn.

mod drawing;
mod numbers;
mod scales;
mod sentences;

pub(crate) use drawing::contents;
pub(crate) use numbers::{Shown, grouped};
pub(crate) use scales::widened;

use crate::words::Part;
use serde_json::{Value, json};

/// One department's policy.
#[derive(Debug, Clone)]
pub(crate) struct Policy {
    pub(crate) year: u32,
    pub(crate) department: String,
    pub(crate) officers: Vec<Officer>,
    pub(crate) basic_policy: Option<String>,
    pub(crate) scale: Vec<Step>,
    pub(crate) goals: Vec<Goal>,
}

#[derive(Debug, Clone)]
pub(crate) struct Officer {
    pub(crate) post: String,
    pub(crate) name: String,
    pub(crate) charge: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) code: &'static str,
    pub(crate) label: &'static str,
    pub(crate) description: Option<&'static str>,
    pub(crate) percent: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub(crate) struct Goal {
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) plan_goal: Option<(u32, String)>,
    pub(crate) plan_field: Option<String>,
    pub(crate) targets: Vec<Target>,
    pub(crate) initiatives: Vec<Initiative>,
    pub(crate) evaluation: Option<String>,
    pub(crate) grade: Option<String>,
    pub(crate) considerations: Option<String>,
    pub(crate) extras: Vec<Extra>,
}

#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) text: String,
    pub(crate) attainment: Option<Shown>,
    pub(crate) grade: Option<String>,
    pub(crate) extras: Vec<Extra>,
}

#[derive(Debug, Clone)]
pub(crate) struct Initiative {
    pub(crate) text: String,
    pub(crate) sections: Vec<String>,
    pub(crate) result: Option<String>,
    pub(crate) extras: Vec<Extra>,
}

/// A value beyond the skeleton, under its own heading.
#[derive(Debug, Clone)]
pub(crate) struct Extra {
    pub(crate) part: Part,
    pub(crate) value: Option<Shown>,
}

/// What an arrangement has room for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room {
    pub(crate) departments: usize,
    pub(crate) goals: (u32, u32),
    pub(crate) targets: (u32, u32),
    pub(crate) initiatives: (u32, u32),
    pub(crate) has_basic_policy: bool,
    pub(crate) has_plan: bool,
    pub(crate) has_summary: bool,
    pub(crate) has_considerations: bool,
    pub(crate) has_officers: bool,
    pub(crate) has_scale: bool,
    pub(crate) has_sections: bool,
    /// Whether a target is only the name of what is measured.
    pub(crate) is_measured: bool,
    pub(crate) of_goal: Vec<Part>,
    pub(crate) of_target: Vec<Part>,
    pub(crate) of_initiative: Vec<Part>,
}

impl Policy {
    /// The policy as `hoshin read` prints it.
    pub(crate) fn expected(&self) -> Value {
        let officers: Vec<Value> = self.officers.iter().map(Officer::expected).collect();
        let step = |step: &Step| json!({ "code": step.code, "label": step.label, "description": step.description, "percent": step.percent });
        let scale: Vec<Value> = self.scale.iter().map(step).collect();
        let goals: Vec<Value> = self.goals.iter().map(Goal::expected).collect();
        json!({
            "fiscal_year": self.year, "department": self.department, "officers": officers,
            "basic_policy": self.basic_policy, "grade_scale": scale, "goals": goals,
        })
    }
}

impl Officer {
    fn expected(&self) -> Value {
        json!({ "post": self.post, "name": self.name, "charge": self.charge })
    }
}

impl Goal {
    fn expected(&self) -> Value {
        let plan_goal = self.plan_goal.as_ref().map(|(number, title)| json!({ "number": number, "title": title }));
        let targets: Vec<Value> = self.targets.iter().map(Target::expected).collect();
        let initiatives: Vec<Value> = self.initiatives.iter().map(Initiative::expected).collect();
        let goal = json!({
            "number": self.number, "title": self.title, "plan_goal": plan_goal, "plan_field": self.plan_field,
            "targets": targets, "initiatives": initiatives, "evaluation": self.evaluation,
            "overall_grade": self.grade, "considerations": self.considerations,
        });
        with_extras(goal, &self.extras)
    }
}

impl Target {
    fn expected(&self) -> Value {
        let attainment = self.attainment.as_ref().map(|shown| &shown.text);
        let target = json!({ "text": self.text, "attainment": attainment, "grade": self.grade });
        with_extras(target, &self.extras)
    }
}

impl Initiative {
    fn expected(&self) -> Value {
        let own = json!({ "text": self.text, "sections": self.sections, "result": self.result });
        with_extras(own, &self.extras)
    }
}

/// Extras by key, all on one side: only their values are compared.
fn with_extras(mut part: Value, extras: &[Extra]) -> Value {
    let written = extras.iter().filter_map(|extra| Some((extra.part.key(), extra.value.as_ref()?)));
    let values: serde_json::Map<String, Value> =
        written.map(|(key, shown)| (key, Value::String(shown.text.clone()))).collect();
    if !values.is_empty() {
        part["extras"] = json!({ "plan": values });
    }
    part
}

impl Part {
    /// A key for a value under this heading.
    fn key(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}
