//! How much may be sent, and what can be kept.

use crate::town::{POLICY, Town};
use hoshin_town::{FUMI, HANAKO};

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

#[tokio::test]
async fn an_address_with_a_slash_too_many_leads_on() {
    let town = Town::filled().await;
    let (hanako, stranger) = (town.sign_in(HANAKO).await, town.stranger());
    for (asked, meant) in [("/public", "/public/"), ("/years/2026/", "/years/2026"), ("/help/", "/help")] {
        for client in [&hanako, &stranger] {
            let answer = client.get(asked).await;
            assert_eq!((answer.status, answer.header("location")), (308, meant), "{asked}");
        }
        assert_eq!(hanako.get(meant).await.status, 200, "{meant}");
    }
    assert_eq!(hanako.get("/nothing").await.status, 404);
    assert_eq!(hanako.get("//example.org/").await.status, 404);
    assert_ne!(hanako.post("/sign-out/", &[]).await.status, 308, "only what is asked for is led on");
}

#[tokio::test]
async fn who_asks_too_often_for_what_costs_much_waits_for_the_next_minute() {
    let town = Town::filled().await;
    let fumi = town.sign_in(FUMI).await;
    for _ in 0..120 {
        assert_eq!(fumi.get("/audit.csv?person=kenji").await.status, 200);
    }
    let refused = fumi.get("/audit.csv?person=kenji").await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, "60"));
    refused.shows("短い間に何度も求められたため、受付を一時停止しています。16:06以降に");
    assert_eq!(crate::html::faults(refused.html()), [""; 0]);
    assert_eq!(fumi.get("/audit").await.status, 200, "what costs little goes on");
    assert_eq!(town.sign_in(HANAKO).await.get(&format!("{POLICY}/policy.pdf")).await.status, 200, "and so do others");
}
