//! 公表後の変更: a promise that was changed says so on the citizens' page, with the reason; one that was moved does not.

use hoshin_domain::{DepartmentId, FiscalYear, Form, GoalPaper, Paper, Step, TargetPaper};
use hoshin_store::{Edition, PolicyKey};
use hoshin_web::site::Site;
use std::sync::Arc;

const CALLS: &str = "電話の応答を３分以内とします。";
const WINDOWS: &str = "窓口の待ち時間を１０分以内とします。";
const LATER: &str = "窓口の待ち時間を１５分以内とします。";

fn edition(number: u32, step: Step, reason: Option<&str>, targets: [&str; 2]) -> Edition {
    let fiscal_year = FiscalYear::try_from(2026).expect("a year");
    let target = |text: &str| TargetPaper { text: Some(text.to_owned()), ..TargetPaper::default() };
    let goal = GoalPaper {
        number: 1,
        title: Some("待たない窓口".to_owned()),
        targets: targets.map(target).into(),
        ..GoalPaper::default()
    };
    Edition {
        key: PolicyKey { fiscal_year, department: DepartmentId(3) },
        number,
        step,
        published_at: "2026-10-01T00:00:00Z".parse().expect("a moment"),
        reason: reason.map(str::to_owned),
        paper: Paper {
            fiscal_year: Some(fiscal_year),
            department: Some("くらし安全部".to_owned()),
            goals: vec![goal],
            ..Paper::default()
        },
        form: Arc::new(Form::standard().clone()),
    }
}

#[track_caller]
fn check(editions: Vec<Edition>, shown: &[&str], hidden: &[&str]) {
    let site = Site::new(hoshin_town::municipality(), editions);
    let page = site.file("2026/3/goal-1.html").expect("it can be made").expect("it is there");
    let page = String::from_utf8(page).expect("UTF-8");
    for text in shown {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    for text in hidden {
        assert!(!page.contains(text), "{text} is in {page}");
    }
}

#[test]
fn a_changed_target_says_when_and_why() {
    let reason = "国の制度の開始が延びたため。";
    let first = edition(1, Step::Plan, None, [CALLS, WINDOWS]);
    let second = edition(2, Step::Plan, Some(reason), [CALLS, LATER]);
    let marks = ["公表後の変更", "達成目標 2", "令和8年10月1日", reason, "所属長の承認"];
    check(vec![first.clone(), second], &marks, &["達成目標 1　"]);
    check(vec![first], &[WINDOWS], &["公表後の変更"]);
}

#[test]
fn a_target_that_only_moved_was_not_changed() {
    let first = edition(1, Step::Plan, None, [CALLS, WINDOWS]);
    let second = edition(2, Step::Plan, Some("順番を改めたため。"), [WINDOWS, CALLS]);
    check(vec![first, second], &[WINDOWS], &["公表後の変更"]);
}

#[test]
fn what_the_result_adds_is_no_change_of_the_promise() {
    let first = edition(1, Step::Plan, None, [CALLS, WINDOWS]);
    let mut second = edition(2, Step::Result, None, [CALLS, WINDOWS]);
    second.paper.goals[0].targets[0].attainment = Some("平均２分１０秒でした。".to_owned());
    check(vec![first, second], &["平均２分１０秒でした。"], &["公表後の変更"]);
}
