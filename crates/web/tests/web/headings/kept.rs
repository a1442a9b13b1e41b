//! What was taught is kept with the city's form: by the planning office, for years that are open, in this city alone.

use super::{FIELD, RIGHT, WORD, odd, reworded, taught, ticked, year};
use crate::intake::reviewed;
use crate::town::{Town, key, now};
use hoshin_domain::Actor;
use hoshin_town::{HANAKO, SACHIKO};

#[tokio::test]
async fn the_planning_office_saves_what_was_taught_with_the_form() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    assert!(!page.has_form("/headings/form"), "nothing was taught yet");
    let again = taught(&sachiko, &page, WORD, "attainment").await;
    let form = ticked(&again, "/headings/form");
    let own: u16 = form.text("year").parse().expect("the paper's own year is ticked");
    assert_eq!(form.fields.iter().filter(|(name, _)| name == "year").count(), 1, "{:?}", form.fields);
    let saved = sachiko.follow(&sachiko.submit(&form).await).await;
    saved.shows("この読み方を様式に保存しました。");
    let kept = town.city.kept_form(year(own)).await.unwrap();
    assert_eq!(kept.form.headings.attainment, [WORD]);
    assert_eq!(kept.set_in, Some(year(own)));
    sachiko.follow(&sachiko.submit(&form).await).await.shows("もう様式に保存されています。");
    // Whoever sends such a paper from now on has it read.
    let hanako = town.sign_in(HANAKO).await;
    let (_, later) = reviewed(&hanako, "midori.xlsx", &odd()).await;
    assert_eq!(later.form("/files/1").text(FIELD), RIGHT);
    let page = sachiko.get(&format!("/years/{own}/form")).await;
    assert_eq!(page.form(&format!("/years/{own}/form")).text("heading-attainment"), WORD);
}

#[tokio::test]
async fn whoever_may_not_change_the_form_is_told_who_can_and_reads_all_the_same() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (address, page) = reviewed(&hanako, "midori.xlsx", &odd()).await;
    let again = taught(&hanako, &page, WORD, "attainment").await;
    again.shows("様式に保存できるのは企画担当です。");
    assert!(!again.has_form("/headings/form"));
    let forced = hanako.post(&format!("{address}/headings/form"), &[("year", "2026")]).await;
    assert_eq!(forced.status, 404);
    assert_eq!(town.city.form(year(2026)).await.unwrap().headings, hoshin_domain::Form::standard().headings);
}

#[tokio::test]
async fn a_word_that_is_a_label_of_the_form_is_tried_but_not_saved() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    let again = taught(&sachiko, &page, "達成度", "overall_grade").await;
    let refused = sachiko.submit(&ticked(&again, "/headings/form")).await;
    assert_eq!(refused.status, 422);
    refused.shows("どの年度の様式も変わっていません。");
    refused.shows("「達成度」は、この様式のほかの欄の見出しです。");
}

#[tokio::test]
async fn the_form_of_a_published_year_is_not_taught() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (address, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    let again = taught(&sachiko, &page, WORD, "attainment").await;
    again.shows("（公表済みのため、様式は変えられません）");
    let entries = town.entries().await;
    let refused = sachiko.post(&format!("{address}/headings/form"), &[("year", "2021"), ("year", "2026")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(town.entries().await, entries, "all years or none");
    assert_eq!(town.city.kept_form(year(2021)).await.unwrap().set_in, None);
}

#[tokio::test]
async fn what_another_city_was_taught_is_not_known_here() {
    let town = Town::filled().await;
    let (other, actor) = (Town::filled().await, Actor::console());
    let lessons = [hoshin_domain::form::Lesson {
        words: WORD.to_owned(),
        meaning: hoshin_domain::form::Meaning::Part("attainment"),
    }];
    other.city.teach_forms(&[year(2020)], &lessons, &actor, now()).await.unwrap();
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, page) = reviewed(&sachiko, "midori.xlsx", &odd()).await;
    page.shows("何の欄か分からない見出しが1件あります");
    let there = other.sign_in(SACHIKO).await;
    let (_, page) = reviewed(&there, "midori.xlsx", &odd()).await;
    assert_eq!(page.form("/files/1").text(FIELD), RIGHT);
}

#[tokio::test]
async fn a_heading_becomes_a_field_of_its_own_that_the_form_asks_for_when_it_is_saved() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let paper = reworded(&[("今後検討すべきこと", "来年度への宿題")]);
    let (address, page) = reviewed(&sachiko, "midori.xlsx", &paper).await;
    let again = taught(&sachiko, &page, "来年度への宿題", "field-goal-check").await;
    let name = "text:goal-1-check-own-1";
    assert!(!again.form("/files/1").text(name).is_empty());
    let saved = sachiko.follow(&sachiko.submit(&ticked(&again, "/headings/form")).await).await;
    saved.shows("この読み方を様式に保存しました。");
    let batch = address.trim_end_matches("/files/1");
    let batch = sachiko.get(batch).await;
    assert!(batch.has_form("/adoption"), "{}", batch.shown());
}
