//! From the department to the public in four hands, and correcting what was published.

use crate::client::{Answer, Client};
use crate::editing::{BASIC_POLICY, save};
use crate::town::{POLICY, Town, key};
use hoshin_town::{HANAKO, KENJI, NOZOMI, Person, SACHIKO};

/// The department's page on the citizens' side.
const PUBLIC: &str = "/public/2026/1/index.html";

/// Sends the form that stands on a page, as it stands there.
async fn press(client: &Client, page: &str, action: &str) -> Answer {
    client.submit(&client.get(page).await.form(action)).await
}

async fn check_walk(town: &Town, person: Person, page: &str, action: &str, done: &str) {
    let client = town.sign_in(person).await;
    let answer = press(&client, page, action).await;
    assert_eq!(answer.header("location"), format!("{POLICY}?done={done}"), "{}", answer.shown());
    client.follow(&answer).await;
}

/// Four people, each on the page they are shown.
async fn walk(town: &Town) {
    check_walk(town, HANAKO, &format!("{POLICY}/submission"), "/submission", "submitted").await;
    check_walk(town, KENJI, POLICY, "/approval", "approved").await;
    check_walk(town, SACHIKO, POLICY, "/release", "released").await;
    check_walk(town, NOZOMI, &format!("{POLICY}/publication"), "/publication", "published").await;
}

#[tokio::test]
async fn what_is_published_can_be_read_by_anyone_at_once() {
    let town = Town::filled().await;
    let citizen = town.stranger();
    assert_eq!(citizen.get(PUBLIC).await.status, 404, "not before it is published");
    assert_eq!(citizen.get("/public/").await.status, 200);
    walk(&town).await;
    let page = citizen.get(PUBLIC).await;
    assert_eq!(page.status, 200);
    page.shows(&town.policy().await.basic_policy.unwrap());
    citizen.get("/public/").await.shows("まちの魅力創造部");
    let goal = &town.policy().await.goals[0];
    let noted = goal.initiatives[0].result.clone().expect("the town has noted what has come of it");
    assert!(!citizen.get("/public/2026/1/goal-1.html").await.shown().contains(&noted), "the promise comes alone");
}

#[tokio::test]
async fn every_refusal_says_what_stands_in_the_way_and_who_can_clear_it() {
    let town = Town::filled().await;
    let (hanako, sachiko) = (town.sign_in(HANAKO).await, town.sign_in(SACHIKO).await);
    let early = sachiko.post(&format!("{POLICY}/release"), &[("version", "x")]).await;
    assert_eq!(early.status, 422);
    early.shows("いまは確認ができません。計画を作成中です。部の担当または部長が提出すると、次に進みます。");
    assert_eq!(press(&hanako, &format!("{POLICY}/submission"), "/submission").await.status, 303);
    let form = town.sign_in(KENJI).await.get(POLICY).await.form("/approval");
    let late =
        hanako.post(&format!("{POLICY}/fields"), &[("text:basic-policy", "x"), ("seen:basic-policy", "y")]).await;
    assert_eq!(late.status, 422);
    late.shows("部長の承認待ちです。部が取り下げるか、部長または企画担当が差し戻すと編集できます。");
    late.shows("入力された文章は次のとおりです。");
    // The head looks at a version that is taken back and submitted again in the meantime.
    assert_eq!(hanako.post(&format!("{POLICY}/withdrawal"), &[]).await.status, 303);
    save(&hanako, BASIC_POLICY, &[("basic-policy", "そのあいだに変わった方針")]).await.was_done();
    press(&hanako, &format!("{POLICY}/submission"), "/submission").await;
    let kenji = town.sign_in(KENJI).await;
    let form = form.with("form-token", &kenji.form_token);
    let unseen = kenji.submit(&form).await;
    assert_eq!(unseen.status, 422);
    unseen.shows("確認した内容が、そのあと取り下げられたか、再提出されています。");
}

#[tokio::test]
async fn submitting_twice_does_one_thing_and_says_so_twice() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let form = hanako.get(&format!("{POLICY}/submission")).await.form("/submission");
    let before = town.entries().await;
    let (first, second) = tokio::join!(hanako.submit(&form), hanako.submit(&form));
    for answer in [first, second] {
        assert_eq!(answer.header("location"), format!("{POLICY}?done=submitted"));
    }
    assert_eq!(town.entries().await, before + 1);
    let other_page = hanako.post(&format!("{POLICY}/submission"), &[]).await;
    assert_eq!(other_page.status, 422, "from another page it is another submission");
}

#[tokio::test]
async fn who_checks_does_not_publish() {
    let town = Town::filled().await;
    check_walk(&town, HANAKO, &format!("{POLICY}/submission"), "/submission", "submitted").await;
    check_walk(&town, KENJI, POLICY, "/approval", "approved").await;
    check_walk(&town, SACHIKO, POLICY, "/release", "released").await;
    let sachiko = town.sign_in(SACHIKO).await;
    sachiko.get(POLICY).await.shows("公表は別の企画担当者が行います。");
    let page = sachiko.get(&format!("{POLICY}/publication")).await;
    page.shows("公表は別の企画担当者が行います。");
    let version = town.policy().await.progress.version().unwrap().to_owned();
    let refused = sachiko.post(&format!("{POLICY}/publication"), &[("version", &version)]).await;
    assert_eq!(refused.status, 422);
    refused.shows("確認した人は公表できません。別の企画担当者が公表してください。");
}

#[tokio::test]
async fn a_paper_comes_back_with_remarks_at_its_fields() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    press(&hanako, &format!("{POLICY}/submission"), "/submission").await;
    let form = kenji.get(&format!("{POLICY}/return")).await.form("/return");
    let before = town.bytes();
    let empty = kenji.submit(&form.clone().with("remark-0", "欄のない指摘")).await;
    assert_eq!(empty.status, 422);
    empty.shows("指摘には、欄と内容の両方が必要です。");
    assert_eq!(empty.form("/return").text("remark-0"), "欄のない指摘", "nothing typed is lost");
    assert!(town.bytes() == before);
    let filled = form
        .with("opinion", "数値を確かめてください。")
        .with("field-0", "basic-policy")
        .with("remark-0", "一文を短く。");
    let answer = kenji.submit(&filled).await;
    assert_eq!(answer.header("location"), format!("{POLICY}?done=returned"));
    let page = hanako.get(POLICY).await;
    page.shows("数値を確かめてください。");
    page.shows("一文を短く。");
    let home = hanako.get("/").await;
    home.shows("数値を確かめてください。");
    home.shows("内容を直して、もう一度提出してください。");
    let unanswered = press(&hanako, &format!("{POLICY}/submission"), "/submission").await;
    assert_eq!(unanswered.status, 422);
    unanswered.shows("差戻しの指摘のうち1件に、まだ回答がありません。");
    let reply = [("thread", "1"), ("text", "短くしました。")];
    assert_eq!(hanako.post(&format!("{POLICY}/comments"), &reply).await.status, 303);
    assert_eq!(press(&hanako, &format!("{POLICY}/submission"), "/submission").await.status, 303);
}

#[tokio::test]
async fn a_correction_needs_its_reason() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let before = town.bytes();
    for reason in ["", "  \n　"] {
        let form = sachiko.get(&format!("{POLICY}/correction")).await.form("/correction");
        let answer = sachiko.submit(&form.with("reason", reason)).await;
        assert_eq!(answer.status, 422);
        assert!(answer.title().starts_with("エラー："), "{}", answer.title());
        let field = answer.element("reason").unwrap();
        assert_eq!(field.value("aria-invalid"), Some("true"));
        assert!(field.value("aria-describedby").unwrap().contains("reason-error"));
        answer.shows("訂正の理由を入力してください。");
        assert_eq!(crate::html::faults(answer.html()), [""; 0]);
    }
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_correction_is_a_new_edition_and_the_old_one_stays() {
    let town = Town::filled().await;
    let (sachiko, citizen) = (town.sign_in(SACHIKO).await, town.stranger());
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "第一版の方針")]).await.was_done();
    town.publish(key(2026)).await;
    let reopened = sachiko.post(&format!("{POLICY}/correction"), &[("reason", "数値の<誤り>を直すため。")]).await;
    sachiko.follow(&reopened).await.shows("訂正中（年度当初）");
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "第二版の方針")]).await.was_done();
    walk(&town).await;
    let current = citizen.get(PUBLIC).await;
    current.shows("第二版の方針");
    current.shows("数値の<誤り>を直すため。");
    assert!(!current.shown().contains("第一版の方針"));
    let old = citizen.get("/public/2026/1/edition-1/index.html").await;
    old.shows("第一版の方針");
    old.shows("これは第1版です。");
    assert!(!old.shown().contains("第二版の方針"));
    for (folder, text) in [("2026/1", "第二版の方針"), ("2026/1/edition-1", "第一版の方針")] {
        let json = citizen.get(&format!("/public/{folder}/policy.json")).await;
        let reading: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        assert_eq!(reading["paper"]["basic_policy"], text, "{folder}");
    }
    assert_eq!(citizen.get("/public/2026/1/edition-2/index.html").await.status, 404, "the current one has one address");
}

#[tokio::test]
async fn a_correction_without_a_change_is_dropped() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let sachiko = town.sign_in(SACHIKO).await;
    sachiko.post(&format!("{POLICY}/correction"), &[("reason", "誤りかもしれない。")]).await.was_done();
    let dropped = press(&sachiko, POLICY, "/correction/end").await;
    sachiko.follow(&dropped).await.shows("実績の記入中（年度末）");
}

#[tokio::test]
async fn a_draft_never_shows_on_the_citizens_side() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    let (sachiko, hanako, citizen) = (town.sign_in(SACHIKO).await, town.sign_in(HANAKO).await, town.stranger());
    let marker = "まだ言えない下書き";
    let goal = town.policy().await.goals[0].id;
    save(&hanako, &format!("{POLICY}?edit=check"), &[(&format!("goal-{goal}-evaluation"), marker)]).await.was_done();
    hanako.post(&format!("{POLICY}/comments"), &[("text", marker)]).await.was_done();
    sachiko.post(&format!("{POLICY}/correction"), &[("reason", "直すため")]).await.was_done();
    save(&hanako, BASIC_POLICY, &[("basic-policy", marker)]).await.was_done();
    sachiko.post("/years/2026/departments/2/opening", &[]).await.was_done();
    sachiko.post("/years/2026/departments/2/items", &[("kind", "goal"), ("title", marker)]).await.was_done();
    sachiko.get("/years/2026/departments/2").await.shows(marker);
    let paths = town.site().await.paths();
    assert!(paths.iter().all(|path| !path.starts_with("2026/2")), "{paths:?}");
    for path in paths {
        let answer = citizen.get(&format!("/public/{path}")).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!text_of(&path, &answer.body).contains(marker), "{path}");
    }
}

/// The text of a file of the site; of a PDF, what its reader finds in it.
fn text_of(path: &str, bytes: &[u8]) -> String {
    if !path.ends_with(".pdf") {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let reading = hoshin_documents::intake::read("policy.pdf", bytes, hoshin_domain::Form::standard());
    let text = serde_json::to_string(&reading).expect("a reading is text, numbers and lists");
    assert!(text.contains("まちの魅力創造部"), "the PDF was read: {text}");
    text
}
