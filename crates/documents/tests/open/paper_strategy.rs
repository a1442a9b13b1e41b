//! Any paper that can be: any text people type, any number of parts, nothing written anywhere.

use hoshin_domain::{
    AnswerKind, AnswerPaper, ExtraKey, Extras, FiscalYear, GoalPaper, GradeScale, GradeStep, IndicatorField,
    IndicatorPaper, InitiativePaper, OfficerPaper, Paper, PlanGoal, Side, TargetPaper,
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
    let overall = (of(text()), of(text()));
    (cover, vec(goal(), 0..4), overall, vec(answer(), 0..3)).prop_map(|(cover, goals, overall, answers)| {
        let (year, department, officers, basic_policy, steps, extras) = cover;
        Paper {
            fiscal_year: year.and_then(|year| FiscalYear::try_from(year).ok()),
            department,
            officers,
            basic_policy,
            grade_scale: GradeScale(steps),
            goals,
            overall_grade: overall.0,
            overall_grade_reason: overall.1,
            extras,
            answers,
            charges: Vec::new(),
        }
    })
}

fn answer() -> impl Strategy<Value = AnswerPaper> {
    let number = || of(any::<u32>());
    let kind = of(prop::sample::select(&AnswerKind::ALL[..]));
    let until = of((1950_i16..2199, 1_i8..=12, 1_i8..=28));
    let from = (of(1950_u16..2200), number(), number(), of(text()), of(text()));
    (from, kind, number(), number(), until, of(text())).prop_map(|(from, kind, by_goal, by_initiative, until, text)| {
        AnswerPaper {
            year: from.0.and_then(|year| FiscalYear::try_from(year).ok()),
            goal: from.1,
            item: from.2,
            consideration: from.3,
            department: from.4,
            kind,
            by_goal,
            by_initiative,
            until: until.map(|(year, month, day)| jiff::civil::date(year, month, day)),
            text,
        }
    })
}

fn goal() -> impl Strategy<Value = GoalPaper> {
    let plan = (of(any::<u32>()), text()).prop_map(|(number, title)| PlanGoal { number, title });
    let said = (of(text()), of(text()), of(text()));
    let target = (of(text()), of(text()), of(text()), extras(), said, indicators()).prop_map(
        |(text, attainment, grade, extras, (weight, grade_reason, cancelled), indicators)| TargetPaper {
            text,
            attainment,
            grade,
            weight,
            grade_reason,
            cancelled,
            indicators,
            extras,
        },
    );
    let initiative = (of(text()), vec(text(), 0..6), of(text()), extras(), indicators()).prop_map(
        |(text, sections, result, extras, indicators)| InitiativePaper { text, sections, result, indicators, extras },
    );
    let head = (any::<u32>(), of(text()), of(plan), of(text()), of(text()), vec(text(), 0..3).prop_map(entries));
    let foot = (of(text()), of(text()), of(text()), extras(), of(text()), of(text()));
    (head, vec(target, 0..4), vec(initiative, 0..4), foot).prop_map(|(head, targets, initiatives, foot)| GoalPaper {
        number: head.0,
        title: head.1,
        plan_goal: head.2,
        plan_field: head.3,
        summary: head.4,
        plan_items: head.5,
        targets,
        initiatives,
        evaluation: foot.0,
        overall_grade: foot.1,
        considerations: foot.2,
        extras: foot.3,
        weight: foot.4,
        overall_grade_reason: foot.5,
    })
}

// Nothing may be written of an indicator, and it is one all the same.
fn indicators() -> impl Strategy<Value = Vec<IndicatorPaper>> {
    let field = (0..IndicatorField::ALL.len(), text());
    let indicator = vec(field, 0..5).prop_map(|fields| {
        let mut indicator = IndicatorPaper::default();
        fields.into_iter().for_each(|(at, text)| indicator.set(IndicatorField::ALL[at], Some(text)));
        indicator
    });
    vec(indicator, 0..3)
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

/// Entries of a list as the field keeps them: a line each, none blank.
fn entries(texts: Vec<String>) -> Vec<String> {
    let lines = texts.iter().flat_map(|text| text.lines()).map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
