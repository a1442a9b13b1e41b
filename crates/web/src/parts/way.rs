//! The way to a policy and to what is done with it.

use crate::access::Reader;
use crate::parts::layout::Crumb;
use hoshin_domain::OperatingPolicy;

/// The way to a policy, and on to one of its goals.
pub(crate) fn to_policy(reader: &Reader, policy: &OperatingPolicy, goal: Option<(String, &str)>) -> Vec<Crumb> {
    let year = policy.fiscal_year;
    let mut way = vec![
        (reader.words.say("nav-years"), Some("/years".to_owned())),
        (reader.words.year(year), Some(format!("/years/{year}"))),
    ];
    match goal {
        None => way.push((policy.department.clone(), None)),
        Some((name, address)) => {
            way.push((policy.department.clone(), Some(address.to_owned())));
            way.push((name, None));
        }
    }
    way
}

/// The title of a policy.
pub(crate) fn policy_title(reader: &Reader, policy: &OperatingPolicy) -> String {
    let year = reader.words.year(policy.fiscal_year);
    reader.words.tell("policy-title", &[("year", year.into()), ("department", policy.department.as_str().into())])
}
