//! A paper comes back with fields marked: what everyone sees of it, and what it takes to go on.

use crate::client::Client;
use crate::editing::{BASIC_POLICY, save};
use crate::town::{POLICY, Town};
use hoshin_town::{HANAKO, KENJI, NOZOMI, SACHIKO};

const REASON: &str = "数値を確かめてください。";

async fn press(client: &Client, page: &str, action: &str) -> crate::client::Answer {
    client.submit(&client.get(page).await.form(action)).await
}

/// Submitted by Hanako and returned by Kenji with 基本方針 marked.
async fn returned(town: &Town) -> (Client, Client) {
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    press(&hanako, &format!("{POLICY}/submission"), "/submission").await.was_done();
    let marked = [("opinion", REASON), ("mark", "basic-policy"), ("mark", "basic-policy"), ("mark", "goal-9999-title")];
    kenji.post(&format!("{POLICY}/return"), &marked).await.was_done();
    (hanako, kenji)
}

#[tokio::test]
async fn a_marked_field_says_what_has_become_of_it() {
    let town = Town::filled().await;
    let (hanako, _) = returned(&town).await;
    let sent_back = town.policy().await.sent_back.expect("it came back");
    assert_eq!(sent_back.marked.fields.len(), 1, "each field once, and none that is not there");
    let page = hanako.get(POLICY).await;
    page.shows("差戻しで指摘");
    page.shows("まだ変わっていません");
    save(&hanako, BASIC_POLICY, &[("basic-policy", "数値を確かめました。")]).await.was_done();
    let mended = hanako.get(POLICY).await;
    mended.shows("直しました（違いを見る）");
    assert_eq!(crate::html::faults(mended.html()), [""; 0]);
    let since = hanako.get(&format!("{POLICY}/comparison?from=returned")).await;
    assert_eq!(since.status, 200);
    since.shows("数値を確かめました。");
}

#[tokio::test]
async fn what_reads_as_it_did_is_submitted_only_by_those_who_mean_it() {
    let town = Town::filled().await;
    let (hanako, _) = returned(&town).await;
    let before = town.entries().await;
    let asked = hanako.post(&format!("{POLICY}/submission"), &[]).await;
    assert_eq!(asked.status, 422);
    asked.shows("差し戻されてから、何も変わっていません。");
    assert_eq!(town.entries().await, before, "nothing was submitted");
    hanako.submit(&asked.form("/submission")).await.was_done();
}

#[tokio::test]
async fn who_approves_and_checks_sees_what_has_changed_since() {
    let town = Town::filled().await;
    let (hanako, kenji) = returned(&town).await;
    save(&hanako, BASIC_POLICY, &[("basic-policy", "三回に増やします。")]).await.was_done();
    press(&hanako, &format!("{POLICY}/submission"), "/submission").await.was_done();
    assert!(kenji.get(POLICY).await.links_to(&format!("{POLICY}/approval")));
    let approval = kenji.get(&format!("{POLICY}/approval")).await;
    approval.shows("三回に増やします。");
    assert_eq!(crate::html::faults(approval.html()), [""; 0]);
    kenji.submit(&approval.form("/approval")).await.was_done();
    let sachiko = town.sign_in(SACHIKO).await;
    press(&sachiko, &format!("{POLICY}/release"), "/release").await.was_done();
    let nozomi = town.sign_in(NOZOMI).await;
    nozomi.get(&format!("{POLICY}/publication")).await.shows("はじめての公表です。");
    press(&nozomi, &format!("{POLICY}/publication"), "/publication").await.was_done();
    assert!(town.policy().await.sent_back.is_none(), "with the publication it is over");
}

#[tokio::test]
async fn the_second_who_returns_keeps_what_was_typed() {
    let town = Town::filled().await;
    let (_, _) = returned(&town).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let late = [("opinion", "企画からの理由です。"), ("mark", "basic-policy"), ("field-0", ""), ("remark-0", "")];
    let answer = sachiko.post(&format!("{POLICY}/return"), &late).await;
    assert_eq!(answer.status, 422);
    for shown in ["企画からの理由です。", REASON, "先に、ほかの方が差し戻しました"] {
        answer.shows(shown);
    }
}

#[tokio::test]
async fn the_return_shows_the_paper_with_a_box_at_each_field() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    press(&hanako, &format!("{POLICY}/submission"), "/submission").await.was_done();
    let page = kenji.get(&format!("{POLICY}/return")).await;
    assert_eq!(crate::html::faults(page.html()), [""; 0]);
    let goal = town.policy().await.goals[0].clone();
    page.shows(goal.targets[0].text.as_deref().unwrap());
    for field in ["basic-policy".to_owned(), format!("target-{}-text", goal.targets[0].id)] {
        assert!(page.html().contains(&format!("name=\"mark\" value=\"{field}\"")), "{field}");
    }
}
