//! Back behind papers that were taken over: by further changes, never by deletion, and not over others' work.

use crate::client::{Answer, Client};
use crate::editing::{BASIC_POLICY, save};
use crate::intake::{paper, paper_with, sent};
use crate::town::Town;
use hoshin_town::{HANAKO, KENJI, SACHIKO};

/// Takes a file over; the address of the batch and the page that asks before it is taken back.
async fn adopted(client: &Client, bytes: &[u8]) -> (String, Answer) {
    let (address, batch) = sent(client, &[("machi.json", bytes)]).await;
    let done = client.follow(&client.submit(&batch.form("/adoption")).await).await;
    assert!(done.links_to(&format!("{address}/reversal")), "{}", done.shown());
    let asked = client.get(&format!("{address}/reversal")).await;
    assert_eq!(crate::html::faults(asked.html()), [""; 0]);
    (address, asked)
}

async fn changed() -> Vec<u8> {
    paper_with(|policy| {
        policy["basic_policy"] = "誤って取り込んだ方針".into();
        policy["goals"][0]["evaluation"] = "誤って取り込んだ評価".into();
        let target = serde_json::json!({"text": "誤って増えた目標", "attainment": null, "grade": null});
        policy["goals"][0]["targets"].as_array_mut().expect("a list").push(target);
        let mut goal = policy["goals"][0].clone();
        goal["number"] = 99.into();
        goal["title"] = "誤って増えた重点目標".into();
        policy["goals"].as_array_mut().expect("a list").push(goal);
    })
    .await
}

#[tokio::test]
async fn what_was_taken_over_goes_back_and_everything_is_told() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let before = town.policy().await;
    let (address, asked) = adopted(&hanako, &changed().await).await;
    let after = town.entries().await;
    assert_ne!(town.policy().await.paper(), before.paper());
    for text in ["誤って取り込んだ方針", "誤って増えた重点目標", "誤って増えた目標"] {
        asked.shows(text);
    }
    let form = asked.form("/reversal");
    let reversed = hanako.submit(&form).await;
    assert_eq!(reversed.header("location"), format!("{address}?done=reversed&left=0"));
    let page = hanako.follow(&reversed).await;
    page.shows("取り込む前の内容に戻しました。");
    assert!(!page.links_to(&format!("{address}/reversal")), "it is taken back once");
    let now = town.policy().await;
    assert_eq!(now.paper(), before.paper());
    assert_eq!(now.removed.len(), before.removed.len() + 2, "what was added can be restored");
    let entries = town.entries().await;
    assert!(entries > after, "taking back is told in the log");
    let again = hanako.submit(&form).await;
    assert_eq!((again.status, again.header("location")), (303, address.as_str()));
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn what_others_wrote_since_stays() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let (address, _) = adopted(&hanako, &changed().await).await;
    save(&kenji, BASIC_POLICY, &[("basic-policy", "健司が書き直した方針")]).await.was_done();
    let asked = hanako.get(&format!("{address}/reversal")).await;
    asked.shows("戻さない箇所");
    let reversed = hanako.submit(&asked.form("/reversal")).await;
    assert_eq!(reversed.header("location"), format!("{address}?done=reversed&left=1"));
    hanako.follow(&reversed).await.shows("戻さなかった箇所が1件あります。");
    let now = town.policy().await;
    assert_eq!(now.basic_policy.as_deref(), Some("健司が書き直した方針"));
    assert_eq!(now.goals[0].evaluation, Town::filled().await.policy().await.goals[0].evaluation);
}

#[tokio::test]
async fn a_policy_that_changed_since_the_question_is_looked_at_again() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let (_, asked) = adopted(&hanako, &changed().await).await;
    save(&kenji, BASIC_POLICY, &[("basic-policy", "その間に書かれた方針")]).await.was_done();
    let before = town.bytes();
    let moved = hanako.submit(&asked.form("/reversal")).await;
    assert_eq!(moved.status, 409);
    moved.shows("運営方針が変更されました");
    assert!(town.bytes() == before, "nothing was written");
    assert_eq!(hanako.submit(&moved.form("/reversal")).await.status, 303);
}

#[tokio::test]
async fn a_policy_that_began_with_the_paper_is_left_empty() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, asked) = adopted(&sachiko, &paper().await).await;
    assert_eq!(sachiko.submit(&asked.form("/reversal")).await.status, 303);
    let policy = town.policy().await;
    assert_eq!((policy.goals.len(), policy.officers.len(), policy.basic_policy.as_deref()), (0, 0, None));
    assert!(!policy.removed.is_empty());
}

#[tokio::test]
async fn what_was_not_taken_over_has_no_way_back() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (address, _) = sent(&hanako, &[("machi.json", &changed().await)]).await;
    let before = town.bytes();
    for answer in [
        hanako.get(&format!("{address}/reversal")).await,
        hanako.post(&format!("{address}/reversal"), &[("seen", "1")]).await,
    ] {
        assert_eq!((answer.status, answer.header("location")), (303, address.as_str()));
    }
    assert!(town.bytes() == before, "nothing was written");
}
