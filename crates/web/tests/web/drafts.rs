//! What is typed and not saved is kept for its writer, and for nobody else.

use crate::client::Client;
use crate::editing::BASIC_POLICY;
use crate::town::{POLICY, Town};
use hoshin_town::{HANAKO, KENJI, MIDORI};

/// What the script sends while someone types.
async fn keep(client: &Client, text: &str) -> u16 {
    let mut form = client.get(BASIC_POLICY).await.form("/fields").with("text:basic-policy", text);
    form.action = form.action.replace("/fields", "/drafts");
    client.submit(&form).await.status
}

#[tokio::test]
async fn what_was_typed_stands_in_the_box_when_its_writer_comes_back() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let before = town.policy().await;
    assert_eq!(keep(&hanako, "書きかけの方針").await, 204);
    assert_eq!(town.policy().await, before, "the policy itself is as it was");
    let page = hanako.get(POLICY).await;
    page.shows("保存していない入力が1件残っています。");
    assert!(!page.shown().contains("書きかけの方針"), "what is not saved is not shown as the text");
    assert!(!kenji.get(BASIC_POLICY).await.html().contains("書きかけの方針"), "nobody else sees it");
    let form = hanako.get(BASIC_POLICY).await.form("/fields");
    assert_eq!(form.text("text:basic-policy"), "書きかけの方針");
    assert_eq!(hanako.submit(&form).await.status, 303);
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("書きかけの方針"));
    assert!(!hanako.get(POLICY).await.shown().contains("保存していない入力"), "what is saved is no draft");
}

#[tokio::test]
async fn a_draft_can_be_dropped_and_one_taken_back_is_none() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    keep(&hanako, "書きかけ").await;
    let dropped = hanako.submit(&hanako.get(POLICY).await.form("/drafts/removal")).await;
    assert!(!hanako.follow(&dropped).await.shown().contains("保存していない入力"));
    keep(&hanako, "書きかけ").await;
    let saved = town.policy().await.basic_policy.unwrap();
    let mut form = hanako.get(BASIC_POLICY).await.form("/fields");
    // The mark is that of the saved text: the writer typed it back.
    form = form.with("text:basic-policy", &saved);
    form.action = form.action.replace("/fields", "/drafts");
    assert_eq!(hanako.submit(&form).await.status, 204);
    assert!(!hanako.get(POLICY).await.shown().contains("保存していない入力"));
}

#[tokio::test]
async fn a_draft_over_a_text_that_changed_is_a_conflict_not_a_loss() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    keep(&hanako, "花子の書きかけ").await;
    crate::editing::save(&kenji, BASIC_POLICY, &[("basic-policy", "健司の方針")]).await;
    let form = hanako.get(BASIC_POLICY).await.form("/fields");
    let answer = hanako.submit(&form).await;
    assert_eq!(answer.status, 409);
    answer.shows("花子の書きかけ");
    answer.shows("健司の方針");
}

#[tokio::test]
async fn nobody_keeps_drafts_of_fields_they_may_not_write() {
    let town = Town::filled().await;
    let midori = town.sign_in(MIDORI).await;
    let fields = [("text:basic-policy", "私の方針"), ("seen:basic-policy", "x")];
    assert_eq!(midori.post(&format!("{POLICY}/drafts"), &fields).await.status, 204);
    assert!(!midori.get(POLICY).await.shown().contains("保存していない入力"));
    let long = "長".repeat(200_000);
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(keep(&hanako, &long).await, 204, "a paste of 200,000 characters is not kept, and nothing breaks");
    let refused = crate::editing::save(&hanako, BASIC_POLICY, &[("basic-policy", &long)]).await;
    assert_eq!(refused.status, 422);
    refused.shows("20000文字以内で入力してください。");
}
