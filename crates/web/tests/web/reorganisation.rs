//! The organisation through time: changes with their preview, what follows the successors, and what stays as it was.

use crate::administration::makoto;
use crate::client::{Answer, Client};
use crate::html::faults;
use crate::town::{Town, now};
use hoshin_domain::organisation::Proposal;
use hoshin_domain::{Action, Actor, Answer as Settled, FiscalYear, ReorganisationKind, Role, Term};
use hoshin_store::{Appointment, DepartmentId, PolicyKey};
use hoshin_town::{HANAKO, KENJI, MAKOTO, Person, SACHIKO};
use hoshin_web::site::Site;
use jiff::civil::date;

const CHANGES: &str = "/organisation/changes";
/// まちの魅力創造部 and 総務人財部 become みらい創造部 in October.
const MERGER: &str = "/organisation/changes/preview?kind=merge&day=2026-10-01&from=1&from=2&names=みらい創造部";
/// Six departments come along; this is the next.
const NEW: DepartmentId = DepartmentId(7);

fn key(year: u16, department: i64) -> PolicyKey {
    let fiscal_year = FiscalYear::try_from(year).expect("a year of the calendar");
    PolicyKey { fiscal_year, department: DepartmentId(department) }
}

/// The town with last year's papers of its first two departments, of which the first is published.
async fn town() -> Town {
    let town = Town::empty().await;
    let console = Actor::console();
    for department in hoshin_town::departments() {
        let entered = town.city.department_named(&department.name, &department.sections, &console, now()).await;
        entered.expect("the store answers");
    }
    for (department, paper) in (1..).zip(hoshin_town::papers(key(2025, 1).fiscal_year).into_iter().take(2)) {
        let adopt = Action::Adopt { paper: Box::new(paper), source: "machi.xlsx".into() };
        town.act(SACHIKO, key(2025, department), adopt).await;
    }
    town.publish(key(2025, 1)).await;
    town
}

async fn give(town: &Town, person: Person, role: Role, post: &str) {
    let duty = Appointment {
        id: 0,
        login: person.login.into(),
        role,
        post: post.into(),
        department: Some(NEW),
        section: None,
        term: Term { from: date(2026, 10, 1), to: None },
        acting: false,
    };
    town.city.give_duty(&duty, &Actor::console(), now()).await.expect("the duty is sound");
}

fn encoded(address: &str) -> String {
    address.replace("みらい創造部", "%E3%81%BF%E3%82%89%E3%81%84%E5%89%B5%E9%80%A0%E9%83%A8")
}

async fn merged(town: &Town) -> Client {
    let makoto = makoto(town).await;
    let preview = makoto.get(&encoded(MERGER)).await;
    assert_eq!((preview.status, faults(preview.html())), (200, Vec::<String>::new()));
    let done = makoto.submit(&preview.form(CHANGES)).await;
    makoto.follow(&done).await.shows("組織の変更を登録しました。");
    makoto
}

#[tokio::test]
async fn a_merger_is_shown_before_it_is_made() {
    let town = town().await;
    let makoto = makoto(&town).await;
    let entries = town.entries().await;
    makoto.get(CHANGES).await.shows("複数の部が一つになります。");
    let form = makoto.get("/organisation/changes/new?kind=merge").await;
    assert_eq!(faults(form.html()), [""; 0]);
    let preview = makoto.get(&encoded(MERGER)).await;
    for sentence in [
        "「まちの魅力創造部」は、前日までとなります。",
        "「みらい創造部」を設けます。",
        "室・課「魅力発信室」は、「まちの魅力創造部」から「みらい創造部」へ移ります。",
        "途中の運営方針（1件）",
        "そのまま元の部の名称で続けます。",
        "発令し直す職務",
    ] {
        preview.shows(sentence);
    }
    assert_eq!(town.entries().await, entries, "nothing was written");
    // What is wrong is told at its box, and what was typed stays.
    let wrong = makoto.get("/organisation/changes/preview?kind=merge&day=2026-10-01&from=1").await;
    assert_eq!((wrong.status, faults(wrong.html())), (422, Vec::<String>::new()));
    wrong.shows("新しい部の名称か、統合先の部のどちらか一つにしてください。");
    assert_eq!(makoto.get("/organisation/changes/new?kind=nothing").await.status, 404);
}

#[tokio::test]
async fn each_year_shows_the_departments_of_its_day() {
    let town = town().await;
    let makoto = merged(&town).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let rows = |page: &Answer| {
        ["まちの魅力創造部", "みらい創造部", "危機管理部"].map(|name| page.html().contains(&format!(">{name}</a>")))
    };
    assert_eq!(rows(&sachiko.get("/years/2025/board").await), [true, false, true], "the year of before");
    assert_eq!(rows(&sachiko.get("/years/2026/board").await), [false, true, true], "the year under way");
    assert_eq!(rows(&sachiko.get("/years/2027").await), [false, true, true]);
    let page = makoto.get("/organisation").await;
    assert_eq!(faults(page.html()), [""; 0]);
    page.shows("廃止された部（2件）");
    let old = makoto.get("/organisation/1").await;
    old.shows("まちの魅力創造部、総務人財部 → みらい創造部");
    let paper = sachiko.get("/years/2025/departments/1").await;
    paper.shows("引き継いだ部：みらい創造部");
    let begun = sachiko.post("/years/2026/departments/1/opening", &[]).await;
    assert_eq!(begun.status, 422, "who has ended begins nothing");
}

#[tokio::test]
async fn the_address_of_a_department_that_was_merged_leads_to_its_successor() {
    let town = town().await;
    merged(&town).await;
    let shelf = town.store.shelf(town.city.code().clone());
    let own = shelf.editions().await.expect("the store answers").remove(0);
    // Another department has published since, and it has not.
    let mut other = own.clone();
    (other.key, other.published_at) = (key(2026, 3), "2026-11-02T00:00:00Z".parse().unwrap());
    let site = Site::new(hoshin_town::municipality(), vec![other, own]);
    let site = site.organised(shelf.organisation().await.expect("the store answers"));
    for (path, word) in [("2026/1/index.html", "みらい創造部"), ("2025/1/index.html", "みらい創造部")] {
        let page = site.file(path).expect("it can be drawn").expect("an address stays");
        let page = String::from_utf8(page).expect("text");
        assert_eq!(faults(&page), [""; 0], "{path}");
        assert!(page.contains(word) && page.contains("2025/1/") | path.starts_with("2025"), "{path}: {page}");
    }
    assert!(site.file("2026/2/index.html").expect("it can be drawn").is_none(), "it has published nothing");
}

#[tokio::test]
async fn the_successor_finishes_and_answers_what_was_left() {
    let town = town().await;
    merged(&town).await;
    give(&town, KENJI, Role::DepartmentHead, "部長").await;
    give(&town, HANAKO, Role::DepartmentClerk, "主査").await;
    // The paper of the other department was under way; its head is the successor's.
    town.publish(key(2025, 2)).await;
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(hanako.post("/years/2026/departments/7/opening", &[]).await.status, 303);
    let page = hanako.get("/years/2026/departments/7/considerations").await;
    page.shows("「まちの魅力創造部」から引き継いだ課題です。");
    page.shows("「総務人財部」から引き継いだ課題です。");
    assert_eq!(faults(page.html()), [""; 0]);
    let paper = hoshin_town::papers(key(2026, 1).fiscal_year).swap_remove(0);
    let adopt = Action::Adopt { paper: Box::new(paper), source: "mirai.xlsx".into() };
    town.act(SACHIKO, key(2026, 7), adopt).await;
    let policy = town.city.policy(key(2026, 7)).await.unwrap().unwrap().policy;
    for own in town.city.considerations(key(2026, 7), Some(&policy)).await.unwrap() {
        let answer = Settled::Dropped { why: "新しい部で見直します。".into() };
        let (text, over) = (own.text.clone(), own.mark());
        town.act(HANAKO, key(2026, 7), Action::Answer { key: own.key, text, answer, over }).await;
    }
    town.publish(key(2026, 7)).await;
    let site = town.site().await;
    let file = |path: &str| String::from_utf8(site.file(path).unwrap().unwrap()).unwrap();
    let answers = file("2026/7/index.html");
    assert!(answers.contains("総務人財部　") && answers.contains("../../2025/2/goal-1.html"), "whose item it is");
    assert!(answers.contains("この部が引き継いだ部："));
    let old = file("2025/1/index.html");
    assert!(old.contains("まちの魅力創造部") && old.contains("../../2026/7/index.html"), "the way to the successor");
    let moved = file("2026/1/index.html");
    assert!(moved.contains("みらい創造部") && moved.contains("../../2026/7/index.html"), "where it went: {moved}");
    let goals: String = (1..=6)
        .filter_map(|goal| site.file(&format!("2025/1/goal-{goal}.html")).unwrap())
        .map(|bytes| String::from_utf8(bytes).unwrap())
        .collect();
    assert!(goals.contains("新しい部で見直します。"), "what became of it");
    for other in ["2025/1/index.html", "2025/2/index.html", "2026/7/index.html", "index.html"] {
        assert_eq!(faults(&file(other)), [""; 0], "{other}");
    }
}

#[tokio::test]
async fn nobody_takes_over_until_somebody_is_named() {
    let town = town().await;
    let day = date(2026, 10, 1);
    let from = vec![DepartmentId(1)];
    let abolished =
        Proposal { kind: ReorganisationKind::Abolish, day, from, to: Vec::new(), heir: None, sections: Vec::new() };
    town.city.reorganise(&abolished, &Actor::console(), now()).await.unwrap();
    let sachiko = town.sign_in(SACHIKO).await;
    let ledger = sachiko.get("/years/2026/considerations").await;
    ledger.shows("引き継ぐ部がありません");
    assert_eq!(faults(ledger.html()), [""; 0]);
    let named = sachiko.submit(&ledger.form("/years/2026/considerations/heir").with("heir", "3")).await;
    sachiko.follow(&named).await.shows("引き継ぐ部を決めました。");
    let open = |department| {
        let city = &town.city;
        async move { city.considerations(key(2026, department), None).await.unwrap().len() }
    };
    assert!(open(3).await > 5);
    assert_eq!(open(1).await, 0);
}

#[tokio::test]
async fn a_change_is_taken_back_unless_something_stands_on_it() {
    let town = town().await;
    let makoto = merged(&town).await;
    give(&town, KENJI, Role::DepartmentHead, "部長").await;
    let page = makoto.get(CHANGES).await;
    let refused = makoto.submit(&page.form("/organisation/changes/undoing")).await;
    assert_eq!((refused.status, faults(refused.html())), (422, Vec::<String>::new()));
    refused.shows("「みらい創造部」の職務が発令されています。");
    let other = town_without_duties().await;
    let page = other.1.get(CHANGES).await;
    let undone = other.1.submit(&page.form("/organisation/changes/undoing")).await;
    other.1.follow(&undone).await.shows("組織の変更を取り消しました。");
    assert!(other.0.city.organisation().await.unwrap().changes().is_empty());
    assert_eq!(other.1.post("/organisation/changes/undoing", &[("number", "1")]).await.status, 404);
}

async fn town_without_duties() -> (Town, Client) {
    let town = town().await;
    let makoto = merged(&town).await;
    (town, makoto)
}

#[tokio::test]
async fn departments_and_sections_go_up_and_down() {
    let town = town().await;
    let makoto = town.sign_in(MAKOTO).await;
    let names = |city: hoshin_store::City| async move {
        let there = city.organisation().await.unwrap().on(date(2026, 11, 22));
        there.into_iter().map(|department| department.name).take(2).collect::<Vec<_>>()
    };
    let moved = makoto.post("/organisation/order", &[("unit", "2"), ("direction", "up")]).await;
    makoto.follow(&moved).await.shows("部の並び順を変更しました。");
    assert_eq!(names(town.city.clone()).await, ["総務人財部", "まちの魅力創造部"]);
    let sections = town.city.department(DepartmentId(1)).await.unwrap().unwrap().sections;
    let down = [("unit", sections[0].as_str()), ("direction", "down")];
    let moved = makoto.post("/organisation/1/sections/order", &down).await;
    makoto.follow(&moved).await.shows("室・課の並び順を変更しました。");
    assert_eq!(town.city.department(DepartmentId(1)).await.unwrap().unwrap().sections[1], sections[0]);
    assert_eq!(makoto.post("/organisation/order", &[("unit", "2"), ("direction", "left")]).await.status, 400);
}

#[tokio::test]
async fn a_paper_is_copied_from_a_department_that_was_followed() {
    let town = town().await;
    merged(&town).await;
    give(&town, HANAKO, Role::DepartmentClerk, "主査").await;
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(hanako.post("/years/2026/departments/7/opening", &[]).await.status, 303);
    let page = hanako.get("/years/2026/departments/7/copying").await;
    page.shows("「まちの魅力創造部」の運営方針から写します。");
    assert!(page.links_to("/years/2026/departments/7/copying?from=2"));
    let other = hanako.get("/years/2026/departments/7/copying?from=2").await;
    other.shows("「総務人財部」の運営方針から写します。");
    assert_eq!(faults(other.html()), [""; 0]);
    let copied = hanako.submit(&other.form("/copying").with("basic-policy", "yes")).await;
    assert_eq!(copied.status, 303, "{}", copied.shown());
    assert_eq!(hanako.get("/years/2026/departments/7/copying?from=5").await.status, 404);
}
