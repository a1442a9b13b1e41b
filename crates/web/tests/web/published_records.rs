//! 取組記録 on the citizens' pages, and the figures nobody types because records give them.

use crate::editing::save;
use crate::html::faults;
use crate::town::{POLICY, Town, key};
use hoshin_domain::record::typed::TypedQuantity;
use hoshin_domain::record::{TypedRecord, Visibility};
use hoshin_domain::{Action, Actor, FieldPath, IndicatorField, ItemId, NewItem, RecordPlace, day};
use hoshin_store::KeptRecord;
use hoshin_town::{HANAKO, KENJI, SACHIKO};

const GOAL: &str = "/public/2026/1/goal-1.html";
const SHOWN: &str = "総合防災<訓練>";
const HIDDEN: &str = "関係者だけの打合せ";
const NOTE: &str = "庁内だけの備考";

async fn place(town: &Town) -> RecordPlace {
    let initiative = town.policy().await.goals[0].initiatives[0].id;
    RecordPlace { fiscal_year: key(2026).fiscal_year, department: key(2026).department, initiative }
}

async fn hanako(town: &Town) -> Actor {
    let duties = town.city.duties_of(HANAKO.login, day::in_japan(crate::town::now())).await.expect("it answers");
    Actor { login: HANAKO.login.into(), name: HANAKO.name.into(), duties }
}

pub(crate) async fn keep(town: &Town, title: &str, people: &str, visibility: Visibility) -> KeptRecord {
    let (place, actor) = (place(town).await, hanako(town).await);
    let (_, sections) = town.city.record_lists(place, &actor).await.expect("this person may");
    let typed = TypedRecord {
        date: "2026-06-03".into(),
        section: sections[0].clone(),
        kind: "訓練".into(),
        title: title.into(),
        quantities: vec![TypedQuantity {
            name: "参加者".into(),
            amount: people.into(),
            unit: "人".into(),
            nature: None,
        }],
        note: NOTE.into(),
        visibility,
        ..TypedRecord::default()
    };
    town.city.keep_record(place, &typed, None, &actor, crate::town::now()).await.expect("the sample is sound")
}

async fn shown(town: &Town, address: &str) -> String {
    town.stranger().get(address).await.shown()
}

#[tokio::test]
async fn public_records_go_out_with_their_edition_and_internal_ones_nowhere() {
    let town = Town::filled().await;
    keep(&town, SHOWN, "34", Visibility::Public).await;
    keep(&town, "夜間の訓練", "184", Visibility::Public).await;
    keep(&town, HIDDEN, "5", Visibility::Internal).await;
    assert!(!town.site().await.paths().iter().any(|path| path.ends_with("records.csv")), "nothing is published");
    town.publish(key(2026)).await;
    let page = town.stranger().get(GOAL).await;
    page.shows("取組記録 2件（参加者 延べ218人）");
    page.shows(SHOWN);
    assert_eq!(faults(page.html()), [""; 0]);
    keep(&town, "公表のあとの訓練", "9", Visibility::Public).await;
    for path in town.site().await.paths().iter().filter(|path| !path.ends_with(".pdf") && !path.ends_with(".xlsx")) {
        let body = town.stranger().get(&format!("/public/{path}")).await.body;
        let text = String::from_utf8_lossy(&body);
        for never in [HIDDEN, NOTE, "公表のあとの訓練"] {
            assert!(!text.contains(never), "{never} in {path}");
        }
    }
    let table = shown(&town, "/public/2026/1/records.csv").await;
    assert!(table.contains("夜間の訓練") && table.contains("184"), "{table}");
    let json: serde_json::Value =
        serde_json::from_slice(&town.stranger().get("/public/2026/1/policy.json").await.body).expect("JSON");
    assert_eq!(json["records"]["initiatives"][0]["records"].as_array().map(Vec::len), Some(2));
    town.stranger().get("/public/2026/1/index.html").await.shows("取組記録（CSV、");
}

#[tokio::test]
async fn a_record_that_is_made_internal_stays_in_the_edition_and_leaves_the_next() {
    let town = Town::filled().await;
    let record = keep(&town, SHOWN, "34", Visibility::Public).await;
    town.publish(key(2026)).await;
    let address = format!("{POLICY}/records/{}", record.id);
    let hanako = town.sign_in(HANAKO).await;
    hanako.get(&address).await.shows("この記録は、公表した版に載っています（第1版）。");
    let removal = hanako.get(&format!("{address}/removal")).await.form("/removal");
    assert_eq!(hanako.submit(&removal).await.status, 303);
    assert!(shown(&town, GOAL).await.contains(SHOWN), "an edition never changes");
    town.reopen(key(2026), "公開しない記録が載っていたため。").await;
    // Nothing of the paper is changed: that the records differ is enough.
    town.publish(key(2026)).await;
    assert!(!shown(&town, GOAL).await.contains(SHOWN));
    assert!(shown(&town, "/public/2026/1/edition-1/goal-1.html").await.contains(SHOWN), "the first edition stays");
    assert_eq!(town.city.verify(None).await.expect("it answers").faults, []);
}

/// The first initiative counts its records.
async fn counting(town: &Town) -> ItemId {
    let initiative = place(town).await.initiative;
    let texts = vec![("name", "訓練の回数".to_owned()), ("target", "4".to_owned()), ("feed", "件数".to_owned())];
    town.act(SACHIKO, key(2026), Action::Add { item: NewItem::Indicator(initiative), texts }).await;
    town.policy().await.goals[0].initiatives[0].indicators.last().expect("it was added").id
}

#[tokio::test]
async fn what_records_give_nobody_types_until_the_counting_is_ended() {
    let town = Town::filled().await;
    let id = counting(&town).await;
    keep(&town, SHOWN, "34", Visibility::Public).await;
    keep(&town, HIDDEN, "5", Visibility::Internal).await;
    town.publish(key(2026)).await;
    let actual = FieldPath::Indicator(id, IndicatorField::Actual);
    let text = async || town.policy().await.text(actual).expect("it is there");
    assert_eq!(text().await.as_deref(), Some("2"), "the records are counted");
    let hanako = town.sign_in(HANAKO).await;
    let block = format!("{POLICY}?edit=indicator-{id}-check");
    let page = hanako.get(&block).await;
    page.shows("この値は取組記録から集計しています。");
    assert!(page.element(&actual.to_string()).is_none(), "there is nothing to type in");
    let seen = hoshin_domain::text::Seen::of(Some("2"));
    let forged = [(format!("seen:{actual}"), seen.as_str().to_owned()), (format!("text:{actual}"), "9".to_owned())];
    let forged: Vec<(&str, &str)> = forged.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let refused = hanako.post(&format!("{POLICY}/fields"), &forged).await;
    assert_eq!(refused.status, 422);
    refused.shows("取組記録から集計しています。手で書くときは、先に集計をやめてください。");
    let records = hanako.get(&format!("{POLICY}/records")).await;
    records.shows("集計をやめて、実績値を手で書く");
    assert_eq!(hanako.submit(&records.form("/fields")).await.status, 303);
    assert_eq!(text().await.as_deref(), Some("2"), "what was counted stays");
    assert_eq!(save(&hanako, &block, &[(&actual.to_string(), "3")]).await.status, 303);
    assert_eq!(text().await.as_deref(), Some("3"));
}

#[tokio::test]
async fn what_stops_a_figure_is_named_on_the_policy_in_the_list_and_on_the_board() {
    let town = Town::filled().await;
    let initiative = place(&town).await.initiative;
    let texts =
        [("name", "訓練の参加者"), ("target", "400"), ("unit", "人"), ("feed", "合計"), ("feed-kind", "研修、訓練")];
    let texts = texts.into_iter().chain([("feed-quantity", "参加者")]);
    let texts = texts.map(|(name, text)| (name, text.to_owned())).collect();
    town.act(SACHIKO, key(2026), Action::Add { item: NewItem::Indicator(initiative), texts }).await;
    keep(&town, SHOWN, "34", Visibility::Public).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let told = "数量「参加者」のない記録が1件あるため、集計していません。";
    let pages = [POLICY.to_owned(), format!("{POLICY}/records"), "/years/2026/board".to_owned()];
    for address in &pages {
        assert!(!sachiko.get(address).await.shown().contains(told), "{address}");
    }
    let lacking = crate::records::kept(&town, HANAKO, "2026-06-04", "人数を数えていない研修").await;
    for address in &pages {
        let page = sachiko.get(address).await;
        page.shows(told);
        assert!(page.links_to(&format!("{POLICY}/records/{}", lacking.id)), "{address}");
        assert_eq!(faults(page.html()), [""; 0], "{address}");
    }
}

#[tokio::test]
async fn a_figure_says_what_it_was_counted_from_without_pointing_at_one_internal_record() {
    let town = Town::filled().await;
    counting(&town).await;
    keep(&town, SHOWN, "34", Visibility::Public).await;
    keep(&town, HIDDEN, "5", Visibility::Internal).await;
    town.publish(key(2026)).await;
    assert!(!shown(&town, GOAL).await.contains("集計したものです"), "a promise has no figures yet");
    town.publish(key(2026)).await;
    let page = town.stranger().get(GOAL).await;
    page.shows("この値は、取組記録から集計したものです。公開していない記録を含みます。");
    assert!(page.html().contains("href=\"#records-1-1\"") && page.html().contains("id=\"records-1-1\""));
    let kenji = town.sign_in(KENJI).await;
    kenji.get(&format!("{POLICY}/records")).await.shows("訓練の回数");
}
