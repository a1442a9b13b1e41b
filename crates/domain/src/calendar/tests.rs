use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[track_caller]
fn check_due(deadline: &str, due: &str) {
    assert_eq!(Calendar::new(&[date("2026-06-15")]).due(date(deadline)), date(due), "{deadline}");
}

#[test]
fn a_deadline_on_a_closed_day_ends_on_the_next_open_day() {
    check_due("2026-05-01", "2026-05-01");
    check_due("2026-05-02", "2026-05-07"); // Saturday, Sunday, three holidays
    check_due("2026-09-19", "2026-09-24"); // the day between two holidays is one
    check_due("2026-12-28", "2026-12-28");
    check_due("2026-12-29", "2027-01-04");
    check_due("2027-01-03", "2027-01-04");
    check_due("2027-03-20", "2027-03-23"); // Saturday, the equinox on Sunday, the day that stands for it
    check_due("2026-06-13", "2026-06-16"); // the Monday is this city's own closed day
    check_due("2028-12-30", "2029-01-04"); // beyond the announced holidays
}

#[track_caller]
fn check_closed(day: &str, why: Option<Closed>) {
    assert_eq!(Calendar::new(&[date("2026-06-15"), date("2026-06-20")]).why_closed(date(day)), why, "{day}");
}

#[test]
fn the_reason_is_the_most_telling_one() {
    check_closed("2027-01-01", Some(Closed::Holiday("元日")));
    check_closed("2027-01-02", Some(Closed::TurnOfTheYear));
    check_closed("2026-12-29", Some(Closed::TurnOfTheYear));
    check_closed("2026-12-28", None);
    check_closed("2027-01-04", None);
    check_closed("2026-05-03", Some(Closed::Holiday("憲法記念日")));
    check_closed("2026-05-06", Some(Closed::Holiday("休日")));
    check_closed("2026-06-13", Some(Closed::Weekend));
    check_closed("2026-06-15", Some(Closed::OwnDay));
    check_closed("2026-06-20", Some(Closed::OwnDay));
    check_closed("2026-06-16", None);
    check_closed("2028-01-01", Some(Closed::TurnOfTheYear));
}

#[test]
fn holidays_have_names() {
    let calendar = Calendar::default();
    assert_eq!(calendar.name_of(date("2026-11-23")), Some("勤労感謝の日"));
    assert_eq!(calendar.name_of(date("2026-11-22")), None);
}

#[test]
fn the_calendar_ends_without_a_panic() {
    assert_eq!(Calendar::default().due(Date::MAX), Date::MAX);
    assert_eq!(Calendar::known_until(), date("2027-12-31"));
}

/// The days of a year as 国民の祝日に関する法律 makes them, but for the equinoxes, which are announced.
fn by_law(year: i16, spring: i8, autumn: i8) -> BTreeMap<Date, String> {
    let monday = |month, nth| Date::new(year, month, 1).unwrap().nth_weekday_of_month(nth, Weekday::Monday).unwrap();
    let fixed = |month, day| Date::new(year, month, day).unwrap();
    let named: BTreeMap<Date, &str> = BTreeMap::from([
        (fixed(1, 1), "元日"),
        (monday(1, 2), "成人の日"),
        (fixed(2, 11), "建国記念の日"),
        (fixed(2, 23), "天皇誕生日"),
        (fixed(3, spring), "春分の日"),
        (fixed(4, 29), "昭和の日"),
        (fixed(5, 3), "憲法記念日"),
        (fixed(5, 4), "みどりの日"),
        (fixed(5, 5), "こどもの日"),
        (monday(7, 3), "海の日"),
        (fixed(8, 11), "山の日"),
        (monday(9, 3), "敬老の日"),
        (fixed(9, autumn), "秋分の日"),
        (monday(10, 2), "スポーツの日"),
        (fixed(11, 3), "文化の日"),
        (fixed(11, 23), "勤労感謝の日"),
    ]);
    let next_free = |day: Date| days_from(day).find(|day| !named.contains_key(day)).unwrap();
    let for_sundays = named.keys().filter(|day| day.weekday() == Weekday::Sunday).map(|day| next_free(*day));
    let in_between = named.keys().filter_map(|day| {
        let (between, after) = (day.tomorrow().unwrap(), day.tomorrow().unwrap().tomorrow().unwrap());
        (named.contains_key(&after) && !named.contains_key(&between)).then_some(between)
    });
    let resting = for_sundays.chain(in_between).map(|day| (day, "休日"));
    named.iter().map(|(day, name)| (*day, *name)).chain(resting).map(|(day, name)| (day, name.to_owned())).collect()
}

#[test]
fn the_file_holds_what_the_law_makes() {
    let years: Vec<&String> = HOLIDAYS.keys().collect();
    assert_eq!(years, ["2025", "2026", "2027"]);
    assert_eq!(HOLIDAYS["2025"], by_law(2025, 20, 23));
    assert_eq!(HOLIDAYS["2026"], by_law(2026, 20, 23));
    assert_eq!(HOLIDAYS["2027"], by_law(2027, 21, 23));
}
