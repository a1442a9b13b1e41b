//! The reading beside its source, corrected before it is taken over.

use crate::intake::{paper, paper_with, reviewed, sent};
use crate::town::Town;
use hoshin_domain::{Finding, FindingCode, Place, Reading, Unplaced};
use hoshin_store::SentFile;
use hoshin_town::{HANAKO, SACHIKO};

#[tokio::test]
async fn a_missing_year_and_department_are_chosen() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let nameless = paper_with(|policy| {
        policy["fiscal_year"] = serde_json::Value::Null;
        policy["department"] = serde_json::Value::Null;
        policy["basic_policy"] = "部も年度もない紙の方針".into();
    })
    .await;
    let (address, batch) = sent(&sachiko, &[("nameless.json", &nameless)]).await;
    batch.shows("年度が読み取れません。年度を選んでください。");
    batch.shows("部の名称が読み取れません。部を選んでください。");
    let form = sachiko.get(&format!("{address}/files/1")).await.form("/files/1");
    let form = form.with("text:department", "まちの魅力創造部").with("text:fiscal-year", "2026");
    sachiko.follow(&sachiko.submit(&form).await).await.shows("保存しました。");
    let batch = sachiko.get(&address).await;
    batch.shows("手で直しました");
    assert_eq!(sachiko.submit(&batch.form("/adoption")).await.status, 303);
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("部も年度もない紙の方針"));
}

#[tokio::test]
async fn every_value_can_be_corrected_and_given_back() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (address, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    let form = review.form("/files/1");
    let texts: Vec<String> = form.names().into_iter().filter(|name| name.starts_with("text:")).collect();
    assert!(texts.len() > 30, "{texts:?}");
    let corrected = form
        .with("text:basic-policy", "𠮷野の髙台﨑へ ①㈱\n二行目 <b>")
        .with("text:goal-1-target-1-grade", "B")
        .with("text:goal-1-initiative-1-sections", "魅力発信室\n総務課")
        .with("text:goal-1-plan-goal-number", "７");
    let saved = hanako.follow(&hanako.submit(&corrected).await).await;
    saved.shows("保存しました。");
    assert_eq!(saved.form("/files/1").text("text:basic-policy"), "𠮷野の髙台﨑へ ①㈱\n二行目 <b>");
    assert_eq!(saved.form("/files/1").text("text:goal-1-plan-goal-number"), "7");
    let original = hoshin_town::papers(hoshin_town::this_year())[0].basic_policy.clone().unwrap();
    saved.shows(&format!("ファイルの記載：{}", original.lines().next().unwrap()));
    assert_eq!(crate::html::faults(saved.html()), [""; 0]);
    let restored = hanako.follow(&hanako.submit(&saved.form("/restoration")).await).await;
    assert_eq!(restored.form("/files/1").text("text:basic-policy"), original);
    assert!(!restored.has_form("/restoration"));
    hanako.get(address.trim_end_matches("/files/1")).await.shows("登録されている内容と同じです");
}

#[tokio::test]
async fn a_correction_that_cannot_be_kept_is_told_at_its_field() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (_, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    for (name, text, told) in [
        ("goal-1-plan-goal-number", "五", "1から999までの数字"),
        ("basic-policy", "\u{7}鐘", "制御文字"),
        ("goal-1-evaluation", &"長".repeat(20_001), "20000文字以内"),
        ("goal-1-overall-grade", "Ｚ", "凡例にある記号"),
    ] {
        let before = town.bytes();
        let form = review.form("/files/1").with(&format!("text:{name}"), text);
        let refused = hanako.submit(&form).await;
        assert_eq!(refused.status, 422, "{name}");
        refused.shows(told);
        assert!(refused.title().starts_with("エラー："));
        assert_eq!(refused.element(name).unwrap().value("aria-invalid"), Some("true"), "{name}");
        assert_eq!(refused.form("/files/1").text(&format!("text:{name}")), text, "what was typed is kept");
        assert_eq!(crate::html::faults(refused.html()), [""; 0]);
        assert!(town.bytes() == before, "{name}: nothing was written");
    }
}

#[tokio::test]
async fn parts_are_added_and_taken_out() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (_, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    let mut page = review;
    for (button, part) in [("add", "officer-9"), ("add", "goal-1-target-9"), ("remove", "goal-1-target-9")] {
        let unknown = page.form("/files/1").and(button, part);
        assert_eq!(hanako.submit(&unknown).await.status, 400, "{button} {part}: there is no such place");
    }
    let goals = hoshin_town::papers(hoshin_town::this_year())[0].goals.len();
    let new = format!("goal-{}", goals + 1);
    page = hanako.follow(&hanako.submit(&page.form("/files/1").and("add", &new)).await).await;
    let named = page
        .form("/files/1")
        .with(&format!("text:{new}-title"), "手で足した目標")
        .and("add", &format!("{new}-target-1"));
    page = hanako.follow(&hanako.submit(&named).await).await;
    assert_eq!(page.form("/files/1").text(&format!("text:{new}-title")), "手で足した目標");
    assert_eq!(page.form("/files/1").text(&format!("text:{new}-target-1-text")), "");
    page = hanako.follow(&hanako.submit(&page.form("/files/1").and("remove", &new)).await).await;
    assert!(!page.form("/files/1").names().contains(&format!("text:{new}-title")));
    assert!(!page.has_form("/restoration"), "it reads as the file again");
}

/// A batch of まちの魅力創造部's paper as if it had been read from these bytes, with doubts at these places.
async fn read_from(
    town: &Town,
    name: &str,
    bytes: &[u8],
    doubts: &[Place],
    unplaced: &[(&str, Place)],
) -> &'static str {
    let files = [SentFile { file_name: name.into(), bytes: bytes.to_vec() }];
    town.city
        .keep_batch("made", "hanako", &files, crate::town::now(), crate::town::now())
        .await
        .expect("the store answers");
    let finding = |place: &Place| Finding::new(FindingCode::TextUnplaced, place.clone());
    let reading = Reading {
        policies: vec![hoshin_town::papers(hoshin_town::this_year())[0].clone()],
        findings: doubts.iter().map(finding).collect(),
        unplaced: unplaced
            .iter()
            .map(|(text, place)| Unplaced { place: place.clone(), text: (*text).into() })
            .collect(),
        ..Reading::default()
    };
    town.city.keep_papers("made", 1, &[(name.into(), reading)]).await.expect("the store answers");
    "/intakes/made/files/1"
}

#[tokio::test]
async fn a_text_without_a_place_is_given_one_and_what_was_typed_is_kept() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let stray = "※行き場のない文章";
    let address = read_from(&town, "plain.txt", b"text", &[], &[(stray, Place::Line(1))]).await;
    let review = hanako.get(address).await;
    review.shows(stray);
    let form = review.form("/files/1").with("text:basic-policy", "打ちかけの方針");
    let nowhere = hanako.follow(&hanako.submit(&form.clone().and("append", "0")).await).await;
    nowhere.shows("文章を加える欄を選んでください。");
    assert_eq!(nowhere.form("/files/1").text("text:basic-policy"), "打ちかけの方針");
    let form = nowhere.form("/files/1").with("to-0", "basic-policy").and("append", "0");
    let appended = hanako.submit(&form).await;
    assert_eq!(appended.header("location"), format!("{address}?done=appended#basic-policy"));
    let page = hanako.follow(&appended).await;
    assert_eq!(page.form("/files/1").text("text:basic-policy"), format!("打ちかけの方針\n{stray}"));
    page.shows("いずれかの欄にあります");
    for wrong in ["goal-1-overall-grade", "department", "nothing"] {
        let form = page.form("/files/1").and("append", "0").with("to-0", wrong);
        assert_eq!(hanako.submit(&form).await.status, 400, "{wrong} takes no text");
    }
}

/// How many elements of the page lead to the first thing to be checked, and whether one stands in an SVG.
#[track_caller]
fn check_mark(review: &crate::client::Answer, place: &str, at_point: bool) {
    review.shows(place);
    let mark = review.element("mark-1").unwrap_or_else(|| panic!("{place}: no mark in the source"));
    assert_eq!(mark.value("href"), Some("#finding-1"), "{place}");
    assert!(review.element("finding-1").is_some(), "{place}");
    let main = review.html().split("<main").nth(1).unwrap_or_default();
    assert_eq!(crate::html::tags(main).iter().any(|tag| tag.name == "circle"), at_point, "{place}");
    assert_eq!(crate::html::faults(review.html()), [""; 0], "{place}");
}

#[tokio::test]
async fn findings_stand_at_their_place_in_the_source() {
    let pdf: &[u8] = include_bytes!("../../../documents/tests/papers/filled.pdf");
    let book: &[u8] = include_bytes!("../../../documents/tests/papers/filled.xlsx");
    let text: &[u8] = include_bytes!("../../../documents/tests/papers/plain.txt");
    let hoshin_documents::picture::Source::Sheets(sheets) = hoshin_documents::picture::source(book) else {
        panic!("a book")
    };
    let (sheet, cell) = (sheets[0].name.clone(), sheets[0].rows[0].cells[0].address.clone());
    for (name, bytes, place, told, at_point) in [
        ("a.pdf", pdf, Place::Page { page: 1, at: Some((100, 5000)) }, "1ページ".to_owned(), true),
        ("b.pdf", pdf, Place::Page { page: 1, at: None }, "1ページ".to_owned(), false),
        ("c.xlsx", book, Place::Cell { sheet: sheet.clone(), cell: cell.clone() }, format!("のセル{cell}"), false),
        ("d.xlsx", book, Place::Sheet(sheet.clone()), format!("シート「{sheet}」"), false),
        ("e.txt", text, Place::Line(2), "2行目".to_owned(), false),
    ] {
        let town = Town::filled().await;
        let hanako = town.sign_in(HANAKO).await;
        let address = read_from(&town, name, bytes, &[place], &[]).await;
        check_mark(&hanako.get(address).await, &told, at_point);
    }
}

#[tokio::test]
async fn of_two_windows_the_second_sees_both_texts() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let (_, review) = reviewed(&hanako, "machi.json", &paper().await).await;
    hanako.submit(&review.form("/files/1").with("text:basic-policy", "一つ目の窓")).await.was_done();
    let late = hanako.submit(&review.form("/files/1").with("text:basic-policy", "二つ目の窓")).await;
    assert_eq!(late.status, 409);
    late.shows("保存されている内容：一つ目の窓");
    assert_eq!(late.form("/files/1").text("text:basic-policy"), "二つ目の窓");
    let again = hanako.follow(&hanako.submit(&late.form("/files/1")).await).await;
    assert_eq!(again.form("/files/1").text("text:basic-policy"), "二つ目の窓");
}

#[tokio::test]
async fn private_use_characters_are_pointed_out_at_their_field() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let gaiji = paper_with(|policy| policy["basic_policy"] = "\u{E000}辺の方針".into()).await;
    let (address, review) = reviewed(&hanako, "gaiji.json", &gaiji).await;
    assert!(review.html().contains("basic-policy-note"), "the note stands at the field");
    review.shows("外字（私用領域の文字）が含まれています。");
    assert_eq!(review.form("/files/1").text("text:basic-policy"), "\u{E000}辺の方針");
    hanako.submit(&review.form("/files/1").with("text:basic-policy", "渡辺の方針")).await.was_done();
    let page = hanako.get(&address).await;
    page.shows("ファイルの記載：\u{E000}辺の方針");
}

#[tokio::test]
async fn a_workbook_is_shown_with_its_cells() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let book = include_bytes!("../../../documents/tests/papers/filled.xlsx");
    let (_, review) = reviewed(&hanako, "filled.xlsx", book).await;
    let cells =
        crate::html::tags(review.html()).into_iter().filter(|tag| tag.name == "td" && tag.value("title").is_some());
    assert!(cells.count() > 20);
    assert_eq!(crate::html::faults(review.html()), [""; 0]);
}
