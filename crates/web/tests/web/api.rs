//! The API for programs: its answers are what its own description says, and nothing that is not published is in them.

mod description;

use crate::client::{Answer, Client};
use crate::editing::{BASIC_POLICY, save};
use crate::town::{POLICY, Town, key};
use hoshin_domain::Action;
use hoshin_domain::record::Visibility;
use hoshin_town::{HANAKO, SACHIKO};
use serde_json::Value;

const ROOT: &str = "/public/api/v1";

/// The town with two years published, one of them corrected, and records.
async fn town() -> Town {
    let town = Town::filled().await;
    crate::published_records::keep(&town, "総合防災<訓練>", "34", Visibility::Public).await;
    town.publish(key(2025)).await;
    town.publish(key(2026)).await;
    town.reopen(key(2026), "直すため").await;
    save(&town.sign_in(SACHIKO).await, BASIC_POLICY, &[("basic-policy", "直した方針")]).await.was_done();
    town.publish(key(2026)).await;
    town
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.html()))
}

async fn read(client: &Client, path: &str) -> Value {
    let answer = client.get(&format!("{ROOT}{path}")).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.html());
    json(&answer)
}

async fn items(client: &Client, path: &str) -> Vec<Value> {
    read(client, path).await["items"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn a_problem_says_in_both_languages_what_to_do() {
    let town = town().await;
    let answer = town.stranger().get(&format!("{ROOT}/goals?limit=1000")).await;
    let problem = json(&answer);
    assert_eq!((answer.status, &problem["status"], &problem["parameter"]), (400, &400.into(), &"limit".into()));
    assert!(problem["detail"].as_str().unwrap().contains("1から100まで"), "{problem}");
    assert!(problem["detail_en"].as_str().unwrap().contains("1 to 100"), "{problem}");
}

#[tokio::test]
async fn a_list_is_read_page_by_page_and_each_entry_once() {
    let town = town().await;
    let citizen = town.stranger();
    for list in ["/years", "/goals", "/records", "/news", "/indicators", "/policies", "/departments"] {
        let whole = read(&citizen, &format!("{list}?limit=100")).await;
        let (mut seen, mut next) = (Vec::new(), String::new());
        loop {
            let answer = citizen.get(&format!("{ROOT}{list}?limit=1{next}")).await;
            let page = json(&answer);
            assert_eq!(page["total"], whole["total"], "{list}");
            seen.extend(page["items"].as_array().expect("a list").clone());
            let Some(cursor) = page["next"].as_str() else { break };
            assert_eq!(answer.header("link"), format!("<{ROOT}{list}?limit=1&cursor={cursor}>; rel=\"next\""));
            next = format!("&cursor={cursor}");
        }
        assert_eq!(Value::from(seen), whole["items"], "{list}");
        assert_eq!(
            whole["items"].as_array().map(Vec::len),
            whole["total"].as_u64().and_then(|total| total.try_into().ok())
        );
    }
}

#[tokio::test]
async fn lists_are_narrowed_by_year_department_grade_plan_and_words() {
    let town = town().await;
    let citizen = town.stranger();
    let all = items(&citizen, "/goals?limit=100").await;
    let count = |matches: &dyn Fn(&Value) -> bool| all.iter().filter(|goal| matches(goal)).count();
    let grade = all.iter().find_map(|goal| goal["overall_grade"].as_str()).expect("a year has its result");
    let field = all.iter().find_map(|goal| goal["plan_field"].as_str()).expect("a goal names its field");
    let title = all[0]["title"].as_str().expect("a title");
    let word: String = title.chars().take(2).collect();
    assert_eq!(items(&citizen, "/goals?year=2025&limit=100").await.len(), count(&|goal| goal["year"] == 2025));
    assert_eq!(items(&citizen, "/goals?department=2").await.len(), 0);
    assert_eq!(
        items(&citizen, &format!("/goals?grade={grade}&limit=100")).await.len(),
        count(&|goal| goal["overall_grade"] == grade)
    );
    let found = items(&citizen, &format!("/goals?plan={}&limit=100", crate::client::percent(field))).await;
    assert!(
        !found.is_empty() && found.len() < all.len() && found.iter().all(|goal| goal["plan_field"] == field),
        "{found:?}"
    );
    let found = items(&citizen, &format!("/goals?q={}&limit=100", crate::client::percent(&word))).await;
    assert!(found.iter().any(|goal| goal["title"] == title), "{word}: {found:?}");
    assert_eq!(items(&citizen, "/goals?q=%E7%84%A1%E4%BD%95%E6%9C%89").await.len(), 0);
    // 全角 and 半角 are one, as everywhere where something is looked for.
    let records = |word: &str| format!("/records?q={}", crate::client::percent(word));
    assert_eq!(items(&citizen, &records("総合防災<")).await.len(), 1);
    assert_eq!(items(&citizen, &records("総合防災＜訓練＞")).await.len(), 1);
    assert_eq!(items(&citizen, "/policies?q=%E7%9B%B4%E3%81%97%E3%81%9F").await.len(), 1);
}

#[tokio::test]
async fn a_policy_is_the_file_beside_its_page() {
    let town = town().await;
    let citizen = town.stranger();
    let entry = items(&citizen, "/policies?year=2026").await.swap_remove(0);
    let policy = citizen.get(entry["policy"].as_str().expect("an address")).await;
    assert_eq!(policy.body, citizen.get("/public/2026/1/policy.json").await.body);
    assert_eq!(citizen.get(entry["page"].as_str().expect("an address")).await.status, 200);
    assert_eq!((&entry["edition"], &entry["reason"]), (&2.into(), &"直すため".into()));
    let news = items(&citizen, "/news").await;
    assert_eq!(news.iter().map(|own| own["edition"].as_i64()).collect::<Vec<_>>(), [Some(2), Some(1), Some(1)]);
    for own in news.iter().chain(&items(&citizen, "/goals").await) {
        assert_eq!(citizen.get(own["page"].as_str().expect("an address")).await.status, 200, "{own}");
    }
}

#[tokio::test]
async fn it_is_asked_by_any_page_as_the_web_asks() {
    let town = town().await;
    let citizen = town.stranger();
    let address = format!("{ROOT}/goals");
    let plain = citizen.get_with(&address, &[("origin", "https://elsewhere.example")]).await;
    assert_eq!((plain.header("access-control-allow-origin"), plain.header("set-cookie")), ("*", ""));
    let packed = citizen.get_with(&address, &[("accept-encoding", "gzip")]).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() * 2 < plain.body.len());
    let tag = plain.header("etag");
    assert_ne!(packed.header("etag"), tag);
    let again = citizen.get_with(&address, &[("if-none-match", tag)]).await;
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag));
    let head = citizen.ask("HEAD", &address).await;
    assert_eq!((head.status, head.body.len(), head.header("etag")), (200, 0, tag));
    assert_eq!(head.header("content-length"), plain.body.len().to_string());
    let options = citizen.ask("OPTIONS", &address).await;
    assert_eq!((options.status, options.header("access-control-allow-methods")), (204, "GET, HEAD, OPTIONS"));
    for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY"] {
        let refused = citizen.ask(method, &address).await;
        assert_eq!((refused.status, refused.header("allow")), (405, "GET, HEAD, OPTIONS"), "{method}");
        assert_eq!(refused.header("content-type"), "application/problem+json", "{method}");
    }
}

#[tokio::test]
async fn what_is_not_published_is_in_no_answer_and_in_no_count() {
    let town = town().await;
    let citizen = town.stranger();
    let (sachiko, hanako) = (town.sign_in(SACHIKO).await, town.sign_in(HANAKO).await);
    let canary = "蜃気楼の下書き";
    let goal = town.policy().await.goals[0].id;
    let before = everything(&citizen, canary).await;
    town.reopen(key(2026), canary).await;
    save(&hanako, &format!("{POLICY}?edit=check"), &[(&format!("goal-{goal}-evaluation"), canary)]).await.was_done();
    save(&hanako, BASIC_POLICY, &[("basic-policy", canary)]).await.was_done();
    hanako.post(&format!("{POLICY}/comments"), &[("text", canary)]).await.was_done();
    crate::published_records::keep(&town, canary, "5", Visibility::Internal).await;
    crate::published_records::keep(&town, &format!("{canary}公表前"), "5", Visibility::Public).await;
    town.act(
        SACHIKO,
        hoshin_store::PolicyKey { department: hoshin_domain::DepartmentId(2), ..key(2026) },
        Action::Open,
    )
    .await;
    sachiko.post("/years/2026/departments/2/items", &[("kind", "goal"), ("title", canary)]).await.was_done();
    sachiko.get("/years/2026/departments/2").await.shows(canary);
    let after = everything(&citizen, canary).await;
    assert!(before == after, "what is written meanwhile changes no byte");
    assert!(!after.contains(canary));
}

/// Every answer there is, with what is answered to a question for a word.
async fn everything(citizen: &Client, word: &str) -> String {
    let document = read(citizen, "/openapi.json").await;
    let mut all = String::new();
    for template in document["paths"].as_object().expect("paths").keys() {
        for department in 1..=3 {
            let path = template.replace("{year}", "2026").replace("{department}", &department.to_string());
            for query in
                ["limit=100".to_owned(), format!("q={}", crate::client::percent(word)), "department=2".to_owned()]
            {
                let answer = citizen.get(&format!("{ROOT}{path}?{query}")).await;
                all += &format!("{path}?{query} {} {}\n", answer.status, answer.html());
            }
            all += citizen.get(&format!("{ROOT}{path}")).await.html();
        }
    }
    all
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_told_in_words_for_programs() {
    let town = town().await;
    let citizen = town.stranger().at(town.unreachable().await);
    let answer = citizen.get(&format!("{ROOT}/years")).await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, "30"));
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(json(&answer)["title"], "今は答えられません");
}

#[tokio::test]
async fn people_are_told_of_it_where_our_own_server_shows_the_data() {
    let town = town().await;
    let citizen = town.stranger();
    for (page, word) in
        [("/public/data.html", "プログラムから読む（API）"), ("/public/en/data.html", "Reading by program (API)")]
    {
        let page = citizen.get(page).await;
        page.shows(word);
        let links = page.html().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let addresses: Vec<&str> = links.filter(|link| link.starts_with(ROOT)).collect();
        assert!(addresses.len() >= 4, "{addresses:?}");
        for address in addresses {
            let address = crate::client::encoded_address(&address.replace("&amp;", "&"));
            assert_eq!(citizen.get(&address).await.status, 200, "{address}");
        }
    }
    let files = town.site().await;
    let page = files.file("data.html").expect("it is drawn").expect("it is there");
    assert!(!String::from_utf8_lossy(&page).contains(ROOT), "a folder answers no questions");
}
