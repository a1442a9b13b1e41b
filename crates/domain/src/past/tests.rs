//! Who may take the past over, and which days it may bear.

use super::*;
use crate::Unit;
use jiff::civil::date;

fn actor(login: &str, role: Role) -> Actor {
    let duty = Duty { role, post: "主査".to_owned(), unit: Unit::City, acting: false };
    Actor { login: login.to_owned(), name: login.to_owned(), duties: vec![duty] }
}

fn signed(by: &Actor) -> Signature {
    Signature::of(by, &by.duties[0], jiff::Timestamp::UNIX_EPOCH)
}

#[test]
fn one_planning_officer_proposes_and_another_confirms() {
    let (sachiko, daisuke) = (actor("sachiko", Role::PlanningOfficer), actor("daisuke", Role::PlanningOfficer));
    let proposed = signed(&sachiko);
    assert!(may_propose(&sachiko).is_ok());
    assert_eq!(may_confirm(&sachiko, &proposed).unwrap_err(), Refusal::OwnProposal);
    assert!(may_confirm(&daisuke, &proposed).is_ok());
    let console = Actor::console();
    assert!(may_confirm(&console, &signed(&console)).is_ok(), "the operator answers for it alone");
}

#[test]
fn nobody_else_proposes_or_confirms() {
    let proposed = signed(&actor("sachiko", Role::PlanningOfficer));
    for role in Role::ALL.iter().copied() {
        let may = matches!(role, Role::PlanningOfficer | Role::Operator);
        let somebody = actor("somebody", role);
        assert_eq!(may_propose(&somebody).is_ok(), may, "{role}");
        assert_eq!(may_confirm(&somebody, &proposed).is_ok(), may, "{role}");
    }
}

#[test]
fn a_day_of_then_lies_in_its_time() {
    let (year, today) = (FiscalYear::try_from(2023).unwrap(), date(2026, 11, 29));
    let both = &[Step::Plan, Step::Result][..];
    for (plan, result, steps, refused) in [
        (date(2023, 6, 1), date(2024, 6, 15), both, None),
        (date(2023, 3, 25), date(2024, 3, 31), both, None),
        (date(2022, 3, 31), date(2024, 6, 15), both, Some(date(2022, 3, 31))),
        (date(2023, 6, 1), date(2023, 5, 31), both, Some(date(2023, 5, 31))),
        (date(2023, 6, 1), date(2026, 11, 30), both, Some(date(2026, 11, 30))),
        (date(2023, 6, 1), date(2026, 11, 30), &[Step::Plan], None),
    ] {
        let found = is_past(year, DaysOfThen { plan, result }, steps, today);
        assert_eq!(found, refused.map_or(Ok(()), |day| Err(Refusal::DayOfThen(day))), "{plan} {result}");
    }
    let this = FiscalYear::of(today).unwrap();
    let days = UsualDays::default().of(this, None);
    assert_eq!(is_past(this, days, both, today), Err(Refusal::NotPast(this)));
}

#[test]
fn a_day_that_a_paper_names_stands_before_the_usual_one() {
    let year = FiscalYear::try_from(2023).unwrap();
    let usual = UsualDays::default();
    assert_eq!(usual.of(year, None), DaysOfThen { plan: date(2023, 6, 1), result: date(2024, 6, 15) });
    for (text, plan, result) in [
        ("令和5年6月9日公表", date(2023, 6, 9), date(2024, 6, 15)),
        ("公表日：令和６年７月１日", date(2023, 6, 1), date(2024, 7, 1)),
        ("第2版　令和6年7月2日（2024年7月2日）公表", date(2023, 6, 1), date(2024, 7, 2)),
        ("令和5年6月9日に開催", date(2023, 6, 1), date(2024, 6, 15)),
    ] {
        assert_eq!(usual.of(year, day_in(text)), DaysOfThen { plan, result }, "{text}");
    }
}
