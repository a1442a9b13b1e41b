//! The manual in the product: from every page to its section, searched, read in both languages, told at the fields.

use crate::html;
use crate::routes::addresses;
use crate::ticks;
use crate::town::{POLICY, Town, key};
use hoshin_domain::form::Guided;
use hoshin_domain::{Actor, Form};
use hoshin_town::{FUMI, HANAKO, KENJI, KIYOSHI, MAKOTO, SACHIKO};
use hoshin_web::help::{Help, has_section, help, is_helped};
use hoshin_web::{Access, declared};

const METHOD_NOT_ALLOWED: u16 = 405;

#[tokio::test]
async fn every_page_opens_the_manual_at_its_section() {
    let town = Town::filled().await;
    let addresses = addresses(&town, &town.sign_in(HANAKO).await).await;
    let mut people = Vec::new();
    for person in [HANAKO, KENJI, SACHIKO, KIYOSHI, MAKOTO, FUMI] {
        people.push(town.sign_in(person).await);
    }
    let mut looked = 0;
    for ((route, _), (address, access)) in declared().into_iter().zip(addresses) {
        let mut answers = Vec::new();
        for client in &people {
            answers.push(client.get(&address).await);
        }
        if answers.iter().all(|answer| answer.status == METHOD_NOT_ALLOWED) {
            continue;
        }
        assert!(is_helped(route), "{route}: a line in web/src/parts/help.rs says where the manual speaks of it");
        for answer in answers.iter().filter(|answer| answer.status == 200 && answer.is_html()) {
            let Some(Help::At(chapter, heading)) = help(route) else { continue };
            let page = if chapter == "README" { "/help".to_owned() } else { format!("/help/{chapter}") };
            let tags = html::tags(answer.html());
            let link = tags.iter().find(|tag| tag.value("target") == Some("hoshin-help"));
            let to =
                link.and_then(|link| link.value("href")).unwrap_or_else(|| panic!("{route}: no way to the manual"));
            if !matches!(access, Access::Anyone) {
                assert!(to.starts_with(&format!("{page}#")), "{route}: {to} is not {heading}");
                looked += 1;
            }
        }
    }
    assert!(looked > 100, "{looked}");
}

#[test]
fn every_section_that_a_page_or_field_leads_to_is_there_in_both_languages() {
    for (route, _) in declared() {
        match help(route) {
            Some(Help::At(chapter, heading)) => assert!(has_section(chapter, heading), "{route}: {chapter} {heading}"),
            // Of forms alone there is nothing to say; pages are asked for above.
            Some(Help::NoPage(_)) | None => {}
        }
    }
    for (chapter, heading) in hoshin_web::explain::sections() {
        assert!(has_section(chapter, heading), "{chapter} {heading}");
    }
}

#[tokio::test]
async fn the_manual_is_read_in_both_languages_with_its_pictures() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let contents = hanako.get("/help").await;
    assert_eq!((contents.status, html::faults(contents.html())), (200, vec![]));
    contents.shows("一年の流れ");
    let clerk = hanako.get("/help/clerk").await;
    clerk.shows("差し戻されたとき");
    assert!(clerk.element("差し戻されたとき").is_some(), "an address leads to the heading");
    assert!(clerk.links_to("/help/clerk?lang=en") && clerk.links_to("/help/records"));
    let english = hanako.get("/help/clerk?lang=en").await;
    english.shows("When it was returned");
    assert!(english.element("差し戻されたとき").is_some(), "both languages have one anchor");
    let in_english = hanako.clone().with_cookie("language=en").get("/help/clerk").await;
    in_english.shows("When it was returned");
    assert!(in_english.links_to("/help/clerk?lang=ja"));
    let tags = html::tags(clerk.html());
    let pictures: Vec<&str> = tags.iter().filter(|tag| tag.name == "img").filter_map(|tag| tag.value("src")).collect();
    assert!(pictures.len() > 3, "{pictures:?}");
    for picture in pictures {
        let answer = hanako.get(picture).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/png"), "{picture}");
    }
    for address in ["/help/none", "/help/pictures/none.png", "/help/pictures/..%2Fclerk.md"] {
        assert_eq!(hanako.get(address).await.status, 404, "{address}");
    }
}

#[tokio::test]
async fn who_is_not_signed_in_reads_how_to_sign_in_and_no_more() {
    let town = Town::filled().await;
    let stranger = town.stranger();
    assert!(stranger.get("/sign-in").await.links_to("/help/sign-in"));
    let page = stranger.get("/help/sign-in").await;
    assert_eq!((page.status, html::faults(page.html())), (200, vec![]));
    page.shows("サインインする");
    page.shows("困ったとき");
    assert!(!page.shown().contains("監査記録を読む"));
    assert_eq!(stranger.get("/help/administrator").await.status, 303);
    assert_eq!(stranger.get("/help/pictures/sign-in.png").await.status, 200);
}

#[tokio::test]
async fn what_is_looked_for_is_found_at_its_section() {
    let town = Town::filled().await;
    let hanako = town.sign_in(HANAKO).await;
    let found = hanako.get("/help?q=%E8%A8%82%E6%AD%A3").await;
    assert_eq!((found.status, html::faults(found.html())), (200, vec![]));
    found.shows("「訂正」の検索結果");
    assert!(found.links_to("/help/planning#公表した内容を訂正する"));
    assert!(html::tags(found.html()).iter().any(|tag| tag.name == "mark"));
    let nothing = hanako.get("/help?q=%E8%A8%82%E6%AD%A3%20%3Cb%3E%E3%82%8A%E3%82%93%E3%81%94").await;
    assert_eq!(html::faults(nothing.html()), [""; 0]);
    nothing.shows("見つからないとき");
    nothing.shows("「訂正」だけで探す");
    assert!(!nothing.html().contains("<b>りんご"), "what was typed is text");
    let other = hanako.get("/help?q=recovery%20code").await;
    other.shows("英語の手引きで探す");
}

#[tokio::test]
async fn a_field_tells_what_belongs_into_it_and_the_city_goes_first() {
    let town = Town::filled().await;
    let mut form = Form::standard().clone();
    form.guidance.put(Guided::BasicPolicy, "総合計画の柱の番号を書く。");
    let kept = town.city.keep_form(key(2026).fiscal_year, &form, 1, &Actor::console(), crate::town::now()).await;
    kept.expect("nothing of the year is published");
    let hanako = town.sign_in(HANAKO).await;
    let page = hanako.get(&format!("{POLICY}?edit=all")).await;
    assert_eq!(html::faults(page.html()), [""; 0]);
    for text in [
        "「基本方針」の書き方",
        "市の記入要領",
        "総合計画の柱の番号を書く。",
        "「達成状況」の書き方",
        "「所管室・課」の書き方",
    ] {
        page.shows(text);
    }
    let city = page.shown().find("総合計画の柱の番号を書く。").unwrap();
    let ours = page.shown().find("部が今年度、何をいちばん大切にして").unwrap();
    assert!(city < ours, "the city's own words stand first");
    assert!(page.links_to("/help/clerk#所管室課"));
    let printed = hanako.get(&format!("{POLICY}/policy.json")).await;
    assert!(!String::from_utf8_lossy(&printed.body).contains("総合計画の柱の番号"), "it is told, not printed");
    let record = hanako.get(&format!("{POLICY}/records/new?initiative={}", initiative(&town).await)).await;
    record.shows("「数え方」の書き方");
    record.shows("「市民に公開してよい記録」の書き方");
}

async fn initiative(town: &Town) -> String {
    let policy = town.policy().await;
    policy.goals.iter().flat_map(|goal| &goal.initiatives).next().expect("the town has some").id.to_string()
}

#[tokio::test]
async fn what_the_city_tells_is_written_on_the_page_of_the_form() {
    let town = Town::filled().await;
    let sachiko = town.sign_in(SACHIKO).await;
    let mut sent =
        ticks::form(&sachiko.get("/years/2027/form").await, "/form").with("guidance-target", "数値と期限を書く。");
    sent.fields.push(("do".to_owned(), "keep".to_owned()));
    sachiko.submit(&sent).await.was_done();
    let kept = town.city.form(key(2027).fiscal_year).await.unwrap();
    assert_eq!(kept.guidance.of(Guided::Target), Some("数値と期限を書く。"));
    sachiko.get("/years/2027/form").await.shows("記入要領（1）");
    let refused = sachiko.submit(&sent.with("guidance-target", &"長".repeat(1_001)).with("version", "2")).await;
    assert_eq!(refused.status, 422);
    refused.shows("記入要領は1,000文字以内で入力してください。");
    assert_eq!(refused.element("guidance-target").unwrap().value("aria-invalid"), Some("true"));
}
