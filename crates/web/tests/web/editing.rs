//! One person writes in a policy, without JavaScript.

use crate::client::{Answer, Client};
use crate::town::{POLICY, Town, key};
use hoshin_domain::{Action, Paper};
use hoshin_town::HANAKO;

/// Opens a page, types into its form and sends it. Fields are named by their paths: `goal-3-title`.
pub(crate) async fn save(client: &Client, page: &str, typed: &[(&str, &str)]) -> Answer {
    let mut form = client.get(page).await.form("/fields");
    for (path, text) in typed {
        form = form.with(&format!("text:{path}"), text);
    }
    client.submit(&form).await
}

/// The address of 基本方針, open.
pub(crate) const BASIC_POLICY: &str = "/years/2026/departments/1?edit=basic-policy-block";

const HARD: &str =
    "𠮷野川の髙台﨑へ ①㈱ 邉\u{E0100} &amp; & \"引用\" '符'\n<script>alert(1)</script></textarea>\n\n三段落目\t表";

#[tokio::test]
async fn a_text_comes_back_as_it_was_typed_and_escaped() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for text in [HARD, "\n先頭に改行", "\n\n二つ", "末尾に改行\n", "　全角の字下げ", "=1+1", "\u{FEFF}目に見えない"]
    {
        let saved = save(&hanako, BASIC_POLICY, &[("basic-policy", text)]).await;
        assert_eq!(saved.header("location"), format!("{POLICY}?done=saved#basic-policy-block"));
        let page = hanako.follow(&saved).await;
        page.shows(text);
        assert!(!page.html().contains("<script>"), "escaped");
        assert_eq!(town.policy().await.basic_policy.as_deref(), Some(text), "byte for byte");
        assert_eq!(hanako.get(BASIC_POLICY).await.form("/fields").text("text:basic-policy"), text);
    }
}

#[tokio::test]
async fn saving_what_was_not_touched_changes_nothing() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    save(&hanako, BASIC_POLICY, &[("basic-policy", &format!("\n{HARD}\n"))]).await.was_done();
    let before = town.bytes();
    for edit in ["all", "check", "basic-policy-block"] {
        let answer = save(&hanako, &format!("{POLICY}?edit={edit}"), &[]).await;
        assert!(answer.header("location").contains("done=unchanged"), "{edit}: {}", answer.status);
    }
    assert!(town.bytes() == before);
}

// A paper that was taken over may hold what no browser would send.
#[tokio::test]
async fn what_a_paper_brought_stays_when_its_neighbour_is_written() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let mut paper: Paper = town.policy().await.paper();
    paper.goals[0].title = Some("題名の一行目\n題名の二行目".to_owned());
    paper.officers[0].charge = Some("担当\n兼務".to_owned());
    town.act(hoshin_town::SACHIKO, key(2026), Action::Adopt { paper: Box::new(paper), source: "kami.json".into() })
        .await;
    let goal = town.policy().await.goals[0].id;
    save(&hanako, &format!("{POLICY}?edit=all"), &[(&format!("goal-{goal}-evaluation"), "総括を書いた")])
        .await
        .was_done();
    let after = town.policy().await;
    assert_eq!(after.goals[0].evaluation.as_deref(), Some("総括を書いた"));
    assert_eq!(after.goals[0].title.as_deref(), Some("題名の一行目\n題名の二行目"));
    assert_eq!(after.officers[0].charge.as_deref(), Some("担当\n兼務"));
}

#[tokio::test]
async fn a_form_sent_twice_leaves_one_entry() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let form = hanako.get(BASIC_POLICY).await.form("/fields").with("text:basic-policy", "二度押し");
    let before = town.entries().await;
    let (first, second) = tokio::join!(hanako.submit(&form), hanako.submit(&form));
    let answers = [first.header("location"), second.header("location")];
    for answer in answers {
        assert_eq!(answer, format!("{POLICY}?done=saved#basic-policy-block"), "both clicks are told the same");
    }
    assert_eq!(town.entries().await, before + 1);
}

/// A defect is told on top, at the field and in the title; nothing typed is lost, nothing is saved.
async fn check_defect(page: &str, path: &str, text: &str, told: &str) {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let before = town.bytes();
    let neighbour = "隣の欄に書きかけた文章";
    let opened = hanako.get(page).await.form("/fields");
    let is_whole_page = opened.names().contains(&"text:basic-policy".to_owned()) && path != "basic-policy";
    let mut form = opened.with(&format!("text:{path}"), text);
    if is_whole_page {
        form = form.with("text:basic-policy", neighbour);
    }
    let answer = hanako.submit(&form).await;
    assert_eq!(answer.status, 422, "{path}");
    assert!(answer.title().starts_with("エラー："), "{}", answer.title());
    assert!(answer.links_to(&format!("#{path}")), "the summary leads to {path}");
    answer.shows(told);
    let field = answer.element(path).expect("the summary's link has a place to lead to");
    assert_eq!(field.value("aria-invalid"), Some("true"));
    let mut described = field.value("aria-describedby").unwrap_or_default().split(' ');
    let message = described.next().and_then(|id| answer.element(id));
    assert!(message.is_some_and(|message| message.value("class") == Some("error")), "{path}");
    assert_eq!(crate::html::faults(answer.html()), [""; 0], "{path}");
    let again = answer.form("/fields");
    assert_eq!(again.text(&format!("text:{path}")), text, "what was typed is kept");
    if is_whole_page {
        assert_eq!(again.text("text:basic-policy"), neighbour);
    }
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_defect_is_told_where_it_is_and_nothing_typed_is_lost() {
    let town = Town::filled().await;
    let policy = town.policy().await;
    let (goal, officer) = (policy.goals[0].id, policy.officers[0].id);
    let target = policy.goals[0].targets[0].id;
    let all = format!("{POLICY}?edit=all");
    check_defect(&all, &format!("goal-{goal}-title"), "", "重点目標").await;
    check_defect(&all, &format!("goal-{goal}-title"), "  　", "重点目標").await;
    check_defect(&all, &format!("goal-{goal}-plan-goal-number"), "五", "目標").await;
    check_defect(&all, &format!("officer-{officer}-name"), "", "氏名").await;
    check_defect(&all, &format!("target-{target}-grade"), "Z", "達成度").await;
    check_defect(&format!("{POLICY}?edit=goal-{goal}"), &format!("goal-{goal}-title"), "", "重点目標").await;
    check_defect(BASIC_POLICY, "basic-policy", &"髙".repeat(20_001), "20000").await;
    check_defect(BASIC_POLICY, "basic-policy", "鐘の音\u{7}が入った", "基本方針").await;
    let on_goal_page = format!("{POLICY}/goals/{goal}?edit=check");
    check_defect(&on_goal_page, &format!("goal-{goal}-overall-grade"), "Ｂ", "全体の達成度").await;
}

#[tokio::test]
async fn every_defect_of_a_form_is_told_at_once() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let goals = town.policy().await.goals;
    let paths: Vec<String> = goals.iter().map(|goal| format!("goal-{}-title", goal.id)).collect();
    let empty: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "")).collect();
    let answer = save(&hanako, &format!("{POLICY}?edit=all"), &empty).await;
    assert_eq!(answer.status, 422);
    for path in &paths {
        assert!(answer.links_to(&format!("#{path}")), "{path}");
    }
}

#[tokio::test]
async fn a_paste_of_a_whole_book_is_refused_and_kept() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let book = "吾輩は猫である。\n".repeat(22_223);
    assert!(book.chars().count() > 200_000);
    let answer = save(&hanako, BASIC_POLICY, &[("basic-policy", &book)]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.form("/fields").text("text:basic-policy") == book, "all of it is still there");
    assert_ne!(town.policy().await.basic_policy, Some(book));
}

#[tokio::test]
async fn twenty_thousand_characters_and_their_line_breaks_fit() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let text = "𠮷\n".repeat(10_000);
    assert_eq!(save(&hanako, BASIC_POLICY, &[("basic-policy", &text)]).await.status, 303);
    assert!(town.policy().await.basic_policy == Some(text));
}

#[tokio::test]
async fn saving_returns_to_the_page_it_was_sent_from() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let goal = town.policy().await.goals[0].id;
    let page = format!("{POLICY}/goals/{goal}");
    let saved =
        save(&hanako, &format!("{page}?edit=evaluation-{goal}"), &[(&format!("goal-{goal}-evaluation"), "良")]).await;
    assert_eq!(saved.header("location"), format!("{page}?done=saved#evaluation-{goal}"));
    hanako.follow(&saved).await.shows("良");
    let graded = save(&hanako, &format!("{page}?edit=check"), &[(&format!("goal-{goal}-overall-grade"), "B")]).await;
    assert_eq!(graded.header("location"), format!("{page}?done=saved"));
    assert_eq!(town.policy().await.goals[0].overall_grade.as_deref(), Some("B"));
}
