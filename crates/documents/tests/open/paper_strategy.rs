//! Any paper that can be: any text people type, any number of parts, nothing written anywhere.

use hoshin_domain::{
    ExtraKey, Extras, FiscalYear, GoalPaper, GradeScale, GradeStep, InitiativePaper, OfficerPaper, Paper, PlanGoal,
    Side, TargetPaper,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

/// Texts with what formats stumble over: markup, quotes, formulas, spaces and breaks at the ends, rare characters.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[あ-ん亜-熙]{1,6}",
        "[ -~]{1,8}",
        Just(" ".to_owned()),
        Just("　".to_owned()),
        Just("\n".to_owned()),
        Just("\t".to_owned()),
        Just("]]>".to_owned()),
        Just("&amp;<b>\"'".to_owned()),
        Just("=1+1".to_owned()),
        Just("_x000D_".to_owned()),
        Just("𠮷髙﨑①㈱".to_owned()),
        Just("葛\u{E0100}か\u{3099}".to_owned()),
        Just("\u{E000}\u{200B}\u{FEFF}".to_owned()),
        Just("<?xml <!--".to_owned()),
        Just("１，２００".to_owned()),
        Just("1200".to_owned()),
        Just("0012".to_owned()),
        Just("TRUE".to_owned()),
        Just("-".to_owned()),
    ];
    vec(pieces, 1..5).prop_map(|pieces| pieces.concat())
}

/// Any paper.
pub(crate) fn paper() -> impl Strategy<Value = Paper> {
    let officer = (text(), text(), of(text())).prop_map(|(post, name, charge)| OfficerPaper { post, name, charge });
    let may_be_empty = || of(text()).prop_map(Option::unwrap_or_default);
    let step = (may_be_empty(), may_be_empty(), may_be_empty(), may_be_empty())
        .prop_map(|(code, label, description, percent)| GradeStep { code, label, description, percent });
    let cover = (of(1950_u16..2200), of(text()), vec(officer, 0..3), of(text()), vec(step, 0..4), extras());
    (cover, vec(goal(), 0..4)).prop_map(|((year, department, officers, basic_policy, steps, extras), goals)| Paper {
        fiscal_year: year.and_then(|year| FiscalYear::try_from(year).ok()),
        department,
        officers,
        basic_policy,
        grade_scale: GradeScale(steps),
        goals,
        extras,
    })
}

fn goal() -> impl Strategy<Value = GoalPaper> {
    let plan = (of(any::<u32>()), text()).prop_map(|(number, title)| PlanGoal { number, title });
    let target = (of(text()), of(text()), of(text()), extras())
        .prop_map(|(text, attainment, grade, extras)| TargetPaper { text, attainment, grade, extras });
    let initiative = (of(text()), vec(text(), 0..6), of(text()), extras())
        .prop_map(|(text, sections, result, extras)| InitiativePaper { text, sections, result, extras });
    let head = (any::<u32>(), of(text()), of(plan), of(text()));
    let foot = (of(text()), of(text()), of(text()), extras());
    (head, vec(target, 0..4), vec(initiative, 0..4), foot).prop_map(|(head, targets, initiatives, foot)| GoalPaper {
        number: head.0,
        title: head.1,
        plan_goal: head.2,
        plan_field: head.3,
        targets,
        initiatives,
        evaluation: foot.0,
        overall_grade: foot.1,
        considerations: foot.2,
        extras: foot.3,
    })
}

fn extras() -> impl Strategy<Value = Extras> {
    let key = prop_oneof![Just("unit"), Just("target"), Just("actual"), Just("second-grade"), Just("goal1"), Just("a")];
    vec((any::<bool>(), key, text()), 0..4).prop_map(|fields| {
        let mut extras = Extras::default();
        for (is_plan, key, text) in fields {
            let side = if is_plan { Side::Plan } else { Side::Check };
            extras.set(side, key.parse::<ExtraKey>().expect("the keys above are sound"), Some(text));
        }
        extras
    })
}
