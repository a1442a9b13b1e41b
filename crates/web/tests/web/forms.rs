//! The form of a year: chosen, changed, looked at, kept; and the policy that follows it.

use crate::client::Client;
use crate::html::{Form, faults};
use crate::ticks;
use crate::town::{POLICY, Town, key};
use hoshin_domain::{Action, Actor, Form as PaperForm, Step};
use hoshin_town::{HANAKO, KENJI, SACHIKO};

/// The paper of a form, taken over for 2027.
async fn with_example(town: &Town, form: &str, step: Step) {
    let year = key(2027).fiscal_year;
    let form = PaperForm::named(form).expect("a shipped form");
    let kept = town.city.keep_form(year, form, 1, &Actor::console(), crate::town::now()).await;
    kept.expect("the test's database answers");
    let mut paper = hoshin_town::example(&form.name).as_published_in(step);
    paper.fiscal_year = Some(year);
    let action = Action::Adopt { paper: Box::new(paper), source: "様式.xlsx".to_owned() };
    let taken = town.city.perform(key(2027), &Actor::console(), &action, crate::town::now()).await;
    taken.expect("the example fits its form");
}

/// Of 2027 nothing is published yet.
const FORM: &str = "/years/2027/form";
const POLICY_2027: &str = "/years/2027/departments/1";

async fn form_of(client: &Client) -> Form {
    let mut form = ticks::form(&client.get(FORM).await, "/form");
    form.fields.push(("do".to_owned(), "keep".to_owned()));
    form
}

async fn kept(town: &Town) -> PaperForm {
    town.city.form(key(2027).fiscal_year).await.expect("as the test says")
}

#[tokio::test]
async fn a_form_is_chosen_looked_at_and_kept() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get(FORM).await;
    assert_eq!(faults(page.html()), [""; 0]);
    page.shows("この年度の様式はまだ決めていないため、標準様式を使います。");
    let entries = town.entries().await;
    let chosen = sachiko.submit(&page.form("/form/choice").with("name", "indicators")).await;
    assert_eq!((chosen.status, faults(chosen.html())), (200, vec![]));
    chosen.shows("まだ保存していません。");
    chosen.shows("施策評価シート");
    assert_eq!(town.entries().await, entries, "choosing keeps nothing");
    let mut form = ticks::form(&chosen, "/form");
    form.fields.push(("do".to_owned(), "keep".to_owned()));
    sachiko.follow(&sachiko.submit(&form).await).await.shows("様式を保存しました。");
    let now = kept(&town).await;
    assert_eq!((now.name.as_str(), now.version), ("indicators", 2));
    assert_eq!(now.fields, PaperForm::named("indicators").unwrap().fields);
    let steps: Vec<Step> =
        town.city.cycle(key(2027).fiscal_year).await.unwrap().steps.iter().map(|one| one.step).collect();
    assert_eq!(steps, Step::ALL, "the steps of the form are the steps of the year");
    assert_eq!(town.entries().await, entries + 1);
    sachiko.follow(&sachiko.submit(&form_of(&sachiko).await).await).await.shows("変更はありません");
}

#[tokio::test]
async fn the_page_of_a_policy_follows_every_form() {
    for form in PaperForm::shipped() {
        let town = Town::filled().await;
        with_example(&town, &form.name, Step::Result).await;
        let page = town.sign_in(HANAKO).await.get(POLICY_2027).await;
        assert_eq!(faults(page.html()), [""; 0], "{}", form.name);
        let labels = &form.labels;
        for label in [&labels.basic_policy, &labels.annual_target, &labels.grade, &labels.initiative] {
            page.shows(label);
        }
        let example = hoshin_domain::Paper { department: None, ..hoshin_town::example(&form.name) };
        for text in example.texts() {
            text.lines().for_each(|line| page.shows(line));
        }
        for field in form.extra_fields() {
            page.shows(&field.label);
        }
    }
}

#[tokio::test]
async fn extra_fields_are_written_checked_and_shown() {
    let town = Town::filled().await;
    with_example(&town, "indicators", Step::Plan).await;
    let hanako = town.sign_in(HANAKO).await;
    let kept = town.city.policy(key(2027)).await.unwrap().unwrap();
    let target = kept.policy.goals[0].targets[0].id;
    let page = hanako.get(&format!("{POLICY_2027}?edit=target-{target}-plan#target")).await;
    assert_eq!(faults(page.html()), [""; 0]);
    let (unit, baseline) = (format!("text:target-{target}-plan-unit"), format!("text:target-{target}-plan-baseline"));
    let wrong = hanako.submit(&page.form("/fields").with(&unit, "軒").with(&baseline, "約百")).await;
    assert_eq!(wrong.status, 422);
    wrong.shows("基準値は、数字だけで入力してください");
    let right = wrong.form("/fields").with(&baseline, "１，２００");
    hanako.follow(&hanako.submit(&right).await).await.shows("１，２００");
    let paper = town.city.policy(key(2027)).await.unwrap().unwrap().policy.paper();
    let plan = &paper.goals[0].targets[0].extras.plan;
    let written = |name: &str| plan.get(&name.parse().unwrap()).map(String::as_str);
    assert_eq!((written("baseline"), written("unit")), (Some("１，２００"), Some("軒")), "kept as it was typed");
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_named_at_its_box() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let entries = town.entries().await;
    let cases = [
        ("label-annual_target", "", "label-annual_target", "この欄は空にできません。"),
        ("label-title", "運営方針", "label-title", "部名の入る位置"),
        ("scale-1-less-than", "90", "scale-1-code", "どの記号にも当たらない達成率があります"),
        ("scale-1-at-least", "七十", "scale-1-at-least", "数字だけで入力してください"),
        ("scale-1-code", "Ａ", "scale-1-code", "が2回あります"),
        ("name", "様式", "name", "半角の英小文字"),
    ];
    for (field, text, at, sentence) in cases {
        let refused = sachiko.submit(&form_of(&sachiko).await.with(field, text)).await;
        assert_eq!(refused.status, 422, "{field}");
        refused.shows(sentence);
        assert_eq!(ticks::form(&refused, "/form").text(field), text, "what was typed stays");
        let tag = refused.element(at).unwrap_or_else(|| panic!("no box {at}"));
        assert_eq!(tag.value("aria-invalid"), Some("true"), "{field}");
        assert_eq!(faults(refused.html()), [""; 0], "{field}");
    }
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn the_form_of_a_published_year_stays() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get("/years/2026/form").await;
    page.shows("すでに公表されているため、様式は変更できません");
    assert!(!page.has_form("/years/2026/form"));
    let mut form = form_of(&sachiko).await.with("title", "別の様式");
    form.action = "/years/2026/form".to_owned();
    let entries = town.entries().await;
    assert_eq!(sachiko.submit(&form).await.status, 422);
    assert_eq!(town.entries().await, entries);
    // What follows for later years does not reach back.
    form.action = FORM.to_owned();
    sachiko.submit(&form).await.was_done();
    assert_eq!(town.city.form(key(2026).fiscal_year).await.unwrap().title, "標準様式");
}

#[tokio::test]
async fn of_two_who_change_a_form_the_second_is_told() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (first, second) = (form_of(&sachiko).await, form_of(&sachiko).await);
    sachiko.submit(&first.with("title", "先の様式")).await.was_done();
    let told = sachiko.submit(&second.with("title", "後の様式")).await;
    assert_eq!(told.status, 409);
    told.shows("ほかの担当者が様式を保存しました");
    assert_eq!(ticks::form(&told, "/form").text("title"), "後の様式");
    assert_eq!(kept(&town).await.title, "先の様式");
}

#[tokio::test]
async fn a_form_leaves_and_comes_back_as_a_file() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let file = sachiko.get("/years/2027/form.toml").await;
    let text = String::from_utf8(file.body.clone()).unwrap().replace("達成度について", "達成度の見方");
    let address = format!("{FORM}/file");
    let token = sachiko.get(FORM).await.form("/form/choice").text("form-token").to_owned();
    let back = sachiko.upload_to(&address, &token, ("form.toml", text.as_bytes()), &[]).await;
    assert_eq!(ticks::form(&back, "/form").text("label-scale"), "達成度の見方");
    let broken = sachiko.upload_to(&address, &token, ("form.toml", b"name = 3"), &[]).await;
    assert_eq!(broken.status, 422);
    broken.shows("様式ファイルを読み取れませんでした（1行目）");
    let pdf = sachiko.upload_to(&address, &token, ("a.pdf", b"%PDF-1.7\xFF"), &[]).await;
    assert_eq!(pdf.status, 422);
}

#[tokio::test]
async fn the_preview_shows_a_real_paper_and_changes_nothing() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let entries = town.entries().await;
    let mut form = form_of(&sachiko).await.with("label-annual_target", "今年のお約束");
    form.action = format!("{FORM}/preview");
    let preview = sachiko.submit(&form).await;
    preview.shows("今年のお約束");
    assert!(!preview.html().contains("<html"), "a piece of the page only");
    form.action = format!("{FORM}/print");
    let print = sachiko.submit(&form).await;
    assert_eq!((print.status, print.header("content-type")), (200, "application/pdf"));
    assert_eq!(town.entries().await, entries);
    assert_eq!(town.sign_in(KENJI).await.get(FORM).await.status, 404);
    assert_eq!(town.sign_in(HANAKO).await.get(POLICY).await.status, 200);
}

#[tokio::test]
async fn the_rules_for_grades_are_set_on_the_page_and_looked_at() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let form = form_of(&sachiko).await;
    let wrong = sachiko.submit(&form.clone().with("grading-goal", "points")).await;
    assert_eq!((wrong.status, faults(wrong.html())), (422, vec![]));
    wrong.shows("点数の合計は、もとになる達成度を点数で評価するときだけ選べます。");
    assert!(wrong.links_to("#grading-goal"));
    let chosen = form.with("grading-goal", "weighted-mean").with("grading-policy", "lowest");
    let chosen = ticks::ticked(chosen, "grading-grades-policy", "yes");
    let chosen = ticks::ticked(chosen, "grading-keeps-reasons", "yes");
    let looked = sachiko.submit(&chosen.clone().with("do", "look")).await;
    looked.shows("この様式で出る達成度の案");
    sachiko.follow(&sachiko.submit(&chosen).await).await.shows("様式を保存しました。");
    let grading = kept(&town).await.grading;
    let file = sachiko.get("/years/2027/form.toml").await;
    let file = PaperForm::from_toml(file.html()).map(|form| form.grading);
    assert_eq!((grading.weighs(), grading.keeps_reasons), ((true, false), true));
    assert_eq!(file.as_ref(), Ok(&grading), "the file says the same");
    sachiko.follow(&sachiko.submit(&form_of(&sachiko).await).await).await.shows("変更はありません");
}

#[tokio::test]
async fn a_form_is_kept_for_the_years_that_are_ticked() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get(FORM).await;
    page.shows("ほかの年度にも使う");
    assert!(page.html().contains("also-2024") && !page.html().contains("also-2027"), "not itself");
    let mut form = form_of(&sachiko).await.with("label-basic_policy", "めざす姿");
    for year in ["2023", "2024"] {
        form.fields.push((format!("also-{year}"), "yes".to_owned()));
    }
    sachiko.follow(&sachiko.submit(&form).await).await.shows("様式を保存しました。");
    for (year, is_meant) in [(2023, true), (2024, true), (2025, false), (2026, false), (2027, true)] {
        let label = town.city.form(key(year).fiscal_year).await.unwrap().labels.basic_policy;
        assert_eq!(label == "めざす姿", is_meant, "{year}");
    }
    // One of them is published: then none is kept.
    let mut form = form_of(&sachiko).await.with("label-basic_policy", "基本の姿勢");
    form.fields.extend(["2024", "2025"].map(|year| (format!("also-{year}"), "yes".to_owned())));
    assert_eq!(sachiko.submit(&form).await.status, 422);
    assert_eq!(kept(&town).await.labels.basic_policy, "めざす姿");
}

#[tokio::test]
async fn guidance_is_written_anew_after_the_publication_and_nothing_else() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get("/years/2025/form").await;
    page.shows("記入要領は、公表した後も変更できます。");
    assert_eq!(faults(page.html()), [""; 0]);
    let before = (town.city.form(key(2025).fiscal_year).await.unwrap(), town.site().await.file("2025/1/index.html"));
    let form = page.form("/form/guidance").with("guidance-target", "数値と期限を書く。");
    let form = form.and("label-grade", "別の言葉");
    sachiko.follow(&sachiko.submit(&form).await).await.shows("記入要領を保存しました。");
    let now = town.city.form(key(2025).fiscal_year).await.unwrap();
    assert_eq!(now.guidance.of(hoshin_domain::form::Guided::Target), Some("数値と期限を書く。"));
    assert_eq!(PaperForm { guidance: before.0.guidance.clone(), ..now }, before.0);
    assert_eq!(town.site().await.file("2025/1/index.html").unwrap(), before.1.unwrap());
    sachiko.follow(&sachiko.submit(&form).await).await.shows("変更はありません");
    let long = page.form("/form/guidance").with("guidance-target", &"長".repeat(1_001));
    let refused = sachiko.submit(&long).await;
    assert_eq!((refused.status, faults(refused.html())), (422, vec![]));
    assert_eq!(town.sign_in(HANAKO).await.post("/years/2025/form/guidance", &[]).await.status, 404);
}
