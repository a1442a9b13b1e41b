//! Remarks on wording: while typing, after saving, for the whole year; and turning them down.

use crate::client::{Answer, Client};
use crate::editing::save;
use crate::intake::{paper_with, reviewed};
use crate::town::{POLICY, Town};
use hoshin_town::{DAISUKE, HANAKO, MIDORI, SACHIKO, TADASHI};

const VAGUE: &str = "避難訓練の充実を図ります。";
const BETTER: &str = "避難訓練を１２月末までに４回実施し、参加者を８００人とします。";
const SUGGESTED: &str = "「避難訓練を年度末までに〇回実施し、参加者を〇人とします。」";
const YEAR: &str = "/years/2026/lint";

/// The block and the field of the first target.
async fn target(town: &Town) -> (String, String) {
    let id = town.policy().await.goals[0].targets[0].id;
    (format!("target-{id}-plan"), format!("target-{id}-text"))
}

async fn write(town: &Town, client: &Client, text: &str) -> Answer {
    let (block, field) = target(town).await;
    let saved = save(client, &format!("{POLICY}?edit={block}"), &[(&field, text)]).await;
    assert_eq!(saved.status, 303);
    client.follow(&saved).await
}

async fn turn_down(page: &Answer, client: &Client, reason: &str) -> Answer {
    client.submit(&page.form("/lint/waivers").with("reason", reason)).await
}

#[tokio::test]
async fn while_typing_a_remark_comes_and_nothing_is_written() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (_, field) = target(&town).await;
    let address = format!("{POLICY}/lint");
    let before = town.bytes();
    let typed = |text: &'static str| {
        let (field, address, hanako) = (field.clone(), address.clone(), &hanako);
        async move { hanako.post(&address, &[("field", &field), ("text", text)]).await }
    };
    let answer = typed(VAGUE).await;
    assert_eq!(answer.status, 200);
    answer.shows(SUGGESTED);
    assert!(!answer.html().contains("<html") && !answer.html().contains("<form"), "a piece of a page, without a form");
    assert!(typed(BETTER).await.html().trim().is_empty());
    assert!(typed("").await.html().trim().is_empty());
    let marked = typed("<script>の充実を図ります。").await;
    assert!(marked.html().contains("&lt;script&gt;"), "{}", marked.html());
    assert!(town.bytes() == before, "nothing was written");
    let sent = [("field", field.as_str()), ("text", VAGUE)];
    assert_eq!(hanako.post(&address, &[("field", "nowhere"), ("text", VAGUE)]).await.status, 400);
    assert_eq!(town.sign_in(DAISUKE).await.post(&address, &sent).await.status, 404, "another department's text");
    assert_eq!(hanako.with_token("0").post(&address, &sent).await.status, 403);
}

#[tokio::test]
async fn a_text_without_end_is_answered_at_once() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (_, field) = target(&town).await;
    for text in ["１２".repeat(10_000), "参加者を１人、".repeat(2_800), "（".repeat(20_000), "あ。".repeat(10_000)]
    {
        let sent = [("field", field.as_str()), ("text", text.as_str())];
        assert_eq!(hanako.post(&format!("{POLICY}/lint"), &sent).await.status, 200);
    }
}

#[tokio::test]
async fn after_saving_the_list_stands_closed_under_the_block_for_those_who_may_write() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let page = write(&town, &hanako, VAGUE).await;
    page.shows(SUGGESTED);
    assert!(page.html().contains(r#"<details class="wording"><summary>"#), "closed");
    assert!(!hanako.get(POLICY).await.shown().contains(SUGGESTED), "the page is calm unless it is asked");
    hanako.get(&format!("{POLICY}?lint=yes")).await.shows(SUGGESTED);
    let tadashi = town.sign_in(TADASHI).await;
    assert!(
        !tadashi.get(&format!("{POLICY}?lint=yes")).await.shown().contains(SUGGESTED),
        "an executive reads the paper"
    );
    assert!(!write(&town, &hanako, BETTER).await.shown().contains(SUGGESTED));
}

#[tokio::test]
async fn a_remark_that_was_turned_down_is_gone_until_its_sentence_changes() {
    let town = Town::filled().await;
    let (hanako, sachiko) = (town.sign_in(HANAKO).await, town.sign_in(SACHIKO).await);
    let page = write(&town, &hanako, VAGUE).await;
    let refused = turn_down(&page, &hanako, "　").await;
    assert_eq!(refused.status, 422, "a reason is asked for");
    let done = turn_down(&page, &hanako, "国の計画の文言に合わせるため。").await;
    let after = hanako.follow(&done).await;
    after.shows("提案を取り下げました。");
    assert!(!after.shown().contains(SUGGESTED));
    let year = sachiko.get(YEAR).await;
    for text in [VAGUE, "国の計画の文言に合わせるため。", HANAKO.name, "取り下げられた提案（1件）"]
    {
        year.shows(text);
    }
    let again = turn_down(&page, &hanako, "国の計画の文言に合わせるため。").await;
    assert_eq!(again.status, 303, "a double click does no harm");
    assert_eq!(town.policy().await.waivers.len(), 1);
    write(&town, &hanako, "避難訓練の一層の充実を図ります。").await;
    assert!(!sachiko.get(YEAR).await.shown().contains("取り下げられた提案"), "another sentence");
    write(&town, &hanako, VAGUE).await;
    let restored = sachiko.submit(&sachiko.get(YEAR).await.form("/lint/waivers/removal")).await;
    sachiko.follow(&restored).await.shows("取下げを元に戻しました。");
    assert!(town.policy().await.waivers.is_empty());
    hanako.get(&format!("{POLICY}?lint=yes")).await.shows(SUGGESTED);
}

#[tokio::test]
async fn a_clerk_of_a_section_may_turn_down_and_an_outsider_may_not() {
    let town = Town::filled().await;
    let (hanako, midori, daisuke) =
        (town.sign_in(HANAKO).await, town.sign_in(MIDORI).await, town.sign_in(DAISUKE).await);
    let form = write(&town, &hanako, VAGUE).await.form("/lint/waivers").with("reason", "定型の文です。");
    let of = |client: &Client| form.clone().with("form-token", &client.form_token);
    assert_eq!(daisuke.submit(&of(&daisuke)).await.status, 404);
    assert!(town.policy().await.waivers.is_empty());
    assert_eq!(midori.submit(&of(&midori)).await.status, 303);
    assert_eq!(town.policy().await.waivers.len(), 1);
}

#[tokio::test]
async fn a_paper_that_is_taken_over_is_looked_at_too() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let vague = paper_with(|policy| policy["goals"][0]["targets"][0]["text"] = VAGUE.into()).await;
    let (_, review) = reviewed(&hanako, "machi.json", &vague).await;
    review.shows("この計画の書き方について（");
    review.shows(SUGGESTED);
}

#[tokio::test]
async fn the_year_counts_by_department_and_rule() {
    let town = Town::filled().await;
    let (hanako, sachiko) = (town.sign_in(HANAKO).await, town.sign_in(SACHIKO).await);
    write(&town, &hanako, VAGUE).await;
    let page = sachiko.get(YEAR).await;
    page.shows("まちの魅力創造部");
    page.shows(VAGUE);
    assert!(page.links_to(&format!("{YEAR}?rule=cannot-fail#list")));
    sachiko.get(&format!("{YEAR}?rule=cannot-fail")).await.shows(VAGUE);
    assert!(!sachiko.get(&format!("{YEAR}?rule=others-wish")).await.shown().contains(VAGUE));
    sachiko.get(&format!("{YEAR}?rule=nonsense")).await.shows(VAGUE);
    assert_eq!(hanako.get(YEAR).await.status, 404);
}
