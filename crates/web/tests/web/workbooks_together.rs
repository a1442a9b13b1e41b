//! The workbooks of a year go out at once, and what comes back stands on one screen.

use crate::client::{Answer, Client};
use crate::html::faults;
use crate::ticks;
use crate::town::{POLICY, Town, later};
use hoshin_documents::bundle::{BundledFile, bundle, unbundled};
use hoshin_documents::workbook::read;
use hoshin_domain::text::Seen;
use hoshin_town::{HANAKO, KENJI, SACHIKO};

const PAGE: &str = "/years/2026/workbooks";

/// Whoever runs the cycle, with policies of two departments.
async fn sachiko(town: &Town) -> Client {
    let sachiko = town.sign_in(SACHIKO).await;
    sachiko.post("/years/2026/departments/2/opening", &[]).await.was_done();
    sachiko
}

/// The workbooks of all departments, as they go out.
async fn issued(client: &Client, division: &str) -> Vec<BundledFile> {
    let answer = client.post(&format!("{PAGE}/issue"), &[("division", division)]).await;
    assert_eq!(answer.status, 200, "{}", answer.html());
    assert!(answer.header("content-disposition").contains("workbooks.zip"));
    unbundled(&answer.body).expect("it is an archive")
}

/// The workbook in which the basic policy was replaced.
fn typed(file: &BundledFile, text: &str) -> BundledFile {
    let returned = read(&file.name, &file.bytes).expect("the sample is sound");
    let cell = returned.cells.iter().find(|cell| cell.slot.to_string() == "basic-policy").expect("it is there");
    let bytes = crate::sheets::with_text(&file.bytes, &cell.sheet, &cell.cell, text);
    BundledFile { name: file.name.clone(), bytes }
}

async fn send(client: &Client, files: &[(&str, &[u8])]) -> Answer {
    let sent = client.upload_marked_to(&format!("{PAGE}/uploads"), "once", files).await;
    assert_eq!(sent.status, 303, "{}", sent.html());
    let page = client.follow(&sent).await;
    assert_eq!((page.status, faults(page.html())), (200, Vec::new()));
    page
}

#[tokio::test]
async fn all_go_out_and_the_missing_ones_are_named() {
    let town = Town::filled().await;
    let sachiko = sachiko(&town).await;
    let page = sachiko.get(PAGE).await;
    assert_eq!((page.status, faults(page.html())), (200, Vec::new()));
    page.shows("まだ配布していません");
    assert!(sachiko.get("/years/2026/board").await.links_to(PAGE));
    let files = issued(&sachiko, "departments").await;
    assert!(files.len() >= 2, "{files:?}");
    assert!(files.iter().all(|file| file.name.ends_with("_記入用.xlsx")));
    let page = sachiko.get(PAGE).await;
    page.shows(&format!("まだ戻っていない部署（{}）", files.len()));
    let first = files.iter().find(|file| file.name.contains("まちの魅力創造部")).expect("it went out");
    let page = send(&sachiko, &[(&first.name, &first.bytes)]).await;
    page.shows(&format!("まだ戻っていない部署（{}）", files.len() - 1));
    page.shows("変更なし（回収済みにできます）");
    let done = sachiko.submit(&page.form("/adoption")).await;
    done.shows("1個のファイルを反映しました。");
    sachiko.get(PAGE).await.shows(&format!("まだ戻っていない部署（{}）", files.len() - 1));
}

#[tokio::test]
async fn what_is_clean_goes_in_together_and_the_rest_waits() {
    let town = Town::filled().await;
    let sachiko = sachiko(&town).await;
    let files = issued(&sachiko, "departments").await;
    let first = files.iter().find(|file| file.name.contains("まちの魅力創造部")).expect("it went out");
    let other = files.iter().find(|file| file.name != first.name).expect("there is another");
    let foreign = BundledFile { name: "回覧.xlsx".into(), bytes: b"no workbook".to_vec() };
    let archive = bundle(&[typed(first, "みんなで書いた方針"), other.clone(), foreign]).expect("it packs");
    let (entries, before) = (town.entries().await, town.policy().await);
    let page = send(&sachiko, &[("まとめ.zip", &archive)]).await;
    page.shows("受け取ったファイル（3個）");
    page.shows("取り込めないファイルです");
    page.shows("問題のない2個をまとめて反映する");
    assert_eq!((town.entries().await, town.policy().await), (entries, before), "nothing is taken over by looking");
    let form = page.form("/adoption");
    let done = sachiko.submit(&form).await;
    assert_eq!((done.status, faults(done.html())), (200, Vec::new()));
    done.shows("2個のファイルを反映しました。");
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("みんなで書いた方針"));
    sachiko.submit(&form).await.shows("反映したファイルはありません。");
    let page = sachiko.get(PAGE).await;
    page.shows("受け取ったファイル（1個）");
    let gone = sachiko.submit(&page.form("/removal")).await;
    sachiko.follow(&gone).await.shows("一覧から外しました");
}

#[tokio::test]
async fn doubles_older_ones_and_conflicts_are_told() {
    let town = Town::filled().await;
    let sachiko = sachiko(&town).await;
    let older = issued(&sachiko, "departments").await;
    let is_first = |file: &&BundledFile| file.name.contains("まちの魅力創造部");
    let old = typed(older.iter().find(is_first).expect("it went out"), "前の配布に書いた方針");
    let newer = issued(&sachiko.clone().at(town.at(later::<5>)), "departments").await;
    let new = newer.iter().find(is_first).expect("it went out");
    let page = send(&sachiko, &[("古い.xlsx", &old.bytes)]).await;
    page.shows("最後に配布したファイルではありません");
    page.shows("まとめて反映できるファイルはありません");
    let new = typed(new, "新しい方針");
    let page = send(&sachiko, &[("新しい.xlsx", &new.bytes)]).await;
    page.shows("同じ部署のファイルがほかにもあります");
    // Put aside the older one; meanwhile somebody writes on the page.
    sachiko.submit(&page.form("/removal")).await;
    sachiko.get(PAGE).await.shows("問題のない1個をまとめて反映する");
    let seen = Seen::of(town.policy().await.basic_policy.as_deref());
    let write =
        hoshin_domain::FieldWrite { path: hoshin_domain::FieldPath::BasicPolicy, seen, text: "画面の方針".into() };
    town.act(KENJI, crate::town::key(2026), hoshin_domain::Action::Write(vec![write])).await;
    let page = sachiko.get(PAGE).await;
    page.shows("ほかの変更と重なる欄があります");
    assert!(!page.has_form("/workbooks/adoption"));
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("画面の方針"));
}

#[tokio::test]
async fn only_the_planning_office_gives_out_for_all() {
    let town = Town::filled().await;
    for person in [HANAKO, KENJI] {
        let client = town.sign_in(person).await;
        assert_eq!(client.get(PAGE).await.status, 404);
        assert_eq!(client.post(&format!("{PAGE}/issue"), &[]).await.status, 404);
        let sent = client.upload_marked_to(&format!("{PAGE}/uploads"), "once", &[("a.xlsx", b"x")]).await;
        assert_eq!(sent.status, 404);
    }
    let sachiko = town.sign_in(SACHIKO).await;
    let none = sachiko.upload_marked_to(&format!("{PAGE}/uploads"), "once", &[]).await;
    assert_eq!((none.status, faults(none.html())), (422, Vec::new()));
    let _by_section = issued(&sachiko, "sections").await;
    sachiko.get(&format!("{POLICY}/workbook")).await.shows("未回収");
    let page = ticks::form(&sachiko.get(PAGE).await, "/issue");
    assert_eq!(page.text("division"), "sections");
}
