//! The form of a year.

use crate::databases::{each_database, tamper};
use hoshin_domain::form::{FormDefectCode, Lesson, Meaning};
use hoshin_domain::{Action, Actor, FiscalYear, Form};
use hoshin_store::{FormKept, FormsTaught, PolicyKey};
use jiff::Timestamp;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn year(year: u16) -> FiscalYear {
    FiscalYear::try_from(year).expect("a year of this century")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_holds_until_the_next_one_and_every_version_stays() {
    each_database(async |city, url| {
        let actor = Actor::console();
        assert_eq!(city.form(year(2026)).await.unwrap(), *Form::standard());
        let points = Form::named("points").unwrap();
        assert_eq!(city.keep_form(year(2026), points, 1, &actor, NOW).await.unwrap(), FormKept::Kept(2));
        assert_eq!(city.keep_form(year(2026), points, 2, &actor, NOW).await.unwrap(), FormKept::Unchanged);
        assert_eq!(city.keep_form(year(2026), Form::standard(), 1, &actor, NOW).await.unwrap(), FormKept::Moved);
        for (asked, name) in [(2025, "standard"), (2026, "points"), (2030, "points")] {
            assert_eq!(city.form(year(asked)).await.unwrap().name, name, "{asked}");
        }
        // A year that carries a form on keeps it as its own only when it is told to.
        assert_eq!(city.keep_form(year(2027), points, 2, &actor, NOW).await.unwrap(), FormKept::Kept(3));
        assert_eq!(city.kept_form(year(2030)).await.unwrap().set_in, Some(year(2027)));
        assert!(city.verify(None).await.unwrap().faults.is_empty());
        tamper(&url, &["UPDATE form SET body = 'no form'"]).await;
        assert!(city.form(year(2026)).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_is_opened_and_written_by_the_form_of_its_year() {
    each_database(async |city, _url| {
        let actor = Actor::console();
        let marks = Form::named("marks").unwrap();
        city.keep_form(year(2026), marks, 1, &actor, NOW).await.unwrap();
        let department = city.department_named("防災部", &[], &actor, NOW).await.unwrap();
        let key = PolicyKey { fiscal_year: year(2026), department };
        let opened = city.perform(key, &actor, &Action::Open, NOW).await.unwrap();
        assert_eq!(opened.kept.policy.grade_scale, marks.scale.printed());
        assert_eq!(city.policy(key).await.unwrap().unwrap().form.name, "marks");
        assert_eq!(city.policies_of(year(2026)).await.unwrap()[0].form.name, "marks");
    })
    .await;
}

fn lesson(words: &str, part: &'static str) -> Vec<Lesson> {
    vec![Lesson { words: words.into(), meaning: Meaning::Part(part) }]
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_of_several_years_are_taught_together_or_not_at_all() {
    each_database(async |city, _url| {
        let actor = Actor::console();
        let points = Form::named("points").unwrap();
        city.keep_form(year(2026), points, 1, &actor, NOW).await.unwrap();
        let teach = async |years: &[u16], lessons: &[Lesson]| {
            let years: Vec<FiscalYear> = years.iter().map(|number| year(*number)).collect();
            city.teach_forms(&years, lessons, &actor, NOW).await.unwrap()
        };
        // 2022 to 2025 follow 2021, which gets a form of its own; 2026 has one.
        assert_eq!(teach(&[2026, 2021, 2023], &lesson("担当課", "sections")).await, FormsTaught::Kept(2));
        assert_eq!(city.kept_form(year(2023)).await.unwrap().set_in, Some(year(2021)));
        for asked in [2021, 2023, 2026, 2030] {
            assert_eq!(city.form(year(asked)).await.unwrap().headings.sections, ["担当課"], "{asked}");
        }
        assert_eq!(city.form(year(2020)).await.unwrap(), *Form::standard());
        assert_eq!(teach(&[2021, 2026], &lesson("担当課", "sections")).await, FormsTaught::Kept(0));
        let label = points.labels.grade.clone();
        let unsound = teach(&[2020, 2026], &lesson(&label, "result")).await;
        assert!(
            matches!(&unsound, FormsTaught::Unsound(_, defects) if defects[0].code == FormDefectCode::HeadingIsLabel)
        );
        assert_eq!(city.form(year(2020)).await.unwrap(), *Form::standard(), "all or none");
        // What somebody else has kept meanwhile stays: words are added.
        assert_eq!(teach(&[2026], &lesson("取組の成果", "result")).await, FormsTaught::Kept(1));
        let kept = city.form(year(2026)).await.unwrap();
        assert_eq!((kept.headings.sections.len(), kept.headings.result.len()), (1, 1));
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}
