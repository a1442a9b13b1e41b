//! The set-up of a city: the link from the console, whoever enters by it, and what is said until then.

use crate::client::{Answer, Client};
use crate::html::faults;
use crate::town::{later, now, surroundings};
use hoshin_domain::{Actor, CityEvent, Municipality, PersonEvent, Role};
use hoshin_store::{Person, Store};
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
