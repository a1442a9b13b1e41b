//! Organisation and people from one file: looked at line by line, taken over as a whole; first passwords on sheets.

use crate::account_administration::first_sign_in;
use crate::administration::makoto;
use crate::client::{Answer, Client};
use crate::html::{faults, tags, texts};
use crate::ticks;
use crate::town::Town;
use hoshin_town::{KENJI, SACHIKO};
use sha2::{Digest, Sha256};
use std::fmt::Write;

const HEADS: &str = "利用者ID,氏名,役割,役職,部,室・課,開始日,終了日,代決\r\n";

/// Sends a file as the form on the page does.
async fn send(client: &Client, name: &str, list: &[u8]) -> Answer {
    client.upload_to("/people/import", &client.form_token, (name, list), &[]).await
}

fn list(lines: &[&str]) -> String {
    format!("{HEADS}{}\r\n", lines.join("\r\n"))
}

fn password_on(sheet: &Answer) -> String {
    let found = texts(sheet.html()).into_iter().find(|text| text.len() == 19 && text.matches('-').count() == 3);
    found.expect("the password is shown")
}

#[tokio::test]
async fn a_file_is_looked_at_and_taken_over_as_a_whole() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let text = list(&[
        "kenji,仮名　健司,部長,部長,まちの魅力創造部,,2026/4/1,2027/3/31,",
        "kenji,仮名　健司,部長,部長,危機管理部,,2028/4/1,,代決",
        "midori,書例　緑,室・課の担当,主任,まちの魅力創造部,公民連携推進課,令和8年4月1日,,",
        "reiko,例示　令子,部の担当,主査,みらい部,,2026/11/1,,",
        "reiko,例示　令子,室・課の担当,主査,みらい部,みらい課,2026/11/1,,",
    ]);
    let (before, entries) = (town.bytes(), town.entries().await);
    let preview = send(&makoto, "idou.csv", text.as_bytes()).await;
    assert_eq!((preview.status, faults(preview.html())), (200, Vec::new()));
    for shown in [
        "終了日を令和9年3月31日に変更",
        "職務を追加",
        "部「みらい部」を追加",
        "室・課「みらい課」を追加",
        "追加する利用者：1人",
        "登録する職務：3件",
        "終了日を変更する職務：1件",
        "登録されている内容と同じ1行は",
    ] {
        preview.shows(shown);
    }
    assert!(town.bytes() == before, "looking writes nothing");
    let form = preview.form("/people/import/adoption");
    let done = makoto.submit(&form).await;
    assert_eq!((done.status, faults(done.html())), (200, Vec::new()));
    // A department with its section, a person, three duties and the end of one.
    assert_eq!(town.entries().await, entries + 6);
    makoto.submit(&form).await.shows("取り込む必要はありません。");
    assert_eq!(town.entries().await, entries + 6, "a form sent twice does its work once");
    makoto.get("/people").await.shows("まだパスワードのない利用者が1人います。");
    let stranger = town.stranger().post("/sign-in", &[("login", "reiko"), ("password", "")]).await;
    assert_eq!(stranger.status, 422, "without a password nobody comes in");
}

#[tokio::test]
async fn first_passwords_stand_on_sheets_once() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let text = list(&["reiko,例示　令子,部の担当,主査,危機管理部,,2026/11/1,,"]);
    makoto.submit(&send(&makoto, "idou.csv", text.as_bytes()).await.form("/adoption")).await;
    let page = makoto.get("/people/first-passwords").await;
    assert_eq!((page.status, faults(page.html())), (200, Vec::new()));
    page.shows("まだパスワードのない人（1人）");
    let form = ticks::form(&page, "/people/first-passwords/sheets");
    let sheets = makoto.submit(&form).await;
    assert_eq!((sheets.status, faults(sheets.html())), (200, Vec::new()));
    let password = password_on(&sheets);
    for shown in ["例示　令子　様", "危機管理部", "reiko", "hoshin.example", "有効期限"] {
        sheets.shows(shown);
    }
    let again = makoto.submit(&form).await;
    assert_eq!(again.status, 422, "the sheet that lies in the printer stays good");
    again.shows("すでに作られています");
    let reiko = first_sign_in(&town, "reiko", &password).await;
    assert_eq!(reiko.get("/years/2026/departments/3").await.status, 200);
    makoto.get("/people/first-passwords").await.shows("待っている利用者はいません");
    let nobody = makoto.post("/people/first-passwords/sheets", &[]).await;
    assert_eq!((nobody.status, faults(nobody.html())), (422, Vec::new()));
}

#[tokio::test]
async fn a_link_leads_to_a_password_of_ones_own_once() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let text = list(&["reiko,例示　令子,部の担当,主査,危機管理部,,2026/11/1,,"]);
    makoto.submit(&send(&makoto, "idou.csv", text.as_bytes()).await.form("/adoption")).await;
    let digest = hex::encode(Sha256::digest(b"secret"));
    town.city.keep_first_link("reiko", &digest, crate::town::now()).await.unwrap();
    let stranger = town.stranger();
    let wrong = stranger.get("/first-password?link=guess").await;
    assert_eq!((wrong.status, faults(wrong.html())), (200, Vec::new()));
    wrong.shows("このリンクは使えません");
    let page = stranger.get("/first-password?link=secret").await;
    assert_eq!(faults(page.html()), Vec::<String>::new());
    let form = page.form("/first-password");
    let entered = stranger.submit(&form).await;
    assert!(entered.header("location").starts_with("/sign-in/password"), "{}", entered.html());
    let client = stranger.after(&entered);
    let choosing = client.follow(&entered).await.form("/sign-in/password");
    let own = "Kasa-to-Nagagutsu-5";
    let done = client.submit(&choosing.with("new-password", own).with("new-password-again", own)).await;
    assert_eq!(done.status, 303, "{}", done.html());
    assert_eq!(town.stranger().submit(&form).await.status, 422, "it is used up");
    town.stranger().signed_in("reiko", own).await;
    // Without a mail server there is nothing to send.
    assert_eq!(makoto.post("/people/first-passwords/links", &[]).await.status, 404);
}

#[tokio::test]
async fn three_wrong_lines_of_five_hundred_are_named_and_nothing_is_taken() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let mut text = HEADS.to_owned();
    for at in 0..500 {
        let role = if at == 17 { "大臣" } else { "部の担当" };
        let day = if at == 200 { "いつか" } else { "2026/4/1" };
        let login = if at == 400 { "花子".to_owned() } else { format!("p{at:03}") };
        writeln!(text, "{login},見本　{at},{role},主査,危機管理部,,{day},,\r").expect("a text grows");
    }
    let before = town.bytes();
    let preview = send(&makoto, "idou.csv", text.as_bytes()).await;
    assert_eq!((preview.status, faults(preview.html())), (200, Vec::new()));
    preview.shows("直すところのある行が3行あります。");
    for line in ["19行目", "202行目", "402行目"] {
        preview.shows(line);
    }
    for typed in ["大臣", "いつか", "花子"] {
        preview.shows(typed);
    }
    let form = ticks::form(&preview, "/people/import/adoption");
    let refused = makoto.submit(&form).await;
    assert_eq!(refused.status, 422);
    assert!(town.bytes() == before, "nothing was written");
    let done = makoto.submit(&ticks::ticked(form, "only-right", "yes")).await;
    assert_eq!(done.status, 200, "{}", done.html());
    done.shows("追加する利用者：497人");
    done.shows("3行は取り込みませんでした。");
    let mended = text.replace("大臣", "部の担当").replace("いつか", "2026/4/1").replace("花子", "p400");
    let preview = send(&makoto, "idou.csv", mended.as_bytes()).await;
    preview.shows("追加する利用者：3人");
    makoto.submit(&preview.form("/adoption")).await.shows("追加する利用者：3人");
}

#[tokio::test]
async fn questions_are_answered_or_the_file_is_mended() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let text = list(&[
        "reiko,例示　令子,部長,部長,危機管理部,,2026/11/1,,",
        "reiji,凡例　別名,部の担当,主査,危機管理部,,2026/11/1,,",
        "kenji,改姓　健司,部の担当,主査,危機管理部,,2026/11/1,,",
        "kumi,見本　久美,部長,部長,危機管理部,,2026/11/1,,",
    ]);
    let preview = send(&makoto, "idou.csv", text.as_bytes()).await;
    assert_eq!(faults(preview.html()), Vec::<String>::new());
    preview.shows("同じ期間に部長が二人になります");
    preview.shows("「仮名　健司」さんとして登録されています");
    let form = ticks::form(&preview, "/adoption");
    let half = makoto.submit(&ticks::ticked(form.clone(), "second-heads", "yes")).await;
    assert_eq!(half.status, 422);
    let both = ticks::ticked(ticks::ticked(form, "second-heads", "yes"), "other-names", "yes");
    let done = makoto.submit(&both).await;
    assert_eq!(done.status, 200, "{}", done.html());
    done.shows("氏名を変更する利用者：1人");
    makoto.get("/people/kenji").await.shows("改姓　健司");
}

#[tokio::test]
async fn files_of_all_kinds_are_read_and_others_are_told() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let text = list(&["reiko,髙見本　①,部の担当,主査,危機管理部,,2026/11/1,,"]);
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let marked = format!("\u{FEFF}令和8年度 職員一覧\r\n\r\n{text}");
    for bytes in [text.as_bytes(), marked.as_bytes(), cp932.as_ref(), text.replace(',', "\t").as_bytes()] {
        send(&makoto, "idou.csv", bytes).await.shows("髙見本　①");
    }
    let many = format!("{HEADS}{}", "a,b,c,d,e,f,g\r\n".repeat(100_000));
    let cases: [(&str, &[u8], &str); 6] = [
        ("", b"", "ファイルを選んでください。"),
        ("x.csv", &[0xFF, 0xFE, 0x80], ""),
        ("x.csv", "氏名,役職\r\n花子,部長".as_bytes(), "列の見出し（利用者ID）が見つかりません。"),
        ("x.csv", HEADS.as_bytes(), "見出しの下に行がありません。"),
        ("x.csv", many.as_bytes(), "100000行あります。"),
        ("x.pdf", b"%PDF-1.7\n", ""),
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
async fn the_file_to_fill_in_is_read_back() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let page = makoto.get("/people/import").await;
    assert_eq!((page.status, faults(page.html())), (200, Vec::new()));
    for address in ["/people/import/template.xlsx", "/people/import/template.csv"] {
        assert!(page.links_to(address));
        let file = makoto.get(address).await;
        assert_eq!(file.status, 200);
        let name = address.rsplit('/').next().unwrap();
        let preview = send(&makoto, name, &file.body).await;
        assert_eq!((preview.status, faults(preview.html())), (200, Vec::new()), "{}", preview.html());
        preview.shows("取り込む必要はありません。");
    }
    let in_english = makoto.clone().with_cookie("language=en").get("/people/import/template.csv").await;
    send(&makoto, "template.csv", &in_english.body).await.shows("取り込む必要はありません。");
}

#[tokio::test]
async fn one_form_adds_a_person_with_a_duty() {
    let town = Town::filled().await;
    let makoto = makoto(&town).await;
    let page = makoto.get("/people/new").await;
    let form = ticks::form(&page, "/people");
    assert_eq!(form.text("from"), "2026-11-22", "today");
    let filled = form
        .with("login", "reiko")
        .with("name", "例示　令子")
        .with("mail", "reiko@city.example")
        .with("role", "department-clerk")
        .with("post", "主査")
        .with("unit", "3");
    let wrong = makoto.submit(&filled.clone().with("mail", "reiko").with("unit", "")).await;
    assert_eq!((wrong.status, faults(wrong.html())), (422, Vec::new()));
    assert_eq!(makoto.get("/people/reiko").await.status, 404, "nothing is half there");
    let entries = town.entries().await;
    let sheet = makoto.submit(&filled).await;
    assert_eq!((sheet.status, faults(sheet.html())), (200, Vec::new()));
    assert_eq!(town.entries().await, entries + 3, "the account, its duty, its password");
    sheet.shows("例示　令子　様");
    let reiko = first_sign_in(&town, "reiko", &password_on(&sheet)).await;
    assert_eq!(reiko.get("/years/2026/departments/3").await.status, 200);
}

#[tokio::test]
async fn only_administrators_import() {
    let town = Town::filled().await;
    for person in [SACHIKO, KENJI] {
        let client = town.sign_in(person).await;
        for address in ["/people/import", "/people/import/template.xlsx", "/people/first-passwords"] {
            assert_eq!(client.get(address).await.status, 404);
        }
        assert_eq!(send(&client, "idou.csv", HEADS.as_bytes()).await.status, 404);
        for address in ["/people/import/adoption", "/people/first-passwords/sheets"] {
            assert_eq!(client.post(address, &[("list", HEADS)]).await.status, 404);
        }
    }
    let forged = makoto(&town).await.with_token("guess");
    assert_eq!(send(&forged, "idou.csv", HEADS.as_bytes()).await.status, 403);
}
