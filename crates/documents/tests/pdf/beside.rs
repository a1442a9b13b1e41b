//! What forms show beside their fields: sums, seals, the year before, the foot of a page.

use super::papers::{note, some};
use super::poppler::{pages, text};
use hoshin_documents::pdf::{PrintNote, render, render_pair};
use hoshin_domain::form::PaperSize;
use hoshin_domain::{Form, Paper, Step};
use hoshin_town::{example, example_of_last_year};

#[test]
fn points_add_up_and_percent_have_their_sign() {
    let printed = |name: &str, paper: &Paper| text(&render(paper, Form::named(name)?, &note()).ok()?);
    let Some(points) = printed("points", &example("points")) else { return };
    for words in ["合計 79点", "合計 51点", "（20点満点）", "得点は、20点満点です。", "合計得点は、100点満点です。"]
    {
        assert!(points.contains(words), "{words} in {points}");
    }
    let mut unfinished = example("points");
    unfinished.goals[0].targets[1].grade = None;
    unfinished.goals[1].targets[1].grade = some("未定");
    let points = printed("points", &unfinished).expect("poppler is there");
    assert!(!points.lines().any(|line| line.starts_with("合計 ")), "{points}");
    let percent = printed("percent", &example("percent")).expect("poppler is there");
    assert!(percent.contains("93.2％") && percent.contains("23.75％"), "{percent}");
}

#[test]
fn the_posts_of_the_seals_stand_on_the_cover_alone() {
    let mut form = Form::standard().clone();
    form.layout.approval = ["市長", "副市長", "危機管理監兼防災担当理事", "課長"].map(str::to_owned).to_vec();
    let Some(pages) = pages(&render(&example("standard"), &form, &note()).expect("printed")) else { return };
    for post in &form.layout.approval {
        let with = pages.iter().filter(|page| page.contains(post.as_str())).count();
        assert!(pages[0].contains(post.as_str()) && (with == 1 || post == "市長"), "{post}");
    }
}

#[test]
fn the_declaration_shows_both_years_and_no_other_form_does() {
    let (before, paper) = (example_of_last_year("declaration"), example("declaration"));
    let form = Form::named("declaration").expect("shipped");
    let print = |before: &[Paper], form: &Form| render_pair(before, &paper, form, &note()).expect("printed");
    let Some(both) = text(&print(before.as_slice(), form)) else { return };
    let (above, below) = (both.find("昨年度の宣言の結果"), both.find("今年度の宣言】"));
    assert!(above.is_some() && above < below, "{both}");
    assert!(both.contains("宣言 3 職員の研修を倍にします"), "{both}");
    let alone = text(&print(&[], form)).expect("poppler is there");
    assert!(!alone.contains("昨年度") && alone.contains("今年度の宣言"), "{alone}");
    assert_eq!(print(before.as_slice(), Form::standard()), print(&[], Form::standard()));
    let mut wide = form.clone();
    wide.layout.paper = PaperSize::A3Landscape;
    let april = paper.clone().as_published_in(Step::Plan);
    let sheet = render_pair(before.as_slice(), &april, &wide, &note()).expect("printed");
    assert_eq!(pages(&sheet).expect("poppler is there").len(), 1, "both years on one sheet");
}

#[test]
fn of_a_department_that_follows_two_both_are_shown_by_name() {
    let mut paper = example("declaration");
    let last = ["税務部", "納税部"]
        .map(|name| Paper { department: some(name), ..example_of_last_year("declaration").unwrap() });
    paper.department = some("税務部");
    let form = Form::named("declaration").expect("shipped");
    let Some(all) = text(&render_pair(&last, &paper, form, &note()).expect("printed")) else { return };
    assert_eq!(all.matches("昨年度の宣言の結果").count(), 2, "{all}");
    assert_eq!(all.matches("昨年度の宣言の結果（納税部）").count(), 1, "one of its own name needs none: {all}");
}

#[test]
fn the_foot_of_a_page_has_one_line_or_two() {
    let foot = |status: &str| {
        let note = PrintNote { status_line: some(status), ..note() };
        let mut paper = example("standard");
        paper.department = some("まちの魅力と文化とスポーツと国際交流を創造し推進する部");
        let pdf = render(&paper, Form::standard(), &note).expect("printed");
        let pages = text(&pdf)?;
        let lines: Vec<String> = pages.lines().map(str::to_owned).collect();
        let first = lines.iter().position(|line| line.ends_with("1/4"))?;
        Some(lines[first..].iter().take(2).cloned().collect::<Vec<_>>())
    };
    let Some(short) = foot("案") else { return };
    assert!(short[0].contains("案 2026年6月1日作成"), "{short:?}");
    let long = foot("第12版　令和8年6月1日（2026年6月1日）公表").expect("poppler is there");
    assert!(long[0].ends_with("運営方針 1/4") && long[1].ends_with("公表 2026年6月1日作成"), "{long:?}");
    let longer = foot(&"訂正の理由".repeat(40)).expect("poppler is there");
    assert!(longer[1].ends_with("… 2026年6月1日作成"), "{longer:?}");
}
