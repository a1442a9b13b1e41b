//! Papers of earlier years come along as what they were: proposed by one planning officer, confirmed by another.

use crate::client::{Answer, Client};
use crate::intake::{paper_with, sent};
use crate::town::{Town, key};
use hoshin_domain::{FiscalYear, StageKind};
use hoshin_town::{HANAKO, KENJI, NOZOMI, SACHIKO};

/// The department's paper of a year, in a file of our own.
async fn paper(year: u16, department: &str) -> Vec<u8> {
    of_year(year, department, |paper| {
        paper["goals"][0]["targets"][0]["grade"] = "A".into();
        paper["goals"][0]["considerations"] = format!("{year}年度の残り").into();
    })
    .await
}

/// The same without any result.
async fn plan(year: u16, department: &str) -> Vec<u8> {
    of_year(year, department, promise).await
}

fn promise(paper: &mut serde_json::Value) {
    let whole: hoshin_domain::Paper = serde_json::from_value(paper.take()).expect("it is a paper");
    *paper = serde_json::to_value(whole.as_published_in(hoshin_domain::Step::Plan)).expect("it is JSON");
}

async fn of_year(year: u16, department: &str, change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    paper_with(|paper| {
        paper["fiscal_year"] = year.into();
        paper["department"] = department.into();
        change(paper);
    })
    .await
}

/// A batch that is to be taken over as published: its address and its page.
async fn chosen(client: &Client, files: &[(&str, &[u8])]) -> (String, Answer) {
    let (address, batch) = sent(client, files).await;
    let page = client.follow(&client.submit(&batch.form("/past")).await).await;
    (format!("{address}/past"), page)
}

/// A batch that two planning officers have taken over: both browsers, and the page of whoever confirmed.
async fn taken_over(town: &Town, files: &[(&str, &[u8])]) -> (Client, Client, Answer) {
    let (sachiko, nozomi) = (town.sign_in(SACHIKO).await, town.sign_in(NOZOMI).await);
    let (address, page) = chosen(&sachiko, files).await;
    sachiko.submit(&page.form("/proposal")).await.was_done();
    let seen = nozomi.get(&address).await;
    let confirmed = nozomi.follow(&nozomi.submit(&seen.form("/confirmation")).await).await;
    (sachiko, nozomi, confirmed)
}

async fn is_public(town: &Town) -> bool {
    town.site().await.paths().iter().any(|path| path.contains("2024"))
}

async fn public(town: &Town, path: &str) -> Answer {
    town.stranger().get(&format!("/public/{path}")).await
}

#[tokio::test]
async fn papers_of_earlier_years_are_proposed_by_one_and_confirmed_by_another() {
    let town = Town::filled().await;
    let (sachiko, nozomi) = (town.sign_in(SACHIKO).await, town.sign_in(NOZOMI).await);
    let (first, second) = (paper(2024, "まちの魅力創造部").await, plan(2023, "旧みどり部").await);
    let (address, page) = chosen(&sachiko, &[("a.json", &first), ("b.json", &second)]).await;
    page.shows("2件すべて、そのまま引き継げます。");
    page.shows("登録のない部");
    page.shows("計画（令和6年6月1日）");
    let proposed = sachiko.follow(&sachiko.submit(&page.form("/proposal")).await).await;
    proposed.shows("引継ぎを申し出ました。");
    proposed.shows("申し出た人とは別の企画担当が確認してください。");
    assert!(!proposed.has_form("/confirmation"));
    assert!(!is_public(&town).await, "nothing is public before it is confirmed");
    nozomi.get("/").await.shows("過年度の文書2件の引継ぎ");
    let seen = nozomi.get(&address).await;
    let confirmed = nozomi.follow(&nozomi.submit(&seen.form("/confirmation")).await).await;
    confirmed.shows("2件を、公表済みの版として引き継ぎました。");
    confirmed.shows("公表した版は変わりません。");
    let policy = town.city.policy(key(2024)).await.unwrap().unwrap().policy;
    assert_eq!(policy.progress.kind(), StageKind::Closed);
    assert_eq!(policy.publications.len(), 2);
    nozomi.get("/years/2024/departments/1").await.shows("過年度の文書「a.json」から引継ぎ。");
    let path = "2024/1/index.html";
    let page = public(&town, path).await;
    page.shows("過年度の文書から引継ぎ。元の公表日");
    let names = page.html().replace("schema.json", "");
    assert!(!names.contains("a.json"), "the name of the file stays inside");
    assert_eq!(town.city.verify(None).await.unwrap().faults, []);
}

#[tokio::test]
async fn a_year_of_the_past_is_nobodys_work() {
    let town = Town::filled().await;
    let (sachiko, ..) = taken_over(&town, &[("a.json", &paper(2024, "まちの魅力創造部").await)]).await;
    let board = sachiko.get("/years/2024/board").await;
    board.shows("過年度の文書から引き継いだ年度です。");
    assert!(!board.html().contains("is-late"), "{}", board.shown());
    assert!(!board.html().contains("/reminders?"), "{}", board.shown());
    for person in [HANAKO, KENJI] {
        let home = town.sign_in(person).await.get("/").await;
        assert!(!home.shown().contains("令和6年度"), "{}", home.shown());
    }
}

#[tokio::test]
async fn who_proposed_does_not_confirm_and_a_refusal_brings_it_back_with_its_reason() {
    let town = Town::filled().await;
    let (sachiko, nozomi) = (town.sign_in(SACHIKO).await, town.sign_in(NOZOMI).await);
    let file = paper(2024, "まちの魅力創造部").await;
    let (address, page) = chosen(&sachiko, &[("a.json", &file)]).await;
    sachiko.submit(&page.form("/proposal")).await.was_done();
    let own = sachiko.post(&format!("{address}/confirmation"), &[("seen", "x")]).await;
    assert_eq!(own.status, 422);
    own.shows("申し出た人とは別の企画担当が確認してください。");
    let stranger = town.sign_in(HANAKO).await;
    assert_eq!(stranger.get(&address).await.status, 404);
    let without = nozomi.post(&format!("{address}/refusal"), &[("reason", " ")]).await;
    assert_eq!(without.status, 422);
    nozomi.post(&format!("{address}/refusal"), &[("reason", "年度が違います。")]).await.was_done();
    let back = sachiko.get(&address).await;
    back.shows("年度が違います。");
    assert!(back.has_form("/proposal"));
    assert_eq!(nozomi.get(&address).await.status, 404, "it is hers alone again");
    assert!(!is_public(&town).await);
}

#[tokio::test]
async fn doubtful_papers_are_opened_one_by_one() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let doubtful = "令和６年度 まちの魅力創造部の運営方針\n【基本方針】\n守ります。\n行き場のない文章\n";
    let file = paper(2023, "総務人財部").await;
    let (address, page) = chosen(&sachiko, &[("a.json", &file), ("b.txt", doubtful.as_bytes())]).await;
    page.shows("2件のうち1件は、そのまま引き継げます。");
    assert!(!page.has_form("/proposal"));
    let left = sachiko.follow(&sachiko.submit(&page.form("/doubtful")).await).await;
    left.shows("1件すべて、そのまま引き継げます。");
    assert!(left.has_form("/proposal"));
    assert_eq!(address, format!("{}/past", address.trim_end_matches("/past")));
}

#[tokio::test]
async fn days_are_set_once_and_for_a_paper_of_its_own() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (first, second) = (paper(2024, "まちの魅力創造部").await, paper(2023, "まちの魅力創造部").await);
    let (address, page) = chosen(&sachiko, &[("a.json", &first), ("b.json", &second)]).await;
    let mut form = page.form("/days");
    for (name, value) in &mut form.fields {
        if name == "plan-month" {
            "7".clone_into(value);
        }
    }
    let set = sachiko.follow(&sachiko.submit(&form).await).await;
    set.shows("公表日を決めました。");
    set.shows("令和6年7月1日");
    let wrong = [("plan-month", "2"), ("plan-day", "30"), ("result-month", "6"), ("result-day", "1")];
    let wrong = sachiko.post(&format!("{address}/days"), &wrong).await;
    assert_eq!(wrong.status, 422);
    let file = format!("{}/files/2", address.trim_end_matches("/past"));
    let mut form = sachiko.get(&file).await.form("/days");
    for (name, value) in &mut form.fields {
        if name == "result" {
            "2024-08-08".clone_into(value);
        }
    }
    sachiko.submit(&form).await.was_done();
    sachiko.get(&address).await.shows("令和6年8月8日");
}

#[tokio::test]
async fn what_is_public_already_is_refused_with_the_way_and_the_same_is_told() {
    let town = Town::filled().await;
    let file = paper(2024, "まちの魅力創造部").await;
    let (sachiko, ..) = taken_over(&town, &[("a.json", &file)]).await;
    let (_, again) = chosen(&sachiko, &[("again.json", &file)]).await;
    again.shows("引き継いだものと同じ内容です。");
    assert!(!again.has_form("/proposal"));
    let other = paper_with(|paper| {
        paper["fiscal_year"] = 2024.into();
        paper["basic_policy"] = "別の方針。".into();
    })
    .await;
    let (_, refused) = chosen(&sachiko, &[("other.json", &other)]).await;
    refused.shows("すでに公表されています。訂正は訂正の手続で行ってください。");
    assert!(refused.links_to("/years/2024/departments/1"));
    let two = [("a.json", file.as_slice()), ("b.json", other.as_slice())];
    let (_, twice) = chosen(&sachiko, &two).await;
    twice.shows("部も年度も同じです。");
}

#[tokio::test]
async fn this_year_is_compared_with_the_past_and_asked_for_what_it_left() {
    let town = Town::empty().await;
    let (first, second) = (paper(2024, "まちの魅力創造部").await, paper(2025, "まちの魅力創造部").await);
    let (sachiko, ..) = taken_over(&town, &[("a.json", &first), ("b.json", &second)]).await;
    let year = FiscalYear::try_from(2026).unwrap();
    let open = town.city.considerations(key(year.starts()), None).await.unwrap();
    let texts: Vec<&str> = open.iter().map(|standing| standing.text.as_str()).collect();
    assert_eq!(texts, ["2025年度の残り"], "the last of the past is asked, what it passed over is not");
    let (_, this) = sent(&sachiko, &[("this.json", &plan(2026, "まちの魅力創造部").await)]).await;
    sachiko.submit(&this.form("/adoption")).await.was_done();
    sachiko.get("/years/2026/departments/1/considerations").await.shows("2025年度の残り");
}

#[tokio::test]
async fn the_current_year_is_not_offered() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let (_, batch) = sent(&sachiko, &[("this.json", &plan(2026, "まちの魅力創造部").await)]).await;
    assert!(!batch.has_form("/past"));
    let hanako = town.sign_in(HANAKO).await;
    let (_, batch) = sent(&hanako, &[("that.json", &paper(2024, "まちの魅力創造部").await)]).await;
    assert!(!batch.has_form("/past"), "a department takes no past over");
}

#[tokio::test]
async fn plan_and_result_in_two_files_become_two_editions() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    // In whatever order they come.
    let (result, plan) = (paper(2024, "旧みどり部").await, plan(2024, "旧みどり部").await);
    let (_, page) = chosen(&sachiko, &[("結果.json", &result), ("計画.json", &plan)]).await;
    page.shows("2件すべて、そのまま引き継げます。");
    page.shows("計画（令和6年6月1日）");
    page.shows("結果（令和7年6月15日）");
    let third = [("結果.json", result.as_slice()), ("計画.json", &plan), ("もう一つ.json", &plan)];
    chosen(&sachiko, &third).await.1.shows("「結果.json」と、部も年度も同じです。");
    let other = of_year(2024, "旧みどり部", |paper| {
        promise(paper);
        paper["basic_policy"] = "別の方針。".into();
    })
    .await;
    let (_, differs) = chosen(&sachiko, &[("計画.json", &other), ("結果.json", &result)]).await;
    differs.shows("「計画.json」の計画と、このファイルの計画の欄が違います。");
    assert!(!differs.has_form("/proposal"));
    let (.., confirmed) = taken_over(&town, &[("結果.json", &result), ("計画.json", &plan)]).await;
    confirmed.shows("2件を、公表済みの版として引き継ぎました。");
    let found = town.city.organisation().await.unwrap();
    let department = found.named("旧みどり部", jiff::civil::date(2024, 10, 1)).expect("it was entered");
    let kept = town.city.policy(hoshin_store::PolicyKey { department, ..key(2024) }).await.unwrap().unwrap();
    let steps: Vec<_> = kept.policy.publications.iter().map(|edition| (edition.step, edition.number)).collect();
    assert_eq!(steps, [(hoshin_domain::Step::Plan, 1), (hoshin_domain::Step::Result, 2)]);
}

#[tokio::test]
async fn the_past_of_a_department_that_is_gone_is_corrected_by_two_planning_officers() {
    let town = Town::filled().await;
    let (sachiko, nozomi, _) = taken_over(&town, &[("a.json", &paper(2023, "旧みどり部").await)]).await;
    let address = "/years/2023/departments/7";
    let begun = sachiko.get(&format!("{address}/correction")).await;
    sachiko.submit(&begun.form("/correction").with("reason", "誤記のため。")).await.was_done();
    let edited = format!("{address}?edit=basic-policy-block");
    crate::editing::save(&sachiko, &edited, &[("basic-policy", "みどりを守ります。")]).await.was_done();
    let asked = sachiko.get(&format!("{address}/submission")).await;
    sachiko.submit(&asked.form("/submission")).await.was_done();
    nozomi.get("/").await.shows("旧みどり部");
    for (client, step) in [(&nozomi, "/approval"), (&sachiko, "/release")] {
        client.submit(&client.get(address).await.form(step)).await.was_done();
    }
    let own = sachiko.get(&format!("{address}/publication")).await;
    assert!(!own.has_form("/publication") || sachiko.submit(&own.form("/publication")).await.status == 422);
    let page = nozomi.get(&format!("{address}/publication")).await;
    nozomi.submit(&page.form("/publication")).await.was_done();
    public(&town, "2023/7/index.html").await.shows("みどりを守ります。");
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(hanako.get(&format!("{address}/correction")).await.status, 404);
}
