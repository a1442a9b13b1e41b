//! Two people write in one policy at once: nobody's text is lost.

use crate::client::Client;
use crate::editing::{BASIC_POLICY, save};
use crate::html::Form;
use crate::town::{POLICY, Town};
use hoshin_town::{HANAKO, KENJI, SACHIKO};

async fn opened(client: &Client, page: &str) -> Form {
    client.get(page).await.form("/fields")
}

#[tokio::test]
async fn on_one_field_the_second_sees_both_texts_and_settles_them() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let form = opened(&hanako, BASIC_POLICY).await;
    save(&kenji, BASIC_POLICY, &[("basic-policy", "健司の\n<b>方針</b>")]).await.was_done();
    let before = town.bytes();
    let answer = hanako.submit(&form.with("text:basic-policy", "\n花子の\n<b>方針</b>")).await;
    assert_eq!(answer.status, 409);
    assert!(answer.title().starts_with("エラー："), "{}", answer.title());
    answer.shows("ほかの人が同じ項目を先に保存しました");
    for text in ["健司の\n<b>方針</b>", "花子の\n<b>方針</b>", KENJI.name, "16:05"] {
        answer.shows(text);
    }
    assert_eq!(crate::html::faults(answer.html()), [""; 0]);
    assert!(town.bytes() == before, "nothing was written");
    let merge = answer.form("/fields");
    assert_eq!(merge.text("text:basic-policy"), "\n花子の\n<b>方針</b>", "the box begins with what was typed");
    let settled = hanako.submit(&merge.with("text:basic-policy", "健司と花子の方針")).await;
    hanako.follow(&settled).await.shows("健司と花子の方針");
}

#[tokio::test]
async fn two_screens_of_one_person_are_not_two_people() {
    let town = Town::filled().await;
    let (one, other) = (town.sign_in(HANAKO).await, town.sign_in(HANAKO).await);
    let form = opened(&one, BASIC_POLICY).await;
    save(&other, BASIC_POLICY, &[("basic-policy", "先の画面の方針")]).await.was_done();
    let answer = one.submit(&form.with("text:basic-policy", "後の画面の方針")).await;
    assert_eq!(answer.status, 409);
    answer.shows("別の画面で、同じ項目を先に保存しています");
    assert!(!answer.html().contains("ほかの人"));
    for text in ["先の画面の方針", "後の画面の方針"] {
        answer.shows(text);
    }
}

#[tokio::test]
async fn a_third_writer_in_between_is_a_conflict_again() {
    let town = Town::filled().await;
    let (hanako, kenji, sachiko) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await, town.sign_in(SACHIKO).await);
    let form = opened(&hanako, BASIC_POLICY).await;
    save(&kenji, BASIC_POLICY, &[("basic-policy", "健司の方針")]).await.was_done();
    let first = hanako.submit(&form.with("text:basic-policy", "花子の方針")).await;
    save(&sachiko, BASIC_POLICY, &[("basic-policy", "幸子の方針")]).await.was_done();
    let second = hanako.submit(&first.form("/fields")).await;
    assert_eq!(second.status, 409);
    for text in ["幸子の方針", "花子の方針", SACHIKO.name] {
        second.shows(text);
    }
    assert_eq!(hanako.submit(&second.form("/fields")).await.status, 303);
    assert_eq!(town.policy().await.basic_policy.as_deref(), Some("花子の方針"));
}

#[tokio::test]
async fn a_conflict_can_be_left_without_saving_and_taking_theirs_changes_nothing() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let form = opened(&hanako, BASIC_POLICY).await;
    save(&kenji, BASIC_POLICY, &[("basic-policy", "健司の方針")]).await.was_done();
    let answer = hanako.submit(&form.with("text:basic-policy", "花子の方針")).await;
    assert!(answer.links_to(POLICY));
    let before = town.bytes();
    let theirs = answer.form("/fields").with("text:basic-policy", "健司の方針");
    assert!(hanako.submit(&theirs).await.header("location").contains("done=unchanged"));
    assert!(town.bytes() == before);
}

#[tokio::test]
async fn different_fields_never_collide() {
    let town = Town::filled().await;
    let goal = town.policy().await.goals[0].id;
    let (evaluation, considerations) = (format!("goal-{goal}-evaluation"), format!("goal-{goal}-considerations"));
    let all = format!("{POLICY}?edit=all");
    let people = [
        (HANAKO, evaluation, "花子の総括"),
        (KENJI, considerations, "健司の検討"),
        (SACHIKO, "basic-policy".into(), "幸子の方針"),
    ];
    let mut sending = Vec::new();
    for (person, path, text) in people {
        let client = town.sign_in(person).await;
        let form = opened(&client, &all).await.with(&format!("text:{path}"), text);
        sending.push((client, form));
    }
    // Everybody holds the form of the whole page, opened before anybody saved.
    for (client, form) in sending {
        assert_eq!(client.submit(&form).await.status, 303);
    }
    let after = town.policy().await;
    assert_eq!(after.basic_policy.as_deref(), Some("幸子の方針"));
    assert_eq!(after.goals[0].evaluation.as_deref(), Some("花子の総括"));
    assert_eq!(after.goals[0].considerations.as_deref(), Some("健司の検討"));
}

#[tokio::test]
async fn one_conflict_in_a_form_of_many_fields_keeps_the_others() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let goal = town.policy().await.goals[0].id;
    let all = format!("{POLICY}?edit=all");
    let evaluation = format!("text:goal-{goal}-evaluation");
    let form = opened(&hanako, &all).await;
    save(&kenji, BASIC_POLICY, &[("basic-policy", "健司の方針")]).await.was_done();
    let before = town.bytes();
    let both = form.with("text:basic-policy", "花子の方針").with(&evaluation, "\n花子の\n総括 & \"引用\"");
    let answer = hanako.submit(&both).await;
    assert_eq!(answer.status, 409);
    assert!(town.bytes() == before, "all or nothing");
    let merge = answer.form("/fields");
    assert_eq!(merge.text("edit"), "all");
    assert_eq!(merge.text(&evaluation), "\n花子の\n総括 & \"引用\"", "kept unseen beside the conflict");
    assert_eq!(hanako.submit(&merge).await.header("location"), format!("{POLICY}?done=saved"));
    let after = town.policy().await;
    assert_eq!(after.basic_policy.as_deref(), Some("花子の方針"));
    assert_eq!(after.goals[0].evaluation.as_deref(), Some("\n花子の\n総括 & \"引用\""));
}

#[tokio::test]
async fn what_was_typed_in_a_goal_that_is_gone_is_shown() {
    let town = Town::filled().await;
    let (hanako, kenji) = (town.sign_in(HANAKO).await, town.sign_in(KENJI).await);
    let goal = town.policy().await.goals[0].id;
    for page in [format!("{POLICY}?edit=all"), format!("{POLICY}/goals/{goal}?edit=all")] {
        let form = opened(&hanako, &page).await.with(&format!("text:goal-{goal}-evaluation"), "消えては困る総括");
        let item = format!("{POLICY}/items/{goal}");
        assert_eq!(kenji.post(&format!("{item}/removal"), &[]).await.status, 303);
        let before = town.bytes();
        let answer = hanako.submit(&form).await;
        assert_eq!(answer.status, 422);
        answer.shows("消えては困る総括");
        assert!(answer.links_to(POLICY));
        assert!(town.bytes() == before, "nothing was written");
        assert_eq!(kenji.post(&format!("{item}/restoration"), &[]).await.status, 303);
    }
}
