use super::*;
use crate::FiscalYear;
use crate::people::Unit;
use jiff::civil::date;
use std::collections::BTreeSet;

const APRIL: Date = date(2026, 4, 1);
const OCTOBER: Date = date(2026, 10, 1);

fn id(number: i64) -> DepartmentId {
    DepartmentId(number)
}

fn year(starts: u16) -> FiscalYear {
    FiscalYear::try_from(starts).unwrap()
}

fn department(number: i64, name: &str, days: (Option<Date>, Option<Date>)) -> DatedDepartment {
    let days = Days { from: days.0, last: days.1 };
    DatedDepartment { id: id(number), name: name.into(), days, position: number, places: Vec::new() }
}

fn section(department: i64, name: &str) -> DatedSection {
    DatedSection { department: id(department), name: name.into(), days: Days::default(), position: 1, successor: None }
}

fn change(kind: ReorganisationKind, day: Date, from: &[i64], to: &[i64]) -> Reorganisation {
    let ids = |numbers: &[i64]| numbers.iter().copied().map(DepartmentId).collect::<Vec<_>>();
    let heir = to.first().copied().map(DepartmentId);
    Reorganisation { to: ids(to), heir, ..Reorganisation::begun(kind, day, ids(from)) }
}

fn with(departments: Vec<DatedDepartment>, changes: Vec<Reorganisation>) -> Organisation {
    let changes = (1..).zip(changes).map(|(id, reorganisation)| Reorganised { id, reorganisation }).collect();
    Organisation::new(departments, vec![section(1, "防災課"), section(2, "総務課")], changes)
}

/// 防災部 and 総務部 became 危機管理部 in October, which 安全部 follows a year and a half later.
fn merged() -> Organisation {
    let ends = Some(date(2026, 9, 30));
    let departments = vec![
        department(1, "防災部", (None, ends)),
        department(2, "総務部", (None, ends)),
        department(3, "危機管理部", (Some(OCTOBER), Some(date(2028, 3, 31)))),
        department(4, "安全部", (Some(date(2028, 4, 1)), None)),
        department(5, "市民部", (None, None)),
    ];
    let first = change(ReorganisationKind::Merge, OCTOBER, &[1, 2], &[3]);
    let second = change(ReorganisationKind::Merge, date(2028, 4, 1), &[3], &[4]);
    with(departments, vec![first, second])
}

fn proposal(kind: ReorganisationKind, day: Date, from: &[i64], to: &[&str]) -> Proposal {
    let to = to.iter().map(|to| match to.parse() {
        Ok(number) => Successor::Known(id(number)),
        Err(_) => Successor::New((*to).to_owned()),
    });
    let from = from.iter().copied().map(DepartmentId).collect();
    Proposal { kind, day, from, to: to.collect(), heir: None, sections: Vec::new() }
}

#[track_caller]
fn check_year(starts: u16, today: Date, papers: &[i64], names: &[&str]) {
    let papers: BTreeSet<DepartmentId> = papers.iter().copied().map(DepartmentId).collect();
    let there = merged().of_year(year(starts), today, &papers);
    assert_eq!(there.iter().map(|department| department.name.as_str()).collect::<Vec<_>>(), names, "{starts} {today}");
}

#[test]
fn each_year_shows_the_organisation_of_its_day() {
    // Before the merger, on its day, and when the year is over.
    check_year(2026, date(2026, 9, 30), &[], &["防災部", "総務部", "市民部"]);
    check_year(2026, OCTOBER, &[], &["危機管理部", "市民部"]);
    check_year(2026, date(2030, 1, 1), &[], &["危機管理部", "市民部"]);
    // A paper that was begun is never left out.
    check_year(2026, OCTOBER, &[1], &["防災部", "危機管理部", "市民部"]);
    check_year(2025, OCTOBER, &[1, 2], &["防災部", "総務部", "市民部"]);
    check_year(2028, OCTOBER, &[], &["安全部", "市民部"]);
    assert!(!merged().is_of_year(id(3), year(2025), OCTOBER), "it begins later");
    assert!(!merged().is_of_year(id(1), year(2027), OCTOBER), "it has ended");
}

#[test]
fn a_department_bears_the_name_of_the_day() {
    let renamed = |day, before: &str| Reorganisation {
        before: Some(before.into()),
        ..change(ReorganisationKind::Rename, day, &[1], &[1])
    };
    let changes = vec![renamed(OCTOBER, "防災課"), renamed(date(2028, 4, 1), "防災部")];
    let organisation = with(vec![department(1, "危機管理部", (None, None))], changes);
    let name = |day| organisation.name_on(id(1), day).unwrap();
    assert_eq!([name(date(2026, 9, 30)), name(OCTOBER), name(date(2028, 4, 1))], ["防災課", "防災部", "危機管理部"]);
    assert_eq!(organisation.names_of(id(1)), ["防災課", "防災部", "危機管理部"]);
    assert_eq!(organisation.named("防災課", date(2029, 1, 1)), Some(id(1)), "by its old name too");
    assert_eq!(organisation.named("防災課", date(2026, 5, 1)), Some(id(1)));
    assert_eq!(organisation.named("未来部", OCTOBER), None);
}

#[test]
fn a_name_that_comes_back_is_of_its_day() {
    let departments =
        vec![department(1, "防災部", (None, Some(date(2024, 3, 31)))), department(2, "防災部", (Some(APRIL), None))];
    let organisation = with(departments, Vec::new());
    assert_eq!(organisation.named("防災部", date(2023, 5, 1)), Some(id(1)));
    assert_eq!(organisation.named("防災部", APRIL), Some(id(2)));
    assert_eq!(organisation.named("防災部", date(2025, 5, 1)), Some(id(2)), "none was there: the one that goes on");
}

#[test]
fn a_successor_of_a_successor_is_followed_and_a_circle_ends() {
    let organisation = merged();
    let late = date(2028, 4, 1);
    assert_eq!(organisation.successors_of(id(1)), [id(3)]);
    assert_eq!(organisation.predecessors_of(id(3)), [id(1), id(2)]);
    assert_eq!(organisation.all_before(id(4), late), [id(3), id(1), id(2)]);
    assert_eq!(organisation.all_before(id(3), date(2026, 9, 30)), [], "not yet");
    assert_eq!(organisation.all_after(id(1), late), [id(3), id(4)]);
    // No proposal makes a circle; a hand in the database may.
    let circle = vec![
        change(ReorganisationKind::Merge, APRIL, &[1], &[2]),
        change(ReorganisationKind::Merge, OCTOBER, &[2], &[1]),
    ];
    let circle = with(vec![department(1, "甲部", (None, None)), department(2, "乙部", (None, None))], circle);
    assert_eq!(circle.all_before(id(1), late), [id(1), id(2)][1..]);
    circle.asked_in(id(1), year(2027), &BTreeSet::new());
    let back = proposal(ReorganisationKind::Merge, date(2028, 4, 1), &[3], &["1"]);
    assert_eq!(
        merged().faults(&back),
        [ReorganisationFault::ChangesLater(id(3), date(2028, 3, 31)), ReorganisationFault::SuccessorNotThere(id(1)),]
    );
}

#[track_caller]
fn check_asked(starts: u16, papers: &[i64], asked: i64) {
    let papers = papers.iter().copied().map(DepartmentId).collect();
    assert_eq!(merged().asked_in(id(1), year(starts), &papers), id(asked), "{starts}");
}

#[test]
fn what_is_left_open_goes_to_the_heir_unless_a_paper_asks_for_it() {
    check_asked(2025, &[], 1);
    check_asked(2026, &[1], 1);
    check_asked(2026, &[], 3);
    check_asked(2027, &[3], 3);
    // A paper that was begun for a year in which the department is no more asks for nothing.
    check_asked(2027, &[1], 3);
    check_asked(2028, &[], 4);
    let abolished = with(
        vec![department(1, "防災部", (None, Some(date(2026, 9, 30))))],
        vec![change(ReorganisationKind::Abolish, OCTOBER, &[1], &[])],
    );
    assert_eq!(abolished.asked_in(id(1), year(2027), &BTreeSet::new()), id(1), "nobody takes it over");
}

#[test]
fn a_duty_reaches_what_its_department_comes_from() {
    let reached = |unit: &Unit, day| merged().reached_from(unit, day);
    let department = |number| Unit::Department(id(number));
    assert_eq!(reached(&department(3), OCTOBER), [department(3), department(1), department(2)]);
    assert_eq!(reached(&department(1), OCTOBER), [department(1)], "who was there goes on with its papers only");
    assert_eq!(reached(&Unit::City, OCTOBER), [Unit::City]);
}

#[test]
fn a_section_that_moved_takes_its_clerk_along() {
    let moved = Reorganisation {
        sections: vec![MovedSection {
            name: "防災課".into(),
            from: id(1),
            to: Some(id(2)),
            joined: false,
            returned: false,
        }],
        ..change(ReorganisationKind::Transfer, OCTOBER, &[1], &[2])
    };
    let both = vec![department(1, "防災部", (None, None)), department(2, "総務部", (None, None))];
    let organisation = with(both, vec![moved]);
    let clerk = |number| Unit::Section { department: id(number), names: vec!["防災課".into()] };
    assert_eq!(organisation.reached_from(&clerk(1), OCTOBER), [clerk(1), clerk(2)]);
    assert_eq!(organisation.reached_from(&clerk(1), date(2026, 9, 30)), [clerk(1)]);
    assert_eq!(organisation.reached_from(&clerk(2), OCTOBER), [clerk(2), clerk(1)], "with what it left behind");
    let head = Unit::Department(id(2));
    assert_eq!(
        organisation.reached_from(&head, OCTOBER),
        std::slice::from_ref(&head),
        "the others' papers are not theirs"
    );
}

#[track_caller]
fn check(proposal: &Proposal, faults: &[ReorganisationFault]) {
    assert_eq!(merged().faults(proposal), faults, "{proposal:?}");
}

#[test]
fn a_sound_change_has_no_fault() {
    use ReorganisationKind::{Abolish, Merge, Rearrange, Rename, Split};
    let day = date(2026, 7, 1);
    let plain = Organisation::new(
        vec![
            department(1, "甲部", (None, None)),
            department(2, "乙部", (None, None)),
            department(3, "丙部", (None, None)),
        ],
        Vec::new(),
        Vec::new(),
    );
    for sound in [
        proposal(Rename, day, &[1], &["丁部"]),
        proposal(Merge, day, &[1, 2], &["丁部"]),
        proposal(Merge, day, &[1], &["2"]),
        proposal(Merge, day, &[1, 2], &["甲部"]),
        proposal(Split, day, &[1], &["1", "丁部"]),
        proposal(Split, day, &[1], &["丁部", "2"]),
        proposal(Rearrange, day, &[1, 2], &["丁部", "戊部", "3"]),
        proposal(Abolish, day, &[1], &[]),
        proposal(Abolish, day, &[1], &["2"]),
    ] {
        assert_eq!(plain.faults(&sound), [], "{sound:?}");
    }
}

#[test]
fn everything_that_stands_in_the_way_is_told() {
    use ReorganisationFault as Fault;
    use ReorganisationKind::{Merge, Rearrange, Rename, Split, Transfer};
    check(&proposal(Merge, OCTOBER, &[], &[]), &[Fault::NobodyChosen]);
    check(&proposal(Rename, APRIL, &[5], &["市民部"]), &[Fault::NothingChanges]);
    check(&proposal(Rename, APRIL, &[5], &["防災部"]), &[Fault::NameTaken("防災部".into())]);
    check(&proposal(Rename, date(2030, 4, 1), &[5], &["防災部"]), &[]);
    check(&proposal(Merge, APRIL, &[5], &["5"]), &[Fault::NothingChanges]);
    check(&proposal(Merge, APRIL, &[5], &["未来部"]), &[Fault::NothingChanges]);
    check(&proposal(Split, APRIL, &[5], &["市民部"]), &[Fault::WrongNumberTo]);
    check(
        &proposal(Rearrange, APRIL, &[5], &["甲部", "甲部"]),
        &[Fault::WrongNumberFrom, Fault::NameTaken("甲部".into())],
    );
    check(
        &proposal(Merge, APRIL, &[1], &["3"]),
        &[Fault::ChangesLater(id(1), date(2026, 9, 30)), Fault::SuccessorNotThere(id(3))],
    );
    check(&proposal(Merge, APRIL, &[9], &["市民局"]), &[Fault::NothingChanges, Fault::NotThere(id(9))]);
    check(&proposal(Transfer, APRIL, &[5], &["1"]), &[Fault::Section(SectionFault::NoneChosen, String::new())]);
    let moving = Moving { from: id(5), name: "未来課".into(), to: Some(0) };
    let gone = Proposal { sections: vec![moving], ..proposal(Transfer, APRIL, &[5], &["1"]) };
    check(&gone, &[Fault::Section(SectionFault::NotThere, "未来課".into())]);
}

#[test]
fn what_came_later_keeps_a_change_from_being_taken_back() {
    assert!(merged().changes_after(1));
    assert!(!merged().changes_after(2));
    assert!(!merged().changes_after(9));
}
