//! What citizens find on the pages of the city, and what programs find beside them.

use crate::html;
use crate::town::{Town, key};
use hoshin_domain::settings::{Licence, PublicSettings, SecondFactor, Settings};
use hoshin_domain::{DepartmentId, Form, IndicatorField, IndicatorPaper, Paper, Step};
use hoshin_store::{Content, Edition, PolicyKey};
use hoshin_web::site::Site;
use std::sync::Arc;

pub(crate) fn text(site: &Site, path: &str) -> String {
    let bytes = site.file(path).expect("papers can be set").unwrap_or_else(|| panic!("{path} is not there"));
    String::from_utf8(bytes).expect("text")
}

fn shown(site: &Site, path: &str) -> String {
    let page = text(site, path);
    assert_eq!(html::faults(&page), [""; 0], "{path}");
    assert!(!page.contains("style=\""), "{path}");
    html::texts(&page).concat()
}

fn settled(public: PublicSettings) -> Settings {
    Settings { second_factor: SecondFactor::Nobody, public, ..Settings::default() }
}

/// The papers of the town, published in its years without a database.
pub(crate) fn editions() -> Vec<Edition> {
    let mut editions = Vec::new();
    let at = crate::town::now();
    for (years_ago, year) in hoshin_town::years()[..2].iter().rev().enumerate() {
        for (department, paper) in (1..).zip(hoshin_town::papers(*year)) {
            let key = PolicyKey { fiscal_year: *year, department: DepartmentId(department) };
            let step = if years_ago == 0 { Step::Plan } else { Step::Result };
            let paper = paper.as_published_in(step);
            editions.push(Edition::first(key, step, at, paper, Arc::new(Form::standard().clone())));
        }
    }
    editions.sort_by_key(|edition| (std::cmp::Reverse(edition.key.fiscal_year), edition.key.department));
    editions
}

pub(crate) fn site(editions: Vec<Edition>) -> Site {
    Site::new(hoshin_town::municipality(), editions)
}

#[tokio::test]
async fn the_first_page_says_the_answer_and_leads_everywhere() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let site = town.site().await;
    let page = shown(&site, "index.html");
    for said in [
        "令和7年度は、",
        "重点目標のうち",
        "部からさがす",
        "総合計画からさがす",
        "最近の更新",
        "データを使う",
        "問い合わせ",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let markup = text(&site, "index.html");
    for path in [
        "2025/index.html",
        "2025/1/index.html",
        "2025/1/goal-1.html",
        "2025/plan.html",
        "news.html",
        "data.html",
        "guide.html",
        "feed.xml",
        "en/index.html",
    ] {
        assert!(markup.contains(&format!("href=\"{path}\"")), "{path} in {markup}");
    }
    assert!(shown(&site, "2025/index.html").contains("令和7年度は、"));
    assert!(!markup.contains("style.css"), "one look and their own");
}

#[test]
fn a_plan_without_results_promises_and_grades_nothing() {
    let plans: Vec<Edition> = editions().into_iter().filter(|edition| edition.step == Step::Plan).collect();
    let site = site(plans);
    let page = shown(&site, "index.html");
    assert!(page.contains("を約束しています") && page.contains("結果と達成度は、年度の終わりに公表します。"), "{page}");
    assert!(!text(&site, "index.html").contains("class=\"share-bar\""));
    assert!(!site.paths().iter().any(|path| path.ends_with("compare.html")));
}

#[test]
fn a_city_that_published_nothing_says_so() {
    let site = site(Vec::new());
    assert!(shown(&site, "index.html").contains("公表された運営方針はまだありません。"));
    for path in site.paths() {
        assert!(site.file(&path).unwrap().is_some(), "{path}");
    }
}

#[test]
fn what_is_hard_to_lay_out_is_published_whole() {
    let mut editions: Vec<Edition> = editions().into_iter().filter(|edition| edition.key.department.0 <= 2).collect();
    let long = "x".repeat(120);
    for edition in &mut editions {
        let mut content = Content::clone(edition);
        if edition.key.department.0 == 2 {
            content.paper.goals.clear();
        } else {
            let goal = &mut content.paper.goals[0];
            goal.title = Some(long.clone());
            goal.initiatives = (0..30).map(|_| goal.initiatives[0].clone()).collect();
        }
        *edition = edition.with(content);
    }
    let site = site(editions);
    for path in site.paths().iter().filter(|path| path.ends_with(".html")) {
        shown(&site, path);
    }
    assert!(shown(&site, "2025/1/goal-1.html").contains(&long));
    assert!(shown(&site, "2025/2/index.html").contains("この年度の目標はありません。"));
}

#[test]
fn english_stands_around_japanese() {
    let site = site(editions());
    let page = text(&site, "en/2025/1/goal-1.html");
    assert!(page.contains("<html lang=\"en\">") && page.contains("lang=\"ja\""), "{page}");
    assert!(
        page.contains("href=\"../../../2025/1/goal-1.html\"") && page.contains("href=\"../../../assets/look.css\"")
    );
    assert!(site.file("en/2025/1/policy.pdf").unwrap().is_none(), "files stand once");
}

#[test]
fn two_years_are_laid_beside_each_other() {
    let mut results = editions();
    let (year, last) = (hoshin_town::years()[1], hoshin_town::years()[0]);
    let at = crate::town::now();
    // The same papers as the year before, of which one goal is called otherwise.
    results.retain(|edition| edition.key.fiscal_year == last);
    let again: Vec<Edition> = results
        .iter()
        .map(|edition| {
            let mut paper: Paper = edition.paper.clone();
            paper.fiscal_year = Some(year);
            paper.answers.clear();
            paper.goals[0].title = Some("別の名前の目標".into());
            Edition::first(
                PolicyKey { fiscal_year: year, ..edition.key },
                Step::Result,
                at,
                paper,
                edition.form.clone(),
            )
        })
        .collect();
    let site = site(again.into_iter().chain(results).collect());
    let page = shown(&site, &format!("{year}/compare.html"));
    for said in ["＝ 同じ", "新規", "前の年度だけの目標"] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[test]
fn an_indicator_shows_its_years_and_where_it_lies() {
    let mut editions = editions();
    let indicator = |actual: &str| {
        let mut indicator = IndicatorPaper::default();
        for (field, text) in [
            (IndicatorField::Name, "応答した職員の割合"),
            (IndicatorField::Unit, "％"),
            (IndicatorField::Target, "90"),
            (IndicatorField::Actual, actual),
        ] {
            indicator.set(field, Some(text.to_owned()));
        }
        indicator
    };
    for edition in editions.iter_mut().filter(|edition| edition.key.department.0 == 1) {
        let mut content = Content::clone(edition);
        content.paper.goals[0].targets[0].indicators =
            vec![indicator(&format!("{}", edition.key.fiscal_year.starts() - 1940))];
        *edition = edition.with(content);
        edition.step = Step::Result;
    }
    let site = site(editions);
    let page = text(&site, "2026/1/goal-1.html");
    assert!(page.contains("class=\"bullet\"") && page.contains("class=\"sparkline\""), "{page}");
    assert!(page.contains("2か年の推移。7年度 85％、8年度 86％"), "{page}");
    assert!(!text(&site, "2025/1/goal-1.html").contains("class=\"sparkline\""), "one year is no line");
}

#[tokio::test]
async fn what_a_city_settles_stands_on_its_pages_and_in_its_catalogues() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let unsettled = town.site().await;
    assert!(shown(&unsettled, "terms.html").contains("利用条件はまだ定められていません"));
    assert!(!text(&unsettled, "catalog.ttl").contains("dct:license"));
    assert!(!unsettled.paths().contains(&"sitemap.xml".to_owned()));
    let public = PublicSettings {
        licence: Licence::CcBy,
        contact: Some("企画政策課\n電話 000-000-0000".into()),
        address: Some("https://example.jp/houshin".into()),
        plan_name: Some("第5次総合計画".into()),
        posts_only: true,
        ..PublicSettings::default()
    };
    town.settle(&settled(public)).await;
    let site = town.site().await;
    assert!(
        shown(&site, "index.html").contains("第5次総合計画からさがす")
            && shown(&site, "index.html").contains("電話 000-000-0000")
    );
    assert!(shown(&site, "data.html").contains("出典：みほん市「部の運営方針」（CC BY 4.0）"));
    assert!(text(&site, "sitemap.xml").contains("<loc>https://example.jp/houshin/2025/1/goal-1.html</loc>"));
    let licence = "https://creativecommons.org/licenses/by/4.0/";
    for path in ["catalog.ttl", "catalog.jsonld", "data.html", "terms.html"] {
        assert!(text(&site, path).contains(licence), "{path}");
    }
    let name = &town.policy().await.officers[0].name.clone().expect("an officer has a name");
    assert!(shown(&unsettled, "2025/1/index.html").contains(name));
    assert!(!shown(&site, "2025/1/index.html").contains(name), "the post alone");
    // The same publication gives the same bytes.
    let again = town.site().await;
    for path in site.paths().iter().filter(|path| !path.ends_with(".pdf") && !path.ends_with(".xlsx")) {
        assert_eq!(site.file(path).unwrap(), again.file(path).unwrap(), "{path}");
    }
}

#[test]
fn programs_read_the_feed_and_the_catalogue() {
    let site = site(editions());
    let feed = text(&site, "feed.xml");
    assert!(feed.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>") && feed.contains("<id>urn:uuid:"), "{feed}");
    assert_eq!(feed.matches("<entry>").count(), feed.matches("</entry>").count());
    let mut ids: Vec<&str> = feed.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "every entry has a name of its own");
    let catalogue: serde_json::Value = serde_json::from_str(&text(&site, "catalog.jsonld")).expect("JSON");
    assert_eq!(catalogue["dcat:dataset"].as_array().map(Vec::len), Some(2));
    let data = text(&site, "data.html");
    let inside = data
        .split("application/ld+json\">")
        .nth(1)
        .and_then(|rest| rest.split("</script>").next())
        .expect("it is there");
    let sets: serde_json::Value = serde_json::from_str(inside).expect("JSON");
    assert_eq!(sets["@graph"][0]["@type"], "Dataset");
}

#[tokio::test]
async fn the_server_leads_into_folders_and_says_in_its_own_words_that_there_is_nothing() {
    let town = Town::filled().await;
    town.publish(key(2025)).await;
    let citizen = town.stranger();
    let folder = citizen.get("/public/2025/1").await;
    assert_eq!((folder.status, folder.header("location")), (308, "/public/2025/1/"));
    citizen.get("/public/2025/").await.shows("令和7年度は、");
    for address in ["/public/2025/99/", "/public/nothing", "/public/en/nothing.html", "/public/2025/1/policy.exe"] {
        let answer = citizen.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.links_to("/public/index.html") || answer.links_to("/public/en/index.html"), "{address}");
    }
}
