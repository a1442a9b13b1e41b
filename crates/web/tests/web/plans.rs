//! Plans come in from a file, goals choose from them, what was written before is matched, and everybody sees who serves what.

use crate::client::{Answer, Client};
use crate::html::{faults, texts};
use crate::ticks;
use crate::town::{POLICY, Town, key, now};
use hoshin_domain::plans::{CityPlan, link_to};
use hoshin_town::{HANAKO, SACHIKO};

const HEADS: &str = "計画,種別,開始年度,終了年度,階層,番号,上位番号,名称\r\n";

/// まちの魅力創造部 has goals of 魅力発信・交流, 行財政運営 and 市政運営; nobody has one of 下水道.
const PLAN: &str = "みほん計画,総合計画,令和3年度,R12,目標,5,,ともにつくるまち\r\n\
    ,,,,分野,5-1,5,魅力発信・交流\r\n,,,,分野,5-2,5,行財政の運営\r\n,,,,分野,5-3,5,下水道\r\n";

async fn send(client: &Client, file: &[u8]) -> Answer {
    client.upload_to("/plans/import", &client.form_token, ("keikaku.csv", file), &[]).await
}

/// The plan as it was taken over.
async fn taken_over(town: &Town, planning: &Client) -> CityPlan {
    let preview = send(planning, format!("{HEADS}{PLAN}").as_bytes()).await;
    planning.submit(&preview.form("/plans/import/adoption")).await;
    town.city.plans().await.expect("the store answers").remove(0).plan
}

#[track_caller]
fn check_page(answer: &Answer, shown: &[&str]) {
    assert_eq!((answer.status, faults(answer.html())), (200, Vec::new()));
    shown.iter().for_each(|text| answer.shows(text));
}

#[tokio::test]
async fn a_file_is_looked_at_and_taken_over_as_a_whole() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    check_page(&sachiko.get("/plans").await, &["計画はまだ登録されていません", "計画をファイルから取り込む"]);
    check_page(&sachiko.get("/plans/import").await, &["記入用ファイル（CSV）", "SDGsの17の目標", "上位番号"]);
    let before = town.bytes();
    let preview = send(&sachiko, format!("{HEADS}{PLAN}").as_bytes()).await;
    check_page(&preview, &["みほん計画", "新しい計画です。", "追加する項目：4件", "令和3年度"]);
    assert!(town.bytes() == before, "looking writes nothing");
    let form = preview.form("/plans/import/adoption");
    let done = sachiko.submit(&form).await;
    check_page(&sachiko.follow(&done).await, &["計画を取り込みました。", "みほん計画", "総合計画"]);
    check_page(&sachiko.get("/plans/1").await, &["5-1", "魅力発信・交流", "項目　4件"]);
    let again = send(&sachiko, format!("{HEADS}{PLAN}").as_bytes()).await;
    check_page(&again, &["登録されている内容と同じです。"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_told_by_its_lines_and_nothing_is_taken() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let entries = town.entries().await;
    let wrong = format!("{HEADS}{PLAN},,,,分野,5-1,5,もう一つ\r\n,,,,分野,6-1,6,迷子\r\n");
    let preview = send(&sachiko, wrong.as_bytes()).await;
    check_page(
        &preview,
        &["直すところが2か所あります。", "6行目", "3行目と同じ番号です。", "7行目", "まだ何も登録していません"],
    );
    assert!(!preview.has_form("/plans/import/adoption"));
    for (file, sentence) in [(&b"a,b\r\n1,2\r\n"[..], "見出しの行が見つかりません"), (&[0, 1, 2][..], "")]
    {
        let refused = send(&sachiko, file).await;
        assert_eq!((refused.status, faults(refused.html())), (422, Vec::new()));
        refused.shows(sentence);
    }
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn shift_jis_and_our_own_files_are_read() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (file, ..) = encoding_rs::SHIFT_JIS.encode(HEADS);
    let (plan, ..) = encoding_rs::SHIFT_JIS.encode(PLAN);
    check_page(&send(&sachiko, &[file, plan].concat()).await, &["追加する項目：4件"]);
    let sdgs = sachiko.get("/plans/sdgs.csv").await.body;
    check_page(&send(&sachiko, &sdgs).await, &["SDGs（持続可能な開発目標）", "追加する項目：17件", "平成28年度"]);
    let template = sachiko.get("/plans/template.csv").await.body;
    check_page(&send(&sachiko, &template).await, &["第1次みほん市総合計画", "追加する項目：4件"]);
    taken_over(&town, &sachiko).await;
    let own = sachiko.get("/plans/1/plan.csv").await.body;
    check_page(&send(&sachiko, &own).await, &["登録されている内容と同じです。"]);
}

#[tokio::test]
async fn a_clerk_chooses_items_without_a_script_and_takes_them_back() {
    let town = Town::filled().await;
    let (sachiko, hanako) = (town.sign_in(SACHIKO).await, town.sign_in(HANAKO).await);
    let goal = town.policy().await.goals[0].id;
    let page = format!("{POLICY}/goals/{goal}?edit=goal-{goal}");
    let field = format!("text:goal-{goal}-plan-items");
    assert!(!hanako.get(&page).await.form("/fields").names().contains(&field), "without a plan nothing is asked");
    let plan = taken_over(&town, &sachiko).await;
    let opened = hanako.get(&page).await;
    check_page(&opened, &["みほん計画", "未選択", "5-3　下水道"]);
    let links = ["5-1", "5-3"].map(|code| link_to(&plan, plan.item(code).unwrap()));
    let form = links.iter().fold(ticks::form(&opened, "/fields"), |form, link| form.and(&field, link));
    hanako.submit(&form).await.was_done();
    assert_eq!(town.policy().await.goals[0].plan_items, links);
    check_page(&hanako.get(&format!("{POLICY}/goals/{goal}")).await, &["みほん計画　5-1　魅力発信・交流"]);
    let opened = hanako.get(&page).await;
    check_page(&opened, &["2件選択"]);
    let unchanged = hanako.submit(&ticks::form(&opened, "/fields")).await;
    assert!(unchanged.header("location").contains("done=unchanged"), "what is ticked stays as it was written");
    let mut none = ticks::form(&opened, "/fields");
    none.fields.retain(|(name, text)| *name != field || text.is_empty());
    hanako.submit(&none).await.was_done();
    assert_eq!(town.policy().await.goals[0].plan_items, [""; 0]);
}

#[tokio::test]
async fn what_was_written_before_is_matched_confirmed_and_undone() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    taken_over(&town, &sachiko).await;
    let preview = sachiko.get("/plans/1/matching").await;
    check_page(
        &preview,
        &["魅力発信・交流", "名称が一致", "行財政運営", "似た名称", "見つからない", "この結び付けを確定する"],
    );
    let before = town.policy().await;
    let done = sachiko.submit(&preview.form("/plans/1/matching")).await;
    check_page(&sachiko.follow(&done).await, &["文章を計画の項目に結び付けました。"]);
    let kept = town.city.plan(1).await.unwrap().unwrap();
    let meaning = |text: &str| kept.plan.readings.iter().find(|own| own.text.text == text).map(|own| own.code.clone());
    assert_eq!((meaning("魅力発信・交流"), meaning("行財政運営")), (Some("5-1".into()), Some("5-2".into())));
    assert_eq!(town.policy().await, before, "no paper is touched");
    let page = sachiko.get("/plans/1/matching").await;
    let release = page.form("/plans/1/matching/removal");
    sachiko.submit(&release).await;
    assert_eq!(town.city.plan(1).await.unwrap().unwrap().plan.readings.len(), kept.plan.readings.len() - 1);
    let late =
        sachiko.follow(&sachiko.submit(&page.form("/plans/1/matching/removal").with("text", "行財政運営")).await).await;
    late.shows("ほかの人が変更しました");
}

#[tokio::test]
async fn an_item_is_renamed_and_ended_and_what_named_it_still_means_it() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    taken_over(&town, &sachiko).await;
    let form = sachiko.get("/plans/1?item=5%2D1").await.form("/plans/1/items");
    let refused = sachiko.submit(&form.clone().with("name", "").with("last", "令和40年度")).await;
    assert_eq!((refused.status, faults(refused.html())), (422, Vec::new()));
    refused.shows("計画の期間に入っている年度");
    let saved = sachiko.submit(&form.with("name", "魅力の発信").with("last", "令和9年度")).await;
    check_page(&sachiko.follow(&saved).await, &["魅力の発信", "以前の名称：魅力発信・交流", "令和9年度"]);
    let plan = town.city.plan(1).await.unwrap().unwrap().plan;
    assert_eq!(plan.in_force(hoshin_domain::FiscalYear::try_from(2028).unwrap()).len(), 3);
    let removal = sachiko.get("/plans/1").await.form("/plans/1/removal");
    check_page(&sachiko.follow(&sachiko.submit(&removal).await).await, &["計画を削除しました。"]);
    assert_eq!(sachiko.get("/plans/1").await.status, 404);
}

#[tokio::test]
async fn the_map_says_in_words_who_serves_what() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    check_page(&sachiko.get("/years/2026/coverage").await, &["この年度を期間に含む計画が、登録されていません。"]);
    town.city.keep_new_plans(hoshin_town::plans(), &hoshin_domain::Actor::console(), now()).await.unwrap();
    let page = sachiko.get("/years/2026/coverage").await;
    check_page(
        &page,
        &["第３次みほん市総合計画", "みほん市まち・ひと・しごと総合戦略", "担当なし", "1部が担当", "まちの魅力創造部"],
    );
    let goal = town.policy().await.goals[0].id;
    assert!(page.links_to(&format!("{POLICY}/goals/{goal}")));
    let few = sachiko.get("/years/2026/coverage?show=nobody").await;
    check_page(&few, &["健康づくり"]);
    // The picture names every item; the list has those that nobody serves.
    let named = |html: &str| texts(html).iter().filter(|text| *text == "5-3　魅力発信・交流").count();
    assert_eq!((named(few.html()), named(page.html())), (1, 2));
    let csv = String::from_utf8(sachiko.get("/years/2026/coverage.csv").await.body).unwrap();
    assert!(csv.contains("第３次みほん市総合計画,分野,5-3,魅力発信・交流,1部が担当,"), "{csv}");
}

#[tokio::test]
async fn citizens_look_for_goals_by_the_plan_and_see_what_nobody_serves() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    town.publish(key(2026)).await;
    let file =
        |site: &hoshin_web::site::Site, path: &str| String::from_utf8(site.file(path).unwrap().unwrap()).unwrap();
    let before = file(&town.site().await, "2026/plan.html");
    town.city.keep_new_plans(hoshin_town::plans(), &hoshin_domain::Actor::console(), now()).await.unwrap();
    let site = town.site().await;
    let page = file(&site, "2026/plan.html");
    assert_eq!(faults(&page), [""; 0]);
    let shown = texts(&page);
    for text in [
        "第３次みほん市総合計画",
        "5-3　魅力発信・交流",
        "まちの魅力創造部",
        "この項目に取り組む重点目標は、この年度にはありません。",
    ] {
        assert!(shown.iter().any(|own| own.contains(text)), "{text}: {shown:?}");
    }
    assert!(!page.contains("総合戦略"), "what no published goal serves is not shown");
    assert_eq!(faults(&file(&site, "2026/index.html")), [""; 0]);
    let hide = sachiko.get("/plans/1").await.form("/plans/1/showing");
    sachiko.submit(&hide).await.was_done();
    assert_eq!(file(&town.site().await, "2026/plan.html"), before, "without a plan everything is as it was");
}
