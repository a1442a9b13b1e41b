//! A form begins with a picture of one that comes along, or with a paper of the city's own.

use crate::client::{Answer, Client};
use crate::headings::reworded;
use crate::html::faults;
use crate::ticks;
use crate::town::{Town, key};
use hoshin_domain::Form;
use hoshin_town::{HANAKO, SACHIKO};

const FORM: &str = "/years/2027/form";

/// A paper of a city with words of its own.
fn paper() -> Vec<u8> {
    reworded(&[("所管室・課", "担当課"), ("基本方針", "部の役割"), ("達成状況", "ふたを開けると")])
}

async fn made(client: &Client, name: &str, bytes: &[u8]) -> Answer {
    client.upload_to(&format!("{FORM}/paper"), &client.form_token, (name, bytes), &[]).await
}

#[tokio::test]
async fn every_form_that_comes_along_is_shown_by_its_first_page() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get(FORM).await;
    assert_eq!(faults(page.html()), [""; 0]);
    for form in Form::shipped() {
        page.shows(&form.title);
        let picture = format!("{FORM}/pictures/{}", form.name);
        assert!(page.html().contains(&format!("src=\"{picture}\"")), "{}", form.name);
    }
    let standard = sachiko.get(&format!("{FORM}/pictures/standard")).await;
    assert_eq!((standard.status, standard.header("content-type")), (200, "image/png"));
    assert_eq!(sachiko.get(&format!("{FORM}/pictures/standard")).await.body, standard.body);
    assert_eq!(sachiko.get(&format!("{FORM}/pictures/none")).await.status, 404);
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(hanako.get(&format!("{FORM}/pictures/standard")).await.status, 404, "forms are the planning office's");
}

#[tokio::test]
async fn a_form_is_made_of_a_paper_looked_at_and_kept() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let entries = town.entries().await;
    let answer = made(&sachiko, "みどり市の様式.xlsx", &paper()).await;
    assert_eq!((answer.status, faults(answer.html())), (200, vec![]));
    answer.shows("ファイルから様式を作りました");
    answer.shows("まだ保存していません。");
    assert_eq!(town.entries().await, entries, "making keeps nothing");
    let mut form = ticks::form(&answer, "/form");
    assert_eq!(form.text("title"), "みどり市の様式");
    assert_eq!(form.text("label-sections"), "担当課");
    form.fields.push(("do".to_owned(), "keep".to_owned()));
    sachiko.follow(&sachiko.submit(&form).await).await.shows("様式を保存しました。");
    let kept = town.city.form(key(2027).fiscal_year).await.unwrap();
    assert_eq!((kept.name.as_str(), kept.labels.sections.as_str()), ("own", "担当課"));
}

#[tokio::test]
async fn papers_of_the_shipped_forms_lead_back_to_them() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    for (file, form) in
        [("f02-stance-april.pdf", "stance"), ("f07-marks.xlsx", "marks"), ("f03-indicators.xlsx", "indicators")]
    {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/tests/corpus").join(file);
        let answer = made(&sachiko, file, &std::fs::read(path).unwrap()).await;
        assert_eq!(answer.status, 200, "{file}");
        let boxes = ticks::form(&answer, "/form");
        let wanted = Form::named(form).unwrap();
        for (name, label) in [("annual_target", &wanted.labels.annual_target), ("sections", &wanted.labels.sections)] {
            assert_eq!(boxes.text(&format!("label-{name}")), label, "{file}: {name}");
        }
        for (at, step) in wanted.scale.steps.iter().enumerate() {
            assert_eq!(boxes.text(&format!("scale-{at}-code")), step.code, "{file}");
        }
    }
}

#[tokio::test]
async fn what_is_no_paper_is_told_at_its_box_and_changes_nothing() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let entries = town.entries().await;
    for (name, bytes) in
        [("空.txt", &b""[..]), ("絵.png", b"\x89PNG\r\n\x1a\nnothing"), ("壊れ.xlsx", b"PK\x03\x04nothing")]
    {
        let refused = made(&sachiko, name, bytes).await;
        assert_eq!((refused.status, faults(refused.html())), (422, vec![]), "{name}");
        assert_eq!(refused.element("own-paper").unwrap().value("aria-invalid"), Some("true"), "{name}");
    }
    assert_eq!(town.entries().await, entries);
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(made(&hanako, "様式.xlsx", &paper()).await.status, 404);
}
