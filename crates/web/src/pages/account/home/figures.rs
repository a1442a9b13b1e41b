//! 数値をお願いします: the figures that were asked of this reader, each with the one field in which it is given.

use crate::access::{Reader, policy_address};
use crate::pages::policy::figures;
use crate::parts::asking;
use hoshin_domain::asking::{Period, owed};
use hoshin_domain::decide::may_write;
use hoshin_domain::{FieldPath, FiscalYear, Indicator, IndicatorField, ItemId};
use hoshin_store::{DepartmentId, KeptPolicy};
use maud::{Markup, html};
use std::sync::Arc;

/// More than so many stand on their own page.
const SHOWN: usize = 5;

/// Which figure was just given on this page, of which policy.
pub(super) type Given = (Option<FiscalYear>, Option<DepartmentId>, Option<ItemId>);

/// Says what was just given; nothing where nothing was.
pub(super) fn given(reader: &Reader, kept: &[Arc<KeptPolicy>], asked: Given) -> Markup {
    let (Some(year), Some(department), Some(id)) = asked else { return html! {} };
    let of = kept.iter().find(|own| own.key.fiscal_year == year && own.key.department == department);
    html! { @if let Some(kept) = of { (figures::given(reader, kept, id)) } }
}

/// What was asked of this reader and is still owed.
pub(super) fn asked(reader: &Reader, kept: &[Arc<KeptPolicy>]) -> Markup {
    let all: Vec<(&KeptPolicy, &Indicator, Period)> = kept.iter().flat_map(|kept| of_policy(reader, kept)).collect();
    html! {
        @if !all.is_empty() {
            section.card.asking aria-labelledby="figures" {
                h2 #figures { (reader.tell("home-figures", &[("count", all.len().to_string().into())])) }
                @for (kept, indicator, period) in all.iter().take(SHOWN) { (asking::one_field(reader, kept, (indicator, period), "home", None)) }
                @if all.len() > SHOWN {
                    @let (kept, _, _) = &all[SHOWN];
                    p { a href={ (policy_address(kept.key)) "/figures" } { (reader.tell("home-more-figures", &[("count", (all.len() - SHOWN).to_string().into())])) } }
                }
            }
        }
    }
}

fn of_policy<'a>(reader: &Reader, kept: &'a KeptPolicy) -> Vec<(&'a KeptPolicy, &'a Indicator, Period)> {
    let (policy, login) = (&kept.policy, &reader.actor.login);
    let is_asked = policy.asked.iter().any(|asked| asked.figure.people.iter().any(|person| person.login == *login));
    if !is_asked {
        return Vec::new();
    }
    let path = |id| FieldPath::Indicator(id, IndicatorField::Actual);
    let is_own = |indicator: &Indicator| {
        figures::is_asked(reader, kept, indicator.id)
            && may_write(&reader.actor, kept.key.department, policy, path(indicator.id))
    };
    let owed = owed(policy, reader.hall.today()).into_iter();
    owed.filter(|(indicator, _)| is_own(indicator)).map(|(indicator, period)| (kept, indicator, period)).collect()
}
