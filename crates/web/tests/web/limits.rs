//! How much may be sent, and what can be kept.

use crate::town::{POLICY, Town};
use hoshin_town::HANAKO;

#[tokio::test]
async fn whoever_is_not_signed_in_may_send_a_form_and_no_more() {
    let town = Town::filled().await;
    let stranger = town.stranger();
    let (long, too_long) = ("あ".repeat(10_000), "x".repeat(300 * 1024));
    let fields = format!("{POLICY}/fields");
    let kept = stranger.post(&fields, &[("text:basic-policy", &long)]).await;
    assert!(kept.status == 401 && kept.html().contains(&long), "a long text is given back");
    let cut = stranger.post(&fields, &[("text:basic-policy", &too_long)]).await;
    assert!(cut.status == 401 && !cut.html().contains(&too_long));
    for address in ["/sign-in", "/language"] {
        let answer = stranger.post(address, &[("login", "hanako"), ("password", &too_long)]).await;
        assert!([400, 401, 413].contains(&answer.status), "{address}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_null_character_is_refused_in_words_wherever_it_stands() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for (address, fields) in [
        (format!("{POLICY}/fields"), vec![("text:basic-policy", "方針\0")]),
        (format!("{POLICY}/comments"), vec![("text", "\0")]),
        ("/language".to_owned(), vec![("language", "ja\0")]),
    ] {
        let answer = hanako.post(&address, &fields).await;
        assert!(answer.status == 422 && answer.html().contains("ヌル文字"), "{address}: {}", answer.status);
    }
    for address in ["/years?q=%00", "/public/2025/%00", "/assets/%00"] {
        assert_eq!(hanako.get(address).await.status, 422, "{address}");
    }
    assert_eq!(town.stranger().post("/sign-in", &[("login", "ha\0nako"), ("password", "x")]).await.status, 422);
}
