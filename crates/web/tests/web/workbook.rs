//! A workbook goes out from the page and comes back to it.

use crate::client::{Answer, Client};
use crate::town::{POLICY, Town, key};
use hoshin_documents::workbook::read;
use hoshin_domain::text::Seen;
use hoshin_domain::workbook::{Fault, Returned};
use hoshin_domain::{Action, FieldPath, FieldWrite};
use hoshin_town::{HANAKO, KENJI, MIDORI, SACHIKO};

const UPLOADS: &str = "/years/2026/departments/1/workbook/uploads";

/// The workbook of the department or of a section, as this person downloads it.
async fn issued(client: &Client, section: &str) -> Vec<u8> {
    let answer = client.post(&format!("{POLICY}/workbook/issue"), &[("section", section)]).await;
    assert_eq!(answer.status, 200, "{}", answer.html());
    assert!(answer.header("content-disposition").starts_with("attachment"), "it is a file to keep");
    answer.body
}

/// The page that compares this file.
async fn reviewed(client: &Client, name: &str, bytes: &[u8]) -> (String, Answer) {
    let sent = client.upload_to(UPLOADS, &client.form_token, (name, bytes), &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.html());
    let address = sent.header("location").to_owned();
    let page = client.get(&address).await;
    assert_eq!(page.status, 200, "{}", page.html());
    assert_eq!(crate::html::faults(page.html()), [""; 0]);
    (address, page)
}

fn returned(bytes: &[u8]) -> Result<Returned, Fault> {
    read("kinyu.xlsx", bytes)
}

/// The workbook in which this text was replaced by another, everywhere but in the hidden sheet.
fn typed(bytes: &[u8], slot: &str, text: &str) -> Vec<u8> {
    let read = returned(bytes).expect("the sample is sound");
    let cell = read.cells.iter().find(|cell| cell.slot.to_string() == slot).expect("the sample is sound");
    crate::sheets::with_text(bytes, &cell.sheet, &cell.cell, text)
}

#[tokio::test]
async fn what_was_not_edited_changes_nothing_and_counts_as_returned() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (policy, entries) = (town.policy().await, town.entries().await);
    let page = sachiko.get(&format!("{POLICY}/workbook")).await;
    assert_eq!(crate::html::faults(page.html()), [""; 0]);
    let bytes = issued(&sachiko, "").await;
    let board = sachiko.get("/years/2026/board").await;
    board.shows("未回収");
    let (_, review) = reviewed(&sachiko, "kinyu.xlsx", &bytes).await;
    review.shows("変更された欄はありません。");
    let done = sachiko.submit(&review.form("/adoption")).await;
    assert_eq!(done.header("location"), format!("{POLICY}?done=workbook&count=0"));
    assert_eq!((town.policy().await, town.entries().await), (policy, entries), "nothing at all has changed");
    let board = sachiko.get("/years/2026/board").await;
    board.shows("回収 令和8年11月22日");
    assert!(!board.shown().contains("未回収"));
    assert_eq!(crate::html::faults(board.html()), [""; 0]);
}

#[tokio::test]
async fn what_was_typed_is_shown_by_cell_and_taken_over_once() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let bytes = typed(&issued(&hanako, "").await, "basic-policy", "'=1+1 と書いた𠮷野の方針");
    let (address, review) = reviewed(&hanako, "kinyu.xlsx", &bytes).await;
    review.shows("'=1+1 と書いた𠮷野の方針");
    review.shows("基本方針");
    let form = review.form("/adoption");
    let done = hanako.submit(&form).await;
    assert_eq!(done.header("location"), format!("{POLICY}?done=workbook&count=1"));
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("'=1+1 と書いた𠮷野の方針"));
    assert_eq!(hanako.get(&address).await.status, 404);
    let entries = town.entries().await;
    let (_, again) = reviewed(&hanako, "kinyu (1).xlsx", &bytes).await;
    again.shows("取り込み済み");
    assert!(!again.has_form("/adoption"));
    assert_eq!(town.entries().await, entries);
    let history = hanako.get(&format!("{POLICY}/history")).await;
    history.shows("記入用Excel「kinyu.xlsx」を取り込みました。");
}

#[tokio::test]
async fn a_new_indicator_comes_in_a_workbook() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let target = town.policy().await.goals[0].targets[0].clone();
    let of = |field: &str| format!("spare-{}-1-indicator-0-{field}", target.id);
    let mut bytes = issued(&hanako, "").await;
    for (field, text) in [("name", "訓練の参加者数"), ("direction", "以上"), ("target", "約1,200人")] {
        bytes = typed(&bytes, &of(field), text);
    }
    let (_, review) = reviewed(&hanako, "kinyu.xlsx", &bytes).await;
    review.shows("重点目標 1　達成目標 1　新しい指標 1　指標名");
    let wrong = typed(&bytes, &of("kind"), "効果");
    let (_, refused) = reviewed(&hanako, "kinyu.xlsx", &wrong).await;
    refused.shows("種別");
    assert!(!refused.has_form("/adoption"));
    let done = hanako.submit(&review.form("/adoption")).await;
    assert_eq!(done.header("location"), format!("{POLICY}?done=workbook&count=3"));
    let indicators = town.policy().await.goals[0].targets[0].indicators.clone();
    let added = indicators.last().expect("it was added");
    let texts: Vec<_> = added.values.iter().map(|(_, text)| text).collect();
    assert_eq!((indicators.len(), texts), (target.indicators.len() + 1, vec!["訓練の参加者数", "以上", "約1,200人"]));
}

#[tokio::test]
async fn a_later_change_waits_for_a_choice() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let bytes = typed(&issued(&sachiko, "").await, "basic-policy", "ファイルの方針");
    let seen = Seen::of(town.policy().await.basic_policy.as_deref());
    let write = FieldWrite { path: FieldPath::BasicPolicy, seen, text: "画面の方針".into() };
    town.act(KENJI, key(2026), Action::Write(vec![write])).await;
    let (address, review) = reviewed(&sachiko, "kinyu.xlsx", &bytes).await;
    review.shows("画面の方針");
    review.shows("ファイルの方針");
    let before = town.bytes();
    let mut form = review.form("/adoption");
    form.fields.retain(|(name, _)| !name.starts_with("choice:"));
    let unsettled = sachiko.submit(&form).await;
    assert_eq!(unsettled.status, 422);
    unsettled.shows("どちらの文章にするか");
    assert!(town.bytes() == before, "nothing was written");
    form.fields.push(("choice:basic-policy".into(), "take".into()));
    assert_eq!(sachiko.submit(&form).await.status, 303);
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("ファイルの方針"));
    assert_eq!(sachiko.get(&address).await.status, 404);
}

#[tokio::test]
async fn a_policy_that_moved_on_is_compared_again() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let bytes = typed(&issued(&hanako, "").await, "basic-policy", "ファイルの方針");
    let (_, review) = reviewed(&hanako, "kinyu.xlsx", &bytes).await;
    let goal = town.policy().await.goals[0].id;
    let path = FieldPath::Goal(goal, hoshin_domain::GoalField::Title);
    let seen = Seen::of(town.policy().await.text(path).expect("the sample is sound").as_deref());
    town.act(KENJI, key(2026), Action::Write(vec![FieldWrite { path, seen, text: "別の目標".into() }])).await;
    let moved = hanako.submit(&review.form("/adoption")).await;
    assert_eq!(moved.status, 409);
    assert_eq!(hanako.submit(&moved.form("/adoption")).await.status, 303);
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("ファイルの方針"));
    assert_eq!(town.policy().await.goals[0].title.as_deref(), Some("別の目標"));
}

#[tokio::test]
async fn a_section_clerk_writes_only_what_is_the_sections_own() {
    let town = Town::filled().await;
    let (sachiko, midori) = (town.sign_in(SACHIKO).await, town.sign_in(MIDORI).await);
    let bytes = typed(&issued(&sachiko, "").await, "basic-policy", "室・課が書いた方針");
    let (address, review) = reviewed(&midori, "kinyu.xlsx", &bytes).await;
    review.shows("あなたの役割ではできないことです");
    assert!(!review.has_form("/adoption"));
    let before = town.policy().await;
    let anyway = midori.post(&format!("{address}/adoption"), &[("revision", "1")]).await;
    assert_eq!(anyway.status, 422);
    assert_eq!(town.policy().await, before);
    assert_eq!(sachiko.get(&address).await.status, 404, "an upload is only its sender's");
}

#[tokio::test]
async fn what_is_no_workbook_of_this_policy_is_told() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, page) = reviewed(&sachiko, "letter.txt", "拝啓".as_bytes()).await;
    assert!(!page.has_form("/adoption"));
    let other = sachiko.post("/years/2025/departments/1/workbook/issue", &[("section", "")]).await.body;
    let (_, page) = reviewed(&sachiko, "kinyu.xlsx", &other).await;
    page.shows("ほかの年度のファイルです");
    assert!(!page.has_form("/adoption"));
    let none = sachiko.upload_to(UPLOADS, &sachiko.form_token, ("", b""), &[]).await;
    assert_eq!(none.status, 422);
    none.shows("ファイルを選んでください。");
    let unknown = sachiko.post(&format!("{POLICY}/workbook/issue"), &[("section", "宇宙課")]).await;
    assert_eq!(unknown.status, 400);
}
