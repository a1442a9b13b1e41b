//! 公表した後で、約束を: a promise that was changed says when, why and by whose approval, inside the city hall and outside.

use crate::client::Client;
use crate::editing::save;
use crate::town::{POLICY, Town, key};
use hoshin_domain::{Action, Direction, FieldPath, ItemId, NewItem, OperatingPolicy, TargetField};
use hoshin_town::{HANAKO, SACHIKO};

const LATER: &str = "窓口の待ち時間を１５分以内とします。";
const REASON: &str = "国の制度の<開始>が延びたため。";
const GOAL: &str = "/public/2026/1/goal-1.html";
const COVER: &str = "/public/2026/1/index.html";

/// A published promise in which one correction was published.
async fn corrected(town: &Town, change: impl AsyncFnOnce(&Town, &OperatingPolicy)) {
    town.publish(key(2026)).await;
    town.reopen(key(2026), REASON).await;
    change(town, &town.policy().await).await;
    town.publish(key(2026)).await;
}

async fn set(town: &Town, path: FieldPath, text: &str) {
    let answer = save(&town.sign_in(SACHIKO).await, &format!("{POLICY}?edit=all"), &[(&path.to_string(), text)]).await;
    assert_eq!(answer.status, 303, "{}", answer.shown());
}

async fn change_target(town: &Town, policy: &OperatingPolicy) {
    set(town, FieldPath::Target(policy.goals[0].targets[0].id, TargetField::Text), LATER).await;
}

#[track_caller]
fn check_text(page: &str, shown: &[&str], hidden: &[&str]) {
    for text in shown {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    for text in hidden {
        assert!(!page.contains(text), "{text} is in {page}");
    }
}

async fn check(town: &Town, address: &str, shown: &[&str], hidden: &[&str]) {
    let page = if address.starts_with("/public") { town.stranger() } else { town.sign_in(HANAKO).await };
    check_text(&page.get(address).await.shown(), shown, hidden);
}

#[tokio::test]
async fn citizens_read_when_why_and_by_whose_approval() {
    let town = Town::filled().await;
    let before = town.policy().await.goals[0].targets[0].text.clone().expect("the town promises something");
    corrected(&town, change_target).await;
    let approvals = ["承認", "部長　令和8年", "企画の確認", "公表した後で、約束を", "公表の第2版での変更", REASON];
    check(&town, GOAL, &approvals, &["達成目標 2\n今年度の達成目標"]).await;
    let page = town.stranger().get(GOAL).await;
    let changes = page.html().split("公表した後で、約束を").nth(1).expect("the section is there").to_owned();
    assert!(changes.contains("<del>") && changes.contains("<ins>"), "the texts as one: {changes}");
    for name in ["仮名", "例示"] {
        assert!(!changes.contains(name), "posts agree, not persons: {changes}");
    }
    check(&town, COVER, &["公表後に変更あり"], &["公表した後で、約束を"]).await;
    // The first edition says nothing of what came later.
    check(&town, "/public/2026/1/edition-1/goal-1.html", &[&before], &["公表した後で、約束を", LATER]).await;
}

#[tokio::test]
async fn colleagues_read_it_at_the_field_with_names() {
    let town = Town::filled().await;
    corrected(&town, change_target).await;
    let target = town.policy().await.goals[0].targets[0].id;
    let page = town.sign_in(HANAKO).await.get(&format!("{POLICY}?view=whole")).await;
    let block = block(page.html(), &format!("target-{target}-plan"));
    check_text(&block, &["公表後に変更（令和8年", "・第2版）", "仮名　健司", "&lt;開始&gt;"], &["訂正中"]);
    assert_eq!(page.html().matches("公表後に変更（").count(), 1, "only where something was changed");
}

#[tokio::test]
async fn a_correction_under_way_is_marked_and_is_not_public() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    town.reopen(key(2026), REASON).await;
    change_target(&town, &town.policy().await).await;
    check(
        &town,
        &format!("{POLICY}?view=whole"),
        &["訂正中：公表した内容と異なります。", "まだ公表していません。"],
        &["公表後に変更（"],
    )
    .await;
    check(&town, GOAL, &[], &["公表した後で、約束を", LATER]).await;
}

#[tokio::test]
async fn an_inserted_or_moved_target_leaves_its_neighbours_alone() {
    let town = Town::filled().await;
    corrected(&town, async |town, policy| {
        let goal = &policy.goals[0];
        let texts = vec![("text", LATER.to_owned())];
        town.act(SACHIKO, key(2026), Action::Add { item: NewItem::Target(goal.id), texts }).await;
        let added = town.policy().await.goals[0].targets.last().expect("it was added").id;
        for _ in &goal.targets {
            town.act(SACHIKO, key(2026), Action::Shift(added, Direction::Up)).await;
        }
    })
    .await;
    check(&town, GOAL, &["達成目標 1\n今年度の達成目標\n追加"], &["達成目標 2\n今年度の達成目標"]).await;
}

#[tokio::test]
async fn what_was_dropped_is_told_where_it_stood() {
    let town = Town::filled().await;
    let first = town.policy().await.goals[0].clone();
    let title = town.policy().await.goals[1].title.clone().expect("the town has titles");
    corrected(&town, async |town, policy| {
        for item in [policy.goals[0].targets[0].id, policy.goals[1].id] {
            town.act(SACHIKO, key(2026), Action::Remove(item)).await;
        }
    })
    .await;
    let dropped = first.targets[0].text.clone().expect("the town promises something");
    check(&town, GOAL, &["取りやめ", &dropped], &[&title]).await;
    check(&town, COVER, &["公表した後で、約束を", "重点目標 2", "取りやめ", &title], &[]).await;
    check(&town, POLICY, &["公表後に取りやめた内容", &title], &[]).await;
}

#[tokio::test]
async fn what_the_result_adds_is_no_change_of_the_promise() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    town.publish(key(2026)).await;
    check(&town, GOAL, &[], &["公表した後で、約束を"]).await;
    check(&town, COVER, &[], &["公表した後で、約束を", "公表後に変更あり"]).await;
    check(&town, POLICY, &[], &["公表後に変更（", "訂正中：公表"]).await;
}

#[tokio::test]
async fn the_goals_own_page_marks_it_too() {
    let town = Town::filled().await;
    corrected(&town, change_target).await;
    let goal: ItemId = town.policy().await.goals[0].id;
    check(&town, &format!("{POLICY}/goals/{goal}"), &["公表後に変更（令和8年"], &[]).await;
    let client: Client = town.sign_in(SACHIKO).await;
    let faults = crate::html::faults(client.get(&format!("{POLICY}/goals/{goal}")).await.html());
    assert_eq!(faults, [""; 0]);
    assert_eq!(crate::html::faults(client.get(GOAL).await.html()), [""; 0]);
}

/// The markup of a block, up to the next one.
fn block(html: &str, id: &str) -> String {
    let from = html.split_once(&format!("id=\"{id}\"")).expect("the block is there").1;
    from.split_once("<div class=\"block").map_or(from, |(own, _)| own).to_owned()
}
