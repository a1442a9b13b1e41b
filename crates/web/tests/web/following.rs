//! Who follows whom, on every page and in every file of a year: last year's texts, names and the order of its day.

use crate::client::Client;
use crate::html::faults;
use crate::town::{Town, key, now};
use hoshin_domain::organisation::{Proposal, Successor};
use hoshin_domain::{Action, Actor, FiscalYear, Form, ReorganisationKind, Role, Term};
use hoshin_store::{Appointment, DepartmentId, PolicyKey};
use hoshin_town::{HANAKO, KENJI, SACHIKO};
use jiff::civil::date;

/// まちの魅力創造部 and 総務人財部, which become one in April of 2026.
const MERGED: [i64; 2] = [1, 2];
const NEW: &str = "みらい創造部";
/// Six departments come along; this is the next.
const NUMBER: i64 = 7;

fn year(year: u16) -> FiscalYear {
    FiscalYear::try_from(year).expect("a year of the calendar")
}

fn of(fiscal_year: u16, department: i64) -> PolicyKey {
    PolicyKey { fiscal_year: year(fiscal_year), department: DepartmentId(department) }
}

/// The papers of 2025 of both departments, and of 2026 the same texts once more, by the one that follows them.
async fn town() -> Town {
    let town = Town::empty().await;
    for department in hoshin_town::departments() {
        let entered =
            town.city.department_named(&department.name, &department.sections, &Actor::console(), now()).await;
        entered.expect("the store answers");
    }
    let mut papers = hoshin_town::papers(year(2025));
    papers.truncate(2);
    for (department, paper) in MERGED.into_iter().zip(papers.clone()) {
        let adopt = Action::Adopt { paper: Box::new(paper), source: "machi.xlsx".into() };
        town.act(SACHIKO, of(2025, department), adopt).await;
    }
    let proposal = Proposal {
        kind: ReorganisationKind::Merge,
        day: date(2026, 4, 1),
        from: MERGED.map(DepartmentId).into(),
        to: vec![Successor::New(NEW.into())],
        heir: None,
        sections: Vec::new(),
    };
    town.city.reorganise(&proposal, &Actor::console(), now()).await.expect("nothing stands in the way");
    for (person, role) in [(HANAKO, Role::DepartmentClerk), (KENJI, Role::DepartmentHead)] {
        let duty = Appointment {
            id: 0,
            login: person.login.into(),
            role,
            post: person.post.into(),
            department: Some(DepartmentId(NUMBER)),
            section: None,
            term: Term { from: date(2026, 4, 1), to: None },
            acting: false,
        };
        town.city.give_duty(&duty, &Actor::console(), now()).await.expect("the duty is sound");
    }
    let mut paper = papers.swap_remove(1);
    (paper.fiscal_year, paper.department) = (Some(year(2026)), Some(NEW.into()));
    let adopt = Action::Adopt { paper: Box::new(paper), source: "mirai.xlsx".into() };
    town.act(SACHIKO, of(2026, NUMBER), adopt).await;
    town
}

const COMPARED: &str = "前年度は「まちの魅力創造部」、「総務人財部」の運営方針と比べています。";

#[tokio::test]
async fn mirror_and_lint_hold_a_department_against_those_it_follows_and_say_so() {
    let town = town().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let mirror = sachiko.get("/years/2026/mirror").await;
    mirror.shows(COMPARED);
    assert_eq!(faults(mirror.html()), [""; 0]);
    // Everything on the paper was on that of a predecessor.
    let kept = town.city.policy(of(2026, NUMBER)).await.unwrap().unwrap();
    let before = town.city.glance().await.unwrap().papers_before(year(2026)).await.unwrap().of(&kept);
    let figures = hoshin_domain::mirror::Figures::of(&kept.policy, &kept.form, &before);
    assert!(figures.unchanged > 0 && figures.unchanged == figures.texts, "{figures:?}");
    mirror.shows(&format!("{0}／{0}", figures.texts));
    let lint = sachiko.get("/years/2026/lint").await;
    lint.shows(COMPARED);
    assert_eq!(faults(lint.html()), [""; 0]);
    assert!(!sachiko.get("/years/2025/mirror").await.shown().contains("前年度は"), "nobody is followed there");
}

#[tokio::test]
async fn the_printed_last_year_is_that_of_those_it_follows() {
    let town = town().await;
    let form = Form::named("declaration").expect("it comes along");
    town.city.keep_form(year(2026), form, 1, &Actor::console(), now()).await.expect("nothing is published");
    let print = |before: &[hoshin_domain::Paper], paper: &hoshin_domain::Paper, form: &Form| {
        let note = hoshin_documents::pdf::PrintNote {
            municipality: "みほん市".into(),
            status_line: Some("案".into()),
            created_on: "2026-11-22".into(),
        };
        hoshin_documents::pdf::render_pair(before, paper, form, &note).expect("it can be printed")
    };
    let kept = town.city.policy(of(2026, NUMBER)).await.unwrap().unwrap();
    let before: Vec<_> =
        town.city.papers_before(kept.key).await.unwrap().iter().map(|kept| kept.policy.paper()).collect();
    assert_eq!(before.len(), 2);
    let printed = town.sign_in(SACHIKO).await.get(&format!("/years/2026/departments/{NUMBER}/policy.pdf")).await;
    assert!(printed.body == print(&before, &kept.policy.paper(), &kept.form), "with both, by name");
    assert!(printed.body != print(&[], &kept.policy.paper(), &kept.form));
    // Citizens read the same of what was published by then.
    town.publish(of(2025, 1)).await;
    town.publish(of(2025, 2)).await;
    town.publish(of(2026, NUMBER)).await;
    let site = town.site().await;
    let alone = hoshin_web::site::Site::new(hoshin_town::municipality(), Vec::new());
    assert_eq!(alone.file("2026/7/policy.pdf").unwrap(), None);
    let pdf = site.file("2026/7/policy.pdf").unwrap().expect("it is published");
    assert!(pdf.len() > print(&[], &kept.policy.paper(), &kept.form).len(), "last year stands above it");
}

/// Where each of these texts begins, in their order.
#[track_caller]
fn check_order(text: &str, names: &[&str]) {
    let places: Vec<Option<usize>> = names.iter().map(|name| text.find(name)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{names:?} at {places:?} in {text}");
}

async fn text(client: &Client, address: &str) -> String {
    let page = client.get(address).await;
    assert_eq!(page.status, 200, "{address}");
    page.html().to_owned()
}

#[tokio::test]
async fn every_page_and_file_of_a_year_bears_its_names() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let rename = Proposal {
        kind: ReorganisationKind::Rename,
        day: date(2026, 10, 1),
        from: vec![DepartmentId(1)],
        to: vec![Successor::New("シティプロモーション部".into())],
        heir: None,
        sections: Vec::new(),
    };
    town.city.reorganise(&rename, &Actor::console(), now()).await.expect("nothing stands in the way");
    let sachiko = town.sign_in(SACHIKO).await;
    for address in ["board", "considerations", "mirror", "lint"] {
        let page = text(&sachiko, &format!("/years/2025/{address}")).await;
        assert!(page.contains("まちの魅力創造部") || address == "considerations", "{address}");
        assert!(!page.contains("シティプロモーション部"), "{address}");
    }
    let board = text(&sachiko, "/years/2026/board").await;
    check_order(&board, &["シティプロモーション部", "総務人財部", "危機管理部"]);
    let comparison = text(&sachiko, "/years/2025/departments/1/comparison").await;
    assert!(!comparison.contains("シティプロモーション部"));
    let copying = text(&sachiko, "/years/2026/departments/1/copying").await;
    assert!(copying.contains("まちの魅力創造部"), "last year under its name");
    let json = text(&sachiko, "/years/2025/departments/1/policy.json").await;
    assert!(json.contains("まちの魅力創造部") && !json.contains("シティプロモーション部"));
    let site = town.site().await;
    for path in site.paths().iter().filter(|path| path.starts_with("2025")) {
        let file = site.file(path).unwrap().expect("it is one of its paths");
        let file = String::from_utf8_lossy(&file);
        assert!(!file.contains("シティプロモーション部"), "{path}: what was published keeps its name");
    }
    let table = site.paths().into_iter().find(|path| path.starts_with("2025") && path.ends_with(".csv"));
    let table = site.file(&table.expect("open data of the year")).unwrap().expect("it is one of its paths");
    assert!(String::from_utf8_lossy(&table).contains("まちの魅力創造部"));
}
