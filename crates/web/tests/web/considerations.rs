//! What earlier years left open: asked of the next promise, answered, warned of, and followed by citizens.

use crate::client::Client;
use crate::html::faults;
use crate::town::{POLICY, Town, key};
use hoshin_domain::consideration::Standing;
use hoshin_domain::settings::{SecondFactor, Settings, UnansweredRule};
use hoshin_domain::{Action, ItemId};
use hoshin_town::{DAISUKE, HANAKO, MIDORI, SACHIKO};

const PAGE: &str = "/years/2026/departments/1/considerations";
const WITHDRAWAL: &str = "/years/2026/departments/1/considerations/withdrawal";
const LEDGER: &str = "/years/2026/considerations";

/// What is typed into a form.
type Sent<'a> = &'a [(&'a str, &'a str)];

/// The town after last year's result was published.
async fn town() -> Town {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    town
}

fn in_hours(hours: i64) -> jiff::Timestamp {
    crate::town::now() + jiff::SignedDuration::from_hours(hours)
}

async fn open(town: &Town) -> Vec<Standing> {
    let policy = town.policy().await;
    town.city.considerations(key(2026), Some(&policy)).await.expect("the store answers")
}

/// Sends an answer to one item, as its form would.
async fn answer(client: &Client, standing: &Standing, typed: &[(&str, &str)]) -> crate::client::Answer {
    let (key, over) = (standing.key.to_string(), standing.mark());
    let mut fields = vec![("key", key.as_str()), ("seen", standing.text.as_str()), ("over", over.as_str())];
    fields.extend(typed);
    client.post(PAGE, &fields).await
}

async fn check_saved(client: &Client, standing: &Standing, typed: &[(&str, &str)], shown: &str) {
    let saved = answer(client, standing, typed).await;
    let place = format!("{PAGE}?done=answered#item-{}", standing.key);
    assert_eq!((saved.status, saved.header("location")), (303, place.as_str()), "{}", saved.shown());
    let page = client.follow(&saved).await;
    page.shows("回答を保存しました。");
    page.shows(shown);
    assert_eq!(faults(page.html()), [""; 0]);
}

#[tokio::test]
async fn nothing_is_asked_before_the_result_is_published() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    hanako.get(PAGE).await.shows("これまでの年度から引き継いだ項目はありません。");
    assert!(!hanako.get(POLICY).await.shown().contains("前年度までの今後検討すべきこと"));
}

#[tokio::test]
async fn every_place_says_what_is_unanswered() {
    let town = town().await;
    let count = open(&town).await.len();
    assert!(count > 5, "the town left more than a few items open");
    let (hanako, sachiko) = (town.sign_in(HANAKO).await, town.sign_in(SACHIKO).await);
    let page = hanako.get(POLICY).await;
    page.shows(&format!("前年度までの今後検討すべきこと（未回答 {count}件）"));
    assert!(page.links_to(PAGE));
    hanako.get("/").await.shows(&format!("回答していない項目が{count}件あります。"));
    hanako.get(&format!("{POLICY}/submission")).await.shows(&format!("まだ回答していない項目が{count}件あります。"));
    let board = sachiko.get("/years/2026/board").await;
    assert!(board.links_to(PAGE) && board.links_to(LEDGER));
    let ledger = sachiko.get(LEDGER).await;
    ledger.shows(&format!("未回答（{count}）"));
    ledger.shows("まちの魅力創造部");
    assert_eq!(faults(ledger.html()), [""; 0]);
    let next = sachiko.get("/years/2027/considerations").await;
    next.shows(&format!("未回答（{count}）"));
    next.shows("令和8年度（2026年度）から1年間、回答がありません。");
    let page = hanako.get(PAGE).await;
    page.shows(&format!("{count}件のうち、未回答は{count}件です。"));
    assert!(page.links_to("/years/2025/departments/1") && page.links_to("/public/2025/1/goal-1.html"));
    assert_eq!(faults(page.html()), [""; 0]);
}

#[tokio::test]
async fn items_are_answered_one_by_one_and_taken_back() {
    let town = town().await;
    let hanako = town.sign_in(HANAKO).await;
    let items = open(&town).await;
    let goal = town.policy().await.goals[1].id.to_string();
    let initiative = town.policy().await.goals[0].initiatives[1].id.to_string();
    check_saved(&hanako, &items[0], &[("kind", "taken-up"), ("item", &goal)], "取り組む：重点目標 2「").await;
    check_saved(&hanako, &items[1], &[("kind", "taken-up"), ("item", &initiative)], "具体的取組 2「").await;
    check_saved(&hanako, &items[2], &[("kind", "done"), ("text", "４月に周知しました。")], "完了：４月に周知").await;
    let postponed = [("kind", "postponed"), ("until", "令和9年9月30日"), ("text", "調査の後に。")];
    check_saved(&hanako, &items[3], &postponed, "延期：令和9年9月30日まで。調査の後に。").await;
    check_saved(&hanako, &items[4], &[("kind", "dropped"), ("text", "県が行うため。")], "見送る：県が行う").await;
    let entries = town.entries().await;
    let again = answer(&hanako, &items[4], &[("kind", "dropped"), ("text", "県が行うため。")]).await;
    // Who has an old page in hand sees the answer of the other above their own.
    let late = answer(&hanako, &items[4], &[("kind", "done"), ("text", "別の人の回答")]).await;
    assert_eq!((late.status, faults(late.html())), (409, vec![]));
    late.shows("入力している間に、ほかの担当者がこの項目に回答しました。");
    late.shows("県が行うため。");
    assert!(late.html().contains("別の人の回答"), "nothing typed is lost");
    assert!(again.header("location").contains("done=unchanged"));
    assert_eq!(town.entries().await, entries);
    let taken = hanako.post(WITHDRAWAL, &[("key", &items[4].key.to_string())]).await;
    hanako.follow(&taken).await.shows("回答を取り消しました。");
    let answered = open(&town).await.iter().filter(|standing| standing.is_answered()).count();
    assert_eq!(answered, 4);
    let history = hanako.get(&format!("{POLICY}/history")).await;
    history.shows("に回答しました（延期）。");
    history.shows("今後検討すべきことへの回答を取り消しました。");
    town.sign_in(SACHIKO).await.get(&format!("{LEDGER}?show=postponed")).await.shows("延期（1）");
}

#[tokio::test]
async fn what_is_wrong_with_an_answer_is_told_at_its_field() {
    let town = town().await;
    let hanako = town.sign_in(HANAKO).await;
    let item = open(&town).await.swap_remove(0);
    let entries = town.entries().await;
    let cases: [(Sent<'_>, &str, &str); 8] = [
        (&[("text", "書きかけの理由")], "kind", "今年度の対応を選んでください。"),
        (&[("kind", "taken-up")], "item", "取り組む目標・取組を選んでください。"),
        (&[("kind", "taken-up"), ("item", "999")], "item", "選んだ目標・取組は、削除されています。"),
        (&[("kind", "done")], "text", "対応の内容・理由"),
        (&[("kind", "postponed"), ("text", "後で")], "until", "延期の期限"),
        (&[("kind", "postponed"), ("until", "来年"), ("text", "後で")], "until", "延期の期限"),
        (&[("kind", "postponed"), ("until", "2026-04-01"), ("text", "後で")], "until", "4月2日以降の日付"),
        (&[("kind", "dropped"), ("text", "\u{E000}")], "text", "外字"),
    ];
    for (typed, field, sentence) in cases {
        let refused = answer(&hanako, &item, typed).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        refused.shows(sentence);
        let id = format!("item-{}-{field}", item.key);
        assert!(refused.links_to(&format!("#{id}")) && refused.element(&id).is_some(), "{id}");
        assert!(typed.iter().all(|(name, text)| *name != "text" || refused.html().contains(text)), "it stays");
        assert_eq!(faults(refused.html()), [""; 0]);
    }
    let moved = Standing { text: "前の文章".into(), ..item };
    let told = answer(&hanako, &moved, &[("kind", "done"), ("text", "済")]).await;
    assert_eq!(told.status, 409);
    told.shows("元の結果が訂正され、項目の文章が変わりました。");
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn who_may_not_answer_sees_and_changes_nothing() {
    let town = town().await;
    let item = open(&town).await.swap_remove(0);
    let done = [("kind", "done"), ("text", "済")];
    let (midori, daisuke, hanako) =
        (town.sign_in(MIDORI).await, town.sign_in(DAISUKE).await, town.sign_in(HANAKO).await);
    let entries = town.entries().await;
    assert!(!midori.get(PAGE).await.has_form("/considerations"));
    assert_eq!(answer(&midori, &item, &done).await.status, 422);
    assert_eq!(daisuke.get(PAGE).await.status, 404);
    assert_eq!(answer(&daisuke, &item, &done).await.status, 404);
    assert_eq!(hanako.get(LEDGER).await.status, 404);
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn where_the_city_says_so_no_promise_goes_out_unanswered() {
    let town = town().await;
    let refuse = UnansweredRule::Refuse;
    let settings =
        Settings { second_factor: SecondFactor::Nobody, unanswered_considerations: refuse, ..Settings::default() };
    town.settle(&settings).await;
    let hanako = town.sign_in(HANAKO).await;
    let form = hanako.get(&format!("{POLICY}/submission")).await.form("/submission");
    let refused = hanako.submit(&form).await;
    assert_eq!(refused.status, 422);
    refused.shows("部の担当者が全ての項目に回答してから");
    refused.shows("令和7年度（2025年度）　重点目標 1（1）");
}

#[tokio::test]
async fn an_answer_lapses_with_the_part_it_names() {
    let town = town().await;
    let hanako = town.sign_in(HANAKO).await;
    let items = open(&town).await;
    let goal: ItemId = town.policy().await.goals[1].id;
    answer(&hanako, &items[0], &[("kind", "taken-up"), ("item", &goal.to_string())]).await.was_done();
    town.act(HANAKO, key(2026), Action::Remove(goal)).await;
    let page = hanako.get(PAGE).await;
    page.shows("その目標や取組が削除されたため、未回答に戻りました。");
    page.shows(&format!("{}件のうち、未回答は{}件です。", items.len(), items.len()));
}

#[tokio::test]
async fn citizens_follow_an_item_through_the_years() {
    let town = town().await;
    let hanako = town.sign_in(HANAKO).await;
    let items = open(&town).await;
    let goal = town.policy().await.goals[1].id.to_string();
    answer(&hanako, &items[0], &[("kind", "taken-up"), ("item", &goal)]).await.was_done();
    answer(&hanako, &items[1], &[("kind", "postponed"), ("until", "2027-09-30"), ("text", "調査の後に。")])
        .await
        .was_done();
    let citizen = town.stranger();
    assert!(
        !citizen.get("/public/2025/1/goal-1.html").await.shown().contains("残った課題は、その後どうなったか"),
        "not before publication"
    );
    town.publish(key(2026)).await;
    let before = citizen.get("/public/2025/1/goal-1.html").await;
    before.shows("残った課題は、その後どうなったか");
    before.shows("令和9年9月30日（2027年9月30日）まで");
    assert!(before.links_to("../../2026/1/goal-2.html"));
    let this = citizen.get("/public/2026/1/index.html").await;
    this.shows("これまでの年度から引き継いだ課題");
    // An item heads its part: without the mark it bore in a list, and once.
    this.shows(items[0].text.trim_start_matches('・'));
    assert!(this.links_to("../../2025/1/goal-1.html") && this.links_to("../../2026/1/goal-2.html"));
    let goal = citizen.get("/public/2026/1/goal-2.html").await;
    goal.shows("残った課題は、その後どうなったか");
    assert!(goal.links_to("../../2025/1/goal-1.html"));
    // What was postponed comes back in the next year's draft, with its year.
    town.act(SACHIKO, key(2027), Action::Open).await;
    let next = hanako.get("/years/2027/departments/1/considerations").await;
    next.shows("令和8年度（2026年度）の運営方針で、令和9年9月30日まで延期しました。");
}

#[tokio::test]
async fn citizens_are_told_how_long_an_item_waits() {
    let town = town().await;
    let citizen = town.stranger();
    let silence = "令和8年度（2026年度）から1年間、回答がありません。";
    let page = async || citizen.get("/public/2025/1/goal-1.html").await.shown();
    assert!(!page().await.contains(silence), "nobody could answer yet");
    town.publish_at(key(2026), in_hours(1)).await;
    assert!(page().await.contains(silence));
    let hanako = town.sign_in(HANAKO).await;
    town.act(SACHIKO, key(2027), Action::Open).await;
    hanako.get("/years/2027/departments/1/considerations").await.shows(silence);
    // What the city does not ask, it does not reproach anybody with; the page follows the setting at once.
    let since = key(2026).fiscal_year;
    let settings =
        Settings { second_factor: SecondFactor::Nobody, considerations_since: Some(since), ..Settings::default() };
    town.settle(&settings).await;
    assert!(!page().await.contains("回答がありません"));
    hanako.get("/years/2027/departments/1/considerations").await.shows("引き継いだ項目はありません。");
}

#[tokio::test]
async fn what_is_known_after_the_promise_is_answered_without_a_correction() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    town.publish_at(key(2025), in_hours(1)).await;
    let hanako = town.sign_in(HANAKO).await;
    let items = open(&town).await;
    hanako.get("/").await.shows(&format!("回答していない項目が{}件あります。", items.len()));
    hanako.get(PAGE).await.shows("訂正の手続は必要ありません。");
    check_saved(&hanako, &items[0], &[("kind", "done"), ("text", "６月に周知しました。")], "完了：６月に周知").await;
    let citizen = town.stranger();
    let page = async || citizen.get("/public/2025/1/goal-1.html").await.shown();
    assert!(!page().await.contains("６月に周知"), "an edition never changes");
    assert!(!page().await.contains("回答がありません"), "the promise came before the result");
    town.publish_at(key(2026), in_hours(2)).await;
    assert!(page().await.contains("６月に周知"));
    let (other, back) = (answer(&hanako, &items[0], &[("kind", "done"), ("text", "別")]).await, hanako.get(PAGE).await);
    assert_eq!((other.status, back.has_form("/withdrawal")), (422, false));
}

#[tokio::test]
async fn a_file_says_that_it_brings_no_answers() {
    let town = town().await;
    let hanako = town.sign_in(HANAKO).await;
    let count = open(&town).await.len();
    let paper = crate::intake::paper_with(|policy| {
        policy["basic_policy"] = "みんなで進めます。".into();
        policy["answers"] = serde_json::json!([{ "year": 2025, "goal": 1, "item": 1, "kind": "done", "text": "済" }]);
    });
    let (address, batch) = crate::intake::sent(&hanako, &[("machi.json", &paper.await)]).await;
    batch.shows(&format!("未回答の項目が{count}件あります。回答はファイルからは取り込まれません。"));
    batch.shows("回答（1件）は取り込まれません。");
    let adopted = hanako.submit(&batch.form("/adoption")).await;
    let told = hanako.follow(&adopted).await;
    assert!(told.links_to(PAGE), "{address}: the way to answer is there");
    assert_eq!(open(&town).await.iter().filter(|standing| standing.is_answered()).count(), 0);
}
