//! The first day of a city: the link from the console, the way to the first year, and what those see who see nothing yet.

use crate::client::{Answer, Client};
use crate::html::faults;
use crate::town::{Town, key, later, now, surroundings};
use hoshin_domain::{Actor, CityEvent, Cycle, Municipality, PersonEvent, Role, Term};
use hoshin_store::{Appointment, Person, Store};
use hoshin_town::{DEMO_PASSWORD, FUMI, HANAKO, KENJI, MAKOTO, SACHIKO, TADASHI};
use hoshin_web::{CityHall, FirstDay};
use jiff::Timestamp;
use tempfile::TempDir;

/// A server on an empty database, with the token that its console has printed.
struct First {
    store: Store,
    browser: Client,
    link: String,
    _folder: TempDir,
}

const FIELDS: [(&str, &str); 7] = [
    ("code", "992011"),
    ("municipality", "みほん市"),
    ("name", "試作　誠"),
    ("post", "情報システム課　主任"),
    ("login", "makoto"),
    ("new-password", "hashi-no-ue-de-matsu"),
    ("new-password-again", "hashi-no-ue-de-matsu"),
];

impl First {
    async fn day() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("hoshin.db").display());
        let store = Store::open(&url).await.expect("a fresh file opens");
        let (browser, link) = started(&store, now).await;
        Self { store, browser, link, _folder: folder }
    }

    async fn sent(&self, fields: &[(&str, &str)]) -> Answer {
        self.browser.post(&self.link, fields).await
    }

    /// The server once it knows its city.
    fn city(&self) -> Client {
        let hall = CityHall::new(&self.store, hoshin_town::municipality(), surroundings(now));
        Client::new(hoshin_web::router(hall))
    }

    async fn entries(&self) -> i64 {
        self.store.city(hoshin_town::municipality().code).audit_head().await.map_or(0, |head| head.seq)
    }
}

/// A start of the server at some hour: a browser, and the link that the console shows.
async fn started(store: &Store, clock: fn() -> Timestamp) -> (Client, String) {
    let day = FirstDay::new(store.clone(), None, None, surroundings(clock));
    let token = day.print().await.expect("the store answers");
    (Client::new(hoshin_web::first_day(&day)), format!("/set-up/{token}"))
}

fn with(name: &'static str, text: &'static str) -> Vec<(&'static str, &'static str)> {
    FIELDS.iter().map(|(field, before)| (*field, if *field == name { text } else { *before })).collect()
}

#[tokio::test]
async fn a_code_tells_the_name_of_its_municipality() {
    let first = First::day().await;
    let unnamed = |code| {
        FIELDS.map(|(field, text)| match field {
            "code" => (field, code),
            "municipality" => (field, ""),
            _ => (field, text),
        })
    };
    let refused = first.sent(&unnamed("992011")).await;
    assert_eq!(refused.status, 422, "nobody knows that one");
    let done = first.sent(&unnamed("272213")).await;
    assert_eq!(done.status, 303, "{}", done.shown());
    let known = first.store.municipalities().await.expect("it answers");
    assert_eq!(known.into_iter().map(|city| city.name).collect::<Vec<_>>(), ["柏原市"]);
}

#[tokio::test]
async fn whoever_has_the_link_enters_the_city_and_is_its_administrator() {
    let first = First::day().await;
    let page = first.browser.get(&first.link).await;
    assert_eq!((page.status, faults(page.html())), (200, vec![]));
    let form = page.form(&first.link);
    assert_eq!(form.text("post"), "システム管理者");
    let done = first.sent(&FIELDS).await;
    assert_eq!((done.status, done.header("location")), (303, "/sign-in/enrolment"), "{}", done.shown());
    assert_eq!(done.header("connection"), "close", "the city's server answers the next");
    let too_quick = first.browser.get("/sign-in/enrolment").await;
    assert_eq!((too_quick.status, too_quick.header("location")), (303, "/sign-in/enrolment"));
    assert_eq!(too_quick.header("connection"), "close");
    let makoto = first.city().after(&done);
    makoto.get("/sign-in/enrolment").await.shows("あなたの役割では、二要素認証の登録が必要です。");
    let city = first.store.city(hoshin_town::municipality().code);
    let log = city.audit_after(0, 10).await.unwrap();
    let who: Vec<(&str, &str)> = log.iter().map(|entry| (entry.login.as_str(), entry.subject.as_str())).collect();
    assert_eq!(who, [("makoto", "municipality"), ("makoto", "person/makoto"), ("makoto", "person/makoto")]);
    assert_eq!(log[0].event, serde_json::to_string(&CityEvent::SetUp { login: "makoto".into() }).unwrap());
    let given: PersonEvent = serde_json::from_str(&log[2].event).unwrap();
    assert!(matches!(given, PersonEvent::DutyGiven { role: Role::Administrator, .. }), "{given:?}");
    assert!(log.iter().all(|entry| !entry.event.contains(&first.link[8..])), "the token is in no log");
    assert_eq!(city.verify(None).await.unwrap().faults, []);
}

#[tokio::test]
async fn a_link_that_is_no_good_says_why_and_what_to_do() {
    let first = First::day().await;
    let wrong = first.browser.get("/set-up/0123").await;
    assert_eq!((wrong.status, faults(wrong.html())), (404, vec![]));
    wrong.shows("最後に表示されたものだけが使えます。");
    first.sent(&FIELDS).await.was_done();
    for again in [first.browser.get(&first.link).await, first.sent(&FIELDS).await, first.city().get(&first.link).await]
    {
        assert_eq!((again.status, faults(again.html())), (410, vec![]));
        again.shows("初期設定のリンクは一度しか使えません。");
        assert!(again.links_to("/sign-in"));
    }
    assert_eq!(first.entries().await, 3, "nothing was entered twice");
}

#[tokio::test]
async fn a_link_is_good_for_a_day_and_until_the_next_start() {
    let first = First::day().await;
    let at = |clock| FirstDay::new(first.store.clone(), None, None, surroundings(clock));
    let browser = |clock| Client::new(hoshin_web::first_day(&at(clock)));
    assert_eq!(browser(later::<{ 24 * 60 }>).get(&first.link).await.status, 200);
    let late = browser(later::<{ 24 * 60 + 1 }>);
    for answer in [late.get(&first.link).await, late.post(&first.link, &FIELDS).await] {
        assert_eq!((answer.status, faults(answer.html())), (410, vec![]));
        answer.shows("表示されてから24時間使えます。");
        answer.shows("起動し直すと、新しいリンクが表示されます。");
    }
    let (restarted, link) = started(&first.store, later::<{ 25 * 60 }>).await;
    assert_eq!(restarted.get(&first.link).await.status, 404, "the one before is void");
    restarted.post(&link, &FIELDS).await.was_done();
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_entered() {
    let first = First::day().await;
    let cases = [
        (with("code", "992012"), "code", "検査数字を含む6桁の数字です"),
        (with("code", "99201"), "code", "この5桁に検査数字を付けると、992011です。"),
        (with("municipality", ""), "municipality", "市区町村の名称"),
        (with("login", "Makoto"), "login", "利用者IDは"),
        (with("name", ""), "name", "氏名"),
        (with("new-password", "short"), "new-password", "8文字以上"),
        (with("new-password", "みほん市みほん市"), "new-password", "推測されやすい"),
        (with("new-password-again", "something-else"), "new-password-again", "一致しません"),
    ];
    for (fields, field, sentence) in cases {
        let refused = first.sent(&fields).await;
        assert_eq!((refused.status, faults(refused.html())), (422, vec![]), "{field}");
        refused.shows(sentence);
        assert!(refused.html().contains(&format!("href=\"#{field}\"")), "{field}: the summary leads there");
        assert!(!refused.html().contains("hashi-no-ue"), "no password comes back");
    }
    // As a number pad or an input method writes it.
    first.sent(&with("code", "９９２０１１")).await.was_done();
}

#[tokio::test]
async fn of_two_at_once_one_is_the_administrator() {
    let first = First::day().await;
    let other = with("login", "reiko");
    let (one, two) = tokio::join!(first.sent(&FIELDS), first.sent(&other));
    let mut found = [one.status, two.status];
    found.sort_unstable();
    assert_eq!(found, [303, 410]);
    let city = first.store.city(hoshin_town::municipality().code);
    assert_eq!(city.people().await.unwrap().len(), 1);
}

#[tokio::test]
async fn until_then_every_other_address_says_where_the_link_is() {
    let first = First::day().await;
    for address in ["/", "/sign-in", "/people", "/public/", "/audit"] {
        let answer = first.browser.get(address).await;
        assert_eq!((answer.status, faults(answer.html())), (503, vec![]), "{address}");
        answer.shows("初期設定がまだ済んでいません");
    }
    assert_eq!(first.browser.get("/health/live").await.status, 200);
    assert_eq!(first.browser.get("/assets/style.css").await.status, 200);
    let foreign = crate::html::Form {
        action: first.link.clone(),
        fields: FIELDS.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
    };
    let refused = first.browser.submit_with(&foreign, &[("origin", "https://evil.example")]).await;
    assert_eq!(refused.status, 403, "a page of somebody else enters nobody");
    // The console may be quicker.
    first.store.add_municipality(&hoshin_town::municipality()).await.unwrap();
    let person = Person { login: "makoto".into(), name: "試作　誠".into(), password_hash: "x".into() };
    first.store.city(hoshin_town::municipality().code).keep_person(&person, &Actor::console(), now()).await.unwrap();
    let led = first.browser.get("/").await;
    assert_eq!((led.status, led.header("location")), (303, "/sign-in"));
    assert_eq!(first.sent(&FIELDS).await.status, 410);
}

#[tokio::test]
async fn a_city_whose_papers_came_first_is_not_asked_for_again() {
    let first = First::day().await;
    let mihon: Municipality = hoshin_town::municipality();
    first.store.add_municipality(&mihon).await.unwrap();
    let day = FirstDay::new(first.store.clone(), Some(mihon.code.clone()), Some(mihon.clone()), surroundings(now));
    let link = format!("/set-up/{}", day.print().await.unwrap());
    let hall = CityHall::new(&first.store, mihon, surroundings(now)).with_first_day(Some(day));
    let browser = Client::new(hoshin_web::router(hall));
    browser.get("/sign-in").await.shows("まだ利用者がいません。");
    let page = browser.get(&link).await;
    page.shows("（全国地方公共団体コード：992011）");
    let form = page.form(&link);
    assert!(!form.names().contains(&"code".to_owned()) && !form.names().contains(&"municipality".to_owned()));
    // What somebody adds to the form changes no city.
    browser.post(&link, &with("municipality", "にせ市")).await.was_done();
    assert_eq!(first.store.municipalities().await.unwrap(), [hoshin_town::municipality()]);
    assert_eq!(browser.get(&link).await.status, 410);
}

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
