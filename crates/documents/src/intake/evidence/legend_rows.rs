//! A scale that stands on a page without a head of its own.

use super::page::Page;
use crate::intake::grades;
use crate::intake::wording::steps::{is_lead, step};
use hoshin_domain::text::folded;

/// The items of a scale without a head: rows that begin with different codes, or one row of steps.
pub(super) fn on_page(page: &Page, row: usize) -> Option<Vec<usize>> {
    let items = page.open(row);
    let is_lead = items.first().is_some_and(|at| is_lead(page.item(*at).text()));
    let own = &items[usize::from(is_lead)..];
    let texts: Vec<&str> = own.iter().map(|at| page.item(*at).text()).collect();
    if texts.len() > 1 && texts.iter().all(|text| is_step(text)) && are_different(texts.iter().map(|text| first(text)))
    {
        return Some(items);
    }
    let left = page.item(*items.first()?).rect().left;
    let is_row = |items: &[usize]| match items {
        [code, label] | [code, label, _] => {
            let label = page.item(*label);
            let is_label = !label.is_known() && !label.text().contains('。') && label.text().chars().count() <= 40;
            let is_aligned = (page.item(*code).rect().left - left).abs() <= page.slack;
            is_aligned
                && is_label
                && grades::is_plain_grade(page.item(*code).text())
                && !grades::is_code(&folded(label.text()))
        }
        _ => false,
    };
    let rows: Vec<Vec<usize>> =
        (row..page.rows.len()).map(|row| page.open(row)).take_while(|items| is_row(items)).collect();
    let codes = || rows.iter().map(|items| page.item(items[0]).text());
    let are_codes = codes().all(|code| grades::is_code(&folded(code)));
    // A word may be the grade of something: three of them one below the other are a scale.
    let is_scale = rows.len() > if are_codes { 1 } else { 2 };
    (is_scale && are_different(codes())).then(|| rows.concat())
}

fn are_different<'t>(codes: impl Iterator<Item = &'t str>) -> bool {
    let mut codes: Vec<&str> = codes.collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    codes.len() == count
}

fn first(text: &str) -> &str {
    text.char_indices().nth(1).map_or(text, |(at, _)| &text[..at])
}

/// Ａ：達成, but not Ａ棟.
fn is_step(text: &str) -> bool {
    let rest = &text[first(text).len()..];
    let is_mark = !first(text).chars().all(char::is_alphabetic);
    (is_mark || rest.starts_with(|c: char| c.is_whitespace() || "：:…=＝".contains(c)))
        && grades::is_code(&folded(first(text)))
        && step(text).is_some()
}
