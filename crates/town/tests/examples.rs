//! The examples of the shipped forms: each shows everything its form has.

use hoshin_domain::extras::{ExtraKey, Extras, Level, Side};
use hoshin_domain::form::ExtraDefect;
use hoshin_domain::{Form, Paper};
use hoshin_town::{comprehensive_plan, departments, example, example_of_last_year};

fn examples() -> impl Iterator<Item = (&'static Form, Paper)> {
    let both = |form: &'static Form| [Some(example(&form.name)), example_of_last_year(&form.name)];
    Form::shipped().iter().flat_map(move |form| both(form).into_iter().flatten().map(move |paper| (form, paper)))
}

fn parts(paper: &Paper) -> Vec<(Level, &Extras)> {
    let targets = paper.goals.iter().flat_map(|goal| &goal.targets);
    let initiatives = paper.goals.iter().flat_map(|goal| &goal.initiatives);
    let mut parts = vec![(Level::Policy, &paper.extras)];
    parts.extend(paper.goals.iter().map(|goal| (Level::Goal, &goal.extras)));
    parts.extend(targets.map(|target| (Level::Target, &target.extras)));
    parts.extend(initiatives.map(|initiative| (Level::Initiative, &initiative.extras)));
    parts
}

fn defect(form: &Form, paper: &Paper, place: (Level, Side, ExtraKey), text: &str) -> Option<ExtraDefect> {
    match form.field(place.0, place.1, place.2) {
        Some(field) => field.defect_in(text, form.scale_of_goals(), &paper.grade_scale),
        None => Some(ExtraDefect::NotOnTheForm),
    }
}

#[test]
fn every_extra_field_of_the_form_is_filled_and_nothing_else() {
    for (form, paper) in examples() {
        for (level, extras) in parts(&paper) {
            for side in Side::ALL {
                for field in form.fields_of(level, side) {
                    assert!(extras.get(side, field.key).is_some(), "{} {} {:?}", form.name, field.label, extras);
                }
            }
            for (side, key, text) in extras.iter() {
                assert_eq!(defect(form, &paper, (level, side, key), text), None, "{} {key} {text}", form.name);
            }
        }
    }
}

#[test]
fn every_grade_is_one_of_the_scale_and_every_step_occurs() {
    for (form, paper) in examples() {
        let targets = paper.goals.iter().flat_map(|goal| &goal.targets);
        let mut grades: Vec<&str> = targets.map(|target| target.grade.as_deref().expect("finished")).collect();
        assert!(grades.iter().all(|grade| form.scale.accepts(grade, &paper.grade_scale)), "{} {grades:?}", form.name);
        for goal in &paper.goals {
            let overall = goal.overall_grade.as_deref().expect("finished");
            assert!(form.scale_of_goals().accepts(overall, &paper.grade_scale), "{} {overall}", form.name);
            grades.push(overall);
        }
        for step in &form.scale.steps {
            assert!(grades.contains(&step.code.as_str()), "{} has no {}", form.name, step.code);
        }
    }
}

#[test]
fn the_examples_are_finished_papers_of_the_town() {
    for (form, paper) in examples() {
        let own = departments().into_iter().find(|own| Some(&own.name) == paper.department.as_ref()).expect("ours");
        assert!(paper.sections().iter().all(|section| own.sections.contains(section)), "{}", form.name);
        assert!(paper.goals.len() >= 2 && paper.basic_policy.is_some() && !paper.officers.is_empty());
        for goal in &paper.goals {
            let served = comprehensive_plan().into_iter().find(|entry| Some(&entry.goal) == goal.plan_goal.as_ref());
            let field = goal.plan_field.as_ref().expect("finished");
            assert!(served.expect("in the plan").fields.contains(field), "{} {field}", form.name);
            let texts = [&goal.title, &goal.evaluation, &goal.considerations];
            let results = goal.targets.iter().flat_map(|target| [&target.text, &target.attainment]);
            let work = goal.initiatives.iter().flat_map(|initiative| [&initiative.text, &initiative.result]);
            let mut all = texts.into_iter().chain(results).chain(work);
            assert!(all.all(|text| text.as_ref().is_some_and(|text| text == text.trim())), "{}", form.name);
        }
    }
}

#[test]
fn only_the_declaration_looks_back() {
    for form in Form::shipped() {
        let before = example_of_last_year(&form.name).map(|paper| paper.fiscal_year);
        let looks_back = form.name == "declaration";
        let expected = looks_back.then(|| example(&form.name).fiscal_year.map(|year| year.previous()));
        assert_eq!(before, expected, "{}", form.name);
    }
}
