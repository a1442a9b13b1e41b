//! The town itself: its papers, departments and people agree with one another.

use hoshin_domain::{GoalPaper, Paper};
use hoshin_town::{
    DEMO_PASSWORD, HANAKO, comprehensive_plan, departments, head_of, municipality, papers, people, this_year, years,
};
use std::collections::BTreeSet;

fn all_papers() -> Vec<Paper> {
    years().into_iter().flat_map(papers).collect()
}

fn goals(papers: &[Paper]) -> impl Iterator<Item = &GoalPaper> {
    papers.iter().flat_map(|paper| &paper.goals)
}

fn grades(goal: &GoalPaper) -> impl Iterator<Item = &str> {
    goal.targets.iter().filter_map(|target| target.grade.as_deref()).chain(goal.overall_grade.as_deref())
}

#[test]
fn every_department_has_a_paper_each_year_in_the_order_of_the_house() {
    let order: Vec<_> = departments().into_iter().map(|department| Some(department.name)).collect();
    for year in years() {
        let of_year: Vec<_> = papers(year).into_iter().map(|paper| paper.department).collect();
        assert_eq!(of_year, order, "{year}");
    }
    assert_eq!(municipality().code.as_str(), "992011");
    assert!(papers(years()[0].previous()).is_empty());
}

#[test]
fn goals_are_numbered_and_stand_in_the_plan() {
    let plan = comprehensive_plan();
    for paper in all_papers() {
        for (goal, number) in paper.goals.iter().zip(1..) {
            assert_eq!(goal.number, number);
            let Some(field) = &goal.plan_field else { continue };
            let served = plan.iter().find(|entry| Some(&entry.goal) == goal.plan_goal.as_ref()).unwrap();
            assert!(served.fields.contains(field), "{:?} {field}", paper.department);
        }
    }
}

#[test]
fn sections_belong_to_the_department() {
    for paper in all_papers() {
        let own = departments().into_iter().find(|own| Some(&own.name) == paper.department.as_ref()).unwrap();
        let named = paper.goals.iter().flat_map(|goal| &goal.initiatives).flat_map(|initiative| &initiative.sections);
        for section in named {
            assert!(own.sections.contains(section), "{section} is not of {}", own.name);
        }
    }
}

#[test]
fn the_finished_year_is_complete_and_has_every_grade() {
    let finished = papers(years()[0]);
    for goal in goals(&finished) {
        assert!(goal.evaluation.is_some() && goal.overall_grade.is_some() && goal.considerations.is_some());
        assert!(goal.targets.iter().all(|target| target.attainment.is_some() && target.grade.is_some()));
        assert!(goal.initiatives.iter().all(|initiative| initiative.result.is_some()));
    }
    let given: BTreeSet<&str> = goals(&finished).flat_map(grades).collect();
    assert_eq!(given, BTreeSet::from(["A", "B", "C", "D", "E"]));
    for target in goals(&finished).flat_map(|goal| &goal.targets) {
        let says_so = target.attainment.as_ref().unwrap().contains("未実施");
        assert_eq!(
            target.grade.as_deref() == Some("E"),
            says_so,
            "E and only E says it was not carried out: {target:?}"
        );
    }
}

#[test]
fn a_grade_agrees_with_the_rate_beside_it() {
    let mut rates = 0;
    for target in goals(&papers(years()[0])).flat_map(|goal| &goal.targets) {
        let attainment = hoshin_domain::text::folded(target.attainment.as_ref().unwrap());
        let Some((_, rest)) = attainment.split_once("達成率") else { continue };
        let number: String = rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| *c != '%').collect();
        let expected = match number.parse::<f64>().unwrap() {
            rate if rate >= 100.0 => "A",
            rate if rate >= 70.0 => "B",
            rate if rate >= 50.0 => "C",
            _ => "D",
        };
        assert_eq!(target.grade.as_deref(), Some(expected), "{attainment}");
        rates += 1;
    }
    assert!(rates > 5, "{rates}");
}

#[test]
fn grades_are_of_the_scale() {
    for paper in all_papers() {
        for grade in paper.goals.iter().flat_map(grades) {
            assert!(paper.grade_scale.step(grade).is_some(), "{grade}");
        }
    }
}

#[test]
fn the_year_under_way_is_promised_in_full_and_graded_nowhere() {
    let under_way = papers(this_year());
    assert_eq!(goals(&under_way).flat_map(grades).count(), 0);
    for goal in goals(&under_way) {
        assert!(goal.title.is_some() && goal.plan_field.is_some() && !goal.targets.is_empty());
        assert!(goal.evaluation.is_none() && goal.considerations.is_none());
        assert!(goal.initiatives.iter().all(|initiative| initiative.text.is_some() && !initiative.sections.is_empty()));
    }
    let noted = goals(&under_way).flat_map(|goal| &goal.initiatives).filter(|initiative| initiative.result.is_some());
    assert!(noted.count() > 20);
    assert!(goals(&under_way).any(|goal| goal.initiatives.len() == 10));
}

#[test]
fn this_year_takes_up_every_field_the_finished_year_left_open() {
    for (before, now) in papers(years()[0]).iter().zip(papers(this_year())) {
        for goal in &before.goals {
            assert!(now.goals.iter().any(|answer| answer.plan_field == goal.plan_field), "{:?}", goal.title);
        }
    }
}

#[test]
fn next_year_is_drafted_unevenly() {
    let drafted = papers(years()[2]);
    let complete =
        |goal: &GoalPaper| !goal.targets.is_empty() && goal.initiatives.iter().all(|i| !i.sections.is_empty());
    let finished = drafted.iter().filter(|paper| paper.goals.len() > 2 && paper.goals.iter().all(complete));
    assert_eq!(finished.count(), 4);
    assert_eq!(drafted.iter().filter(|paper| paper.goals.is_empty() && paper.basic_policy.is_some()).count(), 1);
}

#[test]
fn people_work_where_the_town_says() {
    let logins: BTreeSet<&str> = people().iter().map(|person| person.login).collect();
    assert_eq!(logins.len(), people().len());
    for person in people() {
        assert!(person.name.contains('　') && person.password == DEMO_PASSWORD);
        let own = departments().into_iter().find(|own| Some(own.name.as_str()) == person.department);
        assert_eq!(own.is_some(), person.department.is_some(), "{}", person.login);
        let sections = own.map(|own| own.sections).unwrap_or_default();
        assert!(person.section.is_none_or(|section| sections.iter().any(|own| own == section)), "{}", person.login);
    }
    for paper in papers(this_year()) {
        let head = head_of(paper.department.as_deref().unwrap()).expect("every department has a head");
        assert_eq!(paper.officers[0].name, head.name, "who heads the department stands first on its paper");
    }
    assert_eq!(HANAKO.duties().len(), 2, "兼務");
}
