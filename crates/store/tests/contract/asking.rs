//! Asking for figures: a period once inside and once by mail, in office hours, of whoever has charge.

use crate::databases::each_database;
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, Appointment, Charge, Cycle, Duty, FieldPath, FieldWrite, FiscalYear, GoalPaper, Holder,
    IndicatorField, IndicatorPaper, InitiativePaper, ItemId, NoticeKind, Paper, Rhythm, Role, Term, Unit,
};
use hoshin_store::{AskError, City, Person, PolicyKey, Store};
use jiff::Timestamp;

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn actor(login: &str, role: Role, unit: Unit) -> Actor {
    let duty = Duty { role, post: "主査".into(), unit, acting: false };
    Actor { login: login.into(), name: login.into(), duties: vec![duty] }
}

/// A result that is being written, of which an indicator is reported by the month and is hanako's.
async fn town(url: &str, city: &City) -> (City, PolicyKey, ItemId) {
    let city = Store::open(url).await.expect("the test's database answers").with_mail().city(city.code().clone());
    let (console, begin) = (Actor::console(), at("2026-04-01T01:00:00Z"));
    let department = city.department_named("防災部", &[], &console, begin).await.expect("the door is open");
    let person = Person { login: "hanako".into(), name: "hanako".into(), password_hash: "x".into() };
    city.keep_person(&person, &console, begin).await.expect("the door is open");
    city.set_mail("hanako", Some("hanako@mihon.example"), &console, begin).await.expect("the door is open");
    let given = Appointment {
        id: 0,
        login: "hanako".into(),
        role: Role::DepartmentClerk,
        post: "主査".into(),
        department: Some(department),
        section: None,
        term: Term { from: jiff::civil::date(2026, 4, 1), to: None },
        acting: false,
    };
    city.give_duty(&given, &console, begin).await.expect("the door is open");
    let year = FiscalYear::try_from(2026).expect("a year");
    city.set_cycle(year, &Cycle::of(year), &console, begin).await.expect("the door is open");
    let key = PolicyKey { fiscal_year: year, department };
    let clerk = actor("hanako", Role::DepartmentClerk, Unit::Department(department));
    let adopt = Action::Adopt { paper: Box::new(paper(year)), source: "防災部.xlsx".into() };
    let kept = city.perform(key, &clerk, &adopt, begin).await.expect("it may be taken over").kept;
    let id = kept.policy.measured().flat_map(|(_, list)| list).next().expect("it is measured").id;
    let person = Some(Holder { login: "hanako".into(), name: "hanako".into() });
    let charge = Charge { indicator: id, section: None, person, rhythm: Rhythm::Monthly };
    city.perform(key, &clerk, &Action::Charge(charge), begin).await.expect("it may be set");
    (city, key, id)
}

/// With a grade, so that it is the paper of a result.
fn paper(year: FiscalYear) -> Paper {
    let mut indicator = IndicatorPaper::default();
    indicator.set(IndicatorField::Name, Some("参加者数".into()));
    let initiative = InitiativePaper { indicators: vec![indicator], ..InitiativePaper::default() };
    let goal = GoalPaper {
        number: 1,
        title: Some("備え".into()),
        overall_grade: Some("A".into()),
        initiatives: vec![initiative],
        ..GoalPaper::default()
    };
    let grade_scale = hoshin_domain::Form::standard().scale.printed();
    Paper {
        fiscal_year: Some(year),
        department: Some("防災部".into()),
        grade_scale,
        goals: vec![goal],
        ..Paper::default()
    }
}

async fn told(city: &City) -> (usize, i64) {
    let notices = city.notices("hanako", 10).await.expect("the test's database answers");
    let asked = notices.iter().filter(|notice| notice.kind == NoticeKind::FiguresAsked).count();
    (asked, city.mail_queue().await.expect("the test's database answers").waiting)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_period_is_asked_for_once_inside_and_a_week_later_by_mail() {
    each_database(async |city, url| {
        let (city, key, id) = town(&url, &city).await;
        for (moment, figures, after) in [
            ("2026-04-30T01:00:00Z", 0, (0, 0)), // the month has not ended
            ("2026-04-30T20:00:00Z", 0, (0, 0)), // five in the morning
            ("2026-05-03T03:00:00Z", 0, (0, 0)), // 憲法記念日
            ("2026-05-07T01:00:00Z", 1, (1, 0)),
            ("2026-05-07T02:00:00Z", 0, (1, 0)),
            ("2026-05-14T01:00:00Z", 1, (1, 1)),
            ("2026-05-29T01:00:00Z", 0, (1, 1)),
            ("2026-06-01T01:00:00Z", 1, (2, 1)),
        ] {
            let asked = city.ask_by_calendar(at(moment)).await.unwrap();
            assert_eq!((asked.figures, told(&city).await), (figures, after), "{moment}");
        }
        let clerk = actor("hanako", Role::DepartmentClerk, Unit::Department(key.department));
        let write = |field, text: &str| FieldWrite {
            path: FieldPath::Indicator(id, field),
            seen: Seen::of(None),
            text: text.into(),
        };
        let given = vec![write(IndicatorField::Actual, "12人"), write(IndicatorField::ActualDate, "2026-05-31")];
        city.perform(key, &clerk, &Action::Write(given), at("2026-06-02T01:00:00Z")).await.unwrap();
        assert_eq!(city.ask_by_calendar(at("2026-06-09T01:00:00Z")).await.unwrap().figures, 0, "it was given");
        assert_eq!(city.ask_by_calendar(at("2026-07-01T01:00:00Z")).await.unwrap().figures, 1);
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_presses_asks_again_and_two_at_once_ask_once() {
    each_database(async |city, url| {
        let (city, key, id) = town(&url, &city).await;
        let (sachiko, now) = (actor("sachiko", Role::PlanningOfficer, Unit::City), at("2026-05-07T01:00:00Z"));
        let chosen = [(key, id)];
        let (first, second) = tokio::join!(city.ask_for(&chosen, &sachiko, now), city.ask_for(&chosen, &sachiko, now));
        assert_eq!(first.unwrap().figures + second.unwrap().figures, 1);
        assert_eq!(told(&city).await, (1, 1));
        assert_eq!(city.ask_by_calendar(now).await.unwrap().figures, 0);
        assert_eq!(city.ask_for(&chosen, &sachiko, at("2026-05-07T03:00:00Z")).await.unwrap().figures, 1);
        let kept = city.policy(key).await.unwrap().unwrap();
        let asked = kept.policy.asked(id).expect("it was asked for");
        assert_eq!(asked.figure.people.iter().map(|one| one.login.as_str()).collect::<Vec<_>>(), ["hanako"]);
        let clerk = actor("hanako", Role::DepartmentClerk, Unit::Department(key.department));
        assert!(matches!(city.ask_for(&chosen, &clerk, now).await, Err(AskError::Refused(_))));
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}
