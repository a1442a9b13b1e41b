//! The hard days of a city hall: transfers, renamed sections, two duties, a clock set back, lost characters.

use crate::client::Client;
use crate::editing::{BASIC_POLICY, save};
use crate::town::{POLICY, Town, key, later, now};
use hoshin_domain::{Actor, DepartmentId, Role, Term};
use hoshin_store::{Appointment, Section};
use hoshin_town::{DAISUKE, HANAKO, KENJI, MIDORI, Person, RITSUKO, SACHIKO};
use jiff::Timestamp;
use jiff::civil::date;

fn first_of_april() -> Timestamp {
    "2027-03-31T15:00:00Z".parse().expect("midnight in Japan")
}

fn a_minute_before() -> Timestamp {
    "2027-03-31T14:59:00Z".parse().expect("a minute before midnight in Japan")
}

async fn give(town: &Town, person: Person, role: Role, section: Option<&str>, from: jiff::civil::Date) {
    let duty = Appointment {
        id: 0,
        login: person.login.into(),
        role,
        post: "部長".into(),
        department: Some(DepartmentId(1)),
        section: section.map(str::to_owned),
        term: Term { from, to: None },
        acting: false,
    };
    town.city.give_duty(&duty, &Actor::console(), now()).await.expect("the store answers");
}

async fn signed_in_at(town: &Town, person: Person, clock: fn() -> Timestamp) -> Client {
    Client::new(town.at(clock)).signed_in(person.login, person.password).await
}

#[tokio::test]
async fn the_head_is_transferred_at_midnight_before_the_first_of_april() {
    let town = Town::filled().await;
    let held = town.city.assignments().await.unwrap();
    let kenjis = held.iter().find(|held| held.login == KENJI.login).unwrap();
    town.city.end_duty(kenjis.id, date(2027, 3, 31), &Actor::console(), now()).await.unwrap();
    give(&town, RITSUKO, Role::DepartmentHead, None, date(2027, 4, 1)).await;
    for (clock, kenji, ritsuko) in [(a_minute_before as fn() -> Timestamp, 200, 404), (first_of_april, 404, 200)] {
        assert_eq!(signed_in_at(&town, KENJI, clock).await.get(POLICY).await.status, kenji);
        assert_eq!(signed_in_at(&town, RITSUKO, clock).await.get(POLICY).await.status, ritsuko);
    }
}

#[tokio::test]
async fn what_waits_for_the_old_head_waits_for_the_new_one() {
    let town = Town::filled().await;
    town.act(KENJI, key(2026), hoshin_domain::Action::Submit).await;
    give(&town, RITSUKO, Role::DepartmentHead, None, date(2026, 4, 1)).await;
    let ritsuko = town.sign_in(RITSUKO).await;
    ritsuko.get("/").await.shows("内容を確認し、承認または差戻しをしてください。");
    let approval = ritsuko.get(POLICY).await.form("/approval");
    assert_eq!(ritsuko.submit(&approval).await.header("location"), format!("{POLICY}?done=approved"));
}

#[tokio::test]
async fn a_section_renamed_in_mid_year_stays_the_section_of_its_clerk() {
    let town = Town::filled().await;
    let ended = Section {
        department: DepartmentId(1),
        name: MIDORI.section.unwrap().into(),
        from: None,
        last_day: None,
        successor: Some("共創推進課".into()),
    };
    assert!(town.city.end_section(&ended, date(2026, 9, 30), &Actor::console(), now()).await.unwrap());
    let policy = town.policy().await;
    let initiatives = policy.goals.iter().flat_map(|goal| &goal.initiatives);
    let own = initiatives.clone().find(|found| found.sections == [ended.name.clone()]).unwrap().id;
    let other = initiatives.clone().find(|found| !found.sections.contains(&ended.name)).unwrap().id;
    let midori = town.sign_in(MIDORI).await;
    let page = format!("{POLICY}?edit=initiative-{own}-check");
    let saved = save(&midori, &page, &[(&format!("initiative-{own}-result"), "旧名称の取組の実績")]).await;
    assert_eq!(saved.status, 303, "the paper keeps the old name, and the section its work");
    let sachiko = town.sign_in(SACHIKO).await;
    let plan = format!("{POLICY}?edit=initiative-{own}-plan");
    save(&sachiko, &plan, &[(&format!("initiative-{own}-sections"), "共創推進課")]).await.was_done();
    let again = save(&midori, &page, &[(&format!("initiative-{own}-result"), "新名称の取組の実績")]).await;
    assert_eq!(again.status, 303, "and under the new name");
    assert!(!midori.get(&format!("{POLICY}?edit=initiative-{other}-check")).await.has_form("/fields"));
}

#[tokio::test]
async fn two_duties_add_up() {
    let town = Town::filled().await;
    let daisuke = town.sign_in(DAISUKE).await;
    assert_eq!(daisuke.get(POLICY).await.status, 404);
    give(&town, DAISUKE, Role::DepartmentClerk, None, date(2026, 10, 1)).await;
    assert_eq!(daisuke.get(POLICY).await.status, 200, "a new duty counts at once, without signing in again");
    assert_eq!(daisuke.get("/years/2026/departments/3").await.status, 200, "and the old one still does");
    let saved = save(&daisuke, BASIC_POLICY, &[("basic-policy", "兼務の方針")]).await;
    assert_eq!(saved.status, 303);
}

#[tokio::test]
async fn a_clock_set_back_stops_nobody_and_breaks_no_chain() {
    let town = Town::filled().await;
    let ahead = signed_in_at(&town, HANAKO, later::<50>).await;
    save(&ahead, BASIC_POLICY, &[("basic-policy", "進んだ時計の方針")]).await.was_done();
    let back = ahead.at(town.at(now));
    let saved = save(&back, BASIC_POLICY, &[("basic-policy", "戻った時計の方針")]).await;
    assert_eq!(saved.status, 303, "{}", saved.shown());
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("戻った時計の方針"));
    assert_eq!(town.city.verify(None).await.unwrap().faults, vec![]);
}

#[tokio::test]
async fn half_a_character_is_told_not_saved() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let form = hanako.get(BASIC_POLICY).await.form("/fields");
    // Half a surrogate pair, as a broken paste sends it in UTF-8.
    let answer = hanako.submit_raw(&form, "text:basic-policy", "%E9%AB%99%ED%A0%80").await;
    assert_eq!(answer.status, 422);
    answer.shows("文字化けして失われた文字");
    let control = save(&hanako, BASIC_POLICY, &[("basic-policy", "鐘\u{7}")]).await;
    assert_eq!(control.status, 422);
}
