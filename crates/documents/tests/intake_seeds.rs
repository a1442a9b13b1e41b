//! One real paper in three forms gives one reading.
//!
//! The paper is a city's and stays outside of the repository: long texts are told by their length and their ends.

use hoshin_documents::intake::read;
use hoshin_domain::{Form, GoalPaper, Paper, Reading};
use std::path::PathBuf;

const NAMES: [&str; 3] = ["kashiwara-r6-policy-promotion.txt", "kashiwara-r6.pdf", "kashiwara-r6.xlsx"];

/// Beginning, number of characters, end.
type Mark = (&'static str, usize, &'static str);

struct Goal {
    title: Mark,
    plan_goal: (u32, Mark),
    plan_field: &'static str,
    targets: &'static [Mark],
    initiatives: &'static [(Mark, &'static str)],
}

const LIVING: (u32, Mark) = (5, ("みんな", 17, "るまち"));
const SAFETY: (u32, Mark) = (1, ("安全で", 17, "るまち"));

const GOALS: [Goal; 5] = [
    Goal {
        title: ("シティ", 58, "に発信"),
        plan_goal: LIVING,
        plan_field: "市政運営",
        targets: &[("市内外", 51, "ます。"), ("染色業", 46, "ます。")],
        initiatives: &[(("昨年度", 138, "ます。"), "秘書広報課"), (("柏原市", 118, "ます。"), "秘書広報課")],
    },
    Goal {
        title: ("公民連", 9, "の推進"),
        plan_goal: LIVING,
        plan_field: "行財政運営",
        targets: &[("行政課", 37, "ます。")],
        initiatives: &[(("大学と", 80, "ます。"), "企画調整課"), (("民間事", 33, "ます。"), "企画調整課")],
    },
    Goal {
        title: ("職員の", 7, "力向上"),
        plan_goal: LIVING,
        plan_field: "行財政運営",
        targets: &[("質の高", 47, "ます。")],
        initiatives: &[(("法律知", 71, "ます。"), "人事課")],
    },
    Goal {
        title: ("災害対", 8, "の強化"),
        plan_goal: SAFETY,
        plan_field: "防災",
        targets: &[("大規模", 78, "ます。")],
        initiatives: &[(("大規模", 65, "ます。"), "危機管理課"), (("災害情", 45, "ます。"), "危機管理課")],
    },
    Goal {
        title: ("「地域", 12, "の推進"),
        plan_goal: SAFETY,
        plan_field: "防災",
        targets: &[("消防団", 68, "ます。"), ("消防団", 65, "ます。")],
        initiatives: &[(("消防団", 69, "ます。"), "危機管理課"), (("自主防", 104, "ます。"), "危機管理課")],
    },
];

#[track_caller]
fn check(text: &str, (beginning, count, end): Mark) {
    assert!(text.starts_with(beginning) && text.ends_with(end), "{text}");
    assert_eq!(text.chars().count(), count, "{text}");
    assert!(!text.contains('\n'), "{text}");
}

#[track_caller]
fn check_goal(goal: &GoalPaper, expected: &Goal) {
    check(goal.title.as_deref().unwrap(), expected.title);
    let plan = goal.plan_goal.as_ref().unwrap();
    assert_eq!(plan.number, Some(expected.plan_goal.0));
    check(&plan.title, expected.plan_goal.1);
    assert_eq!(goal.plan_field.as_deref(), Some(expected.plan_field));
    assert_eq!(goal.targets.len(), expected.targets.len());
    for (target, mark) in goal.targets.iter().zip(expected.targets) {
        check(target.text.as_deref().unwrap(), *mark);
        assert_eq!((&target.attainment, &target.grade), (&None, &None));
    }
    assert_eq!(goal.initiatives.len(), expected.initiatives.len());
    for (initiative, (mark, section)) in goal.initiatives.iter().zip(expected.initiatives) {
        check(initiative.text.as_deref().unwrap(), *mark);
        assert_eq!(initiative.sections, [*section]);
        assert_eq!(initiative.result, None);
    }
    assert_eq!((&goal.evaluation, &goal.overall_grade, &goal.considerations), (&None, &None, &None));
}

#[track_caller]
fn check_cover(paper: &Paper) {
    assert_eq!(paper.fiscal_year.map(|year| year.starts()), Some(2024));
    assert_eq!(paper.department.as_deref(), Some("政策推進部"));
    let officers: Vec<_> =
        paper.officers.iter().map(|one| (one.post.as_str(), one.name.as_str(), one.charge.as_deref())).collect();
    let expected = [
        ("部長", "市川\u{3000}信行", None),
        ("理事（監）", "山口\u{3000}伸和", Some("総合政策監")),
        ("理事（監）", "小林\u{3000}聡", Some("危機管理監")),
    ];
    assert_eq!(officers, expected);
    let paragraphs: Vec<_> = paper.basic_policy.as_deref().unwrap().split('\n').collect();
    assert_eq!(paragraphs.len(), 3);
    check(paragraphs[0], ("政策推", 81, "ます。"));
    check(paragraphs[1], ("まちの", 117, "ます。"));
    check(paragraphs[2], ("また、", 79, "ます。"));
    // The standard form was taken from this city's scale.
    assert_eq!(paper.grade_scale, Form::standard().scale.printed());
}

fn seeds() -> Option<Vec<(&'static str, Reading)>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if !folder.is_dir() {
        #[expect(clippy::disallowed_methods, reason = "a test may ask whether it runs where the seeds must be")]
        let must_be_there = std::env::var_os("CI").is_some();
        assert!(!must_be_there, "the seeds are missing");
        eprintln!("SKIPPED: the folder of seeds is missing, nothing was compared");
        return None;
    }
    Some(NAMES.map(|name| (name, read(name, &std::fs::read(folder.join(name)).unwrap(), Form::standard()))).into())
}

#[test]
fn text_pdf_and_workbook_say_the_same() {
    let Some(readings) = seeds() else { return };
    for (name, reading) in &readings {
        eprintln!("{name}");
        assert_eq!(reading.findings, [], "{name}");
        assert_eq!(reading.unplaced, [], "{name}");
        let [paper] = &reading.policies[..] else { panic!("{name}: one policy") };
        check_cover(paper);
        assert_eq!(paper.goals.iter().map(|goal| goal.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        for (goal, expected) in paper.goals.iter().zip(&GOALS) {
            check_goal(goal, expected);
        }
    }
    assert!(readings.iter().all(|(_, reading)| reading.account.is_complete()));
    assert_eq!(readings[0].1.policies, readings[2].1.policies, "text and workbook");
    assert_eq!(readings[1].1.policies, readings[2].1.policies, "PDF and workbook");
}
