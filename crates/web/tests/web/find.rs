//! ことばでさがす on the citizens' pages, in files and by our own server; pictures of addresses; announcements.

use crate::html;
use crate::records;
use crate::town::{POLICY, Town, key};
use hoshin_domain::settings::{PublicSettings, SecondFactor, Settings};
use hoshin_domain::text::{Seen, fold};
use hoshin_domain::{Action, FieldPath, FieldWrite};
use hoshin_town::{HANAKO, SACHIKO};
use hoshin_web::site::Site;
use serde_json::Value;

fn text(site: &Site, path: &str) -> String {
    let bytes = site.file(path).expect("it can be made").unwrap_or_else(|| panic!("{path} is not there"));
    String::from_utf8(bytes).expect("text")
}

fn parts(site: &Site) -> Vec<String> {
    site.paths().into_iter().filter(|path| path.starts_with("search/")).collect()
}

/// What a part says, as a browser hears it.
fn content(site: &Site, path: &str) -> Value {
    let script = text(site, path);
    let inner = script.strip_prefix("hoshinFind(").and_then(|rest| rest.strip_suffix(");\n")).expect("one call");
    let (name, content) = inner.split_once(',').expect("a name and what it says");
    assert_eq!(format!("search/{}.js", name.trim_matches('"')), path);
    serde_json::from_str(content).expect("JSON")
}

/// Every text of a part.
fn texts(content: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let pages = list(&content["departments"]).into_iter().flat_map(|department| list(&department["pages"]));
    let texts = pages.flat_map(|page| list(&page[3]));
    texts.map(|text| text[1].as_str().expect("a text").to_owned()).collect()
}

/// As the script folds: by the table alone, the longest letters first.
fn folded(content: &Value, text: &str) -> String {
    let table = content["from"].as_object().expect("a table");
    let (mut folded, mut rest) = (String::new(), text);
    while let Some(first) = rest.chars().next() {
        let known = table.iter().filter(|(letter, _)| rest.starts_with(letter.as_str()));
        let (length, meant) = known
            .max_by_key(|(letter, _)| letter.len())
            .map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(letter, meant)| {
                (letter.len(), meant.as_str().expect("a text"))
            });
        folded += meant;
        rest = &rest[length..];
    }
    folded
}

#[tokio::test]
async fn the_index_folds_by_its_own_tables_and_a_year_of_it_is_small() {
    let town = Town::filled().await;
    for year in [2025, 2026] {
        town.publish(key(year)).await;
    }
    let site = town.site().await;
    assert!(parts(&site).len() >= 2, "{:?}", parts(&site));
    for path in parts(&site) {
        let content = content(&site, &path);
        let all = texts(&content);
        assert!(all.iter().any(|text| text.contains("防災") || text.contains("市民")), "{path}");
        for text in all {
            assert_eq!(folded(&content, &text), fold(&text), "{path}");
        }
        // What a place is called stands in English too, for the English page of the same script.
        let places = content["places"].as_array().expect("a list");
        assert!(
            places.iter().any(|place| place[1] == "今年度の達成目標 1" && place[2].is_string()),
            "{path}: {places:?}"
        );
        let typed: Vec<char> = content["typed"].as_str().expect("pairs").chars().collect();
        for pair in typed.chunks(2) {
            assert_eq!(fold(&pair[0].to_string()), pair[1].to_string(), "{path}");
        }
        let size = text(&site, &path).len();
        println!("{path}: {size} bytes");
        assert!(size <= 150_000, "{path}: {size}");
    }
}

#[tokio::test]
async fn only_what_is_published_is_in_the_index_and_every_place_it_leads_to_is_there() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let path = FieldPath::BasicPolicy;
    let kept = town.city.policy(key(2026)).await.expect("the store answers").expect("it is begun");
    let seen = Seen::of(kept.policy.text(path).expect("it is there").as_deref());
    town.act(SACHIKO, key(2026), Action::Write(vec![FieldWrite { path, seen, text: "灯台守を置く".into() }])).await;
    town.act(SACHIKO, key(2025), Action::Comment { thread: None, field: None, text: "蜃気楼ではないか。".into() })
        .await;
    records::kept(&town, HANAKO, "2026-06-03", "走馬灯を作る").await;
    let site = town.site().await;
    let names: Vec<String> = site_officers(&town).await;
    for part in parts(&site) {
        let script = text(&site, &part);
        for never in ["灯台守", "蜃気楼", "走馬灯"].into_iter().chain(names.iter().map(String::as_str)) {
            assert!(!script.contains(never), "{never} in {part}");
        }
        let content = content(&site, &part);
        for department in content["departments"].as_array().expect("a list") {
            for page in department["pages"].as_array().expect("a list") {
                let address =
                    format!("{}/{}", department["at"].as_str().expect("a folder"), page[0].as_str().expect("a file"));
                let shown = text(&site, &address);
                for text in page[3].as_array().expect("a list") {
                    let place = usize::try_from(text[0].as_u64().expect("a number")).expect("small");
                    let anchor = content["places"][place][0].as_str().expect("an anchor");
                    assert!(anchor.is_empty() || shown.contains(&format!("id=\"{anchor}\"")), "{address}#{anchor}");
                }
            }
        }
    }
}

/// The names of those who head the department, which no search tells.
async fn site_officers(town: &Town) -> Vec<String> {
    let kept = town.city.policy(key(2025)).await.expect("the store answers").expect("it is there");
    let names: Vec<String> = kept.policy.officers.iter().filter_map(|officer| officer.name.clone()).collect();
    assert!(!names.is_empty(), "the town has named them");
    names
}

#[tokio::test]
async fn a_box_stands_on_every_page_and_says_what_to_do_without_a_script() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let site = town.site().await;
    for path in site.paths().iter().filter(|path| path.ends_with(".html")) {
        let page = text(&site, path);
        assert_eq!(page.matches("role=\"search\"").count(), 1, "{path}");
        assert_eq!(html::faults(&page), [""; 0], "{path}");
    }
    let page = text(&site, "search.html");
    assert!(page.contains("JavaScriptが必要です"), "{page}");
    assert!(page.contains("assets/search.js") && page.contains("2025/plan.html") && page.contains("2025/1/index.html"));
    let script = text(&site, "assets/search.js");
    for never in ["innerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch("] {
        assert!(!script.contains(never), "{never}");
    }
}

#[tokio::test]
async fn our_own_server_answers_without_a_script() {
    let town = Town::filled().await;
    let site = {
        town.publish(key(2025)).await;
        town.site().await
    };
    let title = town.city.policy(key(2025)).await.expect("the store answers").expect("it is there").policy.goals[0]
        .title
        .clone()
        .expect("a title");
    let citizen = town.stranger();
    let word: String = title.chars().take(4).collect();
    let found = citizen.get(&format!("/public/search.html?q={}", encoded(&word))).await;
    assert_eq!(found.status, 200);
    found.shows("件見つかりました。");
    assert!(found.html().contains("<mark>") && found.links_to("2025/1/goal-1.html"), "{}", found.html());
    assert!(!found.html().contains("<script"), "no script is needed");
    assert_eq!(html::faults(found.html()), [""; 0]);
    for (asked, said) in [
        ("", "さがすことばを入力してください。"),
        ("防", "2文字以上のことばを入力してください。"),
        ("無何有", "「無何有」は見つかりませんでした。"),
        ("\"><script>", "「\"><script>」は見つかりませんでした。"),
        ("%_\"'", "「%_\"'」は見つかりませんでした。"),
    ] {
        let answer = citizen
            .get(&format!("/public/search.html?q={}&year=x&department=-1&page=99999999999999999999", encoded(asked)))
            .await;
        assert_eq!(answer.status, 200, "{asked}");
        answer.shows(said);
        assert_eq!(html::faults(answer.html()), [""; 0], "{asked}");
    }
    let long = citizen.get(&format!("/public/search.html?q={}", "ab".repeat(5_000))).await;
    assert_eq!(long.status, 200);
    long.shows("ことばが長すぎるため");
    assert!(long.body.len() < 20_000, "a long question is not said again: {}", long.body.len());
    for elsewhere in ["year=1999", "department=99"] {
        citizen
            .get(&format!("/public/search.html?q={}&{elsewhere}", encoded(&word)))
            .await
            .shows("年度と部を選ばずにさがす");
    }
    citizen.get(&format!("/public/en/search.html?q={}", encoded(&word))).await.shows("was found on");
    // What is no question gets the page as it is published.
    citizen.get("/public/search.html?q=a&q=b").await.shows("ほかのさがし方");
    assert!(site.paths().contains(&"en/search.html".to_owned()));
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn settled(address: &str) -> Settings {
    let public = PublicSettings { address: Some(address.to_owned()), ..PublicSettings::default() };
    Settings { second_factor: SecondFactor::Nobody, public, ..Settings::default() }
}

#[tokio::test]
async fn addresses_have_pictures_where_the_city_has_said_where_its_pages_stand() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let site = town.site().await;
    assert!(!site.paths().iter().any(|path| path.ends_with(".png")), "nobody would be led to them");
    assert!(!text(&site, "2025/1/goal-1.html").contains("og:image"));
    town.settle(&settled("https://www.city.mihon.example/unei")).await;
    let site = town.site().await;
    let page = text(&site, "2025/1/goal-1.html");
    for said in [
        "property=\"og:image\" content=\"https://www.city.mihon.example/unei/2025/1/goal-1.png\"",
        "property=\"og:url\" content=\"https://www.city.mihon.example/unei/2025/1/goal-1.html\"",
        "name=\"twitter:card\" content=\"summary_large_image\"",
        "name=\"description\"",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let pictures: Vec<String> = site.paths().into_iter().filter(|path| path.ends_with(".png")).collect();
    assert!(
        pictures.contains(&"2025/card.png".to_owned()) && pictures.contains(&"2025/1/card.png".to_owned()),
        "{pictures:?}"
    );
    for path in pictures {
        let bytes = site.file(&path).expect("it can be drawn").expect("it is there");
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() <= 60_000, "{path}: {}", bytes.len());
        assert!(site.made_of(&path).is_some(), "{path} is taken over as long as it is the same");
    }
    let answer = town.stranger().get("/public/2025/1/goal-1.png").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "image/png"));
}

#[tokio::test]
async fn a_publication_is_announced_in_texts_that_fit() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    sachiko.get("/years/2025/announcement").await.shows("この年度はまだ何も公表されていません。");
    town.publish(key(2025)).await;
    let page = sachiko.get("/years/2025/announcement").await;
    page.shows("の結果を公表しました");
    page.shows("アドレスが設定されていないため");
    assert_eq!(html::faults(page.html()), [""; 0]);
    town.settle(&settled("https://www.city.mihon.example/unei")).await;
    let page = sachiko.get("/years/2025/announcement").await;
    page.shows("https://www.city.mihon.example/unei/2025/1/index.html");
    assert!(
        page.html().contains("/public/2025/1/card.png") && !page.shown().contains("長すぎます"),
        "{}",
        page.shown()
    );
    assert_eq!(
        town.sign_in(HANAKO).await.get("/years/2025/announcement").await.status,
        404,
        "it is for the planning office"
    );
    assert!(!POLICY.is_empty());
}
