//! The book of a whole city: its contents lead to the pages, and the pages are counted through.

use super::conformance;
use super::papers::note;
use super::poppler::{pages, poppler};
use super::structure::Structure;
use hoshin_documents::pdf::{Bound, book};
use hoshin_domain::{Form, Paper};
use hoshin_town::{example, papers, years};

fn bound<'a>(paper: &'a Paper, form: &'a Form) -> Bound<'a> {
    Bound { paper, form, last_year: &[], status_line: Some("第3版") }
}

#[test]
fn contents_bookmarks_and_pages_agree() {
    let city = papers(years()[0]);
    let parts: Vec<Bound<'_>> = city.iter().map(|paper| bound(paper, Form::standard())).collect();
    let pdf = book(&parts, &note()).expect("a city can be printed");
    let (Some(pages), Some(structure)) = (pages(&pdf), Structure::of(&pdf)) else { return };
    assert!(pages[0].contains("令和7年度みほん市部の運営方針"), "{}", pages[0]);
    assert!(pdf.len() < city.len() * 2_000_000);
    for (at, page) in pages.iter().enumerate().skip(1) {
        let count = format!("{}/{}", at + 1, pages.len());
        assert!(page.contains(&count), "{count} in {page}");
        assert!(at == 1 || page.contains("第3版"), "a department keeps its own edition: {page}");
    }
    let bookmarks = structure.bookmarks();
    let departments: Vec<_> = bookmarks.iter().filter(|(depth, ..)| *depth == 0).skip(2).collect();
    assert_eq!(departments.len(), city.len());
    let listed: Vec<_> = bookmarks.iter().filter(|(_, title, _)| title.contains("重点目標 ")).collect();
    assert_eq!(listed.len(), city.iter().map(|paper| paper.goals.len()).sum::<usize>());
    for (_, title, number) in departments.into_iter().chain(listed) {
        let title: String = title.split_whitespace().collect();
        assert!(pages[usize::try_from(*number).unwrap() - 1].contains(&title), "{title} is not on page {number}");
        let line = pages[1].split(&title).nth(1).unwrap_or_else(|| panic!("{title} is not in the contents"));
        assert!(
            line.trim_start_matches(['.', '\u{2060}']).starts_with(&number.to_string()),
            "{title} {number}: {line}"
        );
    }
}

#[test]
fn every_department_keeps_its_form_and_has_one_first_heading() {
    let all: Vec<(Paper, &Form)> = Form::shipped().iter().map(|form| (example(&form.name), form)).collect();
    let parts: Vec<Bound<'_>> = all.iter().map(|(paper, form)| bound(paper, form)).collect();
    let pdf = book(&parts, &note()).expect("a city can be printed");
    conformance::check("the book", &pdf);
    let Some(structure) = Structure::of(&pdf) else { return };
    let headings = structure.headings();
    assert_eq!(headings.iter().filter(|level| **level == 1).count(), 2 + all.len());
    assert!(headings.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{headings:?}");
    assert!(structure.count("/TOCI") > all.len() && structure.count("/Link") > all.len());
    assert!(structure.mute_fonts().is_empty());
    let Some(metadata) = poppler("pdfinfo", &["-meta", "-"], &pdf) else { return };
    assert!(metadata.contains("<pdfuaid:part>1<") && metadata.contains("<pdfaid:part>2<"), "{metadata}");
}

#[test]
fn a_book_without_papers_is_a_cover() {
    let pdf = book(&[], &note()).expect("an empty city can be printed");
    let Some(pages) = pages(&pdf) else { return };
    assert_eq!(pages.len(), 2);
}
