//! Making a version public, and correcting it.

use crate::client::{Answer, Client};
use crate::editing::{BASIC_POLICY, save};
use crate::town::{POLICY, Town};
use hoshin_town::{HANAKO, SACHIKO};

/// The department's page on the citizens' side.
const PUBLIC: &str = "/public/2026/1/index.html";

async fn publish(client: &Client, reason: &str) -> Answer {
    client.post(&format!("{POLICY}/publication"), &[("reason", reason)]).await
}

#[tokio::test]
async fn what_is_published_can_be_read_by_anyone_at_once() {
    let town = Town::filled().await;
    let (sachiko, citizen) = (town.sign_in(SACHIKO).await, town.stranger());
    assert_eq!(citizen.get(PUBLIC).await.status, 404, "not before it is published");
    assert_eq!(citizen.get("/public/").await.status, 200);
    let form = sachiko.get(&format!("{POLICY}/publication")).await.form("/publication");
    assert!(!form.names().contains(&"reason".to_owned()), "the first edition needs none");
    let published = sachiko.submit(&form).await;
    assert_eq!(published.header("location"), format!("{POLICY}?done=published"));
    sachiko.follow(&published).await;
    let page = citizen.get(PUBLIC).await;
    assert_eq!(page.status, 200);
    page.shows(&town.policy().await.basic_policy.unwrap());
    citizen.get("/public/").await.shows("まちの魅力創造部");
}

#[tokio::test]
async fn an_unchanged_policy_is_not_published_again() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    assert_eq!(publish(&sachiko, "").await.status, 303);
    let before = town.bytes();
    for reason in ["", "念のため"] {
        let again = publish(&sachiko, reason).await;
        assert_eq!(again.status, 422);
        again.shows("前回の公表から変更がない");
    }
    assert!(!sachiko.get(&format!("{POLICY}/publication")).await.has_form("/publication"), "there is no button");
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_correction_needs_its_reason() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    publish(&sachiko, "").await;
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "直した方針")]).await;
    let before = town.bytes();
    for reason in ["", "  \n　"] {
        let form = sachiko.get(&format!("{POLICY}/publication")).await.form("/publication");
        let answer = sachiko.submit(&form.with("reason", reason)).await;
        assert_eq!(answer.status, 422);
        assert!(answer.title().starts_with("エラー："), "{}", answer.title());
        let field = answer.element("reason").unwrap();
        assert_eq!(field.value("aria-invalid"), Some("true"));
        assert!(field.value("aria-describedby").unwrap().contains("reason-error"));
        answer.shows("訂正の理由を入力してください。");
        assert_eq!(crate::html::faults(answer.html()), [""; 0]);
    }
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_correction_is_a_new_edition_and_the_old_one_stays() {
    let town = Town::filled().await;
    let (sachiko, citizen) = (town.sign_in(SACHIKO).await, town.stranger());
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "第一版の方針")]).await;
    publish(&sachiko, "").await;
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "第二版の方針")]).await;
    assert_eq!(publish(&sachiko, "数値の<誤り>を直すため。").await.status, 303);
    let current = citizen.get(PUBLIC).await;
    current.shows("第二版の方針");
    current.shows("数値の<誤り>を直すため。");
    assert!(!current.shown().contains("第一版の方針"));
    let old = citizen.get("/public/2026/1/edition-1/index.html").await;
    old.shows("第一版の方針");
    old.shows("これは第1版です。");
    assert!(!old.shown().contains("第二版の方針"));
    for (folder, text) in [("2026/1", "第二版の方針"), ("2026/1/edition-1", "第一版の方針")] {
        let json = citizen.get(&format!("/public/{folder}/policy.json")).await;
        let reading: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        assert_eq!(reading["policies"][0]["basic_policy"], text, "{folder}");
    }
    assert_eq!(citizen.get("/public/2026/1/edition-2/index.html").await.status, 404, "the current one has one address");
}

#[tokio::test]
async fn a_draft_never_shows_on_the_citizens_side() {
    let town = Town::filled().await;
    let (hanako, citizen) = (town.sign_in(HANAKO).await, town.stranger());
    publish(&hanako, "").await;
    let marker = "まだ言えない下書き";
    let goal = town.policy().await.goals[0].id;
    let typed = [
        ("basic-policy".to_owned(), marker),
        (format!("goal-{goal}-title"), marker),
        (format!("goal-{goal}-evaluation"), marker),
    ];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    save(&hanako, &format!("{POLICY}?edit=all"), &typed).await;
    hanako.post("/years/2026/departments/2/opening", &[]).await;
    hanako.post("/years/2026/departments/2/items", &[("kind", "goal"), ("title", marker)]).await;
    hanako.get(POLICY).await.shows(marker);
    let paths = town.site().await.paths();
    assert!(paths.iter().all(|path| !path.starts_with("2026/2")), "{paths:?}");
    for path in paths {
        let answer = citizen.get(&format!("/public/{path}")).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!text_of(&path, &answer.body).contains(marker), "{path}");
    }
}

/// The text of a file of the site; of a PDF, what its reader finds in it.
fn text_of(path: &str, bytes: &[u8]) -> String {
    if !path.ends_with(".pdf") {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let reading = hoshin_documents::intake::read("policy.pdf", bytes, hoshin_domain::Form::standard());
    let text = serde_json::to_string(&reading).expect("a reading is text, numbers and lists");
    assert!(text.contains("まちの魅力創造部"), "the PDF was read: {text}");
    text
}
