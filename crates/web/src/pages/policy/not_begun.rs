//! The page of a policy that has not been begun.

use crate::access::{Reader, policy_address};
use crate::parts::{form, layout, way};
use hoshin_domain::Permission;
use hoshin_store::{Department, PolicyKey};
use maud::{Markup, html};

/// Says that there is nothing yet, with the ways to begin.
pub(super) fn page(reader: &Reader, department: &Department, key: PolicyKey) -> Markup {
    let year = reader.words.year(key.fiscal_year);
    let is_there = department.days.hold_on(key.fiscal_year.day_of_organisation(reader.hall.today()));
    let title =
        reader.tell("policy-title", &[("year", year.clone().into()), ("department", department.name.as_str().into())]);
    let crumbs = way::of_year(reader.words, key.fiscal_year, department.name.clone());
    let main = html! {
        h1 { (title) }
        @if !is_there { p.note { (reader.say("department-not-of-year")) } } @else { p { (reader.say("policy-begin")) } }
        div.tools {
            @if is_there && reader.may(key.department, None, Permission::Open) {
                (form::form(reader, &format!("{}/opening", policy_address(key)), html! { button.solid type="submit" { (reader.say("year-open")) } }))
            }
            @if reader.may(key.department, None, Permission::Adopt) { a.outline href="/intakes/new" { (reader.say("intake-title")) } }
        }
    };
    layout::page(reader, &title, &crumbs, &main)
}
