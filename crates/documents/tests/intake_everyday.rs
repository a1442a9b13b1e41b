//! What offices write every day on a good form, thing by thing: the right value, or nothing in silence.

use crate::papers::archives;
use crate::papers::one_goal;
use hoshin_documents::intake::read;
use hoshin_domain::{Form, Paper, Reading};

/// The small paper with one cell written otherwise.
fn with(cell: &str, text: &str) -> Reading {
    let mut cells = one_goal::CELLS.to_vec();
    cells.retain(|(own, _)| *own != cell);
    cells.push((cell, text));
    read("a.xlsx", &archives::workbook(&cells), Form::standard())
}

fn policy(reading: &Reading) -> &Paper {
    assert_eq!(reading.policies.len(), 1, "{:?}", reading.findings);
    reading.policies.first().unwrap()
}

#[test]
fn an_officer_has_post_name_and_charge() {
    for (text, post, name, charge) in [
        ("見本　花子", "部長", "見本　花子", None),
        ("見本　花子（公園担当）", "部長", "見本　花子", Some("公園担当")),
        ("（事務取扱）副市長　見本　花子", "部長（事務取扱）副市長", "見本　花子", None),
        ("末長　花子", "部長", "末長　花子", None),
        ("見本　花子（みほん　はなこ）", "部長", "見本　花子（みほん　はなこ）", None),
    ] {
        let reading = with("E2", text);
        let officer = &policy(&reading).officers[0];
        assert_eq!((&*officer.post, &*officer.name, officer.charge.as_deref()), (post, name, charge));
    }
}

#[test]
fn dots_join_sections_that_are_whole() {
    for (text, sections) in [
        ("公園課・みどり課", &["公園課", "みどり課"][..]),
        ("公園課・緑化推進室、花係", &["公園課", "緑化推進室", "花係"]),
        ("スポーツ・文化課", &["スポーツ・文化課"]),
        ("・公園課", &["公園課"]),
    ] {
        let reading = with("B17", text);
        assert_eq!(policy(&reading).goals[0].initiatives[0].sections, sections);
    }
}

#[test]
fn a_place_in_the_plan_has_goal_and_field() {
    for (text, number, title) in [
        ("目標　（２）　花のあるまち　　分野　公園", Some(2), "花のあるまち"),
        ("分野　公園　　目標　（２）　花のあるまち", Some(2), "花のあるまち"),
        ("目標　（２－１）　花のあるまち　　分野　公園", None, "（２－１）　花のあるまち"),
    ] {
        let reading = with("B6", text);
        let goal = &policy(&reading).goals[0];
        let plan = goal.plan_goal.as_ref().unwrap();
        assert_eq!((plan.number, &*plan.title, goal.plan_field.as_deref()), (number, title, Some("公園")));
    }
}
