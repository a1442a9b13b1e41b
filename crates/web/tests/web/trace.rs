//! History, comparison and the audit log: who changed what, from the log alone.

use crate::client::Client;
use crate::html;
use crate::town::{POLICY, Town, key, now};
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, Actor, Direction, FieldPath, FieldWrite, GoalField, PolicyEvent, TargetField, day};
use hoshin_town::{DAISUKE, FUMI, HANAKO, KENJI, Person, SACHIKO, TADASHI};
use jiff::ToSpan;

const HOSTILE: &str = "<script>alert(\"x\")</script>'&<img src=x onerror=alert(1)>";

async fn write(town: &Town, person: Person, path: FieldPath, text: &str) {
    let current = town.policy().await.text(path).expect("the part is there");
    let write = FieldWrite { path, seen: Seen::of(current.as_deref()), text: text.to_owned() };
    town.act(person, key(2026), Action::Write(vec![write])).await;
}

/// The promise published, then its first target lowered by a correction.
async fn corrected(town: &Town) -> FieldPath {
    let target = town.policy().await.goals[0].targets[0].id;
    let path = FieldPath::Target(target, TargetField::Text);
    write(town, KENJI, path, "回収率を50％にします。").await;
    town.publish(key(2026)).await;
    town.reopen(key(2026), "回収率の目標を見直したため。").await;
    write(town, HANAKO, path, "回収率を40％にします。").await;
    town.publish(key(2026)).await;
    path
}

async fn page(client: &Client, address: &str) -> crate::client::Answer {
    let page = client.get(address).await;
    assert_eq!(page.status, 200, "{address}");
    assert_eq!(html::faults(page.html()), [""; 0], "{address}");
    page
}

#[tokio::test]
async fn the_history_shows_a_change_with_both_texts_and_every_step() {
    let town = Town::filled().await;
    corrected(&town).await;
    let history = page(&town.sign_in(HANAKO).await, &format!("{POLICY}/history")).await;
    history.shows("重点目標 1　達成目標 1　今年度の達成目標");
    for (word, text) in [("del", "50"), ("ins", "40")] {
        let shown = format!("<{word}><span class=\"change-word\">");
        let marked = history.html().split(&shown).skip(1).any(|rest| {
            rest.split(&format!("</{word}>")).next().is_some_and(|inside| inside.contains(&format!("<span>{text}")))
        });
        assert!(marked, "{word} {text}:\n{}", history.html());
    }
    for sentence in [
        "部長として、年度当初分を提出しました。",
        "部長として承認しました。",
        "年度当初分を第1版として公表しました。",
        "公表した年度当初分の訂正を始めました。",
        "回収率の目標を見直したため。",
        "年度当初分を第2版として公表しました。",
        "段階：訂正中（年度当初）",
        HANAKO.name,
    ] {
        history.shows(sentence);
    }
    let newest = history.html().find("第2版").unwrap();
    assert!(newest < history.html().find("第1版").unwrap(), "newest first");
}

#[tokio::test]
async fn a_comment_is_told_but_not_repeated() {
    let town = Town::filled().await;
    let said = Action::Comment { thread: None, field: None, text: "内々の相談です。".into() };
    town.act(KENJI, key(2026), said).await;
    let history = page(&town.sign_in(HANAKO).await, &format!("{POLICY}/history")).await;
    history.shows("コメントを書きました。");
    assert!(!history.html().contains("内々の相談"));
}

#[tokio::test]
async fn the_published_promise_is_compared_with_now() {
    let town = Town::filled().await;
    corrected(&town).await;
    let hanako = town.sign_in(HANAKO).await;
    let log = town.city.log_of(key(2026)).await.unwrap();
    let published =
        log.iter().find(|logged| matches!(logged.happened.event, PolicyEvent::Published { .. })).unwrap().seq;
    let from_promise = format!("{POLICY}/comparison?from={published}");
    let first = page(&hanako, &format!("{POLICY}/comparison")).await;
    assert!(first.links_to(&from_promise), "the promise is a link away");
    first.shows("計画の違い（1件）");
    let compared = page(&hanako, &from_promise).await;
    for text in [
        "計画の違い（1件）",
        "変更",
        "50",
        "40",
        "第2版として訂正を公表（年度当初）",
        "回収率の目標を見直したため。",
        KENJI.name,
        "実績・評価の欄に違いはありません。",
    ] {
        compared.shows(text);
    }
    let form = html::tags(compared.html()).into_iter().find(|tag| tag.value("name") == Some("from"));
    assert!(form.is_some_and(|select| select.name == "select"));
}

#[tokio::test]
async fn parts_that_came_went_and_moved_are_named() {
    let town = Town::filled().await;
    town.publish(key(2026)).await;
    town.reopen(key(2026), "構成を見直すため。").await;
    let goals: Vec<_> = town.policy().await.goals.iter().map(|goal| (goal.id, goal.title.clone())).collect();
    let texts = vec![("title", "新しい目標です".to_owned())];
    town.act(KENJI, key(2026), Action::Add { item: hoshin_domain::NewItem::Goal, texts }).await;
    town.act(KENJI, key(2026), Action::Shift(goals[1].0, Direction::Down)).await;
    town.act(KENJI, key(2026), Action::Remove(goals[0].0)).await;
    let hanako = town.sign_in(HANAKO).await;
    let compared = page(&hanako, &format!("{POLICY}/comparison")).await;
    compared.shows("「新しい目標です」");
    compared.shows(goals[0].1.as_deref().unwrap());
    compared.shows("番号が3から1に変わりました。");
    compared.shows("訂正中（年度当初）");
    let history = page(&hanako, &format!("{POLICY}/history")).await;
    history.shows("を下へ移しました。");
    history.shows("を削除しました。");
}

#[tokio::test]
async fn a_version_that_is_not_there_is_not_found() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    for query in ["from=x", "from=0", "to=999999", "from=-1", "from=1", "to=%3Cscript%3E"] {
        assert_eq!(hanako.get(&format!("{POLICY}/comparison?{query}")).await.status, 404, "{query}");
    }
    for address in ["history", "comparison"] {
        assert_eq!(hanako.get(&format!("/years/2026/departments/2/{address}")).await.status, 404, "not begun");
        let daisuke = town.sign_in(DAISUKE).await;
        assert_eq!(daisuke.get(&format!("{POLICY}/{address}")).await.status, 404, "of another department");
    }
}

#[tokio::test]
async fn only_auditors_see_the_log() {
    let town = Town::filled().await;
    let fumi = town.sign_in(FUMI).await;
    assert!(fumi.get("/years").await.links_to("/audit"));
    for person in [HANAKO, KENJI, SACHIKO, TADASHI] {
        let client = town.sign_in(person).await;
        let nowhere = client.get("/nowhere").await;
        for address in ["/audit", "/audit.csv", "/audit/verification"] {
            let answer = client.get(address).await;
            assert_eq!((answer.status, answer.html()), (404, nowhere.html()), "{} {address}", person.login);
        }
        assert!(!client.get("/").await.links_to("/audit"), "{}", person.login);
    }
}

#[tokio::test]
async fn the_log_is_searched_read_and_taken_away() {
    let town = Town::filled().await;
    corrected(&town).await;
    let fumi = town.sign_in(FUMI).await;
    let before = town.bytes();
    let log = page(&fumi, "/audit").await;
    log.shows("年度当初分を第2版として公表しました。");
    log.shows("令和8年度（2026年度）　まちの魅力創造部の運営方針");
    let head = town.city.audit_head().await.unwrap();
    log.shows(&head.to_string());

    let older = log.html().split("href=\"").find(|link| link.starts_with("/audit?before=")).unwrap();
    let older = older.split('"').next().unwrap();
    let second = page(&fumi, older).await;
    assert!(second.links_to("/audit"), "and back to the newest");

    let kenji = page(&fumi, "/audit?person=kenji&kind=approved").await;
    kenji.shows("部長として承認しました。");
    assert_eq!(html::tags(kenji.html()).iter().filter(|tag| tag.name == "tr").count(), 1 + 2);
    page(&fumi, "/audit?department=1&year=2026&from=2026-11-22&to=2026-11-22").await.shows("訂正を始めました。");
    page(&fumi, "/audit?from=2026-11-23").await.shows("条件に合う記録はありません。");
    page(&fumi, "/audit?from=yesterday").await.shows("日付は「2026-04-01」のように入力してください。");
    page(&fumi, "/audit?about=person").await.shows("の役割を与えました（");

    let csv = fumi.get("/audit.csv?person=kenji&kind=approved").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.header("content-disposition").starts_with("attachment; filename=\"audit-2026-11-22.csv\""));
    let text = std::str::from_utf8(&csv.body).unwrap();
    assert!(text.starts_with("\u{FEFF}番号,日時,利用者ID,氏名,"), "{text}");
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 1 + 2, "{text}");
    assert!(lines[1].contains("2026-11-22T16:05:00+09:00,kenji,仮名　健司,"), "{text}");
    assert!(lines[1].contains("部長として承認しました。"), "{text}");
    let all = fumi.get("/audit.csv").await;
    assert!(std::str::from_utf8(&all.body).unwrap().contains(&head.hash), "the newest entry carries the head");
    assert_eq!(fumi.get("/audit.csv?to=x").await.status, 400);
    assert!(town.bytes() == before, "reading and taking away wrote nothing");
}

#[tokio::test]
async fn the_verification_is_a_button_and_takes_a_kept_head() {
    let town = Town::filled().await;
    let kept = town.city.audit_head().await.unwrap();
    corrected(&town).await;
    let fumi = town.sign_in(FUMI).await;
    page(&fumi, "/audit/verification").await.shows("改変は見つかりませんでした。");
    let with_head = page(&fumi, &format!("/audit/verification?head={}%3A{}", kept.seq, kept.hash)).await;
    with_head.shows("控えておいた値は、記録の連鎖の中にあります。");
    let other = page(&fumi, &format!("/audit/verification?head={}%3A{}", kept.seq, "0".repeat(64))).await;
    other.shows("控えておいた");
    other.shows("記録の連鎖の中にありません。");
    let wrong = page(&fumi, "/audit/verification?head=%3Cscript%3E").await;
    wrong.shows("「番号:ハッシュ」の形で入力してください。");
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let town = Town::filled().await;
    write(&town, KENJI, FieldPath::BasicPolicy, HOSTILE).await;
    let goal = town.policy().await.goals[0].id;
    write(&town, KENJI, FieldPath::Goal(goal, GoalField::Title), HOSTILE).await;
    town.act(KENJI, key(2026), Action::Remove(goal)).await;
    let (hanako, fumi) = (town.sign_in(HANAKO).await, town.sign_in(FUMI).await);
    let pages = [
        page(&hanako, &format!("{POLICY}/history")).await,
        page(&hanako, &format!("{POLICY}/comparison")).await,
        page(&fumi, "/audit").await,
        page(&fumi, "/audit?person=%3Cscript%3Ealert(%22x%22)%3C%2Fscript%3E&from=%22%3E%3Cscript%3E").await,
    ];
    for answer in &pages {
        assert!(!answer.html().contains("<script>alert") && !answer.html().contains("<img"), "{}", answer.html());
    }
    pages[0].shows(HOSTILE.split('\'').next().unwrap());
}

#[tokio::test]
async fn ten_thousand_entries_are_shown_in_pages() {
    let town = Town::filled().await;
    let duties = town.city.duties_of(KENJI.login, day::in_japan(now())).await.unwrap();
    let kenji = Actor { login: KENJI.login.into(), name: KENJI.name.into(), duties };
    let paths = town.policy().await.all_fields();
    let texts: Vec<FieldPath> = paths.into_iter().filter(|path| path.kind().ends_with("-text")).collect();
    let mut minute = 0_i64;
    while town.entries().await < 10_000 {
        let policy = town.policy().await;
        let write = |path: &FieldPath| {
            let current = policy.text(*path).unwrap();
            FieldWrite {
                path: *path, seen: Seen::of(current.as_deref()), text: format!("{minute}回目の文章です。")
            }
        };
        let action = Action::Write(texts.iter().map(write).collect());
        town.city.perform(key(2026), &kenji, &action, now() + minute.minutes()).await.unwrap();
        minute += 1;
    }
    let (hanako, fumi) = (town.sign_in(HANAKO).await, town.sign_in(FUMI).await);
    let history = page(&hanako, &format!("{POLICY}/history")).await;
    let moments = |html: &str| html.matches("class=\"moment\"").count();
    assert!((1..=100).contains(&moments(history.html())));
    let link = history.html().split("href=\"").find(|link| link.contains("/history?before=")).unwrap();
    let older = page(&hanako, link.split('"').next().unwrap()).await;
    assert!((1..=100).contains(&moments(older.html())));
    page(&hanako, &format!("{POLICY}/comparison")).await;
    let log = page(&fumi, "/audit").await;
    assert_eq!(html::tags(log.html()).iter().filter(|tag| tag.name == "tr").count(), 1 + 50);
    assert!(log.body.len() < 400_000, "{}", log.body.len());
    let csv = fumi.get("/audit.csv").await;
    assert!(std::str::from_utf8(&csv.body).unwrap().matches("\r\n").count() > 10_000);
}
