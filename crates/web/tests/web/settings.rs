//! `/settings`: what a city settles for itself, and from when on it counts.

use crate::administration::makoto;
use crate::client::{Answer, Client};
use crate::html::{Form, faults};
use crate::town::{Town, later};
use hoshin_domain::settings::{
    PasswordSettings, PublicSettings, RecordSettings, SecondFactor, SessionSettings, Settings, UnansweredRule,
    WebhookSettings,
};
use hoshin_domain::{Calendar, CityEvent, FiscalYear};
use hoshin_town::{HANAKO, MAKOTO, SACHIKO};
use jiff::civil::date;

async fn form(client: &Client) -> Form {
    client.get("/settings").await.form("/settings")
}

fn filled(form: Form, fields: &[(&str, &str)]) -> Form {
    fields.iter().fold(form, |form, (name, text)| form.with(name, text))
}

#[track_caller]
fn check_refused(answer: &Answer, field: &str, sentence: &str) {
    assert_eq!(answer.status, 422, "{field}");
    assert!(answer.title().starts_with("エラー："), "{}", answer.title());
    answer.shows(sentence);
    assert_eq!(answer.element(field).and_then(|tag| tag.value("aria-invalid").map(str::to_owned)), Some("true".into()));
    assert_eq!(faults(answer.html()), [""; 0]);
}

#[tokio::test]
async fn what_was_settled_is_kept_and_recorded() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let page = makoto.get("/settings").await;
    assert_eq!(faults(page.html()), [""; 0]);
    assert!(page.links_to("/people") && page.links_to("/organisation"));
    let typed = [
        ("idle-minutes", "３０"),
        ("absolute-hours", "10"),
        ("shortest", "12"),
        ("kinds", "3"),
        ("expires", "180"),
        ("second-factor", "nobody"),
        ("unanswered", "refuse"),
        ("since", "令和６年度"),
        ("closed-days", "令和9年1月4日\n\n２０２６/１２/２８\n2026-12-28\n"),
        ("record-kinds", "訓練\n\n訓 練\n出前講座\n"),
    ];
    let saved = makoto.submit(&filled(page.form("/settings"), &typed)).await;
    let shown = makoto.follow(&saved).await;
    shown.shows("設定を保存しました。");
    let settings = Settings {
        session: SessionSettings { idle_minutes: 30, absolute_hours: 10 },
        password: PasswordSettings { shortest: 12, kinds: 3, expires_after_days: Some(180) },
        second_factor: SecondFactor::Nobody,
        unanswered_considerations: UnansweredRule::Refuse,
        considerations_since: FiscalYear::try_from(2024).ok(),
        closed_days: vec![date(2026, 12, 28), date(2027, 1, 4)],
        records: RecordSettings { kinds: vec!["訓練".into(), "出前講座".into()] },
        public: PublicSettings::default(),
        webhook: WebhookSettings::default(),
        is_first_run_over: false,
    };
    assert_eq!(town.city.settings().await.unwrap(), settings);
    assert_eq!(shown.form("/settings").text("closed-days").trim(), "2026-12-28\n2027-01-04");
    assert_eq!(Calendar::new(&settings.closed_days).due(date(2026, 12, 28)), date(2027, 1, 5));
    let log = town.city.audit_about("settings", 1).await.unwrap();
    let event: CityEvent = serde_json::from_str(&log[0].event).unwrap();
    assert_eq!(
        (log[0].login.as_str(), event),
        (MAKOTO.login, CityEvent::SettingsChanged { settings: Box::new(settings) })
    );
}

#[tokio::test]
async fn saving_the_same_again_records_nothing() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let form = form(&makoto).await;
    let before = town.entries().await;
    let same = makoto.submit(&form).await;
    assert_eq!(same.header("location"), "/settings?done=unchanged");
    makoto.follow(&same).await.shows("変更はありませんでした。");
    assert_eq!(town.entries().await, before);
}

#[tokio::test]
async fn every_wrong_value_is_named_at_its_field_and_all_of_them_stay() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let before = (town.entries().await, town.city.settings().await.unwrap());
    let cases = [
        ("idle-minutes", "4", "5から480までの数字"),
        ("idle-minutes", "481", "5から480までの数字"),
        ("idle-minutes", "一時間", "5から480までの数字"),
        ("idle-minutes", "", "時間（分）を入力してください"),
        ("absolute-hours", "0", "1から24までの数字"),
        ("absolute-hours", "25", "1から24までの数字"),
        ("shortest", "7", "8から64までの数字"),
        ("shortest", "65", "8から64までの数字"),
        ("shortest", "99999999", "8から64までの数字"),
        ("kinds", "5", "一覧から選んでください。"),
        ("expires", "29", "30から3650までの数字"),
        ("expires", "3651", "30から3650までの数字"),
        ("second-factor", "sometimes", "一覧から選んでください。"),
    ];
    for (field, text, sentence) in cases {
        let typed = [("closed-days", "2026-12-28"), ("shortest", "20"), (field, text)];
        let answer = makoto.submit(&filled(form(&makoto).await, &typed)).await;
        check_refused(&answer, field, sentence);
        let shown = answer.form("/settings");
        assert_eq!(shown.text("closed-days"), "2026-12-28", "{field}");
        if !["kinds", "second-factor"].contains(&field) {
            assert_eq!(shown.text(field), text);
        }
        if field != "shortest" {
            assert_eq!(shown.text("shortest"), "20");
        }
    }
    let shorter = filled(form(&makoto).await, &[("idle-minutes", "90"), ("absolute-hours", "1")]);
    check_refused(&makoto.submit(&shorter).await, "absolute-hours", "以上にしてください。");
    let both = filled(form(&makoto).await, &[("idle-minutes", "x"), ("expires", "y")]);
    makoto.submit(&both).await.shows("入力内容に2件の誤りがあります");
    assert_eq!((town.entries().await, town.city.settings().await.unwrap()), before, "nothing was written");
}

#[tokio::test]
async fn every_line_that_is_no_day_is_named_and_none_is_lost() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let text = "2026-12-28\n市制記念日\n2026-02-30\n\n26-12-28\n<b>令和8年8月14日";
    let answer = makoto.submit(&filled(form(&makoto).await, &[("closed-days", text)])).await;
    check_refused(&answer, "closed-days", "2行目「市制記念日」を日付として読み取れません。");
    for sentence in ["3行目「2026-02-30」", "5行目「26-12-28」", "6行目「<b>令和8年8月14日」", "4件の誤り"]
    {
        answer.shows(sentence);
    }
    assert_eq!(answer.form("/settings").text("closed-days").replace("\r\n", "\n"), text);
    let many = "2026-12-28\n".repeat(401);
    check_refused(
        &makoto.submit(&filled(form(&makoto).await, &[("closed-days", &many)])).await,
        "closed-days",
        "400行までにしてください。",
    );
    assert_eq!(town.city.settings().await.unwrap().closed_days, []);
}

#[tokio::test]
async fn of_two_who_save_at_once_the_second_sees_what_the_first_did() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let late = filled(form(&makoto).await, &[("idle-minutes", "20")]);
    let first = filled(form(&makoto).await, &[("shortest", "15"), ("second-factor", "everybody")]);
    town.settle(&Settings { second_factor: SecondFactor::Nobody, ..Settings::default() }).await;
    assert_eq!(makoto.submit(&first.with("second-factor", "nobody")).await.status, 303);
    let told = makoto.submit(&late).await;
    assert_eq!(told.status, 409);
    told.shows("この項目の現在の値は「15」です。");
    told.shows("この項目の現在の値は「60」です。");
    assert_eq!(faults(told.html()), [""; 0]);
    assert_eq!(town.city.settings().await.unwrap().session.idle_minutes, 60);
    assert_eq!((told.form("/settings").text("idle-minutes"), told.form("/settings").text("shortest")), ("20", "8"));
    assert_eq!(makoto.submit(&told.form("/settings").with("shortest", "15")).await.status, 303);
    let kept = town.city.settings().await.unwrap();
    assert_eq!((kept.session.idle_minutes, kept.password.shortest), (20, 15));
}

#[tokio::test]
async fn what_was_settled_counts_for_those_who_are_signed_in() {
    let town = Town::filled().await;
    let (makoto, hanako) = (makoto(&town).await, town.sign_in(HANAKO).await);
    let typed = [("idle-minutes", "10"), ("absolute-hours", "1"), ("shortest", "30"), ("second-factor", "privileged")];
    let saved = makoto.submit(&filled(form(&makoto).await, &typed)).await;
    assert_eq!(saved.status, 303);
    let next = makoto.get(saved.header("location")).await;
    assert!(next.header("location").starts_with("/sign-in/enrolment"), "{}", next.header("location"));
    assert_eq!(hanako.get("/years").await.status, 200, "who need not enrol goes on");
    let page = hanako.get("/account/password").await;
    page.shows("30文字以上");
    let new = page.form("/account/password").with("password", HANAKO.password);
    let short =
        new.with("new-password", "川沿いの朝市で大根を買う").with("new-password-again", "川沿いの朝市で大根を買う");
    hanako.submit(&short).await.shows("30文字以上にしてください。");
    assert_eq!(hanako.clone().at(town.at(later::<9>)).get("/years").await.status, 200);
    assert_eq!(hanako.at(town.at(later::<11>)).get("/years").await.status, 303);
}

#[tokio::test]
async fn nobody_else_reaches_the_settings() {
    let town = Town::filled().await;
    let own = form(&makoto(&town).await).await;
    for person in [SACHIKO, HANAKO] {
        let client = town.sign_in(person).await;
        assert_eq!(client.get("/settings").await.status, 404, "{}", person.login);
        let sent = own.clone().with("form-token", &client.form_token).with("shortest", "64");
        assert_eq!(client.submit(&sent).await.status, 404, "{}", person.login);
    }
    assert_eq!(town.city.settings().await.unwrap().password.shortest, 8);
    let english = makoto(&town).await.with_cookie("language=en").get("/settings").await;
    english.shows("Fewest characters");
    assert_eq!(faults(english.html()), [""; 0]);
}
