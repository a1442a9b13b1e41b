//! Bad days of a city that begins or is reorganised: the clock and the organisation move while people work.

use crate::client::Client;
use crate::intake::{paper_with, sent};
use crate::town::{POLICY, Town, key, now};
use hoshin_domain::organisation::{Proposal, Successor};
use hoshin_domain::{Action, Actor, ReorganisationKind, Role, StageKind, Term};
use hoshin_store::{Appointment, DepartmentId};
use hoshin_town::{HANAKO, KENJI, NOZOMI, SACHIKO, TORU};
use jiff::Timestamp;
use jiff::civil::{Date, date};

/// まちの魅力創造部 goes on in a new department from a day on; the next number is its own.
async fn merged(town: &Town, day: Date) -> DepartmentId {
    let known = town.city.departments().await.expect("the store answers").len();
    let proposal = Proposal {
        kind: ReorganisationKind::Merge,
        day,
        from: vec![DepartmentId(1), DepartmentId(2)],
        to: vec![Successor::New("みらい創造部".into())],
        heir: None,
        sections: Vec::new(),
    };
    town.city.reorganise(&proposal, &Actor::console(), now()).await.expect("nothing stands in the way");
    DepartmentId(i64::try_from(known).expect("a city has some departments") + 1)
}

#[tokio::test]
async fn a_department_ends_while_its_paper_waits_for_approval() {
    let town = Town::filled().await;
    town.act(KENJI, key(2026), Action::Submit).await;
    let new = merged(&town, date(2026, 11, 1)).await;
    let head = Appointment {
        id: 0,
        login: TORU.login.into(),
        role: Role::DepartmentHead,
        post: "部長".into(),
        department: Some(new),
        section: None,
        term: Term { from: date(2026, 11, 1), to: None },
        acting: false,
    };
    town.city.give_duty(&head, &Actor::console(), now()).await.expect("the duty is sound");
    let toru = town.sign_in(TORU).await;
    toru.get("/").await.shows("まちの魅力創造部");
    let page = toru.get(POLICY).await;
    toru.submit(&page.form("/approval")).await.was_done();
    assert_eq!(town.policy().await.progress.kind(), StageKind::Approved);
    assert_eq!(town.policy().await.department, "まちの魅力創造部", "it goes out under the name it was begun with");
}

fn last_minute() -> Timestamp {
    "2027-03-31T14:59:30Z".parse().expect("a moment of the calendar")
}

fn first_minute() -> Timestamp {
    "2027-03-31T15:00:10Z".parse().expect("a moment of the calendar")
}

#[tokio::test]
async fn the_first_of_april_comes_while_somebody_writes_and_the_department_is_another_one() {
    let town = Town::filled().await;
    merged(&town, date(2027, 4, 1)).await;
    let hanako = Client::new(town.at(last_minute)).signed_in(HANAKO.login, HANAKO.password).await;
    let open = hanako.get(&format!("{POLICY}?edit=basic-policy-block")).await;
    let form = open.form("/fields").with("text:basic-policy", "年度末の23時59分に書きました。");
    let hanako = hanako.at(town.at(first_minute));
    let saved = hanako.submit(&form).await;
    saved.was_done();
    hanako.follow(&saved).await.shows("年度末の23時59分に書きました。");
    assert_eq!(
        town.policy().await.basic_policy.as_deref(),
        Some("年度末の23時59分に書きました。"),
        "in the year it was of"
    );
    let board = Client::new(town.at(first_minute)).signed_in(SACHIKO.login, SACHIKO.password).await;
    board.get("/years/2026/board").await.shows("まちの魅力創造部");
    let next = board.get("/years/2027/board").await;
    next.shows("みらい創造部");
    assert!(!next.shown().contains("まちの魅力創造部"));
}

#[tokio::test]
async fn the_same_five_years_are_taken_over_twice() {
    let town = Town::filled().await;
    let mut files = Vec::new();
    for year in 2020..2025 {
        let bytes = paper_with(|paper| {
            paper["fiscal_year"] = year.into();
            paper["department"] = "旧みどり部".into();
            paper["goals"][0]["targets"][0]["grade"] = "A".into();
        })
        .await;
        files.push((format!("{year}.json"), bytes));
    }
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let (sachiko, nozomi) = (town.sign_in(SACHIKO).await, town.sign_in(NOZOMI).await);
    let (address, batch) = sent(&sachiko, &files).await;
    let page = sachiko.follow(&sachiko.submit(&batch.form("/past")).await).await;
    page.shows("5件すべて、そのまま引き継げます。");
    sachiko.submit(&page.form("/proposal")).await.was_done();
    let seen = nozomi.get(&format!("{address}/past")).await;
    nozomi.submit(&seen.form("/confirmation")).await.was_done();
    let departments = town.city.departments().await.unwrap();
    let editions = town.site().await.paths();
    let (_, again) = sent(&sachiko, &files).await;
    let again = sachiko.follow(&sachiko.submit(&again.form("/past")).await).await;
    again.shows("引き継いだものと同じ内容です。");
    assert!(again.shown().matches("引継済みと同じ").count() >= 5 && !again.has_form("/proposal"), "{}", again.shown());
    assert_eq!((town.city.departments().await.unwrap(), town.site().await.paths()), (departments, editions));
}
