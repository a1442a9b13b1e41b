//! A list from the personnel office: looked at line by line, then taken over as a whole or not at all.

use crate::account_administration::first_sign_in;
use crate::administration::makoto;
use crate::client::{Answer, Client};
use crate::html::{faults, tags};
use crate::town::Town;
use hoshin_town::{KENJI, SACHIKO};

const HEADS: &str = "利用者ID,氏名,役割,役職,部,室・課,開始日,終了日,代決\r\n";

/// Sends a list as the form on the page does.
async fn send(client: &Client, name: &str, list: &[u8]) -> Answer {
    client.upload_to("/people/import", &client.form_token, (name, list), &[]).await
}

fn list(lines: &[&str]) -> String {
    format!("{HEADS}{}\r\n", lines.join("\r\n"))
}

#[tokio::test]
async fn a_list_is_looked_at_and_taken_over_as_a_whole() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let text = list(&[
        "kenji,仮名　健司,部長,部長,まちの魅力創造部,,2026/4/1,2027/3/31,",
        "kenji,仮名　健司,部長,部長,危機管理部,,2027/4/1,,",
        "midori,書例　緑,室・課の担当,主任,まちの魅力創造部,公民連携推進課,令和8年4月1日,,",
        "reiko,例示　令子,部の担当,主査,危機管理部,,2026/11/1,,代決",
        "reiko,例示　令子,室・課の担当,主査,危機管理部,地域防災課,2026/11/1,,",
    ]);
    let (before, entries) = (town.bytes(), town.entries().await);
    let preview = send(&makoto, "idou.csv", text.as_bytes()).await;
    assert_eq!((preview.status, faults(preview.html())), (200, Vec::new()));
    for shown in [
        "終了日を令和9年3月31日（2027年3月31日）に変更",
        "職務を追加",
        "変更なし",
        "利用者と職務を追加",
        "追加する利用者：1人",
        "登録する職務：3件",
        "終了日を変更する職務：1件",
    ] {
        preview.shows(shown);
    }
    assert!(town.bytes() == before, "looking writes nothing");
    let form = preview.form("/people/import/adoption");
    let done = makoto.submit(&form).await;
    assert_eq!((done.status, faults(done.html())), (200, Vec::new()));
    // The person, three duties and the end of one.
    assert_eq!(town.entries().await, entries + 5);
    let passwords = crate::html::texts(done.html());
    let password = passwords.iter().find(|text| text.len() == 19 && text.matches('-').count() == 3).unwrap();
    let again = makoto.submit(&form).await;
    again.shows("取り込む必要はありません。");
    assert_eq!(town.entries().await, entries + 5, "a form sent twice does its work once");
    let reiko = first_sign_in(&town, "reiko", password).await;
    assert_eq!(reiko.get("/years/2026/departments/3").await.status, 200);
    makoto.get("/people/kenji").await.shows("開始前");
}

#[tokio::test]
async fn one_wrong_line_stops_them_all() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let right = "reiko,例示　令子,部の担当,主査,危機管理部,,2026/11/1,,";
    let text = list(&[right, "kenji,仮名　健司,部長,部長,ない部,,2027/4/1,,"]);
    let before = town.bytes();
    let preview = send(&makoto, "idou.csv", text.as_bytes()).await;
    preview.shows("誤りのある行が1行あるため、取り込めません。");
    preview.shows("部または室・課の名称が、組織に登録されていません。");
    preview.shows("3行目");
    assert!(!preview.has_form("/adoption"));
    let forced = makoto.post("/people/import/adoption", &[("list", &text)]).await;
    assert_eq!(forced.status, 422);
    assert!(town.bytes() == before, "nothing was written");
    // Meanwhile somebody else has given a duty that the list would give too.
    let preview =
        send(&makoto, "idou.csv", list(&["kenji,仮名　健司,部長,部長,危機管理部,,2027/4/1,,"]).as_bytes()).await;
    let other = [("role", "department-head"), ("post", "部長"), ("unit", "3"), ("from", "2027-05-01")];
    assert_eq!(makoto.post("/people/kenji/duties", &other).await.status, 303);
    let late = makoto.submit(&preview.form("/adoption")).await;
    assert_eq!(late.status, 422);
    late.shows("この期間にすでに登録されています。");
}

#[tokio::test]
async fn spreadsheets_save_in_two_encodings_and_other_files_are_told() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let text = list(&["reiko,髙見本　①,部の担当,主査,危機管理部,,2026/11/1,,"]);
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let marked = format!("\u{FEFF}{text}");
    for bytes in [text.as_bytes(), marked.as_bytes(), cp932.as_ref()] {
        let preview = send(&makoto, "idou.csv", bytes).await;
        preview.shows("髙見本　①");
        assert_eq!(preview.form("/adoption").text("list").replace("\n", "\r\n").replace("\r\r", "\r"), text);
    }
    let cases: [(&str, &[u8], &str); 5] = [
        ("", b"", "ファイルを選んでください。"),
        ("x.csv", &[0xFF, 0xFE, 0x80], "文字を読み取れません。"),
        (
            "x.csv",
            "氏名,部\r\n花子,危機管理部".as_bytes(),
            "列の見出し（利用者ID、役割、役職、開始日）が見つかりません。",
        ),
        ("x.csv", HEADS.as_bytes(), "見出しのほかに行がありません。"),
        ("x.csv", &[HEADS.as_bytes(), "a,b,c,d,e,f,g\r\n".repeat(501).as_bytes()].concat(), "500行までです"),
    ];
    for (name, bytes, sentence) in cases {
        let refused = send(&makoto, name, bytes).await;
        assert_eq!((refused.status, faults(refused.html())), (422, Vec::new()), "{sentence}");
        refused.shows(sentence);
        let file = tags(refused.html()).into_iter().find(|tag| tag.value("id") == Some("file")).unwrap();
        assert_eq!(file.value("aria-invalid"), Some("true"));
    }
}

#[tokio::test]
async fn only_administrators_import() {
    let town = Town::filled().await;
    for person in [SACHIKO, KENJI] {
        let client = town.sign_in(person).await;
        assert_eq!(client.get("/people/import").await.status, 404);
        assert_eq!(send(&client, "idou.csv", HEADS.as_bytes()).await.status, 404);
        assert_eq!(client.post("/people/import/adoption", &[("list", HEADS)]).await.status, 404);
    }
    let forged = makoto(&town).await.with_token("guess");
    assert_eq!(send(&forged, "idou.csv", HEADS.as_bytes()).await.status, 403);
}
