//! Goals, targets, initiatives and officers: added, moved, taken out and put back.

use crate::client::Client;
use crate::town::{NOT_BEGUN, POLICY, Town, key};
use hoshin_domain::{Action, ItemId, NewItem, OperatingPolicy};
use hoshin_town::{HANAKO, SACHIKO};

/// The ids of the parts of this kind, in their order; targets and initiatives are those of the first goal.
fn ids(policy: &OperatingPolicy, kind: &str) -> Vec<ItemId> {
    let goal = policy.goals.first();
    match kind {
        "officer" => policy.officers.iter().map(|officer| officer.id).collect(),
        "goal" => policy.goals.iter().map(|goal| goal.id).collect(),
        "target" => goal.iter().flat_map(|goal| &goal.targets).map(|target| target.id).collect(),
        "initiative" => goal.iter().flat_map(|goal| &goal.initiatives).map(|found| found.id).collect(),
        other => panic!("{other} is no part of a policy"),
    }
}

/// The page on which parts are added, moved and taken out.
const PARTS: &str = "/years/2026/departments/1?edit=parts";

const KINDS: [&str; 4] = ["officer", "goal", "target", "initiative"];

/// Presses the first button that adds a part of this kind, and says where that leads.
async fn add(client: &Client, kind: &str) -> String {
    let page = client.get(PARTS).await;
    let mut forms = crate::html::forms(page.html()).into_iter();
    let form = forms.find(|form| form.action.ends_with("/items") && form.text("kind") == kind);
    let mut form = form.expect("there is a button for every kind");
    if kind == "goal" {
        form = form.with("title", "新しい重点目標");
    }
    client.submit(&form).await.header("location").to_owned()
}

#[tokio::test]
async fn a_part_is_added_at_the_end_and_opened() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for kind in KINDS {
        let before = ids(&town.policy().await, kind);
        let address = add(&hanako, kind).await;
        let after = ids(&town.policy().await, kind);
        let (added, kept) = after.split_last().unwrap();
        assert_eq!(kept, before, "{kind}");
        let page = hanako.get(&address).await;
        assert_eq!(page.status, 200, "{address}");
        let block = address.split_once('#').unwrap().1;
        assert!(page.element(block).is_some(), "{address} leads to a place of the page");
        assert!(page.form("/fields").names().iter().any(|name| name.starts_with(&format!("text:{kind}-{added}-"))));
    }
    hanako.get(POLICY).await.shows("新しい重点目標");
}

#[tokio::test]
async fn a_part_is_moved_and_moved_back() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for kind in KINDS {
        add(&hanako, kind).await;
        let before = ids(&town.policy().await, kind);
        let [.., previous, last] = before[..] else { panic!("two of {kind}") };
        let shift = format!("/items/{last}/shift");
        let up = hanako.get(PARTS).await.form(&shift);
        assert_eq!(up.text("direction"), "up", "the last can only go up");
        let moved = hanako.submit(&up).await;
        assert_eq!(moved.header("location"), format!("{POLICY}?done=moved&edit=parts"));
        let order = ids(&town.policy().await, kind);
        assert_eq!(order[order.len() - 2..], [last, previous], "{kind}");
        hanako.post(&format!("{POLICY}{shift}"), &[("direction", "down")]).await.was_done();
        assert_eq!(ids(&town.policy().await, kind), before, "{kind}");
        let further = hanako.post(&format!("{POLICY}{shift}"), &[("direction", "down")]).await;
        assert_eq!(further.status, 422, "there is nothing behind the last");
    }
}

#[tokio::test]
async fn a_part_is_taken_out_after_a_question_and_put_back_whole() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let paper = town.policy().await.paper();
    for kind in KINDS {
        let before = ids(&town.policy().await, kind);
        let last = *before.last().unwrap();
        let question = hanako.get(&format!("{POLICY}/items/{last}/removal?page=")).await;
        let removed = hanako.submit(&question.form("/removal")).await;
        assert_eq!(removed.header("location"), format!("{POLICY}?done=removed&item={last}&edit=parts"));
        assert!(!ids(&town.policy().await, kind).contains(&last), "{kind}");
        let page = hanako.follow(&removed).await;
        let restored = hanako.submit(&page.form(&format!("/items/{last}/restoration"))).await;
        assert_eq!(restored.header("location"), format!("{POLICY}?done=restored"));
        assert_eq!(ids(&town.policy().await, kind), before, "{kind}");
    }
    assert_eq!(town.policy().await.paper(), paper, "nothing was lost on the way");
}

#[tokio::test]
async fn the_question_shows_what_would_be_taken_out_and_writes_nothing() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let goal = town.policy().await.goals[0].clone();
    let before = town.bytes();
    let question = hanako.get(&format!("{POLICY}/items/{}/removal", goal.id)).await;
    let texts = [goal.title, goal.targets[0].text.clone(), goal.initiatives[0].text.clone()];
    for text in texts {
        question.shows(&text.unwrap());
    }
    assert!(question.links_to(POLICY), "there is a way back");
    assert!(town.bytes() == before);
}

#[tokio::test]
async fn a_removed_part_can_be_put_back_later() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let policy = town.policy().await;
    let (goal, target) = (policy.goals[0].id, policy.goals[0].targets[0].id);
    for part in [target, goal] {
        hanako.post(&format!("{POLICY}/items/{part}/removal"), &[]).await.was_done();
    }
    let page = hanako.get(PARTS).await;
    let put_back = page.form(&format!("/items/{target}/restoration"));
    assert_eq!(hanako.submit(&put_back).await.status, 422, "its goal is not there");
    for part in [goal, target] {
        assert_eq!(hanako.post(&format!("{POLICY}/items/{part}/restoration"), &[]).await.status, 303);
    }
    let again = hanako.submit(&put_back).await;
    assert_eq!(again.status, 422, "it is there already");
    let restored = town.policy().await;
    assert_eq!(restored.goals.last().unwrap().targets.last().unwrap(), &policy.goals[0].targets[0]);
}

#[track_caller]
fn check_refused(answer: &crate::client::Answer, title: &str, told: &str) {
    assert_eq!(answer.status, 422);
    assert!(answer.title().starts_with("エラー："), "{}", answer.title());
    assert!(answer.links_to("#new-goal-title"));
    let field = answer.element("new-goal-title").expect("the field is there again");
    assert_eq!(field.value("aria-invalid"), Some("true"));
    assert_eq!(field.value("value"), Some(title), "what was typed is kept");
    answer.shows(told);
}

#[tokio::test]
async fn a_new_goal_needs_a_title_that_can_be_kept() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let before = town.bytes();
    for (title, told) in
        [("", "入力してください"), ("　", "入力してください"), (&"髙".repeat(20_001), "20000"), ("鐘\u{7}", "制御文字")]
    {
        let answer = hanako.post(&format!("{POLICY}/items"), &[("kind", "goal"), ("title", title)]).await;
        check_refused(&answer, title, told);
    }
    assert!(town.bytes() == before, "nothing was written");
}

#[tokio::test]
async fn a_policy_is_begun_once() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let begun = sachiko.submit(&sachiko.get(NOT_BEGUN).await.form("/opening")).await;
    assert_eq!(begun.header("location"), format!("{NOT_BEGUN}?done=opened"));
    sachiko.follow(&begun).await;
    let entries = town.entries().await;
    assert_eq!(sachiko.post(&format!("{NOT_BEGUN}/opening"), &[]).await.status, 422);
    let early = sachiko.post("/years/2026/departments/3/items", &[("kind", "goal"), ("title", "早すぎる")]).await;
    assert_eq!(early.status, 422, "nothing is written in a policy that is not begun");
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn a_step_of_the_work_whose_day_has_passed_is_marked() {
    let town = Town::filled().await;
    let initiative = ids(&town.policy().await, "initiative")[0];
    let texts = [
        ("name", "倉庫の工程"),
        ("direction", "工程"),
        ("milestones", "設計 20 9月末\n用地 30 10月末\n工事 50 年度末"),
    ];
    let texts = texts.map(|(name, text)| (name, text.to_owned())).to_vec();
    town.act(SACHIKO, key(2026), Action::Add { item: NewItem::Indicator(initiative), texts }).await;
    let page = town.sign_in(HANAKO).await.get(&format!("{POLICY}?view=whole")).await;
    for told in ["設計：令和8年9月30日", "工事：令和9年3月31日", "期限を過ぎています", "これから"]
    {
        page.shows(told);
    }
    assert_eq!(crate::html::faults(page.html()), [""; 0]);
}
