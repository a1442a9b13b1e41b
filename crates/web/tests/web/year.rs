//! The year from the planning office's side: its dates, the next one, and what is copied into it.

use crate::client::{Answer, Client};
use crate::html::{Form, faults};
use crate::ticks;
use crate::town::{POLICY, Town, key};
use hoshin_domain::{Action, Cycle, OperatingPolicy, Step};
use hoshin_town::{DAISUKE, HANAKO, KENJI, MIDORI, NOZOMI, SACHIKO};

const SCHEDULE: &str = "/years/2026/schedule";
const PREPARATION: &str = "/years/2026/preparation";
const COPYING: &str = "/years/2027/departments/1/copying";

async fn cycle(town: &Town, year: u16) -> Cycle {
    town.city.cycle(key(year).fiscal_year).await.expect("as the test says")
}

async fn schedule(client: &Client) -> Form {
    ticks::form(&client.get(SCHEDULE).await, "/schedule")
}

#[track_caller]
fn check_refused(answer: &Answer, field: &str, sentence: &str) {
    assert_eq!(answer.status, 422);
    answer.shows(sentence);
    assert!(crate::html::tags(answer.html()).iter().any(|tag| tag.value("href") == Some(&format!("#{field}"))));
    assert_eq!(faults(answer.html()), [""; 0]);
}

#[tokio::test]
async fn the_dates_of_a_year_are_set_and_closed_days_explained() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let page = sachiko.get(SCHEDULE).await;
    assert_eq!(faults(page.html()), [""; 0]);
    page.shows("令和9年4月10日（土）は閉庁日です（土曜日・日曜日）");
    page.shows("期限は令和9年4月12日（月）です");
    // 憲法記念日 is a Sunday in 2026; with みどりの日 and こどもの日 the next open day is the Thursday.
    let form = schedule(&sachiko).await.with("plan-check", "令和8年5月3日");
    let saved = sachiko.follow(&sachiko.submit(&form).await).await;
    saved.shows("日程を保存しました。");
    saved.shows("は閉庁日です（憲法記念日）");
    saved.shows("期限は令和8年5月7日（木）です");
    let cycle = cycle(&town, 2026).await;
    assert_eq!(cycle.schedule(Step::Plan).unwrap().check_due.to_string(), "2026-05-03");
    assert_eq!(cycle.schedule(Step::MidYear), None);
    let entries = town.entries().await;
    sachiko.follow(&sachiko.submit(&schedule(&sachiko).await).await).await;
    assert_eq!(town.entries().await, entries, "the same dates again are no event");
}

#[tokio::test]
async fn dates_out_of_order_are_named_and_stay() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let entries = town.entries().await;
    let cases = [
        ("plan-approval", "2026-04-19", "部長の承認期限が、一つ前の日付（2026-04-20）より前になっています。"),
        ("result-opens", "2026-03-01", "前の段階より先に始められません"),
        ("result-check", "2062-05-20", "年を確認してください。"),
        ("result-input", "四月の終わり", "日付で入力してください。"),
        ("result-input", "", "部の提出期限を入力してください。"),
    ];
    for (field, text, sentence) in cases {
        let refused = sachiko.submit(&schedule(&sachiko).await.with(field, text)).await;
        check_refused(&refused, field, sentence);
        assert_eq!(refused.form("/schedule").text(field), text, "{field}");
    }
    assert_eq!(town.entries().await, entries);
}

#[tokio::test]
async fn a_step_that_a_department_has_reached_stays() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let form = ticks::ticked(schedule(&sachiko).await, "mid-year", "yes");
    sachiko.follow(&sachiko.submit(&form).await).await.shows("日程を保存しました。");
    let with_mid_year = cycle(&town, 2026).await;
    assert_eq!(with_mid_year.steps.len(), 3);
    town.publish(key(2026)).await;
    assert_eq!(town.policy().await.progress.step, Step::MidYear);
    let mut form = schedule(&sachiko).await;
    form.fields.retain(|(name, _)| name != "mid-year");
    check_refused(&sachiko.submit(&form).await, "mid-year", "中間の段階に進んだ部がある");
    assert_eq!(cycle(&town, 2026).await, with_mid_year);
}

#[tokio::test]
async fn the_next_year_is_prepared_for_one_and_then_for_all() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let mut dates = Cycle::set(cycle(&town, 2026).await.steps);
    dates.steps[0].input_due = "2026-04-22".parse().unwrap();
    let console = hoshin_domain::Actor::console();
    town.city.set_cycle(key(2026).fiscal_year, &dates, &console, crate::town::now()).await.unwrap();
    let page = sachiko.get(PREPARATION).await;
    page.shows("前年度の文章は引き継がれません。");
    check_refused(
        &sachiko.submit(&ticks::form(&page, "/preparation")).await,
        "departments",
        "準備する部を選んでください。",
    );
    let one = sachiko.submit(&ticks::ticked(ticks::form(&page, "/preparation"), "department", "1")).await;
    let done = sachiko.follow(&one).await;
    done.shows("令和9年度（2027年度）の運営方針を、1部で作成できるようにしました。");
    done.shows("1年ずらして登録しました。");
    assert_eq!(cycle(&town, 2027).await, dates.a_year_later());
    let policy = town.city.policy(key(2027)).await.unwrap().unwrap().policy;
    assert!(policy.goals.is_empty() && policy.basic_policy.is_none(), "no text is carried over");
    let again = sachiko.submit(&ticks::ticked(ticks::form(&page, "/preparation"), "department", "1")).await;
    sachiko.follow(&again).await.shows("準備するものはありません。");
    let rest = done
        .html()
        .split("<footer")
        .next()
        .and_then(|main| main.rsplit_once("<form"))
        .map(|(_, form)| format!("<form{form}"))
        .unwrap();
    let rest = crate::html::forms(&rest).remove(0);
    let all = sachiko.follow(&sachiko.submit(&rest).await).await;
    all.shows("5部で作成できるようにしました。");
    all.shows("すべての部で、令和9年度（2027年度）の作成が始まっています。");
    assert_eq!(town.city.policies_of(key(2027).fiscal_year).await.unwrap().len(), 6);
    let entries = town.entries().await;
    sachiko.follow(&sachiko.submit(&rest).await).await.shows("準備するものはありません。");
    assert_eq!(town.entries().await, entries);
    assert_eq!(faults(all.html()), [""; 0]);
}

async fn next_year(town: &Town) -> OperatingPolicy {
    town.city.policy(key(2027)).await.expect("as the test says").expect("as the test says").policy
}

#[tokio::test]
async fn copying_takes_only_what_was_ticked() {
    let town = Town::filled().await;
    town.act(SACHIKO, key(2027), Action::Open).await;
    let hanako = town.sign_in(HANAKO).await;
    let policy = hanako.get("/years/2027/departments/1").await;
    assert!(policy.links_to(COPYING));
    let last = town.policy().await;
    let page = hanako.get(COPYING).await;
    assert_eq!(faults(page.html()), [""; 0]);
    let empty = ticks::form(&page, "/copying");
    assert!(
        empty.names().iter().all(|name| ["form-token", "once", "from"].contains(&name.as_str())),
        "nothing is ticked"
    );
    check_refused(&hanako.submit(&empty).await, "main", "写すものを選んでください。");
    let goal = &last.goals[1];
    let (target, initiative) = (&goal.targets[0], &goal.initiatives[1]);
    let orphan = ticks::ticked(empty.clone(), "target", &target.id.to_string());
    let refused = hanako.submit(&orphan).await;
    check_refused(&refused, &format!("goal-{}", goal.id), "その重点目標も選んでください。");
    assert!(ticks::form(&refused, "/copying").fields.contains(&("target".into(), target.id.to_string())), "ticks stay");
    let chosen =
        [("goal", goal.id), ("target", target.id), ("initiative", initiative.id), ("officer", last.officers[0].id)];
    let form = chosen.iter().fold(empty, |form, (name, id)| ticks::ticked(form, name, &id.to_string()));
    hanako.follow(&hanako.submit(&form).await).await.shows("写しました。");
    let ours = next_year(&town).await;
    assert_eq!((ours.goals.len(), ours.officers.len(), &ours.basic_policy), (1, 1, &None));
    let copied = &ours.goals[0];
    assert_eq!((&copied.title, &copied.plan_goal), (&goal.title, &goal.plan_goal));
    assert_eq!((copied.targets.len(), copied.initiatives.len()), (1, 1));
    assert_eq!(copied.targets[0].text, target.text);
    assert_eq!(copied.initiatives[0].sections, initiative.sections);
    assert_eq!(
        (&copied.evaluation, &copied.targets[0].attainment, &copied.initiatives[0].result),
        (&None, &None, &None)
    );
    let again = hanako.get(COPYING).await;
    again.shows("今年度に同じ名称の目標があります");
    hanako.submit(&form).await.was_done();
    assert_eq!(next_year(&town).await.goals.len(), 1, "a form sent twice copies once");
}

#[tokio::test]
async fn the_basic_policy_is_copied_only_into_an_empty_field() {
    let town = Town::filled().await;
    town.act(SACHIKO, key(2027), Action::Open).await;
    let kenji = town.sign_in(KENJI).await;
    let form = ticks::ticked(ticks::form(&kenji.get(COPYING).await, "/copying"), "basic-policy", "yes");
    kenji.follow(&kenji.submit(&form).await).await;
    assert_eq!(next_year(&town).await.basic_policy, town.policy().await.basic_policy);
    let page = kenji.get(COPYING).await;
    page.shows("今年度の基本方針は、すでに記入されています。");
    assert!(page.element("basic-policy").is_none());
    page.shows(town.policy().await.basic_policy.unwrap().lines().next().unwrap());
}

#[tokio::test]
async fn last_years_results_stay_with_last_year() {
    let town = Town::filled().await;
    let kenji = town.sign_in(KENJI).await;
    let page = kenji.get(&format!("{POLICY}/copying")).await;
    let last = town.city.policy(key(2025)).await.unwrap().unwrap().policy;
    let goal = &last.goals[0];
    assert!(goal.evaluation.is_some(), "the finished year has results");
    let mut form = ticks::ticked(ticks::form(&page, "/copying"), "goal", &goal.id.to_string());
    for target in &goal.targets {
        form = ticks::ticked(form, "target", &target.id.to_string());
    }
    for initiative in &goal.initiatives {
        form = ticks::ticked(form, "initiative", &initiative.id.to_string());
    }
    kenji.follow(&kenji.submit(&form).await).await;
    let ours = town.policy().await;
    let copied = ours.goals.last().unwrap();
    assert_eq!(copied.title, goal.title);
    assert!(copied.targets.iter().all(|target| target.attainment.is_none() && target.grade.is_none()));
    assert!(copied.initiatives.iter().all(|initiative| initiative.result.is_none()));
    assert_eq!((&copied.evaluation, &copied.overall_grade, &copied.considerations), (&None, &None, &None));
}

#[tokio::test]
async fn only_those_who_may_reach_these_pages() {
    let town = Town::filled().await;
    town.act(SACHIKO, key(2027), Action::Open).await;
    let cases = [
        (SACHIKO, [200, 200, 200]),
        (NOZOMI, [200, 200, 200]),
        (KENJI, [404, 404, 200]),
        (HANAKO, [404, 404, 200]),
        (MIDORI, [404, 404, 404]),
        (DAISUKE, [404, 404, 404]),
    ];
    for (person, expected) in cases {
        let client = town.sign_in(person).await;
        for (address, status) in [SCHEDULE, PREPARATION, COPYING].into_iter().zip(expected) {
            assert_eq!(client.get(address).await.status, status, "{}: {address}", person.login);
        }
    }
    let hanako = town.sign_in(HANAKO).await;
    assert_eq!(hanako.get("/years/2025/departments/1/copying").await.status, 404, "there is no year before");
    town.act(KENJI, key(2026), Action::Submit).await;
    let page = hanako.get(&format!("{POLICY}/copying")).await;
    page.shows("いまは計画の編集ができません。");
    assert!(!page.has_form("/copying"));
    assert!(!hanako.get(POLICY).await.links_to(&format!("{POLICY}/copying")));
}
