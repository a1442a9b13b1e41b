//! Lists and rosters that come in as records through the pages.

use crate::client::{Answer, Client};
use crate::html::faults;
use crate::records::{RECORDS, all, initiative};
use crate::ticks::form;
use crate::town::Town;
use hoshin_town::{HANAKO, KENJI, SACHIKO};
use std::fmt::Write;

/// The page on which the columns of a list are chosen.
async fn mapped(town: &Town, client: &Client, name: &str, bytes: &[u8]) -> Answer {
    let address = format!("{RECORDS}/imports?initiative={}", initiative(town).await);
    let sent = client.upload_to(&address, &client.form_token, (name, bytes), &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.shown());
    let page = client.follow(&sent).await;
    assert_eq!(faults(page.html()), [""; 0]);
    page
}

#[tokio::test]
async fn a_roster_comes_in_once_and_no_name_stays() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let roster = "受講日,研修名,氏名\n6/3,初任者研修,見本　一郎\nR8.6.3,初任者 研修,見本　次郎\n6/4,初任者研修,見本　三郎\n昔,初任者研修,見本　四郎\n";
    let page = mapped(&town, &hanako, "meibo.csv", roster.as_bytes()).await;
    let columns = form(&page, "/comparison");
    assert_eq!((columns.text("date-column"), columns.text("title-column")), ("受講日", "研修名"), "they are guessed");
    let filled = columns.with("rows", "person").with("kind-fixed", "研修").with("save-as", "研修の名簿");
    let compared = hanako.submit(&filled).await;
    assert_eq!(compared.status, 200);
    assert_eq!(faults(compared.html()), [""; 0]);
    for text in ["新しい記録：2件", "取り込めない行：1件", "参加者 2人", "日付を読み取れません。"]
    {
        compared.shows(text);
    }
    assert!(!compared.shown().contains("見本　"));
    let adoption = form(&compared, "/adoption");
    let refused = hanako.submit(&adoption).await;
    assert_eq!(refused.status, 422);
    assert_eq!(faults(refused.html()), [""; 0]);
    let done = hanako.submit(&adoption.and("leave-out", "yes")).await;
    hanako.follow(&done).await.shows("記録を2件取り込みました。");
    let log = town.city.audit_after(0, 10_000).await.expect("it answers");
    assert!(!format!("{:?}{log:?}", all(&town).await).contains("見本　"), "no name of the roster is anywhere");
    let again = mapped(&town, &hanako, "meibo.csv", roster.as_bytes()).await;
    again.shows("2件取り込みました。同じ記録は");
    let columns = form(&again, "/comparison");
    assert_eq!((columns.text("rows"), columns.text("save-as")), ("person", "研修の名簿"), "the kept mapping fits");
    let compared = hanako.submit(&columns).await;
    compared.shows("新しい記録はありません。");
    assert!(!compared.has_form("/adoption"));
    assert_eq!(all(&town).await.len(), 2);
}

#[tokio::test]
async fn a_list_that_cannot_be_read_says_why_and_nobody_else_sees_it() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let address = format!("{RECORDS}/imports?initiative={}", initiative(&town).await);
    for (name, bytes) in [("list.xlsx", &b"a,b"[..]), ("list.csv", b"%PDF-1.7"), ("list.csv", b" "), ("", b"")] {
        let sent = hanako.upload_to(&address, &hanako.form_token, (name, bytes), &[]).await;
        assert_eq!(sent.status, 422, "{name}");
        assert_eq!(faults(sent.html()), [""; 0]);
    }
    let address = format!("{RECORDS}/imports?initiative={}", initiative(&town).await);
    let sent =
        hanako.upload_to(&address, &hanako.form_token, ("list.csv", "日付,件名\n6/3,訓練\n".as_bytes()), &[]).await;
    let list = sent.header("location").to_owned();
    assert_eq!(hanako.get(&list).await.status, 200);
    assert_eq!(town.sign_in(KENJI).await.get(&list).await.status, 404);
    let columns = form(&hanako.get(&list).await, "/comparison");
    let incomplete = hanako.submit(&columns.clone().with("title-column", "")).await;
    assert_eq!(incomplete.status, 422);
    assert_eq!(faults(incomplete.html()), [""; 0]);
    incomplete.shows("件名の列を選ぶか、共通の値を入力してください。");
    let foreign = hanako.submit(&columns.with("kind-fixed", "訓練").with("date-column", "ない列")).await;
    foreign.shows("選んだ列の見出しが、この一覧に見つかりません（ない列）");
    hanako.submit(&hanako.get(&list).await.form("/removal")).await.was_done();
    assert_eq!(hanako.get(&list).await.status, 404);
}

#[expect(clippy::disallowed_methods, reason = "it tells how long it took")]
#[tokio::test]
async fn a_hundred_thousand_rows_come_in_through_the_page() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let mut list = String::from("日付,件名,配信数\n");
    for at in 0..100_000 {
        writeln!(list, "2026/{}/{},第{at}号,{}", 4 + at % 9, 1 + at % 28, at % 50).expect("a text grows");
    }
    let began = std::time::Instant::now();
    let page = mapped(&town, &sachiko, "list.csv", list.as_bytes()).await;
    let uploaded = began.elapsed();
    let compared = sachiko.submit(&form(&page, "/comparison").with("kind-fixed", "発信")).await;
    compared.shows("新しい記録：100000件");
    let looked = began.elapsed() - uploaded;
    let done = sachiko.submit(&compared.form("/adoption")).await;
    let taken = began.elapsed() - looked - uploaded;
    let list = sachiko.follow(&done).await;
    list.shows("100000件の記録があります。");
    let began = std::time::Instant::now();
    for _ in 0..10 {
        assert_eq!(sachiko.get(RECORDS).await.status, 200);
    }
    eprintln!(
        "upload {uploaded:?}, comparison {looked:?}, taking over {taken:?}, list page {:?}",
        began.elapsed() / 10
    );
}
