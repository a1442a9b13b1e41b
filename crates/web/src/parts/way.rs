//! The way to a policy and to what is done with it.

use crate::Words;
use crate::access::{Reader, policy_address};
use crate::parts::layout::{self, Crumb};
use hoshin_domain::{FiscalYear, OperatingPolicy};
use hoshin_store::KeptPolicy;
use maud::Markup;

/// The way to a year, before what of it is shown.
pub(crate) fn to_year(words: Words, year: FiscalYear) -> Vec<Crumb> {
    vec![(words.say("years-title"), Some("/years".to_owned())), (words.year(year), Some(format!("/years/{year}")))]
}

/// The way to a page of a year.
pub(crate) fn of_year(words: Words, year: FiscalYear, name: String) -> Vec<Crumb> {
    let mut way = to_year(words, year);
    way.push((name, None));
    way
}

/// The way to a policy, and on to one of its goals.
pub(crate) fn to_policy(reader: &Reader, policy: &OperatingPolicy, goal: Option<(String, &str)>) -> Vec<Crumb> {
    let mut way = to_year(reader.words, policy.fiscal_year);
    match goal {
        None => way.push((policy.department.clone(), None)),
        Some((name, address)) => {
            way.push((policy.department.clone(), Some(address.to_owned())));
            way.push((name, None));
        }
    }
    way
}

/// A page of a policy under its title, at the end of the way to it.
pub(crate) fn policy_page(reader: &Reader, kept: &KeptPolicy, title: &str, is_refused: bool, main: &Markup) -> Markup {
    let way = to_policy(reader, &kept.policy, Some((title.to_owned(), &policy_address(kept.key))));
    layout::form_page(reader, title, is_refused, &way, main)
}

pub(crate) fn policy_title(reader: &Reader, policy: &OperatingPolicy) -> String {
    let year = reader.words.year(policy.fiscal_year);
    reader.tell("policy-title", &[("year", year.into()), ("department", policy.department.as_str().into())])
}
