use super::*;
use crate::people::DutyFault;
use crate::{Actor, Appointment, DepartmentId, Role, Term};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 3, 10);
const BEGINS: Date = date(2026, 4, 1);
const HEADS: &[&str] =
    &["部", "課", "設置日", "廃止日", "職員番号", "氏名", "メール", "役割", "役職", "開始日", "終了日", "代決"];

fn department(id: i64, name: &str) -> KnownDepartment {
    KnownDepartment { id: DepartmentId(id), name: name.to_owned(), from: None, last_day: None }
}

fn duty(id: i64, login: &str, role: Role, department: Option<i64>) -> Appointment {
    let term = Term { from: date(2025, 4, 1), to: None };
    let (login, post, department) = (login.to_owned(), "部長".to_owned(), department.map(DepartmentId));
    Appointment { id, login, role, post, department, section: None, term, acting: false }
}

fn known() -> Known {
    let person = |login: &str, name: &str| KnownPerson {
        login: login.to_owned(),
        name: name.to_owned(),
        mail: None,
        is_active: true,
    };
    let section =
        KnownSection { department: DepartmentId(1), name: "防災課".to_owned(), from: None, last_day: None };
    Known {
        departments: vec![department(1, "危機管理部"), department(2, "健康部")],
        sections: vec![section],
        people: vec![person("kenji", "仮名　健司"), person("makoto", "試作　誠")],
        held: vec![
            duty(1, "kenji", Role::DepartmentHead, Some(1)),
            Appointment { post: "主査".to_owned(), ..duty(2, "makoto", Role::Administrator, None) },
        ],
    }
}

fn planned_with(rows: &[&[&str]], choices: Choices) -> Planned {
    let all: Vec<&[&str]> = [HEADS].into_iter().chain(rows.iter().copied()).collect();
    let listing = Listing::of_texts(&all);
    let lines = lines(&listing, &listing.heading().unwrap()).unwrap();
    plan(
        lines,
        &known(),
        choices,
        (TODAY, BEGINS),
        &Actor { login: "makoto".to_owned(), name: String::new(), duties: vec![] },
    )
}

fn planned(rows: &[&[&str]]) -> Planned {
    planned_with(rows, Choices::default())
}

/// The faults of every line: its number, the column and the word.
#[track_caller]
fn check(rows: &[&[&str]], expected: &[&str]) {
    let planned = planned(rows);
    let of_line = |line: &PlannedLine| {
        let word = |fault: &Fault| format!("{} {} {}", line.line.number, fault.column.as_str(), fault.kind.as_str());
        line.faults.iter().map(word).collect::<Vec<_>>()
    };
    let found: Vec<String> = planned.lines.iter().flat_map(of_line).collect();
    assert_eq!(found, expected);
    assert_eq!(planned.is_ready(), expected.is_empty() && !planned.plan.is_empty());
}

#[test]
fn the_words_of_city_halls_head_the_columns() {
    for (heading, column) in [
        ("部局名", Column::Department),
        ("課　・　室", Column::Section),
        ("所属", Column::Section),
        ("ﾒｰﾙｱﾄﾞﾚｽ", Column::Mail),
        ("氏名（必須）", Column::Name),
        ("※職員番号", Column::Login),
        ("利用者ＩＤ", Column::Login),
        ("補職名", Column::Post),
        ("発令\n年月日", Column::From),
    ] {
        assert_eq!(Column::named(heading), Some(column), "{heading}");
    }
    for column in COLUMNS {
        assert_eq!(Column::named(column.heading()), Some(*column));
    }
    assert_eq!(Column::named("電話番号"), None);
}

#[test]
fn the_heading_is_found_below_titles_and_says_what_is_missing() {
    let listing = Listing::of_texts(&[
        &["令和8年度 職員一覧", ""],
        &[],
        &["内線", "氏名", "ID", "部", "職名"],
        &["123", "例示　花子", "hanako", "健康部", "部長"],
    ]);
    let heading = listing.heading().unwrap();
    assert_eq!(
        (heading.row, heading.place(Column::Login), &heading.unknown[..]),
        (2, Some(2), &["内線".to_owned()][..])
    );
    let missing = |heads: &[&str]| Listing::of_texts(&[heads]).heading().unwrap_err();
    assert_eq!(missing(&["氏名", "役割"]), NotAListing::Missing(vec![Column::Login]));
    assert_eq!(missing(&["課", "並び順"]), NotAListing::Missing(vec![Column::Department]));
    assert_eq!(missing(&["品名", "数量"]), NotAListing::NoHeading);
    assert_eq!(missing(&["部", "部局", "課"]), NotAListing::Twice(Column::Department));
}

#[test]
fn a_role_is_named_or_follows_plainly_from_the_post() {
    assert_eq!(role_named("室・課の担当"), Some(Role::SectionClerk));
    assert_eq!(role_named(" 部長 "), Some(Role::DepartmentHead));
    assert_eq!(role_named("operator"), None);
    for role in Role::ALL.iter().filter(|role| **role != Role::Operator) {
        assert_eq!(role_named(role.as_str()), Some(*role));
    }
    for (post, place, role) in [
        ("部長", (true, false), Some(Role::DepartmentHead)),
        ("部長", (true, true), None),
        ("課長", (true, true), Some(Role::SectionClerk)),
        ("課長", (true, false), None),
        ("市　長", (false, false), Some(Role::Executive)),
        ("会計年度任用職員", (true, true), None),
    ] {
        assert_eq!(role_by_post(post, place.0, place.1), role, "{post}");
    }
}

#[test]
fn one_file_makes_organisation_people_and_duties() {
    let planned = planned(&[
        &["教育部", "", "R8.4.1"],
        &["教育部", "学校教育課"],
        &["教育部", "", "", "", "ｔａｒｏ", "仮名　太郎", "taro@city.example", "", "部長"],
        &["教育部", "学校教育課", "", "", "hana", "例示　はな", "", "課の担当", "主任", "46113", "令和9年3月31日"],
        &["危機管理部", "", "", "", "kenji", "仮名 健司", "", "部長", "部長", "", "2026/3/31"],
        &["", "", "", "", "ichiro", "仮名　一郎", "", "", "市長"],
    ]);
    assert_eq!(planned.lines.iter().map(|line| line.faults.len()).sum::<usize>(), 0, "{planned:#?}");
    let Plan { departments, sections, people, given, ended, .. } = &planned.plan;
    assert_eq!((departments[0].id, departments[0].from), (DepartmentId(-1), Some(date(2026, 4, 1))));
    assert_eq!((sections[0].department, sections[0].name.as_str()), (DepartmentId(-1), "学校教育課"));
    let logins: Vec<&str> = people.iter().map(|person| person.login.as_str()).collect();
    assert_eq!(logins, ["taro", "hana", "ichiro"]);
    assert_eq!((given.len(), given[0].term.from, given[1].term.from), (3, BEGINS, date(2026, 4, 1)));
    assert_eq!(ended[..], [(1, date(2026, 3, 31))]);
    assert!(planned.lines[2].effects.contains(&Effect::RoleByPost(Role::DepartmentHead)));
    assert!(planned.lines[2].effects.contains(&Effect::SpelledAs("taro".to_owned())));
    assert!(planned.is_ready());
}

#[test]
fn the_same_list_again_changes_nothing() {
    let planned =
        planned(&[&["危機管理部", "防災課"], &["危機管理部", "", "", "", "kenji", "仮名　健司", "", "部長", "部長"]]);
    assert!(planned.plan.is_empty(), "{:#?}", planned.plan);
    assert!(planned.lines.iter().all(|line| line.effects.is_empty() && line.faults.is_empty()));
}

#[test]
fn every_fault_is_named_by_its_line_and_column() {
    check(&[&["", "防災課"]], &["2 department section-without-department"]);
    check(&[&["健康部", "", "2026/4/1", "2026/3/31"]], &["2 unit-last ends-before-it-begins"]);
    check(&[&["健康部", "", "いつか"]], &["2 unit-from day-unreadable"]);
    check(&[&["教育部", "", "2026/4/1"], &["教育部", "", "2026/5/1"]], &["3 unit-from unit-days-differ"]);
    check(&[&["健康部", "", "", "", "", "例示　花子", "", "部長", "部長"]], &["2 login login-missing"]);
    check(&[&["健康部", "", "", "", "花子", "例示　花子", "", "部長", "部長"]], &["2 login not-a-login"]);
    check(&[&["健康部", "", "", "", "hana", "", "", "部長", "部長"]], &["2 name name-missing"]);
    check(&[&["健康部", "", "", "", "hana", "花子", "花子", "部長", "部長"]], &["2 mail not-a-mail"]);
    check(&[&["健康部", "", "", "", "hana", "花子", "", "大臣", "部長"]], &["2 role role-unknown"]);
    check(&[&["健康部", "", "", "", "hana", "花子", "", "", "調理員"]], &["2 post role-not-plain"]);
    check(&[&["健康部", "", "", "", "hana", "花子", "", "部長", ""]], &["2 post post-missing"]);
    check(
        &[&["健康部", "", "", "", "hana", "花子", "", "部長", "部長", "", "", "たぶん"]],
        &["2 acting acting-unknown"],
    );
    check(&[&["健康部", "", "", "", "hana", "花子", "", "室・課の担当", "主任"]], &["2 section duty"]);
    check(&[&["健康部", "", "", "", "hana", "花子", "", "部長", "部長", "2026/4/1", "2026/3/1"]], &["2 to duty"]);
    check(&[&["健康部", "", "", "", "hana", "=A1", "", "部長", "部長"]], &["2 name formula"]);
    check(&[&["健康部", "", "", "2026/3/31"]], &["2 unit-last department-ends-elsewhere"]);
    check(&[&["危機管理部", "防災課", "2020/4/1"]], &["2 unit-from unit-began-otherwise"]);
    check(&[&["危機管理部", "防災課", "", "2026/3/31", "hana", "花子", "", "", "主任"]], &["2 from outside-the-unit"]);
}

#[test]
fn two_people_under_one_name_and_another_name_of_one_are_told() {
    let twice: &[&[&str]] = &[
        &["健康部", "", "", "", "hana", "例示　花子", "", "部の担当", "主査"],
        &["健康部", "", "", "", "hana", "書例　緑", "", "部長", "部長"],
    ];
    check(twice, &["2 login login-twice", "3 login login-twice"]);
    let renamed: &[&[&str]] = &[&["健康部", "", "", "", "kenji", "別名　健司", "", "部の担当", "主査"]];
    check(renamed, &["2 name other-name"]);
    let accepted = planned_with(renamed, Choices { other_names: true, ..Choices::default() });
    assert_eq!(accepted.plan.renamed[..], [("kenji".to_owned(), "別名　健司".to_owned())]);
    assert!(accepted.is_ready());
}

#[test]
fn two_heads_of_one_department_are_asked_about() {
    let two: &[&[&str]] = &[
        &["健康部", "", "", "", "hana", "例示　花子", "", "", "部長"],
        &["健康部", "", "", "", "midori", "書例　緑", "", "", "部長"],
    ];
    check(two, &["2 post second-head", "3 post second-head"]);
    let planned = planned(two);
    assert_eq!((planned.wrong(), planned.asked()), (0, 2));
    assert!(planned_with(two, Choices { second_heads: true, ..Choices::default() }).is_ready());
    // One acts for the other, or follows the one who is there.
    check(&[two[0], &["健康部", "", "", "", "midori", "書例　緑", "", "", "部長", "", "", "代決"]], &[]);
    check(&[&["危機管理部", "", "", "", "hana", "例示　花子", "", "", "部長"]], &["2 post second-head"]);
    check(
        &[
            &["危機管理部", "", "", "", "hana", "例示　花子", "", "", "部長", "2026/4/1"],
            &["危機管理部", "", "", "", "kenji", "仮名　健司", "", "部長", "部長", "2025/4/1", "2026/3/31"],
        ],
        &[],
    );
}

#[test]
fn somebody_goes_on_administering() {
    let ends = ["", "", "", "", "makoto", "試作　誠", "", "システム管理者", "主査", "2025/4/1", "2026/3/31"];
    check(&[&ends], &["2 to duty"]);
    // Whoever is new cannot sign in yet; whoever is there can.
    let other = |login: &'static str, name: &'static str| ["", "", "", "", login, name, "", "システム管理者", "主任"];
    check(&[&ends, &other("hana", "例示　花子")], &["2 to duty"]);
    check(&[&ends, &other("kenji", "仮名　健司")], &[]);
    let faults: Vec<FaultKind> = planned(&[&ends]).lines[0].faults.iter().map(|fault| fault.kind.clone()).collect();
    assert_eq!(faults, [FaultKind::Duty(DutyFault::LastAdministrator)]);
}

#[test]
fn right_lines_alone_are_taken_where_a_person_says_so() {
    let rows: &[&[&str]] = &[
        &["健康部", "", "", "", "hana", "例示　花子", "", "部の担当", "主査"],
        &["健康部", "", "", "", "midori", "", "", "部の担当", "主査"],
        &["新部", "", "", "", "midori2", "書例　緑", "", "大臣", "主査"],
    ];
    assert!(!planned(rows).is_ready());
    let right = planned_with(rows, Choices { only_right: true, ..Choices::default() });
    assert!(right.is_ready());
    assert_eq!((right.plan.people.len(), right.plan.departments.len(), right.wrong()), (1, 0, 2));
}

#[test]
fn a_name_that_is_nearly_a_known_one_is_told() {
    let effects = |name: &str| planned(&[&[name]]).lines[0].effects.clone();
    assert!(effects("危機管埋部").contains(&Effect::LooksLike("危機管理部".to_owned())));
    assert!(!effects("教育部").iter().any(|effect| matches!(effect, Effect::LooksLike(_))));
}

#[test]
fn a_crowd_of_lines_is_bounded() {
    let row: &[&str] = &["健康部"];
    let rows: Vec<&[&str]> =
        [&["部", "課"] as &[&str]].into_iter().chain(std::iter::repeat_n(row, MOST_LINES + 1)).collect();
    let listing = Listing::of_texts(&rows);
    let read = lines(&listing, &listing.heading().unwrap());
    assert_eq!(read, Err(NotAListing::TooLong { lines: MOST_LINES + 1 }));
}

#[test]
fn a_sign_in_name_can_stand_in_an_address() {
    for right in ["hanako", "h.reiji", "a-1", "0123", "ab_c"] {
        assert!(is_login(right), "{right}");
    }
    let long = "a".repeat(41);
    for wrong in ["", "a", "Hanako", "花子", "..", "-ab", "a b", "a/b", "console", "new", "import", long.as_str()] {
        assert!(!is_login(wrong), "{wrong}");
    }
}
