//! A database that cannot keep anything: the reader is told what stands in the way, and what was typed is given back.

use crate::client::{Answer, Client};
use crate::html::Form;
use crate::records::{RECORDS, kept};
use crate::town::{POLICY, Town};
use axum::Router;
use hoshin_store::Attachments;
use hoshin_town::HANAKO;

const TYPED: &str = "𠮷野川の髙台へ\n“二行目” & <三行目>";

async fn typed(hanako: &Client) -> Form {
    let page = hanako.get(&format!("{POLICY}?edit=basic-policy-block")).await;
    page.form("/fields").with("text:basic-policy", TYPED)
}

/// Both ways in which a database may fail the pages, with the word that names each.
async fn obstacles(town: &Town) -> [(Router, &'static str, &'static str); 2] {
    [
        (town.read_only().await, "読み取り専用", "read-only"),
        (town.unreachable().await, "接続できない", "cannot reach its database"),
    ]
}

fn tells(answer: &Answer, word: &str) {
    assert_eq!(answer.status, 503, "{}", answer.shown());
    answer.shows(word);
    answer.shows("システム管理者");
    answer.shows("受付番号");
}

#[tokio::test]
async fn what_was_typed_is_given_back_and_saved_once_when_sent_again() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let form = typed(&hanako).await;
    for (router, word, _) in obstacles(&town).await {
        let before = town.entries().await;
        let refused = hanako.clone().at(router).submit(&form).await;
        tells(&refused, word);
        refused.shows("基本方針");
        refused.shows("“二行目” & <三行目>");
        let again = refused.form("/fields");
        assert_eq!((&again.action, sorted(&again)), (&form.action, sorted(&form)));
        assert_eq!(town.entries().await, before, "nothing was kept");
        hanako.submit(&again).await.was_done();
        hanako.submit(&again).await.was_done();
        assert_eq!(town.policy().await.basic_policy.as_deref(), Some(TYPED));
    }
}

// The form token stands first on the page that gives it back; an order is nothing a form promises.
fn sorted(form: &Form) -> Vec<(String, String)> {
    let mut fields = form.fields.clone();
    fields.sort();
    fields
}

#[tokio::test]
async fn nothing_is_given_back_of_secrets_files_and_foreign_forms() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let form = typed(&hanako).await;
    for (router, word, _) in obstacles(&town).await {
        let client = hanako.clone().at(router.clone());
        let stranger = Client::new(router);
        let signing_in = stranger.post("/sign-in", &[("login", HANAKO.login), ("password", HANAKO.password)]).await;
        tells(&signing_in, word);
        assert!(!signing_in.html().contains(HANAKO.password), "{}", signing_in.html());
        signing_in.shows("送信した内容は残っていません");
        let upload = client.upload("machi.json", b"{}").await;
        assert!(!upload.has_form("/intakes"), "a file cannot be given back");
        let foreign = client.submit_with(&form, &[("origin", "https://evil.example")]).await;
        assert!(!foreign.html().contains("二行目"), "{}", foreign.html());
    }
}

#[tokio::test]
async fn pages_open_while_only_writing_is_impossible_and_say_so_otherwise() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(hanako.clone().at(town.read_only().await).get(POLICY).await.status, 200);
    let closed = hanako.clone().at(town.unreachable().await).get(POLICY).await;
    tells(&closed, "接続できない");
    closed.shows("ページを表示できません");
}

#[tokio::test]
async fn a_place_for_files_that_is_away_is_named_and_everything_else_is_saved() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join("files");
    let attachments = Attachments::in_folder(&place).expect("it can be made");
    let town = Town::filled().await.with_attachments(attachments);
    let hanako = town.sign_in(HANAKO).await;
    let here = format!("{RECORDS}/{}", kept(&town, HANAKO, "2026-06-03", "初任者研修").await.id);
    let send = async || hanako.upload_marked_to(&format!("{here}/files"), "one-form", &[("a.txt", b"a")]).await;
    assert_eq!(send().await.status, 303);
    // As where a disk of the network is not mounted.
    let aside = folder.path().join("aside");
    std::fs::rename(&place, &aside).expect("it is ours");
    std::fs::write(&place, b"").expect("the name is free");
    let other = hanako.upload_marked_to(&format!("{here}/files"), "two", &[("b.txt", b"b")]).await;
    tells(&other, "添付ファイルの置き場所を使えない状態です");
    tells(&hanako.get(&format!("{here}/files/1")).await, "添付ファイルの置き場所を使えない状態です");
    hanako.submit(&typed(&hanako).await).await.was_done();
    std::fs::remove_file(&place).expect("it is ours");
    std::fs::rename(&aside, &place).expect("the name is free");
    assert_eq!(hanako.get(&format!("{here}/files/1")).await.body, b"a");
    let other = hanako.upload_marked_to(&format!("{here}/files"), "two", &[("b.txt", b"b")]).await;
    assert_eq!(other.status, 303);
}

#[tokio::test]
async fn it_is_told_in_english_too() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await.with_cookie("language=en");
    let form = typed(&hanako).await;
    for (router, _, word) in obstacles(&town).await {
        let refused = hanako.clone().at(router).submit(&form).await;
        assert_eq!(refused.status, 503);
        refused.shows(word);
        refused.shows("What you typed is below");
    }
}
