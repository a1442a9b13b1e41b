//! The way of a city to its first year, and what those see who see nothing yet.

use crate::html::faults;
use crate::town::{Town, key, now};
use hoshin_domain::{Actor, Cycle, Role, Term};
use hoshin_store::{Appointment, Person};
use hoshin_town::{DEMO_PASSWORD, FUMI, HANAKO, KENJI, MAKOTO, SACHIKO, TADASHI};

/// A town in which nobody has done anything yet but giving out duties.
async fn begun() -> Town {
    let town = Town::empty().await;
    for department in &hoshin_town::departments()[..2] {
        let entered =
            town.city.department_named(&department.name, &department.sections, &Actor::console(), now()).await;
        entered.expect("the store answers");
    }
    town
}

#[tokio::test]
async fn the_way_shows_each_what_is_theirs_and_what_is_next() {
    let town = Town::empty().await;
    let makoto = town.sign_in(MAKOTO).await;
    let home = makoto.get("/").await;
    home.shows("次にあなたが行うのは「組織」です。");
    assert!(home.links_to("/organisation") && !home.links_to("/years/2026/schedule"));
    assert_eq!(home.html().matches("aria-current=\"step\"").count(), 1, "one step is loud");
    assert_eq!(faults(home.html()), [""; 0]);
    let sachiko = town.sign_in(SACHIKO).await;
    let home = sachiko.get("/").await;
    home.shows("次にあなたが行うのは「様式」です。");
    home.shows("行う人：システム管理者（");
    assert!(home.links_to("/years/2026/form") && !home.links_to("/organisation"));
    let town = begun().await;
    let makoto = town.sign_in(MAKOTO).await.get("/").await;
    makoto.shows("あなたが行うものは済んでいます。次は、企画担当が「様式」を行います。");
    makoto.shows("2部 ");
    for person in [HANAKO, KENJI, TADASHI, FUMI] {
        let home = town.sign_in(person).await.get("/").await;
        assert!(!home.html().contains("first-run"), "{}", person.login);
    }
}

#[tokio::test]
async fn the_way_is_put_away_for_all_and_called_again() {
    let town = begun().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let home = sachiko.get("/").await;
    let done = sachiko.follow(&sachiko.submit(&home.form("/first-run/end")).await).await;
    done.shows("案内を閉じました。");
    assert!(!done.html().contains("first-run/end") && done.links_to("/first-run"));
    let makoto = town.sign_in(MAKOTO).await;
    assert!(!makoto.get("/").await.html().contains("first-run/end"));
    let entries = town.entries().await;
    makoto.post("/first-run/end", &[]).await.was_done();
    assert_eq!(town.entries().await, entries, "what is off stays off");
    let again = makoto.get("/first-run").await;
    again.shows("6のうち2が済みました");
    assert_eq!(faults(again.html()), [""; 0]);
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(hanako.post("/first-run/end", &[]).await.status, 404);
}

#[tokio::test]
async fn nothing_is_due_before_the_dates_of_the_year_are_set() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let board = sachiko.get("/years/2026/board").await;
    board.shows("日程は未設定です");
    assert!(!board.html().contains("超過") && !board.html().contains("is-late"));
    assert!(!board.html().contains("/reminders?"), "nobody is reminded of a date that nobody set");
    let pressed = sachiko.post("/reminders", &[("policy", "2026/1")]).await;
    assert_eq!((pressed.status, faults(pressed.html())), (422, vec![]));
    pressed.shows("日程がまだ決まっていないため、督促できません。");
    assert!(board.links_to("/years/2026/schedule"));
    let hanako = town.sign_in(HANAKO).await;
    for page in [hanako.get("/").await, hanako.get(crate::town::POLICY).await] {
        page.shows("日程は未設定です");
        assert!(!page.html().contains("超過") && !page.links_to("/years/2026/schedule"));
    }
    let schedule = sachiko.get("/years/2026/schedule").await;
    schedule.shows("下の日付は案です。");
    let form = schedule.form("/years/2026/schedule");
    assert_eq!(form.text("plan-input"), "2026-04-20");
    let set = sachiko.follow(&sachiko.submit(&form).await).await;
    assert!(!set.html().contains("下の日付は案です。"));
    let board = sachiko.get("/years/2026/board").await;
    board.shows("期限を過ぎている部が");
    assert!(board.html().contains("/reminders?"));
}

#[tokio::test]
async fn dates_that_nobody_set_are_not_carried_over() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get("/years/2026/preparation").await;
    page.shows("今年度の日程が未設定のため、日程は引き継がれません。");
    let form = crate::ticks::ticked(crate::ticks::form(&page, "/preparation"), "department", "1");
    sachiko.submit(&form).await.was_done();
    assert_eq!(town.city.settled_cycle(key(2027).fiscal_year).await.unwrap(), None);
}

#[tokio::test]
async fn whoever_sees_nothing_yet_is_told_what_must_happen_and_by_whom() {
    let town = Town::empty().await;
    let kenji = town.sign_in(KENJI).await;
    kenji.get("/").await.shows("が部と室・課を登録し、企画担当が令和8年度（2026年度）の日程を決めると");
    let town = begun().await;
    for person in [KENJI, HANAKO, TADASHI, FUMI] {
        let home = town.sign_in(person).await.get("/").await;
        home.shows("企画担当（");
        home.shows("雛形　幸子");
        home.shows("令和8年度（2026年度）の日程を決めると");
    }
    town.city
        .set_cycle(key(2026).fiscal_year, &Cycle::of(key(2026).fiscal_year), &Actor::console(), now())
        .await
        .unwrap();
    town.sign_in(HANAKO).await.get("/").await.shows("作成を始めてください。");
    town.sign_in(TADASHI).await.get("/").await.shows("部の担当が令和8年度（2026年度）の運営方針の作成を始めると");
    let person = Person { login: "shinjin".into(), name: "新人　愛".into(), password_hash: String::new() };
    let hash = hoshin_web::password::hashed(DEMO_PASSWORD, [1; 32]);
    let person = Person { password_hash: hash, ..person };
    town.city.keep_person(&person, &Actor::console(), now()).await.unwrap();
    let home = town.stranger().signed_in("shinjin", DEMO_PASSWORD).await.get("/").await;
    home.shows("職務がまだ登録されていません。");
    home.shows("システム管理者（");
}

#[tokio::test]
async fn the_way_is_gone_when_all_of_it_is_done() {
    let town = Town::filled().await;
    let year = key(2026).fiscal_year;
    town.city.set_cycle(year, &Cycle::of(year), &Actor::console(), now()).await.unwrap();
    town.publish(key(2025)).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let home = sachiko.get("/").await;
    assert!(!home.html().contains("first-run/end"), "{}", home.shown());
    sachiko.get("/first-run").await.shows("準備はすべて済んでいます。");
    // A further department without a head brings nothing back.
    town.city.department_named("上下水道部", &[], &Actor::console(), now()).await.unwrap();
    assert!(!sachiko.get("/").await.html().contains("first-run/end"));
    let duty = Appointment {
        id: 0,
        login: "hanako".into(),
        role: Role::PlanningOfficer,
        post: "主査".into(),
        department: None,
        section: None,
        term: Term { from: jiff::civil::date(2026, 4, 1), to: None },
        acting: false,
    };
    town.city.give_duty(&duty, &Actor::console(), now()).await.unwrap();
}
