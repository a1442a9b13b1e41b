//! Asking for figures: planning asks with names and words before it, the clerk gives one in one field, and it stands where
//! results are written.

use crate::html::faults;
use crate::town::{POLICY, Town, key};
use hoshin_domain::{
    Action, Charge, FieldPath, IndicatorField, ItemId, NewItem, NoticeKind, OperatingPolicy, PolicyEvent, Rhythm,
};
use hoshin_town::{DAISUKE, FUMI, HANAKO, KENJI, RITSUKO, SACHIKO};

const SLEEPING: &str = "/years/2026/indicators";

fn figures() -> String {
    format!("{POLICY}/figures")
}

/// The town with one indicator of まちの魅力創造部, in percent and reported by the quarter, after its promise is public.
async fn measured() -> (Town, ItemId) {
    let town = Town::filled().await;
    let policy = town.policy().await;
    let owner = policy.goals[0].initiatives[0].id;
    let texts = [("name", "回収率"), ("unit", "％"), ("baseline", "43.7"), ("target", "50％以上")];
    let texts = texts.map(|(field, text)| (field, text.to_owned())).to_vec();
    town.act(HANAKO, key(2026), Action::Add { item: NewItem::Indicator(owner), texts }).await;
    let id = town.policy().await.goals[0].initiatives[0].indicators.last().expect("it was added").id;
    let charge =
        Charge { indicator: id, section: Some("魅力発信室".into()), person: None, rhythm: Rhythm::Quarterly };
    town.act(HANAKO, key(2026), Action::Charge(charge)).await;
    town.publish(key(2026)).await;
    (town, id)
}

fn text(policy: &OperatingPolicy, id: ItemId, field: IndicatorField) -> Option<String> {
    policy.text(FieldPath::Indicator(id, field)).expect("it is there")
}

async fn told(town: &Town, login: &str) -> usize {
    let notices = town.city.notices(login, 50).await.expect("as the test says");
    notices.iter().filter(|notice| notice.kind == NoticeKind::FiguresAsked).count()
}

#[tokio::test]
async fn planning_asks_and_the_clerk_gives_the_figure_in_one_field() {
    let (town, id) = measured().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get(SLEEPING).await;
    for shown in ["回収率", "令和8年9月30日までの数値がない", HANAKO.name, "指標の数値をお願いします"]
    {
        page.shows(shown);
    }
    assert_eq!(faults(page.html()), [""; 0]);
    let done = sachiko.follow(&sachiko.submit(&page.form(SLEEPING)).await).await;
    done.shows("1人に、1件の数値を依頼しました。");
    done.shows("11月22日に例示　花子さんへ依頼");
    assert_eq!((told(&town, "hanako").await, told(&town, "midori").await), (1, 0));
    // What was asked for today is not ticked, and not asked for again at once.
    let again = sachiko.submit(&page.form(SLEEPING)).await;
    assert_eq!(again.status, 422);
    assert_eq!(told(&town, "hanako").await, 1);

    let hanako = town.sign_in(HANAKO).await;
    let home = hanako.get("/").await;
    home.shows("数値をお願いします（1件）");
    home.shows("前回 43.7％");
    assert_eq!(faults(home.html()), [""; 0]);
    let given = hanako.submit(&home.form(&figures()).with("value", "48.5")).await;
    let after = hanako.follow(&given).await;
    after.shows("「回収率」に48.5％を記入しました。");
    after.shows("実績");
    assert!(!after.has_form(&figures()), "nothing is asked of her any more");
    let policy = town.policy().await;
    assert_eq!(text(&policy, id, IndicatorField::Actual).as_deref(), Some("48.5"));
    assert_eq!(text(&policy, id, IndicatorField::ActualDate).as_deref(), Some("2026-09-30"));
    sachiko.get(SLEEPING).await.shows("眠っている指標はありません。");
    assert_eq!(town.city.verify(None).await.unwrap().faults, []);
}

#[tokio::test]
async fn what_is_no_figure_is_refused_in_words_and_what_another_said_is_not_written_over() {
    let (town, id) = measured().await;
    let hanako = town.sign_in(HANAKO).await;
    let page = hanako.get(&figures()).await;
    let form = page.form(&figures());
    for (typed, why) in [
        ("", "数値を入力してください。"),
        ("多数", "数として読み取れません。"),
        ("48件", "この指標の単位は「％」ですが"),
    ] {
        let refused = hanako.submit(&form.clone().with("value", typed)).await;
        assert_eq!(refused.status, 422, "{typed}");
        refused.shows(why);
        assert_eq!(faults(refused.html()), [""; 0]);
    }
    let kenji = town.sign_in(KENJI).await;
    let of_kenji = kenji.get(&figures()).await.form(&figures());
    kenji.submit(&of_kenji.with("value", "47")).await.was_done();
    let late = hanako.submit(&form.with("value", "48")).await;
    assert_eq!(late.status, 422);
    late.shows("ほかの人が先に数値を記入しました。");
    assert_eq!(text(&town.policy().await, id, IndicatorField::Actual).as_deref(), Some("47"));
}

#[tokio::test]
async fn owner_and_rhythm_are_set_by_the_department_and_stay_inside() {
    let (town, id) = measured().await;
    let before = town.policy().await.paper();
    let address = format!("{POLICY}/indicators/{id}/charge");
    let hanako = town.sign_in(HANAKO).await;
    let page = hanako.get(&address).await;
    assert_eq!(faults(page.html()), [""; 0]);
    let form = page.form(&address).with("person", "midori").with("rhythm", "monthly");
    let done = hanako.follow(&hanako.submit(&form).await).await;
    done.shows("担当と頻度を保存しました。");
    done.shows("毎月");
    let policy = town.policy().await;
    assert_eq!(policy.rhythm(id), Rhythm::Monthly);
    assert_eq!(policy.paper(), before, "nothing of it stands on the paper");
    let json: serde_json::Value =
        serde_json::from_str(hanako.get(&format!("{POLICY}/policy.json")).await.html()).unwrap();
    let along = serde_json::json!([{ "goal": 1, "target": null, "initiative": 1, "indicator": 1, "section": "魅力発信室", "rhythm": "monthly" }]);
    assert_eq!(json["policies"][0]["charges"], along, "section and rhythm go along inside, the person does not");
    let public = town.sign_in(SACHIKO).await.get("/public/2026/1/policy.json").await;
    assert!(!public.html().contains("charges"), "nothing of it is published");
    assert_eq!(town.sign_in(DAISUKE).await.get(&address).await.status, 404);
    // Who works in a department is not to be guessed by the head of another.
    let ritsuko = town.sign_in(RITSUKO).await;
    for login in ["midori", "nobody"] {
        assert_eq!(ritsuko.post(&address, &[("person", login), ("rhythm", "monthly")]).await.status, 404, "{login}");
    }
    town.sign_in(FUMI).await.get("/audit").await.shows("報告の頻度を「毎月」にしました");
    let log = town.city.audit_about(&key(2026).subject(), 1).await.expect("it answers");
    let event: PolicyEvent = serde_json::from_str(&log[0].event).expect("events are read back");
    assert!(matches!(event, PolicyEvent::IndicatorCharged { .. }));
    assert_eq!(town.city.verify(None).await.unwrap().faults, []);
}

#[tokio::test]
async fn the_list_is_a_table_to_take_away_and_of_one_department() {
    let (town, _) = measured().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let file = sachiko.get(&format!("{SLEEPING}.csv?department=1")).await;
    let text = String::from_utf8(file.body.clone()).expect("it is UTF-8");
    assert!(text.contains("まちの魅力創造部") && text.contains("四半期ごと"), "{text}");
    let other = sachiko.get(&format!("{SLEEPING}.csv?department=2")).await;
    assert_eq!(String::from_utf8(other.body).expect("it is UTF-8").lines().count(), 1);
    sachiko.get(&format!("{SLEEPING}?department=2")).await.shows("眠っている指標はありません。");
}
