//! A paper is uploaded, read, looked at, and taken over as a whole or not at all.

use crate::client::{Answer, Client};
use crate::editing::{BASIC_POLICY, save};
use crate::town::{POLICY, Town, key};
use hoshin_town::{DAISUKE, HANAKO, KENJI, SACHIKO};

/// まちの魅力創造部's paper of the year under way, in a file of our own.
async fn paper() -> Vec<u8> {
    let town = Town::filled().await;
    town.sign_in(HANAKO).await.get(&format!("{POLICY}/policy.json")).await.body
}

/// The address of the review and its page.
async fn reviewed(client: &Client, name: &str, bytes: &[u8]) -> (String, Answer) {
    let uploaded = client.upload(name, bytes).await;
    (uploaded.header("location").to_owned(), client.follow(&uploaded).await)
}

#[tokio::test]
async fn a_paper_of_our_own_comes_back_the_same_in_an_empty_city() {
    let original = Town::filled().await.policy().await.paper();
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, review) = reviewed(&sachiko, "machi.json", &paper().await).await;
    let first = original.goals[0].clone();
    for text in [original.basic_policy.as_ref(), first.title.as_ref(), first.initiatives[0].text.as_ref()] {
        review.shows(text.unwrap());
    }
    review.shows("新しく作成します");
    assert_eq!(town.city.departments().await.unwrap(), [], "looking at it has entered nothing");
    let adopted = sachiko.submit(&review.form("/adoption")).await;
    assert!(adopted.header("location").starts_with(&format!("{POLICY}?done=adopted&count=")));
    sachiko.follow(&adopted).await;
    assert_eq!(town.policy().await.paper(), original);
    let department = &town.city.departments().await.unwrap()[0];
    assert!(department.sections.contains(&"魅力発信室".to_owned()), "{department:?}");
}

#[tokio::test]
async fn a_paper_taken_over_leaves_no_intake_behind() {
    let town = Town::empty().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (address, review) = reviewed(&sachiko, "machi.json", &paper().await).await;
    let form = review.form("/adoption");
    sachiko.submit(&form).await;
    let entries = town.entries().await;
    assert_eq!(sachiko.get(&address).await.status, 404);
    assert_eq!(sachiko.submit(&form).await.status, 404, "a second click takes nothing over");
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn the_same_paper_again_has_nothing_to_change() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (_, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    review.shows("登録されている内容と同じです");
    assert!(!review.has_form("/adoption"));
}

#[tokio::test]
async fn the_review_compares_with_what_is_kept() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    save(&hanako, BASIC_POLICY, &[("basic-policy", "いまの方針 <b>")]).await;
    let (_, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    review.shows("いまの方針 <b>");
    review.shows("変更される欄（1 件）");
    let adopted = hanako.submit(&review.form("/adoption")).await;
    assert_eq!(adopted.header("location"), format!("{POLICY}?done=adopted&count=1"));
    assert_eq!(town.policy().await.paper(), Town::filled().await.policy().await.paper());
}

async fn check_refused(name: &str, bytes: &[u8], told: &str) {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (policy, entries) = (town.policy().await, town.entries().await);
    let (address, review) = reviewed(&hanako, name, bytes).await;
    review.shows("このファイルは取り込めません。");
    review.shows(told);
    let places = crate::html::tags(review.html());
    assert!(places.iter().any(|tag| tag.value("class") == Some("place")), "{name}: the finding has its place");
    assert!(!review.has_form("/adoption"), "{name}");
    let before = town.bytes();
    let anyway = hanako.post(&format!("{address}/adoption"), &[("revision", "1")]).await;
    assert_eq!(anyway.status, 400, "{name}");
    assert!(town.bytes() == before, "{name}: nothing was written");
    assert_eq!((town.policy().await, town.entries().await), (policy, entries), "{name}");
}

#[tokio::test]
async fn a_file_that_is_no_paper_is_refused_with_its_reason() {
    check_refused("empty.xlsx", b"", "ファイル全体").await;
    check_refused("letter.txt", "拝啓　時下ますますご清栄のことと存じます。\n".as_bytes(), "運営方針").await;
    check_refused("paper.pdf", b"PK\x03\x04 these bytes are of a zip archive", "拡張子").await;
    check_refused("other.json", br#"{"schema":"other/1"}"#, "hoshin.reading/1").await;
    check_refused("half.json", &paper().await[..500], "hoshin.reading/1").await;
}

#[tokio::test]
async fn a_paper_without_its_year_or_department_cannot_go_anywhere() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for (field, told) in [("fiscal_year", "年度が読み取れない"), ("department", "部の名称が読み取れない")]
    {
        let mut reading: serde_json::Value = serde_json::from_slice(&paper().await).unwrap();
        reading["policies"][0][field] = serde_json::Value::Null;
        let (address, review) = reviewed(&hanako, "machi.json", &serde_json::to_vec(&reading).unwrap()).await;
        review.shows(told);
        assert!(!review.has_form("/adoption"));
        assert_eq!(hanako.post(&format!("{address}/adoption"), &[("revision", "0")]).await.status, 400);
    }
}

#[tokio::test]
async fn nobody_else_sees_what_was_uploaded() {
    let town = Town::filled().await;
    let (hanako, daisuke) = (town.sign_in(HANAKO).await, town.sign_in(DAISUKE).await);
    let (address, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    assert_eq!(review.status, 200);
    let (before, nowhere) = (town.bytes(), daisuke.get("/nowhere").await);
    let answers = [
        daisuke.get(&address).await,
        daisuke.post(&format!("{address}/adoption"), &[("revision", "1")]).await,
        daisuke.post(&format!("{address}/removal"), &[]).await,
    ];
    for answer in answers {
        assert_eq!((answer.status, answer.html()), (404, nowhere.html()));
    }
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_policy_that_changed_meanwhile_is_compared_again() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    save(&hanako, BASIC_POLICY, &[("basic-policy", "最初の方針")]).await;
    let (_, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    save(&kenji, BASIC_POLICY, &[("basic-policy", "健司がその間に書いた方針")]).await;
    let before = town.bytes();
    let moved = hanako.submit(&review.form("/adoption")).await;
    assert_eq!(moved.status, 409);
    moved.shows("健司がその間に書いた方針");
    moved.shows("運営方針が変更されました");
    assert!(moved.title().starts_with("エラー："), "{}", moved.title());
    assert!(!moved.shown().contains("最初の方針"));
    assert!(town.bytes() == before, "nothing was written");
    assert_eq!(hanako.submit(&moved.form("/adoption")).await.status, 303);
    let adopted = town.city.policy(key(2026)).await.unwrap().unwrap().policy.paper();
    assert_eq!(adopted, hoshin_town::papers(hoshin_town::this_year())[0]);
}

#[tokio::test]
async fn adopting_without_saying_what_was_compared_is_refused() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    save(&hanako, BASIC_POLICY, &[("basic-policy", "いまの方針")]).await;
    let (address, _) = reviewed(&hanako, "machi.json", &paper().await).await;
    let before = town.bytes();
    for fields in [&[][..], &[("revision", "")], &[("revision", "newest")]] {
        assert_eq!(hanako.post(&format!("{address}/adoption"), fields).await.status, 400);
    }
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn what_is_put_aside_is_gone_and_changed_nothing() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    save(&hanako, BASIC_POLICY, &[("basic-policy", "いまの方針")]).await;
    let entries = town.entries().await;
    let (address, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    let aside = hanako.submit(&review.form("/removal")).await;
    assert_eq!((aside.status, aside.header("location")), (303, "/intakes/new"));
    assert_eq!(hanako.get(&address).await.status, 404);
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("いまの方針"));
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn a_file_too_large_or_none_at_all_is_told_in_words() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let before = town.bytes();
    let large = hanako.upload("large.pdf", &vec![b'x'; 20 * 1_048_576 + 65_536]).await;
    assert_eq!(large.status, 413);
    large.shows("20 MB");
    let none = hanako.upload("", b"").await;
    assert_eq!(none.status, 422);
    none.shows("ファイルを選んでください。");
    assert!(none.title().starts_with("エラー："), "{}", none.title());
    assert_eq!(none.element("file").unwrap().value("aria-invalid"), Some("true"));
    assert_eq!(crate::html::faults(none.html()), [""; 0]);
    assert!(town.bytes() == before, "nothing was written");
}
