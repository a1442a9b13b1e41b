//! Which figures are owed on which day, of whom, and what a figure is.

use super::*;
use crate::charge::{Charge, Holder, Rhythm};
use crate::day::beginning;
use crate::{
    Actor, DepartmentId, Duty, FieldPath, FiscalYear, Form, IndicatorField, InitiativeField, NewItem, OperatingPolicy,
    Role, Stage, Step, Unit,
};
use IndicatorField::{Actual, ActualDate, Direction, Feed, Milestones, NotEvaluable, Target, Unit as UnitOf};

const DEPARTMENT: DepartmentId = DepartmentId(1);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// 令和8年度 while its results are written: one goal with a target and an initiative of 防災課, an indicator each.
fn policy(rhythm: Rhythm, values: &[(IndicatorField, &str)]) -> (OperatingPolicy, [ItemId; 2]) {
    let year = FiscalYear::try_from(2026).unwrap();
    let mut policy = OperatingPolicy::new(year, "防災部".into(), Form::standard().scale.printed(), Step::Result);
    let goal = policy.add(NewItem::Goal).unwrap();
    let target = policy.add(NewItem::Target(goal)).unwrap();
    let initiative = policy.add(NewItem::Initiative(goal)).unwrap();
    policy.set_text(FieldPath::Initiative(initiative, InitiativeField::Sections), Some("防災課".into()));
    let of_target = policy.add(NewItem::Indicator(target)).unwrap();
    let of_initiative = policy.add(NewItem::Indicator(initiative)).unwrap();
    for (field, text) in values {
        policy.set_text(FieldPath::Indicator(of_target, *field), Some((*text).to_owned()));
    }
    policy.charges = vec![Charge { indicator: of_target, section: None, person: None, rhythm }];
    (policy, [of_target, of_initiative])
}

#[track_caller]
fn check(rhythm: Rhythm, values: &[(IndicatorField, &str)], today: &str, until: Option<&str>) {
    let (policy, [own, _]) = policy(rhythm, values);
    let owed = owed(&policy, day(today));
    let found = owed.iter().find(|(indicator, _)| indicator.id == own).map(|(_, period)| period.until);
    assert_eq!(found, until.map(day), "{rhythm:?} {values:?} {today}");
}

#[test]
fn a_figure_is_owed_once_its_period_has_ended() {
    use Rhythm::{HalfYearly, Monthly, Quarterly, Yearly};
    check(Monthly, &[], "2026-04-30", None);
    check(Monthly, &[], "2026-05-01", Some("2026-04-30"));
    check(Monthly, &[], "2026-07-15", Some("2026-06-30"));
    check(Monthly, &[], "2027-03-01", Some("2027-02-28"));
    check(Quarterly, &[], "2026-06-30", None);
    check(Quarterly, &[], "2026-07-01", Some("2026-06-30"));
    check(Quarterly, &[], "2026-12-31", Some("2026-09-30"));
    check(HalfYearly, &[], "2026-09-30", None);
    check(HalfYearly, &[], "2026-10-01", Some("2026-09-30"));
    check(Yearly, &[], "2027-03-31", None);
    check(Yearly, &[], "2027-04-01", Some("2027-03-31"));
    // Results are written in the spring after: the last period stays the last.
    check(Monthly, &[], "2027-06-10", Some("2027-03-31"));
}

#[test]
fn what_was_given_is_not_owed() {
    use Rhythm::{HalfYearly, Monthly, Quarterly, Yearly};
    let of = |date| [(Actual, "12人"), (ActualDate, date)];
    check(Monthly, &of("2026-06-30"), "2026-07-15", None);
    check(Monthly, &of("令和8年6月末"), "2026-07-15", None);
    check(Monthly, &of("2026-05-31"), "2026-07-15", Some("2026-06-30"));
    check(Monthly, &of("2026-07-10"), "2026-07-15", None);
    check(Quarterly, &of("2026-04-02"), "2026-07-01", None);
    check(Quarterly, &of("2026-06-30"), "2026-10-01", Some("2026-09-30"));
    check(HalfYearly, &of("2026-09-30"), "2027-04-01", Some("2027-03-31"));
    check(Yearly, &of("2026-09-30"), "2027-04-01", Some("2027-03-31"));
    check(Yearly, &of("2026-12-31"), "2027-04-01", None);
    check(Yearly, &[(Actual, "12人")], "2027-04-01", None);
    check(Quarterly, &[(Actual, "12人")], "2026-07-01", Some("2026-06-30"));
    check(Yearly, &[(NotEvaluable, "調査を行わなかったため")], "2027-04-01", None);
    check(Monthly, &[(Feed, "件数")], "2026-07-15", None);
}

#[test]
fn a_step_of_the_work_is_asked_for_after_its_day() {
    let planned = |more: &[(IndicatorField, &'static str)]| {
        let own = [(Direction, "工程"), (Milestones, "設計（6月末）\n工事（12月末）")];
        own.into_iter().chain(more.iter().copied()).collect::<Vec<_>>()
    };
    let yearly = |values: &[(IndicatorField, &str)], today, until| check(Rhythm::Yearly, values, today, until);
    yearly(&planned(&[]), "2026-06-30", None);
    yearly(&planned(&[]), "2026-07-01", Some("2026-06-30"));
    yearly(&planned(&[(Actual, "設計")]), "2026-07-01", None);
    yearly(&planned(&[(Actual, "設計")]), "2027-01-05", Some("2026-12-31"));
    yearly(&planned(&[(Actual, "設計"), (ActualDate, "2026-12-31")]), "2027-01-05", None);
    yearly(&planned(&[(Actual, "設計、工事")]), "2027-04-05", None);
}

#[test]
fn nothing_is_owed_while_nobody_can_say_it() {
    let (mut policy, _) = policy(Rhythm::Monthly, &[]);
    let today = day("2026-07-15");
    assert_eq!(owed(&policy, today).len(), 1, "that of the initiative is the year's");
    policy.progress.step = Step::Plan;
    assert_eq!(owed(&policy, today), []);
    policy.progress.step = Step::Result;
    policy.progress.stage = Stage::Closed;
    assert_eq!(owed(&policy, today), []);
}

fn person(login: &str, role: Role, unit: Unit) -> Actor {
    let duty = Duty { role, post: "主査".into(), unit, acting: false };
    Actor { login: login.into(), name: login.into(), duties: vec![duty] }
}

fn hall() -> Vec<Actor> {
    let section = |name: &str| Unit::Section { department: DEPARTMENT, names: vec![name.into()] };
    vec![
        person("clerk", Role::DepartmentClerk, Unit::Department(DEPARTMENT)),
        person("head", Role::DepartmentHead, Unit::Department(DEPARTMENT)),
        person("of-bosai", Role::SectionClerk, section("防災課")),
        person("of-shobo", Role::SectionClerk, section("消防課")),
        person("office", Role::PlanningOfficer, Unit::City),
    ]
}

#[test]
fn whoever_has_charge_and_may_write_is_asked() {
    let (mut policy, [of_target, of_initiative]) = policy(Rhythm::Yearly, &[]);
    let hall = hall();
    let asked = |policy: &OperatingPolicy, people: &[Actor], id| {
        in_charge(people, DEPARTMENT, policy, id).iter().map(|person| person.login.clone()).collect::<Vec<_>>()
    };
    assert_eq!(policy.section_in_charge(of_target), Some("防災課"), "of the goal's initiatives");
    // The results of targets are the department's, until somebody gives them to a section.
    assert_eq!(asked(&policy, &hall, of_target), ["clerk"]);
    assert_eq!(asked(&policy, &hall, of_initiative), ["of-bosai"]);
    assert_eq!(asked(&policy, &hall[1..2], of_initiative), ["head"]);
    let mut give = |section: Option<&str>, person: Option<&str>| {
        let person = person.map(|login| Holder { login: login.into(), name: login.into() });
        let section = section.map(str::to_owned);
        policy.set_charge(&Charge { indicator: of_target, section, person, rhythm: Rhythm::Yearly });
        asked(&policy, &hall, of_target)
    };
    assert_eq!(give(Some("消防課"), None), ["of-shobo"]);
    assert_eq!(give(None, Some("head")), ["head"]);
    // A person who may not write it (any more) is not asked for it.
    assert_eq!(give(Some("消防課"), Some("of-bosai")), ["of-shobo"]);
    assert_eq!(give(None, Some("office")), ["clerk"]);
}

#[test]
fn a_period_is_asked_for_once_inside_and_once_by_mail() {
    let (mut policy, [own, _]) = policy(Rhythm::Monthly, &[]);
    let at = |day: &str| beginning(day.parse().unwrap());
    let ways = |policy: &OperatingPolicy, today: &str, mails: bool| {
        let due = due_to_be_asked(policy, (day(today), at(today)), mails);
        due.into_iter().map(|(_, period, way)| (period.until.to_string(), way)).collect::<Vec<_>>()
    };
    let june = "2026-06-30".to_owned();
    assert_eq!(ways(&policy, "2026-07-01", true), [(june.clone(), AskingWay::Inside)]);
    let figure = AskedFigure { indicator: own, until: day("2026-06-30"), people: Vec::new() };
    policy.note_asked(std::slice::from_ref(&figure), AskingWay::Inside, at("2026-07-01"));
    assert_eq!(ways(&policy, "2026-07-07", true), []);
    assert_eq!(ways(&policy, "2026-07-08", false), []);
    assert_eq!(ways(&policy, "2026-07-08", true), [(june, AskingWay::Mail)]);
    policy.note_asked(&[figure], AskingWay::Mail, at("2026-07-08"));
    assert_eq!(ways(&policy, "2026-07-31", true), []);
    assert_eq!(policy.asked(own).map(|asked| asked.at), Some(at("2026-07-01")));
    assert_eq!(ways(&policy, "2026-08-01", true), [("2026-07-31".to_owned(), AskingWay::Inside)]);
}

#[test]
fn an_indicator_sleeps_for_what_it_lacks() {
    let words = |policy: &OperatingPolicy, id, today| {
        let (_, indicator) = policy.indicator(id).unwrap();
        sleeps(policy, indicator, day(today)).into_iter().map(Sleep::as_str).collect::<Vec<_>>()
    };
    let (whole, [own, other]) = policy(Rhythm::Monthly, &[(Target, "1,200人")]);
    assert_eq!(words(&whole, own, "2026-04-20"), Vec::<&str>::new());
    assert_eq!(words(&whole, own, "2026-07-15"), ["no-figure"]);
    assert_eq!(words(&whole, other, "2026-07-15"), ["no-number"]);
    let (mut bare, [own, _]) = policy(Rhythm::Monthly, &[(Target, "できるだけ増やす")]);
    let initiative = bare.goals[0].initiatives[0].id;
    bare.set_text(FieldPath::Initiative(initiative, InitiativeField::Sections), None);
    assert_eq!(words(&bare, own, "2026-07-15"), ["no-figure", "no-owner", "no-number"]);
    bare.progress.step = Step::Plan;
    assert_eq!(words(&bare, own, "2026-07-15"), Vec::<&str>::new());
}

#[test]
fn a_figure_is_a_number_in_the_unit_of_its_indicator() {
    let (policy, [own, _]) = policy(Rhythm::Yearly, &[(Target, "1,200人"), (UnitOf, "人")]);
    let (_, indicator) = policy.indicator(own).unwrap();
    let defect = |text| figure_defect(&indicator.values, policy.fiscal_year, text);
    for text in ["1,180", "１１８０", "1,180人", "約1,180人", "0"] {
        assert_eq!(defect(text), None, "{text}");
    }
    for text in ["", "　", "-"] {
        assert_eq!(defect(text), Some(FigureDefect::Missing), "{text}");
    }
    for text in ["多数", "検討中です"] {
        assert_eq!(defect(text), Some(FigureDefect::NotANumber), "{text}");
    }
    let found = defect("1,180件");
    assert_eq!(found, Some(FigureDefect::OtherUnit { wanted: "人".into(), found: "件".into() }));
}

#[test]
fn the_office_is_not_asked_at_night_or_on_closed_days() {
    let calendar = Calendar::new(&[]);
    for (at, is_time) in [
        ("2026-07-01T00:00:00Z", true),  // 9時
        ("2026-07-01T08:30:00Z", false), // 17時半
        ("2026-06-30T20:00:00Z", false), // 5時
        ("2026-07-04T03:00:00Z", false), // 土曜
        ("2026-07-20T03:00:00Z", false), // 海の日
    ] {
        assert_eq!(is_office_time(&calendar, at.parse().unwrap()), is_time, "{at}");
    }
}
