//! `hoshin import --published`: papers of earlier years at the console.

use crate::program::{Desk, Run};
use hoshin_town::papers;
use serde_json::Value;

const CITY: &str = "992011";

/// The town's papers of the finished year as files of an earlier one.
fn of_year(desk: &Desk, year: u16) -> Vec<String> {
    let all = papers(hoshin_town::years()[0]);
    let file = |(at, paper): (usize, hoshin_domain::Paper)| {
        let paper = hoshin_domain::Paper { fiscal_year: year.try_into().ok(), ..paper };
        desk.write(&format!("{year}-{at}.json"), &hoshin_web::site::json(&[paper]))
    };
    all.into_iter().enumerate().map(file).collect()
}

fn published(desk: &Desk, files: &[String], options: &[&str]) -> Run {
    let words: Vec<&str> = ["import"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let city = ["--municipality", CITY, "--municipality-name", "みほん市", "--published"];
    desk.run(&words, &[&city, options].concat())
}

/// The town's papers as published in these years.
pub(crate) fn published_years(desk: &Desk, years: &[u16]) {
    let files: Vec<String> = years.iter().flat_map(|year| of_year(desk, *year)).collect();
    published(desk, &files, &["--published-on", "6-10", "7-1"]).with_code(0);
}

#[test]
fn papers_of_earlier_years_stand_published_on_their_days() {
    let desk = Desk::new();
    let files = [of_year(&desk, 2022), of_year(&desk, 2023)].concat();
    published(&desk, &files, &["--published-on", "6-10", "7-1"]).with_code(0);
    let out = desk.name("site");
    desk.run(&["publish"], &["--out", &out]).with_code(0);
    let page = std::fs::read_to_string(desk.path("site/2022/1/index.html")).unwrap();
    assert!(page.contains("令和5年7月1日") && page.contains("過年度の文書から引継ぎ"), "{page}");
    let plan = std::fs::read_to_string(desk.path("site/2022/1/edition-1/index.html")).unwrap();
    assert!(plan.contains("令和4年6月10日"), "{plan}");
    let verified = desk.run(&["verify"], &[]).with_code(0).text().to_owned();
    let again = published(&desk, &files, &["--published-on", "6-10", "7-1"]).with_code(0);
    assert!(again.stderr.lines().filter(|line| line.contains("events")).all(|line| line.ends_with(" 0 events")));
    assert_eq!(desk.run(&["verify"], &[]).with_code(0).text(), verified, "the second time nothing is written");
}

#[test]
fn what_is_refused_leaves_nothing_and_no_department() {
    let desk = Desk::new();
    let paper = desk.papers().swap_remove(0);
    desk.run(&["import", &paper], &["--municipality", CITY, "--municipality-name", "みほん市"]).with_code(0);
    let before = desk.run(&["verify"], &[]).with_code(0).text().to_owned();
    let mut files = of_year(&desk, 2023);
    files.truncate(2);
    let refused = published(&desk, &files, &["--published-on", "2099-06-01"]).with_code(1);
    assert!(refused.stderr.contains("nothing was imported"), "{}", refused.stderr);
    // A draft is refused as well, and enters no department.
    let reading: Value = serde_json::from_slice(&std::fs::read(&files[1]).unwrap()).unwrap();
    let mut other = reading.clone();
    other["policies"][0]["department"] = "新しい部".into();
    other["policies"][0]["goals"][0]["targets"][0]["grade"] = "Ｚ".into();
    let other = desk.write("other.json", &serde_json::to_vec(&other).unwrap());
    desk.run(&["import", &other], &["--municipality", CITY]).with_code(1);
    assert_eq!(desk.run(&["verify"], &[]).with_code(0).text(), before);
}

#[test]
fn plan_and_result_in_two_files_become_two_editions_of_their_days() {
    let desk = Desk::new();
    let year = 2022_u16;
    let whole =
        hoshin_domain::Paper { fiscal_year: year.try_into().ok(), ..papers(hoshin_town::years()[0]).swap_remove(0) };
    let promise = whole.clone().as_published_in(hoshin_domain::Step::Plan);
    let plan = desk.write("plan.json", &hoshin_web::site::json(&[promise]));
    let result = desk.write("result.json", &hoshin_web::site::json(&[whole]));
    // In whatever order they are named.
    published(&desk, &[result.clone(), plan.clone()], &["--published-on", "6-10", "7-1"]).with_code(0);
    let out = desk.name("site");
    desk.run(&["publish"], &["--out", &out]).with_code(0);
    let page = |path: &str| std::fs::read_to_string(desk.path(path)).unwrap();
    assert!(page("site/2022/1/edition-1/index.html").contains("令和4年6月10日"));
    assert!(page("site/2022/1/index.html").contains("令和5年7月1日"));
    let verified = desk.run(&["verify"], &[]).with_code(0).text().to_owned();
    let twice = published(&desk, &[plan.clone(), result, plan], &["--published-on", "6-10", "7-1"]).with_code(1);
    assert!(twice.stderr.contains("nothing was imported"), "{}", twice.stderr);
    assert_eq!(desk.run(&["verify"], &[]).with_code(0).text(), verified);
}
