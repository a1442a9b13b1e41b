//! Searching: every text that a person may see leads to its place, and nothing else is found, counted or hinted at.

use crate::client::{Answer, Client};
use crate::html::faults;
use crate::records;
use crate::town::{POLICY, Town, key};
use hoshin_domain::text::Seen;
use hoshin_domain::{Action, DepartmentId, FieldPath, FieldWrite, GoalField};
use hoshin_store::PolicyKey;
use hoshin_town::{DAISUKE, FUMI, HANAKO, KENJI, KIYOSHI, MAKOTO, MIDORI, Person, SACHIKO, TADASHI};
use percent_encoding::{CONTROLS, utf8_percent_encode};

const PEOPLE: [Person; 9] = [MIDORI, HANAKO, KENJI, DAISUKE, SACHIKO, TADASHI, KIYOSHI, FUMI, MAKOTO];

async fn search(client: &Client, fields: &str) -> Answer {
    // Letters outside of ASCII as a browser sends them.
    let answer = client.get(&format!("/search?{}", utf8_percent_encode(fields, CONTROLS))).await;
    assert_eq!((answer.status, faults(answer.html())), (200, Vec::new()), "{fields}");
    answer
}

/// The addresses that the answer's hits lead to.
fn hits(answer: &Answer) -> Vec<String> {
    let lists = answer.html().split("<ul class=\"hits\">").skip(1).map(|rest| rest.split("</ul>").next().unwrap_or(""));
    let links = lists.flat_map(|list| list.split("<div class=\"what\"><a href=\"").skip(1));
    links.map(|link| link.split('"').next().unwrap_or("").to_owned()).collect()
}

async fn write(town: &Town, key: PolicyKey, path: FieldPath, text: &str) {
    let kept = town.city.policy(key).await.expect("the store answers").expect("it is begun");
    let seen = Seen::of(kept.policy.text(path).expect("the part is there").as_deref());
    town.act(SACHIKO, key, Action::Write(vec![FieldWrite { path, seen, text: text.into() }])).await;
}

/// A word that stands nowhere else, and the page on which it does.
struct Canary {
    word: &'static str,
    address: String,
}

/// A canary in every kind of text that citizens do not read, in two departments.
async fn canaries(town: &Town) -> Vec<Canary> {
    let goal = town.policy().await.goals[0].id;
    write(town, key(2026), FieldPath::BasicPolicy, "灯台守を置く").await;
    write(town, key(2026), FieldPath::Goal(goal, GoalField::Considerations), "海鼠壁の修理").await;
    town.act(SACHIKO, key(2026), Action::Comment { thread: None, field: None, text: "蜃気楼ではないか。".into() })
        .await;
    town.act(SACHIKO, key(2026), Action::Resolve { thread: 1, decision: "玉虫色とする。".into() }).await;
    let record = records::kept(town, HANAKO, "2026-06-03", "走馬灯を作る").await;
    let name = DAISUKE.department.expect("he works in one");
    let departments = town.city.departments().await.expect("the store answers");
    let other = departments.iter().find(|own| own.name == name).map_or(DepartmentId(0), |own| own.id);
    let key = PolicyKey { department: other, ..key(2026) };
    town.act(SACHIKO, key, Action::Open).await;
    write(town, key, FieldPath::BasicPolicy, "鬼灯市を開く").await;
    let at = |word, address: String| Canary { word, address };
    vec![
        at("灯台守", format!("{POLICY}#basic-policy-block")),
        at("海鼠壁", format!("{POLICY}#considerations-{goal}")),
        at("蜃気楼", format!("{POLICY}/comments#thread-1")),
        at("玉虫色", format!("{POLICY}/comments#thread-1")),
        at("走馬灯", format!("{POLICY}/records/{}", record.id)),
        at("鬼灯市", format!("/years/2026/departments/{other}#basic-policy-block")),
        at("範例", "/people/kaoru".to_owned()),
    ]
}

#[tokio::test]
async fn a_text_is_found_by_whoever_may_see_its_page_and_nobody_else_learns_that_it_is_there() {
    let town = Town::filled().await;
    let canaries = canaries(&town).await;
    let mut found_by = Vec::new();
    for person in PEOPLE {
        let client = town.sign_in(person).await;
        let mut line = format!("{:8}", person.login);
        for Canary { word, address } in &canaries {
            let may = client.get(address.split('#').next().unwrap_or_default()).await.status == 200;
            let answer = search(&client, &format!("q={word}")).await;
            if may {
                assert_eq!(hits(&answer), [address.as_str()], "{}: {word}", person.login);
                assert!(answer.html().contains(&format!("<mark>{word}</mark>")), "{}: {word}", person.login);
            } else {
                // Word for word what is said of a word that stands nowhere.
                let nowhere = search(&client, "q=無何有").await;
                assert_eq!(hits(&answer), [""; 0], "{}: {word}", person.login);
                assert_eq!(answer.shown().replace(word, "無何有"), nowhere.shown(), "{}: {word}", person.login);
            }
            line += if may { " o" } else { " -" };
        }
        found_by.push(line);
    }
    let wanted = [
        "midori   o o o o o - -",
        "hanako   o o o o o - -",
        "kenji    o o o o o - -",
        "daisuke  - - - - - o -",
        "sachiko  o o o o o o -",
        "tadashi  o o o o o o -",
        "kiyoshi  o o o o o o -",
        "fumi     o o o o o o -",
        "makoto   - - - - - - o",
    ];
    assert_eq!(found_by, wanted);
}

#[tokio::test]
async fn no_choice_leads_beyond_what_one_may_see() {
    let town = Town::filled().await;
    canaries(&town).await;
    let daisuke = town.sign_in(DAISUKE).await;
    for fields in
        ["q=灯台守&department=1", "q=灯台守&kind=policy&year=2026", "q=範例&kind=person", "q=蜃気楼&kind=comment"]
    {
        let answer = search(&daisuke, fields).await;
        assert_eq!(hits(&answer), [""; 0], "{fields}");
    }
    let makoto = town.sign_in(MAKOTO).await;
    assert!(
        !search(&makoto, "q=灯台守").await.html().contains("value=\"comment\""),
        "kinds that one may see nothing of"
    );
}

#[tokio::test]
async fn what_citizens_may_read_everybody_finds_and_nothing_beside_it() {
    let town = Town::filled().await;
    let goal = town.policy().await.goals[0].clone();
    let path = |field| FieldPath::Goal(goal.id, field);
    write(&town, key(2026), path(GoalField::Title), "灯台守を置く").await;
    town.publish(key(2026)).await;
    // What is written after the publication is not public.
    let result = FieldPath::Initiative(goal.initiatives[0].id, hoshin_domain::InitiativeField::Result);
    write(&town, key(2026), result, "海鼠壁を直した").await;
    town.act(SACHIKO, key(2026), Action::Comment { thread: None, field: None, text: "灯台守とは".into() }).await;
    let nowhere = |word: &'static str, answer: &Answer| answer.shown().replace(word, "無何有");
    for person in [DAISUKE, MAKOTO] {
        let client = town.sign_in(person).await;
        let answer = search(&client, "q=灯台守").await;
        assert_eq!(hits(&answer), ["/public/2026/1/goal-1.html"], "{}", person.login);
        answer.shows("1件");
        assert_eq!(client.get("/public/2026/1/goal-1.html").await.status, 200);
        for narrowed in ["q=灯台守&kind=public", "q=灯台守&department=1", "q=灯台守&year=2026"] {
            assert_eq!(hits(&search(&client, narrowed).await).len(), 1, "{}: {narrowed}", person.login);
        }
        for other in ["q=灯台守&kind=comment", "q=灯台守&kind=policy", "q=灯台守&department=2"] {
            assert_eq!(hits(&search(&client, other).await), [""; 0], "{}: {other}", person.login);
        }
        let secret = search(&client, "q=海鼠壁").await;
        assert_eq!(hits(&secret), [""; 0]);
        assert_eq!(nowhere("海鼠壁", &secret), nowhere("無何有", &search(&client, "q=無何有").await));
    }
    for person in [HANAKO, SACHIKO] {
        let found = hits(&search(&town.sign_in(person).await, "q=灯台守").await);
        assert_eq!(found.len(), 2, "the title once, and the comment: {}", person.login);
        assert!(found.iter().all(|address| address.starts_with(POLICY)), "{found:?}");
    }
    // Every place of an edition that a hit can lead to is there.
    let daisuke = town.sign_in(DAISUKE).await;
    for word in ["市民", "魅力", "実施", "検討"] {
        for address in hits(&search(&daisuke, &format!("q={word}&department=1")).await) {
            let (page, anchor) = address.split_once('#').unwrap_or((&address, "main"));
            let page = daisuke.get(page).await;
            assert_eq!(page.status, 200, "{address}");
            assert!(page.element(anchor).is_some(), "{address}");
        }
    }
}

#[tokio::test]
async fn what_is_found_can_be_narrowed_and_turned_over() {
    let town = Town::filled().await;
    canaries(&town).await;
    let sachiko = town.sign_in(SACHIKO).await;
    let all = search(&sachiko, "q=市民").await;
    assert_eq!(hits(&all).len(), 20, "a page of them");
    let second = search(&sachiko, "q=市民&page=2").await;
    assert!(!hits(&second).is_empty() && hits(&second) != hits(&all));
    assert_eq!(hits(&search(&sachiko, "q=市民&page=9999").await), hits(&search(&sachiko, "q=市民&page=999").await));
    let earlier = hits(&search(&sachiko, "q=市民&year=2025").await);
    assert!(!earlier.is_empty() && earlier.iter().all(|address| address.starts_with("/years/2025/")), "{earlier:?}");
    assert!(hits(&all)[0].starts_with("/years/2026/"), "the newest year first");
    let records = hits(&search(&sachiko, "q=走馬灯&kind=record").await);
    assert_eq!(records.len(), 1);
    assert_eq!(hits(&search(&sachiko, "q=走馬灯&kind=policy").await), [""; 0]);
}

#[tokio::test]
async fn a_bad_question_is_answered_kindly() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    search(&hanako, "").await.shows("すべての年度から探します");
    search(&hanako, "q=%E9%AB%98").await.shows("2文字以上の言葉を入力してください");
    search(&hanako, "q=市民+高").await.shows("1文字の語は除いて探しました：高");
    let long = search(&hanako, &format!("q={}", "a".repeat(10_000))).await;
    long.shows("はじめの部分だけで探しました");
    assert!(long.html().len() < 20_000, "and not all of it comes back");
    for signs in ["%25_%22'", "'+OR+1=1", "%22%22", "*", "%01%02", "%3Cscript%3Ealert(1)"] {
        let answer = search(&hanako, &format!("q={signs}")).await;
        assert!(!answer.html().contains("<script>alert"), "{signs}");
    }
    let nothing = search(&hanako, "q=市民+無何有&year=2026").await;
    for help in ["「市民」だけで探す", "年度、種類、部を選ばずに探す", "表記を変えてみてください"]
    {
        nothing.shows(help);
    }
    assert!(!nothing.shown().contains("「無何有」だけで探す"), "what stands nowhere helps nobody");
}

#[tokio::test]
async fn what_is_published_and_what_is_typed_next_are_found_as_they_stand() {
    let town = Town::filled().await;
    let kenji = town.sign_in(KENJI).await;
    write(&town, key(2026), FieldPath::BasicPolicy, "ﾎﾞﾗﾝﾃｨｱと⼦ども").await;
    for word in ["ボランティア", "ぼらんてぃあ", "子ども", "ﾎﾞﾗﾝ"] {
        let answer = search(&kenji, &format!("q={word}&year=2026")).await;
        assert!(hits(&answer).contains(&format!("{POLICY}#basic-policy-block")), "{word}");
    }
    write(&town, key(2026), FieldPath::BasicPolicy, "書き直し").await;
    assert_eq!(hits(&search(&kenji, "q=ﾎﾞﾗﾝﾃｨｱと").await), [""; 0]);
}
