//! The contract of what is left over: it is found by department and year, comes back, and holds up where the city says so.

use crate::databases::{City, each_database};
use hoshin_domain::consideration::{Answer, Reply, Standing, Waiting};
use hoshin_domain::policy::replay;
use hoshin_domain::text::Seen;
use hoshin_domain::{
    Action, Actor, Duty, FiscalYear, GoalPaper, Paper, Refusal, Role, Settings, TargetPaper, UnansweredRule, Unit,
};
use hoshin_store::{PerformError, PolicyKey};
use jiff::Timestamp;

fn now() -> Timestamp {
    "2026-05-22T03:00:00Z".parse().expect("a day of the calendar")
}

fn person(login: &str, role: Role) -> Actor {
    let duty = Duty { role, post: "係".into(), unit: Unit::City, acting: false };
    Actor { login: login.into(), name: login.into(), duties: vec![duty] }
}

fn sachiko() -> Actor {
    person("sachiko", Role::PlanningOfficer)
}

/// The head of every department: here it matters only that it is another person.
fn head(key: PolicyKey) -> Actor {
    let unit = Unit::Department(key.department);
    let duty = Duty { role: Role::DepartmentHead, post: "部長".into(), unit, acting: false };
    Actor { login: "kenji".into(), name: "kenji".into(), duties: vec![duty] }
}

async fn key(city: &City, department: &str, year: u16) -> PolicyKey {
    let department = city.department_named(department, &[], &Actor::console(), now()).await.expect("the store answers");
    PolicyKey { fiscal_year: FiscalYear::try_from(year).expect("a year of the calendar"), department }
}

async fn act(city: &City, key: PolicyKey, by: &Actor, action: Action) -> Result<(), PerformError> {
    city.perform(key, by, &action, now()).await.map(|_| ())
}

fn paper(considerations: Option<&str>) -> Paper {
    let grade = considerations.map(|_| "A".to_owned());
    let goal = GoalPaper {
        number: 1,
        title: Some("避難所".into()),
        targets: vec![TargetPaper { text: Some("開設します。".into()), grade, ..TargetPaper::default() }],
        considerations: considerations.map(str::to_owned),
        ..GoalPaper::default()
    };
    Paper { goals: vec![goal], ..Paper::default() }
}

async fn adopt(city: &City, key: PolicyKey, paper: Paper) {
    let action = Action::Adopt { paper: Box::new(paper), source: "kami.xlsx".into() };
    act(city, key, &Actor::console(), action).await.expect("it can be taken over");
}

async fn publish(city: &City, key: PolicyKey) -> Result<(), PerformError> {
    act(city, key, &head(key), Action::Submit).await?;
    let kept = city.policy(key).await.expect("the store answers").expect("it is there");
    let version = kept.policy.progress.version().expect("it was submitted").to_owned();
    act(city, key, &head(key), Action::Approve { version: version.clone() }).await?;
    act(city, key, &sachiko(), Action::Release { version: version.clone() }).await?;
    act(city, key, &person("nozomi", Role::PlanningOfficer), Action::Publish { version }).await
}

async fn open(city: &City, key: PolicyKey) -> Vec<Standing> {
    let kept = city.policy(key).await.expect("the store answers");
    city.considerations(key, kept.as_ref().map(|kept| &kept.policy)).await.expect("the store answers")
}

async fn answer(city: &City, key: PolicyKey, standing: &Standing, answer: Answer) {
    let (text, over) = (standing.text.clone(), standing.mark());
    let action = Action::Answer { key: standing.key, text, answer, over };
    act(city, key, &sachiko(), action).await.expect("it is open");
}

fn postponed(until: &str) -> Answer {
    Answer::Postponed { until: until.parse().expect("a day"), why: "予算の後に。".into() }
}

fn texts(open: &[Standing]) -> Vec<(&str, bool)> {
    open.iter().map(|standing| (standing.text.as_str(), standing.is_answered())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_over_is_found_answered_and_comes_back() {
    each_database(async |city, _url| {
        let city = &city;
        let (last, this, next) =
            (key(city, "防災部", 2025).await, key(city, "防災部", 2026).await, key(city, "防災部", 2027).await);
        let other = key(city, "総務部", 2026).await;
        adopt(city, last, paper(Some("・一つ目\n・二つ目"))).await;
        assert_eq!(open(city, this).await, [], "nothing is open before the result is published");
        publish(city, last).await.expect("it can be published");
        let left = open(city, this).await;
        assert_eq!(texts(&left), [("・一つ目", false), ("・二つ目", false)], "before the policy is begun");
        assert_eq!(open(city, other).await, [], "of another department");
        adopt(city, this, paper(None)).await;
        answer(city, this, &left[0], postponed("2027-09-30")).await;
        answer(city, this, &left[1], Answer::Done { how: "四月に実施".into() }).await;
        let left = open(city, this).await;
        assert_eq!(texts(&left), [("・一つ目", true), ("・二つ目", true)]);
        let of_year = city.glance().await.unwrap().left_over(this.fiscal_year).await.unwrap();
        assert_eq!(*of_year, [(this.department, left)].into());
        publish(city, this).await.expect("everything is answered");
        let back = open(city, next).await;
        assert_eq!(texts(&back), [("・一つ目", false)], "what was postponed comes back, what is done does not");
        adopt(city, next, paper(None)).await;
        answer(city, next, &back[0], postponed("2028-09-30")).await;
        let after = key(city, "防災部", 2028).await;
        let again = open(city, after).await;
        let years: Vec<u16> = again[0].passed.iter().map(|passed| passed.year.starts()).collect();
        assert_eq!((again[0].key, years), (back[0].key, vec![2026, 2027]), "with every year in which it was postponed");
        let log = city.log_of(this).await.unwrap();
        let kept = city.policy(this).await.unwrap().unwrap().policy;
        assert_eq!(replay(log.iter().map(|logged| &logged.happened)), Some(kept), "the log alone gives the answers");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_answered_is_asked_again_and_once() {
    each_database(async |city, _url| {
        let city = &city;
        let of = async |year| key(city, "防災部", year).await;
        let (first, second, fourth, fifth) = (of(2024).await, of(2025).await, of(2027).await, of(2028).await);
        adopt(city, first, paper(Some("・一つ目"))).await;
        publish(city, first).await.expect("it can be published");
        // The next year says nothing to it and leaves something of its own; the year after that has no policy at all.
        adopt(city, second, paper(Some("・二つ目"))).await;
        publish(city, second).await.expect("the city only warns");
        adopt(city, fourth, paper(None)).await;
        let left = open(city, fourth).await;
        assert_eq!(texts(&left), [("・一つ目", false), ("・二つ目", false)]);
        let waiting = |standing: &Standing| standing.waiting();
        let since = |year: PolicyKey, years| Some(Waiting { since: year.fiscal_year, years });
        assert_eq!([waiting(&left[0]), waiting(&left[1])], [since(second, 2), since(of(2026).await, 1)]);
        answer(city, fourth, &left[0], Answer::Done { how: "実施".into() }).await;
        // An answer anywhere is an answer everywhere: in the year that was silent, and in those to come.
        let earlier = open(city, second).await;
        assert!(matches!(&earlier[..], [Standing { reply: Reply::Later(year, _), .. }] if *year == fourth.fiscal_year));
        assert_eq!(texts(&open(city, fifth).await), [("・二つ目", false)]);
        let settings = Settings { considerations_since: Some(of(2026).await.fiscal_year), ..Settings::default() };
        city.keep_settings(&settings, &Actor::console(), now()).await.unwrap();
        assert_eq!(open(city, fifth).await, [], "the city asks about later results only");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_known_after_the_promise_is_answered_with_the_result() {
    each_database(async |city, _url| {
        let city = &city;
        let (last, this) = (key(city, "防災部", 2025).await, key(city, "防災部", 2026).await);
        adopt(city, this, paper(None)).await;
        publish(city, this).await.expect("nothing is open yet");
        adopt(city, last, paper(Some("・一つ目\n・二つ目"))).await;
        publish(city, last).await.expect("it can be published");
        let settings = Settings { unanswered_considerations: UnansweredRule::Refuse, ..Settings::default() };
        city.keep_settings(&settings, &Actor::console(), now()).await.unwrap();
        let left = open(city, this).await;
        let held = publish(city, this).await.unwrap_err();
        assert!(matches!(&held, PerformError::Refused(Refusal::LeftUnanswered(keys)) if keys.len() == 2), "{held:?}");
        let shelf = async || city.policy(this).await.unwrap().unwrap().policy.publications;
        let before = shelf().await;
        for standing in &left {
            answer(city, this, standing, Answer::Done { how: "六月に実施".into() }).await;
        }
        assert_eq!(shelf().await, before, "nothing is corrected");
        publish(city, this).await.expect("everything is answered");
        let reopened = act(city, this, &sachiko(), Action::Reopen { reason: "誤り".into() }).await;
        reopened.expect("the result is public");
        let log = city.log_of(this).await.unwrap();
        let kept = city.policy(this).await.unwrap().unwrap().policy;
        assert_eq!(kept.answers.len(), 2);
        assert_eq!(replay(log.iter().map(|logged| &logged.happened)), Some(kept), "the log alone gives the steps");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_city_settles_whether_a_promise_goes_out_unanswered() {
    each_database(async |city, _url| {
        let city = &city;
        let (last, this) = (key(city, "防災部", 2025).await, key(city, "防災部", 2026).await);
        adopt(city, last, paper(Some("・一つ目"))).await;
        publish(city, last).await.expect("it can be published");
        adopt(city, this, paper(None)).await;
        let settings = Settings { unanswered_considerations: UnansweredRule::Refuse, ..Settings::default() };
        city.keep_settings(&settings, &Actor::console(), now()).await.unwrap();
        let refused = publish(city, this).await.unwrap_err();
        let left = open(city, this).await;
        assert!(
            matches!(&refused, PerformError::Refused(Refusal::LeftUnanswered(keys)) if *keys == [left[0].key]),
            "{refused:?}"
        );
        city.keep_settings(&Settings::default(), &Actor::console(), now()).await.unwrap();
        publish(city, this).await.expect("the city only warns");
        let unanswered = open(city, this).await;
        assert_eq!(unanswered[0].reply, Reply::Missing);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_nothing_that_is_open_changes_nothing() {
    each_database(async |city, _url| {
        let city = &city;
        let (last, this) = (key(city, "防災部", 2025).await, key(city, "防災部", 2026).await);
        adopt(city, last, paper(Some("・一つ目"))).await;
        publish(city, last).await.expect("it can be published");
        adopt(city, this, paper(None)).await;
        let known = open(city, this).await[0].key;
        let done = || Answer::Done { how: "済".into() };
        let before = city.policy(this).await.unwrap();
        let invented = Action::Answer {
            key: "2025-1-9-9".parse().unwrap(),
            text: "・書かれたことのない項目".into(),
            answer: done(),
            over: Seen::of(None),
        };
        let moved = Action::Answer { key: known, text: "・別の文章".into(), answer: done(), over: Seen::of(None) };
        for (action, refusal) in
            [(invented, Refusal::NotOpenItem("2025-1-9-9".parse().unwrap())), (moved, Refusal::ItemMoved(known))]
        {
            let refused = act(city, this, &sachiko(), action).await.unwrap_err();
            assert!(matches!(&refused, PerformError::Refused(found) if *found == refusal), "{refused:?}");
        }
        assert_eq!(city.policy(this).await.unwrap(), before);
    })
    .await;
}
