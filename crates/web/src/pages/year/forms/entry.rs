//! Between the form and what stands in the boxes of its page.

use super::grading;
use super::rows::{self, EVALUATORS, FIELDS, STEPS};
use crate::Words;
use crate::parts::Typed;
use hoshin_domain::form::{
    Arrangement, Evaluator, ExtraField, Guidance, Guided, Headings, Labels, Layout, PaperSize, Scale,
};
use hoshin_domain::{Form, Step};

pub(super) fn typed(form: &Form) -> Typed {
    let mut typed = Typed::default();
    typed.put("name", &form.name);
    typed.put("title", &form.title);
    typed.put("version", &form.version.to_string());
    if form.steps.contains(&Step::MidYear) {
        typed.put("mid-year", "yes");
    }
    for (name, label) in form.labels.all() {
        typed.put(&format!("label-{name}"), label);
    }
    for (name, further) in form.headings.all() {
        typed.put(&format!("heading-{name}"), &further.join("\n"));
    }
    for (field, text) in form.guidance.all() {
        typed.put(&format!("guidance-{}", field.as_str()), text);
    }
    put_scale(&mut typed, "scale", &form.scale);
    if let Some(scale) = &form.goal_scale {
        typed.put("goal-scale-own", "yes");
        put_scale(&mut typed, "goal-scale", scale);
    }
    grading::put(&mut typed, form);
    for (at, field) in form.fields.iter().enumerate().take(FIELDS) {
        rows::put_field(&mut typed, at, field);
    }
    for (at, evaluator) in form.evaluators.iter().enumerate().take(EVALUATORS) {
        typed.put(&format!("evaluator-{at}-key"), evaluator.key.as_str());
        typed.put(&format!("evaluator-{at}-label"), &evaluator.label);
    }
    typed.put("paper", form.layout.paper.as_str());
    typed.put("arrangement", form.layout.arrangement.as_str());
    typed.put("approval", &form.layout.approval.join("、"));
    typed
}

fn put_scale(typed: &mut Typed, name: &str, scale: &Scale) {
    typed.put(&format!("{name}-kind"), scale.kind.as_str());
    typed.put(&format!("{name}-maximum"), &scale.maximum.as_ref().map(ToString::to_string).unwrap_or_default());
    for (at, step) in scale.steps.iter().enumerate().take(STEPS) {
        rows::put_step(typed, &format!("{name}-{at}"), step);
    }
}

/// The form that was typed; `None` with every fault at its box if it cannot be kept.
pub(super) fn form(typed: &mut Typed, words: Words, kept: &Form) -> Option<Form> {
    let scale = scale(typed, words, "scale");
    let goal_scale = typed.has("goal-scale-own", "yes").then(|| self::scale(typed, words, "goal-scale"));
    let (fields, at) = rows::fields(typed, words);
    let form = Form {
        name: trimmed(typed, "name"),
        title: trimmed(typed, "title"),
        version: kept.version,
        steps: Step::ALL.into_iter().filter(|step| *step != Step::MidYear || typed.has("mid-year", "yes")).collect(),
        labels: labels(typed),
        headings: headings(typed),
        guidance: guidance(typed),
        scale: scale.0,
        goal_scale: goal_scale.as_ref().map(|(scale, _)| scale.clone()),
        grading: grading::typed(typed, words),
        fields,
        evaluators: evaluators(typed, words),
        layout: layout(typed),
    };
    let places = Places { steps: scale.1, goal_steps: goal_scale.map(|(_, at)| at).unwrap_or_default(), fields: at };
    for defect in form.defects() {
        typed.refuse(&places.name_of(&defect.place, &form), words.form_defect(&defect));
    }
    (!typed.is_refused()).then_some(form)
}

/// The rows of the page that the entries of the form came from; empty rows between them are passed over.
#[derive(Debug, Default)]
struct Places {
    steps: Vec<usize>,
    goal_steps: Vec<usize>,
    fields: Vec<usize>,
}

impl Places {
    /// The box of a place in the file: `scale.steps[2].code` is `scale-2-code`.
    fn name_of(&self, place: &str, form: &Form) -> String {
        let (path, rest) = place.split_once('[').unwrap_or((place, ""));
        let (at, ending) = rest.split_once(']').unwrap_or(("0", ""));
        let at: usize = at.parse().unwrap_or(0);
        let row = |rows: &[usize]| rows.get(at).copied().unwrap_or(0);
        let ending = ending.trim_start_matches('.');
        let cell = |usual: &str| if ending.is_empty() { usual.to_owned() } else { ending.to_owned() };
        match path {
            "scale.steps" => format!("scale-{}-{}", row(&self.steps), cell("code")),
            "goal_scale.steps" => format!("goal-scale-{}-{}", row(&self.goal_steps), cell("code")),
            "scale.maximum" => "scale-maximum".to_owned(),
            "goal_scale.maximum" => "goal-scale-maximum".to_owned(),
            "scale" => "scale-0-code".to_owned(),
            "goal_scale" => "goal-scale-0-code".to_owned(),
            "field" => format!("field-{}-{}", row(&self.fields), cell("label")),
            "evaluator" => format!("evaluator-{at}-{}", cell("key")),
            "steps" => "mid-year".to_owned(),
            "grading.target" | "grading.goal" | "grading.policy" => path.replace('.', "-"),
            _ => match path.split_once('.') {
                Some(("labels", label)) => format!("label-{label}"),
                Some(("headings", name)) => format!("heading-{name}"),
                Some(("guidance", name)) => format!("guidance-{name}"),
                Some(_) | None => self.by_key(path, form).unwrap_or_else(|| path.to_owned()),
            },
        }
    }

    // `field.KEY.label` names a field by its key.
    fn by_key(&self, path: &str, form: &Form) -> Option<String> {
        let key = path.strip_prefix("field.")?.strip_suffix(".label")?;
        let at = form.fields.iter().position(|field: &ExtraField| field.key.as_str() == key)?;
        Some(format!("field-{}-label", self.fields.get(at)?))
    }
}

fn trimmed(typed: &Typed, name: &str) -> String {
    typed.text(name).trim().to_owned()
}

fn labels(typed: &Typed) -> Labels {
    let label = |(name, _): (&str, &str)| (name.to_owned(), trimmed(typed, &format!("label-{name}")).into());
    let labels: serde_json::Map<_, _> = Form::standard().labels.all().into_iter().map(label).collect();
    serde_json::from_value(labels.into()).expect("every label of the list is a text of the form")
}

// One word a line: a heading may have commas of its own.
fn headings(typed: &Typed) -> Headings {
    let each = Headings::default().all().map(|(name, _)| {
        let text = typed.text(&format!("heading-{name}"));
        let words: Vec<&str> = text.lines().map(str::trim).filter(|word| !word.is_empty()).collect();
        (name.to_owned(), words.into())
    });
    let all: serde_json::Map<_, _> = each.into_iter().collect();
    serde_json::from_value(all.into()).expect("every name of the list has its words in the form")
}

pub(super) fn guidance(typed: &Typed) -> Guidance {
    let mut guidance = Guidance::default();
    for field in Guided::ALL {
        guidance.put(field, typed.text(&format!("guidance-{}", field.as_str())));
    }
    guidance
}

fn scale(typed: &mut Typed, words: Words, name: &str) -> (Scale, Vec<usize>) {
    let kind = typed.text(&format!("{name}-kind")).parse().unwrap_or_default();
    let maximum = rows::decimal(typed, words, &format!("{name}-maximum"));
    let (steps, at) = rows::steps(typed, words, name);
    (Scale { kind, maximum, steps }, at)
}

fn evaluators(typed: &mut Typed, words: Words) -> Vec<Evaluator> {
    let mut found = Vec::new();
    for at in 0..EVALUATORS {
        let label = trimmed(typed, &format!("evaluator-{at}-label"));
        if label.is_empty() {
            continue;
        }
        let box_of_key = format!("evaluator-{at}-key");
        let key = Some(trimmed(typed, &box_of_key)).filter(|key| !key.is_empty());
        match key.unwrap_or_else(|| format!("evaluator-{}", at + 1)).parse() {
            Ok(key) => found.push(Evaluator { key, label }),
            Err(_not_a_key) => typed.refuse(&box_of_key, words.say("form-key-hint")),
        }
    }
    found
}

fn layout(typed: &Typed) -> Layout {
    let paper = PaperSize::ALL.into_iter().find(|paper| paper.as_str() == typed.text("paper"));
    let arrangement = Arrangement::ALL.into_iter().find(|known| known.as_str() == typed.text("arrangement"));
    let posts = typed.text("approval").split(['、', ',', '，', '\n']);
    Layout {
        paper: paper.unwrap_or_default(),
        arrangement: arrangement.unwrap_or_default(),
        approval: posts.map(str::trim).filter(|post| !post.is_empty()).map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use hoshin_domain::form::Grading;
    use hoshin_domain::rating::Rule;

    #[test]
    fn every_shipped_form_comes_back_from_its_boxes() {
        for form in Form::shipped() {
            let mut typed = typed(form);
            let back = super::form(&mut typed, Words(Language::Japanese), form);
            assert_eq!(back.as_ref(), Some(form), "{}", form.name);
        }
    }

    #[test]
    fn the_further_words_of_a_file_come_back_and_a_wrong_one_is_told_at_its_box() {
        let mut form = Form::standard().clone();
        form.headings.sections = vec!["担当課".to_owned(), "担当、協力課".to_owned()];
        form.headings.ignored = vec!["備考欄".to_owned()];
        let mut boxes = typed(&form);
        assert_eq!(super::form(&mut boxes.clone(), Words(Language::Japanese), Form::standard()), Some(form));
        boxes.replace("heading-sections", "達成度");
        assert_eq!(super::form(&mut boxes, Words(Language::Japanese), Form::standard()), None);
        assert!(boxes.errors("heading-sections").into_string().contains("達成度"));
    }

    #[test]
    fn the_rules_of_a_file_come_back_and_a_wrong_one_is_told_at_its_box() {
        let rules = [Rule::Mean, Rule::WeightedMean, Rule::Lowest, Rule::ByHand];
        for (at, rule) in rules.into_iter().enumerate() {
            let (grades_policy, keeps_reasons) = (at % 2 == 0, at > 1);
            let grading = Grading { target: rule, goal: rules[3 - at], policy: rule, grades_policy, keeps_reasons };
            let form = Form { grading, ..Form::standard().clone() };
            let file = Form::from_toml(&form.to_toml()).unwrap();
            assert_eq!(super::form(&mut typed(&file), Words(Language::Japanese), Form::standard()), Some(form));
        }
        for (rule, word) in [("points", "点数"), ("best", "選んで")] {
            let mut typed = typed(Form::standard());
            typed.replace("grading-goal", rule);
            assert_eq!(form(&mut typed, Words(Language::Japanese), Form::standard()), None);
            assert!(typed.errors("grading-goal").into_string().contains(word), "{rule}");
        }
    }
}
