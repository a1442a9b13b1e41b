//! Papers of earlier years: proposed by one, confirmed by another, public only then, and provable from the log.

use crate::databases::{City, each_database, shelf};
use hoshin_domain::past::{DaysOfThen, PastPaper, Proposal, ProposalRefused, UsualDays};
use hoshin_domain::{
    Action, Actor, Duty, FiscalYear, GoalPaper, Paper, Reading, Refusal, Role, Signature, TargetPaper, Unit,
};
use hoshin_store::{
    BatchError, Destination, Import, ImportError, PastTakeover, PerformError, PolicyKey, SeenFile, SentFile, Takeover,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

fn now() -> Timestamp {
    "2026-11-29T03:00:00Z".parse().expect("a day of the calendar")
}

fn planner(login: &str) -> Actor {
    let duty = Duty { role: Role::PlanningOfficer, post: "主査".into(), unit: Unit::City, acting: false };
    Actor { login: login.into(), name: login.into(), duties: vec![duty] }
}

fn signed(actor: &Actor) -> Signature {
    Signature::of(actor, &actor.duties[0], now())
}

fn year(year: u16) -> FiscalYear {
    FiscalYear::try_from(year).expect("a year")
}

fn paper(of: u16, department: &str, left: Option<&str>) -> Paper {
    let grade = Some("A".to_owned());
    let goal = GoalPaper {
        number: 1,
        title: Some("避難所".into()),
        targets: vec![TargetPaper { text: Some("開設します。".into()), grade, ..TargetPaper::default() }],
        considerations: left.map(str::to_owned),
        ..GoalPaper::default()
    };
    let department = Some(department.to_owned());
    Paper { fiscal_year: Some(year(of)), department, goals: vec![goal], ..Paper::default() }
}

fn usual(of: u16) -> DaysOfThen {
    UsualDays::default().of(year(of), None)
}

/// A batch of two papers that was read.
async fn batch(city: &City, token: &str, papers: &[Paper]) -> Vec<PastTakeover> {
    let names = (1..=papers.len()).map(|at| SentFile { file_name: format!("{at}.pdf"), bytes: vec![1] });
    city.keep_batch(token, "sachiko", &names.collect::<Vec<_>>(), now(), now()).await.expect("the door is open");
    for (position, paper) in (1..).zip(papers) {
        let reading = Reading { policies: vec![paper.clone()], ..Reading::default() };
        city.keep_papers(token, position, &[(format!("{position}.pdf"), reading)]).await.expect("the door is open");
    }
    let takeover = |(position, paper): (i64, &Paper)| {
        let fiscal_year = paper.fiscal_year.expect("the tests name it");
        let takeover = Takeover {
            position,
            version: 0,
            fiscal_year,
            destination: Destination::New(paper.department.clone().expect("the tests name it")),
            paper: paper.clone(),
            source: format!("{position}.pdf"),
            revision: 0,
        };
        PastTakeover { takeover, days: usual(fiscal_year.starts()) }
    };
    (1..).zip(papers).map(takeover).collect()
}

async fn propose(city: &City, token: &str, papers: &[PastTakeover]) {
    let sachiko = planner("sachiko");
    assert!(city.set_past(token, "sachiko", Some(UsualDays::default())).await.expect("it answers"));
    let papers = u32::try_from(papers.len()).expect("they are few");
    let proposal = Proposal { by: signed(&sachiko), digest: "d".into(), papers };
    city.propose_past(token, &sachiko, (&proposal, vec![year(2024)]), now()).await.expect("it is hers");
}

async fn editions(url: &str, city: &City) -> Vec<(u16, u32, String)> {
    let told = |own: hoshin_store::Edition| {
        assert!(own.is_taken_over());
        (own.key.fiscal_year.starts(), own.number, hoshin_domain::day::in_japan(own.published_at).to_string())
    };
    shelf(url, city).await.editions().await.expect("it answers").into_iter().map(told).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_take_a_batch_over_and_the_log_proves_it() {
    each_database(async |city, url| {
        let papers = batch(&city, "t", &[paper(2024, "防災部", None), paper(2025, "旧みどり部", None)]).await;
        propose(&city, "t", &papers).await;
        assert_eq!(editions(&url, &city).await, [], "nothing is public before it is confirmed");
        assert_eq!(city.departments().await.unwrap(), []);
        let own = city.confirm_past("t", &planner("sachiko"), ("d", &papers), now()).await;
        let refused = matches!(own, Err(BatchError::At(1, PerformError::Refused(Refusal::OwnProposal))));
        assert!(refused, "{own:?}");
        assert_eq!(city.departments().await.unwrap(), [], "and nothing was entered by trying");
        let other = city.confirm_past("t", &planner("nozomi"), ("another", &papers), now()).await;
        assert!(matches!(other, Err(BatchError::Done)), "only what was proposed is confirmed: {other:?}");
        city.confirm_past("t", &planner("nozomi"), ("d", &papers), now()).await.expect("it is another's");
        let day = |year, number, day: &str| (year, number, day.to_owned());
        let expected = [
            day(2025, 1, "2025-06-01"),
            day(2025, 2, "2026-06-15"),
            day(2024, 1, "2024-06-01"),
            day(2024, 2, "2025-06-15"),
        ];
        assert_eq!(editions(&url, &city).await, expected);
        assert_eq!(city.verify(None).await.unwrap().faults, [], "the log alone gives the editions");
        let again = city.confirm_past("t", &planner("nozomi"), ("d", &papers), now()).await;
        assert!(matches!(again, Err(BatchError::Done)), "{again:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_proposed_stays_as_it_is_until_it_comes_back() {
    each_database(async |city, _| {
        let papers = batch(&city, "t", &[paper(2024, "防災部", None)]).await;
        propose(&city, "t", &papers).await;
        let seen = SeenFile { token: "t", login: "sachiko", position: 1, version: 0 };
        assert!(!city.set_intake_aside(seen, true).await.unwrap());
        assert!(!city.set_days_of_then(seen, Some(usual(2024))).await.unwrap());
        assert!(!city.correct_intake(seen, Some(&paper(2024, "防災部", Some("x")))).await.unwrap());
        assert!(!city.set_past("t", "sachiko", None).await.unwrap());
        assert!(!city.forget_batch("t", "sachiko").await.unwrap());
        let nozomi = planner("nozomi");
        let refused = ProposalRefused { by: signed(&nozomi), reason: "年度が違います。".into() };
        city.refuse_past("t", &nozomi, &refused, now()).await.expect("it waits");
        let back = city.batch("t", "sachiko").await.unwrap().unwrap();
        assert_eq!((back.proposal, back.refusal), (None, Some(refused)));
        assert!(city.set_intake_aside(seen, true).await.unwrap());
        assert_eq!(city.proposals().await.unwrap(), []);
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_contradicts_is_refused_and_what_is_the_same_does_nothing() {
    each_database(async |city, url| {
        let first = batch(&city, "t", &[paper(2024, "防災部", None)]).await;
        propose(&city, "t", &first).await;
        let nozomi = planner("nozomi");
        city.confirm_past("t", &nozomi, ("d", &first), now()).await.expect("it is another's");
        let before = editions(&url, &city).await;
        let again = batch(&city, "u", &[paper(2024, "防災部", None)]).await;
        propose(&city, "u", &again).await;
        let done = city.confirm_past("u", &nozomi, ("d", &again), now()).await.expect("the same is no fault");
        assert_eq!(done[0].events, []);
        let other = batch(&city, "v", &[paper(2023, "新しい部", None), paper(2024, "防災部", Some("夜間"))]).await;
        propose(&city, "v", &other).await;
        let refused = city.confirm_past("v", &nozomi, ("d", &other), now()).await;
        let is_named = matches!(refused, Err(BatchError::At(2, PerformError::Refused(Refusal::AlreadyPublished))));
        assert!(is_named, "{refused:?}");
        assert_eq!(editions(&url, &city).await, before);
        assert_eq!(city.departments().await.unwrap().len(), 1, "nothing of it stays");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn this_year_is_asked_for_what_the_last_of_the_past_left_open_and_for_nothing_older() {
    each_database(async |city, _| {
        let papers = [2023, 2024, 2025].map(|of| paper(of, "防災部", Some(&format!("{of}年度の残り"))));
        let takeovers = batch(&city, "t", &papers).await;
        propose(&city, "t", &takeovers).await;
        let done = city.confirm_past("t", &planner("nozomi"), ("d", &takeovers), now()).await.expect("another's");
        let department = done[0].kept.key.department;
        let key = |of| PolicyKey { fiscal_year: year(of), department };
        let open = city.considerations(key(2026), None).await.unwrap();
        let texts: Vec<&str> = open.iter().map(|standing| standing.text.as_str()).collect();
        assert_eq!(texts, ["2025年度の残り"]);
        let kept = city.policy(key(2024)).await.unwrap().unwrap();
        assert_eq!(city.considerations(key(2024), Some(&kept.policy)).await.unwrap(), [], "the past is not asked");
    })
    .await;
}

fn import(paper: Paper, action: impl Fn(Paper) -> Action) -> Import {
    Import {
        fiscal_year: paper.fiscal_year.expect("the tests name it"),
        department: paper.department.clone().expect("the tests name it"),
        action: action(paper),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_import_enters_no_department() {
    each_database(async |city, url| {
        let console = Actor::console();
        let over = |paper: Paper| {
            let days = usual(paper.fiscal_year.expect("the tests name it").starts());
            let source = "x.pdf".to_owned();
            Action::TakeOver(Box::new(PastPaper { paper, source, days, proposed: signed(&Actor::console()) }))
        };
        let this_year = [import(paper(2025, "甲部", None), over), import(paper(2026, "乙部", None), over)];
        let refused = city.import(&this_year, &console, now()).await;
        let is_named = matches!(refused, Err(ImportError::At(1, PerformError::Refused(Refusal::NotPast(_)))));
        assert!(is_named, "{refused:?}");
        assert_eq!(city.departments().await.unwrap(), []);
        let twice = [import(paper(2025, "甲部", None), over), import(paper(2025, "甲部", None), over)];
        assert!(matches!(city.import(&twice, &console, now()).await, Err(ImportError::Twice(1))));
        assert_eq!(city.departments().await.unwrap(), []);
        city.import(&this_year[..1], &console, now()).await.expect("the operator answers for it alone");
        assert_eq!(editions(&url, &city).await.len(), 2);
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_and_editions_of_a_year_keep_the_order_of_its_day() {
    each_database(async |city, url| {
        let (console, names) = (Actor::console(), ["甲部", "乙部"]);
        let long_ago: Timestamp = "2023-06-01T00:00:00Z".parse().unwrap();
        let mut departments = Vec::new();
        for name in names {
            departments.push(city.department_named(name, &[], &console, long_ago).await.unwrap());
        }
        let over = |paper: Paper| {
            let days = usual(paper.fiscal_year.expect("the tests name it").starts());
            let proposed = signed(&Actor::console());
            Action::TakeOver(Box::new(PastPaper { paper, source: "x.pdf".into(), days, proposed }))
        };
        let adopt = |paper: Paper| Action::Adopt { paper: Box::new(paper), source: "x.pdf".into() };
        let past = names.map(|name| import(paper(2025, name, None), over));
        let this = names.map(|name| import(paper(2026, name, None), adopt));
        city.import(&[past, this].concat(), &console, now()).await.expect("they are whole");
        departments.reverse();
        assert!(city.order_departments(&departments, &console, now()).await.unwrap());
        for (of, order) in [(2025_u16, ["甲部", "乙部"]), (2026, ["乙部", "甲部"])] {
            let kept = city.policies_of(year(of)).await.unwrap();
            assert_eq!(kept.iter().map(|kept| kept.policy.department.as_str()).collect::<Vec<_>>(), order, "{of}");
            let seen = city.glance().await.unwrap().year(year(of)).await.unwrap();
            assert_eq!(seen.policies.iter().map(|kept| &kept.policy.department).collect::<Vec<_>>(), order, "{of}");
        }
        let public = shelf(&url, &city).await.editions().await.unwrap();
        let public: Vec<_> = public.iter().filter_map(|edition| edition.paper.department.as_deref()).collect();
        assert_eq!(public, ["甲部", "甲部", "乙部", "乙部"], "each has its plan and its result");
        assert_eq!(city.verify(None).await.unwrap().faults, []);
    })
    .await;
}

/// The departments of a year in order, as its lists show them.
async fn names_of_year(city: &City, of: u16, today: Date) -> Vec<String> {
    let organisation = city.organisation().await.expect("the store answers");
    let all = organisation.of_year(year(of), today, &BTreeSet::new());
    all.into_iter().map(|department| department.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_that_is_over_keeps_the_order_of_its_day() {
    each_database(async |city, _url| {
        let entered: Timestamp = "2025-05-01T00:00:00Z".parse().unwrap();
        let mut all = Vec::new();
        for name in ["甲部", "乙部", "丙部"] {
            all.push(city.department_named(name, &[], &planner("makoto"), entered).await.unwrap());
        }
        // While a city sets itself up, the years it brings along are put in order as well.
        assert!(city.order_departments(&[all[1], all[0], all[2]], &planner("makoto"), entered).await.unwrap());
        let november: Timestamp = "2026-11-30T00:00:00Z".parse().unwrap();
        assert!(city.order_departments(&[all[2], all[1], all[0]], &planner("makoto"), november).await.unwrap());
        assert!(city.order_departments(&[all[2], all[0], all[1]], &planner("makoto"), november).await.unwrap());
        for (year, names) in [
            (2024, ["乙部", "甲部", "丙部"]),
            (2025, ["乙部", "甲部", "丙部"]),
            (2026, ["丙部", "甲部", "乙部"]),
            (2027, ["丙部", "甲部", "乙部"]),
        ] {
            assert_eq!(names_of_year(&city, year, date(2026, 11, 30)).await, names, "{year}");
        }
        assert!(city.verify(None).await.unwrap().faults.is_empty());
    })
    .await;
}
