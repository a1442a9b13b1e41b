//! What earlier years left open, by its name, with what was said to it so far.

mod passed;

use crate::access::{Reader, Result, policy_address};
use crate::parts::{Names, answers, layout};
use hoshin_domain::consideration::{Reply, Standing};
use hoshin_domain::{Answer, ConsiderationKey, OperatingPolicy};
use hoshin_store::{KeptPolicy, PolicyKey};
use maud::{Markup, html};

/// How many items are named where others can be looked up.
pub(crate) const MOST_NAMED: usize = 10;

/// 令和7年度（2025年度） 重点目標 1（2）, in the form's own word.
pub(crate) fn name_of(names: Names<'_>, key: ConsiderationKey) -> String {
    let goal = names.goal(usize::try_from(key.goal).unwrap_or(usize::MAX));
    let year = ("year", names.words.year(key.year).into());
    names.words.tell("consideration-name", &[year, ("goal", goal.into()), ("item", key.item.to_string().into())])
}

/// The same of an item that is asked here, with the department that left it if it was another one.
pub(crate) fn name_of_item(names: Names<'_>, standing: &Standing) -> String {
    let name = name_of(names, standing.key);
    match &standing.left_by {
        Some(department) => {
            let facts = [("department", department.as_str().into()), ("name", name.into())];
            names.words.tell("consideration-name-of", &facts)
        }
        None => name,
    }
}

/// 未回答, or how it is answered.
pub(crate) fn tag(names: Names<'_>, standing: &Standing) -> Markup {
    match &standing.reply {
        Reply::Missing | Reply::Lapsed(_) => html! { span.tag.late { (names.words.say("consideration-unanswered")) } },
        Reply::Given(answered) | Reply::Later(_, answered) => {
            html! { span.tag { (answers::kind(names, answered.answer.kind())) } }
        }
    }
}

/// What was said to it so far: how often it was postponed, and this year's answer.
pub(crate) fn told(names: Names<'_>, standing: &Standing, policy: Option<&OperatingPolicy>) -> Markup {
    let words = names.words;
    let sentence = |answer: &Answer| policy.map(|policy| answers::sentence(names, policy, answer)).unwrap_or_default();
    html! {
        (passed::told(words, standing))
        @match &standing.reply {
            Reply::Missing => {},
            Reply::Later(year, answered) => p {
                a href={ (policy_address(PolicyKey { fiscal_year: *year, department: standing.key.department })) "/considerations" } {
                    (words.tell("consideration-later", &[("year", words.year(*year).into()),
                        ("answer", answers::kind(names, answered.answer.kind()).into())]))
                }
            },
            Reply::Given(answered) => (layout::text(&sentence(&answered.answer))),
            Reply::Lapsed(answered) => p.note {
                (words.tell("consideration-lapsed", &[("answer", sentence(&answered.answer).into())]))
            },
        }
        @if let Some(answered) = standing.answered().filter(|_| standing.has_changed_since()) {
            details {
                summary { (words.say("consideration-corrected")) }
                (layout::text(&answered.text))
            }
        }
    }
}

/// What is unanswered, for those who are about to submit or publish; nothing where everything has its answer.
pub(crate) async fn warning(reader: &Reader, kept: &KeptPolicy) -> Result<Markup> {
    let standing = reader.hall.city.considerations(kept.key, Some(&kept.policy)).await?;
    let missing = standing.iter().filter(|standing| !standing.is_answered()).count();
    Ok(html! {
        @if missing > 0 {
            p.note {
                (reader.tell("considerations-missing", &[("count", missing.to_string().into())])) " "
                a href={ (policy_address(kept.key)) "/considerations" } { (reader.say("considerations-see")) }
            }
        }
    })
}
