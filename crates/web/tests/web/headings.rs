//! What the headings of a paper stand for is said on its page and tried at once.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod kept;

use crate::client::{Answer, Client};
use crate::html::{Form, tags};
use crate::intake::{reviewed, sent};
use crate::town::Town;
use hoshin_domain::FiscalYear;
use hoshin_town::{KENJI, SACHIKO};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const PAPER: &[u8] = include_bytes!("../../../documents/tests/papers/filled.xlsx");

/// The filled paper of みどり環境部 with every cell that is one of these words in others.
pub(crate) fn reworded(words: &[(&str, &str)]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(PAPER)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.ends_with(".xml") {
            let text = String::from_utf8(bytes).unwrap();
            let changed =
                |text: String, (old, new): &(&str, &str)| text.replace(&format!(">{old}<"), &format!(">{new}<"));
            bytes = words.iter().fold(text, changed).into_bytes();
        }
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn odd() -> Vec<u8> {
    reworded(&[("達成状況", WORD)])
}

/// The name of the list for a heading.
fn list_of(page: &Answer, words: &str) -> String {
    let html = page.html();
    let at = html.find(&format!(">{words}</label>")).unwrap_or_else(|| panic!("{words} is no heading: {html}"));
    let from = html[..at].rfind("for=\"").expect("a label is for its list") + 5;
    html[from..].split('"').next().unwrap().to_owned()
}

/// A form of the page with those boxes that are ticked, as a browser sends it.
fn ticked(page: &Answer, action: &str) -> Form {
    let boxes: Vec<_> = tags(page.html()).into_iter().filter(|tag| tag.value("type") == Some("checkbox")).collect();
    let mut form = page.form(action);
    form.fields.retain(|(name, value)| {
        let own = boxes.iter().find(|tag| tag.value("name") == Some(name) && tag.value("value") == Some(value));
        own.is_none_or(|tag| tag.value("checked").is_some() && tag.value("disabled").is_none())
    });
    form
}

/// Says what a heading stands for.
async fn taught(client: &Client, page: &Answer, words: &str, meaning: &str) -> Answer {
    let form = ticked(page, "/headings").with(&list_of(page, words), meaning);
    let answer = client.submit(&form).await;
    if answer.status == 303 { client.follow(&answer).await } else { answer }
}

fn year(year: u16) -> FiscalYear {
    FiscalYear::try_from(year).unwrap()
}

/// What the field holds that stands under 達成状況.
const FIELD: &str = "text:goal-1-target-1-attainment";
const RIGHT: &str = "1人1日あたり 492 グラムとなり、前年度より 15 グラム減りました。目標には届きませんでしたが、減量は着実に進んでいます。";
/// A heading that is in no list, over a text that could be anything.
const WORD: &str = "ふたを開けると";

#[tokio::test]
async fn a_heading_that_nobody_understood_is_taught_and_the_paper_read_at_once() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (address, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    page.shows("何の欄か分からない見出しが1件あります");
    assert_eq!(page.form("/files/1").text(FIELD), "");
    assert_eq!(crate::html::faults(page.html()), [""; 0]);
    let entries = town.entries().await;
    let again = taught(&sachiko, &page, WORD, "attainment").await;
    again.shows("読み直しました。");
    again.shows("教えた見出し");
    assert_eq!(again.form("/files/1").text(FIELD), RIGHT);
    assert_eq!(crate::html::faults(again.html()), [""; 0]);
    assert_eq!(town.entries().await, entries, "a trial is no change of the city's");
    assert_eq!(town.city.form(year(2025)).await.unwrap(), *hoshin_domain::Form::standard());
    let back = taught(&sachiko, &again, WORD, "").await;
    assert_eq!(back.form("/files/1").text(FIELD), "");
    back.shows("なくなりました。");
    assert_eq!(sachiko.get(&address).await.status, 200);
}

#[tokio::test]
async fn of_two_at_once_the_second_is_told_and_nobody_else_is_there() {
    let town = Town::filled().await;
    let (sachiko, kenji) = (town.sign_in(SACHIKO).await, town.sign_in(KENJI).await);
    let (address, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    let first = taught(&sachiko, &page, WORD, "attainment").await;
    first.shows("読み直しました。");
    let second = taught(&sachiko, &page, WORD, "department").await;
    assert_eq!(second.status, 409);
    second.shows("別の画面でこのファイルが直されたか読み直されました。");
    assert_eq!(second.form("/files/1").text(FIELD), RIGHT);
    let foreign = kenji.post(&format!("{address}/headings"), &[("version", "1"), ("part-0", "attainment")]).await;
    assert_eq!(foreign.status, 404, "what another has sent is not there");
}

#[tokio::test]
async fn what_is_no_meaning_changes_nothing() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (address, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    let before = town.bytes();
    for meaning in ["title", "own-1", "field-goal", "Sections", "ignored "] {
        let refused = taught(&sachiko, &page, WORD, meaning).await;
        assert_eq!(refused.status, 400, "{meaning}");
    }
    let refused = sachiko.post(&format!("{address}/headings/form"), &[("year", "2026")]).await;
    assert_eq!(refused.status, 400, "nothing was taught");
    assert!(town.bytes() == before, "nothing was written");
    let again = taught(&sachiko, &page, WORD, "attainment").await;
    for years in [&[][..], &[("year", "soon")]] {
        let refused = sachiko.post(&format!("{address}/headings/form"), years).await;
        assert!([400, 422].contains(&refused.status));
    }
    again.shows("教えた見出し");
}

#[tokio::test]
async fn corrections_stay_where_the_reading_does_and_the_rest_is_asked_for() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    let corrected = page.form("/files/1").with("text:basic-policy", "手で直した方針").with(FIELD, "手で入れた達成状況");
    let page = sachiko.follow(&sachiko.submit(&corrected).await).await;
    page.shows("置き換わってもよい");
    let asked = taught(&sachiko, &page, WORD, "attainment").await;
    assert_eq!(asked.status, 422);
    asked.shows("直した内容はまだ変わっていません。");
    assert_eq!(asked.form("/files/1").text(FIELD), "手で入れた達成状況");
    let form = ticked(&page, "/headings").with(&list_of(&page, WORD), "attainment").and("replace", "yes");
    let again = sachiko.follow(&sachiko.submit(&form).await).await;
    assert_eq!(again.form("/files/1").text("text:basic-policy"), "手で直した方針", "its reading is as it was");
    assert_eq!(again.form("/files/1").text(FIELD), RIGHT);
}

#[tokio::test]
async fn the_other_files_of_the_batch_are_read_in_the_same_way_in_one_press() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (second, third) = (reworded(&[("達成状況", WORD), ("ごみの減量と資源化の推進", "ごみを減らす")]), odd());
    let files = [("a.xlsx", &odd()[..]), ("b.xlsx", &second[..]), ("c.xlsx", &third[..])];
    let (address, _) = sent(&sachiko, &files).await;
    let page_of = |position: i64| format!("{address}/files/{position}");
    let third = sachiko.get(&page_of(3)).await;
    let corrected = third.form("/files/3").with("text:basic-policy", "手で直した方針");
    sachiko.submit(&corrected).await.was_done();
    let first = sachiko.get(&page_of(1)).await;
    let again = taught(&sachiko, &first, WORD, "attainment").await;
    again.shows("同じ読み方で残りのファイルも読み直す（2件）");
    let sent = sachiko.submit(&again.form("/headings/others")).await;
    assert_eq!(sent.header("location"), address);
    sachiko.read(&sent).await.shows("3件すべての読み取りが終わりました。");
    let second = sachiko.get(&page_of(2)).await;
    assert_eq!(second.form("/files/2").text(FIELD), RIGHT);
    second.shows("教えた見出し");
    let third = sachiko.get(&page_of(3)).await;
    assert_eq!(third.form("/files/3").text("text:basic-policy"), "手で直した方針", "what was corrected stays as it is");
    assert_eq!(third.form("/files/3").text(FIELD), "");
}

#[tokio::test]
async fn a_heading_that_is_not_in_the_list_is_typed() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    let form = ticked(&page, "/headings").with("more", "　ふたを開けると ").with("more-part", "attainment");
    let again = sachiko.follow(&sachiko.submit(&form).await).await;
    assert_eq!(again.form("/files/1").text(FIELD), RIGHT);
    let long = ticked(&again, "/headings").with("more", &"長".repeat(41)).with("more-part", "grade");
    assert_eq!(sachiko.submit(&long).await.status, 400);
    let nothing = ticked(&again, "/headings").with("more", "言葉だけ");
    sachiko.follow(&sachiko.submit(&nothing).await).await.shows("読み取った内容は前と同じです。");
}

#[tokio::test]
async fn a_column_without_a_heading_is_taught_by_its_place_and_kept_with_the_form() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let grade = "text:goal-1-target-1-grade";
    let (_, page) = reviewed(&sachiko, "midori.xlsx", &reworded(&[("達成度", "　")])).await;
    page.shows("見出しのない列を、場所で教える");
    let typed = |left: &str, part: &str| {
        let form = ticked(&page, "/headings").with("column-left", left).with("column-from", "3");
        form.with("column-part", part)
    };
    for wrong in [typed("3", "grade"), typed("F", ""), typed("", "grade")] {
        let answer = sachiko.submit(&wrong).await;
        assert_eq!(answer.status, 422);
        answer.shows("列の場所を読み取れませんでした。");
    }
    let again = sachiko.follow(&sachiko.submit(&typed("ｆ", "grade")).await).await;
    again.shows("読み直しました。");
    again.shows("F列（3行目から）");
    assert_eq!(again.form("/files/1").text(grade), "B");
    assert_eq!(crate::html::faults(again.html()), [""; 0]);
    let saved = sachiko.follow(&sachiko.submit(&ticked(&again, "/headings/form")).await).await;
    saved.shows("この読み方を様式に保存しました。");
    let back = taught(&sachiko, &again, "F列（3行目から）", "").await;
    assert!(!back.shown().contains("教えた見出し"), "what the form knows stays, the file's own teaching is taken back");
}
